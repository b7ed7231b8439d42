"""What is still to be done in a base: profiles to write, questions to answer, statements to back, problems to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from dossier.database.schema import WRITERS
from dossier.database.window import Window
from dossier.profiles import vocabulary as words

if TYPE_CHECKING:
    from dossier.database.store import Store

NEED_NONE = {"question", "notes", "topics", "type", "same_as", "not_same_as", "sensitive", *words.NAME_PARTS}
"""Properties that state nothing which a source would have to back, or say it elsewhere."""
_STATED = {
    "name": "kind NOT IN ('name', 'variant', 'weak variant')",
    "event": "shared = 0",
    "claim": f"prop NOT IN ({', '.join(repr(prop) for prop in sorted(NEED_NONE))})",
}
"""Tables of which not every statement needs a source of its own, and which do."""
_FIRST = 400
"""Records that are read at once where counting them takes as long."""


class Stub(NamedTuple):
    """A record that others name and nobody has written."""

    record: str
    inbound: int


class Question(NamedTuple):
    """Something that a profile asks."""

    record: str
    text: str
    line: int


class Weak(NamedTuple):
    """A record whose statements rest on one source or on none."""

    record: str
    none: int
    one: int
    of: int


class Trouble(NamedTuple):
    """A problem that the build found."""

    record: str
    path: str
    line: int
    level: str
    message: str
    hint: str


def stubs(store: Store) -> Window[Stub]:
    """The most named first."""

    def read(start: int, most: int) -> list[Stub]:
        sql = "SELECT id, inbound FROM stub JOIN entity USING (id) ORDER BY inbound DESC, folded, stub.name, id LIMIT ? OFFSET ?"
        return [Stub(*row) for row in store.all(sql, (most, start))]

    return Window(_number(store, "FROM stub"), read)


def questions(store: Store) -> Window[Question]:
    """In the order of the records' names."""

    def read(start: int, most: int) -> list[Question]:
        # The list of records is read in its order: the first questions are found without looking for all.
        rows = store.all(
            "SELECT entity_id, value, claim.line FROM entity INDEXED BY entity_in_order CROSS JOIN claim ON entity_id = entity.id "
            "WHERE prop = 'question' ORDER BY entity.kind = 'source', entity.folded, entity.id, claim.id LIMIT ? OFFSET ?", (most, start),
        )  # fmt: skip
        return [Question(record, text or "", line or 1) for record, text, line in rows]

    return Window(_number(store, "FROM claim WHERE prop = 'question'"), read)


def weak(store: Store) -> Window[Weak]:
    """Those first of which the most statements rest on one source or none."""
    counted = []
    for table, writer in WRITERS.items():
        counted.append(
            f"SELECT {writer} AS record, coalesce(sources, 0) AS sources, count(*) AS number FROM {table} LEFT JOIN ("
            f"SELECT {table}_id AS statement, count(DISTINCT coalesce(source_id, '?' || cited)) AS sources FROM citation "
            f"WHERE {table}_id IS NOT NULL AND about = '' GROUP BY {table}_id) ON statement = {table}.id "
            f"WHERE {_STATED.get(table, '1')} GROUP BY {writer}, coalesce(sources, 0)"
        )
    listed = (
        f"SELECT record, none, one, many, count(*) OVER () FROM (SELECT record, sum(number) FILTER (WHERE sources = 0) AS none, "
        f"sum(number) FILTER (WHERE sources = 1) AS one, sum(number) AS many FROM ({' UNION ALL '.join(counted)}) GROUP BY record) "
        "JOIN entity ON entity.id = record WHERE state = 'profile' AND coalesce(none, one) IS NOT NULL "
        "ORDER BY coalesce(none, 0) + coalesce(one, 0) DESC, coalesce(none, 0) DESC, record LIMIT ? OFFSET ?"
    )

    def rows(start: int, most: int) -> list[tuple[Any, ...]]:
        return store.all(listed, (most, start))

    # Counting takes as long as listing: the first ones are read with their number.
    first = rows(0, _FIRST)
    items = [Weak(record, none or 0, one or 0, of) for record, none, one, of, _ in first]

    def read(start: int, most: int) -> list[Weak]:
        if most >= 0 and start + most <= len(items):
            return items[start : start + most]
        return [Weak(record, none or 0, one or 0, of) for record, none, one, of, _ in rows(start, most)]

    return Window(first[0][4] if first else 0, read)


def troubles(store: Store) -> Window[Trouble]:
    """Errors first, then warnings; hints are not told here."""
    found = "FROM problem WHERE level != 'info'"

    def read(start: int, most: int) -> list[Trouble]:
        rows = store.all(
            f"SELECT entity_id, path, line, level, message, hint {found} ORDER BY level, path, line, id LIMIT ? OFFSET ?", (most, start)
        )
        return [
            Trouble(record or "", path or "", line or 1, level, message or "", hint or "")
            for record, path, line, level, message, hint in rows
        ]

    return Window(_number(store, found), read)


def _number(store: Store, found: str) -> int:
    return int(store.all(f"SELECT count(*) {found}")[0][0])
