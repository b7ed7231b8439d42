"""Which names of a base a name of a list may be, found without looking at the others: those of which one holds all words of the other.

Words meet when they are equal, few typing errors apart, one spelling or nickname of the other, or written as one; words in
different scripts when they have like consonants. What meets is weighed afterwards by `comparing`; most names of a list meet
nothing, and that costs a few look-ups for each of their words.
"""

from __future__ import annotations

import re
import sqlite3
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple
from zlib import crc32

from pyroaring import BitMap
from rapidfuzz.distance import OSA

from dossier.search import aloud, arabizing, names, own_letters, translations
from dossier.search.endings import variants
from dossier.search.forms import joined
from dossier.search.offices import without_office
from dossier.search.own_letters import Own
from dossier.search.pronounced import from_script, wherever
from dossier.search.readings import in_two_scripts
from dossier.search.romanizing import are_one, rough
from dossier.search.skeleton import NO_VOWELS, has_no_particles, script, skeleton, spoken, without_coda
from dossier.search.typos import left_out
from dossier.text import fold

_Bones = dict[tuple[bool, str], BitMap]
"""Whether a name is in Latin letters, skeleton -> names."""
_NOTHING: frozenset[int] = frozenset()
MOST_LETTERS = 256
"""Letters of one name that are compared."""
_REMEMBERED = 300_000
_REMEMBERED_BONES = 20_000
_SHORT_BONE = 2
"""Consonants of a word that must agree as they are."""
_MOST_BONES = 6
_USUAL = 2
"""Of the skeletons of a word those that are looked for with a letter more or less, too."""
_SHORT, _LONG = 4, 6
"""Letters from which a word may have one typing error, and two: a shorter one is another word then."""
_FULL = 3
"""Words of a person's name of which all but the last may be told by initials: fewer are too many people's."""
_TWO = 2
"""Telling words that two names must share, but for names of one word, which must be the whole of both."""
_GIVEN = frozenset({"al", "ben", "van"})
"""Particles that are given names, too: Ben before one word is Benjamin."""
_BY_INITIALS = re.compile(r"(?:[^\W\d_](?:\.\s*|\s+)){2,4}[^\W\d_][^\W_]\S*")
"""`J.D. Vance`, `J D Vance`: initials of all given names before one surname."""
_AROUND = " ()[]<>/,;·|（）「」"
_SURNAME_FIRST = 3
"""Words before a comma at most that are a surname."""


class Key(NamedTuple):
    """A name as it is compared; one that is read aloud in its own letters."""

    folded: str
    words: tuple[str, ...]
    """All words."""
    core: tuple[str, ...]
    """The telling ones, each once."""
    plainly: bool = False
    """Without what an Arabic name may do without (see `arabizing.plain`)."""
    native: bool = False
    """Of a script in which no word is a title or a particle in Latin letters, much as it is folded so: `عمر` is mr."""

    @property
    def aloud(self) -> bool:
        """Whether its words stand for their spellings in Latin letters."""
        return not self.folded.isascii()


class Named(NamedTuple):
    """A name of a list, or of the base, ready to be compared."""

    text: str
    keys: tuple[Key, ...]
    """As it is folded, and where it is another text with ä as ae, with initials or the words of a legal form as one word; a Chinese or
    Korean name also as it is read aloud."""
    script: str
    by_initials: str = ""
    """Of a person's name its surname and the initials before it, where it is told by them."""
    own: Own | None = None
    """In its own letters, where these tell more than it is folded to."""
    lacks: str = ""
    """What was left out of it, in the words of the name search: a `title`, or what stood `aside`."""


def named(text: str, *, person: bool) -> Named | None:
    """A name made ready; None of what cannot be read aloud. `person`: it may be a person's, written surname first."""
    plain = text = text[:MOST_LETTERS]
    if person and "," in text:
        plain = in_order(text)
    of = script(text)
    own = own_letters.own(plain) if of in own_letters.SCRIPTS else None
    folded = fold(" ".join(own.words) if own and of in NO_VOWELS else plain)
    if not folded:
        return None
    native = has_no_particles(plain, of)
    keys = [key(folded, native=native)]
    if own and of in NO_VOWELS:
        keys[0] = keys[0]._replace(core=tuple(dict.fromkeys(word for each in own.telling for word in fold(each).split())) or keys[0].core)
    if not plain.isascii() and (written := names.expanded(plain)) and (other := fold(written)) != folded:
        keys.append(key(other))
    if not person and len(short := names.canonical(keys[0].words)) < len(keys[0].words):
        keys.append(key(" ".join(short)))
    if person and (written_plainly := arabizing.plain(keys[0].words)):
        keys.append(key(" ".join(written_plainly))._replace(plainly=True))
    keys += [key(fold(other), native=native) for other in own_letters.other_readings(plain)]
    keys += [Key(" ".join(words), words, tuple(dict.fromkeys(words))) for words in aloud.divisions(plain)]
    told = _initials(folded.split()) if person and _BY_INITIALS.fullmatch(plain.strip()) else ""
    if told and told != folded:
        keys.append(key(told))
    return Named(text, tuple(keys), of, told, own)


