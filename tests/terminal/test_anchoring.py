"""Columns stay in line in a terminal that takes other widths for joined and spacing characters than the program."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.database.compile import build
from dossier.tui.anchoring import anchored
from dossier.view.wrap import cells, char_cells
from tests.terminal.driving import Terminal

NAMES = ("👨‍👩‍👧‍👦 Familie", "👩🏽‍🚀 Astra", "1️⃣ Eins", "❤️ Herz ☎️", "🇲🇽 Azteca", "नरेन्द्र क्षत्रिय", "မြန်မာ")
WIDTH, FRAME = 60, 50
Widths = Callable[[str, str], int]
_JOINER, _SKINS = "\u200d", "🏻🏼🏽🏾🏿"


def each_by_itself(before: str, character: str) -> int:
    """Nothing is joined; vowel signs take room."""
    return 2 if "🇦" <= character <= "🇿" else char_cells(character) or "\u0900" <= character < "\u1d00"


def all_joined(before: str, character: str) -> int:
    """What joins, or colours, takes no room; a sign is as wide as it is without a selector."""
    if before == _JOINER or character in _SKINS:
        return 0
    return 1 if "🇦" <= character <= "🇿" else char_cells(character)


def shown(drawn: str, width_of: Widths) -> list[str]:
    """The cells of a line in which `x` stood everywhere, once this is drawn; the second cell of a wide character is empty."""
    line, at, before = ["x"] * WIDTH, 0, ""
    for token in re.findall(r"\x1b\[[\d;]*.|.", drawn):
        if token.startswith("\x1b"):
            number = int("0" + token[2:-1].rpartition(";")[2])
            if token[-1] in "GH":
                at = number - 1
            elif token[-1] == "X":
                line[at : at + number] = [" "] * number
            continue
        width = width_of(before, token)
        if width:
            line[at : at + width] = [token] + [""] * (width - 1)
        else:
            line[at - 1] += token
        at, before = at + width, token
    return line


@pytest.mark.parametrize("widths", [each_by_itself, all_joined])
@pytest.mark.parametrize("gap", [12, 1])
@pytest.mark.parametrize("name", NAMES)
def test_what_stands_behind_a_name_stands_in_its_column(name: str, gap: int, widths: Widths) -> None:
    """The frame, and what comes after a gap; nothing is left of what stood there, no letter of the name goes, and the next dossier stays."""
    at = 2 + cells(name) + gap
    row = f"│ \x1b[1m{name}\x1b[0m\x1b[2m{' ' * gap}\x1b[0m\x1b[2msaid\x1b[0m\x1b[4m{' ' * (FRAME - at - 4)}\x1b[0m│"
    line = shown(anchored(f"\x1b[1;1H{row}"), widths)
    text = "".join(line)
    assert name in text
    assert "said" in text
    assert [place for place, each in enumerate(line) if each == "│"] == [0, FRAME]
    assert [place for place, each in enumerate(line) if each == "x"] == [*range(FRAME + 1, WIDTH)]
    assert gap == 1 or line[at : at + 4] == list("said")


def test_what_no_terminal_doubts_is_drawn_as_it_is() -> None:
    plain = "\x1b[1;1H│ Ана 张伟 é Łódź سلام\x1b[0m   │\n"
    assert anchored(plain) == plain


def test_the_frames_of_list_and_dossier_stand_in_their_columns(tmp_path: Path) -> None:
    """In the program, in a terminal that joins nothing: every row ends at the frame, and frames stand nowhere else."""
    for place, name in enumerate(NAMES):
        file = tmp_path / "profiles" / f"p{place}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f'kind: person\nname: "{name}"\naliases: ["{name} Orr"]\noccupation: "{name}"\n', encoding="utf-8")
    build(tmp_path / "profiles", tmp_path / "dossier.db")
    environment = {
        **os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "DOSSIER_DB": str(tmp_path / "dossier.db"),
        "XDG_DATA_HOME": str(tmp_path / "data"), "TEXTUAL_ANIMATIONS": "none",
    }  # fmt: skip
    terminal = Terminal([sys.executable, "-m", "dossier"], environment)

    def framed(*columns: int) -> Callable[[str], bool]:
        rows = [terminal.screen.buffer[line] for line in range(2, 27)]
        return lambda _: all([at for at in range(100) if row[at].data == "│"] == [*columns] for row in rows)

    try:
        for _ in NAMES:
            terminal.send("\r")
            terminal.wait_for(framed(0, 31, 32, 99))
            terminal.wait_for("Who says")
            terminal.send("\x1b")
            terminal.wait_for("esc Box")
            terminal.send("j")
    finally:
        terminal.kill()
