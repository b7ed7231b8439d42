"""Profiles -> one SQLite file: what changed is read, everything is resolved anew, the file is replaced in one step."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from glob import escape
from hashlib import blake2b
from pathlib import Path

from filelock import FileLock, Timeout

import dossier
from dossier.database.folder import SUFFIXES, Found, profile_files
from dossier.database.layout import layout_fault
from dossier.database.regular import read_regular
from dossier.database.rows import Row, make_rows
from dossier.database.schema import FAILED, SCHEMA_VERSION
from dossier.database.tables import create, finish, insert
from dossier.profiles.base import Base, make_base
from dossier.profiles.check import check
from dossier.profiles.codec import decode, encode
from dossier.profiles.kinds import BROKEN
from dossier.profiles.model import Problem, Reading
from dossier.profiles.parse import parse_file, unreadable

Progress = Callable[[int, int], None]
"""Called with (files done, files in all)."""

_SQLITE = b"SQLite format 3\0"
LOCK_SECONDS = 60.0
"""How long a build waits for another one of the same database."""
_RACY_NS = 2_000_000_000
"""A file changed this shortly before a build may change again within the clock's grain: it is read, not trusted."""


class BuildError(Exception):
    """A build that could not be done at all; the database is as it was."""


@dataclass(slots=True)
class Summary:
    """What a build read, changed and found."""

    database: Path
    files: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    skipped: int = 0
    """Files that could not be read as a profile; each is a record that shows its problem."""
    up_to_date: bool = False
    """Nothing had changed: the database was left as it was."""
    counts: Counter[str] = field(default_factory=Counter)
    """Rows: entities of each kind, `claims`, `links`, `stubs`, `sources`."""
    problems: list[Problem] = field(default_factory=list)
    seconds: float = 0.0

    def level(self, level: str) -> int:
        """Number of problems of a level."""
        return sum(problem.level == level for problem in self.problems)


@dataclass(frozen=True, slots=True)
class _File:
    size: int
    mtime_ns: int
    hash: str
    reading: str


def read_folder(folder: Path, progress: Progress | None = None) -> tuple[Base, list[Problem]]:
    """Read and check a folder without a database."""
    readings, _, _ = _read(folder, {}, 0, progress)
    base = make_base(readings)
    return base, check(base)


def read_file(path: Path) -> list[Problem]:
    """The problems that one file has by itself, its path told from its folder; raises BuildError where it cannot be opened."""
    try:
        reading = parse_file(path.name, path.read_bytes())
    except OSError as error:
        raise BuildError(f"cannot read {path}: {error.strerror or error}") from error
    own = [problem for profile in reading.profiles for problem in profile.problems]
    return [*reading.problems, *own, *(problem for source in reading.sources for problem in source.problems)]


def build(folder: Path, database: Path, progress: Progress | None = None, *, force: bool = False) -> Summary:
    """Compile a folder of profiles into a database; raises BuildError where there is nothing to compile or nowhere to write.

    `force` builds even where nothing has changed.
    """
    started = time.monotonic()
    if database.name.lower().endswith(SUFFIXES):
        raise BuildError(f"{database} is the name of a profile; name a file that ends in .db")
    try:
        if database.is_dir():
            raise BuildError(f"{database} is a folder; name a file")
        database = Path(os.path.realpath(database))  # what a link leads to is built, under one lock, and the link stays
        if database.exists() and not database.is_file():
            raise BuildError(f"{database} is no regular file; name another")
        _refuse_others(database)
        database.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(_lock(database), timeout=LOCK_SECONDS):
            summary = _build(folder, database, progress, force)
    except Timeout:
        raise BuildError(f"another build of {database} is still running") from None
    except OSError as error:
        raise BuildError(f"cannot write {database}: {error.strerror or error}") from error
    except sqlite3.Error as error:
        raise BuildError(f"cannot write {database}: {error}") from error
    summary.seconds = time.monotonic() - started
    return summary


def _lock(database: Path) -> Path:
    return database.with_name(f".{database.name}.lock")


