"""What the title tells that a view had when it was put aside: who its records were, though their ids are others' by now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dossier.database.former import had, names_of
from dossier.search.own_letters import are_in, folded, form, key_or_id
from dossier.stop import Stop, View
from dossier.text import same_id
from dossier.userdata.sets import CASE_SIGN

if TYPE_CHECKING:
    from dossier.database.store import Store

NAMED = 3
"""So many records the title of a timeline names, the first of them."""
_BEFORE = {"ledger": "Accusations", "network": "Network", "path": "", "timeline": "Timeline"}
"""Views whose titles name their records -> what stands before the names."""
KEPT = " · "
"""Stands before what a filter keeps."""
_ANY = ""
"""Stands for a record that is not in the base: it may have any name."""

Names = Mapping[str, set[str]]


def named(view: View) -> list[str]:
    """The records that the title of a view names, in its order; none where it has the title of a case, or none of its own."""
    ids = [view.args[place] for place in _places(view)]
    return [] if any(not each or each.startswith(CASE_SIGN) for each in ids) else ids[:NAMED]


def _places(view: View) -> list[int]:
    """The places of the arguments that are named one after the other: a timeline is of each record once."""
    places = [*view.records] if view.name in _BEFORE else []
    return [each for each in places if view.name != "timeline" or view.args.index(view.args[each], 1) == each]


def meant(store: Store, views: Iterable[tuple[View, str]]) -> dict[tuple[Stop, str], Stop]:
    """(view, title then) -> the view of those that had the ids and are named there, where those that have them now are not."""
    asked = {each for each in views if named(each[0])}
    ids = {each for view, _ in asked for each in named(view)}
    holders = had(store, ids)
    names = names_of(store, {*ids, *(each for others in holders.values() for each in others)}) if holders else {}
    found: dict[tuple[Stop, str], Stop] = {}
    for view, title in asked if holders else ():
        here = named(view)
        may_be = [[each for each in (id_, *holders.get(same_id(id_), ())) if each in names] or [_ANY] for id_ in here]
        read = {tuple(each or id_ for each, id_ in zip(ids, here, strict=True)) for ids in _read(title, view, may_be, names)}
        if len(read) == 1 and (now := [*read.pop()]) != here:
            found[view, title] = _of(view, dict(zip(_places(view), now, strict=False)))
    return found


def _of(view: View, now: Mapping[int, str]) -> View:
    """A view of others at some places, and of the same wherever the id of such a place stands in a timeline."""
    ids = {view.args[place]: id_ for place, id_ in now.items()} if view.name == "timeline" else {}
    return View(view.name, tuple(now.get(place, ids.get(each, each) if place else each) for place, each in enumerate(view.args)))


def still(view: View, title: str, names: Names) -> bool:
    """Whether a title names the records of a view as they are called now, or were."""
    here = named(view)
    return not here or any(True for _ in _read(title, view, [[each if each in names else _ANY] for each in here], names))


def _read(title: str, view: View, may_be: Sequence[Sequence[str]], names: Names) -> Iterator[tuple[str, ...]]:
    """Every way to read a title as names of records, of which each may be one of several; what a filter keeps may stand behind them."""
    ways = _as_names(title, view, may_be, names)
    first = next(ways, None)
    if first is None:
        yield from _as_names(title.rpartition(KEPT)[0], view, may_be, names)
    else:
        yield first
        yield from ways


def _as_names(title: str, view: View, may_be: Sequence[Sequence[str]], names: Names) -> Iterator[tuple[str, ...]]:
    words, before = folded(key_or_id(title)).split(), key_or_id(_BEFORE[view.name]).split()
    if words[: len(before)] == before:
        letters = "".join(map(form, title.split()))
        called = {record: {folded(key) for key in names[record] if are_in(key, letters)} for each in may_be for record in each if record}
        yield from _names(words[len(before) :], may_be, called)


def _names(words: Sequence[str], may_be: Sequence[Sequence[str]], names: Names) -> Iterator[tuple[str, ...]]:
    if not may_be:
        if not words:
            yield ()
        return
    for record in may_be[0]:
        lengths = range(len(words) + 1) if record == _ANY else {len(name.split()) for name in names[record]}
        for length in lengths:
            if record == _ANY or " ".join(words[:length]) in names[record]:
                for others in _names(words[length:], may_be[1:], names):
                    yield (record, *others)
