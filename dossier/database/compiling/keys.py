"""Whether every row of a new base points at one that is there: the program's check of itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

from dossier.database.compiling.known import read_only
from dossier.database.compiling.telling import BuildError


@contextmanager
def all_looked_at(base: Path) -> Iterator[None]:
    """A thread looks at all rows meanwhile, else this one does at the end: inside, nothing may be written into the base.

    Raises BuildError at the end.
    """
    with ThreadPoolExecutor(1) as beside:
        try:
            looked = beside.submit(_look, base)
        except RuntimeError:  # the system gives no more of them
            looked = None
        yield
        looked.result() if looked else _look(base)


def _look(base: Path) -> None:
    with closing(read_only(base)) as connection:
        look_at(connection)


def look_at(connection: sqlite3.Connection, table: str = "") -> None:
    """Look at all rows, or at those of a table: one call of SQLite, during which Python goes on. Raises BuildError."""
    broken = connection.execute(f"PRAGMA foreign_key_check{table and f'({table})'}").fetchone()
    if broken:
        raise BuildError(f"the new database is not whole: a row of {broken[0]} points nowhere; please report this")
