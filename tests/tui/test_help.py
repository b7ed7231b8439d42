"""What tells how the program is used, and what surrounds the dossiers: help, palette, footer, dialogs, themes."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.command import CommandList
from textual.widgets import Input

from dossier.stop import View
from dossier.tui.asking import AskCase
from tests.tui.running import session


async def test_help_lists_the_keys_of_the_focused_place_first(example_database: Path) -> None:
    """? begins with the keys of the place in focus; escape closes it."""
    async with session(example_database) as s:
        s.main.open_record("doj-2031")
        await s.settled()
        await s.press("question_mark")
        text = s.text
        assert "In a dossier" in text
        await s.press("escape")
        assert s.app.screen is s.main
        await s.press("slash", "f1")
        assert "In the search box" in s.text


async def test_the_palette_finds_records_and_actions(example_database: Path) -> None:
    """ctrl+p opens a record by a misspelt name."""
    async with session(example_database) as s:
        await s.press("ctrl+p")
        await s.type("transportes nievs")
        await s.app.workers.wait_for_complete()
        await s.pilot.pause(0.3)
        await s.press("enter")
        assert s.open_ids == ["transportes-nieves"]


async def test_a_name_comes_before_actions_with_its_letters_here_and_there(example_database: Path) -> None:
    """`lag` is found in `Pin: pin this record to the top of the list; again` too; what begins a word of an action comes first."""
    async with session(example_database) as s:
        for typed, first in (("lag", "laguna"), ("zoom", "Zoom: this pane alone")):
            await s.press("ctrl+p")
            await s.type(typed)
            await s.ready()
            shown = s.app.screen.query_one(CommandList)
            assert first in str(shown.get_option_at_index(0).prompt)
            await s.press("escape", "escape")


async def test_what_is_said_again_stands_once(example_database: Path) -> None:
    """However often a key is pressed that has nothing to do here: the messages would cover the dossier."""
    async with session(example_database, (80, 24)) as s:
        await s.type("nieves")
        await s.press("down", "enter", "w", "u", "w", "u", "w")
        assert len(s.told) == 5
        assert s.notices == [s.told[1], s.told[2]]


async def test_the_palette_finds_the_lists_of_what_is_to_be_done(example_database: Path) -> None:
    """By words, the last of them too; as from `W`."""
    async with session(example_database) as s:
        await s.press("ctrl+p")
        await s.type("duplicates")
        await s.app.workers.wait_for_complete()
        await s.pilot.pause(0.3)
        assert "To do: possible duplicates" in s.text
        await s.press("enter")
        await s.settled()
        assert s.open_ids == [View("todo", ("duplicates",))]


async def test_pasting_into_a_dialog(example_database: Path) -> None:
    """All of it stands in the box, in one line, in place of what was chosen there; nothing pasted, nothing lost."""
    async with session(example_database) as s:
        s.app.push_screen(AskCase("Ada", []))
        await s.settled()
        box = s.app.screen.query_one("#case-name", Input)
        for pasted, shown in (
            ("\n  The\tArms\ntrail\x1b[2J ", "The Arms trail‹U+001B›[2J"),
            ("", "The Arms trail‹U+001B›[2J"),
            ("Money", "Money"),
        ):
            s.app.post_message(events.Paste(pasted))
            await s.settled()
            assert box.value == shown
            box.select_all()


async def test_only_keys_that_work_now_are_in_the_footer(example_database: Path) -> None:
    """Back is offered only when there is something behind; Sources only in a dossier."""
    async with session(example_database) as s:
        footer = s.text.splitlines()[-1]
        assert "Back" not in footer
        assert "Sources" not in footer
        s.main.open_record("doj-2031")
        await s.settled()
        footer = s.text.splitlines()[-1]
        assert "Back" in footer
        assert "Sources" in footer


async def test_the_footer_tells_in_the_box_keys_that_are_no_text_there(example_database: Path) -> None:
    """`?` and `[` are text in the box: there the footer, and the first screen, tell the keys that do it."""
    async with session(example_database) as s:
        assert "f1 shows every key" in s.text
        assert "f1 Keys" in s.text.splitlines()[-1]
        await s.press("tab")
        assert "? Keys" in s.text.splitlines()[-1]
        s.main.open_record("doj-2031")
        await s.settled()
        assert "[ Back" in s.text.splitlines()[-1]
        await s.press("slash")
        assert "alt+← Back" in s.text.splitlines()[-1]
        await s.press("alt+left")
        assert s.open_ids == []
        await s.press("slash", "f1")
        assert "In the search box" in s.text


async def test_themes(example_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A theme can be chosen; NO_COLOR without one takes the terminal's own colours; an unknown one is named."""
    async with session(example_database, theme="textual-light") as s:
        assert s.app.theme == "textual-light"
    async with session(example_database, theme="no such") as s:
        assert any("no theme" in notice for notice in s.told)
    monkeypatch.setenv("NO_COLOR", "1")
    async with session(example_database) as s:
        assert s.app.theme == "ansi-dark"
