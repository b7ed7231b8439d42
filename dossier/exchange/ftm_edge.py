"""Links and listings of FollowTheMoney as parts of a profile: sentences, sanctions, numbers of documents, accusations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from dossier.exchange import ftm_model
from dossier.exchange.ftm_entity import Entity
from dossier.links import escaped
from dossier.profiles import vocabulary as words
from dossier.profiles.model import Accusation, Backing, Citation, Claim, Happening, Identifier, Relation, Sanction

SEVERAL = "several dates where there is room for one: the earliest beginning, the latest end, all of them in the note"
NO_FIT = "a link between kinds of records that it does not fit: kept as linked_to"
SPREAD = "a link of more than two parties: one sentence for each pair"
EDGES: dict[str, tuple[str, str, str, str]] = {
    "Ownership": ("owner", "asset", "owner_of", ""),
    "Directorship": ("director", "organization", "director_of", ""),
    "Membership": ("member", "organization", "member_of", ""),
    "Employment": ("employee", "employer", "employee_of", ""),
    "Representation": ("agent", "client", "represents", ""),
    "Control": ("controller", "controlled", "controls", ""),
    "Succession": ("successor", "predecessor", "successor_of", ""),
    "Payment": ("payer", "beneficiary", "paid", ""),
    "Family": ("person", "relative", "relative_of", ""),
    "Associate": ("person", "associate", "associate_of", ""),
    "Occupancy": ("holder", "post", "holds_office", ""),
    "UnknownLink": ("subject", "object", "linked_to", "link"),
    "Debt": ("debtor", "creditor", "linked_to", "creditor"),
    "ContractAward": ("contract", "supplier", "linked_to", "supplier"),
    "ProjectParticipant": ("participant", "project", "linked_to", "project"),
}
"""Schema -> property of the subject, property of the object, verb, and the role where the data give none."""
_OTHERWISE = {
    "owner_of": "owned by it", "beneficial_owner_of": "owned by it", "director_of": "directed by it", "member_of": "has it as a member",
    "employee_of": "its employer",
    "represents": "represented by it", "controls": "controlled by it", "successor_of": "succeeded by it", "paid": "paid by it",
    "relative_of": "its relative", "associate_of": "its associate", "spouse_of": "its spouse", "partner_of": "its partner",
    "sibling_of": "its sibling", "child_of": "its parent", "parent_of": "its child",
}  # fmt: skip
"""Verb -> the role of the other in `linked_to`, where the two are of kinds that the verb does not fit."""
_FAMILY = {
    "spouse_of": "spouse wife husband married ex-wife ex-husband ex-spouse former-spouse",
    "partner_of": "partner cohabitant domestic-partner",
    "sibling_of": "sibling brother sister half-brother half-sister",
    "child_of": "parent father mother stepfather stepmother",
    "parent_of": "child son daughter stepson stepdaughter",
}
FAMILY = {word: verb for verb, listed in _FAMILY.items() for word in listed.split()}
"""What the relative is to the person -> the person's verb."""
_BENEFICIAL = frozenset({"beneficial", "beneficial owner", "beneficial ownership", "ultimate beneficial owner", "ubo"})
_PLAIN = frozenset({"spouse", "partner", "sibling", "parent", "child"})
_ACCUSED = frozenset({"defendant", "accused", "suspect", "indicted", "convict", "charged"})
_STAGES = {re.sub(r"[\W_]+", " ", word): key for key, stage in words.STAGES.items() for word in (key, stage.label)}
_ENDS = frozenset({"convicted", "acquitted", "overturned"})
_SAID = ("summary", "description")


class Target(NamedTuple):
    """What a reference leads to: what to write, its kind here (empty where it is not known), and the entity, if it is there."""

    text: str
    kind: str
    entity: Entity | None


@dataclass(slots=True)
class Parts:
    """What the links and listings of one entity become."""

    relations: list[Relation] = field(default_factory=list)
    accusations: list[Accusation] = field(default_factory=list)
    sanctions: list[Sanction] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)


