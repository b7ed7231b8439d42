"""A name in Chinese characters or Korean syllables, read aloud: its words, each with the ways to write it in Latin letters.

A word of the query stays as it is typed (`朴`, `槿惠`), and stands for each of its spellings (`token.Aloud`). A name out of Mandarin or
Korean in Latin letters is read in the same way, for those who write it otherwise: `Deng Xiaoping`, `Teng Hsiao-ping`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import merge
from itertools import islice
from typing import NamedTuple

from dossier.search import hangul, hanzi, kanji, mandarin
from dossier.search.syllables import Romanized

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_NAME = re.compile(f"[{_HAN}]+(?: [{_HAN}]+){{0,2}}|[{hangul.FIRST}-{hangul.LAST}]+(?: [{hangul.FIRST}-{hangul.LAST}]+){{0,2}}")
"""With a dot in the middle it is a foreign name, which is written by its sounds."""
_AROUND = re.compile(r"^\W+|\W+$")
"""Quotes, a comma behind."""
_OF_TWO = frozenset(
    "남궁 황보 제갈 선우 독고 사공 서문 동방 欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 东方 東方 独孤 獨孤 慕容 皇甫 令狐 宇文 公孙 公孫 "
    "夏侯 端木 尉迟 尉遲 长孙 長孫 西门 西門 南宫 南宮 轩辕 軒轅 申屠 钟离 鍾離 赫连 赫連 澹台 澹臺 呼延 拓跋".split()
)
"""Surnames of two characters."""
_LONGEST = 6
"""Characters of a name."""
_FULL_NAME = 4
_LEAST = 2
"""Letters of a syllable in a name that is divided: of shorter ones every name is made."""
_TOGETHER = 3
"""Characters that are written as one word."""
_MOST = 240
"""Spellings of one word."""
_EACH = 12
"""Spellings of one character in a word of several."""

_Surnames = Callable[[], frozenset[str]]
"""Read from tables when a query is first that may be such a name, for that takes a while."""


def divisions(text: str) -> list[tuple[str, ...]]:
    """The ways to divide a name into words, the likeliest first; none of what is no such name."""
    text = _AROUND.sub("", " ".join(unicodedata.normalize("NFC", text).split()))
    if not _NAME.fullmatch(text):
        return []
    parts = text.split(" ")
    whole = "".join(parts)
    if len(whole) > _LONGEST:
        return []
    found: list[tuple[str, ...]] = [tuple(parts)] if len(parts) > 1 and max(map(len, parts)) <= _TOGETHER else []
    if len(whole) <= 4:
        found.append(tuple(whole))
        if len(parts) == 1 and len(whole) > 2:
            found.append((whole[0], whole[1:]))
            if whole[:2] in _OF_TWO:
                found.append((whole[:2], whole[2:]))
        if 1 < len(whole) <= _TOGETHER:
            found.append((whole,))
    if not hangul.is_syllable(whole[0]):
        found += [(name.surname, name.given) for name in kanji.names(text)]
    return list(dict.fromkeys(found))


def romanized(words: Sequence[str]) -> dict[tuple[str, ...], bool]:
    """The same of a query of folded words that are all of Mandarin or all of Korean syllables, one of them a surname; none of others.

    And of each whether its words are in the order of the query.
    """
    found: dict[tuple[str, ...], bool] = {}
    for of, surnames in ((mandarin.ROMANIZED, hanzi.surnames), (hangul.ROMANIZED, hangul.surnames)):
        parts = _syllables(words, of, surnames)
        if not parts:
            continue
        each = [syllable for part in parts for syllable in part]
        if words[0] in surnames():
            found |= dict.fromkeys((tuple(each), (each[0], "".join(each[1:]))), True)
        if words[-1] in surnames():
            given = each[: -len(parts[-1])]
            found = dict.fromkeys(((*parts[-1], *given), (words[-1], "".join(given))), False) | found
    return found


def _syllables(words: Sequence[str], of: Romanized | type[hanzi.Cantonese], surnames: _Surnames) -> list[tuple[str, ...]]:
    """The syllables of each word of a name that has a surname before or behind; none of what is no such name."""
    if not 2 <= len(words) <= _TOGETHER or len(min(words, key=len)) < _LEAST or surnames().isdisjoint((words[0], words[-1])):
        return []
    parts = [of.syllables(word) for word in words]
    each = [syllable for part in parts for syllable in part]
    return parts if all(parts) and len(each) <= _FULL_NAME and len(min(each, key=len)) >= _LEAST else []


class Syllable(NamedTuple):
    """A syllable of a query beside those, in its own script, that are written so."""

    typed: str
    ways: Sequence[str]


def in_hangul(words: Sequence[str]) -> Iterator[tuple[bool, list[Syllable]]]:
    """The same query as Koreans may write it, the surname first: each syllable; and whether the query has the surname first."""
    return _in_own_script(words, hangul.ROMANIZED, hangul.surnames, hangul.is_surname)


def in_han(words: Sequence[str]) -> Iterator[tuple[bool, list[Syllable]]]:
    """The same of a name as it is written in Hong Kong, in the characters that each syllable may be: `Cheung Kin Kwok`, 張建國."""
    return _in_own_script(words, hanzi.Cantonese, hanzi.cantonese_surnames, hanzi.is_surname)


def _in_own_script(
    words: Sequence[str], of: Romanized | type[hanzi.Cantonese], surnames: _Surnames, is_surname: Callable[[str], bool]
) -> Iterator[tuple[bool, list[Syllable]]]:
    parts = _syllables(words, of, surnames)
    if not parts:
        return
    for first in (True, False):
        own, given = (parts[0], parts[1:]) if first else (parts[-1], parts[:-1])
        if len(own) == 1 and words[0 if first else -1] in surnames():
            surname = Syllable(own[0], [way for way in of.said(own[0]) if is_surname(way)])
            yield first, [surname, *(Syllable(each, of.said(each)) for part in given for each in part)]


def has_surname(text: str) -> bool:
    """Whether it is written as a Chinese or Korean name and begins with a surname: hardly a foreign name by its sounds."""
    if not _NAME.fullmatch(text) or len(text) > _FULL_NAME or " " in text:
        return False
    return hangul.is_surname(text[0]) if hangul.is_syllable(text[0]) else hanzi.is_surname(text[0])


@lru_cache(maxsize=512)
def spellings(word: str) -> tuple[str, ...]:
    """The ways to write such a word, the likeliest first."""
    japanese, others = kanji.spellings(word), _by_character(word)
    return tuple(dict.fromkeys((*others, *japanese) if len(word) == 1 else (*japanese, *others)))


def is_short(word: str) -> bool:
    """Whether it is of so few Chinese characters or Korean syllables that it is written as one word in Latin letters."""
    return len(word) <= _TOGETHER and bool(_NAME.fullmatch(word)) and bool(spellings(word))


def in_one_language(words: Iterable[tuple[str, str]]) -> bool:
    """Whether words and their spellings are together one name: `勇` is Yu in a Japanese name, but not behind Huang."""
    japanese, others = set(), set()
    for word, way in words:
        if way in kanji.spellings(word):
            japanese.add(word)
        if way in _by_character(word):
            others.add(word)
    return japanese <= others or others <= japanese


@lru_cache(maxsize=512)
def _by_character(word: str) -> tuple[str, ...]:
    """As its characters are read one by one, in Chinese or Korean."""
    if word.isascii():
        ways = [[of.ways(syllable) for syllable in of.syllables(word)] for of in (mandarin.ROMANIZED, hangul.ROMANIZED)]
        return tuple(dict.fromkeys((word, *(way for each in ways if each for way in islice(_joined(each), _MOST)))))
    of = hangul.spellings if hangul.is_syllable(word[0]) else hanzi.spellings
    if len(word) == 1:
        return of(word)
    if len(word) > _TOGETHER:
        return ()
    said = [of(character)[:_EACH] for character in word]
    return tuple(dict.fromkeys(islice(_joined(said), _MOST)))


def _joined(ways: Sequence[Sequence[str]]) -> Iterator[str]:
    """Each choice of one spelling of each, those first whose ranks are together the least."""
    ranked: list[tuple[int, str]] = [(0, "")]
    for each in ways:
        ranked = list(islice(merge(*([(rank + at, start + way) for at, way in enumerate(each)] for rank, start in ranked)), _MOST))
    return (word for _, word in ranked)
