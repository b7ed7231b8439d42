"""STIX 2 objects: groups, campaigns, programs and identities, with the relationships and sightings among them.

Each object becomes a profile, each relationship a sentence of its source. What an object cites in its texts becomes a citation
of the reference that has that name. Objects that others have revoked stay, and say so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dossier.exchange.feed import BadInput, Piece, Step, further, holds_lines, json_lines, members
from dossier.exchange.importing import Account
from dossier.exchange.into_folder import File, profile_file, source_files
from dossier.exchange.kept import LONGEST, as_text, kept, mark, role_of, texts
from dossier.exchange.labels import labels
from dossier.exchange.spool import Held, Spool
from dossier.links import escaped
from dossier.profiles import vocabulary as words
from dossier.profiles.model import Backing, Citation, Claim, Identifier, Name, Profile, Relation, Source, TextBlock
from dossier.text import slug

KINDS = {"intrusion-set": "organization", "threat-actor": "organization", "campaign": "event", "incident": "event"}
"""Type of an object -> kind."""
CLASSES = {"individual": "person", "organization": "organization", "group": "organization"}
"""Class of an identity -> kind."""
THING = "legal_entity"
"""Programs, techniques and what else is no party: the vaguest kind that has a page and links."""
CREDIBILITY = ((80, "1"), (60, "2"), (40, "3"), (20, "4"), (0, "5"))
"""Least confidence -> the Admiralty code's grade, as the appendix of STIX 2.1 on confidence scales has it."""

_CITATION = re.compile(r"\(Citation: ([^()]*(?:\([^()]*\)[^()]*)*)\)")
_LINK = re.compile(r"\[([^\[\]\n|]*[^\[\]\n|\s][^\[\]\n|]*)\]\((https?://[^\s()]+)\)")
_MARK = re.compile(f"{_CITATION.pattern}|{_LINK.pattern}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=T|$)")
_PLACED = {
    "type", "id", "name", "aliases", "x_mitre_aliases", "description", "external_references", "first_seen", "last_seen", "country",
    "x_mitre_first_seen_citation", "x_mitre_last_seen_citation", "sectors",
}  # fmt: skip
_TOLD = {"type", "id", "source_ref", "target_ref", "description", "external_references"}
_MOST_AROUND = 100
_NO_STIX = "no STIX: neither a bundle with a list of `objects` nor one object a line"


@dataclass(slots=True)
class _Origin:
    """A file, and the source that it is."""

    path: Path
    id: str
    around: dict[str, str] = field(default_factory=dict)

    def source(self) -> Source:
        note = "; ".join(f"{key}: {text}" for key, text in self.around.items())
        return Source(self.id, (("title", f"STIX objects in {self.path.name}"), *((("note", note[:LONGEST]),) if note else ())))


def read_stix(files: list[Path], account: Account, step: Step | None = None) -> Iterator[File]:
    """The profiles and sources that STIX objects become."""
    called = labels(files)
    stems = [slug(path.stem)[:40] for path in called]
    origins = [
        _Origin(path, f"stix-{stem}" if stems.count(stem) == 1 else f"stix-{stem}-{mark(label)}")
        for (path, label), stem in zip(called.items(), stems, strict=True)
    ]
    with Spool() as objects, Spool() as cited, Spool() as pages:
        before = 0
        for number, origin in enumerate(origins):
            for item, line in _objects(origin, further(before, step)):
                _take(item, {"file": number, "line": line, "object": item}, origin, line, objects, cited, account)
                for address in _pages(item):
                    pages.add(address, "", item["id"], keep=True)
            before += origin.path.stat().st_size
            cited.add(origin.id, "", origin.source().fields, keep=True)
        account.expected = objects.settle()
        pages.settle()
        writer = _Writer(origins, objects, cited, pages, account)
        writer.turn_round()
        for held in objects.records():
            profile = writer.profile(held)
            account.made[profile.kind] += 1
            yield profile_file(profile)
        account.made["source"] = cited.settle()
        sources = (Source(held.id, tuple((key, value) for key, value in held.values[0])) for held in cited.records())
        yield from source_files(sources, "stix")


def _objects(origin: _Origin, step: Step | None) -> Iterator[tuple[dict[str, Any], int]]:
    """Every object of a file, with its line."""
    path = origin.path
    if holds_lines(path):
        for piece in json_lines(path, step):
            inner = piece.value.get("objects") if isinstance(piece.value, dict) and piece.value.get("type") == "bundle" else None
            yield from (_object(path, Piece("", each, piece.line)) for each in (inner if isinstance(inner, list) else [piece.value]))
            if isinstance(inner, list):
                origin.around.update((key, as_text(value)) for key, value in piece.value.items() if key not in ("type", "objects"))
        return
    found = False
    for piece in members(path, step):
        if piece.key in ("objects", ""):
            found = True
            yield _object(path, piece)
        elif piece.key == "type" and piece.value == "bundle":
            found = True
        elif piece.key in ("type", "values") or len(origin.around) >= _MOST_AROUND:
            raise BadInput(path, _NO_STIX, piece.line)
        else:
            origin.around[piece.key] = as_text(piece.value)
    if not found:
        raise BadInput(path, _NO_STIX)


