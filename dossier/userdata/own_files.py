"""Whether what was put aside is other than before, whoever changed it: another program, a command, an editor."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from dossier.userdata.desk import CASES, RECENT

State = frozenset[tuple[str, int, int, int]]
"""Name, number, time and size of each file."""


def state_of(folder: Path) -> State:
    """The lists and cases in a folder as they are now; not what was opened last, which every session changes."""
    found = set()
    for where in (folder, folder / CASES):
        with suppress(OSError), os.scandir(where) as there:
            for each in there:
                if each.name.endswith(".md") and each.name != RECENT:
                    with suppress(OSError):
                        stat = each.stat()
                        found.add((each.path, stat.st_ino, stat.st_mtime_ns, stat.st_size))
    return frozenset(found)
