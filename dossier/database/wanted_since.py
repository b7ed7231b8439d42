"""Whether a file that is new or has changed since a base was built wants the id of one of its records: the next build may give it that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from dossier.database.folder import Found, profile_files
from dossier.database.regular import hash_of, read_regular
from dossier.profiles.parse import parse_file
from dossier.text import clean, same_id

if TYPE_CHECKING:
    from dossier.database.store import Store


def wanted_by_now(store: Store, folder: Path | None, id_: str) -> str:
    """That there is such a file, but for that in which the record itself stands, and what to do about it; empty where there is none."""
    if folder is None:
        return ""
    own = {path for (path,) in store.all("SELECT path FROM entity WHERE id = ?", (id_,))}
    others = (found for found in _others_by_now(store, folder) if found.path not in own)
    path = next((found.path for found in others if same_id(id_) in map(same_id, _ids(store, found))), "")
    return (
        f"{clean(path)}, which has changed since the base was built, would have the id {clean(id_)}, too: run `dossier build` first"
        if path
        else ""
    )


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
