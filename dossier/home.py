"""The folders that a system has for what programs keep for a person."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

NOWHERE = Path(os.devnull, "set $HOME to a folder of yours")
"""Where there are none, as for a user whom the system does not know, in a container: nothing is there, and nothing can be made there."""


def data() -> Path:
    """For a person's own files."""
    from platformdirs import user_data_path

    return _whole(user_data_path)


def config() -> Path:
    """For settings."""
    from platformdirs import user_config_path

    return _whole(user_config_path)


def cache() -> Path:
    """For what can be made again."""
    from platformdirs import user_cache_path

    return _whole(user_cache_path)


def downloads() -> Path:
    """Where a person looks for files that a program has made: the current folder where there is no folder of downloads."""
    from platformdirs import user_downloads_path

    try:
        folder = user_downloads_path()
    except RuntimeError:
        return Path.cwd()
    return folder if folder.is_absolute() and folder.is_dir() else Path.cwd()


def _whole(told: Callable[[str], Path]) -> Path:
    try:
        folder = told("dossier")
    except RuntimeError:
        return NOWHERE
    return folder if folder.is_absolute() else NOWHERE  # as `~/.local/share`, which would be made in the folder that one stands in
