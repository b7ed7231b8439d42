"""A folder that an exporter makes: whole or not there, and never over one that holds something."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dossier.atomic import folder_beside, folders_above, take_place
from dossier.exchange.out_file import CannotExport
from dossier.locate import is_here
from dossier.text import clean


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """A folder to be filled, which has its name when the block is left well; raises CannotExport and leaves nothing otherwise."""
    shown = clean(str(folder))
    try:
        shown = clean(os.path.abspath(folder))
        folder = Path(os.path.realpath(folder))  # of a link, what it leads to
        if os.path.lexists(folder) and not folder.is_dir():
            raise CannotExport(f"{shown} is a file")
        if folder.is_dir() and any(folder.iterdir()):
            raise CannotExport(f"{shown} holds something already: name a new folder")
        if folder.is_dir() and is_here(folder):
            raise CannotExport(f"{shown} is where you are, and a new folder would take its place: name one in it")
        with folders_above(folder), folder_beside(folder) as beside:
            yield beside
            take_place(beside, folder)
    except OSError as error:
        raise CannotExport(f"cannot write {shown}: {error.strerror or error}") from error
