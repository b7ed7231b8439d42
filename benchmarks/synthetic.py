"""A made-up base of any size, the same for the same seed, and queries on it.

Names come from public tables (given names of the `nicknames` package, romanizations and native spellings of
`name-variants`) and from chains of letters learned from them, so that the vocabulary has a long tail; frequencies
follow Zipf's law. About 2.4 names a record: initials, surname first, native script, acronyms, legal forms.
"""

from __future__ import annotations

import csv
import random
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import Any, NamedTuple, TypeVar

from name_variants import ALL_TABLES

from dossier.search.hit import NameRecord
from dossier.text import fold

Each = TypeVar("Each")

LEGAL = "Ltd;Limited;LLC;Inc;GmbH;AG;S.A.;SARL;S.p.A.;B.V.;Oy;AB;Sp. z o.o.;a.s.;OOO;PJSC;Co., Ltd.;Corp.;PLC;KG".split(";")
TRADES = (
    "Group Holding Trading Industries International Capital Partners Investment Energy Oil Gas Steel Mining Shipping Marine Logistics "
    "Transport Airlines Bank Finance Insurance Consulting Services Systems Software Technologies Media Press Foundation Institute "
    "University Hospital Pharma Chemicals Foods Construction Engineering Properties Resources Ventures Security Electronics Telecom "
    "Textile Motors Electric Power Water Council Ministry Department Association Union Federation Society Academy School Center Agency "
    "Committee Fund Export Import General Global National Northern Southern Eastern Western Pacific Atlantic Royal United First New"
).split()


FEW = 160
"""Fewer records than this are made to see whether they can be, not to measure."""


class Query(NamedTuple):
    """A query, what kind it is, and the record meant; empty where none is."""

    category: str
    text: str
    id: str


class _Pool:
    """Words drawn by Zipf's law, the first the most often."""

    def __init__(self, words: Sequence[str], power: float, offset: float) -> None:
        self.words = words
        self._sums = list(accumulate(1 / (at + 1 + offset) ** power for at in range(len(words))))

    def draw(self, rng: random.Random) -> str:
        return self.words[bisect_left(self._sums, rng.random() * self._sums[-1])]


def _chain(words: Sequence[str], count: int, rng: random.Random) -> list[str]:
    """New words like these, letter by letter."""
    following: dict[str, list[str]] = defaultdict(list)
    for word in words:
        text = f"^^^{word.lower()}$"
        for at in range(3, len(text)):
            following[text[at - 3 : at]].append(text[at])
    found = dict.fromkeys(words)
    tries = 0
    while len(found) < len(words) + count and tries < 6 * count:
        tries += 1
        state, made = "^^^", ""
        while len(made) < 14:
            letter = rng.choice(following[state])
            if letter == "$":
                break
            made += letter
            state = state[1:] + letter
        if 3 <= len(made) < 14:
            found.setdefault(made.capitalize())
    return list(found)


