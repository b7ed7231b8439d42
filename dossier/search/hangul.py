"""Korean syllables in Latin letters as people write them: `정` is jeong, jung, chung or chong.

The letters of a syllable are romanized one by one: Revised Romanization first, then what passports and newspapers have
(McCune-Reischauer without its signs, and English habits).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product

from dossier.search.syllables import Romanized

FIRST, LAST = "\uac00", "\ud7a3"
"""The syllables in Unicode, in the order of their letters (The Unicode Standard, 3.12)."""

_INITIALS = "g,k kk,k,gg n d,t tt,dd,t r,l,n m b,p pp,p,bb s,sh ss,s - j,ch,z jj,ch,tch ch k t p h".split()
_VOWELS = (
    "a ae,ai ya yae eo,u,o,uh e,eh,ae yeo,you,yu,yo,yuh ye,yeh o wa wae oe,oi,we yo,yeo u,oo,woo,wu wo,weo we wi,wie,ui "
    "yu,yoo,you eu,u,oo ui,eui,i,ee i,ee"
).split()
_FINALS = "- k,g,ck k k n n n t,d l,r k m l l l l l m p,b p t,s t,s ng t,j t k t p -,h".split()
_OPEN = {"a": "ah", "o": "oh", "eo": "er", "i": "ie"}
"""Other ways to write a vowel that ends a name's syllable, by the first."""
_IN_NAMES = ([at for at, initial in enumerate(_INITIALS) if initial[0] not in initial[1:2]], (0, 1, 4, 8, 16, 17, 21))
"""Places of the initials and finals that names have: no double ones."""
_AT_FIRST = {"i": "ri,rhee", "im": "rim", "yu": "ryu,lyu", "no": "ro", "yang": "ryang", "yeo": "ryo", "yong": "ryong", "yeom": "ryom"}
"""Surnames that have lost their r in the South."""


def is_syllable(character: str) -> bool:
    """Whether this is a Korean syllable."""
    return FIRST <= character <= LAST


_STOPS, _T = frozenset({7, 19, 20, 22, 23}), 25
"""Places of the finals that are all said as a t, and that of this."""


def with_stops(text: str) -> str:
    """A text with the same t wherever a syllable ends with one, be it written as an s: 왓 is wat."""
    return "".join(
        chr(ord(each) - at + _T) if is_syllable(each) and (at := (ord(each) - ord(FIRST)) % len(_FINALS)) in _STOPS else each
        for each in text
    )


@lru_cache(maxsize=4096)
def spellings(syllable: str) -> tuple[str, ...]:
    """The ways to write one syllable, the likeliest first."""
    number = ord(syllable) - ord(FIRST)
    initials, vowels, finals = (
        tuple(each.replace("-", "") for each in parts[at].split(","))
        for parts, at in ((_INITIALS, number // 588), (_VOWELS, number // 28 % 21), (_FINALS, number % 28))
    )
    if finals[0] == "" and vowels[0] in _OPEN:
        vowels = (*vowels, _OPEN[vowels[0]])
    ways = [(a + b + c, i + j + k) for (i, a), (j, b), (k, c) in product(*map(enumerate, (initials, vowels, finals)))]
    ways.sort(key=lambda each: each[1])
    usual = ways[0][0]
    more = (*_surnames().get(syllable, ()), *(_AT_FIRST[usual].split(",") if usual in _AT_FIRST else ()))
    return tuple(dict.fromkeys((usual, *more, *(way for way, _ in ways))))


def _in_names() -> Iterator[str]:
    for initial, vowel, final in product(_IN_NAMES[0], range(len(_VOWELS)), _IN_NAMES[1]):
        yield chr(ord(FIRST) + initial * 588 + vowel * 28 + final)


ROMANIZED = Romanized(_in_names, spellings)


def is_surname(syllable: str) -> bool:
    """Whether it is the first syllable of a surname."""
    return syllable in _surnames()


@cache
def surnames() -> frozenset[str]:
    """The surnames as they are written in Latin letters."""
    return frozenset(way for syllable in _surnames() for way in spellings(syllable))


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    """Surnames that are written in ways of their own (`박` is park); of `name-variants` (MIT), and more of the hundred commonest."""
    from name_variants import ALL_TABLES

    return dict.fromkeys("현염설왕기금육", ()) | {
        native: tuple(form for form in entry["forms"] if form.isascii() and form.isalpha())
        for native, entry in ALL_TABLES["korean"].items()
        if len(native) == 1
    }
