"""The trail of one session, kept for the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dossier.stop import View
from dossier.tui.trail import Cursor, Place, Seen, Trail
from dossier.userdata.following import followed, renamed
from dossier.userdata.trail import LastTrail

if TYPE_CHECKING:
    from dossier.database.store import Store


def left_of(trail: Trail, seen: Seen) -> LastTrail:
    """What the next session is to begin with."""
    ids = trail.current.ids
    cursors = [seen.get(ids[: number + 1], Cursor()) for number in range(len(ids))]
    rows = [(each.row, each.sources) for each in cursors]
    return LastTrail([(place.ids, place.focus) for place in trail.places], trail.at, rows)


def taken_over(store: Store, left: LastTrail, known: Callable[[View], bool]) -> tuple[list[Place], int, Seen]:
    """Places, the number of the current one, and where the cursors stood: records under the ids of now, without those that are gone."""
    every = {each for ids, _ in left.places for each in ids}
    new = renamed(store, every)
    there = store.refs(new.get(each, each) for each in every if isinstance(each, str))
    places: list[Place] = []
    seen: Seen = {}
    at = 0
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
    return places, at, seen
