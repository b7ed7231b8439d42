"""The search index of a whole base, written in one go."""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import accumulate
from typing import NamedTuple

from pyroaring import BitMap

from dossier.database.many_rows import put
from dossier.garbage import never
from dossier.search import beside, equivalents
from dossier.search.forms import CLASSES, NUMBER, Named, forms, lift, number_term, place, words_of
from dossier.search.tables import COMMON_PREFIX, HEAD, MOST_PREFIX, TABLES, create
from dossier.search.vocabulary import STARTS, Vocabulary

ROOM = 4
"""So many numbers for each form: room for those that come later, in their order."""

_AT_ONCE = 1000
"""Beginnings that are held before they are written."""

Postings = dict[str, "array[int]"]


class Late(NamedTuple):
    """What is known of the records only when most of the index could be begun."""

    records: Iterable[Named] = ()
    """Those that come behind all others."""
    weights: Mapping[int, int] = {}
    """Record -> weight, of the others, which were read without; those below `forms.LIFTING` may be left out."""


def write_index(connection: sqlite3.Connection, read: Callable[[], Iterable[Named]], late: Callable[[], Late] = Late) -> None:
    """Make the tables of the index and fill them from records in the order of their numbers; the caller commits.

    `read` gives the records, once more where it must; so does `late`, which may wait, with those that come later. A large base is
    written with the help of a second process, and is the same.
    """
    create(connection)
    with never():
        drafts = _Drafts(read())
        helper = _helper(drafts)
        known = len(drafts.keys)
        drafts.complete(late())
        if helper:
            with helper, suppress(beside.Lost):
                helper.more(drafts.strong(known))
                _write(connection, drafts, helper)
                return
            for table in TABLES:
                connection.execute(f"DELETE FROM {table}")
            if not drafts.whole:
                drafts = _Drafts(read())
                drafts.complete(late())
        _write(connection, drafts, None)


def _helper(drafts: _Drafts) -> beside.Beside | None:
    """The second process at its work, where that is worth its start."""
    if len(drafts.keys) < beside.MANY:
        return None
    try:
        return beside.Beside(drafts.strong())
    except beside.Lost:
        return None


def _write(connection: sqlite3.Connection, drafts: _Drafts, helper: beside.Beside | None) -> None:
    starts = drafts.starts()
    figures = [("forms", len(drafts.keys)), ("records", drafts.records), *((f"class {n}", start) for n, start in enumerate(starts))]
    connection.executemany("INSERT INTO search_figure VALUES (?, ?)", figures)
    postings: Postings = defaultdict(lambda: array("I"))
    rows = drafts.numbered(starts, postings)
    put(connection, "search_form", "?, ?, ?, ?, ?, nullif(?, ''), nullif(?, '')", rows)
    words = sorted(term for term in postings if is_word(term))
    _write_prefixes(connection, words, postings)
    connection.execute("INSERT INTO search_equal SELECT key, value FROM json_each(?)", (equivalents.as_json(),))
    vocabulary = helper or Vocabulary(words)
    for bone, alike in vocabulary.skeletons():
        postings[bone] = postings[alike[0]] if len(alike) == 1 else _together(postings, alike)
    terms = sorted(postings)
    put(
        connection,
        "search_term",
        "?, ?, ?",
        ((term, len(found), found[:HEAD].tobytes()) for term, found in zip(terms, map(postings.__getitem__, terms), strict=True)),
    )
    connection.executemany(
        "INSERT INTO search_posting VALUES (?, ?)",
        ((term, packed(BitMap(postings[term]))) for term in terms if len(postings[term]) > HEAD),
    )
    del terms, postings
    put(connection, "search_typo", "?, ?", vocabulary.typos())
    for start in STARTS:
        put(connection, f"search_typo_{start}", "?, ?", vocabulary.typos(start))


def _together(postings: Postings, words: Iterable[str]) -> array[int]:
    numbers: set[int] = set()
    for word in words:
        numbers.update(postings[word])
    return array("I", sorted(numbers))


