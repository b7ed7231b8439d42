"""Whether an id is a record's own, or may be another one's with the next build: then nothing may be written under it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dossier.text import clean, same_id

if TYPE_CHECKING:
    from dossier.database.store import Store

_NUMBERED = re.compile(r"~\d+$")
"""How the ids end that a build gives."""


def unsure(store: Store, id_: str) -> str:
    """Why the id of a record may be another one's with the next build, and what to do about it; empty where it is its own."""
    stub = bool(store.all("SELECT 1 FROM entity WHERE id = ? AND state = 'stub'", (id_,)))
    others = [clean(each) for each in (_stubs(store, id_) if stub else _sharing(store, id_)) if each != id_]
    advice = "write a profile of it first" if stub else "give each an id of its own first"
    if others:
        return f"{clean(id_)} may be the id of another one with the next build, since {', '.join(others)} would have it, too: {advice}"
    if _NUMBERED.search(id_) and not stub:
        return f"{clean(id_)} ends as the ids do that a build gives, and may be another one's with the next: give it another id first"
    return ""


def _sharing(store: Store, id_: str) -> list[str]:
    """The records that want one id as this one does: which of them has which is told by their places alone."""
    keys = {same_id(id_), *(str(key) for (key,) in store.all("SELECT key FROM id_key WHERE entity_id = ?", (id_,)))}
    marks = ", ".join(f"?{at}" for at in range(1, len(keys) + 1))
    own = f"SELECT id FROM entity WHERE id IN ({marks}) UNION SELECT entity_id FROM id_key WHERE key IN ({marks}) ORDER BY 1"
    return [str(each) for (each,) in store.all(own, tuple(keys))]


def _stubs(store: Store, id_: str) -> list[str]:
    """The records without a file whose names make one id."""
    alike = "SELECT id FROM entity WHERE id = ?1 OR (state = 'stub' AND id BETWEEN ?1 || '~stub' AND ?1 || '~stub~') ORDER BY id"
    return [str(each) for (each,) in store.all(alike, (id_.partition("~stub")[0],))]
