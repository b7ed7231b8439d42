"""Whom links arrive at."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.profiles import vocabulary as words
from dossier.profiles.base import Base, Entity
from dossier.profiles.model import Problem, Profile, Where
from dossier.profiles.rules.place import at
from dossier.text import fold, is_placeholder

MANY_SUGGESTIONS = 2_000
"""Dangling targets beyond this number get no suggestion: each is compared with every id and name."""

_TAKES = {
    "person": "a person",
    "organization": "an organization",
    "company": "a company",
    "party": "a person or an organization",
    "event": "an event",
}


def dangling(base: Base) -> Iterator[Problem]:
    """A target that has no profile yet, with the record that was perhaps meant."""
    stubs = {entity.id: entity for entity in base.entities.values() if entity.state == "stub"}
    if not stubs:
        return
    known: dict[str, str] = {}
    for entity in base.entities.values():
        if entity.state == "profile":
            known.setdefault(fold(entity.id), entity.id)
            for name in entity.profile.names if entity.profile else ():
                if not is_placeholder(name.text):
                    known.setdefault(fold(name.text), entity.id)
    hints: dict[str, str] = {}
    for number, (stub, entity) in enumerate(stubs.items()):
        meant = _closest(fold(entity.name), known) if number < MANY_SUGGESTIONS else ""
        hints[stub] = f"did you mean {meant!r}?" if meant else "it is shown as a record to be written"
    for profile, where, stub in _uses(base, stubs):
        yield at(profile, where, "info", "dangling", f"there is no profile {stubs[stub].name!r} yet", hints[stub])


def _uses(base: Base, stubs: dict[str, Entity]) -> Iterator[tuple[Profile, Where, str]]:
    for link in base.links:
        for side in (link.subject, link.object):
            if side in stubs and (writer := base.entities[link.writer].profile):
                yield writer, link.where, side
    for part in base.participations:
        if part.entity in stubs and (event := base.entities[part.event].profile):
            yield event, part.where, part.entity
    for reference in base.references:
        if reference.target in stubs and (writer := base.entities[reference.writer].profile):
            yield writer, reference.where, reference.target


def _closest(wanted: str, known: dict[str, str]) -> str:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    if len(wanted) < 4:
        return ""
    found = extractOne(wanted, known.keys(), scorer=OSA.normalized_similarity, score_cutoff=0.78)
    return known[found[0]] if found else ""


def ranges(base: Base) -> Iterator[Problem]:
    """A relation whose subject or object is of a kind that the verb does not take."""
    for link in base.links:
        verb = words.VERBS[link.verb]
        writer = base.entities[link.writer].profile
        if writer is None:
            continue
        for side, range_ in ((link.subject, verb.subject), (link.object, verb.object)):
            entity = base.entities.get(side)
            allowed = words.RANGES[range_]
            if entity is None or allowed is None or entity.kind in allowed or entity.kind in words.PSEUDO_KINDS:
                continue
            label = words.kind_of(entity.kind).label
            side_word = "subject" if side == link.subject else "object"
            hint = f"{verb.key} takes {_TAKES[range_]} there"
            if range_ == "company" and entity.kind in words.ORGANIZATIONS:
                hint = "only a company can be owned: write kind: company, or use controls:"
            article = "an" if label[0] in "aeiou" else "a"
            message = f"{entity.name!r} is {article} {label}: it cannot be the {side_word} of {verb.key}"
            yield at(writer, link.where, "warning", "range", message, hint)
    for part in base.participations:
        entity, event = base.entities[part.entity], base.entities[part.event].profile
        if event and entity.kind == words.SOURCE:
            yield at(event, part.where, "warning", "range", f"{entity.name!r} is a source: it takes no part in an event")
