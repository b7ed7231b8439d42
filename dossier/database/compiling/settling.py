"""What the links make of records: stubs for those that have no file, how many links each has, who is told by a link."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from itertools import groupby, islice

from dossier.database.compiling.numbers import stub_number
from dossier.database.compiling.shapes import SHAPES, Row, insert
from dossier.database.schema import STANDS
from dossier.dates import ONGOING
from dossier.profiles import vocabulary as words
from dossier.profiles.who import LAST, SAYING, TELLING, of_event, of_last, of_link, of_source, of_texts, of_values, with_standing
from dossier.text import PLACEHOLDERS, fold

_NARROWER = ["unknown", "legal_entity", "organization", "company"]
"""Kinds of stubs from the most general to the most particular."""
_ENDS = (
    ("relation", "subject_id"), ("relation", "object_id"), ("participant", "event_id"), ("participant", "entity_id"),
    ("mention", "target_id"),
)  # fmt: skip


def kind_of(ranges: Iterable[str]) -> str:
    """A stub's kind: the most particular that any sentence about it asks for."""
    kind = ""
    for range_ in ranges:
        asked = words.STUB_KINDS.get(range_, words.UNKNOWN)
        if not kind or (kind in _NARROWER and (asked not in _NARROWER or _NARROWER.index(asked) > _NARROWER.index(kind))):
            kind = asked
    return kind


def write_stubs(connection: sqlite3.Connection, ids: Iterable[str] | None = None) -> None:
    """The rows of all stubs, or of these alone, as far as somebody names them."""
    select = "SELECT stub_id, typed, wanted FROM asked WHERE stub_id"
    if ids is None:
        _write_stubs(connection, connection.execute(f"{select} IS NOT NULL ORDER BY stub_id, id"))
        return
    for id_ in sorted(set(ids)):
        drop_stub(connection, id_)
        _write_stubs(connection, connection.execute(f"{select} = ? ORDER BY id", (id_,)).fetchall())


def drop_stub(connection: sqlite3.Connection, id_: str) -> None:
    """The rows of a stub."""
    for table, column in (("entity", "id"), ("name", "entity_id"), ("stub", "id")):
        connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (id_,))


_AT_ONCE = 1000
"""Rows that are held before they are written."""


def _write_stubs(connection: sqlite3.Connection, rows: Iterable[tuple[str, str, str]]) -> None:
    stubs = groupby(rows, key=lambda row: row[0])
    while some := [(id_, list(told)) for id_, told in islice(stubs, _AT_ONCE)]:
        entities: list[Row] = []
        for id_, told in some:
            name = told[0][1]
            folded = fold(name)
            entities.append((stub_number(id_), id_, kind_of(range_ for _, _, range_ in told), name, folded or name.casefold(), folded))
        connection.executemany("INSERT INTO entity VALUES (?, ?, ?, ?, NULL, 'stub', '', 0, 0, 0, ?, NULL)", [row[:5] for row in entities])
        names: list[Row] = [(number, id_, name, "name", folded, 0, 0) for number, id_, _, name, _, folded in entities]
        insert(connection, {"bare name": names}, SHAPES)
        connection.executemany("INSERT INTO stub VALUES (?, ?, 0)", [(id_, name) for _, id_, _, name, _, _ in entities])


def write_weights(connection: sqlite3.Connection, ids: Iterable[str] | None = None) -> None:
    """The number of links of all records, or of these."""
    if ids is None:
        ends = " UNION ALL ".join(f"SELECT {column} AS id FROM {table}" for table, column in _ENDS)
        connection.execute("CREATE TEMP TABLE weight (id TEXT PRIMARY KEY, links INTEGER) WITHOUT ROWID")
        connection.execute(f"INSERT INTO temp.weight SELECT id, count(*) FROM ({ends}) WHERE id IS NOT NULL GROUP BY id")
        connection.execute(
            "UPDATE entity SET weight = (SELECT links FROM temp.weight WHERE weight.id = entity.id) "
            "WHERE id IN (SELECT id FROM temp.weight)"
        )
        connection.execute("DROP TABLE temp.weight")
        connection.execute("UPDATE stub SET inbound = (SELECT weight FROM entity WHERE entity.id = stub.id)")
        return
    count = " + ".join(f"(SELECT count(*) FROM {table} WHERE {column} = ?1)" for table, column in _ENDS)
    for id_ in ids:
        connection.execute(f"UPDATE entity SET weight = {count} WHERE id = ?1", (id_,))
        connection.execute("UPDATE stub SET inbound = (SELECT weight FROM entity WHERE entity.id = stub.id) WHERE id = ?", (id_,))


