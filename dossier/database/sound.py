"""Whether a base holds what a build writes, looked through as a whole: asked when reading it failed, to say whose fault that is."""

from __future__ import annotations

import json
import sqlite3

from dossier.database.layout import expected, layout_fault
from dossier.profiles import vocabulary as words
from dossier.profiles.kinds import PSEUDO_KINDS
from dossier.search.token import EQUAL

_MAY_BE_NULL: dict[str, frozenset[str]] = {
    "": frozenset(
        (
            "alike", "lo", "hi", "precision", "qualifier", "start_lo", "start_hi", "end_lo", "end_hi", "source_id", "object_id", "court_id",
            "authority_id", "stub_id", "name_id", "claim_id", "identifier_id", "relation_id", "accusation_id", "sanction_id", "event_id",
            "participant_id",
        )
    ),
    "name": frozenset(("lang", "start", "end", "standing", "note", "quote", "credibility")),
    "event": frozenset(("standing", "note", "quote", "credibility")),
    "problem": frozenset(("entity_id",)),
    "search_form": frozenset(("said", "more")),
}  # fmt: skip
"""Table -> its columns that a build leaves out of a row; under no name, those of all tables. Every other has a value in each row."""
_KEYS = {"participant": frozenset(("event_id",)), "joined": frozenset(("relation_id",))}
"""Table -> columns that are called like some that may be left out, and may not."""
_ONE_OF: dict[tuple[str, str], tuple[str, ...]] = {
    ("entity", "kind"): (*words.KINDS, *PSEUDO_KINDS, words.UNKNOWN),
    ("entity", "state"): ("profile", "source", "stub", "broken"),
    ("relation", "verb"): tuple(words.VERBS),
    ("problem", "level"): ("error", "warning", "info"),
}
_JSON: tuple[tuple[str, str, type[object]], ...] = (("relation", "details", dict), ("source", "other", list))
_DAYS = frozenset({"lo", "hi", "start_lo", "start_hi", "end_lo", "end_hi"})
_NO_DAY = (
    "\"{0}\" != '' AND NOT (\"{0}\" GLOB '*[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' "
    "AND substr(\"{0}\", -5, 2) BETWEEN '01' AND '12' AND substr(\"{0}\", -2) BETWEEN '01' AND '31')"
)
_STORED = {"TEXT": "text", "INTEGER": "integer", "BLOB": "blob"}


def fault(connection: sqlite3.Connection) -> str:
    """The first thing that is wrong with a base; empty where nothing is. Raises ProgrammingError where it cannot be asked here."""
    try:
        wrong = layout_fault(connection)
        if wrong:
            return wrong
        told = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if told != ("ok",):
            return str(told[0]).splitlines()[-1][:200]
        return _values(connection)
    except sqlite3.ProgrammingError:
        raise  # the connection is closed, or another thread's: that says nothing of the base
    except (sqlite3.Error, ValueError) as error:
        return str(error)


def _values(connection: sqlite3.Connection) -> str:
    for table, columns in expected().items():
        for column, type_ in columns:
            stored = _STORED[type_]
            fits = f"('{stored}', 'null')" if _may_be_null(table, column) else f"('{stored}')"
            if connection.execute(f'SELECT 1 FROM {table} WHERE typeof("{column}") NOT IN {fits} LIMIT 1').fetchone():
                return f"a value of {table}.{column} is of another kind"
            if column in _DAYS and connection.execute(f"SELECT 1 FROM {table} WHERE {_NO_DAY.format(column)} LIMIT 1").fetchone():
                return f"a value of {table}.{column} is no day"
    for (table, column), allowed in _ONE_OF.items():
        marks = ",".join("?" * len(allowed))
        row = connection.execute(f'SELECT "{column}" FROM {table} WHERE "{column}" NOT IN ({marks}) LIMIT 1', allowed).fetchone()
        if row:
            return f"{table}.{column} is {row[0]!r}"
    for word, others in connection.execute("SELECT word, others FROM search_equal"):
        if not {each.rpartition(":")[2] for each in others.split(",")} <= EQUAL.keys():
            return f"what search_equal says of {word!r} cannot be read"
    for table, column, kind in _JSON:
        for (text,) in connection.execute(f"SELECT {column} FROM {table} WHERE {column} != ''"):
            if not _readable(text, kind):
                return f"a value of {table}.{column} cannot be read"
    return ""


def _may_be_null(table: str, column: str) -> bool:
    """Whether a build writes rows without it."""
    return column in _MAY_BE_NULL.get(table, ()) or (column in _MAY_BE_NULL[""] and column not in _KEYS.get(table, ()))


def _readable(text: str, kind: type[object]) -> bool:
    """Whether this is JSON as it is read: a mapping, or a list of pairs."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return False
    if kind is dict:
        return isinstance(read, dict)
    return isinstance(read, list) and all(isinstance(each, list) and len(each) == 2 for each in read)
