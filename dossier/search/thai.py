"""Thai and Lao names nearer to how they are said: some vowels are written before their consonant, some letters are silent."""

from __future__ import annotations

import re

SCRIPTS = frozenset({"THAI", "LAO"})
_BEFORE = re.compile("([เแโใไ\u0ec0-\u0ec4])([ก-ฮ\u0e81-\u0eae])")
_SILENCED = re.compile("[ก-ฮ][\u0e34\u0e38]?\u0e4c")
"""A consonant that the sign above it makes silent, perhaps with its vowel: `ศักดิ์` is sak."""
_LAST = "(?![ก-ฮ\u0e30-\u0e4e])"
_ENDS = (
    (re.compile(f"(?<=ก)ษ{_LAST}"), ""),
    (re.compile(f"(?<!^)(?<!\\s)[ศษสจซช]{_LAST}"), "ด"),
    (re.compile("ญ(?![\u0e30-\u0e3a\u0e47เแโใไ])"), "น"),
    (re.compile("รร"), "ัน"),
)
"""Letters that end a syllable otherwise than they begin one."""


def as_said(text: str) -> str:
    """The text as it must be for a romanization letter by letter to be like the usual one: `ใจดี` is Jaidee, not aichdi."""
    text = _SILENCED.sub("", text)
    for letters, said in _ENDS:
        text = letters.sub(said, text)
    return _BEFORE.sub(r"\2\1", text)