class Rest:
    """The properties of an entity that are still to be said somewhere."""

    def __init__(self, entity: Entity) -> None:
        self.props = dict(entity.props)

    def take(self, *names: str) -> list[str]:
        """The values of the first of these properties that has any."""
        for name in names:
            if name in self.props:
                return self.props.pop(name)
        return []

    def text(self, *names: str) -> str:
        """All values of the first of these properties that has any, as one text."""
        return "; ".join(self.take(*names))

    def note(self) -> str:
        """What is left: free text first, then each property by its name."""
        said = [text for name in _SAID for text in self.take(name)]
        return "; ".join([*said, *(f"{name}: {value}" for name, values in self.props.items() for value in values)])


class Linker:
    """Turns what hangs on one entity into parts of its profile."""

    def __init__(
        self, find: Callable[[str], Target], cite: Callable[[Entity, Rest], tuple[Citation, ...]], remark: Callable[[str, str], None]
    ) -> None:
        self.find, self.cite, self.remark = find, cite, remark

    def put(self, parts: Parts, link: Entity, home: str, kind: str) -> str:
        """Add one; `home` is the entity that it hangs on, of this kind. What it became is told."""
        rest = Rest(link)
        ours, theirs = EDGES.get(link.schema, ("", ""))[:2]
        fits = ours != "holder" or kind in (words.RANGES["person"] or ())
        if fits and home in link.props.get(ours, ()) and theirs in link.props:
            return self._sentences(parts, link, rest, home, kind)
        if link.schema == "Sanction":
            return self._sanction(parts, link, rest)
        if link.is_a("Identification") and link.first("number"):
            return self._identifier(parts, link, rest)
        if link.schema == "CourtCaseParty":
            return self._case(parts, link, rest, home)
        self.keep(parts.claims, link)
        return "kept under ftm"

    def keep(self, claims: list[Claim], link: Entity) -> None:
        """Keep an entity under the name of its schema, its id too."""
        label = f"ftm › {link.schema}"
        claims.append(Claim(f"{label} › id", link.id, known=False))
        for prop, values in link.props.items():
            claims.extend(Claim(f"{label} › {prop}", value, known=False) for value in values)

    def _backing(self, link: Entity, rest: Rest, *, start: tuple[str, ...] = (), end: tuple[str, ...] = ()) -> Backing:
        cited = self.cite(link, rest)
        first, last = self._date(link, rest, start, min), self._date(link, rest, end, max)
        standing = next((value for value in rest.props.get("status", ()) if value in words.STANDINGS), "")
        if standing and len(rest.props["status"]) == 1:
            rest.take("status")
        else:
            standing = ""
        return Backing(cited, standing, rest.note(), start=first, end=last)

    def _date(self, link: Entity, rest: Rest, names: tuple[str, ...], pick: Callable[[list[str]], str]) -> str:
        """One date of those that there are; the others stay for the note."""
        name = next((each for each in names if each in rest.props), "")
        if not name:
            return ""
        values = rest.take(name)
        ordered = sorted(values)  # what begins like one follows on it
        begun = {one for one, other in pairwise(ordered) if other != one and other.startswith(one)}
        full = [value for value in values if value not in begun]
        if len(full) > 1:
            self.remark(SEVERAL, link.id)
        if len(values) > 1:
            rest.props[name] = values
        return pick(full)

    def _sentences(self, parts: Parts, link: Entity, rest: Rest, home: str, kind: str) -> str:
        ours, theirs, verb, otherwise = EDGES[link.schema]
        rest.take(ours)
        role, details = "", {}
        if link.schema == "Family":
            said = rest.take("relationship")
            known = [FAMILY[word] for word in (re.sub(r"\s+", "-", each.strip().lower()) for each in said) if word in FAMILY]
            if len(set(known)) == 1:
                verb = known[0]
                if any(each.lower() not in _PLAIN for each in said):
                    rest.props["relationship"] = said
            else:
                role = "; ".join(said)
        elif link.schema == "Payment":
            for prop, currency in (("amount", ""), ("amountEur", "EUR"), ("amountUsd", "USD")):
                if len(rest.props.get(prop, ())) == 1:
                    details["amount"], details["currency"] = rest.text(prop), currency or rest.text("currency")
                    break
        elif link.schema == "Ownership":
            details["share"] = rest.text("percentage")
            how, as_what = (
                [re.sub(r"\W+", " ", each).strip().lower() for each in link.props.get(prop, ())] for prop in ("ownershipType", "role")
            )
            if not _BENEFICIAL.isdisjoint(how) or (len(as_what) == 1 and as_what[0] in _BENEFICIAL):
                verb = "beneficial_owner_of"
                if how == ["beneficial"]:
                    rest.take("ownershipType")
        role = role or rest.text("relationship" if link.schema == "Associate" else "role") or otherwise
        date = "" if {"startDate", "endDate", "periodStart", "periodEnd"} & rest.props.keys() else self._date(link, rest, ("date",), min)
        details["date"] = date
        backing = None
        targets = [self.find(each) for each in rest.take(theirs)]
        if len(targets) > 1 or len(link.props[ours]) > 1:
            self.remark(SPREAD, link.id)
        if "namesMentioned" in rest.props:
            self._without_names(rest, [*targets, self.find(home)])
        for target in targets:
            if verb == "holds_office":
                parts.relations.append(self._office(link, rest, target, role, details))
                continue
            backing = backing or self._backing(link, rest, start=("startDate",), end=("endDate",))
            named, said_role = self._fitting(link, verb, kind, target.kind, role)
            given = tuple((key, value) for key, value in details.items() if value)
            parts.relations.append(Relation(named, target.text, said_role, given, backing))
        return parts.relations[-1].verb

    def _without_names(self, rest: Rest, ends: list[Target]) -> None:
        """Leave out names that only repeat those of the parties."""
        called = {name for end in ends if end.entity for prop in ("name", "alias") for name in end.entity.props.get(prop, ())}
        left = [name for name in rest.take("namesMentioned") if name not in called]
        if left:
            rest.props["namesMentioned"] = left

    def _fitting(self, link: Entity, verb: str, subject: str, object_: str, role: str) -> tuple[str, str]:
        """The verb and the role, or a verb that fits any two records."""
        found = words.VERBS[verb]
        for range_, kind in ((found.subject, subject), (found.object, object_)):
            fits = words.RANGES[range_]
            if fits is not None and kind and kind not in fits:
                self.remark(NO_FIT, link.id)
                return "linked_to", f"{_OTHERWISE[verb]}: {role}" if role else _OTHERWISE[verb]
        return verb, role

    def _office(self, link: Entity, rest: Rest, target: Target, role: str, details: dict[str, str]) -> Relation:
        body = ""
        post = target.entity
        if post is not None and post.schema == "Position":
            about = Rest(post)
            about.take("name")
            if len(post.props.get("organization", ())) == 1:
                body = self.find(about.text("organization")).text
            self.cite(post, about)
            rest.props.update({f"post {name}": values for name, values in about.props.items()})
            others = post.props.get("name", [])[1:]
            rest.props.update({"post name": others} if others else {})
        backing = self._backing(link, rest, start=("startDate", "periodStart"), end=("endDate", "periodEnd"))
        given = {**details, "role": role}
        more = tuple((key, value) for key, value in given.items() if value)
        return Relation("holds_office", body or target.text, target.text if body else "", more, backing)

    def _sanction(self, parts: Parts, link: Entity, rest: Rest) -> str:
        rest.take("entity")
        authority, program, reason = rest.text("authority"), rest.text("program"), rest.text("reason")
        country = rest.text("country") if len(link.props.get("country", ())) == 1 else ""
        backing = self._backing(link, rest, start=("startDate", "listingDate", "date"), end=("endDate",))
        listed = authority or next((cited.source for cited in backing.citations), "") or program or link.id
        parts.sanctions.append(Sanction(listed, program, country, "", reason, backing))
        return "sanction"

    def _identifier(self, parts: Parts, link: Entity, rest: Rest) -> str:
        rest.take("holder")
        numbers = rest.take("number")
        kind = rest.text("type")
        scheme = "passport" if link.schema == "Passport" else snake(kind) or "identification"
        if link.schema == "Passport" and kind and kind.lower() != "passport":
            rest.props["type"] = [kind]
        country = rest.text("country") if len(link.props.get("country", ())) == 1 else ""
        issuer = rest.text("authority")
        backing = self._backing(link, rest, start=("startDate", "date"), end=("endDate",))
        parts.identifiers.extend(Identifier(scheme, number, country, issuer, backing) for number in numbers)
        return "identifier"

    def _case(self, parts: Parts, link: Entity, rest: Rest, home: str) -> str:
        """An accusation where the data say how far it has come and that this party is the one accused; else an event."""
        rest.take("party")
        cases = [self.find(each) for each in rest.take("case")]
        case = next((found.entity for found in cases if found.entity is not None), None) or Entity("", "CourtCase")
        about = Rest(case)
        name = about.text("name") or (cases[0].text if cases else "?")
        roles = {re.sub(r"\W+", " ", each.lower()).strip() for each in link.props.get("role", ())}
        accused = bool(roles & _ACCUSED)
        stages = {stage for each in link.props.get("status", ()) if (stage := stage_of(each))} if accused else set()
        if not stages and accused:  # how a case ended need not be how it ended for this one of the accused
            stages = {stage for each in case.props.get("status", ()) if (stage := stage_of(each)) and stage not in _ENDS}
        date = self._date(case, about, ("fileDate",), min) or self._date(link, rest, ("startDate", "date"), min)
        cited = tuple(dict.fromkeys((*self.cite(link, rest), *self.cite(case, about))))
        if len(stages) == 1:
            for each in (rest, about):
                if [stage_of(value) for value in each.props.get("status", ())] == list(stages):
                    each.take("status")
            if roles == {"defendant"}:
                rest.take("role")
            country = about.text("country") if len(case.props.get("country", ())) == 1 else ""
            court, number = about.text("court"), about.text("caseNumber")
            note = "; ".join(filter(None, (rest.note(), about.note())))
            parts.accusations.append(Accusation(name, stages.pop(), date, court, number, country, backing=Backing(cited, note=note)))
            return "accusation"
        role = rest.text("role")
        what = escaped(f"Court case: {name}" + (f" ({role})" if role else ""))
        place = about.text("court")
        note = "; ".join(filter(None, (rest.note(), about.note())))
        parts.happenings.append(Happening(what, date, "", "court case", place, Backing(cited, note=note)))
        return "event"


