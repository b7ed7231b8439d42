"""Which records many ids or names mean, where asking for each by itself would take too long."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dossier.database.schema import MEANS
from dossier.search import own_letters
from dossier.text import is_placeholder, same_id

if TYPE_CHECKING:
    from dossier.database.store import Store


class Resolver:
    """Reads all ids when the first is asked for, all names when an id is not found."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ids: dict[str, str] = {}
        self._names: dict[str, set[str]] = {}

    def __call__(self, typed: str, record: str) -> str:
        """The one other record that a text in this record's file means, by id, former id or name; empty where there is none, or more."""
        if not self._ids:
            self._ids = dict(self._store.all("SELECT id, entity_id FROM former_id"))
            self._ids.update((same_id(id_), id_) for (id_,) in self._store.all("SELECT id FROM entity"))
        found = self._ids.get(same_id(typed.strip()))
        others = {found} if found else self._named(typed)
        others.discard(record)
        return others.pop() if len(others) == 1 else ""

    def _named(self, typed: str) -> set[str]:
        key = own_letters.key(typed)
        if not key or is_placeholder(typed):
            return set()
        if not self._names:
            self._names = defaultdict(set)
            for text, folded, owner in self._store.all(f"SELECT text, folded, entity_id FROM name WHERE {MEANS}"):
                self._names[own_letters.key(text, folded)].add(owner)
        return set(self._names.get(key, ()))
