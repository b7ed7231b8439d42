"""What an exporter gives, as a file that is whole or not there, or on standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from dossier import atomic
from dossier.text import clean


class CannotExport(Exception):
    """A file that cannot be written; the message is for the person."""


def write(path: Path | None, parts: Iterable[str], *, force: bool = False) -> int:
    """Write the parts of a text one after the other; how many bytes. A file that is there is written over only with `force`."""
    if path is None:
        return sum(_out(part) for part in parts)
    if path.is_dir():
        raise CannotExport(f"{clean(str(path))} is a folder")
    if path.exists() and not force:
        raise CannotExport(f"there is a file {clean(str(path))} already: --force writes over it")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic.beside(path, 0o666 & ~atomic.umask()) as (file, name):
            written = sum(file.write(part.encode("utf-8", "replace")) for part in parts)
            atomic.finish(file)
            os.replace(name, path)
    except (OSError, ValueError) as error:
        raise CannotExport(f"cannot write {clean(str(path))}: {getattr(error, 'strerror', None) or error}") from error
    return written


def _out(part: str) -> int:
    # To a program exactly; to a person as what can be seen.
    return sys.stdout.buffer.write((clean(part, lines=True) if sys.stdout.isatty() else part).encode("utf-8", "replace"))
