"""A database that a build writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from dossier.database.unjournalled import own_uri, unjournalled

_CACHE_KIB = 24 << 10
"""Memory for the pages of a base that is being written: records are looked up all over it."""


@contextmanager
def writing(new: Path) -> Iterator[sqlite3.Connection]:
    """A database that is only whole once it is closed: it needs no journal."""
    with closing(sqlite3.connect(own_uri(new), isolation_level=None, uri=True)) as connection:
        unjournalled(connection)
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        yield connection
