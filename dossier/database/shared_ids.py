"""Ids that several sources have: the build keeps the second as `x~2`, and what cites `x` is of none of them where they differ."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dossier.text import same_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dossier.database.store import Store


def sharing(store: Store) -> dict[str, frozenset[str]]:
    """Id in the form in which it is compared -> the sources that have it, where there are several."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, id_ in store.all("SELECT key, entity_id FROM id_key JOIN source ON source.id = entity_id"):
        found[key].add(id_)
    for (id_,) in store.chosen("SELECT id FROM source WHERE id IN", list(found)):
        found[id_].add(id_)
    return {key: frozenset(ids) for key, ids in found.items() if len(ids) > 1}


def had(store: Store, cited: Iterable[str]) -> frozenset[str]:
    """Those of these ids, in the form in which they are compared, that some source has."""
    keys = {same_id(each) for each in cited}
    rows = store.chosen("SELECT key FROM id_key JOIN source ON source.id = entity_id WHERE key IN", keys)
    return frozenset(key for (key,) in (*rows, *store.chosen("SELECT id FROM source WHERE id IN", keys)))


def of_none(store: Store, shared: dict[str, frozenset[str]]) -> frozenset[str]:
    """Those of these ids of which a citation is of none of the sources that have it."""
    select = "SELECT DISTINCT cited FROM citation WHERE source_id IS NULL AND cited != ''"
    return frozenset(key for (cited,) in store.all(select) if (key := same_id(cited)) in shared) if shared else frozenset()
