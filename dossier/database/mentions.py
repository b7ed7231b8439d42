"""Unlinked mentions: what is written of one record names another one, and nothing links the two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from dossier.database.in_files import InFiles
from dossier.database.resolving import Resolver
from dossier.database.schema import CALLED, WRITERS
from dossier.database.window import Listed
from dossier.links import CITATION, LINK, typed_links
from dossier.text import squeeze

if TYPE_CHECKING:
    from dossier.database.store import Store


class Mention(NamedTuple):
    """The first place at which a record's own file names another one."""

    record: str
    field: str
    """What kind of text it is: summary, notes, event, role ..."""
    path: str
    line: int
    name: str
    """As it stands there."""
    of: tuple[str, ...]
    """The records that have this name: more than one where it could be any of them."""
    sentence: str
    at: int
    """Where in the sentence the name begins."""


_MOST_OWNERS = 4
"""What more records than this are called tells of none of them."""
_BEFORE, _LONGEST = 90, 240
"""Characters of the text shown before a name, and in all."""
_SPACES = re.compile(r"\s+")
_CITATIONS = re.compile(rf"(?<!\s)\s*{CITATION.pattern}")
_URL = re.compile(r"(?:https?|ftp)://\S+")
_BEGINS = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])|\n\s*\n")
_ENDS = re.compile(r"(?<=[^\W\d_]{2}[.!?])\s+(?=[^\W\d_a-z])|\n\s*\n")

_CLAIMS = {"summary": "summary", "notes": "notes", "question": "question", "cause": "reason", "outcome": "outcome"}
"""Properties that are told in words, and what they are called."""
_WRITTEN: dict[str, dict[str, str]] = {
    "claim": {f"CASE WHEN prop IN ({', '.join(map(repr, _CLAIMS))}) THEN value END": ""},
    "event": {"CASE WHEN shared = 0 THEN what END": "event"},
    "accusation": {"charge": "charge", "outcome": "outcome"},
    "sanction": {"reason": "reason"},
    "relation": {"role": "role", "object_text": "office"},
    "participant": {"role": "role"},
}
"""Table of statements -> its columns of free text, beside the note and the quote that each has, and what they are called."""


_MAY_NAME = re.compile(r"[^ -@\[-~]|\[\[").search
"""Finds, behind its first letter, what a text holds that names or links: more than small letters, digits and signs."""
_Text = tuple[str, str, int, int, str]
"""Record, what kind of text it is, line and column, text."""


def mentions(store: Store) -> Listed[Mention]:
    """In the order of the records' names, each pair once."""
    from dossier.search.spotting import spot

    names = store.all(
        "SELECT entity_id, entity.kind, text, name.kind, name.folded FROM name JOIN entity ON entity.id = entity_id "
        f"WHERE state IN ('profile', 'stub') AND text != '' AND {CALLED}"
    )
    texts = _texts(store)
    linked = _Linked(store, texts)
    left_out: dict[str, int] = {}
    first: dict[tuple[str, frozenset[str]], tuple[int, int, int, int]] = {}
    for number, (start, end, owners) in spot(names, [text for *_, text in texts], _bare):
        record, _, line, _, text = texts[number]
        if len(owners) > _MOST_OWNERS:
            if record not in owners:
                left_out[squeeze(text[start:end])] = len(owners)
        elif not linked.any(record, owners):
            place = (line, number, start, end)
            first[(record, owners)] = min(place, first.get((record, owners), place))
    rows = store.chosen("SELECT id, folded, path FROM entity WHERE id IN", {record for record, _ in first})
    written = {id_: (folded or "", id_, path or "") for id_, folded, path in rows}
    called = dict(store.all("SELECT id, name FROM entity")) if any("[[" in texts[place[1]][-1] for place in first.values()) else {}
    found = []
    files = InFiles(store.folder)
    for (record, owners), (_, number, start, end) in sorted(first.items(), key=lambda each: each[0][0]):
        _, field, line, column, text = texts[number]
        sentence, at = _around(text, start, end, called)
        path = written[record][2]
        line, _ = files.of(path, (line, column), text, start)
        found.append(Mention(record, field, path, line, squeeze(text[start:end]), tuple(sorted(owners)), sentence, at))
    return Listed(sorted(found, key=lambda each: (written[each.record], each.line, each.of)), left_out)


