"""The three streams that every program is given, where whoever started it has closed one."""

from __future__ import annotations

import atexit
import codecs
import io
import os
import sys
from contextlib import suppress
from typing import TextIO


def make_good() -> None:
    """Open in the place of a closed stream one that gives nothing, or takes what is narrated; data cannot be written to it.

    Else the first file that is opened gets its number: what is printed would be written into a database.
    """
    for number, how in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.dup2(os.open(os.devnull, how), number)
    if sys.stdin is None:
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    if sys.stdout is None:
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        atexit.register(_shut, sys.stdout)
    if sys.stderr is None:
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)


def _shut(stream: TextIO) -> None:
    """Close it: what it could not take is told once, and not by Python when it throws the stream away."""
    with suppress(OSError):
        stream.close()


def speaks_utf8() -> bool:
    """Whether standard output takes every character as UTF-8, which other programs expect."""
    encoding = getattr(sys.stdout, "encoding", None)
    return not encoding or codecs.lookup(encoding).name == "utf-8"


def draw_in_utf8(stream: TextIO) -> None:
    """Have a screen drawn in UTF-8, as its keys are read: what the locale says instead is mostly an old setting of a machine far away."""
    if isinstance(stream, io.TextIOWrapper) and codecs.lookup(stream.encoding).name != "utf-8":
        stream.reconfigure(encoding="utf-8")


def as_typed(text: str) -> str:
    """A word of the command line. Where the locale has one byte a character, bytes that are UTF-8 are meant so: the terminal sent them."""
    try:
        raw = b"" if text.isascii() else os.fsencode(text)
        return raw.decode() if len(raw) == len(text) else text
    except UnicodeError:
        return text


def spell_out() -> None:
    """Have what standard output has no sign for written as `\\u2260`: nothing is lost, and no output ends in the middle."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict" and not speaks_utf8():
        codecs.register_error(_SPELT, _spelt)
        sys.stdout.reconfigure(errors=_SPELT)


_SPELT = "dossier.spelt"


def _spelt(error: UnicodeError) -> tuple[str, int]:
    from dossier.text import utf16

    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(utf16, error.object[error.start : error.end])), error.end


_MOST = 2000
"""Characters of a complaint: what was typed is repeated in it, and may be a file by mistake."""


def complain(message: str) -> None:
    """One line on stderr. Where that takes nothing, the exit status says it alone."""
    with suppress(OSError):
        print(f"dossier: {not_too_long(message)}", file=sys.stderr, flush=True)


def not_too_long(message: str) -> str:
    """A complaint, of a very long one the beginning and the end."""
    return message if len(message) <= _MOST else f"{message[: _MOST - 500]} … {message[-400:]}"
