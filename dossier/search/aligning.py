"""One name beside one query: which word stands for which, and what that is worth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from dossier.search import aloud, names, translations
from dossier.search.forms import ABBREVIATED, NATIVE, PERSON_KIND, kind_of
from dossier.search.token import INITIAL, NONE, TRANSLATED, Sense, Senses, Token, Whole

FULL, FAR, PART, VAGUE = 3, 2, 1, 0
"""Nothing that matters is missing; that, but a word is far from what was typed; at least one telling word agrees for certain;
hardly anything is certain."""
_ORDERED = 0.04
"""What the words in their order are worth."""
_ENDING = 0.015
"""What a person's longer name is worth more that ends in the surname that the query has."""
_MOST = 0.995
"""What a name is worth by that at most."""
_FIRST = 0.005
"""The same of one of which an initial stands for the first word."""
_WITHIN, _OF_WITHIN = 0.48, 0.45
"""What an organization's name is worth that stands as a whole at one end of the query, and how much more by its share of it."""
_TELLING, _TELLING_COMMON = 2, 3
"""So many telling words it has at least, and so many where all of them are common in names of organizations."""
_BEGINNING = 0.03
"""What a longer name is worth more that begins as the query does."""
_MORE = 0.985
"""What a name that holds more than the query is worth at most by that."""
_AS_LONG = 2
"""Letters by which a name may be longer or shorter that is compared as one word."""
_TURNED = 0.8
"""What a name is worth of which the given name has the same syllables in another order."""
_OTHER_LETTERS = frozenset({"typo", "spelling", "nickname"})
_ABBREVIATED = 0.7
"""What an abbreviation is worth that is typed with other letters."""
_FIRM = 0.8
"""Words as like as this, and no mere initials, tell where in a name the query stands."""
_CODE = 0.9
"""What a title or an initial tells that is part of a code."""
SURNAME = 1.35
"""How much more the surname of a person tells than another word as rare."""


Runs = Sequence[tuple[str, int, int]]
"""What `names.runs` finds in a name."""


class Pair(NamedTuple):
    """A word of the query beside one or more words of the name."""

    sense: Sense
    query: int
    name: int
    name_end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A query read as these words; `factor` is what this reading is worth beside the words as typed."""

    tokens: tuple[Token, ...]
    factor: float = 1.0
    how: str = ""
    """What was done to the words: joined, split."""
    surname_at: int = -1
    """Where the query itself tells which word is the surname: its place."""
    made: frozenset[int] = frozenset()
    """The places of the words that this was done to: in the name as they are, or it does not match."""
    persons: bool = False
    """Of people only."""
    native: bool = False
    """Of names in other scripts only."""
    aloud: bool = False
    """The words are read as names in Latin letters would write them, or if `native` as these are folded; of no others."""
    beside: frozenset[int] = frozenset()
    """Places of words of which one must be there."""
    ahead: int = 0
    """How many words at the beginning are the surname, where the query itself tells that it stands first."""

    @property
    def surname(self) -> int:
        """The place of the surname, if it is a person's name."""
        if len(self.tokens) < 2:
            return 0 if self.persons else -1
        if self.surname_at >= 0:
            return min(self.surname_at, len(self.tokens) - 1)
        last = len(self.tokens) - 1
        return next((at for at in range(last, 0, -1) if self.tokens[at].role == "core" and not self.tokens[at].word.isdigit()), last)

    @property
    def telling(self) -> frozenset[int]:
        """The places that a name must have to match in full."""
        core = {at for at, token in enumerate(self.tokens) if token.role == "core"} | self.codes
        return frozenset(core or range(len(self.tokens)))

    @property
    def codes(self) -> frozenset[int]:
        """The places of titles and initials that are none, beside a bare number: `MS-13`, `Z-40`."""
        pairs = enumerate(pairwise(self.tokens))
        return frozenset(at for at, (token, after) in pairs if token.role in ("title", "initial") and after.word.isdigit())


