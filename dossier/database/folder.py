"""The folder of profiles on disk: which files count, and what is known of each without opening it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from dossier.text import clean, mark

SUFFIXES = (".yaml", ".yml")


class Found(NamedTuple):
    """One file of the folder; `path` is relative to it, with forward slashes, and what could not be shown or kept stands as a mark."""

    path: str
    full: str
    """Its real name, in which other bytes than UTF-8 are surrogates."""
    size: int
    mtime_ns: int


def profile_files(folder: Path, failed: list[tuple[str, str]] | None = None) -> list[Found]:
    """Every profile of a folder, sorted by path.

    Hidden files, editors' leftovers (`.#x`, `x~`, `._x`) and links to folders are passed over. What cannot be looked at
    is added to `failed` as (path, reason). No two files have one path.
    """
    return sorted(unsorted_files(folder, [] if failed is None else failed), key=itemgetter(0))


def unsorted_files(folder: Path, failed: list[tuple[str, str]]) -> Iterator[Found]:
    """The same, as the disk gives them, not all held at once."""
    wrong: list[tuple[str, str]] = []
    marked = []
    for found in _walk(folder, wrong):
        if _MARK.search(found.path):
            marked.append(found)  # only in such a path can something stand for something else
        else:
            yield found
    yield from _told_apart(marked, wrong)
    failed += wrong


def real_file(folder: Path, path: str) -> Path | None:
    """The file of a folder that a path means, though its name may hold what the path cannot; None where there is none."""
    if (folder / path).is_file():
        return folder / path
    if path.isascii():
        return None
    return next((Path(found.full) for found in profile_files(folder) if found.path == path), None)


_MARK = re.compile("‹(?:U\\+[0-9A-F]+|[0-9]+)›")
_BREAK = re.compile("[\t\n\v\f\r\x85\u2028\u2029]")


def _shown(name: str) -> str:
    """A name of which nothing is lost but that can be shown, and kept by SQLite."""
    if name.isascii() and name.isprintable():
        return name
    return clean(_BREAK.sub(lambda found: mark(found[0]), _utf8(name)))


def _utf8(name: str) -> str:
    """A name of the file system read as UTF-8, whatever the locale: else a record would have another id in another terminal."""
    return os.fsencode(name).decode("utf-8", "surrogateescape")


def _told_apart(found: list[Found], failed: list[tuple[str, str]]) -> list[Found]:
    """With a number behind each path that an earlier file has already; a file whose very name it is has it first."""
    taken = {each.path for each in found}
    had: set[str] = set()

    def free(path: str) -> str:
        stem, dot, ending = path.rpartition(".")
        number = 2
        while path in had or (number > 2 and path in taken):
            path = f"{stem}‹{number}›{dot}{ending}"
            number += 1
        had.add(path)
        return path

    first = sorted(found, key=lambda each: (not _utf8(each.full).endswith(f"/{each.path}"), os.fsencode(each.full)))
    apart = sorted((each._replace(path=free(each.path)) for each in first), key=itemgetter(0))
    failed[:] = [(free(path), reason) for path, reason in failed]
    return apart


def _walk(folder: Path, failed: list[tuple[str, str]]) -> Iterator[Found]:
    """The files of a folder, however deep its folders lie in one another."""
    waiting = [(str(folder), "")]
    while waiting:
        here, above = waiting.pop()
        try:
            entries = list(os.scandir(here))
        except OSError as error:
            failed.append((above.rstrip("/") or ".", error.strerror or str(error)))
            continue
        for entry in entries:
            path = above + _shown(entry.name)
            if entry.name.startswith((".", "#")):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, path + "/"))
            elif entry.name.lower().endswith(SUFFIXES):
                try:
                    stat = entry.stat()
                except OSError as error:
                    failed.append((path, error.strerror or str(error)))
                    continue
                if S_ISREG(stat.st_mode):
                    yield Found(path, entry.path, stat.st_size, stat.st_mtime_ns)
                elif not entry.is_dir():
                    failed.append((path, "not a regular file"))  # a pipe or a device: reading it might never end
