"""Popolo (people, organizations, memberships, posts, events, areas) as profiles.

Both dialects: one object with a list for each class, and lists of one class in files of their own. Objects may come in any
order and stand inside one another, as the specification has it. Ids hold for their file, unless they are made to hold everywhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from dossier.exchange.feed import BadInput, Piece, Step, further, json_lines, members
from dossier.exchange.foreign import in_pieces, kept, text
from dossier.exchange.importing import Account
from dossier.exchange.into_folder import File, profile_file, source_files
from dossier.exchange.kept import as_text, host_and_path, mark
from dossier.exchange.labels import checksum, labels
from dossier.exchange.popolo_bodies import event, organization, places
from dossier.exchange.popolo_links import sentences
from dossier.exchange.popolo_people import person, shown_name
from dossier.exchange.popolo_values import PREFIX, Sources, Thing, source_urls
from dossier.exchange.spool import Held, Spool
from dossier.exchange.told_apart import all_sources, told_apart
from dossier.profiles.model import Claim, Participant, Profile, Relation, Source
from dossier.text import slug

CLASSES = {
    "persons": "person", "people": "person", "person": "person", "organizations": "organization", "organisations": "organization",
    "organization": "organization", "memberships": "membership", "membership": "membership", "posts": "post", "post": "post",
    "events": "event", "event": "event", "areas": "area", "area": "area",
}  # fmt: skip
"""Keys of the outermost object, names of files, and words for `@type` -> class."""
_WRAPPERS = frozenset({"", "result", "results", "items", "data", "objects"})
_SOURCED = ("contact_details", "identifiers")
"""Parts of objects that may have sources of their own."""
_NOT_TAKEN = frozenset({"motions", "votes", "vote_events", "speeches", "counts"})
_MOST_OTHERS = 200
"""Values under one key of no class that are kept: a person alone has no more names, and a file of something else ends somewhere."""
_EVERYWHERE = re.compile(
    r".*(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{24,}).*|https?://.+|urn:.+|Q[1-9]\d*", re.I | re.S
)


def read(paths: list[Path], account: Account, step: Step | None = None) -> Iterator[File]:
    """The files that some files of Popolo become; raises BadInput."""
    with ExitStack() as opened:
        files = {path: label.replace("|", "/") for path, label in labels(paths).items()}
        run = _Run(files, account, *(opened.enter_context(Spool()) for _ in range(3)))
        try:
            account.expected = run.take_in(step)
            yield from run.give()
        except RecursionError:
            raise BadInput(paths[0], "nested too deep") from None


class _Run:
    """One import: everything is read into spools, then written record by record."""

    def __init__(self, files: dict[Path, str], account: Account, things: Spool, aside: Spool, urls: Spool) -> None:
        self.files, self.account = files, account
        self.things, self.aside, self.urls = things, aside, urls
        """What becomes a profile; areas and posts; addresses that are sources."""
        self.classes: dict[str, set[str]] = {label: set() for label in files.values()}
        self.homes: dict[str, tuple[int, str]] = {}
        """File -> the body that its areas and posts are told on."""
        self.said: dict[str, list[Claim]] = {label: [] for label in files.values()}
        """File -> what it says of itself."""

    # --- in ---

    def take_in(self, step: Step | None) -> int:
        """Read every file; how many records there are."""
        done = 0
        for path, label in self.files.items():
            lines = path.suffix.lower() in (".jsonl", ".ndjson")
            told, found = further(done, step), 0
            others: dict[str, list[Any]] = {}
            for piece in json_lines(path, told) if lines else members(path, told):
                found += self._piece(path, label, piece, others)
            alone = {key: held[0] if len(held) == 1 else held for key, held in others.items() if held}
            if self._stands_alone(alone):
                self._object(path, label, self._class(path, alone), alone, 1)
            elif not found and not self.classes[label]:
                raise BadInput(path, "no Popolo: neither persons nor organizations nor memberships in it", 1)
            else:
                self.said[label] += [claim for key, value in alone.items() for claim in kept(key, value)]
            done += path.stat().st_size
        self._name_the_missing()
        self.aside.settle()
        self.urls.settle()
        return self.things.settle()

    def _piece(self, path: Path, label: str, piece: Piece, others: dict[str, list[Any]]) -> int:
        """One member of a file; 1 where it is an object of a class."""
        cls = CLASSES.get(piece.key.casefold(), "")
        if cls or piece.key.casefold() in _WRAPPERS:
            if not isinstance(piece.value, dict):
                told = "null" if piece.value is None else text(piece.value)[:40]
                what = f"an object is expected{f' in {piece.key}' if piece.key else ''}, and this is {told}"
                raise BadInput(path, what, piece.line)
            self._object(path, label, cls or self._class(path, piece.value), piece.value, piece.line)
            return 1
        held = others.setdefault(piece.key, [])
        if piece.key.casefold() in _NOT_TAKEN or len(held) >= _MOST_OTHERS:
            self.account.remark(f"{piece.key}, which are not taken in", f"{label}:{piece.line}")
            self.account.read[piece.key] += 1
        else:
            held.append(piece.value)
        return 0

    @staticmethod
    def _stands_alone(alone: dict[str, Any]) -> bool:
        """Whether the outermost object is itself a person or an organization."""
        return isinstance(alone.get("name"), str) and bool(alone.keys() & {"id", "other_names", "identifiers", "birth_date", "gender"})

    @staticmethod
    def _class(path: Path, found: dict[str, Any]) -> str:
        """The class of an object in a list without a name: by what it says, by its file, by its keys."""
        said = CLASSES.get(text(found.get("@type") or found.get("_type")).casefold()) or CLASSES.get(path.stem.casefold(), "")
        if said:
            return said
        keys = found.keys()
        if keys & {"person_id", "person", "member_id"} or {"organization_id", "role"} <= keys:
            return "membership"
        if keys & {"label"} and "organization_id" in keys:
            return "post"
        if keys & {"given_name", "family_name", "birth_date", "death_date", "gender", "sort_name", "honorific_prefix", "biography"}:
            return "person"
        if keys & {"classification", "founding_date", "dissolution_date", "parent_id", "posts"}:
            return "event" if keys & {"start_date", "end_date"} and "name" in keys else "organization"
        return "person" if "name" in keys or "other_names" in keys else ""

    def _object(self, path: Path, label: str, cls: str, found: dict[str, Any], line: int) -> str:
        """Keep one object; its key. Objects inside it are objects of their own."""
        if not cls:
            raise BadInput(path, f"no object of Popolo: its keys are {', '.join(list(found)[:6]) or 'none'}", line)
        self.account.read[cls] += 1
        self.classes[label].add(cls)
        found = dict(found)
        own = text(found.get("id"))
        if not own and cls != "membership":  # what it says is what tells it apart
            own = f"no id {blake2b(json.dumps(found, sort_keys=True).encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()}"
        parts = (part for key in _SOURCED if isinstance(found.get(key), list) for part in found[key] if isinstance(part, dict))
        for said in (found, *parts):
            for key in ("sources", "source"):
                for url, note in source_urls(said.get(key)):
                    self._url(label, url, note)
        for key in ("memberships", "posts"):
            if isinstance(found.get(key), list) and all(isinstance(item, dict) for item in found[key]):
                owner = "post_id" if cls == "post" else "organization_id" if cls == "organization" else "person_id"
                for item in found.pop(key):
                    self._object(path, label, CLASSES[key], {owner: own, **item}, line)
        for key in ("person", "organization", "post", "on_behalf_of", "area", "parent"):
            inner = found.get(key)
            if isinstance(inner, dict) and text(inner.get("id")):
                of = {"on_behalf_of": "organization", "parent": cls}.get(key, key)
                self._object(path, label, of, inner, line)
                found.setdefault(f"{key}_id", text(inner["id"]))
                found.pop(key)
        if cls == "membership":
            self._membership(label, found, line)
            return ""
        key = _key(cls, label, own)
        name = shown_name(Thing([found], Account())) if cls == "person" else text(found.get("name") or found.get("label"))
        spool = self.aside if cls in ("area", "post") else self.things
        if not name:
            self.account.remark(f"{cls}s without a name: their ids stand in its place", f"{label}:{line}")
        spool.add(key, name or own, {**found, _FILE: label})
        if cls == "organization":
            rank = 0 if text(found.get("classification")) == "legislature" else 1
            if label not in self.homes or self.homes[label][0] > rank:
                self.homes[label] = rank, key
        return key

    def _membership(self, label: str, found: dict[str, Any], line: int) -> None:
        whose = text(found.get("person_id")) or text(found.get("member_id"))
        cls = "person"
        if not whose and (whose := text(found.get("organization_id"))):
            cls = "organization"
            self.account.remark("memberships of nobody, kept as text on their organization", f"{label}:{line}")
        if not whose:
            self.account.remark("memberships that name nobody, kept with the file's source", f"{label}:{line}")
            self.said[label] += in_pieces("memberships", as_text(found))
            return
        self.things.attach(_key(cls, label, whose), {**found, _FILE: label})

    def _url(self, label: str, url: str, note: str) -> None:
        host, _ = host_and_path(url) if "://" in url else ("", "")
        self.urls.add(url, f"{slug(host or 'source')[:50].rstrip('-')}-{mark(url)}", [label, note])

    def _name_the_missing(self) -> None:
        """Whoever memberships name and no file has: a record of another file, else one that is known by its id alone."""
        for key in self.things.missing():
            cls, label, id_ = key.split("|", 2)
            other = self._elsewhere(cls, label, id_) or (cls == "person" and self._elsewhere("organization", "", id_)) or ""
            if other:
                self.things.move(key, other)
            else:
                self.account.remark(f"ids of {cls}s that no file has: a record that is known by its id alone", id_)
                self.things.add(key, id_, {"id": id_, "name": id_, _FILE: label or next(iter(self.said))})

    def _elsewhere(self, cls: str, label: str, id_: str) -> str:
        """The one file that has such a record, for a file that has none of the class."""
        if cls in self.classes.get(label, ()):
            return ""
        spool = self.aside if cls in ("area", "post") else self.things
        found = [key for other in self.classes if cls in self.classes[other] and spool.holds(key := _key(cls, other, id_))]
        return found[0] if len(found) == 1 else ""

    # --- out ---

    def give(self) -> Iterator[File]:
        """Every file, record by record."""
        for held in self.things.records():
            cls = held.foreign.split("|", 1)[0]
            if len(held.values) > 1:
                self.account.remark("ids that stand several times, made one record", held.foreign.rsplit("|", 1)[1])
            profile = self._profile(cls, held)
            self.account.made[profile.kind] += 1
            self.account.made.update(relation.verb for relation in profile.relations)
            yield profile_file(profile)
        yield from source_files(self._sources(), "popolo")

    def _profile(self, cls: str, held: Held) -> Profile:
        at = [value.pop(_FILE) for value in held.values]
        each = zip(held.values, at, strict=True) if len(at) > 1 else ()
        alone = [self._said_by([value], [label], cls, held.id, Account()) for value, label in each]
        whole = all_sources(alone) or Sources(self._source_id, _file_id(at[0])).of(Thing(held.values, Account()))
        relations: list[Relation] = []
        more: list[Claim] = []
        for part in held.parts:
            label = part.pop(_FILE)
            if cls == "organization" and not (part.get("person_id") or part.get("member_id")):
                more += in_pieces(f"{PREFIX} › memberships", as_text(part))
                continue
            made = sentences(part, self._finder(label), Sources(self._source_id, _file_id(label)), self.account, whole)
            relations += made.relations
            more += made.claims
        if cls == "organization":
            more += (claim for home, (_, key) in self.homes.items() if key == held.foreign for claim in self._places(home))
        profile = self._said_by(held.values, at, cls, held.id, self.account, relations, more)
        return told_apart(replace(profile, sources=whole), alone)

    def _said_by(self, values: list[dict[str, Any]], at: list[str], cls: str, id_: str, account: Account,
                 relations: Sequence[Relation] = (), more: Sequence[Claim] = ()) -> Profile:  # fmt: skip
        """What some objects of one id say, each from one file: what they name is looked for there."""
        thing, sources = Thing(values, account), Sources(self._source_id, _file_id(at[0]))
        if cls == "person":
            return person(thing, id_, sources, [*relations], [*more])
        key = "organization_id" if cls == "event" else "parent_id"
        thing.asked.add(key)
        ids = dict.fromkeys((label, each) for value, label in zip(values, at, strict=True) for each in Thing([value], account).all(key))
        named = dict.fromkeys(self._finder(label, account)("organization", each)[0] for label, each in ids)
        if cls == "event":
            return event(thing, id_, sources, [Participant(each) for each in named], [*more])
        return organization(thing, id_, sources, [*(Relation("part_of", each) for each in named), *relations], [*more])

    def _places(self, label: str) -> Iterator[Claim]:
        """The areas and posts of a file, and of files that hold nothing else, where there is one body to tell them on."""
        alone = [other for other in self.classes if other not in self.homes and len(self.homes) == 1]
        for kind in ("area", "post"):
            for scope in (label, *alone, ""):
                for held in self.aside.records(f"{kind}|{scope}|"):
                    of = [value.pop(_FILE) for value in held.values]
                    if not scope and of[0] not in (label, *alone):
                        continue
                    thing = Thing(held.values, self.account)
                    body = text(held.values[0].get("organization_id"))
                    if body and self._finder(of[0])("organization", body)[0] == self.things.id(self.homes[label][1]):
                        thing.asked.add("organization_id")  # it is told there
                    yield from places(f"{kind}s", thing)

    def _finder(self, label: str, account: Account | None = None) -> Any:
        """Finds what a file names by its id; what is not there is remarked in the account of the import, or another one."""

        def find(cls: str, id_: str) -> tuple[str, Thing | None]:
            spool = self.aside if cls in ("area", "post") else self.things
            key = _key(cls, label, id_)
            if spool.id(key) is None:
                key = self._elsewhere(cls, label, id_) or key
            found = spool.value(key)
            if found is None:
                (account or self.account).remark(f"ids of {cls}s that no file has", f"{id_} in {label}")
                return (f"{id_} ({cls} of Popolo)" if cls == "organization" else id_), None
            found.pop(_FILE, None)
            thing = Thing([found], Account())
            return (thing.one("name", "label", "id") if cls in ("area", "post") else spool.id(key) or id_), thing

        return find

    def _source_id(self, url: str) -> str:
        held = self.urls.value(url)
        return str(self.urls.id(url)) if held is not None else url

    def _sources(self) -> Iterator[Source]:
        for path, label in self.files.items():
            self.account.made["source"] += 1
            yield _file_source(path, label, self.said[label])
        for held in self.urls.records():
            self.account.made["source"] += 1
            via = dict.fromkeys(label for label, _ in held.values)
            fields = [("title", held.foreign.split("://", 1)[-1].rstrip("/")), ("url", held.foreign)]
            yield Source(held.id, (*fields, *(("via", f"Popolo file {label}") for label in via)))


_FILE = "\0file"


def _key(cls: str, label: str, id_: str) -> str:
    """The key of a record: an id that holds everywhere is the same in every file."""
    return f"{cls}|{'' if _EVERYWHERE.fullmatch(id_) else label}|{id_}"


def _file_id(label: str) -> str:
    return f"popolo-{slug(label)}"


def _file_source(path: Path, label: str, said: list[Claim]) -> Source:
    """The source that a file itself is: what it says of itself is told there."""
    urls = [claim.value for claim in said if claim.prop in ("meta › sources", "sources", "meta › source") and "://" in claim.value]
    notes = [f"{claim.prop}: {claim.value}" for claim in said if claim.value not in urls]
    fields = [("title", f"Popolo file {label}"), *(("url", url) for url in urls), ("type", "dataset"), ("file", path.name)]
    fields += [("sha256", checksum(path)), *([("note", "; ".join(notes))] if notes else [])]
    return Source(_file_id(label), tuple(fields))
