"""What a scanner, or who hides a name, has otherwise than it is written: digits for letters, `rn` for m, `vv` for w: `0l1v3r 5chrnidt`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, product

from dossier.search.lookup import Lookup

WORTH = 0.9
"""What such a reading is worth: that of a name with a typing error, for there are Barnes and Bern, too."""
_SIGN = re.compile("[0-8]+|rn|vv")
_CODE = re.compile(r"(?![a-z]+[01]{2,}$|[01]{2,}[a-z]+)(?:[a-z]+\d+|\d+[a-z]+)")
"""Letters and a number, or a number and letters, nothing else odd: `apt3`, `4chan`, not `hi11`; one digit is a misspelling anyway."""
_DIGITS = tuple(str.maketrans("012345678", f"o{one}zeasgtb") for one in "li")
_MEANT = {"rn": "m", "vv": "w"}
_SHORTEST = 4
"""Letters of such a word, and of what it may be: `bern` is not bem."""
_LONGEST, _UNKNOWN = 24, 6
"""Letters of such a word at most, and at least of one that is looked up with an error in it as well."""
_MOST_SIGNS, _MOST_WAYS, _MOST = 4, 2, 4
"""Signs in a word, of which each may be as it is; ways to read a word, and a query."""


def readings(words: Sequence[str], lookup: Lookup) -> Iterator[tuple[str, ...]]:
    """The words, with those with which no word of the base begins as they may be meant; the likeliest first."""
    odd = {word: _ways(word) for word in words}
    odd = {word: ways for word, ways in odd.items() if ways and not lookup.beginning(word).df}
    if not odd:
        return
    known = lookup.frequencies({way for ways in odd.values() for way in ways})
    each = [_likely(word, odd[word], known) if word in odd else [word] for word in words]
    yield from (read for read in islice(product(*each), _MOST) if read != tuple(words))


def _ways(word: str) -> list[str]:
    """What a folded word may be, first that with every sign read otherwise; nothing where it is none of these or a code."""
    if not _SHORTEST <= len(word) <= _LONGEST or word.isdigit():
        return []
    pieces = _SIGN.split(word)
    signs = _SIGN.findall(word)
    if not 1 <= len(signs) <= _MOST_SIGNS or (len(signs) == 1 and _CODE.fullmatch(word)):
        return []
    found: dict[str, None] = {}
    for table in _DIGITS:
        meant = [(_MEANT[sign], sign) if sign in _MEANT else (sign.translate(table),) for sign in signs]
        for way in product(*meant):
            found["".join(part for pair in zip(pieces, (*way, ""), strict=True) for part in pair)] = None
    found.pop(word, None)
    return [way for way in found if len(way) >= _SHORTEST]


def _likely(word: str, ways: Sequence[str], known: dict[str, int]) -> list[str]:
    """Those that are words of the base; else the first, if it says enough."""
    if there := [way for way in ways if way in known]:
        return there[:_MOST_WAYS]
    enough = len(ways[0]) >= _UNKNOWN and len(_SIGN.findall(word)) > 1
    return [ways[0]] if enough else [word]
