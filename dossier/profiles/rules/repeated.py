"""What a profile says twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.profiles.model import Backing, Claim, Name, Participant, Problem, Profile, Relation, Where
from dossier.profiles.rules.place import at


def said_twice(profile: Profile) -> Iterator[Problem]:
    """The same sentence, value, party or name once more, with the same sources: left over, or one of the two was to be another."""
    relations, parties, claims, names = profile.relations, profile.participants, profile.claims, profile.names
    if len(relations) > 1 and len({each.target for each in relations}) < len(relations):
        said = [(each.verb, each.target, each.role, each.details, _told(each.backing)) for each in relations]
        yield from _repeated(profile, relations, said, [f"{each.verb} {each.target!r}" for each in relations])
    if len(parties) > 1 and len({each.target for each in parties}) < len(parties):
        whom = [(each.target, each.role, _told(each.backing)) for each in parties]
        yield from _repeated(profile, parties, whom, [f"participant {each.target!r}" for each in parties])
    if len({each.value for each in claims}) < len(claims):
        known = [each for each in claims if each.known]
        values = [(each.prop, each.value, _told(each.backing)) for each in known]
        yield from _repeated(profile, known, values, [f"{each.prop} {each.value!r}" for each in known])
    if len({each.text for each in names}) < len(names):
        own = [each for each in names if each.kind not in ("variant", "weak variant")]
        texts = [(each.text, _told(each.backing)) for each in own]
        yield from _repeated(profile, own, texts, [f"the name {each.text!r}" for each in own])


def _told(backing: Backing) -> tuple[object, ...]:
    """What stands behind a statement, wherever it is written."""
    cited = tuple((each.source, each.locator) for each in backing.citations)
    return (cited, backing.standing, backing.note, backing.quote, backing.credibility, backing.start, backing.end)


def _repeated(
    profile: Profile, statements: Sequence[Relation | Participant | Claim | Name], said: Sequence[object], what: Sequence[str]
) -> Iterator[Problem]:  # fmt: skip
    first: dict[object, Where] = {}
    for each, key, words in zip(statements, said, what, strict=True):
        place = first.setdefault(key, each.where)
        if place != each.where:
            told = f"{words} stands in line {place[0]} already"
            yield at(profile, each.where, "info", "said-twice", told, "leave one of them out")
