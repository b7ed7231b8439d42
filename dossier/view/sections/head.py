"""Who or what a record is: its name, a line of what tells it from others, its summary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dossier.countries import country_code
from dossier.database import records as rec
from dossier.dates import try_parse
from dossier.profiles import vocabulary as words
from dossier.profiles.agreeing import Told, differ, most_exact
from dossier.profiles.rules.time import ENDS
from dossier.text import clean, id_behind
from dossier.view import wording
from dossier.view.row import Paragraph, Place
from dossier.view.sections.sources import key_place
from dossier.view.statements import StatementBlocks
from dossier.view.wrap import Part

_MOST_SO_CALLED = 5
"""So many records that are called as one that is gone are shown."""
UNREAD = "What the base says of this record cannot be read: `dossier build` makes the base anew."
"""Stands in place of it."""


def head(blocks: StatementBlocks) -> None:
    """The name and the line under it, then what it is in short."""
    dossier, ref = blocks.dossier, blocks.dossier.ref
    facts = {fact.prop: fact for fact in dossier.facts}
    blocks.section = "head"
    named = next((name.backing.line for name in dossier.names if name.kind == "name" and name.text == ref.name), 0)
    written = Place(dossier.path, named) if named else key_place(dossier, "title", ref.name) if dossier.source else None
    blocks.add("head", Paragraph(((clean(ref.name), "name"),)), copy=clean(ref.name), place=written)
    parts: list[Part]
    if ref.state == "gone":
        gone = "its file was removed or has another name now, or it had none and others no longer name it"
        told = f"No record of this base has the id {clean(ref.id)} any more: {gone}."
        blocks.add("text", Paragraph(((told, "differs"),)), copy=told)
        for other in dossier.so_called[:_MOST_SO_CALLED]:
            parts = [("so is called ", "dim"), *blocks.link_parts(other), (id_behind(other.id), "dim")]
            parts += [(f" · {clean(other.who)}", "dim")] if other.who else []
            blocks.add("link", Paragraph(tuple(parts), 0, 2), target=other.id, copy=clean(other.id))
        if len(dossier.so_called) > _MOST_SO_CALLED:
            told = f"and {len(dossier.so_called) - _MOST_SO_CALLED:,} others"
            blocks.add("text", Paragraph(((told, "dim"),)), copy=told)
        return
    if ref.state == "unread":
        blocks.add("text", Paragraph(((UNREAD, "error"),)), copy=UNREAD)
        return
    parts = [(wording.kind_label(ref), "dim")]
    for prop in ("nationality", "jurisdiction", "country"):
        if values := _standing(facts, prop):
            of: dict[tuple[str, str], str] = {}
            for value, doubt in values.items():
                of.setdefault((country_code(value) or value, doubt), clean(value) + doubt)
            parts.append((" · " + _some(", ", of.values(), 4), "dim"))
            break
    begun, over = (
        (("birth_date", "born "), ("founded", "founded "), ("date", "")),
        (("death_date", "died "), ("dissolved", "dissolved ")),
    )
    for props in (begun, over):
        for prop, word in props:
            if values := _agreed(prop, _standing(facts, prop)):
                shown = _some(" ≠ ", [wording.dated(value) + doubt for value, doubt in values.items()], 3)
                parts.append((f" · {word}{shown}", "differs" if len(values) > 1 else "dim"))
                break
    if ref.state == "stub":
        parts.append((" · no profile yet", "stub"))
    blocks.add("head", Paragraph(tuple(parts)), copy=clean(ref.name))
    summary = next((text for text in dossier.texts if text.prop == "summary"), None)
    if summary:
        blocks.free_text(summary)
    elif ref.state == "stub":
        linked = sum(len(group.links) for group in dossier.links) + len(dossier.events) + len(dossier.mentions)
        times = "once" if linked == 1 else f"{linked:,} times"
        blocks.add("text", Paragraph(((f"Named {times} by other records; its profile is still to be written.", "dim"),)))


def _some(sign: str, values: Iterable[str], most: int) -> str:
    """The first of these in a row, with a mark where there are more."""
    told = list(values)
    return sign.join([*told[:most], "…"] if len(told) > most else told)


def _agreed(prop: str, values: dict[str, str]) -> dict[str, str]:
    """Of dates that agree the most exact one: of those that nobody doubts, where there are some."""
    if not values or differ(prop, map(Told, values)):
        return values
    shown = most_exact([value for value, doubt in values.items() if not doubt] or values)
    return {shown: values[shown]}


def _standing(facts: Mapping[str, rec.Fact], prop: str) -> dict[str, str]:
    """The different values of a field that nobody denies or took back, each with a word on what is only alleged or disputed.

    That several are disputed, they tell themselves.
    """
    found: dict[str, str] = {}
    for value in facts[prop].values if prop in facts else ():
        standing = value.backing.standing
        if standing not in words.TAKEN_BACK and (prop not in ENDS or try_parse(value.value)):  # nobody "died alive"
            doubt = f" ({standing})" if standing in words.DOUBTED else ""
            found[value.value] = found.get(value.value, doubt) and doubt
    return found if len(found) == 1 else {value: doubt.replace(" (disputed)", "") for value, doubt in found.items()}
