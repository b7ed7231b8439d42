"""Records that a person has put aside, under the ids that they have now: a renamed record is followed through `former_ids`.

An id may be another's by now. What the record was called when it was put aside stands beside it, and tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from dossier.database.former import had, meant, names_of
from dossier.search.own_letters import key_or_id
from dossier.stop import Stop, View
from dossier.text import same_id
from dossier.userdata import titles
from dossier.userdata.desk import Desk, as_written
from dossier.userdata.lists import Item, Meant
from dossier.userdata.place import folder_of

if TYPE_CHECKING:
    from dossier.database.store import Store


def desk_of(store: Store) -> Desk:
    """What a person has put aside of a base."""
    return Desk(folder_of(store), partial(now, store))


def now(store: Store, items: Sequence[Item]) -> list[Meant]:
    """Who each item is of, under the ids of now; as it is written where the base cannot tell."""
    from dossier.database.store import StoreError

    try:
        new = renamed(store, (each.stop for each in items))
        named = meant(store, ((each.stop, each.name) for each in items if isinstance(each.stop, str) and each.name))
        views = ((each.stop, each.name) for each in items if isinstance(each.stop, View) and each.name)
        known: dict[tuple[Stop, str], Stop] = dict(titles.meant(store, views))
        known.update((each, record) for each, record in named.items())
        found = [each._replace(stop=followed(known.get((each.stop, each.name), each.stop), new)) for each in items]
        otherwise = called_otherwise(store, found)
    except StoreError:
        return as_written(items)
    return [Meant(each.stop, (each.stop, each.name) in otherwise) for each in found]


def moved(store: Store, stops: Iterable[Stop], names: Mapping[str, str]) -> dict[str, str]:
    """Id -> the id now, of the records in these that have another one by now; `names`: id -> what it was called, where that is known."""
    items = [Item(id_, names.get(id_, "")) for id_ in parts(stops)]
    return {str(item.stop): str(new.stop) for item, new in zip(items, now(store, items), strict=True) if new.stop != item.stop}


def parts(stops: Iterable[Stop]) -> set[str]:
    """The records in some stops, as far as they are records."""
    return {part for each in stops for part in ((each,) if isinstance(each, str) else (each.args[place] for place in each.records)) if part}


def renamed(store: Store, stops: Iterable[Stop]) -> dict[str, str]:
    """Former id -> the id now, of the ids in these that are no record's; those that no record had, or several, are left out."""
    ids = parts(stops)
    missing = ids - store.refs(ids).keys()
    holders = had(store, missing)
    return {each: holders[same_id(each)][0] for each in missing if len(holders.get(same_id(each), ())) == 1}


def followed(stop: Stop, new: dict[str, str]) -> Stop:
    """A record or view with the ids of now."""
    if isinstance(stop, str):
        return new.get(stop, stop)
    return View(stop.name, tuple(new.get(each, each) if place in stop.records else each for place, each in enumerate(stop.args)))


def called_otherwise(store: Store, items: Iterable[Item]) -> set[tuple[Stop, str]]:
    """What is put aside, and its name, of the items whose record has no such name, and perhaps never had: it may be another one by now.

    Of a view: where its title then does not name its records.
    """
    called = {(each.stop, each.name) for each in items if each.name}
    names = names_of(store, {each for stop, _ in called for each in (titles.named(stop) if isinstance(stop, View) else [stop])})
    return {
        (stop, name)
        for stop, name in called
        if not (titles.still(stop, name, names) if isinstance(stop, View) else stop not in names or key_or_id(name) in names[stop])
    }
