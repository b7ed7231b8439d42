"""Who a record is told to be and not to be: in its own file, and in those of the records that are meant to be another, or the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from dossier.database import records as rec
from dossier.database.others import others
from dossier.database.schema import IS_DECISION
from dossier.search import own_letters
from dossier.text import fold, same_id

if TYPE_CHECKING:
    from dossier.database.store import Store

KEYS = ("same_as", "not_same_as")


def identity(
    store: Store, ref: rec.Ref, names: Iterable[str], own: Mapping[str, Sequence[tuple[str, int]]]
) -> tuple[tuple[rec.Same, ...], tuple[rec.Same, ...]]:
    """Whom a record is the same as, and whom not; `own` has the texts of its file with their lines, under each of `KEYS`.

    What another file says of it comes behind what its own says, where that does not say so, too.
    """
    meant = others(store, [(ref.id, text) for key in KEYS for text, _ in own[key]])
    found = {key: [rec.Same(text, meant.get((ref.id, text)), line) for text, line in own[key]] for key in KEYS}
    told = {key: {each.ref.id for each in found[key] if each.ref} for key in KEYS}
    for key, record, path, line in _elsewhere(store, ref, names):
        if record.id not in told[key]:
            told[key].add(record.id)
            found[key].append(rec.Same(record.name, record, line, path))
    return tuple(found["same_as"]), tuple(found["not_same_as"])


def _elsewhere(store: Store, ref: rec.Ref, names: Iterable[str]) -> list[tuple[str, rec.Ref, str, int]]:
    """Key, record, its file and line, where the file of another record means this one."""
    ids = {same_id(ref.id), *(id_ for (id_,) in store.all("SELECT id FROM former_id WHERE entity_id = ?", (ref.id,)))}
    called = {fold(ref.id), *map(own_letters.key, names)}
    select = f"SELECT id, entity_id, prop, value, line FROM claim INDEXED BY claim_decision WHERE {IS_DECISION}"
    rows = [row for row in store.all(select) if row[1] != ref.id and (same_id(row[3]) in ids or own_letters.key(row[3]) in called)]
    meant = others(store, [(record, text) for _, record, _, text, _ in rows])
    rows = [row for row in sorted(rows) if (other := meant.get((row[1], row[3]))) and other.id == ref.id]
    writers = store.refs(record for _, record, *_ in rows)
    paths = dict(store.chosen("SELECT id, path FROM entity WHERE id IN", list(writers)))
    return [(prop, writers[record], paths[record] or "", line or 0) for _, record, prop, _, line in rows if record in writers]
