"""The program in a terminal on a base with canaries in every field: the raw bytes hold nothing that the data brought."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from dossier.database.compile import build
from tests.hostile.base import write
from tests.hostile.canaries import SHORT, wrong
from tests.hostile.stream import SENT, taken_apart
from tests.terminal.test_terminal import Terminal

PASTED = "\x1b[200~a\u202eb\u200bc\x1b[201~"


def test_no_byte_of_the_data_steers_the_terminal(tmp_path: Path) -> None:
    """Search, a dossier, its sources, who says so, every view, the desk, dialogs and the clipboard: marks in place of controls."""
    write(tmp_path / "profiles", SHORT, ("person",))
    build(tmp_path / "profiles", tmp_path / "dossier.db")
    own = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CACHE", "CONFIG", "DATA")}
    environment = {**os.environ, **own, "TERM": "xterm-256color", "LANG": "C.UTF-8", "DOSSIER_DB": str(tmp_path / "dossier.db"),
                   "TEXTUAL_ANIMATIONS": "none"}  # fmt: skip
    t = Terminal([sys.executable, "-m", "dossier", "Q0"], environment)
    try:
        t.wait_for("‹U+001B›")
        t.wait_for("34 of")
        t.send("\r")
        t.wait_for("Who says")
        for keys in ("sY", "w", "\x1b", "a", "\x1b", "t", "\x1b", "x", "\x1b", "W", "\x1b", "c", "\x1b", "?", "\x1b"):
            before = t.text
            t.send(keys)
            t.wait_for(lambda text, before=before: text != before)
        t.send("/")
        t.wait_for("esc Clear")
        t.send(PASTED)
        t.wait_for("a‹U+202E›b‹U+200B›c")
        t.send("\x11")
        assert t.finish() == 0
    finally:
        t.kill()
    text, kinds, copied = taken_apart(t.raw)
    assert kinds <= SENT
    assert not wrong(text)
    assert copied and not any(wrong(each) for each in copied)
