"""The number behind a ruler's or a pope's name in another script as Latin letters have it: `סלסטינוס השלישי`, Celestine III."""

from __future__ import annotations

import re
from functools import cache

from dossier.search.aligning import FULL
from dossier.search.candidates import neighbours
from dossier.search.crossing import Crossing
from dossier.search.finding import Found
from dossier.search.forms import ranked
from dossier.search.lookup import Lookup
from dossier.search.own_letters import one_form

_ORDINALS = """
i: הראשון הראשונה الأول الأولى یکم اول پہلا первый первая перший перша πρώτος α' प्रथम প্রথম
ii: השני השנייה השניה الثاني الثانية دوم второй вторая другий друга δεύτερος β' द्वितीय দ্বিতীয়
iii: השלישי השלישית الثالث الثالثة سوم третий третья третій третя τρίτος γ' तृतीय তৃতীয়
iv: הרביעי הרביעית الرابع الرابعة چهارم четвёртый четвертый четвертий τέταρτος δ' चतुर्थ চতুর্থ
v: החמישי החמישית الخامس الخامسة پنجم пятый п'ятий πέμπτος ε' पंचम পঞ্চম
vi: השישי הששי السادس السادسة ششم шестой шостий στ' षष्ठ ষষ্ঠ
vii: השביעי السابع السابعة هفتم седьмой сьомий ζ' सप्तम সপ্তম
viii: השמיני الثامن الثامنة هشتم восьмой восьмий η' अष्टम অষ্টম
ix: התשיעי التاسع التاسعة نهم девятый дев'ятий θ' नवम নবম
x: העשירי العاشر العاشرة دهم десятый десятий ι' दशम দশম
""".strip()
_TEENS = {"עשר": 10, "عشر": 10}
"""A word behind an ordinal with which it is so much more."""
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_DIGITS = {digit: at for at, digit in enumerate("一二三四五六七八九", 1)}
_GENERATION = re.compile(r"(?<=\S)\s*(?:제\s*)?(\d{1,2}|[一二三四五六七八九]?十?[一二三四五六七八九]?)\s*(?:세|世)$")
_MOST = 40
"""The highest number that is one."""
_COMPARED = 800
"""Names with the number that are compared."""
_ALIKE = 0.7
"""Names less alike than this are no match."""
_NUMBER = 0.25
"""How much of the likeness the number is, which is the same."""


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        while number >= value:
            out, number = out + letters, number - value
    return out


_ROMAN_NUMBERS = {_roman(number).upper(): number for number in range(1, _MOST + 1)}
"""Which stand behind names in other scripts, too: `Николай II`; some write the I of their own letters."""


def offer(lookup: Lookup, text: str, found: Found, worth: float) -> None:
    """Names in Latin letters that have the number, and sound like the name before it."""
    name, number = numbered(text)
    if not number:
        return
    crossing = Crossing(lookup, name)
    held = lookup.all_of([number])
    bones = {near for bone in crossing.bones if bone for near in (bone, *neighbours(bone))}
    held &= lookup.all_of([f"{sign}{bone}" for bone in bones for sign in "~^"])
    named = [(words, row) for row in lookup.forms(held[:_COMPARED]) if not row[5] and (words := _before(row[4].split(" "), number))]
    for alike, row in crossing.compare(named):
        if alike >= _ALIKE:
            found.offer(row, ranked(100 * (_NUMBER + (1 - _NUMBER) * alike) * worth, row[3]), FULL, ("transliterated",))


def _before(words: list[str], number: str) -> list[str]:
    """The words before the number."""
    return words[: words.index(number)] if number in words else []


def numbered(text: str) -> tuple[str, str]:
    """The name and its Roman number, without what stands behind; nothing where it has no such number."""
    if text.isascii():
        return "", ""
    text = text.partition(",")[0].strip()
    if found := _GENERATION.search(text):
        number = _read(found[1])
        return (text[: found.start()].strip(), _roman(number)) if 0 < number <= _MOST else ("", "")
    words = text.split()
    for at in range(1, len(words)):
        number = _ordinals().get(_alike(words[at]), 0) or _ROMAN_NUMBERS.get(words[at].upper().replace("І", "I"), 0)
        if number:
            if at + 1 < len(words) and (more := _TEENS.get(words[at + 1])):
                number += more
            return " ".join(words[:at]), _roman(number)
    return "", ""


@cache
def _ordinals() -> dict[str, int]:
    return {_alike(word): number for number, line in enumerate(_ORDINALS.splitlines(), 1) for word in line.partition(": ")[2].split()}


def _alike(word: str) -> str:
    return "".join(map(one_form, word.lower().translate({0x2019: "'", 0x2BC: "'", 0x384: "'", 0x374: "'", 0x2B9: "'"})))


def _read(number: str) -> int:
    if number.isdigit():
        return int(number)
    tens, ten, ones = number.rpartition("十") if "十" in number else ("", "", number)
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
