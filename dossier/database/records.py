"""What the store gives out: one dossier, whole, as frozen records. Texts are as stored; whoever shows them cleans them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dossier.database.ref import Ref as Ref
from dossier.database.ref import called_alike
from dossier.profiles.agreeing import Told


@dataclass(frozen=True, slots=True)
class Cite:
    """One citation: the number of its source in this dossier, and where in it."""

    number: int
    source_id: str
    """Empty where no such source is described, or several have the id."""
    cited: str
    """The source's id as typed."""
    locator: str = ""
    inherited: bool = False
    """The profile's own `sources:` stand in, since the statement names none."""
    path: str = ""
    """The file in which it is cited."""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Backing:
    """What stands behind a statement, and since when and until when it holds, as typed."""

    cites: tuple[Cite, ...] = ()
    standing: str = ""
    note: str = ""
    quote: str = ""
    credibility: str = ""
    start: str = ""
    end: str = ""
    path: str = ""
    """The file in which it is said: of a link perhaps that of the other record."""
    line: int = 0
    column: int = 0
    stated: tuple[str, int] = field(default=("", 0), compare=False)
    """Table and number under which this base, and no other build of it, has the statement."""


@dataclass(frozen=True, slots=True)
class NameRecord:
    """One name of the record."""

    text: str
    kind: str
    lang: str
    backing: Backing


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field."""

    value: str
    backing: Backing

    @property
    def told(self) -> Told:
        """What is compared of it."""
        return Told(self.value, self.backing.start, self.backing.end)


@dataclass(frozen=True, slots=True)
class Fact:
    """A field with all its values."""

    prop: str
    label: str
    values: tuple[Value, ...]
    differs: bool = False
    """The field can have one value, and sources give several."""


@dataclass(frozen=True, slots=True)
class Text:
    """Free text with `[[links]]` and `[@citations]` in it."""

    prop: str
    text: str
    backing: Backing


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number in somebody's register."""

    scheme: str
    value: str
    country: str
    issuer: str
    backing: Backing


@dataclass(frozen=True, slots=True)
class Link:
    """A relation as seen from one side."""

    other: Ref | None
    """None for an office that is only text."""
    text: str
    """The office, where it is only text."""
    role: str
    of_other: bool
    """The role is what the other is to this record; else what the subject does."""
    incoming: bool
    details: tuple[tuple[str, str], ...]
    backing: Backing

    @property
    def says_own(self) -> bool:
        """Whether the role is what this record is to the other: by such a verb the other's file says of it that it is an uncle."""
        return self.of_other and self.incoming

    @property
    def day(self) -> str:
        """The day on which it took place, where no start and no end are told."""
        return "" if self.backing.start or self.backing.end else dict(self.details).get("date", "")


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """The relations of one verb, seen from one side."""

    verb: str
    label: str
    incoming: bool
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Accusation:
    """A charge, as far as it has come."""

    charge: str
    stage: str
    date: str
    court: str
    court_ref: Ref | None
    case: str
    country: str
    outcome: str
    response: str
    response_cites: tuple[Cite, ...]
    backing: Backing
    came_to: str = ""
    """The stage in which another accusation of the same charge tells what came of it; empty where none does."""
    came_to_date: str = ""


@dataclass(frozen=True, slots=True)
class Sanction:
    """A designation or listing."""

    authority: str
    authority_ref: Ref | None
    program: str
    country: str
    listed_as: str
    reason: str
    backing: Backing


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to the record; `ref` is the event's own record where it has one."""

    what: str
    date: str
    end_date: str
    type: str
    place: str
    ref: Ref | None
    role: str
    backing: Backing


@dataclass(frozen=True, slots=True)
class Participant:
    """A party to this event."""

    ref: Ref
    role: str
    backing: Backing


@dataclass(frozen=True, slots=True)
class Mention:
    """A record whose text names this one."""

    ref: Ref
    prop: str
    line: int
    path: str = ""
    """The file in which it does."""


