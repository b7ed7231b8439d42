"""Which record an id or a name means, asked of a database that is being made."""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from typing import NamedTuple

from dossier.database.schema import MEANS
from dossier.profiles import vocabulary as words
from dossier.search import own_letters
from dossier.search.own_letters import key_or_id
from dossier.text import is_placeholder, same_id


class Held(NamedTuple):
    """A record as far as a link to it needs it."""

    no: int
    id: str
    kind: str
    name: str
    state: str
    path: str


class Lookup:
    """Answers from the tables `entity`, `id_key`, `former_id`, `name` and `asked`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.run = connection.execute
        self.forget()

    def forget(self) -> None:
        """Records have changed: nothing that was answered before counts."""
        self.records = lru_cache(maxsize=20_000)(self._records)
        self.held = lru_cache(maxsize=20_000)(self._held)

    def _held(self, id_: str) -> Held | None:
        row = self.run("SELECT no, id, kind, name, state, path FROM entity WHERE id = ?", (id_,)).fetchone()
        return Held(*row) if row else None

    def with_id(self, typed: str) -> list[Held]:
        """The records that have an id, and those that would if they came first, in the order of their files; stubs are none."""
        key = same_id(typed)
        found = {held.no: held for held in (self.held(key),) if held}
        for (id_,) in self.run("SELECT entity_id FROM id_key WHERE key = ?", (key,)).fetchall():
            if held := self.held(id_):
                found[held.no] = held
        return [found[no] for no in sorted(found) if found[no].state != "stub"]

    def _records(self, target: str) -> tuple[str, ...]:
        """Records with files that a target may mean: by id, by former id, by exact name, by the key of a name; the first that finds any."""
        key = same_id(target)
        if not key:
            return ()
        if with_id := self._by_id(target):
            return with_id
        former = [id_ for (id_,) in self.run("SELECT entity_id FROM former_id WHERE id = ? ORDER BY entity_id", (key,))]
        if former:
            return tuple(former)
        wanted = own_letters.key(target)
        folded = own_letters.folded(wanted)
        exact: set[str] = set()
        close: set[str] = set()
        for id_, text in self.run(f"SELECT entity_id, text FROM name WHERE folded = ? AND {MEANS}", (folded,)):
            if is_placeholder(text):
                continue
            held = self.held(id_)
            if held is None or held.state != "profile":
                continue
            if same_id(text) == key:
                exact.add(id_)
            if folded and own_letters.key(text) == wanted:
                close.add(id_)
        return tuple(sorted(exact or close))

    def _by_id(self, target: str) -> tuple[str, ...]:
        """The record of an id; several where files that say nothing of one another have it; a source only where it is the first."""
        found = self.with_id(target)
        if not found:
            return ()
        first = found[0]
        if first.state == "source":
            return (first.id,)
        others = [held.id for held in found[1:] if held.path != first.path and held.state != "source"]
        return (first.id, *others)

    def stub(self, target: str) -> str:
        """The stub that a target means; empty where there is none."""
        row = self.run("SELECT stub_id FROM asked WHERE key = ? AND stub_id > '' LIMIT 1", (key_or_id(target),)).fetchone()
        return row[0] if row else ""

    def find(self, target: str) -> tuple[str, ...]:
        """Everything that a target may mean, a stub where no record with a file fits."""
        found = self.records(target)
        if not found and (stub := self.stub(target)):
            return (stub,)
        return found

    def source(self, cited: str) -> tuple[str, tuple[str, ...]]:
        """Id of the cited source; where there are several that say different things, none, and their ids."""
        found = [held for held in self.with_id(cited) if held.kind == words.SOURCE and held.state == "source"]
        if not found:
            return "", ()
        if len(found) > 1:
            told = [self.run("SELECT * FROM source WHERE id = ?", (held.id,)).fetchone()[1:] for held in found]
            if others := [held.id for held, row in zip(found[1:], told[1:], strict=True) if row != told[0]]:
                return "", (found[0].id, *others)
        return found[0].id, ()
