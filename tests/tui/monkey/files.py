"""Files change only where a step says so, or where the program keeps something by itself."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.tui.monkey import keys
from tests.tui.monkey.checks import must
from tests.tui.running import Session

Seen = dict[Path, tuple[int, int]]
"""File -> its time and size."""
_ITS_OWN = ("trail.json", "recent.md", "visit", "theme", ".lock", "before")
"""Parts of the names of files that the program keeps by itself."""


def seen(folders: Iterable[Path]) -> Seen:
    """The files of these folders as they are."""
    found = {}
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                stat = path.stat()
                found[path] = (stat.st_mtime_ns, stat.st_size)
    return found


def may_change(s: Session, step: tuple[Any, ...]) -> bool:
    """Whether a step may write into any of them."""
    if step[0] in ("file", "save", "swap", "damage", "restart", "fresh", "settings"):
        return True
    if s.app.screen is not s.main:
        return True
    return step[0] in ("keys", "storm") and bool(keys.writing(s) & {*step[1], *step[-1]})


def unchanged(before: Seen, now: Seen) -> None:
    """Nothing else was written."""
    changed = [path for path in {*before, *now} if before.get(path) != now.get(path)]
    odd = [path for path in changed if not any(part in path.name for part in _ITS_OWN)]
    must(not odd, "a file was changed by no key that says so", *odd)
