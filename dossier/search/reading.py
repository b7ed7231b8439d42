"""The records of a database as its index needs them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from dossier.search.contacts import IS_CONTACT
from dossier.search.forms import Named


def named_records(connection: sqlite3.Connection, only: Iterable[str] | None = None) -> Iterator[Named]:
    """The records of a database in the order of their numbers, or only those of these ids, in the order of these."""
    if only is not None:
        for id_ in sorted(set(only)):
            row = connection.execute("SELECT no, kind, weight FROM entity WHERE id = ?", (id_,)).fetchone()
            if row:
                yield row[0], id_, row[1] or "", row[2] or 0, _names(connection, id_), _numbers(connection, id_)
        return
    yield from grouped(connection.execute(all_names()), connection.execute(ALL_NUMBERS))


def grouped(names: Iterable[tuple[Any, ...]], numbers: Iterable[tuple[Any, ...]]) -> Iterator[Named]:
    """The records of all rows of `all_names` and `ALL_NUMBERS`."""
    numbered = iter(numbers)
    nothing = (None, 0, "", "")
    number_of = next(numbered, nothing)
    for no, group in groupby(names, key=itemgetter(0)):
        rows = list(group)
        _, id_, kind, weight, name, *_ = rows[0]
        own: list[tuple[int, str, str]] = []
        while number_of[0] == no:
            own.append((number_of[1], number_of[2], number_of[3] or ""))
            number_of = next(numbered, nothing)
        yield no, id_, kind or "", weight or 0, [] if name is None else [row[4:] for row in rows], own


_NAMES = (
    "SELECT entity.no, entity.id, entity.kind, entity.weight, name.id AS number, ifnull(name.text, '') AS text, "
    "ifnull(name.kind, '') AS class, ifnull(name.folded, '') AS folded"
)
_NUMBERS = "SELECT entity.no, identifier.id AS number, '' AS prop, value"
_CONTACTS = "SELECT entity.no, -claim.id AS number, prop, value"


def all_names(where: str = "1") -> str:
    """The names of the records for which this holds."""
    return f"{_NAMES} FROM entity LEFT JOIN name ON name.entity_id = entity.id WHERE {where} ORDER BY entity.no, name.id"


ALL_NUMBERS = (
    f"{_NUMBERS} FROM entity JOIN identifier ON identifier.entity_id = entity.id UNION ALL "
    f"{_CONTACTS} FROM claim CROSS JOIN entity ON entity.id = claim.entity_id WHERE {IS_CONTACT} ORDER BY 1, 2"
)
NAMES_BETWEEN = f"{_NAMES} FROM name CROSS JOIN entity ON entity.id = name.entity_id WHERE name.id BETWEEN ? AND ? ORDER BY name.id"
NUMBERS_BETWEEN = (
    f"{_NUMBERS} FROM identifier CROSS JOIN entity ON entity.id = identifier.entity_id WHERE identifier.id BETWEEN ?1 AND ?2 UNION ALL "
    f"{_CONTACTS} FROM claim CROSS JOIN entity ON entity.id = claim.entity_id WHERE claim.id BETWEEN ?1 AND ?2 AND {IS_CONTACT} "
    "ORDER BY 1, 2"
)
"""The same of the files whose rows are numbered so: each record of a file has a name, and `numbers` gives those of names and of
records in one order. They need no index."""


def _names(connection: sqlite3.Connection, id_: str) -> list[tuple[int, str, str, str]]:
    rows = connection.execute("SELECT id, text, kind, folded FROM name WHERE entity_id = ? ORDER BY id", (id_,))
    return [(number, text or "", kind or "", key or "") for number, text, kind, key in rows]


def _numbers(connection: sqlite3.Connection, id_: str) -> list[tuple[int, str, str]]:
    rows = connection.execute(_OF_ONE, (id_,))
    return [(number, prop, value or "") for number, prop, value in rows]


_OF_ONE = (
    "SELECT id AS number, '' AS prop, value FROM identifier WHERE entity_id = ?1 UNION ALL "
    f"SELECT -id, prop, value FROM claim WHERE entity_id = ?1 AND {IS_CONTACT} ORDER BY 1"
)
