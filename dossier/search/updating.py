"""The index after records came, went or changed: only what they touch is written, and it answers as one built anew.

    updater = Updater(connection)      # in a transaction of the caller
    updater.take_out(ids)              # of all records that will change or go, while their rows are as they were
    ...                                # the caller changes the rows of `entity`, `name`, `identifier` and `claim`
    updater.put_in(ids)                # of all records that changed or came
    updater.finish()

A record changes where anything does that `forms.Named` holds: its number, kind, weight, the numbers, texts and kinds of its names,
its identifiers. Ids that there are not (any more) are passed over. `NoRoom` says that the index must be written anew, which
`records.rewrite` does; the tables of the index are then in between and not to be read.

Afterwards every table holds the rows that a fresh index would hold, but that the numbers of forms may be others: a fresh index gives
each class of forms room by how many there are now. Their order is the same, so that the tables are equal once each number is
replaced by its rank.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable
from zlib import crc32

from pyroaring import BitMap

from dossier.search.forms import CLASSES, NUMBER, WRITTEN_OUT, Form, Named, forms, place, words_of
from dossier.search.reading import named_records
from dossier.search.tables import COMMON_PREFIX, HEAD, MOST_PREFIX
from dossier.search.typos import PREFIX, left_out, most_typos
from dossier.search.vocabulary import STARTS, skeletons_of
from dossier.search.writing import is_word, packed, wanted

Spot = tuple[int, int, bool, int, int]
"""Where a form stands among all: its place; of one place the earlier record, its names before its identifiers, the earlier of these,
and a name as it is before the same written out."""


class NoRoom(Exception):
    """The numbers of a class of forms are used up: the index must be built anew."""


class Updater:
    """Changes to one index, in the steps above."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """On a connection that may write."""
        self.connection = connection
        self.run = connection.execute
        figures = dict(self.run("SELECT name, value FROM search_figure"))
        self.starts = [figures[f"class {number}"] for number in range(CLASSES + 1)]
        self.added: dict[str, set[int]] = defaultdict(set)
        self.removed: dict[str, set[int]] = defaultdict(set)
        self.change = 0
        self.records = 0

    def finish(self) -> None:
        """Write what the changes mean for the words."""
        self._write_terms()
        for name, change in (("forms", self.change), ("records", self.records)):
            self.run("UPDATE search_figure SET value = value + ? WHERE name = ?", (change, name))

    # --- forms ---

    def take_out(self, ids: Iterable[str]) -> None:
        """Records as they are now; raises LookupError where the index does not hold one as its rows say."""
        for record in list(named_records(self.connection, ids)):
            self._take_out(record)

    def _take_out(self, record: Named) -> None:
        no, id_, kind, weight, named, numbers = record
        self.records -= 1
        for form in forms(kind, named, numbers):
            spot = _spot(id_, weight, no, form[0], form[1], form[2])
            number = wanted(spot[0], self.starts)
            while (held := self._spot(number)) != spot:
                if held is None:
                    raise LookupError(f"the index does not hold {form[2]!r} of {id_}")
                number += 1
            self.run("DELETE FROM search_form WHERE id = ?", (number,))
            self._close_up(number, form)
            self.change -= 1

    def _close_up(self, number: int, form: Form) -> None:
        """The form is gone; those that it had pushed up move down again, as if it had never been there."""
        for term in terms_of(form[1], form[2], form[4]):
            self._mark(term, number, self.removed, self.added)
        while (held := self._spot(number + 1)) is not None and wanted(held[0], self.starts) <= number:
            self._move(number + 1, number)
            number += 1

    def put_in(self, ids: Iterable[str]) -> None:
        """Records whose rows are in the tables; raises NoRoom."""
        for record in list(named_records(self.connection, ids)):
            self._put_in(record)

    def _put_in(self, record: Named) -> None:
        no, id_, kind, weight, named, numbers = record
        self.records += 1
        for name, flags, key, said, more in forms(kind, named, numbers):
            number = self._number(_spot(id_, weight, no, name, flags, key))
            self.run(
                "INSERT INTO search_form VALUES (?, ?, ?, ?, ?, ?, ?)",
                (number, no, name, flags, key, said or None, "\n".join(more) or None),
            )
            for term in terms_of(flags, key, more):
                self._mark(term, number, self.added, self.removed)
            self.change += 1

    @staticmethod
    def _mark(term: str, number: int, here: dict[str, set[int]], there: dict[str, set[int]]) -> None:
        if number in there[term]:
            there[term].discard(number)
        else:
            here[term].add(number)

    def _number(self, spot: Spot) -> int:
        """The number of a form in the order of all; those that stand in its way move up by one."""
        group = spot[0] >> 32
        first, end = self.starts[group], self.starts[group + 1]
        number = wanted(spot[0], self.starts)
        # Those that should stand before it may have been pushed up beyond where it should be.
        while (held := self._spot(number)) is not None and held < spot:
            number += 1
        while number > first and (before := self._spot(number - 1)) is not None and before > spot:
            number -= 1
        free = number
        while self._spot(free) is not None:
            free += 1
        if free >= end:
            raise NoRoom
        for at in range(free, number, -1):
            self._move(at - 1, at)
        return number

    def _spot(self, number: int) -> Spot | None:
        row = self.run(
            'SELECT entity.id, entity.weight, record, search_form.name, flags, "key" FROM search_form '
            "JOIN entity ON entity.no = search_form.record WHERE search_form.id = ?", (number,),
        ).fetchone()  # fmt: skip
        return _spot(row[0], row[1] or 0, *row[2:]) if row else None

    def _move(self, old: int, new: int) -> None:
        """Give a form another number; every posting that has the old one gets the new one."""
        flags, key, more = self.run('SELECT flags, "key", more FROM search_form WHERE id = ?', (old,)).fetchone()
        self.run("UPDATE search_form SET id = ? WHERE id = ?", (new, old))
        for term in terms_of(flags, key, more.split("\n") if more else ()):
            self._mark(term, old, self.removed, self.added)
            self._mark(term, new, self.added, self.removed)

    # --- terms ---

    def _write_terms(self) -> None:
        prefixes: dict[str, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
        for term in sorted({term for side in (self.added, self.removed) for term, numbers in side.items() if numbers}):
            more, less = self.added.get(term, set()), self.removed.get(term, set())
            before, after = self._posting("term", "search_term", "search_posting", term, more, less)
            if not is_word(term):
                continue
            for length in range(1, min(len(term), MOST_PREFIX) + 1):
                prefixes[term[:length]][0].update(more)
                prefixes[term[:length]][1].update(less)
            if not before:
                self._new_word(term)
            elif not after:
                self._lost_word(term)
        for prefix in sorted(prefixes):
            self._prefix(prefix, *prefixes[prefix])

    def _posting(self, column: str, table: str, bodies: str, term: str, more: set[int], less: set[int]) -> tuple[int, int]:
        """Change where one term (or prefix) stands; gives how many forms held it before and do now."""
        row = self.run(f"SELECT df, head FROM {table} WHERE {column} = ?", (term,)).fetchone()
        numbers = BitMap()
        if row and row[0] <= HEAD:
            numbers = BitMap(array("I", row[1]))
        elif row:
            numbers = BitMap.deserialize(self.run(f"SELECT forms FROM {bodies} WHERE {column} = ?", (term,)).fetchone()[0])
        before = len(numbers)
        numbers = (numbers - BitMap(less)) | BitMap(more)
        self._store(column, table, bodies, term, numbers)
        return before, len(numbers)

    def _store(self, column: str, table: str, bodies: str, term: str, numbers: BitMap) -> None:
        if not numbers:
            self.run(f"DELETE FROM {table} WHERE {column} = ?", (term,))
        else:
            self.run(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", (term, len(numbers), array("I", numbers[:HEAD]).tobytes()))
        if len(numbers) > HEAD:
            self.run(f"INSERT OR REPLACE INTO {bodies} VALUES (?, ?)", (term, packed(numbers)))
        else:
            self.run(f"DELETE FROM {bodies} WHERE {column} = ?", (term,))

    def _prefix(self, prefix: str, more: set[int], less: set[int]) -> None:
        """Its forms anew, if it has a row of its own or should have one; `less` may still hold it by another word."""
        span = (prefix, prefix[:-1] + chr(ord(prefix[-1]) + 1))
        row = self.run("SELECT 1 FROM search_prefix WHERE prefix = ?", (prefix,)).fetchone()
        words = self.run(
            "SELECT count(*) FROM (SELECT 1 FROM search_term WHERE term >= ? AND term < ? LIMIT ?)", (*span, COMMON_PREFIX + 1)
        )
        common = words.fetchone()[0] > COMMON_PREFIX
        if not (row or common or (len(prefix) in (4, 5))):
            return
        if row and common and not less:
            self._posting("prefix", "search_prefix", "search_prefix_posting", prefix, more, set())
            return
        if row and common:
            staying = {number for number in less if number in self._holding_still(prefix, less)}
            self._posting("prefix", "search_prefix", "search_prefix_posting", prefix, more, less - staying)
            return
        numbers = BitMap()
        if common or len(prefix) in (4, 5):
            for df, head in self.run("SELECT df, head FROM search_term WHERE term >= ? AND term < ?", span):
                if df <= HEAD:
                    numbers |= BitMap(array("I", head))
            for (body,) in self.run("SELECT forms FROM search_posting WHERE term >= ? AND term < ?", span):
                numbers |= BitMap.deserialize(body)
        self._store("prefix", "search_prefix", "search_prefix_posting", prefix, numbers)

    def _holding_still(self, prefix: str, numbers: set[int]) -> set[int]:
        """Those of the forms that hold a word with this beginning now."""
        found = set()
        for number in numbers:
            row = self.run('SELECT flags, "key" FROM search_form WHERE id = ?', (number,)).fetchone()
            if row and any(word.startswith(prefix) for word in words_of(*row)):
                found.add(number)
        return found

    # --- words ---

    def _new_word(self, word: str) -> None:
        for table, start, most in _starts_of(word):
            self._typos(table, start, most, added=True)

    def _lost_word(self, word: str) -> None:
        for table, start, most in _starts_of(word):
            span = (start, start[:-1] + chr(ord(start[-1]) + 1))
            held = self.run("SELECT term FROM search_term WHERE term >= ? AND term < ?", span)
            if not any((table, start, most) in _starts_of(term) for (term,) in held):
                self._typos(table, start, most, added=False)

    def _typos(self, table: str, start: str, most: int, *, added: bool) -> None:
        for less in left_out(start, most):
            key = crc32(less)
            row = self.run(f"SELECT starts FROM {table} WHERE hash = ?", (key,)).fetchone()
            starts = set(row[0].split(" ")) if row else set()
            (starts.add if added else starts.discard)(start)
            if starts:
                self.run(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", (key, " ".join(sorted(starts))))
            else:
                self.run(f"DELETE FROM {table} WHERE hash = ?", (key,))


def _starts_of(word: str) -> list[tuple[str, str, int]]:
    """The tables in which a beginning of a word stands with its letters left out, the beginning, and how many are left out."""
    if word.isdigit():
        return []
    found = [("search_typo", word[:PREFIX], most)] if (most := most_typos(word)) else []
    return [*found, *((f"search_typo_{length}", word[:length], 1) for length in STARTS if len(word) >= length)]


def _spot(record: str, weight: int, no: int, name: int, flags: int, key: str) -> Spot:
    return place(record, key, weight), no, flags & 3 == NUMBER, name, flags & WRITTEN_OUT


def terms_of(flags: int, key: str, more: Iterable[str]) -> set[str]:
    """Every term that leads to a form."""
    words = words_of(flags, key)
    return {*words, *more, *(term for word in words for term in skeletons_of(word))}
