"""Which base is opened: the one named, else the nearest folder upwards that holds profiles, else the sample."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from stat import S_ISDIR
from typing import Literal, NamedTuple

import dossier
from dossier import home

VARIABLE = "DOSSIER_DB"
"""Environment variable that names a database."""
DATABASE = "dossier.db"
"""File name of a folder's database."""


class Place(NamedTuple):
    """A base on this machine."""

    how: Literal["option", "variable", "folder", "sample"]
    database: Path
    profiles: Path | None
    """The folder that it is compiled from; None where only a database was named."""

    @property
    def told(self) -> str:
        """How it was found, in words."""
        return {
            "option": "named by --db",
            "variable": f"named by ${VARIABLE}",
            "folder": "found from this folder",
            "sample": "the sample base: there are no profiles in this folder or above it",
        }[self.how]

    def is_of(self, folder: Path | None) -> bool:
        """Whether a database that was compiled from this folder is this base's; else one was moved, copied or checked out here."""
        return self.how != "folder" or self.profiles is None or folder == Path(os.path.realpath(self.profiles))


class NoBase(Exception):
    """There is no base, and none can be made."""


def locate(option: str | None = None, start: Path | None = None) -> Place:
    """The base to open; raises NoBase where not even the sample is there."""
    if option:
        return Place("option", Path(option), None)
    named = os.environ.get(VARIABLE)
    if named:
        return Place("variable", Path(named), None)
    return nearest(start) or sample()


def nearest(start: Path | None = None) -> Place | None:
    """The nearest folder upwards that holds profiles, whatever $DOSSIER_DB says; None where there is none.

    Raises OSError where the disk does not tell.
    """
    try:
        here = (start or Path.cwd()).absolute()
    except FileNotFoundError:
        return None  # the folder that one stands in was deleted
    except OSError as error:
        raise OSError(error.errno, error.strerror, "the folder that you are in") from error
    for folder in (here, *here.parents):
        for profiles in (folder / "data" / "profiles", folder / "profiles"):
            if _is_folder(profiles, sure=profiles.parent == here):
                return Place("folder", database_of(profiles), profiles)
    return None


def _is_folder(path: Path, *, sure: bool) -> bool:
    """Whether a folder is there that one may look at; raises OSError where the disk does not tell: it may be the one that is meant.

    `sure`: also where one may not ask, as in the folder that one stands in; one above, or one beside, may be anybody's.
    """
    try:
        return S_ISDIR(os.stat(path).st_mode)
    except OSError as error:
        if error.errno in _BROKEN or (sure and error.errno == errno.EACCES):
            raise
        return False


_BROKEN = {errno.EIO, errno.ESTALE, errno.ENOMEM, errno.ETIMEDOUT, errno.EHOSTDOWN, errno.ENOTCONN}


def database_of(profiles: Path) -> Path:
    """Where the database of a folder of profiles is kept: beside it or its `data` folder; in the user's cache where nothing can be
    written there.
    """
    profiles = whole(profiles)
    above = profiles.parent
    folder = above.parent if above.name == "data" else above
    beside = folder / DATABASE
    return beside if beside.exists() or os.access(folder, os.W_OK) else _cached("base", profiles)


def is_here(folder: Path) -> bool:
    """Whether one stands in a folder; nobody does in any where that one is gone."""
    try:
        return folder == Path.cwd()
    except OSError:
        return False


def stands_nowhere() -> bool:
    """Whether the folder that one stands in is not there any more."""
    try:
        return not os.getcwd()
    except OSError as error:
        return error.errno == errno.ENOENT


def from_here(path: Path | str) -> str:
    """A path as seen from the folder that one stands in; as it is where that is gone, or on another drive."""
    try:
        return os.path.relpath(path)
    except (OSError, ValueError):
        return str(path)


def whole(path: Path) -> Path:
    """A path from the root. What is behind a link stays so, but where it goes up from: there only the system knows what is above."""
    path = path.absolute()
    if os.pardir in path.parts and "\0" not in str(path):  # which no system takes, and a stranger's base may hold
        return Path(os.path.realpath(path))
    return path


def _cached(what: str, profiles: Path) -> Path:
    from hashlib import blake2b

    mark = blake2b(str(profiles).encode("utf-8", "surrogateescape"), digest_size=4).hexdigest()
    return home.cache() / f"{what}-{dossier.__version__}-{mark}.db"


def sample() -> Place:
    """The sample base that comes with the program; its database lives in the user's cache."""
    profiles = sample_profiles()
    if profiles is None:
        raise NoBase("no profiles in this folder or above it, and the sample base is not installed; name a base with --db")
    return Place("sample", _cached("sample", profiles), profiles)


def sample_profiles() -> Path | None:
    """The folder of the sample base: inside the package when it is installed, beside it in a checkout."""
    package = Path(dossier.__file__).parent
    for folder in (package / "_data" / "profiles", package.parent / "data" / "profiles"):
        if folder.is_dir():
            return folder
    return None
