"""Which other files must be worked out anew when some have changed: those that name, or share something with, what changed."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from dossier.database.compiling.numbers import bounds, slot_of
from dossier.database.compiling.rules import texts
from dossier.database.compiling.rules.links import LEAST, LIKE, in_one_form, said_of_life
from dossier.database.compiling.rules.namesakes import OWN
from dossier.database.compiling.rules.sources import MAY_NAME_A_SOURCE, words_of
from dossier.database.schema import CALLED, MEANS, NOBODY
from dossier.profiles import vocabulary as words
from dossier.search import own_letters
from dossier.search.own_letters import key_or_id
from dossier.text import fold, same_id

Row = tuple[Any, ...]
_NUMBERED = re.compile(r"~[0-9]+$")
_AS_TYPED = "as typed"
"""Marks a key that is an id as `former_id` and `id_key` have it, not folded."""


class Facts(NamedTuple):
    """What the files of others may rest on of one record."""

    itself: Row
    """Number, kind, name, state, path, likeness; the whole description of a source."""
    keys: frozenset[tuple[str, str]]
    """What it may be called, and as what: by its id, in links, as a name of its own."""
    words: frozenset[str]
    """Its id, folded, and what it is called (see `own_letters.form`)."""
    life: frozenset[Row]
    apart: frozenset[str]
    """What it says it is not."""

    @property
    def place(self) -> tuple[int, str]:
        """Its number and its path."""
        return self.itself[0], self.itself[4]


def facts(connection: sqlite3.Connection, slots: Iterable[int]) -> dict[str, Facts]:
    """Id -> facts, of the records of some files."""
    found: dict[str, Facts] = {}
    for slot in slots:
        rows = connection.execute(
            "SELECT id, no, kind, name, state, path, alike FROM entity WHERE no BETWEEN ? AND ?", bounds(slot)
        ).fetchall()
        for id_, *rest in rows:
            found[id_] = _facts(connection, id_, rest)
    return found


def _facts(connection: sqlite3.Connection, id_: str, itself: list[Any]) -> Facts:
    ask = connection.execute
    names = ask(f"SELECT text, kind, {MEANS}, {CALLED} FROM name WHERE entity_id = ?", (id_,)).fetchall()
    former = [key for (key,) in ask("SELECT id FROM former_id WHERE entity_id = ?", (id_,))]
    keys = {
        ("id", key_or_id(id_)),
        *(("former", key_or_id(key)) for key in former),
        *((_AS_TYPED, key) for key in former),
    }
    compared = [same_id(id_), *(key for (key,) in ask("SELECT key FROM id_key WHERE entity_id = ?", (id_,)))]
    keys.update((what, key) for key in compared for what in ("id", _AS_TYPED))
    keys.update(("id", key_or_id(key)) for key in compared)
    if itself[3] == "profile":
        # As it is written, too: who has a name exactly goes before those whose name only folds alike.
        keys.update((f"link {same_id(text)}", key_or_id(text)) for text, _, means, _ in names if means)
        keys.update(("own", key_or_id(text)) for text, kind, *_ in names if kind in OWN)
    not_same = ask("SELECT value FROM claim WHERE entity_id = ? AND prop = 'not_same_as' AND known = 1", (id_,)).fetchall()
    source = ask("SELECT * FROM source WHERE id = ?", (id_,)).fetchone() or ()
    spelt = {own_letters.form(text) for text, *_, called in names if called}
    return Facts(
        (*itself, *source), frozenset(keys), frozenset({fold(id_), *spelt}),
        frozenset(said_of_life(connection, id_)),
        frozenset(text for (text,) in not_same),
    )  # fmt: skip


def touched_by(connection: sqlite3.Connection, before: dict[str, Facts], after: dict[str, Facts], *, suggests: bool) -> set[int]:
    """The slots of the files that must be worked out anew, as far as the rows of the others tell now."""
    found = _Finder(connection)
    for id_ in sorted(before.keys() | after.keys()):
        old, new = before.get(id_), after.get(id_)
        if old == new and not (old and old.apart):
            continue
        keys = (old.keys if old else frozenset()) ^ (new.keys if new else frozenset())
        if old and new and not old.keys <= new.keys:  # some may mean it by a name or a former id that it has no more
            found.linkers(id_)
        if old is None or new is None or old.itself != new.itself or old.life != new.life:
            found.linkers(id_)
            found.alike(old, new)
            found.named_in_notes(old, new)
            if _is_source(old) or _is_source(new):
                ids = {key for _, key in (old.keys if old else frozenset()) | (new.keys if new else frozenset())}
                found.citing({id_, *ids})
                found.in_locators(ids)
        if old and new and old.place != new.place:  # messages tell where a record stands, also one that is meant by nobody
            keys = old.keys | new.keys
        if any(each and each.apart for each in (old, new)):
            keys = (old.keys if old else frozenset()) | (new.keys if new else frozenset())
            found.alike(old, new)
        for key in {key for what, key in keys if what != _AS_TYPED}:
            found.owners(key)
            found.asking(key)
        for key in {key for what, key in keys if what == _AS_TYPED}:
            found.formerly(key)
        if suggests:
            before_, now = (old.words if old else frozenset()), (new.words if new else frozenset())
            # A record that is another one now may be meant no more, or first, by a word that it has still.
            found.near(before_ ^ now if old and new and old.itself == new.itself else before_ | now)
    found.in_notes()
    return found.slots


def _is_source(told: Facts | None) -> bool:
    return told is not None and told.itself[1] == words.SOURCE


class _Finder:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self.run = connection.execute
        self.slots: set[int] = set()
        self._stubs: list[tuple[str, str, int]] | None = None
        self._cited_unknown = False
        self._names: set[str] = set()

    def files_of(self, ids: Iterable[str]) -> None:
        """The files of some records."""
        for id_ in ids:
            for (number,) in self.run("SELECT no FROM entity WHERE id = ? AND state != 'stub'", (id_,)):
                self.slots.add(slot_of(number))

    def linkers(self, id_: str) -> None:
        """The files that link to a record."""
        for sql in (
            "SELECT writer_id FROM relation WHERE subject_id = ?",
            "SELECT writer_id FROM relation WHERE object_id = ?",
            "SELECT joined.writer_id FROM joined JOIN relation ON relation.id = relation_id WHERE subject_id = ?",
            "SELECT joined.writer_id FROM joined JOIN relation ON relation.id = relation_id WHERE object_id = ?",
            "SELECT event_id FROM participant WHERE entity_id = ?",
            "SELECT entity_id FROM mention WHERE target_id = ?",
        ):
            self.files_of({writer for (writer,) in self.run(sql, (id_,))})

    def owners(self, key: str) -> None:
        """The files of the records that have a name, and those that link to them by it or otherwise."""
        folded = fold(own_letters.folded(key))
        rows = self.run("SELECT DISTINCT entity_id, text FROM name WHERE folded = ?", (folded,)).fetchall()
        owners = {id_ for id_, text in rows if folded or key_or_id(text) == key}
        self.files_of(owners)
        for id_ in owners:
            self.linkers(id_)
        self.formerly(key)

    def formerly(self, id_before: str) -> None:
        """The files of the records that had an id before, those that link to them, and those of records that would have it if they
        came first.
        """
        wanted = _NUMBERED.sub("", id_before)  # who wanted `x` is `x~3` while a file has the id `x~2`
        self.files_of({id_ for (id_,) in self.run("SELECT entity_id FROM id_key WHERE key IN (?, ?)", (id_before, wanted))})
        for (id_,) in self.run("SELECT entity_id FROM former_id WHERE id = ?", (id_before,)).fetchall():
            self.files_of({id_})
            self.linkers(id_)

    def asking(self, key: str) -> None:
        """The files that hold a name or id which no record with a file had, or several."""
        rows = self.run("SELECT id FROM asked WHERE key = ?", (key,))
        self.slots.update(slot_of(number) for (number,) in rows)

    def alike(self, old: Facts | None, new: Facts | None) -> None:
        """The files of namesakes."""
        for likeness in {each.itself[5] for each in (old, new) if each} - {None}:
            self.slots.update(slot_of(number) for (number,) in self.run("SELECT no FROM entity WHERE alike = ?", (likeness,)))

    def named_in_notes(self, old: Facts | None, new: Facts | None) -> None:
        """The shown name of a record may stand in notes."""
        names = {each.itself[2] for each in (old, new) if each and each.itself[3] == "profile"}
        self._names |= {name for name in names if texts.may_be_named(name)}

    def in_notes(self) -> None:
        """The files whose notes hold one of the names collected."""
        if self._names:
            may_name = texts.Naming(self._names)
            for number, text in self.run("SELECT id, value FROM claim WHERE prop = 'notes'"):
                if may_name(text):
                    self.slots.add(slot_of(number))

    def citing(self, ids: Iterable[str]) -> None:
        """The files that cite a source by one of these ids, or another with the same id, and those that cite one nobody had described."""
        for id_ in ids:
            rows = self.run(
                "SELECT id FROM citation WHERE source_id = ?1 OR source_id IN (SELECT entity_id FROM id_key WHERE key = ?1)", (id_,)
            )
            self.slots.update(slot_of(number) for (number,) in rows)
        if not self._cited_unknown:
            self._cited_unknown = True
            codes = "('unknown-source', 'ambiguous-source')"
            self.slots.update(slot_of(number) for (number,) in self.run(f"SELECT id FROM problem WHERE code IN {codes}"))
            self.slots.update(slot_of(number) for (number,) in self.run("SELECT id FROM citation WHERE source_id IS NULL"))

    def in_locators(self, ids: set[str]) -> None:
        """The files in which the id of a source stands where a place in another one does."""
        for number, locator in self.run(f"SELECT id, locator FROM citation WHERE {MAY_NAME_A_SOURCE}"):
            if not ids.isdisjoint(map(same_id, words_of(locator))):
                self.slots.add(slot_of(number))

    def near(self, names: frozenset[str]) -> None:
        """The files that name a stub which is almost called so, or nobody who is."""
        from rapidfuzz.distance import OSA

        if self._stubs is None:
            told = f"SELECT id, name, 0 FROM stub UNION ALL SELECT '', typed, id FROM asked WHERE wanted = '{NOBODY}'"
            self._stubs = [(id_, own_letters.form(name), number) for id_, name, number in self.run(told)]
        forms = {in_one_form(name) for name in names}
        for id_, folded, number in self._stubs:
            if in_one_form(folded) in forms or (
                len(folded) >= LEAST and any(OSA.normalized_similarity(folded, name, score_cutoff=LIKE) for name in names if name)
            ):
                rows = self.run("SELECT id FROM asked WHERE stub_id = ?", (id_,)) if id_ else [(number,)]
                self.slots.update(slot_of(each) for (each,) in rows)


def ends_of(connection: sqlite3.Connection, slots: Iterable[int]) -> Iterator[str]:
    """Every record at an end of a link that stands in some files."""
    for slot in slots:
        for table, columns in (
            ("relation", ("subject_id", "object_id")), ("participant", ("event_id", "entity_id")), ("mention", ("target_id",)),
            ("asked", ("stub_id",)),
        ):  # fmt: skip
            for row in connection.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE id BETWEEN ? AND ?", bounds(slot)):
                yield from (id_ for id_ in row if id_)


def partners(connection: sqlite3.Connection, slots: Iterable[int]) -> set[str]:
    """The records in whose files a relation stands too that these files tell, where the two were joined."""
    found: set[str] = set()
    two = "FROM joined JOIN relation ON relation.id = relation_id"
    for slot in slots:
        for id_ in [id_ for (id_,) in connection.execute("SELECT id FROM entity WHERE no BETWEEN ? AND ?", bounds(slot))]:
            for sql in (
                f"SELECT joined.writer_id {two} WHERE relation.writer_id = ?1",
                f"SELECT relation.writer_id {two} WHERE joined.writer_id = ?1",
                "SELECT other.writer_id FROM joined JOIN joined AS other USING (relation_id) WHERE joined.writer_id = ?1",
            ):
                found.update(writer for (writer,) in connection.execute(sql, (id_,)))
    return found
