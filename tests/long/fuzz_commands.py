"""Random command lines: each ends in time with a status that is documented, says what is wrong in a few safe words, and writes only what it says.

    python tests/long/fuzz_commands.py [LINES] [SEED]

Non-zero exit on a fault; the line and what is wrong are printed.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from click.testing import CliRunner

import dossier
from dossier.cli import cli
from tests.command_lines import places
from tests.command_lines.checks import Ended, changed, fault_in, files
from tests.command_lines.words import Line, commands, line
from tests.long.telling import Fault, main

ROOT = Path(__file__).resolve().parents[2]
_AT_ONE_PLACE = 20
_LIMIT = 60
"""Seconds that a command may take."""


class Slow(BaseException):
    """A command that takes too long."""


@contextmanager
def _limited(seconds: int) -> Iterator[None]:
    def end(*_: object) -> None:
        raise Slow

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


_written: list[str] = []
_within: list[str] = []
_OPENING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _look(event: str, told: tuple[Any, ...]) -> None:
    """Note what is opened for writing, made, moved or removed outside of the place: for the whole process, as Python has it."""
    if not _within or event not in (
        "open",
        "os.mkdir",
        "os.rename",
        "os.remove",
        "os.rmdir",
        "os.symlink",
        "os.link",
        "os.truncate",
        "os.chmod",
    ):
        return
    if event == "open" and not (isinstance(told[2], int) and told[2] & _OPENING):
        return
    for path in told[: 2 if event in ("os.rename", "os.link", "os.symlink") else 1]:
        if isinstance(path, str | bytes | os.PathLike):
            real = os.path.realpath(os.fsdecode(path))
            there = event == "os.mkdir" and os.path.isdir(real)
            if not there and not real.startswith((_within[0], "/dev/", "/proc/")) and "__pycache__" not in real:
                _written.append(f"{event} {real}")


sys.addaudithook(_look)


def here(words: tuple[str, ...]) -> Ended:
    """Run a line in this process."""
    try:
        with _limited(_LIMIT):
            done = CliRunner().invoke(cli, list(words), prog_name="dossier")
    except Slow:
        return Ended(-1, "", "", f"takes more than {_LIMIT} seconds")
    raised = "" if done.exception is None or isinstance(done.exception, SystemExit) else f"raises {done.exception!r:.300}"
    return Ended(done.exit_code, done.stdout_bytes.decode("utf-8", "surrogateescape"), done.stderr, raised)


def apart(words: tuple[str, ...]) -> Ended:
    """Run a line in a process of its own, without a terminal."""
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "dossier", *words], stdin=subprocess.DEVNULL, capture_output=True, timeout=_LIMIT, check=False
        )
    except subprocess.TimeoutExpired:
        return Ended(-1, "", "", f"takes more than {_LIMIT} seconds")
    return Ended(done.returncode, *(each.decode("utf-8", "surrogateescape") for each in (done.stdout, done.stderr)))


def on_screen(words: tuple[str, ...]) -> Ended:
    """Run a line in a process of its own that writes to a terminal."""
    ours, its = os.openpty()
    with subprocess.Popen([sys.executable, "-P", "-m", "dossier", *words], stdin=subprocess.DEVNULL, stdout=its, stderr=its) as process:
        os.close(its)
        told = bytearray()
        with suppress(OSError):  # it has no other end any more
            while part := os.read(ours, 1 << 16):
                told += part
        os.close(ours)
    return Ended(process.returncode, "", told.decode("utf-8", "surrogateescape"))


def made(chance: random.Random) -> Line:
    """A line that comes to an end by itself: nothing that stays, as a server does."""
    while True:
        found = line(chance, _EVERY)
        if found.command not in (("open",), ("serve",)) and "--watch" not in found.words:
            return found


_EVERY = list(commands())


def at_one_place(number: int, seed: int, count: int) -> Iterator[Fault]:
    """The faults of some lines in one place, the one after the other."""
    chance = random.Random(f"{seed} {number}")
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ):
        root = Path(folder).resolve() / "up" / "and-up"  # "../.." leads nowhere else
        for name in ("DOSSIER_DB", "NO_COLOR", "TEXTUAL_THEME"):
            os.environ.pop(name, None)
        before_here = os.getcwd()
        os.environ.update(places.surroundings(root), PYTHONPATH=str(ROOT))
        kind = chance.choice(places.KINDS)
        os.chdir(places.make(root, kind, chance))
        tempfile.tempdir = None
        sample = patch.object(dossier, "__file__", str(root / "package" / "__init__.py"))
        _within[:] = [str(Path(folder).resolve())]
        try:
            sample.start()
            for each in range(count):
                typed, way = made(chance), here
                if kind != "nowhere":  # in another process the sample would be that of the program
                    way = chance.choices((here, apart, on_screen), (100, 2, 1))[0]
                before, _written[:] = files(root), []
                done = way(typed.words)
                fault = fault_in(typed, done, screen=way is on_screen)
                if not fault and (wrote := _written[:1] or changed(typed, before, files(root))):
                    fault = f"status {done.status}, and wrote {', '.join(wrote)}"
                if fault:
                    yield number + each, typed.told[:600], fault
        finally:
            sample.stop()
            _within.clear()
            os.chdir(before_here)
            tempfile.tempdir = None


def run(count: int, seed: int) -> list[Fault]:
    """The faults among the lines of a seed: their numbers, the lines, and what is wrong."""
    return [fault for first in range(0, count, _AT_ONE_PLACE) for fault in at_one_place(first, seed, min(_AT_ONE_PLACE, count - first))]


if __name__ == "__main__":
    raise SystemExit(main(run, 10_000, "command lines"))
