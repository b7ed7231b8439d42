"""Keys in any order, faster than anybody types."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.tui.running import session

pytestmark = pytest.mark.drawn

KEYS = (
    "enter enter enter n n p j k h l tab shift+tab escape slash [ ] minus s z 1 3 5 g G pagedown pageup question_mark y u o left right "
    "up down a e r space backspace ctrl+f apostrophe R F J K B b c asterisk number_sign n D W A T x w t m d comma full_stop "
    "less_than_sign greater_than_sign equals_sign exclamation_mark U f ctrl+l ctrl+t y"
).split()


@pytest.mark.parametrize("seed", [1, 2])
async def test_any_keys_leave_screen_and_trail_in_step(own_example: Path, seed: int) -> None:
    """After any keys the panes are those of the trail, something has the focus, and the program runs."""
    rng = random.Random(seed)
    async with session(own_example, rng.choice([(80, 24), (120, 40)])) as s:
        for step in range(8):
            keys = [rng.choice(KEYS) for _ in range(rng.randint(1, 5))]
            await s.pilot.press(*keys)
            if step % 3:
                continue
            await s.settled()
            if s.app.screen is not s.main:
                await s.press("escape")
                continue
            assert s.shown_ids == s.open_ids[-8:], keys
            assert s.app.focused is not None, keys
            assert s.main.has_class("-empty") == (not s.open_ids), keys
            if s.main.strip.holds(s.app.focused):
                assert s.app.focused.stop == s.main.trail.current.focused, keys


async def test_a_page_before_the_first_drawing(example_database: Path) -> None:
    """A page key right behind new rows moves the cursor, though nothing was drawn yet."""
    async with session(example_database) as s:
        await s.press("tab")
        s.main.results.show(list(s.main.results.hits), {})
        s.main.results.action_page_down()
        assert s.main.results.highlighted == len(s.result_ids) - 1
        s.main.results.action_page_up()
        assert s.main.results.highlighted == 0
