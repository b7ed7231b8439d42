"""A name in Latin letters beside names in Korean syllables or Chinese characters: `Lee Soo-jin`, 이수진; `Cheung Kin Kwok`, 張建國.

Compared by their sounds alone the two have little in common: 이 is i, and Lee; 張 is zhang.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pyroaring import BitMap

from dossier.search import aloud, hangul, hanzi
from dossier.search.across import TRANSLITERATED
from dossier.search.aligning import FULL
from dossier.search.aloud import Syllable
from dossier.search.finding import Found
from dossier.search.forms import PERSON_KIND, STRONG, kind_of, ranked
from dossier.search.lookup import Lookup
from dossier.search.own_letters import one_form
from dossier.search.skeleton import is_han

_MOST = 200
"""Names looked at; where there are more, as many again of those with the likeliest syllables."""
_WHOLE, _BEHIND = 94.0, 91.0
"""What a name is worth that is written so, with the surname first in the query, or behind."""
_LESS, _LEAST = 1.0, 5.0
"""What is taken from it by each place by which a spelling is not the likeliest, and at most of one syllable."""


def offer(lookup: Lookup, words: Sequence[str], found: Found) -> None:
    """People whose names in Korean syllables or Chinese characters the folded words of the query may be, every syllable of them."""
    for first, name in aloud.in_hangul(words):
        _offer(lookup, name, first, found, hangul.is_syllable, hangul.spellings)
    for first, name in aloud.in_han(words):
        _offer(lookup, name, first, found, is_han, hanzi.in_cantonese)


def _offer(
    lookup: Lookup,
    name: Sequence[Syllable],
    first: bool,
    found: Found,
    is_one: Callable[[str], bool],
    spellings: Callable[[str], Sequence[str]],
) -> None:
    held = _holding(lookup, name)
    if found.only is not None:
        held &= found.only
    chosen = held[:_MOST]
    if len(held) > _MOST:
        chosen |= _likeliest(lookup, held, name, spellings)[:_MOST]
    rows = [row for row in lookup.forms(chosen) if kind_of(row[3]) == PERSON_KIND and row[3] & 3 == STRONG]
    texts = found.texts(row[2] for row in rows)
    for row in rows:
        letters = [letter for letter in texts[row[2]][0] if is_one(letter)]
        for order in (letters, [*letters[-1:], *letters[:-1]]):
            if len(order) == len(name) and all(one_form(each) in ways for each, (_, ways) in zip(order, name, strict=True)):
                less = sum(_less(spellings(each), typed) for each, (typed, _) in zip(order, name, strict=True))
                found.offer(row, ranked((_WHOLE if first else _BEHIND) - less, row[3]), FULL, TRANSLITERATED)
                break


def _less(ways: Sequence[str], typed: str) -> float:
    return min(_LEAST, _LESS * ways.index(typed)) if typed in ways else _LEAST


def _holding(lookup: Lookup, name: Sequence[Syllable]) -> BitMap:
    """The forms that hold one of the ways to write each syllable."""
    held = lookup.all_of([f"&{way}" for way in name[0].ways])
    for each in name[1:]:
        if not held:
            break
        held = held & lookup.all_of([f"&{way}" for way in each.ways])
    return held


def _likeliest(lookup: Lookup, held: BitMap, name: Sequence[Syllable], spellings: Callable[[str], Sequence[str]]) -> BitMap:
    """Those of forms that hold, one syllable after the other, what is likeliest to be written so, where any of them holds it."""
    for typed, ways in name:
        likely = min(ways, key=lambda each: _less(spellings(each), typed))
        held = held & lookup.all_of([f"&{likely}"]) or held
    return held
