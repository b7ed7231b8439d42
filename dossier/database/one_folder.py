"""What lies in one folder of profiles, without those in it: each file that counts, and what is known of it without opening it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from stat import S_ISDIR, S_ISREG
from typing import NamedTuple

from dossier.database.regular import is_lack
from dossier.text import clean, mark

SUFFIXES = (".yaml", ".yml")
LATEST_NS = (1 << 63) - 1
"""The latest time that a base can hold (in 2262), and the largest number; what is beyond counts as this."""
Stamp = tuple[int, int, int, int]
"""Size, when it was written, when it became what it is under its name, and its number on its disk."""
Stamped = tuple[str, int, int, int, int]
"""Name and stamp of a file."""


class Place(NamedTuple):
    """A folder: as the system has it, and what stands before the names in it, with a slash behind it."""

    real: str
    above: str


class Inside(NamedTuple):
    """What lies in a folder."""

    files: list[Stamped]
    """In their order."""
    real: dict[str, str]
    """Name -> real name, where that is another."""
    marked: list[tuple[str, str, int, int, int, int]]
    """Path, real name and stamp of those in whose path something may stand for something else."""
    failed: list[tuple[str, str]]
    """Path and reason of what cannot be looked at."""
    folders: list[Place]


def inside(place: Place, entries: Iterable[os.DirEntry[str]], stamped: bool) -> Inside:
    """What of a folder's entries counts; raises OSError where the machine lacks something."""
    real_folder, above = place
    files: list[Stamped] = []
    found = Inside(files, {}, [], [], [])
    failed = found.failed
    below_mark = has_mark(above)
    ask = stamped or not os.access(real_folder, os.X_OK)  # where names can be read and nothing else, no file could be opened either
    for entry in entries:
        name = entry.name
        if name[0] in ".#":
            continue
        try:
            is_folder = entry.is_dir(follow_symlinks=False)
        except OSError as error:  # a file system that tells no kinds, and a folder in which nothing may be asked for
            failed.append((above + _shown(name), error.strerror or str(error)))
            continue
        if is_folder:
            found.folders.append(Place(entry.path, f"{above}{_shown(name)}/"))
        elif name.endswith(SUFFIXES) or name.lower().endswith(SUFFIXES):
            plain = name.isascii() and name.isprintable()
            shown = name if plain else _shown(name)
            try:
                stat = entry.stat() if ask or not entry.is_file(follow_symlinks=False) else None
                leads_to_folder = stat is not None and S_ISDIR(stat.st_mode)
            except OSError as error:
                if is_lack(error):
                    raise
                failed.append((above + shown, error.strerror or str(error)))
                continue
            if stat is not None:
                if not S_ISREG(stat.st_mode):
                    if not leads_to_folder:
                        failed.append((above + shown, "not a regular file"))  # a pipe or a device: reading it might never end
                    continue
                written, become, inode = stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino
                if not _NUMBERED or written > LATEST_NS or become > LATEST_NS or inode > LATEST_NS:
                    file = (shown, *stamp_of(stat))
                else:  # as nearly always: to ask takes as long as the rest
                    file = (shown, stat.st_size, written, become, inode)
            else:
                file = (shown, 0, 0, 0, 0)
            if below_mark or (not plain and has_mark(shown)):
                found.marked.append((above + shown, entry.path, *file[1:]))
                continue
            files.append(file)
            if shown != name:
                found.real[shown] = name
    files.sort()
    return found


def stamp_of(state: os.stat_result) -> Stamp:
    """What tells a file from another one under its name, as a base holds it."""
    inode = state.st_ino if _NUMBERED else 0
    return state.st_size, min(state.st_mtime_ns, LATEST_NS), min(state.st_ctime_ns, LATEST_NS), min(inode, LATEST_NS)


_NUMBERED = os.name == "posix"
"""Whether a listing tells the numbers of files that the files themselves tell."""
_MARK = re.compile("‹(?:U\\+[0-9A-F]+|[0-9]+)›")
_BREAK = re.compile("[\t\n\v\f\r\x85\u2028\u2029]")


def has_mark(path: str) -> bool:
    """Whether something in a path may stand for something else."""
    return not path.isascii() and _MARK.search(path) is not None


def as_utf8(name: str) -> str:
    """A name of the file system read as UTF-8, whatever the locale: else a record would have another id in another terminal."""
    return os.fsencode(name).decode("utf-8", "surrogateescape")


def _shown(name: str) -> str:
    """A name of which nothing is lost but that can be shown, and kept by SQLite."""
    if name.isascii() and name.isprintable():
        return name
    return clean(_BREAK.sub(lambda found: mark(found[0]), as_utf8(name)))
