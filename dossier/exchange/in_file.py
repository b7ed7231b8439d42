"""A file that is taken in, as often as it is asked for: what gives its bytes only once, as the end of a pipe, is kept meanwhile."""

from __future__ import annotations

import errno
import io
import os
import shutil
import tempfile
from pathlib import Path
from stat import S_ISBLK, S_ISCHR, S_ISFIFO
from typing import IO, Any, BinaryIO

_held: dict[Path, IO[bytes]] = {}
"""Pipe -> all that came out of it, in a file that has no name and ends with the program."""


def opened(path: Path) -> BinaryIO:
    """A file at its beginning; raises OSError, as for a device, which may have no end."""
    if path not in _held:
        mode = os.stat(path).st_mode
        if S_ISCHR(mode) or S_ISBLK(mode):
            raise OSError(errno.EINVAL, "it is a device", str(path))
        if not S_ISFIFO(mode):
            return open(path, "rb")
        kept = tempfile.TemporaryFile()  # noqa: SIM115
        with open(path, "rb") as pipe:
            shutil.copyfileobj(pipe, kept)
        _held[path] = kept
    return io.BufferedReader(_Again(_held[path]))


class _Again(io.RawIOBase):
    """What came out of a pipe, read from its beginning, whoever else reads it too."""

    def __init__(self, kept: IO[bytes]) -> None:
        self._kept, self._at = kept, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go to a place."""
        self._kept.seek(self._at)
        self._at = self._kept.seek(offset, whence)
        return self._at

    def readinto(self, buffer: Any, /) -> int:
        """Read on from the place."""
        self._kept.seek(self._at)
        data = self._kept.read(len(buffer))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)
