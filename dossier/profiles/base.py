"""All profiles together: ids made unique, targets resolved to records, each relation once, stubs for who has no file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from dossier.links import is_elsewhere
from dossier.profiles import vocabulary as words
from dossier.profiles.model import Backing, Citation, Claim, Level, Participant, Problem, Profile, Reading, Relation, Source, Where
from dossier.text import fold, is_placeholder, same_id, slug

State = Literal["profile", "source", "stub", "broken"]
_ID = re.compile(r"[^\W_]+(?:[-_~.][^\W_]+)*")
RESOLVING = frozenset({"name", "alias", "former", "native", "abbreviation", "variant"})
"""Classes of names by which a target can be written instead of its id."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One record of the base: a profile, a source, a file that could not be read, or a stub that only others name."""

    id: str
    kind: str
    name: str
    state: State
    path: str = ""
    where: Where = (0, 0)
    profile: Profile | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two records, stored once, whichever side wrote it."""

    subject: str
    verb: str
    object: str
    """Id of the object; empty for an office that is only text."""
    object_text: str
    role: str
    details: tuple[tuple[str, str], ...]
    backing: Backing
    writer: str
    """Id of the record in whose file it stands."""
    where: Where
    inherited: frozenset[Citation] = frozenset()
    """Those of its citations that stand for a whole profile, not for this sentence."""


@dataclass(frozen=True, slots=True)
class Participation:
    """A party to an event that has a file."""

    event: str
    entity: str
    role: str
    backing: Backing
    where: Where
    inherited: bool = False
    """Its citations stand for the whole event."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A record named in another one's text."""

    writer: str
    target: str
    typed: str
    """The target as it stands in the text."""
    prop: str
    where: Where


@dataclass(slots=True)
class Base:
    """Everything that was read, resolved."""

    entities: dict[str, Entity] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    participations: list[Participation] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    source_ids: dict[str, str] = field(default_factory=dict)
    """Source id as typed, in compared form -> id of its record."""
    same_source_id: dict[str, list[str]] = field(default_factory=dict)
    """Source id in compared form -> the records of sources that say different things and all have it: it means none of them."""
    exact: dict[tuple[str, str], str] = field(default_factory=dict)
    """(record, text) -> record, for courts and authorities that are records themselves."""
    apart: set[frozenset[str]] = field(default_factory=set)
    """Pairs that a profile declares not to be the same."""
    disagreements: list[tuple[Link, Link]] = field(default_factory=list)
    """Relations that both sides wrote, differently."""

    def profiles(self) -> Iterator[Profile]:
        """Every profile that could be read, under its final id."""
        return (entity.profile for entity in self.entities.values() if entity.profile is not None and entity.state == "profile")

    def cited(self, profile: Profile, backing: Backing) -> tuple[Citation, ...]:
        """The citations of a statement: its own, else those that stand for the whole profile."""
        return backing.citations or profile.sources

    def source(self, citation: Citation) -> str:
        """Id of the cited source's record; empty when there is none, or more than one that it may mean."""
        key = same_id(citation.source)
        return "" if key in self.same_source_id else self.source_ids.get(key, "")

    def weights(self) -> dict[str, int]:
        """Number of links of each record: relations, events, mentions."""
        count: dict[str, int] = defaultdict(int)
        for link in self.links:
            count[link.subject] += 1
            count[link.object] += 1
        for part in self.participations:
            count[part.event] += 1
            count[part.entity] += 1
        for reference in self.references:
            count[reference.target] += 1
        return count


def make_base(readings: Iterable[Reading]) -> Base:
    """Resolve what the files of one folder say about one another."""
    return _Maker(sorted(readings, key=lambda reading: reading.path)).make()


