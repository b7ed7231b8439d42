"""What the last build of a folder knows of its files, as far as its base can be trusted, and what has changed since."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from dossier.database import maker, to_come
from dossier.database.compiling.numbers import SLOTS
from dossier.database.folder import MARKED, Found, Listing, folder_name, listed_under, sum_of
from dossier.database.layout import layout_fault
from dossier.database.one_folder import Stamp, Stamped
from dossier.database.regular import hash_of, is_lack, read_regular
from dossier.database.schema import FAILED

_RACY_NS = 2_000_000_000
"""A file changed this shortly before a build may change again within the clock's grain: it is read, not trusted."""
_CHECKED_WHOLE = 64 << 20
"""Bytes of the largest base that is checked page by page before a build goes on from it; a larger one by its size and time."""


Row = tuple[Any, ...]
Run = Callable[..., sqlite3.Cursor]


class KnownFile(NamedTuple):
    """What the last build knows of a file."""

    stamp: Stamp
    hash: str


_STAMPED = "SELECT path, size, mtime_ns, ctime_ns, inode"


class Known:
    """What the last build of a folder knows. Whole folders are told by the sum of their files: only where one differs are these read."""

    def __init__(self, connection: sqlite3.Connection, built_ns: int, until: str) -> None:
        self.run = connection.execute
        self.built_ns = built_ns
        self.overdue = to_come.waiting(connection) if to_come.has_come(until) else set()
        """Those that say the same, and of which a problem may be told no more."""
        self.folders: dict[str, bytes] = dict(self.run("SELECT path, sum FROM folder"))
        """`above` of a listing -> the sum of its files."""
        self.unread: dict[str, int] = dict(self.run(FAILED))
        """Those that could not be read, and their slots: they can be mended without a change to any other file."""

    def files(self, above: str) -> dict[str, KnownFile]:
        """Path -> what is known of each file in one listing."""
        rows = _in_listing(self.run, above, f"{_STAMPED}, hash FROM file WHERE")
        return {path: KnownFile((size, written, become, inode), hash_) for path, size, written, become, inode, hash_ in rows}

    def slot(self, path: str) -> int | None:
        """The slot of a file."""
        row = self.run("SELECT slot FROM file WHERE path = ?", (path,)).fetchone()
        return row[0] if row else self.unread.get(path)

    def path(self, slot: int) -> str:
        """The file of a slot; empty where there is none."""
        row = self.run("SELECT path FROM file WHERE slot = ?", (slot,)).fetchone()
        return row[0] if row else next((path for path, number in self.unread.items() if number == slot), "")

    def around(self, path: str) -> tuple[int, int]:
        """The slots of the files before and after a place in the order of paths; 0 and `SLOTS` where there is none."""
        low = self.run("SELECT slot FROM file WHERE path < ? ORDER BY path DESC LIMIT 1", (path,)).fetchone() or (0,)
        high = self.run("SELECT slot FROM file WHERE path > ? ORDER BY path LIMIT 1", (path,)).fetchone() or (SLOTS,)
        unread = [(other > path, slot) for other, slot in self.unread.items()]
        return (
            max(low[0], *(slot for is_after, slot in unread if not is_after), 0),
            min(high[0], *(slot for is_after, slot in unread if is_after), SLOTS),
        )  # fmt: skip


def _in_listing(run: Run, above: str, select: str) -> Iterator[Row]:
    """The rows of `file` in one listing, in the order of their names; `select` ends where the condition begins."""
    if above == MARKED:
        rows = run(f"{select} instr(path, ?) ORDER BY path", (MARKED,))
    elif above:
        end = above[:-1] + chr(ord("/") + 1)
        rows = run(f"{select} path > ?1 AND path < ?2 AND NOT instr(substr(path, length(?1) + 1), '/') ORDER BY path", (above, end))
    else:
        rows = run(f"{select} NOT instr(path, '/') ORDER BY path", ())
    return (row for row in rows if listed_under(row[0]) == above)


def note_sums(connection: sqlite3.Connection, paths: Iterable[str] | None = None) -> None:
    """Write the sums of all listings, or of those that hold these paths, as `file` has them now."""
    if paths is None:
        listed: dict[str, list[Stamped]] = {}
        for path, *stamp in connection.execute(f"{_STAMPED} FROM file ORDER BY path"):
            above = listed_under(path)
            listed.setdefault(above, []).append((_name(path, above), *stamp))
        connection.executemany("INSERT INTO folder VALUES (?, ?)", [(above, sum_of(files)) for above, files in listed.items()])
        return
    for above in {listed_under(path) for path in paths}:
        rows = _in_listing(connection.execute, above, f"{_STAMPED} FROM file WHERE")
        files = [(_name(path, above), *stamp) for path, *stamp in rows]
        if files:
            connection.execute("INSERT OR REPLACE INTO folder VALUES (?, ?)", (above, sum_of(files)))
        else:
            connection.execute("DELETE FROM folder WHERE path = ?", (above,))


def _name(path: str, above: str) -> str:
    return path if above == MARKED else path[len(above) :]


