"""Names beside names: which of a base are close enough to be one, by the weighing of the search itself.

No two names are weighed that do not share all words but one, or the consonants of all words.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import OSA

from dossier.search import names
from dossier.search.aligning import FULL, Reading, Weigher
from dossier.search.forms import MOST_WORDS, ORGANIZATION_KIND, PERSON_KIND, displayed
from dossier.search.lookup import Lookup
from dossier.search.romanizing import are_one, rough
from dossier.search.skeleton import skeleton
from dossier.search.token import Token

Core = tuple[str, ...]
"""The telling words of a name in the order of the alphabet."""
CLOSE = 0.76
"""Names less like than this, seen from either, are not close."""
_BLOCK = 60
"""More names than these that share all words but one share only what is common."""
_BONES = 20
_RARE = 2
"""A word of so many records may be a misspelling; two words that both are common are two names: Mario, Maria."""
_LEAST = 5
"""Letters of a word that may be misspelt, or one less in a name of three words: of shorter ones too many are as near."""
_LONG = 8
"""Letters of a word in which two may be wrong."""
_ALIKE = 0.8
"""Letters of two names that agree in their consonants, or they are not weighed."""
_LONGEST = 600
"""Letters of a name that is held against another by its words."""


class Close(NamedTuple):
    """Two names that are close."""

    one: Core
    other: Core
    likeness: float


class Likeness:
    """Weighs names of one base against each other."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """On a database with the tables of the index."""
        self._lookup = Lookup(connection)
        self._tokens: dict[str, Token] = {}
        self._weighers: dict[str, Weigher] = {}

    def of(self, one: str, other: str, *, person: bool) -> tuple[float, float]:
        """How well each stands for the other, both folded: the less and the greater, 0 to 1; 0 where a telling word is missing."""
        found = sorted((self._seen_from(one, other, person), self._seen_from(other, one, person)))
        return found[0], found[1]

    def _seen_from(self, asked: str, name: str, person: bool) -> float:
        weigher = self._weighers.get(asked)
        if weigher is None:
            weigher = self._weighers[asked] = Weigher(Reading(tuple(map(self._token, asked.split()))), tolerant=True)
        words = name.split()
        runs = names.runs(words) if len(words) > 1 else ()
        weigher.learn([(words, runs, None)])
        score, _, match = weigher.weigh(words, runs, displayed(PERSON_KIND if person else ORGANIZATION_KIND))
        return score if match >= FULL else 0.0

    def _token(self, word: str) -> Token:
        if word not in self._tokens:
            self._tokens[word] = Token(self._lookup, word)
        return self._tokens[word]

    def close(self, named: Mapping[Core, str], common: Mapping[str, int], *, person: bool) -> list[Close]:
        """The pairs of names that are close; `named`: each as it is folded, `common`: how many records have a word."""
        found = []
        for one, other in dict.fromkeys((*_all_but_one(named, common), *_same_consonants(named, common), *_spelt_otherwise(named))):
            likeness, _ = self.of(named[one], named[other], person=person)
            if likeness >= CLOSE:
                found.append(Close(one, other, likeness))
        return found


def is_long(folded: str) -> bool:
    """Whether a folded name is longer than any that people bear: as a whole it may be another's, its words are not looked at."""
    return len(folded) > _LONGEST or folded.count(" ") >= 2 * MOST_WORDS


@lru_cache(maxsize=65536)
def core(folded: str) -> Core:
    """The telling words of a folded name, whatever their order."""
    return tuple(sorted({word for word in names.canonical(tuple(folded.split())) if names.role(word) == "core"}))


def _all_but_one(cores: Iterable[Core], common: Mapping[str, int]) -> Iterator[tuple[Core, Core]]:
    """Names that share all words but one, which begins alike and may be misspelt."""
    blocks: dict[tuple[Core, str], list[tuple[str, Core]]] = defaultdict(list)
    for each in cores:
        if len(each) > 1:
            shortest = _least(each) - 1
            for place, word in enumerate(each):
                if len(word) >= shortest:
                    blocks[(each[:place] + each[place + 1 :], word[0])].append((word, each))
    for block in blocks.values():
        if 1 < len(block) <= _BLOCK:
            for (word, one), (other_word, other) in combinations(block, 2):
                longest = max(len(word), len(other_word))
                rare = common[word] <= _RARE or common[other_word] <= _RARE
                if rare and longest >= _least(one) and OSA.distance(word, other_word, score_cutoff=2) <= (1 if longest < _LONG else 2):
                    yield one, other


def _same_consonants(cores: Iterable[Core], common: Mapping[str, int]) -> Iterator[tuple[Core, Core]]:
    """Names of which every word has the consonants of a word of the other, in whatever spelling."""
    for one, other in _word_by_word(cores, _bones):
        other_words = {*one} ^ {*other}
        rare = any(common[word] <= _RARE for word in other_words) and all(len(word) >= _least(one) for word in other_words)
        if rare and OSA.normalized_similarity("".join(one), "".join(other), score_cutoff=_ALIKE):
            yield one, other


def _spelt_otherwise(cores: Iterable[Core]) -> Iterator[tuple[Core, Core]]:
    """Names out of Cyrillic letters as two languages write them."""
    for one, other in _word_by_word(cores, rough):
        left, right = {*one} - {*other}, {*other} - {*one}
        if len(left) == len(right) and all(any(are_one(word, its) for its in right) for word in left):
            yield one, other


def _word_by_word(cores: Iterable[Core], heard: Callable[[str], str]) -> Iterator[tuple[Core, Core]]:
    """Names of several words of which each is heard as one of the other, where few are heard so."""
    blocks: dict[Core, list[Core]] = defaultdict(list)
    for each in cores:
        if len(each) > 1:
            blocks[tuple(sorted(map(heard, each)))].append(each)
    for block in blocks.values():
        if 1 < len(block) <= _BONES:
            yield from combinations(block, 2)


def _least(name: Core) -> int:
    return _LEAST - (len(name) > 2)


_bones = lru_cache(maxsize=65536)(skeleton)
