"""Search in what is written of records: summaries, notes, facts, offices, events, charges, quotes, each hit with the words that matched.

The index is SQLite's own (FTS5), written by the build into the table `passage`; `passage_of` tells which rows are of a record, so that
they can be written anew when it changes. A text in Chinese, Thai ... is indexed as `glued` divides it, with itself beside it (`written`).
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import lru_cache
from typing import Any

from dossier.database.schema import WRITERS
from dossier.latin import RUN
from dossier.links import CITATION, LINK, unescaped
from dossier.profiles.vocabulary import FIELDS
from dossier.search import doubts, filters, glued
from dossier.search.doubts import joined
from dossier.search.hit import Hit, Hits, Told
from dossier.text import fold

TABLE = (
    "CREATE VIRTUAL TABLE passage USING fts5(entity_id UNINDEXED, prop UNINDEXED, line UNINDEXED, text, written UNINDEXED, "
    f'tokenize = "{glued.TOKENIZER}")'
)
_OF = "CREATE TABLE passage_of (entity_id TEXT, passage INTEGER, PRIMARY KEY (entity_id, passage)) WITHOUT ROWID"
_FACTS = tuple(key for key, field in FIELDS.items() if field.type == "text")
"""Keys under which a few words stand: an occupation, a place of birth."""


_TOLD = (
    (
        "entity_id",
        "SELECT id, entity_id, prop, CASE prop WHEN 'question' THEN NULL ELSE line END, value FROM claim "  # questions have none
        f"WHERE prop IN ({', '.join(map(repr, ('summary', 'notes', 'question', 'address', *_FACTS)))})",
    ),
    ("writer_id", "SELECT id, writer_id, verb, line, coalesce(nullif(object_text, ''), role) FROM relation WHERE verb = 'holds_office'"),
    ("entity_id", f"SELECT id, entity_id, 'event', line, {joined('what', 'place')} FROM event WHERE shared = 0"),
    ("entity_id", f"SELECT id, entity_id, 'accusation', line, {joined('charge', 'outcome')} FROM accusation WHERE 1"),
    ("entity_id", f"SELECT id, entity_id, 'sanction', line, {joined('authority', 'program', 'reason')} FROM sanction WHERE 1"),
    *(
        (writer, f"SELECT id, {writer}, '{column}', line, {column} FROM {table} WHERE {column} != ''")
        for table, writer in WRITERS.items()
        for column in ("note", "quote")
    ),
    *(
        ("id", f"SELECT id, id, '{column}', NULL, in_latin_too({column}) FROM source WHERE {column} != ''")
        for column in ("publisher", "author", "via", "note")
    ),
)
"""What is written of a record: its place, record, what it is, line in the file, text; with the column that names the record."""
_IS_ASCII = "length(told) = length(CAST(told AS BLOB))"
"""A condition on a text that holds for most, over which no time is lost."""
_PUT = "INSERT INTO passage (entity_id, prop, line, text, written)"
_PUT_ALL = (
    f"{_PUT} WITH each (id, record, prop, line, told) AS ({{}}) SELECT record, prop, line, CASE WHEN {_IS_ASCII} THEN told ELSE "
    f"divided(told) END, CASE WHEN {_IS_ASCII} THEN NULL ELSE nullif(told, divided(told)) END FROM each ORDER BY id"
)
_TEXT = "coalesce(written, text)"
"""A passage as it was written."""
_OPEN, _SHUT = "\x02", "\x03"
_MOST_RANKED = 20_000
"""Passages that are weighed."""
_PIECE = 28
_BEFORE, _LONGEST = 18, 200
"""Columns shown before the first word that matched, or half of them where no blank is, and characters in all."""


def possible() -> bool:
    """Whether this SQLite has FTS5. Tried apart: a base that is written without a journal would keep what was begun of the table."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute(TABLE)
        except sqlite3.OperationalError:
            return False
    return True


def _in_latin_too(text: str) -> str:
    """Who published or wrote something, in another script: also as it is typed in Latin letters, for no name leads there."""
    return text if text.isascii() or not RUN.search(text) else f"{text} ({fold(text)})"


def _with_functions(connection: sqlite3.Connection) -> None:
    connection.create_function("in_latin_too", 1, _in_latin_too, deterministic=True)
    connection.create_function("divided", 1, _divided, deterministic=True)


@lru_cache(maxsize=1)  # it is asked for twice in a row
def _divided(text: str | None) -> str | None:
    return text and (glued.divided(text) or text)


def write(connection: sqlite3.Connection) -> None:
    """Fill the table from those of the statements; nothing where this SQLite has no FTS5, and then nothing is found."""
    if not possible():
        return
    connection.execute(TABLE)
    connection.execute(_OF)
    _set(connection, _WRITING)
    _with_functions(connection)
    for _, told in _TOLD:  # each in the order of its table
        connection.execute(_PUT_ALL.format(told))
    _set(connection, _AS_EVER)
    # From where FTS5 keeps the columns (sqlite.org/fts5.html, 9.2): a third of the time that the table itself takes.
    connection.execute("INSERT INTO passage_of SELECT c0, id FROM passage_content WHERE c0 IS NOT NULL ORDER BY 1, 2")


