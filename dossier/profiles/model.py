"""What a profile says, as frozen records. Everything typed is kept as typed, beside what it was read as.

`Where` is (line, column) in the file, both from 1; (0, 0) stands for the file as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeVar

Level = Literal["error", "warning", "info"]
Where = tuple[int, int]
NOWHERE: Where = (0, 0)

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    T = TypeVar("T")

    def record(*, frozen: bool, slots: bool) -> Callable[[type[T]], type[T]]:
        """A frozen dataclass that the type checker keeps frozen: kept so while it runs, it would take three times as long to make.

        A build makes fifty of them for every file.
        """
        return dataclass(slots=slots, unsafe_hash=frozen)


@record(frozen=True, slots=True)
class Problem:
    """Something wrong, or worth knowing, at one place of one file."""

    path: str
    line: int
    column: int
    level: Level
    code: str
    """Which rule: a short name that stays the same, such as `unknown-source`."""
    message: str
    hint: str = ""
    entity: str = ""
    """Id of the record it concerns; empty when it concerns none."""

    def __str__(self) -> str:
        """One line: `path:line:column: level: message (hint)`."""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.path}:{max(self.line, 1)}:{max(self.column, 1)}: {self.level}: {self.message}{hint}"


@record(frozen=True, slots=True)
class Citation:
    """One source that says so, and where in it."""

    source: str
    """The source's id as typed."""
    locator: str = ""
    where: Where = NOWHERE


@record(frozen=True, slots=True)
class Backing:
    """What stands behind a statement."""

    citations: tuple[Citation, ...] = ()
    standing: str = ""
    """As typed; empty when the writer named none."""
    note: str = ""
    quote: str = ""
    credibility: str = ""
    start: str = ""
    """`from:`, as typed."""
    end: str = ""
    """`to:`, as typed."""


@record(frozen=True, slots=True)
class Name:
    """One name; `kind` is a key of vocabulary.NAME_KINDS."""

    text: str
    kind: str
    lang: str = ""
    backing: Backing = Backing()
    where: Where = NOWHERE


@record(frozen=True, slots=True)
class Claim:
    """One value of one field."""

    prop: str
    """The field's key; of an unknown key, the key as typed."""
    value: str
    backing: Backing = Backing()
    where: Where = NOWHERE
    known: bool = True
    """False when the vocabulary has no such field: shown under "Other"."""


@record(frozen=True, slots=True)
class Relation:
    """A sentence of this profile: it, the verb, the target."""

    verb: str
    target: str
    """An id or a name, as typed."""
    role: str = ""
    details: tuple[tuple[str, str], ...] = ()
    """Further (key, value): share, amount, currency, date."""
    backing: Backing = Backing()
    where: Where = NOWHERE


@record(frozen=True, slots=True)
class Accusation:
    """Something this party is accused of, and how far it has come."""

    charge: str
    stage: str = ""
    date: str = ""
    court: str = ""
    case: str = ""
    country: str = ""
    outcome: str = ""
    response: str = ""
    response_citations: tuple[Citation, ...] = ()
    backing: Backing = Backing()
    where: Where = NOWHERE


@record(frozen=True, slots=True)
class Happening:
    """An event told inside the profile of a party to it."""

    what: str
    date: str = ""
    end_date: str = ""
    type: str = ""
    place: str = ""
    backing: Backing = Backing()
    where: Where = NOWHERE


@record(frozen=True, slots=True)
class Participant:
    """A party to an event."""

    target: str
    role: str = ""
    backing: Backing = Backing()
    where: Where = NOWHERE


@record(frozen=True, slots=True)
class Sanction:
    """A designation or listing by an authority."""

    authority: str
    program: str = ""
    country: str = ""
    listed_as: str = ""
    reason: str = ""
    backing: Backing = Backing()
    where: Where = NOWHERE


@record(frozen=True, slots=True)
class Identifier:
    """A number that names the record in somebody's register."""

    scheme: str
    value: str
    country: str = ""
    issuer: str = ""
    backing: Backing = Backing()
    where: Where = NOWHERE


@record(frozen=True, slots=True)
class Address:
    """An address as one text."""

    full: str
    country: str = ""
    backing: Backing = Backing()
    where: Where = NOWHERE


@record(frozen=True, slots=True)
class Mention:
    """A `[[target]]` in free text."""

    target: str
    prop: str
    where: Where = NOWHERE


@record(frozen=True, slots=True)
class TextBlock:
    """Free text: a summary or notes, with the citations that stand in it."""

    prop: str
    text: str
    citations: tuple[Citation, ...] = ()
    where: Where = NOWHERE


@record(frozen=True, slots=True)
class Source:
    """Where claims come from. `fields` holds (key, value) as typed; the keys are vocabulary.SOURCE_FIELDS and unknown ones."""

    id: str
    fields: tuple[tuple[str, str], ...] = ()
    places: tuple[Where, ...] = ()
    """Where each field stands, in the order of `fields`."""
    path: str = ""
    where: Where = NOWHERE
    problems: tuple[Problem, ...] = ()

    def get(self, key: str) -> str:
        """The value of a field; empty when there is none."""
        return next((value for name, value in self.fields if name == key), "")

    def place(self, key: str) -> Where:
        """Where a field stands; the source itself when there is none."""
        return next((place for (name, _), place in zip(self.fields, self.places, strict=False) if name == key), self.where)


@record(frozen=True, slots=True)
class Profile:
    """One file's record."""

    id: str
    kind: str
    path: str
    """Relative to the folder of profiles, with forward slashes."""
    where: Where = NOWHERE
    names: tuple[Name, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    """Name parts as (key, value); `surnames` once for each, in order."""
    claims: tuple[Claim, ...] = ()
    texts: tuple[TextBlock, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[Address, ...] = ()
    relations: tuple[Relation, ...] = ()
    accusations: tuple[Accusation, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
    happenings: tuple[Happening, ...] = ()
    participants: tuple[Participant, ...] = ()
    mentions: tuple[Mention, ...] = ()
    sources: tuple[Citation, ...] = ()
    """What stands behind every claim here that names no source."""
    former_ids: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    not_same_as: tuple[str, ...] = ()
    sensitive: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    places: tuple[tuple[str, Where], ...] = field(default=())
    """Where each top-level key stands."""
    listed_at: tuple[tuple[str, Where], ...] = ()
    """Where each value of name parts and of keys that list plain texts stands, in the order of the file."""

    @property
    def name(self) -> str:
        """The name shown: the first of class `name`, else the id."""
        return next((name.text for name in self.names if name.kind == "name"), self.id)

    def text(self, prop: str) -> str:
        """The free text of a key; empty when there is none."""
        return next((block.text for block in self.texts if block.prop == prop), "")

    def place(self, key: str) -> Where:
        """Where a top-level key stands; the start of the profile when it has none."""
        return next((where for name, where in self.places if name == key), self.where)

    def placed(self, key: str, values: Sequence[str]) -> Iterable[tuple[str, Where]]:
        """The values of a name part or of a key that lists plain texts, each with where it stands."""
        return zip(values, [where for name, where in self.listed_at if name == key], strict=True) if values else ()


@record(frozen=True, slots=True)
class Reading:
    """What one file gave: profiles, sources, and problems that belong to no single record."""

    path: str
    profiles: tuple[Profile, ...] = ()
    sources: tuple[Source, ...] = ()
    problems: tuple[Problem, ...] = ()