def _refuse_others(database: Path) -> None:
    """Only what a build made is replaced: the database of another program, or any other file, is somebody's work.

    A spoilt base is known by the lock that its build left beside it.
    """
    try:
        with open(database, "rb") as file:
            head = file.read(len(_SQLITE))
    except FileNotFoundError:
        return
    if head and head != _SQLITE and not _lock(database).exists():
        raise BuildError(f"{database} is no database of dossier and is left alone: name another file, or delete it first")
    tables: set[str] = set()
    for how in ("mode=ro&immutable=1", "mode=ro"):  # first without a journal that lies beside it, which may be of another file
        try:
            connection = sqlite3.connect(f"{database.resolve().as_uri()}?{how}", uri=True)
            try:
                tables |= {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            finally:
                connection.close()
        except sqlite3.DatabaseError:
            break  # damaged: what it was made of is in the profiles
        if {"entity", "meta"} <= tables:
            return
    if tables:
        raise BuildError(f"{database} is a database of another program and is left alone: name another file, or delete it first")


def _build(folder: Path, database: Path, progress: Progress | None, force: bool) -> Summary:
    begun_ns = time.time_ns()
    for left in database.parent.glob(f".{escape(database.name)}.*.tmp*"):
        left.unlink(missing_ok=True)  # of a build that was killed: the lock is ours
    known, built_ns = ({}, 0) if force else _known(database, folder)
    readings, files, summary = _read(folder, known, built_ns, progress)
    if not readings:  # nothing has changed
        _recount(database, summary)
        if files != known:
            _note_times(files, begun_ns, database)
        summary.database = database
        return summary
    summary.database = database
    summary.removed = len(known.keys() - files.keys() - {reading.path for reading in readings})
    base = make_base(readings)
    summary.problems = check(base)
    tables = make_rows(base, summary.problems)
    tables["file"] = [(path, file.size, file.mtime_ns, file.hash, file.reading) for path, file in sorted(files.items())]
    tables["meta"] = _meta(folder, begun_ns)
    _write(tables, database)
    _count(base, tables, summary)
    return summary


def _known(database: Path, folder: Path) -> tuple[dict[str, _File], int]:
    """What the last build of this folder by this version read; nothing where there was none."""
    if not database.is_file():
        return {}, 0
    try:
        connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            meta = dict(connection.execute("SELECT key, value FROM meta"))
            if (
                meta.get("schema") != SCHEMA_VERSION
                or meta.get("program") != dossier.__version__
                or meta.get("folder") != _folder_name(folder)
            ):
                return {}, 0
            if layout_fault(connection) or connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                return {}, 0
            rows = connection.execute("SELECT path, size, mtime_ns, hash, reading FROM file").fetchall()
            known = {path: _File(*rest) for path, *rest in rows}
            for (path,) in connection.execute(FAILED):
                known[path] = _File(-1, 0, "", "")  # it can be mended without a change to any other file
            return known, int(meta["begun_ns"])
        finally:
            connection.close()
    except (sqlite3.Error, KeyError, ValueError, TypeError):
        return {}, 0  # not ours, or damaged: everything is read anew


def _read(
    folder: Path, known: dict[str, _File], built_ns: int, progress: Progress | None
) -> tuple[list[Reading], dict[str, _File], Summary]:
    """Look at every file and read what has changed; no readings at all where nothing has."""
    failed: list[tuple[str, str]] = []
    if not os.path.isdir(folder):
        raise BuildError(f"there is no folder {folder}")
    found = profile_files(folder, failed)
    if not found:
        reason = f": {failed[0][1]}" if failed else ""
        raise BuildError(f"no profiles (*.yaml) in {folder}{reason or '; `dossier new NAME` begins the first'}")
    summary = Summary(folder, files=len(found) + len(failed))
    looks = [_look(each, known.get(each.path), built_ns) for each in found]
    summary.unchanged = sum(look.file is not None and look.data is None for look in looks)
    summary.changed = len(looks) - summary.unchanged
    if known and not summary.changed and not failed and len(looks) == len(known):
        return [], {each.path: look.file for each, look in zip(found, looks, strict=True) if look.file}, summary
    readings = [unreadable(path, reason) for path, reason in failed]
    files: dict[str, _File] = {}
    for number, (each, look) in enumerate(zip(found, looks, strict=True), 1):
        reading, file = _take(each, look)
        readings.append(reading)
        if file is not None:
            files[each.path] = file
        if progress and (number % 50 == 0 or number == len(found)):
            progress(number, len(found))
    summary.skipped = sum(any(profile.kind == BROKEN for profile in reading.profiles) for reading in readings)
    return readings, files, summary


@dataclass(frozen=True, slots=True)
class _Look:
    """What a first look at a file gave: what is known of it where it is unchanged, else its bytes or why there are none."""

    file: _File | None = None
    data: bytes | None = None
    failure: str = ""


def _look(found: Found, before: _File | None, built_ns: int) -> _Look:
    if before is not None and (found.size, found.mtime_ns) == (before.size, before.mtime_ns) and found.mtime_ns < built_ns - _RACY_NS:
        return _Look(before)
    try:
        data = read_regular(found.full)
    except OSError as error:
        return _Look(failure=error.strerror or str(error))
    digest = blake2b(data, digest_size=16).hexdigest()
    if before is not None and before.hash == digest:
        return _Look(_File(found.size, found.mtime_ns, digest, before.reading))
    return _Look(_File(found.size, found.mtime_ns, digest, ""), data)


def _take(found: Found, look: _Look) -> tuple[Reading, _File | None]:
    if look.file is None:
        return unreadable(found.path, look.failure, "is it readable for you?"), None
    data = look.data
    if data is None:
        try:
            return decode(Reading, look.file.reading), look.file
        except ValueError:
            data = read_regular(found.full)  # what the old base remembers is damaged
    reading = parse_file(found.path, data)
    return reading, _File(look.file.size, look.file.mtime_ns, look.file.hash, encode(reading))


def _folder_name(folder: Path) -> str:
    return os.fsencode(folder.resolve()).decode("utf-8", "replace")


def _meta(folder: Path, begun_ns: int) -> list[Row]:
    return [
        ("schema", SCHEMA_VERSION),
        ("program", dossier.__version__),
        ("folder", _folder_name(folder)),
        ("begun_ns", str(begun_ns)),
        ("build", blake2b(f"{begun_ns} {os.getpid()}".encode(), digest_size=8).hexdigest()),
    ]


def _beside(database: Path) -> Path:
    return database.with_name(f".{database.name}.{os.getpid()}.tmp")


def _write(tables: dict[str, list[Row]], database: Path) -> None:
    """All rows into a new file beside the old one, checked and on the disk before it takes the old one's name."""
    from sqlite_utils import Database

    from dossier.search import passages
    from dossier.search.records import index_database

    new = _beside(database)
    try:
        connection = sqlite3.connect(new)
        try:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            made = Database(connection)
            create(made)
            for table, rows in tables.items():
                insert(connection, table, rows)
            finish(made)
            index_database(connection)
            passages.write(connection)
            connection.commit()
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
            if broken:
                raise BuildError(f"the new database is not whole: a row of {broken[0]} points nowhere; please report this")
        finally:
            connection.close()
        _replace(new, database)
    finally:
        new.unlink(missing_ok=True)


def _note_times(files: dict[str, _File], begun_ns: int, database: Path) -> None:
    """The new times of files that still say the same, so that the base is not taken for stale; all else stays as it is."""
    new = _beside(database)
    try:
        shutil.copyfile(database, new)
        connection = sqlite3.connect(new)
        try:
            times = [(file.size, file.mtime_ns, path) for path, file in files.items()]
            connection.executemany("UPDATE file SET size = ?, mtime_ns = ? WHERE path = ?", times)
            connection.execute("UPDATE meta SET value = ? WHERE key = 'begun_ns'", (str(begun_ns),))
            connection.commit()
        finally:
            connection.close()
        _replace(new, database)
    finally:
        new.unlink(missing_ok=True)


def _replace(new: Path, database: Path) -> None:
    with open(new, "rb") as file:
        os.fsync(file.fileno())
    for suffix in ("-wal", "-shm", "-journal"):
        Path(f"{database}{suffix}").unlink(missing_ok=True)  # of another file that had this name
    os.replace(new, database)
    _sync_folder(database.parent)


def _sync_folder(folder: Path) -> None:
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # not every system opens folders
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


def _count(base: Base, tables: dict[str, list[Row]], summary: Summary) -> None:
    summary.counts.update(entity.kind for entity in base.entities.values() if entity.state == "profile")
    summary.counts["claims"] = len(tables["claim"])
    summary.counts["links"] = len(tables["relation"]) + len(tables["participant"])
    summary.counts["stubs"] = len(tables["stub"])
    summary.counts["sources"] = len(tables["source"])


def _recount(database: Path, summary: Summary) -> None:
    """The figures of a database that was left as it was."""
    summary.up_to_date = True
    connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:

        def number(table: str) -> int:
            return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

        kinds = connection.execute("SELECT kind, count(*) FROM entity WHERE state = 'profile' GROUP BY kind")
        summary.counts.update(dict(kinds))
        summary.skipped = int(connection.execute("SELECT count(DISTINCT path) FROM entity WHERE state = 'broken'").fetchone()[0])
        summary.counts["claims"] = number("claim")
        summary.counts["links"] = number("relation") + number("participant")
        summary.counts["stubs"] = number("stub")
        summary.counts["sources"] = number("source")
        rows = connection.execute(
            'SELECT path, line, "column", level, code, message, hint, coalesce(entity_id, "") FROM problem ORDER BY id'
        )
        summary.problems = [Problem(*row) for row in rows]
    finally:
        connection.close()
