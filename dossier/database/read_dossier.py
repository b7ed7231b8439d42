"""One dossier out of the base: its statements, what others say of it, its sources numbered as they are first cited."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dossier import dates
from dossier.database import records as rec
from dossier.database.identity import identity
from dossier.database.in_time import in_order_of_time
from dossier.database.others import others
from dossier.database.resting import Rests
from dossier.database.schema import citing
from dossier.database.shared_ids import had
from dossier.links import typed_links
from dossier.profiles import vocabulary as words
from dossier.profiles.agreeing import differ
from dossier.text import fold, in_order, same_id

if TYPE_CHECKING:
    from dossier.database.store import Store

_BACKED = 'standing, note, quote, credibility, start, "end", line, "column"'
_UNDATED = 'standing, note, quote, credibility, "", "", line, "column"'

_IN_TIME = f"{in_order_of_time('lo', 'hi')}, id"
_START_IN_TIME = f"{in_order_of_time('start_lo', 'start_hi')}, id"

_Plain = dict[str, list[tuple[str, int]]]
"""Key -> plain texts with their lines."""
_Key = tuple[str, bool]
"""The id of a source, and whether there is one: what is cited may be called as anything."""


class DossierReader:
    """Reads one dossier; numbers its sources in the order in which they are first cited."""

    def __init__(self, store: Store, ref: rec.Ref, path: str, line: int) -> None:
        self.all = store.all
        self.store = store
        self.ref = ref
        self.path = path
        self.line = line
        self.numbers: dict[_Key, int] = {}
        self.first: dict[_Key, tuple[str, int]] = {}
        """Source -> where it is cited first."""
        self.cited: dict[tuple[str, int], list[tuple[Any, ...]]] = defaultdict(list)

    def read(self) -> rec.Dossier:
        own = self.ref.id
        self._load_citations()
        targets = self._targets()
        refs = self.store.refs(targets)
        summary = self._texts("summary")
        names = self._names()
        facts, others, plain = self._claims(names)
        identifiers = self._identifiers()
        accusations = self._accusations(refs)
        sanctions = self._sanctions(refs)
        links = self._links(refs)
        participants = self._participants(refs)
        events = self._events(refs)
        columns = f"entity_id, prop, coalesce(line, 0), {_path_of('mention')}"
        rows = self.all(f"SELECT {columns} FROM mention WHERE target_id = ? AND entity_id != ? ORDER BY line, id", (own, own))
        first: dict[str, list[Any]] = {}
        for entity, *where in rows:
            first.setdefault(entity, where)
        mentions = tuple(rec.Mention(refs[entity], *where) for entity, where in first.items() if entity in refs)
        named = {
            typed: refs[target]
            for typed, target in self.all("SELECT typed, target_id FROM mention WHERE entity_id = ?", (own,))
            if target in refs
        }
        # What the build does not resolve: links in questions, and records said to be the same.
        asked = [typed for question, _ in plain["question"] for typed in typed_links(question)]
        named.update({typed: ref for typed in asked if typed not in named and (ref := self._other(typed))})
        # What only the notes cite is numbered after everything else: they stand at the foot of a pane.
        texts = summary + self._texts("notes")
        same, not_same = identity(self.store, self.ref, [name.text for name in names], plain)
        return rec.Dossier(
            ref=self.ref, path=self.path, line=self.line, names=names, texts=texts, facts=facts, identifiers=identifiers,
            accusations=accusations, sanctions=sanctions, links=links, events=events, participants=participants,
            cases=self._cases(refs), listings=self._listings(refs), mentions=_by_name(mentions), others=others,
            questions=tuple(rec.Question(*each) for each in plain["question"]), same_as=same, not_same_as=not_same,
            sensitive=tuple(key for key, _ in plain["sensitive"]), sources=self._sources(),
            source=self._own_source(), resting=self._resting(), problems=tuple(self.store.problems(own)), named=named,
        )  # fmt: skip

    def _other(self, typed: str) -> rec.Ref | None:
        """The one other record that an id or a name means."""
        return others(self.store, [(self.ref.id, typed)]).get((self.ref.id, typed))

    # --- citations ---

    def _load_citations(self) -> None:
        """Every citation for a statement of this dossier, those in the files of related records too."""
        own = self.ref.id
        columns = ("name_id", "claim_id", "identifier_id", "relation_id", "accusation_id", "sanction_id", "event_id", "participant_id")
        listed = "citation.source_id, cited, locator, about, inherited, citation.line, "
        listed += f"{_path_of('citation')}, {', '.join(f'citation.{column}' for column in columns)}"
        rows = self.all(
            f"SELECT {listed} FROM citation WHERE citation.entity_id = ? "
            f"UNION ALL SELECT {listed} {citing('relation', '(subject_id = ? OR object_id = ?) AND writer_id != ?')} "
            f"UNION ALL SELECT {listed} {citing('participant', 'entity_id = ? AND event_id != ?')}",
            (own,) * 11,
        )
        for row in rows:
            for column, number in zip(columns, row[7:], strict=True):
                if number is not None:
                    self.cited[(column, number)].append(row[:7])

    def _cites(self, column: str, number: int, about: str = "") -> tuple[rec.Cite, ...]:
        found = []
        for source, cited, locator, kind, inherited, line, path in self.cited.get((column, number), ()):
            if kind != about:
                continue
            key = (source or cited, bool(source))
            mark = self.numbers.setdefault(key, len(self.numbers) + 1)
            self.first.setdefault(key, (path, line or 0))
            found.append(rec.Cite(mark, source or "", cited, locator, bool(inherited), path, line or 0))
        return tuple(found)

    def _backing(self, column: str, number: int, row: tuple[Any, ...], path: str | None = None) -> rec.Backing:
        standing, note, quote, credibility, start, end, line, place = (value or "" for value in row)
        cites, path = self._cites(column, number), self.path if path is None else path
        stated = column.removesuffix("_id"), number
        return rec.Backing(cites, standing, note, quote, credibility, start, end, path, int(line or 0), int(place or 0), stated)

    # --- the record's own statements ---

    def _texts(self, prop: str) -> tuple[rec.Text, ...]:
        rows = self.all(
            f"SELECT id, value, {_BACKED} FROM claim WHERE entity_id = ? AND prop = ? AND known = 1 ORDER BY id", (self.ref.id, prop)
        )
        return tuple(rec.Text(prop, text, self._backing("claim_id", number, tuple(rest))) for number, text, *rest in rows)

    def _names(self) -> tuple[rec.NameRecord, ...]:
        rows = self.all(f"SELECT id, text, kind, lang, {_BACKED} FROM name WHERE entity_id = ? ORDER BY id", (self.ref.id,))
        return tuple(
            rec.NameRecord(text, kind, lang or "", self._backing("name_id", number, tuple(rest)))
            for number, text, kind, lang, *rest in rows
        )

    def _claims(self, names: tuple[rec.NameRecord, ...]) -> tuple[tuple[rec.Fact, ...], tuple[rec.Value, ...], _Plain]:
        rows = self.all(f"SELECT id, prop, value, known, {_BACKED} FROM claim WHERE entity_id = ? ORDER BY id", (self.ref.id,))
        grouped: dict[str, list[rec.Value]] = {}
        others: list[rec.Value] = []
        plain: _Plain = defaultdict(list)
        order = [*words.NAME_PARTS, *words.FIELDS, "address"]
        called = " ".join(fold(name.text) for name in names)
        fields = [row for row in rows if row[3] and row[1] in order and not (row[1] in words.BUILDING_PARTS and fold(row[2]) in called)]
        for number, prop, value, _, *rest in sorted(fields, key=lambda row: (order.index(row[1]), row[0])):
            grouped.setdefault(prop, []).append(rec.Value(value, self._backing("claim_id", number, tuple(rest))))
        for number, prop, value, known, *rest in rows:
            if not known:
                first, _, inner = prop.partition(" › ")
                label = f"{words.FOREIGN[first]} › {inner}" if first in words.FOREIGN and inner else prop
                others.append(rec.Value(f"{label}: {value}", self._backing("claim_id", number, tuple(rest))))
            elif prop not in grouped and prop not in ("summary", "notes"):
                plain[prop].append((value, int(rest[-2] or 0)))
        facts = tuple(self._fact(prop, values) for prop, values in grouped.items())
        return facts, tuple(others), plain

    def _fact(self, prop: str, values: list[rec.Value]) -> rec.Fact:
        field = words.FIELDS.get(prop)
        return rec.Fact(prop, field.label if field else prop, tuple(values), differ(prop, (value.told for value in values)))

    def _identifiers(self) -> tuple[rec.Identifier, ...]:
        rows = self.all(
            f"SELECT id, scheme, value, country, issuer, {_BACKED} FROM identifier WHERE entity_id = ? ORDER BY id", (self.ref.id,)
        )
        return tuple(
            rec.Identifier(scheme, value, country or "", issuer or "", self._backing("identifier_id", number, tuple(rest)))
            for number, scheme, value, country, issuer, *rest in rows
        )

    def _accusations(self, refs: dict[str, rec.Ref]) -> tuple[rec.Accusation, ...]:
        rows = self.all(
            "SELECT id, charge, stage, date, court, court_id, case_number, country, outcome, response, came_to, came_to_date, "
            f"{_UNDATED} FROM accusation WHERE entity_id = ? ORDER BY {_IN_TIME}", (self.ref.id,),
        )  # fmt: skip
        return tuple(
            rec.Accusation(
                charge, stage, date or "", court or "", refs.get(court_id or ""), case or "", country or "", outcome or "", response or "",
                self._cites("accusation_id", number, "response"), self._backing("accusation_id", number, tuple(rest)),
                came_to or "", came_to_date or "",
            )
            for number, charge, stage, date, court, court_id, case, country, outcome, response, came_to, came_to_date, *rest in rows
        )  # fmt: skip

    def _sanctions(self, refs: dict[str, rec.Ref]) -> tuple[rec.Sanction, ...]:
        rows = self.all(
            f"SELECT id, authority, authority_id, program, country, listed_as, reason, {_BACKED} FROM sanction WHERE entity_id = ? "
            f"ORDER BY {_START_IN_TIME}", (self.ref.id,),
        )  # fmt: skip
        return tuple(
            rec.Sanction(
                authority,
                refs.get(authority_id or ""),
                program or "",
                country or "",
                listed_as or "",
                reason or "",
                self._backing("sanction_id", number, tuple(rest)),
            )
            for number, authority, authority_id, program, country, listed_as, reason, *rest in rows
        )

    # --- relations, events, mentions ---

    def _targets(self) -> list[str]:
        own = self.ref.id
        return [
            row[0]
            for row in self.all(
                "SELECT object_id FROM relation WHERE subject_id = ? UNION SELECT subject_id FROM relation WHERE object_id = ? "
                "UNION SELECT court_id FROM accusation WHERE entity_id = ? UNION SELECT authority_id FROM sanction WHERE entity_id = ? "
                "UNION SELECT entity_id FROM participant WHERE event_id = ? UNION SELECT event_id FROM participant WHERE entity_id = ? "
                "UNION SELECT entity_id FROM mention WHERE target_id = ? UNION SELECT target_id FROM mention WHERE entity_id = ? "
                "UNION SELECT entity_id FROM accusation WHERE court_id = ? UNION SELECT entity_id FROM sanction WHERE authority_id = ?",
                (own,) * 10,
            )
            if row[0]
        ]

    def _links(self, refs: dict[str, rec.Ref]) -> tuple[rec.LinkGroup, ...]:
        own = self.ref.id
        rows = self.all(
            "SELECT id, subject_id, verb, object_id, object_text, role, details, start_lo, "
            f"(SELECT path FROM entity WHERE entity.id = writer_id), {_BACKED} FROM relation WHERE subject_id = ? OR object_id = ? "
            "ORDER BY id", (own, own),
        )  # fmt: skip
        order = {verb: place for place, verb in enumerate(words.VERBS)}
        sides = []
        for row in rows:
            verb = words.VERBS.get(row[2])
            if verb is None:
                continue
            incoming = row[1] != own
            other = refs.get(row[1] if incoming else row[3] or "")
            name = other.name if other else row[4] or ""
            key = (
                order[verb.key],
                incoming and not verb.symmetric,
                row[7] is None,
                row[7] and dates.Day.read(row[7]),
                in_order(name),
                row[0],
            )
            sides.append((key, incoming, verb, other, row))
        groups: dict[tuple[str, bool], list[rec.Link]] = defaultdict(list)
        for key, incoming, verb, other, row in sorted(sides, key=lambda side: side[0]):
            number, _, _, _, text, role, details, _, path, *rest = row
            pairs = tuple((str(name), str(value)) for name, value in json.loads(details or "{}").items())
            backing = self._backing("relation_id", number, tuple(rest), path or "")
            link = rec.Link(other, text or "", role or "", verb.role_is_objects, incoming, pairs, backing)
            groups[(verb.key, key[1])].append(link)
        return tuple(
            rec.LinkGroup(verb, words.VERBS[verb].inverse if flipped else words.VERBS[verb].label, flipped, tuple(links))
            for (verb, flipped), links in groups.items()
        )

    def _events(self, refs: dict[str, rec.Ref]) -> tuple[rec.Event, ...]:
        own = self.ref.id
        found: list[tuple[tuple[Any, ...], rec.Event]] = []
        rows = self.all(
            f"SELECT id, what, date, end_date, type, place, {_UNDATED} FROM event WHERE entity_id = ? AND shared = 0 ORDER BY id", (own,)
        )
        for number, what, date, end_date, type_, place, *rest in rows:
            backing = self._backing("event_id", number, tuple(rest))
            found.append((_when(date), rec.Event(what, date or "", end_date or "", type_ or "", place or "", None, "", backing)))
        rows = self.all(
            "SELECT participant.id, participant.event_id, participant.role, event.what, event.date, event.end_date, event.type, "
            "event.place, "
            'participant.standing, participant.note, participant.quote, participant.credibility, participant.start, participant."end", '
            'participant.line, participant."column", '
            "(SELECT path FROM entity WHERE entity.id = participant.event_id) "
            "FROM participant JOIN event ON event.entity_id = participant.event_id AND event.shared = 1 "
            "WHERE participant.entity_id = ? ORDER BY participant.id", (own,),
        )  # fmt: skip
        for number, event, role, what, date, end_date, type_, place, *rest, path in rows:
            backing = self._backing("participant_id", number, tuple(rest), path or "")
            entry = rec.Event(what, date or "", end_date or "", type_ or "", place or "", refs.get(event), role or "", backing)
            found.append((_when(date), entry))
        return tuple(event for _, event in sorted(found, key=lambda pair: pair[0]))

    def _participants(self, refs: dict[str, rec.Ref]) -> tuple[rec.Participant, ...]:
        rows = self.all(f"SELECT id, entity_id, role, {_BACKED} FROM participant WHERE event_id = ? ORDER BY id", (self.ref.id,))
        return tuple(
            rec.Participant(refs[entity], role or "", self._backing("participant_id", number, tuple(rest)))
            for number, entity, role, *rest in rows
            if entity in refs
        )

    def _cases(self, refs: dict[str, rec.Ref]) -> tuple[rec.Case, ...]:
        columns = "entity_id, charge, stage, coalesce(date, ''), coalesce(standing, ''), coalesce(response, ''), "
        columns += f"{_path_of('accusation')}, coalesce(line, 0), coalesce(came_to, ''), coalesce(came_to_date, ''), id"
        rows = self.all(f"SELECT {columns} FROM accusation WHERE court_id = ? ORDER BY {_IN_TIME}", (self.ref.id,))
        return tuple(rec.Case(refs[entity], *told) for entity, *told in rows if entity in refs)

    def _listings(self, refs: dict[str, rec.Ref]) -> tuple[rec.Case, ...]:
        columns = "entity_id, coalesce(program, ''), '', coalesce(start, ''), coalesce(standing, ''), '', "
        columns += f"{_path_of('sanction')}, coalesce(line, 0), '', '', id"
        rows = self.all(f"SELECT {columns} FROM sanction WHERE authority_id = ? ORDER BY {_START_IN_TIME}", (self.ref.id,))
        return tuple(rec.Case(refs[entity], *told) for entity, *told in rows if entity in refs)

    # --- sources ---

    def _sources(self) -> tuple[rec.SourceRecord, ...]:
        found = {source.id: source for source in self._source_rows(id_ for id_, known in self.numbers if known)}
        listed = []
        shared = had(self.store, (id_ for id_, known in self.numbers if not known or id_ not in found))
        for (id_, known), number in self.numbers.items():
            source = found.get(id_) if known else None
            if source:
                listed.append(replace(source, number=number))
            else:
                path, line = self.first[id_, known]
                listed.append(rec.SourceRecord(number, id_, known=False, shared=same_id(id_) in shared, path=path, line=line))
        return tuple(listed)

    def _source_rows(self, ids: Iterable[str]) -> list[rec.SourceRecord]:
        columns = "id, title, author, publisher, via, date, url, archived, accessed, type, reliability, language, pages, note, file, sha256"
        found = []
        for *row, other, path, line in self.store.chosen(
            f"SELECT {columns}, other, path, line FROM source JOIN entity USING (id) WHERE id IN", ids
        ):
            more = tuple((str(key), str(value)) for key, value in json.loads(other or "[]"))
            values: dict[str, Any] = {name: value or "" for name, value in zip(columns.split(", "), row, strict=True)}
            found.append(rec.SourceRecord(0, other=more, path=path or "", line=line or 0, **values))
        return found

    def _resting(self) -> Sequence[rec.Resting]:
        return Rests(self.store, self.ref.id) if self.ref.state == "source" else ()

    def _own_source(self) -> rec.SourceRecord | None:
        return next(iter(self._source_rows([self.ref.id])), None) if self.ref.state == "source" else None


def _when(date: str | None) -> tuple[Any, ...]:
    read = dates.try_parse(date) if date else None
    return read.sort_key() if read else (2, dates.Day(9999, 12, 31), 0)


def _path_of(table: str) -> str:
    """The file of the record in whose profile a statement stands, for a SELECT."""
    return f"coalesce((SELECT path FROM entity WHERE entity.id = {table}.entity_id), '')"


def _by_name(mentions: tuple[rec.Mention, ...]) -> tuple[rec.Mention, ...]:
    return tuple(sorted(mentions, key=lambda mention: (in_order(mention.ref.name), mention.ref.id)))