class _Drafts:
    """All forms before they have numbers: columns rather than rows, which would take several times the memory."""

    def __init__(self, records: Iterable[Named]) -> None:
        self.records = 0
        self.whole = True
        """They have not been numbered, which takes them to pieces."""
        self.keys: list[str] = []
        self._places = array("d")
        """The 40 bits of a place, which a float holds; floats are sorted much faster than whole numbers of this size."""
        self._numbers, self._names = array("q"), array("q")
        self._flags = array("H")
        self._more: dict[int, tuple[str, str]] = {}
        """Of those that have it, what is said and the terms; those of identifiers follow from their keys."""
        self._add(records)

    def complete(self, late: Late) -> None:
        """Take in what comes later."""
        if late.weights:
            lifts = {no: lift(weight) for no, weight in late.weights.items()}
            for at, no in enumerate(self._numbers):
                if no in lifts:
                    self._places[at] -= lifts[no] << 32
        self._add(late.records)

    def _add(self, records: Iterable[Named]) -> None:
        at = len(self.keys)
        add_key, add_place, add_flags = self.keys.append, self._places.append, self._flags.append
        add_number, add_name = self._numbers.append, self._names.append
        for no, id_, kind, weight, named, numbers in records:
            self.records += 1
            for name, flags, key, said, more in forms(kind, named, numbers):
                add_key(key)
                add_place(place(id_, key, weight))
                add_flags(flags)
                add_number(no)
                add_name(name)
                if (said or more) and flags & 3 != NUMBER:
                    self._more[at] = (said, "\n".join(more))
                at += 1

    def strong(self, start: int = 0) -> Iterator[str]:
        """The keys of the names that are found by their words, from one form on."""
        return (key for key, flags in zip(self.keys[start:], self._flags[start:], strict=True) if key and not flags & 3)

    def starts(self) -> list[int]:
        """The first number of each class, and the end of the last."""
        counts = [0] * CLASSES
        for spot in self._places:
            counts[int(spot) >> 32] += 1
        return list(accumulate((ROOM * count + 64 if count else 64 for count in counts), initial=0))

    def _in_order(self) -> Iterator[int]:
        """The forms by their places: class by class, which takes less memory than all at once."""
        classes = [array("I") for _ in range(CLASSES)]
        for at, spot in enumerate(self._places):
            classes[int(spot) >> 32].append(at)
        for each in classes:
            yield from sorted(each, key=self._places.__getitem__)

    def numbered(self, starts: list[int], postings: Postings) -> Iterator[tuple[int, int, int, int, str, str, str]]:
        """The rows of the forms in the order of their numbers; fills in term -> numbers, ascending.

        Of one place stands first what came first: the form of the earlier record, of the earlier name.
        """
        last = -1
        nothing = ("", "")  # None would take longer to bind
        keys, places, all_flags, numbers, names, more_of = self.keys, self._places, self._flags, self._numbers, self._names, self._more.get
        self.whole = False
        for at in self._in_order():
            last = max(last + 1, wanted(int(places[at]), starts))
            key, flags = keys[at], all_flags[at]
            keys[at] = ""
            if flags & 3 == NUMBER:
                said, more = "", number_term(key)
                postings[more].append(last)
            else:
                words = words_of(flags, key)
                for word in words if len(words) < 2 else set(words):
                    postings[word].append(last)
                said, more = more_of(at, nothing)
                if more:
                    for term in more.split("\n"):
                        postings[term].append(last)
            yield last, numbers[at], names[at], flags, key, said, more


def wanted(spot: int, starts: list[int]) -> int:
    """The number that a form should have, if it is free."""
    group, chance = spot >> 32, spot & 0xFFFFFFFF
    start = starts[group]
    return start + (chance * (starts[group + 1] - start - 32) >> 32)


def is_word(term: str) -> bool:
    """Whether a term is a word of a name."""
    return term[0].isalnum()


def packed(numbers: BitMap) -> bytes:
    """A bitmap as it is kept."""
    numbers.run_optimize()
    return numbers.serialize()


def _write_prefixes(connection: sqlite3.Connection, words: list[str], postings: Postings) -> None:
    heads: list[tuple[str, int, bytes]] = []
    bodies: list[tuple[str, bytes]] = []

    def flush() -> None:
        connection.executemany("INSERT INTO search_prefix VALUES (?, ?, ?)", sorted(heads))
        connection.executemany("INSERT INTO search_prefix_posting VALUES (?, ?)", sorted(bodies))
        heads.clear()
        bodies.clear()

    def visit(low: int, high: int, length: int) -> BitMap | None:
        """The forms that hold a word of words[low:high], which share `length` letters; None where few words do."""
        if length > MOST_PREFIX or (
            high - low <= COMMON_PREFIX and not (length <= 5 and any(len(words[each]) >= max(4, length) for each in range(low, high)))
        ):
            return None
        whole = BitMap()
        few: array[int] = array("I")
        at = low
        while at < high:
            word = words[at]
            if len(word) <= length:
                few.extend(postings[word])
                at += 1
                continue
            start = word[: length + 1]
            end = bisect_left(words, start[:-1] + chr(ord(start[-1]) + 1), at, high)
            part = visit(at, end, length + 1)
            if part is None:
                for each in range(at, end):
                    few.extend(postings[words[each]])
            else:
                whole |= part
            at = end
        if few:
            whole |= BitMap(few)
        if length and (high - low > COMMON_PREFIX or length in (4, 5)):
            prefix = words[low][:length]
            heads.append((prefix, len(whole), array("I", whole[:HEAD]).tobytes()))
            if len(whole) > HEAD:
                bodies.append((prefix, packed(whole)))
            if len(heads) >= _AT_ONCE:
                flush()
        return whole

    if words:
        visit(0, len(words), 0)
    flush()
