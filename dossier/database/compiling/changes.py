"""The base before, and what has changed since -> the base as a new build of all files would make it, row for row.

Only the numbers may differ, never their order. What cannot be told from the rows is left to a new build: `Anew`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from dossier.database.compiling import affected, joining, settling
from dossier.database.compiling.helping import Asked, Taken
from dossier.database.compiling.known import Known, Seen
from dossier.database.compiling.linking import Linker
from dossier.database.compiling.lookup import Lookup
from dossier.database.compiling.numbers import bounds, slot_of
from dossier.database.compiling.own import InFile, OwnRows
from dossier.database.compiling.pieces import read_one, write_faults, write_rows
from dossier.database.compiling.rules import AS_WRITTEN, TOGETHER, contrary, faults, holdings, namesakes
from dossier.database.compiling.rules.links import suggests
from dossier.database.compiling.shapes import TABLES
from dossier.database.compiling.staging import look_at, stage, take_away, write_problems
from dossier.search.own_letters import key_or_id
from dossier.text import same_id

_TABLES = {*TABLES, "relation", "participant", "mention", "joined", "asked", "problem"}
"""Tables that have rows of files."""


class Anew(Exception):
    """The whole base must be made anew."""


class Files:
    """All files as they are now, by their slots: those of the base before, and new ones. Each is looked up only when it is asked for."""

    def __init__(self, seen: Seen, known: Known, new: dict[str, int]) -> None:
        """`new` has the slots of the new ones."""
        self._seen, self._known = seen, known
        self._new = {slot: path for path, slot in new.items()}

    def __len__(self) -> int:
        return len(self._seen)

    def get(self, slot: int) -> Asked | None:
        """What to read; None where there is no file any more."""
        path = self._new.get(slot) or self._known.path(slot)
        if found := self._seen.get(path):
            return Asked(path, found.full, slot)
        return Asked(path, "", slot, self._seen.failed[path]) if path in self._seen.failed else None

    def among(self, slots: set[int]) -> set[int]:
        """Those of the slots that have a file."""
        return {slot for slot in slots if self.get(slot)}


class Changes:
    """Changes a copy of a base, in one transaction that the caller begins and commits; `old` is attached as the base before."""

    def __init__(self, connection: sqlite3.Connection, files: Files, most: int) -> None:
        """Raises Anew where more than `most` files would have to be read."""
        self.connection, self.files, self.most = connection, files, most
        self.lookup = Lookup(connection)
        self.taken: dict[int, Taken] = {}
        self.done: set[int] = set()
        self.ends: set[str] = set()
        """Records at the ends of links that went or came."""
        self.records: set[str] = set()
        """Records of the files that were worked out anew, from before and after."""
        self.touched: set[str] = set()
        """Records whose rows the search may have to read anew."""
        self.waiting: dict[int, bytes] = {}
        self.citing: list[tuple[int, str]] = []
        """Number and source as typed of the citations in the files that were read since links were written."""
        self.linkers: list[Linker] = []
        self.suggests = suggests(connection)
        stage(connection)

    def make(self, slots: Iterable[int]) -> None:
        """Work out what these files say now (a slot without a file is one that is gone), and everything that it touches."""
        batch = set(slots)
        while batch:
            while batch:
                batch = self.read(batch) - self.done
            self.link()
            batch = (self.telling_too() | self.naming_stubs()) - self.done
        self.settle()

    # --- files ---

    def read(self, batch: set[int]) -> set[int]:
        """Read some files anew; gives the files that rest on what changed."""
        self.done |= batch
        if len(self.done) > self.most:
            raise Anew
        before = affected.facts(self.connection, batch)
        more = affected.partners(self.connection, batch)
        self.ends.update(affected.ends_of(self.connection, batch))
        self.records |= before.keys()
        for slot in batch:
            self.take_away(slot)
        self.lookup.forget()
        self.write(sorted(batch))
        self.lookup.forget()
        after = affected.facts(self.connection, batch)
        self.records |= after.keys()
        touched = affected.touched_by(self.connection, before, after, suggests=self.suggests)
        return self.files.among(touched | self.slots_of(more))

    def slots_of(self, ids: Iterable[str]) -> set[int]:
        """The files of some records."""
        held = [self.lookup.held(id_) for id_ in ids]
        return {slot_of(each.no) for each in held if each and each.state != "stub"}

    def take_away(self, slot: int) -> None:
        """Every row of a file."""
        # Citations of a joined relation stand in both files, under the one record.
        self.connection.execute("DELETE FROM joined WHERE relation_id BETWEEN ? AND ?", bounds(slot))
        take_away(self.connection, slot, _TABLES)
        for table in ("temp.fault", "temp.standing"):
            self.connection.execute(f"DELETE FROM {table} WHERE slot = ?", (slot,))
        self.waiting.pop(slot, None)

    def write(self, slots: Sequence[int]) -> None:
        """The rows that files have by themselves."""
        for slot in slots:
            if (asked := self.files.get(slot)) is None:
                continue
            reading, self.taken[slot] = read_one(asked)
            rows = OwnRows(reading, slot, InFile(asked.path))
            self.refuse_taken(rows)
            write_rows(self.connection, rows.rows)
            self.lookup.forget()  # the next file may have the same id
            if (waits := rows.waits()) is not None:
                self.waiting[slot] = waits
            write_faults(self.connection, rows)
            self.citing += rows.citations()

    def refuse_taken(self, rows: OwnRows) -> None:
        """An id that another file has too takes a look at all files; a stub makes way for its record."""
        for _, id_, *_ in rows.rows["entity"]:
            for held in self.lookup.with_id(id_):
                if slot_of(held.no) != rows.slot:
                    raise Anew
            if (stub := self.lookup.held(id_)) and stub.state == "stub":
                if key_or_id(stub.name) != key_or_id(id_):
                    raise Anew
                settling.drop_stub(self.connection, id_)
                self.lookup.forget()
        for _, key, _ in rows.rows["id_key"]:
            if any(slot_of(held.no) != rows.slot for held in self.lookup.with_id(key)):
                raise Anew

    # --- links ---

    def link(self) -> None:
        """Write the links of the files that were read since, and what they cite: the next of them might have given a source another id."""
        meant = [(source, number) for number, cited in self.citing if (source := self.lookup.source(cited)[0])]
        self.connection.executemany("UPDATE citation SET source_id = ? WHERE id = ?", meant)
        self.citing.clear()
        linker = Linker(self.connection, self.lookup)
        for slot in sorted(self.waiting):
            linker.file(slot, self.waiting[slot])
        linker.flush()
        self.linkers.append(linker)
        self.waiting.clear()
        look_at(self.connection, self.done)

    def telling_too(self) -> set[int]:
        """The files that tell the relations that those that were read tell or told, the opposite ones, or shares of the same companies."""
        found: set[int] = set()
        for group in {*joining.told_in(self.connection), *joining.told_in(self.connection, "old")}:
            rows = joining.sentences_of(self.connection, group)
            if all(slot_of(row[0]) in self.done for row in rows):
                continue
            writers = {row[joining.WRITER] for row in rows}
            for row in rows:
                joined = self.connection.execute("SELECT writer_id FROM joined WHERE relation_id = ?", (row[0],))
                writers.update(writer for (writer,) in joined)
            found |= self.slots_of(writers)
        fellows = (rule.fellows(self.connection, self.done) for rule in (holdings, contrary, namesakes))
        return found | self.slots_of(set().union(*fellows))

    def naming_stubs(self) -> set[int]:
        """The files that name a stub which came, went, or is told otherwise now."""
        run = self.connection.execute
        found: set[int] = set()
        for id_ in self.ends | set(affected.ends_of(self.connection, self.done)):
            asked = run("SELECT id, typed, wanted FROM asked WHERE stub_id = ? ORDER BY id", (id_,)).fetchall()
            old = run("SELECT name, kind FROM old.entity WHERE id = ? AND state = 'stub'", (id_,)).fetchone()
            new = (asked[0][1], settling.kind_of(wanted for _, _, wanted in asked)) if asked else None
            if new != old:
                found.update(slot_of(number) for number, _, _ in asked)
            for name, _ in filter(None, (old, new) if (old is None) != (new is None) else ()):
                found.update(slot_of(number) for (number,) in run("SELECT id FROM asked WHERE key = ?", (key_or_id(name),)))
        return self.files.among(found)

    # --- the rest ---

    def settle(self) -> None:
        """What the links make of records, and what is wrong between files."""
        connection = self.connection
        self.ends.update(affected.ends_of(connection, self.done))
        stubs = self.check_stubs()
        settling.write_stubs(connection, stubs)
        self.lookup.forget()
        for linker in self.linkers:
            linker.finish()
        if suggests(connection) != self.suggests:
            raise Anew
        look_at(connection, self.done)
        faults(connection, self.lookup, AS_WRITTEN)
        joining.join(connection, self.lookup, joining.told_in(connection))
        touched = self.ends | self.records
        settling.write_weights(connection, touched)
        settling.write_who(connection, touched | self.neighbours())
        self.touched = touched
        self.lookup.forget()
        faults(connection, self.lookup, TOGETHER)
        write_problems(connection)

    def check_stubs(self) -> set[str]:
        """The stubs that links went from or came to; raises Anew where one would get another id, or shares its beginning."""
        run = self.connection.execute
        found = {id_ for id_ in self.ends if run("SELECT 1 FROM asked WHERE stub_id = ?", (id_,)).fetchone()}
        gone = {id_ for id_ in self.ends - found if run("SELECT 1 FROM stub WHERE id = ?", (id_,)).fetchone()}
        for id_ in found:
            typed, key = run("SELECT typed, key FROM asked WHERE stub_id = ? ORDER BY id LIMIT 1", (id_,)).fetchone()
            if Linker.wanted_stub(typed) != id_ or run("SELECT 1 FROM asked WHERE stub_id = ? AND key != ?", (id_, key)).fetchone():
                raise Anew
        no_more = {same_id(id_) for id_ in self.records if not self.lookup.held(id_)}
        for id_ in gone | no_more:  # another stub may have been pushed aside by this one
            if run("SELECT 1 FROM asked WHERE stub_id >= ? AND stub_id < ?", (f"{id_}~", f"{id_}~~")).fetchone():
                raise Anew
        return found | gone

    def neighbours(self) -> set[str]:
        """The records at the other ends of the links of those that changed."""
        found: set[str] = set()
        for id_ in self.records | self.ends:
            now = self.connection.execute("SELECT name FROM entity WHERE id = ?", (id_,)).fetchone()
            old = self.connection.execute("SELECT name FROM old.entity WHERE id = ?", (id_,)).fetchone()
            if now == old:
                continue
            for sql in (
                "SELECT object_id FROM relation WHERE subject_id = ?", "SELECT subject_id FROM relation WHERE object_id = ?",
                "SELECT entity_id FROM participant WHERE event_id = ?", "SELECT entity_id FROM mention WHERE target_id = ?",
            ):  # fmt: skip
                found.update(each for (each,) in self.connection.execute(sql, (id_,)) if each)
        return found
