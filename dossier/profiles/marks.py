"""The marks in a free text (links.py), each with its place in the file; what was meant to be one and is none is reported."""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import chain

from dossier.links import CITATION, CITES_NOTHING, LINK, closes
from dossier.profiles import vocabulary as words
from dossier.profiles.citing import citations_in
from dossier.profiles.model import Citation, Mention, Where
from dossier.profiles.tree import List, Map, Value
from dossier.profiles.values import ValueReader, excerpt

_EITHER = re.compile(f"{LINK.pattern}|{CITATION.pattern}")
_LINK_BEGUN = re.compile(r"(?<!\[)\[(?=\[)")
_BEGUN = re.compile(rf"\[(?=@)|{_LINK_BEGUN.pattern}")
_NO_TARGET = re.compile(r"\[\[[^\S\n]*(?:\|[^\[\]\n]*)?\]\]")
_MAY_LINK = frozenset({*words.TEXT_FIELDS, "questions", *words.FOREIGN})
"""Keys of a profile whose texts may hold links, and those of other programs."""
_TOLD = frozenset({"note", "outcome", "reason", "quote", *(verb for verb, each in words.VERBS.items() if each.object != "text")})
"""Keys whose links are told where they are read, hold the words of others, or name a record: it is told of those that there is none."""


Marks = tuple[list[Mention], list[Citation]]
"""What a text links to and cites, in order."""


def read_marks(values: ValueReader, text: str, prop: str, where: Where, *, cites: bool = True) -> Marks:
    """The marks in a text that begins at a place; `cites`: whether citations stand anywhere in it, and not at its end alone."""
    links: list[Mention] = []
    citations: list[Citation] = []
    if "[" not in text:
        return links, citations
    begun = text.count("[[") + (text.count("[@") if cites else 0)
    found = list((_EITHER if cites else LINK).finditer(text)) if begun else []
    places = values.places.each(where, text, [each.start() for each in found])
    empty = False
    for at, each in enumerate(found):
        target, inside = each[1], each[3] if cites else None
        if inside is not None:
            cited = citations_in(inside, places[at])
            empty = empty or not cited
            citations += cited
        elif target := target.strip():
            links.append(Mention(target, prop, places[at]))
        else:
            empty = True
    if len(found) != begun or empty:
        _tell(values, text, where, {each.start() for each in found}, cites)
    return links, citations


def _tell(values: ValueReader, text: str, where: Where, whole: set[int], cites: bool) -> None:
    """Report brackets that begin as a link or a citation does and are neither, and those of nothing."""
    nothing = {each.start() for each in chain(CITES_NOTHING.finditer(text), _NO_TARGET.finditer(text))}
    within = {at for each in whole - nothing for at in (each - 1, each, each + 1)}
    begun = [each.start() for each in (_BEGUN if cites else _LINK_BEGUN).finditer(text) if each.start() not in within]
    for at, place in zip(begun, values.places.each(where, text, begun), strict=True):
        if text[at + 1] == "@":
            values.no_citation(text, at, place)
        else:
            _tell_of_link(values, text, at, place)


def _tell_of_link(values: ValueReader, text: str, at: int, place: Where) -> None:
    """Report what begins as a link does and is none; but no list of lists, as of coordinates: [[1, 2], [3, 4]]."""
    shown = excerpt(text, at)
    inner, outer = closes(text, at + 1), closes(text, at)
    if nothing := _NO_TARGET.match(text, at):
        values.problem("warning", "no-target", f"{nothing[0]!r} links to nobody", place, "write an id or a name")
    elif inner < 0 or outer < 0:
        told = f"{shown!r} is no link: it is not closed in its line"
        values.problem("warning", "not-closed", told, place, r"write ]] behind it; a bracket that is none is written [\[")
    elif outer == inner + 1:
        told = f"{shown!r} is no link: a bracket stands in it"
        values.problem("warning", "bracket-inside", told, place, r"write parentheses in it; a bracket that is none is written [\[")


def tell_of_plain(values: ValueReader, root: Map) -> None:
    """Report links in values that are no texts."""
    for key, value in root.items():
        if key not in _MAY_LINK:
            _tell_in(values, key, value, root.values_at[key], _TOLD | {"what"} if key == "events" else _TOLD)


def _tell_in(values: ValueReader, key: str, value: Value, where: Where, passed: Set[str]) -> None:
    if isinstance(value, str):
        if "[[" in value:
            values.tell_link(value, where, key)
    elif isinstance(value, Map):
        for inner, told in value.items():
            if inner not in passed:
                _tell_in(values, key if inner == "value" else inner, told, value.values_at[inner], passed)
    elif isinstance(value, List):
        for item, at in zip(value, value.at, strict=True):
            _tell_in(values, key, item, at, passed)
