"""The search index of a whole base, written in one go."""

from __future__ import annotations

import gc
import sqlite3
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby, pairwise
from zlib import crc32

from pyroaring import BitMap

from dossier.search import equivalents
from dossier.search.forms import CLASSES, Named, forms, place, words_of
from dossier.search.skeleton import skeleton, without_coda
from dossier.search.tables import COMMON_PREFIX, HEAD, create
from dossier.search.typos import PREFIX, left_out, most_typos

ROOM = 4
"""So many numbers for each form: room for those that come later, in their order."""

_Row = tuple[int, str, int, str, int, int, str | None, str | None]
"""A form: its place, id of the record, flags, key (these make the order), number of the record, of the name, said, more."""
Postings = dict[str, "array[int]"]


def write_index(connection: sqlite3.Connection, records: Iterable[Named]) -> None:
    """Make the tables of the index and fill them; the caller commits."""
    create(connection)
    with _no_garbage():
        _write(connection, records)


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Nothing here is garbage that only a search would find, and the search goes through all that is held."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _write(connection: sqlite3.Connection, records: Iterable[Named]) -> None:
    postings = _write_forms(connection, records)
    _add_skeletons(postings)
    terms = sorted(postings)
    connection.executemany(
        "INSERT INTO search_term VALUES (?, ?, ?)", ((term, len(postings[term]), postings[term][:HEAD].tobytes()) for term in terms)
    )
    connection.executemany(
        "INSERT INTO search_posting VALUES (?, ?)",
        ((term, packed(BitMap(postings[term]))) for term in terms if len(postings[term]) > HEAD),
    )
    words = [term for term in terms if is_word(term)]
    del terms
    _write_prefixes(connection, words, postings)
    del postings
    _write_typos(connection, words)
    connection.executemany("INSERT INTO search_equal VALUES (?, ?)", _equal(set(words)))


def _write_forms(connection: sqlite3.Connection, records: Iterable[Named]) -> Postings:
    """Number all forms in their order; gives term -> numbers, ascending."""
    rows: list[_Row] = []
    count = 0
    for no, id_, kind, weight, named, numbers in records:
        count += 1
        for name, flags, key, said, more in forms(kind, named, numbers):
            rows.append((place(id_, key, weight), id_, flags, key, no, name, said or None, "\n".join(more) if more else None))
    rows.sort()
    starts = _starts(rows)
    figures = [("forms", len(rows)), ("records", count), *((f"class {n}", start) for n, start in enumerate(starts))]
    connection.executemany("INSERT INTO search_figure VALUES (?, ?)", figures)
    postings: Postings = defaultdict(lambda: array("I"))

    def numbered() -> Iterator[tuple[int, int, int, int, str, str | None, str | None]]:
        last = -1
        for spot, _, flags, key, no, name, said, more in rows:
            last = max(last + 1, wanted(spot, starts))
            words = words_of(flags, key)
            for word in words if len(words) < 2 else set(words):
                postings[word].append(last)
            if more:
                for term in more.split("\n"):
                    postings[term].append(last)
            yield last, no, name, flags, key, said, more

    connection.executemany("INSERT INTO search_form VALUES (?, ?, ?, ?, ?, ?, ?)", numbered())
    return postings


def _starts(rows: list[_Row]) -> list[int]:
    """The first number of each class, and the end of the last."""
    ends = [bisect_left(rows, (group << 32,)) for group in range(CLASSES + 1)]
    starts = [0]
    for first, end in pairwise(ends):
        starts.append(starts[-1] + (ROOM * (end - first) + 64 if end > first else 64))
    return starts


def wanted(spot: int, starts: list[int]) -> int:
    """The number that a form should have, if it is free."""
    group, chance = spot >> 32, spot & 0xFFFFFFFF
    start = starts[group]
    return start + (chance * (starts[group + 1] - start - 32) >> 32)


def _add_skeletons(postings: Postings) -> None:
    """For each skeleton the forms that hold a word with it."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in postings:
        if is_word(word) and word.isalpha() and (bone := skeleton(word)).lstrip("A"):
            found[f"~{bone}"].append(word)
            if (bare := skeleton(without_coda(word))) != bone and bare.lstrip("A"):
                found[f"%{bare}"].append(word)
    for bone, words in found.items():
        numbers: array[int] = array("I")
        for word in words:
            numbers.extend(postings[word])
        postings[bone] = array("I", sorted(set(numbers))) if len(words) > 1 else numbers


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

    def visit(low: int, high: int, length: int) -> BitMap | None:
        """The forms that hold a word of words[low:high], which share `length` letters; None where few words do."""
        if high - low <= COMMON_PREFIX and not (length <= 5 and any(len(words[each]) >= max(4, length) for each in range(low, high))):
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
        return whole

    if words:
        visit(0, len(words), 0)
    heads.sort()
    bodies.sort()
    connection.executemany("INSERT INTO search_prefix VALUES (?, ?, ?)", heads)
    connection.executemany("INSERT INTO search_prefix_posting VALUES (?, ?)", bodies)


def _write_typos(connection: sqlite3.Connection, words: list[str]) -> None:
    able = [(most_typos(word), word) for word in words]
    # Words that begin alike and may hold as many errors are left in the same ways.
    grouped = (
        (most, beginning, " ".join([word for _, word in group]))
        for (most, beginning), group in groupby(able, key=lambda pair: (pair[0], pair[1][:PREFIX]))
        if most
    )
    connection.executemany("INSERT INTO search_typo VALUES (?, ?)", _by_hash(grouped))
    for length in (4, 5):
        starts = sorted({word[:length] for word in words if len(word) >= length and not word.isdigit()})
        connection.executemany(f"INSERT INTO search_typo_{length} VALUES (?, ?)", _by_hash((1, start, start) for start in starts))


def _by_hash(groups: Iterable[tuple[int, str, str]]) -> Iterator[tuple[int, str]]:
    """Hash of what is left of a beginning -> the words that it is left of, with a blank between.

    Takes most typing errors, the beginning, the words that begin so.
    """
    found: dict[int, str] = {}
    held = found.get
    for most, beginning, words in groups:
        for key in map(crc32, left_out(beginning, most)):
            others = held(key)
            found[key] = words if others is None else f"{others} {words}"
    for key in sorted(found):
        yield key, found[key]


def _equal(words: set[str]) -> Iterator[tuple[str, str]]:
    """What the base can need of the table of equivalents."""
    for word, others in sorted(equivalents.table().items()):
        kept = [f"{other}:{how}" for other, how in sorted(others.items()) if other in words]
        if kept:
            yield word, ",".join(kept)
