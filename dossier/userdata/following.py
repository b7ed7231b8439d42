"""Records that a person has put aside, under the ids that they have now: a renamed record is followed through `former_ids`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dossier.stop import Stop, View
from dossier.text import same_id
from dossier.userdata.lists import Item

if TYPE_CHECKING:
    from dossier.database.store import Store


def renamed(store: Store, stops: Iterable[Stop]) -> dict[str, str]:
    """Former id -> the id now, of the ids in these that are no record's; those of no record at all are left out."""
    ids = {part for each in stops for part in ((each,) if isinstance(each, str) else each.args) if part}
    missing = {same_id(each): each for each in ids - store.refs(ids).keys()}
    rows = store.chosen("SELECT id, entity_id FROM former_id WHERE id IN", missing)
    return {missing[former]: str(now) for former, now in rows}


def followed(stop: Stop, new: dict[str, str]) -> Stop:
    """A record or view with the ids of now."""
    return new.get(stop, stop) if isinstance(stop, str) else View(stop.name, tuple(new.get(each, each) for each in stop.args))


def follow(store: Store, items: Sequence[Item]) -> list[Item]:
    """The items under the ids of now, each record once."""
    new = renamed(store, (each.stop for each in items))
    found: dict[Stop, Item] = {}
    for each in items:
        now = followed(each.stop, new)
        found.setdefault(now, each._replace(stop=now))
    return list(found.values())


def former(store: Store, record: str) -> list[str]:
    """The ids that a record had before."""
    return [str(row[0]) for row in store.all("SELECT id FROM former_id WHERE entity_id = ?", (record,))]
