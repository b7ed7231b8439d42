"""Boxes for one line of text."""

from __future__ import annotations

import gc
import warnings
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


async def test_nothing_is_complained_of_where_the_program_ends_while_one_types(example_database: Path) -> None:
    """A completion that is asked for and not begun: Python prints a warning of a coroutine, behind the last screen."""
    async with session(example_database) as s:
        box = s.main.box
        assert box.suggester is not None
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            for text in ("kind:per", "kind:pers"):
                box.value = text
                box.run_worker(box.suggester._get_suggestion(box, text)).cancel()
            await s.settled()
            gc.collect()
        assert not told
