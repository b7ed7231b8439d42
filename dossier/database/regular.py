"""The bytes of a file that is one."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG

from dossier.profiles.limits import MAX_BYTES

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_MORE = 1 << 16
"""Bytes that are asked for at once of a file that is longer than it was said to be."""


def read_regular(file: str | Path) -> tuple[bytes, os.stat_result]:
    """The beginning of a file, one byte beyond what is read of any, with its state from before it was read.

    It may be another thing by now than it was when it was found: a pipe is not waited for. Raises OSError.
    """
    handle = os.open(file, _FLAGS)
    try:
        state = os.fstat(handle)
        if not S_ISREG(state.st_mode):
            raise OSError(errno.EINVAL, "not a regular file", str(file))
        data = os.read(handle, min(state.st_size, MAX_BYTES) + 1)
        while len(data) <= MAX_BYTES and (more := os.read(handle, min(_MORE, MAX_BYTES + 1 - len(data)))):
            data += more
        return data, state
    finally:
        with suppress(OSError):  # it was read
            os.close(handle)


def is_lack(error: OSError) -> bool:
    """Whether it is the machine that lacks something (open files, memory), and nothing is wrong with the file."""
    return error.errno in _LACKS


_LACKS = {errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOBUFS}


def hash_of(data: bytes) -> str:
    """The hash of a file's content, as a base keeps it."""
    return blake2b(data, digest_size=16).hexdigest()
