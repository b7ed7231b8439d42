"""What everything in the middle of the screen has in common, the keys and the questions: looks, and arrows that move in a list."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.widgets import OptionList

_CSS = """
    {name} {{
        align: center middle;
    }}

    {name} > {box} {{
        width: {width};
        max-width: 96%;
        height: auto;
        max-height: 90%;
        border: round $border;
        background: $surface;
        padding: 1 2;
    }}

    {name} OptionList {{
        height: auto;
        max-height: 12;
        border: none;
        padding: 0;
        margin: 1 0 0 0;
        background: $surface;
    }}

    {name} .told, {name} #case-note {{
        margin: 1 0 0 0;
    }}
"""


ARROWS = {"up": "cursor_up", "down": "cursor_down"}
"""Keys that move in the list of a question while its box has the focus, and what each does."""
PAGES = {"pageup": "page_up", "pagedown": "page_down"}


def move(event: events.Key, rows: OptionList, keys: Mapping[str, str]) -> None:
    """Move in the list below the box, if this is one of the keys."""
    if event.key in keys:
        event.stop()
        getattr(rows, f"action_{keys[event.key]}")()


_MARGINS = 4
"""Lines of frame and padding of a question."""


def room(lines: int) -> int:
    """Lines that a question has for what is in it, on a screen of so many."""
    return lines * 9 // 10 - _MARGINS


def dialog_css(name: str, width: int = 70, box: str = "Vertical") -> str:
    """For a screen of this class whose box, of this type, is so many cells wide."""
    return _CSS.format(name=name, width=width, box=box)
