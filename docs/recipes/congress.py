"""The Congress of the United States as profiles: the YAML of github.com/unitedstates/congress-legislators (public domain).

python congress.py FOLDER-WITH-THE-YAML FOLDER-TO-MAKE
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from dossier.exchange.into_folder import CannotWrite, File, profile_file, source_files, write
from dossier.links import escaped
from dossier.profiles.model import Address, Backing, Citation, Claim, Identifier, Name, Profile, Relation, Source, TextBlock
from dossier.text import slug

FILES = ("legislators-current", "executive", "committees-current", "committee-membership-current")
OFFICES = {"sen": "Senator", "rep": "Representative", "prez": "President", "viceprez": "Vice President"}
CHAMBERS = {"sen": "united-states-senate", "rep": "united-states-house-of-representatives"}
CONTACT = ("url", "address", "phone", "fax", "office", "contact_form", "rss_url")
NO_PARTY = ("no party", "Independent")
FAMILY = {
    "son": "child_of",
    "daughter": "child_of",
    "wife": "spouse_of",
    "husband": "spouse_of",
    "brother": "sibling_of",
    "sister": "sibling_of",
}


def files(folder: Path) -> Iterator[File]:
    """Every profile and source."""
    read = {name: yaml.load((folder / f"{name}.yaml").read_bytes(), yaml.CBaseLoader) for name in FILES}  # every scalar stays text
    people = [(person, name) for name in FILES[:2] for person in read[name]]
    names = Counter(slug(full_name(person)) for person, _ in people)
    ids = {
        key(person): slug(full_name(person)) + (f"-{key(person).lower()}" if names[slug(full_name(person))] > 1 else "")
        for person, _ in people
    }
    seats: dict[str, list[Relation]] = {}
    for committee, members in read[FILES[3]].items():
        for member in members:
            note = said(member, "name", "bioguide", "title", "start_date", "end_date")
            backing = Backing(
                (Citation(f"congress-{FILES[3]}", committee),),
                note=note,
                start=member.get("start_date", ""),
                end=member.get("end_date", ""),
            )
            seats.setdefault(member["bioguide"], []).append(
                Relation("member_of", f"committee-{committee.lower()}", member.get("title", ""), backing=backing)
            )
    for person, name in people:
        yield profile_file(legislator(person, ids[key(person)], f"congress-{name}", seats.pop(key(person), [])))
    if seats:
        sys.exit(f"members of committees who are no legislators: {', '.join(seats)}")
    for committee in read[FILES[2]]:
        yield profile_file(
            body(committee, committee["thomas_id"], CHAMBERS.get({"senate": "sen", "house": "rep"}.get(committee["type"], ""), ""))
        )
        for part in committee.get("subcommittees", ()):
            yield profile_file(body(part, committee["thomas_id"] + part["thomas_id"], f"committee-{committee['thomas_id'].lower()}"))
    cited = (Citation(f"congress-{FILES[0]}"),)
    for id_, title in ((CHAMBERS["sen"], "United States Senate"), (CHAMBERS["rep"], "United States House of Representatives")):
        yield profile_file(Profile(id_, "public_body", "", names=(Name(title, "name"),), sources=cited))
    terms = [term for person, _ in people for term in person["terms"]]
    for party in sorted({party["party"] for term in terms for party in [term, *term.get("party_affiliations", ())] if party_of(party)}):
        yield profile_file(Profile(f"party-{slug(party)}", "organization", "", names=(Name(party, "name"),), sources=cited))
    yield from source_files((source(folder, name) for name in FILES), "congress")


def key(person: dict[str, Any]) -> str:
    """The number under which a person is known there."""
    return str(person["id"].get("bioguide") or f"govtrack-{person['id']['govtrack']}")


def full_name(person: dict[str, Any]) -> str:
    """The official name, else one of the parts."""
    name = person["name"]
    return name.get("official_full") or " ".join(name[part] for part in ("first", "middle", "last", "suffix") if name.get(part))


def party_of(term: dict[str, Any]) -> bool:
    """Whether a term names a party: one that names none keeps its word as a note."""
    return term["party"] not in NO_PARTY


def said(found: dict[str, Any], *passed: str) -> str:
    """What else is said, as a note."""
    return "; ".join(f"{name}: {value}" for name, value in found.items() if name not in passed)


def legislator(person: dict[str, Any], id_: str, cited: str, seats: list[Relation]) -> Profile:
    """A member of Congress, or a president."""
    name, bio, last = person["name"], person["bio"], person["terms"][-1]
    parts = [("given", name["first"]), ("surnames", name["last"]), *([("suffix", name["suffix"])] if name.get("suffix") else [])]
    called = [f"{name[first]} {name['last']}" for first in ("nickname", "first") if name.get(first)]
    aliases = [each for each in dict.fromkeys(called) if each != full_name(person)]
    claims = [
        Claim("gender", {"M": "male", "F": "female"}[bio["gender"]]),
        *(Claim("website", last[each]) for each in ("url",) if last.get(each)),
    ]
    claims += [Claim("birth_date", bio["birthday"])] if bio.get("birthday") else []
    claims += [Claim("phone", last["phone"])] if last.get("phone") else []
    relations: list[Relation] = []
    for term in person["terms"]:
        backing = Backing(
            note=said(term, "type", "start", "end", *(["party"] if party_of(term) else []), "party_affiliations", *CONTACT),
            start=term["start"],
            end=term["end"],
        )
        office, chamber = OFFICES[term["type"]], CHAMBERS.get(term["type"], "")
        relations.append(Relation("holds_office", chamber or office, office if chamber else "", backing=backing))
        for party in filter(party_of, term.get("party_affiliations") or [term]):
            within = Backing(note=said(party, "party", "start", "end") if party is not term else "", start=party["start"], end=party["end"])
            relations.append(Relation("member_of", f"party-{slug(party['party'])}", backing=within))
    for role in person.get("leadership_roles", ()):
        backing = Backing(start=role["start"], end=role.get("end", ""), note=said(role, "title", "start", "end"))
        relations.append(
            Relation("holds_office", CHAMBERS[{"senate": "sen", "house": "rep"}[role["chamber"]]], role["title"], backing=backing)
        )
    for other in person.get("family", ()):
        verb = FAMILY.get(other["relation"], "relative_of")
        note = f"{other['relation']} of {other['name'].strip()}"
        relations.append(Relation(verb, other["name"].strip(), backing=Backing(note=note)))
    numbers = [
        Identifier(scheme, number) for scheme, held in person["id"].items() for number in (held if isinstance(held, list) else [held])
    ]
    same = [f"wikidata:{number.value}" for number in numbers if number.scheme == "wikidata"]
    return Profile(
        id_, "person", "", names=(Name(full_name(person), "name"), *(Name(each, "alias") for each in aliases)),
        parts=tuple(parts), claims=tuple(claims), identifiers=tuple(numbers), relations=(*relations, *seats), same_as=tuple(same),
        addresses=tuple([Address(last["address"])] if last.get("address") else []), sources=(Citation(cited, key(person)),),
    )  # fmt: skip


def body(committee: dict[str, Any], number: str, parent: str) -> Profile:
    """A committee, or a part of one."""
    claims = [Claim("website", committee["url"])] if committee.get("url") else []
    claims += [Claim("phone", committee["phone"])] if committee.get("phone") else []
    told = said(committee, "name", "thomas_id", "url", "phone", "address", "jurisdiction", "subcommittees")
    summary = (TextBlock("summary", escaped(committee["jurisdiction"])),) if committee.get("jurisdiction") else ()
    return Profile(
        f"committee-{number.lower()}", "public_body", "", names=(Name(committee["name"], "name"),), claims=tuple(claims), texts=summary,
        identifiers=(Identifier("thomas_id", number, backing=Backing(note=told)),), sources=(Citation(f"congress-{FILES[2]}", number),),
        addresses=tuple([Address(committee["address"])] if committee.get("address") else []),
        relations=tuple([Relation("part_of", parent)] if parent else []),
    )  # fmt: skip


def source(folder: Path, name: str) -> Source:
    """One file of the data as a source."""
    path = folder / f"{name}.yaml"
    fields = {"title": f"congress-legislators, {path.name}", "publisher": "@unitedstates project", "type": "dataset", "file": path.name}
    fields |= {
        "url": f"https://github.com/unitedstates/congress-legislators/blob/main/{path.name}",
        "sha256": sha256(path.read_bytes()).hexdigest(),
    }
    return Source(f"congress-{name}", tuple(fields.items()))


if __name__ == "__main__":
    try:
        outcome = write(Path(sys.argv[2]), files(Path(sys.argv[1])))
    except (CannotWrite, OSError) as error:
        sys.exit(str(error))
    if not outcome.written:
        sys.exit(f"{outcome.folder} holds files already: nothing was written")
    print(f"{outcome.new} files in {outcome.folder}; next: dossier build {outcome.folder}")
