"""The links and listings of a profile as entities of FollowTheMoney: edges, sanctions, court cases, events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dossier.exchange import ftm_own
from dossier.exchange.ftm_made import Made, key
from dossier.exchange.ftm_out_thing import about, document, scheme_prop, shortened
from dossier.profiles import vocabulary as words
from dossier.profiles.codec import encode
from dossier.profiles.model import Accusation, Backing, Happening, Participant, Profile, Relation, Sanction

if TYPE_CHECKING:
    from dossier.exchange.ftm_out import Base

NO_FIT = "relations between records that FollowTheMoney's schema does not join: exported as UnknownLink"
TAKEN_BACK = "relations that are denied or retracted: exported as UnknownLink"
NO_OFFICE = "offices that no person holds: exported as UnknownLink"
_RELATIONSHIP = {
    "spouse_of": "spouse", "partner_of": "partner", "sibling_of": "sibling", "parent_of": "child", "child_of": "parent",
    "relative_of": "relative", "associate_of": "associate", "godparent_of": "godchild", "reports_to": "superior",
}  # fmt: skip
"""What the object is to the subject."""
_SAYS_NOTHING = frozenset(
    "member_of director_of employee_of owner_of subsidiary_of controls successor_of represents paid linked_to".split()
)
"""Verbs that their schema says by itself; any other is said by the role."""


def parts(profile: Profile, main: Made, base: Base) -> Iterator[Made]:
    """The entities of a profile beside its own."""
    again: Counter[str] = Counter()

    def count(record: object) -> int:
        again[encode(record)] += 1
        return again[encode(record)] - 1

    for number, identifier in enumerate(profile.identifiers):
        if not scheme_prop(main, identifier):
            yield document(profile, identifier, number, count(identifier), base)
    for number, relation in enumerate(profile.relations):
        yield from _relation(profile, relation, number, count(relation), base)
    for number, accusation in enumerate(profile.accusations):
        yield from _accusation(profile, accusation, number, count(accusation), base)
    for number, sanction in enumerate(profile.sanctions):
        yield _sanction(profile, sanction, number, count(sanction), base)
    for number, happening in enumerate(profile.happenings):
        yield _happening(profile, happening, number, count(happening), base)
    for number, participant in enumerate(profile.participants):
        yield _participant(profile, participant, number, count(participant), base)


def _begun(schema: str, list_: str, profile: Profile, record: Any, number: int, again: int, base: Base) -> Made:
    id_ = key(schema, list_, profile.id, encode(record), *([str(again)] if again else []))
    return Made(id_, schema, own=ftm_own.part_of(list_, base.id(profile.id), number, base.portable(record)))


def _done(made: Made, base: Base, backing: Backing) -> Made:
    base.prove(made, backing)
    made.finish("summary")
    return made


def _relation(profile: Profile, relation: Relation, number: int, again: int, base: Base) -> Iterator[Made]:
    verb, details = words.VERBS[relation.verb], dict(relation.details)
    me, backing = base.id(profile.id), relation.backing
    if verb.key == "holds_office":
        yield from _office(profile, relation, number, again, base)
        return
    other, other_schema = base.id(relation.target), base.schema(relation.target)
    made = _begun(verb.ftm, "relations", profile, relation, number, again, base)
    role = relation.role
    joined = made.refer(verb.ftm_subject, me, base.schema(profile.id), backing)
    joined = made.refer(verb.ftm_object, other, other_schema, backing) and joined
    if not joined or backing.standing in words.TAKEN_BACK:
        base.remarks[TAKEN_BACK if joined else NO_FIT] += 1
        made = _unknown(profile, relation, number, again, base, other)
        made.add("role", _standing(verb.label, backing, words.TAKEN_BACK), backing)
    elif made.schema in ("Family", "Associate"):
        made.add("relationship", _standing(relation.role if verb.role_is_objects and role else _RELATIONSHIP[verb.key], backing), backing)
        role = "" if verb.role_is_objects else role
        if role:
            made.left.append((f"role: {role}", backing))
            role = ""
    elif verb.key == "beneficial_owner_of":
        made.add("ownershipType", "beneficial", backing)
    elif verb.key not in _SAYS_NOTHING:
        made.add("role", verb.label.removesuffix(" of") if verb.key in ("leader_of", "founder_of") else verb.label, backing)
    if role and not made.add("role", role, backing):
        made.left.append((f"role: {role}", backing))
    for name, prop in (("share", "percentage"), ("amount", "amount"), ("currency", "currency"), ("date", "date")):
        made.add(prop, details.pop(name, ""), backing, label=name)
    made.left += [(f"{name}: {value}", backing) for name, value in details.items() if value]
    about(made, backing)
    yield _done(made, base, backing)
    yield from base.named(relation.target)


def _standing(text: str, backing: Backing, among: frozenset[str] = words.DOUBTED) -> str:
    """Words that tell a link by themselves, with its standing where that is one of these."""
    return f"{text} ({backing.standing})" if backing.standing in among else text


def _unknown(profile: Profile, relation: Relation, number: int, again: int, base: Base, other: str) -> Made:
    made = _begun("UnknownLink", "relations", profile, relation, number, again, base)
    made.refer("subject", base.id(profile.id), "Thing", relation.backing)
    made.refer("object", other, "Thing", relation.backing)
    return made


def _office(profile: Profile, relation: Relation, number: int, again: int, base: Base) -> Iterator[Made]:
    """An office is a Position of the body, where one is named, and the profile holds it."""
    backing, details = relation.backing, dict(relation.details)
    office, body = (relation.role, relation.target) if relation.role else (relation.target, "")
    post = Made(key("Position", office, body), "Position", own={"is": "aid"})
    post.add("name", shortened(office) or "?", backing)
    if body and not post.refer("organization", base.id(body), base.schema(body), backing):
        post.left.append((f"of: {base.name(body)}", backing))
    post.finish("notes")
    yield post
    made = _begun("Occupancy", "relations", profile, relation, number, again, base)
    holds = made.refer("holder", base.id(profile.id), base.schema(profile.id), backing)
    if holds and backing.standing not in words.TAKEN_BACK:
        made.refer("post", post.id, "Position", backing)
    else:
        base.remarks[TAKEN_BACK if holds else NO_OFFICE] += 1
        made = _unknown(profile, relation, number, again, base, post.id)
        made.add("role", _standing("office", backing, words.TAKEN_BACK), backing)
    made.add("date", details.pop("date", ""), backing, label="date")
    made.left += [(f"{name}: {value}", backing) for name, value in details.items() if value]
    about(made, backing)
    yield _done(made, base, backing)
    if body:
        yield from base.named(body)


def _accusation(profile: Profile, accusation: Accusation, number: int, again: int, base: Base) -> Iterator[Made]:
    backing = accusation.backing
    known = (accusation.court, accusation.case) if accusation.case else (profile.id, encode(accusation))
    case = Made(key("CourtCase", *known), "CourtCase", own={"is": "aid"})
    case.add("name", shortened(accusation.charge) or accusation.case or "?", backing)
    case.add("caseNumber", accusation.case, backing, label="case")
    case.add("court", accusation.court, backing, label="court")
    case.add("country", accusation.country, backing, label="country")
    case.add("fileDate", accusation.date, backing, label="date")
    base.prove(case)
    case.finish("notes")
    yield case
    made = _begun("CourtCaseParty", "accusations", profile, accusation, number, again, base)
    made.refer("party", base.id(profile.id), "Thing", backing)
    made.refer("case", case.id, "CourtCase", backing)
    made.add("role", "defendant" if accusation.stage in ("charged", "on_trial", *words.DECIDED) else "suspect", backing)
    beside = replace(backing, standing=words.beside_stage(accusation.stage, backing.standing))
    made.add("status", _standing(accusation.stage, beside), backing)
    more = (("charge", accusation.charge), ("outcome", accusation.outcome))
    made.left += [(f"{name}: {value}", backing) for name, value in more if value]
    if accusation.response:
        made.left.append((f"response: {accusation.response}", Backing(accusation.response_citations or backing.citations)))
    made.left += [(f"{name}: {text}", backing) for name in ("standing", "credibility", "note", "quote") if (text := getattr(backing, name))]
    yield _done(made, base, backing)


def _sanction(profile: Profile, sanction: Sanction, number: int, again: int, base: Base) -> Made:
    backing = sanction.backing
    made = _begun("Sanction", "sanctions", profile, sanction, number, again, base)
    made.refer("entity", base.id(profile.id), "Thing", backing)
    for name in ("authority", "program", "country", "reason"):
        made.add(name, getattr(sanction, name), backing, label=name)
    if sanction.listed_as:
        made.left.append((f"listed as: {sanction.listed_as}", backing))
    about(made, backing)
    return _done(made, base, backing)


def _happening(profile: Profile, happening: Happening, number: int, again: int, base: Base) -> Made:
    backing = happening.backing
    made = _begun("Event", "happenings", profile, happening, number, again, base)
    made.add("name", _standing(shortened(happening.what) or "event", backing), backing)
    if shortened(happening.what) != happening.what:
        made.left.append((happening.what, backing))
    made.add("date", happening.date, backing, label="date")
    made.add("endDate", happening.end_date, backing, label="end_date")
    made.add("location", happening.place, backing, label="place")
    if not made.refer("involved", base.id(profile.id), base.schema(profile.id), backing):
        made.left.append((f"part of: {profile.name}", backing))
    if happening.type:
        made.left.append((f"type: {happening.type}", backing))
    made.left += [(f"{name}: {text}", backing) for name in ("standing", "credibility", "note", "quote") if (text := getattr(backing, name))]
    return _done(made, base, backing)


def _participant(profile: Profile, participant: Participant, number: int, again: int, base: Base) -> Made:
    """A party to an event with its role, which `involved` does not tell."""
    backing = participant.backing
    made = _begun("UnknownLink", "participants", profile, participant, number, again, base)
    made.refer("subject", base.id(participant.target), "Thing", backing)
    made.refer("object", base.id(profile.id), "Thing", backing)
    made.add("role", _standing(participant.role or "participant", backing, words.TAKEN_BACK), backing, label="role")
    about(made, backing)
    return _done(made, base, backing)
