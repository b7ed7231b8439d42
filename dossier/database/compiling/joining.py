"""A relation that both parties' files tell is one row, with what both say, and with the sources of both behind all of it.

Where they contradict each other, both stay; and where one names no source, not even those of its whole profile, and says what the other
does not: joined, it would seem to be said by the other's sources.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dossier.database.compiling.lookup import Lookup
from dossier.database.compiling.numbers import bounds, slot_of
from dossier.database.compiling.own import relation_span
from dossier.database.compiling.rules.telling import tell
from dossier.database.compiling.shapes import Row, whole
from dossier.database.tables import COLUMNS
from dossier.profiles import vocabulary as words

Group = tuple[str, str, str, str]
"""Verb, both sides (sorted where the verb has no direction), text of the object."""

_SYMMETRIC = ", ".join(repr(key) for key, verb in sorted(words.VERBS.items()) if verb.symmetric)
WRITER = [*COLUMNS["relation"]].index("writer_id")
"""Where a row of `relation` has the record in whose file it stands."""
SIDES = (
    f"CASE WHEN verb IN ({_SYMMETRIC}) THEN min(subject_id, object_id) ELSE subject_id END, "
    f"CASE WHEN verb IN ({_SYMMETRIC}) THEN max(subject_id, object_id) ELSE object_id END"
)
"""The two sides of a relation as a group has them."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One relation as one side tells it, or both."""

    id: int
    subject: str
    verb: str
    object: str
    object_text: str
    role: str
    details: tuple[tuple[str, str], ...]
    start: str
    end: str
    standing: str
    note: str
    quote: str
    credibility: str
    writer: str
    line: int
    column: int
    citations: tuple[tuple[int, str, str, bool], ...]
    """Number, source as typed, locator, whether it stands for the whole profile."""
    told: tuple[tuple[int, str, int], ...] = ()
    """The sentences that were joined to it: number, writer, line."""


_FEW = 50
"""Relations of a subject among which those with one object are looked for; else among those of the object: of a subject with thousands of
relations each is of a group of its own, most likely."""
_OF_ONE = "id BETWEEN ? AND ? AND relation_id = ?"
"""The citations of a relation that is not joined yet: they stand in its file, where the whole table has no index to find them by."""


def _of(number: int) -> tuple[int, int, int]:
    return (*bounds(slot_of(number)), number)


def told_twice(connection: sqlite3.Connection) -> list[Group]:
    """The groups of the whole base that more than one file tells."""
    return connection.execute(
        f"SELECT verb, {SIDES}, object_text FROM relation WHERE object_id IS NOT NULL GROUP BY 1, 2, 3, 4 "
        "HAVING min(writer_id) != max(writer_id)"
    ).fetchall()


def told_in(connection: sqlite3.Connection, schema: str = "main") -> list[Group]:
    """The groups that the files in `temp.scope` tell; with `old`, those that they told in the base before."""
    return connection.execute(
        f"SELECT DISTINCT verb, {SIDES}, object_text FROM temp.scope CROSS JOIN {schema}.relation AS told ON told.id BETWEEN low AND high "
        "WHERE object_id IS NOT NULL"
    ).fetchall()


def sentences_of(connection: sqlite3.Connection, group: Group) -> list[Row]:
    """The rows of a group, in the order of their files."""
    verb, one, other, text = group
    sides = [(one, other), (other, one)] if words.VERBS[verb].symmetric and one != other else [(one, other)]
    rows: list[Row] = []
    for subject, object_ in sides:
        few = connection.execute("SELECT 1 FROM relation WHERE subject_id = ? LIMIT 1 OFFSET ?", (subject, _FEW)).fetchone() is None
        ends = "subject_id = ? AND +object_id = ?" if few else "+subject_id = ? AND object_id = ?"
        rows += connection.execute(f"SELECT * FROM relation WHERE {ends} AND verb = ? AND object_text = ?", (subject, object_, verb, text))
    return sorted(rows)


def join(connection: sqlite3.Connection, lookup: Lookup, groups: Iterable[Group]) -> None:
    """Join what can be joined; what disagrees is a problem of the later file."""
    for group in groups:
        rows = sentences_of(connection, group)
        if len({row[WRITER] for row in rows}) > 1:
            _join_group(connection, lookup, [_sentence(connection, row) for row in rows])


