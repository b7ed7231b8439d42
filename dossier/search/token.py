"""One word of a query: what it may stand for among the words of the base, and how sure that is. Found out as it is needed."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from pyroaring import BitMap
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from dossier.search import aloud, names, own_letters, translations
from dossier.search.endings import variants
from dossier.search.lookup import NOWHERE, Lookup, Posting
from dossier.search.otherwise import in_english, spellings
from dossier.search.typos import SHORTEST, most_typos


class Sense(NamedTuple):
    """One reading of a query's word."""

    likeness: float
    """0 to 1."""
    how: str
    """exact, prefix, typo, initials, nickname, spelling, translated, legal form."""
    edits: int = 0
    letters: int = 0
    """How many letters of the name's word it covers; 0 for all."""


NONE = Sense(0.0, "")
EXACT = Sense(1.0, "exact")
INITIAL = Sense(0.7, "initials")
"""Only the initial of the query's word stands in the name."""
EQUAL = {"nickname": 0.88, "spelling": 0.9, "translated": 0.95, "legal form": 0.98}
_EQUAL = {how: Sense(likeness, how) for how, likeness in EQUAL.items()}
TRANSLATED = _EQUAL["translated"]
"""A common word of organizations in another language; people are not called so."""
_LEARNED = Sense(0.9, "translated")
"""A word with another language's ending."""
_ALOUD_FIRST, _ALOUD = Sense(0.99, "spelling"), Sense(0.96, "spelling")
"""What the usual spelling of a word in another script is worth, and another one."""
SPELT = _EQUAL["spelling"]
"""The same word as others write it."""
SURE = 0.955
"""A word this like is as good as typed."""


def typo_likeness(word: str, other: str, edits: int) -> float:
    """What is left of the likeness after so many errors: an error in a long word, or not in its first letter, is a small one."""
    longest = max(len(word), len(other))
    cost = 0.12 if longest >= 7 else 0.16 if longest >= 5 else 0.22
    return 1 - edits * cost + (0.02 if word[0] == other[0] else 0.0)


_PREFIX_TYPO = 0.70
_NEAREST = 0.9
"""The likeness of a misspelling at best."""


def misspelt(word: str, others: Iterable[str]) -> dict[str, Sense]:
    """Those of other words that are one or two typing errors away, or of which the beginning is, as while one is typing."""
    found: dict[str, Sense] = {}
    if not most_typos(word):
        return found
    length = len(word)
    others = [other for other in others if len(other) >= SHORTEST and not other.isdigit()]
    if length >= 4:
        most = 2 if length >= 6 else 1
        longer = [other for other in others if len(other) >= length]
        for _, edits, at in extract(word, [other[:length] for other in longer], scorer=OSA.distance, score_cutoff=2, limit=None):
            other = longer[at]
            size = length
            if edits > 1:  # one letter more or less, seen through a window that is too wide or too narrow
                size = next((each for each in (length - 1, length + 1) if OSA.distance(word, other[:each], score_cutoff=1) <= 1), 0)
                if most == 1 and size > length and other[length : length + 1] != word[-1]:
                    size = 0
            if edits and size and len(other) > size:
                found[other] = Sense(_PREFIX_TYPO + 0.12 * size / len(other), "typo", 1, size)
    for other, edits, _ in extract(word, others, scorer=OSA.distance, score_cutoff=1 if length <= 3 else 2, limit=None):
        if edits and not (edits == 2 and max(length, len(other)) <= 4) and not other.startswith(word):
            likeness = typo_likeness(word, other, int(edits))
            if other not in found or likeness > found[other][0]:
                found[other] = Sense(likeness, "typo", int(edits))
    return found


_RESPELT = 0.79
"""The likeness of a word as English would write it, where that is in the name but for a letter: as far as two errors."""


def near_english(word: str, others: Sequence[str]) -> dict[str, Sense]:
    """Those of other words that the word is, or nearly is, when it is written as English does: `Siergiej`, Sergey; `Houcine`, Hussein."""
    found: dict[str, Sense] = {}
    for written in in_english(word):
        for other, edits, _ in extract(written, others, scorer=OSA.distance, score_cutoff=1, limit=None):
            if len(other) >= SHORTEST:
                found[other] = max(found.get(other, NONE), Sense(_RESPELT - 0.03 * edits, "spelling", 2))
    return found