class Seen:
    """The files of a folder as they are now."""

    def __init__(self) -> None:
        self.listings: dict[str, Listing] = {}
        self.failed: dict[str, str] = {}
        """Those that cannot be looked at, with the reason."""
        self.count = 0
        self._sums: dict[str, bytes] = {}
        self._by_name: dict[str, dict[str, Found]] = {}

    def add(self, listing: Listing) -> None:
        """The files of one folder."""
        self.listings[listing.above] = listing
        self.count += len(listing.files)

    def sum(self, above: str) -> bytes:
        """What stands for the files of a listing."""
        if above not in self._sums:
            self._sums[above] = sum_of(self.listings[above].files)
        return self._sums[above]

    def __len__(self) -> int:
        return self.count + len(self.failed)

    def get(self, path: str) -> Found | None:
        """The file of a path that can be looked at."""
        above = listed_under(path)
        if above not in self._by_name:
            listing = self.listings.get(above)
            self._by_name[above] = {found.path: found for found in listing.found()} if listing else {}
        return self._by_name[above].get(path)


@dataclass(slots=True)
class Looks:
    """What a look at the files found."""

    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    """Those that could not be looked at, now or when the base was built."""
    times: dict[str, Found] = field(default_factory=dict)
    """Those that say the same with another time."""


def look(seen: Seen, known: Known) -> Looks:
    """Look at the files of a folder, opening only those that may have changed."""
    looks = Looks(failed=[*seen.failed])
    trusted = known.built_ns - _RACY_NS
    for above, listing in seen.listings.items():
        if (
            seen.sum(above) == known.folders.get(above)
            and max(max(map(_WRITTEN, listing.files)), max(map(_BECOME, listing.files))) < trusted
        ):
            continue  # as they were, as far as can be told without opening them
        before = known.files(above)
        for each in listing.found():
            _look_at(each, before.pop(each.path, None), trusted, looks)
        looks.gone += before
    for above in known.folders.keys() - seen.listings.keys():
        looks.gone += known.files(above)
    looks.gone += (path for path in known.unread if not seen.get(path))
    looks.gone = sorted({*looks.gone} - {*looks.failed})
    looks.changed += (path for path in known.overdue.difference(looks.changed) if seen.get(path))
    looks.changed.sort()
    return looks


_WRITTEN, _BECOME = itemgetter(2), itemgetter(3)


def _look_at(each: Found, before: KnownFile | None, trusted: int, looks: Looks) -> None:
    if before and each.stamp == before.stamp and max(each.mtime_ns, each.ctime_ns) < trusted:
        return
    if before is None or not before.hash or _hash(Path(each.full)) != before.hash:
        looks.changed.append(each.path)
    elif each.stamp != before.stamp:
        looks.times[each.path] = each


def _hash(path: Path) -> str:
    """The hash of a file as the base keeps it; nothing where it cannot be read. Raises OSError where the machine lacks something."""
    try:
        return hash_of(read_regular(path)[0])
    except OSError as error:
        if is_lack(error):
            raise
        return ""


@contextmanager
def known_files(database: Path, folder: Path) -> Iterator[Known | None]:
    """What the last build of this folder by this version read; None where there was none."""
    connection = None
    try:
        if database.is_file():
            connection = read_only(database)
        yield _known(connection, database, folder) if connection else None
    finally:
        if connection:
            connection.close()


def _known(connection: sqlite3.Connection, database: Path, folder: Path) -> Known | None:
    try:
        meta = dict(connection.execute("SELECT key, value FROM meta"))
        if not maker.made_by_this(meta) or meta.get("folder") != folder_name(folder):
            return None
        if layout_fault(connection) or not _is_sound(connection, database) or not _has_texts(connection):
            return None
        if connection.execute("SELECT name FROM pragma_table_info('file') WHERE pk").fetchall() != [("slot",)]:
            return None
        return Known(connection, int(meta["begun_ns"]), meta.get(to_come.UNTIL, ""))
    except (sqlite3.Error, KeyError, ValueError, TypeError):
        return None  # not ours, or damaged: everything is read anew


def _has_texts(connection: sqlite3.Connection) -> bool:
    """Whether the index of texts can be written on: it is there, or neither base nor SQLite has any."""
    try:
        connection.execute("SELECT 1 FROM passage LIMIT 0")
    except sqlite3.OperationalError as error:
        from dossier.search.passages import possible

        return "no such table" in str(error) and not possible()
    return True


def read_only(database: Path) -> sqlite3.Connection:
    """A base as it stands in its file; a journal that lies beside it is of another one."""
    return sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _is_sound(connection: sqlite3.Connection, database: Path) -> bool:
    """Whether a base is as it was written: page by page, or, of a large one, as far as its size and time tell, noted beside it."""
    if database.stat().st_size > _CHECKED_WHOLE and _mark(database) == _noted(database):
        return True
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))


def _mark(database: Path) -> str:
    state = database.stat()
    return f"{state.st_ino} {state.st_size} {state.st_mtime_ns}"


def _note(database: Path) -> Path:
    return database.with_name(f".{database.name}.made")


def _noted(database: Path) -> str:
    try:
        return _note(database).read_text(encoding="ascii")
    except (OSError, ValueError):
        return ""


def note_made(database: Path) -> None:
    """Note beside a large base that was just made what it is to be known by."""
    if database.stat().st_size > _CHECKED_WHOLE:
        _note(database).write_text(_mark(database), encoding="ascii")
