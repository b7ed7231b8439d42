"""What a file says of other records -> rows, once every record is in the tables: links, participants, mentions, courts."""

from __future__ import annotations

import json
import marshal
import re
import sqlite3
from collections.abc import Iterable
from typing import Any

from dossier.database.compiling.lookup import Lookup, key_of
from dossier.database.compiling.numbers import first
from dossier.database.compiling.own import FAULT, Row, insert, marks, owned_by, span, whole
from dossier.links import is_elsewhere
from dossier.profiles import vocabulary as words
from dossier.text import is_placeholder, slug

_ID = re.compile(r"[^\W_]+(?:[-_~.][^\W_]+)*")
LISTED = 10
"""Records that one message names at most."""
TABLES = ("claim", "relation", "participant", "mention", "citation")
"""Tables that get rows here."""
_SHAPES = {
    "claim": whole("claim"),
    "relation": whole("relation"),
    "open relation": ("relation", f"{marks(10)}, '', NULL, NULL, {marks(7)}"),
    "participant": whole("participant"),
    "mention": whole("mention"),
    **{owner: ("citation", f"?, ?, ?, ?, '', ?, ?, {owned_by(owner)}, ?, ?") for owner in ("claim_id", "relation_id", "participant_id")},
}
"""Shape of a row -> its table, and the values of a statement that inserts it: as in `own.SHAPES`."""


