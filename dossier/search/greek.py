"""Greek names nearer to how they are said: b, d, g, j, v and w are written with two letters and more (`Μπακογιάννης`, Bakoyannis)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_VOWEL = "αεηιουωάέήίόύώ"
_LETTERS = re.compile(
    f"(?P<w>(?:γ|(?<!\\w))ου(?=[{_VOWEL}]))"
    "|(?P<hard>(?:(?<!\\w)|(?<=[βγδζθκλνξπρσςτφχ]))(?:μπ|ντ|γκ)|γκ(?=μπ))"
    f"|(?P<v>[αε][υύ](?=[{_VOWEL}βγδζλμνρ]))|(?P<f>[αε][υύ](?=[θκξπστφχψ]))"
    "|(?P<pair>μπ|γκ|γγ|τζ|ο[υύ]|α[ιί]|ε[ιί]|ο[ιί]|υ[ιί])"
)
_HARD = {"μπ": "b", "ντ": "d", "γκ": "g"}
"""Behind a vowel they may as well be mb, nt and ng."""
_PAIRS = {"μπ": "mb", "γκ": "ng", "γγ": "ng", "τζ": "j", "ο": "u", "α": "e", "ε": "i", "υ": "i"}
_BARE = {"α": "a", "ε": "e"}
_NASAL, _SOFT = re.compile("(?<=[aeiouy])(?:m(?=b)|nt|n(?=g))"), re.compile("^g(?=[eiy])|(?<=[aeiou])g(?=i[aeou])")


def as_said(text: str) -> str:
    """The text as it must be for a romanization letter by letter to be like the usual one."""
    return _LETTERS.sub(_said, unicodedata.normalize("NFC", text.casefold()))


def _said(found: re.Match[str]) -> str:
    letters = found[0]
    match found.lastgroup:
        case "w":
            return "w"
        case "hard":
            return _HARD[letters]
        case "v" | "f":
            return _BARE[letters[0]] + str(found.lastgroup)
    if letters == "οι" or letters == "οί":
        return "i"
    return _PAIRS.get(letters) or _PAIRS[letters[0]]


def otherwise(words: Sequence[str]) -> list[list[str]]:
    """How else words that were said may be meant: Gabriel for gambriel, Yehudit for gehudit."""
    hard = [_NASAL.sub(_hard, word) for word in words]
    return [hard, [_SOFT.sub("y", word) for word in hard]]


def _hard(found: re.Match[str]) -> str:
    return "d" if found[0] == "nt" else ""
