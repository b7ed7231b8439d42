"""The bytes of a file that is one."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from stat import S_ISREG

from dossier.profiles.limits import MAX_BYTES


def read_regular(file: Path) -> tuple[bytes, os.stat_result]:
    """The beginning of a file, one byte beyond what is read of any, with its state from before it was read.

    It may be another thing by now than it was when it was found: a pipe is not waited for. Raises OSError.
    """
    with open(os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb") as opened:
        state = os.fstat(opened.fileno())
        if not S_ISREG(state.st_mode):
            raise OSError(errno.EINVAL, "not a regular file", str(file))
        return opened.read(MAX_BYTES + 1), state
