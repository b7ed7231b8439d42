"""Where a person's own files live: one folder for each base, apart from the profiles; beside them what the program remembers."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from dossier import home
from dossier.locate import sample_profiles, whole
from dossier.userdata.files import UserDataError, read_text, write_text

if TYPE_CHECKING:
    from dossier.database.store import Store

SNAPSHOT = "last-visit.db"
"""The base as it was when it was last left."""
VARIABLE = "DOSSIER_STATE"
"""Environment variable that names the folder of all bases' folders."""


def state_folder(profiles: Path | None, database: Path) -> Path:
    """The folder of a base: of the profiles that it is compiled from, else of the database. It need not be there yet.

    A readable name, and a mark that tells bases of one name apart; the sample base has one folder wherever it is installed.
    """
    from hashlib import blake2b

    base = whole(profiles or database)
    sample = sample_profiles()
    if profiles is not None and sample is not None and base in (sample, sample.resolve()):
        return _all() / "sample"
    above = [part for part in base.parts[1:] if part not in ("data", "profiles")]
    called = os.fsencode(above[-1]).decode("utf-8", "surrogateescape") if above else "base"  # the same in every locale
    name = "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in called)
    mark = blake2b(os.fsencode(base), digest_size=4).hexdigest()
    return _all() / os.fsdecode(f"{name[:60]}-{mark}".encode())


def folder_of(store: Store) -> Path:
    """The folder of an open base."""
    return state_folder(store.folder, store.path)


def follow(database: Path, profiles: Path) -> None:
    """Have the own files of a base that was moved with its database where it is now, too.

    Only where nothing is to be seen at the old place. They stay there as well: it may be a disk that comes back.
    """
    from contextlib import suppress
    from shutil import copytree, ignore_patterns, rmtree

    from dossier.database.store import folder_noted_in

    before, here = folder_noted_in(database), Path(os.path.realpath(profiles))  # the program may be another one by now, too
    if before is None or before == here or os.path.lexists(before):
        return
    old, new = state_folder(before, database), state_folder(here, database)
    if not old.is_dir() or new.exists():
        return
    begun = new.with_name(f".{new.name}.{os.getpid()}.tmp")
    try:
        copytree(old, begun, symlinks=True, ignore=ignore_patterns(SNAPSHOT))  # a list may live in a folder of notes
        with suppress(OSError):  # a whole base: it gets a second name, and is not copied
            os.link(old / SNAPSHOT, begun / SNAPSHOT)
        os.rename(begun, new)
    except OSError:  # as full disks and two programs at once
        rmtree(begun, ignore_errors=True)


def _all() -> Path:
    return _own() if os.environ.get(VARIABLE) else _own() / "bases"


def _own() -> Path:
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).absolute()
    return home.data()


def theme_file() -> Path:
    """Where the theme that was chosen last is kept: apart from the settings, which only their owner writes."""
    return _own() / "theme"


def crash_file() -> Path:
    """Where it is written how the program failed the last time that it did."""
    return _own() / "crash.log"


def kept_theme() -> str:
    """The theme that was chosen last; empty where there is none, or none that can be read."""
    try:
        return read_text(theme_file()).strip()
    except UserDataError:
        return ""


def keep_theme(name: str) -> None:
    """Keep the theme that was chosen; raises UserDataError where it cannot be."""
    write_text(theme_file(), f"{name}\n")
