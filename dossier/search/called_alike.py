"""Who else is called as one that was found by another spelling of the name: who has only the usual one may be meant as well.

`gil moro` is nearer to Жиль Моро, a Gil Moreau's name in another script, than to what another Gil Moreau is called; the one alone would be
taken for the other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from dossier.search import filters, own_letters
from dossier.search.hit import Hit, Hits
from dossier.text import fold

SAME_NAME = frozenset({"native", "misspelling"})
"""Kinds of names that are the name displayed, written otherwise."""
_LOOKED_AT, _MOST = 10, 10
"""Of so many hits, the first, it is asked who else is called so; and how many of each are told."""
_WHY = (("namesake",), ())
_ASKED = "SELECT id, kind, name FROM entity INDEXED BY entity_in_order WHERE (kind = 'source') = 0 AND folded = ? AND"


def with_namesakes(connection: sqlite3.Connection, hits: Hits, conditions: Sequence[filters.Condition], limit: int) -> Hits:
    """The hits with the namesakes that are not among them behind those that were found by another spelling of their name."""
    if hits.close or not any(_by_spelling(hit) for hit in hits.rows[:_LOOKED_AT]):
        return hits
    where, parameters = filters.where(conditions)
    told = {hit.id for hit in hits}
    rows: list[Hit] = []
    for place, hit in enumerate(hits):
        rows.append(hit)
        if place >= _LOOKED_AT or not _by_spelling(hit):
            continue
        for id_, kind, called in called_so(connection.execute, hit.name, where, parameters):
            if id_ not in told:
                told.add(id_)
                rows.append(Hit(id_, kind, called, called, "name", hit.score, "", lambda: _WHY))
    return replace(hits, rows=tuple(rows[: max(limit, 0)]), total=max(hits.total, len(rows)))


def called_so(
    run: Callable[[str, Sequence[Any]], Iterable[Any]], name: str, where: str, parameters: Sequence[Any]
) -> list[tuple[str, str, str]]:
    """Id, kind and name of a few records that are called so, and are no sources; `where`: a condition on `entity`."""
    folded = fold(name)
    key = own_letters.key(name, folded)
    rows = run(f"{_ASKED} {where} LIMIT {_MOST}", (folded, *parameters))
    return [(id_, kind or "", called or id_) for id_, kind, called in rows if own_letters.key(called or "", folded) == key]


def _by_spelling(hit: Hit) -> bool:
    return hit.matched_kind in SAME_NAME
