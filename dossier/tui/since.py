"""What has changed, in the few words that the screen has room for: since the last visit, and in the records that are open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from dossier.database.store import Store, StoreError
from dossier.text import clean, counted
from dossier.userdata.visit import last_visit

_MOST = 3
"""Changes that one notice holds."""
_LARGE = 20_000
"""Records from which two bases are compared only when that is asked for: it would be waited for."""


def last_visit_told(database: Path, shows: str) -> str:
    """How many records changed since the last visit, and the key that `shows` them: no key of the box, where one types; or nothing.

    The base is read through a connection of its own: this is asked in a thread.
    """
    try:
        store = Store(database)
    except StoreError:
        return ""  # it is told where the base is read
    from dossier.view.changes import NothingToCompare, compare

    try:
        visit = last_visit(store)
        if visit is None or visit.build == store.build:
            return ""
        if store.size > _LARGE:
            return f"changed since {clean(visit.when)}: {shows} in the list shows what"
        number = len(compare(store).changed)
    except NothingToCompare:
        return ""
    finally:
        store.close()
    day, _, time = visit.when.partition(" ")
    since = f"{time} today" if day == f"{datetime.now():%Y-%m-%d}" else day
    which = "it" if number == 1 else "them"
    return f"{counted(number, 'record')} changed since {clean(since)}: {shows} in the list shows {which}" if number else ""


def changed_in(old: Store, new: Store, records: Sequence[str]) -> dict[str, list[str]]:
    """What changed in these records, a short line each; nothing where a base cannot be read."""
    if not records:
        return {}
    from dossier.view.changes import told

    try:
        if new.size > _LARGE:
            return {}
        return told(old, new, records)
    except StoreError:
        return {}


def notice(changed: Mapping[str, Sequence[str]], names: Mapping[str, str], shows: str) -> list[str]:
    """The same in a few lines, each with the name of its record where several are open, and the key that `shows` all."""
    lines = [f"{f'{names.get(id_, clean(id_))}: ' if len(names) > 1 else ''}{line}" for id_, found in changed.items() for line in found]
    return lines if len(lines) <= _MOST else [*lines[:_MOST], f"and {len(lines) - _MOST} more: {shows}"]
