"""Files by which programs take turns, also where the file system has no locks: then those of this machine do, by a file elsewhere."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from tempfile import gettempdir

from filelock import FileLock
from filelock import Timeout as Timeout

_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL}
"""What a file system says that has none, as some of other machines."""


PATIENCE = 2.0
"""Seconds after which it is told that another program is waited for."""


@contextmanager
def held(lock: Path, seconds: float, waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """Make a file and hold it, while no other program does; raises Timeout, or OSError where there can be no such file.

    `waiting` is called once where it takes longer than a moment.
    """
    made = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)  # where it is only waited for, that there can be none would never be told
    try:
        locks = can_be_held(made)
    finally:
        os.close(made)
    with ExitStack() as stack:
        try:
            stack.enter_context(_one_of(lock, min(seconds, PATIENCE), locks))
        except Timeout:
            if seconds <= PATIENCE:
                raise
            if waiting is not None:
                waiting()
            stack.enter_context(_one_of(lock, seconds - PATIENCE, locks))
        yield


def _one_of(lock: Path, seconds: float, locks: bool) -> AbstractContextManager[object]:
    return FileLock(lock, timeout=seconds) if locks else held_elsewhere(lock, seconds)


def can_be_held(handle: int) -> bool:
    """Whether an open file, or folder, is on a file system that has locks; whoever holds it keeps it."""
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        fcntl.flock(handle, fcntl.LOCK_UN)
    except OSError as error:
        return error.errno not in _NO_LOCKS
    except ImportError:
        pass
    return True


@contextmanager
def held_elsewhere(path: Path, seconds: float) -> Iterator[None]:
    """Hold what stands for a file in the folder for temporary files; where there is no such thing either, nothing. Raises Timeout."""
    mark = blake2b(os.fsencode(os.path.realpath(path)), digest_size=8).hexdigest()
    lock = None
    try:
        there = Path(gettempdir()) / f"dossier-{mark}.lock"
        handle = os.open(there, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        try:
            if can_be_held(handle):
                lock = FileLock(there, timeout=seconds)
            else:
                there.unlink()
        finally:
            os.close(handle)
        if lock is not None:
            lock.acquire()
    except Timeout:
        raise
    except OSError:
        lock = None
    try:
        yield
    finally:
        if lock is not None:
            with suppress(OSError):
                there.unlink()  # while it is held: it must not be another's
            lock.release()