class Senses(dict[str, Sense]):
    """Word of a name -> in which sense the query's word stands for it; asked once for each word."""

    def __init__(self, word: str, known: dict[str, Sense], tolerant: bool) -> None:
        """`known`: senses of single words; `tolerant`: with typing errors, when it has learned the words."""
        super().__init__(known)
        self._word = word
        self._tolerant = tolerant and most_typos(word) > 0
        self._itself: Senses | None = None

    def untranslated(self, other: str) -> Sense:
        """In which sense it may stand for a word in a person's name that is the same in another language: as one that is begun or misspelt.

        Tolerant also where the other words are not: the name has been found by the translation, and is not weighed again.
        """
        if self._itself is None:
            self._itself = Senses(self._word, {}, True)
        self._itself.learn((other,))
        return self._itself[other]

    def learn(self, words: Iterable[str]) -> None:
        """Look for typing errors in these words, all at once."""
        if self._tolerant:
            fresh = [other for other in words if other not in self]
            self.update(near_english(self._word, fresh) | misspelt(self._word, fresh))

    def __missing__(self, other: str) -> Sense:
        word = self._word
        sense = NONE
        if len(word) == 1:
            if other[0] == word and word.isalpha():
                sense = Sense(0.9, "initials", 0, 1)
        elif other.startswith(word):
            sense = Sense(0.82 + 0.14 * len(word) / len(other), "prefix", 0, len(word))
        elif len(other) == 1 and other == word[0] and other.isalpha():
            sense = INITIAL
        self[other] = sense
        return sense


class Whole(Senses):
    """The senses of a word that must be there as it is: of what was joined or divided."""

    def __init__(self, word: str, last: bool) -> None:
        """`last`: it may be unfinished."""
        super().__init__(word, {word: EXACT}, False)
        self._last = last

    def __missing__(self, other: str) -> Sense:
        return super().__missing__(other) if self._last and len(self._word) > 1 and other.startswith(self._word) else NONE


class Spelt(Senses):
    """The senses of a word that stands for nothing but its spellings: the usual one is surer than the others.

    They are kept as one text, since a list has thousands of such words with hundreds of spellings each.
    """

    def __init__(self, word: str, spellings: Sequence[str]) -> None:
        super().__init__(word, {spellings[0]: _ALOUD_FIRST} if spellings else {}, False)
        self._others = f" {' '.join(spellings)} "

    def __missing__(self, other: str) -> Sense:
        return _ALOUD if f" {other} " in self._others else NONE


