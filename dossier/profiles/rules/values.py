"""Values of another shape than their key has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.profiles import vocabulary as words
from dossier.profiles.model import Claim, Problem, Profile
from dossier.profiles.rules.place import at
from dossier.text import is_placeholder, is_rounded

_SHAPES = {
    "email": (re.compile(r"[^\s@]+@[^\s@]+"), "mail address", "as name@host.example"),
    "url": (re.compile(r"[^\s.]\S*\.\S+"), "address of a site", "as https://host.example"),
    "phone": (re.compile(r"\d\D*\d\D*\d"), "phone number", "with its digits"),
}
"""Type of a field -> what is in each value of it, and how to say so."""
_ROUNDED, _AGAIN = "is a number that a spreadsheet has rounded", "its last digits are lost: look it up; nobody is known again by it"
_FIELDS = {field.key: _SHAPES[field.type] for field in words.FIELDS.values() if field.type in _SHAPES}
_SCHEMES = words.PRIVATE_NUMBERS | {"lei", "vat", "imo", "duns", "isin", "swift", "bic", "ein"}


def unlike(profile: Profile) -> Iterator[Problem]:
    """A mail address, site or phone number that is none: no search finds it as one."""
    for claim in [claim for claim in profile.claims if claim.prop in _FIELDS]:
        if claim.known and claim.prop == "phone" and is_rounded(claim.value):
            yield at(profile, claim.where, "warning", "odd-value", f"phone {claim.value!r} {_ROUNDED}", _AGAIN)
        elif claim.known and not _fits(claim):
            _, what, how = _FIELDS[claim.prop]
            yield at(profile, claim.where, "warning", "odd-value", f"{claim.prop} {claim.value!r} is no {what}", f"write it {how}")
    for number in profile.identifiers:
        if is_rounded(number.value):
            yield at(profile, number.where, "warning", "odd-value", f"{number.scheme} {number.value!r} {_ROUNDED}", _AGAIN)
        first, _, rest = number.value.partition(" ") if number.scheme == "number" else ("", "", "")
        if rest and first.lower() in _SCHEMES:
            hint = f"write {first}: {rest.strip()}"
            yield at(profile, number.where, "warning", "odd-value", f"{number.value!r} is a number of no kind", hint)


def _fits(claim: Claim) -> bool:
    return bool(_FIELDS[claim.prop][0].search(claim.value)) or is_placeholder(claim.value)
