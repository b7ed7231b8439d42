"""Where a reader is and was: the panes open from left to right, and the history of such places, as in a browser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dossier.stop import Stop

LONGEST = 500
"""Places that the history keeps."""
DEEPEST = 100
"""Panes that one place keeps; older ones fall off at the left."""


class Place(NamedTuple):
    """Open records and views from left to right, and which of them has the focus; none means the list alone."""

    ids: tuple[Stop, ...] = ()
    focus: int = -1

    @property
    def focused(self) -> Stop:
        """The record or view in focus; empty when there is none."""
        return self.ids[self.focus] if self.ids and 0 <= self.focus < len(self.ids) else ""


class Cursor(NamedTuple):
    """Where the cursor stood in a pane."""

    row: int | None = None
    sources: bool = False
    """Whether sources were shown."""
    says: tuple[Stop, ...] = ()
    """What the row said: it may have another number when the pane comes back. Empty where only the number is known."""


Seen = dict[tuple[Stop, ...], Cursor]
"""What is open up to a pane -> the cursor in it."""


class Trail:
    """The current place with what lies behind and before it."""

    def __init__(self) -> None:
        self.places = [Place()]
        self.at = 0
        self.before = 0
        """The place from which the last jump came."""

    @property
    def current(self) -> Place:
        """The place where the reader is."""
        return self.places[self.at]

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place behind."""
        return self.at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place that going back has left."""
        return self.at < len(self.places) - 1

    def take_over(self, places: Sequence[Place], at: int) -> None:
        """The history of an earlier session in place of this one's."""
        self.places = list(places[-LONGEST:]) or [Place()]
        self.at = self.before = max(0, at - (len(places) - len(self.places)))

    def open(self, id_: Stop) -> None:
        """A record out of the list: a new trail begins with it."""
        self._go(Place((id_,), 0))

    def follow(self, pane: int, id_: Stop) -> None:
        """A link in a pane: the record opens to its right, in place of what stood there."""
        kept = (*self.current.ids[: pane + 1], id_)[-DEEPEST:]
        self._go(Place(kept, len(kept) - 1))

    def change(self, pane: int, id_: Stop) -> None:
        """The same view with another filter: in its place, without a step in the history; what stood right of it goes."""
        if 0 <= pane < len(self.current.ids):
            self.places[self.at] = Place((*self.current.ids[:pane], id_), pane)

    def replace(self, ids: Sequence[Stop]) -> None:
        """The same views with another date: in their places, without a step in the history."""
        self.places[self.at] = Place(tuple(ids), self.current.focus)

    def close(self, pane: int) -> None:
        """Close a pane and those right of it."""
        kept = self.current.ids[:pane]
        self._go(Place(kept, len(kept) - 1))

    def focus(self, pane: int) -> None:
        """Another open pane gets the focus: the same place, not a new one."""
        if 0 <= pane < len(self.current.ids):
            self.places[self.at] = Place(self.current.ids, pane)

    def back(self) -> bool:
        """One place back; False at the beginning."""
        return self._jump(self.at - 1)

    def forward(self) -> bool:
        """One place forward; False at the end."""
        return self._jump(self.at + 1)

    def last(self) -> bool:
        """Swap with the place from which the last step came; False where there is none."""
        return self.before != self.at and self._jump(self.before)

    def _go(self, place: Place) -> None:
        """A new place; what going back had left behind is dropped."""
        if place == self.current:
            return
        self.before = self.at
        self.places[self.at + 1 :] = [place]
        self.at += 1
        surplus = len(self.places) - LONGEST
        if surplus > 0:
            del self.places[:surplus]
            self.at -= surplus
            self.before = max(self.before - surplus, 0)

    def _jump(self, to: int) -> bool:
        if not 0 <= to < len(self.places):
            return False
        self.at, self.before = to, self.at
        return True