def _texts(store: Store) -> list[_Text]:
    """What is written of records in words, and may hold a name or a link."""
    found: list[_Text] = []
    for table, writer in WRITERS.items():
        columns = _WRITTEN.get(table, {}) | {"note": "note", "quote": "quote"}
        prop = "prop" if table == "claim" else "''"
        some = " OR ".join(f"{column} != ''" for column in columns)
        fields = list(enumerate(columns.values(), 4))
        for row in store.all(f'SELECT {writer}, line, "column", {prop}, {", ".join(columns)} FROM {table} WHERE {some}'):
            for place, field in fields:
                if (text := row[place]) and _MAY_NAME(text, 1):
                    found.append((row[0], field or _CLAIMS[row[3]], row[1] or 1, row[2] or 1, text))
    return found


def _bare(text: str) -> str:
    """The text with everything that names nobody, or links already, taken out, each character's place kept."""
    if "[" in text:
        text = LINK.sub(_blotted, CITATION.sub(_blotted, text))
    return _URL.sub(_blotted, text) if "://" in text else text


def _blotted(found: re.Match[str]) -> str:
    return "\0" * len(found.group())


class _Linked:
    """Which records are linked, in whatever way."""

    def __init__(self, store: Store, texts: Iterable[_Text]) -> None:
        self._pairs: set[tuple[str, str]] = set(
            store.all(
                "SELECT subject_id, object_id FROM relation UNION ALL SELECT event_id, entity_id FROM participant "
                "UNION ALL SELECT entity_id, target_id FROM mention UNION ALL SELECT entity_id, court_id FROM accusation "
                "UNION ALL SELECT entity_id, authority_id FROM sanction"
            )
        )
        self._events: dict[str, set[str]] = defaultdict(set)
        for event, party in store.all("SELECT event_id, entity_id FROM participant"):
            self._events[party].add(event)
        # What the build does not resolve: links in questions and the like, and records said to be the same or not.
        typed = [(record, link) for record, *_, text in texts for link in typed_links(text)]
        typed += store.all("SELECT entity_id, value FROM claim WHERE prop IN ('same_as', 'not_same_as') AND known = 1")
        resolve = Resolver(store)
        self._pairs.update((record, resolve(target, record)) for record, target in typed)

    def any(self, record: str, others: frozenset[str]) -> bool:
        """Whether one of these is the record itself or linked to it."""
        if record in others:
            return True
        pairs, events = self._pairs, self._events.get(record, set())
        return any((record, each) in pairs or (each, record) in pairs or events & self._events.get(each, set()) for each in others)


def _around(text: str, start: int, end: int, called: Mapping[str, str]) -> tuple[str, int]:
    """The sentence around a name on one line, as it reads, and where in it the name begins."""
    before = _BEGINS.split(_read(text[max(start - 3 * _BEFORE, 0) : start], called))[-1]
    after = _ENDS.split(_read(text[end : end + 2 * _LONGEST], called))[0]
    before, after, name = _SPACES.sub(" ", before).lstrip(), _SPACES.sub(" ", after).rstrip(), squeeze(text[start:end])
    if len(before) > _BEFORE:
        before = "…" + before[-_BEFORE:].partition(" ")[2]
    room = max(_LONGEST - len(before) - len(name), 0)
    if len(after) > room:
        after = after[:room].rpartition(" ")[0] + "…"
    return f"{before}{name}{after}", len(before)


def _read(part: str, called: Mapping[str, str]) -> str:
    """A part of a text without its marks."""
    if "[" not in part:
        return part
    return _CITATIONS.sub("", LINK.sub(lambda found: found[2] or called.get(found[1].strip(), found[1]), part))
