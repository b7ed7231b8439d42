"""A base as a graph: records are nodes; relations, parts in events, courts and authorities are edges. Read batch by batch."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from dossier import dates
from dossier.database import untold
from dossier.database.sensitive import Sensitive
from dossier.database.shared_ids import of_none, sharing
from dossier.database.written import Written, ids, profiles, sources
from dossier.profiles import vocabulary as words
from dossier.profiles.model import Citation, Source
from dossier.profiles.who import plain
from dossier.text import same_id

if TYPE_CHECKING:
    from dossier.database.store import Store

OFFICE = "office"
"""Kind of the node that an office gets which is only words."""
EVENT, COURT, LISTED = "took_part_in", "accused_at", "sanctioned_by"
"""Types of edges that are no verbs of the vocabulary."""
LABELS = {key: verb.label for key, verb in words.VERBS.items()} | {
    EVENT: "took part in", COURT: "accused at", LISTED: "sanctioned by",
}  # fmt: skip
SYMMETRIC = frozenset(key for key, verb in words.VERBS.items() if verb.symmetric)
_SAID = ("standing", "credibility", "note", "quote")
_Ends = tuple[tuple[str, str], tuple[str, str]]
_Row = tuple[int, _Ends, tuple[Citation, ...], str, list[str], list[str]]


class Node(NamedTuple):
    """One record, or one office that is only words."""

    id: str
    name: str
    kind: str
    state: str
    """`profile`, `stub` (named by others only), `broken` (its file cannot be read) or `office`."""
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    native_names: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    birth_date: tuple[str, ...] = ()
    death_date: tuple[str, ...] = ()
    founded: tuple[str, ...] = ()
    dissolved: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    end_date: tuple[str, ...] = ()
    nationality: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    summary: str = ""
    file: str = ""


class Edge(NamedTuple):
    """What ties two nodes."""

    id: str
    """Of what it says: the same from build to build as long as that is the same."""
    source_id: str
    source_name: str
    type: str
    label: str
    target_id: str
    target_name: str
    role: str
    """As what; the stage of an accusation, the programme of a sanction."""
    what: str
    """The charge of an accusation, the reason of a sanction, the words of an office."""
    from_: str
    """As typed."""
    from_earliest: str
    from_latest: str
    to: str
    to_earliest: str
    to_latest: str
    standing: str
    credibility: str
    sources: tuple[str, ...]
    """Without ids that several sources have, where it is said of none of them."""
    cited: tuple[Citation, ...]
    """The same with where in each, once for every place."""
    details: tuple[tuple[str, str], ...]
    """Share, amount, currency; case number, outcome, response."""
    note: str
    quote: str
    place: str
    """File and line."""


Beside = dict[str, list[tuple[Edge, bool]]]
"""Record -> what ties it to others, and whether the edge begins there."""


class Graph:
    """The nodes and edges of a base, or of some of its records with what ties these to one another."""

    def __init__(self, store: Store, of: Sequence[str] | None = None, *, with_sensitive: bool = False) -> None:
        self.store = store
        self.of = None if of is None else list(dict.fromkeys(of))
        self.with_sensitive = with_sensitive
        self.withheld = 0
        """Statements left out of the records read so far since they are sensitive."""
        self.ties_withheld = 0
        """Edges left out so far; they are among the statements of their records."""
        self._sensitive = Sensitive(store, nothing=with_sensitive)
        self._chosen = None if self.of is None else frozenset(self.of)
        self.office = f"{OFFICE}:"
        while store.all("SELECT 1 FROM entity WHERE id >= ? AND id < ? LIMIT 1", (self.office, f"{self.office}\U0010ffff")):
            self.office += ":"

    def nodes(self) -> Iterator[Node]:
        """Every node, in the order of ids; offices after the others."""
        for written in self.records():
            yield self.node(written)
        yield from self.offices()

    def node(self, written: Written) -> Node:
        """The node of a record; a link in its summary reads as the name of what it leads to."""
        summary = written.profile.text("summary")
        called = self._called(written.profile.id) if "[[" in summary else {}
        return _node(written, plain(summary, lambda typed: called.get(typed, typed)))

    def _called(self, record: str) -> dict[str, str]:
        """What a record's texts link to, as typed -> the name by which that is told."""
        typed = self.store.all("SELECT typed, target_id FROM mention WHERE entity_id = ?", (record,))
        refs = self.store.refs(target for _, target in typed)
        return {text.strip(): self.name(target, refs[target].name) for text, target in typed if target in refs}

    def records(self) -> Iterator[Written]:
        """The records, each as its writer wrote it, in the order of ids."""
        for batch in self._batches():
            for written in profiles(self.store, batch, with_sensitive=self.with_sensitive):
                self.withheld += written.withheld
                yield written

    def sources(self) -> Iterator[Source]:
        """The sources that stand behind the chosen part, without those that only withheld statements cite."""
        hidden = self._untold
        return (each for each in sources(self.store, self.cited()) if each.id not in hidden)

    @cached_property
    def of_none(self) -> frozenset[str]:
        """Ids that several sources have and of which a citation is of none of them, in the form in which they are compared."""
        return of_none(self.store, self._shared)

    @cached_property
    def _shared(self) -> dict[str, frozenset[str]]:
        return sharing(self.store)

    def ambiguous(self) -> dict[str, str]:
        """Source -> the id that it has in common with others, where a citation of it is of none of them."""
        return {source: key for key in sorted(self.of_none) for source in self._shared[key]}

    def of_several(self, cited: Citation) -> bool:
        """Whether a citation is of an id that several sources have, and of none of them."""
        return bool(self.of_none) and same_id(cited.source) in self.of_none

    @cached_property
    def _untold(self) -> set[str]:
        return untold.sources(self.store, self._sensitive, self.of) - set(self.of or ())

    def offices(self) -> Iterator[Node]:
        """The offices that are only words, each statement one: the same words may mean another office."""
        for edge in self._edges(offices=True):
            yield Node(edge.target_id, edge.what, OFFICE, OFFICE, file=edge.place)

    def edges(self) -> Iterator[Edge]:
        """Every edge, in the order of the ids of its source."""
        yield from self._edges(offices=False)

    def _batches(self) -> Iterator[list[str]]:
        if self.of is not None:
            yield from ids(self.store, self.of)
            return
        for batch in ids(self.store):
            unnamed = untold.stubs(self.store, self._sensitive, batch)
            yield [each for each in batch if each not in unnamed]
        yield from ids(self.store, self._ends())

    def _ends(self) -> list[str]:
        """Sources are nodes where an edge ends at one."""
        ends = (
            "SELECT id FROM source WHERE id IN (SELECT subject_id FROM relation UNION SELECT object_id FROM relation "
            "UNION SELECT entity_id FROM participant UNION SELECT court_id FROM accusation UNION SELECT authority_id FROM sanction)"
        )
        return [row[0] for row in self.store.all(f"{ends} ORDER BY id")]

    def cited(self) -> Iterable[str] | None:
        """The sources that stand behind the chosen part, or are chosen themselves; None for all there are."""
        if self.of is None:
            return None
        rows = self.store.chosen("SELECT DISTINCT source_id FROM citation WHERE source_id IS NOT NULL AND entity_id IN", self.of)
        return sorted({row[0] for row in (*rows, *self.store.chosen("SELECT id FROM source WHERE id IN", self.of))} - self._untold)

    def _edges(self, *, offices: bool) -> Iterator[Edge]:
        for batch in self._batches():
            by_source: dict[str, list[tuple[tuple[int, int], Edge]]] = defaultdict(list)
            for order, edge in self._of(batch, offices=offices):
                by_source[edge.source_id].append((order, edge))
            for source in batch:
                seen: dict[str, int] = defaultdict(int)
                for _, edge in sorted(by_source.get(source, ())):
                    mark = _mark(edge)
                    seen[mark] += 1
                    own = mark if seen[mark] == 1 else f"{mark}-{seen[mark]}"
                    target = edge.target_id or f"{self.office}{own}"
                    yield edge._replace(id=own, target_id=target)

    def beside(self, batch: list[str]) -> Beside:
        """Records -> what ties each to any other, chosen or not, and whether the edge begins there."""
        found: Beside = defaultdict(list)
        for begins in (True, False):
            for _, edge in sorted(self._of(batch, arriving=not begins, anywhere=True), key=lambda pair: pair[0]):
                found[edge.source_id if begins else edge.target_id].append((edge, begins))
        return found

    def name(self, id_: str, name: str) -> str:
        """The name by which a record is told."""
        return self._sensitive.name(id_, name)

    def _of(
        self, batch: list[str], *, offices: bool = False, arriving: bool = False, anywhere: bool = False
    ) -> Iterator[tuple[tuple[int, int], Edge]]:  # fmt: skip
        """The edges that begin at these records, or end there, unless they are withheld; each with its place in the order.

        `anywhere`: the other end need not be chosen.
        """
        hidden = self._sensitive
        side = 1 if arriving else 0
        span = ("start", "start_lo", "start_hi", "end", "end_lo", "end_hi")
        relations = self._rows(
            side, batch, "relation", ("subject_id", "object_id", "writer_id"), ("verb", "object_text", "role", "details", *span),
            "object_id IS NULL" if offices else "1 = 1",
        )  # fmt: skip
        for number, ends, cited, place, (verb, text, role, details, *when), said in relations:
            if self._told(anywhere, ends, hidden.ties(verb, ends[0][0], ends[1][0])):
                more = tuple((str(key), str(value)) for key, value in json.loads(details or "{}").items())
                yield (0, number), self._edge(ends, verb, role, text, when, said, more, cited, place)
        if offices:
            return
        for number, ends, cited, place, (role, *when), said in self._rows(
            side, batch, "participant", ("entity_id", "event_id", "event_id"), ("role", *span)
        ):
            if self._told(anywhere, ends, hidden.part(ends[1][0], ends[0][0])):
                yield (1, number), self._edge(ends, EVENT, role, "", when, said, (), cited, place)
        columns = ("charge", "stage", "case_number", "country", "outcome", "response", "came_to", "came_to_date", "date", "lo", "hi")
        for number, ends, cited, place, (charge, stage, case, country, outcome, response, came, on, *day), said in self._rows(
            side, batch, "accusation", ("entity_id", "court_id", "entity_id"), columns, "court_id IS NOT NULL"
        ):
            if self._told(anywhere, ends, hidden.hides(ends[0][0], "accusations")):
                more = _filled(case=case, country=country, outcome=outcome, response=response, came_to=came, came_to_date=on)
                yield (2, number), self._edge(ends, COURT, stage, charge, (*day, "", "", ""), said, more, cited, place)
        for number, ends, cited, place, (program, country, listed_as, reason, *when), said in self._rows(
            side, batch, "sanction", ("entity_id", "authority_id", "entity_id"), ("program", "country", "listed_as", "reason", *span),
            "authority_id IS NOT NULL",
        ):  # fmt: skip
            if self._told(anywhere, ends, hidden.hides(ends[0][0], "sanctions")):
                more = _filled(country=country, listed_as=listed_as and hidden.name(ends[0][0], listed_as))
                yield (3, number), self._edge(ends, LISTED, program, reason, when, said, more, cited, place)

    def _rows(
        self, side: int, batch: list[str], table: str, sides: tuple[str, str, str], columns: Sequence[str], where: str = "1 = 1"
    ) -> Iterator[_Row]:  # fmt: skip
        """The rows of a table of what begins (side 0) or ends (side 1) at these records.

        Each with its number, both ends as (id, name), what it cites, its place, the columns, the backing.
        """
        one, other, writer = sides
        listed = ", ".join(f't."{column}"' for column in (*columns, *_SAID))
        rows = self.store.chosen(
            f"SELECT t.id, t.{one}, a.name, coalesce(t.{other}, ''), coalesce(b.name, ''), t.{writer}, coalesce(w.path, ''), t.line, "
            f"{listed} FROM {table} AS t JOIN entity AS a ON a.id = t.{one} LEFT JOIN entity AS b ON b.id = t.{other} "
            f"LEFT JOIN entity AS w ON w.id = t.{writer} WHERE {where} AND t.{sides[side]} IN", batch,
        )  # fmt: skip
        cited: dict[int, list[tuple[int, Citation]]] = defaultdict(list)
        sources = f"SELECT {table}_id, id, coalesce(source_id, cited), locator FROM citation WHERE about = '' AND {table}_id IS NOT NULL"
        for number, order, source, locator in self.store.chosen(f"{sources} AND entity_id IN", dict.fromkeys(row[5] for row in rows)):
            cited[number].append((order, Citation(source, locator or "")))
        for number, first, name, second, there, _, path, line, *values in rows:
            behind = tuple(dict.fromkeys(each for _, each in sorted(cited[number], key=lambda pair: pair[0])))
            place = f"{path}:{line}" if line else path
            texts = ["" if value is None else self._sensitive.bare(str(value)) for value in values]
            yield number, ((first, name), (second, there)), behind, place, texts[: len(columns)], texts[len(columns) :]

    def _told(self, anywhere: bool, ends: _Ends, hidden: bool) -> bool:
        """Whether an edge is of the chosen part, and may be told."""
        if not anywhere and self._chosen is not None and ends[1][0] and ends[1][0] not in self._chosen:
            return False
        self.ties_withheld += hidden
        return not hidden

    def _edge(
        self, ends: _Ends, type_: str, role: str, what: str, when: Sequence[str], said: Sequence[str],
        details: tuple[tuple[str, str], ...], cited: tuple[Citation, ...], place: str,
    ) -> Edge:  # fmt: skip
        one, other = ends
        standing, credibility, note, quote = said
        start, start_lo, start_hi, end, end_lo, end_hi = when
        start_lo, start_hi = _days(start or dict(details).get("date", ""), start_lo, start_hi)
        end_lo, end_hi = _days(end, end_lo, end_hi)
        return Edge(
            "", one[0], self._sensitive.name(*one), type_, LABELS.get(type_, type_), other[0],
            self._sensitive.name(*other) if other[0] else what, role, what, start, start_lo, start_hi, end, end_lo, end_hi,
            standing or ("reported" if cited else words.UNSOURCED), credibility,
            tuple(dict.fromkeys(each.source for each in cited if not self.of_several(each))), cited, details, note, quote, place,
        )  # fmt: skip


