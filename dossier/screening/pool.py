"""Processes that screen: each is sent batches of a list and answers what they bring.

They are bare interpreters (`processes.bare`) that live on what they are sent: they end when this one does, however that ends. What they
answer is read as it comes, so that neither side ever waits for the other to read.
"""

from __future__ import annotations

import pickle
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from dossier.processes import bare, end
from dossier.screening.entries import RawEntry
from dossier.screening.screener import Screened, Screener

if TYPE_CHECKING:
    from dossier.database.store import Store

_UNDER_WAY = 2
"""Batches that one process has been sent."""
_CODE = "from dossier.screening.pool import serve; serve()"
_CUT_OFF = (OSError, EOFError, pickle.UnpicklingError)
"""What is left of the words of a process that has ended."""

Batch = list[RawEntry]


class Plan(NamedTuple):
    """What a process must know to screen for a base."""

    database: Path
    build: str
    """Of which build it is: a base that has taken its place meanwhile is another."""
    least: int
    records: tuple[str, ...] | None = None
    """Only these records."""


def planned(store: Store, least: int, records: tuple[str, ...] | None = None) -> Plan:
    """What is to be done for an open base."""
    return Plan(store.path.absolute(), store.build, least, records)


def made(store: Store, plan: Plan) -> Screener:
    """What screens for a base, in this process."""
    from dossier.screening.ours import read_ours

    return Screener(store.connection, read_ours(store, plan.records), plan.least)


class _Helper:
    """One other process, and what it has been sent."""

    def __init__(self, plan: Plan, answers: SimpleQueue[tuple[_Helper, Screened | None]]) -> None:
        """Raises OSError where there is no room for another process. `answers`: where its own come; None is that it has ended."""
        self.sent: deque[Batch] = deque()
        self._answers = answers
        self._process = bare(_CODE)
        try:
            self.send(plan)
        except OSError:
            self.end()
            raise
        try:
            Thread(target=self._listen, daemon=True).start()
        except RuntimeError as error:  # the system gives no more of them
            self.end()
            raise OSError(str(error)) from error

    def send(self, told: Plan | Batch) -> None:
        """Raises OSError where it has ended."""
        assert self._process.stdin
        pickle.dump(told, self._process.stdin)
        self._process.stdin.flush()

    def _listen(self) -> None:
        assert self._process.stdout
        try:
            while True:
                self._answers.put((self, pickle.load(self._process.stdout)))
        except (*_CUT_OFF, ValueError):  # the last where this side has closed it
            self._answers.put((self, None))

    def end(self) -> None:
        """Whatever it is doing."""
        end(self._process)


class Pool:
    """Processes that screen batches; what one does not live to answer is done here."""

    def __init__(self, store: Store, plan: Plan, count: int) -> None:
        self._store, self._plan = store, plan
        self._answers: SimpleQueue[tuple[_Helper, Screened | None]] = SimpleQueue()
        self._helpers: list[_Helper] = []
        self._own: Screener | None = None
        try:
            for _ in range(count):
                self._helpers.append(_Helper(plan, self._answers))
        except OSError:
            pass  # no room for more processes
        except BaseException:
            self.end()
            raise

    def map(self, batches: Iterator[Batch]) -> Iterator[Screened]:
        """What the batches bring, in no order."""
        for batch in batches:
            while (free := self._free()) is None and self._helpers:
                yield from self._wait()
            if free is None:
                yield self._here(batch)
                continue
            free.sent.append(batch)
            with suppress(OSError):  # where it has ended: that comes behind its last answer
                free.send(batch)
        while any(helper.sent for helper in self._helpers):
            yield from self._wait()

    def _free(self) -> _Helper | None:
        helper = min(self._helpers, key=lambda each: len(each.sent), default=None)
        return helper if helper is not None and len(helper.sent) < _UNDER_WAY else None

    def _wait(self) -> Iterator[Screened]:
        """Until one of them answers, or has ended."""
        helper, answer = self._answers.get()
        if answer is None:
            yield from self._lost(helper)
        else:
            helper.sent.popleft()
            yield answer

    def _lost(self, helper: _Helper) -> Iterator[Screened]:
        self._helpers.remove(helper)
        helper.end()
        for batch in helper.sent:
            yield self._here(batch)

    def _here(self, batch: Batch) -> Screened:
        if self._own is None:
            self._own = made(self._store, self._plan)
        return self._own.screen(batch)

    def end(self) -> None:
        """All of them."""
        for helper in self._helpers:
            helper.end()


def serve() -> None:
    """What another process does: answers batches until nobody asks."""
    from dossier.database.store import Store

    asked, answer = sys.stdin.buffer, sys.stdout.buffer
    try:
        plan: Plan = pickle.load(asked)
        store = Store(plan.database)
        if store.build != plan.build:
            return
        screener = made(store, plan)
        while True:
            pickle.dump(screener.screen(pickle.load(asked)), answer)
            answer.flush()
    except _CUT_OFF:
        return
