"""The search index of a large base, written by a process of its own while the build does what is left.

The process is a bare interpreter, as in `beside`: it may be started before there is anything to index, and loads what it needs. It is
given a file with the names, and one with what is known only when all links are there; it writes the index into the first, and the tables
are then copied as they lie there. Where it fails, the caller writes the index itself.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path
from threading import Event, Thread
from types import TracebackType

from dossier.database.unjournalled import own_uri, unjournalled
from dossier.processes import bare, can_help, end, give_way
from dossier.search.forms import LIFTING
from dossier.search.reading import NAMES_BETWEEN, NUMBERS_BETWEEN, all_names
from dossier.search.tables import TABLES, create

MANY = 1500
"""From so many files on a process for the index alone is worth its start."""
_CODE = "from dossier.search.apart import serve; serve(*given)"


class Apart:
    """The index of one base, perhaps on its way."""

    def __init__(self, into: Path, files: int) -> None:
        """`into` is the file of the process, `files` how many are built of."""
        self.into, self.files = into, files
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Apart:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._process:
            end(self._process)
        with suppress(OSError):
            self.into.unlink(missing_ok=True)
            _late(self.into).unlink(missing_ok=True)

    def start(self, connection: sqlite3.Connection) -> None:
        """Start the process, where there is enough for it to do and a second processor. In no transaction."""
        if self.files < MANY or not can_help():
            return
        try:
            self._process = bare(_CODE, str(self.into.absolute()))
        except OSError:
            return
        _attach(connection, self.into)
        for table, select in _GIVEN.items():
            connection.execute(f"CREATE TABLE apart.{table} AS {select}", (0, 0))

    def add(self, connection: sqlite3.Connection, low: int, high: int) -> None:
        """Collect the names of the files whose rows have these numbers: the next ones in their order."""
        if self._process:
            for table, select in _GIVEN.items():
                connection.execute(f"INSERT INTO apart.{table} {select}", (low, high))

    def begin(self, connection: sqlite3.Connection) -> None:
        """Give it what was collected, once that is of all files. In no transaction."""
        if self._process:
            connection.execute("DETACH apart")
            self._go_on()

    def finish(self, connection: sqlite3.Connection) -> None:
        """Give it the weights and the records without files, once they are in the base. In no transaction."""
        weights = f"SELECT no, weight FROM entity WHERE state != 'stub' AND weight >= {LIFTING}"
        if not self._process:
            return
        stubs = all_names("state = 'stub'")
        _attach(connection, _late(self.into))
        connection.execute("BEGIN")
        connection.execute(f"CREATE TABLE apart.names AS {stubs}")
        connection.execute(f"CREATE TABLE apart.weights AS {weights}")
        connection.execute("COMMIT")
        connection.execute("DETACH apart")
        self._go_on()

    def _go_on(self) -> None:
        with suppress(OSError):
            if self._process and self._process.stdin:
                self._process.stdin.write(b"x")
                self._process.stdin.flush()

    def put_in(self, connection: sqlite3.Connection) -> bool:
        """Wait for it, and put the tables into the base; False where there is nothing to put. In no transaction."""
        if not self._process or not self._process.stdout or self._process.stdout.read() != b"done" or self._process.wait():
            return False
        connection.execute("ATTACH ? AS apart", (own_uri(self.into),))
        connection.execute("BEGIN")
        create(connection)
        for table in TABLES:
            connection.execute(f"INSERT INTO main.{table} SELECT * FROM apart.{table}")
        connection.execute("COMMIT")
        connection.execute("DETACH apart")
        return True


_GIVEN = {"names": NAMES_BETWEEN, "numbers": NUMBERS_BETWEEN}


def _attach(connection: sqlite3.Connection, file: Path) -> None:
    connection.execute("ATTACH ? AS apart", (own_uri(file),))
    unjournalled(connection, "apart")


def _late(into: Path) -> Path:
    return into.with_name(f"{into.name}.late")


def serve(into: str) -> None:
    """What the process does."""
    from dossier.search import equivalents
    from dossier.search.reading import grouped
    from dossier.search.writing import Late, write_index

    give_way()
    gc.disable()  # nothing that is left behind is garbage that only a search would find, and the process ends soon
    equivalents.as_json()  # which follow from nothing in the base
    if os.read(0, 1) != b"x":
        return
    finished = Event()
    Thread(target=_watch, args=(finished,), daemon=True).start()

    def late() -> Late:
        finished.wait()
        with closing(sqlite3.connect(own_uri(_late(Path(into))), uri=True)) as told:
            return Late(list(grouped(told.execute("SELECT * FROM names"), ())), dict(told.execute("SELECT * FROM weights")))

    with closing(sqlite3.connect(own_uri(Path(into)), isolation_level=None, uri=True)) as index:
        unjournalled(index)
        index.execute("BEGIN")
        write_index(index, lambda: grouped(index.execute("SELECT * FROM names"), index.execute("SELECT * FROM numbers")), late)
        index.execute("COMMIT")
    sys.stdout.write("done")
    sys.stdout.flush()
    os._exit(0)  # at once: to give the memory back piece by piece takes a while


def _watch(finished: Event) -> None:
    """Nobody wants the index any more when whoever asked for it is gone."""
    if os.read(0, 1):
        finished.set()
        os.read(0, 1)
    os._exit(1)
