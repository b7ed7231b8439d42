"""The shortest ways between two records, each hop with what backs it, and the weakest link named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from dossier.database.places import Standing, of_records
from dossier.database.ref import Ref, called_alike, ref_of
from dossier.network.graph import Graph, Kept
from dossier.network.ways import (
    MOST_COMPARED,
    MOST_HOPS,
    MOST_SEEN,
    MOST_WAYS,
    Backed,
    Edge,
    GivenUp,
    Way,
    best_first,
    shortest_ways,
    weakest,
)
from dossier.profiles import vocabulary as words
from dossier.stop import View
from dossier.text import clean, counted
from dossier.view import held, wording
from dossier.view.blocks import Blocks
from dossier.view.page import Page
from dossier.view.row import Paragraph, Place, Row, Stated, place_of
from dossier.view.wrap import Part

if TYPE_CHECKING:
    from dossier.database.store import Store

NAME = "path"
_SOURCES_NAMED = 3
_FILTERS = {"": "every link that is not denied", "confirmed": "confirmed links only", "no-events": "without parts in events"}
_Known = Mapping[tuple[str, int], Backed]


def address(start: str, goal: str, *, confirmed: bool = False, as_of: str = "", without: Sequence[str] = ()) -> View:
    """The ways from one record to another; `without` are verbs that do not count, or "event"."""
    return View(NAME, (start, goal, "confirmed" if confirmed else "", as_of, " ".join(without)))


def path_page(store: Store, view: View) -> Page:
    """The page of the ways between two records; raises DateError where the date of the view is none."""
    start, goal, confirmed, as_of, without = view.args
    kept = Kept(bool(confirmed), as_of, frozenset(without.split()))
    graph = Graph(store, kept)
    ways: list[Way] = []
    given_up = ""
    try:
        ways = shortest_ways(graph.neighbours, start, goal)
    except GivenUp as error:
        given_up = f"No way of at most {counted(error.steps, 'step')}; longer ones are not looked for: {MOST_SEEN:,} records are nearer."
    total = len(ways)
    known = graph.backed(edge for way in ways for hop in way for edge in hop.edges)
    ways = best_first(ways, known)[:MOST_WAYS]
    known = {key: known[key] for way in ways for hop in way for edge in hop.edges if (key := (edge.table, edge.number)) in known}
    sources = {source for backed in known.values() for source in backed.sources}
    refs = store.refs([start, goal, *(hop.there for way in ways for hop in way), *sources])
    from_, to = (ref_of(each, refs) for each in (start, goal))
    variants = tuple(
        (told, address(start, goal, confirmed=name == "confirmed", as_of=as_of, without=("event",) if name == "no-events" else ()))
        for name, told in _FILTERS.items()
    )
    if view not in (each for _, each in variants):
        variants = ()
    edges = {edge for way in ways for hop in way for edge in hop.edges}
    places = {(edge.table, edge.number): Place(*where) for edge in edges if (where := graph.written(edge))}
    found = _Found(from_, to, ways, total, known, refs, places, of_records(store, refs), kept, given_up)
    title = f"{clean(from_.name)} – {clean(to.name)}"
    return Page(
        view,
        title,
        lambda offsets, page: _Ways(found, offsets, page).compose(),
        lambda: [_data(way, known, refs) for way in ways],
        variants,
        warning=given_up,
    )


class _Found(NamedTuple):
    start: Ref
    goal: Ref
    ways: Sequence[Way]
    total: int
    """Ways that are as short, as far as they were counted."""
    known: _Known
    refs: Mapping[str, Ref]
    places: Mapping[tuple[str, int], Place]
    """(table, number) of a link -> where it is written."""
    begin: Mapping[str, Standing]
    kept: Kept
    given_up: str
    """What is to be told where no way was found since too many records are near."""


class _Ways(Blocks):
    """The page of all ways."""

    def __init__(self, found: _Found, offsets: Mapping[str, int], page: int) -> None:
        super().__init__(offsets, page)
        self.start, self.goal, self.ways, self.total, self.known, self.refs, self.places, self.begin, self.kept, self.given_up = found
        self.alike = called_alike(self.refs.values())

    def compose(self) -> list[Row]:
        self.section = "head"
        told = self._told()
        self.add("head", Paragraph(((told, "name"),)), copy=told)
        kept = ", ".join(_kept_words(self.kept)) or _FILTERS[""]
        self.add("text", Paragraph(((f"Counted: {kept}.", "dim"),)), copy=kept)
        for number, way in enumerate(self.ways, 1):
            self._way(number, way)
        return self.rows

    def _told(self) -> str:
        if self.start.id == self.goal.id:
            return "One record has no way to itself."
        if not self.ways:
            return self.given_up or f"No way of at most {MOST_HOPS} steps."
        more = " or more" if self.total == MOST_COMPARED else ""
        of = f"{len(self.ways):,} of " if self.total > len(self.ways) else ""
        return f"{counted(len(self.ways[0]), 'step')}: {of}{counted(self.total, 'way')}{more}"

    def _way(self, number: int, way: Way) -> None:
        place, weak = weakest(way, self.known)
        self.heading(f"Way {number}")
        said = f"weakest link: step {place}, {_weight(weak, self.known)}"
        at = self.places.get((weak.table, weak.number))
        self.add("text", Paragraph(((said, "differs"),), 0, 2), copy=said, place=at, stated=Stated(weak.here, weak.table, weak.number))
        self._record(self.start)
        for step, hop in enumerate(way, 1):
            for edge in hop.edges:
                self._edge(edge, step == place and edge is weak)
            self._record(ref_of(hop.there, self.refs))

    def _record(self, ref: Ref) -> None:
        place = place_of(self.begin.get(ref.id))
        self.add("link", Paragraph(tuple(self.link_parts(ref)), 0, 2), target=ref.id, copy=clean(ref.name), place=place)

    def _edge(self, edge: Edge, weak: bool) -> None:
        role = f" · {wording.role(edge.role, own=edge.of_here)}" if edge.role else ""
        head: list[Part] = [("↓ ", "differs" if weak else "dim"), (f"{edge.label}{role}", "")]
        when = wording.dated(edge.day) or wording.span(edge.start, edge.end)
        if when:
            head.append((f" · {when}", "dim"))
        head += [(f" · {each}", "") for each in wording.details(edge.details)]
        head.append((f" · {clean(edge.standing)}", "standing" if edge.standing not in ("reported", "confirmed") else "dim"))
        if edge.table == "relation":  # a part in an event is left out where the event came later
            head += held.told(edge, self.kept.as_of)
        sources = self.known.get((edge.table, edge.number), Backed()).sources
        named = "; ".join(clean(ref_of(each, self.refs).name) for each in sources[:_SOURCES_NAMED])
        more = f" and {len(sources) - _SOURCES_NAMED:,} more" if len(sources) > _SOURCES_NAMED else ""
        paragraphs = [Paragraph(tuple(head), 2, 2)]
        if named:
            paragraphs.append(Paragraph(((f"{named}{more}", "cite"),), 4, 2))
        at, stated = self.places.get((edge.table, edge.number)), Stated(edge.here, edge.table, edge.number)
        self.add("value", *paragraphs, copy=f"{edge.label}{role}", place=at, stated=stated)


def _weight(edge: Edge, known: _Known) -> str:
    backed = known.get((edge.table, edge.number), Backed())
    if not backed.sources:
        return f"{clean(edge.standing)}, no source"
    meaning = words.RELIABILITY.get(backed.best)
    told = f"{backed.best} ({meaning})" if meaning else clean(backed.best)
    grade = f", at best {told}" if told else ", not graded"
    of_one = ", all of one publisher" if len(backed.sources) > 1 and backed.publishers == 1 else ""
    return f"{clean(edge.standing)}, {counted(len(backed.sources), 'source')}{of_one}{grade}"


def _kept_words(kept: Kept) -> list[str]:
    found = ["confirmed links only"] if kept.confirmed else []
    if kept.as_of:
        found.append(f"as of {wording.dated(kept.as_of)}")
    for key in sorted(kept.without):
        found.append(f"without {'parts in events' if key == 'event' else words.VERBS[key].label if key in words.VERBS else clean(key)}")
    return found


def _data(way: Way, known: _Known, refs: Mapping[str, Ref]) -> dict[str, Any]:
    place, weak = weakest(way, known)
    return {
        "steps": len(way),
        "records": [way[0].here, *(hop.there for hop in way)],
        "weakest": {"step": place, "why": _weight(weak, known)},
        "hops": [
            {
                "from": hop.here,
                "to": hop.there,
                "to_name": ref_of(hop.there, refs).name,
                "links": [
                    {
                        **edge.data(),
                        "sources": list(known.get((edge.table, edge.number), Backed()).sources),
                        "record": edge.writer,
                        "line": edge.line,
                    }
                    for edge in hop.edges
                ],
            }
            for hop in way
        ],
    }
