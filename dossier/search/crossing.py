"""Names across scripts, compared by their sounds and skeletons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz.distance import JaroWinkler, LCSseq, Levenshtein
from rapidfuzz.process import extract

from dossier.search import names
from dossier.search.by_sound import as_meant
from dossier.search.candidates import Candidates
from dossier.search.forms import PERSON_KIND, joined, kind_of
from dossier.search.lookup import FormRow, Lookup
from dossier.search.pronounced import from_latin, from_script
from dossier.search.readings import MOST_LETTERS, MOST_OF_WORD
from dossier.search.skeleton import (
    LATIN_ARTICLES,
    NO_CODA,
    NO_VOWELS,
    as_in_arabic,
    script,
    skeleton,
    sounds,
    spoken,
    without_coda,
)
from dossier.search.spans import Piece
from dossier.text import fold

_CLOSELY = 60
"""Names compared closely, for each order of the query's words."""
_BONES = 0.5
"""The share of the skeletons in a comparison, beside the sounds."""
_TURNED = 0.97
"""What a likeness is worth in which the words stand in another order."""
_TURNED_FOREIGN = 0.93
"""The same of a foreign name in Chinese characters, which has dots between its words, and these in their own order."""
_OTHERWISE, _MOST_OTHERWISE = 0.995, 200
"""The same in which one of the two is said otherwise than it is written; and of how many names that is tried, those that share most."""
_ROMAN = 0.6
"""In scripts without vowels: the share of the romanization as a whole beside the consonants."""
_LONGER = 1.5
"""So many times as long as such a name, with all its vowels, is the same in Latin letters at most; what is longer holds more than it."""
_BEGINS, _HELD = 0.2, 0.68
"""What it counts in that how the two begin, and how much of the one stands in the other in its order: a vowel that such a script does write
is in the name.
"""
SAME_WORD = 0.48
"""Words less alike than this do not stand for each other."""
_FEW_WORDS = 4
"""A name of so many words at most is known by one of them from Latin letters."""
_RUN = 3
"""Up to so many words of a name may be one of the query."""
_VOWELS = re.compile("[aiu]")


Among = Literal["", "closely", "exactly"]
"""Which names are compared: all that may be alike; only those that share the whole skeleton but for a consonant; or all of it."""


class _Own(NamedTuple):
    """The query's words in one order, said in one way."""

    heard: str
    roman: str
    bones: str
    worth: float
    """What a likeness to it is worth."""


