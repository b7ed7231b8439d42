"""Names of a base that may be the same in two scripts, by the weighing with which a list is screened.

These are names of records that have none in Latin letters: what others are called in Latin letters tells better. Chinese and Korean names
are held against all, for in Latin letters they are written in several ways: 李嘉誠 is Li Ka-shing, and Li Jiacheng.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.search import aloud
from dossier.search.comparing import NOT_ALIKE, Comparer
from dossier.search.forms import PERSON_KIND, kind_class
from dossier.search.likeness import CLOSE
from dossier.search.lookup import Lookup
from dossier.search.meeting import Index, Named, equal_words, named
from dossier.search.skeleton import script


class Held(NamedTuple):
    """A name of a record."""

    record: str
    kind: str
    """Of the record."""
    text: str
    name_kind: str


class InTwoScripts(NamedTuple):
    """Two names that may be one: their places, and how like they are, from `likeness.CLOSE` to 1."""

    one: int
    other: int
    likeness: float


def foreign(names: Sequence[Held]) -> list[int]:
    """The places of the names that are held against those in other scripts."""
    native = [bool(script(each.text)) for each in names]
    latin = {each.record for each, is_native in zip(names, native, strict=True) if not is_native}
    return [
        place
        for place, (each, is_native) in enumerate(zip(names, native, strict=True))
        if is_native and (each.record not in latin or aloud.has_surname(each.text))
    ]


def in_two_scripts(connection: sqlite3.Connection, names: Sequence[Held], natives: Sequence[int]) -> Iterator[InTwoScripts]:
    """The pairs of names, the first of them among `natives`, that may be one and are in different scripts."""
    made = [(place, each) for place in natives if (each := _made(names[place]))]
    if not made:
        return
    lookup = Lookup(connection)
    index = Index([each for _, each in made], equal_words(connection))
    scripts = {each.script for _, each in made}
    heard: dict[int, list[tuple[int, Named]]] = defaultdict(list)
    spelt: dict[int, list[tuple[int, Named]]] = defaultdict(list)
    for place, held in enumerate(names):
        asked = _made(held)
        if asked is None or scripts == {asked.script}:
            continue
        by_letters, by_sounds = index.met(asked)
        for numbers, told in ((by_letters, spelt), (by_sounds, heard)):
            for number in numbers:
                if made[number][1].script != asked.script and names[made[number][0]].record != held.record:
                    told[number].append((place, asked))
    comparer = Comparer(lookup)
    for number, (native, mine) in enumerate(made):
        others = [(place, its, names[place].kind) for place, its in heard.get(number, ())]
        alikes = comparer.alike_across(others, mine) if others else {}
        for place, its in spelt.get(number, ()):
            alike = comparer.alike(its, names[place].name_kind, names[place].kind, mine, main=False)
            alikes[place] = max(alikes.get(place, NOT_ALIKE), alike)
        for place, alike in sorted(alikes.items()):
            if alike.score >= CLOSE:
                yield InTwoScripts(native, place, min(alike.score, 1.0))


def _made(held: Held) -> Named | None:
    """A name made ready, where it has two words that tell: one alone is too many people's in another script."""
    made = named(held.text, person=kind_class(held.kind) == PERSON_KIND)
    return made if made and any(len(key.core) > 1 for key in made.keys) else None