def stage_of(status: str) -> str:
    """The stage that a status states in so many words; empty where it states none."""
    return _STAGES.get(re.sub(r"[\W_]+", " ", status.lower()).strip(), "")


def snake(text: str) -> str:
    """`innCode` -> `inn_code`, `National ID` -> `national_id`."""
    broken = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", text.strip())
    return re.sub(r"[\W_]+", "_", broken.lower()).strip("_")


def homes(link: Entity, there: Callable[[str], bool]) -> list[tuple[str, str]]:
    """The entities on which a link or a listing hangs, each with the schema that it must have; none where it names nobody.

    An edge hangs on its subject, whether that is there or not; anything else on the first of its parties that is.
    """
    model = ftm_model.schema(link.schema)
    if model is None:
        return []
    ends = EDGES.get(link.schema, ("", "", "", ""))[:2]
    refs = [prop for prop in model.props.values() if prop.type == "entity" and prop.name != "proof"]
    first = ("entity", "holder", "party", "resolved", "match", "candidate")
    order: Iterable[str] = ends if ends[0] else sorted((p.name for p in refs), key=lambda n: first.index(n) if n in first else len(first))
    named = [(value, model.props[prop].range) for prop in order for value in link.props.get(prop, ())]
    if link.props.get(ends[0]):
        return [(value, model.props[ends[0]].range) for value in link.props[ends[0]]]
    if link.schema in ("Sanction", "CourtCaseParty") or link.is_a("Identification"):
        return named if link.schema != "CourtCaseParty" else [pair for pair in named if pair[0] in link.props.get("party", ())]
    return [pair for pair in named if there(pair[0])][:1] or named[:1]
