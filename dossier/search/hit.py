"""What goes into the name search and what comes out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload


class NameRecord(NamedTuple):
    """One record as the search knows it."""

    id: str
    kind: str
    names: tuple[tuple[str, str], ...]
    """(text, kind of `vocabulary.NAME_KINDS`); the first of kind "name" is the one displayed."""
    identifiers: tuple[tuple[str, str], ...] = ()
    """(scheme, value)."""
    weight: int = 0
    """Number of links: decides between equals, nothing else."""

    @property
    def display(self) -> str:
        """The name displayed: the first of kind "name", else the first there is, else the id."""
        first = next((text for text, kind in self.names if kind == "name" and text.strip()), "")
        return first or next((text for text, _ in self.names if text.strip()), "") or self.id


class Hit(NamedTuple):
    """One record found, with the one name or identifier of it that decided."""

    id: str
    kind: str
    name: str
    """The name displayed."""
    matched: str
    """The text of the name or identifier that decided."""
    matched_kind: str
    """Its kind of `vocabulary.NAME_KINDS`; the scheme of an identifier when `why` begins with "identifier"."""
    why: tuple[str, ...]
    """How it matched, in words for a reader; empty when nothing was asked."""
    score: float
    """0 to 100; comparable within one list only."""
    spans: tuple[tuple[int, int], ...]
    """Where `matched` agrees with the query: character offsets, in order, not overlapping."""


@dataclass(frozen=True, slots=True)
class Hits(Sequence[Hit]):
    """The best hits of one query, best first."""

    rows: tuple[Hit, ...]
    total: int
    """How many records match, listed here or not; 0 when `close`."""
    query: str
    """What was searched for: of a query of several lines perhaps only the first."""
    close: bool = False
    """Nothing matches, and the rows are the nearest few there are."""
    about: bool = False
    """There are more than were looked at one by one: `total` counts names, of which a record may have several."""

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Hit]: ...
    def __getitem__(self, index: int | slice) -> Hit | Sequence[Hit]:
        return self.rows[index]

    def __len__(self) -> int:
        return len(self.rows)
