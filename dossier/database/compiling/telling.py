"""What a build tells whoever asked for it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with (files done, files in all)."""


class BuildError(Exception):
    """A build that could not be done at all; the database is as it was."""
