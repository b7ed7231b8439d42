"""Read-only questions to a compiled base. The only SQL that readers run, but for the search index's own.

A base is opened immutable: nothing writes to it, a build replaces it as a whole. Everything that SQLite can say against
a file comes out as StoreError with one line for the user.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from dossier.database.layout import layout_fault
from dossier.database.schema import MEANS, SCHEMA_VERSION, citing, listed
from dossier.database.state import file_state
from dossier.text import clean, fold, is_placeholder, same_id

if TYPE_CHECKING:
    from dossier.database.figures import Figures
    from dossier.database.records import Dossier, ProblemRecord
    from dossier.database.ref import Ref

_MANY = 500
"""Placeholders in one statement, well under SQLite's limit."""

_LONGEST = 64_000_000
"""Bytes of the largest value or row that is read: a stranger's file does not fill the memory."""
_MOST_META = 100
DAMAGE = (ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RecursionError)
"""What reading raises on values that no build writes; and, where the base is sound, a fault of the program."""


class StoreError(Exception):
    """A base that cannot be read: missing, foreign, damaged or of another version."""


class Store:
    """One open base."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = file_state(path)
        """The file that is open, as it was then."""
        self.connection = _open(path)
        self.meta = dict(self.all(_META))
        _open_now.add(self)

    def close(self) -> None:
        """Give the file back."""
        self.connection.close()

    @property
    def build(self) -> str:
        """Changes with every build."""
        return str(self.meta.get("build", ""))

    def replaces(self, other: Store) -> bool:
        """Whether this is to be read instead of one that was opened before: it is of another build, or somebody has written into the very
        file that the other has open, which may have been half of it then.
        """
        return self.build != other.build or (self.file != other.file and self.file[:1] == other.file[:1])

    @property
    def folder(self) -> Path | None:
        """The folder of profiles that it was compiled from."""
        return _as_path(self.meta.get("folder"))

    def all(self, sql: str, parameters: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of one SELECT; raises StoreError where the file does not hold."""
        try:
            rows = self.connection.execute(sql, tuple(parameters)).fetchall()
            if bytes in set(map(type, chain.from_iterable(rows))):  # only the index holds any, and reads them itself
                raise StoreError(f"{clean(str(self.path))} is damaged (bytes where text belongs); run `dossier build`")
            return rows
        except sqlite3.Error as error:
            raise self.damaged(error) from error
        except UnicodeEncodeError:
            return []  # half a character, as from a command line of other bytes: nothing stored is equal to it

    def chosen(self, select: str, items: Iterable[Any]) -> list[tuple[Any, ...]]:
        """The rows of a SELECT that ends in `IN`, for all of these items, however many there are."""
        wanted = list(items)
        parts = (wanted[start : start + _MANY] for start in range(0, len(wanted), _MANY))
        return [row for part in parts for row in self.all(f"{select} ({','.join('?' * len(part))})", part)]

    def cited(self, listed: str, table: str, column: str, items: Iterable[Any], joined: str = "") -> list[tuple[Any, ...]]:
        """These columns of the citations of those rows of a table that have one of these items in a column (see `schema.citing`)."""
        wanted = list(items)
        found = []
        for start in range(0, len(wanted), _MANY):
            part = wanted[start : start + _MANY]
            where = f"{column} IN ({','.join('?' * len(part))})"
            found += self.all(f"SELECT {listed} {citing(table, where, joined)}", (*part, *part))
        return found

    def damaged(self, error: Exception) -> StoreError:
        """What to tell when a read fails; what tells it already is told as it is."""
        if isinstance(error, StoreError):
            return error
        return StoreError(f"{clean(str(self.path))} is damaged ({clean(str(error))}); run `dossier build`")

    # --- single questions ---

    def find_id(self, typed: str) -> str | None:
        """The record that an id means: its own, without case, or a former one; the first of several, None when there is none."""
        return next(iter(self.ids_of(typed)), None)

    def ids_of(self, typed: str) -> list[str]:
        """The records that an id means, several where it is none as it was typed, and that of several but for its spelling or before."""
        key = same_id(typed)
        if self.all("SELECT 1 FROM entity WHERE id = ?", (typed,)):
            return [typed]
        own = "SELECT id FROM entity WHERE id = ?1 UNION SELECT entity_id FROM id_key WHERE key = ?1 ORDER BY 1"
        found = [str(id_) for (id_,) in self.all(own, (key,))]
        if not found:
            # A record without a file has the id that it was typed as, or one made of the name, and perhaps a sign that keeps it apart.
            asked = key.partition("~stub")[0]
            folded = fold(asked)
            of_key = "key IN (?1, ?2) OR key BETWEEN ?1 || char(10) AND ?1 || char(11)"
            stubs = self.all(f"SELECT DISTINCT stub_id FROM asked WHERE ({of_key}) AND stub_id > ''", (folded, asked))
            found = [str(id_) for (id_,) in stubs if same_id(id_) == key]
        if not found:
            found = [str(id_) for (id_,) in self.all("SELECT entity_id FROM former_id WHERE id = ? ORDER BY entity_id", (key,))]
        # One that is spelt so comes first, and one that was given a number behind its id last.
        return sorted(found, key=lambda each: (each != key, same_id(each) != key))

    def named(self, typed: str) -> list[str]:
        """Records that have this name, by its key; weak names, misspellings and what is denied or was taken back do not count."""
        from dossier.search import own_letters

        key = fold(typed)
        if not key or is_placeholder(typed):
            return []
        rows = self.all(f"SELECT entity_id, text FROM name WHERE folded = ? AND {MEANS} ORDER BY entity_id", (key,))
        wanted = own_letters.key(typed)
        return list(dict.fromkeys(str(id_) for id_, text in rows if own_letters.key(text) == wanted))

    def refs(self, ids: Iterable[str]) -> dict[str, Ref]:
        """Records by id."""
        from dossier.database.ref import Ref

        rows = self.chosen("SELECT id, name, kind, state, who FROM entity WHERE id IN", dict.fromkeys(each for each in ids if each))
        return {row[0]: Ref(*row) for row in rows}

    def first(self, limit: int) -> tuple[list[Ref], int]:
        """The first records in the order of names, sources last, and how many there are."""
        from dossier.database.ref import Ref

        rows = self.all(f"SELECT id, name, kind, state, who {listed()}", (limit,))
        return [Ref(*row) for row in rows], self.size or int(self.all("SELECT count(*) FROM entity")[0][0])

    @property
    def size(self) -> int:
        """How many records there are, known at once whatever the size; 0 of a damaged base."""
        try:
            return int(self.all("SELECT value FROM search_figure WHERE name = 'records'")[0][0])
        except (StoreError, ValueError, TypeError, IndexError):
            return 0

    def is_hub(self, record: str, most: int) -> bool:
        """Whether more than so many links, or citations, lead to or from a record; counted no further."""
        counted = " UNION ALL ".join(
            f"SELECT * FROM (SELECT 1 FROM {table} WHERE {column} = ?1 LIMIT ?2)"
            for table, column in (
                ("relation", "subject_id"), ("relation", "object_id"), ("participant", "event_id"), ("participant", "entity_id"),
                ("mention", "target_id"), ("sanction", "authority_id"), ("citation", "source_id"),
            )
        )  # fmt: skip
        return int(self.all(f"SELECT count(*) FROM ({counted})", (record, most + 1))[0][0]) > most

    def figures(self) -> Figures:
        """What the base holds, in numbers."""
        from dossier.database import figures

        return figures.read(str(self.meta.get(figures.KEY, ""))) or figures.count(self.all)

    def problems(self, entity: str | None = None) -> list[ProblemRecord]:
        """The problems of one record, or of the base."""
        from dossier.database.records import ProblemRecord

        where, parameters = ("WHERE entity_id = ?", (entity,)) if entity else ("", ())
        sql = f'SELECT path, line, "column", level, code, message, hint FROM problem {where} ORDER BY id'
        return [ProblemRecord(*row) for row in self.all(sql, parameters)]

    def dossier(self, id_: str) -> Dossier | None:
        """Everything on one record; None when there is no such record."""
        rows = self.all("SELECT id, name, kind, state, who, path, line FROM entity WHERE id = ?", (id_,))
        from dossier.database.read_dossier import DossierReader
        from dossier.database.ref import Ref

        try:
            return DossierReader(self, Ref(*rows[0][:5]), rows[0][5], rows[0][6]).read() if rows else None
        except DAMAGE as error:
            raise self.damaged(error) from error  # bytes that SQLite takes for a value, of a kind that no build writes


