"""The rows that a build inserts: what of each is given, and the statement that puts it in."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from dossier.database.many_rows import put
from dossier.database.tables import COLUMNS

Row = tuple[Any, ...]
TABLES = (
    "entity", "former_id", "id_key", "source", "name", "claim", "identifier", "accusation", "sanction", "event", "citation",
)  # fmt: skip
"""Tables that a file fills by itself."""
OWNERS = ("name_id", "claim_id", "identifier_id", "relation_id", "accusation_id", "sanction_id", "event_id", "participant_id")
"""The columns of `citation` that say what is cited for, in their order."""
_UNDATED = "NULL, NULL, NULL, NULL"
_NO_SPAN, _NO_BACKING = "'', NULL, NULL, '', NULL, NULL", "'', '', '', ''"


def marks(count: int) -> str:
    """So many values of a statement."""
    return ", ".join("?" * count)


NULLED = frozenset("who alike lo hi precision start_lo start_hi end_lo end_hi source_id object_id court_id authority_id stub_id".split())
"""Columns that are never empty: an empty text is given for nothing, because Python takes several times as long to hand over None."""


def given(columns: Sequence[str]) -> list[str]:
    """The values of a statement for these columns, which are given first.

    Only what is given before is told by its number: early releases of Python 3.12 warn of each numbered value of each row.
    """
    given = []
    for place, column in enumerate(columns):
        if column == "qualifier":  # which may be empty where there is a date
            given.append(f"iif(?{place} = '', NULL, ?)")
        else:
            given.append("nullif(?, '')" if column in NULLED else "?")
    return given


def whole(table: str) -> tuple[str, str]:
    """The shape of rows that have all columns."""
    return table, ", ".join(given([*COLUMNS[table]]))


_OWNER = ", ".join(["CASE ? WHEN 0 THEN ? END", *(f"CASE ?8 WHEN {place} THEN ?9 END" for place in range(1, len(OWNERS)))])
_OF_CLAIM = [*COLUMNS["claim"]]
SHAPES = {
    "entity": whole("entity"),
    "former_id": whole("former_id"),
    "id_key": whole("id_key"),
    "source": whole("source"),
    "name": whole("name"),
    "plain name": ("name", f"?, ?, ?, ?, ?, ?, {_NO_SPAN}, {_NO_BACKING}, ?, ?"),
    "bare name": ("name", f"?, ?, ?, ?, NULL, ?, {', '.join(['NULL'] * 10)}, ?, ?"),
    "claim": whole("claim"),
    "plain claim": ("claim", f"?, ?, ?, ?, {_UNDATED}, ?, {_NO_SPAN}, {_NO_BACKING}, ?, ?"),
    "dated claim": ("claim", ", ".join([*given(_OF_CLAIM[:9]), _NO_SPAN, _NO_BACKING, "?", "?"])),
    "identifier": whole("identifier"),
    "plain identifier": ("identifier", f"?, ?, ?, ?, ?, ?, {_NO_SPAN}, {_NO_BACKING}, ?, ?"),
    "accusation": whole("accusation"),
    "sanction": whole("sanction"),
    "event": whole("event"),
    "citation": ("citation", f"?, nullif(?, ''), ?, ?, ?, ?, ?, {_OWNER}, ?, ?"),
}
"""Shape of a row -> its table, and the values of a statement that inserts it.

Most rows have nothing in most columns, and a value that is given costs as much as a row; so what a shape leaves out is in the statement.
A citation is given the place in `OWNERS` of what it is for, and its number.
"""
FAULT = f"fault VALUES ({marks(9)})"
"""Where problems go while a base is built: behind `INSERT INTO` and a schema."""
STAGED = {
    "waiting": "slot INTEGER PRIMARY KEY, guessed INTEGER, citations INTEGER, data BLOB",
    "standing": 'slot INTEGER, own TEXT, path TEXT, cited TEXT, line INTEGER, "column" INTEGER',
    "fault": 'slot INTEGER, path TEXT, line INTEGER, "column" INTEGER, level TEXT, code TEXT, message TEXT, hint TEXT, entity_id TEXT',
}
"""Tables that only a build has: what must wait (`guessed`: its rows are there, `citations`: the number of the last citation without
them), the sources that stand for whole profiles, and the problems found so far."""


def insert(
    connection: sqlite3.Connection, rows: Mapping[str, list[Row]], shapes: Mapping[str, tuple[str, str]], schema: str = "main"
) -> None:  # fmt: skip
    """Put rows into their tables."""
    for shape, told in rows.items():
        if told:
            table, values = shapes[shape]
            put(connection, f"{schema}.{table}", values, told)
