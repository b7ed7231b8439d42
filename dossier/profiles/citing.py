"""Citations in a text: `[@id locator]`, Pandoc's form; several may stand together, divided by `;`."""

from __future__ import annotations

import re
from functools import lru_cache

from dossier.links import CITATION, unescaped
from dossier.profiles.model import NOWHERE, Citation, Where

_WITH_LOCATOR = re.compile(r"@?\s*([^\s,;]+)[\s,]*(.*)", re.S)


def citations_in(inside: str, where: Where = NOWHERE) -> tuple[Citation, ...]:
    """The citations of the inside of one pair of brackets: `faro p. 3; @registro`."""
    return _cited(_told(inside), where)


def citations_of(item: str, where: Where) -> tuple[Citation, ...]:
    """The citations of an item of a list, with or without its brackets."""
    return _cited(_told_of(item), where)


def _cited(told: tuple[tuple[str, str], ...], where: Where) -> tuple[Citation, ...]:
    if len(told) == 1:
        return (Citation(told[0][0], told[0][1], where),)
    return tuple([Citation(source, locator, where) for source, locator in told])


@lru_cache(maxsize=8192)
def _told(inside: str) -> tuple[tuple[str, str], ...]:
    """Source and locator of each: the same ones stand in many places of many files."""
    parts = (_WITH_LOCATOR.fullmatch(part.strip().removeprefix("@").strip()) for part in inside.split(";"))
    return tuple((found[1], found[2].strip()) for found in parts if found)


@lru_cache(maxsize=8192)
def _told_of(item: str) -> tuple[tuple[str, str], ...]:
    return _told(item.strip().removeprefix("[").removesuffix("]"))


def split_citations(text: str, where: Where = NOWHERE) -> tuple[str, tuple[Citation, ...]]:
    """A value and the citations at its end."""
    if "[@" not in text:
        return unescaped(text.strip(), links=False), ()
    text = text.strip()
    value, _, inside = text.partition("[@")
    # Nearly all are one pair of brackets at the end.
    if inside[-1:] == "]" and inside.find("]") == len(inside) - 1 and "[" not in inside and (told := _told(inside[:-1])):
        value = value.rstrip()
        if "[\\" in value:
            value = unescaped(value, links=False)
        return value, _cited(told, where)
    end = len(text)
    cited: tuple[Citation, ...] = ()
    while text.endswith("]", 0, end):  # from the end: a search for it would take the square of a long text's time
        found = CITATION.fullmatch(text, max(text.rfind("[", 0, end), 0), end)
        here = citations_in(found[1], where) if found else ()
        if not found or not here:
            break
        cited, end = here + cited, found.start()
        while end and text[end - 1].isspace():
            end -= 1
    return unescaped(text[:end], links=False), cited


def all_citations(text: str) -> tuple[Citation, ...]:
    """The citations anywhere in a free text, in order."""
    if "[@" not in text:
        return ()
    return tuple([cited for inside in CITATION.findall(text) for cited in citations_in(inside)])
