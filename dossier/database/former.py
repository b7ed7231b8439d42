"""Who was meant by an id, which another record may have by now: former ids tell, and what the record was called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from dossier.database.schema import CALLED, MEANS
from dossier.search import own_letters
from dossier.search.own_letters import key_or_id
from dossier.text import clean, is_placeholder, same_id

if TYPE_CHECKING:
    from dossier.database.store import Store


def had(store: Store, ids: Iterable[str]) -> dict[str, list[str]]:
    """Former id, as ids are compared -> the records that had it, those that would have it if another file did not come first, and the one
    that has it but for its spelling.
    """
    found: dict[str, dict[str, None]] = {}
    keys = {each: same_id(each) for each in ids}
    spelt_so = {key for each, key in keys.items() if key != each}
    for table, column, record, wanted in (
        ("former_id", "id", "entity_id", {*keys.values()}),
        ("id_key", "key", "entity_id", {*keys.values()}),
        ("entity", "id", "id", spelt_so),
    ):
        for former, id_ in store.chosen(f"SELECT {column}, {record} FROM {table} WHERE {column} IN", wanted):
            found.setdefault(former, {})[str(id_)] = None
    return {former: list(records) for former, records in found.items()}


def meant(store: Store, called: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """(id, name) -> the one record called so that had the id, where one that is not called so has it now, or several had it."""
    asked = set(called)
    holders = had(store, (id_ for id_, _ in asked))
    asked = {each for each in asked if same_id(each[0]) in holders}
    names = names_of(store, {*(id_ for id_, _ in asked), *(each for others in holders.values() for each in others)})
    found: dict[tuple[str, str], str] = {}
    for id_, name in asked:
        so_called = [each for each in holders[same_id(id_)] if key_or_id(name) in names.get(each, ())]
        if len(so_called) == 1 and key_or_id(name) not in names.get(id_, ()):
            found[id_, name] = so_called[0]
    return found


def written_for(stubs: Store, written: Store, ids: Collection[str], come: Collection[str] | None = None) -> dict[str, str]:
    """Stubs among these ids -> the one profile of the other base that has its name.

    It is one of those that have `come`; not given, of those that are not in the base of the stubs.
    """
    refs = [ref for ref in stubs.refs(sorted(ids)).values() if ref.state == "stub" and not is_placeholder(ref.name)]
    wanted = {ref.id: key for ref in refs if (key := own_letters.key(ref.name))}
    having = _having(written, wanted.values(), "line > 0")
    known = stubs.refs(record for records in having.values() for record in records).keys() if come is None else ()
    new = {key: {each for each in records if (each not in known if come is None else each in come)} for key, records in having.items()}
    return {stub: next(iter(new[called])) for stub, called in wanted.items() if len(new.get(called, ())) == 1}


def so_called(store: Store, names: Iterable[str]) -> dict[str, list[str]]:
    """Name -> the records that have it, in the order of their ids; names that nobody has are left out."""
    keys = {name: key for name in names if not is_placeholder(name) and (key := own_letters.key(name))}
    having = _having(store, keys.values())
    return {name: sorted(having[key]) for name, key in keys.items() if key in having}


def _having(store: Store, keys: Iterable[str], which: str = "1") -> dict[str, set[str]]:
    """Key of a name -> the records that have it; `which` of their names count."""
    sql = f"SELECT entity_id, text FROM name WHERE {MEANS} AND {which} AND folded IN"
    having: dict[str, set[str]] = defaultdict(set)
    for record, text in store.chosen(sql, set(map(own_letters.folded, keys))):
        having[own_letters.key(text)].add(str(record))
    return having


def names_of(store: Store, records: Iterable[str]) -> dict[str, set[str]]:
    """Record -> its names, as they are compared, but for those that are denied or were taken back.

    One that cannot be read has none: it is called by its id meanwhile.
    """
    found: dict[str, set[str]] = {}
    sql = f"SELECT entity_id, text FROM name JOIN entity ON entity.id = entity_id WHERE state != 'broken' AND {CALLED} AND entity_id IN"
    for record, text in store.chosen(sql, records):
        found.setdefault(str(record), set()).update((key_or_id(text), key_or_id(clean(text))))  # titles are clean
    return found
