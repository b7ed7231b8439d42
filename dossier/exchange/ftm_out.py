"""`dossier export ftm`: the base, or some of its records, as FollowTheMoney entities, one JSON object a line.

Ranges and ids are checked here, for FollowTheMoney's own `validate` checks neither. What its model has no place for goes
along under a key of ours (ftm_own), so that an import gives back what was exported.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from dossier.database import shared_ids, untold, written
from dossier.database.sensitive import Sensitive
from dossier.database.store import Store
from dossier.exchange import ftm_model, ftm_own, ftm_source
from dossier.exchange.ftm_entity import OWN, seal
from dossier.exchange.ftm_made import Made
from dossier.exchange.ftm_out_parts import parts
from dossier.exchange.ftm_out_thing import shortened, thing
from dossier.exchange.ftm_thing import kind_of
from dossier.profiles import vocabulary as words
from dossier.profiles.codec import encode
from dossier.profiles.kinds import kind_of as own_kind
from dossier.profiles.model import Backing, Citation, Participant, Profile, Relation
from dossier.text import escaped_json, same_id

BROKEN = "files that could not be read: not exported"
WITHHELD = "statements that their profile calls sensitive: not exported (--with-sensitive)"
UNSAID = "misspellings and open questions: not exported"


_PARTICULAR = ("unknown", "legal_entity", "organization", "company")


def write_entities(store: Store, ids: Sequence[str] | None, with_sensitive: bool, remarks: Counter[str]) -> Iterator[str]:
    """The lines of the file; what a person should know is counted in `remarks`."""
    for made in Base(store, ids, with_sensitive, remarks).entities():
        yield line(made)


def line(made: Made) -> str:
    """One entity as a line."""
    props = made.props
    own = {**made.own, "seal": seal(made.id, made.schema, props)}
    given = {"id": made.id, "caption": made.caption, "schema": made.schema, "properties": props, "datasets": made.datasets, **made.context}
    return escaped_json(json.dumps({**given, OWN: own}, ensure_ascii=False).encode("utf-8", "replace").decode()) + "\n"


class Base:
    """What is exported, and what is named by it."""

    def __init__(self, store: Store, ids: Sequence[str] | None, with_sensitive: bool, remarks: Counter[str]) -> None:
        self.store, self.ids, self.with_sensitive, self.remarks = store, ids, with_sensitive, remarks
        self.chosen = frozenset(ids) if ids is not None else None
        self.given: set[str] = set()
        """Names to write that are out already, and aids by their content."""
        self.cited: set[str] = set()
        rows = store.all("SELECT value FROM claim WHERE prop = 'ftm › id' GROUP BY value HAVING count(DISTINCT entity_id) > 1")
        self.ambiguous = frozenset(row[0] for row in rows)
        secret = () if with_sensitive else store.all("SELECT entity_id, value FROM claim WHERE prop = 'sensitive' AND known = 1")
        self.sensitive = Sensitive(store, nothing=with_sensitive)
        self.shared = shared_ids.sharing(store)
        self.of_none = shared_ids.of_none(store, self.shared)
        self.secret = frozenset((row[0], same_id(row[1])) for row in secret)
        self.about = lru_cache(maxsize=65536)(self._about)
        self.source_url = lru_cache(maxsize=65536)(self._source_url)

    def entities(self) -> Iterator[Made]:
        """Every entity; names to write behind the first that names them, documents of the sources at the end."""
        for each in written.profiles(self.store, self.ids, with_sensitive=self.with_sensitive):
            if each.state == "broken":
                self.remarks[BROKEN] += 1
            elif each.state == "profile":
                self.remarks[WITHHELD] += each.withheld
                profile = self._public(each.profile)
                main = thing(profile, self)
                hanging = list(parts(profile, main, self))
                for participant in (each for each in profile.participants if each.backing.standing not in words.TAKEN_BACK):
                    main.refer("involved", self.id(participant.target), self.schema(participant.target), participant.backing)
                yield main
                yield from self._once(hanging)
                for participant in profile.participants:
                    yield from self.named(participant.target)
        unsaid = untold.sources(self.store, self.sensitive, self.ids) - self.cited
        keys = self._keys(unsaid) if self.ids is None else {}
        for source in written.sources(self.store, None if self.ids is None else sorted(self.cited)):
            if source.id in unsaid:
                continue
            schema, props = ftm_source.document(source, self.id(source.id))
            key = {"key": keys[source.id]} if source.id in keys else {}
            made = Made(self.id(source.id), schema, own={"is": "source", "id": source.id, **key, "said": json.loads(encode(source))})
            for prop, values in props.items():
                for value in values:
                    made.add(prop, value, Backing((Citation(source.id),)))
            yield made

    def _keys(self, unsaid: Collection[str]) -> dict[str, str]:
        """Sources that have a number behind their id, since another has it -> the id that they were given.

        A citation of that id is of neither of them: so it stays only as long as both have it again where this is imported.
        """
        together = [(key, ids) for key, ids in self.shared.items() if ids.isdisjoint(unsaid)]
        return {id_: typed for key, ids in together for id_ in ids if (typed := ftm_own.numbered(id_)[0]) and same_id(typed) == key}

    def _public(self, profile: Profile) -> Profile:
        """The profile without what stays here."""
        names = tuple(name for name in profile.names if name.kind != "misspelling")
        self.remarks[UNSAID] += len(profile.names) - len(names) + len(profile.questions)
        return replace(profile, path="", names=names, questions=(), sensitive=profile.sensitive if self.with_sensitive else ())

    def _once(self, made: list[Made]) -> Iterator[Made]:
        """All of them; positions, cases and names that were given already not again."""
        for each in made:
            if each.own["is"] == "aid":
                mark = seal(each.id, each.schema, each.props)
                if mark in self.given:
                    continue
                self.given.add(mark)
            yield each

    # --- other records ---

    def _about(self, id_: str) -> tuple[str, str, str, str]:
        """Entity, schema, name and state of a record."""
        rows = self.store.all("SELECT name, kind, state FROM entity WHERE id = ?", (id_,))
        name, kind, state = rows[0] if rows else (id_, "unknown", "stub")
        sql = "SELECT prop, value FROM claim WHERE entity_id = ? AND known = 0 AND prop IN ('ftm › id', 'ftm › schema')"
        kept = dict(self.store.all(sql, (id_,)))
        schema = kept.get("ftm › schema", "")
        model = ftm_model.schema(schema)
        fits = model is not None and model.is_thing and kind_of(schema) == kind and "Document" not in model.are
        foreign = kept.get("ftm › id", "")
        if not ftm_model.is_id(foreign) or foreign in self.ambiguous or (
            foreign != id_ and self.store.all("SELECT 1 FROM entity WHERE id = ?", (foreign,))
        ):  # fmt: skip
            mark = blake2b(id_.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
            foreign = id_ if ftm_model.is_id(id_) else f"dossier-{mark}"
        if state == "stub" and self.secret:
            kind = self._kind_of_stub(id_, kind)
        if state == "source":
            source = next(written.sources(self.store, [id_]), None)
            schema, fits = ftm_source.schema_of(source) if source else "Document", True
        return foreign, schema if fits else own_kind(kind).ftm or "LegalEntity", self.sensitive.name(id_, name), state

    def _kind_of_stub(self, id_: str, kind: str) -> str:
        """What a record without a profile is, as far as the sentences tell that are exported."""
        sql = "SELECT writer_id, verb, object_id = ? FROM relation WHERE ? IN (subject_id, object_id) ORDER BY id"
        told = [("relations", *row) for row in self.store.all(sql, (id_, id_))]
        rows = self.store.all("SELECT event_id, '', 1 FROM participant WHERE entity_id = ? ORDER BY id", (id_,))
        told += [("participants", *row) for row in rows]
        if not any((writer, key) in self.secret for key, writer, _, _ in told):
            return kind
        found = _PARTICULAR[0]
        for key, writer, verb, is_object in told:
            if (writer, key) not in self.secret:
                sentence = words.VERBS.get(verb)
                range_ = (sentence.object if is_object else sentence.subject) if sentence else "party"
                asked = words.STUB_KINDS.get("organization" if range_ == "text" else range_, _PARTICULAR[0])
                if found in _PARTICULAR and (asked not in _PARTICULAR or _PARTICULAR.index(asked) > _PARTICULAR.index(found)):
                    found = asked
        return found

    def id(self, id_: str) -> str:
        """The id of a record's entity: the one with which it was imported, its own where that can be one, else a mark of it."""
        return self.about(id_)[0]

    def schema(self, id_: str) -> str:
        """The schema of a record's entity."""
        return self.about(id_)[1]

    def name(self, id_: str) -> str:
        """The name of a record."""
        return self.about(id_)[2]

    def named(self, id_: str) -> Iterator[Made]:
        """The entity of a record that is named, but does not come by itself: one to be written, or one not chosen."""
        foreign, schema, name, state = self.about(id_)
        comes = state == "profile" and (self.chosen is None or id_ in self.chosen)
        if state == "source":
            self.cited.add(id_)
        elif not comes and id_ not in self.given:
            self.given.add(id_)
            made = Made(foreign, schema, own={"is": "stub"})
            made.add("name", shortened(name) or id_)
            yield made

    def portable(self, record: Any) -> Any:
        """A part with its target as an import finds it again: a name to write by its name, anything else by its id."""
        office = isinstance(record, Relation) and record.verb == "holds_office" and not record.role
        if isinstance(record, (Relation, Participant)) and not office:
            _, _, name, state = self.about(record.target)
            return replace(record, target=name) if state == "stub" and name else record
        return record

    # --- sources ---

    def _source_url(self, id_: str) -> tuple[bool, str]:
        rows = self.store.all("SELECT url FROM source WHERE id = ?", (id_,))
        return bool(rows), (rows[0][0] or "") if rows else ""

    def prove(self, made: Made, backing: Backing | None = None) -> None:
        """Name the documents behind what is said; those behind one link with their addresses."""
        said = [cited for each in made.said for cited in each.citations] + [cited for _, left in made.left for cited in left.citations]
        sources = dict.fromkeys(cited.source for cited in (*said, *(backing.citations if backing else ())))
        for source in sources:
            there, url = self.source_url(source)
            if there and same_id(source) not in self.of_none:
                self.cited.add(source)
                made.refer("proof", self.id(source), "Document", Backing((Citation(source),)))
                if backing is not None and url:
                    made.add("sourceUrl", url, Backing((Citation(source),)))
