"""Every statement of a profile in one form: what is said, what stands behind it, where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dossier.profiles.citing import all_citations
from dossier.profiles.model import (
    Accusation,
    Address,
    Backing,
    Citation,
    Claim,
    Happening,
    Identifier,
    Participant,
    Profile,
    Relation,
    Sanction,
    Where,
)
from dossier.text import shorten


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, whatever structure of the profile it comes from."""

    what: str
    """In words, for messages: `birth_date '1978'`."""
    backing: Backing
    where: Where
    needs_source: bool = True
    """False where the profile's writer is source enough: names as such, open topics, name parts."""
    more: tuple[Citation, ...] = ()
    """Citations beside those of the backing: of a response, of a free text."""

    def all_citations(self) -> tuple[Citation, ...]:
        """Everything that the statement cites."""
        return self.backing.citations + self.more


def needs_source(claim: Claim) -> bool:
    """Whether a claim is nothing without a source."""
    return claim.known and claim.prop not in ("topics", "type")


def structures(
    profile: Profile,
) -> Iterator[Identifier | Address | Relation | Accusation | Sanction | Happening | Participant]:
    """The statements that are neither names, texts nor claims, in the order of `statements`."""
    yield from profile.identifiers
    yield from profile.addresses
    yield from profile.relations
    yield from profile.accusations
    yield from profile.sanctions
    yield from profile.happenings
    yield from profile.participants


def statements(profile: Profile) -> Iterator[Statement]:
    """Every statement of a profile, in the order of its structures."""
    for name in profile.names:
        if name.kind not in ("variant", "weak variant"):
            yield Statement(f"{name.kind} {name.text!r}", name.backing, name.where, needs_source=False)
    for block in profile.texts:
        yield Statement(block.prop, Backing(block.citations), block.where, needs_source=False)
    for claim in profile.claims:
        yield Statement(
            f"{claim.prop} {shorten(claim.value, 40)!r}",
            claim.backing,
            claim.where,
            needs_source(claim),
        )
    for identifier in profile.identifiers:
        yield Statement(f"{identifier.scheme} {identifier.value!r}", identifier.backing, identifier.where)
    for address in profile.addresses:
        yield Statement(f"address {shorten(address.full, 40)!r}", address.backing, address.where)
    for relation in profile.relations:
        yield Statement(f"{relation.verb} {relation.target!r}", relation.backing, relation.where)
    for accusation in profile.accusations:
        what = f"accusation {shorten(accusation.charge, 40)!r}"
        yield Statement(what, accusation.backing, accusation.where, more=accusation.response_citations)
    for sanction in profile.sanctions:
        yield Statement(f"sanction by {shorten(sanction.authority, 40)!r}", sanction.backing, sanction.where)
    for happening in profile.happenings:
        yield Statement(f"event {shorten(happening.what, 40)!r}", happening.backing, happening.where)
    for participant in profile.participants:
        yield Statement(f"participant {participant.target!r}", participant.backing, participant.where)


def resting_nowhere(profile: Profile) -> tuple[Citation, ...]:
    """Those of its `sources:` on which nothing rests: each statement names others, and names and texts cite for themselves."""
    if not profile.sources:
        return ()
    if any(claim.known and not claim.backing.citations for claim in profile.claims) or any(
        not each.backing.citations for each in structures(profile)
    ):
        return ()
    cited = [each for statement in statements(profile) for each in statement.all_citations()]
    cited += [each for block in profile.texts for each in all_citations(block.text)]
    places = {(each.source, locator) for each in cited for locator in ("", each.locator)}
    return tuple(each for each in profile.sources if (each.source, each.locator) not in places)
