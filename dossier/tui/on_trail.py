"""The open dossiers as the screen follows them: the focus, the crumbs, one dossier alone; to and fro among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import events, on

from dossier.stop import title
from dossier.text import clean, id_behind
from dossier.tui import messages
from dossier.tui.base import BaseScreen
from dossier.tui.crumbs import Crumbs
from dossier.tui.results import Results, SearchBox
from dossier.tui.strip import TrailStrip

if TYPE_CHECKING:
    from dossier.database.ref import Ref
    from dossier.stop import Stop

_NAMED = ("case", "desk")
"""Views with a name of their own, which the crumbs show; others are of the record before them."""


def _called(stop: Stop, refs: Mapping[str, Ref]) -> str:
    from dossier.database.ref import ref_of

    return clean(ref_of(stop, refs).name) if isinstance(stop, str) else title(stop)


class OnTrail(BaseScreen):
    """Goes among the open dossiers, and shows where one is."""

    _changes = ""
    """What is told of changes since the last visit."""

    @property
    def records_open(self) -> dict[str, str]:
        """The records in the panes, from left to right, and what each is called."""
        return {pane.stop: pane.name_shown for pane in self.strip.panes if isinstance(pane.stop, str)}

    @on(TrailStrip.Settled)
    def _settled(self, event: TrailStrip.Settled) -> None:
        event.stop()
        self.dossier_app.rest_soon()
        self.set_class(event.current is None, "-empty")
        if event.taken:
            if event.current is None:
                self.leave_dossiers()
            else:
                self.add_class("-reading")
        self.show_crumbs()
        self.refresh_bindings()

    @on(messages.Close)
    def _close(self, event: messages.Close) -> None:
        event.stop()
        alone = self.has_class("-zoomed")
        self.zoom(False)
        if not alone or self.has_class("-narrow"):  # where there is no room for others, nothing else would be seen to happen
            self.strip.close(event.pane)

    @on(Crumbs.Jump)
    def _jump(self, event: Crumbs.Jump) -> None:
        event.stop()
        self.strip.jump(event.pane)

    @on(messages.Zoom)
    def _zoom(self, event: messages.Zoom) -> None:
        event.stop()
        self.zoom(not self.has_class("-zoomed"))
        event.pane.call_after_refresh(event.pane.scroll_to_highlight)

    def zoom(self, on: bool) -> None:
        """One dossier alone on the screen, or all of them again."""
        self.set_class(on, "-zoomed")
        self.strip.fit()

    @on(TrailStrip.Left)
    def leave_dossiers(self) -> None:
        """The focus goes to the list of results."""
        self.remove_class("-reading", "-zoomed")
        self.results.focus()

    @on(events.DescendantFocus)
    def _focus_moved(self, event: events.DescendantFocus) -> None:
        """A click or tab may have moved the focus: the trail and the narrow layout follow."""
        widget = event.widget
        if self.strip.holds(widget):
            self.strip.took_focus(widget)
            self.add_class("-reading")
            self.show_crumbs()
        elif isinstance(widget, SearchBox | Results):
            self.remove_class("-reading", "-zoomed")
        self.refresh_bindings()

    def tell_changes(self, told: str) -> None:
        """Say how many records have changed since the last visit, where no dossier is; nothing: none has. The profiles are read by now."""
        self._changes = told
        self.strip.show_read()
        self.show_crumbs()

    def show_crumbs(self) -> None:
        """Show the way to where the reader is, or which base is open."""
        place = self.trail.current
        # What a pane shows may be more than the base knows: the last good version of a record.
        shown = {pane.stop: pane.name_shown for pane in self.strip.panes if isinstance(pane.stop, str) or pane.stop.name in _NAMED}
        records = [each for each in place.ids if isinstance(each, str) and each not in shown]
        refs = self.dossier_app.refs(records) if records else {}
        names = [shown.get(each) or _called(each, refs) for each in place.ids]
        called = {each: name for each, name in zip(place.ids, names, strict=True) if isinstance(each, str)}
        bearers = Counter(called.values())
        alike = {each for each, name in called.items() if bearers[name] > 1}
        names = [name + id_behind(str(each)) if each in alike else name for each, name in zip(place.ids, names, strict=True)]
        for pane in self.strip.panes:
            pane.tell_apart(pane.stop in alike)
        note = f"{self.dossier_app.place.database.name} · {self.dossier_app.place.told}"
        self.query_one(Crumbs).show(names, place.focus, clean(f"{self._changes} · {note}" if self._changes else note))

    def action_back(self) -> None:
        """One place back."""
        self.strip.travel("back")

    def action_forward(self) -> None:
        """One place forward."""
        self.strip.travel("forward")

    def action_last(self) -> None:
        """Swap the last two places."""
        self.strip.travel("last")

    def action_next_pane(self) -> None:
        """The focus goes one place on: box, list, dossiers from left to right."""
        self._cycle(1)

    def action_previous_pane(self) -> None:
        """The focus goes one place back."""
        self._cycle(-1)

    def _cycle(self, by: int) -> None:
        stops = [self.box, self.results, *self.strip.panes]
        here = stops.index(self.focused) if self.focused in stops else 0
        to = stops[(here + by) % len(stops)]
        if self.strip.holds(to):
            self.strip.took_focus(to)
            self.strip.focus_current()
            self.add_class("-reading")
        else:
            self.remove_class("-reading", "-zoomed")
            to.focus()
