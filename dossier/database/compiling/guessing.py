"""Links and citations as they are if each id that a file names is a record's: nearly always so, and known once all files are there.

Whoever makes a piece of the base writes such rows into it, and whoever puts the pieces together only looks whether the ids are
there (`take_back`). Files that name a record by its name, or what nobody has, are left to the Linker.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from dossier.database.compiling.linking import ID
from dossier.database.compiling.numbers import BITS, bounds
from dossier.database.compiling.own import Cited
from dossier.database.compiling.sentences import Sentences
from dossier.database.compiling.shapes import Row
from dossier.search.own_letters import key_or_id
from dossier.text import same_id

TABLES = ("relation", "participant", "mention", "asked")
"""Tables of which a piece has rows that hold if its guesses do; and it has citations that do."""


class UnsureError(Exception):
    """What a file says cannot be guessed."""


class Guess(Sentences):
    """Collects the rows of the files that can be guessed."""

    def __init__(self, citations: list[Row], cited: Cited) -> None:
        """`citations` has those of each file before it is guessed: rows that come in their order are written sooner."""
        super().__init__()
        self.rows["citation"] = citations
        self.cited = cited
        self.standing: list[Row] = []

    def file(self, slot: int, claims: int, citations: int, profiles: Iterable[Sequence[Any]]) -> bool:
        """As `told`; gives whether the rows are there: all or none."""
        before = {shape: len(rows) for shape, rows in self.rows.items()}
        standing = len(self.standing)
        try:
            self.told(slot, claims, citations, profiles)
        except UnsureError:
            for shape, count in before.items():
                del self.rows[shape][count:]
            del self.standing[standing:]
            return False
        return True

    def resolve(self, target: str, where: tuple[int, int], wanted: str) -> str:
        if not ID.fullmatch(target):
            raise UnsureError
        return same_id(target)

    def named(self, text: str) -> str:
        raise UnsureError

    def source(self, cited: str) -> str | None:
        return self.cited[cited]

    def ask(self, target: str, wanted: str, stub: str | None) -> int:
        if not (key := key_or_id(target)):
            return 0
        number = self.number("asked")
        self.rows["asked"].append((number, key, target, wanted, stub or ""))
        return number

    def stand(self, row: Row) -> None:
        self.standing.append(row)

    def later(self, courts: list[tuple[int, str]], authorities: list[tuple[int, str]], named: list[tuple[str, str, int, int]]) -> None:
        raise UnsureError

    def problem(self, level: str, code: str, message: str, where: tuple[int, int], hint: str = "") -> None:
        raise UnsureError


_NAMED = (("relation", "subject_id"), ("relation", "object_id"), ("participant", "entity_id"), ("mention", "target_id"))


def take_back(connection: sqlite3.Connection) -> None:
    """Take the rows that do not hold out of the attached piece; its files are then marked as not guessed.

    They hold where the id is that of one record: what `Lookup.records` finds first.
    """
    named = " UNION ".join(f"SELECT {column} AS id FROM piece.{table}" for table, column in _NAMED)
    wrong = connection.execute(
        f"SELECT id FROM ({named}) AS named WHERE id IS NOT NULL AND (NOT EXISTS (SELECT 1 FROM main.entity WHERE id = named.id) "
        "OR EXISTS (SELECT 1 FROM main.id_key WHERE key = named.id))"
    ).fetchall()
    if not wrong:
        return
    connection.execute("CREATE TEMP TABLE wrong (id TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.executemany("INSERT INTO temp.wrong VALUES (?)", wrong)
    found = " UNION ".join(
        f"SELECT id >> {BITS} FROM piece.{table} WHERE {column} IN (SELECT id FROM temp.wrong)" for table, column in _NAMED
    )
    slots = connection.execute(found).fetchall()
    connection.execute("DROP TABLE temp.wrong")
    for (slot,) in slots:
        low, high = bounds(slot)
        for table in TABLES:
            connection.execute(f"DELETE FROM piece.{table} WHERE id BETWEEN ? AND ?", (low, high))
        own = connection.execute("SELECT citations FROM piece.waiting WHERE slot = ?", (slot,)).fetchone()[0]
        connection.execute("DELETE FROM piece.citation WHERE id > ? AND id <= ?", (own, high))
        connection.execute("DELETE FROM piece.standing WHERE slot = ?", (slot,))
        connection.execute("UPDATE piece.waiting SET guessed = 0 WHERE slot = ?", (slot,))
