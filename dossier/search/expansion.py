"""What one word of a query may stand for among the words of the base, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dossier.search import names
from dossier.search.index import Index

Level = Literal["strict", "loose", "near"]
"""Exact and unfinished words; with typing errors and words written together; with more errors, for want of better."""
How = Literal["exact", "prefix", "typo", "initials", "joined", "split"]

_REMEMBERED = 1024


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a query's word."""

    likeness: float
    """0 to 1."""
    how: How
    edits: int = 0


@dataclass(slots=True)
class Expansion:
    """Every reading of one word."""

    words: dict[str, Sense] = field(default_factory=dict)
    runs: dict[str, Sense] = field(default_factory=dict)
    forms: dict[int, float] = field(default_factory=dict)
    """Forms that hold one of them -> the best likeness."""


class Expander:
    """Expands words and remembers: while somebody types, all words but the last stay the same."""

    def __init__(self, index: Index) -> None:
        """For one index."""
        self._index = index
        self._known: dict[tuple[str, Level], Expansion] = {}

    def expand(self, word: str, level: Level) -> Expansion:
        """The readings of a folded word."""
        found = self._known.get((word, level))
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._known[word, level] = self._expand(word, level)
        return found

    def _expand(self, word: str, level: Level) -> Expansion:
        out = Expansion()
        for other in self._index.words_starting(word):
            exact = other == word
            out.words[other] = Sense(1.0, "exact") if exact else Sense(0.8 + 0.15 * len(word) / len(other), "prefix")
        if level != "strict":
            unfinished = bool(out.words)
            self._add_typos(word, level, out)
            self._add_runs(word, level, unfinished, out)
        scored = [(sense.likeness, self._index.postings[other]) for other, sense in out.words.items()]
        scored += [(sense.likeness, self._index.runs[run]) for run, sense in out.runs.items()]
        for likeness, forms in sorted(scored, key=lambda pair: pair[0]):
            out.forms.update(dict.fromkeys(forms, likeness))
        return out

    def _add_typos(self, word: str, level: Level, out: Expansion) -> None:
        most = names.edits(word)
        if level == "near" and word.isalpha() and len(word) >= 3:
            most += 1
        if not most:
            return
        for other, distance in _nearby(word, self._index.by_length, most):
            if other not in out.words:
                out.words[other] = Sense(1 - distance * _cost(word, other), "typo", distance)
        if len(word) >= 5:
            self._add_unfinished_typos(word, out)

    def _add_unfinished_typos(self, word: str, out: Expansion) -> None:
        """One error in a word that is still being typed: its first letter right, its end missing."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        pool = [other for other in self._index.words_starting(word[0]) if len(other) > len(word) and other not in out.words]
        for length in (len(word), len(word) + 1, len(word) - 1):
            heads = [other[:length] for other in pool]
            for _, _, at in extract(word, heads, scorer=OSA.distance, score_cutoff=1, limit=None):
                other = pool[at]
                if other not in out.words and other.isalpha():
                    out.words[other] = Sense(0.66 + 0.12 * len(word) / len(other), "typo", 1)

    def _add_runs(self, word: str, level: Level, unfinished: bool, out: Expansion) -> None:
        index = self._index
        if len(word) < 4:
            return
        if word in index.runs:
            out.runs[word] = Sense(0.95, "joined")
        # A word that begins words of the base needs no other reading; `vanderb` begins none.
        if not unfinished:
            for run in index.runs_starting(word)[:200]:
                out.runs.setdefault(run, Sense(0.75 + 0.15 * len(word) / len(run), "joined"))
        most = names.edits(word)
        if most and len(word) >= 6:
            for run, distance in _nearby(word, index.runs_by_length, most):
                out.runs.setdefault(run, Sense(0.9 - distance * _cost(word, run), "joined", distance))


def _nearby(word: str, by_length: dict[int, list[str]], most: int) -> list[tuple[str, int]]:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    pool = [other for length in range(len(word) - most, len(word) + most + 1) for other in by_length.get(length, ())]
    found = extract(word, pool, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [(other, int(distance)) for other, distance, _ in found]


def _cost(word: str, other: str) -> float:
    """What one error takes from the likeness: less in long words, less where the first letter is right."""
    longest = max(len(word), len(other))
    each = 0.12 if longest >= 7 else 0.16 if longest >= 5 else 0.22
    return each if word[:1] == other[:1] else each + 0.03
