"""An entity of FollowTheMoney as a profile: its properties under our keys, the rest under `ftm`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from dossier.exchange import ftm_model
from dossier.exchange.foreign import LONGEST, in_pieces
from dossier.exchange.ftm_edge import Linker, Parts, Rest, snake
from dossier.exchange.ftm_entity import CONTEXT, Entity
from dossier.links import escaped
from dossier.profiles import vocabulary as words
from dossier.profiles.model import Address, Backing, Citation, Claim, Identifier, Name, Participant, Profile, Relation, TextBlock

KINDS = (
    ("Person", "person"), ("PublicBody", "public_body"), ("Company", "company"), ("Organization", "organization"), ("Event", "event"),
    ("CourtCase", "event"), ("Position", "organization"),
)  # fmt: skip
"""Schema -> kind; what is none of these is a `legal_entity`, whose schema stands under `ftm`."""
_TEXTS = {"summary": "summary", "description": "notes", "notes": "notes", "biography": "notes"}
_REFERENCES = frozenset({"addressEntity", "proof", "involved", "organizer"})


def kind_of(schema: str) -> str:
    """The kind of record that an entity of this schema becomes."""
    return next((kind for name, kind in KINDS if ftm_model.is_a(schema, name)), "legal_entity")


def profile_of(entity: Entity, id_: str, parts: Parts, cited: tuple[Citation, ...], rest: Rest, linker: Linker) -> Profile:
    """The profile of an entity, with the parts that its links have become."""
    kind = kind_of(entity.schema)
    names = tuple(_names(entity, rest, cited))
    parts_of_name = tuple(_name_parts(rest)) if kind == "person" else ()
    claims = [*_claims(entity, kind, rest)]
    same_as, others = _elsewhere(entity, rest)
    addresses = [*_addresses(rest, linker)]
    identifiers = [*_identifiers(entity, rest), *parts.identifiers]
    participants = [*_participants(rest, linker)] if kind == "event" else []
    relations = [*_references(entity, rest, linker), *parts.relations]
    texts, too_long = _texts(rest, cited)
    kept = [Claim("ftm › id", entity.id, known=False)]
    if words.KINDS[kind].ftm != entity.schema:
        kept.append(Claim("ftm › schema", entity.schema, known=False))
    kept += [Claim(f"ftm › {key}", value, known=False) for key, values in others for value in values]
    kept += [claim for props in (rest.props, too_long) for prop, values in props.items() for value in values
             for claim in in_pieces(f"ftm › {prop}", value)]  # fmt: skip
    return Profile(
        id=id_, kind=kind, path="", names=names, parts=parts_of_name, claims=(*claims, *kept, *parts.claims), texts=tuple(texts),
        identifiers=tuple(identifiers), addresses=tuple(addresses), relations=tuple(relations), accusations=tuple(parts.accusations),
        sanctions=tuple(parts.sanctions), happenings=tuple(parts.happenings), participants=tuple(participants), sources=cited,
        same_as=tuple(same_as),
    )  # fmt: skip


# --- names ---


def _names(entity: Entity, rest: Rest, cited: tuple[Citation, ...]) -> Iterator[Name]:
    """The name shown is the caption, with all the sources: nobody says which has which name. The other names by their classes."""
    shown = entity.caption or entity.id
    yield Name(shown, "name", backing=Backing(cited))
    seen = {shown}
    kinds = {"name": "", "alias": "alias", "previousName": "former", "weakAlias": "weak", "abbreviation": "abbreviation"}
    for prop, kind in kinds.items():
        for text in rest.take(prop):
            if text not in seen:
                seen.add(text)
                yield Name(text, kind or ("alias" if _script(text) == _script(shown) else "native"))


def _script(text: str) -> str:
    """The script of the first letter: LATIN, CYRILLIC, CJK."""
    letter = next((c for c in text if c.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""


def _name_parts(rest: Rest) -> Iterator[tuple[str, str]]:
    """Parts of the name, where there is one of each: of several nobody says which belong together, and which comes first."""
    for part, prop in words.NAME_PARTS.items():
        values = rest.props.get(prop, ())
        if len({value.casefold() for value in values}) == 1:
            yield part, rest.take(prop)[0]


# --- what is said of it ---


def _claims(entity: Entity, kind: str, rest: Rest) -> Iterator[Claim]:
    for field in words.FIELDS.values():
        if kind not in field.kinds or not field.ftm or field.ftm == "address":
            continue
        if field.key == "legal_form" and kind == "event":
            continue
        model = ftm_model.schema(entity.schema)
        if model is None or field.ftm not in model.props:
            continue
        prop = "startDate" if field.key == "date" and "date" not in rest.props else field.ftm
        yield from (Claim(field.key, value) for value in rest.take(prop))


def _texts(rest: Rest, cited: tuple[Citation, ...]) -> tuple[list[TextBlock], dict[str, list[str]]]:
    """Free texts, and what of them is too long for one."""
    found: dict[str, list[str]] = {}
    for prop, key in _TEXTS.items():
        found.setdefault(key, []).extend(rest.take(prop))
    whole = {key: "\n\n".join(texts) for key, texts in found.items() if texts}
    blocks = [TextBlock(key, escaped(text[:LONGEST]), cited) for key, text in whole.items()]
    return blocks, {f"{key}, continued": [text[LONGEST:]] for key, text in whole.items() if len(text) > LONGEST}


def _elsewhere(entity: Entity, rest: Rest) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """Ids of the same thing in other registers, and the rest of what stands beside the properties."""
    ids = [entity.id, *entity.context.get("referents", ())]
    known = {scheme: each for each in ids if (scheme := _register(each))}
    found = [*known, *(scheme for each in rest.props.get("wikidataId", ()) if (scheme := _register(each)))]
    if found and all(_register(each) for each in rest.props.get("wikidataId", ())):
        rest.take("wikidataId")
    others = []
    for key in (*CONTEXT, *(key for key in entity.context if key not in CONTEXT)):
        values = [value for value in entity.context.get(key, ()) if value not in known.values()]
        if key in ("datasets", "file") or (key == "caption" and values == [entity.caption]):
            continue
        others.append((key, values))
    return list(dict.fromkeys(found)), others


def _register(id_: str) -> str:
    """`wikidata:Q42`, `opensanctions:NK-...`; empty for an id of no register that can be told by its form."""
    if id_[:1] == "Q" and id_[1:].isascii() and id_[1:].isdigit():
        return f"wikidata:{id_}"
    return f"opensanctions:{id_}" if id_.startswith("NK-") and id_[3:].isalnum() and len(id_) > 20 else ""


def _identifiers(entity: Entity, rest: Rest) -> Iterator[Identifier]:
    model = ftm_model.schema(entity.schema)
    for prop in list(rest.props):
        about = model.props.get(prop) if model else None
        if about is not None and about.type == "identifier" and prop not in ("wikidataId", "programId"):
            yield from (Identifier(snake(prop), value) for value in rest.take(prop))


def _addresses(rest: Rest, linker: Linker) -> Iterator[Address]:
    """Addresses in words and as entities; the same one once. What an address says beside it goes into its note."""
    seen: set[str] = set()
    for ref in rest.take("addressEntity"):
        found = linker.find(ref)
        if found.entity is None:
            rest.props.setdefault("addressEntity", []).append(ref)
            continue
        about = Rest(found.entity)
        full = next(iter(about.props.get("full", ())), "")
        if not full:
            given = [value for name in ("street", "postalCode", "city", "region", "country") for value in about.props.get(name, ())[:1]]
            full = ", ".join(given) or found.entity.caption or ref
        country = next((value for value in about.props.get("country", ()) if len(about.props["country"]) == 1), "")
        about.props = {name: [value for value in values if value not in full] for name, values in about.props.items()}
        if country in words.COUNTRIES:
            about.take("country")
        else:
            country = ""
        seen.add(full)
        yield Address(full, country, Backing(linker.cite(found.entity, about), note=about.note()))
    yield from (Address(text) for text in rest.take("address") if text not in seen)


def _participants(rest: Rest, linker: Linker) -> Iterator[Participant]:
    for prop, role in (("involved", ""), ("organizer", "organizer")):
        yield from (Participant(linker.find(ref).text, role) for ref in rest.take(prop))


def _references(entity: Entity, rest: Rest, linker: Linker) -> Iterator[Relation]:
    """References that a thing makes itself: its owner, its issuer, its parent."""
    model = ftm_model.schema(entity.schema)
    for prop in list(rest.props):
        about = model.props.get(prop) if model else None
        if about is not None and about.type == "entity" and prop not in _REFERENCES:
            role = snake(prop).replace("_", " ")
            yield from (Relation("linked_to", linker.find(ref).text, role) for ref in rest.take(prop))