_AS_EVER = {"hashsize": 1 << 20, "automerge": 4}
_WRITING = {"hashsize": 8 << 20, "automerge": 0}
"""Bytes that FTS5 holds before it writes, and whether it puts together what it wrote: as it is by itself, and while all is written."""


def _set(connection: sqlite3.Connection, options: dict[str, int]) -> None:
    connection.executemany("INSERT INTO passage (passage, rank) VALUES (?, ?)", options.items())


def update(connection: sqlite3.Connection, records: Iterable[str]) -> None:
    """Write anew what is written in these records, which may have come, gone or changed; the caller commits.

    Each record then has the rows, in the order, that it has in a fresh table.
    """
    if not _has_index(connection):
        return
    _with_functions(connection)
    for record in sorted(set(records)):
        for (passage,) in connection.execute("SELECT passage FROM passage_of WHERE entity_id = ?", (record,)).fetchall():
            connection.execute("DELETE FROM passage WHERE rowid = ?", (passage,))
        connection.execute("DELETE FROM passage_of WHERE entity_id = ?", (record,))
        for writer, told in _TOLD:
            for _, *row, text in connection.execute(f"{told} AND {writer} = ? ORDER BY id", (record,)).fetchall():
                divided = _divided(text)
                row += [divided, text if divided != text else None]
                passage = connection.execute(f"{_PUT} VALUES (?, ?, ?, ?, ?)", row).lastrowid
                connection.execute("INSERT INTO passage_of VALUES (?, ?)", (record, passage))


