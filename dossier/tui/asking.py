"""Small screens that ask for a person's own words on a record: its tags, and the case that it goes into."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from dossier.text import clean, counted, fold
from dossier.tui.any_width import AnyWidth
from dossier.tui.box import Box
from dossier.tui.question import ARROWS, dialog_css, move
from dossier.tui.styles import content
from dossier.view.wrap import cut


class AskTags(ModalScreen[str | None]):
    """Asks for the tags of a record; gives what was typed, or None where it was left."""

    DEFAULT_CSS = dialog_css("AskTags")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Cancel")]

    def __init__(self, name: str, tags: Sequence[str], others: Sequence[str]) -> None:
        super().__init__()
        self._called, self._tags, self._others = name, tags, others

    def compose(self) -> ComposeResult:
        """The box, and the tags there are."""
        with Vertical() as box:
            box.border_title = Content(cut(f"Tags of {self._called}", 60))
            there = "".join(f"#{tag} " for tag in self._tags)
            yield Box(there, placeholder="#to-call #mexico; nothing: no tags", compact=True, select_on_focus=False)
            if self._others:
                shown = " ".join(f"#{clean(tag)}" for tag in self._others)
                yield Static(content([("used: ", "dim"), (cut(shown, 180), "")]), markup=False, classes="told")
            yield Static(content([("⏎ keep · esc cancel", "dim")]), markup=False, classes="told")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value)


class Choice(NamedTuple):
    """A case that can be chosen."""

    name: str
    title: str
    records: int
    inside: bool
    """The record is in it already."""


class Answer(NamedTuple):
    """A chosen case, or the title of a new one, and a note."""

    name: str
    title: str
    note: str


class AskCase(ModalScreen[Answer | None]):
    """Asks into which case a record goes, or out of which; gives None where it was left."""

    DEFAULT_CSS = dialog_css("AskCase")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Cancel")]

    def __init__(self, name: str, cases: Sequence[Choice]) -> None:
        super().__init__()
        self._called, self._cases = name, cases
        self._shown: list[Choice] = []

    def compose(self) -> ComposeResult:
        """The name of the case, the cases that fit, and a note."""
        with Vertical() as box:
            box.border_title = Content(cut(f"Case for {self._called}", 60))
            yield Box(placeholder="a case, or the name of a new one", compact=True, id="case-name")
            yield AnyWidth(id="cases", markup=False, compact=True)
            yield Box(placeholder="a note on the record in this case, if you like", compact=True, id="case-note")
            told = "⏎ put in, or take out · ↑ ↓ choose · tab note · esc cancel"
            yield Static(content([(told, "dim")]), markup=False, classes="told")

    def on_mount(self) -> None:
        """All cases at first."""
        cases = self.query_one(AnyWidth)
        cases.can_focus, cases.beside = False, 7
        self._fill("")

    @on(Input.Changed, "#case-name")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._fill(event.value)

    @property
    def _note(self) -> str:
        return self.query_one("#case-note", Input).value.strip()

    @on(Input.Changed, "#case-note")
    def _noted(self, event: Input.Changed) -> None:
        """What enter does with a case that the record is in: a note is put behind what is noted of it there."""
        event.stop()
        box = self.query_one(AnyWidth)
        for place, each in enumerate(self._shown):
            box.replace_option_prompt_at_index(place, _option(each, self._note))

    def _fill(self, typed: str) -> None:
        title = " ".join(typed.split())
        wanted = fold(title)
        self._shown = [each for each in self._cases if wanted in fold(each.title)]
        new = title and all(fold(each.title) != wanted for each in self._cases)
        if new:
            self._shown.append(Choice("", title, 0, False))
        box = self.query_one(AnyWidth)
        box.clear_options()
        box.add_options([Option(_option(each, self._note)) for each in self._shown])
        if self._shown:
            box.highlighted = 0

    def on_key(self, event: events.Key) -> None:
        """The arrows move in the list, whichever box has the focus."""
        move(event, self.query_one(AnyWidth), ARROWS)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        place = self.query_one(AnyWidth).highlighted
        if place is None or place >= len(self._shown):
            self.notify("Type a name for the case.", severity="warning", markup=False)
            return
        chosen = self._shown[place]
        self.dismiss(Answer(chosen.name, chosen.title, self._note))


def _option(choice: Choice, note: str) -> Content:
    if not choice.name:
        return content([("+ ", "link"), (f"new case “{clean(choice.title)}”", "link")])
    mark = ("✓ ", "key") if choice.inside else ("  ", "")
    told = f"  {counted(choice.records, 'record')}" + (f" · ⏎ {'adds the note' if note else 'takes it out'}" if choice.inside else "")
    return content([mark, (clean(choice.title), ""), (told, "dim")])
