"""One row of a dossier, before it is laid out at some width."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol, overload

from dossier.bounds import chosen
from dossier.stop import Stop
from dossier.text import clean
from dossier.view.wrap import Line, Part, cells, cut, wrap

if TYPE_CHECKING:
    from dossier.database.records import Backing, Cite, Ref

RowKind = Literal["head", "heading", "label", "value", "link", "text", "source", "problem", "more", "file", "blank"]


class Backed(Protocol):
    """What is said, with what stands behind it."""

    @property
    def backing(self) -> Backing:
        """Standing, time, sources."""
        ...


STYLES = (
    "name", "dim", "label", "heading", "link", "stub", "broken", "cite", "standing", "stage", "proven", "differs", "quote", "error",
    "warning", "info", "key",
)  # fmt: skip
"""Names of the styles that parts may have, beside the empty one; tui.styles gives each its colours."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One run of text; its wrapped lines hang under where it starts."""

    parts: tuple[Part, ...]
    indent: int = 0
    hang: int = 0
    """Cells by which further lines are indented beyond `indent`."""


class When(NamedTuple):
    """Since when and until when a row holds, as typed; or on which day it happened."""

    start: str
    end: str = ""
    point: bool = False


def on(day: str) -> When | None:
    """Something that happened on one day; None where that is not told."""
    return When(day, point=True) if day else None


_ON_A_LINE = 60


class Place(NamedTuple):
    """A line of a file in the folder of profiles."""

    path: str
    line: int
    find: str = ""
    """Words that stand there, or on a line below; of several lines each behind the one before. An empty one: a paragraph begins."""


class Stated(NamedTuple):
    """A statement of a record's dossier, as this build of the base numbers it."""

    record: str
    table: str
    number: int
    source: str = ""
    """Of a text with several paragraphs that which cites this source is meant."""


def place_of(written: tuple[str, int] | None) -> Place | None:
    """Path and line as a row has them."""
    return Place(*written) if written else None


def beginning(text: str) -> str:
    """As much of a text as stands on one line, or two, of a file."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return first if len(first) <= _ON_A_LINE else first[:_ON_A_LINE].rpartition(" ")[0] or first


Pair = tuple[str, str]
"""The ids of two records."""


class Others(Sequence[tuple[str, "Backing"]]):
    """What others say of the same thing, in words that are made when they are shown."""

    def __init__(self, items: Sequence[Backed] = (), bits: int = 0, say: Callable[[Any], str] = str) -> None:
        """`bits`: which of the items they are."""
        self._items, self._bits, self._say = items, bits, say

    def __len__(self) -> int:
        return self._bits.bit_count()

    def __iter__(self) -> Iterator[tuple[str, Backing]]:
        return ((self._say(each), each.backing) for each in chosen(self._items, self._bits))

    @overload
    def __getitem__(self, at: int) -> tuple[str, Backing]: ...

    @overload
    def __getitem__(self, at: slice) -> list[tuple[str, Backing]]: ...

    def __getitem__(self, at: int | slice) -> tuple[str, Backing] | list[tuple[str, Backing]]:
        if isinstance(at, slice):
            found = islice(chosen(self._items, self._bits), *at.indices(len(self)))
            return [(self._say(each), each.backing) for each in found]
        return self[at : at + 1][0]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a row says, as far as one can ask who says so."""

    text: str
    backing: Backing
    others: Callable[[], Others] = field(default=Others, compare=False)
    """Gives what others say of the same thing: it is asked of few, and of many values that differ each has all the others."""
    accuses: bool = False
    """It is an accusation: what the accused says belongs to it."""
    response: str = ""
    response_cites: tuple[Cite, ...] = ()
    whole: str = ""
    """All of its words, where `text` holds only their beginning, or the numbers of its sources."""
    stage: str = ""
    """Of an accusation: how far it has come, which its words say."""
    more: tuple[tuple[str, str], ...] = ()
    """What else it says: label and text of each, which may be empty."""
    said: str = ""
    """Its words without the name of another record, which may be called otherwise tomorrow; empty where it is of none."""
    bare: str = ""
    """Of a link: the same without how much it is, and of which day."""
    other: Ref | None = None
    """The other record that it is of."""
    keys: tuple[str, ...] = ()
    """What it may stand under in a profile, where its words do not begin with that."""


@dataclass(frozen=True, slots=True)
class Row:
    """A statement, a heading or a link: one stop of the cursor, in one or more lines."""

    kind: RowKind
    paragraphs: tuple[Paragraph, ...] = ()
    target: Stop = ""
    """The record or view that Enter opens; empty for none."""
    url: str = ""
    """Address that can be opened."""
    copy: str = ""
    """What is copied: the value alone, without labels and marks."""
    section: str = ""
    key: str = ""
    """Of a "more" row: the list that goes on."""
    number: int = 0
    """Of a heading: the digit that jumps to it; 0 for none."""
    statement: Statement | None = None
    when: When | None = None
    """The time of what it says, where it has one."""
    place: Place | None = None
    """Where it is written, where no statement tells, or the page tells of several files."""
    find: str = ""
    """Words in the target's dossier: it opens with the cursor there."""
    stated: Stated | None = None
    """Of a row that is in no dossier: which statement it tells."""
    pair: Pair | None = None
    """Two records of which somebody is to say whether they are one."""

    @property
    def can_select(self) -> bool:
        """Whether the cursor stops here."""
        return self.kind not in ("heading", "label", "blank")

    @property
    def says(self) -> tuple[Stop, ...]:
        """What makes it the same row in another layout."""
        return (self.kind, self.section, self.copy, self.target, self.key)

    def lines(self, width: int, *, whole: bool = False) -> list[Line]:
        """The row at a width, in cells; `whole`: no web address is broken."""
        if self.kind == "heading":
            return [self._heading(width)]
        found: list[Line] = []
        for paragraph in self.paragraphs:
            pad: list[Part] = [(" " * paragraph.indent, "")] if paragraph.indent else []
            for line in wrap(paragraph.parts, width - paragraph.indent, hang=paragraph.hang, whole=whole):
                found.append([*pad, *line])
        return found or [[]]

    def _heading(self, width: int) -> Line:
        (title, style), *parts = self.paragraphs[0].parts
        key = f" {self.number}" if self.number else ""
        room = width - len(key) - sum(cells(text) for text, _ in parts)
        parts.insert(0, (cut(title, max(room, 0)), style))
        used = sum(cells(text) for text, _ in parts)
        rule = width - used - 1 - len(key)
        return [*parts, (f" {'─' * rule}" if rule > 1 else "", "dim"), (key, "key")]

    def plain(self) -> str:
        """Its text on one line, with no layout."""
        return " ".join("".join(text for text, _ in paragraph.parts) for paragraph in self.paragraphs).replace("\u00a0", " ").strip()


def text_row(told: str, style: str) -> Row:
    """A row of one sentence, which may hold anything."""
    text = clean(told)
    return Row("text", (Paragraph(((text, style),)),), copy=text)
