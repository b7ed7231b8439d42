"""A list of rows that bears any width of terminal."""

from __future__ import annotations

from typing import Literal

from textual import events
from textual.geometry import Size
from textual.widgets import OptionList

from dossier.tui.question import room

_NARROWEST = 8
"""Columns of the rows, their margins among them, below which none is shown."""


class AnyWidth(OptionList):
    """An option list that shows no rows where there is no column for a letter of them.

    OptionList wraps its rows into what their margins leave: at no column at all it would end the program.
    """

    beside = 0
    """Lines of a question that are to be seen beside its list: what it says of what is typed, and how it is answered."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As of a list that has room for a few letters; in a question no more than leaves room for the rest of that."""
        height = super().get_content_height(container, viewport, max(width, _NARROWEST))
        return min(height, max(room(viewport.height) - self.beside, 1)) if self.beside else height

    async def _on_click(self, event: events.Click) -> None:
        """A click on a row that was there when it came, and is not any more, is none: OptionList would end the program."""
        if event.style.meta.get("option", -1) >= self.option_count:
            event.prevent_default()

    def _update_lines(self) -> None:
        if self.scrollable_content_region.width >= _NARROWEST:
            super()._update_lines()

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        if (self.highlighted or 0) in self._line_cache.index_to_line:
            super()._move_page(direction)