def _days(typed: str, lo: str, hi: str) -> tuple[str, str]:
    """The first and the last day that a date may well mean."""
    first, last = dates.bounds(typed or "", lo or "", hi or "")
    return str(first or ""), str(last or "")


def _node(written: Written, summary: str) -> Node:
    """The node of a record, with its summary as it reads: without what is denied or was taken back, for nothing on it could say so."""
    profile = written.profile
    names: dict[str, list[str]] = defaultdict(list)
    for name in profile.names:
        if name.backing.standing not in words.TAKEN_BACK:
            names[name.kind].append(name.text)
    values: dict[str, list[str]] = defaultdict(list)
    for claim in profile.claims:
        if claim.known and claim.backing.standing not in words.TAKEN_BACK:
            values[claim.prop].append(claim.value)

    def of(*keys: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for key in keys for value in values[key]))

    return Node(
        profile.id, profile.name, profile.kind, written.state, tuple(names["alias"]), tuple(names["weak"]), tuple(names["former"]),
        tuple(names["native"]), tuple(names["abbreviation"]), of("birth_date"), of("death_date"), of("founded"), of("dissolved"),
        of("date"), of("end_date"), of("nationality", "citizenship"), of("country", "jurisdiction"), of("topics"),
        summary, profile.path,
    )  # fmt: skip


