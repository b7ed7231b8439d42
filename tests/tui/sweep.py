"""Sizes of terminal over every view and dialog: what the quick test and `tests/long/sizes.py` share."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any
from unittest.mock import patch

from textual.screen import Screen

from dossier.stop import View
from dossier.tui import dialogs
from dossier.tui.ask_new import AskNew
from dossier.tui.dialogs import AskToOpen, AskToWrite
from dossier.tui.keys import KEYS, Key
from dossier.view.pages import PAGES, WHOLE
from tests.tui.running import Session, strips_of

PERSON = "baltasar-nieves-urrutia"
HOME = (120, 40)
AWKWARD = [
    (1, 1), (300, 1), (1, 100), (2, 2), (5, 3), (10, 3), (20, 5), (31, 7), (33, 9), (43, 10), (44, 11), (45, 12), (60, 2), (79, 24), (80, 23),
    (99, 30), (100, 30), (119, 40), (159, 45), (160, 45), (300, 100),
]  # fmt: skip
"""Around every width at which the layout changes, and the ends."""
_OTHERS = {"path": View("path", (PERSON, "grupo-laguna", "", "", "")), "network": View("network", (PERSON, "2", "", ""))}
_LEAVE = {"quit", "edit", "new", "same", "different", "unsure"}
"""Keys that write or end."""
ROOM = (24, 8)
"""From this size on a dialog stands within the screen as a whole."""


async def places(s: Session, keys: Sequence[Key] = KEYS) -> AsyncIterator[str]:
    """Open one place after the other and give its name: no base of views, keys or dialogs is left out."""
    with patch.object(dialogs, "READ", 0.0):
        async for place in _places(s, keys):
            yield place


async def _places(s: Session, keys: Sequence[Key]) -> AsyncIterator[str]:
    yield "the beginning"
    for name in PAGES:
        s.main.open_record(PERSON)
        await s.settled()
        s.main.strip.follow(s.pane, WHOLE.get(name) or _OTHERS.get(name) or View(name, (PERSON,)))
        await s.settled()
        yield f"view {name}"
    s.main.open_record(PERSON)
    await s.settled()
    for key in keys:
        if key.id in _LEAVE:
            continue
        if s.main.strip.current is None:
            s.main.open_record(PERSON)
            await s.settled()
        (s.main.box if key.where == "box" else s.main.results if key.where == "list" else s.pane_shown).focus()
        if key.priority:
            await s.app.run_action(key.action)
        elif key.where in ("box", "list"):
            await s.app.run_action(key.action, s.main.box if key.where == "box" else s.main.results)
        else:
            await s.main.run_key(key)
        await s.settled()
        if s.app.screen is not s.main:
            yield f"key {key.id}"
            s.app.pop_screen()
            await s.settled()
    dialogs_left: list[Screen[Any]] = [
        AskToOpen("https://example.org/" + "long/" * 40, local=True),
        AskToWrite("Write?", "told " * 30, ["+ line"] * 60),
        AskNew(s.main, "Baltasar Nieves", "person", ""),
    ]
    for dialog in dialogs_left:
        s.app.push_screen(dialog)
        await s.settled()
        yield f"dialog {type(dialog).__name__}"
        s.app.pop_screen()
        await s.settled()
    s.app.search_themes()
    await s.settled()
    yield "the themes"
    s.app.pop_screen()
    await s.settled()


def _state(s: Session) -> tuple[Any, ...]:
    panes = tuple((pane.stop, pane.highlighted) for pane in s.main.strip.panes)
    return s.app.focused, panes, s.main.results.highlighted, s.main.box.value, s.app.screen


async def through(s: Session, where: str, sizes: Sequence[tuple[int, int]]) -> None:
    """Take a place through sizes and back: every line is as wide as the screen, and at the end all is as it was."""
    await s.pilot.resize_terminal(*HOME)
    await s.settled()
    text, state = s.text, _state(s)
    for width, height in sizes:
        await s.pilot.resize_terminal(width, height)
        screen = s.app.screen
        for _ in range(50):  # Textual lays out on a timer
            if tuple(screen._compositor.size) == (width, height):
                break
            await s.pilot.pause(0.02)
        strips = strips_of(screen)
        told = f"{where} at {width}x{height}"
        assert len(strips) == height, told
        assert all(strip.cell_length == width for strip in strips), told
        if screen is not s.main and width >= ROOM[0] and height >= ROOM[1]:
            for box in screen.children:
                assert not box.display or not box.region or screen.region.contains_region(box.region), f"{told}: {box} at {box.region}"
        assert _state(s) == state, told
    await s.pilot.resize_terminal(*HOME)
    await s.settled()
    assert s.text == text, f"{where}: not as it was\n{text}\n---\n{s.text}"
