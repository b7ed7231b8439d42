"""Conditions of a search, put into the box by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from dossier.tui.base import BaseScreen
from dossier.tui.results import Conditions, Results

if TYPE_CHECKING:
    from dossier.search.filters import Choice

_KINDS = ("", "person", "org", "event", "source")
"""Kinds of record in the order of the key that goes through them."""


class Narrowing(BaseScreen):
    """Narrows the list to a kind, or by a condition that is chosen."""

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
