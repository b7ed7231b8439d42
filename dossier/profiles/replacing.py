"""A profile's file with new bytes in it, whole at every moment."""

from __future__ import annotations

import errno
import os
from hashlib import blake2b
from pathlib import Path

from dossier import atomic


def digest(data: bytes) -> str:
    """What tells one state of a file from another."""
    return blake2b(data, digest_size=16).hexdigest()


def replace_file(path: Path, data: bytes) -> None:
    """Put new bytes in place of a file, whole at every moment, with the mode that it has; raises OSError, and then it is as it was."""
    real = os.path.realpath(path)
    if not os.access(real, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is write-protected", str(path))
    atomic.put(path, data)
