"""A profile's file with new bytes in it, whole at every moment."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from hashlib import blake2b
from pathlib import Path


def digest(data: bytes) -> str:
    """What tells one state of a file from another."""
    return blake2b(data, digest_size=16).hexdigest()


def replace_file(path: Path, data: bytes) -> None:
    """Put new bytes in place of a file, whole at every moment, with the mode that it has; raises OSError, and then it is as it was."""
    real = Path(os.path.realpath(path))  # a link stays one
    held = real.stat()
    if not os.access(real, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is write-protected", str(path))
    handle, beside = tempfile.mkstemp(prefix=f".{real.name}.", suffix=".tmp", dir=real.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, stat.S_IMODE(held.st_mode))
        os.replace(beside, real)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
