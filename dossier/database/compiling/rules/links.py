"""Whom links arrive at, and when."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import lru_cache

from dossier import dates
from dossier.database.compiling.lookup import Lookup
from dossier.database.compiling.rules.in_one import as_several, listed_in_one, meant_within
from dossier.database.compiling.rules.telling import is_whole, tell
from dossier.database.schema import CALLED, NOBODY, STANDS
from dossier.profiles import vocabulary as words
from dossier.profiles.model import Level
from dossier.profiles.rules.time import BEGINNINGS, ENDS, LIFE, life
from dossier.search import own_letters
from dossier.search.names import canonical
from dossier.text import fold, is_placeholder

MOST_COMPARISONS = 5_000_000
"""A record that was perhaps meant is looked for only where stubs times names are no more than this."""
_TAKES = {
    "person": "a person",
    "organization": "an organization",
    "company": "a company",
    "party": "a person or an organization",
    "event": "an event",
}
_TO_BE_WRITTEN: tuple[Level, str] = ("info", "it is shown as a record to be written")
LIKE = 0.78
"""Similarity (OSA, normalized) from which on a name may have been meant."""
LEAST, _LONGEST = 4, 120
"""Letters of the shortest and the longest name that is looked for."""


def suggests(connection: sqlite3.Connection) -> bool:
    """Whether records that were perhaps meant are looked for in this base."""
    told = f"SELECT (SELECT count(*) FROM stub) + (SELECT count(*) FROM asked WHERE wanted = '{NOBODY}')"
    stubs = connection.execute(told).fetchone()[0]
    if not stubs:
        return True
    most = MOST_COMPARISONS // stubs
    named = connection.execute("SELECT count(*) FROM (SELECT 1 FROM name UNION ALL SELECT 1 FROM entity LIMIT ?)", (most + 1,))
    return bool(named.fetchone()[0] <= most)


def dangling(connection: sqlite3.Connection, lookup: Lookup) -> None:
    """A target that has no profile yet, with the record that was perhaps meant: a slip, most likely, where it is written as an id.

    So is a record that is named without a link to it, and is none.
    """
    uses = connection.execute(
        'SELECT writer_id, line, "column", stub.id, stub.name, verb FROM temp.scope '
        "CROSS JOIN relation ON relation.id BETWEEN low AND high JOIN stub ON stub.id IN (subject_id, object_id) "
        "UNION SELECT event_id, line, \"column\", stub.id, stub.name, '' FROM temp.scope CROSS JOIN participant "
        "ON participant.id BETWEEN low AND high JOIN stub ON stub.id = participant.entity_id "
        "UNION SELECT entity_id, line, \"column\", stub.id, stub.name, '[[' FROM temp.scope CROSS JOIN mention "
        "ON mention.id BETWEEN low AND high JOIN stub ON stub.id = target_id"
    )
    suggesting = suggests(connection)
    known: dict[str, str] = {}
    formed: dict[str, str] = {}

    @lru_cache(maxsize=10_000)
    def said(name: str) -> tuple[Level, str, str]:
        """How bad it is, what to do, and whose name is like it."""
        if slip := meant_within(lookup, name):
            return *slip, ""
        if suggesting and not known:
            known.update(_known(connection))
            formed.update({in_one_form(form): id_ for form, id_ in reversed(known.items())})
        form = own_letters.form(name)
        if meant := formed.get(in_one_form(form), ""):
            return "warning", f"did you mean {meant!r}?", ""
        if not (meant := closest(form, known)):
            return *_TO_BE_WRITTEN, ""
        return "warning" if _is_like_an_id(name) else "info", f"did you mean {meant!r}?", meant

    for own, line, column, _, name, verb in uses:
        if (record := lookup.held(own)) and record.state == "profile":
            level, hint, like = said(name)
            if like == own and verb and verb != "[[":
                level, hint = _TO_BE_WRITTEN  # nobody is their own brother, who is called nearly so
            if several := listed_in_one(lookup, name):
                level, hint = "warning", as_several(several, verb)
            tell(connection, record, (line, column), level, "dangling", f"there is no profile {name!r} yet", hint)
    nobody = connection.execute('SELECT own, line, "column", typed, key FROM temp.nobody')
    for own, line, column, name, key in nobody:
        if record := lookup.held(own):
            level, hint, _ = said(name)
            if hint in (_TO_BE_WRITTEN[1], f"did you mean {own!r}?"):
                level, hint = "info", ""  # nobody is somebody else who is called nearly so
            tell(connection, record, (line, column), level, "unknown-record", f"{key}: there is no record {name!r}", hint)


def in_one_form(form: str) -> str:
    """The form of a name with its legal form in one spelling: `north sea limited` and `north sea ltd` are one."""
    return " ".join(canonical(tuple(form.split())))


def _is_like_an_id(name: str) -> bool:
    return name.islower() and " " not in name


def _known(connection: sqlite3.Connection) -> dict[str, str]:
    """Folded id, or form of a name -> the first record that has it."""
    known: dict[str, str] = {}
    rows = connection.execute(
        "SELECT entity.id, name.text, name.folded FROM entity JOIN name ON name.entity_id = entity.id WHERE state = 'profile' "
        f"AND {CALLED} ORDER BY entity.no, name.id"
    )
    last = ""
    for id_, text, folded in rows:
        if id_ != last:
            last = id_
            known.setdefault(fold(id_), id_)
        if not is_placeholder(text):
            known.setdefault(own_letters.form(text, folded), id_)
    return known


def closest(wanted: str, known: dict[str, str]) -> str:
    """The record whose name is most like the form of a name; empty where none is."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    if not LEAST <= len(wanted) <= _LONGEST or not known:
        return ""
    found = extractOne(wanted, known.keys(), scorer=OSA.normalized_similarity, score_cutoff=LIKE)
    return known[found[0]] if found else ""


