"""What keys do, by a model that knows no screen: the text in the box, the result chosen, the trail, the rows under the cursors."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from dossier.text import clean, squeeze
from dossier.view.row import Row

_WORD = re.compile(r"(?<=\W)\w")
MOUNTED = 8


class Found(NamedTuple):
    """What the search gives for a text."""

    ids: Sequence[str]
    close: bool


class Model:
    """The program as its user understands it."""

    def __init__(self, search: Callable[[str], Found], rows: Callable[[str], Sequence[Row]]) -> None:
        self._search, self._rows = search, rows
        self.text, self.at, self.selected = "", 0, False
        self.focus = "box"
        self.found, self.chosen = search(""), 0
        self.places: list[tuple[tuple[str, ...], int]] = [((), -1)]
        self.here, self.before = 0, 0
        self.cursors: dict[tuple[str, ...], int] = {}

    # --- what is where ---

    @property
    def ids(self) -> tuple[str, ...]:
        """The open records."""
        return self.places[self.here][0]

    @property
    def pane(self) -> int:
        """The number of the pane in focus."""
        return self.places[self.here][1]

    @property
    def cursor(self) -> int:
        """The row under the cursor of the pane in focus."""
        rows = self._rows(self.ids[self.pane])
        first = next(place for place, row in enumerate(rows) if row.can_select)
        return self.cursors.get(self.ids[: self.pane + 1], first)

    @property
    def row(self) -> Row:
        """The same."""
        return self._rows(self.ids[self.pane])[self.cursor]

    # --- keys ---

    def keys(self) -> list[str]:
        """Keys that mean something now; those that would open a dialog are left out."""
        moves = ["tab", "shift+tab"]
        if self.focus == "box":
            more = ["enter", "enter", "escape", "down", "up", "home", "end", "backspace", "ctrl+u", "ctrl+w"]
            return [*moves, *more, *"caroldenibmjkhlq[]-z ", *"caroleni"]
        travel = ["left_square_bracket", "right_square_bracket", "minus", "slash"]
        if self.focus == "list":
            return [*moves, *travel, "j", "k", "down", "up", "g", "G", "h", "escape", *(["enter"] * 3 if self.found.ids else [])]
        row = self.row
        elsewhere = row.url or row.kind == "more" or row.statement is not None
        enter = ["enter"] * 3 if row.target or not elsewhere else []
        return [*moves, *travel, "J", "J", "J", "K", "j", "k", "g", "h", "escape", *enter]

    def press(self, key: str) -> None:
        """One key."""
        if key in ("tab", "shift+tab"):
            self._cycle(1 if key == "tab" else -1)
        elif self.focus == "box":
            self._box(key)
        elif key in ("left_square_bracket", "right_square_bracket", "minus"):
            to = {"left_square_bracket": self.here - 1, "right_square_bracket": self.here + 1, "minus": self.before}[key]
            if 0 <= to < len(self.places) and to != self.here:
                self.here, self.before = to, self.here
                self._settle()
        elif key == "slash":
            self._to_box()
        elif self.focus == "list":
            self._list(key)
        else:
            self._pane(key)

    def paste(self, text: str) -> None:
        """Text from elsewhere, into the box."""
        if self.focus == "box" and text.strip():
            self._type(squeeze(clean(text)))

    def _box(self, key: str) -> None:
        if len(key) == 1:
            self._type(key)
        elif key == "enter":
            if self.found.close and self.found.ids:
                self.focus = "list"
            elif self.found.ids:
                self._go((self.found.ids[self.chosen],), 0)
        elif key in ("down", "up"):
            self._move(1 if key == "down" else -1)
        elif key in ("home", "end"):
            self.at, self.selected = (0 if key == "home" else len(self.text)), False
        elif key == "escape" or (self.selected and key in ("backspace", "ctrl+u", "ctrl+w")):
            self._write("", 0)
        else:
            left = self.text[: self.at]
            words = [found.start() for found in _WORD.finditer(left)]
            kept = {"backspace": left[:-1], "ctrl+u": "", "ctrl+w": left[: words[-1]] if words else ""}[key]
            self._write(kept + self.text[self.at :], len(kept))

    def _type(self, text: str) -> None:
        left, right = ("", "") if self.selected else (self.text[: self.at], self.text[self.at :])
        self._write(left + text + right, len(left + text))

    def _write(self, text: str, at: int) -> None:
        self.selected, self.at = False, at
        if text != self.text:
            self.text = text
            self.found, self.chosen = self._search(text), 0

    def _move(self, by: int) -> None:
        if self.found.ids:
            self.chosen = (self.chosen + by) % len(self.found.ids)

    def _to_box(self) -> None:
        self.focus, self.at, self.selected = "box", len(self.text), bool(self.text)

    def _list(self, key: str) -> None:
        if key in ("j", "down", "k", "up"):
            self._move(1 if key in ("j", "down") else -1)
        elif key in ("g", "G"):
            self.chosen = 0 if key == "g" else max(len(self.found.ids) - 1, 0)
        elif key in ("h", "escape"):
            self._to_box()
        else:
            self._go((self.found.ids[self.chosen],), 0)

    def _pane(self, key: str) -> None:
        rows = self._rows(self.ids[self.pane])
        can = [place for place, row in enumerate(rows) if row.can_select]
        here = self.cursor
        if key in ("j", "k"):
            here = can[(can.index(here) + (1 if key == "j" else -1)) % len(can)]
        elif key == "g":
            here = can[0]
        elif key in ("J", "K"):
            links = [place for place in can if rows[place].target]
            here = next((each for each in links if each > here), here) if key == "J" else next((e for e in links[::-1] if e < here), here)
        elif key == "h":
            if self.pane:
                self.places[self.here] = (self.ids, self.pane - 1)
            else:
                self.focus = "list"
            return
        elif key == "escape":
            self._go(self.ids[: self.pane], self.pane - 1)
            return
        elif rows[here].target:
            ids = (*self.ids[: self.pane + 1], str(rows[here].target))
            self._go(ids, len(ids) - 1)
            return
        self.cursors[self.ids[: self.pane + 1]] = here

    def _cycle(self, by: int) -> None:
        first = max(0, len(self.ids) - MOUNTED)
        stops: list[str | int] = ["box", "list", *range(first, len(self.ids))]
        now: str | int = self.pane if self.focus == "pane" else self.focus
        to = stops[(stops.index(now) + by) % len(stops)]
        if to == "box":
            self._to_box()
        elif to == "list":
            self.focus = "list"
        else:
            assert isinstance(to, int)
            self.focus = "pane"
            self.places[self.here] = (self.ids, to)

    def _go(self, ids: tuple[str, ...], pane: int) -> None:
        if (ids, pane) != self.places[self.here]:
            self.places[self.here + 1 :] = [(ids, pane)]
            self.before, self.here = self.here, self.here + 1
        self._settle()

    def _settle(self) -> None:
        self.focus = "pane" if self.ids else "list"