class _Maker:
    def __init__(self, readings: list[Reading]) -> None:
        self.readings = readings
        self.base = Base()
        self.ids: dict[str, str] = {}
        self.same_id: dict[str, list[str]] = {}
        """Id in compared form -> the records of several files that have it: a link to it may mean any of them."""
        self.former: dict[str, set[str]] = defaultdict(set)
        self.by_text: dict[str, set[str]] = defaultdict(set)
        self.by_fold: dict[str, set[str]] = defaultdict(set)
        self.stub_ranges: dict[str, str] = {}

    def make(self) -> Base:
        for reading in self.readings:
            self.base.problems.extend(reading.problems)
            for profile in reading.profiles:
                self.add_profile(profile)
            for source in reading.sources:
                self.add_source(source)
        self.index_names()
        profiles = list(self.base.profiles())
        links: list[Link] = []
        for profile in profiles:
            for relation in profile.relations:
                link = self.link(profile, relation)
                if link:
                    links.append(link)
            for participant in profile.participants:
                self.participation(profile, participant)
            for mention in profile.mentions:
                target = self.resolve(mention.target, profile, mention.where, "any")
                if target:
                    self.base.references.append(Reference(profile.id, target, mention.target, mention.prop, mention.where))
        for profile in profiles:  # once all stubs are there: which file comes first decides nothing
            for text in [a.court for a in profile.accusations] + [s.authority for s in profile.sanctions]:
                found = [] if is_placeholder(text) else self.find(text)
                if len(found) == 1:
                    self.base.exact[(profile.id, text)] = found[0]
            for text, where in zip(profile.not_same_as, profile.not_same_as_at, strict=True):
                self.keep_apart(profile, text, where)
        self.base.links = self.merged(links)
        return self.base

    def problem(self, level: Level, code: str, message: str, profile: Profile, where: Where, hint: str = "") -> None:
        self.base.problems.append(Problem(profile.path, where[0], where[1], level, code, message, hint, profile.id))

    # --- ids ---

    def unique(self, wanted: str, path: str, where: Where, *, source: bool = False) -> tuple[str, tuple[Problem, ...]]:
        """An id that no other record has: the wanted one, or with `~2` and an error that names both files."""
        taken = self.ids.get(same_id(wanted))
        if taken is None:
            self.ids[same_id(wanted)] = wanted
            return wanted, ()
        first = self.base.entities[taken]
        number = 2
        while same_id(f"{wanted}~{number}") in self.ids:
            number += 1
        new = f"{wanted}~{number}"
        self.ids[same_id(new)] = new
        if first.path == path:
            return new, ()  # the file itself was reported: two records in it
        if first.source is None and not source:
            self.same_id.setdefault(same_id(wanted), [taken]).append(new)
        message = f"the id {wanted!r} is taken by {first.path}; this record is kept as {new!r}"
        return new, (Problem(path, where[0], where[1], "error", "duplicate-id", message, "rename one of the two files", new),)

    def add_profile(self, profile: Profile) -> None:
        new, problems = self.unique(profile.id, profile.path, profile.where)
        if new != profile.id:
            profile = replace(profile, id=new, problems=tuple(replace(problem, entity=new) for problem in profile.problems))
        state: State = "broken" if profile.kind == words.BROKEN else "profile"
        self.base.entities[new] = Entity(new, profile.kind, profile.name, state, profile.path, profile.where, profile)
        self.base.problems.extend((*profile.problems, *problems))

    def add_source(self, source: Source) -> None:
        new, problems = self.unique(source.id, source.path, source.where, source=True)
        first = self.base.source_ids.setdefault(same_id(source.id), new)
        if first != new:
            described = self.base.entities[first].source
            if described is None or described.fields != source.fields:
                self.base.same_source_id.setdefault(same_id(source.id), [first]).append(new)
            problems = problems or (
                Problem(source.path, *source.where, "error", "duplicate-id", f"the source {source.id!r} stands twice", "", new),
            )
        name = source.get("title") or source.get("url") or source.get("file") or source.id
        self.base.entities[new] = Entity(new, words.SOURCE, name, "source", source.path, source.where, source=source)
        self.base.problems.extend(replace(problem, entity=new) for problem in (*source.problems, *problems))

    # --- targets ---

    def index_names(self) -> None:
        for profile in self.base.profiles():
            for former in profile.former_ids:
                self.former[same_id(former)].add(profile.id)
            for name in profile.names:
                if name.kind in RESOLVING and not is_placeholder(name.text):
                    self.by_text[same_id(name.text)].add(profile.id)
                    folded = fold(name.text)
                    if folded:
                        self.by_fold[folded].add(profile.id)

    def find(self, target: str) -> list[str]:
        """Records that a target may mean: by id, by former id, by exact name, by folded name; the first that finds any."""
        key = same_id(target)
        if not key:
            return []
        if key in self.ids:
            return list(self.same_id.get(key) or [self.ids[key]])
        for table, looked_up in ((self.former, key), (self.by_text, key), (self.by_fold, fold(target))):
            if looked_up and table.get(looked_up):
                return sorted(table[looked_up])
        return []

    def resolve(self, target: str, profile: Profile, where: Where, range_: str) -> str:
        """The id that a target means, a stub's where no record has it; empty when it could mean several, or names nobody."""
        found = self.find(target)
        if len(found) == 1:
            if found[0] in self.stub_ranges:
                self.narrow(found[0], range_)
            return found[0]
        if found:
            self.ambiguous(target, found, profile, where)
            return ""
        if is_placeholder(target):
            self.problem("warning", "no-target", f"{target!r} names nobody", profile, where, "write an id or a name")
            return ""
        return self.stub(target, range_)

    def ambiguous(self, target: str, found: list[str], profile: Profile, where: Where) -> None:
        listed = ", ".join(f"{each} ({self.base.entities[each].path})" for each in found)
        hint = "rename one of the files" if same_id(target) in self.same_id else "write the id"
        self.problem("error", "ambiguous-name", f"{target!r} fits {len(found)} records: {listed}", profile, where, hint)

    def keep_apart(self, profile: Profile, text: str, where: Where) -> None:
        """`not_same_as`: the one record meant, never this one itself, which may well have the same name; or a thing elsewhere."""
        found = [each for each in self.find(text) if each != profile.id]
        if len(found) == 1:
            self.base.apart.add(frozenset({profile.id, found[0]}))
        elif found:
            self.ambiguous(text, found, profile, where)
        elif not is_elsewhere(text):
            self.problem("info", "unknown-record", f"not_same_as: there is no record {text!r}", profile, where)

    def stub(self, target: str, range_: str) -> str:
        new = target if _ID.fullmatch(target) else slug(target)
        wanted, number = new, 1
        while same_id(new) in self.ids:  # another record's, or the beginning of another long name
            new = f"{wanted}~stub{number if number > 1 else ''}"
            number += 1
        self.ids[same_id(new)] = new
        self.by_text[same_id(target)].add(new)
        if fold(target):
            self.by_fold[fold(target)].add(new)
        self.base.entities[new] = Entity(new, words.STUB_KINDS.get(range_, words.UNKNOWN), target, "stub")
        self.stub_ranges[new] = range_
        return new

    def narrow(self, stub: str, range_: str) -> None:
        """A stub's kind becomes the most particular that any sentence about it asks for."""
        entity = self.base.entities[stub]
        asked = words.STUB_KINDS.get(range_, words.UNKNOWN)
        order = [words.UNKNOWN, "legal_entity", "organization", "company"]
        if entity.kind in order and (asked not in order or order.index(asked) > order.index(entity.kind)):
            self.base.entities[stub] = replace(entity, kind=asked)

    # --- links ---

    def link(self, profile: Profile, relation: Relation) -> Link | None:
        verb = words.VERBS[relation.verb]
        backing = replace(relation.backing, citations=self.base.cited(profile, relation.backing))
        details, role, text = relation.details, relation.role, ""
        if verb.object == "text":
            if relation.role and is_placeholder(relation.target):
                target, text, details = "", relation.role, (*details, ("of", relation.target))
            elif relation.role:  # `holds_office: President, of: some-body`: the role is the office
                target = self.resolve(relation.target, profile, relation.where, "organization")
                if not target:
                    return None
            else:
                found = self.find(relation.target)
                target, text = (found[0], "") if len(found) == 1 else ("", relation.target)
                if target:  # `holds_office: some-body, role: President`
                    role = next((value for key, value in details if key == "role"), "")
                    details = tuple(pair for pair in details if pair[0] != "role")
        else:
            target = self.resolve(relation.target, profile, relation.where, verb.object)
            if not target:
                return None
        if target == profile.id:
            self.problem("warning", "self-link", f"{profile.id} {relation.verb} itself", profile, relation.where, "is the target right?")
        subject, object_ = profile.id, target
        name = relation.verb
        if verb.written_as:
            subject, object_, name = target, profile.id, verb.written_as
        inherited = frozenset() if relation.backing.citations else frozenset(backing.citations)
        if text:
            role = ""
        return Link(subject, name, object_, text, role, details, backing, profile.id, relation.where, inherited)

    def merged(self, links: list[Link]) -> list[Link]:
        """Each relation once: what both sides wrote alike becomes one, with the sources of both."""
        kept: list[Link] = []
        seen: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
        for link in links:
            symmetric = words.VERBS[link.verb].symmetric
            sides = tuple(sorted((link.subject, link.object))) if symmetric else (link.subject, link.object)
            key = (link.verb, sides[0], sides[1], link.object_text)
            others = [place for place in seen[key] if kept[place].writer != link.writer and link.object]
            for place in others:
                joined = _join(kept[place], link)
                if joined:
                    kept[place] = joined
                    break
            else:
                self.base.disagreements.extend((kept[place], link) for place in others[:1])
                seen[key].append(len(kept))
                kept.append(link)
        return kept

    def participation(self, profile: Profile, participant: Participant) -> None:
        target = self.resolve(participant.target, profile, participant.where, "party")
        if not target:
            said = ": ".join(filter(None, (participant.target, participant.role)))
            kept = Claim("participants", said, participant.backing, participant.where, known=False)
            whole = self.base.entities[profile.id].profile or profile
            self.base.entities[profile.id] = replace(
                self.base.entities[profile.id], profile=replace(whole, claims=(*whole.claims, kept))
            )  # fmt: skip
        else:
            backing = replace(participant.backing, citations=self.base.cited(profile, participant.backing))
            inherited = not participant.backing.citations
            self.base.participations.append(Participation(profile.id, target, participant.role, backing, participant.where, inherited))