def ranges(connection: sqlite3.Connection, lookup: Lookup) -> None:
    """A relation whose subject or object is of a kind that the verb does not take."""
    whole = is_whole(connection)
    if whole:  # both ends of every relation are looked up, in far fewer pages than those of `entity`
        connection.execute("CREATE TEMP TABLE side (id TEXT PRIMARY KEY, kind TEXT) WITHOUT ROWID")
        connection.execute("INSERT INTO temp.side SELECT id, kind FROM entity ORDER BY id")
    _ranges(connection, lookup, "temp.side" if whole else "entity")
    if whole:
        connection.execute("DROP TABLE temp.side")


def _ranges(connection: sqlite3.Connection, lookup: Lookup, kind_of: str) -> None:
    ends = (
        "FROM temp.scope CROSS JOIN relation ON relation.id BETWEEN low AND high "
        f"LEFT JOIN {kind_of} AS subject ON subject.id = subject_id LEFT JOIN {kind_of} AS object ON object.id = object_id"
    )
    # Few are: kinds are looked at first, and then the relations of those that do not fit.
    kinds = connection.execute(f"SELECT DISTINCT verb, subject.kind, object.kind {ends}").fetchall()
    for verb_key, subject_kind, object_kind in kinds:
        verb = words.VERBS[verb_key]
        if _fits(subject_kind, verb.subject) and _fits(object_kind, verb.object):
            continue
        rows = connection.execute(
            f'SELECT subject_id, object_id, writer_id, relation.line, relation."column" {ends} '
            "WHERE verb = ? AND subject.kind IS ? AND object.kind IS ?",
            (verb_key, subject_kind, object_kind),
        )
        for subject, object_, writer, line, column in rows.fetchall():
            for side, range_ in ((subject, verb.subject), (object_, verb.object)):
                held = lookup.held(side) if side else None
                record = lookup.held(writer)
                if held is None or _fits(held.kind, range_) or record is None or record.state != "profile":
                    continue
                label = words.kind_of(held.kind).label
                hint = f"{verb.key} takes {_TAKES[range_]} there"
                if range_ == "company" and held.kind in words.ORGANIZATIONS:
                    hint = "only a company can be owned: write kind: company, or use controls:"
                article = "an" if label[0] in "aeiou" else "a"
                side_word = "subject" if side == subject else "object"
                message = f"{held.name!r} is {article} {label}: it cannot be the {side_word} of {verb.key}"
                tell(connection, record, (line, column), "warning", "range", message, hint)


def _fits(kind: str | None, range_: str) -> bool:
    """Whether a verb takes a record of a kind there; nobody knows of one that is only named."""
    allowed = words.RANGES[range_]
    return kind is None or allowed is None or kind in allowed or kind in words.PSEUDO_KINDS


def parties(connection: sqlite3.Connection, lookup: Lookup) -> None:
    """A source among those who took part in an event."""
    rows = connection.execute(
        'SELECT event_id, source.id, participant.line, participant."column" FROM temp.scope '
        "CROSS JOIN participant ON participant.id BETWEEN low AND high JOIN source ON source.id = participant.entity_id"
    ).fetchall()
    for event, source, line, column in rows:
        record, party = lookup.held(event), lookup.held(source)
        if record and party and record.state == "profile":
            message = f"{party.name!r} is a source: it takes no part in an event"
            tell(connection, record, (line, column), "warning", "range", message)


