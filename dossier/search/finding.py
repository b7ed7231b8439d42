"""The best name of each record found so far, and how hits are made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from heapq import nsmallest
from typing import NamedTuple

from dossier.search.aligning import FULL, PART, VAGUE, Weigher
from dossier.search.forms import NUMBER
from dossier.search.hit import Hit
from dossier.search.lookup import Lookup

_RECORDS = "FROM search_record JOIN entity ON entity.id = search_record.id WHERE search_record.no IN"
MOST_ROWS = 400
"""Rows that are put in order by name and links; more are not shown."""


class Best(NamedTuple):
    """What decided for a record."""

    score: float
    """0 to 100."""
    match: int
    """`FULL`, `PART` or `VAGUE`."""
    name: int
    """Number of the name or identifier."""
    flags: int
    weigher: Weigher | None
    """What weighed it; none where `why` says all."""
    words: Sequence[str]
    why: tuple[str, ...] = ()


_LEAST = {FULL: 33.0, PART: 18.0, VAGUE: 33.0}
"""A name of which less agrees is no match."""
Explain = Callable[[Best, str], tuple[tuple[str, ...], tuple[tuple[int, int], ...], float]]


class Found:
    """Collects offers."""

    def __init__(self, lookup: Lookup) -> None:
        """In a base."""
        self._lookup = lookup
        self.best: dict[int, Best] = {}
        self.top = 0.0

    def offer(self, record: int, best: Best) -> None:
        """Keep it if it is better than what there is."""
        held = self.best.get(record)
        if held is None or (best.score, best.match) > (held.score, held.match):
            self.best[record] = best
            if best.match == FULL and best.score > self.top:
                self.top = best.score

    def beaten(self, score: float, wanted: int) -> bool:
        """Whether as many records as are wanted are better than this."""
        return len(self.best) >= wanted and sum(best.score > score for best in self.best.values()) >= wanted

    @property
    def full(self) -> int:
        """How many records match in full."""
        return sum(best.match == FULL and best.score >= _LEAST[FULL] for best in self.best.values())

    def ordered(self, most: int, fill: int) -> tuple[list[int], bool]:
        """The best records, at most about `most`; where few match in full, those that match in part are among the first `fill`.

        And whether none of them matches at all: then they are the nearest there are.
        """
        ranked = [(-round(best.score, 2), record, best.match) for record, best in self.best.items() if best.score >= _LEAST[best.match]]
        full = [(score, record) for score, record, match in ranked if match == FULL]
        chosen = nsmallest(min(most + 20, MOST_ROWS), full)
        if len(full) < fill:
            chosen += nsmallest(fill - len(full), [(score, record) for score, record, match in ranked if match != FULL])
        if chosen:
            return self._in_order(chosen), False
        return self._in_order(nsmallest(fill, [(-round(best.score, 2), record) for record, best in self.best.items()])), True

    def _in_order(self, ranked: list[tuple[float, int]]) -> list[int]:
        """Equals by their links, then by name."""
        told = self._records([record for _, record in ranked])
        return [record for _, record in sorted(ranked, key=lambda pair: (pair[0], *told.get(pair[1], (0, "", ""))))]

    def _records(self, numbers: Sequence[int]) -> dict[int, tuple[int, str, str]]:
        rows = self._lookup.chosen(f"SELECT search_record.no, entity.weight, entity.folded, entity.id {_RECORDS}", numbers)
        return {no: (-(weight or 0), folded or "", id_) for no, weight, folded, id_ in rows}

    def texts(self, numbers: Iterable[int], table: str = "name") -> dict[int, tuple[str, str]]:
        """Text and kind of names, or value and scheme of identifiers."""
        columns = "id, text, kind" if table == "name" else "id, value, scheme"
        rows = self._lookup.chosen(f"SELECT {columns} FROM {table} WHERE id IN", list(dict.fromkeys(numbers)))
        return {number: (text or "", kind or "") for number, text, kind in rows}

    def hits(self, rows: Sequence[int], query: str, explain: Explain) -> tuple[Hit, ...]:
        """The hits of these records, in their order but for names written exactly as typed, which come first among their like."""
        chosen = [(record, self.best[record]) for record in rows]
        names = self.texts(best.name for _, best in chosen if best.flags & 3 != NUMBER)
        values = self.texts((best.name for _, best in chosen if best.flags & 3 == NUMBER), "identifier")
        found = self._lookup.chosen(f"SELECT search_record.no, entity.id, entity.kind, entity.name {_RECORDS}", rows)
        records = {no: (id_, kind or "", name or id_) for no, id_, kind, name in found}
        made: list[tuple[float, Hit]] = []
        for record, best in chosen:
            if record not in records:
                continue
            shown, kind = (values if best.flags & 3 == NUMBER else names).get(best.name, ("", ""))
            why, spans, bonus = explain(best, shown)
            id_, record_kind, name = records[record]
            score = min(100.0, round(max(best.score, 0.0), 2) * 0.995 + bonus)
            made.append((-score, Hit(id_, record_kind, name, shown, kind, why, round(score, 2), spans)))
        made.sort(key=lambda each: each[0])
        return tuple(hit for _, hit in made)
