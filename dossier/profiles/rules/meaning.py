"""What claims mean together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from dossier.profiles import vocabulary as words
from dossier.profiles.base import Base
from dossier.profiles.model import Backing, Claim, Problem, Profile
from dossier.profiles.rules.place import at
from dossier.text import is_placeholder


def contradictions(base: Base) -> Iterator[Problem]:
    """A field that can have one value only, and sources that give several."""
    for profile in base.profiles():
        for prop, claims in _one_valued(profile).items():
            first = claims[0]
            values = " / ".join(claim.value for claim in claims)
            hint = "both are kept and shown side by side; mark the one that is wrong as standing: denied or retracted"
            yield at(profile, first.where, "warning", "contradiction", f"sources differ on {prop}: {values}", hint)


def _one_valued(profile: Profile) -> dict[str, list[Claim]]:
    """One-valued fields with more than one value that still stands."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in profile.claims:
        field = words.FIELDS.get(claim.prop)
        standing = claim.backing.standing not in words.TAKEN_BACK and not is_placeholder(claim.value)
        if field and not field.many and claim.known and standing:
            found[claim.prop].append(claim)
    return {prop: claims for prop, claims in found.items() if len({claim.value.casefold() for claim in claims}) > 1}


def sides_disagree(base: Base) -> Iterator[Problem]:
    """A relation that both parties' files tell differently."""
    for first, second in base.disagreements:
        profile, other = base.entities[second.writer].profile, base.entities[first.writer].profile
        if profile and other:
            message = f"{second.verb} is told differently in {other.path}:{first.where[0]}"
            yield at(profile, second.where, "warning", "sides-disagree", message, "write it once, on one side")


def crime_topics(base: Base) -> Iterator[Problem]:
    """A crime topic on a person whom no court has found guilty, or not any more."""
    for profile in base.profiles():
        if profile.kind != words.PERSON or any(claim.prop == "death_date" for claim in profile.claims):
            continue
        if any((stage := words.STAGES.get(accusation.stage)) and stage.proven for accusation in profile.accusations):
            continue
        for claim in profile.claims:
            if claim.prop == "topics" and claim.value.startswith("crime") and not _cites_listing(base, claim.backing):
                hint = "use poi, or cite the listing behind the topic"
                yield at(profile, claim.where, "warning", "crime-topic", f"{claim.value!r} on a person who is not convicted", hint)


def _cites_listing(base: Base, backing: Backing) -> bool:
    types = {base.entities[source].source.get("type") for c in backing.citations if (source := base.source(c))}  # type: ignore[union-attr]
    return bool(types & {"official_list", "court_record"})


def sensitive_identifiers(base: Base) -> Iterator[Problem]:
    """Identity numbers of a living person that would go out with every export."""
    for profile in base.profiles():
        if profile.kind != words.PERSON or any(claim.prop == "death_date" for claim in profile.claims):
            continue
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


def unlinked_mentions(base: Base) -> Iterator[Problem]:
    """The name of another record in a text, not linked to it."""
    from dossier.links import CITATION, LINK

    names: dict[str, str | None] = {}
    for profile in base.profiles():
        for name in profile.names:
            # Only the shown names of several words: one word is too often somebody else's.
            if name.kind == "name" and " " in name.text.strip():
                names[name.text] = None if name.text in names else profile.id
    by_first: dict[str, list[str]] = defaultdict(list)
    for text in names:
        by_first[text.split()[0]].append(text)
    for profile in base.profiles():
        notes = profile.text("notes")
        if not notes:
            continue
        plain = CITATION.sub("", LINK.sub(" \0 ", notes))
        for word in dict.fromkeys(re.findall(r"\w[\w’'-]*", plain)):
            for text in by_first.get(word, ()):
                target = names[text]
                if target and target != profile.id and re.search(rf"(?<!\w){re.escape(text)}(?!\w)", plain):
                    where = profile.place("notes")
                    yield at(profile, where, "info", "unlinked-mention", f"{text!r} is named in the notes", f"link it: [[{target}]]")
