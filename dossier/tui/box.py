"""A box for one line of text that bears any text."""

from __future__ import annotations

from rich.text import Text
from textual.geometry import Region
from textual.widgets import Input

from dossier.text import clean
from dossier.view.wrap import cells, cut

_MARK = "\ufffd"
"""Drawn in place of a character that must not reach a terminal: one for each, so that the cursor knows its place."""


class Box(Input):
    """A box that keeps what it is given, and draws none of it that a terminal would obey.

    What comes from the command line, from a person's own files or from a base may hold anything.
    """

    _hint = ""

    def on_mount(self) -> None:
        """What the empty box says is kept whole, for when there is room."""
        self._hint = self.placeholder

    @property
    def _value(self) -> Text:
        return Text(drawn(self.value), no_wrap=True, overflow="ignore", end="")

    def _position_to_cell(self, position: int) -> int:
        return cells(drawn(self.value)[:position])

    def _cell_offset_to_index(self, offset: int) -> int:
        shown, cell = drawn(self.value), offset + self.scroll_offset.x
        return next((place for place in range(len(shown)) if cells(shown[: place + 1]) > cell), len(shown))

    def watch_selection(self) -> None:
        """The cursor comes into sight, also behind the first text that is pasted; Textual leaves the beginning of that in sight."""
        self._to_cursor()

    def on_resize(self) -> None:
        """The cursor stays in sight, and no text beyond the left edge that has room; what the empty box says is cut with a mark."""
        self.placeholder = cut(self._hint, self.scrollable_content_region.width)
        self._to_cursor()

    def _to_cursor(self) -> None:
        self.scroll_to_region(Region(self._cursor_offset, 0, 1, 1), animate=False, force=True, immediate=True)


def drawn(text: str) -> str:
    """A text as it is drawn, character for character."""
    if clean(text) == text:
        return text
    return "".join(sign if clean(sign) == sign else " " if sign.isspace() else _MARK for sign in text)
