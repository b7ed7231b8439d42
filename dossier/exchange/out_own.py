"""What nothing that is written out takes the place of, also where a person says --force: profiles, databases, and their locks."""

from __future__ import annotations

import os
from pathlib import Path

from dossier.database.one_folder import LATEST_NS, SUFFIXES
from dossier.database.store import Store
from dossier.exchange.out_file import CannotExport
from dossier.text import clean

_SQLITE = b"SQLite format 3\0"


def refuse_own(store: Store, path: Path) -> None:
    """Raises CannotExport where the path, or what it leads to, is a profile of the base, its database, its lock, or any other database."""
    try:
        real = Path(os.path.realpath(path))
        if not real.is_file():
            return
        database = Path(os.path.realpath(store.path))
        if real.samefile(database) or _begins(real) == _SQLITE:
            what = "a database"
        elif real == database.with_name(f".{database.name}.lock"):
            what = "the lock of the base"
        elif _is_profile(store, path, real):
            what = "a profile of the base"
        else:
            return
    except (OSError, ValueError):
        return  # whoever writes says what is wrong with it
    raise CannotExport(f"{clean(str(path))} is {what}, which is never written over: name another file")


def _begins(file: Path) -> bytes:
    with open(file, "rb") as stream:
        return stream.read(len(_SQLITE))


def _is_profile(store: Store, path: Path, real: Path) -> bool:
    """By its place, also where it is newer than the base; or as the very file that the base was made of, under another name."""
    folder = store.folder
    if folder is None:
        return False
    inside = real.is_relative_to(os.path.realpath(folder)) or Path(os.path.abspath(path)).is_relative_to(folder)
    if inside and real.suffix.lower() in SUFFIXES:
        return True
    listed = store.all("SELECT path FROM file WHERE inode = ?", (min(real.stat().st_ino, LATEST_NS),))
    return any(os.path.exists(folder / each) and real.samefile(folder / each) for (each,) in listed)
