"""Whether a file that is new or has changed since a base was built wants the id of one of its records: the next build may give it that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from dossier.database.folder import Found, profile_files
from dossier.database.regular import hash_of, read_regular
from dossier.profiles.parse import parse_file
from dossier.text import clean, same_id

if TYPE_CHECKING:
    from dossier.database.store import Store


def wanted_by_now(store: Store, folder: Path | None, ids: Sequence[str]) -> str:
    """That a file wants one of these ids, but for that in which its record itself stands, and what to do; empty where none does."""
    if folder is None or not ids:
        return ""
    own = dict(store.chosen("SELECT id, path FROM entity WHERE id IN", ids))
    for found in _others_by_now(store, folder):
        wanted = set(map(same_id, _ids(store, found)))
        for id_ in ids:
            if same_id(id_) in wanted and own.get(id_) != found.path:
                told = f"{clean(found.path)}, which has changed since the base was built, would have the id {clean(id_)}, too"
                return f"{told}: run `dossier build` first"
    return ""


def _others_by_now(store: Store, folder: Path) -> Iterator[Found]:
    built = {path: tuple(stamp) for path, *stamp in store.all("SELECT path, size, mtime_ns, ctime_ns, inode FROM file")}
    return (found for found in profile_files(folder) if built.get(found.path) != found.stamp)


def _ids(store: Store, found: Found) -> set[str]:
    """What the records of a file want to be called, and were before; none of a file that says what it said."""
    try:
        data, _ = read_regular(found.full)
    except OSError:
        return {PurePosixPath(found.path).stem}
    if store.all("SELECT 1 FROM file WHERE path = ? AND hash = ?", (found.path, hash_of(data))):
        return set()
    reading = parse_file(found.path, data)
    return {source.id for source in reading.sources}.union(*((each.id, *each.former_ids) for each in reading.profiles))
