"""The one other record that a text in a record's file means, where the build does not resolve it: who is the same, and questions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dossier.database.ref import Ref
    from dossier.database.store import Store

_ELSEWHERE = re.compile(r"[A-Za-z][\w+.-]*:\S+")
"""An id of another register, or an address."""


def others(store: Store, asked: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Ref]:
    """(record, text) -> the record that the text means by an id or a name, never itself; those that mean one only."""
    found: dict[tuple[str, str], str] = {}
    meant: dict[str, list[str]] = {}
    for record, typed in asked:
        if _ELSEWHERE.fullmatch(typed):  # `wikidata:Q42`: no name, and an id only as it stands
            found[record, typed] = typed
            continue
        if typed not in meant:
            meant[typed] = store.ids_of(typed) or store.named(typed)
        named = [each for each in meant[typed] if each != record]
        if len(named) == 1:
            found[record, typed] = named[0]
    refs = store.refs(found.values())
    return {key: refs[id_] for key, id_ in found.items() if id_ in refs}
