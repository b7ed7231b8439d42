"""The processes that help to make a new base: begun before anything else, for each needs a moment to load."""

from __future__ import annotations

import marshal
import os
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

from dossier.processes import bare, can_help, end, processors

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
    hash: str


class Failed(ChildProcessError):
    """A process that makes pieces ended before its work did."""


class Helpers:
    """Processes that make pieces, each asked through a thread of its own: none until there are files enough."""

    def __init__(self) -> None:
        self.processes: list[subprocess.Popen[bytes]] = []
        self.free: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
        self.pool: ThreadPoolExecutor | None = None

    def begin(self, files: int) -> None:
        """Start them, where so many files are worth it; as soon as that is known, for each needs a moment to load.

        Where the system gives fewer, or none, these are enough.
        """
        if self.pool or files < WORTH_IT or not can_help():
            return
        count = min(processors(), 8)
        self.pool = ThreadPoolExecutor(count)
        with suppress(OSError):
            for _ in range(count):
                process = bare("from dossier.database.compiling.pieces import serve; serve()", quiet=False)
                self.processes.append(process)
                self.free.put(process)

    def close(self) -> None:
        """End them, whatever they do."""
        if self.pool:
            self.pool.shutdown(wait=False, cancel_futures=True)
        for process in self.processes:
            process.kill()
        for process in self.processes:
            end(process)
        if self.pool:
            self.pool.shutdown(wait=True)
        self.processes.clear()

    def map(self, names: list[Path], parts: list[Sequence[Asked]]) -> Iterator[list[Taken]]:
        """What each piece says of its files, in the order of the pieces; they must have begun."""
        assert self.pool
        return self.pool.map(self._one, names, parts)

    def _one(self, name: Path, part: Sequence[Asked]) -> list[Taken]:
        process = self.free.get()
        try:
            assert process.stdin
            assert process.stdout
            request = marshal.dumps((os.fsencode(name), [tuple(each) for each in part]))
            process.stdin.write(len(request).to_bytes(8, "big") + request)
            process.stdin.flush()
            answer = process.stdout.read(int.from_bytes(process.stdout.read(8), "big"))
            told = marshal.loads(answer) if answer else "it ended"
        except (OSError, ValueError, EOFError) as error:
            told = str(error)
        finally:
            self.free.put(process)
        if isinstance(told, str):
            raise Failed(told)
        return [Taken(*each) for each in told]
