"""What an importer has read, kept in a file until it is whole: a record's parts may stand anywhere in what it came from.

Memory stays flat whatever the size. Ids are made here, too: the same input gives the same ids, in whatever order it comes.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from types import TracebackType
from typing import Any, NamedTuple

from dossier.exchange.kept import mark
from dossier.text import is_placeholder, slug

_LONGEST = 64
_READABLE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_OPAQUE = re.compile(r"[0-9a-f]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+")

_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d")
"""What cannot be the name of a file everywhere."""


class SpoolError(Exception):
    """What was read could not be kept meanwhile, most likely since the disk is full; the message is for the person."""


class Held(NamedTuple):
    """A record with all its parts."""

    foreign: str
    """Its id there."""
    id: str
    """Its id here."""
    values: list[Any]
    """What was said of it, in the order in which it came: several where it stands there several times."""
    parts: list[Any]


class Spool:
    """Records by their foreign ids, on disk; a context manager."""

    def __init__(self) -> None:
        self._indexed = False
        self.database = sqlite3.connect("", isolation_level=None)  # a file of SQLite's own, gone with the connection
        self.database.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;"
            "CREATE TABLE record (no INTEGER PRIMARY KEY, foreign_id TEXT, wanted TEXT, rank INTEGER, data TEXT);"
            "CREATE TABLE part (no INTEGER PRIMARY KEY, foreign_id TEXT, data TEXT);"
            "CREATE TABLE given (foreign_id TEXT PRIMARY KEY, id TEXT, no INTEGER) WITHOUT ROWID; BEGIN"
        )

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.database.close()
        if isinstance(error, sqlite3.Error):
            raise SpoolError(f"cannot keep what was read in a temporary file: {error}") from error

    def add(self, foreign: str, name: str, value: Any, *, keep: bool = False, own: str = "", wanted: str = "") -> None:
        """A record, or more of one; `value` is anything that JSON can hold.

        `keep`: its id is one of ours already; `own`: so is this one, which it has here beside that; `wanted`: what its id is made
        of where that is not `foreign` itself.
        """
        rank = 0 if own or keep else 1 if name.strip() else 2
        wanted = own or (foreign if keep else _wanted(wanted or foreign, name))
        self.database.execute(
            "INSERT INTO record (foreign_id, wanted, rank, data) VALUES (?, ?, ?, ?)",
            (_stored(foreign), _stored(wanted), rank, _dumped(value)),
        )

    def index(self) -> None:
        """Make records and parts quick to find, before they are all there."""
        if not self._indexed:
            self.database.execute("CREATE INDEX record_foreign ON record (foreign_id)")
            self.database.execute("CREATE INDEX part_foreign ON part (foreign_id)")
            self._indexed = True

    def drop(self, foreign: str) -> bool:
        """Take back what was said of a record; whether there was any. `index` first."""
        return self.database.execute("DELETE FROM record WHERE foreign_id = ?", (_stored(foreign),)).rowcount > 0

    def wants(self, id_: str) -> bool:
        """Whether some record has asked for this id."""
        return self.database.execute("SELECT 1 FROM record WHERE wanted = ? LIMIT 1", (_stored(id_),)).fetchone() is not None

    def held(self) -> Iterator[tuple[str, list[Any]]]:
        """Every record with what was said of it, before ids are given. `index` first."""
        for (foreign,) in self.database.execute("SELECT foreign_id FROM record GROUP BY foreign_id ORDER BY min(no)"):
            yield foreign, self._data("record", foreign)

    def said(self, foreign: str) -> list[Any]:
        """What was said of one record, before ids are given or after; nothing where there is no such record."""
        return self._data("record", _stored(foreign))

    def attach(self, foreign: str, value: Any) -> None:
        """A part of a record: a link, a listing."""
        self.database.execute("INSERT INTO part (foreign_id, data) VALUES (?, ?)", (_stored(foreign), _dumped(value)))

    def missing(self) -> Iterator[str]:
        """Foreign ids that parts name and no record has; while they are given, records may be added and parts moved."""
        self.index()
        run = self.database.execute
        run("DROP TABLE IF EXISTS temp.absent")
        run("CREATE TEMP TABLE absent AS SELECT foreign_id, min(no) AS no FROM part WHERE foreign_id NOT IN "
            "(SELECT foreign_id FROM record) GROUP BY foreign_id")  # fmt: skip
        for (foreign,) in run("SELECT foreign_id FROM absent ORDER BY no"):
            yield str(foreign)

    def holds(self, foreign: str) -> bool:
        """Whether such a record came."""
        self.index()
        return self.database.execute("SELECT 1 FROM record WHERE foreign_id = ? LIMIT 1", (_stored(foreign),)).fetchone() is not None

    def move(self, foreign: str, to: str) -> None:
        """The parts of one record are those of another."""
        self.database.execute("UPDATE part SET foreign_id = ? WHERE foreign_id = ?", (_stored(to), _stored(foreign)))

    def settle(self) -> int:
        """Give every record its id; how many there are. The other questions may be asked after this."""
        run = self.database.execute
        self.index()
        run("CREATE TEMP TABLE first AS SELECT foreign_id, min(no) AS no FROM record GROUP BY foreign_id")
        # Of several wishes for one record: its own id, else one made of a name; of several such the first by the alphabet.
        run(
            "CREATE TEMP TABLE wish AS SELECT foreign_id, (SELECT wanted FROM record WHERE record.foreign_id = first.foreign_id "
            "ORDER BY rank, wanted LIMIT 1) AS wanted, no FROM first"
        )
        run("CREATE INDEX temp.wish_wanted ON wish (wanted)")
        run("CREATE INDEX temp.wish_foreign ON wish (foreign_id)")
        self.database.create_function("with_mark", 2, marked, deterministic=True)
        run(
            "INSERT INTO given SELECT foreign_id, CASE WHEN EXISTS (SELECT 1 FROM wish AS other WHERE other.wanted = wish.wanted "
            "AND other.no <> wish.no) THEN with_mark(wanted, foreign_id) ELSE wanted END, no FROM wish"
        )
        # An id made with a mark may be what another record is called, or has: each with a mark gets another, made of this one, too.
        run("CREATE INDEX given_id ON given (id)")
        told_apart = "id != (SELECT wanted FROM wish WHERE wish.foreign_id = given.foreign_id)"
        several = "(SELECT count(*) FROM given AS other WHERE other.id = given.id) > 1"
        while run(f"UPDATE given SET id = with_mark(id, foreign_id || char(10) || id) WHERE {told_apart} AND {several}").rowcount:
            pass
        return int(run("SELECT count(*) FROM given").fetchone()[0])

    def id(self, foreign: str) -> str | None:
        """The id of a record here; None where there is no such record."""
        found = self.database.execute("SELECT id FROM given WHERE foreign_id = ?", (_stored(foreign),)).fetchone()
        return str(found[0]) if found else None

    def records(self, beginning: str = "") -> Iterator[Held]:
        """Every record, in the order in which they first came; only those whose foreign id begins so."""
        where, bounds = "", tuple[str, ...]()
        if beginning:  # up to what follows on all that begin so, the last sign there is among them
            where, bounds = "WHERE foreign_id >= ? AND foreign_id < ?", (beginning, beginning[:-1] + chr(ord(beginning[-1]) + 1))
        for foreign, given in self.database.execute(f"SELECT foreign_id, id FROM given {where} ORDER BY no", tuple(map(_stored, bounds))):
            yield Held(foreign, given, self._data("record", foreign), self._data("part", foreign))

    def value(self, foreign: str) -> Any:
        """What was first said of a record; None where there is no such record."""
        found = self.database.execute("SELECT data FROM record WHERE foreign_id = ? ORDER BY no LIMIT 1", (_stored(foreign),)).fetchone()
        return json.loads(found[0]) if found else None

    def parts(self, foreign: str) -> list[Any]:
        """The parts of one record."""
        return self._data("part", _stored(foreign))

    def orphans(self) -> Iterator[tuple[str, Any]]:
        """Parts of records that never came."""
        query = "SELECT foreign_id, data FROM part WHERE foreign_id NOT IN (SELECT foreign_id FROM given) ORDER BY no"
        for foreign, data in self.database.execute(query):
            yield foreign, json.loads(data)

    def _data(self, table: str, foreign: str) -> list[Any]:
        rows = self.database.execute(f"SELECT data FROM {table} WHERE foreign_id = ? ORDER BY no", (foreign,))
        return [json.loads(row[0]) for row in rows]


def _wanted(foreign: str, name: str) -> str:
    """The id that a record would have if no other wanted it: its own where that can be read, else one made of its name."""
    if len(foreign) <= _LONGEST and _READABLE.fullmatch(foreign) and not _OPAQUE.fullmatch(foreign):
        wanted = foreign
    else:
        wanted = slug(name) if name.strip() else slug(foreign)
    # No link leads to what stands for nothing known, as `na`, which is somebody's name.
    return f"{wanted}-x" if _DEVICE.fullmatch(wanted) or is_placeholder(wanted) else wanted


def marked(wanted: str, foreign: str) -> str:
    """An id for one of several that want the same, told apart by its foreign id."""
    return f"{wanted[: _LONGEST - 11].rstrip('-')}-{mark(foreign)}"


def _stored(text: str) -> str:
    """A text that SQLite can hold, another one for each: half characters are spelt out."""
    return text.encode("utf-8", "backslashreplace").decode()


def _dumped(value: Any) -> str:
    return json.dumps(value)
