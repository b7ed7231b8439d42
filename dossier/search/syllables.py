"""Words divided into syllables of which there is a list."""

from __future__ import annotations

from collections.abc import Container

_LONGEST, _MOST = 7, 4
"""Letters of a syllable, syllables of a word."""


def fewest(word: str, known: Container[str]) -> tuple[str, ...]:
    """The syllables of which a word is made, as few as may be; none where it is not made of known ones, or of many."""
    if len(word) > _LONGEST * _MOST:
        return ()
    found: list[tuple[str, ...] | None] = [(), *([None] * len(word))]
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - _LONGEST), end):
            before, best = found[start], found[end]
            if before is not None and word[start:end] in known and (best is None or len(before) + 1 < len(best)):
                found[end] = (*before, word[start:end])
    whole = found[-1] or ()
    return whole if len(whole) <= _MOST else ()
