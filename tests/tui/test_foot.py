"""The line of keys at the foot."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from textual.widgets._footer import FooterKey

from dossier.tui.foot import Foot
from tests.tui.monkey.checks import footer
from tests.tui.running import session


async def test_what_opens_under_a_dialog_with_a_box_has_its_keys(example_database: Path) -> None:
    """The box of the dialog is none of the dossier's: letters are keys there."""
    async with session(example_database) as s:
        await s.press("ctrl+l")
        s.main.open_record("baltasar-nieves-urrutia")
        await s.settled()
        await s.press("escape")
        assert s.pane.stop == "baltasar-nieves-urrutia"
        footer(s)
        assert "s Sources" in s.text.splitlines()[-1]


async def test_keys_are_shown_whole_or_not_at_all(example_database: Path) -> None:
    """What has no room is left out, last the key that shows all keys; it is there again once there is room."""
    async with session(example_database, (46, 20)) as s:
        await s.press("down", "enter")
        assert s.text.splitlines()[-1] == " ⏎ Open  esc Close  ? Keys        ▏^p palette"
        await s.pilot.resize_terminal(30, 20)
        await s.settled()
        assert s.text.splitlines()[-1] == " ⏎ Open  ? Keys   ▏^p palette"
        await s.press("n")
        assert "⏎ begin it in" in s.text, "nor is what a question says of its answers left without room by its list"
        await s.press("escape", "slash")
        assert s.text.splitlines()[0].startswith(" Type a name: half…")
        await s.pilot.resize_terminal(90, 20)
        await s.settled()
        assert "misspelt or in any script" in s.text.splitlines()[0]


async def test_no_other_keys_flash_up_between_two_places(example_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the last dossier goes, or another takes its place, nothing has the focus for a moment."""
    made: list[list[str]] = []
    recompose = Foot.recompose

    async def noted(self: Foot) -> None:
        await recompose(self)
        made.append([key.description for key in self.query(FooterKey)])

    async with session(example_database) as s:
        await s.type("nieves")
        await s.press("down", "enter")
        in_pane = [key.description for key in s.main.query_one(Foot).query(FooterKey)]
        monkeypatch.setattr(Foot, "recompose", noted)
        await s.press("escape")
        in_list = [key.description for key in s.main.query_one(Foot).query(FooterKey)]
        assert made == [in_list]
        await s.press("left_square_bracket")
        assert made == [in_list, in_pane]
        await s.press("minus")
        assert made == [in_list, in_pane, in_list]
        footer(s)


async def test_keys_that_were_shown_before_are_let_go(example_database: Path) -> None:
    """However often the keys change, as with every step from the box into a pane and back."""
    async with session(example_database) as s:
        await s.type("nieves")
        await s.press("enter")
        for _ in range(3):
            await s.press("escape", "tab", "enter")
            await s.ready()
        gc.collect()
        kept = [each for each in gc.get_objects() if isinstance(each, FooterKey) and each.app is s.app]
        shown = [each for each in kept if each.is_attached]
        assert len(shown) > 0
        assert len(kept) < 4 * len(shown)
