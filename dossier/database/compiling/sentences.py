"""What a file says of other records -> rows: links, participants, mentions and their citations. Whom a target means, others decide."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any

from dossier.database.compiling.numbers import first
from dossier.database.compiling.own import relation_span, span
from dossier.database.compiling.shapes import OWNERS, Row, given, whole
from dossier.database.compiling.shapes import SHAPES as OWN_SHAPES
from dossier.database.tables import COLUMNS
from dossier.profiles import vocabulary as words
from dossier.text import is_placeholder

TABLES = ("claim", "relation", "participant", "mention", "citation", "asked")
"""Tables that get rows here."""
_OF_RELATION = [*COLUMNS["relation"]]
_UNTIL, _FROM = _OF_RELATION.index("end"), _OF_RELATION.index("standing")
SHAPES = {
    "claim": whole("claim"),
    "relation": whole("relation"),
    "open relation": (
        "relation",
        ", ".join([*given(_OF_RELATION[:_UNTIL]), "''", "NULL", "NULL", *given(_OF_RELATION[_FROM:])]),
    ),
    "participant": whole("participant"),
    "mention": whole("mention"),
    "asked": whole("asked"),
    "citation": OWN_SHAPES["citation"],
}
"""Shape of a row -> its table, and the values of a statement that inserts it: as in `shapes.SHAPES`."""

_CLAIM, _RELATION, _PARTICIPANT = (OWNERS.index(each) for each in ("claim_id", "relation_id", "participant_id"))

Said = tuple[str, str, int, int]
"""A citation: source and locator as typed, line and column, which are 0 where it stands for the whole profile."""


class Sentences(ABC):
    """Collects the rows of one file after the other."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {shape: [] for shape in SHAPES}
        self.slot = 0
        self.counts: dict[str, int] = {}
        self.own, self.path = "", ""
        self.shared: Sequence[Said] = ()

    def told(self, slot: int, claims: int, citations: int, profiles: Iterable[Sequence[Any]]) -> None:
        """What waits in one file (`OwnRows.waiting`), whose last claim and citation have these numbers."""
        self.slot = slot
        self.counts = dict.fromkeys(TABLES, first(slot)) | {"claim": claims, "citation": citations}
        for own, path, sources, relations, participants, mentions, courts, authorities, named in profiles:
            self.own, self.path, self.shared = own, path, sources
            for relation in relations:
                self.relation(*relation)
            for participant in participants:
                self.participant(*participant)
            for target, prop, line, column in mentions:
                if found := self.resolve(target, (line, column), "any"):
                    self.add("mention", self.own, found, target, prop, line, column)
            if courts or authorities or named:
                self.later(courts, authorities, named)
            for cited, _, line, column in sources:
                self.ask(cited, "sources", None)
                self.stand((slot, own, path, cited, line, column))

    # --- what a target means, and what is remembered of it ---

    @abstractmethod
    def resolve(self, target: str, where: tuple[int, int], wanted: str) -> str:
        """The id of the record that a target means; empty where it means none, which has been told."""

    @abstractmethod
    def named(self, text: str) -> str:
        """The id of the one record that a text means that may just be a text; empty where it is one."""

    @abstractmethod
    def source(self, cited: str) -> str | None:
        """The id of a source; None where it is not known, or not yet."""

    @abstractmethod
    def ask(self, target: str, wanted: str, stub: str | None) -> int:
        """Remember that the answer to this may change; gives the number under which it is remembered, 0 where nobody can be called so."""

    @abstractmethod
    def stand(self, row: Row) -> None:
        """Remember a source that stands for a whole profile."""

    @abstractmethod
    def later(self, courts: list[tuple[int, str]], authorities: list[tuple[int, str]], named: list[tuple[str, str, int, int]]) -> None:
        """Remember what can be looked up only when all records are there, stubs too: (row, name) and (key, text, line, column)."""

    @abstractmethod
    def problem(self, level: str, code: str, message: str, where: tuple[int, int], hint: str = "") -> None:
        """Tell that something is wrong."""

    # --- rows ---

    def number(self, table: str) -> int:
        """The number of the next row of a table."""
        self.counts[table] = number = self.counts[table] + 1
        return number

    def add(self, shape: str, *values: Any) -> int:
        """A row, and its number."""
        number = self.number(SHAPES[shape][0])
        self.rows[shape].append((number, *values))
        return number

    def cite(self, cited: Sequence[Said], where: tuple[int, int], owner: int, number: int) -> None:
        """Citations of a relation or participant; where there are none, the profile's own."""
        inherited = 0
        if not cited:
            cited, inherited = self.shared, 1
        for source, locator, line, column in cited:
            place = (line, column) if line else where
            self.add("citation", self.source(source) or "", source, locator, "", inherited, self.own, owner, number, *place)

    # --- sentences ---

    def relation(
        self, verb_key: str, target_said: str, role: str, details: tuple[tuple[str, str], ...], cited: list[Said],
        standing: str, note: str, quote: str, credibility: str, start: str, end: str, line: int, column: int,
    ) -> None:  # fmt: skip
        """One sentence of the file; of whom cannot be found it stays under Other."""
        where = (line, column)
        backing = (standing, note, quote, credibility)
        verb = words.VERBS[verb_key]
        text = ""
        if verb.object == "text":
            if role and is_placeholder(target_said):
                target, text, details = "", role, (*details, ("of", target_said))
            elif role:  # `holds_office: President, of: some-body`: the role is the office
                target = self.resolve(target_said, where, "organization")
                if not target:
                    self.unmet(f"relations › {verb_key}", target_said, cited, start, end, backing, where, (("role", role), *details))
                    return
            else:
                target = self.named(target_said)
                text = "" if target else target_said
                if target:  # `holds_office: some-body, role: President`
                    role = next((value for key, value in details if key == "role"), "")
                    details = tuple(pair for pair in details if pair[0] != "role")
        else:
            target = self.resolve(target_said, where, verb.object)
            if not target:
                self.unmet(f"relations › {verb_key}", target_said, cited, start, end, backing, where, (("role", role), *details))
                return
        if target == self.own:
            self.problem("warning", "self-link", f"{self.own} {verb_key} itself", where, "is the target right?")
        subject, object_, name = self.own, target, verb_key
        if verb.written_as:
            subject, object_, name = target, self.own, verb.written_as
        if text:
            role = ""
        shape, dates = ("relation", span(start, end)) if end else ("open relation", relation_span(start, "", details)[:3])
        more = json.dumps(dict(details), ensure_ascii=False) if details else "{}"
        number = self.add(shape, subject, name, object_, text, role, more, *dates, *backing, self.own, line, column)
        self.cite(cited, where, _RELATION, number)

    def participant(
        self, target_said: str, role: str, cited: list[Said], standing: str, note: str, quote: str, credibility: str,
        start: str, end: str, line: int, column: int,
    ) -> None:  # fmt: skip
        """A party to the event of this file; who cannot be found stays under Other."""
        where = (line, column)
        target = self.resolve(target_said, where, "party")
        if target == self.own:
            self.problem("warning", "self-link", f"{self.own} takes part in itself", where, "is the target right?")
        backing = (standing, note, quote, credibility)
        if target:
            number = self.add("participant", self.own, target, role, *span(start, end), *backing, line, column)
            self.cite(cited, where, _PARTICIPANT, number)
            return
        self.unmet("participants", ": ".join(filter(None, (target_said, role))), cited, start, end, backing, where)

    def unmet(
        self, key: str, target_said: str, cited: list[Said], start: str, end: str, backing: tuple[str, ...], where: tuple[int, int],
        more: tuple[tuple[str, str], ...] = (),
    ) -> None:  # fmt: skip
        """What is said of somebody who cannot be found: kept as it was typed."""
        told = (*more, ("from", start), ("to", end))
        said = ", ".join([target_said, *(f"{key}: {value}" for key, value in told if value)])
        number = self.add("claim", self.own, key, said, *[""] * 4, 0, *span(start, end), *backing, *where)
        if cited:
            self.cite(cited, where, _CLAIM, number)
