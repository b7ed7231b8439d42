"""Keys in the order in which they were typed: whatever their speed, each finds the screen as the one before it left it.

Textual gives a key to whatever has the focus at that moment. What a key does may take a few turns of the event loop: a
key typed in the meantime would go to the wrong place, open what belongs to other words, or be read as a command.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any

from textual import events
from textual.app import App
from textual.widgets import Input

_TURNS = 20_000
"""Turns of the event loop after which keys are waited for no longer: something turns without end."""
_PAUSES, _PAUSE = 500, 0.004
"""So often a key waits for work that is not the event loop's own, and for how many seconds each time."""


class InOrder(App[None]):
    """Holds keys back until the one before them has done its work; text typed into a box goes on at once."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._held: deque[events.Key | events.Paste] = deque()
        self._at_work: asyncio.Task[None] | None = None
        """Waits for the end of what the last key does, or for the first screen."""
        self._begun = False
        """Something has had the focus: before that, keys have nowhere to go."""

    @property
    def is_waiting(self) -> bool:
        """Whether what the last key asked for is still to come, though the event loop is at rest."""
        return False

    @property
    def holds_keys(self) -> bool:
        """Whether keys wait for those before them."""
        return bool(self._held)

    async def on_event(self, event: events.Event) -> None:
        """Keys and pasted text in their order, everything else as it comes."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._at_work is not None or not self._is_text(event):
            self._held.append(event)
            self._hold()
        else:
            await super().on_event(event)

    def _is_text(self, event: events.Key | events.Paste) -> bool:
        """Whether it is put into a box, which works off what it is given in its order."""
        return bool(self.screen_stack) and isinstance(self.focused, Input) and (isinstance(event, events.Paste) or event.is_printable)

    def _hold(self) -> None:
        if self._at_work is None:
            self._at_work = asyncio.create_task(self._let_through())

    async def _let_through(self) -> None:
        try:
            await self._until_done()
        finally:
            self.call_later(self._give)

    async def _give(self) -> None:
        """Give away what is held: text as far as there is any, or one key."""
        self._at_work = None
        while self._held:
            event = self._held.popleft()
            text = self._is_text(event)
            if not self._held and self.screen_stack:
                self.screen.refresh_bindings()  # while keys were held the footer stood still
            await super().on_event(event)
            if not text or (self._held and not self._is_text(self._held[0])):
                self._hold()
                return

    async def _until_done(self) -> None:
        """Until everything is worked off that can be worked off now."""
        loop = asyncio.get_running_loop()
        ready = getattr(loop, "_ready", None)
        quiet = pauses = 0
        for _ in range(_TURNS):
            await asyncio.sleep(0)
            quiet = quiet + 1 if not ready else 0
            if quiet > 1 and self._waits_for_nothing():
                return
            if quiet > 1:
                pauses += 1
                if pauses > _PAUSES:
                    return
                await asyncio.sleep(_PAUSE)

    def _waits_for_nothing(self) -> bool:
        """Whether the first screen stands, and no dialog still looks for what was typed into it."""
        self._begun = self._begun or (bool(self.screen_stack) and self.focused is not None)
        if not self._begun or self.is_waiting:
            return False
        return len(self.screen_stack) == 1 or all(each.is_finished for each in self.workers if each.node is self.screen)
