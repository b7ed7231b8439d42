"""What goes into the name search and what comes out of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, overload

from dossier.profiles.vocabulary import DOUBTED


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
    contacts: tuple[tuple[str, str], ...] = ()
    """(property, value) of phone numbers, mail addresses, sites and ids elsewhere."""

    @property
    def display(self) -> str:
        """The name displayed: the first of kind "name", else the first there is, else the id."""
        first = next((text for text, kind in self.names if kind == "name" and text.strip()), "")
        return first or next((text for text, _ in self.names if text.strip()), "") or self.id


_OF_NOW = frozenset({"name", "alias", "native", "abbreviation", "variant", "weak variant"})
_SIGNS = {"former": "formerly", "misspelling": "misspelt", "weak": "called"}

Told = tuple[tuple[str, ...], tuple[tuple[int, int], ...]]
"""Reasons and spans of a hit."""


def nothing() -> Told:
    """Of a hit of which there is nothing to tell."""
    return (), ()


@dataclass(eq=False, slots=True)
class Hit:
    """One record found, with the one name, identifier or contact of it that decided. Why it was found is worked out when asked for."""

    id: str
    kind: str
    name: str
    """The name displayed."""
    matched: str
    """The text of the name or identifier that decided."""
    matched_kind: str
    """Its kind of `vocabulary.NAME_KINDS`; the scheme of an identifier, or what a contact is, when `why` begins with "identifier"."""
    score: float
    """0 to 100; comparable within one list only."""
    standing: str = ""
    """Of that name or identifier, as its profile gives it."""
    tell: Callable[[], Told] = field(default=nothing, repr=False)
    _told: Told | None = field(default=None, repr=False)

    @property
    def why(self) -> tuple[str, ...]:
        """How it matched, in words for a reader; empty when nothing was asked."""
        return self._explained()[0]

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where `matched` agrees with the query: character offsets, in order, not overlapping."""
        return self._explained()[1]

    @property
    def sign(self) -> str:
        """What stands before the name that decided: "=" where it is one of now, else in a word what it is; the scheme of a number.

        What is doubtful about it is told first.
        """
        sign = _SIGNS.get(self.matched_kind, "=" if self.matched_kind in _OF_NOW else self.matched_kind.replace("_", " "))
        if self.standing not in DOUBTED:
            return sign
        return f"{self.standing}:" if sign == "=" else f"{self.standing}: {sign}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hit) and self._shown() == other._shown()

    def __hash__(self) -> int:
        return hash((self.id, self.matched))

    def _shown(self) -> tuple[object, ...]:
        return self.id, self.kind, self.name, self.matched, self.matched_kind, self.score, self.standing, *self._explained()

    def _explained(self) -> Told:
        if self._told is None:
            try:
                self._told = self.tell()
            except (ValueError, TypeError, AttributeError, LookupError):  # of an index that no build wrote
                self._told = nothing()
        return self._told


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
    unmet: tuple[str, ...] = ()
    """Where nothing is found: what is told of conditions that no record could meet."""

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Hit]: ...
    def __getitem__(self, index: int | slice) -> Hit | Sequence[Hit]:
        return self.rows[index]

    def __len__(self) -> int:
        return len(self.rows)
