"""What waits in the files -> rows, once every record is in the tables: each target is looked up, what nobody has becomes a stub."""

from __future__ import annotations

import marshal
import re
import sqlite3

from dossier.database.compiling.lookup import Lookup
from dossier.database.compiling.rules.in_one import within
from dossier.database.compiling.sentences import SHAPES, Sentences
from dossier.database.compiling.shapes import FAULT, Row, insert
from dossier.database.schema import NOBODY
from dossier.search.own_letters import key_or_id
from dossier.text import is_placeholder, same_id, slug

ID = re.compile(r"[^\W_]+(?:[-_~.][^\W_]+)*")
"""What looks like an id."""
LISTED = 10
"""Records that one message names at most."""


class Linker(Sentences):
    """Links the files that are given to it, in the order of their slots."""

    def __init__(self, connection: sqlite3.Connection, lookup: Lookup) -> None:
        super().__init__()
        self.connection = connection
        self.run = connection.execute
        self.many = connection.executemany
        self.lookup = lookup
        self.faults: list[Row] = []
        self.updates: dict[str, list[tuple[str, int]]] = {"accusation": [], "sanction": []}
        self.others: list[tuple[int, int, str, str, str, str, tuple[int, int]]] = []
        """Number of the question, slot, path and record, key, text and its place: a record is named that is not linked to."""
        self.sources: dict[str, str] = {}

    def file(self, slot: int, waiting: bytes) -> None:
        """Everything that waits in one file."""
        self.told(slot, *marshal.loads(waiting))

    def flush(self) -> None:
        """Write what has been collected."""
        insert(self.connection, self.rows, SHAPES)
        for rows in self.rows.values():
            rows.clear()
        self.many(f"INSERT INTO temp.{FAULT}", self.faults)
        self.faults.clear()

    def finish(self) -> None:
        """What may mean a stub too: once all stubs are there, so that no file's place decides."""
        for number, slot, path, own, key, text, where in self.others:
            self.slot, self.path, self.own = slot, path, own
            self.other(number, key, text, where)
        self.others.clear()
        self.flush()
        for table, texts in self.updates.items():
            found = [(ids[0], number) for text, number in texts if len(ids := self.lookup.find(text)) == 1]
            self.many(f"UPDATE {table} SET {'court' if table == 'accusation' else 'authority'}_id = ? WHERE id = ?", found)
            texts.clear()

    # --- what is remembered ---

    def later(self, courts: list[tuple[int, str]], authorities: list[tuple[int, str]], named: list[tuple[str, str, int, int]]) -> None:
        for table, said in (("accusation", courts), ("sanction", authorities)):
            self.updates[table] += [(text, number) for number, text in said if not is_placeholder(text)]
            for _, text in said:
                self.ask(text, "", None)
        for key, text, line, column in named:
            number = self.ask(text, "", None)
            for part in within(text):
                self.ask(part, "", None)
            self.others.append((number, self.slot, self.path, self.own, key, text, (line, column)))

    def stand(self, row: Row) -> None:
        self.run("INSERT INTO temp.standing VALUES (?, ?, ?, ?, ?, ?)", row)

    def ask(self, target: str, wanted: str, stub: str | None) -> int:
        if not (key := key_or_id(target)):
            return 0
        number = self.number("asked")  # at once: the next file may name the same stub
        self.run("INSERT INTO asked VALUES (?, ?, ?, ?, ?)", (number, key, target, wanted, stub))
        return number

    def problem(self, level: str, code: str, message: str, where: tuple[int, int], hint: str = "") -> None:
        self.faults.append((self.slot, self.path, *where, level, code, message, hint, self.own))

    def source(self, cited: str) -> str | None:
        if cited not in self.sources:
            if len(self.sources) > 50_000:
                self.sources.clear()
            self.sources[cited] = self.lookup.source(cited)[0]
        return self.sources[cited] or None

    # --- targets ---

    def resolve(self, target: str, where: tuple[int, int], wanted: str) -> str:
        """A stub's id where no record has it; empty when it could mean several, or names nobody."""
        found = self.lookup.records(target)
        if len(found) == 1:
            return found[0]
        if found:
            self.ask(target, "", None)
            self.ambiguous(target, found, where)
            return ""
        if is_placeholder(target):
            self.ask(target, "", None)  # it names nobody only as long as no record has it for an id
            self.problem("warning", "no-target", f"{target!r} names nobody", where, "write an id or a name")
            return ""
        stub = self.lookup.stub(target) or self.new_stub(target)
        self.ask(target, wanted, stub)
        for part in within(target):  # what is told of the stub is another thing where these are records
            self.ask(part, "", None)
        return stub

    def named(self, text: str) -> str:
        self.ask(text, "", None)
        found = self.lookup.records(text)
        return found[0] if len(found) == 1 else ""

    def ambiguous(self, target: str, found: tuple[str, ...], where: tuple[int, int]) -> None:
        listed = [f"{each} ({held.path if (held := self.lookup.held(each)) else ''})" for each in found[:LISTED]]
        more = f" and {len(found) - LISTED:,} more" if len(found) > LISTED else ""
        hint = "rename one of the files" if len(self.lookup.with_id(target)) > 1 else "write the id"
        self.problem("error", "ambiguous-name", f"{target!r} fits {len(found):,} records: {', '.join(listed)}{more}", where, hint)

    @staticmethod
    def wanted_stub(target: str) -> str:
        """The id of a record that nobody has written: what was typed where that looks like an id, else made of the name."""
        return target if ID.fullmatch(target) else slug(target)

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

    def other(self, number: int, key: str, text: str, where: tuple[int, int]) -> None:
        """`same_as`, `not_same_as`, a link in a question: the one record meant, never this one itself, which may well have that name."""
        records = self.lookup.records(text)
        found = tuple(each for each in records if each != self.own)
        if len(found) > 1:
            self.ambiguous(text, found, where)
        elif not (found or (records and key == "questions") or same_id(text) == same_id(self.own) or self.lookup.stub(text)):
            self.run("UPDATE asked SET wanted = ? WHERE id = ?", (NOBODY, number))
            self.run("INSERT INTO temp.nobody VALUES (?, ?, ?, ?, ?)", (self.own, *where, text, key))