def _has_index(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT 1 FROM passage LIMIT 0")
    except sqlite3.OperationalError:
        return False
    return True


def naming(connection: sqlite3.Connection, name: str) -> list[str]:
    """The records in whose notes this name stands as it is written, between words; citations within it do not count.

    Not found is a name with a citation in the middle of a word of it.
    """
    wanted = " ".join(name.split())
    return sorted({record for record, text in _notes(connection, name) if wanted in " ".join(CITATION.sub("", text).split())})


def _notes(connection: sqlite3.Connection, name: str) -> Iterator[tuple[str, str]]:
    """Notes that hold all words of a name, or all notes where there is no index to ask."""
    parts = (part.replace('"', "") for part in name.split() if any(map(str.isalnum, part)))
    words = " ".join(f'"{word}"' for part in parts for word in glued.each(part))
    if words and _has_index(connection):
        yield from connection.execute(f"SELECT entity_id, {_TEXT} FROM passage WHERE passage MATCH ? AND prop = 'notes'", (words,))
    else:
        yield from connection.execute("SELECT entity_id, value FROM claim WHERE prop = 'notes'")


def begun(text: str) -> bool:
    """Whether a query asks for texts, and does not say yet for which."""
    return text.strip() == "text:"


def asked(text: str) -> str:
    """What a query asks of the texts: what stands behind `text:`, with what stands before it; nothing where it asks for a name."""
    before, key, after = text.partition("text:")
    return " ".join((before + after).split()) if key and (not before or before[-1].isspace()) else ""


def toggled(text: str) -> str:
    """A query by name as one of texts, or one of texts as one by name, of the same words under the same conditions."""
    return asked(text) if asked(text) or begun(text) else filters.behind_conditions("text:", text)


def search(
    connection: sqlite3.Connection, typed: str, words: str, conditions: tuple[filters.Condition, ...], limit: int
) -> Hits:  # fmt: skip
    """The records in whose texts all the words stand, the last perhaps unfinished, the best passage of each; `"..."` is a phrase."""
    match = _match(words)
    try:
        if not match:
            return Hits((), 0, typed, close=True)
        ranked, number = _ranked(connection, match, conditions)
        best: dict[str, tuple[float, int]] = {}
        for weight, record, place in sorted(ranked):
            best.setdefault(record, (weight, place))
        about = number > len(ranked)
        total = number if about else len(best)
        rows = _marked(connection, match, list(best.values())[: max(limit, 0)])
    except sqlite3.OperationalError as error:
        if re.match("no such (?:table|module)", str(error)):
            return Hits((), 0, typed, close=True)
        raise
    return Hits(tuple(_hit(connection, row) for row in rows), total, typed, close=not best, about=about)


def _ranked(
    connection: sqlite3.Connection, match: str, conditions: tuple[filters.Condition, ...]
) -> tuple[list[tuple[float, str, int]], int]:  # fmt: skip
    """Weight, record and number of the passages that are weighed, and how many there are in all.

    Where they are too many, those of the records whose ids come first: their numbers depend on what was built before.
    """
    left, parameters = filters.where(conditions)
    where = f"entity_id IN (SELECT id FROM entity WHERE {left})" if conditions else "1"
    (number,) = connection.execute("SELECT count(*) FROM passage WHERE passage MATCH ?", (match,)).fetchone()
    if number <= _MOST_RANKED:
        of_all = f"SELECT rank, entity_id, rowid FROM passage WHERE passage MATCH ? AND {where}"
        ranked = connection.execute(of_all, (match, *parameters)).fetchall()
        return ranked, len(ranked)
    # With the sign before it SQLite does not look for each of these passages of each record.
    among = f"FROM passage_of WHERE {where} AND +passage IN (SELECT rowid FROM passage WHERE passage MATCH ?)"
    asked = (*parameters, match)
    if conditions:
        (number,) = connection.execute(f"SELECT count(*) {among}", asked).fetchone()
    chosen = connection.execute(f"SELECT passage, entity_id {among} ORDER BY entity_id, passage LIMIT {_MOST_RANKED}", asked).fetchall()
    record_of: dict[int, str] = dict(chosen)
    weighed = "SELECT rank, rowid FROM passage WHERE passage MATCH ? AND +rowid IN (SELECT value FROM json_each(?))"
    rows = connection.execute(weighed, (match, json.dumps([*record_of]))).fetchall()
    return [(weight, record_of[place], place) for weight, place in rows], number


def _marked(connection: sqlite3.Connection, match: str, chosen: list[tuple[float, int]]) -> list[tuple[Any, ...]]:
    """Passages with their words that matched between marks, by an index of these alone: another walk through the whole takes longer."""
    rows = [
        (
            *connection.execute("SELECT rowid, entity_id, prop, line, written, text FROM passage WHERE rowid = ?", (number,)).fetchone(),
            weight,
        )
        for weight, number in chosen
    ]
    with closing(sqlite3.connect(":memory:")) as apart:
        apart.execute(TABLE)
        apart.executemany("INSERT INTO passage (rowid, text) VALUES (?, ?)", ((number, text) for number, *_, text, _ in rows))
        marked = f"SELECT rowid, highlight(passage, 3, '{_OPEN}', '{_SHUT}') FROM passage WHERE passage MATCH ?"
        found = dict(apart.execute(marked, (match,)))
    return [(*told, found.get(number, text), weight) for number, *told, text, weight in rows]


def _match(words: str) -> str:
    """The words as FTS5 asks for them: each quoted, phrases kept, the last one perhaps unfinished, unless it is a single letter."""
    typed = ((part, glued.asked(part.strip('"'))) for part in re.findall(r'"[^"]*"|[^\s"]+', words))
    parts = [(part, asked) for part, asked in typed if any(map(str.isalnum, asked))]
    if not parts:
        return ""
    quoted = [f'"{asked}"' for _, asked in parts]
    last, asked = parts[-1]
    whole = last.endswith('"') or (len(last) == 1 and last.isascii()) or glued.is_whole(asked)
    return " ".join([*quoted[:-1], quoted[-1] if whole else f"{quoted[-1]}*"])


def _hit(connection: sqlite3.Connection, row: tuple[Any, ...]) -> Hit:
    record, prop, line, written, marked, rank = row
    if written is not None:
        marked = glued.as_written(marked or "", written, _OPEN + _SHUT)
    kind, name = connection.execute("SELECT kind, name FROM entity WHERE id = ?", (record,)).fetchone() or ("", record)
    text, spans = excerpt(marked or "")
    whole = written if written is not None else (marked or "").replace(_OPEN, "").replace(_SHUT, "")
    stage, standing = doubts.of(connection, record, prop, line, whole)
    return Hit(record, kind or "", name or record, text, stage or prop, round(-float(rank), 2), standing, tell=lambda: _told(line, spans))


def _told(line: int, spans: tuple[tuple[int, int], ...]) -> Told:
    return (("text", f"line {line}") if line else ("text",)), spans


def beginning(hit: Hit) -> str:
    """The first words that matched in a text, with what follows them: where to look for it; empty of a hit by name."""
    if hit.why[:1] != ("text",) or not hit.spans:
        return ""
    start = hit.spans[0][0]
    piece = hit.matched[start : start + _PIECE]
    return piece.rpartition(" ")[0] or piece[: _PIECE // 2]


def _in_words(link: re.Match[str]) -> str:
    target, words = link[1], link[2]
    if not words:
        return target
    if _OPEN in target and _OPEN not in words:
        return f"{words} ({target})"
    return "".join(sign for sign in target if sign in (_OPEN, _SHUT)) + words  # of a phrase that begins before the link, or ends in it


def excerpt(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The part of a text around the first word that matched, without citations, on one line, and where the words that matched stand.

    A link is the words that are shown for it, with what it leads to where only that matched.
    """
    marked = unescaped(LINK.sub(_in_words, " ".join(CITATION.sub("", marked).split())))
    first = marked.find(_OPEN)
    start, room = max(first, 0), _BEFORE
    while start and (room := room - (2 if glued.is_wide(marked[start - 1]) else 1)) >= 0:
        start -= 1
    if start:
        start = marked.find(" ", start, first) + 1 or glued.cut(marked, (start + first) // 2, first)
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