@lru_cache(maxsize=2)
def _words(seed: int, made_up: int = 160_000) -> tuple[_Pool, _Pool, _Pool, list[tuple[str, str]], tuple[Any, ...]]:
    """First names, family names, brands, names in other scripts with how they are said, and the state in which that left the chance.

    `made_up`: family names beside those of the tables.
    """
    rng = random.Random(seed)
    with files("nicknames").joinpath("names.csv").open(encoding="utf-8") as file:
        given = sorted({row[key].capitalize() for row in csv.DictReader(file) for key in ("name1", "name2") if row[key].isalpha()})
    forms = sorted(
        {form.capitalize() for table in ALL_TABLES.values() for each in table.values() for form in each["forms"] if form.isalpha()}
    )
    native = [(key, entry["forms"][0]) for table in ALL_TABLES.values() for key, entry in sorted(table.items()) if not key.isascii()]
    rng.shuffle(given)
    rng.shuffle(forms)
    firsts = _Pool(_chain(given, made_up * 3 // 40, rng), 1.0, 3)
    lasts = _Pool(_chain(forms, made_up, rng), 0.95, 8)
    brands = _Pool(_chain(forms + TRADES, made_up * 9 // 16, rng), 0.85, 10)
    return firsts, lasts, brands, native, rng.getstate()


def records(count: int, seed: int = 7) -> Iterator[NameRecord]:
    """The first `count` records; a larger count begins with the same ones. A few, as of a trial, have few names."""
    firsts, lasts, brands, native, state = _words(seed) if count >= FEW else _words(seed, FEW)
    rng = random.Random()
    rng.setstate(state)
    trades, legal = _Pool(TRADES, 0.9, 2), _Pool(LEGAL, 0.9, 2)
    for number in range(count):
        if rng.random() < 0.7:
            yield _person(f"e{number}", firsts, lasts, native, rng)
        else:
            yield _firm(f"e{number}", brands, lasts, trades, legal, rng)


def _person(id_: str, firsts: _Pool, lasts: _Pool, native: Sequence[tuple[str, str]], rng: random.Random) -> NameRecord:
    first, last = firsts.draw(rng), lasts.draw(rng)
    names: list[str] = []
    if rng.random() < 0.12:
        (one, said), (two, heard) = rng.choice(native), rng.choice(native)
        names.append(f"{one} {two}")
        first, last = said.title(), heard.title()
    middle = f" {firsts.draw(rng)}" if rng.random() < 0.25 else f" {chr(65 + rng.randrange(26))}." if rng.random() < 0.1 else ""
    names.append(f"{first}{middle} {last}")
    names += [f"{last}, {first}"] * (rng.random() < 0.35) + [f"{first[0]}. {last}"] * (rng.random() < 0.3)
    names += [f"{first} {lasts.draw(rng)}"] * (rng.random() < 0.22) + [f"{first} {last}"] * bool(middle and rng.random() < 0.7)
    names += [f"{last}-{lasts.draw(rng)}, {first}"] * (rng.random() < 0.15)
    return _record(id_, "person", names, rng)


def _firm(id_: str, brands: _Pool, lasts: _Pool, trades: _Pool, legal: _Pool, rng: random.Random) -> NameRecord:
    brand = brands.draw(rng) if rng.random() < 0.65 else lasts.draw(rng)
    core = brand
    shape = rng.random()
    if shape < 0.15:
        core = f"{brand} & {lasts.draw(rng)}"
    elif shape < 0.65:
        core = f"{brand} {trades.draw(rng)}"
    elif shape < 0.85:
        core = f"{brand} {trades.draw(rng)} {trades.draw(rng)}"
    else:
        core = f"{trades.draw(rng)} {brand} of {trades.draw(rng)}"
    form = legal.draw(rng)
    names = [f"{core} {form}" if rng.random() < 0.8 else core]
    names += [core] * (rng.random() < 0.5) + [f"{brand} {form}"] * (rng.random() < 0.35)
    names += ["".join(word[0] for word in core.split() if word[0].isalpha()).upper() + f" {form}"] * (rng.random() < 0.3)
    return _record(id_, "company", names, rng)


def _record(id_: str, kind: str, names: Sequence[str], rng: random.Random) -> NameRecord:
    distinct = list(dict.fromkeys(names))
    return NameRecord(
        id_, kind, tuple((name, "alias" if at else "name") for at, name in enumerate(distinct)), (), int(rng.paretovariate(1.2))
    )


def queries(base: Sequence[NameRecord], seed: int = 11) -> list[Query]:
    """300 queries: whole names, one and two typing errors, without accents, native, turned round, being typed, hopeless."""
    rng = random.Random(seed)
    found: list[Query] = []

    def pick(native: bool | None = None) -> tuple[str, str, str]:
        while True:
            record = rng.choice(base)
            text, _ = rng.choice(record.names)
            key = fold(text)
            if " " in key and len(key) >= 8 and (native is None or native != text.isascii()):
                return record.id, text, key

    def edited(word: str) -> str:
        at, letter = rng.randrange(len(word)), rng.choice("aeiourstnlmkbdhg")
        kind = rng.choice("sidt")
        if kind == "t" and at + 1 < len(word):
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        return word[:at] + {"s": letter, "i": letter + word[at], "d": "", "t": letter}[kind] + word[at + 1 :]

    def wrong(key: str, times: int) -> str:
        words = key.split()
        for _ in range(times):
            at = max(range(len(words)), key=lambda place: (len(words[place]) >= 4) * rng.random())
            words[at] = edited(words[at])
        return " ".join(words)

    for _ in range(30):
        id_, text, _ = pick()
        found.append(Query("whole", text, id_))
    for category, times in (("1 error", 1), ("2 errors", 2)):
        for _ in range(50):
            id_, _, key = pick(False)
            found.append(Query(category, wrong(key, times), id_))
    for _ in range(15):
        id_, text, _ = pick(True)
        found.append(Query("native", text, id_))
    for _ in range(30):
        id_, _, key = pick(False)
        found.append(Query("turned", " ".join(reversed(key.split())), id_))
    for _ in range(8):
        _, _, key = pick(False)
        found += [Query("typing", key[:end], "") for end in range(1, min(len(key), 15))]
    for _ in range(15):
        id_, _, key = pick(False)
        *rest, last = key.split()
        found.append(Query("typing wrong", " ".join([*rest, edited(last[: max(5, len(last) - 2)])]), id_))
    for _ in range(20):
        found.append(Query("hopeless", " ".join("".join(rng.choice("qxzjwkvpyaeiou") for _ in range(7)) for _ in range(2)), ""))
    return found


def numbers(*defaults: int) -> list[int]:
    """The numbers on the command line, and the defaults of those that are not there."""
    given = [int(each) for each in sys.argv[1 : len(defaults) + 1]]
    return [*given, *defaults[len(given) :]]


def spread(values: Sequence[Each], count: int) -> Sequence[Each]:
    """About so many of the values, from all over them."""
    return values[:: max(1, len(values) // count)]
