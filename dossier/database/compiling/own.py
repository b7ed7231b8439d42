"""What one file says by itself -> the rows that it has in the tables, and what waits until all files are there."""

from __future__ import annotations

import json
import marshal
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Protocol
from zlib import crc32

from dossier import dates
from dossier.database.compiling.numbers import first
from dossier.database.compiling.shapes import TABLES, Row
from dossier.links import is_elsewhere
from dossier.profiles import vocabulary as words
from dossier.profiles.came_to import came_to
from dossier.profiles.check import own_problems, source_problems
from dossier.profiles.model import NOWHERE, Backing, Citation, Problem, Profile, Reading, Source, Where
from dossier.profiles.who import of_source, own_line
from dossier.search import own_letters
from dossier.text import fold, same_id

_JOINED = frozenset({"author", "via", "language", "pages", "note"})
"""Keys of a source of which several values are told as one text."""


class Namer(Protocol):
    """Gives a record its id."""

    def __call__(self, wanted: str, where: Where, source: bool) -> tuple[str, list[Problem]]:
        """The id, and a problem where another record has the wanted one."""
        ...


class InFile:
    """Ids as far as one file decides: a second record with one id becomes `id~2`."""

    def __init__(self, path: str, numbers: dict[str, int] | None = None) -> None:
        """`numbers`: wanted id as it is compared -> a number below which all are taken, of many files."""
        self.path = path
        self.taken: set[str] = set()
        self.sources: set[str] = set()
        self.numbers = {} if numbers is None else numbers

    def __call__(self, wanted: str, where: Where, source: bool) -> tuple[str, list[Problem]]:
        """That two profiles stand in one file has been told; that two sources have one id has not."""
        key = same_id(wanted)
        number = self.numbers.get(key, 1)
        while self.is_taken(new := wanted if number == 1 else f"{wanted}~{number}"):
            number += 1
        self.numbers[key] = number + 1
        self.taken.add(same_id(new))
        if not source:
            return new, []
        if key not in self.sources:
            self.sources.add(key)
            return new, []
        return new, [Problem(self.path, *where, "error", "duplicate-id", f"the source {wanted!r} stands twice", "", new)]

    def is_taken(self, id_: str) -> bool:
        """Whether a record of this file has the id."""
        return same_id(id_) in self.taken


class Cited(dict[str, str]):
    """Source as typed -> the id that it means if that is a source's, as it nearly always is."""

    def __missing__(self, cited: str) -> str:
        self[cited] = meant = same_id(cited)
        return meant


