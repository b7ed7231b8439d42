"""The kinds of records: the part of the vocabulary that the first screen needs."""

from __future__ import annotations

from typing import NamedTuple

PERSON = "person"
ORGANIZATIONS = frozenset({"organization", "company", "public_body", "legal_entity"})
PARTIES = ORGANIZATIONS | {PERSON}
EVENT = "event"
SOURCE = "source"
UNKNOWN = "unknown"
"""Kind of a record whose kind nobody said: a stub that anything may be, or a profile without `kind:`."""
BROKEN = "broken"
"""Kind of a file that could not be read; it stays visible as a record that shows its problem."""


class Kind(NamedTuple):
    """One kind of record."""

    key: str
    label: str
    letter: str
    """One character that stands for the kind in narrow places."""
    ftm: str
    about: str


KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind(PERSON, "person", "P", "Person", "a human being"),
        Kind("organization", "organization", "O", "Organization", "any group that acts as one"),
        Kind("company", "company", "C", "Company", "a registered business, which can be owned"),
        Kind("public_body", "public body", "B", "PublicBody", "a government, authority, court or agency"),
        Kind("legal_entity", "legal entity", "L", "LegalEntity", "a person or an organization: not known which"),
        Kind(EVENT, "event", "E", "Event", "something that happened, with the parties to it"),
        Kind(SOURCE, "source", "S", "Document", "where a claim comes from"),
    )
}

PSEUDO_KINDS: dict[str, Kind] = {
    UNKNOWN: Kind(UNKNOWN, "kind not known", "·", "LegalEntity", "nobody said yet what this is"),
    BROKEN: Kind(BROKEN, "unreadable file", "!", "", "a file that could not be read"),
}


def kind_of(key: str) -> Kind:
    """The kind with this key; an unknown key counts as UNKNOWN."""
    return KINDS.get(key) or PSEUDO_KINDS.get(key) or PSEUDO_KINDS[UNKNOWN]


FOLDERS = ("people", "organizations", "events", "others", "sources")
"""The folders in which the program puts records by their kinds."""


def folder_of(kind: str) -> str:
    """The one of FOLDERS for a kind."""
    if kind in ORGANIZATIONS:
        return "organizations"
    return {PERSON: "people", EVENT: "events", SOURCE: "sources"}.get(kind, "others")


STUB_MARK = "○"
"""Sign of a record that others name and that has no profile yet."""


def letter(kind: str, state: str) -> str:
    """One character that stands for a record in a list."""
    return STUB_MARK if state == "stub" else kind_of(kind).letter
