"""What follows from the words of a base alone: their skeletons, and what is left of them with letters left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from zlib import crc32

from dossier.search.forms import words_of
from dossier.search.skeleton import skeleton, without_coda
from dossier.search.typos import PREFIX, left_out, most_typos

STARTS = (4, 5)
"""Beginnings of so many letters are looked up with a letter left out, as of words that are still being typed."""


class Vocabulary:
    """The words of a base."""

    def __init__(self, words: Sequence[str]) -> None:
        """`words` are in order."""
        self.words = words

    @classmethod
    def of_keys(cls, keys: Iterable[str]) -> Vocabulary:
        """The words by which names with these keys are found."""
        words: set[str] = set()
        for key in keys:
            words.update(words_of(0, key))
        return cls(sorted(words))

    def skeletons(self) -> Iterable[tuple[str, Sequence[str]]]:
        """The term of each skeleton -> the words that have it, in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in self.words:
            for term in skeletons_of(word):
                found[term].append(word)
        return found.items()

    def typos(self, start: int = 0) -> Iterator[tuple[int, str]]:
        """Hash of what is left of a word -> the words that it is left of, with a blank between; both in order.

        With a length the same of the beginnings of so many letters.
        """
        if start:
            starts = sorted({word[:start] for word in self.words if len(word) >= start and not word.isdigit()})
            return _by_hash((1, each, each) for each in starts)
        able = [(most_typos(word), word) for word in self.words]
        # Words that begin alike and may hold as many errors are left in the same ways.
        grouped = groupby(able, key=lambda pair: (pair[0], pair[1][:PREFIX]))
        return _by_hash((most, beginning, " ".join([word for _, word in group])) for (most, beginning), group in grouped if most)


def skeletons_of(word: str) -> tuple[str, ...]:
    """The terms of a word's skeletons: the usual one, and the one without an r that ends a syllable, where it is another."""
    if not word.isalpha():
        return ()
    bone, bare = skeleton(word), skeleton(without_coda(word))
    usual = (f"~{bone}",) if bone.lstrip("A") else ()
    return (*usual, f"%{bare}") if bare != bone and bare.lstrip("A") else usual


def _by_hash(groups: Iterable[tuple[int, str, str]]) -> Iterator[tuple[int, str]]:
    """Takes most typing errors, the beginning, the words that begin so."""
    found: dict[int, str] = {}
    held = found.get
    for most, beginning, words in groups:
        for key in map(crc32, left_out(beginning, most)):
            others = held(key)
            found[key] = words if others is None else f"{others} {words}"
    return _in_order(found)


def _in_order(found: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    for key in sorted(found, key=float):  # floats are compared at once, and hold 32 bits
        yield key, found[key]