def bare(text: str, *, person: bool) -> list[Named]:
    """The same of a name in another script without the office beside it, and of each half of one that is written in two scripts."""
    if text.isascii() or len(text) > MOST_LETTERS or not script(text):
        return []
    halves = [half.strip(_AROUND) for half in in_two_scripts(text) if half]
    ways = [(half, "aside") for half in halves]
    ways += [(alone, "title") for each in (text, *halves) if person and len(alone := without_office(each, sure=True)) >= _TWO]
    return [made._replace(lacks=lacks) for way, lacks in ways if (made := named(way, person=person))]


def shortened(name: Named) -> str:
    """A person's name of three words or more as it is told by initials; empty where it cannot be."""
    words = name.keys[0].words
    if len(words) < _FULL or name.script or any(names.role(word) != "core" for word in words):
        return ""
    return _initials([*(word[0] for word in words[:-1]), words[-1]])


def _initials(words: Sequence[str]) -> str:
    return f"{''.join(words[:-1])} {words[-1]}"


def in_order(text: str) -> str:
    """`VALE ORR, Ada` as `Ada VALE ORR`; what stands behind another comma is left where it is."""
    before, _, after = text.partition(",")
    surname, given = fold(before).split(), fold(after).split()
    if 1 <= len(surname) <= _SURNAME_FIRST and given and all(names.role(word) not in ("legal", "title") for word in given):
        return f"{after.strip()} {before.strip()}"
    return text


def key(folded: str, *, native: bool = False) -> Key:
    """A folded name as it is compared; `native`: see there."""
    words = tuple(folded.split())
    core = tuple(dict.fromkeys(word for word in words if native or names.role(word) == "core"))
    if len(core) < _TWO and len(words) > 1 and words[0] in _GIVEN:
        core = (words[0], *core)
    return Key(folded, words, core, native=native)


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
        self._by_initials: dict[str, list[int]] = defaultdict(list)
        for number, each in enumerate(ours):
            if short := shortened(each):
                self._by_initials[short].append(number)
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
        self._rough: dict[str, list[int]] = defaultdict(list)
        self._arabic: dict[str, list[int]] = defaultdict(list)
        for word, number in self._words.items():
            self._rough[rough(word)].append(number)
            if heard := arabizing.rough(word):
                self._arabic[heard].append(number)
        ways = ((way, number) for word, number in self._words.items() if not word.isascii() for way in aloud.spellings(word))
        self._read = array("Q", sorted(crc32(way.encode()) << 32 | number for way, number in ways))
        """The words that are read aloud, behind a hash of each of their spellings: these are hundreds of each word."""
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

    def met(self, asked: Named) -> tuple[set[int], BitMap]:
        """The names that may be this one: by its letters; and those in another script, by its sounds."""
        found: set[int] = set(self._by_initials.get(asked.by_initials, ()))
        for key in asked.keys:
            found.update(self._by_whole.get(_whole(key.words), ()))
            found.update(self._by_whole.get("".join(key.words), ()))
            if key.core:
                self._in_latin(key, found)
        return found, self._across.met(asked) if asked.script or self._across.has_native else BitMap()

    def _in_latin(self, key: Key, found: set[int]) -> None:
        hits = [self._near(word) for word in key.core]
        if len(key.words) > 1:
            for one, other in pairwise(key.words):
                joint = self._words.get(one + other)
                if joint is not None:
                    for word in (one, other):
                        if word in key.core:
                            at = key.core.index(word)
                            hits[at] = hits[at] | {joint}
        covered = frozenset().union(*hits)
        if not covered:
            return
        alone = len(key.core) == 1
        # Ours whose telling words all stand in theirs.
        for held in covered:
            for at in self._by_rarest.get(held, ()):
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
        if not word.isascii():
            found.update(number for way in aloud.spellings(word) if (number := words.get(way)) is not None)
            return frozenset(found)
        hashed = crc32(word.encode()) << 32
        found.update(each - hashed for each in self._read[bisect_left(self._read, hashed) : bisect_left(self._read, hashed + (1 << 32))])
        for other in (*self._equals.get(word, ()), *variants(word), *translations.others(word)):
            if (equal := words.get(other)) is not None:
                found.add(equal)
        if len(word) >= _SHORT and (spelt := self._rough.get(rough(word))):
            found.update(number for number in spelt if number not in found and are_one(word, self._spelt[number]))
        if heard := arabizing.rough(word):
            found.update(number for number in self._arabic.get(heard, ()) if arabizing.are_one(word, self._spelt[number]))
        if most := _errors(word):
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
    if length < _SHORT or not word.isalpha():  # another digit is another number
        return 0
    return 1 if length < _LONG else 2


