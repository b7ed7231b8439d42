"""A running app with what tests ask of it."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

from textual._context import visible_screen_stack
from textual._wait import wait_for_idle
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from dossier.database.store import Store
from dossier.locate import Place
from dossier.stop import Stop
from dossier.tui.app import DossierApp
from dossier.tui.main import MainScreen
from dossier.tui.preferences import Preferences


class Session:
    """A running app with what tests ask of it."""

    def __init__(self, app: DossierApp, pilot: Pilot[Any], told: list[str]) -> None:
        self.app = app
        self.pilot = pilot
        self.told = told
        """Every message so far; a busy machine may take longer than one stands."""

    @property
    def main(self) -> MainScreen:
        """The main screen."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, MainScreen))

    async def ready(self) -> None:
        """Wait until nothing is under way."""
        await self.app.workers.wait_for_complete()
        await self.settled()

    async def settled(self) -> None:
        """Wait until every message is worked off."""
        for _ in range(2):  # what is heard of only now
            await wait_for_idle(0)
            self.app.screen._on_timer_update()
        await self.pilot.pause()
        while self.app._running and (self.app.holds_keys or self.app._at_work is not None):
            await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, as fast as a machine."""
        await self.pilot.press(*keys)
        await self.settled()

    async def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        await self.press(*[{" ": "space", ",": "comma", "'": "apostrophe", "-": "minus", ".": "full_stop"}.get(c, c) for c in text])

    @property
    def text(self) -> str:
        """The screen as plain text."""
        return "\n".join(strip.text.rstrip() for strip in strips_of(self.app.screen))

    @property
    def open_ids(self) -> list[Stop]:
        """The records and views open from left to right."""
        return list(self.main.trail.current.ids)

    @property
    def shown_ids(self) -> list[Stop]:
        """The records and views of the mounted panes."""
        return [pane.stop for pane in self.main.strip.panes]

    @property
    def result_ids(self) -> list[str]:
        """The records in the list of results."""
        return [hit.id for hit in self.main.results.hits]

    @property
    def pane(self) -> Any:
        """The dossier in focus."""
        focused = self.app.focused
        assert self.main.strip.holds(focused), f"{focused} has the focus"
        return focused

    @property
    def pane_shown(self) -> Any:
        """The dossier where the reader is, whether it has the focus or not."""
        current = self.main.strip.current
        assert current is not None
        return current

    async def to_row(self, text: str) -> None:
        """Move the cursor of the focused pane to the first row with a text."""
        self.pane.highlighted = next(place for place, row in enumerate(self.pane.rows) if text in row.plain())
        await self.settled()

    async def to_link(self, target: str) -> None:
        """Move the cursor of the focused dossier to a link."""
        rows = self.pane.rows
        self.pane.highlighted = next(place for place, row in enumerate(rows) if row.target == target)
        await self.settled()

    @property
    def notices(self) -> list[str]:
        """The messages shown at the corner."""
        return [str(notification.message) for notification in self.app._notifications]


def strips_of(screen: Screen[Any]) -> list[Strip]:
    """A screen as it stands, line by line, with what shows around a dialog."""
    visible_screen_stack.set(list(screen.app._background_screens))
    return screen._compositor.render_strips()


GOLDENS = Path(__file__).parent / "golden"


def compare(shots: dict[str, str], size: tuple[int, int], *, update: bool) -> None:
    """Each screen beside its golden of that size, or written to it."""
    for name, text in shots.items():
        golden = GOLDENS / f"{name}-{size[0]}x{size[1]}.txt"
        if update:
            golden.write_text(text + "\n", encoding="utf-8")
        assert golden.read_text(encoding="utf-8") == text + "\n", f"{golden.name} differs; DOSSIER_UPDATE_GOLDENS=1 writes it anew"


_ended = count(1)


def let_go() -> None:
    """Have what is left of programs that ended thrown away, now and then: each keeps Python from looking for it often."""
    if next(_ended) % 20 == 0:
        gc.collect()


@asynccontextmanager
async def session(
    database: Path,
    size: tuple[int, int] = (120, 40),
    *,
    query: str = "",
    profiles: Path | None = None,
    theme: str | None = None,
    preferences: Preferences | None = None,
) -> AsyncIterator[Session]:
    """Run the app on a base; the search is ready when it is given out."""
    place = Place("option" if profiles is None else "folder", database, profiles)
    app = DossierApp(Store(database), place, query=query, theme=theme, preferences=preferences)
    told: list[str] = []
    notify = app.notify

    def noted(message: str, **how: Any) -> None:
        told.append(message)
        notify(message, **how)

    app.notify = noted  # type: ignore[method-assign]
    try:
        async with app.run_test(size=size) as pilot:
            running = Session(app, pilot, told)
            await running.ready()
            yield running
    finally:
        let_go()
