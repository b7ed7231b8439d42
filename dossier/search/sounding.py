"""Names as several languages write their sounds: a word is read as each of these would write it, and written as the others would."""

from __future__ import annotations

import re
from itertools import product
from typing import NamedTuple

_SHORTEST, _LONGEST = 4, 20
"""Letters of a word."""
_MOST = 6
"""Readings of one word in one language."""
_VOWELS = "aeiouy"
OF_ELSEWHERE = re.compile(f"[^{_VOWELS}]*[{_VOWELS}]+(?:ng?|h)?")
"""One syllable, open or with n or h behind it: mostly a Chinese, Korean or Vietnamese name, where `zh` and `sh` are two."""
_SPLIT = re.compile("(?<=[szck])h")
"""The end of two letters for one sound: a language in which that is a sound by itself does not have them."""


class _Language(NamedTuple):
    pieces: re.Pattern[str]
    sounds: dict[str, list[str]]
    """Piece -> the sounds that it may be."""
    written: dict[str, list[str]]
    mark: re.Pattern[str]
    of: re.Pattern[str]


class Languages:
    """The spellings of names of one origin."""

    def __init__(self, table: str, marks: dict[str, str], of: dict[str, str], *, whole: str = "") -> None:
        """`table`: sound -> how each language writes it; those behind a line at the end of a word only, behind a hat at its beginning.

        `marks`: what there is in a word that may be written so; of a language without any, any word may be. `of`: how a word ends
        that a language may have at all, where that is not any; `whole`: that any of them may have.
        """
        head, *lines = (line.split() for line in table.strip("\n").splitlines())
        self._whole = re.compile(whole)
        self._languages: list[_Language] = []
        for column, name in enumerate(head, 1):
            sounds: dict[str, list[str]] = {}
            written = {}
            for line in lines:
                ways = line[column].split(",")
                written[line[0]] = ways
                for way in ways:
                    piece = f"^{way}" if line[0][0] == "^" else f"{way}$" if line[0][0] == "-" else way
                    sounds.setdefault(piece, []).append(line[0])
            by_length = sorted(sounds, key=lambda piece: (-len(piece.strip("^$")), piece))
            pieces = re.compile("|".join((*by_length, ".")))
            self._languages.append(_Language(pieces, sounds, written, re.compile(marks.get(name, "")), re.compile(of.get(name, ""))))

    def spellings(self, word: str) -> frozenset[str]:
        """How else a folded word may be written, if it is such a name; many of them are no words at all."""
        if not (_SHORTEST <= len(word) <= _LONGEST and word.isascii() and word.isalpha()) or OF_ELSEWHERE.fullmatch(word):
            return frozenset()
        if not self._whole.search(word):
            return frozenset()
        languages = [each for each in self._languages if each.of.search(word)]
        heard = {sounds for each in languages if each.mark.search(word) for sounds in _heard(word, each)}
        found = {"".join(ways) for sounds in heard for each in languages for ways in _ways(sounds, each)}
        found -= {word, f"{word}e", word.removesuffix("e")}  # Martin and Martine are two
        return frozenset(each for each in found if not OF_ELSEWHERE.fullmatch(each))


def _heard(word: str, each: _Language) -> list[tuple[str, ...]]:
    """The word as sounds, in each way in which it can be read in a language; in none where it has letters that the language never has."""
    pieces: list[list[str]] = []
    at = 0
    while at < len(word):
        found = each.pieces.match(word, at)
        assert found
        piece = found.group()
        if piece == "h" and _SPLIT.match(word, at):
            return []
        sounds = [] if at else each.sounds.get(f"^{piece}", [])
        if at and found.end() == len(word) and (word[at - 1] not in _VOWELS or len(piece) > 1):
            sounds = each.sounds.get(f"{piece}$", [])
        pieces.append(sounds or each.sounds.get(piece, [piece]))
        at = found.end()
    return [tuple(sounds) for sounds, _ in zip(product(*pieces), range(_MOST), strict=False)]


def _ways(sounds: tuple[str, ...], language: _Language) -> list[tuple[str, ...]]:
    return [ways for ways, _ in zip(product(*(language.written.get(each, [each]) for each in sounds)), range(_MOST), strict=False)]
