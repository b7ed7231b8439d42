"""Names out of Arabic, Persian and Urdu as English and French write them: `Gaddafi`, `Qadhafi`, `Kadhafi`; `Zarqawi`, `Zarkaoui`.

What they write for one sound is made one: the key of a word. Articles, and what joins two words, are left out or made one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dossier.search.skeleton import LATIN_ARTICLES, as_in_arabic

_SOUNDS = {
    "kh": "x", "gh": "g", "dh": "d", "th": "t", "dj": "j", "ou": "u", "oo": "u", "ow": "au", "aw": "au", "ao": "au", "ee": "i", "ei": "ai",
    "ey": "ai", "ay": "ai", "q": "k", "w": "u", "o": "u", "y": "i", "ce": "se", "ci": "si", "c": "k",
}  # fmt: skip
_PIECE = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_TWICE = re.compile(r"(.)\1+")
_SHORTEST = 4
"""Letters of a word that is compared so."""
_SERVANT = re.compile("^abd(?:[aeu]l|[aeu]r|ou[lr])?(?=..)")
"""Servant of: `Abdelfattah`, `Abdul Fattah`, `Abd al-Fattah`."""
_SERVANTS = frozenset({"abd", "abdel", "abdul", "abdal"})
_RELIGION = re.compile("[aeiu]?(?:dd|ld)[ie]+ne?$")
_PLAINLY = re.compile("q(?!u)|[dk]h")
_FATHER, _SON = frozenset({"abu", "abou", "abo", "aboo"}), frozenset({"ibn", "bin", "ben", "bint"})


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """What all spellings of a folded word have in common; empty of a short one, or one that is no word."""
    if len(word) < _SHORTEST or not word.isalpha():
        return ""
    return _TWICE.sub(r"\1", _PIECE.sub(lambda found: _SOUNDS[found.group()], word)).removesuffix("h")


def are_one(word: str, other: str) -> bool:
    """Whether two folded words may be one name: alike but for how a sound is written; where one is plainly Arabic, q, g and k are one."""
    one = key(word)
    return bool(one) and (one == key(other) or (bool(_PLAINLY.search(word + other)) and rough(word) == rough(other)))


def rough(word: str) -> str:
    """The way to those that `are_one`."""
    return key(word).replace("g", "k")


def plain(words: Sequence[str]) -> list[str]:
    """The folded words of a person's name without articles, what joins two of them as one word; none where it has nothing of that kind."""
    first, rest = words[:1], words[1:]
    joined = any(word in LATIN_ARTICLES or word in _SON for word in rest)
    if not joined and not any(word in _FATHER or word.startswith("abd") or _RELIGION.search(word) for word in words):
        return []
    found: list[str] = []
    for word in as_in_arabic(list(words)) if not LATIN_ARTICLES.issuperset(first) else (*first, *as_in_arabic(list(rest))):
        if found and found[-1] in _SERVANTS:
            found[-1] = f"abd{word}"
        elif found and word in _SON:
            found.append("bin")
        elif word in _FATHER:
            found.append("abou")  # a telling word, which `abu` is not: Abu Mohamed is not Mohamed
        else:
            found.append(_RELIGION.sub("din", _SERVANT.sub("abd", word)))
    return found if found != list(words) else []
