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


FORMATS: tuple[Format, ...] = ()
