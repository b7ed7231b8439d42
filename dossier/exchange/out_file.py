"""What an exporter gives, as a file that is whole or not there, or on standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from stat import S_ISREG

from dossier import atomic
from dossier.text import clean


class CannotExport(Exception):
    """A file that cannot be written; the message is for the person."""


def write(path: Path | None, parts: Iterable[str], *, force: bool = False) -> int:
    """Write the parts of a text one after the other; how many bytes.

    A file that is there is written over only with `force`; a link stays one; a pipe or a device is written into.
    """
    if path is None:
        return sum(_out(part) for part in parts)
    if os.path.isdir(path):
        raise CannotExport(f"{clean(str(path))} is a folder")
    refuse_taken(path, force=force)
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "wb") as stream:
                return sum(stream.write(_seen(part, stream.isatty())) for part in parts)
        real = Path(os.path.realpath(path))
        with atomic.folders_above(real), atomic.beside(real) as (file, name):
            written = sum(file.write(_seen(part, False)) for part in parts)
            atomic.finish(file)
            if force:
                os.replace(name, real)
            else:
                atomic.name_new(name, real)
    except (OSError, ValueError) as error:
        if isinstance(error, FileExistsError):
            refuse_taken(path, force=force)  # somebody has made it while this one was written
        raise CannotExport(f"cannot write {clean(str(path))}: {getattr(error, 'strerror', None) or error}") from error
    return written


def refuse_taken(path: Path, *, force: bool) -> None:
    """Raises CannotExport where a file would be written over that may not be: to be told before long work, too."""
    if not force and is_taken(path):
        raise CannotExport(f"there is a file {clean(str(path))} already: --force writes over it")


def is_taken(path: Path) -> bool:
    """Whether there is a file that would be written over, or a link that leads nowhere; or what cannot be looked at, which may be one."""
    try:
        return S_ISREG(os.stat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return os.path.islink(path)
    except ValueError:  # a NUL
        return False
    except OSError as error:
        raise CannotExport(f"cannot write {clean(str(path))}: {error.strerror or error}") from error


def _out(part: str) -> int:
    return sys.stdout.buffer.write(_seen(part, sys.stdout.isatty()))


def _seen(part: str, by_a_person: bool) -> bytes:
    """To a program exactly; to a person as what can be seen."""
    return (clean(part, lines=True) if by_a_person else part).encode("utf-8", "replace")
