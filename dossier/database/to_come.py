"""Days that are still to come, of which a base tells a problem: once such a day is there, its file is read anew."""

from __future__ import annotations

import sqlite3
from datetime import date

UNTIL = "until"
"""The key in `meta` under which the first of these days stands; there is none where there are none."""
_CODE = "future"
_FIRST = (
    "SELECT min(lo) FROM problem JOIN claim ON claim.entity_id = problem.entity_id AND claim.line = problem.line "
    f"AND claim.\"column\" = problem.\"column\" WHERE code = '{_CODE}' AND lo GLOB '[0-9][0-9][0-9][0-9]-*'"
)


def note(connection: sqlite3.Connection) -> None:
    """Write into a new base, or a changed one, until when what it tells is so."""
    (first,) = connection.execute(_FIRST).fetchone()
    connection.execute("DELETE FROM meta WHERE key = ?", (UNTIL,))
    if first:
        connection.execute("INSERT INTO meta VALUES (?, ?)", (UNTIL, first))


def has_come(until: str) -> bool:
    """Whether the day that a base has noted is there; False where it has noted none."""
    return bool(until) and until <= date.today().isoformat()


def waiting(connection: sqlite3.Connection) -> set[str]:
    """The files of which such a problem is told."""
    return {path for (path,) in connection.execute("SELECT path FROM problem WHERE code = ?", (_CODE,))}
