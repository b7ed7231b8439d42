"""Profiles -> one SQLite file: what changed is read, what it touches is worked out anew, the file is replaced in one step."""

from __future__ import annotations

import os
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from glob import escape
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

import dossier
from dossier.database import figures
from dossier.database.compiling.copying import Copying, sync
from dossier.database.compiling.known import Known, Looks, Seen, folder_name, known_files, look, note_made, note_sums, read_only
from dossier.database.compiling.numbers import NoSlot, between, spread
from dossier.database.folder import SUFFIXES, Found, in_order, listings
from dossier.database.regular import read_regular
from dossier.database.schema import SCHEMA_VERSION
from dossier.garbage import seldom

if TYPE_CHECKING:
    from dossier.database.compiling.pieces import Asked, Helpers
    from dossier.profiles.model import Problem
    from dossier.search.apart import Apart

Progress = Callable[[int, int], None]
"""Called with (files done, files in all)."""

_SQLITE = b"SQLite format 3\0"
LOCK_SECONDS = 60.0
"""How long a build waits for another one of the same database."""
_CACHE_KIB = 24 << 10
"""Memory for the pages of a base that is being written: records are looked up all over it."""


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
    went_on: bool = False
    """Only what changed, and what that touches, was worked out anew."""
    counts: Counter[str] = field(default_factory=Counter)
    """Rows: entities of each kind, `claims`, `links`, `stubs`, `sources`."""
    levels: Counter[str] = field(default_factory=Counter)
    """Problems of each level."""
    seconds: float = 0.0

    def level(self, level: str) -> int:
        """Number of problems of a level."""
        return self.levels[level]

    @property
    def problems(self) -> list[Problem]:
        """All problems of the base, in the order of their places."""
        with closing(read_only(self.database)) as connection:
            return list(_problems(connection))


def read_folder(folder: Path, progress: Progress | None = None) -> list[Problem]:
    """The problems of a folder, without a database that stays; raises BuildError where there is nothing to read."""
    from dossier.search.apart import Apart

    with TemporaryDirectory(prefix="dossier-") as scratch:
        database = Path(scratch) / "check.db"
        seen = _files(folder)
        try:
            _make_whole(in_order(seen.listings.values()), seen.failed, database, progress, Apart(database, 0))
        except (OSError, sqlite3.Error) as error:
            raise BuildError(f"cannot check {folder}: {getattr(error, 'strerror', None) or error}") from error
        with closing(read_only(database)) as connection:
            return list(_problems(connection))


