"""A record by its id, which the screens show behind a name that two have: whoever types it means that one and not its namesake."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from dossier.search import filters
from dossier.search.hit import Hit, Hits
from dossier.text import same_id

ID = "id"
"""As what a hit is told to have matched."""
_AROUND = re.compile(r"\[\[([^\[\]|]+)(?:\|[^\[\]]*)?\]\]|(?:.*[/\\])?([^/\\]+)\.ya?ml", re.I)
"""A link as it stands in a text, or the file of a profile."""
_NO_WORD = re.compile(r"[-_~\d]")
"""What is in an id and hardly in a word of a name."""


def first_by_id(connection: sqlite3.Connection, text: str, hits: Hits, conditions: Sequence[filters.Condition], limit: int) -> Hits:
    """The hits with the record that has what is typed for its id: first, if nobody is called exactly so; of a plain word, at least last."""
    typed = text.strip()
    around = _AROUND.fullmatch(typed)
    asked = ((around[1] or around[2]) if around else typed).strip()
    where, parameters = filters.where(conditions)
    found = connection.execute(
        f"SELECT id, kind, name FROM entity WHERE id IN (?, ?) AND {where} ORDER BY id != ? LIMIT 1",
        (asked, same_id(asked), *parameters, asked),
    ).fetchone()
    if not found or limit < 1:
        return hits
    id_, kind, name = found
    rows = [] if hits.close else list(hits.rows)
    held = next((place for place, hit in enumerate(rows) if hit.id == id_), None)
    is_called_so = any(hit.matched.casefold() == asked.casefold() for hit in rows)
    if around or (_NO_WORD.search(asked) and not is_called_so):
        at = 0
        if held is not None:
            del rows[held]
    else:
        at = len(rows)
    if held == at or (at and (held is not None or at >= limit)):
        return hits
    score = rows[0 if at == 0 else -1].score if rows else 100.0
    rows.insert(at, Hit(id_, kind or "", name or id_, id_, ID, score, "", lambda: (("exact",), ((0, len(id_)),))))
    return replace(hits, rows=tuple(rows[:limit]), total=max(0 if hits.close else hits.total, len(rows)), close=False)
