"""Records that a person has put aside, under the ids that they have now: a renamed record is followed through `former_ids`.

An id may be another's by now. What the record was called when it was put aside stands beside it, and tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
        new, named = renamed(store, (each.stop for each in items)), _by_name(store, items)
    except StoreError:
        return as_written(items)
    return [named.get((str(each.stop), each.name)) or followed(each.stop, new) for each in items]


def renamed(store: Store, stops: Iterable[Stop], called: Mapping[str, str] | None = None) -> dict[str, str]:
    """Former id -> the id now, of the ids in these that are no record's; those that no record had, or several, are left out.

    `called`: id -> what its record was called. It tells who is meant where the id is another's by now, or several had it.
    """
    ids = {part for each in stops for part in ((each,) if isinstance(each, str) else each.args) if part}
    missing = ids - store.refs(ids).keys()
    had = _had(store, missing)
    found = {each: had[same_id(each)][0] for each in missing if len(had.get(same_id(each), ())) == 1}
    named = _by_name(store, [Item(each, called[each]) for each in ids if each in called]) if called else {}
    return found | {id_: now for (id_, _), now in named.items()}


def followed(stop: Stop, new: dict[str, str]) -> Stop:
    """A record or view with the ids of now."""
    return new.get(stop, stop) if isinstance(stop, str) else View(stop.name, tuple(new.get(each, each) for each in stop.args))


def _had(store: Store, ids: Iterable[str]) -> dict[str, list[str]]:
    """Former id, as ids are compared -> the records that had it, and those that would have it if another file did not come first."""
    found: dict[str, list[str]] = {}
    keys = {same_id(each) for each in ids}
    for table, column in (("former_id", "id"), ("id_key", "key")):
        for former, id_ in store.chosen(f"SELECT {column}, entity_id FROM {table} WHERE {column} IN", keys):
            if str(id_) not in found.setdefault(former, []):
                found[former].append(str(id_))
    return found


def _by_name(store: Store, items: Iterable[Item]) -> dict[tuple[str, str], str]:
    """(id, name) -> the one record called so that had the id, where one that is not called so has it now, or several had it."""
    called = {(each.stop, each.name) for each in items if isinstance(each.stop, str) and each.name}
    had = _had(store, (stop for stop, _ in called))
    called = {each for each in called if same_id(each[0]) in had}
    names = _names(store, {*(stop for stop, _ in called), *(id_ for others in had.values() for id_ in others)})
    found: dict[tuple[str, str], str] = {}
    for stop, name in called:
        meant = [each for each in had[same_id(stop)] if _key(name) in names.get(each, ())]
        if len(meant) == 1 and _key(name) not in names.get(stop, ()):
            found[stop, name] = meant[0]
    return found


def called_otherwise(store: Store, items: Iterable[Item]) -> set[tuple[Stop, str]]:
    """Record and name of the items whose record has no such name, and perhaps never had: it may be another one by now."""
    called = {(each.stop, each.name) for each in items if isinstance(each.stop, str) and each.name and each.name != each.stop}
    names = _names(store, {str(stop) for stop, _ in called})
    return {(stop, name) for stop, name in called if stop in names and _key(name) not in names[str(stop)]}


def _names(store: Store, records: Iterable[str]) -> dict[str, set[str]]:
    """Record -> its names, as they are compared; none of one that cannot be read, which is called by its id meanwhile."""
    found: dict[str, set[str]] = {}
    sql = "SELECT entity_id, text FROM name JOIN entity ON entity.id = entity_id WHERE state != 'broken' AND entity_id IN"
    for record, text in store.chosen(sql, records):
        found.setdefault(str(record), set()).add(_key(text))
    return found


def _key(name: str) -> str:
    return fold(name) or same_id(name)
