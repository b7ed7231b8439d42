"""A network as a drawing: names stand outside in two columns, where none can cover another; lines run between them.

Black on white, in shapes and dashes that a print without colours keeps. All places are worked out here, so that the same
records give the same drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from math import hypot, sqrt

from dossier.text import clean
from dossier.view.wrap import cells, cut

WIDTH = 720.0
LABEL = 212.0
"""Room for the names of one column."""
STEP, STEP_OF_FEW, STEP_OF_TWO = 25.0, 46.0, 36.0
"""From one name to the next; where there are few, so that words have room on the lines; where a second line stands below each."""
_FEW = 5
_NAME = 32
"""Cells of a name at most."""
_LETTER = 6.1
"""Width of a cell of a name, about."""
_LEGEND = 16.0
"""From one row of the legend to the next."""
_DASHES = {"": "", "alleged": "7 4", "doubted": "1.5 4"}
_MOST_WORDS = 12
"""Lines up to which their verbs may stand on them; numbers beyond."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A record in the drawing."""

    id: str
    name: str
    kind: str
    chosen: bool = True
    """Of the report; others only tie."""


@dataclass(frozen=True, slots=True)
class Line:
    """What ties two records."""

    first: str
    second: str
    number: int
    label: str
    to_second: bool
    to_first: bool
    dash: str = ""
    """A key of the dashes."""


@dataclass(frozen=True, slots=True)
class _Place:
    x: float
    y: float
    side: int
    """-1 left, 1 right."""


def ego(root: Dot, beside: Sequence[tuple[Dot, str, int, str]]) -> str:
    """One record in the middle, its neighbours around it: each with what ties it, the direction of that, and the dash."""
    half = (len(beside) + 1) // 2
    sides = [beside[:half], beside[half:]]
    height = max(len(sides[0]), 2) * STEP_OF_TWO + 20
    middle = (WIDTH / 2, height / 2)
    name = cut(root.name, 26)
    box = cells(name) * 7.0 / 2 + 12
    lines, dots = [], []
    for side, group in zip((-1, 1), sides, strict=True):
        for (dot, label, arrow, dash), place in zip(group, _column(len(group), height, side), strict=True):
            lines.append(_ray(middle, box, place, arrow, dash))
            dots.append(_dot(dot, place, label))
    centre = (
        f'<rect x="{middle[0] - box:.1f}" y="{middle[1] - 14:.1f}" width="{2 * box:.1f}" height="28" rx="3" fill="#fff" stroke="#000" '
        f'stroke-width="1.6"/>{_text(middle[0], middle[1] + 4.5, name, "middle", bold=True, size=13)}'
    )
    return _svg(height, [*lines, *dots, centre], root.name, {dash for *_, dash in beside}, between=False)


def web(dots: Sequence[Dot], lines: Sequence[Line]) -> str:
    """Records in two columns and what ties them: those of the report left where others tie them, else on both sides."""
    inner = [dot for dot in dots if not dot.chosen]
    left, right = ([dot for dot in dots if dot.chosen], inner) if inner else _halves(dots, lines)
    left, right = _in_order(left, right, lines)
    longest = max(len(left), len(right), 2)
    height = longest * (STEP if longest > _FEW else STEP_OF_FEW) + 20
    places = {
        dot.id: place
        for group, side in ((left, -1), (right, 1))
        for dot, place in zip(group, _column(len(group), height, side), strict=True)
    }
    drawn = [_line(places[line.first], places[line.second], line) for line in lines]
    labels = _labels(lines, places)
    names = [_dot(dot, places[dot.id]) for dot in (*left, *right)]
    return _svg(height, [*drawn, *labels, *names], "Network", {line.dash for line in lines}, between=bool(inner))


# --- places ---


def _column(count: int, height: float, side: int) -> list[_Place]:
    """A bowed column: lines from the other side do not run along it."""
    half = (height - 20) / 2
    found = []
    for number in range(count):
        at = (number + 0.5) / count * 2 - 1 if count > 1 else 0.0
        bow = sqrt(max(1 - 0.92 * at * at, 0))
        reach = (WIDTH / 2 - LABEL) * (0.35 + 0.65 * bow)
        found.append(_Place(WIDTH / 2 + side * reach, 10 + half + at * half, side))
    return found


