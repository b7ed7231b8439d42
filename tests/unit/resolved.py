"""What a build made of some files, for tests of how records find one another."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from dossier.database.compile import build
from dossier.database.compiling.lookup import Lookup
from dossier.database.compiling.rules.namesakes import apart
from dossier.profiles.model import Problem


@dataclass(frozen=True)
class Entity:
    """One record."""

    id: str
    kind: str
    name: str
    state: str
    path: str


@dataclass(frozen=True)
class Link:
    """One relation."""

    subject: str
    verb: str
    object: str
    object_text: str
    role: str
    details: tuple[tuple[str, str], ...]
    start: str
    standing: str
    note: str
    quote: str
    writer: str
    cited: tuple[tuple[str, bool], ...]
    """Source, whether it stands for the whole profile."""


@dataclass(frozen=True)
class Part:
    """A party to an event."""

    event: str
    entity: str
    role: str
    cited: tuple[tuple[str, bool], ...]


@dataclass
class Base:
    """A base as far as the tests ask."""

    entities: dict[str, Entity] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    mentions: list[tuple[str, str, str]] = field(default_factory=list)
    claims: list[tuple[str, str, str, bool]] = field(default_factory=list)
    """Record, property, value, whether the vocabulary has it."""
    courts: dict[tuple[str, str], str] = field(default_factory=dict)
    apart: set[frozenset[str]] = field(default_factory=set)
    weights: dict[str, int] = field(default_factory=dict)
    cited: dict[str, str | None] = field(default_factory=dict)
    """Source as typed -> its record."""
    problems: list[Problem] = field(default_factory=list)


def resolve(files: dict[str, str]) -> Base:
    """Build the files, and read what came of them."""
    with TemporaryDirectory() as scratch:
        folder, database = Path(scratch) / "profiles", Path(scratch) / "x.db"
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text.encode())
        summary = build(folder, database)
        with closing(sqlite3.connect(database)) as connection:
            base = read_base(connection)
        base.problems = summary.problems
        return base


def read_base(connection: sqlite3.Connection) -> Base:
    """What stands in a database."""
    ask = connection.execute

    def cited(column: str, number: int) -> tuple[tuple[str, bool], ...]:
        rows = ask(f"SELECT cited, inherited FROM citation WHERE {column} = ? ORDER BY id", (number,))
        return tuple((source, bool(inherited)) for source, inherited in rows)

    base = Base()
    for row in ask("SELECT id, kind, name, state, path FROM entity ORDER BY no"):
        base.entities[row[0]] = Entity(*row)
    for number, subject, verb, object_, object_text, role, details, start, standing, note, quote, writer in ask(
        "SELECT id, subject_id, verb, coalesce(object_id, ''), object_text, role, details, start, standing, note, quote, writer_id "
        "FROM relation ORDER BY id"
    ).fetchall():
        pairs, sources = tuple(json.loads(details).items()), cited("relation_id", number)
        base.links.append(Link(subject, verb, object_, object_text, role, pairs, start, standing, note, quote, writer, sources))
    for number, event, entity, role in ask("SELECT id, event_id, entity_id, role FROM participant ORDER BY id").fetchall():
        base.parts.append(Part(event, entity, role, cited("participant_id", number)))
    base.mentions = ask("SELECT entity_id, target_id, typed FROM mention ORDER BY id").fetchall()
    base.claims = [(*row[:3], bool(row[3])) for row in ask("SELECT entity_id, prop, value, known FROM claim ORDER BY id")]
    base.courts = {(own, court): id_ for own, court, id_ in ask("SELECT entity_id, court, court_id FROM accusation") if id_}
    lookup = Lookup(connection)
    base.apart = {frozenset({id_, other}) for id_ in base.entities for other in apart(connection, lookup, id_)}
    base.weights = dict(ask("SELECT id, weight FROM entity WHERE weight > 0 ORDER BY no"))
    base.cited = dict(ask("SELECT cited, source_id FROM citation"))
    return base
