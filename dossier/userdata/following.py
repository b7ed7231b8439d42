"""Records that a person has put aside, under the ids that they have now: a renamed record is followed through `former_ids`.

An id may be another's by now. What the record was called when it was put aside stands beside it, and tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from dossier.stop import Stop, View
from dossier.text import fold, same_id
from dossier.userdata.desk import Desk, as_written
from dossier.userdata.lists import Item
from dossier.userdata.place import folder_of

if TYPE_CHECKING:
    from dossier.database.store import Store


def desk_of(store: Store) -> Desk:
    """What a person has put aside of a base."""
    return Desk(folder_of(store), partial(now, store))


def now(store: Store, items: Sequence[Item]) -> list[Stop]:
    """What each item is under the ids of now; as it is written where the base cannot tell."""
    from dossier.database.store import StoreError

    try:
        new, taken = renamed(store, (each.stop for each in items)), _retaken(store, items)
    except StoreError:
        return as_written(items)
    return [taken.get((str(each.stop), each.name)) or followed(each.stop, new) for each in items]


def renamed(store: Store, stops: Iterable[Stop]) -> dict[str, str]:
    """Former id -> the id now, of the ids in these that are no record's; those of no record at all are left out."""
    ids = {part for each in stops for part in ((each,) if isinstance(each, str) else each.args) if part}
    missing = ids - store.refs(ids).keys()
    rows = store.chosen("SELECT id, entity_id FROM former_id WHERE id IN", {same_id(each) for each in missing})
    new = {former: str(id_) for former, id_ in rows}
    return {each: new[same_id(each)] for each in missing if same_id(each) in new}


def followed(stop: Stop, new: dict[str, str]) -> Stop:
    """A record or view with the ids of now."""
    return new.get(stop, stop) if isinstance(stop, str) else View(stop.name, tuple(new.get(each, each) for each in stop.args))


def _retaken(store: Store, items: Iterable[Item]) -> dict[tuple[str, str], str]:
    """(id, name) -> the id now, where another record has the id, and one that had it before is called so."""
    called = {(each.stop, each.name) for each in items if isinstance(each.stop, str) and each.name}
    had: dict[str, list[str]] = {}
    for former, id_ in store.chosen("SELECT id, entity_id FROM former_id WHERE id IN", {same_id(stop) for stop, _ in called}):
        had.setdefault(former, []).append(str(id_))
    called = {each for each in called if same_id(each[0]) in had}
    names = _names(store, {*(stop for stop, _ in called), *(id_ for others in had.values() for id_ in others)})
    found: dict[tuple[str, str], str] = {}
    for stop, name in called:
        meant = [each for each in had[same_id(stop)] if _key(name) in names.get(each, ())]
        if stop in names and _key(name) not in names[stop] and len(meant) == 1:
            found[stop, name] = meant[0]
    return found


def called_otherwise(store: Store, items: Iterable[Item]) -> set[Stop]:
    """Of these items the records that have no such name, and perhaps never had: they may be other ones by now."""
    called = {each.stop: each.name for each in items if isinstance(each.stop, str) and each.name and each.name != each.stop}
    names = _names(store, called)
    return {stop for stop, name in called.items() if stop in names and _key(name) not in names[stop]}


def _names(store: Store, records: Iterable[str]) -> dict[str, set[str]]:
    """Record -> its names, as they are compared."""
    found: dict[str, set[str]] = {}
    for record, text in store.chosen("SELECT entity_id, text FROM name WHERE entity_id IN", records):
        found.setdefault(str(record), set()).add(_key(text))
    return found


def _key(name: str) -> str:
    return fold(name) or same_id(name)
