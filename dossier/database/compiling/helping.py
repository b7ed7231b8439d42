"""The processes that help to make a new base: begun before anything else, for each needs a moment to load."""

from __future__ import annotations

import marshal
import os
import subprocess
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from itertools import repeat
from pathlib import Path
from threading import Lock, Thread
from typing import NamedTuple

from dossier.processes import bare, can_help, end, processors, receive, send

PIECE = 500
"""Files in one piece."""
WORTH_IT = 3 * PIECE
"""From so many files on, other processes are started: each needs a moment to begin."""


class Asked(NamedTuple):
    """One file to read."""

    path: str
    """As the base has it."""
    full: str
    """Where it is, as the system says it in bytes (surrogates)."""
    slot: int
    failure: str = ""
    """Why it cannot be read, where that is known."""


class Taken(NamedTuple):
    """What was seen of one file while it was read; `hash` is empty where it could not be."""

    path: str
    slot: int
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    hash: str


class Failed(OSError):
    """A piece could not be made; the message is what the process says."""


class _Piece(NamedTuple):
    """What is to be made, and what will be known of it."""

    name: Path
    part: Sequence[Asked]
    taken: Future[list[Taken] | None]


class Helpers:
    """Processes that make pieces, each asked through a thread of its own: none until there are files enough."""

    def __init__(self) -> None:
        self.processes: list[subprocess.Popen[bytes]] = []
        self._threads: list[Thread] = []
        self._counting = Lock()
        self._at_work = 0
        self._begun = False

    def begin(self, files: int) -> None:
        """Start them, where so many files are worth it; as soon as that is known, for each needs a moment to load.

        Where the system gives fewer, or none, these are enough.
        """
        if self._begun or files < WORTH_IT or not can_help():
            return
        self._begun = True
        with suppress(OSError):
            for _ in range(min(processors(), 8)):
                self.processes.append(bare("from dossier.database.compiling.pieces import serve; serve()"))

    def close(self) -> None:
        """End them, whatever they do."""
        for process in self.processes:
            process.kill()
        for process in self.processes:
            end(process)
        for thread in self._threads:
            thread.join()
        self.processes.clear()
        self._threads.clear()

    def map(self, names: list[Path], parts: list[Sequence[Asked]]) -> Iterator[list[Taken] | None]:
        """What each piece says of its files, in the order of the pieces; None of one that no process lived to make, as where the system
        took back its memory, or gives no thread to ask it.
        """
        pieces = deque(_Piece(name, part, Future()) for name, part in zip(names, parts, strict=True))
        waiting = deque(pieces)
        with suppress(RuntimeError), self._counting:  # the system gives no more of them
            for process in self.processes:
                thread = Thread(target=self._ask, args=(process, waiting))
                thread.start()
                self._threads.append(thread)
                self._at_work += 1
        if not self._threads:
            return repeat(None, len(pieces))
        return (pieces.popleft().taken.result() for _ in range(len(pieces)))

    def _ask(self, process: subprocess.Popen[bytes], waiting: deque[_Piece]) -> None:
        """Have one process make pieces while there are any, and it lives; the last leaves to nobody what there is then."""
        lives = True
        while lives and (piece := _next(waiting)):
            try:
                taken = _made(process, piece)
            except BaseException as error:
                piece.taken.set_exception(error)
            else:
                piece.taken.set_result(taken)
                lives = taken is not None
        with self._counting:
            self._at_work -= 1
            last = not self._at_work
        while last and (piece := _next(waiting)):
            piece.taken.set_result(None)


def _next(waiting: deque[_Piece]) -> _Piece | None:
    try:
        return waiting.popleft()
    except IndexError:
        return None


def _made(process: subprocess.Popen[bytes], piece: _Piece) -> list[Taken] | None:
    """What a process says of a piece; None where it has ended, perhaps in the middle of its words. Raises Failed."""
    assert process.stdin
    assert process.stdout
    request = marshal.dumps((os.fsencode(piece.name), [tuple(each) for each in piece.part]))
    try:
        send(process.stdin, request)
        process.stdin.flush()
        told = marshal.loads(receive(process.stdout))
    except (OSError, ValueError, EOFError, TypeError):
        return None
    if isinstance(told, str):
        raise Failed(told)
    return [Taken(*each) for each in told]
