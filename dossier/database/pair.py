"""Two records side by side: what is to be told of each, and what speaks against their being one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from dossier import dates
from dossier.countries import country_code, country_name
from dossier.database.schema import STANDS
from dossier.profiles import vocabulary as words
from dossier.text import clean, is_placeholder

if TYPE_CHECKING:
    from dossier.database.store import Store

MOST_OWNERS = 4
"""What more records than this have in common tells of none of them."""
MORE = 3
"""What each further reason adds to the score."""
OTHER_DATE, _OTHER_GENDER, _OTHER_COUNTRY, _OTHER_KIND = 35, 40, 15, 5
"""What contradictions take away."""
_ABOUT = 2
"""Years by which a date may be off that says so itself."""
COUNTRIES = ("nationality", "citizenship", "country", "jurisdiction")
_SINCE, _UNTIL = ("birth_date", "founded", "date"), ("death_date", "dissolved")

Ends = tuple[str, str]
"""The ids of two records in the order of the alphabet."""
Span = tuple[dates.Day | None, dates.Day | None]


class Side(NamedTuple):
    """One record of a pair, as far as telling two apart needs."""

    id: str
    name: str
    kind: str
    state: str
    also: tuple[str, ...]
    """Other names."""
    country: tuple[str, ...]
    gender: tuple[str, ...]
    since: tuple[str, ...]
    """Born, founded, or when it happened; of a source when it was published."""
    until: tuple[str, ...]
    who: str
    links: int
    path: str
    line: int


class Pair(NamedTuple):
    """Two records that may be one; `one` is the better known."""

    score: int
    """0 to 100."""
    why: tuple[str, ...]
    against: tuple[str, ...]
    unsure: bool
    """A question in one of the profiles asks whether they are one."""
    one: Side
    other: Side

    @property
    def writer(self) -> str:
        """The record in whose file a decision is written: the less known one that has a file; empty where neither has."""
        return next((side.id for side in (self.other, self.one) if side.path), "")


def group_of(kind: str) -> str:
    """Kinds of which a record may be one or the other without being two."""
    if kind == words.PERSON:
        return "person"
    if kind == "legal_entity" or kind in words.PSEUDO_KINDS:
        return ""
    return "organization" if kind in words.ORGANIZATIONS else kind


def may_be_one(one: str, other: str) -> bool:
    """Whether records of these groups can be one."""
    return one == other or not one or not other


def against_it(one: Side, other: Side, spans: Mapping[tuple[str, str], list[Span]]) -> Iterator[tuple[int, str]]:
    """What speaks against it, and how much."""
    person = one.kind == words.PERSON or other.kind == words.PERSON
    for props, label, some, others in (
        (_SINCE, "born" if person else "dated" if one.kind == words.EVENT else "founded", one.since, other.since),
        (_UNTIL, "died" if person else "dissolved", one.until, other.until),
    ):
        mine, its = ([span for prop in props for span in spans.get((side.id, prop), ())] for side in (one, other))
        if mine and its and all(map(_disjoint, *zip(*((a, b) for a in mine for b in its), strict=True))):
            yield OTHER_DATE, f"{label} {' / '.join(map(clean, some))} and {' / '.join(map(clean, others))}: differ"
    if one.gender and other.gender and set(one.gender).isdisjoint(other.gender):
        yield _OTHER_GENDER, f"{clean(one.gender[0])} and {clean(other.gender[0])}"
    if one.country and other.country and set(one.country).isdisjoint(other.country):
        yield _OTHER_COUNTRY, f"of {named_countries(one)} and of {named_countries(other)}"
    if one.kind != other.kind and group_of(one.kind) and group_of(other.kind):
        yield _OTHER_KIND, f"{words.kind_of(one.kind).label} and {words.kind_of(other.kind).label}"


def _compared(prop: str, value: str) -> str:
    if prop in COUNTRIES:
        return country_code(value) or value.lower()
    return value.lower() if prop == "gender" else value


def named_countries(side: Side) -> str:
    """The countries of a record by their names."""
    return ", ".join(clean(country_name(code)) for code in side.country)


def _disjoint(one: Span, other: Span) -> bool:
    return bool((one[1] and other[0] and one[1] < other[0]) or (other[1] and one[0] and other[1] < one[0]))


def spans_of(store: Store, ids: Iterable[str]) -> dict[tuple[str, str], list[Span]]:
    """Record and field -> what its dates may mean; what somebody took back or rebutted does not count."""
    found: dict[tuple[str, str], list[Span]] = defaultdict(list)
    props = (*_SINCE, *_UNTIL)
    for record, prop, lo, hi, qualifier in store.chosen(
        f"SELECT entity_id, prop, lo, hi, qualifier FROM claim WHERE prop IN ({', '.join(map(repr, props))}) "
        f"AND coalesce(lo, hi) IS NOT NULL AND {STANDS} AND entity_id IN", ids,
    ):  # fmt: skip
        first, last = (dates.Day.read(day) if day else None for day in (lo, hi))
        if qualifier:
            first = first and first._replace(year=first.year - _ABOUT)
            last = last and last._replace(year=last.year + _ABOUT)
        found[(record, prop)].append((first, last))
    return found


def sides_of(store: Store, ids: Iterable[str]) -> dict[str, Side]:
    """What is to be told of each of these records."""
    ids = list(ids)
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    wanted = (*COUNTRIES, *_SINCE, *_UNTIL, "gender")
    for record, prop, value in store.chosen(
        f"SELECT entity_id, prop, value FROM claim WHERE prop IN ({', '.join(map(repr, wanted))}) AND known = 1 "
        f"AND {STANDS} AND entity_id IN", ids,
    ):  # fmt: skip
        if not is_placeholder(value):
            told[record][prop].append(_compared(prop, value))
    also = f"SELECT entity_id, text FROM name WHERE kind IN ('alias', 'former', 'native') AND {STANDS} AND entity_id IN"
    for record, text in store.chosen(also, ids):
        told[record]["also"].append(text)

    def of(record: str, *props: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for prop in props for value in told[record][prop]))

    return {
        id_: Side(
            id_, name, kind, state, of(id_, "also"), of(id_, *COUNTRIES), of(id_, "gender"), of(id_, *_SINCE), of(id_, *_UNTIL),
            who or "", weight or 0, (path or "") if state == "profile" else "", line or 0,
        )
        for id_, name, kind, state, who, weight, path, line in store.chosen(
            "SELECT id, name, kind, state, who, weight, path, line FROM entity WHERE id IN", ids
        )
    }  # fmt: skip
