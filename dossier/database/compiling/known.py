"""What the last build of a folder knows of its files, as far as its base can be trusted, and what has changed since."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import dossier
from dossier.database.folder import Found
from dossier.database.layout import layout_fault
from dossier.database.regular import hash_of, read_regular
from dossier.database.schema import FAILED, SCHEMA_VERSION

_RACY_NS = 2_000_000_000
"""A file changed this shortly before a build may change again within the clock's grain: it is read, not trusted."""
_CHECKED_WHOLE = 64 << 20
"""Bytes of the largest base that is checked page by page before a build goes on from it; a larger one by its size and time."""


class Known(NamedTuple):
    """What the last build knows of a file. A plain tuple, as of `Found`: an unchanged folder is compared in no time."""

    path: str
    size: int
    mtime_ns: int
    hash: str
    slot: int


@dataclass(slots=True)
class Looks:
    """What a look at the files found."""

    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    """Those that could not be looked at, now or when the base was built."""
    times: dict[str, Found] = field(default_factory=dict)
    """Those that say the same with another time."""


def look(found: list[Found], failed: list[tuple[str, str]], known: dict[str, Known], built_ns: int) -> Looks:
    """Look at the files of a folder, opening only those that may have changed."""
    looks = Looks(failed=[path for path, _ in failed])
    trusted = built_ns - _RACY_NS
    for each in found:
        path, full, size, mtime_ns = each
        before = known.get(path)
        if before and size == before[1] and mtime_ns == before[2] and mtime_ns < trusted:
            continue  # as it was, as far as can be told without opening it
        if before is None or not before.hash or _hash(Path(full)) != before.hash:
            looks.changed.append(path)
        elif (size, mtime_ns) != (before.size, before.mtime_ns):
            looks.times[path] = each
    looks.gone = sorted(known.keys() - {each[0] for each in found} - {*looks.failed})
    return looks


def _hash(path: Path) -> str:
    """The hash of a file as the base keeps it; nothing where it cannot be read."""
    try:
        return hash_of(read_regular(path)[0])
    except OSError:
        return ""


def known_files(database: Path, folder: Path) -> tuple[dict[str, Known], int]:
    """What the last build of this folder by this version read; nothing where there was none."""
    if not database.is_file():
        return {}, 0
    try:
        with closing(read_only(database)) as connection:
            meta = dict(connection.execute("SELECT key, value FROM meta"))
            if (
                meta.get("schema") != SCHEMA_VERSION
                or meta.get("program") != dossier.__version__
                or meta.get("folder") != folder_name(folder)
            ):
                return {}, 0
            if layout_fault(connection) or not _is_sound(connection, database):
                return {}, 0
            rows = connection.execute("SELECT path, size, mtime_ns, hash, slot FROM file").fetchall()
            known = {row[0]: Known._make(row) for row in rows}
            for path, slot in connection.execute(FAILED):
                known[path] = Known(path, -1, 0, "", slot)  # it can be mended without a change to any other file
            slots = {each[4] for each in known.values()}
            if len(slots) < len(known) or {*map(type, slots)} - {int}:
                return {}, 0
            return known, int(meta["begun_ns"])
    except (sqlite3.Error, KeyError, ValueError, TypeError):
        return {}, 0  # not ours, or damaged: everything is read anew


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


def folder_name(folder: Path) -> str:
    """The name of a folder as a base keeps it."""
    return os.fsencode(folder.resolve()).decode("utf-8", "replace")


def note_made(database: Path) -> None:
    """Note beside a large base that was just made what it is to be known by."""
    if database.stat().st_size > _CHECKED_WHOLE:
        _note(database).write_text(_mark(database), encoding="ascii")
