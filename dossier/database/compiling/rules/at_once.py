"""Shares of one company that somebody has at the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from typing import NamedTuple

MOST = 101.0
"""Percent that shares may come to, however exact they are told."""


class Holding(NamedTuple):
    """One share of a company."""

    number: int
    holder: str
    said: str
    least: float
    rounded: float
    """By how much the least may be too much."""
    begin: str
    """The first day on which it surely held; empty where no time is told."""
    end: str
    """The last such day; empty where no time is told."""
    open: bool
    """Nothing is said of its end."""
    writer: str
    line: int
    column: int


def too_much(held: Iterable[Holding]) -> list[Holding]:
    """Who had more than all together at one time, in the order of the files; of what one holder is said to have, the least."""
    held = sorted(held)
    dated = [each for each in held if each.begin]
    for day in ("", *_full_days(dated)):
        least: dict[str, Holding] = {}
        for each in held:
            if each.begin <= day <= each.end and (each.holder not in least or each.least < least[each.holder].least):
                least[each.holder] = each
        if _are_more(len(least), sum(each.least for each in least.values()), sum(each.rounded for each in least.values())):
            return sorted(least.values())
    return []


def _are_more(holders: int, percent: float, rounded: float) -> bool:
    return holders > 1 and percent > MOST and percent - rounded > 100.0


def _full_days(dated: list[Holding]) -> Iterator[str]:
    """The days, of those on which a share began, on which there were more than all: each share is looked at twice, not on every day."""
    ends: list[tuple[str, Holding]] = []
    own: dict[str, list[tuple[float, int, Holding]]] = defaultdict(list)
    counted: dict[str, Holding] = {}
    percent = rounded = 0.0

    def count(holder: str, day: str) -> None:
        nonlocal percent, rounded
        if before := counted.pop(holder, None):
            percent, rounded = percent - before.least, rounded - before.rounded
        heap = own[holder]
        while heap and heap[0][2].end < day:
            heappop(heap)
        if heap:
            now = counted[holder] = heap[0][2]
            percent, rounded = percent + now.least, rounded + now.rounded

    begun = sorted(dated, key=lambda each: each.begin)
    for at, each in enumerate(begun):
        day = each.begin
        while ends and ends[0][0] < day:
            count(heappop(ends)[1].holder, day)
        if day <= each.end:
            heappush(ends, (each.end, each))
            heappush(own[each.holder], (each.least, each.number, each))
            count(each.holder, day)
        if (at + 1 == len(begun) or begun[at + 1].begin != day) and _are_more(len(counted), percent + _DRIFT, rounded):
            yield day


_DRIFT = 1e-6
"""What sums that are added to and taken from may be wrong by."""