def _object(path: Path, piece: Piece) -> tuple[dict[str, Any], int]:
    item = piece.value
    if not isinstance(item, dict) or not isinstance(item.get("type"), str) or not isinstance(item.get("id"), str):
        raise BadInput(path, "no STIX object, which has a `type` and an `id`", piece.line)
    return item, piece.line


def _take(item: dict[str, Any], value: Any, origin: _Origin, line: int, objects: Spool, cited: Spool, account: Account) -> None:
    of = item["type"]
    account.read[of] += 1
    ends = {"relationship": ("source_ref", "target_ref"), "sighting": ("sighting_of_ref",)}.get(of, ())
    for key in ends:
        if not isinstance(item.get(key), str):
            raise BadInput(origin.path, f"a {of} without `{key}`", line)
    if ends:
        objects.attach(item[ends[0]], value)
    elif of == "marking-definition":
        definition = item.get("definition")
        said = texts(list(definition.values())) if isinstance(definition, dict) else []
        rest = json.dumps({key: inner for key, inner in item.items() if key != "definition"}, ensure_ascii=False)
        title = as_text(item.get("name")) or "; ".join(said) or item["id"]
        note = "; ".join([*(said if as_text(item.get("name")) else []), rest])
        cited.add(f"marking-{mark(item['id'])}", "", (("title", title[:LONGEST]), ("note", note[:LONGEST])), keep=True)
    else:
        objects.add(item["id"], _name(item), value)


def _pages(item: Mapping[str, Any]) -> Iterator[str]:
    """The addresses of the page that is about an object: of the references that give it a number."""
    given = item.get("external_references")
    for reference in given if isinstance(given, list) else ():
        if isinstance(reference, dict) and reference.get("external_id") and isinstance(reference.get("url"), str):
            yield reference["url"]


def _name(item: Mapping[str, Any]) -> str:
    return next((text for key in ("name", "value", "abstract", "id") if (text := as_text(item.get(key)))), "")


def kind_of(item: Mapping[str, Any]) -> str:
    """The kind that an object is here."""
    if item["type"] == "identity":
        return CLASSES.get(as_text(item.get("identity_class")), THING)
    return KINDS.get(item["type"], THING)


class _References:
    """The external references of one object: sources, and what the object cites by their names."""

    def __init__(self, item: Mapping[str, Any], names: list[str], cited: Spool) -> None:
        self.named: dict[str, str] = {}
        self.own: list[str] = []
        self.numbers: list[Identifier] = []
        self.of_names: dict[str, str] = {}
        self.used: set[str] = set()
        given = item.get("external_references")
        for reference in given if isinstance(given, list) else []:
            said = (
                {key: as_text(value) for key, value in reference.items()}
                if isinstance(reference, dict)
                else {"description": as_text(reference)}
            )
            name, about, number = said.get("source_name", ""), said.get("description", ""), said.get("external_id", "")
            if name in names and about and set(said) <= {"source_name", "description"} and name not in self.of_names:
                self.of_names[name] = about  # what backs a name of the object
                continue
            id_ = f"{slug(f'{name} {number}')[:48].strip('-')}-{mark(*(f'{key}={said[key]}' for key in sorted(said)))}"
            more = [f"{key}: {text}" for key, text in said.items() if text and key not in ("url", "description")]
            title = about or " ".join(filter(None, (name, number))) or said.get("url", "") or id_
            fields = [("title", title[:LONGEST]), ("url", said.get("url", "")[:LONGEST]), ("note", "; ".join(more)[:LONGEST])]
            cited.add(id_, "", [pair for pair in fields if pair[1]], keep=True)
            if number:
                self.own.append(id_)
                self.numbers.append(Identifier(name or "external_id", number, backing=Backing((Citation(id_),))))
            self.named.setdefault(name, id_)
            if self.named[name] != id_ and not number:
                self.own.append(id_)

    def called(self, name: str) -> str:
        """The source that a text cites by this name; empty where there is none."""
        return self.named.get(name.strip(), "")

    def cite(self, text: str) -> tuple[Citation, ...]:
        """What a text cites by name."""
        found = [id_ for name in _CITATION.findall(text) if (id_ := self.called(name))]
        self.used.update(found)
        return tuple(Citation(id_) for id_ in dict.fromkeys(found))

    def without(self, text: str) -> str:
        """A text without what is cited in it and known here."""
        return _CITATION.sub(lambda found: "" if self.called(found[1]) else found[0], text).strip()

    def marked(self, text: str, page: Callable[[str], str]) -> str:
        """A text whose citations and links are ours; all else in it is escaped. `page`: address -> id of the record that it is about."""
        parts, at = [], 0
        for found in _MARK.finditer(text):
            mark_ = ""
            if found[1] and (source := self.called(found[1])):
                self.used.add(source)
                mark_ = f"[@{source}]"
            elif found[3] and (id_ := page(found[3])):
                mark_ = f"[[{id_}|{found[2]}]]"
            if mark_ and text[at : found.start()][-1:] != "[":
                parts += [escaped(text[at : found.start()]), mark_]
                at = found.end()
        return "".join([*parts, escaped(text[at:])])

    def rest(self) -> list[str]:
        """References that stand for the object as a whole, or that nothing in it cites."""
        return list(dict.fromkeys([*self.own, *(id_ for id_ in self.named.values() if id_ not in self.used)]))


