"""Reading the index: the forms that hold a word, a beginning, or something like a word. Nothing is loaded at open."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from functools import cache
from math import log
from typing import Any, NamedTuple
from zlib import crc32

from pyroaring import BitMap

from dossier.search.forms import STRONG
from dossier.search.tables import HEAD
from dossier.search.typos import PREFIX, left_out, most_typos


class Posting(NamedTuple):
    """Where a term stands: how many forms hold it, and the first of them."""

    df: int
    head: array[int]


FormRow = tuple[int, int, int, int, str, str | None]
"""Number, record, name, flags and key of a form; of a name in another script also the script and its words as said."""
_LONGEST = 1000
"""Letters of a name that is compared word by word; of a longer one only the beginning is."""
_MOST_ITEMS = 512
_CACHED = 16_000
"""Kibibytes of the file that SQLite may keep in memory."""
_REMEMBERED, _MOST_REMEMBERED = 4000, 16_000
"""Terms of which the answer is kept from one query to the next, and within one, or while a list is screened."""
NOWHERE = Posting(0, array("I"))


class Lookup:
    """The index of one base, read-only; remembers what it was asked until told to forget."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """On a connection to a database with the tables of the index."""
        self.run = connection.execute
        self.run(f"PRAGMA cache_size = -{_CACHED}")
        figures = dict(self.run("SELECT name, value FROM search_figure WHERE name IN ('forms', 'records')"))
        self.count = max(figures.get("forms", 0), 1)
        self.records = figures.get("records", 0)
        self._scale = log(self.count + 1)
        self.has_native = self._has("^")
        self.has_whole = self._has("#")
        self.turn = 1
        """The number of the query: what words found out in it is told from what they knew."""
        self._terms: dict[str, tuple[int, bytes]] = {}
        self._prefixes: dict[str, tuple[int, bytes]] = {}
        self._equals: dict[str, str] = {}

    def _has(self, sign: str) -> bool:
        """Whether any term has this sign (see `tables`)."""
        return self.run("SELECT 1 FROM search_term WHERE term >= ? AND term < ? LIMIT 1", _span(sign)).fetchone() is not None

    def forget(self) -> None:
        """Forget the answers."""
        self._terms.clear()
        self._prefixes.clear()
        self._equals.clear()

    def rarity(self, df: int) -> float:
        """0.1 for a word in every name to about 1.2 for one in a single name: inverse document frequency over its most.

        `df` may be more than there are names: that of a beginning is the sum over its words, of which a name may hold several.
        """
        return float((0.15 + log((self.count + 1) / min(max(df, 1), self.count)) / self._scale) ** 1.2)

    def prepare(self, words: Iterable[str], terms: Iterable[str]) -> None:
        """Ask at once for all that will be needed of these words, and for these terms."""
        if len(self._terms) + len(self._prefixes) > _REMEMBERED:
            self.forget()
        words = list(words)
        self._fetch([*words, *terms])
        fresh = [word for word in words if word not in self._prefixes]
        self._prefixes.update(dict.fromkeys(fresh, (0, b"")))
        for prefix, df, head in self.chosen("SELECT prefix, df, head FROM search_prefix WHERE prefix IN", fresh):
            self._prefixes[prefix] = (df, head)
        fresh = [word for word in words if word not in self._equals]
        self._equals.update(dict.fromkeys(fresh, ""))
        self._equals.update(self.chosen("SELECT word, others FROM search_equal WHERE word IN", fresh))

    def _fetch(self, terms: Iterable[str]) -> None:
        known = self._terms
        if len(known) > _MOST_REMEMBERED:
            known.clear()
        fresh = [term for term in dict.fromkeys(terms) if term not in known]
        if fresh:
            known.update(dict.fromkeys(fresh, (0, b"")))
            for term, df, head in self.chosen("SELECT term, df, head FROM search_term WHERE term IN", fresh):
                known[term] = (df, head)

    def term(self, term: str) -> Posting:
        """Where one term stands."""
        if term not in self._terms:
            self._fetch((term,))
        df, head = self._terms[term]
        return Posting(df, array("I", head)) if df else NOWHERE

    def chosen(self, select: str, items: Sequence[Any]) -> Iterable[tuple[Any, ...]]:
        """The rows of a SELECT that ends in `IN`, for these items.

        The lists are filled up to few lengths, so that the statement need not be prepared anew each time.
        """
        count = len(items)
        if count > _MOST_ITEMS:
            parts = (self.chosen(select, items[at : at + _MOST_ITEMS]) for at in range(0, count, _MOST_ITEMS))
            return [row for part in parts for row in part]
        if not count:
            return ()
        size = 1 << (count - 1).bit_length()
        return self.run(_statement(select, size), [*items, *[items[-1]] * (size - count)])

    def frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """How many forms hold each of the terms that there are."""
        terms = list(terms)
        self._fetch(terms)
        return {term: df for term in terms if (df := self._terms[term][0])}

    def all_of(self, terms: Iterable[str]) -> BitMap:
        """Every form that holds one of the terms."""
        few: array[int] = array("I")
        many: list[str] = []
        terms = list(terms)
        self._fetch(terms)
        for term in terms:
            df, head = self._terms[term]
            if df <= HEAD:
                few.frombytes(head)
            else:
                many.append(term)
        maps = [BitMap(few)] if few else []
        if many:
            maps += [BitMap.deserialize(row[0]) for row in self.chosen("SELECT forms FROM search_posting WHERE term IN", many)]
        return _union(maps)

    def heads_of(self, terms: Iterable[str]) -> array[int]:
        """The first forms of each of the terms."""
        found: array[int] = array("I")
        terms = list(terms)
        self._fetch(terms)
        for term in terms:
            found.frombytes(self._terms[term][1])
        return found

    def beginning(self, prefix: str) -> Posting:
        """Where words with this beginning stand; the first forms are those of each word where few words begin so."""
        row = self._prefixes.get(prefix)
        if row is None:
            row = self.run("SELECT df, head FROM search_prefix WHERE prefix = ?", (prefix,)).fetchone() or (0, b"")
        if row[0]:
            return Posting(row[0], array("I", row[1]))
        if 4 <= len(prefix) <= 5 and prefix[0].isalnum():
            return NOWHERE  # all of these that there are have a row
        head: array[int] = array("I")
        total = 0
        for df, part in self.run("SELECT df, head FROM search_term WHERE term >= ? AND term < ?", _span(prefix)):
            head.frombytes(part)
            total += df
        return Posting(total, array("I", sorted(set(head))))

    def words_beginning(self, prefix: str, most: int) -> list[str]:
        """The words of the base that begin so, in order."""
        return [row[0] for row in self.run("SELECT term FROM search_term WHERE term >= ? AND term < ? LIMIT ?", (*_span(prefix), most))]

    def all_beginning(self, prefixes: Sequence[str]) -> BitMap:
        """Every form that holds a word with one of these beginnings."""
        few: array[int] = array("I")
        many: list[str] = []
        left = set(prefixes)
        for prefix, df, head in self.chosen("SELECT prefix, df, head FROM search_prefix WHERE prefix IN", prefixes):
            left.discard(prefix)
            if df <= HEAD:
                few.frombytes(head)
            else:
                many.append(prefix)
        maps: list[BitMap] = []
        if many:
            rows = self.chosen("SELECT forms FROM search_prefix_posting WHERE prefix IN", many)
            maps += [BitMap.deserialize(body) for (body,) in rows]
        for prefix in left:
            if 4 <= len(prefix) <= 5:
                continue  # all of these that there are have a row
            span = _span(prefix)
            common = False
            for df, head in self.run("SELECT df, head FROM search_term WHERE term >= ? AND term < ?", span):
                if df <= HEAD:
                    few.frombytes(head)
                else:
                    common = True
            if common:
                rows = self.run("SELECT forms FROM search_posting WHERE term >= ? AND term < ?", span)
                maps += [BitMap.deserialize(body) for (body,) in rows]
        if few:
            maps.append(BitMap(few))
        return _union(maps)

    def alike(self, word: str) -> set[str]:
        """Words of the base that may be this one with a typing error or two: to be compared."""
        most = most_typos(word)
        if not most:
            return set()
        found: set[str] = set()
        for start in self._starts("search_typo", word, most):
            if len(start) < PREFIX:
                found.add(start)
                continue
            words = self.run("SELECT term FROM search_term WHERE term >= ? AND term < ?", _span(start))
            found.update(term for (term,) in words if not term.isdigit())
        return found

    def beginnings_alike(self, word: str) -> set[str]:
        """Beginnings, of 4 or 5 letters like the word, that may be the word with one typing error: to be compared."""
        return self._starts(f"search_typo_{len(word)}", word, 1)

    def _starts(self, table: str, word: str, most: int) -> set[str]:
        keys = [crc32(less) for less in left_out(word, most)]
        return set(" ".join([row[0] for row in self.chosen(f"SELECT starts FROM {table} WHERE hash IN", keys)]).split())

    def equals(self, word: str) -> list[tuple[str, str]]:
        """Words of the base that may stand for this one, and how."""
        row = self._equals.get(word)
        if row is None:
            row = (self.run("SELECT others FROM search_equal WHERE word = ?", (word,)).fetchone() or ("",))[0]
        return [(other, how) for other, _, how in (each.partition(":") for each in row.split(","))] if row else []

    def forms(self, numbers: Iterable[int]) -> list[FormRow]:
        """The rows of forms."""
        rows = list(self.chosen('SELECT id, record, name, flags, "key", said FROM search_form WHERE id IN', list(numbers)))
        return list(map(_shortened, rows)) if any(len(row[4]) > _LONGEST for row in rows) else rows


def _shortened(row: FormRow) -> FormRow:
    """A name no longer than one that is compared word by word."""
    number, record, name, flags, key, said = row
    if flags & 3 != STRONG or len(key) <= _LONGEST:
        return row
    return number, record, name, flags, _begun(key), said and _begun(said)


def _begun(words: str) -> str:
    return words[:_LONGEST].rpartition(" ")[0] or words[:_LONGEST]


@cache
def _statement(select: str, size: int) -> str:
    return f"{select} ({','.join('?' * size)})"


def _span(prefix: str) -> tuple[str, str]:
    return prefix, prefix[:-1] + chr(ord(prefix[-1]) + 1)


def _union(maps: list[BitMap]) -> BitMap:
    if not maps:
        return BitMap()
    return maps[0] if len(maps) == 1 else BitMap.union(*maps)
