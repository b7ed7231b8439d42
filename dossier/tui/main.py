"""The main screen: the box above, the results at the left, the trail of dossiers at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from dossier.text import clean
from dossier.tui.beginning import NewProfile
from dossier.tui.crumbs import Crumbs
from dossier.tui.dated import Dated
from dossier.tui.deciding import Deciding
from dossier.tui.finding import Finding
from dossier.tui.handing_out import HandingOut
from dossier.tui.keys import Key, Where, bindings
from dossier.tui.marking import Marking
from dossier.tui.narrowing import Narrowing
from dossier.tui.on_desk import OnDesk
from dossier.tui.on_trail import OnTrail
from dossier.tui.reading import Reading
from dossier.tui.results import Results, SearchBox
from dossier.tui.strip import TrailStrip
from dossier.tui.trail import Place

if TYPE_CHECKING:
    from textual.command import Provider

    from dossier.database.store import Store
    from dossier.userdata.trail import LastTrail


def _commands() -> type[Provider]:
    """The palette's provider, loaded when the palette is opened."""
    from dossier.tui.palette import DossierCommands

    return DossierCommands


class MainScreen(Finding, Narrowing, OnTrail, HandingOut, Marking, Dated, OnDesk, NewProfile, Deciding, Reading):
    """Search, results, dossiers."""

    BINDINGS = bindings("everywhere")
    COMMANDS: ClassVar = {_commands}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (160, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (9, "-high")]  # noqa: RUF012
    AUTO_FOCUS = "#search"

    def __init__(self, query: str = "", width: int = 0) -> None:
        """`width`: columns of the terminal, so that the layout is the right one from the first."""
        layout = next((name for least, name in reversed(self.HORIZONTAL_BREAKPOINTS) if width >= least), "")
        super().__init__(classes=f"-empty {layout}")
        self._typed = query
        self.restored = False
        """What was open the last time is open again, or was looked for."""

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
        self.show_crumbs()
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

    def tell_base(self) -> None:
        """Say which base is open, where no dossier is."""
        from dossier.tui.welcome import welcome

        app = self.dossier_app
        self.query_one("#welcome", Static).update(welcome(app.store, app.place, app.preferences.keys))
        self.show_crumbs()

    def tell_busy(self, told: str) -> None:
        """Say what is going on; nothing: nothing is."""
        self.query_one("#busy", Static).update(Content(f" {told} " if told else ""))

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
        self.show_crumbs()
        self.refresh_bindings()
        if not self.box.value.strip():
            self.run_search(same=True)

    def reload(self, changed: Mapping[str, Sequence[str]], old: Store) -> None:
        """Show everything as the newest build has it, and in the dossiers what changed in them; the base before is closed then."""

        def shown() -> None:
            self.show_crumbs()
            self.refresh_bindings()  # a view may have other filters, or none any more

        self.strip.call_later(self.strip.reload, changed, old, self.dossier_app.store, shown)
        self.tell_base()

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

    def action_open_view(self, name: str) -> None:
        """A view of the whole base."""
        from dossier.view.pages import WHOLE

        self.open_record(WHOLE[name])

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
