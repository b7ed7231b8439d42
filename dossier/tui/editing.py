"""The user's editor, at a line of a file."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from pathlib import Path

from dossier.text import fold

_FALLBACK = ("nano", "vim", "vi", "emacs")
_WAIT = {"subl": "--wait", "sublime_text": "--wait", "zed": "--wait", "gvim": "-f", "mate": "-w", "kate": "-b"}
"""Editors that would return at once, and what keeps them."""
_GOTO = frozenset({"code", "codium", "code-insiders", "cursor"})
_COLON = frozenset({"hx", "helix", "subl", "zed"})
_OF = re.compile(r"['’]s\b")
"""What a name may have behind it: folded, it would be a part of the name."""

_SOURCE = re.compile(r"""kind:\s*["']?source["']?\s*(#|$)""")


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
    if name in _WAIT and not {_WAIT[name], "-w", "--wait"} & set(words):
        words.append(_WAIT[name])
    if name in _GOTO:
        return [*words, "--wait", "--goto", f"{path}:{line}"]
    return [*words, f"{path}:{line}"] if name in _COLON else [*words, f"+{line}", str(path)]


def line_of(file: Path, line: int, text: str) -> int:
    """The first line from this one on in which a text begins, whatever its accents and signs; this one where it is not found.

    Of a profile it is looked for in what begins on the line: behind that the same may be written of another. Several lines are looked
    for one after the other; what has an empty one before it begins a paragraph, where one begins so.
    """
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return line
    last = len(lines) if file.suffix == ".md" else _last(lines, line)
    begins = False
    for part in text.split("\n"):
        wanted = _worded(part)
        if wanted.strip():
            line = (begins and _paragraph(lines, line, last, wanted)) or _first(lines, line, last, wanted) or line
        begins = not part
    return line


def _first(lines: list[str], line: int, last: int, wanted: str) -> int:
    """The first line from this one on in which words stand, or begin; 0 where there is none."""

    def holds(first: int, many: int) -> bool:
        return wanted in _worded(" ".join(lines[first - 1 : first - 1 + many]))

    found = (number for number in range(line, last + 1) if holds(number, 1) or (holds(number, 2) and not holds(number + 1, 1)))
    return next(found, 0)


def _paragraph(lines: list[str], line: int, last: int, wanted: str) -> int:
    """The first line behind this one that begins with words, and behind an empty one; 0 where there is none."""
    for number in range(line + 1, last + 1):
        if not lines[number - 2].strip() and _worded(" ".join(lines[number - 1 : number + 1])).startswith(wanted):
            return number
    return 0


def _last(lines: list[str], line: int) -> int:
    """The last line of what begins on a line: what is written deeper, or is one line in braces; else that of the file.

    A file that is one source ends it, however deep its first key goes.
    """
    if any(map(_SOURCE.match, lines)):
        return len(lines)
    begun = lines[line - 1] if line <= len(lines) else ""
    alone = "{" not in begun
    for number, each in enumerate(lines[line:], line):
        if not each.strip() or each.lstrip().startswith("#"):
            continue
        if _depth(each) <= _depth(begun):
            return len(lines) if alone else number
        alone = False
    return len(lines)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _worded(text: str) -> str:
    """Folded words between blanks: a word is not found in another one."""
    return f" {fold(_OF.sub('', text))} "
