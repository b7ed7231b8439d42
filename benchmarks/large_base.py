"""A base of any size in the layout of today: ten thousand profiles are built, then copied within the database under other ids and names.

    python benchmarks/large_base.py RECORDS DATABASE

What is copied are the rows that the build made; names, and so the index of names, are others for every record. Of the hubs with
1,000 links each the first ones are one and the same record: `hub` has up to 10,000 links.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from synthetic import records
from views import profiles

from dossier.database import figures
from dossier.database.compile import build
from dossier.database.compiling.making import create, finish, index
from dossier.database.compiling.numbers import BITS, SLOTS, stub_number
from dossier.database.tables import COLUMNS, FOREIGN_KEYS, PRIMARY_KEYS
from dossier.database.unjournalled import unjournalled
from dossier.search import passages
from dossier.search.hit import NameRecord
from dossier.search.records import index_database
from dossier.text import fold

SEED = 10_000
_ONE_HUB = 10
"""Copies whose hub is one record."""
_STUBS = 20
"""Every so many profiles name somebody who has none."""
_LEFT_OUT = frozenset(("former_id", "id_key", "joined", "asked", "meta", "source", "problem"))
"""Tables that only a build reads, and those of which one copy is enough."""


def seed(folder: Path) -> Path:
    """Ten thousand profiles, built as any others are."""
    root = folder / "profiles"
    (root / "sources").mkdir(parents=True)
    (root / "sources" / "all.yaml").write_text("".join(f"s{n}: {{title: Source {n}, publisher: P{n % 9}}}\n" for n in range(50)))
    for n, (name, text) in enumerate(profiles(SEED)):
        more = f"relations:\n  - {{associate_of: Unwritten {n % 4000}, from: 1990, sources: [s1]}}" if n % _STUBS == 0 else "relations:"
        (root / name).write_text(text.replace("relations:", more, 1))
    build(root, folder / "seed.db")
    return folder / "seed.db"


class Copies:
    """The rows of the seed, again and again."""

    def __init__(self, connection: sqlite3.Connection, copies: int) -> None:
        self.connection = connection
        connection.execute("CREATE TEMP TABLE place (slot INTEGER PRIMARY KEY, rank INTEGER)")
        connection.execute(
            f"INSERT INTO place SELECT slot, row_number() OVER (ORDER BY slot) FROM (SELECT DISTINCT no >> {BITS} AS slot FROM seed.entity)"
        )
        (self.files,) = connection.execute("SELECT count(*) FROM place").fetchone()
        self.step = SLOTS // (self.files * copies + 2)
        connection.execute("CREATE TEMP TABLE kept (id TEXT PRIMARY KEY) WITHOUT ROWID")
        connection.execute("INSERT INTO kept SELECT id FROM seed.entity WHERE kind = 'source'")
        connection.create_function("stub_number", 1, stub_number, deterministic=True)
        entity_columns = {(table, column) for table, keys in FOREIGN_KEYS.items() for column, target, _ in keys if target == "entity"}
        self.texts = entity_columns | {("entity", "id"), ("stub", "id")}
        self.numbers = {
            (table, column) for table, keys in FOREIGN_KEYS.items() for column, target, _ in keys if target not in ("entity", "source")
        }

    def take(self, number: int, named: Iterator[NameRecord]) -> None:
        """One copy of all rows; the first is the seed itself."""
        self.connection.execute("DELETE FROM temp.kept WHERE id = 'hub'")
        if 0 < number < _ONE_HUB:
            self.connection.execute("INSERT INTO temp.kept VALUES ('hub')")
        prefix = f"{number:04}-" if number else ""
        for table, columns in COLUMNS.items():
            if table == "name" or (number and table in _LEFT_OUT):
                continue
            chosen = ", ".join(self._value(table, column, number, prefix) for column in columns)
            owned = next((c for c in ("id", "entity_id", "writer_id", "event_id") if (table, c) in self.texts), "")
            where = f"WHERE {owned} NOT IN (SELECT id FROM temp.kept)" if number and owned else ""
            key = PRIMARY_KEYS.get(table, "id")
            order = "no" if table == "entity" else "rowid" if not isinstance(key, str) else key
            self.connection.execute(f"INSERT INTO main.{table} SELECT {chosen} FROM seed.{table} {where} ORDER BY {order}")
        self._name(number, prefix, named)

    def _value(self, table: str, column: str, number: int, prefix: str) -> str:
        if (table, column) in self.texts:
            return f'CASE WHEN "{column}" IN (SELECT id FROM temp.kept) THEN "{column}" ELSE \'{prefix}\' || "{column}" END'
        if (table, column) == ("entity", "no"):
            own = f"CASE WHEN '{prefix}' = '' THEN no ELSE stub_number('{prefix}' || id) END"
            return f"CASE WHEN state = 'stub' THEN {own} ELSE {self._renumbered('no', number)} END"
        if (table, column) in self.numbers or (column == "id" and COLUMNS[table]["id"] is int):
            return self._renumbered(column, number)
        if (table, column) == ("file", "slot"):
            return self._renumbered(f"file.slot << {BITS}", number, BITS)  # `place` has a slot, too
        if column == "path":
            return f"'{prefix}' || path"
        return f'"{column}"'

    def _renumbered(self, value: str, number: int, shift: int = 0) -> str:
        place = f"(SELECT rank + {number * self.files} FROM place WHERE slot = ({value}) >> {BITS})"
        return f"((({place} * {self.step}) << {BITS}) | (({value}) & {(1 << BITS) - 1})) >> {shift}"

    def _name(self, number: int, prefix: str, named: Iterator[NameRecord]) -> None:
        """Names of their own for the profiles of a copy."""
        rows, shown = [], []
        between = f"id BETWEEN '{prefix or 'a'}' AND '{prefix or 'z'}~'"
        own = f"SELECT id, no, name FROM main.entity WHERE state != 'stub' AND kind != 'source' AND {between}"
        for id_, no, old in self.connection.execute(own).fetchall():
            record = next(named, None) if id_.removeprefix(prefix) != "hub" else None
            names = record.names if record else ((old, "name"),)
            for n, (text, kind) in enumerate(names):
                rows.append((no >> BITS << BITS | n, id_, text, kind if n == 0 else "alias", None, fold(text)))
            shown.append((names[0][0], fold(names[0][0]) or names[0][0].casefold(), id_))
        filled = {"id": 0, "entity_id": 1, "text": 2, "kind": 3, "lang": 4, "folded": 5}
        marks = ", ".join(
            f"?{filled[column] + 1}" if column in filled else "1" if column in ("line", "column") else "NULL" for column in COLUMNS["name"]
        )
        self.connection.executemany(f"INSERT INTO name VALUES ({marks})", rows)
        self.connection.executemany("UPDATE entity SET name = ?, folded = ? WHERE id = ?", shown)
        if not number:
            for_sources = "SELECT name.* FROM seed.name JOIN seed.entity ON entity.id = entity_id WHERE entity.kind = 'source'"
            others = ", ".join(map(quoted, list(COLUMNS["name"])[1:]))
            self.connection.execute(f"INSERT INTO name SELECT {self._renumbered('id', 0)}, {others} FROM ({for_sources})")


def quoted(column: str) -> str:
    """As SQL writes a column."""
    return f'"{column}"'


def write(count: int, target: Path) -> None:
    """The whole base."""
    target.unlink(missing_ok=True)
    copies = max(count // SEED, 1)
    begun = time.perf_counter()

    def told(what: str) -> None:
        print(f"{time.perf_counter() - begun:7.1f} s  {what}", flush=True)

    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(target, isolation_level=None)) as connection:
        source = seed(Path(folder))
        told("seed built")
        unjournalled(connection)
        connection.execute("PRAGMA cache_size = -200000")
        create(connection)
        connection.execute("ATTACH ? AS seed", (str(source),))
        connection.execute("BEGIN")
        copying = Copies(connection, copies)
        named = records(count)
        for number in range(copies):
            copying.take(number, islice(named, SEED))
        connection.execute("COMMIT")
        connection.execute("DETACH seed")
        told(f"{copies} copies")
        connection.execute("BEGIN")
        index(connection, "name")
        finish(connection, "name")
        told("indexes")
        index_database(connection)
        told("search index")
        passages.write(connection)
        figures.note(connection)
        connection.execute("COMMIT")
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        told(f"texts; {connection.execute('SELECT count(*) FROM entity').fetchone()[0]:,} records, whole: {broken is None}")
        if broken:
            raise SystemExit(f"a row of {broken[0]} points nowhere: {broken}")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
