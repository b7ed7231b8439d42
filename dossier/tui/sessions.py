"""The trail of one session, kept for the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from dossier.database.store import StoreError
from dossier.stop import View
from dossier.tui.trail import Cursor, Place, Seen, Trail
from dossier.userdata.following import called_otherwise, followed, moved, parts
from dossier.userdata.lists import Item
from dossier.userdata.trail import LastTrail

if TYPE_CHECKING:
    from dossier.database.store import Store


def names_in(store: Store, trail: Trail) -> dict[str, str]:
    """The records of all places -> what each is called, as far as the base can tell."""
    try:
        refs = store.refs(parts(each for place in trail.places for each in place.ids))
    except StoreError:
        return {}
    return {id_: ref.called for id_, ref in refs.items() if ref.called}


def left_of(trail: Trail, seen: Seen, names: Mapping[str, str]) -> LastTrail:
    """What the next session is to begin with."""
    ids = trail.current.ids
    cursors = [seen.get(ids[: number + 1], Cursor()) for number in range(len(ids))]
    rows = [(each.row, each.sources) for each in cursors]
    named = {each: names[each] for each in parts(each for place in trail.places for each in place.ids) if each in names}
    return LastTrail([(place.ids, place.focus) for place in trail.places], trail.at, rows, named)


class TakenOver(NamedTuple):
    """An earlier session, in the base of now."""

    places: list[Place]
    at: int
    """The number of the current place."""
    seen: Seen
    names: dict[str, str]
    """What the records were called then."""
    otherwise: list[tuple[str, str]]
    """What records at the current place were called, and what they are called now, where they have the old name no more."""


def taken_over(store: Store, left: LastTrail, known: Callable[[View], bool]) -> TakenOver:
    """Records under the ids of now, without those that are gone, and where the cursors stood."""
    every = {each for ids, _ in left.places for each in ids}
    new = moved(store, every, left.names)
    there = store.refs(new.get(each, each) for each in every if isinstance(each, str))
    places: list[Place] = []
    seen: Seen = {}
    at = 0
    otherwise: list[tuple[str, str]] = []
    for number, (ids, focus) in enumerate(left.places):
        stops = [(old, followed(each, new)) for old, each in enumerate(ids)]
        kept = [(old, each) for old, each in stops if (each in there if isinstance(each, str) else known(each))]
        place = Place(tuple(each for _, each in kept), max(sum(old <= focus for old, _ in kept) - 1, 0) if kept else -1)
        if not places or place != places[-1]:
            places.append(place)
        if number == left.at:
            at = len(places) - 1
            rows = ((pane, old) for pane, (old, _) in enumerate(kept) if old < len(left.rows))
            seen = {place.ids[: pane + 1]: Cursor(*left.rows[old]) for pane, old in rows}
            open_then = [Item(each, left.names.get(str(ids[old]), "")) for old, each in kept if isinstance(each, str)]
            strangers = called_otherwise(store, open_then)
            otherwise = [(each.name, there[str(each.stop)].name) for each in open_then if (each.stop, each.name) in strangers]
    return TakenOver(places, at, seen, {new.get(id_, id_): name for id_, name in left.names.items()}, otherwise)
