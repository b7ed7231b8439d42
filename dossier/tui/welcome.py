"""What stands where no dossier is open: the base in numbers, and how to begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from dossier.database.store import Store, StoreError
from dossier.locate import Place
from dossier.profiles import vocabulary as words
from dossier.text import clean
from dossier.tui.keys import Key, first, first_anywhere
from dossier.tui.styles import content
from dossier.view.wrap import Part

_PLURALS = {
    "person": "people", "organization": "organizations", "company": "companies", "public_body": "public bodies",
    "legal_entity": "legal entities", "event": "events", "unknown": "of unknown kind",
}  # fmt: skip

HINTS = (
    "*Type a name* and press *{box-open}* to open the first dossier.",
    "In a dossier *{follow}* follows a link, *{back}* goes back, *{sources}* shows who says so.",
    "*{help}* shows every key, *{quit}* quits.",
)
"""With the ids of bindings where their keys are said."""

_IN_BOX = ("help", "quit")
"""Keys that are told to somebody who is still in the search box."""


def welcome(store: Store, place: Place, keys: Sequence[Key]) -> Content:
    """The base in numbers, and the first keys."""
    try:
        figures = store.figures()
    except StoreError as error:
        return content([(clean(str(error)), "error")])
    lines: list[list[Part]] = [[("dossier", "name")], [(clean(place.told), "dim")], []]
    for kind in (*words.KINDS, words.UNKNOWN):
        count = figures.kinds.get(kind, 0)
        if count:
            one = words.kind_of(kind).label
            lines.append([(f"{count:>7,} ", ""), (one if count == 1 else _PLURALS.get(kind, one), "dim")])
    for count, what in ((figures.claims, "claim"), (figures.links, "link"), (figures.sources, "source")):
        lines.append([(f"{count:>7,} ", ""), (what if count == 1 else f"{what}s", "dim")])
    if figures.stubs:
        lines.append([(f"{figures.stubs:>7,} ", ""), ("named by others, still to be written", "dim")])
    if figures.errors or figures.warnings:
        errors: Part = (f"{figures.errors:>7,} ", "error" if figures.errors else "")
        told = ["error" if figures.errors == 1 else "errors", "warning" if figures.warnings == 1 else "warnings"]
        lines.append([errors, (f"{told[0]}, ", "dim"), (f"{figures.warnings:,} ", ""), (told[1], "dim")])
    lines.append([])
    pressed = {key.id: (first_anywhere if key.id in _IN_BOX else first)(keys, key.id) for key in keys}
    lines.extend(_hint(text, pressed) for text in HINTS)
    return Content("\n").join([content(line) for line in lines])


def _hint(text: str, pressed: Mapping[str, str]) -> list[Part]:
    """A hint, with what stands between `*` in the colour of links."""
    return [(part.format_map(pressed), "link" if place % 2 else "dim") for place, part in enumerate(text.split("*"))]
