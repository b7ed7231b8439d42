"""The user's editor, at a line of a file."""

from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path

_FALLBACK = ("nano", "vim", "vi", "emacs")
_GOTO = frozenset({"code", "codium", "code-insiders", "cursor"})
_COLON = frozenset({"hx", "helix", "subl", "zed"})


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
