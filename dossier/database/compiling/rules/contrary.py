"""Links that cannot be as they are told: parents younger than their children, two who are each a part of the other, guests of old."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from typing import Any

from dossier.database.compiling.lookup import Lookup
from dossier.database.compiling.numbers import bounds
from dossier.database.compiling.rules.links import said_of_life
from dossier.database.compiling.rules.telling import tell
from dossier.database.schema import STANDS
from dossier.profiles import vocabulary as words
from dossier.profiles.rules.posthumous import AFTER_ALL, may_follow
from dossier.profiles.rules.time import life, span

ONE_WAY = ("parent_of", "godparent_of", "subsidiary_of", "part_of", "successor_of", "reports_to")
"""Verbs that hold in one direction only; but for the first two, the other may be true at another time."""
_BIRTHS = ("parent_of", "godparent_of")
_FOR_EVER = ", ".join(map(repr, _BIRTHS))
_VERBS = ", ".join(map(repr, ONE_WAY))
_STANDS = "{0}.standing NOT IN (" + ", ".join(map(repr, sorted(words.TAKEN_BACK))) + ")"
_UNDATED = "{0}.start = '' AND {0}.\"end\" = '' AND {0}.start_hi IS NULL"
_BOTH_WAYS = (
    "other.subject_id = relation.object_id AND +other.object_id = relation.subject_id AND other.verb = relation.verb "
    f"AND relation.verb IN ({_VERBS}) AND relation.subject_id != relation.object_id "
    f"AND {_STANDS.format('relation')} AND {_STANDS.format('other')} "
    f"AND (relation.verb IN ({_FOR_EVER}) OR ({_UNDATED.format('relation')} AND {_UNDATED.format('other')}))"
)


def both_ways(connection: sqlite3.Connection, lookup: Lookup) -> None:
    """Two of whom each is the parent of the other, a part of it, its successor: one of them is told the wrong way round."""
    rows = connection.execute(
        'SELECT relation.verb, relation.writer_id, relation.line, relation."column", other.writer_id, other.line FROM temp.scope '
        "CROSS JOIN relation ON relation.id BETWEEN low AND high "
        f"CROSS JOIN relation AS other ON {_BOTH_WAYS}"
    ).fetchall()
    for verb, writer, line, column, other, its_line in rows:
        record, held = lookup.held(writer), lookup.held(other)
        if record and held and record.state == held.state == "profile":
            message = f"{verb} is told in the other direction, too, in {held.path}:{its_line}"
            tell(connection, record, (line, column), "warning", "both-ways", message, "turn one of them round, or leave it out")


def fellows(connection: sqlite3.Connection, slots: Iterable[int]) -> set[str]:
    """The records in whose files `both_ways` may say something else since these files changed; `old` is attached as the base before."""
    found: set[str] = set()
    for slot in slots:
        for schema in ("main", "old"):
            rows: list[tuple[Any, ...]] = connection.execute(
                f"SELECT other.id, other.writer_id FROM {schema}.relation CROSS JOIN main.relation AS other ON {_BOTH_WAYS} "
                "WHERE relation.id BETWEEN ? AND ?",
                bounds(slot),
            ).fetchall()
            for number, writer in rows:
                joined = connection.execute("SELECT writer_id FROM joined WHERE relation_id = ?", (number,))
                found.update((writer, *(each for (each,) in joined)))
    return found


_BY_LAW = re.compile("step|in.law|adopt|foster", re.I)
"""Parents who may be younger than the child."""


def younger_parents(connection: sqlite3.Connection, lookup: Lookup) -> None:
    """A parent who was born after the child."""
    rows = connection.execute(
        'SELECT DISTINCT subject_id, object_id, role, writer_id, relation.line, relation."column" FROM temp.scope '
        "CROSS JOIN relation ON relation.id BETWEEN low AND high "
        "CROSS JOIN claim AS elder ON elder.entity_id = subject_id AND elder.prop = 'birth_date' "
        "CROSS JOIN claim AS younger ON younger.entity_id = object_id AND younger.prop = 'birth_date' "
        "WHERE verb = 'parent_of' AND elder.lo > younger.hi"
    ).fetchall()
    for parent, child, role, writer, line, column in rows:
        if _BY_LAW.search(role or ""):
            continue
        elder, younger = (span(said_of_life(connection, id_), "birth_date") for id_ in (parent, child))
        record, one, other = lookup.held(writer), lookup.held(parent), lookup.held(child)
        if not (record and one and other and record.state == "profile" and elder and younger and elder[0] and younger[1]):
            continue
        if elder[0] > younger[1]:
            message = f"{one.name!r} was born after {other.name!r}, and is said to be the parent"
            tell(connection, record, (line, column), "warning", "outside-life", message, "turn it round, or mend a date")


def guests(connection: sqlite3.Connection, lookup: Lookup) -> None:
    """A party to an event that took place before its birth or founding, or after its death or end."""
    rows = connection.execute(
        'SELECT DISTINCT event_id, participant.entity_id, participant.line, participant."column" FROM temp.scope '
        "CROSS JOIN participant ON participant.id BETWEEN low AND high "
        "CROSS JOIN claim AS day ON day.entity_id = event_id AND day.prop IN ('date', 'end_date') "
        "CROSS JOIN claim AS life ON life.entity_id = participant.entity_id "
        "WHERE (life.prop IN ('birth_date', 'founded') AND life.lo > day.hi) "
        "OR (life.prop IN ('death_date', 'dissolved') AND life.hi < day.lo)"
    ).fetchall()
    for event, party, line, column in rows:
        record, held = lookup.held(event), lookup.held(party)
        if not (record and held and record.state == held.state == "profile"):
            continue
        said = connection.execute(f"SELECT prop, value FROM claim WHERE entity_id = ? AND known = 1 AND {STANDS}", (event,)).fetchall()
        begun, over = span(said, "date"), span(said, "end_date")
        last = (over or begun or (None, None))[1]
        born, died = life(said_of_life(connection, party))
        if last and born and last < born:
            message, hint = f"the event was over before {held.name!r} was there", "mend one date"
        elif begun and begun[0] and died and died < begun[0] and not may_follow(dict(said).get("type", ""), record.name):
            message, hint = f"the event began after the end of {held.name!r}", AFTER_ALL
        else:
            continue
        tell(connection, record, (line, column), "warning", "outside-life", message, hint)