class _Writer:
    """Makes profiles of objects, and notes their sources."""

    def __init__(self, origins: list[_Origin], objects: Spool, cited: Spool, pages: Spool, account: Account) -> None:
        self.origins, self.objects, self.cited, self.pages, self.account = origins, objects, cited, pages, account

    def _page(self, address: str) -> str:
        object_ = self.pages.value(address)
        return (self.objects.id(object_) or "") if object_ else ""

    def turn_round(self) -> None:
        """Give relationships whose source is missing to their target; where both are, say so."""
        for missing, value in self.objects.orphans():
            item = value["object"]
            target = item.get("target_ref", "")
            if target and self.objects.id(target) is not None:
                self.objects.attach(target, value)
                self.account.remark(
                    "a relationship whose source is in none of the files: kept with its target under stix:", self._place(value)
                )
            else:
                of = item.get("relationship_type", "")
                self.account.remark(
                    f"a {item['type']} of what is in none of the files: left out", f"{self._place(value)} {missing} {of} {target}"
                )
                self.account.made[f"{item['type']} left out"] += 1

    def _place(self, value: Any) -> str:
        return f"{self.origins[value['file']].path.name}:{value['line']}"

    def _latest(self, values: list[Any]) -> Any:
        """The last version; earlier ones are named, the same one again is counted."""
        last = max(values, key=lambda value: as_text(value["object"].get("modified")))
        for value in values:
            if value is not last:
                again = value["object"] == last["object"]
                self.account.remark(
                    "the same object again: made one" if again else "an earlier version of an object: left out", self._place(value)
                )
                self.account.made["same object again" if again else "earlier version left out"] += 1
        return last

    def profile(self, held: Held) -> Profile:
        """The profile of an object, with the relationships of which it is the source."""
        value = self._latest(held.values)
        item, origin = value["object"], self.origins[value["file"]]
        kind, name = kind_of(item), _name(item)
        names = list(dict.fromkeys([name, *texts(item.get("aliases")), *texts(item.get("x_mitre_aliases"))]))
        references = _References(item, names, self.cited)
        description = as_text(item.get("description"))
        text = references.marked(description[:LONGEST], self._page)
        claims = [Claim("stix › type", item["type"], known=False)]
        claims += self._fields(item, kind, references)
        claims += kept("stix › description", description[LONGEST:])
        claims += kept("stix › name", name[LONGEST:])
        if not isinstance(item.get("external_references", []), list):
            claims += kept("stix › external_references", item["external_references"])
        for key, inner in item.items():
            if key not in _PLACED:
                claims += kept(f"stix › {key}", inner)
        relations = self._relations(held, item, origin, claims)
        return Profile(
            id=held.id, kind=kind, path="",
            names=tuple(
                Name(each[:LONGEST], "alias" if number else "name", backing=self._backing(each, references))
                for number, each in enumerate(names)
            ),
            claims=tuple(claims),
            texts=(TextBlock("summary", text),) if text else (),
            identifiers=tuple(references.numbers),
            relations=tuple(relations),
            same_as=(f"stix:{item['id']}",),
            sources=(Citation(origin.id), *map(Citation, references.rest())),
        )  # fmt: skip

    def _backing(self, name: str, references: _References) -> Backing:
        """What an object says of one of its names."""
        about = references.of_names.get(name, "")
        cited = references.cite(about)
        return Backing(cited, note=references.without(about))

    def _fields(self, item: Mapping[str, Any], kind: str, references: _References) -> Iterator[Claim]:
        for key, field_, cited in (
            ("first_seen", "date", "x_mitre_first_seen_citation"), ("last_seen", "end_date", "x_mitre_last_seen_citation")
        ):  # fmt: skip
            text, citation = as_text(item.get(key)), as_text(item.get(cited))
            day = _DAY.match(text)
            backing = Backing(references.cite(citation))
            if kind == words.EVENT and day:
                yield Claim(field_, day[0], backing)
                text = "" if text == day[0] else text
            yield from kept(f"stix › {key}", text)
            if kind != words.EVENT or not day or not backing.citations:
                yield from kept(f"stix › {cited}", citation)
        for text in texts(item.get("sectors")):
            yield Claim("sector", text) if kind in words.ORGANIZATIONS else Claim("stix › sectors", text, known=False)
        for text in texts(item.get("country")):
            yield Claim("country", text.lower()) if text.lower() in words.COUNTRIES else Claim("stix › country", text, known=False)

    # --- relationships and sightings ---

    def _relations(self, held: Held, item: Mapping[str, Any], origin: _Origin, claims: list[Claim]) -> list[Relation]:
        relations: dict[Relation, None] = {}
        versions: dict[str, list[Any]] = {}
        for part in held.parts:
            versions.setdefault(part["object"]["id"], []).append(part)
        for parts in versions.values():
            part = self._latest(parts)
            of = part["object"]["type"]
            found = list(self._told(held.id, part) if of == "relationship" else self._sighted(held.id, part))
            again = sum(relation in relations for relation in found)
            self._made("linked_to", len(found) - again)
            self._made("the same relationship again", again)
            relations.update(dict.fromkeys(found))
            if not found:
                self.account.made[f"{of} kept under stix:"] += 1
            every = not found or of == "sighting"
            record = {key: inner for key, inner in part["object"].items() if every or key not in _TOLD}
            claims += kept(f"stix › {of}s › {part['object']['id']}", json.dumps(record, ensure_ascii=False) if record else None)
        refs = item.get("object_refs")
        for target in texts(refs) if isinstance(refs, list) else []:
            if (id_ := self.objects.id(target)) not in (None, held.id):
                relations[Relation("linked_to", str(id_), "what it refers to", backing=Backing((Citation(origin.id),)))] = None
                self.account.made["linked_to"] += 1
            else:
                self.account.remark(
                    "an object that refers to one that is in none of the files: kept under stix:", f"{_name(item)} {target}"
                )
        return list(relations)

    def _made(self, what: str, number: int) -> None:
        if number:
            self.account.made[what] += number

    def _told(self, id_: str, part: Any) -> Iterator[Relation]:
        item = part["object"]
        target = self.objects.id(item["target_ref"])
        if self.objects.id(item["source_ref"]) != id_:
            return  # turned round: its source is missing
        if target is None or target == id_:
            what = "a relationship with what is in none of the files" if target is None else "a relationship of an object with itself"
            self.account.remark(f"{what}: kept under stix:", f"{self._place(part)} {item['target_ref']}")
            return
        of, references = as_text(item.get("relationship_type")), _References(item, [], self.cited)
        said = as_text(item.get("description"))
        cited, note = references.cite(said), references.without(said)
        cited = (Citation(self.origins[part["file"]].id), *cited, *map(Citation, references.rest()))
        start, end = (_DAY.match(as_text(item.get(key))) for key in ("start_time", "stop_time"))
        yield Relation(
            "linked_to", target, role_of(of),
            backing=Backing(
                cited, standing="retracted" if item.get("revoked") is True else "", note=note[:LONGEST], credibility=_credibility(item),
                start=start[0] if start else "", end=end[0] if end else "",
            ),
        )  # fmt: skip

    def _sighted(self, id_: str, part: Any) -> Iterator[Relation]:
        item = part["object"]
        start, end = (_DAY.match(as_text(item.get(key))) for key in ("first_seen", "last_seen"))
        for place in texts(item.get("where_sighted_refs")):
            if (target := self.objects.id(place)) in (None, id_):
                self.account.remark("a sighting by one who is in none of the files: kept under stix:", f"{self._place(part)} {place}")
                continue
            yield Relation(
                "linked_to", str(target), "sighted by",
                backing=Backing(
                    (Citation(self.origins[part["file"]].id),), note=as_text(item.get("description"))[:LONGEST],
                    credibility=_credibility(item),
                    start=start[0] if start else "", end=end[0] if end else "",
                ),
            )  # fmt: skip


def _credibility(item: Mapping[str, Any]) -> str:
    confidence = as_text(item.get("confidence"))
    if not re.fullmatch(r"\d{1,3}", confidence) or int(confidence) > 100:
        return ""
    return next(grade for least, grade in CREDIBILITY if int(confidence) >= least)
