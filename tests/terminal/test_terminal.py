"""The real command in a real pseudo-terminal, its screen read by a terminal emulator."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest

from dossier.database.compile import build

EXAMPLE = Path(__file__).parent.parent / "data" / "example"


class Terminal:
    """A child process in a pty of 100x30, with its screen."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self.screen = pyte.Screen(100, 30)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.child, self.terminal = pty.fork()
        if self.child == 0:  # the size is there before the program is
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
            os.execvpe(command[0], command, environment)

    def read(self, seconds: float = 0.05) -> bool:
        """Take what the program writes; False when it has ended."""
        ready, _, _ = select.select([self.terminal], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self.terminal, 65536)
        except OSError:
            return False
        self.raw += data
        self.stream.feed(data)
        return bool(data)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.screen.display)

    def wait_for(self, what: str | Callable[[str], bool], seconds: float = 20) -> None:
        """Read until a text stands on the screen."""
        found = what if callable(what) else lambda text: what in text
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            alive = self.read()
            if found(self.text):
                return
            assert alive, f"the program ended:\n{self.text}"
        raise AssertionError(f"{what!r} never came:\n{self.text}")

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self.terminal, keys.encode())

    def finish(self, seconds: float = 20) -> int:
        """Wait for the end; gives the exit status."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read()
            pid, status = os.waitpid(self.child, os.WNOHANG)
            if pid:
                while self.read(0.01) and select.select([self.terminal], [], [], 0.01)[0]:
                    pass
                return os.waitstatus_to_exitcode(status)
        raise AssertionError(f"the program never ended:\n{self.text}")

    def kill(self) -> None:
        """End it whatever it does."""
        try:
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self.terminal)

    def assert_restored(self) -> None:
        """The alternate screen is left, the cursor shown, the mouse off."""
        for on, off in ((b"\x1b[?1049h", b"\x1b[?1049l"), (b"\x1b[?1000h", b"\x1b[?1000l"), (b"\x1b[?25l", b"\x1b[?25h")):
            assert on in self.raw
            assert self.raw.rfind(off) > self.raw.rfind(on), off


@pytest.fixture(autouse=True)
def coloured(monkeypatch: pytest.MonkeyPatch) -> None:
    """The developer's own NO_COLOR decides nothing."""
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Start `dossier` on the fictional base."""
    shutil.copytree(EXAMPLE, tmp_path / "example")  # keys may write into it
    build(tmp_path / "example", tmp_path / "dossier.db")
    started: list[Terminal] = []

    def start(*words: str) -> Terminal:
        environment = {
            **os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "DOSSIER_DB": str(tmp_path / "dossier.db"),
            "XDG_CACHE_HOME": str(tmp_path / "cache"), "XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_DATA_HOME": str(tmp_path / "data"),
            "TEXTUAL_ANIMATIONS": "none",
        }  # fmt: skip
        for name in ("TEXTUAL_THEME", "COLUMNS", "LINES"):  # the size of another terminal, as a test runner may leave it
            environment.pop(name, None)
        running = Terminal([sys.executable, "-m", "dossier", *words], environment)
        started.append(running)
        return running

    yield start
    for each in started:
        each.kill()


def test_type_open_follow_quit(terminal: Callable[..., Terminal]) -> None:
    """A misspelt name, its dossier, a link of it, and out: the terminal is as it was, the status 0."""
    t = terminal()
    t.wait_for("Type a name")
    t.send("baltazar nievez")
    t.wait_for("Baltasar Nieves Urrutia")
    t.send("\r")
    t.wait_for("NAMES ──")
    t.send("J\r")
    t.wait_for("Baltasar Nieves Urrutia ›")
    t.send("\x11")
    assert t.finish() == 0
    t.assert_restored()


def test_what_changed_since_the_last_visit(terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    """The base as it was at the end of one visit is what the next one compares with."""
    folder = tmp_path / "profiles"
    folder.mkdir()
    file = folder / "ada.yaml"
    file.write_text("kind: person\nname: Ada Vale\nbirth_date: 1950\n", encoding="utf-8")
    build(folder, tmp_path / "dossier.db")
    t = terminal()
    t.wait_for("claim")
    t.send("\x11")
    assert t.finish() == 0
    file.write_text("kind: person\nname: Ada Vale\nbirth_date: 1951\n", encoding="utf-8")
    build(folder, tmp_path / "dossier.db")
    t = terminal()
    t.wait_for("1 record changed since")
    t.send("\t")
    t.wait_for("esc Box")
    t.send("D")
    t.wait_for("born 1950\u00a0→\u00a01951")


def test_a_query_as_words(terminal: Callable[..., Terminal]) -> None:
    """`dossier transportes nieves` starts with the name in the box."""
    t = terminal("transportes", "nieves")
    t.wait_for("transportes nieves")
    t.wait_for("C Transportes Nieves Herma")


@pytest.mark.parametrize(("name", "status"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_puts_the_terminal_in_order(terminal: Callable[..., Terminal], tmp_path: Path, name: str, status: int) -> None:
    """A program that is told to end leaves the terminal as it was and says so by its status; the base is kept as it was seen."""
    t = terminal()
    t.wait_for("claims")
    os.kill(t.child, getattr(signal, name))
    assert t.finish() == status
    t.assert_restored()
    (kept,) = (tmp_path / "state").glob("*/last-visit.db")
    assert kept.samefile(tmp_path / "dossier.db")


def test_hostile_names_send_no_escapes(terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    """Escapes in a profile reach the terminal as visible marks, never as bytes that it obeys."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    (folder / "x.yaml").write_text('kind: person\nname: "Evil \\e]52;c;AAAA\\a \\e]0;title\\a \\x9b31m \\u202Eeman"\n', encoding="utf-8")
    build(folder, tmp_path / "dossier.db")
    t = terminal("evil")
    t.wait_for("Evil ‹U+001B›")
    t.send("\r")
    t.wait_for("PROBLEMS")
    t.send("\x11")
    assert t.finish() == 0
    assert b"\x1b]52;c;AAAA" not in t.raw
    assert b"\x1b]0;title" not in t.raw
    assert "\u202e".encode() not in t.raw
    assert b"\xc2\x9b" not in t.raw


