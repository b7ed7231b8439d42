"""The strip of dossiers at the right: its panes are always made to be what the trail says."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeGuard, cast

from textual import on
from textual.containers import HorizontalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from dossier.stop import View
from dossier.tui import messages
from dossier.tui.pane_maker import PaneMaker
from dossier.tui.recalled import Recalled
from dossier.tui.trail import Cursor, Place, Seen, Trail

if TYPE_CHECKING:
    from dossier.database.store import Store
    from dossier.stop import Stop
    from dossier.tui.app import DossierApp
    from dossier.tui.dossier_pane import DossierPane
    from dossier.tui.pane import Pane
    from dossier.userdata.trail import LastTrail

_MOST_SEEN = 500
"""Panes of which it is remembered where the cursor stood."""
MOST_PANES = 8
"""Dossiers mounted at once; older ones come back from the trail."""
LEAST_WIDTH = 44
"""Cells of the narrowest dossier beside another; where they do not fit, the strip slides."""


class TrailStrip(HorizontalScroll, can_focus=False):
    """The open dossiers from left to right."""

    class Settled(Message):
        """The panes stand as the trail says; `current` is where the reader is, if any is open, and has the focus if it was `taken`."""

        def __init__(self, current: Pane | None, *, taken: bool = True) -> None:
            super().__init__()
            self.current = current
            self.taken = taken

    class Left(Message):
        """The reader went left of the first dossier."""

    def __init__(self) -> None:
        super().__init__(id="trail")
        self.trail = Trail()
        self.as_of = ""
        """The date at which every pane shows things; empty where every time is."""
        self.latinize = False
        """Whether every pane shows readings in Latin letters."""
        self._find: tuple[Stop, str] = ("", "")
        self._moving = asyncio.Lock()
        self._sought: Pane | None = None
        """To be scrolled into view."""
        self.recalled = Recalled()
        self._making = PaneMaker(self, self.recalled)
        self._seen: Seen = {}
        self._untold: Mapping[str, Sequence[str]] = {}
        """What a build changed that was followed by another before it was shown."""
        self._replaced: list[Store] = []
        """Bases that panes may still read."""

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
        self._bring_date(id_)
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
            self._bring_date(target)
            self._remember()
            self._find = (target, find)
            self.trail.follow(place, target)
            self.call_later(self.settle)

    def _bring_date(self, target: Stop) -> None:
        """A view that was put aside with a date brings it along, and every pane shows that date."""
        from dossier.dates import try_parse
        from dossier.tui.dated import Dated
        from dossier.view.pages import date_of

        date = date_of(target) if isinstance(target, View) else ""
        read = try_parse(date) if date and date != self.as_of else None
        if read is not None and read.known and isinstance(self.screen, Dated):
            self.screen.show_at(date)

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
                self._seen.pop(ids[: pane.number + 1], None)  # the last one seen stands last
                self._seen[ids[: pane.number + 1]] = Cursor(pane.cursor, pane.show_sources, pane.says)
        while len(self._seen) > _MOST_SEEN:
            del self._seen[next(iter(self._seen))]

    # --- panes ---

    async def settle(self, take: bool = True) -> None:
        """Make the panes what the trail says, whatever they were; `take` gives the focus to the current one."""
        async with self._moving:
            app = cast("DossierApp", self.app)
            self._date_views()
            ids = self.trail.current.ids
            first = max(0, len(ids) - MOST_PANES)
            shown, wanted = self.panes, ids[first:]
            same = 0
            while same < min(len(shown), len(wanted)) and (shown[same].stop, shown[same].number) == (wanted[same], first + same):
                same += 1
            fresh = []
            for number in range(first + same, len(ids)):
                seen = self._seen.get(ids[: number + 1]) or Cursor(sources=app.preferences.settings.sources)
                fresh.append(await self._making.pane(ids[number], number, seen))
            with self.app.batch_update():
                if shown[same:]:
                    if any(pane.has_focus for pane in shown[same:]):
                        self.screen.set_focus(None)
                    await self.remove_children(shown[same:])
                if fresh:
                    await self.mount_all(fresh)
                self.fit()
            self.focus_current(take)
            for pane in reversed(self.panes):
                if self._find[1] and pane.stop == self._find[0]:
                    pane.go_to(self._find[1])
                    self._find = ("", "")
            for pane in fresh:
                if take and isinstance(pane.stop, str):
                    cast("DossierApp", self.app).opened(pane.stop, cast("DossierPane", pane).dossier.ref.called)
            self.post_message(self.Settled(self.current, taken=take))

    def _date_views(self) -> None:
        """The views at the date that the screen tells: it may have been another when they were open the last time."""
        from dossier.view.pages import at

        ids = self.trail.current.ids
        if any(isinstance(each, View) for each in ids):
            self.trail.replace([each if isinstance(each, str) else at(each, self.as_of) for each in ids])

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
            self._seek(current)

    def focus_current(self, take: bool = True) -> None:
        """The focus goes to the dossier where the reader is, and it is scrolled into view; without `take` only the latter."""
        place = self.trail.current
        for pane in self.panes:
            pane.set_class(pane.number == place.focus, "-current")
        current = self.current
        if current is not None:
            if take:
                current.focus(scroll_visible=False)
            self._seek(current)

    def took_focus(self, pane: Pane) -> None:
        """A click or a key gave the focus to a dossier: the trail follows."""
        place = self.number(pane)
        if place is not None:
            self.trail.focus(place)
            for each in self.panes:
                each.set_class(each is pane, "-current")

    def on_mount(self) -> None:
        """Where a pane stands is known when the screen was laid out, not before."""
        self.screen.screen_layout_refresh_signal.subscribe(self, self._reveal)

    def _seek(self, pane: Pane) -> None:
        self._sought = pane
        self.refresh(layout=True)

    def _reveal(self, _screen: Screen[Any]) -> None:
        for each in self.panes:
            if each.size.width not in (0, each.columns):
                each.on_resize()  # one that comes into sight while all are laid out anew may not be told its width
        pane = self._sought
        if pane is None or not pane.is_attached:
            self._sought = None
            return
        width = pane.styles.width
        if width is not None and width.is_cells and pane.outer_size.width != width.value:
            return  # it is still to be laid out at that width
        self._sought = None
        self.scroll_to_widget(pane, animate=False, force=True, immediate=True)

    def refresh_desk(self) -> None:
        """Show what was put aside as it is now."""
        from dossier.tui.dossier_pane import DossierPane
        from dossier.tui.page_pane import PagePane
        from dossier.view import case, desk, ledger, timeline

        for pane in self.panes:
            if isinstance(pane, DossierPane):
                self._making.put_aside(pane, pane.record)
                pane.show(pane.dossier)
            elif isinstance(pane, PagePane) and pane.page.view.name in (case.NAME, desk.NAME, ledger.NAME, timeline.NAME):
                pane.show(self._making.page(pane.page.view))

    def show_read(self) -> None:
        """The profiles are read: what waited for that."""
        from dossier.tui.page_pane import PagePane
        from dossier.view.quick import Unread

        for pane in self.panes:
            if isinstance(pane, PagePane) and isinstance(pane.page, Unread):
                pane.show(self._making.page(pane.page.view))

    def show_readings(self, on: bool) -> None:
        """Every pane with readings in Latin letters, or without."""
        self.latinize = on
        for pane in self.panes:
            pane.show_readings(on)

    # --- from one session to the next ---

    def left(self) -> LastTrail:
        """What the next session is to begin with."""
        from dossier.tui.sessions import left_of

        self._remember()
        return left_of(self.trail, self._seen, self.recalled.names(cast("DossierApp", self.app).store, self.trail))

    def take_over(self, left: LastTrail, known: Callable[[View], bool]) -> list[tuple[str, str]]:
        """The places of an earlier session in place of this one's; what records open now were called then that are not called so."""
        from dossier.tui.sessions import taken_over

        taken = taken_over(cast("DossierApp", self.app).store, left, known)
        self.trail.take_over(taken.places, taken.at)
        self._seen |= taken.seen
        self.recalled.note(taken.names)
        return taken.otherwise

    def show_at(self, as_of: str) -> None:
        """Every pane at another date; views that leave out what did not hold are made anew."""
        self.as_of = as_of
        self._remember()
        self._date_views()
        for pane in self.panes:
            pane.show_at(as_of)
        self.call_later(self.settle)

    async def reload(self, changed: Mapping[str, Sequence[str]], old: Store, new_base: Store, then: Callable[[], None]) -> None:
        """Show the open records and views as the newest build has them, and in each dossier what changed in it.

        A record that was given another id is followed from the base before to the new one, in the places before as well. `old` is closed
        once no pane reads it; `then` is done last. Where a third base has come meanwhile, its own turn shows what it has, and what both
        changed.
        """
        from dossier.tui.dossier_pane import DossierPane
        from dossier.tui.page_pane import PagePane
        from dossier.userdata.following import followed

        async with self._moving:
            app = cast("DossierApp", self.app)
            self._remember()
            new = self.recalled.moved(self.trail, old, new_base)
            news: dict[str, list[str]] = defaultdict(list)
            for each, lines in (*self._untold.items(), *changed.items()):  # two that were open may be one by now
                news[new.get(each, each)] += lines
            self._making.news = self._untold = news
            new |= self.recalled.moved_back(self.trail, new, app.refs)
            if new:
                self.trail.places = [Place(tuple(followed(each, new) for each in ids), focus) for ids, focus in self.trail.places]
                self._seen = {tuple(followed(each, new) for each in ids): seen for ids, seen in self._seen.items()}
                self.call_later(self.settle, take=self.holds(self.screen.focused))
            self._replaced.append(old)
            if app.store is not new_base:
                return
            for pane in self.panes:
                if isinstance(pane, DossierPane):
                    record = new.get(pane.record, pane.record)
                    pane.news = news.get(record, ())
                    self._making.put_aside(pane, record)
                    pane.show(await self._making.read(record))
                elif isinstance(pane, PagePane):
                    pane.show(self._making.page(pane.page.view))
            self._untold = {}
            while self._replaced:
                self._replaced.pop().close()
            then()
