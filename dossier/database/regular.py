"""The bytes of a file that is one."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from stat import S_ISREG


def read_regular(file: Path) -> bytes:
    """The bytes of a file, which may be another thing by now than it was when it was found: a pipe is not waited for."""
    with open(os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb") as opened:
        if not S_ISREG(os.fstat(opened.fileno()).st_mode):
            raise OSError(errno.EINVAL, "not a regular file", str(file))
        return opened.read()
