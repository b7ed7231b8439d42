"""Every accusation of the base, or of one record: accused, charge, how far it has come, where, and what the accused says."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dossier.database.ref import Ref

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


_COLUMNS = "charge, stage, date, court, court_id, case_number, country, outcome, response, standing, entity.path, accusation.line"
_LISTED = "(SELECT value FROM json_each(?))"
_IN_TIME = "coalesce(lo, hi) IS NULL, coalesce(lo, hi), lo IS NULL OR hi IS NULL, hi, entity.folded, accusation.id"


def charges(store: Store, records: Sequence[str] = ()) -> tuple[Charge, ...]:
    """The accusations against these records, and those that a court among them hears; all where none is named.

    In the order of time, undated last.
    """
    where = f"WHERE accusation.entity_id IN {_LISTED} OR court_id IN {_LISTED}" if records else ""
    parameters = (json.dumps(records),) * 2 if records else ()
    rows = store.all(
        f"SELECT accusation.id, accusation.entity_id, {_COLUMNS} FROM accusation JOIN entity ON entity.id = accusation.entity_id "
        f"{where} ORDER BY {_IN_TIME}", parameters,
    )  # fmt: skip
    cited = _cited(store, where, parameters)
    refs = store.refs([*(row[1] for row in rows), *(row[6] or "" for row in rows)])
    found = []
    for number, entity, *rest in rows:
        charge, stage, date, court, court_id, case, country, outcome, response, standing, path = (value or "" for value in rest[:-1])
        if entity in refs:
            sources = tuple(cited.get(number, ()))
            found.append(
                Charge(
                    refs[entity], charge, stage, date, court, refs.get(court_id), case, country, outcome, response, standing, sources, path,
                    rest[-1] or 0,
                )
            )  # fmt: skip
    return tuple(found)


def _cited(store: Store, where: str, parameters: tuple[str, ...]) -> dict[int, list[str]]:
    """Number of an accusation -> the sources that it cites."""
    own = f"AND citation.entity_id IN (SELECT entity_id FROM accusation {where})" if where else ""
    sql = f"SELECT accusation_id, coalesce(source_id, cited) FROM citation WHERE accusation_id IS NOT NULL AND about = '' {own} ORDER BY id"
    cited: dict[int, list[str]] = defaultdict(list)
    for number, source in store.all(sql, parameters):
        if source not in cited[number]:
            cited[number].append(source)
    return cited
