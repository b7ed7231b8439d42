"""Readings in Latin letters, in the list and in panes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.tui.app import DossierApp
from dossier.tui.preferences import Preferences
from dossier.userdata.settings import Settings
from tests.tui.running import session
from tests.unit.test_latin import SCRIPTS

Make = Callable[[dict[str, str]], Path]


async def test_r_shows_and_hides_readings(make_base: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the list, in the frame and in the rows; the cursor stays; y copies the value alone, Y what is shown; what is opened later has them."""
    copied: list[str] = []
    monkeypatch.setattr(DossierApp, "copy_to_clipboard", lambda self, text: copied.append(text))
    async with session(make_base(SCRIPTS)) as s:
        await s.press("tab")
        assert "‹" not in s.text
        await s.press("R")
        assert "‹Rafael Karo Kintero›" in s.text
        s.main.open_record("a")
        await s.settled()
        assert "─ Рафаэль Каро Кинтеро ‹Rafael Karo Kintero› ─" in s.text
        s.pane.highlighted = next(n for n, row in enumerate(s.pane.rows) if row.copy == "王小明")
        await s.settled()
        await s.press("y", "Y")
        assert copied[0] == "王小明"
        assert "王小明 ‹Wang Xiaoming›" in copied[1]
        await s.press("R")
        assert "‹" not in s.text.split("Other scripts")[0]
        assert s.pane.row.copy == "王小明"


async def test_readings_from_the_start(make_base: Make) -> None:
    """With `latinize = true`."""
    async with session(make_base(SCRIPTS), preferences=Preferences(settings=Settings(latinize=True))) as s:
        assert "‹Rafael Karo Kintero›" in s.text
        s.main.open_record("b")
        await s.settled()
        assert "‹Hua xin chuan wu you xian gong si›" in s.text