def _join(first: Link, second: Link) -> Link | None:
    """One link of two that both sides wrote; None where they contradict each other."""
    a, b = first.backing, second.backing
    flipped = words.VERBS[first.verb].role_is_objects and first.subject != second.subject
    pairs = [(a.start, b.start), (a.end, b.end), (a.standing, b.standing), (a.credibility, b.credibility)]
    pairs += [(value, dict(second.details).get(key, "")) for key, value in first.details]
    if not flipped:
        pairs.append((first.role, second.role))
    if any(one and other and one != other for one, other in pairs):
        return None
    sources = list(a.citations)
    sources += [cited for cited in b.citations if (cited.source, cited.locator) not in {(c.source, c.locator) for c in sources}]
    backing = Backing(
        tuple(sources), a.standing or b.standing, _both(a.note, b.note), _both(a.quote, b.quote), a.credibility or b.credibility,
        a.start or b.start, a.end or b.end,
    )  # fmt: skip
    own = {(c.source, c.locator) for link in (first, second) for c in link.backing.citations if c not in link.inherited}
    inherited = frozenset(cited for cited in sources if (cited.source, cited.locator) not in own)
    details = first.details + tuple(item for item in second.details if item[0] not in dict(first.details))
    if flipped and second.role and not first.role:
        return replace(second, details=details, backing=backing, inherited=inherited)
    if flipped and second.role:
        details += (("in turn", second.role),)  # what each is to the other: an uncle, in turn a nephew
    return replace(
        first, role=first.role or (second.role if not flipped else ""), details=details, backing=backing, inherited=inherited
    )  # fmt: skip


def _both(first: str, second: str) -> str:
    return " / ".join(dict.fromkeys(filter(None, (first, second))))
