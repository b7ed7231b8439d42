"""THE table of formats: what goes in and out, what is kept, what is lost. Help and docs/exchange.md are made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Format:
    """One format in one direction."""

    key: str
    """The word behind `dossier import` or `dossier export`."""
    direction: Literal["in", "out"]
    what: str
    """What it is, and who reads or writes it."""
    kept: str
    lost: str


FORMATS: tuple[Format, ...] = (
    Format(
        "popolo",
        "in",
        "Popolo JSON: EveryPolitician, councils, PopIt; one object with all classes, or lists of one class",
        "people, organizations, events (as records of their own), memberships with role, dates, area, period and party, names in every "
        "language, numbers, contacts, sources of each object; areas and posts as text on their body; any other key under `popolo:`",
        "motions, votes and speeches are counted and left out; who shares a spelling with whom in which language is told beside the name",
    ),
    Format(
        "csv",
        "in",
        "a table with a header: a spreadsheet saved as CSV, OpenSanctions `targets.simple.csv`, our own nodes",
        "every cell: what the header tells as what it is, the rest under `csv:`; the row is the place in the source",
        "rows without a name are counted and left out; columns mapped to `-`",
    ),
)
