"""A profile's file with new bytes in it, whole at every moment."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from hashlib import blake2b
from pathlib import Path

from dossier import atomic
from dossier.holding import Timeout, can_be_held, held_elsewhere


def digest(data: bytes) -> str:
    """What tells one state of a file from another."""
    return blake2b(data, digest_size=16).hexdigest()


def replace_file(path: Path, data: bytes, before: bytes) -> None:
    """Put new bytes in place of those that were read from a file, whole at every moment, with the owner and mode that it has.

    Raises OSError, and then it is as it was; also where an editor has saved it since.
    """
    try:
        atomic.put(path, data, before=before)
    except OSError as error:  # which may name what is made beside it, or nothing, as of a full disk
        raise OSError(error.errno, error.strerror, str(path)) from error


_WAIT = 10.0
"""Seconds that one program waits for another to have written its file."""


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Change a file while no other program does; raises OSError where one goes on for too long. Leaves nothing behind.

    The folder is held in which the file lies: of a link what it leads to, which others may change by another name.
    """
    folder = Path(os.path.realpath(file)).parent
    try:
        import fcntl
    except ImportError:  # no locks on folders on this system
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    busy = OSError(errno.EAGAIN, "another program is writing there", str(folder))
    elsewhere: AbstractContextManager[None] = nullcontext()
    try:
        until = time.monotonic() + _WAIT
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise busy from None
                time.sleep(0.01)
            except OSError:
                if not can_be_held(handle):
                    elsewhere = held_elsewhere(folder, max(until - time.monotonic(), 0))
                    break
                raise
        try:
            with elsewhere:
                yield
        except Timeout:
            raise busy from None
    finally:
        os.close(handle)
