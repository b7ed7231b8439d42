"""A random walk over every view, dialog, key and setting, with the base and a person's own files changing under it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, nullcontext
from typing import Any

from tests.tui.monkey import files, in_sight, keys
from tests.tui.monkey.bases import Bases
from tests.tui.monkey.changes import Changes
from tests.tui.monkey.checks import Fault, must
from tests.tui.monkey.choosing import Choosing, Step
from tests.tui.monkey.fresh import Fresh
from tests.tui.monkey.hands import Hands
from tests.tui.monkey.ways import Ways
from tests.tui.running import Session, session


class Monkey(Hands, Ways, Changes, Fresh):
    """One walk."""

    def __init__(self, bases: Bases, seed: int) -> None:
        super().__init__(bases, seed)
        self.bases.reset()
        for folder in (self.around.state, self.around.config):
            shutil.rmtree(folder, ignore_errors=True)
        self.choosing = Choosing(self.rng, len(bases.variants))
        self.done: list[Step] = []

    @asynccontextmanager
    async def _program(self, size: tuple[int, int]) -> AsyncIterator[Session]:
        self.read_settings()
        async with session(self.bases.open, size, preferences=self.preferences) as s:
            app = s.app
            app.look_next = float("inf")
            app.suspend = nullcontext  # type: ignore[method-assign, assignment]
            app.lending.run = self.around.edit  # type: ignore[method-assign]
            app._disable_notifications = False
            yield s

    async def walk(self, steps: int | Sequence[Step]) -> None:
        """Do so many steps, or these; raises Fault."""
        asyncio.get_running_loop().set_exception_handler(
            lambda loop, told: self.around.faults.append(told.get("exception") or Fault(str(told)))
        )
        left = iter(range(steps) if isinstance(steps, int) else steps)
        more: Any = next(left, None)
        with self.around.around():
            while more is not None:
                async with self._program(self.size) as self.s:
                    self.settings_hold()
                    await self.rest()
                    self.check()
                    while more is not None:
                        step = self.choosing.next(self.s, damaged=self.damaged) if isinstance(more, int) else more
                        more = next(left, None)
                        self.done.append(step)
                        self.figures[step[0]] += 1
                        if step[0] == "restart" or not await self._one(step) or step[0] == "settings":
                            break
                if self.damaged:
                    self.bases.put(0)
                    self.damaged = False

    async def _one(self, step: Step) -> bool:
        """Do a step and look at what came of it; False where the program has ended, as it may."""
        may_change, moving = files.may_change(self.s, step), keys.moving(self.s)
        before, stood = self._files(), in_sight.stands(self.s)
        name, *given = step
        await getattr(self, f"do_{name.replace(' ', '_')}")(*given)
        await self.rest()
        must(not self.around.faults, f"a thread or task failed: {self.around.faults and self.around.faults[0]!r}")
        app = self.s.app
        if not app.is_running or app._exit:
            must(app._exception is None and app.failed is None, f"the program failed: {app._exception or app.failed!r}")
            told = app.last_words
            must(("is damaged (" in told and self.damaged) or not told, f"ended: {told}")
            self.figures["ended"] += 1
            return False
        if not may_change:
            files.unchanged(before, self._files())
        if name == "keys" and step[1][-1] in moving and app.screen is self.s.main and in_sight.stands(self.s) != stood:
            await self.must_be_in_sight()
        try:
            self.check()
        except Fault:
            await self.s.settled()
            await self.a_while()
            self.check()
        return True

    def _files(self) -> files.Seen:
        return files.seen((self.around.state, self.around.config, self.bases.folder))