class OwnRows:
    """The rows of one file."""

    def __init__(
        self, reading: Reading, slot: int, namer: Namer, among: dict[str, list[Row]] | None = None, cited: Cited | None = None
    ) -> None:  # fmt: skip
        """They join those of other files in `among`, if that is given; citations have the source that `cited` says, or none."""
        self.rows: dict[str, list[Row]] = defaultdict(list) if among is None else among
        """By their shapes."""
        self.meant = cited
        self.counts = dict.fromkeys(TABLES, first(slot))
        self.slot, self.namer = slot, namer
        self.waiting: list[Any] = []
        self.faults: list[Row] = []
        for problem in reading.problems:
            self.fault(problem)
        for profile in reading.profiles:
            self.profile(profile)
        for source in reading.sources:
            self.source(source)

    def waits(self) -> bytes | None:
        """What waits for the other files: the profiles' links, and the numbers of the last claim and citation."""
        if not self.waiting:
            return None
        return marshal.dumps((self.counts["claim"], self.counts["citation"], self.waiting))

    def citations(self) -> Iterator[tuple[int, str]]:
        """Number and source as typed of each."""
        yield from ((number, cited) for number, _, cited, *_ in self.rows["citation"])

    def fault(self, problem: Problem, entity: str = "") -> None:
        self.faults.append(
            (self.slot, problem.path, problem.line, problem.column, problem.level, problem.code, problem.message, problem.hint,
             entity or problem.entity or None)
        )  # fmt: skip

    def number(self, table: str) -> int:
        """The number of the next row of a table."""
        self.counts[table] = number = self.counts[table] + 1
        return number

    def entity(self, id_: str, wanted: str, kind: str, name: str, who: str | None, state: str, path: str, where: Where) -> None:
        folded = fold(name)
        alike: int | str = ""
        if state == "profile" and folded:
            alike = crc32(f"{kind} {' '.join(sorted(own_letters.key(name, folded).split()))}".encode())
        self.rows["entity"].append(
            (self.number("entity"), id_, kind, name, who or "", state, path, *where, 0, folded or name.casefold(), alike)
        )  # fmt: skip
        if (key := same_id(wanted)) != id_:
            self.rows["id_key"].append((self.number("id_key"), key, id_))
        if id_ != wanted and same_id(id_) != id_:
            self.rows["id_key"].append((self.number("id_key"), same_id(id_), id_))

    def source(self, source: Source) -> None:
        new, problems = self.namer(source.id, source.where, True)
        for problem in (*source.problems, *problems, *source_problems(source)):
            self.fault(problem, new)
        told, other = _told(source)
        name = told.get("title") or told.get("url") or told.get("file") or source.id
        who = of_source(told.get("publisher") or told.get("author", ""), told.get("date", ""))
        self.entity(new, source.id, words.SOURCE, name, who, "source", source.path, source.where)
        get = told.get
        self.rows["source"].append(
            (new, get("title", ""), get("author", ""), get("publisher", ""), get("via", ""), get("date", ""), *_date(get("date", "")),
             get("url", ""), get("archived", ""), get("accessed", ""), get("type", ""), get("reliability", ""), get("language", ""),
             get("pages", ""), get("file", ""), get("sha256", ""), get("note", ""), json.dumps(other, ensure_ascii=False))
        )  # fmt: skip
        for text, kind in ((name, "name"), (new, "abbreviation"))[: 2 if new != name else 1]:
            self.rows["bare name"].append((self.number("name"), new, text, kind, fold(text), *source.where))
        placed = zip(source.fields, source.places, strict=True)
        if same := [(*said, *where) for said, where in placed if _may_be_here(*said) and " " not in said[1]]:  # a title is no id
            self.waiting.append((new, source.path, [], [], [], [], [], [], same))

    def profile(self, profile: Profile) -> None:
        own, problems = self.namer(profile.id, profile.where, False)
        broken = profile.kind == words.BROKEN
        for problem in (*profile.problems, *problems, *(() if broken else own_problems(profile))):
            self.fault(problem, own)
        self.entity(
            own, profile.id, profile.kind, profile.name, own_line(profile, broken=broken), "broken" if broken else "profile",
            profile.path, profile.where,
        )  # fmt: skip
        former: set[str] = set()
        for each, where in profile.placed("former_ids", profile.former_ids):
            if same_id(each) not in former:
                former.add(same_id(each))
                self.rows["former_id"].append((same_id(each), own, *where))
        for name in profile.names:
            number, backing = self.number("name"), name.backing
            if _is_plain(backing):
                self.rows["plain name"].append((number, own, name.text, name.kind, name.lang, fold(name.text), *name.where))
            else:
                self.rows["name"].append(
                    (number, own, name.text, name.kind, name.lang, fold(name.text), *_span(backing), *_backing(backing), *name.where)
                )  # fmt: skip
            self.cite(own, backing.citations, name.where, 0, number)
        for block in profile.texts:
            number = self.claim(own, block.prop, block.text, Backing(), block.where)
            self.cite(own, block.citations, block.where, 1, number)
        sources = profile.sources
        for claim in profile.claims:
            number = self.claim(own, claim.prop, claim.value, claim.backing, claim.where, int(claim.known))
            self.cite(own, claim.backing.citations, claim.where, 1, number, sources if claim.known else ())
        for address in profile.addresses:
            country = address.country.lower() if address.country.lower() in words.COUNTRIES else address.country
            full = f"{address.full} ({country})" if country else address.full  # exports find the code again by how it is written
            number = self.claim(own, "address", full, address.backing, address.where)
            self.cite(own, address.backing.citations, address.where, 1, number, sources)
        for part in dict(profile.parts):
            for value, where in profile.placed(part, [value for key, value in profile.parts if key == part]):
                self.claim(own, part, value, Backing(), where)
        for key, values in (
            ("questions", profile.questions), ("same_as", profile.same_as), ("not_same_as", profile.not_same_as),
            ("sensitive", profile.sensitive),
        ):  # fmt: skip
            for value, where in profile.placed(key, values):
                self.claim(own, "question" if key == "questions" else key, value, Backing(), where)
        self.structures(profile, own)

    def claim(self, own: str, prop: str, value: str, backing: Backing, where: Where, known: int = 1) -> int:
        number = self.number("claim")
        date = _date(value) if known and prop in _DATES else _NO_DATE
        if not _is_plain(backing):
            self.rows["claim"].append((number, own, prop, value, *date, known, *_span(backing), *_backing(backing), *where))
        elif date is _NO_DATE:
            self.rows["plain claim"].append((number, own, prop, value, known, *where))
        else:
            self.rows["dated claim"].append((number, own, prop, value, *date, known, *where))
        return number

    def structures(self, profile: Profile, own: str) -> None:
        sources = profile.sources
        for item in profile.identifiers:
            number = self.number("identifier")
            said = (number, own, item.scheme, item.value, item.country, item.issuer)
            if _is_plain(item.backing):
                self.rows["plain identifier"].append((*said, *item.where))
            else:
                self.rows["identifier"].append((*said, *_span(item.backing), *_backing(item.backing), *item.where))
            self.cite(own, item.backing.citations, item.where, 2, number, sources)
        courts, authorities = [], []
        for case, decision in zip(profile.accusations, came_to(profile.accusations), strict=True):
            number = self.number("accusation")
            came = (decision.stage, decision.date) if decision else ("", "")
            self.rows["accusation"].append(
                (number, own, case.charge, case.stage, case.date, *_date(case.date), case.court, "", case.case, case.country,
                 case.outcome, case.response, *came, *_backing(case.backing), *case.where)
            )  # fmt: skip
            if case.court:
                courts.append((number, case.court))
            self.cite(own, case.backing.citations, case.where, 4, number, sources)
            self.cite(own, case.response_citations, case.where, 4, number, about="response")
        for listing in profile.sanctions:
            number = self.number("sanction")
            self.rows["sanction"].append(
                (number, own, listing.authority, "", listing.program, listing.country, listing.listed_as, listing.reason,
                 *_span(listing.backing), *_backing(listing.backing), *listing.where)
            )  # fmt: skip
            if listing.authority:
                authorities.append((number, listing.authority))
            self.cite(own, listing.backing.citations, listing.where, 5, number, sources)
        for told in profile.happenings:
            number = self.number("event")
            self.rows["event"].append(
                (number, own, told.what, told.date, *_date(told.date), told.end_date, told.type, told.place, 0, *_backing(told.backing),
                 *told.where)
            )  # fmt: skip
            self.cite(own, told.backing.citations, told.where, 6, number, sources)
        if profile.kind == words.EVENT:
            stands = (claim for claim in reversed(profile.claims) if claim.backing.standing not in words.TAKEN_BACK)
            get = {claim.prop: claim.value for claim in stands}.get
            date = get("date", "")
            self.rows["event"].append(
                (self.number("event"), own, profile.name, date, *_date(date), get("end_date", ""), get("type", ""), get("place", ""), 1,
                 None, None, None, None, *profile.where)
            )  # fmt: skip
        waiting = (
            [
                (each.verb, each.target, each.role, each.details, _cited(each.backing.citations), *_backing(each.backing),
                 each.backing.start, each.backing.end, *each.where)
                for each in profile.relations
            ],
            [
                (each.target, each.role, _cited(each.backing.citations), *_backing(each.backing), each.backing.start, each.backing.end,
                 *each.where)
                for each in profile.participants
            ],
            [(each.target, each.prop, *each.where) for each in profile.mentions if each.prop != "questions"],
            courts,
            authorities,
            [*_same(profile), *((each.prop, each.target, *each.where) for each in profile.mentions if each.prop == "questions")],
        )  # fmt: skip
        if sources or any(waiting):
            self.waiting.append((own, profile.path, _cited(sources), *waiting))

    def cite(
        self, own: str, cited: tuple[Citation, ...], where: Where, owner: int, number: int, fallback: tuple[Citation, ...] = (),
        about: str = "",
    ) -> None:  # fmt: skip
        """Citations of one row; where there are none, the profile's own sources where those stand in."""
        inherited = 0
        if not cited:
            if not fallback:
                return
            cited, inherited = fallback, 1
        add, at, meant = self.rows["citation"].append, self.counts["citation"], self.meant
        for citation in cited:
            at += 1
            line, column = citation.where if citation.where != NOWHERE else where
            source = "" if meant is None else meant[citation.source]
            add((at, source, citation.source, citation.locator, about, inherited, own, owner, number, line, column))
        self.counts["citation"] = at


