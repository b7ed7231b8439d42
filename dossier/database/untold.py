"""What only withheld statements name: sources and records to write, which stay out with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from dossier.database import written
from dossier.database.sensitive import Sensitive
from dossier.database.shared_ids import of_none, sharing
from dossier.profiles.model import Citation
from dossier.text import same_id

if TYPE_CHECKING:
    from dossier.database.store import Store


def sources(store: Store, sensitive: Sensitive, of: Iterable[str] | None = None) -> set[str]:
    """The sources that only withheld statements cite: of all records, or among these.

    Of several of one id those, too, that a withheld statement may mean; and where one stays out all of which no statement is told: what
    cites the id, and is of none of them, would be taken to be of the one that is left.
    """
    touched = _touched(store, sensitive, of)
    if not touched:
        return set()
    shared = sharing(store)
    none = of_none(store, shared)
    told = Counter(each.source for record in written.profiles(store, touched) for each in _citations(record.profile))
    every = "SELECT DISTINCT source_id FROM citation WHERE source_id IS NOT NULL AND entity_id IN"
    named = {row[0] for row in store.chosen(every, touched)}
    if none:
        whole = written.profiles(store, touched, with_sensitive=True)
        said = Counter(each.source for record in whole for each in _citations(record.profile))
        named = named.union(*(shared[same_id(cited)] for cited in said - told if same_id(cited) in none))
    chosen = None if of is None else frozenset(of)
    known = frozenset(touched)

    def untold(sources: set[str]) -> set[str]:
        left = {each for each in sources if each not in told or same_id(each) in none}
        for source, record in store.chosen("SELECT DISTINCT source_id, entity_id FROM citation WHERE source_id IN", sorted(left)):
            if record not in known and (chosen is None or record in chosen):
                left.discard(source)
        return left

    found = untold(named)
    return found | untold({each for ids in shared.values() if not ids.isdisjoint(found) for each in ids})


def _touched(store: Store, sensitive: Sensitive, of: Iterable[str] | None) -> list[str]:
    """The records of which something may be withheld: by themselves, or by those that they name."""
    own = sensitive.records()
    found = dict.fromkeys(own)
    for sql in (
        "SELECT DISTINCT writer_id FROM relation WHERE subject_id IN",
        "SELECT DISTINCT writer_id FROM relation WHERE object_id IN",
        "SELECT DISTINCT event_id FROM participant WHERE entity_id IN",
    ):
        found.update(dict.fromkeys(row[0] for row in store.chosen(sql, own)))
    chosen = None if of is None else frozenset(of)
    unmet = "SELECT entity_id, prop, value FROM claim WHERE known = 0 AND (prop LIKE 'relations%' OR prop LIKE 'participants%')"
    rows = [] if not own else store.all(unmet) if chosen is None else store.chosen(f"{unmet} AND entity_id IN", chosen)
    found.update(dict.fromkeys(record for record, prop, value in rows if sensitive.unmet(prop, value)))
    return [each for each in found if chosen is None or each in chosen]


def _citations(value: Any) -> Iterator[Citation]:
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _citations(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _citations(getattr(value, field.name))


def stubs(store: Store, sensitive: Sensitive, batch: list[str]) -> set[str]:
    """The records to write in a batch that only withheld statements name."""
    if not sensitive.records():
        return set()
    listed = sorted(row[0] for row in store.chosen("SELECT id FROM entity WHERE state = 'stub' AND id IN", batch))
    named = list(_named(store, sensitive, listed))
    return {stub for stub, hidden in named if hidden} - {stub for stub, hidden in named if not hidden}


def _named(store: Store, sensitive: Sensitive, stubs: list[str]) -> Iterator[tuple[str, bool]]:
    """Each statement that names one of these, and whether it is withheld."""
    for one, other in (("subject_id", "object_id"), ("object_id", "subject_id")):
        for stub, verb, end in store.chosen(f"SELECT {one}, verb, {other} FROM relation WHERE {one} IN", stubs):
            yield stub, sensitive.ties(verb, stub, end or "")
    for stub, event in store.chosen("SELECT entity_id, event_id FROM participant WHERE entity_id IN", stubs):
        yield stub, sensitive.part(event, stub)
    for table, column, prop in (
        ("accusation", "court_id", "'accusations'"), ("sanction", "authority_id", "'sanctions'"), ("mention", "target_id", "prop"),
    ):  # fmt: skip
        for stub, record, key in store.chosen(f"SELECT {column}, entity_id, {prop} FROM {table} WHERE {column} IN", stubs):
            yield stub, sensitive.hides(record, key)
