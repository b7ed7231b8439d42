"""The names of a record."""

from __future__ import annotations

from dossier.database import records as rec
from dossier.profiles import vocabulary as words
from dossier.text import clean
from dossier.view import saying, wording
from dossier.view.blocks import LABEL
from dossier.view.row import Statement
from dossier.view.statements import StatementBlocks
from dossier.view.wrap import Part


def names(blocks: StatementBlocks) -> None:
    """Every name beside the one above, in the order of their kinds."""
    groups: dict[str, list[rec.NameRecord]] = {}
    for name in blocks.dossier.names:
        kind = words.NAME_KINDS.get(name.kind)
        if kind and kind.shown and not (name.kind == "name" and name.text == blocks.dossier.ref.name and not _has_more(name)):
            groups.setdefault(name.kind, []).append(name)
    if blocks.dossier.ref.state == "source" or not groups:
        return
    blocks.heading("Names")

    def show(item: tuple[str, rec.NameRecord]) -> None:
        label, name = item
        parts: list[Part] = [(clean(name.text), "")]
        if name.lang:
            parts.append((f" ({clean(name.lang)})", "dim"))
        when = wording.span(name.backing.start, name.backing.end)
        if when:
            parts.append((f" {when}", "dim"))
        if name.backing.standing or name.backing.cites:
            parts.extend(blocks.tail(name.backing))
        blocks.add(
            "value", blocks.labelled(label, *parts), *blocks.under(name.backing, LABEL), copy=clean(name.text),
            statement=Statement(saying.name(name), name.backing, keys=(words.NAME_KINDS[name.kind].key,)),
        )  # fmt: skip

    for key in filter(groups.__contains__, words.NAME_KINDS):
        label = words.NAME_KINDS[key].label
        blocks.paged(f"names/{key}", [("" if place else label, name) for place, name in enumerate(groups[key])], show)


def _has_more(name: rec.NameRecord) -> bool:
    """Whether a name that heads the pane has something of its own to tell: a source, a doubt, a note."""
    backing = name.backing
    return bool(backing.cites or backing.standing or backing.note or backing.start or backing.end)
