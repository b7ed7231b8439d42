"""Syllables in Latin letters, of which each is written in several ways, and words that are made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from functools import cached_property, lru_cache

_LONGEST, _MOST = 7, 4
"""Letters of a syllable, syllables of a word."""


class Romanized:
    """The syllables that names of one language have, as they are written; the table is made when it is first asked for."""

    def __init__(self, said: Callable[[], Iterable[str]], spellings: Callable[[str], tuple[str, ...]]) -> None:
        """`said`: all syllables; `spellings`: the ways to write one of them."""
        self._all = said
        self._spellings = spellings
        self.ways = lru_cache(maxsize=1024)(self._ways)
        """The ways to write what a form may stand for, itself first; none where it is no such syllable."""

    @cached_property
    def _by_form(self) -> dict[str, list[str]]:
        """Form -> the syllables that it may stand for."""
        found: dict[str, list[str]] = defaultdict(list)
        for syllable in self._all():
            for form in self._spellings(syllable):
                found[form].append(syllable)
        return found

    def _ways(self, form: str) -> tuple[str, ...]:
        said = self.said(form)
        return tuple(dict.fromkeys((form, *(way for syllable in said for way in self._spellings(syllable))))) if said else ()

    def said(self, form: str) -> Sequence[str]:
        """The syllables that a form may stand for."""
        return self._by_form.get(form, ())

    def syllables(self, word: str) -> tuple[str, ...]:
        """The forms of which a word is made, as few as may be; none where it is not."""
        return fewest(word, self._by_form)


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
