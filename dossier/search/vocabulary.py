"""What follows from the words of a base alone: their skeletons, and what is left of them with letters left out."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter
from zlib import crc32

from dossier.search.forms import words_of
from dossier.search.skeleton import skeleton, without_coda
from dossier.search.typos import LONG, PREFIX, left_out, most_typos

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
        """Hash of what is left of the beginning of a word -> the beginnings that it is left of, with a blank between; both in order.

        With a length the same of the beginnings of so many letters, which are taken for words with one error.
        """
        if start:
            starts = sorted({word[:start] for word in self.words if len(word) >= start and not word.isdigit()})
            return _by_hash((1, each) for each in starts)
        starts = sorted({word[:PREFIX] for word in self.words if most_typos(word)})
        return _by_hash((1 if len(each) < LONG else 2, each) for each in starts)


def skeletons_of(word: str) -> tuple[str, ...]:
    """The terms of a word's skeletons: the usual one, and the one without an r that ends a syllable, where it is another."""
    if not word.isalpha():
        return ()
    bone, bare = skeleton(word), skeleton(without_coda(word))
    usual = (f"~{bone}",) if bone.lstrip("A") else ()
    return (*usual, f"%{bare}") if bare != bone and bare.lstrip("A") else usual


_BUCKETS = 64
"""Parts of all hashes, sorted one by one: a dictionary of all would take several times the memory."""
_MOST = 1 << 21
"""Beginnings of which each has a number that stands behind the 32 bits of a hash in one float; floats are compared at once."""


def _by_hash(starts: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Takes most typing errors, and the beginning, in order."""
    left = iter(starts)
    parts = []
    while some := list(islice(left, _MOST)):
        parts.append(_hashed(some))
    if len(parts) == 1:
        yield from parts[0]
        return
    for key, found in groupby(merge(*parts, key=itemgetter(0)), key=itemgetter(0)):
        yield key, " ".join([start for _, start in found])


def _hashed(starts: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    buckets = [array("d") for _ in range(_BUCKETS)]
    add = [bucket.append for bucket in buckets]
    for number, (most, start) in enumerate(starts):
        behind = number / _MOST
        for key in map(crc32, left_out(start, most)):
            add[key >> 26](key + behind)
    for bucket in buckets:
        for key, found in groupby(sorted(bucket), key=int):
            yield key, " ".join([starts[int((each - key) * _MOST)][1] for each in found])
