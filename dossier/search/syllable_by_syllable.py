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
"""Names looked at; where there are more, as many again of those with the likeliest syllables."""
_WHOLE, _BEHIND = 94.0, 91.0
"""What a name is worth that is written so, with the surname first in the query, or behind."""
_LESS, _LEAST = 1.0, 5.0
"""What is taken from it by each place by which a spelling is not the likeliest, and at most of one syllable."""


def offer(lookup: Lookup, words: Sequence[str], found: Found) -> None:
    """People whose names in Korean syllables the folded words of the query may be, every syllable of them."""
    for first, name in aloud.in_hangul(words):
        typed = [syllable for word in words for syllable in hangul.ROMANIZED.syllables(word)]
        said = typed if first else [typed[-1], *typed[:-1]]
        held = _holding(lookup, name)
        if found.only is not None:
            held &= found.only
        chosen = held[:_MOST]
        if len(held) > _MOST:
            chosen |= _likeliest(lookup, held, name, said)[:_MOST]
        rows = [row for row in lookup.forms(chosen) if kind_of(row[3]) == PERSON_KIND and row[3] & 3 == STRONG]
        texts = found.texts(row[2] for row in rows)
        for row in rows:
            syllables = [letter for letter in texts[row[2]][0] if hangul.is_syllable(letter)]
            for order in (syllables, [*syllables[-1:], *syllables[:-1]]):
                if len(order) == len(name) and all(each in ways for each, ways in zip(order, name, strict=True)):
                    less = sum(min(_LEAST, _LESS * hangul.spellings(each).index(way)) for each, way in zip(order, said, strict=True))
                    found.offer(row, ranked((_WHOLE if first else _BEHIND) - less, row[3]), FULL, TRANSLITERATED)
                    break


def _holding(lookup: Lookup, name: Sequence[Sequence[str]]) -> BitMap:
    """The forms that hold one of the ways to write each syllable."""
    return BitMap.intersection(*(lookup.all_of([f"&{syllable}" for syllable in ways]) for ways in name))


def _likeliest(lookup: Lookup, held: BitMap, name: Sequence[Sequence[str]], said: Sequence[str]) -> BitMap:
    """Those of forms that hold, one syllable after the other, what is likeliest to be written so, where any of them holds it."""
    for ways, written in zip(name, said, strict=True):
        likely = min(ways, key=lambda each: hangul.spellings(each).index(written))
        held = held & lookup.all_of([f"&{likely}"]) or held
    return held
