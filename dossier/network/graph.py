"""What ties records to one another: relations and the parts that they took in events, read as they are asked for."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from dossier import dates
from dossier.database.places import Standing, of_records
from dossier.database.schema import CLAIM_STANDS
from dossier.network.ways import Backed, Edge
from dossier.profiles import vocabulary as words

if TYPE_CHECKING:
    from dossier.database.store import Store

_MANY = 500
_WORTH_COLUMNS = ", ".join(f"json_extract(details, '$.{key}') AS {key}" for key in words.WORTH)


@dataclass(frozen=True, slots=True)
class Kept:
    """Which edges count."""

    confirmed: bool = False
    """Only confirmed ones."""
    as_of: str = ""
    """Only those that held, or may have held, on this date."""
    without: frozenset[str] = frozenset()
    """No edges of these verbs; "event" for parts in events."""


class Graph:
    """The edges of a base."""

    def __init__(self, store: Store, kept: Kept | None = None) -> None:
        """Of an open base; raises DateError where `kept.as_of` is no date."""
        self.store = store
        self.kept = kept or Kept()
        self._begin: dict[str, Standing | None] = {}
        self._day = dates.parse(self.kept.as_of) if self.kept.as_of else None

    def neighbours(self, ids: Sequence[str]) -> dict[str, list[Edge]]:
        """Records -> the edges that leave each of them."""
        found: dict[str, list[Edge]] = defaultdict(list)
        wanted = set(ids)
        asked = list(dict.fromkeys(ids))
        for start in range(0, len(asked), _MANY):
            part = asked[start : start + _MANY]
            marks = ",".join("?" * len(part))
            self._relations(part, marks, wanted, found)
            if "event" not in self.kept.without:
                self._parts(part, marks, wanted, found)
        return found

    def _relations(self, part: list[str], marks: str, wanted: set[str], found: dict[str, list[Edge]]) -> None:
        columns = (
            'id, subject_id, verb, object_id, role, start, start_lo, start_hi, "end", end_lo, end_hi, standing, writer_id, line, '
            f"json_extract(details, '$.date') AS day, {_WORTH_COLUMNS}"
        )
        rows = self.store.all(
            f"SELECT {columns} FROM relation WHERE subject_id IN ({marks}) AND object_id IS NOT NULL "
            f"UNION SELECT {columns} FROM relation WHERE object_id IN ({marks}) ORDER BY id", [*part, *part],
        )  # fmt: skip
        cited = self._cited("relation", (row[0] for row in rows))
        for number, subject, verb_key, object_, role, *when, standing, writer, line, day, share, amount, currency in rows:
            verb = words.VERBS.get(verb_key)
            start, end = when[0] or "", when[3] or ""
            when[0] = start or day
            if verb is None or verb_key in self.kept.without or not self._counts(standing, number in cited, when):
                continue
            told = _told(standing, number in cited)
            edge = Edge(
                subject, object_, verb.label, verb.inverse, verb_key, role or "", start, end, "" if start or end else day or "", told,
                "relation", number, writer, line or 0, _worth(share, amount, currency), verb.role_is_objects,
            )  # fmt: skip
            self._add(edge, wanted, found)

    def _parts(self, part: list[str], marks: str, wanted: set[str], found: dict[str, list[Edge]]) -> None:
        columns = (
            'id, event_id, entity_id, role, start, start_lo, start_hi, "end", end_lo, end_hi, standing, line, '
            f"(SELECT json_group_array(value) FROM claim WHERE claim.entity_id = event_id AND prop = 'date' AND {CLAIM_STANDS} "
            "AND known = 1 AND coalesce(lo, hi) IS NOT NULL) AS days"
        )
        rows = self.store.all(
            f"SELECT {columns} FROM participant WHERE event_id IN ({marks}) "
            f"UNION SELECT {columns} FROM participant WHERE entity_id IN ({marks}) ORDER BY id", [*part, *part],
        )  # fmt: skip
        cited = self._cited("participant", (row[0] for row in rows))
        for number, event, entity, role, *when, standing, line, days in rows:
            if not self._counts(standing, number in cited, when) or self._later(days):
                continue
            told = _told(standing, number in cited)
            edge = Edge(
                entity, event, "took part in", "took part", "event", role or "", when[0] or "", when[3] or "", "", told, "participant",
                number, event, line or 0,
            )  # fmt: skip
            self._add(edge, wanted, found)

    @staticmethod
    def _add(edge: Edge, wanted: set[str], found: dict[str, list[Edge]]) -> None:
        if edge.here in wanted:
            found[edge.here].append(edge)
        if edge.there in wanted:
            found[edge.there].append(edge.turned())

    def _later(self, days: str) -> bool:
        """Whether something happened for certain after the date that counts; `days`: a list of those that anybody gives, in JSON."""
        last = self._day.hi if self._day else None
        if last is None:
            return False
        begins = [read.likely[0] for each in json.loads(days) if (read := dates.try_parse(each))]
        return bool(begins) and all(begin is not None and begin > last for begin in begins)

    def _counts(self, standing: str, cited: bool, when: Sequence[Any]) -> bool:
        if standing in words.TAKEN_BACK or (self.kept.confirmed and standing != "confirmed"):
            return False
        return self._day is None or dates.holds(when, self._day) != "no"

    def _cited(self, table: str, numbers: Iterable[int]) -> set[int]:
        return {number for (number,) in self.store.cited(f"DISTINCT {table}_id", table, "id", numbers)}

    def written(self, edge: Edge) -> Standing | None:
        """In which file and line an edge is written."""
        if edge.writer not in self._begin:
            self._begin[edge.writer] = of_records(self.store, [edge.writer]).get(edge.writer)
        begin = self._begin[edge.writer]
        return begin._replace(line=edge.line) if begin and edge.line else begin

    def backed(self, edges: Iterable[Edge]) -> dict[tuple[str, int], Backed]:
        """(table, number) of edges -> what stands behind each."""
        by_table: dict[str, set[int]] = defaultdict(set)
        for edge in edges:
            by_table[edge.table].add(edge.number)
        return {key: backed for table, numbers in by_table.items() for key, backed in self._backed(table, sorted(numbers))}

    def _backed(self, table: str, numbers: list[int]) -> Iterator[tuple[tuple[str, int], Backed]]:
        by = "coalesce(nullif(publisher, ''), nullif(author, ''), source_id, cited)"
        cited: dict[int, dict[str, tuple[str, str]]] = defaultdict(dict)
        listed = f"{table}_id, coalesce(source_id, cited), {by}, reliability, citation.id"
        rows = self.store.cited(listed, table, "id", numbers, "LEFT JOIN source ON source.id = source_id")
        for number, source, publisher, grade, _ in sorted(rows, key=itemgetter(4)):
            cited[number][source] = (publisher.casefold(), grade or "")
        for number, sources in cited.items():
            publishers = {publisher for publisher, _ in sources.values()}
            grades = {grade for _, grade in sources.values() if grade}
            best = min(grades, key=lambda grade: (grade not in words.RELIABILITY, grade), default="")
            yield (table, number), Backed(tuple(sources), len(publishers), best)


def _worth(*values: object) -> tuple[tuple[str, str], ...]:
    return tuple((key, str(value)) for key, value in zip(words.WORTH, values, strict=True) if value is not None)


def _told(standing: str, cited: bool) -> str:
    return standing or ("reported" if cited else words.UNSOURCED)
