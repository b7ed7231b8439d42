"""What must hold of every command line, whatever its words: how it ends, what it says, and which files it leaves alone."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from tests.command_lines.words import Line
from tests.hostile.canaries import wrong

STATUSES = (0, 1, 2)
_LONGEST = 4000
"""Characters that a complaint may have; what was typed is repeated in it, and no more than some of it."""
_TELLING = ("build", "check", "import", "settings")
"""Commands whose stderr lists what they found."""
_FAULT = re.compile(
    r"Traceback|a fault of the program|the database is damaged|(Assertion|Attribute|Type|Value|Key|Index|Unicode\w*|Recursion)Error\b"
)
_BAR = re.compile(r"\r?\x1b\[\?25[lh]|\r(?!\n)")
"""What a bar that grows sends to a terminal."""
_OWN = ("bookmark", "pin", "tag", "case")
_PROFILES = ("amend", "new", "xref")

Files = dict[str, tuple[int, int, int]]


class Ended(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str
    raised: str = ""


def files(root: Path) -> Files:
    """Path -> what tells that a file was written, of everything below a folder but what is only held while it is worked on."""
    found: Files = {}
    for folder, folders, names in os.walk(root):
        for name in (*folders, *names):
            path = os.path.join(folder, name)
            state = os.lstat(path)
            found[os.path.relpath(path, root)] = (
                state.st_mode,
                state.st_size if name in names else 0,
                state.st_mtime_ns if name in names else 0,
            )
    return found


def _may_write(line: Line, path: str, named: Collection[str]) -> bool:
    """Whether this command says that it writes there."""
    command = line.command[0]
    base = Path(path).name.lstrip(".").startswith("dossier.db")
    if path.startswith(("cache", "tmp")) or (base and (path.startswith("here/") or command == "build")):
        return True
    if path.startswith("state"):
        return path.endswith("lock") or path in ("state",) or command in _OWN
    if path.startswith("config"):
        return line.command == ("settings",)
    if path.startswith(("here/profiles", "others", "package")) and command in _PROFILES:
        return True
    return command in ("build", "export", "report", "import", "xref") and _is_named(path, named)


def _is_named(path: str, named: Collection[str]) -> bool:
    """Whether it is, or lies in or above, what a line names, or is what is held while that is made."""
    for each in filter(None, named):
        there = Path(os.path.normpath(f"here/{each}"))
        held = there.with_name(f".{there.name}.lock") if there.name else there
        if path in map(str, (there, held, *there.parents)) or str(there) in map(str, Path(path).parents):
            return True
    return False


def changed(line: Line, before: Files, after: Files) -> list[str]:
    """Files that were written, made or removed by a command that does not say so."""
    named = {part for word in line.words for part in (word, word.partition("=")[2], word.lstrip("-"))} | {"gone/away"}
    paths = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    return [path for path in paths if not _may_write(line, path, named)]


def fault_in(line: Line, done: Ended, *, screen: bool = False) -> str:
    """What is wrong with how a command ended; empty where nothing is. `screen`: all of it went to a terminal."""
    if done.raised:
        return done.raised
    if done.status not in STATUSES:
        return f"status {done.status}: {done.err[-300:]!r}"
    if found := _FAULT.search(done.err) or _FAULT.search(done.out if done.status else ""):
        return f"said {found[0]!r}: {(done.err or done.out)[-300:]!r}"
    if done.status and not done.err.strip() and not done.out.strip():
        return f"status {done.status}, and not a word"
    if screen:
        return next((f"on a terminal: {each}" for each in wrong(_BAR.sub("", done.err).replace("\r\n", "\n"))), "")
    if done.status == 2 and (done.out or not done.err):
        return f"status 2 with {done.out[:100]!r} on stdout, {done.err[:100]!r} on stderr"
    if done.status and line.command[0] not in _TELLING and (len(done.err) > _LONGEST or done.err.count("\n") > 12):
        return f"a complaint of {len(done.err):,} characters, {done.err.count(chr(10))} lines"
    exact = line.command[0] == "export" or "--print" in line.words or line.command[0] == "report"
    shown = "" if exact else done.out
    if found_ := wrong(done.err) or [each for each in wrong(shown) if not (shown[:1] in "[{" and re.match(r"'\\u0[34]", each))]:
        return f"on a screen: {found_[0]}"
    if "--json" in line.surely and done.status in (0, 1) and done.out and "--help" not in line.words and "-h" not in line.words:
        try:
            json.loads(done.out)
        except ValueError as error:
            return f"no JSON: {error}: {done.out[:100]!r}"
    return ""
