"""Shares of a company, as people write them: `60`, `60%`, `33,3 %`, `25-50%`, `over 75%`, `1/3`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_PER_CENT = r"\s*(%|per\s*cent|pct\.?|prozent|por ciento)?"
_NUMBER = r"\d{1,9}(?:[.,]\d{1,9})?"
_BEFORE = (
    r"(?:(?P<about>c\.|ca\.?|about|approx\.?|around|~)|(?P<least>>=?|≥|over|more than|at least|above|from)|"
    r"(?P<most><=?|≤|under|less than|at most|up to|below))?\s*"
)
_SHARE = re.compile(
    rf"{_BEFORE}(?P<one>[-−+]?{_NUMBER})(?P<unit>{_PER_CENT})(?:\s*(?:[-–—]|to)\s*(?P<other>{_NUMBER})(?P<unit2>{_PER_CENT}))?", re.I
)
_FRACTION = re.compile(r"(\d{1,9})\s*/\s*(\d{1,9})")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
"""Without a sign of percent, more likely a number of shares."""
_LONGEST = 40


class Share(NamedTuple):
    """The least and the most percent that are meant."""

    least: float
    most: float
    bare: bool
    """A number without a sign of percent."""
    rounded: float = 0.0
    """By how much the least may be too much: half of the last digit of one number (13%), a tenth of one that is about."""


@lru_cache(maxsize=1024)
def read(text: str) -> Share | None:
    """What a text says of a share; None where it is no percentage (`1,000 shares`)."""
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    if found := _FRACTION.fullmatch(text):
        part, whole = int(found[1]), int(found[2])
        return Share(100 * part / whole, 100 * part / whole, False) if whole else None
    found = _SHARE.fullmatch(text)
    bare = bool(found) and not (found and (found["unit"] or found["unit2"]))
    if not found or (bare and _THOUSANDS.fullmatch(text)):
        return None
    one = _number(found["one"])
    other = _number(found["other"]) if found["other"] else one
    rounded = 0.0 if found["least"] or found["other"] else one / 10 if found["about"] else _half_a_digit(found["one"])
    return Share(0.0 if found["most"] else one, 100.0 if found["least"] else other, bare, rounded)


def _half_a_digit(text: str) -> float:
    return float(0.5 * 10.0 ** -len(re.split("[.,]", text)[1] if re.search("[.,]", text) else ""))


def _number(text: str) -> float:
    return float(text.replace("−", "-").replace(",", "."))
