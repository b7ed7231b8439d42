"""A report before it is written in a format: headings, paragraphs, rows, cards, lists, boxes, pictures, sources.

Texts stand here as they are stored; whoever writes them makes them safe for the format.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Style = Literal["", "strong", "soft", "name", "stage", "proven", "standing", "unsourced", "quote", "held", "cite", "link", "url"]


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one style."""

    text: str
    style: Style = ""
    to: str = ""
    """Of a link the anchor in this document, of a citation the number of its source, of a url the address."""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 begins a record, and with `breaks` a page."""

    level: int
    text: str
    anchor: str = ""
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that run on."""

    spans: Spans
    style: Literal["", "lead", "meta", "note", "quote"] = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One statement, under a label that may be empty, with what is said below it."""

    label: str
    spans: Spans
    under: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """Statements one under another, their labels in a column."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A matter that stands by itself: its head, then its particulars."""

    head: Spans
    rows: tuple[Row, ...]
    under: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """Something that must not be missed."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list, counted where it is `numbered`."""

    items: tuple[Row, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing; a format without pictures leaves it out."""

    svg: str
    caption: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands where: title, anchor, and what it is about."""

    entries: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One of the numbered sources."""

    number: int
    spans: Spans
    more: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """The numbered sources."""

    entries: tuple[SourceEntry, ...]


Block = Heading | Paragraph | Rows | Card | Box | Items | Picture | Contents | Sources


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report."""

    title: str
    facts: tuple[tuple[str, str], ...]
    """Of the report itself: label and value."""
    blocks: tuple[Block, ...]
