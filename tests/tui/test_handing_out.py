"""What leaves the program: copied, or opened in a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.tui import dialogs
from tests.tui.running import session

Make = Callable[[dict[str, str]], Path]


async def test_copying_a_row_and_a_dossier(example_database: Path) -> None:
    """y copies the value alone, Y the whole dossier as plain text."""
    async with session(example_database) as s:
        s.main.open_record("baltasar-nieves-urrutia")
        await s.settled()
        rows = s.pane.rows
        s.pane.highlighted = next(place for place, row in enumerate(rows) if row.copy == "1978-03-05")
        await s.press("y")
        assert s.app.clipboard == "1978-03-05"
        await s.press("Y")
        assert s.app.clipboard.startswith("Baltasar Nieves Urrutia\nperson · mx")
        assert "SOURCES (" in s.app.clipboard
        assert any("clipboard" in notice for notice in s.told)


def browser(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser is asked to open from now on; none is started."""
    opened: list[str] = []

    def open_(url: str) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", open_)
    return opened


async def test_an_address_is_opened_only_after_asking(example_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """o shows the whole address first; escape opens nothing, Enter opens it where there is a desktop."""
    opened = browser(monkeypatch)
    monkeypatch.setenv("DISPLAY", ":0")
    async with session(example_database) as s:
        s.main.open_record("doj-2031")
        await s.settled()
        s.pane.highlighted = next(place for place, row in enumerate(s.pane.rows) if row.url)
        await s.press("o")
        assert "https://court.example.org/99-cr-00000" in s.text
        await s.press("escape")
        assert opened == []
        await s.press("o", "enter")
        assert opened == [], "an enter that came before the address could be read was meant for something else"
        await s.press("escape")
        monkeypatch.setattr(dialogs, "READ", 0.0)
        await s.press("o", "enter")
        assert opened == ["https://court.example.org/99-cr-00000"]


async def test_without_a_desktop_an_address_is_copied(example_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over a connection without a display no browser is started on the far side."""
    opened = browser(monkeypatch)
    async with session(example_database) as s:
        s.main.open_record("doj-2031")
        await s.settled()
        s.pane.highlighted = next(place for place, row in enumerate(s.pane.rows) if row.url)
        await s.press("o", "enter")
        assert opened == []
        assert s.app.clipboard == "https://court.example.org/99-cr-00000"


async def test_an_unsafe_address_cannot_be_opened(make_base: Make) -> None:
    """Only http, https and mailto addresses can be opened; others are text."""
    base = make_base({"a.yaml": "kind: company\nname: Alpha\nwebsite: javascript:alert(1)\n"})
    async with session(base) as s:
        s.main.open_record("a")
        await s.settled()
        assert "javascript:alert(1)" in s.text
        assert not any(row.url for row in s.pane.rows)
        await s.press("o")
        assert s.app.screen is s.main
