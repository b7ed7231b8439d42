"""Values in words, where they are written as codes or signs."""

from __future__ import annotations

import re

from dossier.countries import country_name
from dossier.profiles import vocabulary as words
from dossier.view import wording

_IN_COUNTRY = re.compile(r"\(([a-z]{2})\)$")
"""The country at the end of an address."""


def worded(value: str, kind: str, prop: str) -> str:
    """A value in words where it is a code or a sign."""
    if kind == "topic":
        return words.TOPICS.get(value, value)
    if kind == "date":
        return wording.dated(value)
    if prop == "address":
        return _IN_COUNTRY.sub(lambda found: f"({country_name(found[1])})", value)
    return country_name(value) if kind == "country" else value
