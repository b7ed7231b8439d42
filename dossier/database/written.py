"""Every record of a base as its writer wrote it: `Profile` and `Source` again, out of the tables.

For exporters: batch by batch, so that memory does not grow with the base. Targets are the ids that they were resolved to,
and each statement has all its citations, those that stand for the whole profile too. Relations are told by the record in
whose file they stand.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from dossier.database.sensitive import NAMELESS, Sensitive, heads
from dossier.profiles import vocabulary as words
from dossier.profiles.model import (
    Accusation,
    Address,
    Backing,
    Citation,
    Claim,
    Happening,
    Identifier,
    Name,
    Participant,
    Profile,
    Relation,
    Sanction,
    Source,
    TextBlock,
)
from dossier.profiles.withholding import key

if TYPE_CHECKING:
    from dossier.database.store import Store

_BATCH = 400
_MIRRORED = {verb.written_as: verb.key for verb in words.VERBS.values() if verb.written_as}
_ADDRESS = re.compile(r"(.*) \(([a-z]{2})\)", re.S)
_BUILT = ("variant", "weak variant")
_SAID = 'standing, note, quote, credibility, start, "end"'
_UNDATED = 'standing, note, quote, credibility, "", ""'
_LISTS = {
    "identifiers": "identifiers", "addresses": "addresses", "relations": "relations", "accusations": "accusations",
    "sanctions": "sanctions", "happenings": "events", "participants": "participants", "same_as": "same_as",
    "not_same_as": "not_same_as", "former_ids": "former_ids", "questions": "questions",
}  # fmt: skip
"""List of a profile -> its key."""


@dataclass(frozen=True, slots=True)
class Written:
    """One record; `withheld` counts the statements left out since the writer calls them sensitive."""

    profile: Profile
    state: str
    """`profile`, `stub` or `broken`."""
    withheld: int = 0


def ids(store: Store, of: Iterable[str] | None = None) -> Iterator[list[str]]:
    """The ids of all records but sources, in the order of ids, in batches; or of these only."""
    if of is not None:
        listed = list(dict.fromkeys(of))
        yield from (listed[start : start + _BATCH] for start in range(0, len(listed), _BATCH))
        return
    last = ""
    while batch := store.all(f"SELECT id FROM entity WHERE kind != 'source' AND id > ? ORDER BY id LIMIT {_BATCH}", (last,)):
        yield [row[0] for row in batch]
        last = batch[-1][0]


def profiles(store: Store, of: Iterable[str] | None = None, *, with_sensitive: bool = False) -> Iterator[Written]:
    """The records of a base, or these of it; what is marked sensitive is left out unless it is asked for."""
    sensitive = Sensitive(store, nothing=with_sensitive)
    for batch in ids(store, of):
        yield from _Reader(store, batch, sensitive).read()


def sources(store: Store, of: Iterable[str] | None = None) -> Iterator[Source]:
    """The sources of a base, or these of it, in the order of ids."""
    columns = list(words.SOURCE_FIELDS)
    select = f"SELECT id, {', '.join(columns)}, other FROM source"
    for rows in _source_batches(store, select) if of is None else [sorted(store.chosen(f"{select} WHERE id IN", dict.fromkeys(of)))]:
        for id_, *values, other in rows:
            fields = [(key, value) for key, value in zip(columns, values, strict=True) if value]
            yield Source(id_, (*fields, *((str(key), str(value)) for key, value in json.loads(other or "[]"))))


def _source_batches(store: Store, select: str) -> Iterator[list[tuple[Any, ...]]]:
    last = ""
    while batch := store.all(f"{select} WHERE id > ? ORDER BY id LIMIT {_BATCH}", (last,)):
        yield batch
        last = batch[-1][0]


class _Reader:
    """Reads one batch."""

    def __init__(self, store: Store, batch: list[str], sensitive: Sensitive) -> None:
        self.store = store
        self.batch = batch
        self.sensitive = sensitive
        self.cited: dict[tuple[int, int, str], list[Citation]] = defaultdict(list)
        self.mentions: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for record, typed, target in store.chosen("SELECT entity_id, typed, target_id FROM mention WHERE entity_id IN", batch):
            self.mentions[record].append((typed.strip(), target or ""))
        columns = ("name_id", "claim_id", "identifier_id", "relation_id", "accusation_id", "sanction_id", "event_id", "participant_id")
        self.column = {name: number for number, name in enumerate(columns)}
        for source, cited, locator, about, *numbers in store.chosen(
            f"SELECT source_id, cited, locator, about, {', '.join(columns)} FROM citation WHERE entity_id IN", batch
        ):
            for place, number in enumerate(numbers):
                if number is not None:
                    self.cited[place, number, about].append(Citation(source or cited, locator or ""))

    def rows(self, table: str, columns: str, owner: str = "entity_id") -> dict[str, list[tuple[Any, ...]]]:
        """Owner -> its rows, in the order of the file."""
        found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        rows = self.store.chosen(f"SELECT {owner}, id, {columns} FROM {table} WHERE {owner} IN", self.batch)
        for row in sorted(rows, key=lambda row: row[1]):
            found[row[0]].append(tuple("" if value is None else value for value in row[1:]))
        return found

    def backing(self, column: str, number: int, said: tuple[Any, ...]) -> Backing:
        standing, note, quote, credibility, start, end = said
        return Backing(tuple(self.cited[self.column[column], number, ""]), standing, note, quote, credibility, start, end)

    def read(self) -> Iterator[Written]:
        names = self.rows("name", f"text, kind, lang, {_SAID}")
        claims = self.rows("claim", f"prop, value, known, {_SAID}")
        identifiers = self.rows("identifier", f"scheme, value, country, issuer, {_SAID}")
        relations = self.rows("relation", f"subject_id, verb, object_id, object_text, role, details, {_SAID}", "writer_id")
        accusations = self.rows("accusation", f"charge, stage, date, court_id, court, case_number, country, outcome, response, {_UNDATED}")
        sanctions = self.rows("sanction", f"authority_id, authority, program, country, listed_as, reason, {_SAID}")
        events = self.rows("event", f"what, date, end_date, type, place, shared, {_UNDATED}")
        participants = self.rows("participant", f"entity_id, role, {_SAID}", "event_id")
        former: dict[str, list[str]] = defaultdict(list)
        for id_, of in self.store.chosen("SELECT id, entity_id FROM former_id WHERE entity_id IN", self.batch):
            former[of].append(id_)
        entities = {row[0]: row[1:] for row in self.store.chosen("SELECT id, kind, path, state, name FROM entity WHERE id IN", self.batch)}
        for id_ in self.batch:
            if id_ not in entities:
                continue
            kind, path, state, name = entities[id_]
            plain, parts, texts, known, addresses = self._claims(claims[id_])
            profile = Profile(
                id=id_, kind=kind, path=path or "",
                names=tuple(
                    Name(text, of, lang, self.backing("name_id", no, tuple(said)))
                    for no, text, of, lang, *said in names[id_] if of not in _BUILT and (state != "source" or of == "name")
                ) or (Name(name, "name"),),
                parts=parts, claims=known, texts=texts, addresses=addresses,
                identifiers=tuple(
                    Identifier(scheme, value, country, issuer, self.backing("identifier_id", no, tuple(said)))
                    for no, scheme, value, country, issuer, *said in identifiers[id_]
                ),
                relations=tuple(self._relation(id_, *row) for row in relations[id_]),
                accusations=tuple(
                    Accusation(
                        charge, stage, date, self.sensitive.party(at, court), case, country, outcome, response,
                        tuple(self.cited[self.column["accusation_id"], no, "response"]),
                        self.backing("accusation_id", no, tuple(said)),
                    )
                    for no, charge, stage, date, at, court, case, country, outcome, response, *said in accusations[id_]
                ),
                sanctions=tuple(
                    Sanction(
                        self.sensitive.party(by, authority), program, country, listed_as and self.sensitive.name(id_, listed_as), reason,
                        self.backing("sanction_id", no, tuple(said)),
                    )
                    for no, by, authority, program, country, listed_as, reason, *said in sanctions[id_]
                ),
                happenings=tuple(
                    Happening(what, date, end, of, place, self.backing("event_id", no, tuple(said)))
                    for no, what, date, end, of, place, shared, *said in events[id_] if not shared
                ),
                participants=tuple(
                    Participant(who, role, self.backing("participant_id", no, tuple(said))) for no, who, role, *said in participants[id_]
                ),
                former_ids=tuple(sorted(former[id_])), same_as=tuple(map(self.sensitive.meant, plain["same_as"])),
                not_same_as=tuple(map(self.sensitive.meant, plain["not_same_as"])),
                sensitive=tuple(plain["sensitive"]), questions=tuple(plain["question"]),
            )  # fmt: skip
            yield _without_sensitive(self._unnamed(profile), state, self.sensitive)

    def _unnamed(self, profile: Profile) -> Profile:
        """The profile, its links to records that may not be named without their names."""
        if not self.sensitive.records():
            return profile
        # none of links in questions, and to several
        links = {typed: self.sensitive.name(target, "") for typed, target in self.mentions[profile.id] if target}
        return self.sensitive.bare(profile, links)

    def _claims(self, rows: list[tuple[Any, ...]]) -> tuple[dict[str, list[str]], tuple[tuple[str, str], ...], tuple[TextBlock, ...],
                                                            tuple[Claim, ...], tuple[Address, ...]]:  # fmt: skip
        plain: dict[str, list[str]] = defaultdict(list)
        parts: list[tuple[str, str]] = []
        texts: list[TextBlock] = []
        claims: list[Claim] = []
        addresses: list[Address] = []
        for number, prop, value, known, *said in rows:
            backing = self.backing("claim_id", number, tuple(said))
            if not known or prop in words.FIELDS:
                claims.append(Claim(prop, value, backing, known=bool(known)))
            elif prop in words.TEXT_FIELDS:
                texts.append(TextBlock(prop, value, backing.citations))
            elif prop in words.NAME_PARTS:
                parts.append((prop, value))
            elif prop == "address":
                found = _ADDRESS.fullmatch(value)
                full, country = found.groups() if found and found[2] in words.COUNTRIES else (value, "")
                addresses.append(Address(full, country, backing))
            else:
                plain[prop].append(value)
        return plain, tuple(parts), tuple(texts), tuple(claims), tuple(addresses)

    def _relation(self, writer: str, number: int, subject: str, verb: str, object_: str, text: str, role: str, details: str,
                  *said: str) -> Relation:  # fmt: skip
        more = tuple((str(key), str(value)) for key, value in json.loads(details or "{}").items())
        backing = self.backing("relation_id", number, said)
        if subject != writer and object_ == writer:
            verb, object_ = _MIRRORED.get(verb, verb), subject
        if text:  # an office that is only words; the body, where one is named, is a detail or the record itself
            body = object_ or dict(more).get("of", "")
            more = tuple(pair for pair in more if pair[0] != "of")
            return Relation(verb, body or text, text if body else "", more, backing)
        return Relation(verb, object_, role, more, backing)


def _kept(claim: Claim, sensitive: Sensitive) -> Claim:
    """A claim; of one whose key is not known, or stands twice, without a name that stays out."""
    if claim.known:
        return claim
    prop = " › ".join(map(sensitive.kept, claim.prop.split(" › ")))
    return replace(claim, prop=prop, value=sensitive.kept(claim.value))


def _without_sensitive(profile: Profile, state: str, sensitive: Sensitive) -> Written:
    """The profile without the keys that its writer, or that of the record at the other end, calls sensitive."""
    own = profile.id
    keys = sensitive.keys(own)

    def kept(*named: str) -> bool:
        return keys.isdisjoint(map(key, named))

    new = replace(
        profile,
        relations=tuple(each for each in profile.relations if not sensitive.ties(each.verb, own, each.target)),
        participants=tuple(each for each in profile.participants if not sensitive.part(own, each.target)),
        claims=tuple(_kept(claim, sensitive) for claim in profile.claims if claim.known or not sensitive.unmet(claim.prop, claim.value)),
    )
    if keys:
        new = replace(
            new,
            names=(Name(NAMELESS, "name"),) if not kept("name") else tuple(
                name for name in profile.names if name.kind == "name" or kept(words.NAME_KINDS[name.kind].key)
            ),
            parts=tuple(part for part in profile.parts if kept("name") and kept(part[0])),
            claims=tuple(claim for claim in new.claims if kept(*heads(claim.prop))),
            texts=tuple(text for text in profile.texts if kept(text.prop)),
            identifiers=tuple(each for each in profile.identifiers if kept(each.scheme)),
        )  # fmt: skip
        gone: dict[str, Any] = {field: () for field, named in _LISTS.items() if not kept(named)}
        new = replace(new, **gone)
    fields = ("names", "parts", "claims", "texts", *_LISTS)
    unnamed = 0 if kept("name") else 1
    return Written(new, state, unnamed + sum(len(getattr(profile, each)) - len(getattr(new, each)) for each in fields))
