"""The folder of profiles on disk: which files count, and what is known of each without opening it."""

from __future__ import annotations

import os
from array import array
from collections.abc import Generator, Iterable, Iterator
from hashlib import blake2b
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from dossier.database.listing_apart import ListingApart
from dossier.database.one_folder import Inside, Place, Stamp, Stamped, as_utf8, has_mark, inside
from dossier.database.regular import is_lack

MARKED = "‹"
"""Stands for a folder in `Listing.above` where the paths themselves are listed: those in which something may stand for something else."""


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
    files: list[Stamped]
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


def listings(folder: Path, failed: list[tuple[str, str]], *, stamped: bool = True, share: bool = False) -> Generator[Listing]:
    """The same folder by folder, as the disk gives them; a folder without profiles is passed over.

    Raises OSError where the machine lacks something: nothing is known of the folder then.

    Not `stamped`, sizes and times are left out where they need not be asked for, which takes longer than all else. `share`: a second
    process may look into some of a large folder's folders.
    """
    wrong: list[tuple[str, str]] = []
    marked: list[Found] = []
    for listing in _walk(folder, wrong, marked, stamped, share and stamped):
        if listing.files:
            yield listing
    if apart := _told_apart(marked, wrong):
        files = [(each.path, *each.stamp) for each in apart]
        yield Listing(MARKED, "", files, {each.path: each.full for each in apart})
    failed += wrong


def sum_of(files: Iterable[Stamped]) -> bytes:
    """What stands for the files of one listing (name and stamp; in their order): other for any other files."""
    names, sizes, written, become, inodes = zip(*files, strict=True)
    told = blake2b("\n".join(names).encode(), digest_size=16)
    told.update(array("q", (len(names), *sizes, *written, *become, *inodes)).tobytes())
    return told.digest()


def listed_under(path: str) -> str:
    """The `above` of the listing that a path is in."""
    return MARKED if has_mark(path) else path[: path.rfind("/") + 1]


def real_file(folder: Path, path: str) -> Path | None:
    """The file of a folder that a path means, though its name may hold what the path cannot; None where there is none."""
    if os.path.isfile(folder / path):  # as Path.is_file, but where nothing may be asked for there is none
        return folder / path
    if path.isascii():
        return None
    return next((Path(found.full) for found in profile_files(folder) if found.path == path), None)


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

    first = sorted(found, key=lambda each: (not as_utf8(each.full).endswith(f"/{each.path}"), os.fsencode(each.full)))
    apart = sorted((each._replace(path=free(each.path)) for each in first), key=itemgetter(0))
    failed[:] = [(free(path), reason) for path, reason in failed]
    return apart


def _walk(folder: Path, failed: list[tuple[str, str]], marked: list[Found], stamped: bool, share: bool) -> Iterator[Listing]:
    """The files of a folder, however deep its folders lie in one another; those in whose path there is a mark are put aside."""
    waiting = [Place(str(folder), "")]
    files = folders = 0
    with ListingApart() as apart:
        while waiting or apart.waiting:
            found = [*apart.told(wait=not waiting)]
            if waiting:
                place = waiting.pop()
                if not (share and apart.takes(place, files, folders)):
                    found.append((place, None))
            for place, told in found:
                here = told or _look_into(place, failed, stamped)
                files += len(here.files)
                folders += 1
                waiting += here.folders
                failed += here.failed
                marked.extend(Found(*each) for each in here.marked)
                yield Listing(place.above, os.path.join(place.real, ""), here.files, here.real)


def _look_into(place: Place, failed: list[tuple[str, str]], stamped: bool) -> Inside:
    try:
        entries = list(os.scandir(place.real))
    except OSError as error:
        if is_lack(error):
            raise
        failed.append((place.above.rstrip("/") or ".", error.strerror or str(error)))
        entries = []
    return inside(place, entries, stamped)