_DATES = frozenset(key for key, field in words.FIELDS.items() if field.type == "date")
_NO_DATE = ("", "", "", "")


def _same(profile: Profile) -> Iterator[tuple[str, str, int, int]]:
    """The records that a profile says it is or is not: key, id or name, line, column."""
    for key, values in (("same_as", profile.same_as), ("not_same_as", profile.not_same_as)):
        for text, where in profile.placed(key, values):
            if _may_be_here(key, text):
                yield key, text, *where


def _may_be_here(key: str, text: str) -> bool:
    """Whether a value says what record of this base one is or is not; an id in another register does not."""
    return key in words.SOURCE_IDENTITY and not is_elsewhere(text)


def _cited(citations: tuple[Citation, ...]) -> list[tuple[str, str, int, int]]:
    return [(each.source, each.locator, *each.where) for each in citations]


def _told(source: Source) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """What a source says, a text for each key; and what has no column: other keys, and further addresses, days ... of one that has."""
    told: dict[str, str] = {}
    further, other = [], []
    for key, value in source.fields:
        if key not in words.SOURCE_FIELDS:
            other.append((key, value))
        elif key not in told:
            told[key] = value
        elif key in _JOINED:
            told[key] += f"; {value}"
        elif value != told[key]:
            further.append((key, value))
    order = [*words.SOURCE_FIELDS]
    return told, sorted(further, key=lambda each: order.index(each[0])) + other


