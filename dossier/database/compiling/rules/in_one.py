"""Targets that nobody has, and that hold somebody's id or name: several records written as one, or one with more beside it."""

from __future__ import annotations

from dossier.database.compiling.lookup import Lookup
from dossier.profiles import several
from dossier.profiles.model import Level
from dossier.search.names import LEGAL, TITLES
from dossier.search.own_letters import key_or_id
from dossier.text import fold


def listed_in_one(lookup: Lookup, target: str) -> tuple[str, ...]:
    """The targets that were typed as one; nothing where it may well be one name, as that of `Orr, Vale and Co., Ltd`."""
    if found := several.ids(target) or several.with_semicolons(target):
        return found
    found = several.parts(target)
    if not found or any(_is_legal_form(part) for part in found):
        return ()
    named = {part for part in found if lookup.find(part)}
    words = {part for part in found if len(part.split()) > 1}
    return found if named and words | {part for part in named if several.is_id(part)} >= {*found} else ()


def within(target: str) -> tuple[str, ...]:
    """Everything in a target that may be the record that was meant, or one of those."""
    return (*several.within(target), *filter(None, [untitled(target)]))


def untitled(target: str) -> str:
    """A name without its title or article (`Dr. Bo Orr`), folded; empty where it has none."""
    words = fold(target).split()
    rest = words
    while len(rest) > 1 and (rest[0] in TITLES or rest[0] == "the"):
        rest = rest[1:]
    return " ".join(rest) if rest != words and len(rest) > 1 else ""


def _is_legal_form(part: str) -> bool:
    return all(word in LEGAL for word in fold(part).split())


def as_several(targets: tuple[str, ...], verb: str) -> str:
    """How to write targets that were written as one, under a verb, as links (`[[`), or else each as a party to an event."""
    if verb == "[[":
        return f"if they are several: {' '.join(f'[[{target}]]' for target in targets)}"
    if not verb:
        return "if they are several, begin each with a dash of its own"
    return f"if they are several, a list has brackets: [{', '.join(targets)}]"


def meant_within(lookup: Lookup, target: str) -> tuple[Level, str] | None:
    """What to tell of a target in which the one record is named that was meant: `Vale, Ada`, `ada-vale (director)`."""
    levels: tuple[tuple[str, Level], ...]
    levels = ((several.turned(target), "warning"), (several.bare(target), "warning"), (untitled(target), "info"))
    for text, level in levels:
        if meant := _the_one(lookup, text, target):
            return level, f"did you mean {meant!r}?"
    head = several.head(target)
    if meant := _the_one(lookup, head, target):
        sure = several.is_id(head) and meant == head
        return "warning" if sure else "info", f"did you mean {meant!r}? What else is to be said has keys of its own, as role:"
    return None


def _the_one(lookup: Lookup, text: str, target: str) -> str:
    """The one record that a part of a target means, also one that has no profile either, but not the target itself."""
    if not text:
        return ""
    found = lookup.records(text) if key_or_id(text) == key_or_id(target) else lookup.find(text)
    return found[0] if len(found) == 1 else ""
