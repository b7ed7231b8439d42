"""The main screen: the box above, the results at the left, the trail of dossiers at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from dossier.stop import title
from dossier.text import clean
from dossier.tui import messages
from dossier.tui.beginning import NewProfile
from dossier.tui.crumbs import Crumbs
from dossier.tui.dated import Dated
from dossier.tui.deciding import Deciding
from dossier.tui.keys import Key, Where, bindings
from dossier.tui.marking import Marking
from dossier.tui.on_desk import OnDesk
from dossier.tui.reading import Reading
from dossier.tui.results import MOST, MOST_FOUND, Conditions, Results, SearchBox
from dossier.tui.strip import TrailStrip
from dossier.tui.trail import Place

if TYPE_CHECKING:
    from textual.command import Provider

    from dossier.database.ref import Ref
    from dossier.database.store import Store
    from dossier.search.filters import Choice
    from dossier.search.hit import Hit, Hits
    from dossier.stop import Stop
    from dossier.userdata.trail import LastTrail


def _commands() -> type[Provider]:
    """The palette's provider, loaded when the palette is opened."""
    from dossier.tui.palette import DossierCommands

    return DossierCommands


_KINDS = ("", "person", "org", "event", "source")
"""Kinds of record in the order of the key that goes through them."""


_NAMED = ("case", "desk")
"""Views with a name of their own, which the crumbs show; others are of the record before them."""


def _called(stop: Stop, refs: Mapping[str, Ref]) -> str:
    from dossier.database.ref import ref_of

    return clean(ref_of(stop, refs).name) if isinstance(stop, str) else title(stop)


