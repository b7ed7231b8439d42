"""A whole list screened: read row by row, weighed on every core, of what is found the best kept.

Memory does not grow with the list: a few batches are under way at a time, and of a record no more than so many candidates are
held. The other processes live on what they are sent: they end when this one does, however that ends.
"""

from __future__ import annotations

import signal
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from heapq import nsmallest
from itertools import chain
from multiprocessing import connection, get_context, resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dossier.processes import processors
from dossier.screening.entries import RawEntry
from dossier.screening.ours import Record, decided_of, schemes_of
from dossier.screening.screener import Candidate, Screened, Screener

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

_ROWS, _LETTERS = 1000, 1 << 20
"""Rows and letters of one batch at most."""
_UNDER_WAY = 2
"""Batches that one process has been sent."""
_SMALL = 400_000
"""Bytes of a list that is done before another process has started."""
_MOST_PROCESSES = 8

Batch = list[RawEntry]
Progress = Callable[[], object]


class Plan(NamedTuple):
    """What a process must know to screen for a base."""

    database: Path
    least: int
    records: tuple[str, ...] | None = None
    """Only these records."""


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
        self._held: dict[str, dict[str, Candidate]] = {}
        self._passed_over: dict[str, int] = {}

    def take(self, screened: Screened) -> None:
        """Add what a batch brought."""
        self.entries += screened.entries
        self.names += screened.names
        self.nameless += screened.nameless
        for each in screened.candidates:
            if decision := decided_of(self.records[each.record].decided, self.scheme, each.entry.id):
                each = each._replace(decision=decision)
            else:
                self.elsewhere.update(schemes_of(self.records[each.record].decided, each.entry.id))
            if each.decision and not self.decided_too:
                self.unsure += each.decision == "unsure"
                self.decided += each.decision != "unsure"
                continue
            held = self._held.setdefault(each.record, {})
            other = held.get(each.entry.id)
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


def screen(rows: Iterable[RawEntry], plan: Plan, found: Found, progress: Progress, processes: int = 1) -> None:
    """Screen all rows; `progress` is called after each batch."""
    if processes < 2:
        screener = made(plan)
        for batch in batches(rows):
            found.take(screener.screen(batch))
            progress()
        return
    pool = _Pool(plan, processes)
    try:
        for screened in pool.map(batches(rows)):
            found.take(screened)
            progress()
    finally:
        pool.end()


def made(plan: Plan) -> Screener:
    """What screens for a base, in this process."""
    from dossier.database.store import Store
    from dossier.screening.ours import read_ours

    store = Store(plan.database)
    return Screener(store.connection, read_ours(store, plan.records), plan.least)


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Ctrl+c waits, and never comes to a process that is started meanwhile: it could not yet pass it over, and would print a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # else starting it lets them through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker:
    """One other process, and what it has been sent."""

    def __init__(self, plan: Plan) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=_serve, args=(theirs, plan), daemon=True)
        with _no_interrupts():
            self.process.start()
        theirs.close()
        self.sent: deque[Batch] = deque()

    def end(self) -> None:
        """Whatever it is doing."""
        self.connection.close()
        self.process.kill()
        self.process.join()


class _Pool:
    """Processes that screen batches; what one does not live to answer is done here."""

    def __init__(self, plan: Plan, count: int) -> None:
        self._plan = plan
        self._workers: list[_Worker] = []
        self._own: Screener | None = None
        try:
            for _ in range(count):
                self._workers.append(_Worker(plan))
        except OSError:
            pass  # no room for more processes
        except BaseException:
            self.end()
            raise

    def map(self, batches: Iterator[Batch]) -> Iterator[Screened]:
        """What the batches bring, in no order."""
        for batch in batches:
            while (free := self._free()) is None and self._workers:
                yield from self._wait()
            if free is None:
                yield self._here(batch)
                continue
            free.sent.append(batch)
            try:
                free.connection.send(batch)
            except OSError:
                yield from self._lost(free)
        while any(worker.sent for worker in self._workers):
            yield from self._wait()

    def _free(self) -> _Worker | None:
        worker = min(self._workers, key=lambda each: len(each.sent), default=None)
        return worker if worker is not None and len(worker.sent) < _UNDER_WAY else None

    def _wait(self) -> Iterator[Screened]:
        """Until one of them answers."""
        busy = {worker.connection: worker for worker in self._workers if worker.sent}
        for ready in connection.wait(list(busy)):
            worker = busy[ready]  # type: ignore[index]
            try:
                answer = worker.connection.recv()
            except (EOFError, OSError):
                yield from self._lost(worker)
                continue
            worker.sent.popleft()
            yield answer

    def _lost(self, worker: _Worker) -> Iterator[Screened]:
        self._workers.remove(worker)
        worker.end()
        for batch in worker.sent:
            yield self._here(batch)

    def _here(self, batch: Batch) -> Screened:
        if self._own is None:
            self._own = made(self._plan)
        return self._own.screen(batch)

    def end(self) -> None:
        """All of them."""
        for worker in self._workers:
            worker.end()


def _serve(asked: Connection, plan: Plan) -> None:
    """What another process does: answers batches until nobody asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c goes to all of them: the first process ends the others
    screener = made(plan)
    try:
        while True:
            asked.send(screener.screen(asked.recv()))
    except (EOFError, OSError):
        return
