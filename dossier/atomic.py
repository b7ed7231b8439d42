"""A file, or a folder, that is whole at every moment: it is made beside its place, and then takes its name."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_MOST = 100
"""Bytes of a file's name that the name beside it begins with: file systems take 255."""
_END = ".tmp"
_RANDOM = re.compile("[a-z0-9_]{8}")
"""What `tempfile` puts between."""
_NO_SYNC = {errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EROFS}
_OLD = 60.0
"""Seconds after which a file that nobody holds is one that a killed program has left."""


def put(path: Path, data: bytes, *, private: bool = False, before: bytes | None = None) -> None:
    """Put bytes in place of a file, or make it; raises OSError, and then it is as it was.

    `before`: what stood in it when it was read; where that is other by now, somebody has saved it meanwhile, and it is left alone.
    A link stays one, and owner, group and mode are kept; a new file is `private`, or as the person's other new files are.
    """
    real = Path(os.path.realpath(path))
    if os.path.exists(real) and not os.path.isfile(real):  # as a pipe, or a link to where everything vanishes: a file would take its place
        raise OSError(errno.EINVAL, "no regular file", str(path))
    for where, what in ((real, "file"), (real.parent, "folder")):
        if os.path.exists(where) and not os.access(where, os.W_OK):
            raise PermissionError(errno.EACCES, f"the {what} is write-protected", str(path))
    with beside(real, private=private) as (file, name):
        file.write(data)
        finish(file)
        if before is not None and _held(real) != before:
            raise OSError(errno.EAGAIN, "the file has changed meanwhile", str(path))
        os.replace(name, real)


def _held(file: Path) -> bytes:
    """What stands in a file; nothing where there is none."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""


def make(path: Path, data: bytes) -> None:
    """Make a file that is whole as soon as it has its name; raises FileExistsError where there is one, or another OSError."""
    with beside(path) as (file, name):
        file.write(data)
        finish(file)
        name_new(name, path)


def name_new(file: Path, path: Path) -> None:
    """Give a whole file a name that no other has; raises FileExistsError where one has it, or another OSError.

    On a file system without second names it is taken with nothing in it first: a copy that does not end would stay as the beginning of one.
    """
    try:
        os.link(file, path)
    except FileExistsError:
        raise
    except OSError:
        with open(path, "xb"):
            pass
        try:
            os.replace(file, path)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


@contextmanager
def beside(path: Path, *, private: bool = False) -> Iterator[tuple[BinaryIO, Path]]:
    """A new file beside another, to be written, `finish`ed and given its name; gone at the end unless it has that name.

    Owner, group and mode are those of the file whose place it takes; where there is none, it may be `private`. It is held while it is
    written: by that it is told from what a killed program has left, which is cleared.
    """
    start = _start(path)
    _clear(path.parent, start)
    handle, name = tempfile.mkstemp(prefix=start, suffix=_END, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            _hold(handle)
            _be_like(path, name, private=private)
            yield file, Path(name)
    finally:
        with suppress(OSError):  # what was to be written is; the next write takes it away
            Path(name).unlink(missing_ok=True)


@contextmanager
def folder_beside(path: Path) -> Iterator[Path]:
    """A new folder beside another's place, to be filled and given its name; gone at the end unless it has that name. Held like a file."""
    start = _start(path)
    _clear(path.parent, start, folders=True)
    made = Path(tempfile.mkdtemp(prefix=start, suffix=_END, dir=path.parent))
    handle = os.open(made, os.O_RDONLY) if os.name == "posix" else None
    try:
        if handle is not None:
            _hold(handle)
        yield made
    finally:
        if handle is not None:
            os.close(handle)
        shutil.rmtree(made, ignore_errors=True)


@contextmanager
def folders_above(path: Path) -> Iterator[None]:
    """The folders in which something is to be made; those that were not there go again where that fails.

    Raises NotADirectoryError where one of them is something else.
    """
    made = [each for each in path.parents if not os.path.lexists(each)]
    try:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:  # which would say that what is to be made is there
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path.parent)) from error
        yield
    except BaseException:
        for each in made:
            with suppress(OSError):  # another program may have put something there meanwhile
                each.rmdir()
        raise