class MainScreen(Marking, Dated, OnDesk, NewProfile, Deciding, Reading):
    """Search, results, dossiers."""

    BINDINGS = bindings("everywhere")
    COMMANDS: ClassVar = {_commands}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (160, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = "#search"

    def __init__(self, query: str = "", width: int = 0) -> None:
        """`width`: columns of the terminal, so that the layout is the right one from the first."""
        layout = next((name for least, name in reversed(self.HORIZONTAL_BREAKPOINTS) if width >= least), "")
        super().__init__(classes=f"-empty {layout}")
        self._typed = query
        self._searched: str | None = None
        self._to_open: str | None = None
        """The text whose first result is to be opened once the search is ready."""
        self.restored = False
        """What was open the last time is open again, or was looked for."""
        self._changes = ""
        """What is told of changes since the last visit."""

    def compose(self) -> ComposeResult:
        """The parts of the screen."""
        with Horizontal(id="top"):
            yield SearchBox(self._typed)
            yield Static("", markup=False, id="busy")
            yield Static("", markup=False, id="date")
            yield Static("", markup=False, id="count")
        with Horizontal(id="body"):
            yield Results()
            yield Static(Content(""), markup=False, id="welcome")
            yield TrailStrip()
        yield Crumbs()
        yield Horizontal(id="foot")

    def on_mount(self) -> None:
        """Show what can be shown before the search is ready."""
        self.results.border_title = Content("Results")
        if self.dossier_app.preferences.settings.latinize:
            self.show_readings(True)
        self._crumbs()
        # The first paint is the box alone: one can type before the list stands.
        self.call_after_refresh(self._fill_first)

    async def _fill_first(self) -> None:
        from dossier.tui.foot import Foot

        if not self.is_attached:
            return  # ended before it had begun
        await self.query_one("#foot").mount(Foot())
        self.call_after_refresh(self.refresh_bindings)  # a footer shows its keys from the next change on
        if self._searched is None:
            self.run_search()
        self.tell_base()

    # --- parts ---

    def tell_base(self) -> None:
        """Say which base is open, where no dossier is."""
        from dossier.tui.welcome import welcome

        app = self.dossier_app
        self.query_one("#welcome", Static).update(welcome(app.store, app.place, app.preferences.keys))
        self._crumbs()

    def tell_busy(self, told: str) -> None:
        """Say what is going on; nothing: nothing is."""
        self.query_one("#busy", Static).update(Content(f" {told} " if told else ""))

    def tell_changes(self, told: str) -> None:
        """Say how many records have changed since the last visit, where no dossier is; nothing: none has."""
        self._changes = told
        self._crumbs()

    # --- search ---

    def find(self, text: str, limit: int) -> Hits | None:
        """Search; None while the search is not ready."""
        return self.dossier_app.search(text, limit)

    def run_search(self, *, same: bool = False) -> None:
        """Search for what stands in the box and show it: the list never belongs to another text.

        `same`: a cursor that was moved stays on its record.
        """
        text = self.box.value
        hits = self.find(text, MOST_FOUND if text.strip() else MOST)
        if hits is None and not text.strip():
            hits = self.dossier_app.first_records(MOST)
        if hits is None:
            self.query_one("#count", Static).update(Content("…"))
            return
        self._searched = text
        self._show_hits(hits, same=same)

    def _show_hits(self, hits: Hits, *, same: bool) -> None:
        app = self.dossier_app
        self.hits = hits
        refs = app.refs(hit.id for hit in hits)
        app.rest_soon()
        chosen = self.results.chosen if same and self.results.highlighted else None
        self.results.show(list(hits), refs)
        if chosen is not None:
            self._choose(chosen.id)
        self.results.border_title = Content("No match: the nearest" if hits.close and len(hits) else "Results")
        about = "about " if hits.about else ""
        count = "no match" if hits.close or not hits.total else f"{min(len(hits), hits.total):,} of {about}{hits.total:,}"
        self.query_one("#count", Static).update(Content("search failed" if app.search_failed else count))

    @on(Results.End)
    def _find_more(self, event: Results.End) -> None:
        """More below those that are shown, which stay where they are."""
        event.stop()
        shown = self.results.hits
        if self.hits is None or self._searched != self.box.value or not len(shown) == MOST_FOUND < self.hits.total:
            return
        more = self.find(self.box.value, MOST)
        if more is not None:
            ids = {hit.id for hit in shown}
            self._show_hits(replace(more, rows=(*shown, *(hit for hit in more if hit.id not in ids))[:MOST]), same=True)

    @property
    def waits_to_open(self) -> bool:
        """The first result of what stands in the box is to be opened once the search is ready; what is typed meanwhile revokes that."""
        return self._to_open == self.box.value

    def open_nothing(self) -> None:
        """There will be no search."""
        self._to_open = None

    def search_ready(self) -> None:
        """The search can be used from now on, or holds another base: show its answer."""
        waiting, self._to_open = self.waits_to_open, None
        self.run_search(same=self._searched == self.box.value)
        if waiting:
            self.open_chosen()

    def _choose(self, id_: str) -> None:
        """The cursor to the row of a record that was chosen; to none where it is not found any more: another is not what was meant."""
        self.results.highlighted = next((place for place, hit in enumerate(self.results.hits) if hit.id == id_), None)

    @on(Input.Changed, "#search")
    def _typed_more(self, event: Input.Changed) -> None:
        event.stop()
        if self._searched != self.box.value:
            self.run_search()

    @on(SearchBox.Move)
    def _move_list(self, event: SearchBox.Move) -> None:
        event.stop()
        if self._searched != self.box.value:
            self.run_search()
        getattr(self.results, f"action_{event.action}")()

    @on(SearchBox.OpenFirst)
    def open_chosen(self) -> None:
        """Open the chosen result of what is typed now."""
        if self._searched != self.box.value:
            self.run_search()
        if self._searched != self.box.value:
            self._to_open = self.box.value
            return
        chosen = self.results.chosen
        if chosen is None and self.results.hits:
            self.notify("What was chosen is not found any more: choose again.", severity="warning", markup=False)
        elif chosen is None:
            told = f"Nothing in this base has such a name; {self.pressed('next-pane')}, then {self.pressed('new')}, begins its profile."
            self.notify(told, markup=False)
        elif self.hits is not None and self.hits.close:
            self.results.focus()
            self.notify(f"No match: these are only the nearest. {self.pressed('list-open')} opens one.", markup=False)
        else:
            self._open_hit(chosen)

    @on(OptionList.OptionSelected, "#results")
    def _open_result(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        hit = getattr(event.option, "hit", None)
        if hit is not None:
            self._open_hit(hit)

    @on(Results.Kind)
    def _next_kind(self, event: Results.Kind) -> None:
        """The condition of the kind stands in the box, where it can be read and changed."""
        event.stop()
        words = self.box.value.split()
        kinds = [word for word in words if word.startswith("kind:")]
        now = kinds[0].removeprefix("kind:") if kinds else ""
        following = _KINDS[(_KINDS.index(now) + 1) % len(_KINDS)] if now in _KINDS else ""
        self.box.value = " ".join([*([f"kind:{following}"] if following else []), *(word for word in words if word not in kinds)])

    @on(Conditions)
    def _choose_conditions(self, event: Conditions) -> None:
        event.stop()
        from dossier.search.filters import toggled
        from dossier.tui.conditions import AskCondition

        def answered(choice: Choice | None) -> None:
            if choice is not None:
                self.box.value = toggled(self.box.value, choice)
                self.box.cursor_position = len(self.box.value)

        def ask(choices: list[Choice]) -> None:
            if self.is_current:  # else something else was opened while they were counted
                self.app.push_screen(AskCondition(choices, self.box.value), answered)

        self.dossier_app.with_conditions(ask)

    @on(Results.Leave)
    def _leave_results(self, event: Results.Leave) -> None:
        event.stop()
        self.box.focus()

    # --- the trail ---

    @property
    def records_open(self) -> dict[str, str]:
        """The records in the panes, from left to right, and what each is called."""
        return {pane.stop: pane.name_shown for pane in self.strip.panes if isinstance(pane.stop, str)}

    def _open_hit(self, hit: Hit) -> None:
        from dossier.search.passages import beginning

        self.open_record(hit.id, beginning(hit))

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
        self._crumbs()
        self.refresh_bindings()

    @on(messages.Close)
    def _close(self, event: messages.Close) -> None:
        event.stop()
        if self.has_class("-zoomed"):
            self.zoom(False)
        else:
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

    def _crumbs(self) -> None:
        place = self.trail.current
        # What a pane shows may be more than the base knows: the last good version of a record.
        shown = {pane.stop: pane.name_shown for pane in self.strip.panes if isinstance(pane.stop, str) or pane.stop.name in _NAMED}
        records = [each for each in place.ids if isinstance(each, str) and each not in shown]
        refs = self.dossier_app.refs(records) if records else {}
        names = [shown.get(each) or _called(each, refs) for each in place.ids]
        note = f"{self.dossier_app.place.database.name} · {self.dossier_app.place.told}"
        self.query_one(Crumbs).show(names, place.focus, clean(f"{self._changes} · {note}" if self._changes else note))

    def restore(self, left: LastTrail) -> None:
        """Open what was open when the program was left, unless the person has gone on already; the focus stays in the box."""
        self.restored = True
        if self.trail.places != [Place()] or not left.places:
            return
        from dossier.view.pages import PAGES

        otherwise = self.strip.take_over(left, lambda each: isinstance(each, str) or each.name in PAGES)
        if self._typed:
            self.trail.close(0)  # a name was asked for: what was open lies one step back
        self.refresh_bindings()  # one can go back now
        if self._typed or not self.trail.current.ids:
            return
        for name, now in otherwise:
            told = f"What was open as {clean(name)} is called {clean(now)} now; it may be another."
            self.notify(told, title="Where you were", severity="warning", timeout=10, markup=False)
        self.strip.call_later(self.strip.settle, take=False)

    def left(self) -> LastTrail | None:
        """What is to be kept of this session; None before the last one was restored."""
        return self.strip.left() if self.restored else None

    def desk_changed(self) -> None:
        """Show what was put aside as it is now."""
        super().desk_changed()
        self._crumbs()
        self.refresh_bindings()
        if not self.box.value.strip():
            self.run_search(same=True)

    def reload(self, changed: Mapping[str, Sequence[str]], old: Store) -> None:
        """Show everything as the newest build has it, and in the dossiers what changed in them; the base before is closed then."""

        def shown() -> None:
            self._crumbs()
            self.refresh_bindings()  # a view may have other filters, or none any more

        self.strip.call_later(self.strip.reload, changed, old, self.dossier_app.store, shown)
        self.tell_base()

    @on(events.DescendantFocus)
    def _focus_moved(self, event: events.DescendantFocus) -> None:
        """A click or tab may have moved the focus: the trail and the narrow layout follow."""
        widget = event.widget
        if self.strip.holds(widget):
            self.strip.took_focus(widget)
            self.add_class("-reading")
            self._crumbs()
        elif isinstance(widget, SearchBox | Results):
            self.remove_class("-reading", "-zoomed")
        self.refresh_bindings()

    # --- actions ---

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something now are shown."""
        if action == "back":
            return self.trail.can_go_back
        if action == "forward":
            return self.trail.can_go_forward
        if action == "search":
            return not isinstance(self.focused, SearchBox)
        return True

    def action_search(self) -> None:
        """Go to the box; what stands there is selected, so that typing replaces it."""
        self.remove_class("-reading", "-zoomed")
        self.box.focus()
        self.box.action_select_all()

    def action_back(self) -> None:
        """One place back."""
        self.strip.travel("back")

    def action_forward(self) -> None:
        """One place forward."""
        self.strip.travel("forward")

    def action_last(self) -> None:
        """Swap the last two places."""
        self.strip.travel("last")

    def action_open_view(self, name: str) -> None:
        """A view of the whole base."""
        from dossier.view.pages import WHOLE

        self.open_record(WHOLE[name])

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

    def action_help(self) -> None:
        """The keys, those of the focused place first."""
        from dossier.tui.dialogs import HelpScreen

        here: Where = "box" if isinstance(self.focused, SearchBox) else "pane" if self.strip.holds(self.focused) else "list"
        others: list[Where] = [each for each in ("box", "list", "pane") if each != here]
        self.app.push_screen(HelpScreen([here, "everywhere", *others], self.dossier_app.preferences.keys))

    async def run_key(self, key: Key) -> None:
        """Do what a key does, from the palette."""
        current = self.strip.current
        if key.where != "pane":
            await self.app.run_action(key.action, self)
        elif current is not None:
            if not current.refuses(key):
                await self.app.run_action(key.action, current)
        else:
            self.notify("Open a dossier first.", markup=False)

    # --- copy and browse ---

    @on(messages.Copy)
    def _copy(self, event: messages.Copy) -> None:
        event.stop()
        self.dossier_app.copy(event.text, event.what)

    @on(messages.Edit)
    def _edit(self, event: messages.Edit) -> None:
        event.stop()
        self.dossier_app.edit(event.path, event.line, event.find)

    @on(messages.Browse)
    def _browse(self, event: messages.Browse) -> None:
        event.stop()
        from dossier.tui.dialogs import AskToOpen
        from dossier.tui.outside import is_local

        url = event.url

        def answered(answer: str | None) -> None:
            if answer == "copy":
                self.dossier_app.copy(url, "the address")
            elif answer == "open":
                self.dossier_app.browse(url)

        self.app.push_screen(AskToOpen(url, local=self.app.is_web or is_local()), answered)
