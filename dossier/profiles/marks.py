"""The marks in a free text (links.py), each with its place in the file; what was meant to be one and is none is reported."""

from __future__ import annotations

import re

from dossier.links import CITATION, LINK
from dossier.profiles.citing import citations_in
from dossier.profiles.model import Citation, Mention, Where
from dossier.profiles.values import ValueReader
from dossier.text import shorten

_EITHER = re.compile(f"{LINK.pattern}|{CITATION.pattern}")
_BEGUN = re.compile(r"\[(?=[@\[])")
_CITES_NOTHING = re.compile(r"\[@[\s;@]{0,40}\]")
_SHOWN = 40
"""Characters that are shown of a mark that is none."""


Marks = tuple[list[Mention], list[Citation]]
"""What a text links to and cites, in order."""


def read_marks(values: ValueReader, text: str, prop: str, where: Where, *, cites: bool = True) -> Marks:
    """The marks in a text that begins at a place; `cites`: whether citations stand anywhere in it, and not at its end alone."""
    links: list[Mention] = []
    citations: list[Citation] = []
    begun = text.count("[[") + (text.count("[@") if cites else 0)
    if not begun:
        return links, citations
    found = list((_EITHER if cites else LINK).finditer(text))
    empty = False
    for each, place in zip(found, values.places.each(where, text, [each.start() for each in found]), strict=True):
        if each[1] is not None:
            links.append(Mention(each[1].strip(), prop, place))
        else:
            cited = citations_in(each[3], place)
            empty = empty or not cited
            citations += cited
    if len(found) != begun or empty:
        _tell(values, text, where, {each.start() for each in found}, cites)
    return links, citations


def _tell(values: ValueReader, text: str, where: Where, whole: set[int], cites: bool) -> None:
    """Report brackets that begin as a link or a citation does and are neither, and citations of nothing."""
    nothing = {each.start(): each[0] for each in _CITES_NOTHING.finditer(text)} if cites else {}
    within = {at for each in whole - nothing.keys() for at in (each - 1, each, each + 1)}
    begun = [each.start() for each in _BEGUN.finditer(text) if each.start() not in within and (cites or text[each.end()] == "[")]
    for at, place in zip(begun, values.places.each(where, text, begun), strict=True):
        if at in nothing:
            values.problem("warning", "no-source", f"{nothing[at]!r} cites nothing", place, "write the source's id behind the @")
        elif text[at + 1] == "@":
            values.not_closed(text[at : at + _SHOWN], place)
        else:
            told = f"{shorten(text[at : at + _SHOWN].splitlines()[0], _SHOWN)!r} is no link: it is not closed in its line"
            values.problem("warning", "not-closed", told, place, r"write ]] behind it; a bracket that is none is written [\[")
