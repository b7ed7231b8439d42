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
        "ftm",
        "in",
        "FollowTheMoney entities, one JSON object a line; deltas of them; nested ones (OpenSanctions, Aleph, OpenAleph)",
        "every thing as a profile; links as sentences with role, dates, share, amount; sanctions, passports, addresses, court cases; data "
        "sets and documents as sources; every other property under `ftm`; what our own export says beside it, exactly",
        "the ids of links and listings, and when they were first and last seen; CSV statements are not read",
    ),
    Format(
        "ftm",
        "out",
        "FollowTheMoney entities, one JSON object a line; `--statements`: CSV, each source a data set",
        "profiles, relations, accusations, sanctions, events, sources with the documents that prove each; for `dossier import ftm` all of "
        "it, under a key `dossier` beside the properties that other programs pass over",
        "misspellings, open questions, what is sensitive. For other programs: dates that are no prefix (`197X`, `../1980`) are said in "
        "words, `1976~` is 1976 and said in words; the order of surnames; confidence; locators of citations; a relation that its schema "
        "does not allow is an UnknownLink",
    ),
)
