"""A new base of all files: piece by piece, so that memory does not grow with it."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from dossier.database.compiling import guessing, joining, keys, settling
from dossier.database.compiling.helping import Asked, Helpers
from dossier.database.compiling.linking import Linker
from dossier.database.compiling.lookup import Lookup
from dossier.database.compiling.making import create, finish, index
from dossier.database.compiling.numbers import first, slot_of
from dossier.database.compiling.own import Cited, InFile, OwnRows
from dossier.database.compiling.pieces import pieces, read_one, write_cited, write_faults, write_files, write_rows
from dossier.database.compiling.rules import AS_WRITTEN, TOGETHER, faults
from dossier.database.compiling.shapes import STAGED, TABLES
from dossier.database.compiling.staging import look_at, stage, take_away, write_problems
from dossier.database.tables import COLUMNS
from dossier.database.unjournalled import own_uri, unjournalled
from dossier.profiles.model import Problem, Where
from dossier.search.apart import Apart
from dossier.text import same_id

_SOURCES = 50_000
"""So many sources are remembered as looked up; a piece has fewer."""


class Known(NamedTuple):
    """What was found out about ids that several files want; a base that is made only grows."""

    numbers: dict[str, int]
    """Wanted id as it is compared -> a number below which all are taken."""
    first: dict[str, tuple[int, str]]
    """The same -> number and file of the first record that has it, or would."""


class Namer(InFile):
    """Ids that no other record of the base has: the wanted one, or with `~2` and an error that names both files."""

    def __init__(self, asked: Asked, lookup: Lookup, known: Known) -> None:
        super().__init__(asked.path, known.numbers)
        self.number = first(asked.slot)
        self.lookup = lookup
        self.first = known.first

    def __call__(self, wanted: str, where: Where, source: bool) -> tuple[str, list[Problem]]:
        """The id, and a problem where the record of another file has the wanted one."""
        key = same_id(wanted)
        there = self.first.get(key)
        if there is None and (others := self.lookup.with_id(wanted)):
            there = others[0].no, others[0].path
        new, problems = super().__call__(wanted, where, source)
        if there is None:
            return new, problems
        self.first[key] = min(there, (self.number, self.path))
        message = f"the id {wanted!r} is taken by {there[1]}; this record is kept as {new!r}"
        return new, [Problem(self.path, *where, "error", "duplicate-id", message, "rename one of the two files", new)]

    def is_taken(self, id_: str) -> bool:
        """Whether a record of this file or another has the id."""
        return super().is_taken(id_) or any(same_id(held.id) == same_id(id_) for held in self.lookup.with_id(id_))


def write_whole(
    connection: sqlite3.Connection, stem: Path, asked: Sequence[Asked], told: Callable[[int], None],
    helpers: Helpers, search: Apart,
) -> None:  # fmt: skip
    """Fill an empty database (in no transaction) with everything but the search and `meta`.

    `asked` are in the order of their slots; `stem` is the path before the names of the files that are needed meanwhile. The search is
    begun as soon as the names are there.
    """
    create(connection)
    stage(connection)
    lookup = Lookup(connection)
    made: list[Path] = []
    claimed: set[str] = set()
    known = Known({}, {})
    late: dict[Path, list[int]] = {}
    given = end = 0
    search.start(connection)
    try:
        for piece, taken in pieces(stem.parent, stem.name, asked, told, helpers):
            made.append(piece)
            with _attached(connection, piece):
                if others := _take_in(connection, lookup, asked, claimed, known):
                    late[piece] = others
                write_files(connection, taken)
                end = first(taken[-1].slot + 1)
                if not late:  # the search takes names in their order only
                    search.add(connection, given, end - 1)
                    given = end
        for piece, slots in late.items():
            with _attached(connection, piece):
                _read_again(connection, lookup, asked, slots, known)
        search.add(connection, given, end - 1)
        search.begin(connection)
        with _transaction(connection):
            index(connection, "name")
        linker = Linker(connection, lookup)
        sources: dict[str, str] = {}
        for piece in made:
            with _attached(connection, piece):
                _link(connection, lookup, linker, sources)
            piece.unlink()
    finally:
        for piece in made:
            with suppress(OSError):
                piece.unlink(missing_ok=True)
    with _transaction(connection):
        linker.finish()
        settling.write_stubs(connection)
        lookup.forget()
        look_at(connection, None)
        faults(connection, lookup, AS_WRITTEN)
        index(connection, "relation")
        joining.join(connection, lookup, joining.told_twice(connection))
        settling.write_weights(connection)
    search.finish(connection)  # as soon as can be: it waits for this
    with _transaction(connection):
        finish(connection, "name", "relation")
        settling.write_who(connection)
    lookup.forget()
    with keys.all_looked_at(stem), _transaction(connection):
        faults(connection, lookup, TOGETHER)  # which write beside the base
    with _transaction(connection):
        write_problems(connection)
        keys.look_at(connection, "problem")


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN")
    yield
    connection.execute("COMMIT")


@contextmanager
def _attached(connection: sqlite3.Connection, piece: Path) -> Iterator[None]:
    """A piece is there as `piece`, and everything inside is one transaction."""
    connection.execute("ATTACH ? AS piece", (own_uri(piece),))
    unjournalled(connection, "piece")
    with _transaction(connection):
        yield
    connection.execute("DETACH piece")


def _take_in(
    connection: sqlite3.Connection, lookup: Lookup, files: Sequence[Asked], claimed: set[str], known: Known
) -> list[int]:  # fmt: skip
    """The rows of a piece into the base, but for its citations; gives the files that wait, for they have an id that an earlier one wants.

    They are read once more when the ids of all others are there, so that how files are divided into pieces makes no difference.
    `claimed` are the ids that the waiting files want, of this piece and those before.
    """
    firsts, others = _colliding(connection, claimed)
    for slot in (*firsts, *others):
        take_away(connection, slot, (*TABLES, *guessing.TABLES), schema="piece")
        for table in STAGED:
            connection.execute(f"DELETE FROM piece.{table} WHERE slot = ?", (slot,))
    for table in TABLES:
        if table != "citation":
            connection.execute(f"INSERT INTO main.{table} SELECT * FROM piece.{table}")
    connection.execute("INSERT INTO temp.fault SELECT * FROM piece.fault")
    _read_again(connection, lookup, files, firsts, known)
    return others


def _read_again(
    connection: sqlite3.Connection, lookup: Lookup, files: Sequence[Asked], slots: Iterable[int], known: Known
) -> None:  # fmt: skip
    """Some files of a piece into the base, with ids that no other file has by then."""
    cited = Cited()
    for slot in slots:
        lookup.forget()
        asked = files[bisect_left(files, slot, key=attrgetter("slot"))]
        rows = OwnRows(read_one(asked)[0], slot, Namer(asked, lookup, known), None, cited)
        write_rows(connection, rows.rows, *(table for table in TABLES if table != "citation"))
        write_rows(connection, rows.rows, "citation", schema="piece")
        if (waits := rows.waits()) is not None:
            connection.execute("INSERT INTO piece.waiting VALUES (?, 0, ?, ?)", (slot, rows.counts["citation"], waits))
        write_faults(connection, rows)
    write_cited(connection, cited, "piece")
    lookup.forget()


def _colliding(connection: sqlite3.Connection, claimed: set[str]) -> tuple[list[int], list[int]]:
    """The files of a piece that must be read again: those that keep their ids, and those with an id that an earlier file wants.

    The first are those that share an id with another of this piece: rows that have no number cannot be told apart by their file.
    """
    if not claimed and connection.execute(_NONE_COLLIDES).fetchone():
        return [], []
    owner: dict[str, int] = {}
    firsts: set[int] = set()
    others: set[int] = set()
    wanted = [(slot_of(number), same_id(id_)) for number, id_ in connection.execute("SELECT no, id FROM piece.entity ORDER BY no")]
    for slot, key in wanted:
        if owner.setdefault(key, slot) != slot:
            firsts.add(owner[key])
            others.add(slot)
        elif key in claimed or connection.execute(_IS_TAKEN, (key,)).fetchone():
            others.add(slot)
    claimed.update(key for slot, key in wanted if slot in others)
    return sorted(firsts - others), sorted(others)


_IS_TAKEN = "SELECT 1 FROM main.entity WHERE id = ?1 UNION ALL SELECT 1 FROM main.id_key WHERE key = ?1"
_NONE_COLLIDES = (
    "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM piece.id_key) "
    "AND (SELECT count(*) = count(DISTINCT id) FROM piece.entity) "
    "AND NOT EXISTS (SELECT 1 FROM piece.entity JOIN main.entity AS other ON other.id = entity.id) "
    "AND NOT EXISTS (SELECT 1 FROM piece.entity JOIN main.id_key ON id_key.key = entity.id)"
)
"""True where every id is the form in which ids are compared, as nearly all are, and no id is there twice."""


def _link(connection: sqlite3.Connection, lookup: Lookup, linker: Linker, sources: dict[str, str]) -> None:
    """The citations of a piece, and what its files say of other records; `sources` are those that were looked up."""
    guessing.take_back(connection)
    guessed = dict(connection.execute("SELECT cited, source_id FROM piece.cited").fetchall())
    if len(sources) > _SOURCES:
        sources.clear()
    for cited in guessed:
        if cited not in sources:
            sources[cited] = lookup.source(cited)[0]
    if all(sources[cited] == meant for cited, meant in guessed.items()):
        connection.execute("INSERT INTO main.citation SELECT * FROM piece.citation")
    else:
        connection.execute("DELETE FROM piece.cited")
        rows = [(cited, sources[cited] or None) for cited in guessed]
        connection.executemany("INSERT INTO piece.cited VALUES (?, ?)", rows)
        columns = [f'cited."{column}"' if column == "source_id" else f'said."{column}"' for column in COLUMNS["citation"]]
        connection.execute(
            f"INSERT INTO main.citation SELECT {', '.join(columns)} FROM piece.citation AS said "
            "LEFT JOIN piece.cited ON cited.cited = said.cited"
        )
    for table in guessing.TABLES:
        connection.execute(f"INSERT INTO main.{table} SELECT * FROM piece.{table}")
    connection.execute("INSERT INTO temp.standing SELECT * FROM piece.standing")
    for slot, waiting in connection.execute("SELECT slot, data FROM piece.waiting WHERE guessed = 0 ORDER BY slot").fetchall():
        linker.file(slot, waiting)
    linker.flush()
