"""The links of a record with others: those told of it, those of records that name it, and whom it is or is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial

from dossier.database import records as rec
from dossier.profiles import vocabulary as words
from dossier.text import clean
from dossier.view import saying, wording
from dossier.view.held import Times, when
from dossier.view.row import Others, Paragraph, Place, Statement, on
from dossier.view.statements import StatementBlocks
from dossier.view.wrap import Part


def links(blocks: StatementBlocks) -> None:
    """By what they say, each with its standing."""
    total = sum(len(group.links) for group in blocks.dossier.links)
    if not total:
        return
    blocks.heading("Links", total)
    for group in blocks.dossier.links:
        blocks.add("label", Paragraph(((clean(group.label), "label"),)))
        together: dict[str, _Together] = defaultdict(_Together)
        items = []
        for link in group.links:
            same = together[link.other.id] if link.other else _Together()
            items.append((group, link, partial(same.others, group.label, len(same.links))))
            same.links.append(link)
        blocks.paged(f"{group.verb}/{group.incoming}", items, partial(_link, blocks))


_VERBS = {key: (key, *(other.key for other in words.VERBS.values() if other.written_as == key)) for key in words.VERBS}
"""Verb of a relation -> the verbs under which it may have been written."""


def _link(blocks: StatementBlocks, item: tuple[rec.LinkGroup, rec.Link, Callable[[], Others]]) -> None:
    group, link, others = item
    label, backing = group.label, link.backing
    head: list[Part] = blocks.link_parts(link.other) if link.other else [(clean(link.text), "")]
    if link.role:
        head.append((f" · {wording.role(link.role, own=link.says_own)}", ""))
    facts = [wording.span(backing.start, backing.end)]
    facts += wording.details(link.details)
    more: list[Part] = [(" · ".join(filter(None, facts)), "dim")]
    word = wording.standing(backing, always=True)
    more.append((f"{' · ' if more[0][0] else ''}{word}", "standing" if word not in ("reported", "confirmed") else "dim"))
    if backing.credibility in words.CREDIBILITY:
        more.append((f" · {words.CREDIBILITY[backing.credibility]}", "dim"))
    more.append((wording.cite_marks(backing.cites), "cite"))
    name = clean(link.other.name) if link.other else clean(link.text)
    nameless = replace(link, other=None, text="") if link.other else link
    said = saying.link(label, nameless)
    blocks.add(
        "link" if link.other else "value", Paragraph(tuple(head), 0, 2), *blocks.under(backing, 2, *more),
        target=link.other.id if link.other else "", copy=name,
        statement=Statement(
            saying.link(label, link), backing, others, said=said, other=link.other,
            bare=saying.link(label, replace(nameless, details=())) if link.details else said,
            keys=("relations", *_VERBS.get(group.verb, ())),
        ),
        when=on(link.day),
    )  # fmt: skip


class _Together:
    """The links of one group with one other record."""

    def __init__(self) -> None:
        self.links: list[rec.Link] = []

    @cached_property
    def _times(self) -> Times:
        return Times(map(when, self.links))

    def others(self, label: str, place: int) -> Others:
        """What is said of the same link elsewhere: with another standing, another time, another role; not what came before or after."""
        return Others(self.links, self._times.others(place), partial(saying.link, label))


def mentions(blocks: StatementBlocks) -> None:
    """Records whose texts name this one."""
    if not blocks.dossier.mentions:
        return
    blocks.heading("Mentioned by", len(blocks.dossier.mentions))

    def show(mention: rec.Mention) -> None:
        parts = [*blocks.link_parts(mention.ref), (f" · in its {clean(mention.prop)}", "dim")]
        place = Place(mention.path, mention.line)
        blocks.add("link", Paragraph(tuple(parts), 0, 2), target=mention.ref.id, copy=clean(mention.ref.name), place=place)

    blocks.paged("mentions", blocks.dossier.mentions, show)


def identity(blocks: StatementBlocks) -> None:
    """Whom a record is told to be, and not to be."""
    if blocks.dossier.not_same_as or blocks.dossier.same_as:
        blocks.heading("Identity")
        for label, every in (("same as", blocks.dossier.same_as), ("not", blocks.dossier.not_same_as)):
            for same in every:
                ref = same.ref
                parts = blocks.link_parts(ref) if ref else [(clean(same.text), "")]
                if same.path:
                    parts = [*parts, (" · told there", "dim")]
                blocks.add(
                    "link" if ref else "value", blocks.labelled(label, *parts), target=ref.id if ref else "", copy=clean(same.text),
                    place=Place(same.path or blocks.dossier.path, same.line),
                )  # fmt: skip
