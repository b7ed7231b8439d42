"""Where the reader is: the place, the cursors, how far each list is scrolled, and what of that is in sight."""

from __future__ import annotations

from typing import Any

from textual.containers import VerticalScroll
from textual.widget import Widget

from dossier.tui.listing import Listing
from tests.tui.monkey import checks
from tests.tui.running import Session

Scrolled = list[tuple[Widget, Any, bool]]


def place(s: Session) -> tuple[Any, ...]:
    """What is open and where the cursors are."""
    main = s.main
    panes = tuple((pane.stop, pane.row.says if pane.row is not None else ()) for pane in main.strip.panes)
    return type(s.app.screen), str(s.app.focused), panes, main.results.highlighted, main.box.value


def scrolled(s: Session) -> Scrolled:
    """Of each list how far it is scrolled, and whether its cursor is in sight."""
    box = s.main.box
    found: Scrolled = [(box, box.scroll_offset, 0 <= box._cursor_offset - box.scroll_offset.x <= box.scrollable_content_region.width)]
    found += [(each, each.scroll_offset, True) for each in s.app.screen.query(VerticalScroll)]
    for each in (s.main.results, *s.main.strip.panes):
        at, top = each.highlighted, each.scroll_offset.y
        lines, room = each.heights[: (at or 0) + 1], each.scrollable_content_region.height
        shown = each.display and at is not None and room > 0
        in_sight = sum(lines[:-1]) < top + room and sum(lines) > top  # a row may be taller than the list
        found.append((each, each.scroll_offset, bool(shown and in_sight)))
    return found


def stands(s: Session) -> tuple[object, int | None]:
    """The list in focus, and its cursor: a key that moves it nowhere leaves it where the wheel has left it."""
    focused = s.app.focused
    return focused, focused.highlighted if isinstance(focused, Listing) else None


def has_room(s: Session) -> bool:
    """Whether there is room to show what has the focus."""
    return s.app.size.width >= checks.ROOM[0] and s.app.size.height >= checks.ROOM[1]


def is_lost(s: Session) -> bool:
    """Whether the cursor of the list in focus is out of sight, though there is room for it."""
    focused = s.app.focused
    at = isinstance(focused, Listing) and focused.highlighted is not None
    return at and has_room(s) and not any(each is focused and sight for each, _, sight in scrolled(s))


def panes(s: Session) -> list[Any]:
    """The open panes, each with its cursor."""
    return [(pane.stop, pane.cursor or 0, pane.show_sources, pane.has_focus) for pane in s.main.strip.panes]


def apart(before: str, after: str) -> str:
    """The lines in which two screens differ."""
    lines = zip(before.splitlines(), after.splitlines(), strict=False)
    return "\n  ".join(f"{n}: {a!r}\n     {b!r}" for n, (a, b) in enumerate(lines) if a != b)[:3000]