def _halves(dots: Sequence[Dot], lines: Sequence[Line]) -> tuple[list[Dot], list[Dot]]:
    """Two columns of about one length, the most lines from one to the other: each in turn to where fewer of its own are."""
    side: dict[str, int] = {}
    beside = _beside(lines)
    room = (len(dots) + 1) // 2
    count = {-1: 0, 1: 0}
    for dot in sorted(dots, key=lambda dot: -len(beside.get(dot.id, ()))):
        pull = sum(side.get(other, 0) for other in beside.get(dot.id, ()))
        wanted = 1 if pull < 0 else -1
        chosen = wanted if count[wanted] < room else -wanted
        side[dot.id] = chosen
        count[chosen] += 1
    return [dot for dot in dots if side[dot.id] < 0], [dot for dot in dots if side[dot.id] > 0]


def _beside(lines: Iterable[Line]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in lines:
        found.setdefault(line.first, []).append(line.second)
        found.setdefault(line.second, []).append(line.first)
    return found


def _in_order(left: list[Dot], right: list[Dot], lines: Sequence[Line]) -> tuple[list[Dot], list[Dot]]:
    """Each column in the order of what it is tied to, a few times over: fewer lines cross."""
    beside = _beside(lines)
    for _ in range(8):
        at = {dot.id: place / max(len(group) - 1, 1) for group in (left, right) for place, dot in enumerate(group)}
        right = sorted(right, key=lambda dot: _mean(dot, beside, at))
        at |= {dot.id: place / max(len(right) - 1, 1) for place, dot in enumerate(right)}
        left = sorted(left, key=lambda dot: _mean(dot, beside, at))
    return left, right


def _mean(dot: Dot, beside: dict[str, list[str]], at: dict[str, float]) -> float:
    others = beside.get(dot.id, ())
    return sum(at[other] for other in others) / len(others) if others else at[dot.id]


# --- shapes ---


def _ray(middle: tuple[float, float], box: float, place: _Place, arrow: int, dash: str) -> str:
    """From the box in the middle to a neighbour."""
    dx, dy = place.x - middle[0], place.y - middle[1]
    scale = min(box / abs(dx) if dx else 9e9, 14 / abs(dy) if dy else 9e9, 0.9)
    start = (middle[0] + dx * scale, middle[1] + dy * scale)
    end = (place.x, place.y)
    return _stroke(start, end, dash) + (_head(start, end, 7) if arrow > 0 else _head(end, start, 1) if arrow < 0 else "")


def _line(first: _Place, second: _Place, line: Line) -> str:
    start, end, bend = (first.x, first.y), (second.x, second.y), _bend(first, second)
    heads = (_head(bend, end, 7) if line.to_second else "") + (_head(bend, start, 7) if line.to_first else "")
    return _stroke(start, end, line.dash, bend) + heads


def _bend(first: _Place, second: _Place) -> tuple[float, float]:
    """The point towards which a line bends: inwards where both ends stand in one column, so that such lines lie apart."""
    middle = ((first.x + second.x) / 2, (first.y + second.y) / 2)
    if first.side != second.side:
        return middle
    return middle[0] - first.side * (22 + 0.42 * abs(first.y - second.y)), middle[1]


def _along(first: _Place, second: _Place, part: float) -> tuple[float, float]:
    """A point of a line, so far along it."""
    bend, back = _bend(first, second), 1 - part
    one, two, three = back * back, 2 * back * part, part * part
    return one * first.x + two * bend[0] + three * second.x, one * first.y + two * bend[1] + three * second.y


def _stroke(start: tuple[float, float], end: tuple[float, float], dash: str, bend: tuple[float, float] | None = None) -> str:
    dashes = f' stroke-dasharray="{_DASHES[dash]}"' if _DASHES[dash] else ""
    way = f"Q{bend[0]:.1f} {bend[1]:.1f} " if bend else "L"
    return f'<path d="M{start[0]:.1f} {start[1]:.1f}{way}{end[0]:.1f} {end[1]:.1f}" stroke="#333" stroke-width="1.1" fill="none"{dashes}/>'


def _head(start: tuple[float, float], end: tuple[float, float], short: float) -> str:
    """The head of an arrow, so far before the end of its line."""
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    tip = (end[0] - ux * short, end[1] - uy * short)
    back = (tip[0] - ux * 8, tip[1] - uy * 8)
    points = (tip, (back[0] - uy * 3.2, back[1] + ux * 3.2), (back[0] + uy * 3.2, back[1] - ux * 3.2))
    return f'<path d="M{" L".join(f"{x:.1f} {y:.1f}" for x, y in points)}Z" fill="#333"/>'


def _dot(dot: Dot, place: _Place, below: str = "") -> str:
    """A record's sign, its name outside of it, and below that what ties it."""
    anchor, x = ("end", place.x - 11) if place.side < 0 else ("start", place.x + 11)
    up = 3.0 if below else -4.0
    name = _text(x, place.y - up, cut(dot.name, _NAME), anchor, bold=dot.chosen, size=12)
    told = _text(x, place.y + 11, cut(below, 32), anchor, size=10.5, fill="#444") if below else ""
    return _sign(dot, place.x, place.y) + name + told


def _sign(dot: Dot, x: float, y: float) -> str:
    """A circle for people, a square for organizations, a diamond for events; filled where the record is of the report."""
    fill = "#000" if dot.chosen else "#fff"
    style = f'fill="{fill}" stroke="#000" stroke-width="1.4"'
    if dot.kind == "person":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" {style}/>'
    if dot.kind == "event":
        return f'<path d="M{x:.1f} {y - 6.5:.1f}L{x + 6.5:.1f} {y:.1f}L{x:.1f} {y + 6.5:.1f}L{x - 6.5:.1f} {y:.1f}Z" {style}/>'
    return f'<rect x="{x - 5:.1f}" y="{y - 5:.1f}" width="10" height="10" {style}/>'


def _text(x: float, y: float, text: str, anchor: str, *, bold: bool = False, size: float = 12, fill: str = "#000") -> str:
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size:g}"{weight} fill="{fill}">{escape(clean(text))}</text>'


