"""The search index of a large base, written by a process of its own while the build does what is left.

The process is a bare interpreter, as in `beside`. It reads the base as it lies in its file, without locks: whoever starts it has
written `entity`, `name` and `identifier` to the end, and leaves them as they are until it is done. It writes a file of its own, of
which the tables are then copied as they lie there. Where it fails, the caller writes the index itself.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path
from threading import Thread
from types import TracebackType

from dossier.search.beside import processors
from dossier.search.tables import TABLES, create

_CODE = (
    "import json, sys; asked = json.loads(sys.argv[1]); sys.path[:] = asked[2]; from dossier.search.apart import serve; serve(*asked[:2])"
)


class Apart:
    """The index of one base, perhaps on its way."""

    def __init__(self, database: Path, into: Path) -> None:
        """`into` is the file that the process writes."""
        self.database, self.into = database, into
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Apart:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    pipe.close()
        with suppress(OSError):
            self.into.unlink(missing_ok=True)

    def start(self) -> None:
        """Begin, where there is a second processor for it."""
        if not sys.executable or getattr(sys, "frozen", False) or processors() < 2:
            return
        asked = json.dumps([str(self.database.absolute()), str(self.into.absolute()), [os.path.abspath(each) for each in sys.path]])
        with suppress(OSError):
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", _CODE, asked],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=os.name == "posix",
            )

    def put_in(self, connection: sqlite3.Connection) -> bool:
        """Wait for it, and put the tables into the base; False where there is nothing to put. In no transaction."""
        if not self._process or not self._process.stdout or self._process.stdout.read() != b"done" or self._process.wait():
            return False
        connection.execute("ATTACH ? AS apart", (self.into.absolute().as_uri(),))
        connection.execute("BEGIN")
        create(connection)
        for table in TABLES:
            connection.execute(f"INSERT INTO main.{table} SELECT * FROM apart.{table}")
        connection.execute("COMMIT")
        connection.execute("DETACH apart")
        return True


def serve(database: str, into: str) -> None:
    """What the process does."""
    from dossier.search.reading import named_records
    from dossier.search.writing import write_index

    Thread(target=_watch, daemon=True).start()
    read, write = f"{Path(database).as_uri()}?mode=ro&immutable=1", Path(into).as_uri()
    with closing(sqlite3.connect(read, uri=True)) as base, closing(sqlite3.connect(write, isolation_level=None, uri=True)) as index:
        index.execute("PRAGMA journal_mode = OFF")
        index.execute("PRAGMA synchronous = OFF")
        index.execute("BEGIN")
        write_index(index, named_records(base))
        index.execute("COMMIT")
    sys.stdout.write("done")
    sys.stdout.flush()
    os._exit(0)  # at once: to give the memory back piece by piece takes a while


def _watch() -> None:
    """Nobody wants the index any more when whoever asked for it is gone."""
    os.read(0, 1)
    os._exit(1)
