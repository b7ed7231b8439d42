"""Which of many stand before or behind a bound, told of all of them at once: bit n of a number stands for the nth. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import accumulate, compress
from math import isqrt
from operator import or_
from typing import Any, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Bounds:
    """Keys that can be ordered; None is neither before nor behind anything.

    What is asked of each of n of them takes n × √n steps, of which none asks Python to compare two keys, but for log n.
    """

    def __init__(self, keys: Iterable[Any]) -> None:
        order = sorted((key, place) for place, key in enumerate(keys) if key is not None)
        self._keys = [key for key, _ in order]
        self._places = [place for _, place in order]
        self._step = isqrt(len(order)) + 1
        parts = (all_of(self._places[start : start + self._step]) for start in range(0, len(order), self._step))
        self._upto = list(accumulate(parts, or_, initial=0))

    def before(self, bound: Any, *, meeting: bool = False) -> int:
        """Those before a bound; `meeting`: or at it."""
        return self._first((bisect_right if meeting else bisect_left)(self._keys, bound))

    def behind(self, bound: Any, *, meeting: bool = False) -> int:
        """Those behind a bound; `meeting`: or at it."""
        return self._upto[-1] & ~self.before(bound, meeting=not meeting)

    def _first(self, number: int) -> int:
        whole = number // self._step
        return self._upto[whole] | all_of(self._places[whole * self._step : number])


def all_of(places: Iterable[int]) -> int:
    """The number in which these bits are set."""
    return reduce(or_, (1 << place for place in places), 0)


def by_key(keys: Iterable[K]) -> dict[K, int]:
    """Each key with the places where it stands."""
    found: dict[K, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        found[key].append(place)
    return {key: all_of(places) for key, places in found.items()}


def chosen(items: Sequence[T], bits: int) -> Iterator[T]:
    """The items whose bit is set."""
    return compress(items, map("1".__eq__, reversed(f"{bits:b}")))
