"""The fields of a record, and its numbers in registers."""

from __future__ import annotations

from functools import cached_property, partial

from dossier.bounds import all_of, by_key
from dossier.database import records as rec
from dossier.date_words import gloss
from dossier.profiles import vocabulary as words
from dossier.profiles.agreeing import Versions, compared
from dossier.text import clean, safe_url
from dossier.view import saying, wording
from dossier.view.blocks import LABEL
from dossier.view.row import Others, Statement, When
from dossier.view.statements import StatementBlocks
from dossier.view.wrap import Part

_AGAINST = frozenset({"denied", "disputed", "retracted"})
"""Standings of what speaks against another statement of the same field."""


def facts(blocks: StatementBlocks) -> None:
    """Fields with their values, then identifiers."""
    if not blocks.dossier.facts and not blocks.dossier.identifiers:
        return
    blocks.heading("Facts")
    for fact in blocks.dossier.facts:
        blocks.paged(f"fact/{fact.prop}", range(len(fact.values)), partial(_fact, blocks, _Versions(fact)))
    blocks.paged("identifiers", blocks.dossier.identifiers, partial(_identifier, blocks))


def _fact(blocks: StatementBlocks, versions: _Versions, place: int) -> None:
    fact = versions.fact
    value, field = fact.values[place], words.FIELDS.get(fact.prop)
    label = clean(fact.label) if not place else "≠".rjust(LABEL - 1) if fact.differs else ""
    text = clean(value.value)
    url = (safe_url(value.value) or "") if field and field.type == "url" else ""
    parts: list[Part] = [(text, "link" if url else "")]
    if field and field.type == "topic" and value.value in words.TOPICS:
        parts.append((f" ({words.TOPICS[value.value]})", "dim"))
    sign = gloss(value.value) if field and field.type == "date" else ""
    if sign:
        parts.append((f" {sign}", "dim"))
    when = wording.span(value.backing.start, value.backing.end)
    if when:
        parts.append((f" {when}", "dim"))
    needs_none = fact.prop in ("topics", "type", *words.NAME_PARTS)
    if not needs_none or value.backing.cites or value.backing.standing:
        parts.extend(blocks.tail(value.backing))
    if fact.differs and place == len(fact.values) - 1:
        parts.append((f" {wording.DIFFERS}", "differs"))
    blocks.add(
        "value", blocks.labelled(label, *parts), *blocks.under(value.backing, LABEL), url=url, copy=text,
        statement=Statement(
            saying.value(fact.label, value), value.backing, partial(versions.others, place),
            keys=("address", "addresses") if fact.prop == "address" else (fact.prop,),
        ),
        when=When(value.value, point=True) if field and field.type == "date" else None,
    )  # fmt: skip


class _Versions:
    """The values of a field, and which speak against which; found when one asks, and then once for all of them."""

    def __init__(self, fact: rec.Fact) -> None:
        self.fact = fact

    @cached_property
    def _differing(self) -> Versions | None:
        return Versions(self.fact.prop, (value.told for value in self.fact.values)) if self.fact.differs else None

    @cached_property
    def _alike(self) -> tuple[list[str], dict[str, int]]:
        """What is compared of each value, and where that stands."""
        keys = [compared(self.fact.prop, value.value) for value in self.fact.values]
        return keys, by_key(keys)

    @cached_property
    def _contradicting(self) -> int:
        return all_of(place for place, value in enumerate(self.fact.values) if value.backing.standing in _AGAINST)

    def others(self, place: int) -> Others:
        """Those that speak against one."""
        keys, places = self._alike
        field, same = words.FIELDS.get(self.fact.prop), places[keys[place]]
        # Of a field with several values, that one of them is disputed says nothing of the others.
        apart = field is not None and field.many
        against = self._contradicting & same if apart else self._contradicting
        if self.fact.values[place].backing.standing in words.TAKEN_BACK:
            against |= same
        against &= ~(1 << place)
        if self._differing:
            against |= self._differing.against(place)
        return Others(self.fact.values, against, partial(saying.value, self.fact.label))


def _identifier(blocks: StatementBlocks, identifier: rec.Identifier) -> None:
    parts: list[Part] = [(clean(identifier.value), "")]
    span = wording.span(identifier.backing.start, identifier.backing.end)
    extra = ", ".join(filter(None, (clean(identifier.country), clean(identifier.issuer), span)))
    if extra:
        parts.append((f" {extra}", "dim"))
    parts.extend(blocks.tail(identifier.backing))
    label = clean(identifier.scheme).replace("_", " ")
    blocks.add(
        "value", blocks.labelled(label, *parts), *blocks.under(identifier.backing, LABEL), copy=clean(identifier.value),
        statement=Statement(
            saying.identifier(identifier), identifier.backing, keys=("identifiers", identifier.scheme),
            more=(("country", identifier.country), ("issuer", identifier.issuer)),
        ),
    )  # fmt: skip