def test_no_color_sends_no_colour(terminal: Callable[..., Terminal], monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR nothing is coloured, and the cursor is told by underlined bold letters."""
    monkeypatch.setenv("NO_COLOR", "1")
    t = terminal("baltasar")
    t.wait_for("Baltasar Nieves")
    t.send("\r")
    t.wait_for("NAMES ──")
    t.send("j")
    t.wait_for("2 of ")
    codes = {code for found in re.findall(rb"\x1b\[([0-9;]*)m", t.raw) for code in found.split(b";")}
    assert codes <= {b"", b"0", b"1", b"2", b"3", b"4", b"7", b"22", b"23", b"24", b"27", b"39", b"49"}
    rows = [line for line in range(30) if "Alleged logistics chief" in t.screen.display[line]]
    cell = t.screen.buffer[rows[-1]][t.screen.display[rows[-1]].index("Alleged")]
    assert (cell.bold, cell.underscore) == (True, True)


def test_edit_in_the_editor_and_see_it_at_once(terminal: Callable[..., Terminal], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`e` lends the terminal to $EDITOR; what is saved is shown; what cannot be read is told, and the last good version stays."""
    folder = tmp_path / "profiles"
    folder.mkdir()
    file = folder / "ada.yaml"
    file.write_text("kind: person\nname: Ada Vale\noccupation: Baker\n", encoding="utf-8")
    build(folder, tmp_path / "dossier.db")
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import sys, pathlib\nfile = pathlib.Path(sys.argv[2])\ntext = file.read_text()\n"
        "text = text.replace('Baker', 'Clockmaker') if 'Baker' in text else text + 'odd: [\\n'\nfile.write_text(text)\n"
        "pathlib.Path(__file__).with_name('line').write_text(sys.argv[1])\n"
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} {editor}")
    t = terminal()
    t.wait_for("Type a name")
    t.send("ada vale\r")
    t.wait_for("FACTS ──")
    t.send("1")
    time.sleep(0.3)
    t.send("e")
    t.wait_for("Clockmaker", 40)
    assert (tmp_path / "line").read_text() == "+3"
    t.send("e")
    t.wait_for("The last good version stays", 40)
    assert "Clockmaker" in t.text
    t.send("\x11")
    assert t.finish() == 0
    t.assert_restored()


def test_an_editor_that_cannot_be_started(terminal: Callable[..., Terminal], monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen comes back, says so, and the program goes on."""
    monkeypatch.setenv("VISUAL", "/nonexistent/editor")
    t = terminal()
    t.wait_for("Type a name")
    t.send("baltazar nievez\r")
    t.wait_for("Villa Ámbar")
    t.send("e")
    t.wait_for("could not be started", 40)
    t.send("?")
    t.wait_for("esc closes")
    t.send("\x1b\x11")
    assert t.finish() == 0
    t.assert_restored()
