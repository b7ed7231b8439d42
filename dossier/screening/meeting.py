"""Which names of a base a name of a list may be, found without looking at the others: those of which one holds all words of the other.

Words meet when they are equal, few typing errors apart, one spelling or nickname of the other, or written as one; words in
different scripts when they have like consonants. What meets is weighed afterwards by `comparing`; most names of a list meet
nothing, and that costs a few look-ups for each of their words.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA

from dossier.search import names
from dossier.search.crossing import neighbours
from dossier.search.endings import variants
from dossier.search.forms import joined
from dossier.search.skeleton import script, skeleton, spoken, without_coda
from dossier.search.typos import left_out
from dossier.text import fold

_NOTHING: frozenset[int] = frozenset()
_REMEMBERED = 300_000
_SHORT, _LONG = 4, 6
"""Letters from which a word may have one typing error, and two: a shorter one is another word then."""
_TWO = 2
"""Telling words that two names must share, but for names of one word, which must be the whole of both."""
_SURNAME_FIRST = 3
"""Words before a comma at most that are a surname."""


class Key(NamedTuple):
    """A name as it is compared."""

    folded: str
    words: tuple[str, ...]
    """All words."""
    core: tuple[str, ...]
    """The telling ones, each once."""


class Named(NamedTuple):
    """A name of a list, or of the base, ready to be compared."""

    text: str
    keys: tuple[Key, ...]
    """As it is folded, and with ä as ae."""
    script: str


def named(text: str, *, person: bool) -> Named | None:
    """A name made ready; None of what cannot be read aloud. `person`: it may be a person's, written surname first."""
    plain = text
    if person and "," in text:
        plain = in_order(text)
    folded = fold(plain)
    if not folded:
        return None
    keys = [key(folded)]
    if not plain.isascii() and (written := names.expanded(plain)) and (other := fold(written)) != folded:
        keys.append(key(other))
    return Named(text, tuple(keys), script(text))


def in_order(text: str) -> str:
    """`VALE ORR, Ada` as `Ada VALE ORR`; what stands behind another comma is left where it is."""
    before, _, after = text.partition(",")
    surname, given = fold(before).split(), fold(after).split()
    if 1 <= len(surname) <= _SURNAME_FIRST and given and all(names.role(word) not in ("legal", "title") for word in given):
        return f"{after.strip()} {before.strip()}"
    return text


def key(folded: str) -> Key:
    """A folded name as it is compared."""
    words = tuple(folded.split())
    core = tuple(dict.fromkeys(word for word in words if names.role(word) == "core"))
    return Key(folded, words, core)


class Index:
    """The names of a base, by the words that lead to them."""

    def __init__(self, ours: Sequence[Named], equals: Mapping[str, Sequence[str]]) -> None:
        """`equals`: word -> other words of the base that may stand for it."""
        self._equals = equals
        self._words: dict[str, int] = {}
        self._spelt: list[str] = []
        self._holding: list[array[int]] = []
        self._cores: list[frozenset[int]] = []
        """For each key of a name its telling words."""
        self._owner = array("I")
        """For each key its name."""
        self._by_whole: dict[str, list[int]] = defaultdict(list)
        self._joins: dict[str, set[int]] = defaultdict(set)
        for number, each in enumerate(ours):
            for one in each.keys:
                self._add(number, one)
        self._by_rarest: dict[int, list[int]] = defaultdict(list)
        for at, core in enumerate(self._cores):
            if core:
                self._by_rarest[min(core, key=lambda word: len(self._holding[word]))].append(at)
        self._left: dict[bytes, list[int]] = defaultdict(list)
        for word, number in self._words.items():
            for less in left_out(word, _errors(word)):
                self._left[less].append(number)
        self._met: dict[str, frozenset[int]] = {}
        self._across = _Across(ours)

    def _add(self, number: int, key: Key) -> None:
        at = len(self._cores)
        self._owner.append(number)
        self._by_whole[_whole(key.words)].append(number)
        if len(key.words) > 1:
            self._by_whole["".join(key.words)].append(number)
        ids = []
        for word in key.core:
            known = self._words.get(word)
            if known is None:
                known = self._words[word] = len(self._spelt)
                self._spelt.append(word)
                self._holding.append(array("I"))
            self._holding[known].append(at)
            ids.append(known)
        self._cores.append(frozenset(ids))
        for one, other in pairwise(key.words):
            both = {self._words[word] for word in (one, other) if word in self._words}
            if both and len(one + other) >= _SHORT:
                self._joins[one + other] |= both

    def met(self, asked: Named) -> set[int]:
        """The names that may be this one."""
        found: set[int] = set()
        for key in asked.keys:
            found.update(self._by_whole.get(_whole(key.words), ()))
            found.update(self._by_whole.get("".join(key.words), ()))
            if key.core:
                self._in_latin(key, found)
        if asked.script or self._across.has_native:
            found |= self._across.met(asked)
        return found

    def _in_latin(self, key: Key, found: set[int]) -> None:
        hits = [self._near(word) for word in key.core]
        if len(key.words) > 1:
            for one, other in pairwise(key.words):
                whole = self._words.get(one + other)
                if whole is not None:
                    for word in (one, other):
                        if word in key.core:
                            at = key.core.index(word)
                            hits[at] = hits[at] | {whole}
        covered = frozenset().union(*hits)
        if not covered:
            return
        alone = len(key.core) == 1
        # Ours whose telling words all stand in theirs.
        for word in covered:
            for at in self._by_rarest.get(word, ()):
                core = self._cores[at]
                if core <= covered and ((len(core) >= _TWO and not alone) or (alone and len(core) == 1) or self._is_joined(core, hits)):
                    found.add(self._owner[at])
        # Ours in which all telling words of theirs stand.
        if alone or not all(hits):
            return
        places = {at for word in min(hits, key=lambda hit: sum(len(self._holding[word]) for word in hit)) for at in self._holding[word]}
        for at in places:
            core = self._cores[at]
            if len(core) >= _TWO and all(not hit.isdisjoint(core) for hit in hits):
                found.add(self._owner[at])

    @staticmethod
    def _is_joined(core: frozenset[int], hits: Sequence[frozenset[int]]) -> bool:
        """Whether one word of theirs stands for the words of ours, or the other way round."""
        return len(core) >= _TWO and len(hits) == 1 and core <= hits[0]

    def _near(self, word: str) -> frozenset[int]:
        """The words of the base that this one may stand for."""
        found = self._met.get(word)
        if found is None:
            if len(self._met) >= _REMEMBERED:
                self._met.clear()
            found = self._met[word] = self._look_up(word)
        return found

    def _look_up(self, word: str) -> frozenset[int]:
        words = self._words
        found: set[int] = set()
        if (exact := words.get(word)) is not None:
            found.add(exact)
        if join := self._joins.get(word):
            found |= join
        for other in (*self._equals.get(word, ()), *variants(word)):
            if (equal := words.get(other)) is not None:
                found.add(equal)
        if (most := _errors(word)) and not word.isdigit():
            alike: set[int] = set()
            for less in left_out(word, most):
                if numbers := self._left.get(less):
                    alike.update(numbers)
            for number in alike - found:
                other = self._spelt[number]
                fewest = min(most, _errors(other))
                if OSA.distance(word, other, score_cutoff=fewest) <= fewest:
                    found.add(number)
        return frozenset(found) if found else _NOTHING


