"""What our own exports say beside an entity, so that an import gives back exactly what was exported.

Each entity carries the part of the base that it stands for, under a seal of its properties: where another program has
changed them the part no longer counts, and the entity is read as anybody's.
"""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

from dossier.exchange.ftm_edge import Parts
from dossier.profiles import vocabulary as words
from dossier.profiles.codec import decode, encode
from dossier.profiles.model import Accusation, Happening, Identifier, Participant, Profile, Relation, Sanction, Source

LISTS: dict[str, type[Any]] = {
    "identifiers": Identifier, "relations": Relation, "accusations": Accusation, "sanctions": Sanction, "happenings": Happening,
    "participants": Participant,
}  # fmt: skip
"""Parts of a profile that are entities of their own: the field, and what stands in it."""
_ID = re.compile(r"[^\x00-\x1f\x7f/\\.][^\x00-\x1f\x7f/\\]*")
_KEY = re.compile(r"[^\x00-\x1f\x7f]+")
"""Of a source, which is no file but a key in one: `doi:10.1000/182`."""
_NUMBERED = re.compile(r"(.+)~([0-9]{1,9})", re.DOTALL)


def part_of(is_: str, of: str, number: int, record: object) -> dict[str, Any]:
    """What stands beside an entity that is one part of a profile; `of` is the entity of that profile."""
    return {"is": is_, "of": of, "no": number, "said": json.loads(encode(record))}


def whole(profile: Profile, numbers: list[Identifier]) -> dict[str, Any]:
    """What stands beside the entity of a profile, without the parts that are entities of their own; these numbers are none."""
    own: dict[str, Any] = {"is": "profile", "id": profile.id, "said": json.loads(encode(replace(profile, **_NOTHING)))}
    own["numbered"] = [[number, json.loads(encode(each))] for number, each in enumerate(profile.identifiers) if each in numbers]
    return own


_NOTHING: dict[str, Any] = dict.fromkeys(LISTS, ())


def is_of(own: dict[str, Any] | None) -> str:
    """profile, source, stub, aid, or the field of a part; empty where nothing is said."""
    said = own.get("is") if own else None
    return said if isinstance(said, str) else ""


def id_of(own: dict[str, Any] | None) -> str:
    """The id that a record has in the base; empty where none is said that it can have."""
    said = own.get("id") if own else None
    fits = (_KEY if is_of(own) == "source" else _ID).fullmatch
    return said if isinstance(said, str) and fits(said) and len(said.encode("utf-8", "replace")) <= 200 else ""


def key_of(own: dict[str, Any] | None) -> str:
    """The id that a source was given where its own has a number behind it, since another source was given it too; else empty."""
    said = own.get("key") if own else None
    return said if isinstance(said, str) and said and said == numbered(id_of(own))[0] else ""


def numbered(id_: str) -> tuple[str, int]:
    """An id without the number that a build puts behind one that another record has, and that number; nothing and 0 where none is."""
    found = _NUMBERED.fullmatch(id_)
    return (found[1], int(found[2])) if found else ("", 0)


def home(own: dict[str, Any] | None) -> str:
    """The entity of whose profile this is a part."""
    said = own.get("of") if own else None
    return said if isinstance(said, str) and own is not None and is_of(own) in (*LISTS, "aid") else ""


def profile(own: dict[str, Any] | None, id_: str) -> tuple[Profile, list[tuple[str, int, Any]]] | None:
    """The profile that an entity of our own export stands for, and its numbers with their places; None where it stands for none."""
    found = _decoded(Profile, own.get("said")) if own and is_of(own) == "profile" else None
    if found is None or own is None or found.id != id_ or (found.kind not in words.PARTIES | {words.EVENT} and found.kind != words.UNKNOWN):
        return None
    if any(name.kind not in words.NAME_KINDS for name in found.names) or any(key not in words.NAME_PARTS for key, _ in found.parts):
        return None
    listed = [part({"is": "identifiers", "no": no, "said": said}) for no, said in _pairs(own.get("numbered"))]
    return replace(found, **_NOTHING), [each for each in listed if each is not None]


def _pairs(value: Any) -> list[tuple[Any, Any]]:
    return [(each[0], each[1]) for each in value if isinstance(each, list) and len(each) == 2] if isinstance(value, list) else []


def part(own: dict[str, Any] | None) -> tuple[str, int, Any] | None:
    """The field, the place in it and the record of one part; None where nothing of the kind is said."""
    name = is_of(own)
    if own is None or name not in LISTS or not str(own.get("no")).isdecimal() or len(str(own.get("no"))) > 9:
        return None
    found = _decoded(LISTS[name], own.get("said"))
    if found is None or (isinstance(found, Relation) and found.verb not in words.VERBS):
        return None
    return name, int(str(own["no"])), found


def joined(profile: Profile, numbered: list[tuple[str, int, Any]], parts: Parts) -> Profile:
    """A profile with its parts, in the order in which they stood; those of links that were changed since come behind."""
    lists: dict[str, Any] = {}
    for name in LISTS:
        mine = sorted(((no, each) for field, no, each in numbered if field == name), key=lambda pair: pair[0])
        lists[name] = (*(each for _, each in mine), *getattr(parts, name, ()))
    return replace(profile, **lists, claims=(*profile.claims, *parts.claims))


def source(own: dict[str, Any] | None, id_: str) -> Source | None:
    """The source that an entity of our own export stands for."""
    found = _decoded(Source, own.get("said")) if own and is_of(own) == "source" else None
    return found if found is not None and found.id == id_ else None


def _decoded(type_: type[Any], said: Any) -> Any:
    """A record out of JSON of which nothing is certain; None where it is none."""
    try:
        found = decode(type_, json.dumps(said))
        return found if _sound(found) else None
    except (ValueError, RecursionError):
        return None


def _sound(value: Any) -> bool:
    """Whether a record holds what its fields say: texts where there should be texts."""
    if is_dataclass(value):
        plain = {"str": str, "bool": bool}
        hold = [(str(each.type), getattr(value, each.name)) for each in fields(value)]
        return all(isinstance(held, plain[kind]) if kind in plain else _sound(held) for kind, held in hold)
    if isinstance(value, tuple):
        return all(type(each) is int or _sound(each) for each in value)  # numbers: places in a file, which are not written
    return isinstance(value, str)