def _sentence(connection: sqlite3.Connection, row: Row) -> Sentence:
    (number, subject, verb, object_, text, role, details, start, _, _, end, _, _, standing, note, quote, credibility, writer, line,
     column) = row  # fmt: skip
    cited = connection.execute(f"SELECT id, cited, locator, inherited FROM citation WHERE {_OF_ONE} ORDER BY id", _of(number))
    citations = tuple((id_, source, locator, bool(inherited)) for id_, source, locator, inherited in cited)
    return Sentence(
        number, subject, verb, object_, text, role, tuple(json.loads(details).items()), start, end, standing, note, quote, credibility,
        writer, line, column, citations,
    )  # fmt: skip


def _join_group(connection: sqlite3.Connection, lookup: Lookup, told: list[Sentence]) -> None:
    kept = _Kept()
    for sentence in told:
        for place in kept.near(sentence):
            if joined := _joined(kept.sentences[place], sentence):
                kept.put(place, joined)
                break
        else:
            first = kept.first_of_others(sentence.writer)
            if first and _contradict(first, sentence):
                _disagree(connection, lookup, first, sentence)
            kept.put(len(kept.sentences), sentence)
    for each in kept.sentences:
        if each.told:
            _write(connection, each)


class _Kept:
    """The sentences of a group that are not one, found by what they say: two may have told thousands of deals, each of its day."""

    def __init__(self) -> None:
        self.sentences: list[Sentence] = []
        self._by: dict[tuple[str, str], list[int]] = defaultdict(list)
        """What is said and its value, empty where nothing is -> places in `sentences`, or more."""
        self._first: dict[str, int] = {}
        """Writer -> the first place that is of that one."""

    def put(self, place: int, sentence: Sentence) -> None:
        """At the end, or in the place of one that it was made of."""
        new = place == len(self.sentences)
        before = {} if new else _said(self.sentences[place])
        changed = not new and self.sentences[place].writer != sentence.writer
        self.sentences[place : place + 1] = [sentence]
        if changed:
            self._first = {each.writer: at for at, each in reversed([*enumerate(self.sentences)])}
        else:
            self._first.setdefault(sentence.writer, place)
        for key, value in _said(sentence).items():
            if new or before[key] != value:
                self._by[key, value].append(place)

    def first_of_others(self, writer: str) -> Sentence | None:
        """The first sentence that is of somebody else."""
        place = min((place for each, place in self._first.items() if each != writer), default=None)
        return None if place is None else self.sentences[place]

    def near(self, sentence: Sentence) -> list[int]:
        """The places, in their order, of other writers' sentences that may be one with it: the others say something else."""
        most = len(self.sentences)
        found: Iterable[int] = range(most)
        for key, value in _said(sentence).items():
            if value:
                same, silent = self._by[key, value], self._by[key, ""]
                if len(same) + len(silent) < most:
                    found, most = {*same, *silent}, len(same) + len(silent)
        return [place for place in sorted(found) if self.sentences[place].writer != sentence.writer]


def _said(sentence: Sentence) -> dict[str, str]:
    """What two sentences that are one say alike, or one of them not at all; what each of two is to the other differs."""
    details = dict(sentence.details)
    found = {"start": sentence.start, "end": sentence.end, "date": details.get("date", ""), "amount": details.get("amount", "")}
    return found if words.VERBS[sentence.verb].role_is_objects else {**found, "role": sentence.role}


def _disagree(connection: sqlite3.Connection, lookup: Lookup, first: Sentence, second: Sentence) -> None:
    writer, other = lookup.held(second.writer), lookup.held(first.writer)
    if writer and other and writer.state == other.state == "profile":
        message = f"{second.verb} is told differently in {other.path}:{first.line}"
        tell(connection, writer, (second.line, second.column), "warning", "sides-disagree", message, "write it once, on one side")


def _flipped(first: Sentence, second: Sentence) -> bool:
    """Whether a role in the one is of another than in the other."""
    return words.VERBS[first.verb].role_is_objects and first.subject != second.subject


