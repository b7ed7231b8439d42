"""The strip of dossiers at the right: its panes are always made to be what the trail says."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeGuard, cast

from textual import on
from textual.containers import HorizontalScroll
from textual.message import Message
from textual.widget import Widget

from dossier.tui import messages
from dossier.tui.trail import Trail

if TYPE_CHECKING:
    from dossier.database.records import Dossier
    from dossier.tui.app import DossierApp
    from dossier.tui.pane import Pane
    from dossier.view.page import Page
    from dossier.view.row import Stop, View

MOST_PANES = 8
"""Dossiers mounted at once; older ones come back from the trail."""
LEAST_WIDTH = 44
"""Cells of the narrowest dossier beside another; where they do not fit, the strip slides."""


class TrailStrip(HorizontalScroll, can_focus=False):
    """The open dossiers from left to right."""

    class Settled(Message):
        """The panes stand as the trail says; `current` has the focus, if any is open."""

        def __init__(self, current: Pane | None) -> None:
            super().__init__()
            self.current = current

    class Left(Message):
        """The reader went left of the first dossier."""

    def __init__(self) -> None:
        super().__init__(id="trail")
        self.trail = Trail()
        self.as_of = ""
        """The date at which every pane shows things; empty where every time is."""
        self._find: tuple[Stop, str] = ("", "")
        self._moving = asyncio.Lock()
        self._seen: dict[tuple[Stop, ...], tuple[int | None, bool]] = {}

    @property
    def panes(self) -> list[Pane]:
        """The mounted dossiers, from left to right."""
        return cast("list[Pane]", list(self.children))

    def holds(self, widget: Widget | None) -> TypeGuard[Pane]:
        """Whether a widget is one of the dossiers."""
        return widget is not None and widget.parent is self

    @property
    def current(self) -> Pane | None:
        """The pane that stands for where the reader is."""
        return next((pane for pane in self.panes if pane.has_class("-current")), None)

    def number(self, pane: Pane) -> int | None:
        """A pane's place in the trail; None when the trail has moved on and the pane is about to go."""
        ids = self.trail.current.ids
        return pane.number if pane.number < len(ids) and ids[pane.number] == pane.stop and pane.is_attached else None

    # --- moving ---

    def open(self, id_: Stop, find: str = "") -> None:
        """Open a record as the first of a new trail; `find`: with the cursor where this is written."""
        self._remember()
        self._find = (id_, find)
        self.trail.open(id_)
        self.call_later(self.settle)

    def jump(self, pane: int) -> None:
        """Give the focus to an open dossier by its number in the trail."""
        self.trail.focus(pane)
        self.call_later(self.settle)

    def travel(self, how: str) -> None:
        """`back`, `forward` or `last` in the history."""
        self._remember()
        if getattr(self.trail, how)():
            self.call_later(self.settle)

    @on(messages.Follow)
    def _follow(self, event: messages.Follow) -> None:
        event.stop()
        self.follow(event.pane, event.target, event.find)

    def follow(self, pane: Pane, target: Stop, find: str = "") -> None:
        """Open a record or a view right of a pane; `find`: with the cursor where this is written."""
        place = self.number(pane)
        if place is not None:  # else its key came after the reader had moved on
            self._remember()
            self._find = (target, find)
            self.trail.follow(place, target)
            self.call_later(self.settle)

    @on(messages.Change)
    def _change(self, event: messages.Change) -> None:
        event.stop()
        place = self.number(event.pane)
        if place is not None:
            self.trail.change(place, event.target)
            self.call_later(self.settle)

    @on(messages.Step)
    def _step(self, event: messages.Step) -> None:
        event.stop()
        place = self.number(event.pane)
        if place is None:
            return
        if place + event.by < 0:
            self.post_message(self.Left())
        else:
            self.jump(place + event.by)

    def close(self, pane: Pane) -> None:
        """Close a dossier and those right of it."""
        place = self.number(pane)
        if place is not None:
            self._remember()
            self.trail.close(place)
            self.call_later(self.settle)

    def _remember(self) -> None:
        """Where the cursor stands in each pane, for when it comes back."""
        ids = self.trail.current.ids
        for pane in self.panes:
            if self.number(pane) is not None:
                self._seen[ids[: pane.number + 1]] = (pane.highlighted, pane.show_sources)

    # --- panes ---

    async def settle(self) -> None:
        """Make the panes what the trail says, whatever they were."""
        async with self._moving:
            ids = self.trail.current.ids
            first = max(0, len(ids) - MOST_PANES)
            shown, wanted = self.panes, ids[first:]
            same = 0
            while same < min(len(shown), len(wanted)) and (shown[same].stop, shown[same].number) == (wanted[same], first + same):
                same += 1
            fresh = []
            for number in range(first + same, len(ids)):
                seen, sources = self._seen.get(ids[: number + 1], (None, False))
                fresh.append(self._pane(ids[number], number, seen, sources))
            with self.app.batch_update():
                if shown[same:]:
                    if any(pane.has_focus for pane in shown[same:]):
                        self.screen.set_focus(None)
                    await self.remove_children(shown[same:])
                if fresh:
                    await self.mount_all(fresh)
                self.fit()
            self.focus_current()
            for pane in reversed(self.panes):
                if self._find[1] and pane.stop == self._find[0]:
                    pane.go_to(self._find[1])
                    self._find = ("", "")
            self.post_message(self.Settled(self.current))

    def fit(self) -> None:
        """As many dossiers side by side as have room, all alike; one alone where only one is shown."""
        panes = self.panes
        room = self.size.width
        if not panes or not room:
            return
        alone = self.screen.has_class("-narrow") or self.screen.has_class("-zoomed")
        beside = 1 if alone else max(1, min(len(panes), room // LEAST_WIDTH))
        for pane in panes:
            pane.styles.width = room // beside
        # The cells that are left over when the room does not divide.
        panes[-1].styles.width = room - room // beside * (beside - 1)

    def on_resize(self) -> None:
        """Share another width out, and keep the focused dossier in sight."""
        self.fit()
        current = self.current
        if current is not None:
            self.call_after_refresh(self._reveal, current)

    def focus_current(self) -> None:
        """The focus goes to the dossier where the reader is, and it is scrolled into view."""
        place = self.trail.current
        for pane in self.panes:
            pane.set_class(pane.number == place.focus, "-current")
        current = self.current
        if current is not None:
            current.focus(scroll_visible=False)
            self.call_after_refresh(self._reveal, current)

    def took_focus(self, pane: Pane) -> None:
        """A click or a key gave the focus to a dossier: the trail follows."""
        place = self.number(pane)
        if place is not None:
            self.trail.focus(place)
            for each in self.panes:
                each.set_class(each is pane, "-current")

    def _reveal(self, pane: Pane) -> None:
        if pane.is_attached:
            self.scroll_to_widget(pane, animate=False, force=True)

    def _pane(self, stop: Stop, number: int, seen: int | None, sources: bool) -> Pane:
        from dossier.tui.pane import DossierPane, PagePane

        pane = (
            DossierPane(self._read(stop), number, seen, sources=sources)
            if isinstance(stop, str)
            else PagePane(self._page(stop), number, seen)
        )
        pane.as_of = self.as_of
        return pane

    def show_at(self, as_of: str) -> None:
        """Every pane at another date; views that leave out what did not hold are made anew."""
        from dossier.view.pages import at

        self.as_of = as_of
        self._remember()
        self.trail.replace([each if isinstance(each, str) else at(each, as_of) for each in self.trail.current.ids])
        for pane in self.panes:
            pane.show_at(as_of)
        self.call_later(self.settle)

    def reload(self) -> None:
        """Show the open records and views as the newest build has them."""
        from dossier.tui.pane import DossierPane, PagePane

        for pane in self.panes:
            if isinstance(pane, DossierPane):
                pane.show(self._read(pane.record))
            elif isinstance(pane, PagePane):
                pane.show(self._page(pane.page.view))

    def _read(self, id_: str) -> Dossier:
        from dossier.database.records import Dossier
        from dossier.database.ref import ref_of
        from dossier.database.store import StoreError

        app = cast("DossierApp", self.app)
        try:
            found = app.store.dossier(id_)
        except StoreError as error:
            app.tell_error(error)
            found = None
        return found or Dossier(ref_of(id_, {}), "", 0)

    def _page(self, view: View) -> Page:
        from dossier.database.store import StoreError
        from dossier.view.page import Page
        from dossier.view.pages import make_page

        app = cast("DossierApp", self.app)
        try:
            return make_page(app.store, view)
        except StoreError as error:
            app.tell_error(error)
            return Page(view, view.name, lambda offsets, page: [])
