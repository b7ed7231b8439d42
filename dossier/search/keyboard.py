"""A name typed while another keyboard layout was on: `Bdfyjd` is Иванов, `Шмфтщм` Ivanov, `rlawjddms` 김정은."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

from pyroaring import BitMap

from dossier.search import aloud
from dossier.search.lookup import Lookup
from dossier.search.readings import MOST_WORDS, Division
from dossier.search.skeleton import script
from dossier.text import fold

_WORTH = 0.9
"""What such a reading is worth: its words are in the base, and those that were typed are not."""
_SHORTEST, _BEGUN = 6, 3
"""Letters typed, or signs that may be some, of which fewer are a word in some layout by chance, and of a last word that is unfinished."""
_SHORTEST_KOREAN = 2
"""The same of Korean syllables, each of several letters."""
_LOOKED_AT = 60
"""Names that hold what was meant of which it is looked whether they are in its script."""
_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_SHIFTED = str.maketrans('{}:"<>~', "[];',.`")
"""What a key that is a sign in Latin writes as a capital: `<jhbcjd`, Борисов."""
_LAYOUTS = {
    "CYRILLIC": ("йцукенгшщзхъфывапролджэячсмитьбюё", "йцукенгшщзхїфівапролджєячсмитьбю'"),
    "HEBREW": ("/'קראטוןםפ][שדגכעיחלךף,זסבהנמצתץ;",),
    "ARABIC": ("ضصثقفغعهخحجدشسيبلاتنمكطئءؤر\0ىةوزذ",),
    "GREEK": (";ςερτυθιοπ[]ασδφγηξκλ΄'ζχψωβνμ,.`",),
}
_SIGNS = {"\0": "لا"}
"""What one key writes as two letters."""
_JAMO = dict(zip("qwertyuiopasdfghjklzxcvbnmQWERTOP", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ", strict=True))
_INITIAL = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWEL = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINAL = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_TOGETHER = dict(
    pair.split("=")
    for pair in (
        "ㅗㅏ=ㅘ ㅗㅐ=ㅙ ㅗㅣ=ㅚ ㅜㅓ=ㅝ ㅜㅔ=ㅞ ㅜㅣ=ㅟ ㅡㅣ=ㅢ ㄱㅅ=ㄳ ㄴㅈ=ㄵ "
        "ㄴㅎ=ㄶ ㄹㄱ=ㄺ ㄹㅁ=ㄻ ㄹㅂ=ㄼ ㄹㅅ=ㄽ ㄹㅌ=ㄾ ㄹㅍ=ㄿ ㄹㅎ=ㅀ ㅂㅅ=ㅄ"
    ).split()
)
"""Two keys for one vowel, or one end of a syllable."""
_FIRST_LETTER, _LAST_LETTER = "\u3131", "\u3163"
_FIRST_SYLLABLE = 0xAC00


def divisions(text: str, lookup: Lookup) -> Iterator[Division]:
    """The readings of a text of which the base has no word: what was meant, where it has all words of that."""
    letters = any(
        _FIRST_LETTER <= sign <= _LAST_LETTER for sign in text
    )  # of Korean syllables that came out incomplete: nobody is called so
    if not letters and (
        sum(sign.isalpha() or sign in _KEYS for sign in text.translate(_SHIFTED))
        < (_SHORTEST_KOREAN if script(text) == "HANGUL" else _SHORTEST)
        or any(_is_known(word, lookup) for word in text.split())
    ):
        return
    ways = dict.fromkeys(otherwise(text))
    cut = {meant: tuple(fold(meant).split()[:MOST_WORDS]) for meant in ways}
    known = lookup.frequencies({word for words in cut.values() for word in words})
    for meant, words in cut.items():
        korean = script(meant) == "HANGUL"
        if words and known.keys() >= set(words[:-1]) and _in_script(words, script(meant), lookup):
            yield Division(words, _WORTH, "keyboard", native=korean)
        if korean and aloud.has_surname(meant):
            yield from (Division(said, _WORTH, "keyboard", persons=True, aloud=True) for said in aloud.divisions(meant))


def _is_known(word: str, lookup: Lookup) -> bool:
    """Whether the base has a word, or one that begins so; of one with signs in it, which may be letters, every part: `[f,fhjd`, Хабаров."""
    parts = fold(word).split()
    return bool(parts) and all(lookup.beginning(part).df for part in parts)


def _in_script(words: tuple[str, ...], of: str, lookup: Lookup) -> bool:
    """Whether a name in Latin letters or this script holds these words, the last perhaps unfinished."""
    last = words[-1]
    maps = [lookup.all_of([word]) for word in words[:-1]]
    maps.append(lookup.all_beginning([last]) if len(last) >= _BEGUN else lookup.all_of([last]))
    rows = lookup.forms(BitMap.intersection(*maps)[:_LOOKED_AT])
    return any(not row[5] or row[5].partition(" ")[0] == of for row in rows)


def otherwise(text: str) -> Iterator[str]:
    """What was meant, if a text was typed in another layout: in Latin letters, or in those of another script."""
    of = script(text)
    if not of:
        plain = text.lower().translate(_SHIFTED)
        for ways in _tables().values():
            for there, _ in ways:
                if (meant := plain.translate(there)).strip():
                    yield meant
        if korean := _syllables(text):
            yield korean
    elif of == "HANGUL":
        yield "".join(map(_keys_of, text))
    elif of in _LAYOUTS:
        for _, back in _tables()[of]:
            yield text.lower().translate(back)


@cache
def _tables() -> dict[str, list[tuple[dict[int, str], dict[int, str]]]]:
    """Script -> for each layout what a Latin key writes there, and the other way round."""
    return {
        of: [({ord(key): _SIGNS.get(sign, sign) for key, sign in zip(_KEYS, layout, strict=True)}, _back(layout)) for layout in layouts]
        for of, layouts in _LAYOUTS.items()
    }


def _back(layout: str) -> dict[int, str]:
    return {ord(sign): key for key, sign in zip(_KEYS, layout, strict=True)}


def _syllables(text: str) -> str:
    """Korean syllables of what the keys write; nothing where letters are left that make none."""
    words = []
    for word in text.split():
        letters = [_JAMO.get(key) or _JAMO.get(key.lower(), "") for key in word]
        made = _joined(letters) if all(letters) else ""
        if not made:
            return ""
        words.append(made)
    return " ".join(words)


def _joined(letters: list[str]) -> str:
    out, at, count = "", 0, len(letters)
    while at < count:
        if letters[at] not in _INITIAL or at + 1 >= count or letters[at + 1] not in _VOWEL:
            return ""
        first, vowel, at = letters[at], letters[at + 1], at + 2
        if at < count and vowel + letters[at] in _TOGETHER:
            vowel, at = _TOGETHER[vowel + letters[at]], at + 1
        end = " "
        if _ends(letters, at):
            end, at = letters[at], at + 1
            if _ends(letters, at) and end + letters[at] in _TOGETHER:
                end, at = _TOGETHER[end + letters[at]], at + 1
        out += chr(_FIRST_SYLLABLE + (_INITIAL.index(first) * len(_VOWEL) + _VOWEL.index(vowel)) * len(_FINAL) + _FINAL.index(end))
    return out


def _ends(letters: list[str], at: int) -> bool:
    """Whether a consonant ends a syllable: no vowel follows it."""
    return at < len(letters) and letters[at] in _FINAL and not (at + 1 < len(letters) and letters[at + 1] in _VOWEL)


@cache
def _keys() -> dict[str, str]:
    keys = {jamo: key for key, jamo in _JAMO.items()}
    return keys | {both: keys[pair[0]] + keys[pair[1]] for pair, both in _TOGETHER.items()}


def _keys_of(character: str) -> str:
    """The keys that write a syllable, or a letter of one that is not complete."""
    number = ord(character) - _FIRST_SYLLABLE
    if 0 <= number < len(_INITIAL) * len(_VOWEL) * len(_FINAL):
        first, rest = divmod(number, len(_VOWEL) * len(_FINAL))
        vowel, end = divmod(rest, len(_FINAL))
        letters = _INITIAL[first] + _VOWEL[vowel] + _FINAL[end].strip()
    else:
        letters = unicodedata.normalize("NFKC", character) if not _FIRST_LETTER <= character <= _LAST_LETTER else character
    return "".join(_keys().get(letter, letter) for letter in letters).lower()
