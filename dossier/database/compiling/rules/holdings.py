"""Who holds more of a company, together, than there is of it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any

from dossier import dates
from dossier.database.compiling.lookup import Lookup
from dossier.database.compiling.numbers import bounds
from dossier.database.compiling.rules.at_once import MOST, Holding, too_much
from dossier.database.compiling.rules.telling import in_scope, is_whole, tell
from dossier.database.schema import STANDS
from dossier.profiles import shares
from dossier.profiles import vocabulary as words
from dossier.profiles.model import Level

CODE = "shares"
LISTED = 10
"""Holders that one message names at most."""
_ALWAYS = "9999-12-31"
_VERBS = "('owner_of', 'beneficial_owner_of', 'subsidiary_of')"
_HELD = f"verb IN {_VERBS} AND details LIKE '%\"share\"%'"
_COMPANY = "CASE verb WHEN 'subsidiary_of' THEN subject_id ELSE object_id END"
_HOLDER = "CASE verb WHEN 'subsidiary_of' THEN object_id ELSE subject_id END"
_AS = "verb = 'beneficial_owner_of'"
_COLUMNS = f'{_COMPANY}, {_AS}, id, {_HOLDER}, details, role, note, start, start_hi, "end", end_lo, standing, writer_id, line, "column"'
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:class(?:es)?|series|vot(?:es?|ing)|capital|prefer\w*|ordinary|common|usufruct\w*|bare|joint\w*|together|nominee\w*|trust\w*|"
    r"indirect\w*|ultimate\w*|via|through|effective\w*|economic|control\w*)\b",
    re.I,
)
"""Shares beside those of others: of one class or of the votes, held with somebody, for somebody or through somebody."""
_AS_OF = re.compile("as of ([^;]+)")
Row = tuple[Any, ...]
Key = tuple[str, int]
"""A company, and whether it is held as a beneficial owner: of an owner's owner, the same shares are told again."""


def overfull(connection: sqlite3.Connection, lookup: Lookup) -> None:
    """The owners of a company at one time, who have more than all of it."""
    owners = lru_cache(maxsize=100_000)(lambda company: _next(connection, _COMPANY, _HOLDER, company))
    for (company, as_), held in _in_scope(connection):
        found = too_much(held)
        if found and (above := _above(owners, {each.holder for each in held})):
            found = too_much([each for each in held if each.holder not in above])
        last = max(found, key=lambda each: each.number, default=None)
        if not last or not in_scope(connection, last.number):
            continue
        writer = lookup.held(last.writer)
        if writer and writer.state == "profile":
            level, hint = _judged(connection, found) if not as_ else ("info", _EACH_ALL)
            tell(connection, writer, (last.line, last.column), level, CODE, _message(lookup, company, found), hint)


def _message(lookup: Lookup, company: str, found: list[Holding]) -> str:
    def place(each: Holding) -> str:
        written = lookup.held(each.writer)
        return f"{each.holder} {each.said} ({written.path if written else each.writer}:{each.line})"

    called = lookup.held(company)
    more = f" and {len(found) - LISTED:,} more" if len(found) > LISTED else ""
    together = f"{sum(each.least for each in found):g}"
    return f"the owners of {called.name if called else company!r} have {together}% together: {', '.join(map(place, found[:LISTED]))}{more}"


_EACH_ALL = "who owns something together may each count for all of it: say so in note:, or mend a share"


_LEVELS = 4
"""Owners of owners that are looked at."""


def _above(owners: Callable[[str], set[str]], holders: set[str]) -> set[str]:
    """The holders that own another one, and so what it has: the same shares are told again."""
    found: set[str] = set()
    last = holders
    for _ in range(_LEVELS):
        last = {each for id_ in last for each in owners(id_) if each != id_} - found
        found |= last
    return found & holders


def _next(connection: sqlite3.Connection, here: str, there: str, id_: str) -> set[str]:
    """The owners of a company, or the companies of an owner, as far as nobody denies it."""
    sides = [
        f"SELECT {there} FROM relation WHERE {side} = ?1 AND verb IN {_VERBS} AND {here} = ?1 AND {STANDS}"
        for side in ("subject_id", "object_id")
    ]
    return {other for (other,) in connection.execute(" UNION ".join(sides), (id_,)) if other}