def _said_beside(one: Sentence, other: Sentence) -> list[tuple[str, str]]:
    """Role and details of the one, each with what the other says there: what it calls the role may be what the other has in turn."""
    told, known = dict(one.details), dict(other.details)
    if not _flipped(one, other):
        return [(one.role, other.role), *((value, known.get(key, "")) for key, value in told.items())]
    pairs = [(one.role, known.pop(words.IN_TURN, "")), (told.pop(words.IN_TURN, ""), other.role)]
    return pairs + [(value, known.get(key, "")) for key, value in told.items()]


def _contradict(first: Sentence, second: Sentence) -> bool:
    if (first.standing in words.TAKEN_BACK) != (second.standing in words.TAKEN_BACK):
        return True  # who says no more than that it is so does not say that it is denied
    pairs = [
        (first.start, second.start), (first.end, second.end), (first.standing, second.standing), (first.credibility, second.credibility)
    ]  # fmt: skip
    pairs += _said_beside(first, second)
    return any(one and other and one != other for one, other in pairs)


def _unbacked(one: Sentence, other: Sentence) -> bool:
    """Whether the one names no source for something that the other, which names some, does not say."""
    if one.citations or not other.citations:
        return False
    pairs = [(one.start, other.start), (one.end, other.end), (one.standing, other.standing), (one.credibility, other.credibility)]
    pairs += [(one.note, other.note), (one.quote, other.quote), *_said_beside(one, other)]
    return any(said and said != known for said, known in pairs)


def _joined(first: Sentence, second: Sentence) -> Sentence | None:
    """One sentence of two that both sides wrote; None where they contradict each other, or one says more without a source."""
    if _contradict(first, second) or _unbacked(first, second) or _unbacked(second, first):
        return None
    flipped = _flipped(first, second)
    known = {(source, locator) for _, source, locator, _ in first.citations}
    citations = first.citations + tuple(each for each in second.citations if each[1:3] not in known)
    own = {each[1:3] for each in first.citations + second.citations if not each[3]}
    citations = tuple((*each[:3], each[1:3] not in own) for each in citations)
    details = first.details + tuple(item for item in second.details if item[0] not in dict(first.details))
    whole, role = first, first.role or (second.role if not flipped else "")
    if flipped:  # what each is to the other: an uncle, in turn a nephew
        one, other = (dict(each.details).get(words.IN_TURN, "") for each in (first, second))
        if second.role and not first.role:
            whole, role, turn = replace(second, id=first.id), second.role, other
        else:
            role, turn = first.role or other, second.role or one
        details = (*(item for item in details if item[0] != words.IN_TURN), *([(words.IN_TURN, turn)] if turn else []))
    return replace(
        whole, role=role, details=details, start=first.start or second.start, end=first.end or second.end,
        standing=first.standing or second.standing, note=_both(first.note, second.note), quote=_both(first.quote, second.quote),
        credibility=first.credibility or second.credibility, citations=citations,
        told=(*first.told, (second.id, first.writer if whole.writer == second.writer else second.writer, second.line)),
    )  # fmt: skip


def _both(first: str, second: str) -> str:
    return " / ".join(dict.fromkeys(filter(None, (first, second))))


def _write(connection: sqlite3.Connection, each: Sentence) -> None:
    gone = [number for number, _, _ in each.told]
    kept = {number for number, *_ in each.citations}
    for number in (each.id, *gone):
        connection.execute("DELETE FROM relation WHERE id = ?", (number,))
    for number in (each.id, *gone):
        for (cited,) in connection.execute(f"SELECT id FROM citation WHERE {_OF_ONE}", _of(number)).fetchall():
            if cited not in kept:
                connection.execute("DELETE FROM citation WHERE id = ?", (cited,))
    connection.executemany(
        "UPDATE citation SET relation_id = ?, entity_id = ?, inherited = ? WHERE id = ?",
        [(each.id, each.writer, int(inherited), number) for number, _, _, inherited in each.citations],
    )
    connection.execute(
        f"INSERT INTO relation VALUES ({whole('relation')[1]})",
        (each.id, each.subject, each.verb, each.object, each.object_text, each.role, json.dumps(dict(each.details), ensure_ascii=False),
         *relation_span(each.start, each.end, each.details), each.standing, each.note, each.quote, each.credibility, each.writer,
         each.line, each.column),
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO joined VALUES (?, ?, ?, ?)", [(number, each.id, writer, line) for number, writer, line in each.told]
    )