_META = f"SELECT key, value FROM meta LIMIT {_MOST_META}"
_open_now: WeakSet[Store] = WeakSet()


def blamed(error: BaseException, among: Iterable[Store] | None = None) -> StoreError | None:
    """What to tell where an error came of a base that is damaged; None where these bases, or all that are open, are sound.

    Then the program is at fault.
    """
    if isinstance(error, StoreError):
        return error
    if not isinstance(error, (*DAMAGE, sqlite3.Error)):
        return None
    from dossier.database.sound import fault

    for store in list(_open_now if among is None else among):
        try:
            found = fault(store.connection)
        except sqlite3.ProgrammingError:
            continue  # closed, or of another thread
        if found:
            return StoreError(f"{clean(str(store.path))} is damaged ({clean(found)}); run `dossier build`")
    return None


def _guard(connection: sqlite3.Connection) -> None:
    """Nothing of a stranger's file is run, and no damaged page is trusted."""
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)


def folder_noted_in(database: Path) -> Path | None:
    """The folder of profiles that a base of any layout was compiled from; None where it does not tell."""
    if not os.path.isfile(database):  # a pipe would be waited for
        return None
    try:
        with closing(sqlite3.connect(f"{Path(os.path.realpath(database)).as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            _guard(connection)
            return _as_path(dict(connection.execute(_META)).get("folder"))
    except (OSError, sqlite3.Error, *DAMAGE):
        return None


def _as_path(told: object) -> Path | None:
    """A folder by the name under which a base keeps it."""
    if not isinstance(told, str) or not told:
        return None
    if told.startswith("file:"):
        from urllib.parse import unquote_to_bytes

        return Path(os.fsdecode(unquote_to_bytes(told.removeprefix("file://"))))
    return Path(os.fsdecode(told.encode("utf-8", "surrogateescape")))  # in whichever locale it was noted


def _open(path: Path) -> sqlite3.Connection:
    shown = clean(str(path))
    try:
        if path.is_dir():
            raise StoreError(f"{shown} is a folder, not a database")
        if not path.exists():
            raise StoreError(f"there is no database {shown}; run `dossier build`")
        if not path.is_file():
            raise StoreError(f"{shown} is no regular file")
        if path.stat().st_size == 0:
            raise StoreError(f"{shown} is empty; run `dossier build`")
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    except OSError as error:
        raise StoreError(f"cannot open {shown}: {error.strerror or error}") from error
    except sqlite3.Error as error:
        raise StoreError(f"cannot open {shown}: {error}") from error
    try:
        _guard(connection)
        meta = dict(connection.execute(_META).fetchall())
        version = meta.get("schema")
        fault = layout_fault(connection) if version == SCHEMA_VERSION else ""
        if not fault and not all(isinstance(each, str) for row in meta.items() for each in row):
            fault = "what it says of itself is no text"
    except (sqlite3.Error, ValueError) as error:
        connection.close()
        text = str(error)
        if "no such table" in text or "no such column" in text:
            raise StoreError(f"{shown} is an SQLite file, but no dossier base") from error
        if "not a database" in text:
            raise StoreError(f"{shown} is no database") from error
        raise StoreError(f"{shown} cannot be read ({clean(text)}); run `dossier build`") from error
    if version != SCHEMA_VERSION:
        connection.close()
        raise StoreError(
            f"{shown} was made by another version of dossier (layout {clean(str(version))[:40]}, not {SCHEMA_VERSION}); run `dossier build`"
        )
    if fault:
        connection.close()
        raise StoreError(f"{shown} is damaged ({clean(fault)[:200]}); run `dossier build`")
    return connection