def _errors(word: str) -> int:
    length = len(word)
    return 0 if length < _SHORT or word.isdigit() else 1 if length < _LONG else 2


def _whole(words: Iterable[str]) -> str:
    return " ".join(sorted(words))


class _Across:
    """The names of a base by the consonants of their words, for names in another script."""

    def __init__(self, ours: Sequence[Named]) -> None:
        self.has_native = any(each.script for each in ours)
        self._holding: dict[tuple[bool, str], set[int]] = defaultdict(set)
        """Whether a name is in Latin letters, skeleton of a word -> names."""
        self._counts: list[int] = []
        self._whole: dict[tuple[bool, str], set[int]] = defaultdict(set)
        for number, each in enumerate(ours):
            bones = [(bone, bare) for bone, bare in _bones(each) if len(bone) > 1]
            self._counts.append(len(bones))
            latin = not each.script
            for pair in bones:
                for bone in pair:
                    self._holding[latin, bone].add(number)
            if bones:
                self._whole[latin, joined(bone for bone, _ in bones)].add(number)

    def met(self, asked: Named) -> set[int]:
        """The names in another script that may be this one."""
        bones = [(bone, bare) for bone, bare in _bones(asked) if len(bone) > 1]
        if not bones:
            return set()
        found: set[int] = set()
        for latin in (True, False) if asked.script else (False,):
            whole = joined(bone for bone, _ in bones)
            if len(whole) > 3:
                found |= self._at(latin, whole, self._whole)
            if len(bones) < _TWO:
                continue
            votes: dict[int, int] = defaultdict(int)
            for pair in bones:
                near: set[int] = set()
                for bone in set(pair):
                    near |= self._at(latin, bone, self._holding)
                for number in near:
                    votes[number] += 1
            found.update(number for number, count in votes.items() if count >= _TWO and count >= min(len(bones), self._counts[number]))
        return found

    @staticmethod
    def _at(latin: bool, bone: str, table: Mapping[tuple[bool, str], set[int]]) -> set[int]:
        found: set[int] = set()
        for each in (bone, *(neighbours(bone) if len(bone) > 2 else ())):
            if numbers := table.get((latin, each)):
                found |= numbers
        return found


def _bones(name: Named) -> Iterator[tuple[str, str]]:
    """For each telling word its skeleton, and that without an r at the end of a syllable."""
    said = spoken(name.text) if name.script else name.keys[0].words
    for word in said:
        if names.role(word) == "core" or len(said) == 1:
            bone = skeleton(word, name.script)
            yield bone, (bone if name.script else skeleton(without_coda(word)))
