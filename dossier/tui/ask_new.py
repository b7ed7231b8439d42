"""The question for the name and kind of a new profile."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from dossier.database.ref import called_alike
from dossier.profiles.kinds import KINDS, letter
from dossier.text import clean, id_behind
from dossier.tui.any_width import AnyWidth
from dossier.tui.box import Box
from dossier.tui.question import ARROWS, dialog_css, move
from dossier.tui.styles import content
from dossier.view.wrap import Part, cut

if TYPE_CHECKING:
    from dossier.tui.beginning import NewProfile


class Wanted(NamedTuple):
    """The profile that is to be begun."""

    name: str
    kind: str
    stub: str
    """Id of the stub that it is made of; empty for none."""


class AskNew(ModalScreen[Wanted | None]):
    """Asks for the name and kind of a new profile; gives None where it was left."""

    DEFAULT_CSS = dialog_css("AskNew")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Cancel")]

    def __init__(self, main: NewProfile, name: str, kind: str, stub: str) -> None:
        super().__init__()
        self._main, self._called, self._kind, self._stub = main, name, kind, stub
        self._kinds = list(KINDS)
        self._sure = ""

    def compose(self) -> ComposeResult:
        """The name, the kinds, and records of such a name."""
        with Vertical() as box:
            box.border_title = "A new profile"
            yield Box(self._called, placeholder="the name, as it is to be shown", compact=True)
            yield AnyWidth(
                *(Option(content([(f"{each.letter} {each.label}", ""), (f"  {each.about}", "dim")])) for each in KINDS.values()),
                markup=False,
                compact=True,
            )
            yield Static("", markup=False, classes="told", id="alike")
            yield Static(content([("⏎ begin it in your editor · ↑ ↓ kind · esc cancel", "dim")]), markup=False, classes="told")

    def on_mount(self) -> None:
        """The kind that is likely."""
        kinds = self.query_one(AnyWidth)
        kinds.can_focus, kinds.beside = False, 9
        kinds.highlighted = self._kinds.index(self._kind)
        self._tell(self._called)

    def on_key(self, event: events.Key) -> None:
        """The arrows choose the kind."""
        move(event, self.query_one(AnyWidth), ARROWS)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._tell(event.value)

    def _tell(self, name: str) -> None:
        told: list[Part] = []
        if self._stub:
            told.append(("Others name it already: what they say will stand in the file. ", ""))
        alike = [] if self._stub or not name.strip() else self._main.alike(name)
        same = called_alike(alike)
        for place, ref in enumerate(alike):
            told += [("there are " if not place else ", ", "dim"), (f"{letter(ref.kind, ref.state)} {clean(ref.name)}", "differs")]
            told += [(id_behind(ref.id), "dim")] if ref.id in same else []
        self.query_one("#alike", Static).update(content(told))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        name = " ".join(event.value.split())
        if not name:
            return
        if not self._stub and name != self._sure and self._main.is_name(name):
            self._sure = name
            told: list[Part] = [(f"There is a record named {cut(clean(name), 40)} already. ⏎ again begins a second one.", "error")]
            self.query_one("#alike", Static).update(content(told))
            return
        self.dismiss(Wanted(name, self._kinds[self.query_one(AnyWidth).highlighted or 0], self._stub))
