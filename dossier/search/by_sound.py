"""Foreign names in Chinese characters, nearer to what they stand for: 克里斯蒂娜 is ke li si di na, and Cristina.

A character is a whole syllable, so what has no vowel of its own is written with one that nobody says.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SILENT = (
    (re.compile("(?<=[bdgkpltsz])e(?![nir])|(?<=[tdkgbp])e(?=r[aeiou])"), ""),
    (re.compile("(?<=[szc])i(?![aeoun])|(?<=sh)i(?![aeoun])"), ""),
    (re.compile("(?<=[fbpm])u(?![aeoinu])"), ""),
    (re.compile("(?<=[aeiou])er(?![aeiou])"), "r"),
)
"""Vowels that are only written, by what stands before and behind."""


@lru_cache(maxsize=4096)
def as_meant(word: str) -> str:
    """A word of a foreign name in pinyin without the vowels that are only written."""
    for vowel, said in _SILENT:
        word = vowel.sub(said, word)
    return word
