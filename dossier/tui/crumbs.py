"""The line of open records; a click goes to one."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.widgets import Static

from dossier.tui.styles import content
from dossier.view.wrap import Line, cells, cut

_BETWEEN = " › "
_LONGEST = 40


class Crumbs(Static):
    """Names of the open records, the focused one in bold."""

    class Jump(Message):
        """A crumb was clicked."""

        def __init__(self, pane: int) -> None:
            super().__init__()
            self.pane = pane

    def __init__(self) -> None:
        super().__init__(markup=False, id="crumbs")
        self.names: Sequence[str] = ()
        self.focused = -1
        self.note = ""
        self._spans: list[tuple[int, int, int]] = []

    def show(self, names: Sequence[str], focused: int, note: str) -> None:
        """Replace the names; `note` stands there when nothing is open."""
        self.names, self.focused, self.note = names, focused, note
        self._draw()

    def on_resize(self) -> None:
        """Fit the names to another width."""
        self._draw()

    def _draw(self) -> None:
        width = max(self.content_size.width, 10)
        line, self._spans = crumb_line(self.names, self.focused, width)
        self.update(content(line or [(cut(self.note, width), "dim")]))

    def on_click(self, event: events.Click) -> None:
        """Go to the record whose name was clicked."""
        x = event.get_content_offset(self)
        if x is None:
            return
        for start, end, pane in self._spans:
            if start <= x.x < end:
                self.post_message(self.Jump(pane))


def crumb_line(names: Sequence[str], focused: int, width: int) -> tuple[Line, list[tuple[int, int, int]]]:
    """The line in at most `width` cells, and (start, end, number) of each name on it; what does not fit is left out at the left."""
    shown = [cut(name, _LONGEST) for name in names]
    first = 0
    while first < max(focused, 0) and sum(cells(name) + len(_BETWEEN) for name in shown[first:]) + 2 > width:
        first += 1
    line: Line = [("… ", "dim")] if first else []
    at = 2 if first else 0
    spans = []
    for number in range(first, len(shown)):
        if number > first:
            line.append((_BETWEEN, "dim"))
            at += len(_BETWEEN)
        name = cut(shown[number], max(width - at, 0))
        if not name or at >= width:
            break
        line.append((name, "name" if number == focused else "dim"))
        spans.append((at, at + cells(name), number))
        at += cells(name)
    return line, spans
