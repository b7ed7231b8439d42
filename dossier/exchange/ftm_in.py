"""`dossier import ftm`: FollowTheMoney entities, one JSON object a line, as profiles.

One profile for each thing; links and listings become sentences and parts of the profile on which they hang; a data set is
the source of what it says. Three passes over what lies in the spool: taken in, hung on one another, written.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from dossier.exchange import ftm_model, ftm_own
from dossier.exchange.feed import BadInput, Step, further
from dossier.exchange.ftm_edge import Linker, Parts, Rest, Target, homes
from dossier.exchange.ftm_entity import Entity, entities, seal, united
from dossier.exchange.ftm_made import UNSOURCED
from dossier.exchange.ftm_source import document_source
from dossier.exchange.ftm_thing import kind_of, profile_of
from dossier.exchange.importing import Account
from dossier.exchange.into_folder import File, profile_file, source_files
from dossier.exchange.kept import mark
from dossier.exchange.spool import Spool
from dossier.exchange.told_apart import told_apart
from dossier.profiles.model import Citation, Profile, Source
from dossier.text import slug

_FOLDED = ("Address", "Position", "CourtCase")
"""Things that become a part of whoever names them; a profile only where nobody does."""
_USED = ["used"]
_MISSING = "missing"
"""Beside the entity that is made of somebody whom links name and who has none."""
_FROM = ("datasets", "file")
_MOST_REMEMBERED, _MOST_UNITED = 10_000, 64
_DATASET = "\0dataset\0"
REPEATED = "stands in several lines: its values are united"
UNKNOWN_SCHEMA = "of a schema that FollowTheMoney does not have: kept as legal_entity"
NOT_THERE = "named but not among the entities: kept as a name to write, of an address only the id"
EMPTY_PARTY = "has links but is not among the entities: a profile with nothing else"
UNNAMED = "an address, position or case that nobody names: kept as a profile"
NOBODY = "a link or listing that names nobody: kept as a profile"
DELETED = "taken away by a DEL"
NO_SUCH = "a DEL of something that is not there"
ANEW = "said anew by a delta"
CHANGED = "of one of our exports, but changed since: read as anybody's"


def read_ftm(files: list[Path], account: Account, step: Step | None) -> Iterator[File]:
    """The files of profiles and sources that the entities of these files become; raises BadInput."""
    with Spool() as spool:
        _take_in(files, spool, account, step)
        _hang(spool, account)
        account.expected = spool.settle()
        if not account.expected:
            what = "nothing is left after its deltas" if account.remarks else "no entities in it"
            raise BadInput(files[-1] if len(files) == 1 else ", ".join(path.name for path in files), what)
        yield from _Maker(spool, account).files()


def _take_in(files: list[Path], spool: Spool, account: Account, step: Step | None) -> None:
    done, datasets, ours = 0, set[str](), False
    for path in files:
        indexed = False
        for op, entity in entities(path, further(done, step)):
            if op and not indexed:
                spool.index()
                indexed = True
            if op and spool.drop(entity.id):
                account.remark(DELETED if op == "DEL" else ANEW, entity.id)
            elif op == "DEL":
                account.remark(NO_SUCH, entity.id)
            if op == "DEL":
                continue
            model = ftm_model.schema(entity.schema)
            if model is None:
                account.remark(UNKNOWN_SCHEMA, f"{entity.id} ({entity.schema})")
            if entity.own is not None and entity.own.get("seal") != seal(entity.id, entity.schema, entity.props):
                account.remark(CHANGED, entity.id)
                entity.own = None
            if "datasets" not in entity.context:
                entity.context["file"] = [path.name]
            if entity.own is None:
                datasets.update(_sources(entity))
            ours = ours or entity.own is not None
            own = ftm_own.id_of(entity.own)
            if (model is not None and not model.is_thing) or entity.own is not None:
                own = own or _opaque(entity)
            spool.add(entity.id, entity.caption, entity.plain(), own=own)
        done += os.path.getsize(path) if path.is_file() else 0
    for name in sorted(datasets):
        if not (ours and spool.wants(slug(name))):
            spool.add(_DATASET + name, name, None, own=slug(name))


def _sources(entity: Entity) -> list[str]:
    """The data sets that an entity comes from, or the file; what an export of ours calls unsourced comes from none."""
    return [name for key in ("datasets", "file") for name in entity.context.get(key, ()) if name != UNSOURCED]


class _Missing:
    """Those whom links name and who have no entity, and from which data sets and files the links come."""

    def __init__(self, spool: Spool, account: Account) -> None:
        self._spool, self._account = spool, account
        self._from: dict[str, set[tuple[str, str]]] = {}

    def name(self, home: str, range_: str, link: Entity) -> None:
        """A link names somebody: where that one has no entity, one is made, that comes from wherever links do."""
        first = self._spool.value(home)
        if first is None:
            self._account.remark(EMPTY_PARTY, home)
        elif _MISSING not in Entity(*first).context:
            return
        known, now = self._known(home), _origins(link)
        if first is not None and now <= known:
            return
        known |= now
        empty = Entity(home, range_ if range_ not in ("Thing", "Asset") else "LegalEntity", context={_MISSING: ["true"]})
        empty.context |= {key: link.context.get(key, []) for key in _FROM}
        self._spool.add(home, home, empty.plain())

    def _known(self, home: str) -> set[tuple[str, str]]:
        """They are remembered as long as they are few: a thousand links may name one."""
        if home not in self._from:
            if len(self._from) >= _MOST_REMEMBERED:
                self._from.clear()
            self._from[home] = {origin for each in self._spool.said(home) for origin in _origins(Entity(*each))}
        return self._from[home]


def _origins(entity: Entity) -> set[tuple[str, str]]:
    return {(key, name) for key in _FROM for name in entity.context.get(key, ())}


def _opaque(entity: Entity) -> str:
    """The id of the profile that a link would get if it names nobody: no other record wants it."""
    return f"{entity.schema.lower()}-{mark(entity.id)}"


def _hang(spool: Spool, account: Account) -> None:
    """Attach every link and listing to the entities on which it hangs, and count everything."""
    spool.index()

    there, missing = spool.holds, _Missing(spool, account)
    for foreign, said in spool.held():
        if foreign.startswith(_DATASET):
            continue
        entity = united(said)
        account.read[entity.schema] += 1
        if len(said) > 1:
            account.remark(REPEATED, foreign)
        for prop in ("addressEntity", "post", "case"):
            for ref in entity.props.get(prop, ()):
                spool.attach(ref, _USED)
        of = ftm_own.home(entity.own)
        if of and there(of):
            spool.attach(of, entity.plain())
            continue
        model = ftm_model.schema(entity.schema)
        if model is None or model.is_thing:
            continue
        entity.own = None
        found = homes(entity, there)
        for home, range_ in found:
            missing.name(home, range_, entity)
            spool.attach(home, entity.plain())
        if not found:
            account.remark(NOBODY, foreign)
            spool.attach(foreign, entity.plain())


class _Maker:
    """Makes the files of what has been hung together."""

    def __init__(self, spool: Spool, account: Account) -> None:
        self.spool, self.account = spool, account
        self.linker = Linker(self.find, self.cite, account.remark)
        self.documents: list[str] = []
        self.united = lru_cache(maxsize=_MOST_UNITED)(lambda ref: united(spool.said(ref)))

    def files(self) -> Iterator[File]:
        datasets: list[str] = []
        for held in self.spool.records():
            if held.foreign.startswith(_DATASET):
                datasets.append(held.foreign)
                continue
            lines = [Entity(*value) for value in held.values] if len(held.values) > 1 else []
            entity = united(held.values)
            links = [part for part in held.parts if part != _USED]
            own = ftm_own.is_of(entity.own)
            if own in ftm_own.LISTS and self.spool.id(ftm_own.home(entity.own)):
                continue
            if own == "source" or (not own and entity.is_a("Document")):
                self.documents.append(held.foreign)
            elif own in ("stub", "aid") or (own != "profile" and self.folded(entity, _USED in held.parts, bool(links))):
                if own == "stub" or entity.schema in _FOLDED:
                    self.account.made["name to write" if own == "stub" else entity.schema.lower()] += 1
            else:
                yield self.profile(entity, held.id, links, lines)
        yield from source_files(self.sources(datasets), "followthemoney")

    def folded(self, entity: Entity, used: bool, has_links: bool) -> bool:
        """Whether an entity is a part of others, and no profile."""
        model = ftm_model.schema(entity.schema)
        if model is not None and not model.is_thing:
            return not has_links
        if entity.schema in _FOLDED and not used:
            self.account.remark(UNNAMED, entity.id)
        return entity.schema in _FOLDED and used and not has_links

    def profile(self, entity: Entity, id_: str, links: list[list[Any]], lines: list[Entity]) -> File:
        whole = ftm_own.profile(entity.own, id_)
        parts = Parts()
        kind = whole[0].kind if whole else kind_of(entity.schema)
        numbered = whole[1] if whole else []
        for link in (Entity(*each) for each in links if each[0] != entity.id):
            said = ftm_own.part(link.own) if whole else None
            if said is not None:
                numbered.append(said)
                self.account.made[said[0]] += 1
            else:
                self.account.made[self.linker.put(parts, link, entity.id, kind)] += 1
        self.account.made[kind] += 1
        if whole is not None:
            return profile_file(ftm_own.joined(whole[0], numbered, parts))
        rest = Rest(entity)
        profile = profile_of(entity, id_, parts, self.cite(entity, rest), rest, self.linker)
        if lines:
            quiet = _Maker(self.spool, Account())  # what there is to remark has been
            profile = told_apart(profile, [quiet.alone(line, entity.schema, id_) for line in lines])
        return profile_file(profile)

    def alone(self, line: Entity, schema: str, id_: str) -> Profile:
        """What one line says of an entity of which there are more, without its links."""
        line.schema, rest = schema, Rest(line)
        return profile_of(line, id_, Parts(), self.cite(line, rest), rest, self.linker)

    def find(self, ref: str) -> Target:
        """What a reference leads to: the id of a profile, else a name."""
        id_ = self.spool.id(ref)
        if id_ is None:
            self.account.remark(NOT_THERE, ref)
            return Target(ref, "", None)
        entity = self.united(ref)
        if ftm_own.is_of(entity.own) in ("stub", "aid") or entity.schema in _FOLDED or not self._is_thing(entity):
            return Target(entity.caption or ref, "", entity)
        return Target(id_, "" if entity.is_a("Document") else kind_of(entity.schema), entity)

    def _is_thing(self, entity: Entity) -> bool:
        model = ftm_model.schema(entity.schema)
        return model is None or model.is_thing

    def cite(self, entity: Entity, rest: Rest) -> tuple[Citation, ...]:
        """The sources of what an entity says: its data sets, each address of a single one, and the documents that prove it."""
        sources = [self.spool.id(_DATASET + name) or slug(name) for name in _sources(entity)]
        urls = rest.take("sourceUrl") if len(sources) == 1 else []
        found = [Citation(source, url) for source in sources for url in urls or [""]]
        proof = rest.take("proof")
        for ref in proof:
            id_ = self.spool.id(ref)
            value = self.spool.value(ref) if id_ else None
            document = Entity(*value) if value else None
            if id_ and document is not None and document.is_a("Document"):
                found.append(Citation(ftm_own.id_of(document.own) or id_))
            else:
                rest.props.setdefault("proof", []).append(ref)
                self.account.remark(NOT_THERE, ref)
        return tuple(dict.fromkeys(found))

    def sources(self, datasets: list[str]) -> Iterator[Source]:
        for foreign in datasets:
            self.account.made["source"] += 1
            name = foreign.removeprefix(_DATASET)
            yield Source(self.spool.id(foreign) or slug(name), (("title", name), ("type", "dataset")))
        later: list[tuple[int, Source]] = []
        for foreign in self.documents:
            self.account.made["source"] += 1
            entity = united(self.spool.said(foreign))
            id_ = self.spool.id(foreign) or slug(foreign)
            links = [Entity(*part) for part in self.spool.parts(foreign) if part != _USED]
            if links:
                self.account.made["kept in the note of a source"] += len(links)
            ours = ftm_own.source(entity.own, id_)
            if ours is not None and (key := ftm_own.key_of(entity.own)):
                later.append((ftm_own.numbered(id_)[1], replace(ours, id=key)))
            else:
                yield ours or document_source(entity, id_, self.linker, links)
        for _, source in sorted(later, key=lambda each: each[0]):  # behind the others: the build gives them these numbers again
            yield source