def _judged(connection: sqlite3.Connection, found: list[Holding]) -> tuple[Level, str]:
    """Where one source says all of it, somebody slipped; what several say may differ, and what has no end may be over."""
    cited = [
        {source for (source,) in connection.execute("SELECT cited FROM citation WHERE entity_id = ? AND relation_id = ?", at)}
        for at in ((each.writer, each.number) for each in found)
    ]
    if any(each.open for each in found) and len({each.begin for each in found}) > 1:
        return "info", "of those that followed one another, say until when: to:"
    if any(cited) and not set.intersection(*cited):
        return "info", "sources differ, or one owner followed the other: from: and to: say when"
    return "warning", "mend a share, or say with from: and to: when it was held"


def _in_scope(connection: sqlite3.Connection) -> Iterator[tuple[Key, list[Holding]]]:
    if is_whole(connection):
        rows = connection.execute(f"SELECT {_COLUMNS} FROM relation WHERE {_HELD} ORDER BY 1, 2, 3")
        for key, some in groupby(rows, key=lambda row: (row[0], row[1])):
            yield key, list(_holdings(some))
        return
    keys = connection.execute(
        f"SELECT DISTINCT {_COMPANY}, {_AS} FROM temp.scope CROSS JOIN relation ON relation.id BETWEEN low AND high WHERE {_HELD}"
    ).fetchall()
    for company, as_ in sorted(keys):
        yield (company, as_), [*_holdings(row for row in _of(connection, company) if row[1] == as_)]


def _of(connection: sqlite3.Connection, company: str) -> list[Row]:
    """The rows of a company."""
    sides = [f"SELECT {_COLUMNS} FROM relation WHERE {side} = ?1 AND {_HELD} AND {_COMPANY} = ?1" for side in ("subject_id", "object_id")]
    return connection.execute(" UNION ".join(sides), (company,)).fetchall()


def _holdings(rows: Iterable[Row]) -> Iterator[Holding]:
    for _, _, number, holder, details, role, note, start, start_hi, end, end_lo, standing, *place in rows:
        said = json.loads(details).get("share", "")
        share = shares.read(said)
        if share is None or not 0 < share.least <= 100 or standing in words.DOUBTED or _OF_SOMETHING_ELSE.search(f"{role} {note}"):
            continue
        # The last day on which it may have begun, the first on which it may have ended.
        begin = str(dates.bounds(start, "", start_hi or "")[1] or "") if start else start_hi
        last = str(dates.bounds(end, end_lo or "", "")[0] or "")
        begin = begin or last or _day_of(note) or ""
        last = last or (_ALWAYS if start else begin)
        if end.lower() in dates.ONGOING:
            begin, last = begin or _ALWAYS, _ALWAYS
        yield Holding(number, holder, said, share.least, share.rounded, begin, last, bool(start and not end), *place)


def _day_of(note: str | None) -> str:
    """The last day of which a share may be told, where `as_of:` says one."""
    found = _AS_OF.match(note or "")
    date = dates.try_parse(found[1]) if found else None
    return str(date.hi) if date and date.hi else ""


def fellows(connection: sqlite3.Connection, slots: Iterable[int]) -> set[str]:
    """The records in whose files `overfull` may say something else since these files changed; `old` is attached as the base before."""
    companies: set[str] = set()
    for slot in slots:
        for schema in ("main", "old"):
            sql = f"SELECT {_COMPANY} FROM {schema}.relation WHERE id BETWEEN ? AND ? AND verb IN {_VERBS}"
            companies.update(company for (company,) in connection.execute(sql, bounds(slot)) if company)
    last = sorted(companies)
    for _ in range(_LEVELS):  # what those own counts otherwise, too, where they have other owners
        last = sorted({each for id_ in last for each in _next(connection, _HOLDER, _COMPANY, id_)} - companies)
        companies.update(last)
    found: set[str] = set()
    for company in companies:
        held = [*_holdings(_of(connection, company))]
        writers = {each.writer for each in held}
        for each in held:
            joined = connection.execute("SELECT writer_id FROM joined WHERE relation_id = ?", (each.number,))
            writers.update(writer for (writer,) in joined)
        if sum(each.least for each in held) > MOST or any(_was_told(connection, writer) for writer in writers):
            found |= writers
    return found


def _was_told(connection: sqlite3.Connection, writer: str) -> bool:
    return bool(connection.execute("SELECT 1 FROM old.problem WHERE entity_id = ? AND code = ? LIMIT 1", (writer, CODE)).fetchone())