def read_file(path: Path) -> list[Problem]:
    """The problems that one file has by itself, its path told from its folder; raises BuildError where it cannot be opened."""
    from dossier.profiles.parse import parse_file

    try:
        reading = parse_file(path.name, read_regular(path)[0])
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
        with seldom(), FileLock(_lock(database), timeout=LOCK_SECONDS):
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
            with closing(sqlite3.connect(f"{database.resolve().as_uri()}?{how}", uri=True)) as connection:
                tables |= {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        except sqlite3.DatabaseError:
            break  # damaged: what it was made of is in the profiles
        if {"entity", "meta"} <= tables:
            return
    if tables:
        raise BuildError(f"{database} is a database of another program and is left alone: name another file, or delete it first")


def _build(folder: Path, database: Path, progress: Progress | None, force: bool) -> Summary:
    begun_ns = time.time_ns()
    _clear(database)  # of a build that was killed
    copying = Copying(database, _beside(database))
    try:
        with nullcontext() if force else known_files(database, folder) as known:

            def look_at(above: str, sum_: bytes) -> None:
                if known and known.folders.get(above) != sum_:
                    copying.begin()

            return _make(folder, copying, _files(folder, look_at), known, begun_ns, progress)
    finally:
        copying.stop()
        _clear(database)  # of this one, where it failed: also pieces that were not asked for yet


def _beside(database: Path) -> Path:
    return database.with_name(f".{database.name}.{os.getpid()}.tmp")


def _clear(database: Path) -> None:
    """Take away what builds have begun and not finished: the lock is ours."""
    for left in database.parent.glob(f".{escape(database.name)}.*.tmp*"):
        left.unlink(missing_ok=True)


def _make(
    folder: Path, copying: Copying, seen: Seen, known: Known | None, begun_ns: int, progress: Progress | None
) -> Summary:  # fmt: skip
    database, new = copying.database, copying.new
    summary = Summary(database, files=len(seen))
    looks = _look(seen, known) if known else None
    if known and looks:
        summary.changed, summary.removed = len(looks.changed), len(looks.gone)
        if not (looks.changed or looks.gone or looks.failed):
            summary.unchanged, summary.up_to_date = seen.count, True
            if looks.times:
                _note_times(looks.times, begun_ns, copying)
            with closing(read_only(database)) as connection:
                _figures(connection, summary)
            return summary
        held = _make_changes(copying, seen, known, looks, begun_ns, progress)
        summary.went_on = held is not None
    else:
        held = None
        summary.changed = seen.count
    summary.unchanged = seen.count - summary.changed
    if held is None:
        copying.stop()
        new.unlink(missing_ok=True)
        from dossier.search.apart import Apart

        found = in_order(seen.listings.values())
        with Apart(new.with_name(f"{new.name}.search"), len(found)) as search:
            _make_whole(found, seen.failed, new, progress, search)
            held = _finish(new, folder, begun_ns, search)
    with closing(read_only(new)) as connection:
        _figures(connection, summary, held)
    _replace(new, database)
    return summary


def _look(seen: Seen, known: Known) -> Looks | None:
    """What has changed; None where the base cannot tell."""
    try:
        return look(seen, known)
    except sqlite3.DatabaseError:
        return None


def _make_changes(
    copying: Copying, seen: Seen, known: Known, looks: Looks, begun_ns: int, progress: Progress | None
) -> figures.Figures | None:  # fmt: skip
    """The base before with what has changed, in the copy; None where that cannot be done."""
    from dossier.database.compiling.changes import Anew

    try:
        held = _change(copying, seen, known, looks, begun_ns)
    except (Anew, NoSlot, sqlite3.DatabaseError) as error:
        if isinstance(error, sqlite3.OperationalError):
            raise  # no fault of the base before, and the next attempt would have it too
        return None
    if progress:
        progress(seen.count, seen.count)
    return held


def _change(copying: Copying, seen: Seen, known: Known, looks: Looks, begun_ns: int) -> figures.Figures:
    """The base before with what has changed, in the copy; raises Anew or NoSlot."""
    from dossier.database.compiling.changes import Changes, Files
    from dossier.database.compiling.pieces import write_files
    from dossier.database.compiling.searched import update_search

    slots = {path: known.slot(path) for path in (*looks.changed, *looks.gone, *looks.failed)}
    fresh = between((path for path, slot in slots.items() if slot is None), known.around)
    files = Files(seen, known, fresh)
    database = copying.database
    copying.copied()
    with _writing(copying.new) as connection:
        connection.execute("ATTACH ? AS old", (f"{database.resolve().as_uri()}?mode=ro&immutable=1",))
        connection.execute("BEGIN")
        changes = Changes(connection, files, most=max(100, len(files) // 4))
        changes.make(fresh[path] if slot is None else slot for path, slot in slots.items())
        with closing(read_only(database)) as before:
            update_search(connection, before, changes.touched, changes.records)
        gone = [path for slot in changes.done if (path := known.path(slot))]
        connection.executemany("DELETE FROM file WHERE path = ?", ((path,) for path in gone))
        write_files(connection, changes.taken.values())
        _write_times(connection, (each for path, each in looks.times.items() if known.slot(path) not in changes.done))
        note_sums(connection, (*gone, *(each.path for each in changes.taken.values()), *looks.times))
        for key, value in _build_marks(begun_ns):
            connection.execute("UPDATE meta SET value = ? WHERE key = ?", (value, key))
        held = note_figures(connection)
        connection.execute("COMMIT")
    copying.on_disk()
    return held


def _write_times(connection: sqlite3.Connection, files: Iterable[Found]) -> None:
    """The new times of files that still say the same."""
    times = [(each.size, each.mtime_ns, each.path) for each in files]
    connection.executemany("UPDATE file SET size = ?, mtime_ns = ? WHERE path = ?", times)


def _files(folder: Path, tell: Callable[[str, bytes], None] | None = None) -> Seen:
    """The files of a folder, `tell` hears of the sum of each listing at once; raises BuildError where there is none."""
    failed: list[tuple[str, str]] = []
    if not os.path.isdir(folder):
        raise BuildError(f"there is no folder {folder}")
    seen = Seen(listings(folder, failed), failed, tell)
    if not seen.count:
        reason = f": {failed[0][1]}" if failed else ""
        raise BuildError(f"no profiles (*.yaml) in {folder}{reason or '; `dossier new NAME` begins the first'}")
    return seen


def _make_whole(found: list[Found], failed: dict[str, str], new: Path, progress: Progress | None, search: Apart) -> None:
    """Everything but the search, the list of files and `meta`, of all files, in a new database; the search is begun meanwhile."""
    from dossier.database.compiling.pieces import helpers

    helping = helpers(len(found))
    try:
        _write_whole(found, failed, new, progress, helping, search)
    finally:
        if helping:
            helping.close()


def _write_whole(
    found: list[Found], failed: dict[str, str], new: Path, progress: Progress | None, helping: Helpers | None, search: Apart,
) -> None:  # fmt: skip
    from dossier.database.compiling.whole import write_whole

    asked = _asked(found, failed)
    done = 0

    def told(count: int) -> None:
        nonlocal done
        done += count
        if progress:
            progress(min(done, len(found)), len(found))

    with _writing(new) as connection:
        from sqlite_utils import Database

        write_whole(connection, Database(connection), new, asked, told, helping, search)


def _asked(found: list[Found], failed: dict[str, str]) -> list[Asked]:
    from dossier.database.compiling.pieces import Asked

    full = {each.path: each.full for each in found}
    slots = spread(sorted({*full, *failed}))
    return [Asked(path, full.get(path, ""), slot, "" if path in full else failed[path]) for path, slot in slots.items()]


@contextmanager
def _writing(new: Path) -> Iterator[sqlite3.Connection]:
    """A database that is only whole once it is closed: it needs no journal."""
    with closing(sqlite3.connect(new.absolute().as_uri(), isolation_level=None, uri=True)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        yield connection


def _finish(new: Path, folder: Path, begun_ns: int, search: Apart) -> figures.Figures:
    """The search and `meta`; gives what the base holds. Raises BuildError where the base is not whole."""
    from dossier.search import passages

    with _writing(new) as connection:
        connection.execute("BEGIN")
        passages.write(connection)
        note_sums(connection)
        connection.executemany("INSERT INTO meta VALUES (?, ?)", _meta(folder, begun_ns))
        held = note_figures(connection)
        connection.execute("COMMIT")
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        if broken:
            raise BuildError(f"the new database is not whole: a row of {broken[0]} points nowhere; please report this")
        if not search.put_in(connection):
            from dossier.search.records import index_database

            connection.execute("BEGIN")
            index_database(connection)
            connection.execute("COMMIT")
    return held


def _meta(folder: Path, begun_ns: int) -> list[tuple[str, str]]:
    return [("schema", SCHEMA_VERSION), ("program", dossier.__version__), ("folder", folder_name(folder)), *_build_marks(begun_ns)]


def _build_marks(begun_ns: int) -> list[tuple[str, str]]:
    """What tells one build from another."""
    return [("begun_ns", str(begun_ns)), ("build", blake2b(f"{begun_ns} {os.getpid()}".encode(), digest_size=8).hexdigest())]


def _note_times(files: dict[str, Found], begun_ns: int, copying: Copying) -> None:
    """The new times of files that still say the same, so that the base is not taken for stale; all else stays as it is."""
    copying.copied()
    with _writing(copying.new) as connection:
        connection.execute("BEGIN")
        _write_times(connection, files.values())
        note_sums(connection, files)
        connection.execute("UPDATE meta SET value = ? WHERE key = 'begun_ns'", (str(begun_ns),))
        connection.execute("COMMIT")
    copying.on_disk()
    _replace(copying.new, copying.database)


def _replace(new: Path, database: Path) -> None:
    sync(new)
    for suffix in ("-wal", "-shm", "-journal"):
        Path(f"{database}{suffix}").unlink(missing_ok=True)  # of another file that had this name
    os.replace(new, database)
    _sync_folder(database.parent)
    with suppress(OSError):
        note_made(database)


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


def note_figures(connection: sqlite3.Connection) -> figures.Figures:
    """Count what a base holds, and note it in the base, so that nobody who opens it has to count."""
    found = figures.count(lambda sql: connection.execute(sql).fetchall())
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (figures.KEY, figures.written(found)))
    return found


def _figures(connection: sqlite3.Connection, summary: Summary, found: figures.Figures | None = None) -> None:
    """The figures of a base: those that were just counted, else those that stand in it."""
    if found is None:
        noted = connection.execute("SELECT value FROM meta WHERE key = ?", (figures.KEY,)).fetchone()
        found = figures.read(noted[0]) if noted else None
    found = found or figures.count(lambda sql: connection.execute(sql).fetchall())
    summary.counts.update(found.kinds)
    summary.counts.update({"claims": found.claims, "links": found.links, "stubs": found.stubs, "sources": found.sources})
    summary.skipped = int(connection.execute("SELECT count(DISTINCT path) FROM entity WHERE state = 'broken'").fetchone()[0])
    summary.levels.update({"error": found.errors, "warning": found.warnings, "info": found.hints})


def _problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    from dossier.profiles.model import Problem

    rows = connection.execute(
        'SELECT path, line, "column", level, code, message, hint, coalesce(entity_id, "") FROM problem ORDER BY path, id'
    )
    for row in rows:
        yield Problem(*row)
