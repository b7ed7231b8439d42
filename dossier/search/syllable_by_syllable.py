"""A Korean name in Latin letters beside names in Korean syllables: `Lee Soo-jin`, 이수진.

Compared by their sounds alone the two have little in common: 이 is i, and Lee.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyroaring import BitMap

from dossier.search import aloud, hangul
from dossier.search.across import TRANSLITERATED
from dossier.search.aligning import FULL
from dossier.search.finding import Found
from dossier.search.forms import PERSON_KIND, STRONG, kind_of, ranked
from dossier.search.lookup import Lookup

_MOST = 200
_WHOLE, _BEHIND = 94.0, 91.0
"""What a name is worth that is written so, with the surname first in the query, or behind."""
_LESS, _LEAST = 1.0, 5.0
"""What is taken from it by each place by which a spelling is not the likeliest, and at most of one syllable."""


def offer(lookup: Lookup, words: Sequence[str], found: Found) -> None:
    """People whose names in Korean syllables the folded words of the query may be, every syllable of them."""
    for first, name in aloud.in_hangul(words):
        held = BitMap.intersection(*(lookup.all_of([f"&{syllable}" for syllable in ways]) for ways in name))
        if found.only is not None:
            held &= found.only
        rows = [row for row in lookup.forms(held[:_MOST]) if kind_of(row[3]) == PERSON_KIND and row[3] & 3 == STRONG]
        texts = found.texts(row[2] for row in rows)
        typed = [syllable for word in words for syllable in hangul.ROMANIZED.syllables(word)]
        said = typed if first else [typed[-1], *typed[:-1]]
        for row in rows:
            syllables = [letter for letter in texts[row[2]][0] if hangul.is_syllable(letter)]
            for order in (syllables, [*syllables[-1:], *syllables[:-1]]):
                if len(order) == len(name) and all(each in ways for each, ways in zip(order, name, strict=True)):
                    less = sum(min(_LEAST, _LESS * hangul.spellings(each).index(way)) for each, way in zip(order, said, strict=True))
                    found.offer(row, ranked((_WHOLE if first else _BEHIND) - less, row[3]), FULL, TRANSLITERATED)
                    break