def outlived(connection: sqlite3.Connection, lookup: Lookup) -> None:
    """A relation that begins before a party to it was there, or outlives it."""

    @lru_cache(maxsize=10_000)
    def there(party: str) -> tuple[dates.Day | None, dates.Day | None]:
        return life(said_of_life(connection, party))

    for verb, start_said, end_said, day, writer, line, column, id_ in _perhaps_outlived(connection):
        party, record = lookup.held(id_), lookup.held(writer)
        if not (party and record and party.state == record.state == "profile"):
            continue
        start, end = dates.try_parse(start_said or day), dates.try_parse(end_said)
        ongoing = end_said.lower() in dates.ONGOING
        born, died = there(id_)
        said = []
        if start and start.last and born and start.last < born:
            begins = "begins" if start_said else "took place"
            said.append(f"{verb} {begins} ({start.text}) before {party.name!r} was there")
        if died and (ongoing or (end and end.first and end.first > died)):
            said.append(f"{verb} lasts ({end_said}) beyond the end of {party.name!r}")
        for message in said:
            tell(connection, record, (line, column), "warning", "outside-life", message, "mend one date")


def _perhaps_outlived(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str, str, str, int, int, str]]:
    """The relations with dates, each with both parties; of a whole base only those with parties born later, or dead earlier.

    Days are compared as texts, which goes wrong where a year has not four digits: those are looked at in any case.
    """
    day = "iif(start = '' AND start_hi IS NOT NULL, json_extract(details, '$.date'), '')"
    told = f'SELECT verb, start, "end", {day}, writer_id, line, "column"'
    relations = "FROM temp.scope CROSS JOIN relation ON relation.id BETWEEN low AND high"
    dated = "(start != '' OR \"end\" != '' OR start_hi IS NOT NULL)"
    if not is_whole(connection):
        sides = [f"{told}, {side} {relations} WHERE {dated} AND {side} IS NOT NULL" for side in ("subject_id", "object_id")]
        yield from connection.execute(" UNION ALL ".join(sides))
        return
    born, died = (", ".join(map(repr, each)) for each in (BEGINNINGS, ENDS))
    connection.execute("CREATE TEMP TABLE life (id TEXT PRIMARY KEY, born TEXT, died TEXT, odd INTEGER) WITHOUT ROWID")
    days = f"max(CASE WHEN prop IN ({born}) THEN lo END) AS born, min(CASE WHEN prop IN ({died}) THEN hi END) AS died"
    days += f", max({_odd('lo')} OR {_odd('hi')}) AS odd"
    first, any_odd = connection.execute(f"SELECT min(start_hi), max({_odd('start_hi')} OR {_odd('end_lo')}) FROM relation").fetchone()
    some = "1" if any_odd else "born > ?1 OR died IS NOT NULL OR odd"  # whoever was there before the first relation began is not asked for
    connection.execute(
        f"INSERT INTO temp.life SELECT * FROM (SELECT entity_id, {days} FROM claim WHERE prop IN ({born}, {died}) GROUP BY +entity_id) "
        f"WHERE {some}",
        () if any_odd else (first,),
    )
    ongoing = ", ".join(map(repr, sorted(dates.ONGOING)))
    outside = f'start_hi < born OR end_lo > died OR (died IS NOT NULL AND lower("end") IN ({ongoing}))'
    outside += f" OR odd OR {_odd('start_hi')} OR {_odd('end_lo')}"
    parties = "CROSS JOIN temp.life ON life.id IN (subject_id, object_id)"
    yield from connection.execute(f"{told}, life.id {relations} {parties} WHERE {dated} AND ({outside})")
    connection.execute("DROP TABLE temp.life")


def _odd(column: str) -> str:
    return f"{column} NOT GLOB '[0-9][0-9][0-9][0-9]-*'"


def said_of_life(connection: sqlite3.Connection, id_: str) -> list[tuple[str, str]]:
    """What a record says of when it was there, as (property, value), as far as nobody denies it or took it back."""
    marks = ", ".join("?" * len(LIFE))
    sql = f"SELECT prop, value FROM claim WHERE entity_id = ? AND prop IN ({marks}) AND known = 1 AND {STANDS}"
    return connection.execute(sql, (id_, *LIFE)).fetchall()
