"""Dates as they are said: the sign of one in words before it, and of one side that alone is known whether it was earlier or later."""

from __future__ import annotations

import re

from dossier import dates
from dossier.text import clean

_ABOUT = {"~": "about", "?": "uncertain", "%": "about, uncertain"}
_SIDE = re.compile(r"(?:(by|until|hasta)|from|since|desde) +", re.I)
"""Before a date of which only one side is known, itself taken in."""


def gloss(text: str) -> str:
    """What a date's sign means, in words: `1976~` -> "about", `../1980` -> "by"; empty when it has none."""
    text = text.strip()
    if not text or not dates.try_parse(text):
        return ""
    if text.startswith("../"):
        return "by"
    if text.endswith("/.."):
        return "from"
    return _ABOUT.get(text[-1], "")


def dated(text: str) -> str:
    """A date as typed, its sign said in words before it: `about 1976`, `by 1980`."""
    sign = gloss(text)
    return f"{sign} {clean(text).strip().rstrip('~?%').removeprefix('../').removesuffix('/..')}" if sign else clean(text)


def bound(text: str) -> str:
    """The beginning or the end of a time, of which perhaps only one side is known: `2015 or before`."""
    told = dated(text)
    begun = _SIDE.match(told) if dates.try_parse(text) else None
    return f"{told[begun.end() :]} or {'before' if begun[1] else 'later'}" if begun else told
