"""Links that cannot be as they are told: parents younger than their children, two who are each a part of the other, guests of old."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

from dossier.database.compiling.lookup import Lookup
from dossier.database.compiling.numbers import bounds
from dossier.database.compiling.rules.links import said_of_life
from dossier.database.compiling.rules.telling import in_scope, is_whole, tell
from dossier.database.schema import STANDS
from dossier.dates import Day
from dossier.profiles.rules.posthumous import AFTER_ALL, may_follow
from dossier.profiles.rules.time import BEGINNINGS, ENDS, life, span

ONE_WAY = ("parent_of", "godparent_of", "subsidiary_of", "part_of", "successor_of", "reports_to")
"""Verbs that hold in one direction only; but for the first two, the other may be true at another time."""
_BIRTHS = ("parent_of", "godparent_of")
_FOR_EVER = ", ".join(map(repr, _BIRTHS))
_VERBS = ", ".join(map(repr, ONE_WAY))
_HOLDS = (
    f"verb IN ({_VERBS}) AND subject_id != object_id AND {STANDS} "
    f"AND (verb IN ({_FOR_EVER}) OR (start = '' AND \"end\" = '' AND start_hi IS NULL))"
)
"""A condition on a relation: whatever the day, it cannot be so in the other direction, too."""
_PAIR = "min(subject_id, object_id), max(subject_id, object_id)"
_ROW = 'id, verb, subject_id, object_id, writer_id, line, "column"'
Row = tuple[int, str, str, str, str, int, int]


def both_ways(connection: sqlite3.Connection, lookup: Lookup) -> None:
    """Two of whom each is the parent of the other, a part of it, its successor: one of them is told the wrong way round."""
    pairs = connection.execute(
        f"SELECT {_PAIR} FROM relation WHERE {_HOLDS} GROUP BY verb, 1, 2 HAVING min(subject_id) != max(subject_id)"
        if is_whole(connection)
        else f"SELECT {_PAIR} FROM temp.scope CROSS JOIN relation ON relation.id BETWEEN low AND high WHERE {_HOLDS}"
    )
    between = _between(connection)
    for one, two in sorted({*pairs}):
        there, back = between(one, two), between(two, one)
        for rows, others in ((there, back), (back, there)):
            first = {verb: (writer, line) for _, verb, _, _, writer, line, _ in reversed(others)}
            for number, verb, _, _, writer, line, column in rows:
                if verb not in first or not in_scope(connection, number):
                    continue
                other, its_line = first[verb]
                record, held = lookup.held(writer), lookup.held(other)
                if record and held and record.state == held.state == "profile":
                    message = f"{verb} is told in the other direction, too, in {held.path}:{its_line}"
                    tell(connection, record, (line, column), "warning", "both-ways", message, "turn one of them round, or leave it out")


def _between(connection: sqlite3.Connection) -> Callable[[str, str], list[Row]]:
    """Gives the relations from one record to another, in their order; those of a record are read once."""

    @lru_cache(maxsize=10_000)
    def of(subject: str) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = defaultdict(list)
        for row in connection.execute(f"SELECT {_ROW} FROM relation WHERE subject_id = ? AND {_HOLDS} ORDER BY id", (subject,)):
            found[row[3]].append(row)
        return found

    return lambda subject, object_: of(subject).get(object_, [])


def fellows(connection: sqlite3.Connection, slots: Iterable[int]) -> set[str]:
    """The records in whose files `both_ways` may say something else since these files changed; `old` is attached as the base before."""
    pairs: set[tuple[str, str]] = set()
    for slot in slots:
        for schema in ("main", "old"):
            sql = f"SELECT subject_id, object_id FROM {schema}.relation WHERE id BETWEEN ? AND ? AND {_HOLDS}"
            pairs.update(connection.execute(sql, bounds(slot)))
    between = _between(connection)
    found: set[str] = set()
    for subject, object_ in sorted(pairs):
        for number, _, _, _, writer, _, _ in between(object_, subject):
            joined = connection.execute("SELECT writer_id FROM joined WHERE relation_id = ?", (number,))
            found.update((writer, *(each for (each,) in joined)))
    return found


_BY_LAW = re.compile("step|in.law|adopt|foster", re.I)
"""Parents who may be younger than the child."""


def younger_parents(connection: sqlite3.Connection, lookup: Lookup) -> None:
    """A parent who was born after the child."""
    ties = "temp.scope CROSS JOIN relation ON relation.id BETWEEN low AND high WHERE verb = 'parent_of'"
    rows = connection.execute(
        f"WITH tie AS MATERIALIZED (SELECT DISTINCT subject_id, object_id FROM {ties}) "
        f'SELECT subject_id, object_id, role, writer_id, line, "column" FROM {ties} AND (subject_id, object_id) IN '
        f"(SELECT subject_id, object_id FROM tie WHERE {_day('max(lo)', 'subject_id', 'birth_date')} "
        f"> {_day('min(hi)', 'object_id', 'birth_date')})"
    ).fetchall()

    @lru_cache(maxsize=10_000)
    def born(id_: str) -> tuple[Day | None, Day | None]:
        return span(said_of_life(connection, id_), "birth_date") or (None, None)

    for parent, child, role, writer, line, column in rows:
        first, last = born(parent)[0], born(child)[1]
        record, one, other = lookup.held(writer), lookup.held(parent), lookup.held(child)
        if first and last and first > last and not _BY_LAW.search(role or "") and record and one and other and record.state == "profile":
            message = f"{one.name!r} was born after {other.name!r}, and is said to be the parent"
            tell(connection, record, (line, column), "warning", "outside-life", message, "turn it round, or mend a date")


def guests(connection: sqlite3.Connection, lookup: Lookup) -> None:
    """A party to an event that took place before its birth or founding, or after its death or end."""
    parties = "temp.scope CROSS JOIN participant ON participant.id BETWEEN low AND high"
    born, died = _day("max(lo)", "party.entity_id", *BEGINNINGS), _day("min(hi)", "party.entity_id", *ENDS)
    rows = connection.execute(
        f"WITH party AS MATERIALIZED (SELECT DISTINCT event_id, entity_id FROM {parties}) "
        f'SELECT event_id, entity_id, line, "column" FROM {parties} WHERE (event_id, entity_id) IN '
        f"(SELECT event_id, entity_id FROM party WHERE {born} > {_day('min(hi)', 'event_id', 'date', 'end_date')} "
        f"OR {died} < {_day('max(lo)', 'event_id', 'date', 'end_date')})"
    ).fetchall()

    @lru_cache(maxsize=10_000)
    def when(event: str) -> tuple[Day | None, Day | None, str]:
        said = connection.execute(f"SELECT prop, value FROM claim WHERE entity_id = ? AND known = 1 AND {STANDS}", (event,)).fetchall()
        begun, over = span(said, "date"), span(said, "end_date")
        return (begun or (None, None))[0], (over or begun or (None, None))[1], dict(said).get("type", "")

    @lru_cache(maxsize=10_000)
    def there(party: str) -> tuple[Day | None, Day | None]:
        return life(said_of_life(connection, party))

    for event, party, line, column in rows:
        record, held = lookup.held(event), lookup.held(party)
        if not (record and held and record.state == held.state == "profile"):
            continue
        (first, last, type_), (born_on, died_on) = when(event), there(party)
        if last and born_on and last < born_on:
            message, hint = f"the event was over before {held.name!r} was there", "mend one date"
        elif first and died_on and died_on < first and not may_follow(type_, record.name):
            message, hint = f"the event began after the end of {held.name!r}", AFTER_ALL
        else:
            continue
        tell(connection, record, (line, column), "warning", "outside-life", message, hint)


def _day(which: str, id_: str, *props: str) -> str:
    """The first or the last of the days that a record tells, as the base has them: whoever is told of is looked at again."""
    return f"(SELECT {which} FROM claim WHERE claim.entity_id = {id_} AND prop IN ({', '.join(map(repr, props))}))"
