"""Every accusation of the base, or of one record: accused, charge, how far it has come, where, and what the accused says."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from dossier.database.in_time import in_order_of_time
from dossier.database.ref import Ref
from dossier.database.schema import STANDS, SURE

if TYPE_CHECKING:
    from dossier.database.store import Store


@dataclass(frozen=True, slots=True)
class Charge:
    """One accusation."""

    accused: Ref
    charge: str
    stage: str
    """A key of `vocabulary.STAGES`; empty where the profile does not say."""
    date: str
    court: str
    court_ref: Ref | None
    case: str
    country: str
    outcome: str
    response: str
    """A key of `vocabulary.RESPONSES`, or the accused's own words; empty where nothing is recorded."""
    standing: str
    sources: tuple[str, ...]
    """Ids of the sources of the accusation itself, each once."""
    path: str
    line: int
    came_to: str
    """The stage in which another accusation of the same charge tells what came of it; empty where none does."""
    came_to_date: str
    number: int
    """Under which this build of the base has it."""


class Group(NamedTuple):
    """What accusations have in common by which they are chosen."""

    stage: str
    response: str
    """Empty, `not_asked`, or `given` for whatever else it is."""
    doubt: str = ""
    """`taken back` where a source denies the accusation as it stands, or took it back; `doubted` where it is alleged or disputed."""
    came_to: str = ""


_COLUMNS = (
    "charge, stage, date, court, court_id, case_number, country, outcome, response, standing, entity.path, came_to, came_to_date, "
    "accusation.line"
)
_LISTED = "(SELECT value FROM json_each(?))"
_IN_TIME = f"{in_order_of_time('lo', 'hi')}, entity.folded, accusation.id"
_GROUP = (
    "coalesce(stage, ''), CASE WHEN coalesce(response, '') IN ('', 'not_asked') THEN coalesce(response, '') ELSE 'given' END, "
    f"CASE WHEN NOT ({STANDS}) THEN 'taken back' WHEN NOT ({SURE}) THEN 'doubted' ELSE '' END, coalesce(came_to, '')"
)
_FROM = "FROM accusation JOIN entity ON entity.id = accusation.entity_id"


def groups(store: Store, records: Sequence[str] = ()) -> dict[Group, int]:
    """How many accusations there are of each group: against these records or at these courts; of the base where none is named."""
    where, parameters = _where(records, None)
    rows = store.all(f"SELECT {_GROUP}, count(*) {_FROM} WHERE {where} GROUP BY 1, 2, 3, 4", parameters)
    return {Group(*group): number for *group, number in rows}


def accused(store: Store, records: Sequence[str], chosen: Collection[Group]) -> int:
    """How many records the accusations of some groups are against."""
    where, parameters = _where(records, chosen)
    return int(store.all(f"SELECT count(DISTINCT accusation.entity_id) {_FROM} WHERE {where}", parameters)[0][0])


def charges(
    store: Store, records: Sequence[str] = (), chosen: Collection[Group] | None = None, start: int = 0, most: int = -1
) -> list[Charge]:
    """The accusations against these records, and those that a court among them hears; all where none is named.

    In the order of time, undated last; `chosen`: of these groups only; at most so many from a place on.
    """
    where, parameters = _where(records, chosen)
    rows = store.all(
        f"SELECT accusation.id, accusation.entity_id, {_COLUMNS} {_FROM} WHERE {where} ORDER BY {_IN_TIME} LIMIT ? OFFSET ?",
        (*parameters, most, start),
    )
    cited = _cited(store, rows)
    refs = store.refs([*(row[1] for row in rows), *(row[6] or "" for row in rows)])
    found = []
    for number, entity, *rest in rows:
        charge, stage, date, court, court_id, case, country, outcome, response, standing, path, came_to, on = (
            value or "" for value in rest[:-1]
        )
        sources = tuple(cited.get(number, ()))
        found.append(
            Charge(
                refs[entity], charge, stage, date, court, refs.get(court_id), case, country, outcome, response, standing, sources, path,
                rest[-1] or 0, came_to, on, number,
            )
        )  # fmt: skip
    return found


def _where(records: Sequence[str], chosen: Collection[Group] | None) -> tuple[str, tuple[str, ...]]:
    """A condition and its parameters."""
    where: list[str] = ["1"]
    parameters: list[str] = []
    if records:
        where.append(f"(accusation.entity_id IN {_LISTED} OR court_id IN {_LISTED})")
        parameters += [json.dumps(records)] * 2
    if chosen is not None:
        where.append(f"({_GROUP}) IN (VALUES {', '.join(['(?, ?, ?, ?)'] * len(chosen))})" if chosen else "0")
        parameters += [value for group in chosen for value in group]
    return " AND ".join(where), tuple(parameters)


def _cited(store: Store, rows: Sequence[tuple[Any, ...]]) -> dict[int, list[str]]:
    """Number of an accusation -> the sources that it cites."""
    sql = (
        "SELECT accusation_id, coalesce(source_id, cited), id FROM citation WHERE accusation_id IS NOT NULL AND about = '' "
        "AND citation.entity_id IN"
    )
    cited: dict[int, list[str]] = defaultdict(list)
    for number, source, _ in sorted(store.chosen(sql, dict.fromkeys(row[1] for row in rows)), key=itemgetter(2)):
        if source not in cited[number]:
            cited[number].append(source)
    return cited
