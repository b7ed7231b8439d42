"""The base as it was when its user last left the program, kept so that what has changed since can be told.

A build replaces a database as a whole, so that a second name for the file keeps it as it was, at no cost.
"""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from dossier.database.store import Store, StoreError
from dossier.userdata.files import UserDataError, read_text, write_text
from dossier.userdata.place import SNAPSHOT, folder_of

WHEN = "last-visit.txt"
"""Holds the time of the visit and the build that was seen, a line each."""
_OLD = 60.0
"""Seconds after which what was begun beside it is not at work any more."""
MOST_COPIED = 200_000_000
"""Bytes of a database that is copied where it can be given no second name: quitting does not wait for a larger one."""


class Visit(NamedTuple):
    """The last time that the program was left."""

    database: Path
    when: str
    """`2026-11-25 18:03`, by the clock of this machine."""
    build: str
    """The build that was seen: a database of another one has been written over, and tells nothing."""


def last_visit(store: Store) -> Visit | None:
    """When this base was last left, and as what; None on the first visit."""
    folder = folder_of(store)
    try:
        when, build, *_ = read_text(folder / WHEN).splitlines()
    except (UserDataError, ValueError):
        return None
    return Visit(folder / SNAPSHOT, when, build)


def remember(store: Store, now: datetime | None = None) -> None:
    """Keep the base as it was seen, if its file still is what was seen; where that cannot be done, nothing happens."""
    folder = folder_of(store)
    told = f"{now or datetime.now():%Y-%m-%d %H:%M}\n{store.build}\n"
    kept = last_visit(store)
    if kept is not None and kept.build == store.build == _build(kept.database):
        with suppress(UserDataError):  # it is kept already: only the time is another
            write_text(folder / WHEN, told)
        return
    beside = folder / f".{SNAPSHOT}.{os.getpid()}.tmp"
    with suppress(OSError, UserDataError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _clear(folder)
        try:
            _second_name(store.path.resolve(), beside)
            if _build(beside) == store.build:
                os.replace(beside, folder / SNAPSHOT)
                write_text(folder / WHEN, told)
        finally:
            beside.unlink(missing_ok=True)  # also where both were names of one file already: then nothing was replaced


def _clear(folder: Path) -> None:
    """Take away the second names that killed programs have left: each would keep a whole base on the disk.

    By their age: a file that has several names cannot be held by one of them, and the number of a process may be another's by now.
    """
    for left in folder.glob(f".{SNAPSHOT}.*.tmp"):
        number = left.name.removeprefix(f".{SNAPSHOT}.").removesuffix(".tmp")
        with suppress(OSError):
            if number.isdecimal() and time.time() - left.lstat().st_ctime > _OLD:  # of the name: the time of the base is its own
                left.unlink()


def _second_name(database: Path, name: Path) -> None:
    name.unlink(missing_ok=True)
    try:
        os.link(database, name)
    except OSError:  # another file system, or one without second names
        if database.stat().st_size > MOST_COPIED:
            raise
        shutil.copyfile(database, name)


def _build(database: Path) -> str:
    """The build of a base; nothing where it cannot be read."""
    try:
        store = Store(database)
    except StoreError:
        return ""
    store.close()
    return store.build
