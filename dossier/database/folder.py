"""The folder of profiles on disk: which files count, and what is known of each without opening it."""

from __future__ import annotations

import os
import re
from array import array
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from operator import itemgetter
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import NamedTuple

from dossier.database.regular import is_lack
from dossier.text import clean, mark

SUFFIXES = (".yaml", ".yml")


MARKED = "‹"
"""Stands for a folder in `Listing.above` where the paths themselves are listed: those in which something may stand for something else."""
LATEST_NS = (1 << 63) - 1
"""The latest time that a base can hold (in 2262), and the largest number; what is beyond counts as this."""
Stamp = tuple[int, int, int, int]
"""Size, when it was written, when it became what it is under its name, and its number on its disk."""


class Found(NamedTuple):
    """One file of the folder; `path` is relative to it, with forward slashes, and what could not be shown or kept stands as a mark."""

    path: str
    full: str
    """Its real name, in which other bytes than UTF-8 are surrogates."""
    size: int
    mtime_ns: int
    ctime_ns: int
    """When the file became what it is under this name, which nobody can set: another file moved here may have the size and the time of
    the one before.
    """
    inode: int
    """Which file it is: of two that were written in one tick of the clock all else may be the same, and the folders in which they lie
    can take each other's name.
    """

    @property
    def stamp(self) -> Stamp:
        """What is other when the file is."""
        return self.size, self.mtime_ns, self.ctime_ns, self.inode


class Listing(NamedTuple):
    """The profiles that lie in one folder: plain tuples, for there may be very many, and most are looked at only all together."""

    above: str
    """What stands before the name in the path of each, with a slash behind it; empty in the folder itself."""
    stem: str
    """The same of their real names."""
    files: list[tuple[str, int, int, int, int]]
    """Name and stamp of each, in their order."""
    real: dict[str, str]
    """Name -> real name, where that is another."""

    def found(self) -> Iterator[Found]:
        """Each by itself."""
        for (path, full), (_, *stamp) in zip(self.names(), self.files, strict=True):
            yield Found(path, full, *stamp)

    def names(self) -> Iterator[tuple[str, str]]:
        """Path and real name of each."""
        above = "" if self.above == MARKED else self.above
        real, stem = self.real.get, self.stem
        return ((above + name, stem + real(name, name)) for name, *_ in self.files)


def folder_name(folder: Path) -> str:
    """The name of a folder as a base keeps it: as an address where it is no text."""
    real = Path(os.path.realpath(folder))
    try:
        return bytes(real).decode()
    except UnicodeDecodeError:
        return real.as_uri()


def profile_files(folder: Path, failed: list[tuple[str, str]] | None = None) -> list[Found]:
    """Every profile of a folder, sorted by path.

    Hidden files, editors' leftovers (`.#x`, `x~`, `._x`) and links to folders are passed over. What cannot be looked at
    is added to `failed` as (path, reason). No two files have one path.
    """
    return in_order(listings(folder, [] if failed is None else failed))


def in_order(listed: Iterable[Listing]) -> list[Found]:
    """All files of some listings, sorted by path."""
    return sorted((found for listing in listed for found in listing.found()), key=itemgetter(0))


def listings(folder: Path, failed: list[tuple[str, str]], *, stamped: bool = True) -> Iterator[Listing]:
    """The same folder by folder, as the disk gives them; a folder without profiles is passed over.

    Raises OSError where the machine lacks something: nothing is known of the folder then.

    Not `stamped`, sizes and times are left out where they need not be asked for, which takes longer than all else.
    """
    wrong: list[tuple[str, str]] = []
    marked: list[Found] = []
    for listing in _walk(folder, wrong, marked, stamped):
        if listing.files:
            yield listing
    if apart := _told_apart(marked, wrong):
        files = [(each.path, *each.stamp) for each in apart]
        yield Listing(MARKED, "", files, {each.path: each.full for each in apart})
    failed += wrong


def stamp_of(state: os.stat_result) -> Stamp:
    """What tells a file from another one under its name, as a base holds it."""
    inode = state.st_ino if _NUMBERED else 0
    return state.st_size, min(state.st_mtime_ns, LATEST_NS), min(state.st_ctime_ns, LATEST_NS), min(inode, LATEST_NS)


_NUMBERED = os.name == "posix"
"""Whether a listing tells the numbers of files that the files themselves tell."""


def sum_of(files: Iterable[tuple[str, int, int, int, int]]) -> bytes:
    """What stands for the files of one listing (name and stamp; in their order): other for any other files."""
    names, sizes, written, become, inodes = zip(*files, strict=True)
    told = blake2b("\n".join(names).encode(), digest_size=16)
    told.update(array("q", (len(names), *sizes, *written, *become, *inodes)).tobytes())
    return told.digest()


def listed_under(path: str) -> str:
    """The `above` of the listing that a path is in."""
    return MARKED if not path.isascii() and _MARK.search(path) else path[: path.rfind("/") + 1]


def real_file(folder: Path, path: str) -> Path | None:
    """The file of a folder that a path means, though its name may hold what the path cannot; None where there is none."""
    if os.path.isfile(folder / path):  # as Path.is_file, but where nothing may be asked for there is none
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


def _walk(folder: Path, failed: list[tuple[str, str]], marked: list[Found], stamped: bool) -> Iterator[Listing]:
    """The files of a folder, however deep its folders lie in one another; those in whose path there is a mark are put aside."""
    waiting = [(str(folder), "")]
    while waiting:
        here, above = waiting.pop()
        files: list[tuple[str, int, int, int, int]] = []
        real: dict[str, str] = {}
        try:
            entries = list(os.scandir(here))
        except OSError as error:
            if is_lack(error):
                raise
            failed.append((above.rstrip("/") or ".", error.strerror or str(error)))
            continue
        below_mark = _MARK.search(above) is not None
        ask = stamped or not os.access(here, os.X_OK)  # where names can be read and nothing else, no file could be opened either
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
                waiting.append((entry.path, f"{above}{_shown(name)}/"))
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
                if below_mark or not (plain or _MARK.search(shown) is None):
                    marked.append(Found(above + shown, entry.path, *file[1:]))
                    continue
                files.append(file)
                if shown != name:
                    real[shown] = name
        files.sort()
        yield Listing(above, os.path.join(here, ""), files, real)