def _labels(lines: Sequence[Line], places: dict[str, _Place]) -> list[str]:
    """On each line its verb, or where they have no room its number; none covers another."""
    signs = [(place.x - 8, place.y - 8, place.x + 8, place.y + 8) for place in places.values()]
    if len(lines) <= _MOST_WORDS:
        worded = _placed([(line, cut(line.label, 24)) for line in lines], places, signs, 10.5, always=False)
        if worded is not None:
            return worded
    return _placed([(line, str(line.number)) for line in lines], places, signs, 9.5, always=True) or []


_Boxed = tuple[float, float, float, float]


def _placed(
    labels: Sequence[tuple[Line, str]], places: dict[str, _Place], taken: Iterable[_Boxed], size: float, *, always: bool
) -> list[str] | None:  # fmt: skip
    """Labels on their lines where they are free; None where one is not, unless it is to stand there `always`."""
    taken = list(taken)
    found = []
    for line, text in labels:
        first, second = places[line.first], places[line.second]
        width, height = cells(text) * size * 0.56 + 6, size + 4
        best: tuple[float, _Boxed] | None = None
        for part in (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8, 0.14, 0.86):
            x, y = _along(first, second, part)
            box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            over = sum(_overlap(box, other) for other in taken)
            if best is None or over < best[0]:
                best = (over, box)
            if not over:
                break
        assert best is not None
        if best[0] and not always:
            return None
        box = best[1]
        taken.append(box)
        found.append(
            f'<rect x="{box[0]:.1f}" y="{box[1]:.1f}" width="{width:.1f}" height="{height:.1f}" rx="{height / 2:.1f}" fill="#fff"/>'
            + _text((box[0] + box[2]) / 2, (box[1] + box[3]) / 2 + size * 0.35, text, "middle", size=size)
        )
    return found


def _overlap(one: _Boxed, other: _Boxed) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def _svg(height: float, parts: Iterable[str], title: str, dashes: set[str], *, between: bool) -> str:
    """The whole drawing with its legend."""
    legend, rows = _legend(height, dashes, between=between)
    body = "".join((*parts, *legend, f'<path d="M0 {height:.1f}H{WIDTH:g}" stroke="#bbb" stroke-width="0.6"/>'))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height + 12 + _LEGEND * rows:.0f}" role="img" '
        f'font-family="Helvetica, Arial, sans-serif"><title>{escape(clean(title))}</title>{body}</svg>'
    )


def _legend(height: float, dashes: set[str], *, between: bool) -> tuple[list[str], int]:
    """What the signs mean that occur, below the drawing; and in how many rows, for they are more than one has room for."""
    signs: list[tuple[Dot | str, str]] = [(Dot("", "", kind), kind) for kind in ("person", "organization", "event")]
    signs += [(Dot("", "", "person", False), "not of this report")] if between else []
    strokes = (("", "reported or confirmed"), ("alleged", "alleged"), ("doubted", "disputed, or without a source"))
    x, rows = 8.0, 1
    found = []
    for sign, label in (*signs, *(each for each in strokes if each[0] in dashes)):
        drawn = 16 if isinstance(sign, Dot) else 31
        wide = drawn + len(label) * 5.4
        if x + wide > WIDTH:
            x, rows = 8.0, rows + 1
        y = height - 2 + _LEGEND * rows
        found.append(_sign(sign, x + 6, y) if isinstance(sign, Dot) else _stroke((x, y), (x + 26, y), sign))
        found.append(_text(x + drawn, y + 3.5, label, "start", size=10))
        x += wide + 15
    return found, rows
