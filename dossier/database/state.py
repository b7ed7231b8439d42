"""Which file stands under a name."""

from __future__ import annotations

from pathlib import Path


def file_state(path: Path) -> tuple[int, ...]:
    """Which file stands under a name, and in which state; nothing where there is none."""
    try:
        state = path.stat()
    except (OSError, ValueError):  # a NUL in its name
        return ()
    return state.st_ino, state.st_mtime_ns, state.st_size
