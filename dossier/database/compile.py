"""Profiles -> one SQLite file: what changed is read, what it touches is worked out anew, the file is replaced in one step."""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext, suppress
from dataclasses import dataclass, field
from glob import escape
from pathlib import Path
from stat import S_ISDIR
from tempfile import gettempdir
from typing import TYPE_CHECKING

from dossier.atomic import folder_beside, folders_above, take_place
from dossier.database import figures
from dossier.database.compiling.anew import make_anew, make_rows
from dossier.database.compiling.copying import Copying, sync
from dossier.database.compiling.going_on import go_on, note_times
from dossier.database.compiling.helping import Helpers
from dossier.database.compiling.known import Known, Looks, Seen, known_files, look, note_made, read_only
from dossier.database.compiling.telling import BuildError as BuildError
from dossier.database.compiling.telling import Progress as Progress
from dossier.database.folder import folder_name, listings
from dossier.database.one_folder import SUFFIXES
from dossier.database.regular import read_regular
from dossier.garbage import seldom
from dossier.holding import Timeout, held

if TYPE_CHECKING:
    from dossier.profiles.model import Problem

_SQLITE = b"SQLite format 3\0"
LOCK_SECONDS = 60.0
"""How long a build waits for another one of the same database."""


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
    other_folder: str = ""
    """Another folder that is there, of which the database was until now."""
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
    seen = _files(folder, stamped=False)
    with folder_beside(Path(gettempdir()) / "dossier-check") as scratch:  # what a killed check left there is cleared
        database = scratch / "check.db"
        try:
            with closing(Helpers()) as helpers:
                make_rows(seen, database, helpers, progress)
        except (OSError, sqlite3.Error) as error:
            raise BuildError(f"cannot check {folder}: {getattr(error, 'strerror', None) or error}") from error
        with closing(read_only(database)) as connection:
            return list(_problems(connection))


def read_file(path: Path) -> list[Problem]:
    """The problems that one file has by itself, its path told from its folder; raises BuildError where it cannot be opened."""
    from dossier.database.compiling.own import InFile, OwnRows
    from dossier.profiles.model import Problem
    from dossier.profiles.parse import parse_file

    try:
        reading = parse_file(path.name, read_regular(path)[0])
    except OSError as error:
        raise BuildError(f"cannot read {path}: {error.strerror or error}") from error
    own = OwnRows(reading, 0, InFile(path.name)).faults
    problems = {
        Problem(name, line, column, level, code, message, hint, entity or "")
        for _, name, line, column, level, code, message, hint, entity in own
    }
    rank = ("error", "warning", "info").index
    return sorted(problems, key=lambda each: (each.line, each.column, rank(each.level), each.code, each.message, each.hint))


def build(
    folder: Path, database: Path, progress: Progress | None = None, *, force: bool = False, waiting: Callable[[], None] | None = None
) -> Summary:  # fmt: skip
    """Compile a folder of profiles into a database; raises BuildError where there is nothing to compile or nowhere to write.

    `force` builds even where nothing has changed; `waiting` is called where another build is in the way for more than a moment.
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
        other = _other_folder(database, folder)
        with seldom(), folders_above(database), held(_lock(database), LOCK_SECONDS, waiting):
            try:
                summary = _build(folder, database, progress, force)
            except BaseException:
                there = database.is_file() and database.stat().st_size
                if not there:  # by its lock, what somebody puts there would be taken for a base that is spoilt
                    _lock(database).unlink(missing_ok=True)  # while it is held: it must not be another's
                raise
    except Timeout:
        raise BuildError(f"another build of {database} is still running") from None
    except OSError as error:
        raise BuildError(f"cannot write {database}: {error.strerror or error}") from error
    except sqlite3.Error as error:
        raise BuildError(f"cannot write {database}: {error}") from error
    summary.seconds, summary.other_folder = time.monotonic() - started, other
    return summary


def _other_folder(database: Path, folder: Path) -> str:
    """The folder of which the database is now, where that is another and was not only moved."""
    try:
        with closing(read_only(database)) as connection:
            (name,) = connection.execute("SELECT value FROM meta WHERE key = 'folder'").fetchone() or ("",)
    except sqlite3.Error:
        return ""  # there is none, or none that can be read
    return name if isinstance(name, str) and name != folder_name(folder) and os.path.isdir(name) else ""


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
            with closing(sqlite3.connect(f"{database.as_uri()}?{how}", uri=True)) as connection:
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
        with closing(Helpers()) as helpers, nullcontext() if force else known_files(database, folder) as known:

            def look_at(seen: Seen, above: str) -> None:
                """What will be needed is begun while the rest of the folder is listed."""
                if known is None:
                    helpers.begin(seen.count)
                elif known.folders.get(above) != seen.sum(above):
                    copying.begin()

            return _make(folder, copying, _files(folder, look_at, stamped=known is not None), known, helpers, begun_ns, progress)
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
    folder: Path, copying: Copying, seen: Seen, known: Known | None, helpers: Helpers, begun_ns: int, progress: Progress | None
) -> Summary:  # fmt: skip
    database, new = copying.database, copying.new
    summary = Summary(database, files=len(seen))
    looks = _look(seen, known) if known else None
    if known and looks:
        summary.changed, summary.removed = len(looks.changed), len(looks.gone)
        if not (looks.changed or looks.gone or looks.failed):
            summary.unchanged, summary.up_to_date = seen.count, True
            if looks.times:
                note_times(looks.times, begun_ns, copying)
                _replace(copying.new, database)
            with closing(read_only(database)) as connection:
                _figures(connection, summary)
            return summary
        held = go_on(copying, seen, known, looks, begun_ns, progress)
        summary.went_on = held is not None
    else:
        held = None
        summary.changed = seen.count
    summary.unchanged = seen.count - summary.changed
    if held is None:
        copying.stop()
        new.unlink(missing_ok=True)
        held = make_anew(folder, seen, new, helpers, begun_ns, progress)
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


def _files(folder: Path, tell: Callable[[Seen, str], None] | None = None, *, stamped: bool) -> Seen:
    """The files of a folder, `tell` hears of each listing at once; raises BuildError where there is none."""
    failed: list[tuple[str, str]] = []
    try:
        there = S_ISDIR(os.stat(folder).st_mode)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        there = False
    except OSError as error:
        if error.errno not in (errno.ENAMETOOLONG, errno.ELOOP):
            raise BuildError(f"cannot read {folder}: {error.strerror or error}") from error
        there = False
    if not there:
        raise BuildError(f"there is no folder {folder}")
    seen = Seen()
    for listing in listings(folder, failed, stamped=stamped, share=True):
        seen.add(listing)
        if tell:
            tell(seen, listing.above)
    seen.failed.update(failed)
    if not seen.count:
        reason = f": {failed[0][1]}" if failed else ""
        raise BuildError(f"no profiles (*.yaml) in {folder}{reason or '; `dossier new NAME` begins the first'}")
    return seen


def _replace(new: Path, database: Path) -> None:
    sync(new)
    for suffix in ("-wal", "-shm", "-journal"):
        Path(f"{database}{suffix}").unlink(missing_ok=True)  # of another file that had this name
    take_place(new, database)
    _sync_folder(database.parent)
    with suppress(OSError):
        note_made(database)


def _sync_folder(folder: Path) -> None:
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # not every system opens folders
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


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
