"""Databases that count only once they are whole: what is left of one where its writing was cut off is thrown away."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from dossier.database.schema import PAGE_BYTES


def own_uri(path: Path) -> str:
    """The address of a database that nobody else opens meanwhile: it needs no locks, which some file systems do not have."""
    return f"{path.absolute().as_uri()}?nolock=1"  # as bytes that are no text could not be said otherwise


def unjournalled(connection: sqlite3.Connection, schema: str = "main") -> None:
    """Write one without a journal, and without waiting for the disk; a new one gets the pages that all have. In no transaction."""
    connection.execute(f"PRAGMA {schema}.page_size = {PAGE_BYTES}")
    connection.execute(f"PRAGMA {schema}.journal_mode = OFF")
    connection.execute(f"PRAGMA {schema}.synchronous = OFF")
