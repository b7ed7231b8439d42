"""Who the records of a trail are from one base to the next: an id may become another's, and come back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dossier.database.records import Ref
    from dossier.database.store import Store
    from dossier.stop import Stop
    from dossier.tui.trail import Trail


class Recalled:
    """What is remembered of the records that are or were open."""

    def __init__(self) -> None:
        self._called: dict[str, str] = {}
        """Id -> what the record was called: by then the id may be another's."""
        self._was: dict[str, str] = {}
        """Id of a record that was renamed while it was open -> its id before."""
        self._asked: tuple[Store | None, set[Stop]] = (None, set())

    def name(self, id_: str) -> str:
        """What a record was called when it was last there; its id where it never was."""
        return self._called.get(id_, id_)

    def note(self, names: Mapping[str, str]) -> None:
        """Id -> what the record is called now, or was in an earlier session."""
        self._called |= names

    def names(self, store: Store, trail: Trail) -> Mapping[str, str]:
        """What the records of all places are called in a base, or were when it last knew them."""
        from dossier.tui.sessions import names_in

        asked = (store, _stops(trail))
        if asked != self._asked:  # this is asked again and again while nobody types
            self._called |= names_in(store, trail)
            self._asked = asked
        return self._called

    def moved(self, trail: Trail, old: Store, new: Store) -> dict[str, str]:
        """Id -> the id in a new base, of the records of all places that have another one there; that of the profile written for a stub."""
        from dossier.database.former import written_for
        from dossier.database.store import StoreError
        from dossier.userdata.following import moved, parts

        found = moved(new, _stops(trail), self.names(old, trail))
        try:
            ids = parts(_stops(trail)) - found.keys()
            found |= written_for(old, new, ids - new.refs(ids).keys())
        except StoreError:
            pass  # what cannot be read is told by whoever shows it
        self._was.update({now: former for former, now in found.items()})
        self._called |= {now: self._called[former] for former, now in found.items() if former in self._called}
        return found

    def moved_back(self, trail: Trail, new: Mapping[str, str], refs: Callable[[Iterable[str]], Mapping[str, Ref]]) -> dict[str, str]:
        """Id -> the id before, of the records whose other id was taken back, as by going back in git; `new` are those that `moved` told."""
        ids = {each for each in _stops(trail) if isinstance(each, str)}
        there = refs([*ids, *self._was.values()])
        return {each: self._was[each] for each in ids - there.keys() - new.keys() if self._was.get(each) in there}


def _stops(trail: Trail) -> set[Stop]:
    return {each for place in trail.places for each in place.ids}
