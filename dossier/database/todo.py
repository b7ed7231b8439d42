"""What is still to be done in a base: profiles to write, questions to answer, statements to back, problems to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dossier.database.schema import WRITERS
from dossier.profiles import vocabulary as words

if TYPE_CHECKING:
    from dossier.database.store import Store

NEED_NONE = {"question", "notes", "topics", "type", "same_as", "not_same_as", *words.NAME_PARTS}
"""Properties that state nothing which a source would have to back, or say it elsewhere."""
_STATED = {
    "name": "kind != 'name'",
    "claim": f"prop NOT IN ({', '.join(repr(prop) for prop in sorted(NEED_NONE))})",
}
"""Tables of which not every statement needs a source of its own, and which do."""


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


def stubs(store: Store) -> list[Stub]:
    """The most named first."""
    rows = store.all("SELECT id, inbound FROM stub JOIN entity USING (id) ORDER BY inbound DESC, folded, stub.name, id")
    return [Stub(*row) for row in rows]


def questions(store: Store) -> list[Question]:
    """In the order of the records' names."""
    sql = (
        "SELECT entity_id, value, claim.line FROM claim JOIN entity ON entity.id = entity_id WHERE prop = 'question' "
        "ORDER BY entity.folded, entity.id, claim.id"
    )
    return [Question(record, text or "", line or 1) for record, text, line in store.all(sql)]


def weak(store: Store) -> list[Weak]:
    """Those first of which the most statements rest on one source or none."""
    counted: dict[str, list[int]] = {}
    for table, writer in WRITERS.items():
        rows = store.all(
            f"SELECT {writer}, coalesce(sources, 0), count(*) FROM {table} LEFT JOIN (SELECT {table}_id AS number, "
            "count(DISTINCT coalesce(source_id, '?' || cited)) AS sources FROM citation "
            f"WHERE {table}_id IS NOT NULL AND about = '' GROUP BY {table}_id) ON number = {table}.id "
            f"WHERE {_STATED.get(table, '1')} GROUP BY {writer}, coalesce(sources, 0)"
        )
        for record, sources, number in rows:
            row = counted.setdefault(record, [0, 0, 0])
            row[2] += number
            if sources < 2:
                row[sources] += number
    written = {record for (record,) in store.all("SELECT id FROM entity WHERE state = 'profile'")}
    found = [Weak(record, none, one, of) for record, (none, one, of) in counted.items() if none + one and record in written]
    return sorted(found, key=lambda each: (-each.none - each.one, -each.none, each.record))


def troubles(store: Store) -> list[Trouble]:
    """Errors first, then warnings; hints are not told here."""
    sql = "SELECT entity_id, path, line, level, message, hint FROM problem WHERE level != 'info' ORDER BY level, path, line, id"
    return [
        Trouble(record or "", path or "", line or 1, level, message or "", hint or "")
        for record, path, line, level, message, hint in store.all(sql)
    ]