class Token:
    """One word of a query over one base."""

    _looked = 0
    """The query that last looked for misspellings."""

    def __init__(self, lookup: Lookup, word: str) -> None:
        """Looks up the word itself and what begins with it; all else is found out when asked for."""
        self.lookup = lookup
        self.word = word
        self.role = names.role(word)
        self.exact = lookup.term(word)
        self.begun = lookup.beginning(word)
        self._senses: Senses | None = None
        self._tolerant: Senses | None = None

    @cached_property
    def is_initial(self) -> bool:
        """Whether it is a single letter."""
        return len(self.word) == 1

    @cached_property
    def weight(self) -> float:
        """How much it tells: its rarity, little for legal forms, titles, particles and initials."""
        if self.is_initial:
            return 0.35 if self.word.isalpha() else 0.9
        share = {"legal": 0.25, "title": 0.25, "stop": 0.35}.get(self.role, 1.0)
        if self.exact.df:
            return self.lookup.rarity(max((self.exact.df, *self._translated.values()))) * share
        alike = [word for word, sense in self.typos.items() if sense.likeness >= 0.8] if not self.begun.df else []
        if alike:
            most = max(self.lookup.frequencies(alike[:50]).values(), default=1)
            return min(1.0, self.lookup.rarity(most)) * share
        return min(1.0, self.lookup.rarity(self.begun.df)) * share if self.begun.df else share

    @cached_property
    def _translated(self) -> dict[str, int]:
        """The words of the base that are the same in another language, and how many forms hold each: none is rarer than another."""
        return self.lookup.frequencies(translations.others(self.word))

    # --- what it may stand for ---

    @cached_property
    def equals(self) -> dict[str, Sense]:
        """Nicknames, other romanizations, translations."""
        found = dict.fromkeys(self.lookup.frequencies(variants(self.word)), _LEARNED)
        found |= dict.fromkeys(self._translated, TRANSLATED)
        found |= dict.fromkeys(spellings(self.word), SPELT)  # one may be of a list, not of the base
        return found | {other: _EQUAL[how] for other, how in self.lookup.equals(self.word)}

    @property
    def typos(self) -> dict[str, Sense]:
        """The words of the base one or two typing errors away, and those of which the beginning is; always in one order."""
        self._looked = self.lookup.turn
        return self._misspelt

    @cached_property
    def _misspelt(self) -> dict[str, Sense]:
        respelt = sorted({other for written in in_english(self.word) for other in self.lookup.alike(written)})
        return near_english(self.word, respelt) | misspelt(self.word, sorted(self.lookup.alike(self.word)))

    @cached_property
    def begun_typos(self) -> tuple[str, ...]:
        """Beginnings one typing error away from a short word, for a word still being typed."""
        word = self.word
        if not 4 <= len(word) <= 5 or word.isdigit():
            return ()
        found: set[str] = set()
        for start in self.lookup.beginnings_alike(word):
            if min(OSA.distance(word, start[:-1]), OSA.distance(word, start)) <= 1:
                found.add(start)
            elif OSA.distance(word, start + word[-1], score_cutoff=1) <= 1:
                found.add(start + word[-1])
        return tuple(sorted(start for start in found if not start.startswith(word)))

    @property
    def nearest(self) -> float:
        """The likeness of the nearest misspelling, or for a word of the base what it can be at most, until this query has looked.

        Not until an earlier one has: how many names are weighed, and told, would depend on it.
        """
        if not most_typos(self.word):
            return 0.0
        if self._looked != self.lookup.turn and (self.exact.df or self.begun.df):  # others are weighed by their misspellings
            return _NEAREST
        return max([0.82 if 4 <= len(self.word) <= 5 else 0.0, *(sense[0] for sense in self.typos.values())])

    def senses(self, tolerant: bool) -> Senses:
        """The sense for each word of a name; typing errors only when `tolerant`."""
        if tolerant:
            if self._tolerant is None:
                self._tolerant = Senses(self.word, self._plain(), True)
            return self._tolerant
        if self._senses is None:
            self._senses = Senses(self.word, self._plain(), False)
        return self._senses

    def _plain(self) -> dict[str, Sense]:
        small = dict.fromkeys(translations.small().get(self.word, ()), TRANSLATED)
        equal = {
            other: sense
            for other, sense in (*small.items(), *self.equals.items())
            if not (other.startswith(self.word) and len(self.word) > 1 and 0.82 + 0.14 * len(self.word) / len(other) >= sense.likeness)
        }
        return {**equal, self.word: EXACT}

    # --- where it stands ---

    @cached_property
    def holding(self) -> BitMap:
        """Forms that hold the word itself."""
        return BitMap(self.exact.head) if self.exact.df <= len(self.exact.head) else self.lookup.all_of([self.word])

    @cached_property
    def holding_begun(self) -> BitMap:
        """Forms that hold a word that begins with it."""
        return BitMap(self.begun.head) if self.begun.df <= len(self.begun.head) else self.lookup.all_beginning([self.word])

    @cached_property
    def soft(self) -> BitMap:
        """Forms that hold the word, one that begins so, or one that stands for it."""
        return self.holding_begun | self.lookup.all_of(list(self.equals)) if self.equals else self.holding_begun

    @cached_property
    def abbreviated(self) -> BitMap:
        """Forms that hold only its initial."""
        return BitMap() if self.is_initial or not self.word[0].isalpha() else self.lookup.all_of([self.word[0]])

    @property
    def initials_of_it(self) -> list[BitMap]:
        """For each letter the forms that hold a word that begins with it: `FM Last`."""
        return [self.lookup.all_beginning([letter]) for letter in dict.fromkeys(self.word)]

    @property
    def near(self) -> BitMap:
        """Forms that hold it softly or with one typing error."""
        self._looked = self.lookup.turn
        return self._near

    @cached_property
    def _near(self) -> BitMap:
        close = [word for word, sense in self.typos.items() if sense.edits == 1]
        return self.soft | self.lookup.all_of(close) if close else self.soft

    @property
    def far(self) -> BitMap:
        """Forms that hold it with any tolerance."""
        self._looked = self.lookup.turn
        return self._far

    @cached_property
    def _far(self) -> BitMap:
        found = self.near
        if more := [word for word, sense in self.typos.items() if sense.edits > 1]:
            found = found | self.lookup.all_of(more)
        if self.begun_typos:
            found = found | self.lookup.all_beginning(self.begun_typos)
        return found

    def near_heads(self) -> array[int]:
        """The first forms with one typing error."""
        return self.lookup.heads_of([word for word, sense in self.typos.items() if sense.edits == 1])

    def far_heads(self) -> array[int]:
        """The first forms with two, or with one in a beginning."""
        found = self.lookup.heads_of([word for word, sense in self.typos.items() if sense.edits > 1])
        for start in self.begun_typos[:40]:
            found.extend(self.lookup.beginning(start).head)
        return found


