"""One query, read: its words with what each may stand for."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.search import names
from dossier.search.expansion import Expander, Expansion, Level
from dossier.search.index import Index

MOST_WORDS = 12
MOST_LETTERS = 256
"""Of a longer query only the beginning is compared word by word."""

_WEIGHTS: dict[names.Role, float] = {"core": 1.0, "initial": 0.35, "legal": 0.15, "title": 0.15, "stop": 0.3}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query."""

    text: str
    role: names.Role
    weight: float
    """How much it tells: its rarity, little for legal forms, titles and particles."""
    expansion: Expansion


@dataclass(frozen=True, slots=True)
class Query:
    """A query at one level of tolerance."""

    key: str
    typed: str
    """As typed, on one line, without case."""
    words: tuple[Word, ...]
    joins: tuple[Expansion | None, ...]
    """For each word: what it may stand for when written together with the next (`o brien` -> `obrien`)."""
    canonical: tuple[str, ...]
    core: tuple[str, ...]
    latin: bool
    comma: bool
    """A comma in it: the surname may come first."""

    @property
    def leading(self) -> list[int]:
        """The words by which candidates are found: the telling ones, or all when none is."""
        return [at for at, word in enumerate(self.words) if word.role == "core"] or list(range(len(self.words)))


def read(text: str, key: str, level: Level, index: Index, expander: Expander) -> Query:
    """A query and its folded form, expanded at a level."""
    whole = names.tokens(key)
    parts = names.tokens(key[:MOST_LETTERS])[:MOST_WORDS]
    words = []
    for part in parts:
        kind = names.role(part)
        alone = len(parts) == 1 or all(names.role(other) != "core" for other in parts)
        # Where one letter is all there is it stands for words; beside others it is an initial, which needs no list.
        expansion = expander.expand(part, level) if alone or kind != "initial" else Expansion()
        words.append(Word(part, kind, _WEIGHTS[kind] * index.rarity(part), expansion))
    joins: list[Expansion | None] = [None] * len(parts)
    if level != "strict":
        for at in range(len(parts) - 1):
            both = expander.expand(parts[at] + parts[at + 1], "strict")
            joins[at] = both if both.words else None
    return Query(
        key,
        " ".join(text.casefold().split()),
        tuple(words),
        tuple(joins),
        names.canonical(whole),
        names.core(whole),
        names.is_latin(text),
        "," in text,
    )
