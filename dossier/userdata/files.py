"""A person's plain text files: whole at every moment, and never written over where they cannot be read."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from pathlib import Path
from stat import S_ISREG


class UserDataError(Exception):
    """A person's own file that cannot be read or written; the message is for them."""


class NotText(UserDataError):
    """A file that holds no text."""


def write_text(path: Path, text: str, before: str | None = None) -> None:
    """Put a text in place of a file, or make it; raises UserDataError, and then the file is as it was.

    `before`: what `read_text` gave; a mark of UTF-8 that stood before it stays, and where somebody has saved the file since, so does that.
    """
    from dossier import atomic

    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.exists() and os.path.samefile(path, os.devnull):
            return  # a person has said that nothing is to be kept
        mark = _mark(path) if before is not None else b""
        atomic.put(path, mark + text.encode(), private=True, before=None if before is None else mark + before.encode())
    except OSError as error:
        raise UserDataError(f"cannot write {path}: {error.strerror or error}") from error
    except UnicodeEncodeError as error:
        raise UserDataError(f"cannot write {path}: what is to be written holds bytes that are no text") from error


def _mark(path: Path) -> bytes:
    """The mark of UTF-8 at the beginning of a file, which some editors put there."""
    try:
        with open(path, "rb", opener=_at_once) as file:
            return BOM_UTF8 if file.read(len(BOM_UTF8)) == BOM_UTF8 else b""
    except FileNotFoundError:
        return b""


def read_text(path: Path) -> str:
    """What stands in a file; nothing where there is none; raises NotText, or another UserDataError where it cannot be read."""
    try:
        with open(path, encoding="utf-8-sig", newline="", opener=_at_once) as file:
            if os.path.samefile(path, os.devnull):
                return ""
            if not S_ISREG(os.fstat(file.fileno()).st_mode):
                raise UserDataError(f"{path} is no regular file")
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        raise UserDataError(f"cannot read {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise NotText(f"{path} is no text in UTF-8 (byte {error.start}): save it as such, or give it another name") from error


def _at_once(path: str, flags: int) -> int:
    """Open a file without waiting: a pipe may have nobody who writes into it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def set_aside(path: Path) -> Path:
    """Give a file that cannot be read another name, so that nothing in it is lost; gives that name."""
    for number in range(1, 1000):
        aside = path.with_name(f"{path.name}.broken-{number}")
        try:
            os.link(path, aside)
        except FileExistsError:
            continue
        except OSError:  # no links on this file system
            if aside.exists():
                continue
            os.replace(path, aside)
            return aside
        path.unlink()
        return aside
    raise UserDataError(f"cannot set {path} aside: there are a thousand of its kind")
