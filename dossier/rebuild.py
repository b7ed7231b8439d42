"""Compiling and amending in a process of its own: the screens never load what reads YAML."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import NamedTuple

FAILED = 75
"""Status of a build that could not be done at all, where a program asked for it; else it is 1, as where profiles have errors."""


class Built(NamedTuple):
    """What came of a build."""

    status: int
    told: str
    """Its last line."""


def build_command(profiles: str, database: str, *options: str) -> list[str]:
    """The command that compiles a folder."""
    return [sys.executable, "-m", "dossier", "build", profiles, "--db", database, "--brief", *options]


def rebuild(profiles: str, database: str, progress: Callable[[int, int], None], started: Callable[[subprocess.Popen[str]], None]) -> Built:
    """Compile a folder, telling how many files of how many are done; `started` is given the process, which it may end."""
    command = build_command(profiles, database, "--progress")
    told = ""
    try:
        begun = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace"
        )
    except OSError as error:  # the system gives no more processes
        return Built(FAILED, f"no process for it: {error.strerror or error}")
    with begun as running:
        started(running)
        for line in running.stderr or ():
            word, *numbers = line.split()[:3] or [""]
            if word == "progress" and len(numbers) == 2 and all(number.isdigit() for number in numbers):
                progress(int(numbers[0]), int(numbers[1]))
            elif line.strip():
                told = line.strip()
    return Built(running.returncode, told)


def amend_command(profiles: str, database: str, id_: str, key: str, value: str, *options: str) -> list[str]:
    """The command that adds a value to a profile, or with `--dry-run` only tells the change; as JSON."""
    command = [sys.executable, "-m", "dossier", "amend", "--json", "--profiles", profiles, "--db", database, *options]
    return [*command, "--", id_, key, value]