def _is_plain(backing: Backing) -> bool:
    """Whether nothing but sources stands behind a statement."""
    return not (backing.standing or backing.note or backing.quote or backing.credibility or backing.start or backing.end)


def _backing(backing: Backing) -> tuple[str, str, str, str]:
    return backing.standing, backing.note, backing.quote, backing.credibility


@lru_cache(maxsize=16384)
def _date(text: str) -> tuple[str, str, str, str]:
    read = dates.try_parse(text) if text else None
    if read is None:
        return _NO_DATE
    return str(read.lo) if read.lo else "", str(read.hi) if read.hi else "", read.precision, read.qualifier


@lru_cache(maxsize=16384)
def span(start: str, end: str) -> Row:
    """The columns `start`, `start_lo`, `start_hi`, `end`, `end_lo`, `end_hi`."""
    return (start, *_date(start)[:2], end, *_date(end)[:2])


def relation_span(start: str, end: str, details: Sequence[tuple[str, str]]) -> Row:
    """The same of a relation: where it tells no more than the day on which it took place, that is when it began."""
    day = dict(details).get("date", "") if details and not start and not end else ""
    return ("", *_date(day)[:2], "", "", "") if day else span(start, end)


def _span(backing: Backing) -> Row:
    return span(backing.start, backing.end)
