"""What is told between two bases of people who are known apart: who is called renamed or altered is the same on both sides."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.database.diff import CAME, WENT, Changed, differences
from dossier.database.store import Store

People = dict[str, frozenset[str]]


def people(store: Store) -> People:
    """Record -> whom it is of; nobody where its file cannot be read."""
    found: dict[str, set[str]] = {id_: set() for (id_,) in store.all("SELECT id FROM entity WHERE state != 'stub'")}
    for id_, value in store.all("SELECT entity_id, value FROM claim WHERE prop = 'occupation'"):
        found[id_].add(value.removeprefix("who "))
    return {id_: frozenset(who) for id_, who in found.items()}


def wrong(old: Store, new: Store) -> list[str]:
    """What is told of the wrong record, or as if it were another one; the same the other way round."""
    return [fault for one, other in ((old, new), (new, old)) for fault in _wrong(one, other)]


def _wrong(old: Store, new: Store) -> Iterator[str]:
    were, are = people(old), people(new)
    for each in differences(old, new):
        fault = _fault(each, were, are)
        if fault:
            yield f"{each.what} {each.ref.id} (was {each.was!r}, is {each.now!r}): {fault}"


def _fault(each: Changed, were: People, are: People) -> str:
    nobody: frozenset[str] = frozenset()
    here, there = were.get(each.was or each.ref.id, nobody), are.get(each.ref.id, nobody)
    if each.what in CAME:
        known = any(there == who for who in were.values())
        return f"{sorted(there)} have been there" if known and each.what == "new" else ""
    if each.what in WENT:
        left = here & nobody.union(*are.values())
        return f"{sorted(left)} are there" if left and not left & are.get(each.now, nobody) else ""
    if not here & there:
        return f"{sorted(here)} are not {sorted(there)}"
    return "statements, though it says the same" if here == there and any(said.table == "claim" for said in each.changes) else ""
