"""A walk as far as all of its steps need it: the program, waiting until it is at rest, looking at it then."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from typing import Any

from dossier.stop import View
from dossier.tui.page_pane import PagePane
from dossier.tui.preferences import Preferences
from tests.tui.monkey import checks, in_sight
from tests.tui.monkey.bases import Bases
from tests.tui.monkey.checks import must
from tests.tui.monkey.keys import event
from tests.tui.monkey.surroundings import Surroundings
from tests.tui.running import Session

_PATIENCE = 30.0
"""Seconds in which everything must have come to rest."""


class AtRest:
    """What is known of the program that runs."""

    def __init__(self, bases: Bases, seed: int) -> None:
        self.bases, self.rng = bases, random.Random(seed)
        self.around = Surroundings(bases.root)
        self.figures: Counter[str] = Counter()
        self.damaged = False
        self.desk_known = True
        self.size = (120, 40)
        self.preferences = Preferences()
        self.s: Session

    def press(self, *keys: str) -> None:
        """At machine speed."""
        for key in keys:
            self.s.app.post_message(event(key))

    def check(self) -> None:
        """All that must hold of the screen."""
        app = self.s.app
        must(app._exception is None and app.failed is None, f"the program failed: {app._exception or app.failed!r}")
        checks.everything(self.s, self.bases.truth(app.store.build), desk_known=self.desk_known)
        for pane in self.s.main.strip.panes:
            self.figures[f"a {pane.stop.name} view" if isinstance(pane.stop, View) else "a dossier"] += 1
        if app.screen is not self.s.main:
            self.figures[f"a {type(app.screen).__name__}"] += 1

    async def rest(self) -> None:
        """Until nothing is under way: no message, no worker, no page that is waited for."""
        app, loop = self.s.app, asyncio.get_running_loop()
        ready: Any = getattr(loop, "_ready", ())
        until = loop.time() + _PATIENCE
        rounds = 0
        while rounds < 3:
            if app._at_work is not None:  # it looks whether the event loop is at rest: nobody else may turn it then
                await asyncio.sleep(0.002)
            quiet = 0
            while quiet < 4 and app._at_work is None:
                await asyncio.sleep(0)
                quiet = quiet + 1 if not ready else 0
            if not app.is_running or app._exit:
                return
            if app.screen_stack:
                app.screen._on_timer_update()
            waiting = self._waits()
            rounds = 0 if waiting else rounds + 1
            must(loop.time() < until, f"does not come to rest: {waiting}")
            await asyncio.sleep(0.01 if waiting else 0.001)
            if not waiting and rounds == 1 and app._notifications:
                self._look_at_notices()
                app.clear_notifications()
                rounds = 0

    async def a_while(self) -> None:
        """Textual draws on timers: only what stays is a fault."""
        await asyncio.sleep(0.3)
        await self.rest()

    async def must_be_in_sight(self) -> None:
        """The cursor of the list in focus."""
        if in_sight.is_lost(self.s):
            await self.a_while()
            must(not in_sight.is_lost(self.s), "the cursor is out of sight", self.s.app.focused)

    def _look_at_notices(self) -> None:
        for told in self.s.notices:
            self.figures["notices"] += 1
            must("Traceback" not in told, f"a notice is a traceback: {told}")

    def _waits(self) -> str:
        app = self.s.app
        if app.holds_keys or app._at_work is not None:
            return "keys are held"
        if not app.screen_stack:
            return ""
        main = self.s.main
        if main.strip._moving.locked():
            return "panes are being made"
        if any(isinstance(pane, PagePane) and pane._job is not None for pane in main.strip.panes):
            return "a page is being made"
        if app.seeking._job is not None:
            return "a search is made"
        if app.screen._compositor.size != app.screen.size or app.screen.size != app.size:
            return "the layout is to come"
        if app.animator._animations:
            return "something is moving"
        busy = [each for each in app.workers if not each.is_finished]
        return f"{busy}" if busy else ""
