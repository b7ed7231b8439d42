"""What was put aside of a record that the base has no more under its id: who is called so now, who may be the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from dossier.database import former
from dossier.database.records import Dossier
from dossier.database.ref import Ref
from dossier.profiles.vocabulary import UNKNOWN
from dossier.stop import Stop
from dossier.text import clean, id_behind
from dossier.userdata.lists import Item
from dossier.view.blocks import Blocks
from dossier.view.row import Paragraph, Place
from dossier.view.wrap import Part

if TYPE_CHECKING:
    from dossier.database.store import Store

Called = Mapping[tuple[Stop, str], tuple[Ref, ...]]
"""Id of an absent record, what it was called -> the records that are called so."""


def called_so(store: Store, items: Iterable[Item], here: Collection[str]) -> Called:
    """Who is called as the records among some items that are not `here`. It is not said that they are the same."""
    absent = {(each.stop, each.name) for each in items if isinstance(each.stop, str) and each.stop not in here and each.name}
    found = former.so_called(store, {name for _, name in absent})
    refs = store.refs({record for records in found.values() for record in records})
    return {(stop, name): tuple(refs[each] for each in found[name] if each in refs) for stop, name in absent if name in found}


def gone(store: Store, id_: str, name: str) -> Dossier:
    """What there is of a record that was open and that the base has no more: what it was called, and who is called so now."""
    found = former.so_called(store, [name]).get(name, []) if name != id_ else []
    refs = store.refs(found)
    return Dossier(Ref(id_, name, UNKNOWN, "gone"), "", 0, so_called=tuple(refs[each] for each in found if each in refs))


def so_called(called: Called, item: Item) -> dict[str, list[str]]:
    """The same of one item, as JSON has it; nothing where nobody is."""
    return {"so_called": [each.id for each in found]} if (found := called.get((item.stop, item.name))) else {}


def add_absent(blocks: Blocks, item: Item, called: Called, place: Place, *more: Paragraph) -> None:
    """The row of an absent record; where one is called so, it leads there."""
    name = clean(item.name or str(item.stop))
    parts: list[Part] = [(name, "stub"), (" · not in this base", "differs")]
    found = called.get((item.stop, item.name), ())
    if len(found) != 1:
        parts += [(f" · {len(found):,} others are called so", "dim")] if found else []
        blocks.add("value", Paragraph(tuple(parts), 0, 2), *more, copy=name, place=place)
        return
    (other,) = found
    parts += [(" · so is called ", "dim"), *blocks.link_parts(other), (id_behind(other.id), "dim")]
    parts += [(f" · {clean(other.who)}", "dim")] if other.who else []
    blocks.add("link", Paragraph(tuple(parts), 0, 2), *more, target=other.id, copy=name, place=place)
