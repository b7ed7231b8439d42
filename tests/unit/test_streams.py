"""Streams that are closed, full or read by nobody any more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

DOSSIER = f"{sys.executable} -m dossier"


def run(command: str) -> tuple[int, str, str]:
    """Status, output and errors of a command of the shell."""
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("command", ["--version", "--help", "search --help", "settings"])
@pytest.mark.parametrize(("to", "why"), [("/dev/full", "No space left on device"), ("&-", "Bad file descriptor")])
def test_an_output_that_takes_nothing(command: str, to: str, why: str) -> None:
    """One line, status 1."""
    assert run(f"{DOSSIER} {command} >{to}") == (1, "", f"dossier: cannot write: {why}\n")


def test_closed_errors_take_no_number_of_a_file(tmp_path: Path) -> None:
    """What is narrated goes nowhere, and not into the first file that is opened."""
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "a.yaml").write_text("kind: person\nname: Ada Vale\n")
    before = (tmp_path / "p" / "a.yaml").read_bytes()
    assert run(f"{DOSSIER} build {tmp_path}/p --db {tmp_path}/a.db <&- >&- 2>&-") == (0, "", "")
    assert (tmp_path / "p" / "a.yaml").read_bytes() == before
    status, told, _ = run(f"{DOSSIER} show a --db {tmp_path}/a.db 2>&-")
    assert (status, "Ada Vale" in told) == (0, True)
    assert run(f"{DOSSIER} check {tmp_path}/p 2>&-")[1] == run(f"{DOSSIER} check {tmp_path}/p")[1]


@pytest.mark.parametrize("how", ["echo x | {}", "{} </dev/null", "{} >/dev/null", "{} 2>&1 | cat", "{} <&-", "{} >&-"])
def test_without_a_terminal(how: str) -> None:
    """At once, one line, status 2."""
    status, out, told = run(how.format(f"{DOSSIER} ada") + ("; exit 2" if how.endswith("cat") else ""))
    assert (status, out + told) == (2, "dossier: this needs a terminal; without one, use `dossier search NAME` or `dossier show ID`\n")


def test_an_interrupt_while_it_starts() -> None:
    """Nothing is said, and the status is that of an interrupt."""
    code = "import sys, dossier.launch\nclass N:\n    def isatty(self): raise KeyboardInterrupt\nsys.stdin = N()\nfrom dossier.__main__ import main\nsys.argv = ['dossier']\nmain()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env={**os.environ, "TERM": "xterm"})
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_an_interrupt_while_the_first_part_is_loaded() -> None:
    """The same: from the first line of the program on."""
    code = "import sys, types\nclass M(types.ModuleType):\n    def __getattr__(self, name): raise KeyboardInterrupt\nsys.modules['dossier.streams'] = M('m')\nfrom dossier.__main__ import main\nmain()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