class Telling(Token):
    """A word of a name in a script of which no word is a title, a legal form or a particle in Latin letters, much as it looks it.

    `안` is an, `杜` is du, `عمر` is mr.
    """

    def __init__(self, lookup: Lookup, word: str) -> None:
        """Its initial is one all the same: one letter tells little."""
        super().__init__(lookup, word)
        if self.role != "initial":
            self.role = "core"


class Arabic(Telling):
    """A word of Arabic letters, of which some have several forms that fold otherwise: `على` and `علي`."""

    @cached_property
    def equals(self) -> dict[str, Sense]:
        """The word with other forms of its letters, too."""
        return dict.fromkeys(self.lookup.frequencies(own_letters.otherwise(self.word)), SPELT) | super().equals


class Aloud(Token):
    """A word in Chinese characters or Korean syllables: it stands for the ways to write it in Latin letters, and for nothing else."""

    def __init__(self, lookup: Lookup, word: str) -> None:
        """The index has no such word, but its spellings."""
        self.lookup = lookup
        self.word = word
        self.role = "core"
        self.exact = NOWHERE
        self._senses = None

    @cached_property
    def begun(self) -> Posting:  # type: ignore[override]  # found out only where it is asked for: a list has thousands of such words
        """What holds one of its spellings."""
        return Posting(len(self.soft), self.lookup.heads_of(self.equals))

    @cached_property
    def is_initial(self) -> bool:
        """It is a whole word, of whatever length."""
        return False

    @cached_property
    def weight(self) -> float:
        """How much it tells: the rarity of its commonest spelling."""
        return min(1.0, self.lookup.rarity(max(self.lookup.frequencies(aloud.spellings(self.word)).values(), default=1)))

    @cached_property
    def equals(self) -> dict[str, Sense]:
        """Its spellings, whole, since what begins so is another syllable."""
        return {way: _ALOUD if at else _ALOUD_FIRST for at, way in enumerate(aloud.spellings(self.word))}

    def senses(self, tolerant: bool) -> Senses:
        """Its spellings, however it is asked."""
        if self._senses is None:
            self._senses = Spelt(self.word, aloud.spellings(self.word))
        return self._senses

    @property
    def typos(self) -> dict[str, Sense]:
        """None: they would be errors in a spelling that nobody typed."""
        return {}

    @cached_property
    def holding(self) -> BitMap:
        """None holds the word itself."""
        return BitMap()

    @cached_property
    def holding_begun(self) -> BitMap:
        """The forms that hold one of its spellings."""
        return self.lookup.all_of(list(self.equals))

    @cached_property
    def soft(self) -> BitMap:
        """The same."""
        return self.holding_begun

    @cached_property
    def abbreviated(self) -> BitMap:
        """None: an initial is of one of its spellings."""
        return BitMap()
