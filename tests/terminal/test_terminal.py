"""The real command in a real pseudo-terminal, its screen read by a terminal emulator."""

from __future__ import annotations

import os
import re
import signal
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.database.compile import build
from tests.terminal.driving import Terminal


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


@pytest.mark.parametrize(
    ("name", "odd"),
    [
        ("TEXTUAL_COLOR_SYSTEM", "bad"),
        pytest.param("TEXTUAL_COLOR_SYSTEM", "", marks=pytest.mark.long),
        ("TEXTUAL_DRIVER", ""),
        pytest.param("TEXTUAL_LOG", "", marks=pytest.mark.long),
        ("TEXTUAL_FPS", "999999999"),
    ],
)
def test_odd_values_are_forgotten(terminal: Callable[..., Terminal], monkeypatch: pytest.MonkeyPatch, name: str, odd: str) -> None:
    """What the environment asks of Textual that it would end, or hang, on."""
    monkeypatch.setenv(name, odd)
    t = terminal("baltasar")
    t.wait_for("╭─ Results ─")
    t.send("\x11")
    assert t.finish() == 0


def test_a_locale_of_other_signs_spoils_no_screen(terminal: Callable[..., Terminal], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the frame each sign is one."""
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    t = terminal("baltasar")
    t.wait_for("╭─ Results ─")
    t.wait_for("Baltasar Nieves Urrutia")
    assert "\\u" not in t.text


def test_a_query_as_words(terminal: Callable[..., Terminal]) -> None:
    """`dossier transportes nieves` starts with the name in the box."""
    t = terminal("transportes", "nieves")
    t.wait_for("transportes nieves")
    t.wait_for("C Transportes Nieves Herma")


@pytest.mark.parametrize(
    ("name", "status"),
    [("SIGTERM", 143), ("SIGINT", 130), *(pytest.param(*each, marks=pytest.mark.long) for each in (("SIGHUP", 129), ("SIGQUIT", 131)))],
)
def test_a_signal_puts_the_terminal_in_order(terminal: Callable[..., Terminal], tmp_path: Path, name: str, status: int) -> None:
    """A program that is told to end leaves the terminal as it was and says so by its status; the base is kept as it was seen."""
    t = terminal()
    before = termios.tcgetattr(t.terminal)
    t.wait_for("claims")
    os.kill(t.child, getattr(signal, name))
    assert t.finish() == status
    t.assert_restored()
    assert termios.tcgetattr(t.terminal) == before
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
