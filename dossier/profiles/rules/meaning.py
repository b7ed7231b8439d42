"""What the claims of one record mean together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dossier.profiles import vocabulary as words
from dossier.profiles.model import Claim, Problem, Profile
from dossier.profiles.rules.place import at
from dossier.text import is_placeholder

_ONE_VALUED = frozenset(field.key for field in words.FIELDS.values() if not field.many)


def contradictions(profile: Profile) -> Iterator[Problem]:
    """A field that can have one value only, and sources that give several."""
    for prop, claims in _one_valued(profile).items():
        first = claims[0]
        values = " / ".join(claim.value for claim in claims)
        hint = "both are kept and shown side by side; mark the one that is wrong as standing: denied or retracted"
        yield at(profile, first.where, "warning", "contradiction", f"sources differ on {prop}: {values}", hint)


def _one_valued(profile: Profile) -> dict[str, list[Claim]]:
    """One-valued fields with more than one value that still stands."""
    props = [claim.prop for claim in profile.claims if claim.prop in _ONE_VALUED]
    if len(props) == len(set(props)):
        return {}
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in profile.claims:
        standing = claim.backing.standing not in words.TAKEN_BACK and not is_placeholder(claim.value)
        if claim.prop in _ONE_VALUED and claim.known and standing:
            found[claim.prop].append(claim)
    return {prop: claims for prop, claims in found.items() if len({claim.value.casefold() for claim in claims}) > 1}


def _is_death(claim: Claim) -> bool:
    return claim.prop == "death_date" and claim.backing.standing not in words.TAKEN_BACK


def sensitive_identifiers(profile: Profile) -> Iterator[Problem]:
    """Identity numbers of a living person that would go out with every export."""
    if profile.kind != words.PERSON or not profile.identifiers or any(map(_is_death, profile.claims)):
        return
    numbers = [identifier for identifier in profile.identifiers if identifier.scheme.lower() in words.PRIVATE_NUMBERS]
    if numbers and "identifiers" not in profile.sensitive:
        yield at(
            profile,
            numbers[0].where,
            "info",
            "not-sensitive",
            "identity numbers of a living person",
            "add sensitive: [identifiers]",
        )