@dataclass(frozen=True, slots=True)
class Case:
    """An accusation or listing in which this record is the court or authority."""

    ref: Ref
    what: str
    stage: str
    date: str
    standing: str = ""
    response: str = ""
    """Of an accusation: as the accused answers."""
    path: str = ""
    """The file in which it is said."""
    line: int = 0
    came_to: str = ""
    """Of an accusation: the stage in which another one of the same charge tells what came of it."""
    came_to_date: str = ""
    number: int = field(default=0, compare=False)
    """Under which this build of the base has it."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the profile asks."""

    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Same:
    """Who the record is said to be, or not to be."""

    text: str
    """As typed: an id, a name, or an id elsewhere."""
    ref: Ref | None = None
    line: int = 0
    path: str = ""
    """Where it is the file of the other record that says so."""


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source with its number in this dossier. `number` 0: not cited here."""

    number: int
    id: str
    title: str = ""
    author: str = ""
    publisher: str = ""
    via: str = ""
    date: str = ""
    url: str = ""
    archived: str = ""
    accessed: str = ""
    type: str = ""
    reliability: str = ""
    language: str = ""
    pages: str = ""
    note: str = ""
    file: str = ""
    sha256: str = ""
    other: tuple[tuple[str, str], ...] = ()
    known: bool = True
    """False where a profile cites a source that nobody described, or an id that several have."""
    shared: bool = False
    """Several sources have the id, and which of them is cited is not said."""
    path: str = ""
    """The file in which it is described, or cited first where nobody described it."""
    line: int = 0


@dataclass(frozen=True, slots=True)
class ProblemRecord:
    """A problem, as the checker told it."""

    path: str
    line: int
    column: int
    level: str
    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Resting:
    """A statement that rests on a source."""

    ref: Ref
    """The record in whose file it stands."""
    table: str
    kind: str
    """Kind of the name, property of the claim, verb of the relation, stage of the accusation ..."""
    value: str
    standing: str
    more: tuple[object, ...]
    """Of a relation: whether the record is its subject, the subject's name, the role; of an accusation its date, and what came of it
    when.
    """
    about: str
    """"response" where the source backs the answer of the accused."""
    locator: str
    inherited: bool
    alone: bool
    """No other source is cited for it: it falls with this one."""
    path: str = ""
    """The file in which it is said."""
    line: int = 0
    number: int = 0
    """Of its row in the table."""
    called: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Links in its text as they are typed -> the name of what each leads to."""


@dataclass(frozen=True)  # with no slots, for what is found once of each
class Dossier:
    """Everything the base has on one record."""

    ref: Ref
    path: str
    line: int
    names: tuple[NameRecord, ...] = ()
    texts: tuple[Text, ...] = ()
    facts: tuple[Fact, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    accusations: tuple[Accusation, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
    links: tuple[LinkGroup, ...] = ()
    events: tuple[Event, ...] = ()
    participants: tuple[Participant, ...] = ()
    cases: tuple[Case, ...] = ()
    listings: tuple[Case, ...] = ()
    mentions: tuple[Mention, ...] = ()
    others: tuple[Value, ...] = ()
    """Keys that the vocabulary does not have, as `key: value`."""
    questions: tuple[Question, ...] = ()
    same_as: tuple[Same, ...] = ()
    not_same_as: tuple[Same, ...] = ()
    sensitive: tuple[str, ...] = ()
    """Keys of the profile that stay out of what is handed over."""
    sources: tuple[SourceRecord, ...] = ()
    source: SourceRecord | None = None
    """Where the record itself is a source."""
    resting: Sequence[Resting] = ()
    """Where the record is a source: the statements that cite it."""
    problems: tuple[ProblemRecord, ...] = ()
    named: dict[str, Ref] = field(default_factory=dict)
    """Target of a `[[link]]` as typed -> its record."""
    so_called: tuple[Ref, ...] = ()
    """Where the base has no record of this id any more: those that are called as it was."""

    @property
    def refs(self) -> Iterator[Ref]:
        """The record, and those that it leads to; not those with statements that rest on it, which may be very many."""
        yield self.ref
        yield from (link.other for group in self.links for link in group.links if link.other)
        yield from (each.ref for each in self.participants)
        yield from (each.ref for each in (*self.cases, *self.listings))
        yield from (each.ref for each in self.mentions)
        yield from (each.ref for each in self.events if each.ref)
        yield from (each.ref for each in (*self.same_as, *self.not_same_as) if each.ref)
        yield from (each.court_ref for each in self.accusations if each.court_ref)
        yield from (each.authority_ref for each in self.sanctions if each.authority_ref)
        yield from self.named.values()

    @cached_property
    def called(self) -> dict[str, str]:
        """Target of a `[[link]]` as typed -> the name of its record."""
        return {typed: ref.name for typed, ref in self.named.items()}

    @cached_property
    def alike(self) -> frozenset[str]:
        """The ids of those of them that are called as another one is."""
        return called_alike(self.refs)

    @cached_property
    def numbered(self) -> dict[int, SourceRecord]:
        """The sources by their numbers here."""
        return {source.number: source for source in self.sources}