def write_who(connection: sqlite3.Connection, ids: Iterable[str] | None = None) -> None:
    """The line of all records that do not say themselves who they are, or the line of these."""
    if ids is None:
        ids = [id_ for (id_,) in connection.execute("SELECT id FROM entity WHERE who IS NULL ORDER BY no")]
    left = iter(ids)
    while lines := [(who(connection, id_), id_) for id_ in islice(left, _AT_ONCE)]:
        connection.executemany("UPDATE entity SET who = ? WHERE id = ? AND state != 'broken'", lines)


_SAID, _LAST_SAID = (
    'SELECT prop, value, standing, "end" FROM claim '
    f"WHERE entity_id = ? AND known = 1 AND prop IN ({', '.join(map(repr, props))}) ORDER BY id"
    for props in (("summary", *SAYING), LAST)
)
"""Free texts have no end of validity; an unknown key that happens to be called so says nothing here."""
_BY_TELLING = " ".join(f"WHEN {verb!r} THEN {number}" for number, verb in enumerate(TELLING))
_OVER = f"lower(trim(coalesce(\"end\", ''))) NOT IN ('', {', '.join(map(repr, sorted(ONGOING | PLACEHOLDERS)))})"
"""A condition on a link: it has ended, as `profiles.who.is_over` has it; another one of the same verb says more."""
_FIRST_LINK = (
    "SELECT verb, role, subject_id = ?1, coalesce(other.name, object_text, ''), standing, \"end\" FROM "
    "(SELECT * FROM relation WHERE subject_id = ?1 "
    "UNION ALL SELECT * FROM relation WHERE object_id = ?1 AND subject_id != ?1) AS told "
    f"LEFT JOIN entity AS other ON other.id = CASE WHEN subject_id = ?1 THEN object_id ELSE subject_id END WHERE {STANDS} "
    f"ORDER BY CASE verb {_BY_TELLING} ELSE {len(TELLING)} END, {_OVER}, told.id LIMIT 1"
)
_FIRST_EVENT = (
    "SELECT participant.role, entity.name, standing FROM participant JOIN entity ON entity.id = participant.event_id "
    f"WHERE participant.entity_id = ? AND {STANDS} ORDER BY participant.id LIMIT 1"
)


def who(connection: sqlite3.Connection, id_: str) -> str:
    """One line that says who a record is, as far as the base tells."""

    def name_of(target: str) -> str:
        found = connection.execute("SELECT name FROM entity WHERE id = ?", (target,)).fetchone()
        return found[0] if found else target

    source = connection.execute("SELECT publisher, author, date FROM source WHERE id = ?", (id_,)).fetchone()
    if source:
        line = of_source(source[0] or source[1], source[2])
    else:
        said = connection.execute(_SAID, (id_,)).fetchall()
        summary = next((value for prop, value, *_ in said if prop == "summary"), "")
        values = of_values((value or "", standing or "", end or "") for prop, value, standing, end in said if prop != "summary")
        line = of_texts(summary, values, name_of)
    if line:
        return line
    link = connection.execute(_FIRST_LINK, (id_,)).fetchone()
    if link:
        verb, role, is_subject, other, standing, end = link
        return with_standing(of_link(verb, role or "", other, is_subject=bool(is_subject)), standing or "", end or "")
    event = connection.execute(_FIRST_EVENT, (id_,)).fetchone()
    if event:
        return with_standing(of_event(*event[:2]), event[2])
    last = connection.execute(_LAST_SAID, (id_,)).fetchall()
    return of_last((prop, value or "", standing or "", end or "") for prop, value, standing, end in last)
