"""Which forms are worth weighing for a reading of the query: from the surest to the most tolerant, never all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from heapq import nlargest

from pyroaring import BitMap

from dossier.search.finding import NEAR, Found
from dossier.search.tables import HEAD
from dossier.search.token import Token

TOLERANT_CAP = 60
"""Forms weighed at each step that allows typing errors."""
EVERY = 80
"""So many forms are weighed rather than looked for a closer choice."""
HALF = 15
MORE_THAN_HALF = 40
"""Forms weighed for each word of two where only one is there."""
ENOUGH = 60
"""So many that hold the whole query as typed, and no tolerance is needed."""
FEW = 10
"""Less than so many, and names that hold only part of the query are wanted too."""
FULL_ENOUGH = 60.0
FILLING, FILLING_POOL = 20, 300
"""Forms weighed and counted out that hold only part of the query, where a name with such a score holds all of it."""
PARTLY, POOL = 30, 2000
"""The same where none does."""
MOST = 1000
"""Forms weighed in all."""

_LONG = 4
"""Words of a query that may hold a whole name beside others."""
_DOUBLE = 50
"""A form is counted twice that holds two words with the same beginning: not more than so many, or they are not told from others."""

_CROWDED = 4
"""So many forms of a step for each of its records, and one of these may have taken the places of others: more forms are looked at."""

Weigh = Callable[[Iterable[int], bool], tuple[int, int]]
"""Weighs forms, with or without typing errors; gives how many of them hold the whole query as it is typed, and of how many records all
of them are."""


class Gatherer:
    """The steps for one reading."""

    def __init__(
        self, tokens: Sequence[Token], cap: int, weigh: Weigh, beaten: Callable[[float], bool], found: Found, *, plain: bool
    ) -> None:
        """`cap`: forms weighed at a step without typing errors; `weigh` is called with the forms of each step.

        `beaten` tells whether as many names as are wanted are better than a share of the query can make one.
        `plain`: without typing errors.
        """
        self.tokens = tokens
        self.cap = cap
        self.weigh = weigh
        self.beaten = beaten
        self.found = found
        self.plain = plain
        self.seen = BitMap()
        self.good = 0
        self._crowded = False
        """Whether a record has many of the forms looked at."""
        self.total = 0
        """How many forms hold the query as typed."""
        self._typed: Callable[[], BitMap] = BitMap
        self._only = found.only
        self._weight = sum(token.weight for token in tokens) or 1.0

    @property
    def complete(self) -> bool:
        """Whether every form that holds the query as typed was looked at; a long list is taken for incomplete unread."""
        return not self.total or (self.total <= len(self.seen) + _DOUBLE and not self._typed() - self.seen)

    def run(self) -> None:
        """All steps, until enough is found."""
        if len(self.tokens) == 1:
            self._single(self.tokens[0])
        else:
            self._several()

    def run_made(self, made: frozenset[int]) -> None:
        """Only what holds the words that were joined or divided as they are, and the others, one of them perhaps misspelt."""
        tokens = self.tokens
        last = len(tokens) - 1
        firm = self._meet([tokens[at].holding_begun if at == last else tokens[at].holding for at in sorted(made)])
        others = [token for at, token in enumerate(tokens) if at not in made]
        if not firm or len(firm) <= EVERY:
            self._take(firm, True)
            return
        every = self._meet([firm, *(token.soft for token in others)])
        self._take(every, False)
        if not every:
            for token in others:
                rest = self._meet([firm, *(other.soft for other in others if other is not token)])
                if rest:
                    self._take(rest if len(rest) <= EVERY else rest & token.near, True)

    def _take(self, numbers: Iterable[int], tolerant: bool) -> None:
        fresh = (numbers if isinstance(numbers, BitMap) else BitMap(numbers)) - self.seen
        if self._only is not None:
            fresh &= self._only
        cap = TOLERANT_CAP if tolerant else self.cap
        chosen = fresh if len(fresh) <= EVERY else fresh[:cap]
        told = 0
        while len(chosen):
            self.seen |= chosen
            good, records = self.weigh(chosen, tolerant)
            if not told and records * _CROWDED > len(chosen):
                self.good += good
                return
            self._crowded = True
            self.good += min(good, records)
            told += records
            fresh -= chosen
            chosen = fresh[:cap] if told < cap and len(self.seen) < MOST else BitMap()

    def _without(self, *lacking: tuple[Token, float]) -> float:
        """The share of the query at most, where these words agree no more than so much."""
        return 1 - float(sum(token.weight * (1 - likeness**1.8) for token, likeness in lacking)) / self._weight

    def _single(self, token: Token) -> None:
        self.total = max(token.exact.df, token.begun.df)
        self._typed = lambda: token.holding_begun
        if self._only is not None:
            left = token.holding_begun & self._only
            self.total, self._typed = len(left), lambda: left
        self._alone(token)

    def _alone(self, token: Token) -> None:
        """The one word that tells."""
        self._take(token.exact.head, False)
        self._take(token.begun.head, False)
        if self.cap > 2 * HEAD or self._only is not None or self._crowded:  # more is wanted than the heads hold
            self._take(token.holding_begun, False)
        if self.good >= ENOUGH:
            return
        if token.equals:
            self._take(token.lookup.heads_of(list(token.equals)), False)
        if not self.plain and not self.beaten(self._without((token, token.nearest))):
            self._take(token.near_heads() if self._only is None else token.near, True)
            if self._crowded:
                self._take(token.near, True)
            if self.found.far:
                self._take(token.far_heads() if self._only is None else token.far, True)

    def _several(self) -> None:
        tokens = self.tokens
        order = sorted(range(len(tokens)), key=lambda at: tokens[at].begun.df)
        last = tokens[-1]
        # As typed, the last word perhaps unfinished; then every word perhaps unfinished.
        if all(token.exact.df for token in tokens[:-1]) and last.begun.df:
            rest = self._meet([token.holding for token in tokens[:-1]])
            if last.exact.df:
                self._take(rest & last.holding, False)
            self._take(rest & last.holding_begun, False)
        if all(token.begun.df for token in tokens):
            begun = self._meet([tokens[at].holding_begun for at in order])
            begun = begun if self._only is None else begun & self._only
            self.total = len(begun) if len({token.word for token in tokens}) == len(tokens) else 0  # `ali ali`: once is not twice
            self._typed = lambda: begun
            self._take(begun, False)
        if self.good >= ENOUGH:
            return
        self._take(self._meet([tokens[at].soft for at in order]), False)
        telling = [at for at in order if tokens[at].role in ("core", "initial")]
        if len(telling) == 1:
            self._take(tokens[telling[0]].exact.head, False)
        if self.good >= ENOUGH:
            return
        rests = self._one_misspelt(order)
        if self.good >= ENOUGH:
            return
        if 0 < len(telling) < len(order):
            # The same without legal forms, titles and particles.
            if len(telling) == 1:
                self._alone(tokens[telling[0]])
                return
            self._take(self._meet([tokens[at].soft for at in telling]), False)
            rests = self._one_misspelt(telling)
            order = telling
        for at in order:
            if rests[at] and not self.beaten(self._without((tokens[at], 0.7))):
                self._take(rests[at] & tokens[at].abbreviated, False)
        if self.plain:
            return
        if not self.beaten(self._without(*((tokens[at], max(tokens[at].nearest, tokens[at].begun.df and 1.0)) for at in order))):
            self._take(self._meet([tokens[at].near for at in order]), True)
        if self.found.far:
            for at in order:
                if rests[at]:
                    self._take(rests[at] & tokens[at].far, True)
            self._take(self._meet([tokens[at].far for at in order]), True)
        if self.found.far:
            for at in order:
                if not self.beaten(self._without((tokens[at], 0.7))):
                    self._take(self._meet([tokens[at].abbreviated, *(tokens[other].far for other in order if other != at)]), True)
        if self.good < FEW:
            for at in order:
                if 2 <= len(tokens[at].word) <= 3 and rests[at] and tokens[at].word.isalpha():
                    self._take(self._meet([rests[at], *tokens[at].initials_of_it]), False)
            if len(tokens) >= _LONG and self.found.top < NEAR:
                self._within()
            if len(self.seen) < MOST:
                self._parts()

    def _one_misspelt(self, order: Sequence[int]) -> dict[int, BitMap]:
        """One word misspelt, the others as they are, nearer misspellings first; where few hold the others, all these are weighed.

        Gives for each word the forms that hold the others, none where all were weighed.
        """
        tokens = self.tokens
        rests = {at: self._meet([tokens[other].soft for other in order if other != at]) for at in order}
        for at in order:
            if rests[at] and not self.beaten(self._without((tokens[at], tokens[at].nearest))):
                if len(rests[at]) <= EVERY:
                    self._take(rests[at], not self.plain)
                    rests[at] = BitMap()
                elif not self.plain:
                    self._take(rests[at] & tokens[at].near, True)
        return rests

    def _within(self) -> None:
        """Names that may stand as a whole at the beginning or the end of a longer query, the longest first."""
        tokens = self.tokens
        for size in range(len(tokens) - 1, 1, -1):
            for part in (tokens[:size], tokens[-size:]):
                telling = [token for token in part if token.role == "core"]
                if len(telling) > 1 and len(self.seen) < MOST:
                    forms = self._meet([token.holding for token in telling]) - self.seen
                    if len(forms) <= EVERY:
                        self._take(forms, True)

    def _parts(self) -> None:
        """Names that hold only part of the query: those first that hold the most of it, by the weight of the words."""
        telling = [token for token in self.tokens if token.role == "core"] or list(self.tokens)
        telling.sort(key=lambda token: -token.weight)
        if len(telling) <= 2:
            for token in telling:
                if not self.beaten(token.weight / self._weight):
                    most = MORE_THAN_HALF if token.weight / self._weight > 0.5 else HALF
                    self._take(self._as_typed_first(token, most), False)
                    while self._crowded and len(self.seen) < MOST and (more := self._as_typed_first(token, most)):
                        self._take(more, False)
            return
        filling = max(self.found.top, self.found.top_far) >= FULL_ENOUGH
        near = (token.near if filling else token.far for token in telling)
        sets = sorted(zip(near, (token.weight for token in telling), strict=True), key=lambda each: len(each[0]))
        pool = BitMap()
        most, room = (FILLING, FILLING_POOL) if filling else (PARTLY, POOL)
        for at, (forms, _) in enumerate(sets):
            if len(pool) + len(forms) <= room:
                pool |= forms
                continue
            for other, _ in sets[:at]:
                both = forms & other
                if len(pool) + len(both) <= room:
                    pool |= both
        pool -= self.seen
        if len(pool) > most:
            votes: dict[int, float] = dict.fromkeys(pool, 0.0)
            for forms, weight in sets:
                for number in forms & pool:
                    votes[number] += weight
            self._take(nlargest(most, votes, key=votes.__getitem__), True)
        else:
            self._take(pool, True)

    def _as_typed_first(self, token: Token, most: int) -> BitMap:
        """Forms that hold a word: Édouard before every Edward."""
        fresh = token.soft - self.seen
        if self._only is not None:
            fresh &= self._only
        if len(fresh) <= most:
            return fresh
        held = (fresh & token.holding)[:most]
        return held | (fresh - held)[: most - len(held)]

    @staticmethod
    def _meet(maps: Sequence[BitMap]) -> BitMap:
        found = maps[0]
        for other in maps[1:]:
            if not found:
                return found
            found = found & other
        return found
