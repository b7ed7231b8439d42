"""Who it is, or is not, as it is written: an id that stays that record's, of one that is still who it was, and nothing contrary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.commands.as_it_is import OPPOSITE, Written, content, file_of, said_now, written_record
from dossier.commands.common import Several, meant
from dossier.database.own_id import unsure
from dossier.database.wanted_since import wanted_by_now
from dossier.links import is_elsewhere, typed_links
from dossier.profiles.amend import AmendError
from dossier.profiles.replacing import digest
from dossier.text import clean, same_id

if TYPE_CHECKING:
    from dossier.database.store import Store


def other_meant(store: Store, folder: Path | None, record: Written, typed: str) -> tuple[str, list[str]]:
    """Who it is, or is not, as it is to be written: of a record its id, and that alone. Raises AmendError, Several or OSError."""
    other = meant(store, typed, but=record.id)
    if other is None and not is_elsewhere(typed):
        raise AmendError(f"there is no record {clean(typed)!r}")
    if other == record.id:
        raise AmendError(f"{clean(record.id)} is that record itself")
    if other is not None:
        _refuse_unsure(store, folder, [other])
    return (other, [other]) if other is not None else (typed, [])


def linked(store: Store, folder: Path | None, text: str) -> list[str]:
    """The records that the links of a text lead to by their ids, which may be written. Raises AmendError or OSError."""
    ids = [found[0] for target in typed_links(text) if len(found := store.ids_of(target)) == 1]
    _refuse_unsure(store, folder, ids)
    return ids


def digest_of(store: Store, folder: Path | None, data: bytes, others: Iterable[str]) -> str:
    """What tells one state of all that a change was shown of from another: the file, and those of the others whom it tells of."""
    paths = dict(store.chosen("SELECT id, path FROM entity WHERE state IN ('profile', 'source') AND id IN", list(others)))
    return digest(b"\0".join([data, *(content(file_of(folder, path)) for _, path in sorted(paths.items()))]))


def _refuse_unsure(store: Store, folder: Path | None, ids: Sequence[str]) -> None:
    """Raises AmendError where an id may be another record's with the next build, or already is by what the files say."""
    if why := next(filter(None, (unsure(store, id_) for id_ in ids)), "") or wanted_by_now(store, folder, ids):
        raise AmendError(why)
    for id_ in ids:
        if store.all("SELECT 1 FROM entity WHERE id = ? AND state IN ('profile', 'source')", (id_,)):
            said_now(store, folder, written_record(store, id_))


def refuse_said(store: Store, folder: Path | None, record: Written, key: str, value: str, data: bytes) -> None:
    """Raises AmendError where the file of either as it is now says so of the other already, by another word, or says the contrary."""
    said = said_now(store, folder, record, data)
    for each in (key, OPPOSITE[key]):
        for typed in said[each]:
            if each == key and same_id(typed) != same_id(value) and _is(store, typed, value, record.id):
                raise AmendError(f"{clean(record.path)} says {key}: {clean(typed)} already")
            if each != key and _is(store, typed, value, record.id):
                raise AmendError(f"{clean(record.path)} says {each}: {clean(typed)}: delete that first")
    if not store.all("SELECT 1 FROM entity WHERE id = ? AND state IN ('profile', 'source')", (value,)):
        return
    other = written_record(store, value)
    for typed in said_now(store, folder, other)[OPPOSITE[key]]:
        if _is(store, typed, record.id, value):
            raise AmendError(f"{clean(other.path)} says {OPPOSITE[key]}: {clean(typed)}: delete that first")


def _is(store: Store, typed: str, other: str, own: str) -> bool:
    """Whether what stands in the file of one record means another one, or that id elsewhere."""
    if same_id(typed) == same_id(other):
        return True
    try:
        return meant(store, typed, but=own) == other
    except Several:
        return False
