"""What every importer gives: files of profiles and sources, and an account in which nothing is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dossier.exchange.feed import Step
from dossier.exchange.into_folder import File

_MOST_NAMED = 20


@dataclass(slots=True)
class Account:
    """What was read and what became of it."""

    read: Counter[str] = field(default_factory=Counter)
    """Things of the other format, by what they are called there: Person, Ownership, memberships."""
    made: Counter[str] = field(default_factory=Counter)
    """What they became, by what it is called here: person, member_of, sanction, source."""
    remarks: Counter[str] = field(default_factory=Counter)
    """What could not be taken over as it was, by kind, in words for the person."""
    expected: int = 0
    """How many records will be written, once that is known."""
    named: dict[str, list[str]] = field(default_factory=dict)
    """Remark -> the first twenty places where it holds."""

    def remark(self, what: str, where: str) -> None:
        """Count something that a person should know."""
        self.remarks[what] += 1
        places = self.named.setdefault(what, [])
        if len(places) < _MOST_NAMED:
            places.append(where)


Importer = Callable[[list[Path], Account, Step | None], Iterator[File]]
"""Reads files and gives the files of profiles that they become; raises feed.BadInput. `Step` is told the bytes read of all files."""
