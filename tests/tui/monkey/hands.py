"""Keys, pastes, the mouse, and the size of the window."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from textual import events

from dossier.tui.palette import Palette
from tests.tui.monkey import in_sight
from tests.tui.monkey.at_rest import AtRest
from tests.tui.monkey.checks import must
from tests.tui.monkey.keys import key_of


class Hands(AtRest):
    """What a person does at the terminal."""

    async def do_keys(self, keys: Sequence[str]) -> None:
        """At machine speed."""
        self.press(*keys)

    async def do_type(self, text: str) -> None:
        """Into the box, or as keys wherever the focus is."""
        if self.s.app.screen is self.s.main:
            self.press(key_of(self.s, "search"))
        self.press(*({" ": "space", ":": "colon"}.get(sign, sign) for sign in text))

    async def do_paste(self, text: str) -> None:
        """From elsewhere."""
        self.s.app.post_message(events.Paste(text))

    def _cell(self, x: float, y: float) -> tuple[int, int]:
        size = self.s.app.screen.size
        return int(x * size.width), int(y * size.height)

    async def do_click(self, x: float, y: float, times: int, button: int) -> None:
        """At a cell."""
        kinds: list[Any] = [events.MouseDown, events.MouseUp, events.Click]
        await self._mouse(kinds, x, y, times=times, button=button)

    async def do_wheel(self, x: float, y: float, down: bool) -> None:
        """Turned once."""
        await self._mouse([events.MouseMove, events.MouseScrollDown if down else events.MouseScrollUp], x, y)

    async def _mouse(self, kinds: list[Any], x: float, y: float, times: int = 1, button: int = 0) -> None:
        app = self.s.app
        cell = self._cell(x, y)
        given = {"x": cell[0], "y": cell[1], "delta_x": 0, "delta_y": 0, "button": button, "shift": False, "meta": False, "ctrl": False}
        for chain in range(1, times + 1):
            for kind in kinds:
                app.mouse_position = cell  # type: ignore[assignment]
                more = {"chain": chain} if kind is events.Click else {}
                screen = app.screen
                screen._forward_event(kind(widget=screen, screen_x=cell[0], screen_y=cell[1], **given, **more))
                await asyncio.sleep(0)

    async def do_resize(self, width: int, height: int) -> None:
        """To stay so."""
        self.size = (width, height)
        await self.s.pilot.resize_terminal(width, height)

    async def do_away(self, width: int, height: int) -> None:
        """And back: everything is as it was, but for what had to be scrolled."""
        before, text, scrolled = in_sight.place(self.s), self.s.text, in_sight.scrolled(self.s)
        await self.s.pilot.resize_terminal(width, height)
        await self.rest()
        self.check()
        await self.s.pilot.resize_terminal(*self.size)
        await self.rest()
        if in_sight.place(self.s) != before or (self.s.text != text and in_sight.scrolled(self.s) == scrolled):
            await self.a_while()
        after = in_sight.place(self.s)
        seen_before = {stop for stop, says in before[2] if says}  # a pane that had no rows yet may have some now
        before, after = ((*each[:2], tuple(one for one in each[2] if one[0] in seen_before), *each[3:]) for each in (before, after))
        must(after == before, f"not the same place after {width}x{height}", before, after)
        for (which, _, seen), (_, _, still) in zip(scrolled, in_sight.scrolled(self.s), strict=True):
            must(still or not seen, f"the cursor of {which} is out of sight after {width}x{height}")
        late = isinstance(self.s.app.screen, Palette)  # it says after a while that nothing was found
        if in_sight.has_room(self.s) and in_sight.scrolled(self.s) == scrolled and not late:
            must(self.s.text == text, f"not the same screen after {width}x{height}", in_sight.apart(text, self.s.text))
