"""Ways between records: the shortest ones, how well each step is backed, and which step is the weakest.

Pure: whoever calls says what a record's neighbours are, a whole frontier at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

MOST_HOPS = 8
MOST_WAYS = 12
MOST_COMPARED = 1_000
"""Ways of which the best backed are chosen."""
MOST_SEEN = 200_000
"""Records looked at before a search gives up."""

_RANK = {"confirmed": 4, "reported": 3, "alleged": 2, "disputed": 1}
_GRADES = "ABCDE"


@dataclass(frozen=True, slots=True)
class Edge:
    """One statement that ties two records, as seen from `here`."""

    here: str
    there: str
    label: str
    """What `here` is to `there`, in words: `member of`."""
    inverse: str
    """The same from the other side: `members`."""
    verb: str
    role: str = ""
    start: str = ""
    end: str = ""
    day: str = ""
    """The day on which it took place, where no start and no end are told."""
    standing: str = ""
    """As typed, or "reported" where a source is cited, else "unsourced"."""
    table: str = "relation"
    number: int = 0
    """Its row in that table."""
    writer: str = ""
    """The record in whose file it stands."""
    line: int = 0
    details: tuple[tuple[str, str], ...] = ()
    """Share, amount and currency, where they are told."""
    of_there: bool = False
    """The role is what `there` is to `here`."""
    of_here: bool = False
    """The role is what `here` is to `there`, where the verb has it the other way round."""

    def data(self) -> dict[str, str]:
        """What `--json` says of it, whatever it is part of."""
        return {
            "label": self.label, "verb": self.verb, "role": self.role, "start": self.start, "end": self.end, "date": self.day,
            "standing": self.standing, **dict(self.details),
        }  # fmt: skip

    def turned(self) -> Edge:
        """The same statement from the other side."""
        return replace(
            self, here=self.there, there=self.here, label=self.inverse, inverse=self.label, of_there=self.of_here, of_here=self.of_there
        )


@dataclass(frozen=True, slots=True)
class Backed:
    """How many sources an edge has, and the best grade among them."""

    sources: tuple[str, ...] = ()
    publishers: int = 0
    best: str = ""
    """A to F; empty where none is graded."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a way: every statement that ties its two records."""

    here: str
    there: str
    edges: tuple[Edge, ...]


class GivenUp(Exception):
    """More records are near than are looked at."""

    def __init__(self, steps: int) -> None:
        """`steps`: there is no way of so many or fewer; of longer ones nothing is known."""
        super().__init__(steps)
        self.steps = steps


Way = tuple[Hop, ...]
Neighbours = Callable[[Sequence[str]], Mapping[str, Sequence[Edge]]]
"""Records -> the edges that leave each of them."""


@dataclass
class _Side:
    """What a search from one end has reached."""

    distance: dict[str, int]
    before: dict[str, dict[str, list[Edge]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    """Record -> the records one step nearer to this end, and the edges that lead from those."""
    frontier: list[str] = field(default_factory=list)
    depth: int = 0

    def expand(self, neighbours: Neighbours) -> None:
        """One step further in every direction."""
        self.depth += 1
        fresh: dict[str, None] = {}
        for here, edges in neighbours(self.frontier).items():
            for edge in edges:
                if self.distance.setdefault(edge.there, self.depth) == self.depth and edge.there != here:
                    fresh[edge.there] = None
                    self.before[edge.there][here].append(edge)
        self.frontier = list(fresh)


def shortest_ways(neighbours: Neighbours, start: str, goal: str, most_hops: int = MOST_HOPS, most: int = MOST_COMPARED) -> list[Way]:
    """The shortest ways between two records, at most `most` of them; none where they are further apart than `most_hops`.

    Raises GivenUp.
    """
    if start == goal:
        return []
    near, far = _Side({start: 0}, frontier=[start]), _Side({goal: 0}, frontier=[goal])
    while near.depth + far.depth < most_hops and near.frontier and far.frontier:
        side, other = (near, far) if len(near.frontier) <= len(far.frontier) else (far, near)
        side.expand(neighbours)
        meeting = [each for each in side.frontier if each in other.distance]
        if meeting:
            length = min(near.distance[each] + far.distance[each] for each in meeting)
            found = (way for each in meeting if near.distance[each] + far.distance[each] == length for way in _through(near, far, each))
            return list(islice(found, most))
        steps = near.depth + far.depth
        if len(near.distance) + len(far.distance) > MOST_SEEN and steps < most_hops and near.frontier and far.frontier:
            raise GivenUp(steps)
    return []


def _through(near: _Side, far: _Side, middle: str) -> Iterator[Way]:
    for first in _back(near, middle):
        for last in _back(far, middle):
            yield (*reversed(first), *(Hop(hop.there, hop.here, tuple(edge.turned() for edge in hop.edges)) for hop in last))


def _back(side: _Side, record: str) -> Iterator[tuple[Hop, ...]]:
    """From a record to the end of a side; each hop points away from that end."""
    if not side.distance[record]:
        yield ()
        return
    for before, edges in side.before[record].items():
        for rest in _back(side, before):
            yield (Hop(before, record, tuple(edges)), *rest)


def strength(edge: Edge, backed: Backed) -> tuple[int, int, int]:
    """How well an edge is backed: by its standing, then the number of publishers, then the best grade; more is better."""
    grade = len(_GRADES) - _GRADES.index(backed.best) if backed.best and backed.best in _GRADES else 0
    return _RANK.get(edge.standing, 0), min(backed.publishers, 2), grade


def weakest(way: Way, backed: Mapping[tuple[str, int], Backed]) -> tuple[int, Edge]:
    """The number of the weakest hop, from 1, and the best edge of it."""
    best = [max(hop.edges, key=lambda edge: strength(edge, backed.get((edge.table, edge.number), Backed()))) for hop in way]
    place = min(range(len(best)), key=lambda at: strength(best[at], backed.get((best[at].table, best[at].number), Backed())))
    return place + 1, best[place]


def best_first(ways: Sequence[Way], backed: Mapping[tuple[str, int], Backed]) -> list[Way]:
    """The ways whose weakest hop is best first."""

    def key(way: Way) -> tuple[int, ...]:
        _, edge = weakest(way, backed)
        return tuple(-each for each in strength(edge, backed.get((edge.table, edge.number), Backed())))

    return sorted(ways, key=key)
