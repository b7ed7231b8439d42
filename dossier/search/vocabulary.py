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
from dossier.search.pronounced import readings, without_codas
from dossier.search.skeleton import skeleton_of
from dossier.search.typos import LONG, PREFIX, left_out, most_typos

STARTS = (4, 5)
"""Beginnings of so many letters are looked up with a letter left out, as of words that are still being typed."""


class Vocabulary:
    """The words of a base; what follows from those that are known is worked out while others are waited for."""

    def __init__(self, keys: Iterable[str]) -> None:
        """Of names with these keys."""
        self.words: set[str] = set()
        self._bones: dict[str, list[str]] = defaultdict(list)
        self._starts: set[str] = set()
        self._left_out = _LeftOut()
        self.add(keys)

    def add(self, keys: Iterable[str]) -> None:
        """The words by which names with these keys are found too."""
        words: set[str] = set()
        for key in keys:
            words.update(words_of(0, key))
        words -= self.words
        self.words |= words
        for word in words:
            for term in skeletons_of(word):
                self._bones[term].append(word)
        starts = {word[:PREFIX] for word in words if most_typos(word)} - self._starts
        self._starts |= starts
        self._left_out.add((1 if len(each) < LONG else 2, each) for each in sorted(starts))

    def skeletons(self) -> Iterable[tuple[str, Sequence[str]]]:
        """The term of each skeleton -> the words that have it."""
        return self._bones.items()

    def typos(self, start: int = 0) -> Iterator[tuple[int, str]]:
        """Hash of what is left of the beginning of a word -> the beginnings that it is left of, with a blank between; both in order.

        With a length the same of the beginnings of so many letters, which are taken for words with one error.
        """
        if not start:
            return self._left_out.rows()
        of_words = _LeftOut()
        of_words.add((1, each) for each in sorted({word[:start] for word in self.words if len(word) >= start and not word.isdigit()}))
        return of_words.rows()


def skeletons_of(word: str) -> tuple[str, ...]:
    """The terms of a word's skeletons, of each way to say it: the usual one, and the one without an r that ends a syllable."""
    if not word.isalpha():
        return ()
    ways = [word, *readings(word)]
    bones = dict.fromkeys(map(skeleton_of, ways))
    bare = sorted({skeleton_of(said) for said in without_codas(ways).difference(ways)}.difference(bones))
    return (*(f"~{bone}" for bone in bones if bone), *(f"%{bone}" for bone in bare if bone))


_BUCKETS = 64
"""Parts of all hashes, sorted one by one: a dictionary of all would take several times the memory."""
_MOST = 1 << 21
"""Beginnings of which each has a number that stands behind the 32 bits of a hash in one float; floats are compared at once."""


class _LeftOut:
    """Beginnings by what is left of them."""

    def __init__(self) -> None:
        self._parts: list[tuple[list[str], list[array[float]]]] = []

    def add(self, starts: Iterable[tuple[int, str]]) -> None:
        """Takes most typing errors, and the beginning."""
        left = iter(starts)
        while some := list(islice(left, _MOST - len(self._parts[-1][0]) if self._parts else _MOST)):
            if not self._parts:
                self._parts.append(([], [array("d") for _ in range(_BUCKETS)]))
            held, buckets = self._parts[-1]
            add = [bucket.append for bucket in buckets]
            for number, (most, start) in enumerate(some, len(held)):
                behind = number / _MOST
                for key in map(crc32, left_out(start, most)):
                    add[key >> 26](key + behind)
            held += [start for _, start in some]
            if len(held) == _MOST:
                self._parts.append(([], [array("d") for _ in range(_BUCKETS)]))

    def rows(self) -> Iterator[tuple[int, str]]:
        """Each hash once, in order."""
        parts = [_rows(*part) for part in self._parts]
        if len(parts) == 1:
            found = parts[0]
        else:
            by_hash = groupby(merge(*parts, key=itemgetter(0)), key=itemgetter(0))
            found = ((key, [start for _, some in each for start in some]) for key, each in by_hash)
        for key, starts in found:
            yield key, " ".join(sorted(starts))


def _rows(held: Sequence[str], buckets: Iterable[array[float]]) -> Iterator[tuple[int, list[str]]]:
    for bucket in buckets:
        for key, found in groupby(sorted(bucket), key=int):
            yield key, [held[int((each - key) * _MOST)] for each in found]
