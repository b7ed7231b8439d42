"""The file behind a row in the user's editor, and what came of it."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from dossier.rebuild import check_command

_FALLBACK = ("nano", "vim", "vi", "emacs")
_GOTO = frozenset({"code", "codium", "code-insiders", "cursor"})
_COLON = frozenset({"hx", "helix", "subl", "zed"})


class Mistake(NamedTuple):
    """Why a file cannot be read."""

    line: int
    column: int
    message: str


def editor_command(path: Path, line: int, own: str = "") -> list[str]:
    """The user's editor (that of the settings, $VISUAL, $EDITOR, or one that is there) at a line of a file; empty where there is none."""
    named = own or os.environ.get("VISUAL") or os.environ.get("EDITOR") or next((each for each in _FALLBACK if shutil.which(each)), "")
    try:
        words = shlex.split(named)
    except ValueError:
        words = [named]
    if not words:
        return []
    name = Path(words[0]).name
    if name in _GOTO:
        return [*words, "--wait", "--goto", f"{path}:{line}"]
    return [*words, f"{path}:{line}"] if name in _COLON else [*words, f"+{line}", str(path)]


def mistake_in(path: Path) -> Mistake | None:
    """Why the file cannot be read at all, told by a process of its own; None where it can."""
    done = subprocess.run(check_command(str(path)), capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL, check=False)
    try:
        found = [each for each in json.loads(done.stdout) if each["code"] == "unreadable"]
    except (ValueError, TypeError, KeyError):
        return None
    return Mistake(found[0]["line"], found[0]["column"], found[0]["message"]) if found else None
