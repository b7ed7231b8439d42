"""The best name of each record found so far, and how hits are made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from heapq import nsmallest
from typing import NamedTuple

from pyroaring import BitMap

from dossier.search.aligning import FAR, FULL, PART, VAGUE, Weigher
from dossier.search.forms import NUMBER
from dossier.search.hit import Hit, Told
from dossier.search.lookup import FormRow, Lookup
from dossier.search.names import literal

_NAMES = "SELECT entity.no, name.id, name.text, name.kind FROM entity CROSS JOIN name ON name.entity_id = entity.id WHERE entity.no IN"
_RECORDS = "SELECT no, weight, folded, id, kind, name FROM entity WHERE no IN"
_AS_TYPED = 0.5
MOST_ROWS = 400
"""Rows that are put in order by name and links; more are not shown."""


class Best(NamedTuple):
    """What decided for a record."""

    score: float
    """0 to 100."""
    match: int
    """`FULL`, `FAR`, `PART` or `VAGUE`."""
    form: FormRow
    why: tuple[str, ...]
    weigher: Weigher | None
    """What weighed it; none where `why` says all."""


NEAR, NEAR_SHARE = 75.0, 0.76
"""Where a name matches as well as this, or so much of a single word is in one, those that match only from far are no matches,
and are not looked for."""
_LEAST = {FULL: 33.0, FAR: 33.0, PART: 18.0, VAGUE: 33.0}
"""A name of which less agrees is no match."""
Explain = Callable[[Best, str], Told]
_Texts = dict[int, tuple[str, str, str]]


class Found:
    """Collects offers."""

    def __init__(self, lookup: Lookup, only: BitMap | None = None) -> None:
        """In a base, or in what conditions leave of it."""
        self._lookup = lookup
        self.only = only
        self.best: dict[int, Best] = {}
        self._told: dict[int, tuple[int, str, str, str, str]] = {}
        self.top = 0.0
        """The score of the best that matches in full."""
        self.top_far = 0.0
        """The same of the best that does so from far."""
        self.passed_over = False
        """Whether names that hold the query as typed were not weighed, because there were so many."""
        self.tolerated_over = False
        """The same of names that may hold it with typing errors: how many there are is not known."""
        self.share = 0.0
        """The most that a name in full holds of a query of one word."""
        self.nearly: set[int] = set()
        """Records that match only in part by their words, but nearly in full by their letters."""

    def offer(
        self, form: FormRow, score: float, match: int, why: tuple[str, ...] = (), weigher: Weigher | None = None, share: float = 0.0
    ) -> None:
        """Keep it if it is the best of its record so far; `share` of a query of one word is in it, for the other parameters see `Best`."""
        if self.only is not None and form[0] not in self.only:
            return
        if share > self.share and match == FULL:
            self.share = share
        held = self.best.get(form[1])
        if held is None or score > held.score or (score == held.score and match > held.match):
            self.best[form[1]] = Best(score, match, form, why, weigher)
            if match == FULL and score > self.top:
                self.top = score
            elif match == FAR and score > self.top_far:
                self.top_far = score

    def settle(self) -> None:
        """Find out the best scores again, after matches were judged anew."""
        full, far = ([best.score for best in self.best.values() if best.match == match] for match in (FULL, FAR))
        self.top, self.top_far = max(full, default=0.0), max(far, default=0.0)

    def beaten(self, score: float, wanted: int) -> bool:
        """Whether as many records as are wanted are better than this."""
        return len(self.best) >= wanted and sum(best.score > score for best in self.best.values()) >= wanted

    @property
    def best_score(self) -> float:
        """The score of the best, however it matches."""
        return max((best.score for best in self.best.values()), default=0.0)

    @property
    def far(self) -> bool:
        """Whether names count that match only from far."""
        return self.top < NEAR and self.share < NEAR_SHARE

    @property
    def least(self) -> int:
        """The least that a match holds of the query."""
        return FAR if self.far else FULL

    @property
    def full(self) -> int:
        """How many records match in full."""
        least = self.least
        counted = ((record in self.nearly or best.match >= least) and best.score >= _LEAST[FULL] for record, best in self.best.items())
        return sum(counted)

    def ordered(self, most: int, fill: int) -> tuple[list[int], bool]:
        """The best records, at most about `most`; where few match in full, those that match in part are among the first `fill`.

        And whether none of them matches at all: then they are the nearest there are.
        """
        ranked = [(-round(best.score, 2), best.form[:2], best.match) for best in self.best.values() if best.score >= _LEAST[best.match]]
        least = self.least
        full = [(score, form) for score, form, match in ranked if match >= least or form[1] in self.nearly]
        chosen = nsmallest(min(most + 20, MOST_ROWS), full)
        if len(full) < fill:
            part = [(score, form) for score, form, match in ranked if match < FAR and form[1] not in self.nearly]
            chosen += nsmallest(fill - len(full), part)
        if chosen:
            return self._in_order(chosen), False
        return self._in_order(nsmallest(fill, [(-round(best.score, 2), best.form[:2]) for best in self.best.values()])), True

    def _in_order(self, chosen: Iterable[tuple[float, tuple[int, int]]]) -> list[int]:
        """Equals by their links, then by name."""
        ranked = [(score, record) for score, (_, record) in chosen]
        rows = self._lookup.chosen(_RECORDS, [record for _, record in ranked])
        self._told = {no: (-(weight or 0), folded or "", id_, kind or "", name or id_) for no, weight, folded, id_, kind, name in rows}
        known = [(score, self._told[record], record) for score, record in ranked if record in self._told]
        return [record for *_, record in sorted(known)]

    def texts(self, numbers: Iterable[int], select: str = "SELECT id, text, kind, standing FROM name WHERE id IN") -> _Texts:
        """Number -> text, kind and standing of names; or of what else `select` reads."""
        rows = self._lookup.chosen(select, list(dict.fromkeys(numbers)))
        return {number: (text or "", kind or "", standing or "") for number, text, kind, standing in rows}

    def names_of(self, records: Iterable[int]) -> list[tuple[int, int, str, str]]:
        """All names of these records: number of the record, of the name, text, kind."""
        return [(no, number, text or "", kind or "") for no, number, text, kind in self._lookup.chosen(_NAMES, list(records))]

    def values(self, numbers: Iterable[int]) -> _Texts:
        """The same of identifiers, with their scheme as kind, and of claims, whose numbers are below 0."""
        numbers = list(numbers)
        claims = self.texts((-each for each in numbers if each < 0), "SELECT id, value, prop, standing FROM claim WHERE id IN")
        values = self.texts((each for each in numbers if each >= 0), "SELECT id, value, scheme, standing FROM identifier WHERE id IN")
        return values | {-number: told for number, told in claims.items()}

    def hits(self, rows: Sequence[int], query: str, explain: Explain) -> tuple[Hit, ...]:
        """The hits of these records, in their order but for names written exactly as typed, which come first among their like.

        `rows` are of those that `ordered` gave.
        """
        chosen = [(record, self.best[record]) for record in rows]
        names = self.texts(best.form[2] for _, best in chosen if best.form[3] & 3 != NUMBER)
        values = self.values(best.form[2] for _, best in chosen if best.form[3] & 3 == NUMBER)
        typed = literal(query)
        made: list[tuple[float, Hit]] = []
        for record, best in chosen:
            number = best.form[3] & 3 == NUMBER
            shown, kind, standing = (values if number else names).get(best.form[2], ("", "", ""))
            _, _, id_, record_kind, name = self._told[record]
            score = round(max(best.score, 0.0), 2) * 0.995
            if not number and literal(shown) == typed:
                score = min(100.0, score + _AS_TYPED)
            made.append((-score, Hit(id_, record_kind, name, shown, kind, round(score, 2), standing, partial(explain, best, shown))))
        made.sort(key=lambda each: each[0])
        return tuple(hit for _, hit in made)
