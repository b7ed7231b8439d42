"""A whole list screened: read row by row, weighed on every core, of what is found the best kept.

Memory does not grow with the list: a few batches are under way at a time, and of a record no more than so many candidates are held.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import nsmallest
from itertools import chain
from typing import TYPE_CHECKING

from dossier.processes import processors
from dossier.screening.entries import RawEntry
from dossier.screening.ours import Record, decided_of, schemes_of
from dossier.screening.pool import Batch, Plan, Pool, made
from dossier.screening.screener import Candidate, Screened
from dossier.text import same_id

if TYPE_CHECKING:
    from dossier.database.store import Store

_ROWS, _LETTERS = 1000, 1 << 20
"""Rows and letters of one batch at most."""
_SMALL = 400_000
"""Bytes of a list that is done before another process has started."""
_MOST_PROCESSES = 8

Progress = Callable[[], object]


class Found:
    """What a list brought: of each record the best candidates, and counts."""

    def __init__(self, records: Mapping[str, Record], scheme: str, most: int, *, decided_too: bool = False) -> None:
        """`most` candidates are kept of a record; those that are decided only where they are asked for."""
        self.records, self.scheme = records, scheme
        self.most = most
        self.decided_too = decided_too
        self.entries = self.names = self.nameless = self.decided = self.unsure = 0
        self.elsewhere: Counter[str] = Counter()
        """Scheme -> candidates that are decided under it, and not under this one."""
        self.together = 0
        """Rows that have the id of another candidate of the same record, and another name: they are one candidate with it."""
        self._met: set[tuple[str, str]] = set()
        """Record and id of the candidates whose id, as it is spelt, is decided."""
        self._spelt_otherwise: list[Candidate] = []
        """Those whose id is decided in another spelling."""
        self._held: dict[str, dict[str, Candidate]] = {}
        self._passed_over: dict[str, int] = {}

    def take(self, screened: Screened) -> None:
        """Add what a batch brought."""
        self.entries += screened.entries
        self.names += screened.names
        self.nameless += screened.nameless
        for each in screened.candidates:
            reference, decided = f"{self.scheme}:{each.entry.id}", self.records[each.record].decided
            if reference in decided.typed:
                self._met.add((each.record, reference))
            elif decided.spelt(reference):
                self._spelt_otherwise.append(each)
                continue
            self._take(each)

    def settle(self) -> None:
        """At the end of the list: what is decided of an id in another spelling is of no entry where another one has that spelling."""
        for record, reference in self._met:
            self.records[record].decided.of_others.add(reference)
        for each in self._spelt_otherwise:
            self._take(each)
        self._spelt_otherwise.clear()

    def _take(self, each: Candidate) -> None:
        if decision := decided_of(self.records[each.record].decided, self.scheme, each.entry.id):
            each = each._replace(decision=decision)
        else:
            self.elsewhere.update(schemes_of(self.records[each.record].decided, each.entry.id) - {same_id(self.scheme)})
        if each.decision and not self.decided_too:
            self.unsure += each.decision == "unsure"
            self.decided += each.decision != "unsure"
            return
        held = self._held.setdefault(each.record, {})
        other = held.get(each.entry.id)
        self.together += other is not None and other.entry.name != each.entry.name
        if other is None or _rank(each) < _rank(other):
            held[each.entry.id] = each
        if len(held) > 4 * self.most + 20:
            self._prune(each.record)

    def _prune(self, record: str) -> None:
        held = self._held[record]
        kept = nsmallest(self.most, held.values(), key=_rank)
        self._passed_over[record] = self.passed_over(record) + len(held) - len(kept)
        self._held[record] = {each.entry.id: each for each in kept}

    def passed_over(self, record: str) -> int:
        """How many candidates of a record are not among those that are kept."""
        return self._passed_over.get(record, 0)

    @property
    def total(self) -> int:
        """How many candidates there are, kept or not."""
        return sum(map(len, self._held.values())) + sum(self._passed_over.values())

    def candidates(self) -> list[Candidate]:
        """The best first; those of one record together, at the place of its best."""
        for record, held in self._held.items():
            if len(held) > self.most:
                self._prune(record)
        ranked = [sorted(held.values(), key=_rank) for held in self._held.values() if held]
        ranked.sort(key=lambda each: _rank(each[0]))
        return list(chain.from_iterable(ranked))


def _rank(each: Candidate) -> tuple[float, int, int, str]:
    agree = (each.born == "agrees") + (each.country == "agrees") - (each.born == "differs") - (each.country == "differs")
    return -each.score, -agree, each.entry.line, each.record


def batches(rows: Iterable[RawEntry]) -> Iterator[Batch]:
    """Rows in batches of a bounded size."""
    batch: Batch = []
    letters = 0
    for row in rows:
        batch.append(row)
        letters += sum(map(len, row[1:]))
        if len(batch) >= _ROWS or letters >= _LETTERS:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch


def processes_for(size: int) -> int:
    """How many processes a list of so many bytes is worth."""
    return 1 if size < _SMALL else min(processors(), _MOST_PROCESSES)


def screen(rows: Iterable[RawEntry], store: Store, plan: Plan, found: Found, progress: Progress, processes: int = 1) -> None:
    """Screen all rows for an open base; `progress` is called after each batch."""
    if processes < 2:
        screener = made(store, plan)
        for batch in batches(rows):
            found.take(screener.screen(batch))
            progress()
        found.settle()
        return
    pool = Pool(store, plan, processes)
    try:
        for screened in pool.map(batches(rows)):
            found.take(screened)
            progress()
    finally:
        pool.end()
    found.settle()
