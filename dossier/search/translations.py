"""Words of organizations' names that stand for one another: the same in another language."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from dossier.search.nations import NATIONS
from dossier.search.org_words import WORDS

_ELIDED = ("l", "d", "dell")
"""What is written together with a word: `l'énergie` is folded to lenergie."""
_SMALL = """
of de du des del della dello delle dei degli di da do das dos der von van af av
and y et und e i og och en ve und
for para pour per fur za untuk
in en im
""".strip()
"""Small words: nothing is looked for by them, but a name that has the one where the query has the other lacks nothing."""


@lru_cache(maxsize=2048)
def others(word: str) -> frozenset[str]:
    """The words that may stand for a folded one in another language; many of them are in no base."""
    return frozenset(other for concept in _concepts().get(word, ()) for other in concept if other != word)


@cache
def small() -> dict[str, frozenset[str]]:
    """Small word -> the same in other languages."""
    found: dict[str, frozenset[str]] = {}
    for line in map(str.split, _SMALL.splitlines()):
        for word in line:
            found[word] = found.get(word, frozenset()).union(line)
    return found


@cache
def _concepts() -> dict[str, list[list[str]]]:
    """Word -> the concepts that it stands for, each as its words in all forms."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    for table in (WORDS, NATIONS):
        for line in table.replace("\n  ", " ").splitlines():
            concept = [form for word in line.split() for form in _forms(word)]
            for word in concept:
                found[word].append(concept)
    return found


def _forms(word: str) -> list[str]:
    bare = word.removeprefix("'")
    return [bare] if bare == word else [bare, *(before + bare for before in _ELIDED)]
