"""The folder of profiles on disk: which files count, and what is known of each without opening it."""

from __future__ import annotations

import os
from operator import itemgetter
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

SUFFIXES = (".yaml", ".yml")


class Found(NamedTuple):
    """One file of the folder; `path` is relative to it, with forward slashes. A plain tuple: they are many."""

    path: str
    full: str
    size: int
    mtime_ns: int


def profile_files(folder: Path, failed: list[tuple[str, str]] | None = None) -> list[Found]:
    """Every profile of a folder, sorted by path.

    Hidden files, editors' leftovers (`.#x`, `x~`, `._x`) and links to folders are passed over. What cannot be looked at
    is added to `failed` as (path, reason).
    """
    found: list[Found] = []
    _walk(str(folder), "", found, [] if failed is None else failed)
    found.sort(key=itemgetter(0))
    return found


def _walk(folder: str, above: str, found: list[Found], failed: list[tuple[str, str]]) -> None:
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        failed.append((above.rstrip("/") or ".", error.strerror or str(error)))
        return
    for entry in entries:
        name = entry.name
        if name.startswith((".", "#")):
            continue
        if not name.isascii():
            name = name.encode("utf-8", "backslashreplace").decode()  # a name of other bytes: SQLite takes UTF-8 only
        path = above + name
        if entry.is_dir(follow_symlinks=False):
            _walk(entry.path, path + "/", found, failed)
        elif entry.name.lower().endswith(SUFFIXES):
            try:
                stat = entry.stat()
            except OSError as error:
                failed.append((path, error.strerror or str(error)))
                continue
            if S_ISREG(stat.st_mode):
                found.append(Found(path, entry.path, stat.st_size, stat.st_mtime_ns))
            elif not entry.is_dir():
                failed.append((path, "not a regular file"))  # a pipe or a device: reading it might never end
