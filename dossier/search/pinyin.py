"""Chinese syllables in Latin letters: `hunan` -> hu nan."""

from __future__ import annotations

import re

_FINALS = "iang|iong|uang|ueng|ang|eng|ing|ong|uai|iao|ian|uan|ai|ei|ao|ou|an|en|ia|ie|iu|in|ua|uo|ui|un|ue|er|a|o|e|i|u"
_SYLLABLE = re.compile(f"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:{_FINALS})")
_WORD = re.compile(f"(?:{_SYLLABLE.pattern})+")


def syllables(word: str) -> list[str]:
    """The syllables of a word that can be read as pinyin; empty when it cannot."""
    if not _WORD.fullmatch(word):
        return []
    found: list[str] = []
    at = 0
    while at < len(word):
        here = _SYLLABLE.match(word, at)
        if not here:
            return []
        end = here.end()
        # `hunan` is hu nan and not hun an: a consonant before a vowel begins a syllable.
        if end < len(word) and word[end] in "aeiou" and word[end - 1] in "nrg" and end - at > 2:
            end -= 1
            if not _SYLLABLE.fullmatch(word, at, end):
                return []
        found.append(word[at:end])
        at = end
    return found
