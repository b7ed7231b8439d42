"""What held at a date: every row with a time says whether it did for certain, perhaps, or not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dossier import dates
from dossier.bounds import by_key
from dossier.database.records import Link
from dossier.network.ways import Edge
from dossier.profiles import vocabulary as words
from dossier.profiles.agreeing import Following, likely
from dossier.view.row import Paragraph, Row, When, on
from dossier.view.wrap import Part

_SPAN: dict[dates.Held, tuple[str, str]] = {
    "certain": ("held then", ""),
    "possible": ("perhaps then", "differs"),
    "no": ("not then", "dim"),
}
_POINT: dict[dates.Held, tuple[str, str]] = {"certain": ("", ""), "possible": ("perhaps by then", "differs"), "no": ("later", "dim")}
"""State -> what a row says of it and in which style: of what lasts, and of what happens."""
_KEPT = frozenset({"cite", "key"})


def state(when: When, at: dates.PartialDate) -> dates.Held:
    """Whether it held, or had happened, at a date of any precision."""
    start, end = (dates.try_parse(text) if text else None for text in (when.start, when.end))
    if when.point:
        if start is None or not start.known or not at.known:
            return "possible"
        first, last = start.likely
        if first and at.hi and first > at.hi:
            return "no"
        return "certain" if last and (not at.hi or last <= at.hi) else "possible"
    days = [str(day) if day else "" for day in (start and start.lo, start and start.hi, end and end.lo, end and end.hi)]
    return dates.holds([when.start, days[0], days[1], when.end, days[2], days[3]], at)


def when(link: Link) -> When:
    """Since when and until when a link holds, or on which day it was."""
    return on(link.day) or When(link.backing.start, link.backing.end)


class Times:
    """Of many times, which may be so beside which, one after the other: by when the one began the other may have ended; or they were on
    different days.
    """

    def __init__(self, times: Iterable[When]) -> None:
        self._times = list(times)
        self._bounds = list(map(_bounds, self._times))
        lasting = [(None, None) if each.point else bounds for each, bounds in zip(self._times, self._bounds, strict=True)]
        self._apart, self._meeting = Following(self._bounds, meeting=False), Following(lasting)
        self._same = by_key(self._times)

    def following(self, place: int) -> int:
        """Those that one may follow, or that may follow it, as bits by their places."""
        time, bounds = self._times[place], self._bounds[place]
        found = self._apart.of(bounds) | (0 if time.point else self._meeting.of(bounds))
        return found & ~self._same[time]

    def others(self, place: int) -> int:
        """Those that are neither, but for itself."""
        return ((1 << len(self._times)) - 1) & ~(1 << place | self.following(place))


def _bounds(when: When) -> tuple[dates.Day | None, dates.Day | None]:
    """Of a day, the first and the last that it may be; else the last on which it may have begun, the first on which it may have ended."""
    if not when.point:
        return likely(when.start, when.end)
    start = dates.try_parse(when.start)
    return start.likely if start else (None, None)


def told(edge: Edge, day: str) -> list[Part]:
    """What is said of a link at a date beside its own dates: whether it held, or that nobody dated it; nothing where no date is set."""
    read = dates.try_parse(day) if day else None
    if read is None:
        return []
    if not (edge.start or edge.end or edge.day):
        return [(" · undated: perhaps then", "differs")]
    what, style = said(When(edge.day, point=True) if edge.day else When(edge.start, edge.end), read, edge.standing)
    return [(f" · {what}", style)] if what else []


def said(when: When, at: dates.PartialDate, standing: str) -> Part:
    """What is said of a statement at a date, and in which style; nothing where that goes without saying."""
    held = state(when, at)
    told, style = (_POINT if when.point else _SPAN)[held]
    return (f"{told}, if true" if held == "certain" and told and standing in words.DOUBTED else told), style


def at(rows: Iterable[Row], day: str) -> list[Row]:
    """The rows as they stood at a date; raises DateError where it is none. What has no time stays as it is."""
    read = dates.parse(day)
    return [_marked(row, row.when, read) if row.when else row for row in rows]


def _marked(row: Row, when: When, at: dates.PartialDate) -> Row:
    told, style = said(when, at, row.statement.backing.standing if row.statement is not None else "")
    paragraphs = row.paragraphs
    if state(when, at) == "no":
        paragraphs = tuple(
            Paragraph(tuple((text, own if own in _KEPT else "dim") for text, own in each.parts), each.indent, each.hang)
            for each in paragraphs
        )
    if told and paragraphs:
        first = paragraphs[0]
        paragraphs = (Paragraph((*first.parts, (f" · {told}", style)), first.indent, first.hang), *paragraphs[1:])
    return replace(row, paragraphs=paragraphs)
