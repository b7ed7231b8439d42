"""Free text in pieces: words, links as they read, citations with their numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from dossier.database import records as rec
from dossier.links import CITATION, LINK, unescaped


class Piece(NamedTuple):
    """A part of a text: words; or, with `cites`, a citation; or, where `link` is set, a link."""

    text: str
    cites: tuple[rec.Cite, ...] = ()
    link: bool = False
    ref: rec.Ref | None = None
    """The record that a link leads to; None where there is none."""
    typed: str = ""
    """What stands in a link, as it is written."""


def blocks_of(text: str) -> list[str]:
    """The paragraphs of a free text."""
    return [block.strip("\n") for block in text.split("\n\n") if block.strip()]


def numbering(dossier: rec.Dossier, text: rec.Text) -> Callable[[str], int]:
    """Source id as typed -> its number in the dossier; 0 where it has none."""
    numbers = {source.id: source.number for source in dossier.sources}
    by_cited = {source.id.casefold(): source.number for source in dossier.sources} | {
        cite.cited.casefold(): cite.number for cite in text.backing.cites
    }
    return lambda typed: numbers.get(typed) or by_cited.get(typed.casefold(), 0)


def pieces(block: str, named: dict[str, rec.Ref], number: Callable[[str], int]) -> Iterator[Piece]:
    """The parts of one paragraph, in order; a blank before a citation is left out."""
    at = 0
    for found in sorted((*CITATION.finditer(block), *LINK.finditer(block)), key=lambda found: found.start()):
        before = block[at : found.start()]
        yield Piece(unescaped(before.rstrip() if found.re is CITATION else before))
        at = found.end()
        if found.re is CITATION:
            yield Piece("", tuple(_cite(part, number) for part in found[1].split(";")))
        else:
            ref = named.get(found[1].strip())
            yield Piece((found[2] or (ref.name if ref else found[1])).strip(), link=True, ref=ref, typed=found[1])
    yield Piece(unescaped(block[at:]))


def _cite(part: str, number: Callable[[str], int]) -> rec.Cite:
    cited, *locator = re.split(r"[\s,]+", part.strip().removeprefix("@").strip(), maxsplit=1)
    return rec.Cite(number(cited), cited, cited, " ".join(locator))
