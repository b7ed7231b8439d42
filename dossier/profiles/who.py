"""One line that says who this is, for result lists and the head of a pane."""

from __future__ import annotations

from collections.abc import Mapping

from dossier.links import CITATION, LINK, unescaped
from dossier.profiles import vocabulary as words
from dossier.profiles.base import Base, Entity, Link
from dossier.text import first_sentence, shorten, squeeze

_LENGTH = 200
_TELLING = ("leader_of", "holds_office", "founder_of", "director_of", "member_of", "part_of", "employee_of", "sibling_of", "child_of",
            "parent_of", "spouse_of", "represents", "relative_of", "associate_of", "linked_to")  # fmt: skip
"""Relations from the one that says most about somebody to the one that says least."""


def plain(text: str, names: Mapping[str, str]) -> str:
    """Free text without its marks: citations left out, links replaced by their words."""
    text = CITATION.sub("", text)
    text = LINK.sub(lambda found: (found[2] or names.get(found[1].strip(), found[1])).strip(), text)
    return unescaped(squeeze(text).replace(" .", "."))


def who_lines(base: Base) -> dict[str, str]:
    """Record -> its line."""
    names = {entity.id: entity.name for entity in base.entities.values()}
    first: dict[str, Link] = {}
    for link in base.links:
        for side in (link.subject, link.object):
            if side and (side not in first or _rank(link) < _rank(first[side])):
                first[side] = link
    events = {part.entity: part for part in reversed(base.participations)}
    lines = {}
    for entity in base.entities.values():
        line = _own_line(entity, names)
        if not line:
            told, part = first.get(entity.id), events.get(entity.id)
            if told:
                line = _link_line(told, entity.id, names)
            elif part:
                line = f"{part.role}: {names[part.event]}" if part.role else names[part.event]
        lines[entity.id] = shorten(line, _LENGTH)
    return lines


def _own_line(entity: Entity, names: Mapping[str, str]) -> str:
    if entity.source is not None:
        return " · ".join(filter(None, (entity.source.get("publisher") or entity.source.get("author"), entity.source.get("date"))))
    if entity.state == "broken" and entity.profile:
        problem = entity.profile.problems[0]
        return f"{problem.path}:{max(problem.line, 1)}: {problem.message}"
    profile = entity.profile
    if profile is None:
        return ""
    summary = plain(profile.text("summary"), names)
    if summary:
        return first_sentence(summary)
    values = [claim.value for claim in profile.claims if claim.prop in ("occupation", "sector", "date", "place")]
    return ", ".join(values[:2])


def _rank(link: Link) -> int:
    return _TELLING.index(link.verb) if link.verb in _TELLING else len(_TELLING)


def _link_line(link: Link, side: str, names: Mapping[str, str]) -> str:
    verb = words.VERBS[link.verb]
    if link.subject == side:
        other = names.get(link.object, link.object_text)
        if link.verb == "holds_office":
            return f"{link.role or other}{f', {other}' if link.role else ''}"
        return f"{verb.label} {other}" if not link.role or verb.role_is_objects else f"{link.role}, {verb.label} {other}"
    return f"{verb.inverse} {names[link.subject]}"
