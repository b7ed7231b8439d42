"""How the program ends, stops and goes on where something outside or inside of it goes wrong."""

from __future__ import annotations

import os
import signal
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.driving import Terminal, is_running

Start = Callable[..., Terminal]
DOSSIER = f"{sys.executable} -m dossier"


@pytest.mark.parametrize("before", ["", "trap '' HUP; "])
def test_a_window_that_is_closed_ends_it(terminal: Start, before: str) -> None:
    """Also where no signal tells so."""
    t = terminal(command=["sh", "-c", f"{before}exec {DOSSIER}"])
    t.wait_for("claims")
    assert t.hang_up() == 129


def test_stopped_and_continued_by_the_shell(terminal: Start) -> None:
    """The shell has its screen meanwhile, also after a stop that cannot be heard; then it is drawn again."""
    t = terminal(command=["bash", "--norc", "-i"])
    t.wait_for("PROMPT>")
    before = termios.tcgetattr(t.terminal)
    t.send(f"{DOSSIER}\n")
    t.wait_for("claims")
    t.send("baltasar")
    t.wait_for("Baltasar Nieves")
    job = os.tcgetpgrp(t.terminal)
    for number in (signal.SIGTSTP, signal.SIGSTOP, signal.SIGTSTP):
        os.kill(job, number)
        t.wait_for("Stopped")
        t.screen.reset()
        t.send("fg\n")
        t.wait_for("Baltasar Nieves")
        t.wait_for("palette")
    t.send("\x1a")
    t.wait_for("Stopped")
    t.screen.reset()
    t.send("fg\n")
    t.wait_for("palette")
    t.send("\x11")
    t.wait_for("PROMPT>")
    assert t.raw.rfind(b"\x1b[?1049l") > t.raw.rfind(b"\x1b[?1049h")
    t.send("echo status $?\n")
    t.wait_for("status 0")
    t.wait_for(lambda _: termios.tcgetattr(t.terminal)[3] == before[3])  # the shell's own, once it reads the next line


def test_sizes_at_machine_speed(terminal: Start) -> None:
    """Five thousand sizes in a row, 0 by 0 among them, and then it is as it was."""
    t = terminal("baltasar")
    t.wait_for("Baltasar Nieves")
    t.send("\r")
    t.wait_for("NAMES ──")
    for number in range(5_000):
        t.resize(*((0, 0), (1, 1), (300, 100), (number % 300, number % 100))[number % 4])
    t.resize(101, 30)
    t.wait_for(lambda text: "NAMES ──" in text)
    t.send("?")
    t.wait_for("esc closes")
    t.send("\x1b\x11")
    assert t.finish() == 0
    t.assert_restored()


FAULTS = {
    "an action": "M.action_help = boom",
    "a timer": "R.look = boom; R.start_looking = lambda self: self.set_interval(.1, self.look)",
    "a thread": "R.look_back = boom",
    "a message": "S.settle = boom",
    "an event": "P.on_resize = boom",
    "the mounting": "M.compose = boom",
}


@pytest.mark.parametrize(
    "where", [pytest.param(each, marks=pytest.mark.long) if each in ("a timer", "a message", "an event") else each for each in FAULTS]
)
def test_a_fault_of_the_program(terminal: Start, tmp_path: Path, where: str) -> None:
    """The terminal is put in order, one line says what it was and where it is written, the status is 70."""
    driver = tmp_path / "faulty.py"
    driver.write_text(
        "from dossier.tui.main import MainScreen as M\nfrom dossier.tui.refreshing import Refreshing as R\n"
        "from dossier.tui.strip import TrailStrip as S\nfrom dossier.tui.pane import Pane as P\n"
        f"def boom(*given, **named):\n    raise KeyError('[boom]')\n{FAULTS[where]}\nfrom dossier.__main__ import main\nmain()\n"
    )
    t = terminal(command=[sys.executable, str(driver), "baltasar"])
    if where in ("an action", "a message", "an event"):
        t.wait_for("Baltasar Nieves")
        t.send("\x1bOP" if where == "an action" else "\r")
    assert t.finish() == 70
    t.assert_restored()
    after = t.raw.rpartition(b"\x1b[?1006l")[2].decode().strip()
    log = tmp_path / "state" / "crash.log"
    assert after == f"dossier: a fault of the program ended it: KeyError: '[boom]'; where it happened stands in {log}"
    assert "in boom" in log.read_text()


def test_a_terminal_that_was_taken_in_part(terminal: Start, tmp_path: Path) -> None:
    """Where the system gives no thread to read the keys, it is given back before that is told."""
    driver = tmp_path / "faulty.py"
    driver.write_text(
        'from textual.drivers import linux_driver\ndef none(**named):\n    raise RuntimeError("can\'t start new thread")\n'
        "linux_driver.Thread = none\nfrom dossier.__main__ import main\nmain()\n"
    )
    t = terminal(command=[sys.executable, str(driver)])
    assert t.finish() == 70
    for on, off in ((b"\x1b[?1049h", b"\x1b[?1049l"), (b"\x1b[?25l", b"\x1b[?25h")):
        assert t.raw.find(on) < t.raw.rfind(off)
    assert b"can't start new thread" in t.raw.rpartition(b"\x1b[?1049l")[2]


def test_sizes_of_the_environment_are_of_another_terminal(terminal: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """The terminal's own word holds."""
    t = terminal(command=["env", "COLUMNS=99999999999999999999", "LINES=2", *DOSSIER.split(), "baltasar"])
    t.wait_for("Baltasar Nieves")
    t.wait_for("palette")
    t.send("\x11")
    assert t.finish() == 0


@pytest.mark.parametrize(("name", "status"), [("SIGTERM", 143), pytest.param("SIGHUP", 129, marks=pytest.mark.long)])
def test_a_signal_while_the_editor_has_the_terminal(
    terminal: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, status: int
) -> None:
    """What keys send is the editor's alone; what ends the program ends the editor, called through a script, and the terminal is as it was."""
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import os, sys, time, tty, pathlib\ntty.setraw(0)\nprint('\\x1b[?1049hEDITING', end='', flush=True)\n"
        f"pathlib.Path({str(tmp_path / 'pid')!r}).write_text(f'{{os.getpid()}}.')\ntime.sleep(600)\n"
    )
    script = tmp_path / "editor.sh"
    script.write_text(f"#!/bin/sh\n{sys.executable} {editor}\necho done\n")
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    t = terminal("baltasar")
    before = termios.tcgetattr(t.terminal)
    t.wait_for("Baltasar Nieves")
    t.send("\r")
    t.wait_for("Who says")
    t.send("e")
    t.wait_for(lambda text: "EDITING" in text and (tmp_path / "pid").exists() and (tmp_path / "pid").read_text().endswith("."))
    editing = int((tmp_path / "pid").read_text()[:-1])
    for number in (signal.SIGINT, signal.SIGQUIT):
        os.kill(t.child, number)
    os.kill(t.child, getattr(signal, name))
    assert t.finish() == status
    assert termios.tcgetattr(t.terminal) == before
    assert t.raw.rfind(b"\x1b[?1049l") > t.raw.rfind(b"\x1b[?1049h")
    deadline = time.monotonic() + 20
    while is_running(editing) and time.monotonic() < deadline:
        t.read()
    assert not is_running(editing)
