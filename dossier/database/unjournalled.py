"""Databases that count only once they are whole: what is left of one where its writing was cut off is thrown away."""

from __future__ import annotations

import sqlite3

from dossier.database.schema import PAGE_BYTES


def unjournalled(connection: sqlite3.Connection, schema: str = "main") -> None:
    """Write one without a journal, and without waiting for the disk; a new one gets the pages that all have. In no transaction."""
    connection.execute(f"PRAGMA {schema}.page_size = {PAGE_BYTES}")
    connection.execute(f"PRAGMA {schema}.journal_mode = OFF")
    connection.execute(f"PRAGMA {schema}.synchronous = OFF")
