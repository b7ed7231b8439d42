"""A file that is whole at every moment: new bytes are written beside it, and then take its name."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path


def put(path: Path, data: bytes, *, private: bool = False) -> None:
    """Put bytes in place of a file, or make it; raises OSError, and then it is as it was.

    A link stays one, and the mode is kept; a new file is `private`, or as the person's other new files are.
    """
    real = Path(os.path.realpath(path))
    try:
        mode = stat.S_IMODE(real.stat().st_mode)
    except FileNotFoundError:
        mode = 0o600 if private else 0o666 & ~umask()
    handle, beside = tempfile.mkstemp(prefix=f".{real.name[:100]}.", suffix=".tmp", dir=real.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, mode)
        os.replace(beside, real)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def umask() -> int:
    """The bits that new files of this person do not have."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
