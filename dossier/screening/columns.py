"""Which column of a list holds what: guessed from its header, or told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dossier.exchange.csv_header import key_of
from dossier.text import clean, fold

ROLES = ("id", "name", "alias", "birth", "country", "identifier", "kind")
"""What a column can hold."""
_ONE = frozenset({"id", "kind"})
"""Roles that one column has; several columns of names make one name, of the others each adds to what there is."""
OPENSANCTIONS = frozenset({"id", "schema", "name", "aliases", "birth_date", "countries"})
"""Columns of an OpenSanctions `targets.simple.csv`."""
_CALLED: dict[str, tuple[str, ...]] = {
    "id": ("id", "entity id", "uid", "unique id", "uniqueid", "ent num", "reference", "ref", "list id", "key", "qid"),
    "name": (
        "name", "full name", "fullname", "whole name", "entity name", "person name", "company name", "primary name", "main name",
        "sdn name", "caption", "label", "names", "nombre completo", "nombre", "nom complet", "nom", "nome completo", "nome",
        "name of individual",
        "individual", "entity", "person", "company", "organisation", "organization",
    ),
    "alias": (
        "aliases", "alias", "aka", "akas", "also known as", "other names", "other name", "alternative names", "alt name", "alt names",
        "weak aliases", "former names", "previous names", "previous name", "native name", "native names", "name original script",
        "name variants", "alias name", "alias names", "otros nombres",
    ),
    "birth": (
        "birth date", "birthdate", "date of birth", "dates of birth", "dob", "born", "birth dates", "birthday", "year of birth",
        "birth year", "birth", "fecha de nacimiento", "date de naissance", "geburtsdatum", "founded", "incorporation date",
    ),
    "country": (
        "countries", "country", "nationality", "nationalities", "citizenship", "citizenships", "jurisdiction", "country code", "pais",
        "nacionalidad", "pays", "land",
    ),
    "identifier": (
        "identifiers", "identifier", "identification", "id number", "id numbers", "passport", "passport number", "passport no", "passports",
        "national id",
        "national identification", "registration number", "tax number", "tax id", "lei", "wikidata", "wikidata id", "imo number",
        "imo", "imo no", "mmsi", "lei code", "company number", "registry number", "registration no", "vat number", "vat", "inn",
        "ogrn", "curp", "rfc", "pasaporte", "cedula", "dni", "nif",
    ),
    "kind": ("schema", "kind", "type", "entity type", "sdn type", "category", "class"),
}  # fmt: skip
"""Role -> headers that mean it, folded, the likeliest first."""
_BY_KEY = {
    "alias": frozenset({"aliases", "former_names", "native_names"}), "birth": frozenset({"birth_date", "founded"}),
    "country": frozenset({"nationality", "citizenship", "country", "jurisdiction"}), "identifier": frozenset({"identifier"}),
}  # fmt: skip
"""Role -> keys that `dossier import csv` takes a header for: what it knows is known here, too."""
_GIVEN = ("first name", "given name", "given names", "firstname", "forename", "forenames", "nombres", "vorname", "prenom", "given")
_MIDDLE = ("middle name", "middle names", "second name", "patronymic")
_FAMILY = ("last name", "surname", "surnames", "family name", "lastname", "apellidos", "apellido", "nachname", "family")


class ColumnError(Exception):
    """A column that is not there; the message is for the user."""


class Columns(NamedTuple):
    """For each role the columns that have it."""

    id: tuple[str, ...]
    name: tuple[str, ...]
    alias: tuple[str, ...]
    birth: tuple[str, ...]
    country: tuple[str, ...]
    identifier: tuple[str, ...]
    kind: tuple[str, ...]


def choose(header: Sequence[str], told: Mapping[str, Sequence[str]]) -> Columns:
    """The columns of a list; `told`: role -> columns that a person named, by header or number. Raises ColumnError."""
    found = {role: _told(header, told[role]) if told.get(role) else _guessed(header, role) for role in ROLES}
    if not found["name"]:
        raise ColumnError(f"no column of names among {_listed(header)}: say --name COLUMN")
    taken = set(found["name"])
    for role in ROLES:
        if role != "name" and not told.get(role):
            found[role] = tuple(each for each in found[role] if each not in taken)
            taken.update(found[role])
    return Columns(**found)


def is_opensanctions(header: Sequence[str]) -> bool:
    """Whether it is the header of a `targets.simple.csv`."""
    return OPENSANCTIONS.issubset(header)


def _told(header: Sequence[str], columns: Sequence[str]) -> tuple[str, ...]:
    by_key = {fold(each): each for each in reversed(header)}
    found = []
    for column in columns:
        exact = column if column in header else by_key.get(fold(column), "")
        if not exact and column.isdecimal() and len(column) < 6 and 1 <= int(column) <= len(header):
            exact = header[int(column) - 1]
        if not exact:
            raise ColumnError(f"there is no column {clean(column)!r} among {_listed(header)}")
        found.append(exact)
    return tuple(found)


def _guessed(header: Sequence[str], role: str) -> tuple[str, ...]:
    keys = {each: fold(each) for each in header}
    called = [column for wanted in _CALLED[role] for column, key in keys.items() if key == wanted]
    if role == "name":
        if called and keys[called[0]] != "nombre":  # which may be the given name alone
            return (called[0],)
        parts = [
            next((column for wanted in words for column, key in keys.items() if key == wanted), "") for words in (_GIVEN, _MIDDLE, _FAMILY)
        ]
        if parts[2]:
            given = parts[0] or (called[0] if called else "")
            return tuple(each for each in (given, *parts[1:]) if each)
        return (called[0],) if called else ()
    if role in _ONE:
        return (called[0],) if called else ()
    called += [column for column in header if key_of(column).partition(":")[0] in _BY_KEY.get(role, ())]
    return tuple(dict.fromkeys(called))


def _listed(header: Sequence[str]) -> str:
    shown = ", ".join(clean(each) for each in header[:12])
    return f"{shown} ..." if len(header) > 12 else shown
