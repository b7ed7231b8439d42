"""Entries of a list against one base: the candidates among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from dossier.database.pair import may_be_one
from dossier.profiles.vocabulary import DOUBTED, NAME_KINDS
from dossier.screening.entries import Entry, RawEntry, entry, made_id
from dossier.screening.judging import Agreement, judge, numbers
from dossier.screening.ours import Name, Ours
from dossier.search.comparing import NOT_ALIKE, ONLY_WHOLE, Alike, Comparer
from dossier.search.lookup import Lookup
from dossier.search.meeting import Index, Named, bare, equal_words, named

if TYPE_CHECKING:
    import sqlite3

LEAST = 75
"""The score from which an entry is a candidate."""


class Candidate(NamedTuple):
    """An entry that may be a record of ours."""

    score: int
    """0 to 100."""
    record: str
    entry: Entry
    ours: str
    """The name of ours that decided, and its kind; empty where only an identifier did."""
    our_kind: str
    theirs: str
    """The name of the entry that decided."""
    why: tuple[str, ...]
    """How the names agree, in the words of the name search."""
    born: Agreement
    country: Agreement
    number: str
    """An identifier that both have, as we write it."""
    decision: str = ""
    """`same`, `not`, `unsure`; empty where nobody decided."""
    our_standing: str = ""
    """Of the name of ours: one that is denied is told as such."""


class Screened(NamedTuple):
    """What became of some rows."""

    candidates: list[Candidate]
    entries: int
    names: int
    nameless: int
    """Rows without a name."""


class Screener:
    """A base made ready to be screened."""

    def __init__(self, connection: sqlite3.Connection, ours: Ours, least: int = LEAST) -> None:
        self._ours = ours
        self._least = least
        self._names: list[tuple[Name, Named]] = []
        self._mains: dict[str, str] = {}
        for each in ours.names:
            person = ours.records[each.record].group in ("person", "")
            made = named(each.text, person=person)
            if made:
                self._names += [(each, made), *((each, other) for other in bare(each.text, person=person))]
                if each.kind == "name":
                    self._mains.setdefault(each.record, each.text)
        # Of names as like one that nobody doubts is told, and one that somebody wrote.
        self._names.sort(key=lambda pair: (pair[0].standing in DOUBTED, not NAME_KINDS[pair[0].kind].shown))
        self._index = Index([made for _, made in self._names], equal_words(connection))
        self._comparer = Comparer(Lookup(connection))
        self._numbers: dict[str, list[str]] = defaultdict(list)
        for record in ours.records.values():
            for number in record.numbers:
                self._numbers[number].append(record.id)

    def screen(self, rows: Iterable[RawEntry]) -> Screened:
        """The candidates among rows of a list."""
        found: list[Candidate] = []
        entries = count = nameless = 0
        for raw in rows:
            each = entry(raw)
            if each is None:
                nameless += 1
                continue
            entries += 1
            count += len(each.names)
            found += self.candidates(each)
        return Screened(found, entries, count, nameless)

    def candidates(self, entry: Entry) -> list[Candidate]:
        """The records that an entry may be."""
        best: dict[str, tuple[Alike, Name, str]] = {}
        person = entry.group in ("person", "")
        records = self._ours.records
        written = ((place, text, named(text, person=person)) for place, text in enumerate(entry.names))
        asked = [(place, text, each) for place, text, made in written if made for each in (made, *bare(text, person=person))]
        for place, text, theirs in asked:
            by_letters, by_sounds = self._index.met(theirs)
            across = self._across(by_sounds, theirs, entry.group) if by_sounds else {}
            for number in sorted({*by_letters, *across}):
                name, ours = self._names[number]
                record = records[name.record]
                held = best.get(record.id)
                if (held and held[0].score == 1.0) or not may_be_one(record.group, entry.group):
                    continue
                alike = across.get(number, NOT_ALIKE)
                if number in by_letters:
                    main = not place and name.text == self._mains.get(record.id)
                    alike = max(alike, self._comparer.alike(ours, name.kind, record.kind, theirs, main=main))
                if alike.score and (held is None or alike.score > held[0].score):
                    best[record.id] = (alike, name, text)
        if self._numbers:
            for text in (entry.id, *entry.identifiers):
                for plain in numbers(text):
                    for id_ in self._numbers.get(plain, ()):
                        if id_ not in best and may_be_one(records[id_].group, entry.group):
                            best[id_] = (NOT_ALIKE, Name(id_, "", ""), "")
        if not best:
            return []
        entry = entry if entry.id else entry._replace(id=made_id(entry.name, entry.births))
        found = []
        for id_, (alike, name, text) in best.items():
            record = records[id_]
            judged = judge(record, entry, alike.score)
            if judged.score >= self._least:
                told = Candidate(judged.score, id_, entry, name.text, name.kind, text, alike.why, *judged[1:])
                found.append(told._replace(our_standing=name.standing))
        return found

    def _across(self, numbers: Iterable[int], theirs: Named, group: str) -> dict[int, Alike]:
        """Names in another script that are like this one."""
        asked = []
        for number in numbers:
            name, ours = self._names[number]
            record = self._ours.records[name.record]
            if name.kind not in ONLY_WHOLE and may_be_one(record.group, group):
                asked.append((number, ours, record.kind))
        return self._comparer.alike_across(asked, theirs)