class Weigher:
    """Weighs names against one reading."""

    def __init__(self, reading: Reading, tolerant: bool) -> None:
        """`tolerant`: with typing errors."""
        self.reading = reading
        self.tolerant = tolerant
        self.words = [token.word for token in reading.tokens]
        last = len(self.words) - 1
        self.senses: list[Senses] = [
            Whole(token.word, at == last) if at in reading.made else token.senses(tolerant) for at, token in enumerate(reading.tokens)
        ]
        codes = reading.codes
        plain = [_CODE if at in codes else token.weight for at, token in enumerate(reading.tokens)]
        self.total = sum(plain) or 1.0
        self.weights = plain
        self.person = plain
        if reading.surname >= 0:
            self.person = [weight * (SURNAME if at == reading.surname else 1.0) for at, weight in enumerate(plain)]
        self.person_total = sum(self.person) or 1.0
        self.together = "".join(self.words)
        self.common = bool(self.words and translations.others(self.words[0]))
        self.required = reading.telling
        code = any(self.words[at].isdigit() for at in reading.made)
        self.firm = reading.made if code or not reading.made else reading.made | self.required
        """Places of which each must be there; otherwise the altered words prove nothing, unless they are a code (`z40`)."""
        self.quick = list(zip((senses.__getitem__ for senses in self.senses), plain, strict=True))

    def learn(self, named: Iterable[tuple[Sequence[str], Runs, object]]) -> None:
        """Look for typing errors in the words of these names, all at once; `estimate` and `weigh` know only those."""
        if self.tolerant:
            words: set[str] = set()
            for each, runs, _ in named:
                words.update(each)
                words.update(run for run, _, _ in runs)
            for senses in self.senses:
                senses.learn(words)

    def estimate(self, words: Sequence[str], runs: Runs) -> float:
        """A cheap bound: each word of the query with what stands for it best."""
        score = 0.0
        if runs:
            words = [*words, *(run for run, _, _ in runs)]
        for sense, weight in self.quick:
            score += weight * max([sense(word)[0] for word in words])
        return score / self.total

    def weigh(self, words: Sequence[str], runs: Runs, flags: int) -> tuple[float, float, int]:
        """The score, the share of the query that is there (both 0 to 1), and how much of it: one of `FULL` ... `VAGUE`."""
        person = kind_of(flags) == PERSON_KIND
        reading = self.reading
        if (reading.persons and not person) or (bool(flags & NATIVE) != reading.native and (reading.native or reading.aloud)):
            return 0.0, 0.0, VAGUE
        pairs, theirs = self._align(words, runs, person)
        if self.firm and len(pairs) < len(self.words) and not self.firm <= {pair[1] for pair in pairs}:
            return 0.0, 0.0, VAGUE
        if reading.aloud and reading.native and not any(pair.query == pair.name == 0 for pair in pairs):
            return 0.0, 0.0, VAGUE  # any Jon Turner has a syllable in common with some Zhou Jun: the surname is there, and first
        if reading.beside and reading.beside.isdisjoint([pair[1] for pair in pairs]):
            return 0.0, 0.0, VAGUE
        weights, total = (self.person, self.person_total) if person else (self.weights, self.total)
        got = heavy = 0.0
        for sense, at, _, _ in pairs:
            likeness = sense[0]
            got += weights[at] * (likeness if likeness == 1.0 else likeness**1.8)
            heavy += self.weights[at]
        share = got / total
        missing = 0.0
        if len(theirs) < len(words):
            for place, word in enumerate(words):
                if place not in theirs:
                    missing += names.lightness(word)
        covered = heavy / (heavy + missing) if heavy else 0.0
        ordered = _in_order(sorted(pairs, key=_by_query) if len(pairs) > 1 else pairs)
        if not ordered and person and reading.ahead:  # `Pascal, G.`: the words of Gabriel Pascal stand in the order that is meant
            ordered = _in_order(sorted(pairs, key=lambda pair: (pair.query < reading.ahead, pair.query)))
        if flags & ABBREVIATED and any(pair.sense[1] in _OTHER_LETTERS for pair in pairs):
            share *= _ABBREVIATED
        score = share * (0.78 + 0.18 * covered + (_ORDERED if ordered else 0.0))
        if missing and ordered and words[0].startswith(self.words[0]) and not self.reading.persons and (person or self._begins(words)):
            score = min(score + _BEGINNING * share, max(score, _MORE))
        if not (missing or person) and len(pairs) < len(self.words) and self._is_within(pairs):
            score = max(score, _WITHIN + _OF_WITHIN * share)
        if person and (len(pairs) > 1 or self.reading.persons):
            if (missing or reading.ahead) and self._last_is_last(pairs, words):
                score = max(score, min(score + _ENDING * share, _MOST))
            if missing and any(sense[1] == "initials" and not name for sense, _, name, _ in pairs):
                score += _FIRST * share
        match = FULL
        if len(pairs) < len(self.words) and not self.required <= {pair[1] for pair in pairs}:
            match = PART if any(sense[0] >= 0.88 and at in self.required for sense, at, _, _ in pairs) else VAGUE
        elif self.tolerant and self._is_far(pairs):
            match = FAR
        if reading.aloud and not (_given_in_order(pairs) and self._in_one_language(pairs, words)):
            score, match = score * _TURNED, min(match, PART)
        together = "".join(words)
        if len(words) != len(self.words) and score < 0.95 and (match >= FAR or abs(len(together) - len(self.together)) <= _AS_LONG):
            alike = Levenshtein.normalized_similarity(self.together, together, score_cutoff=0.8)
            if alike:
                close = 0.97 if alike == 1 else 0.93 * alike
                if close > score:
                    score, share, match = close, max(share, alike), FULL if alike == 1 else FAR
        return score * self.reading.factor, share, match

    def _is_far(self, pairs: Sequence[Pair]) -> bool:
        """Whether a word has two errors, or one while it is short and unfinished, or very short and alone, or beside an initial."""
        wrong = initial = False
        short = 3 if len(self.words) == 1 else 0
        for sense, at, _, _ in pairs:
            if sense[2]:
                if sense[2] > 1 or len(self.words[at]) <= (5 if sense[3] else short):
                    return True
                wrong = True
            elif sense is INITIAL:
                initial = True
        return wrong and initial

    def _begins(self, words: Sequence[str]) -> bool:
        """Whether a name begins as the query does by more than one of the common words with which organizations' names begin."""
        return len(self.words) == 1 or not self.common or (len(words) > 1 and words[1].startswith(self.words[1]))

    def _is_within(self, pairs: Sequence[Pair]) -> bool:
        """Whether all telling words of a name stand in the query next to each other as they are, at its beginning or its end."""
        telling = [at for at, token in enumerate(self.reading.tokens) if token.role == "core"]
        places = [pair.query for pair in sorted(pairs, key=_by_name) if pair.query in self.required]
        size = len(places)
        if not size or (places != telling[:size] and places != telling[-size:]) or any(pair.sense[0] < 1.0 for pair in pairs):
            return False
        return size >= (_TELLING_COMMON if all(translations.others(self.words[at]) for at in places) else _TELLING)

    def _in_one_language(self, pairs: Iterable[Pair], words: Sequence[str]) -> bool:
        return aloud.in_one_language((self.words[pair.query], "".join(words[pair.name : pair.name_end])) for pair in pairs)

    def _last_is_last(self, pairs: Sequence[Pair], words: Sequence[str]) -> bool:
        """Whether the query's surname stands for the last word of the name, but for Jr. and the like."""
        last = len(words) - 1
        while last and names.role(words[last]) == "title":
            last -= 1
        surname = range(self.reading.ahead) or (self.reading.surname,)
        return any(pair.name_end == last + 1 and pair.query in surname for pair in pairs)

    def pairs(self, words: Sequence[str], flags: int) -> list[Pair]:
        """Which word of the query stands for which of the name, in the order of the query."""
        return sorted(self._align(words, names.runs(words), kind_of(flags) == PERSON_KIND)[0], key=_by_query)

    def _align(self, words: Sequence[str], runs: Runs, person: bool) -> tuple[list[Pair], set[int]]:
        """The pairs, the surest first, each word once; and the places of the name's words in them."""
        ahead = self._ahead(words) if len(set(words)) < len(words) else 0
        found: list[tuple[float, int, int, Sense]] = []
        never = TRANSLATED if person else INITIAL
        for at, senses in enumerate(self.senses):
            for place, word in enumerate(words):
                sense = senses[word]
                if sense is never:  # `a` in a title is no initial, and Mr. Bank is no Banco unless he is misspelt
                    sense = senses.untranslated(word) if person else NONE
                # No abbreviation is `for` misspelt.
                if sense[0] > 0 and not (sense[2] and word in names.STOPS and at in self.required):
                    found.append((abs(at + ahead - place) * 0.001 - sense[0], at, place, sense))
        for number, (run, start, end) in enumerate(runs, len(words)):
            for at, senses in enumerate(self.senses):
                sense = senses[run]
                # It must reach into the last word, or the shorter run says it all.
                if sense[0] > 0 and sense is not never and len(self.words[at]) > len(run) - len(words[end - 1]) + 1:
                    found.append((abs(at + ahead - start) * 0.001 - sense[0] * 0.985, at, number, sense))
        found.sort()
        pairs: list[Pair] = []
        ours: set[int] = set()
        theirs: set[int] = set()
        for _, at, place, sense in found:
            if at in ours or place in theirs:
                continue
            if place < len(words):
                ours.add(at)
                theirs.add(place)
                pairs.append(Pair(sense, at, place, place + 1))
                continue
            _, start, end = runs[place - len(words)]
            if theirs.isdisjoint(range(start, end)):
                ours.add(at)
                theirs.update(range(start, end))
                pairs.append(Pair(Sense(sense[0] * 0.985, sense[1], sense[2], 0), at, start, end))
        if pairs and all(pair.sense is INITIAL for pair in pairs):
            return [], set()  # letters alone are no name
        if len(ours) < len(self.words):
            self._mashed(words, ours, theirs, pairs)
        return pairs, theirs

    def _ahead(self, words: Sequence[str]) -> int:
        """How far into a name with a repeated word the query's words stand: where most of them agree at once."""
        agree: dict[int, int] = {0: 0}
        for at, senses in enumerate(self.senses):
            if len(self.words[at]) > 1:
                for place, word in enumerate(words):
                    if senses[word][0] > _FIRM:
                        agree[place - at] = agree.get(place - at, 0) + 1
        best = max(agree, key=agree.__getitem__)
        return best if agree[best] > 1 else 0  # one word alone tells nothing

    def _mashed(self, words: Sequence[str], ours: set[int], theirs: set[int], pairs: list[Pair]) -> None:
        """Initials written as one word: `FM Last`."""
        for at, word in enumerate(self.words):
            if at in ours or at in self.reading.made or not 2 <= len(word) <= 3 or (names.role(word) == "title" and word != "jr"):
                continue
            free = [place for place in range(len(words)) if place not in theirs]
            for start in range(len(free) - len(word) + 1):
                run = free[start : start + len(word)]
                if "".join(words[place][0] for place in run) == word:
                    ours.add(at)
                    theirs.update(run)
                    pairs.append(Pair(Sense(0.85, "initials", 0, 1), at, run[0], run[-1] + 1))
                    break


def _given_in_order(pairs: Sequence[Pair]) -> bool:
    """Whether the syllables of the given name follow one another as in the query; the surname may stand before or behind."""
    given = [pair.name for pair in sorted(pairs, key=_by_query) if pair.query]
    surname = next((pair.name for pair in pairs if not pair.query), -1)
    return given == sorted(given) and not (given and given[0] < surname < given[-1])


def _in_order(pairs: Sequence[Pair]) -> bool:
    last = -1
    for _, _, place, _ in pairs:
        if place <= last:
            return False
        last = place
    return True


def _by_query(pair: Pair) -> int:
    return pair.query


def _by_name(pair: Pair) -> int:
    return pair.name
