"""Names that several records share."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from dossier.database.compiling.lookup import Lookup
from dossier.database.compiling.numbers import bounds
from dossier.database.compiling.rules.telling import in_scope, is_whole, tell
from dossier.database.schema import CALLED
from dossier.search import own_letters
from dossier.text import is_placeholder

LISTED = 10
"""Records that one message names at most."""
OWN = ("name", "alias", "former", "native", "abbreviation")
"""Classes of names that one record has for itself."""
SHARED = f"kind IN ({', '.join(map(repr, OWN))}) AND {CALLED}"
"""A condition on a name: it is one of these, and its record is called so."""


def apart(connection: sqlite3.Connection, lookup: Lookup, record: str) -> set[str]:
    """The records that a profile declares not to be the same."""
    rows = connection.execute("SELECT value FROM claim WHERE entity_id = ? AND prop = 'not_same_as' AND known = 1", (record,)).fetchall()
    found = [[each for each in lookup.find(text) if each != record] for (text,) in rows]
    return {each[0] for each in found if len(each) == 1}


class _Apart:
    """Who is told apart from whom, in either's file; `of_relations`: what two are to each other tells it, too."""

    def __init__(self, connection: sqlite3.Connection, lookup: Lookup, *, of_relations: bool = False) -> None:
        self.connection, self.lookup, self.of_relations = connection, lookup, of_relations
        self.said: dict[str, set[str]] = {}

    def __call__(self, one: str, other: str) -> bool:
        return other in self.of(one) or one in self.of(other)

    def of(self, record: str) -> set[str]:
        if record not in self.said:
            self.said[record] = apart(self.connection, self.lookup, record)
            if self.of_relations:
                asked = "SELECT object_id FROM relation WHERE subject_id = ? AND object_id IS NOT NULL"
                self.said[record].update(other for (other,) in self.connection.execute(asked, (record,)))
        return self.said[record]


def shared_names(connection: sqlite3.Connection, lookup: Lookup) -> None:
    """One alias of two records: whose is it, and who says so?"""
    told_apart = _Apart(connection, lookup)
    keys = connection.execute(
        # Whose rows are looked at one by one are only those of the few names that stand twice in the index.
        f"SELECT folded FROM name WHERE {SHARED} AND folded IN (SELECT folded FROM name GROUP BY folded HAVING count(*) > 1) "
        "GROUP BY folded HAVING min(entity_id) != max(entity_id)"
        if is_whole(connection)
        else f"SELECT DISTINCT folded FROM temp.scope CROSS JOIN name ON name.id BETWEEN low AND high WHERE {SHARED}"
    ).fetchall()
    for (key,) in keys:
        owners: dict[str, dict[str, tuple[int, int, str]]] = defaultdict(dict)
        rows = connection.execute(
            f'SELECT entity_id, text, line, "column" FROM name WHERE folded = ? AND {SHARED} ORDER BY id', (key,)
        ).fetchall()
        if len({row[0] for row in rows}) < 2:
            continue
        for own, text, line, column in rows:
            held = lookup.held(own)
            if held and held.state == "profile" and not is_placeholder(text):
                owners[own_letters.key(text) or text.casefold()].setdefault(own, (line, column, text))
        for shared in owners.values():
            _tell_shared(connection, lookup, shared, told_apart)


def _tell_shared(
    connection: sqlite3.Connection, lookup: Lookup, shared: dict[str, tuple[int, int, str]], told_apart: _Apart
) -> None:  # fmt: skip
    ids = sorted(shared)
    for own, (line, column, text) in shared.items():
        record = lookup.held(own)
        if record is None or not in_scope(connection, record.no):
            continue
        others: list[str] = []
        more = 0
        for other in ids:
            if len(others) > LISTED:
                more = len(ids) - 1 - LISTED
                break
            if other != own and not told_apart(own, other):
                others.append(other)
        if others:
            listed = ", ".join(others[:LISTED]) + (f" and {more:,} more" if more else "")
            hint = "cite who uses it for whom; not_same_as: says that they are two"
            tell(connection, record, (line, column), "info", "shared-name", f"{text!r} is also a name of {listed}", hint)


def taken_ids(connection: sqlite3.Connection, lookup: Lookup) -> None:
    """A former id that is the own id of another record now."""
    columns = 'SELECT former_id.id, entity_id, former_id.line, former_id."column" FROM'
    rows = connection.execute(
        f"{columns} former_id"
        if is_whole(connection)
        else f"{columns} temp.scope CROSS JOIN entity ON entity.no BETWEEN low AND high CROSS JOIN former_id ON entity_id = entity.id"
    ).fetchall()
    for former, own, line, column in rows:
        other = next((each for each in lookup.with_id(former) if each.id != own), None)
        if other and (record := lookup.held(own)):
            message = f"the former id {former!r} is the id of another record now ({other.path})"
            hint = "links to it arrive there: write the new id in them"
            tell(connection, record, (line, column), "warning", "former-id-taken", message, hint)


def likely_duplicates(connection: sqlite3.Connection, lookup: Lookup) -> None:
    """Two records of one kind that share the shown name, and are nothing to each other: a father is not his son."""
    told_apart = _Apart(connection, lookup, of_relations=True)
    keys = connection.execute(
        "SELECT DISTINCT alike FROM temp.scope CROSS JOIN entity ON entity.no BETWEEN low AND high WHERE alike IS NOT NULL AND "
        "(SELECT count(*) FROM (SELECT 1 FROM entity AS other WHERE other.alike = entity.alike LIMIT 2)) > 1"
    ).fetchall()
    for (key,) in keys:
        named: dict[tuple[str, str], list[str]] = defaultdict(list)
        rows = connection.execute("SELECT id, kind, name FROM entity WHERE alike = ? AND state = 'profile' ORDER BY no", (key,)).fetchall()
        for id_, kind, name in rows:
            if not is_placeholder(name):
                named[(kind, " ".join(sorted(own_letters.key(name).split())))].append(id_)
        for same in named.values():
            for place, id_ in enumerate(same):
                other = next((each for each in same[:place] if not told_apart(each, id_)), None)
                record, first = lookup.held(id_), lookup.held(other) if other else None
                if record and first and in_scope(connection, record.no):
                    message = f"{record.name!r} may be the same as {first.id!r} ({first.path})"
                    hint = "merge the files, or say not_same_as: in one of them"
                    tell(connection, record, _name_place(connection, id_), "warning", "likely-duplicate", message, hint)


def fellows(connection: sqlite3.Connection, slots: Iterable[int]) -> set[str]:
    """The namesakes that links in these files tie, or did: whether they are one is told otherwise since; `old` is the base before."""
    found: set[str] = set()
    for slot in slots:
        for schema in ("main", "old"):
            sql = (
                f"SELECT one.id, other.id FROM {schema}.relation JOIN {schema}.entity AS one ON one.id = subject_id "
                f"JOIN {schema}.entity AS other ON other.id = object_id "
                "WHERE relation.id BETWEEN ? AND ? AND one.alike = other.alike AND one.id != other.id"
            )
            for pair in connection.execute(sql, bounds(slot)):
                found.update(pair)
    return found


def _name_place(connection: sqlite3.Connection, id_: str) -> tuple[int, int]:
    """Where the shown name stands."""
    line, column = connection.execute(
        "SELECT line, \"column\" FROM name WHERE entity_id = ? ORDER BY kind != 'name', id LIMIT 1", (id_,)
    ).fetchone()
    return line, column
