"""The program in a terminal on a base with canaries in every field: the raw bytes hold nothing that the data brought."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from operator import ne
from pathlib import Path

import pytest

from dossier.database.compile import build
from tests.hostile.base import write
from tests.hostile.canaries import NAMES, SHORT, wrong
from tests.hostile.stream import SENT, taken_apart
from tests.terminal.driving import Terminal

PASTED = "\x1b[200~a\u202eb\u200bc\x1b[201~"


@contextmanager
def running(folder: Path, query: str, **more: str) -> Iterator[Terminal]:
    """The program with a person's files in a folder; at its end the raw bytes hold nothing but what it sends itself."""
    own = {f"XDG_{name}_HOME": str(folder / name) for name in ("CACHE", "CONFIG", "DATA")}
    environment = {**os.environ, **own, "TERM": "xterm-256color", "LANG": "C.UTF-8", "TEXTUAL_ANIMATIONS": "none", **more}
    t = Terminal([sys.executable, "-m", "dossier", query], environment)
    try:
        yield t
    finally:
        t.kill()
    text, kinds, copied = taken_apart(t.raw)
    assert kinds <= SENT
    assert not wrong(text)
    assert copied and not any(wrong(each) for each in copied)


def test_no_byte_of_the_data_steers_the_terminal(tmp_path: Path) -> None:
    """Search, a dossier, its sources, who says so, every view, the desk, dialogs and the clipboard: marks in place of controls."""
    write(tmp_path / "profiles", SHORT, ("person",))
    build(tmp_path / "profiles", tmp_path / "dossier.db")
    with running(tmp_path, "Q0", DOSSIER_DB=str(tmp_path / "dossier.db")) as t:
        t.wait_for("‹U+001B›")
        t.wait_for("34 of")
        t.send("\r")
        t.wait_for("Who says")
        for keys in ("sY", "w", "\x1b", "a", "\x1b", "t", "\x1b", "x", "\x1b", "W", "\x1b", "c", "\x1b", "?", "\x1b"):
            before = t.text
            t.send(keys)
            t.wait_for(partial(ne, before))
        t.send("/")
        t.wait_for("esc Clear")
        t.send(PASTED)
        t.wait_for("a‹U+202E›b‹U+200B›c")
        t.send("\x11")
        assert t.finish() == 0


def test_no_byte_of_a_file_name_steers_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records under names of files that could, in a folder of such a name: found, shown, edited, copied, and one that cannot be read."""
    place = tmp_path / os.fsdecode(b"-\x1b[31m\xe2\x80\xae\n[bold] \x9b\xff \x1b]52;c;QQ==\x07")
    (place / "profiles").mkdir(parents=True)
    for number, name in enumerate(NAMES):
        text = f"kind: person\nname: Named{number:02} Vale\nodd: x\n" + "x: [\n" * (number == 0)
        (place / "profiles" / os.fsdecode(name)).write_text(text, encoding="utf-8")
    monkeypatch.chdir(place)
    monkeypatch.delenv("DOSSIER_DB", raising=False)
    build(place / "profiles", place / "dossier.db")
    with running(tmp_path, "named02", VISUAL=os.fsdecode(b"/nowhere/\x1b[2J\xff")) as t:
        t.wait_for("P Named02 Vale")
        t.send("\r")
        t.wait_for("Who says")
        t.send("Y")
        t.wait_for("clipboard")
        t.send("e")
        t.wait_for("started: ")
        t.send("/")
        t.wait_for("esc Clear")
        t.send("\x15esc\r")
        t.wait_for("unreadable file")
        t.send("Ye")
        t.wait_for("esc‹U+001B›[31m")
        t.send("\x11")
        assert t.finish() == 0
