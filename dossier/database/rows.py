"""A resolved base -> the rows of every table, in a fixed order: the same files give the same rows."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from dossier import dates
from dossier.database.tables import COLUMNS
from dossier.profiles import vocabulary as words
from dossier.profiles.base import Base, Entity
from dossier.profiles.model import Backing, Citation, Problem, Profile, Where
from dossier.profiles.who import who_lines
from dossier.text import fold, same_id

Row = tuple[Any, ...]


def make_rows(base: Base, problems: Iterable[Problem]) -> dict[str, list[Row]]:
    """Table -> its rows, each in the order of its columns."""
    maker = _Rows(base)
    maker.fill(problems)
    return maker.tables


@dataclass(slots=True)
class _Rows:
    base: Base
    tables: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    former: set[str] = field(default_factory=set)

    def add(self, table: str, **values: Any) -> int:
        """One row; gives its number, which is its `id` where the key is no text."""
        rows = self.tables[table]
        columns = COLUMNS[table]
        number = len(rows) + 1
        key = "no" if "no" in columns else "id"
        if key in columns and key not in values:
            values[key] = number
        rows.append(tuple(values.pop(column, None) for column in columns))
        assert not values, f"{table} has no column {', '.join(values)}"
        return number

    def fill(self, problems: Iterable[Problem]) -> None:
        weights, who = self.base.weights(), who_lines(self.base)
        for entity in self.base.entities.values():
            self.add(
                "entity", id=entity.id, kind=entity.kind, name=entity.name, who=who[entity.id], state=entity.state, path=entity.path,
                line=entity.where[0], column=entity.where[1], weight=weights.get(entity.id, 0),
                folded=fold(entity.name) or entity.name.casefold(),
            )  # fmt: skip
        for entity in self.base.entities.values():
            if entity.source is not None:
                self.source(entity)
            elif entity.profile is not None:
                self.profile(entity.profile)
            else:
                self.add("name", entity_id=entity.id, text=entity.name, kind="name", folded=fold(entity.name), line=0, column=0)
                self.add("stub", id=entity.id, name=entity.name, inbound=weights.get(entity.id, 0))
        self.links()
        for problem in problems:
            self.add(
                "problem", path=problem.path, line=problem.line, column=problem.column, level=problem.level, code=problem.code,
                message=problem.message, hint=problem.hint, entity_id=problem.entity if problem.entity in self.base.entities else None,
            )  # fmt: skip

    # --- one record ---

    def source(self, entity: Entity) -> None:
        source = entity.source
        assert source is not None
        values = {key: source.get(key) for key in words.SOURCE_FIELDS}
        other = [[key, value] for key, value in source.fields if key not in words.SOURCE_FIELDS]
        self.add("source", id=entity.id, other=json.dumps(other, ensure_ascii=False), **values, **_date(source.get("date")))
        self.add("name", entity_id=entity.id, text=entity.name, kind="name", folded=fold(entity.name), **_place(entity.where))
        if entity.id != entity.name:
            self.add("name", entity_id=entity.id, text=entity.id, kind="abbreviation", folded=fold(entity.id), **_place(entity.where))

    def profile(self, profile: Profile) -> None:
        own = profile.id
        for former in profile.former_ids:
            if same_id(former) not in self.former:
                self.former.add(same_id(former))
                self.add("former_id", id=same_id(former), entity_id=own)
        for name in profile.names:
            number = self.add(
                "name", entity_id=own, text=name.text, kind=name.kind, lang=name.lang, folded=fold(name.text), **_span(name.backing),
                **_backing(name.backing), **_place(name.where),
            )  # fmt: skip
            self.cite(profile, name.backing.citations, name_id=number)
        for block in profile.texts:
            number = self.claim(profile, block.prop, block.text, Backing(), block.where)
            self.cite(profile, block.citations, claim_id=number)
        for claim in profile.claims:
            number = self.claim(profile, claim.prop, claim.value, claim.backing, claim.where, known=claim.known)
            self.cite(profile, claim.backing.citations, fallback=claim.known, claim_id=number)
        for address in profile.addresses:
            full = f"{address.full} ({address.country})" if address.country else address.full
            number = self.claim(profile, "address", full, address.backing, address.where)
            self.cite(profile, address.backing.citations, fallback=True, claim_id=number)
        for part, value in profile.parts:
            self.claim(profile, part, value, Backing(), profile.place(part))
        for prop, values in (
            ("question", profile.questions), ("same_as", profile.same_as), ("not_same_as", profile.not_same_as),
            ("sensitive", profile.sensitive),
        ):  # fmt: skip
            for value in values:
                self.claim(profile, prop, value, Backing(), profile.place(prop))
        self.structures(profile)

    def claim(self, profile: Profile, prop: str, value: str, backing: Backing, where: Where, *, known: bool = True) -> int:
        field_ = words.FIELDS.get(prop)
        date = _date(value) if field_ and field_.type == "date" else {}
        return self.add(
            "claim", entity_id=profile.id, prop=prop, value=value, known=int(known), **date, **_span(backing), **_backing(backing),
            **_place(where),
        )  # fmt: skip

    def structures(self, profile: Profile) -> None:
        own = profile.id
        for item in profile.identifiers:
            number = self.add(
                "identifier", entity_id=own, scheme=item.scheme, value=item.value, country=item.country, issuer=item.issuer,
                **_span(item.backing), **_backing(item.backing), **_place(item.where),
            )  # fmt: skip
            self.cite(profile, item.backing.citations, fallback=True, identifier_id=number)
        for case in profile.accusations:
            number = self.add(
                "accusation", entity_id=own, charge=case.charge, stage=case.stage, date=case.date, **_date(case.date), court=case.court,
                court_id=self.base.exact.get((own, case.court)), case_number=case.case, country=case.country, outcome=case.outcome,
                response=case.response, **_backing(case.backing), **_place(case.where),
            )  # fmt: skip
            self.cite(profile, case.backing.citations, fallback=True, accusation_id=number)
            self.cite(profile, case.response_citations, about="response", accusation_id=number)
        for listing in profile.sanctions:
            number = self.add(
                "sanction", entity_id=own, authority=listing.authority, authority_id=self.base.exact.get((own, listing.authority)),
                program=listing.program, country=listing.country, listed_as=listing.listed_as, reason=listing.reason,
                **_span(listing.backing), **_backing(listing.backing), **_place(listing.where),
            )  # fmt: skip
            self.cite(profile, listing.backing.citations, fallback=True, sanction_id=number)
        for told in profile.happenings:
            number = self.add(
                "event", entity_id=own, what=told.what, date=told.date, **_date(told.date), end_date=told.end_date, type=told.type,
                place=told.place, shared=0, **_backing(told.backing), **_place(told.where),
            )  # fmt: skip
            self.cite(profile, told.backing.citations, fallback=True, event_id=number)
        if profile.kind == words.EVENT:
            first = {claim.prop: claim.value for claim in reversed(profile.claims)}
            date = first.get("date", "")
            self.add(
                "event", entity_id=own, what=profile.name, date=date, **_date(date), end_date=first.get("end_date", ""),
                type=first.get("type", ""), place=first.get("place", ""), shared=1, **_place(profile.where),
            )  # fmt: skip

    # --- between records ---

    def links(self) -> None:
        for link in self.base.links:
            number = self.add(
                "relation", subject_id=link.subject, verb=link.verb, object_id=link.object or None, object_text=link.object_text,
                role=link.role, details=json.dumps(dict(link.details), ensure_ascii=False), writer_id=link.writer,
                **_span(link.backing), **_backing(link.backing), **_place(link.where),
            )  # fmt: skip
            for citation in link.backing.citations:
                self.citations(link.writer, (citation,), inherited=int(citation in link.inherited), relation_id=number)
        for part in self.base.participations:
            number = self.add(
                "participant", event_id=part.event, entity_id=part.entity, role=part.role, **_span(part.backing), **_backing(part.backing),
                **_place(part.where),
            )  # fmt: skip
            self.citations(part.event, part.backing.citations, inherited=int(part.inherited), participant_id=number)
        for reference in self.base.references:
            self.add(
                "mention",
                entity_id=reference.writer,
                target_id=reference.target,
                typed=reference.typed,
                prop=reference.prop,
                line=reference.where[0],
            )

    def cite(self, profile: Profile, cited: tuple[Citation, ...], *, fallback: bool = False, about: str = "", **owner: int) -> None:
        """Citations of one row; where there are none and `fallback` is set, the profile's own sources."""
        self.citations(profile.id, cited or (profile.sources if fallback else ()), about=about, inherited=int(not cited), **owner)

    def citations(self, entity: str, cited: tuple[Citation, ...], *, about: str = "", inherited: int = 0, **owner: int) -> None:
        for citation in cited:
            self.add(
                "citation", source_id=self.base.source(citation) or None, cited=citation.source, locator=citation.locator, about=about,
                inherited=inherited, entity_id=entity, **owner,
            )  # fmt: skip


def _place(where: Where) -> dict[str, int]:
    return {"line": where[0], "column": where[1]}


def _backing(backing: Backing) -> dict[str, str]:
    return {
        "standing": backing.standing, "note": backing.note, "quote": backing.quote, "credibility": backing.credibility,
    }  # fmt: skip


def _date(text: str) -> dict[str, str | None]:
    read = dates.try_parse(text) if text else None
    if read is None:
        return {}
    return {
        "lo": str(read.lo) if read.lo else None, "hi": str(read.hi) if read.hi else None, "precision": read.precision,
        "qualifier": read.qualifier,
    }  # fmt: skip


def _span(backing: Backing) -> dict[str, str | None]:
    start, end = _date(backing.start), _date(backing.end)
    return {
        "start": backing.start, "start_lo": start.get("lo"), "start_hi": start.get("hi"),
        "end": backing.end, "end_lo": end.get("lo"), "end_hi": end.get("hi"),
    }  # fmt: skip
