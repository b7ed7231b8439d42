"""A profile as an entity of FollowTheMoney: names, fields, numbers, addresses, and what it kept of an import."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dossier.exchange import ftm_model, ftm_own
from dossier.exchange.ftm_entity import CONTEXT
from dossier.exchange.ftm_made import Made, key, told
from dossier.exchange.ftm_model import unquoted
from dossier.profiles import vocabulary as words
from dossier.profiles.codec import encode
from dossier.profiles.model import Backing, Identifier, Profile

if TYPE_CHECKING:
    from dossier.exchange.ftm_out import Base

SCHEMES = {
    "registration": "registrationNumber", "tax": "taxNumber", "lei": "leiCode", "national_id": "idNumber", "wikidata": "wikidataId",
    "inn": "innCode", "ogrn": "ogrnCode", "imo": "imoNumber", "vat": "vatCode", "duns": "dunsCode", "swift": "swiftBic",
}  # fmt: skip
"""Schemes as people write them -> property; any other is the property's own name with `_`."""
_LONGEST_NAME = 384


def thing(profile: Profile, base: Base) -> Made:
    """The entity of a profile, without its links and listings."""
    made = Made(base.id(profile.id), base.schema(profile.id))
    made.own = ftm_own.whole(profile, [number for number in profile.identifiers if scheme_prop(made, number)])
    for name in profile.names:
        if prop := words.NAME_KINDS[name.kind].ftm:
            _say(made, prop, name.text, name.backing, words.NAME_KINDS[name.kind].key, name.lang)
            _period(made, name.text, name.backing)
    if "name" in made.model.props and not any(said.prop == "name" for said in made.said):
        made.add("name", shortened(profile.name) or profile.id)
    for part, text in profile.parts:
        made.add(words.NAME_PARTS[part], text, label=part)
    for claim in profile.claims:
        if claim.known:
            _say(made, _prop(made, claim.prop), claim.value, claim.backing, claim.prop)
            _period(made, f"{claim.prop} {claim.value}", claim.backing)
        else:
            _kept(made, claim.prop, claim.value, claim.backing)
    for block in profile.texts:
        made.add(block.prop, block.text, Backing(block.citations))
    for address in profile.addresses:
        _say(made, "address", address.full, address.backing, "address")
        _period(made, address.full, address.backing)
    for number in profile.identifiers:
        if scheme_prop(made, number):
            _say(made, scheme_prop(made, number), number.value, number.backing, number.scheme)
    for same in profile.same_as:
        scheme, _, there = same.partition(":")
        if scheme == "wikidata":
            made.add("wikidataId", there, label="same_as")
        elif (there or same) != made.id:
            made.context.setdefault("referents", []).append(there or same)
    base.prove(made)
    made.finish("notes")
    return made


def _say(made: Made, prop: str, value: str, backing: Backing, label: str, lang: str = "") -> None:
    """Say a value, and in words how it stands, for it has no place for that; one that is denied or was taken back in words alone.

    So is a topic that is doubted in any way: others screen by topics.
    """
    if backing.standing not in (words.DOUBTED if prop == "topics" else words.TAKEN_BACK):
        made.add(prop, value, backing, label=label, lang=lang)
    if backing.standing in words.DOUBTED:
        made.left.append((told(label, value, backing), backing))


def scheme_prop(made: Made, number: Identifier) -> str:
    """The property that holds a number; empty for one that is an entity of its own: a passport, a scheme of no property."""
    if number.scheme == "passport" and "passportNumber" in made.model.props:
        return ""
    prop = SCHEMES.get(number.scheme) or camel(number.scheme)
    about = made.model.props.get(prop)
    fits = about is not None and about.type == "identifier" and ftm_model.fitting(about, number.value)
    return prop if fits or "LegalEntity" not in made.model.are else ""


def document(profile: Profile, number: Identifier, place: int, again: int, base: Base) -> Made:
    """A number that is an entity of its own."""
    schema = "Passport" if number.scheme == "passport" else "Identification"
    own = ftm_own.part_of("identifiers", base.id(profile.id), place, number)
    made = Made(key(schema, profile.id, encode(number), str(again)), schema, own=own)
    backing = number.backing
    made.refer("holder", base.id(profile.id), base.schema(profile.id), backing)
    if not made.add("number", number.value, backing):
        made.left.append((f"number: {number.value}", backing))
    if schema == "Identification":
        made.add("type", number.scheme, backing)
    made.add("country", number.country, backing, label="country")
    made.add("authority", number.issuer, backing, label="issuer")
    about(made, backing)
    base.prove(made)
    made.finish("summary")
    return made


def about(made: Made, backing: Backing) -> None:
    """When it held, how sure it is, and what is noted beside it, on a link or a listing."""
    made.add("startDate", backing.start, backing, label="from")
    made.add("endDate", backing.end, backing, label="to")
    if backing.standing and not made.add("status", backing.standing, backing):
        made.left.append((f"standing: {backing.standing}", backing))
    made.left += [(f"{name}: {text}", backing) for name in ("credibility", "note", "quote") if (text := getattr(backing, name))]


def camel(scheme: str) -> str:
    """`inn_code` -> `innCode`."""
    return re.sub(r"_([a-z0-9])", lambda found: found[1].upper(), scheme)


def shortened(name: str) -> str:
    """A name as far as FollowTheMoney takes one."""
    name = unquoted(name)
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _prop(made: Made, prop: str) -> str:
    found = words.FIELDS[prop].ftm
    return found if found in made.model.props else ""


def _period(made: Made, what: str, backing: Backing) -> None:
    """When a name or a value held: it has no place beside the value there."""
    if backing.start or backing.end:
        made.left.append((f"{what}: from {backing.start or '?'} to {backing.end or '?'}", backing))


def _kept(made: Made, prop: str, value: str, backing: Backing) -> None:
    """What an import from FollowTheMoney kept goes back where it was; anything else is told in words."""
    outer, _, inner = prop.partition(" › ")
    if outer == "ftm" and inner in ("id", "schema"):
        return
    known = made.model.props.get(inner)
    if outer == "ftm" and inner in CONTEXT:
        several = [*made.context.get(inner, ()), value] if inner == "referents" else value
        made.context[inner] = value == "true" if inner == "target" else several
    elif outer != "ftm" or known is None or known.type in ("entity", "stub") or not made.add(inner, value, backing):
        made.left.append((f"{prop}: {value}", backing))
