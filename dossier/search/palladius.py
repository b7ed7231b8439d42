"""Chinese names in Cyrillic letters, by the system of Palladius: Си Цзиньпин is Xi Jinping, Чжоу Эньлай Zhou Enlai.

It is the usual transcription of Mandarin into Russian, of the dictionary of Palladius (Pyotr Kafarov), 1888; letter by letter in
Latin these would be Si Tszinpin and Chzhou Enlay. What is often typed otherwise counts too: е for э, and no soft sign.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, product

from dossier.search import hanzi
from dossier.search.syllables import fewest
from dossier.search.transcribing import Transcription

_INITIALS = "b:б p:п m:м f:ф d:д t:т n:н l:л g:г k:к h:х j:цз q:ц x:с zh:чж ch:ч sh:ш r:ж z:цз c:ц s:с w: y:"
_FINALS = (
    "a:а ai:ай an:ань ang:ан ao:ао e:э ei:эй en:энь eng:эн i:и ia:я ian:янь iang:ян iao:яо ie:е in:инь ing:ин iong:юн iu:ю o:о "
    "ong:ун ou:оу u:у ua:уа uai:уай uan:уань uang:уан ui:уй un:унь uo:о ue:юэ"
)
_WHOLE = (
    "zhi:чжи chi:чи shi:ши ri:жи zi:цзы ci:цы si:сы er:эр hui:хуэй yi:и ya:я yan:янь yang:ян yao:яо ye:е yin:инь ying:ин yong:юн you:ю "
    "yu:юй yuan:юань yue:юэ yun:юнь wa:ва wai:вай wan:вань wang:ван wei:вэй wen:вэнь weng:вэн wo:во wu:у yo:йо"
)
_ROUNDED = "u:юй uan:юань ue:юэ un:юнь"
"""Finals that have another vowel behind j, q and x."""
_UMLAUT = {"люй": "lu", "нюй": "nu"}
"""Syllables with an umlaut in pinyin, which names are folded without: Lü is lu."""
_WORD = re.compile("[а-яё]+")
_MOST_WORDS, _MOST_SYLLABLES = 3, 4
_MOST = 12
"""Ways to read one name."""


@cache
def _by_form() -> dict[str, list[str]]:
    """As it is written -> the syllables that it may be, the strict ones first."""
    strict = Transcription(_INITIALS, _FINALS, _WHOLE, _ROUNDED).by_form()
    for form, syllable in _UMLAUT.items():
        strict.setdefault(form, []).append(syllable)
    found = {form: list(said) for form, said in strict.items()}
    for form, said in strict.items():
        if (lax := _lax(form)) != form:
            found[lax] = list(dict.fromkeys((*found.get(lax, ()), *said)))
    return found


def _lax(form: str) -> str:
    return form.replace("э", "е").replace("ь", "")


def in_pinyin(text: str) -> list[tuple[str, ...]]:
    """The words of a Chinese name in Cyrillic letters as pinyin has them, the likeliest way first; none of what is no such name."""
    words = text.casefold().replace("-", "").split()
    if not 2 <= len(words) <= _MOST_WORDS or not all(map(_WORD.fullmatch, words)):
        return []
    forms = _by_form()
    parts = [fewest(word, forms) or fewest(_lax(word), forms) for word in words]
    if not all(parts) or sum(map(len, parts)) > _MOST_SYLLABLES:
        return []
    ways = (["".join(way) for way in product(*(forms[each] for each in part))] for part in parts)
    surnames = hanzi.surnames()
    found = (way for way in islice(product(*ways), _MOST))
    return [way for way in found if way[0] in surnames or way[-1] in surnames]
