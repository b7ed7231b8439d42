"""Boxes for one line of text."""

from __future__ import annotations

from pathlib import Path

from textual import events

from tests.tui.key_machine import event
from tests.tui.running import session


async def test_the_cursor_is_in_sight_behind_what_is_pasted_first(example_database: Path) -> None:
    """What is typed next is seen; keys that come at once do not leave it out of sight either."""
    async with session(example_database, (40, 12)) as s:
        box = s.main.box
        s.app.post_message(events.Paste("abcdefghij " * 12))
        for keys in ([], ["x"], ["end", "home"], ["home", "end"], ["home", "right", "end", "x"], ["backspace", "home", "end", "left"]):
            for key in keys:
                s.app.post_message(event(key))
            await s.settled()
            assert 0 <= box._cursor_offset - box.scroll_offset.x <= box.scrollable_content_region.width, keys
