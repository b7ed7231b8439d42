"""Whether a database still says what its profiles say, told by file sizes and times alone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import dossier
from dossier.database.folder import profile_files
from dossier.database.schema import FAILED, SCHEMA_VERSION
from dossier.text import clean


def is_stale(database: Path, profiles: Path) -> bool:
    """True when a build would change something: no database, one of another version, or changed files."""
    try:
        connection = sqlite3.connect(f"{database.resolve(strict=True).as_uri()}?mode=ro&immutable=1", uri=True)
    except (OSError, sqlite3.Error):
        return True
    try:
        meta = dict(connection.execute("SELECT key, value FROM meta"))
        if meta.get("schema") != SCHEMA_VERSION or meta.get("program") != dossier.__version__:
            return True
        known = set(connection.execute("SELECT path, size, mtime_ns FROM file"))
        unread = {path for (path,) in connection.execute(FAILED)}
    except (sqlite3.Error, ValueError):
        return True
    finally:
        connection.close()
    failed: list[tuple[str, str]] = []
    if {(found.path, found.size, found.mtime_ns) for found in profile_files(profiles, failed)} != known:
        return True
    return {clean(path) for path, _ in failed} != unread
