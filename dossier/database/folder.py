"""The folder of profiles on disk: which files count, and what is known of each without opening it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Found:
    """One file of the folder; `path` is relative to it, with forward slashes."""

    path: str
    full: Path
    size: int
    mtime_ns: int


def profile_files(folder: Path, failed: list[tuple[str, str]] | None = None) -> list[Found]:
    """Every profile of a folder, sorted by path.

    Hidden files, editors' leftovers (`.#x`, `x~`, `._x`) and links to folders are passed over. What cannot be looked at
    is added to `failed` as (path, reason).
    """
    return sorted(_walk(folder, "", [] if failed is None else failed), key=lambda found: found.path)


def unsorted_files(folder: Path, failed: list[tuple[str, str]]) -> Iterator[Found]:
    """The same, one by one as the disk gives them."""
    return _walk(folder, "", failed)


def _walk(folder: Path, above: str, failed: list[tuple[str, str]]) -> Iterator[Found]:
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        failed.append((above.rstrip("/") or ".", error.strerror or str(error)))
        return
    for entry in entries:
        path = above + entry.name.encode("utf-8", "backslashreplace").decode()  # a name of other bytes: SQLite takes UTF-8 only
        if entry.name.startswith((".", "#")):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), path + "/", failed)
        elif entry.name.lower().endswith(SUFFIXES):
            try:
                stat = entry.stat()
            except OSError as error:
                failed.append((path, error.strerror or str(error)))
                continue
            if S_ISREG(stat.st_mode):
                yield Found(path, Path(entry.path), stat.st_size, stat.st_mtime_ns)
            elif not entry.is_dir():
                failed.append((path, "not a regular file"))  # a pipe or a device: reading it might never end