class Crossing:
    """A query against the names in another script."""

    def __init__(self, lookup: Lookup, text: str, *, parts: bool = False, bare: bool = True) -> None:
        """The query as typed. `parts`: a single word in Latin letters may be one of a longer name; `bare`: without courtesies."""
        self.lookup = lookup
        self.script = script(text)
        self.native = bool(self.script)
        self.foreign = self.script == "CJK" and "\u00b7" in text
        words = tuple(word[:MOST_OF_WORD] for word in spoken(text[:MOST_LETTERS])[:8])
        self.words = list(names.without_honorifics(words) or words)
        self.courtesies = len(self.words)
        """How many words of the query in Latin letters are courtesies, which are left out."""
        if bare and not self.native:
            self.words = names.bare(self.words)
        self.courtesies -= len(self.words)
        self.syllables = (
            [fold(syllable) for syllable in text] if self.script == "HANGUL" and len(self.words) == 1 and 2 <= len(text) <= 4 else []
        )
        if not self.native and len(self.words) > 1:  # nobody knows whether the other script has the article
            self.words = as_in_arabic(self.words)
        self.parts = parts and len(self.words) == 1
        self.bones = [skeleton(word, self.script) for word in self.words]
        count = len(self.words)
        orders = [tuple(range(count))]
        if count > 1:
            orders += [(*range(1, count), 0), (count - 1, *range(count - 1))]
        self._orders = [[self.words[at] for at in order] for order in dict.fromkeys(orders)]
        self._said: dict[str, list[tuple[list[str], float]]] = {}
        """Script of other names -> `_ways`."""

    def compared(self, among: Among = "") -> list[tuple[float, FormRow]]:
        """The most alike names, with how alike they are, 0 to 1; in no order."""
        candidates = Candidates(self.lookup, self.words, self.bones, self.script, self.syllables)
        numbers = candidates.closest(near=among == "closely") if among else candidates.likely()
        ranks = {number: rank for rank, number in enumerate(numbers)}
        return self.weighed(sorted(self.lookup.forms(numbers), key=lambda row: ranks[row[0]]), _MOST_OTHERWISE)

    def weighed(self, rows: Sequence[FormRow], otherwise: int | None = None) -> list[tuple[float, FormRow]]:
        """The same of these forms; `otherwise`: of how many, the first of each script, it is tried how else they may be said."""
        by_script: dict[str, list[tuple[list[str], FormRow]]] = {}
        for row in rows:
            of, words = _said(row)
            by_script.setdefault(of, []).append((words, row))
            if not of and kind_of(row[3]) == PERSON_KIND and (bare := names.bare(words)) != words:
                by_script[of].append((bare, row))
        found: list[tuple[float, FormRow]] = []
        for of, named in by_script.items():
            if self.script == "ARABIC" and not of:
                named = [(as_in_arabic(words), row) for words, row in named]
            found += self._compare(of, named, max(5, _CLOSELY * len(named) // len(rows)), otherwise)
        return found

    def compare(self, named: list[tuple[list[str], FormRow]]) -> list[tuple[float, FormRow]]:
        """The same of forms in Latin letters of which these words are meant."""
        return self._compare("", named, _CLOSELY, _MOST_OTHERWISE) if named else []

    # --- words ---

    def held(self, form: FormRow) -> list[float]:
        """How much like its own word of a name each telling word of the query is; nothing where that cannot be said."""
        of, words = _said(form)
        if len(words) < len(self.words) and of != self.script and (of in NO_CODA or self.script in NO_CODA):
            return []  # perhaps written as one
        return [like for at, (like, _) in enumerate(self._nearest(of, words)) if self._tells(self.words[at])]

    @staticmethod
    def _tells(word: str) -> bool:
        return names.role(word) == "core" and word not in LATIN_ARTICLES

    def pieces(self, form: FormRow) -> tuple[Piece, ...]:
        """The words of a name that those of the query stand for; none where they cannot be told apart."""
        of, words = _said(form)
        if len(words) != len(form[4].split(" ")):
            return ()
        places = {place for like, run in self._nearest(of, words) if like >= SAME_WORD for place in run}
        return tuple((place, 0, 0) for place in sorted(places))

    def _nearest(self, of: str, words: Sequence[str]) -> list[tuple[float, range]]:
        """For each word of the query how like it is to its own word, or words next to each other, of the name, and which these are."""
        abjad = self.script in NO_VOWELS or of in NO_VOWELS
        runs = [range(start, end) for start in range(len(words)) for end in range(start + 1, min(start + _RUN, len(words)) + 1)]
        theirs: list[tuple[str, str, range]] = []
        for run in runs:
            said = [words[place] for place in run]
            for way in (said, *self._otherwise(said, of, self.script)):
                theirs.append((self._heard(way, of, abjad).replace(" ", ""), joined([skeleton(word, of) for word in way]), run))
        likes: list[tuple[float, int, range]] = []
        for at, word in enumerate(self.words):
            for way in ([word], *self._otherwise([word], self.script, of)):
                bone, heard = skeleton(way[0], self.script), self._heard(way, self.script, abjad, of)
                likes += [
                    (
                        _BONES * Levenshtein.normalized_similarity(bone, other)
                        + (1 - _BONES) * Levenshtein.normalized_similarity(heard, each)
                        - 0.01 * len(run),
                        at,
                        run,
                    )
                    for each, other, run in theirs
                ]
        found = [(0.0, range(0))] * len(self.words)
        free = set(range(len(words)))
        for like, at, run in sorted(likes, key=lambda each: -each[0]):
            if not found[at][1] and free.issuperset(run):
                found[at] = (like, run)
                free.difference_update(run)
        return found

    # --- comparison ---

    def _compare(self, of: str, named: list[tuple[list[str], FormRow]], closely: int, otherwise: int | None) -> list[tuple[float, FormRow]]:
        """The likeness of the likeliest of these names, all in one script."""
        spoken = [words for words, _ in named]
        best = self._compare_with(of, spoken, closely)
        others = [self._otherwise(words, of, self.script) for words in spoken[:otherwise]]
        owners = [at for at, ways in enumerate(others) for _ in ways]
        for place, alike in self._compare_with(of, [way for ways in others for way in ways], closely).items():
            at = owners[place]
            best[at] = max(alike * _OTHERWISE, best.get(at, 0.0))
        return [(alike, named[at][1]) for at, alike in best.items()]

    def _otherwise(self, words: Sequence[str], of: str, against: str) -> list[list[str]]:
        """How else a name of one script may be said that is compared with one of another.

        A word alone in Latin letters is too little for that: in some language it sounds like too many.
        """
        if self.native or len(self.words) > 1:
            return from_script(words, of) if of else from_latin(words, against)
        return [] if of or against not in NO_CODA else [[without_coda(word) for word in words]]

    def _compare_with(self, of: str, spoken: list[list[str]], closely: int) -> dict[int, float]:
        """Place in `spoken` -> likeness, of the likeliest."""
        abjad = self.script in NO_VOWELS or of in NO_VOWELS
        heard = [self._heard(words, of, abjad) for words in spoken]
        own = [
            _Own(
                self._heard(order, self.script, abjad, of),
                " ".join(order),
                " ".join([skeleton(word, self.script) for word in order]),
                worth,
            )
            for order, worth in self._ways(of)
        ]
        chosen: Iterable[int] = range(len(spoken))
        if len(spoken) > closely:
            best = set(range(closely // 4))  # those that share most
            for each in own:
                best.update(at for _, _, at in extract(each.heard, heard, scorer=Levenshtein.normalized_similarity, limit=closely))
            if self.native and len(self.words) == 1:  # one word of a longer name
                best.update(at for at in range(min(len(spoken), 400)) if len(spoken[at]) > 1)
            chosen = best
        return {at: self._alike(own, spoken[at], heard[at], of, abjad) for at in chosen}

    def _ways(self, of: str) -> list[tuple[list[str], float]]:
        """The query's words in each order and as they may be said otherwise beside a name of a script, and what that is worth."""
        if of not in self._said:
            turned = _TURNED_FOREIGN if self.foreign else _TURNED
            orders = [(order, turned if at else 1.0) for at, order in enumerate(self._orders)]
            others = [(way, worth * _OTHERWISE) for order, worth in orders for way in self._otherwise(order, self.script, of)]
            self._said[of] = orders + others
        return self._said[of]

    def _heard(self, words: Sequence[str], of: str, abjad: bool, against: str = "") -> str:
        """How words of a script sound beside those of another, or of the query where none is given."""
        if of == "CJK" and len(words) > 1:  # a foreign name: others are one word
            words = [as_meant(word) for word in words]
        text = " ".join([sounds(word, of) for word in words])
        if not NO_CODA.isdisjoint((of, against, self.script)):
            text = text.replace("Ll", "Lr")
        return _VOWELS.sub("", text) if abjad else text

    def _alike(self, own: list[_Own], words: list[str], heard: str, of: str, abjad: bool) -> float:
        skeletons = [skeleton(word, of) for word in words]
        bones, roman = " ".join(skeletons), " ".join(words)
        best = 0.0
        for order in own:
            alike = Levenshtein.normalized_similarity(order.heard, heard)
            if abjad:
                alike = _ROMAN * self._spelt(order.roman, roman) + (1 - _ROMAN) * alike
            if _BONES + (1 - _BONES) * alike > best:
                alike = _BONES * Levenshtein.normalized_similarity(order.bones, bones) + (1 - _BONES) * alike
                best = max(best, alike * order.worth)
        if len(words) != len(self.words):
            first = own[0]
            alike = Levenshtein.normalized_similarity(first.heard.replace(" ", ""), heard.replace(" ", ""))
            if abjad:
                alike = _ROMAN * self._spelt(first.roman.replace(" ", ""), "".join(words)) + (1 - _ROMAN) * alike
            shared = Levenshtein.normalized_similarity("".join(self.bones), "".join(skeletons))
            best = max(best, 0.97 * (_BONES * shared + (1 - _BONES) * alike))
            if len(words) > len(self.words) and (self.native or (self.parts and len(words) <= _FEW_WORDS)):
                best = max(best, self._part(first.heard, skeletons, heard, words if abjad else None))
        return best

    def _spelt(self, own: str, other: str) -> float:
        """How much of a name that is written without most vowels stands in the other, letter by letter."""
        native, latin = (own, other) if self.script in NO_VOWELS else (other, own)
        letters = _voiced(native, True)
        surplus = max(len(_voiced(latin)) - _LONGER * len(letters), 0)
        held = LCSseq.similarity(letters, _voiced(latin)) / max(len(letters) + surplus, 1)
        return _BEGINS * JaroWinkler.similarity(own, other) + _HELD * held

    def _part(self, own: str, skeletons: list[str], heard: str, roman: list[str] | None) -> float:
        """How well each word of the query agrees with some word of a longer name; `roman`: that name's words, where vowels are lacking."""
        theirs = list(zip(heard.split(" "), skeletons, roman or skeletons, strict=False))
        total = size = 0.0
        for word, own_bone, said in zip(self.words, self.bones, own.split(" "), strict=False):
            weight = max(len(said), 1)
            best = 0.0
            for each, bone, other in theirs:
                alike = Levenshtein.normalized_similarity(said, each)
                if roman:
                    alike = _ROMAN * self._spelt(word, other) + (1 - _ROMAN) * alike
                best = max(best, _BONES * Levenshtein.normalized_similarity(own_bone, bone) + (1 - _BONES) * alike)
            total += weight * best
            size += weight
        return total / size * (0.8 + 0.15 * min(len(self.words) / len(theirs), 1)) if size else 0.0


@lru_cache(maxsize=4096)
def _voiced(words: str, abjad: bool = False) -> str:
    """Words with all their vowels, as far as they are written."""
    return " ".join([sounds(word, abjad=abjad) for word in words.split(" ")])


def crossings(lookup: Lookup, text: str, *, parts: bool) -> list[Crossing]:
    """A query without courtesies around it, and where it has any with them, too: so may the other name, and `Don` may be one."""
    found = [Crossing(lookup, text, parts=parts)]
    if found[0].courtesies:
        found.append(Crossing(lookup, text, parts=parts, bare=False))
    return found


def _said(form: FormRow) -> tuple[str, list[str]]:
    """The script of a name and its words as one says them."""
    of, _, said = form[5].partition(" ") if form[5] else ("", "", form[4])
    return of, said.split(" ")
