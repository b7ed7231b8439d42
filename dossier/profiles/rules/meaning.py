"""What the claims of one record mean together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dossier import dates
from dossier.profiles import vocabulary as words
from dossier.profiles.agreeing import Told, differ
from dossier.profiles.model import Claim, Problem, Profile
from dossier.profiles.rules.place import at
from dossier.profiles.withholding import PRIVATE_NUMBERS, everywhere, key
from dossier.text import fold, is_placeholder, same_id

_ONE_VALUED = frozenset(field.key for field in words.FIELDS.values() if not field.many)


def contradictions(profile: Profile) -> Iterator[Problem]:
    """A field that can have one value only, and sources that give several."""
    for prop, claims in _one_valued(profile).items():
        first = claims[0]
        values = " / ".join(claim.value for claim in claims)
        hint = "both are kept and shown side by side; mark the one that is wrong as standing: denied or retracted"
        yield at(profile, first.where, "warning", "contradiction", f"sources differ on {prop}: {values}", hint)


def _one_valued(profile: Profile) -> dict[str, list[Claim]]:
    """One-valued fields with values that stand and cannot all be so."""
    props = [claim.prop for claim in profile.claims if claim.prop in _ONE_VALUED]
    if len(props) == len(set(props)):
        return {}
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in profile.claims:
        standing = claim.backing.standing not in words.TAKEN_BACK and not is_placeholder(claim.value)
        if claim.prop in _ONE_VALUED and claim.known and standing:
            found[claim.prop].append(claim)
    return {prop: claims for prop, claims in found.items() if differ(prop, map(_told, claims))}


def _told(claim: Claim) -> Told:
    return Told(claim.value, claim.backing.start, claim.backing.end)


def _is_death(claim: Claim) -> bool:
    return claim.prop == "death_date" and claim.backing.standing not in words.DOUBTED and dates.try_parse(claim.value) is not None


def sensitive_identifiers(profile: Profile) -> Iterator[Problem]:
    """Identity numbers of a living person that would go out with every export."""
    if profile.kind != words.PERSON or not profile.identifiers or any(map(_is_death, profile.claims)):
        return
    marked = set(map(key, profile.sensitive))
    private = [number for number in profile.identifiers if key(number.scheme) in PRIVATE_NUMBERS]
    numbers = [] if "identifiers" in marked else [number for number in private if key(number.scheme) not in marked]
    if numbers:
        yield at(
            profile,
            numbers[0].where,
            "info",
            "not-sensitive",
            "identity numbers of a living person",
            "add sensitive: [identifiers]",
        )


def unknown_sensitive(profile: Profile) -> Iterator[Problem]:
    """A key under `sensitive:` that is none: what it was to keep back goes out."""
    for typed, where in profile.placed("sensitive", profile.sensitive):
        if not is_key(profile, typed):
            meant = closest_key(typed)
            hint = f"did you mean {meant!r}?" if meant else "name keys of the profile"
            if "," in typed:
                hint = f"a list has brackets: sensitive: [{typed}]"
            yield at(profile, where, "error", "unknown-sensitive", f"sensitive: {typed!r} is no key, so nothing is left out by it", hint)


def telling_id(profile: Profile) -> Iterator[Problem]:
    """A name that stays out of what is handed over, of a record whose id says it: ids go out with every export."""
    said = {word for word in fold(profile.id).split() if len(word) > 2}
    for typed, where in profile.placed("sensitive", profile.sensitive):
        if key(typed) == "name" and any(said & set(fold(name.text).split()) for name in profile.names):
            message = f"the name is sensitive, and the id {profile.id!r}, which no export leaves out, tells it"
            yield at(profile, where, "warning", "telling-id", message, "give the file a name that says nothing")


def same_as_itself(profile: Profile) -> Iterator[Problem]:
    """A record that is said to be, or not to be, the same as itself."""
    for key_, told in (("same_as", profile.same_as), ("not_same_as", profile.not_same_as)):
        for typed, where in profile.placed(key_, told):
            if same_id(typed) == same_id(profile.id):
                yield at(profile, where, "warning", "self-link", f"{key_}: {typed!r} is this record itself", "is the other meant?")


def is_key(profile: Profile, typed: str) -> bool:
    """Whether a key under `sensitive:` means something: in every profile, or in this one."""
    wanted = key(typed)
    return (
        wanted in everywhere()
        or any(wanted == key(number.scheme) for number in profile.identifiers)
        or any(wanted == key(part) for claim in profile.claims if not claim.known for part in claim.prop.split(" › "))
    )


def closest_key(typed: str) -> str:
    """The key of a profile that may have been meant; nothing where none is like it."""
    return words.closest(typed, sorted(words.profile_keys()))