class Linker:
    """Links the files that are given to it, in the order of their slots."""

    def __init__(self, connection: sqlite3.Connection, lookup: Lookup) -> None:
        self.run = connection.execute
        self.many = connection.executemany
        self.lookup = lookup
        self.rows: dict[str, list[Row]] = {shape: [] for shape in _SHAPES}
        self.faults: list[Row] = []
        self.updates: dict[str, list[tuple[str, int]]] = {"accusation": [], "sanction": []}
        self.apart: list[tuple[int, str, str, str, tuple[int, int]]] = []
        self.sources: dict[str, str] = {}
        self.slot = 0
        self.counts: dict[str, int] = {}
        self.own, self.path = "", ""
        self.shared: list[tuple[str, str, int, int]] = []

    def file(self, slot: int, waiting: bytes) -> None:
        """Everything that waits in one file."""
        claims, citations, profiles = marshal.loads(waiting)
        self.slot = slot
        self.counts = dict.fromkeys((*TABLES, "asked"), first(slot)) | {"claim": claims, "citation": citations}
        for own, path, sources, relations, participants, mentions, courts, authorities, apart in profiles:
            self.own, self.path, self.shared = own, path, sources
            for relation in relations:
                self.relation(*relation)
            for participant in participants:
                self.participant(*participant)
            for target, prop, line, column in mentions:
                if found := self.resolve(target, (line, column), "any"):
                    self.add("mention", self.own, found, target, prop, line, column)
            for table, said in (("accusation", courts), ("sanction", authorities)):
                self.updates[table] += [(text, number) for number, text in said if not is_placeholder(text)]
                for _, text in said:
                    self.ask(text, "", None)
            for text, line, column in apart:
                self.ask(text, "", None)
                self.apart.append((self.slot, self.path, self.own, text, (line, column)))
            for cited, _, line, column in sources:
                self.ask(cited, "sources", None)
                self.run("INSERT INTO temp.standing VALUES (?, ?, ?, ?, ?, ?)", (slot, own, path, cited, line, column))

    def flush(self) -> None:
        """Write what has been collected."""
        insert(self.many, self.rows, _SHAPES)
        for rows in self.rows.values():
            rows.clear()
        self.many(f"INSERT INTO temp.{FAULT}", self.faults)
        self.faults.clear()

    def finish(self) -> None:
        """What may mean a stub too: once all stubs are there, so that no file's place decides."""
        for slot, path, own, text, where in self.apart:
            self.slot, self.path, self.own = slot, path, own
            self.keep_apart(text, where)
        self.apart.clear()
        self.flush()
        for table, texts in self.updates.items():
            found = [(ids[0], number) for text, number in texts if len(ids := self.lookup.find(text)) == 1]
            self.many(f"UPDATE {table} SET {'court' if table == 'accusation' else 'authority'}_id = ? WHERE id = ?", found)
            texts.clear()

    # --- rows ---

    def number(self, table: str) -> int:
        self.counts[table] = number = self.counts[table] + 1
        return number

    def add(self, shape: str, *values: Any) -> int:
        number = self.number(_SHAPES[shape][0])
        self.rows[shape].append((number, *values))
        return number

    def problem(self, level: str, code: str, message: str, where: tuple[int, int], hint: str = "") -> None:
        self.faults.append((self.slot, self.path, *where, level, code, message, hint, self.own))

    def ask(self, target: str, wanted: str, stub: str | None) -> None:
        """Remember that the answer to this may change."""
        if key := key_of(target):
            self.run("INSERT INTO asked VALUES (?, ?, ?, ?, ?)", (self.number("asked"), key, target, wanted, stub))

    def cite(self, cited: Iterable[tuple[str, str, int, int]], where: tuple[int, int], owner: str, number: int) -> None:
        """Citations of a relation or participant; where there are none, the profile's own."""
        inherited = 0
        if not cited:
            cited, inherited = self.shared, 1
        for source, locator, line, column in cited:
            place = (line, column) if line else where
            self.add(owner, self.source(source), source, locator, inherited, self.own, number, *place)

    def source(self, cited: str) -> str | None:
        if cited not in self.sources:
            if len(self.sources) > 50_000:
                self.sources.clear()
            self.sources[cited] = self.lookup.source(cited)[0]
        return self.sources[cited] or None

    # --- targets ---

    def resolve(self, target: str, where: tuple[int, int], wanted: str) -> str:
        """The id that a target means, a stub's where no record has it; empty when it could mean several, or names nobody."""
        found = self.lookup.records(target)
        if len(found) == 1:
            return found[0]
        if found:
            self.ask(target, "", None)
            self.ambiguous(target, found, where)
            return ""
        if is_placeholder(target):
            self.problem("warning", "no-target", f"{target!r} names nobody", where, "write an id or a name")
            return ""
        stub = self.lookup.stub(target) or self.new_stub(target)
        self.ask(target, wanted, stub)
        return stub

    def ambiguous(self, target: str, found: tuple[str, ...], where: tuple[int, int]) -> None:
        listed = [f"{each} ({held.path if (held := self.lookup.held(each)) else ''})" for each in found[:LISTED]]
        more = f" and {len(found) - LISTED:,} more" if len(found) > LISTED else ""
        hint = "rename one of the files" if len(self.lookup.with_id(target)) > 1 else "write the id"
        self.problem("error", "ambiguous-name", f"{target!r} fits {len(found):,} records: {', '.join(listed)}{more}", where, hint)

    @staticmethod
    def wanted_stub(target: str) -> str:
        """The id of a record that nobody has written: what was typed where that looks like an id, else made of the name."""
        return target if _ID.fullmatch(target) else slug(target)

    def new_stub(self, target: str) -> str:
        """That id, or another where it is taken."""
        wanted = new = self.wanted_stub(target)
        number = 1
        while self.taken(new):  # another record's, or the beginning of another long name
            new = f"{wanted}~stub{number if number > 1 else ''}"
            number += 1
        return new

    def taken(self, id_: str) -> bool:
        return bool(self.lookup.with_id(id_)) or bool(self.run("SELECT 1 FROM asked WHERE stub_id = ? LIMIT 1", (id_,)).fetchone())

    def keep_apart(self, text: str, where: tuple[int, int]) -> None:
        """`not_same_as`: the one record meant, never this one itself, which may well have the same name; or a thing elsewhere."""
        found = tuple(each for each in self.lookup.records(text) if each != self.own)
        if len(found) > 1:
            self.ambiguous(text, found, where)
        elif not found and not is_elsewhere(text) and not self.lookup.stub(text):
            self.problem("info", "unknown-record", f"not_same_as: there is no record {text!r}", where)

    # --- sentences ---

    def relation(
        self, verb_key: str, target_said: str, role: str, details: tuple[tuple[str, str], ...], cited: list[tuple[str, str, int, int]],
        standing: str, note: str, quote: str, credibility: str, start: str, end: str, line: int, column: int,
    ) -> None:  # fmt: skip
        """One sentence of the file."""
        where = (line, column)
        verb = words.VERBS[verb_key]
        text = ""
        if verb.object == "text":
            if role and is_placeholder(target_said):
                target, text, details = "", role, (*details, ("of", target_said))
            elif role:  # `holds_office: President, of: some-body`: the role is the office
                target = self.resolve(target_said, where, "organization")
                if not target:
                    return
            else:
                self.ask(target_said, "", None)
                found = self.lookup.records(target_said)
                target, text = (found[0], "") if len(found) == 1 else ("", target_said)
                if target:  # `holds_office: some-body, role: President`
                    role = next((value for key, value in details if key == "role"), "")
                    details = tuple(pair for pair in details if pair[0] != "role")
        else:
            target = self.resolve(target_said, where, verb.object)
            if not target:
                return
        if target == self.own:
            self.problem("warning", "self-link", f"{self.own} {verb_key} itself", where, "is the target right?")
        subject, object_, name = self.own, target, verb_key
        if verb.written_as:
            subject, object_, name = target, self.own, verb.written_as
        if text:
            role = ""
        shape, dates = ("relation", span(start, end)) if end else ("open relation", span(start, "")[:3])
        more = json.dumps(dict(details), ensure_ascii=False) if details else "{}"
        number = self.add(
            shape, subject, name, object_ or None, text, role, more, *dates, standing, note, quote, credibility, self.own, line, column
        )
        self.cite(cited, where, "relation_id", number)

    def participant(
        self, target_said: str, role: str, cited: list[tuple[str, str, int, int]], standing: str, note: str, quote: str, credibility: str,
        start: str, end: str, line: int, column: int,
    ) -> None:  # fmt: skip
        """A party to the event of this file; who cannot be found stays under Other."""
        where = (line, column)
        target = self.resolve(target_said, where, "party")
        backing = (standing, note, quote, credibility)
        if target:
            number = self.add("participant", self.own, target, role, *span(start, end), *backing, line, column)
            self.cite(cited, where, "participant_id", number)
            return
        said = ": ".join(filter(None, (target_said, role)))
        number = self.add("claim", self.own, "participants", said, *[None] * 4, 0, *span(start, end), *backing, line, column)
        if cited:
            self.cite(cited, where, "claim_id", number)
