"""Search in what is written of records: summaries, notes, events, charges, quotes, each hit with the words that matched.

The index is SQLite's own (FTS5), written by the build into the table `passage`.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from typing import Any

from dossier.database.schema import WRITERS
from dossier.links import CITATION, unescaped
from dossier.search import filters
from dossier.search.hit import Hit, Hits, Told

TABLE = (
    "CREATE VIRTUAL TABLE passage USING fts5(entity_id UNINDEXED, prop UNINDEXED, line UNINDEXED, text, "
    "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
)


def _joined(*columns: str) -> str:
    return " || ".join([f"coalesce({columns[0]}, '')", *(f"coalesce(' · ' || nullif({column}, ''), '')" for column in columns[1:])])


_TOLD = (
    "SELECT entity_id, prop, line, value FROM claim WHERE prop IN ('summary', 'notes')",
    "SELECT entity_id, prop, NULL, value FROM claim WHERE prop = 'question'",  # which have no line of their own
    f"SELECT entity_id, 'event', line, {_joined('what', 'place')} FROM event WHERE shared = 0",
    f"SELECT entity_id, 'accusation', line, {_joined('charge', 'outcome')} FROM accusation",
    f"SELECT entity_id, 'sanction', line, {_joined('authority', 'program', 'reason')} FROM sanction",
    *(
        f"SELECT {writer}, '{column}', line, {column} FROM {table} WHERE {column} != ''"
        for table, writer in WRITERS.items()
        for column in ("note", "quote")
    ),
)
"""What is written of a record: record, what it is, line in the file, text."""
_OPEN, _SHUT = "\x02", "\x03"
_PIECE = 28
_BEFORE, _LONGEST = 18, 200
"""Characters shown before the first word that matched, and in all."""


def write(connection: sqlite3.Connection) -> None:
    """Fill the table from those of the statements; nothing where this SQLite has no FTS5, and then nothing is found."""
    try:
        connection.execute(TABLE)
    except sqlite3.OperationalError:
        return
    connection.execute(f"INSERT INTO passage (entity_id, prop, line, text) {' UNION ALL '.join(_TOLD)}")
    connection.execute("INSERT INTO passage (passage) VALUES ('optimize')")


def update(connection: sqlite3.Connection, records: Iterable[str]) -> None:
    """Write the passages of some records anew; nothing where there is no table of them."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'passage'").fetchone():
        return
    ids = sorted(set(records))
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        marks = ", ".join("?" * len(part))
        connection.execute(f"DELETE FROM passage WHERE entity_id IN ({marks})", part)
        told = " UNION ALL ".join(f"SELECT * FROM ({select}) WHERE 1" for select in _TOLD)
        connection.execute(f"INSERT INTO passage (entity_id, prop, line, text) SELECT * FROM ({told}) AS told WHERE entity_id IN ({marks})", part)


def begun(text: str) -> bool:
    """Whether a query asks for texts, and does not say yet for which."""
    return text.strip() == "text:"


def asked(text: str) -> str:
    """What a query asks of the texts: what stands behind `text:`, with what stands before it; nothing where it asks for a name."""
    before, key, after = text.partition("text:")
    return " ".join((before + after).split()) if key and (not before or before[-1].isspace()) else ""


def search(
    connection: sqlite3.Connection, typed: str, words: str, conditions: tuple[filters.Condition, ...], limit: int
) -> Hits:  # fmt: skip
    """The records in whose texts all the words stand, the last perhaps unfinished, the best passage of each; `"..."` is a phrase."""
    match = _match(words)
    where, parameters = filters.where(conditions)
    sql = f"FROM passage WHERE passage MATCH ? AND entity_id IN (SELECT id FROM entity WHERE {where})"
    try:
        if not match:
            return Hits((), 0, typed, close=True)
        total = connection.execute(f"SELECT count(DISTINCT entity_id) {sql}", (match, *parameters)).fetchone()[0]
        rows = connection.execute(
            f"SELECT entity_id, prop, line, highlight(passage, 3, '{_OPEN}', '{_SHUT}'), rank {sql} ORDER BY rank", (match, *parameters)
        )
        best: dict[str, tuple[Any, ...]] = {}
        for row in rows:
            if row[0] not in best:
                if len(best) >= limit:
                    break
                best[row[0]] = row
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return Hits((), 0, typed, close=True)
        raise
    return Hits(tuple(_hit(connection, row) for row in best.values()), total, typed, close=not best)


def _match(words: str) -> str:
    """The words as FTS5 asks for them: each quoted, phrases kept, the last one perhaps unfinished."""
    parts = [part for part in re.findall(r'"[^"]*"|[^\s"]+', words) if any(map(str.isalnum, part))]
    if not parts:
        return ""
    quoted = ['"' + part.strip('"').replace('"', "") + '"' for part in parts]
    return " ".join([*quoted[:-1], quoted[-1] if parts[-1].endswith('"') else f"{quoted[-1]}*"])


def _hit(connection: sqlite3.Connection, row: tuple[Any, ...]) -> Hit:
    record, prop, line, marked, rank = row
    kind, name = connection.execute("SELECT kind, name FROM entity WHERE id = ?", (record,)).fetchone() or ("", record)
    text, spans = excerpt(marked or "")
    return Hit(record, kind or "", name or record, text, prop, round(-float(rank), 2), lambda: _told(line, spans))


def _told(line: int, spans: tuple[tuple[int, int], ...]) -> Told:
    return (("text", f"line {line}") if line else ("text",)), spans


def beginning(hit: Hit) -> str:
    """The first words that matched in a text, with what follows them: where to look for it; empty of a hit by name."""
    if hit.why[:1] != ("text",) or not hit.spans:
        return ""
    start = hit.spans[0][0]
    return hit.matched[start : start + _PIECE].rpartition(" ")[0] or hit.matched[start : start + _PIECE]


def excerpt(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The part of a text around the first word that matched, without citations, on one line, and where the words that matched stand."""
    marked = unescaped(" ".join(CITATION.sub("", marked).split()))
    first = marked.find(_OPEN)
    start = max(first - _BEFORE, 0)
    if start:
        start = marked.find(" ", start, first) + 1 or first
    shown = ("…" if start else "") + marked[start:]
    text, open_at = "", -1
    spans: list[tuple[int, int]] = []
    for character in shown:
        if len(text) >= _LONGEST:
            text += "…"
            break
        if character == _OPEN:
            open_at = len(text)
        elif character == _SHUT:
            if open_at >= 0:
                spans.append((open_at, len(text)))
            open_at = -1
        else:
            text += character
    return text, tuple(spans)
