"""The conditions that a search may have, to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from dossier.search.filters import Choice
from dossier.text import clean, counted, fold
from dossier.tui.any_width import AnyWidth
from dossier.tui.box import Box
from dossier.tui.question import ARROWS, PAGES, dialog_css, move
from dossier.tui.styles import content
from dossier.view.wrap import pad

_MOST = 200
_WIDTH = 34


class AskCondition(ModalScreen[Choice | None]):
    """Asks for a condition; gives None where it was left."""

    DEFAULT_CSS = dialog_css("AskCondition")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Cancel")]

    def __init__(self, choices: Sequence[Choice], text: str) -> None:
        super().__init__()
        self._choices = choices
        self._on = frozenset(text.split())
        self._shown: list[Choice] = []

    def compose(self) -> ComposeResult:
        """What narrows the list, and the conditions."""
        with Vertical() as box:
            box.border_title = "Search only among"
            yield Box(placeholder="type to narrow: mx, charged, person ...", compact=True)
            yield AnyWidth(markup=False, compact=True)
            told = "⏎ puts it into the search box, or takes it out · esc cancel"
            yield Static(content([(told, "dim")]), markup=False, classes="told")

    def on_mount(self) -> None:
        """All conditions at first."""
        conditions = self.query_one(AnyWidth)
        conditions.can_focus, conditions.beside = False, 5
        self._fill("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._fill(event.value)

    def _fill(self, typed: str) -> None:
        wanted = fold(typed)
        self._shown = [each for each in self._choices if wanted in fold(f"{each.key} {each.value}")][:_MOST]
        box = self.query_one(AnyWidth)
        box.clear_options()
        box.add_options([Option(self._option(each)) for each in self._shown])
        if self._shown:
            box.highlighted = 0

    def _option(self, choice: Choice) -> Content:
        condition = clean(f"{choice.key}:{choice.value}")
        mark = ("✓ ", "key") if f"{choice.key}:{choice.value}" in self._on else ("  ", "")
        return content([mark, (pad(condition, _WIDTH), ""), (counted(choice.records, "record"), "dim")])

    def on_key(self, event: events.Key) -> None:
        """The arrows move in the list."""
        move(event, self.query_one(AnyWidth), ARROWS | PAGES)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        place = self.query_one(AnyWidth).highlighted
        if place is not None and place < len(self._shown):
            self.dismiss(self._shown[place])