def take_place(new: Path, path: Path) -> None:
    """Give a file, or a folder, that is whole the place of another one or of nothing, which may have been made for oneself alone.

    It is as open as that was, or as the person's other new ones are; raises OSError.
    """
    _be_like(path, new)
    os.replace(new, path)


def _be_like(path: Path, new: Path | str, *, private: bool = False) -> None:
    """Give a new file, or folder, the owner, group, mode and lists of rights of what it takes the place of.

    Where nothing is there, it is `private` or as the person's other new ones are. Where the group cannot be kept the one that it has
    instead gets no more than everybody.
    """
    kept = True
    try:
        old = os.stat(path)
    except FileNotFoundError:
        kept = False
        now = os.stat(new).st_mode
        mode = 0o600 if private else (0o777 if stat.S_ISDIR(now) else 0o666) & ~umask()
        mode |= now & stat.S_ISGID  # of a folder of several people: what is made in it is for them, too
    else:
        mode = stat.S_IMODE(old.st_mode)
        if not _owned(new, old):
            kept = False
            mode = mode & ~0o070 | (mode & 0o007) << 3
    with suppress(OSError):  # a file system that has no modes
        os.chmod(new, mode)
    if kept:
        _copy_rights(path, new)


def _owned(new: Path | str, old: os.stat_result) -> bool:
    """Give a file its owner and group, or the group at least; whether it has that."""
    now = os.stat(new)
    for owner in (old.st_uid, -1) if hasattr(os, "chown") else ():  # only root may give files away
        if (now.st_uid, now.st_gid) != (old.st_uid, old.st_gid):
            with suppress(OSError):
                os.chown(new, owner, old.st_gid)
                now = os.stat(new)
    return now.st_gid == old.st_gid


def _copy_rights(path: Path, new: Path | str) -> None:
    """Rights of single persons, and notes of other programs on a file, where the file system has such."""
    if sys.platform == "linux":
        with suppress(OSError):
            for name in os.listxattr(path):
                if name.startswith(("user.", "system.posix_acl_")):
                    with suppress(OSError):
                        os.setxattr(new, name, os.getxattr(path, name))


def _start(path: Path) -> str:
    """What the names beside a file or folder begin with."""
    return f".{os.fsdecode(os.fsencode(path.name)[:_MOST])}."


def finish(file: BinaryIO) -> None:
    """Have all that was written on the disk."""
    file.flush()
    on_disk(file.fileno())
    if os.name != "posix":
        file.close()  # there an open file keeps its name


def on_disk(handle: int) -> None:
    """Wait until an open file is on the disk; raises OSError. Where the file system knows no waiting, it is as good as it gets."""
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


def _hold(handle: int) -> bool:
    """Hold an open file until it is closed; False where another program does, or the system has no locks. On a file system that has
    none nobody is told apart from who is gone.
    """
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:
        return False
    except OSError as error:
        return not isinstance(error, BlockingIOError)
    return True


def _clear(parent: Path, start: str, *, folders: bool = False) -> None:
    """Take away the files, or folders, that killed programs have left: of our kind of name, old, and held by nobody."""
    with suppress(OSError), os.scandir(parent) as entries:
        for entry in entries:
            name = entry.name
            if not (name.startswith(start) and name.endswith(_END) and _RANDOM.fullmatch(name[len(start) : -len(_END)])):
                continue
            with suppress(OSError):
                ours = entry.is_dir(follow_symlinks=False) if folders else entry.is_file(follow_symlinks=False)
                if not ours or time.time() - entry.stat().st_mtime < _OLD:
                    continue
                handle = os.open(entry.path, os.O_RDONLY)
                try:
                    if _hold(handle):
                        shutil.rmtree(entry.path) if folders else os.unlink(entry.path)
                finally:
                    os.close(handle)


def umask() -> int:
    """The bits that new files of this person do not have."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