def _whole(words: Iterable[str]) -> str:
    return " ".join(sorted(words))


class _Across:
    """The names of a base by the consonants of their words, for names in another script."""

    def __init__(self, ours: Sequence[Named]) -> None:
        self.has_native = any(each.script for each in ours)
        self._holding: _Bones = defaultdict(BitMap)
        self._nearly_holding: _Bones = defaultdict(BitMap)
        self._whole: _Bones = defaultdict(BitMap)
        self._of_size: dict[int, BitMap] = defaultdict(BitMap)
        """Number of words -> names of so many."""
        self._near: dict[tuple[bool, str], BitMap] = {}
        for number, each in enumerate(ours):
            bones = [ways for ways in _bones(each) if len(ways[0]) > 1]
            latin = not each.script
            for ways in bones:
                for bone in set(ways):
                    self._holding[latin, bone].add(number)
                for bone in set(ways[:_USUAL]):
                    for less in _one_less(bone):
                        self._nearly_holding[latin, less].add(number)
            if bones:
                self._of_size[len(bones)].add(number)
                for less in _one_less(joined(ways[0] for ways in bones)):
                    self._whole[latin, less].add(number)

    def met(self, asked: Named) -> BitMap:
        """The names in another script that may be this one: all words of the shorter are there, one of two perhaps only nearly."""
        found = BitMap()
        bones = [ways for ways in _bones(asked) if len(ways[0]) > 1][:_MOST_BONES]
        if not bones:
            return found
        for latin in (True, False) if asked.script else (False,):
            whole = joined(ways[0] for ways in bones)
            if len(whole) > _SHORT_BONE + 1:
                for less in _one_less(whole):
                    if (numbers := self._whole.get((latin, less))) is not None:
                        found |= numbers
            if len(bones) < _TWO:
                continue
            exact = [self._exactly(latin, ways) for ways in bones]
            near = [self._nearly(latin, ways[0]) | each for ways, each in zip(bones, exact, strict=True)]
            for size in range(_TWO, len(bones) + 1):
                held = BitMap()
                firm = 1 if size > _TWO else size - 1
                for chosen in combinations(range(len(bones)), size):
                    nearly = BitMap.intersection(*(near[at] for at in chosen))
                    if nearly:
                        for sure in combinations(chosen, firm):
                            held |= nearly.intersection(*(exact[at] for at in sure))
                found |= held if size == len(bones) else held & self._of_size[size]
        return found

    def _exactly(self, latin: bool, ways: Iterable[str]) -> BitMap:
        held = [numbers for bone in dict.fromkeys(ways) if (numbers := self._holding.get((latin, bone))) is not None]
        return held[0] if len(held) == 1 else BitMap.union(*held) if held else BitMap()

    def _nearly(self, latin: bool, bone: str) -> BitMap:
        if len(bone) <= _SHORT_BONE:
            return BitMap()
        found = self._near.get((latin, bone))
        if found is None:
            if len(self._near) >= _REMEMBERED_BONES:
                self._near.clear()
            maps = [numbers for less in _one_less(bone) if (numbers := self._nearly_holding.get((latin, less))) is not None]
            found = self._near[latin, bone] = BitMap.union(*maps) if maps else BitMap()
        return found


def _one_less(bone: str) -> set[str]:
    """A skeleton, and what is left of it without one letter: two that share one of these are about one edit apart."""
    return {bone, *(bone[:at] + bone[at + 1 :] for at in range(len(bone)))} - {""}


def _bones(name: Named) -> Iterator[tuple[str, ...]]:
    """For each telling word its skeletons: the usual one, that without an r at the end of a syllable, those of other ways to say it."""
    said = spoken(name.text) if name.script else name.keys[0].words
    for word in said:
        if names.role(word) == "core" or len(said) == 1:
            ways = [word, *(way for (way,) in from_script([word], name.script))] if name.script else [without_coda(word), *wherever(word)]
            yield tuple(skeleton(way, name.script) for way in (word, *ways))


def equal_words(connection: sqlite3.Connection) -> dict[str, Sequence[str]]:
    """Word -> other words of the base that may stand for it."""
    rows = connection.execute("SELECT word, others FROM search_equal")
    return {word: [each.partition(":")[0] for each in others.split(",")] for word, others in rows if others}
