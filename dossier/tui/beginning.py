"""Beginning a profile: the question for its name and kind, and the file that comes of it."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from dossier.database.ref import Ref
from dossier.profiles.kinds import KINDS, letter
from dossier.text import clean
from dossier.tui.asking import dialog_css
from dossier.tui.base import BaseScreen
from dossier.tui.styles import content
from dossier.view.wrap import Part, cut

_ALIKE = 3


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

    def __init__(self, main: Beginning, name: str, kind: str, stub: str) -> None:
        super().__init__()
        self._main, self._called, self._kind, self._stub = main, name, kind, stub
        self._kinds = list(KINDS)
        self._sure = ""

    def compose(self) -> ComposeResult:
        """The name, the kinds, and records of such a name."""
        with Vertical() as box:
            box.border_title = "A new profile"
            yield Input(self._called, placeholder="the name, as it is to be shown", compact=True)
            yield OptionList(
                *(Option(content([(f"{each.letter} {each.label}", ""), (f"  {each.about}", "dim")])) for each in KINDS.values()),
                markup=False,
                compact=True,
            )
            yield Static("", markup=False, classes="told", id="alike")
            yield Static(content([("⏎ begin it in your editor · ↑ ↓ kind · esc cancel", "dim")]), markup=False, classes="told")

    def on_mount(self) -> None:
        """The kind that is likely."""
        kinds = self.query_one(OptionList)
        kinds.can_focus = False
        kinds.highlighted = self._kinds.index(self._kind)
        self._tell(self._called)

    def on_key(self, event: events.Key) -> None:
        """The arrows choose the kind."""
        if event.key in ("up", "down"):
            event.stop()
            kinds = self.query_one(OptionList)
            if event.key == "up":
                kinds.action_cursor_up()
            else:
                kinds.action_cursor_down()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._tell(event.value)

    def _tell(self, name: str) -> None:
        told: list[Part] = []
        if self._stub:
            told.append(("Others name it already: what they say will stand in the file. ", ""))
        alike = [] if self._stub or not name.strip() else self._main.alike(name)
        for place, ref in enumerate(alike):
            told += [("there are " if not place else ", ", "dim"), (f"{letter(ref.kind, ref.state)} {clean(ref.name)}", "differs")]
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
        self.dismiss(Wanted(name, self._kinds[self.query_one(OptionList).highlighted or 0], self._stub))


class Beginning(BaseScreen):
    """Begins a profile, of a stub or of a name."""

    def alike(self, name: str) -> list[Ref]:
        """Records of such a name."""
        hits = self.dossier_app.search(name, _ALIKE)
        if not hits or hits.close:
            return []
        refs = self.dossier_app.refs(hit.id for hit in hits)
        return [refs[hit.id] for hit in hits if hit.id in refs]

    def is_name(self, name: str) -> bool:
        """Whether a record that is no stub has this very name."""
        refs = self.dossier_app.refs(self.dossier_app.store.named(name))
        return any(ref.state != "stub" for ref in refs.values())

    def action_new(self) -> None:
        """Ask for what is to be begun: the stub in focus, else the name that was typed and found nothing."""
        app = self.dossier_app
        if app.profiles is None:
            self.notify("The folder of the profiles is not here.", severity="warning", markup=False)
            return
        if app.place.how == "sample":
            told = "This is the sample base. For one of your own: quit, mkdir profiles, dossier new NAME."
            self.notify(told, severity="warning", markup=False)
            return
        stub = self._stub_here()
        typed = self.box.value.strip() if self.strip.current is None or not self.strip.holds(self.focused) else ""
        if stub is not None:
            kind = stub.kind if stub.kind in KINDS else "legal_entity"
            asked = AskNew(self, stub.name, kind, stub.id)
        else:
            asked = AskNew(self, clean(typed) if ":" not in typed else "", "person", "")

        def answered(answer: Wanted | None) -> None:
            if answer is not None:
                self._begin(answer)

        self.app.push_screen(asked, answered)

    def _stub_here(self) -> Ref | None:
        """The stub in focus: that of the row, of the pane, or of the list."""
        current = self.strip.current if self.strip.holds(self.focused) else None
        if current is None and (self.hits is None or self.hits.close):
            return None  # nothing was found: the list holds what is nearest
        row = current.row if current is not None else None
        stops = [row.target if row is not None else "", self.here]
        refs = self.dossier_app.refs(each for each in stops if isinstance(each, str))
        found = (refs[each] for each in stops if isinstance(each, str) and each in refs)
        return next((ref for ref in found if ref.state == "stub"), None)

    def _begin(self, wanted: Wanted) -> None:
        from dossier.writing.drafting import DraftError, draft, write

        app = self.dossier_app
        if app.profiles is None:
            return
        try:
            made = draft(app.store, app.profiles, wanted.name, wanted.kind, wanted.stub or self._free_id(wanted.name))
            write(made)
        except DraftError as error:
            self.notify(clean(str(error)), severity="error", timeout=10, markup=False)
            return
        app.edit_new(made)

    def _free_id(self, name: str) -> str:
        """An id for a name: with a number where another record has it."""
        from dossier.text import slug

        wanted = slug(name)
        taken = self.dossier_app.refs([wanted, *(f"{wanted}-{number}" for number in range(2, 100))])
        if wanted not in taken or taken[wanted].state == "stub":
            return wanted
        return next((f"{wanted}-{number}" for number in range(2, 100) if f"{wanted}-{number}" not in taken), wanted)
