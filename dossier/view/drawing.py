"""A record amid its neighbours, drawn in lines: those that it acts on at the right, those that act on it at the left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest
from typing import NamedTuple

from dossier.view.row import Row
from dossier.view.wrap import Line, Part, cells, cut


class Branch(NamedTuple):
    """One neighbour."""

    words: str
    """On the line."""
    name: str
    doubted: bool = False
    """The line is broken: it is only alleged or disputed that there is one."""
    behind: str = ""
    """Behind the name, what tells it from another one of that name: it is cut last."""


_SURE, _DOUBTED = "─", "╌"
_LEGEND = f"{_DOUBTED * 3} alleged or disputed"
_MOST = 9
_LEAST_SIDE = 26
"""Cells of a side without which nothing is drawn."""
_WIDEST_CENTRE = 24
_LEAST_WORDS, _LEAST_NAME = 6, 4
"""Cells of what stands on a line and of a name, which give way to what tells a name from another one."""
_JOINTS = {
    (1, 1, 1, 1): "┼", (1, 1, 1, 0): "┴", (1, 1, 0, 1): "┬", (1, 1, 0, 0): "─", (1, 0, 1, 1): "┤", (1, 0, 1, 0): "┘", (1, 0, 0, 1): "┐",
    (0, 1, 1, 1): "├", (0, 1, 1, 0): "└", (0, 1, 0, 1): "┌", (0, 0, 1, 1): "│", (1, 0, 0, 0): "─", (0, 1, 0, 0): "─",
}  # fmt: skip
"""(left, right, up, down) -> the sign that joins these."""


@dataclass(frozen=True, slots=True)
class Drawing(Row):
    """A row that draws itself for the width it gets."""

    draw: Callable[[int], list[Line]] = lambda _: [[]]

    def lines(self, width: int, *, whole: bool = False) -> list[Line]:
        """The drawing; one empty line where it has no room."""
        return self.draw(width)


def drawing(name: str, left: Sequence[Branch], right: Sequence[Branch]) -> Drawing:
    """A name between its neighbours; the first of each side are drawn, the rest counted."""
    return Drawing("label", draw=partial(star, name, tuple(left), tuple(right)))


def star(name: str, left: Sequence[Branch], right: Sequence[Branch], width: int) -> list[Line]:
    """The lines of the drawing, each of at most `width` cells."""
    centre = cut(name, _WIDEST_CENTRE)
    side = (width - cells(centre) - 6) // 2
    if side < _LEAST_SIDE or not (left or right):
        return [[]]
    lefts, rights = _shown(left), _shown(right)
    height = max(len(lefts), len(rights))
    middle = (height - 1) // 2
    at_left, at_right = (height - len(lefts)) // 2, (height - len(rights)) // 2
    columns = [[None] * at_left + list(lefts), [None] * at_right + list(rights)]
    lines: list[Line] = []
    for place, (one, other) in enumerate(zip_longest(*columns)):
        line: Line = [*_end(one, side, before=True)]
        line.append((_joint(place, middle, at_left, len(lefts), left=one is not None, right=place == middle and bool(lefts)), "dim"))
        bridge = "─" if place == middle else " "
        text: Part = (centre, "name") if place == middle else (" " * cells(centre), "")
        line += [(bridge if lefts else " ", "dim"), (" ", ""), text, (" ", ""), (bridge if rights else " ", "dim")]
        line.append((_joint(place, middle, at_right, len(rights), left=place == middle and bool(rights), right=other is not None), "dim"))
        line += _end(other, side, before=False)
        lines.append(line)
    legend: list[Line] = [[(_LEGEND, "dim")]] if any(each.doubted for each in (*lefts, *rights)) else []
    return [[], *lines, *legend, []]


def _shown(branches: Sequence[Branch]) -> list[Branch]:
    if len(branches) <= _MOST:
        return list(branches)
    return [*branches[: _MOST - 1], Branch("", f"… {len(branches) - _MOST + 1:,} more")]


def _end(branch: Branch | None, side: int, *, before: bool) -> list[Part]:
    if branch is None:
        return [(" " * side, "")]
    own = _LEAST_NAME + cells(branch.behind) if branch.behind else 0
    label = cut(branch.words, max(min(side // 2 - 3, side - own - 4), _LEAST_WORDS))
    room = side - cells(label) - 4
    shown = cut(cut(branch.name, max(room - cells(branch.behind), _LEAST_NAME)) + branch.behind, room)
    wire = (_DOUBTED if branch.doubted else _SURE) * (side - cells(shown) - cells(label) - (3 if label else 1))
    end: list[Part] = [(f"{shown} ", "link"), (wire, "dim"), (f" {label} " if label else "", "label")]
    return end if before else [(f" {label} " if label else "", "label"), (wire, "dim"), (f" {shown}", "link")]


def _joint(place: int, middle: int, first: int, count: int, *, left: bool, right: bool) -> str:
    if not count:
        return " "
    top, bottom = min(first, middle), max(first + count - 1, middle)
    return _JOINTS.get((int(left), int(right), int(top < place <= bottom), int(top <= place < bottom)), " ")