def _filled(**values: str) -> tuple[tuple[str, str], ...]:
    return tuple((key, value) for key, value in values.items() if value)


def _mark(edge: Edge) -> str:
    said = "\0".join((edge.source_id, edge.type, edge.target_id, edge.role, edge.what, edge.from_, edge.to))
    return blake2b(said.encode("utf-8", "replace"), digest_size=8).hexdigest()


def around(store: Store, root: str, depth: int, *, with_sensitive: bool = False) -> list[str]:
    """A record and those up to so many steps from it, in the order in which they are met; no step over what is sensitive."""
    from dossier.network.graph import Graph as Network

    network, sensitive = Network(store), Sensitive(store, nothing=with_sensitive)
    found, level = {root: None}, [root]
    for _ in range(depth):
        edges = network.neighbours(level)
        following: dict[str, None] = {}
        for edge in (edge for id_ in level for edge in edges.get(id_, ())):
            ends = (edge.here, edge.there)
            in_event = edge.table == "participant"
            hidden = sensitive.part(*ends) or sensitive.part(*reversed(ends)) if in_event else sensitive.ties(edge.verb, *ends)
            if edge.there not in found and not hidden:
                following[edge.there] = None
        found.update(following)
        level = list(following)
        if not level:
            break
    return list(found)
