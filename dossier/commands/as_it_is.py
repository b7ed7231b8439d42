"""A record as its file says it now, which may be newer than the base: what is written must be written of the one that is meant."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dossier.commands.common import meant
from dossier.text import clean, same_id

if TYPE_CHECKING:
    from dossier.database.store import Store
    from dossier.profiles.model import Profile, Source


OPPOSITE = {"same_as": "not_same_as", "not_same_as": "same_as"}
"""What says the contrary."""


class Written(NamedTuple):
    """A record, and where in which file it began when the base was built."""

    id: str
    state: str
    path: str
    where: tuple[int, int]


def written_record(store: Store, typed: str) -> Written:
    """The record that an id or a name means, which must have a file; raises AmendError or Several."""
    from dossier.profiles.amend import AmendError

    found = meant(store, typed)
    rows = store.all('SELECT id, state, path, line, "column" FROM entity WHERE id = ?', (found,)) if found else []
    if not rows:
        raise AmendError(f"there is no record {clean(typed)!r}")
    id_, state, path, line, column = rows[0]
    if state not in ("profile", "source"):
        told = "has no profile yet: write one first" if state == "stub" else "cannot be read: mend its file first"
        raise AmendError(f"{clean(id_)} {told}")
    return Written(id_, state, path or "", (line or 0, column or 0))


def profile_in(store: Store, folder: Path | None, record: Written, data: bytes) -> Profile:
    """The profile of a record in its file as the file is now; raises AmendError where it is not certain which one it is."""
    from dossier.profiles.amend import AmendError
    from dossier.profiles.parse import parse_file
    from dossier.profiles.vocabulary import BROKEN

    rows = store.all("SELECT id, name FROM entity WHERE state = 'profile' AND path = ? ORDER BY line", (record.path,))
    here = [profile for profile in parse_file(record.path, data).profiles if profile.kind != BROKEN]
    names = [name for _, name in rows]
    name = dict(rows)[record.id]
    as_listed = names == [profile.name for profile in here]
    if as_listed and _as_built(store, record.path, data):
        return here[[id_ for id_, _ in rows].index(record.id)]
    found = [profile for profile in here if profile.name == name]
    if len(rows) == len(here) == 1 and name in (each.text for each in here[0].names):  # it may have another main name now
        found = here
    if len(found) != 1 or names.count(name) != 1 or not _still(store, folder, record, found[0], data):
        raise AmendError(f"{clean(record.path)} has changed since the base was built: run `dossier build` first")
    return found[0]


def _still(store: Store, folder: Path | None, record: Written, profile: Profile, data: bytes) -> bool:
    """Whether what stands in a changed file is that record, and not another one, or one of its name, whose file was given this place.

    Where the file of such another one has changed, too, the profile must say more of what the base holds of this record.
    """
    from dossier.database.former import so_called
    from dossier.database.regular import hash_of

    if store.all("SELECT 1 FROM file WHERE path <> ? AND hash = ?", (record.path, hash_of(data))):
        return False
    said = {("name", name.text) for name in profile.names}
    called = {text for _, text in said}.union(*store.all("SELECT text FROM name WHERE entity_id = ?", (record.id,)))
    alike = {record.id}.union(*so_called(store, called).values())
    paths = store.chosen("SELECT id, path FROM entity WHERE state = 'profile' AND id IN", alike)
    others = [id_ for id_, path in paths if path != record.path and not _untouched(store, folder, path)]
    if not others:
        return True
    held: dict[str, set[tuple[str, str]]] = {each: set() for each in (record.id, *others)}
    for select in ("SELECT entity_id, 'name', text FROM name", "SELECT entity_id, prop, value FROM claim"):
        for id_, key, value in store.chosen(f"{select} WHERE entity_id IN", held):
            held[id_].add((key, value))
    said |= {(claim.prop, claim.value) for claim in profile.claims} | {(text.prop, text.text) for text in profile.texts}
    return len(said & held.pop(record.id)) > max(len(said & each) for each in held.values())


def _untouched(store: Store, folder: Path | None, path: str) -> bool:
    """Whether a file lies where it did and is as it was when the base was built."""
    from dossier.profiles.amend import AmendError

    try:
        return _as_built(store, path, content(file_of(folder, path)))
    except (AmendError, OSError):
        return False


def source_in(store: Store, record: Written, data: bytes) -> Source:
    """The same of a source: where its file is another by now, the one that has its id and still its title or address."""
    from dossier.profiles.amend import AmendError
    from dossier.profiles.parse import parse_file

    here = parse_file(record.path, data).sources
    if _as_built(store, record.path, data):
        found = [source for source in here if source.where == record.where]
    else:
        title, url = store.all("SELECT coalesce(title, ''), coalesce(url, '') FROM source WHERE id = ?", (record.id,))[0]
        keys = {same_id(record.id), same_id(re.sub(r"~\d+$", "", record.id))}  # a second source of one id
        of_id = [source for source in here if same_id(source.id) in keys]
        found = [each for each in of_id if (title and each.get("title") == title) or (url and each.get("url") == url)]
    if len(found) != 1:
        raise AmendError(f"{clean(record.path)} has changed since the base was built: run `dossier build` first")
    return found[0]


def said_now(store: Store, folder: Path | None, record: Written, data: bytes | None = None) -> dict[str, list[str]]:
    """Key -> what the file of a record says under it of who it is and who it is not, in the order of the file.

    `data`: the file, if it was read already. Raises AmendError where the record does not stand there any more, or OSError.
    """
    data = content(file_of(folder, record.path)) if data is None else data
    if record.state == "source":
        fields = source_in(store, record, data).fields
        return {key: [value for name, value in fields if name == key] for key in OPPOSITE}
    profile = profile_in(store, folder, record, data)
    return {key: list(getattr(profile, key)) for key in OPPOSITE}


def _as_built(store: Store, path: str, data: bytes) -> bool:
    """Whether a file is as it was when the base was built."""
    from dossier.database.regular import hash_of

    return bool(store.all("SELECT 1 FROM file WHERE path = ? AND hash = ?", (path, hash_of(data))))


def content(file: Path) -> bytes:
    """The bytes of a profile's file; raises AmendError or OSError."""
    from dossier.database.regular import read_regular
    from dossier.profiles.amend import AmendError
    from dossier.profiles.limits import MAX_BYTES

    data, _ = read_regular(file)
    if len(data) > MAX_BYTES:
        raise AmendError(f"{clean(str(file))} has more than {MAX_BYTES:,} bytes, which are not read")
    return data


def file_of(folder: Path | None, path: str) -> Path:
    """The file of a record, which lies in the folder of profiles."""
    from dossier.database.folder import real_file
    from dossier.profiles.amend import AmendError

    if ".." in Path(path).parts or Path(path).is_absolute():
        raise AmendError(f"the file {clean(path)} is not in the folder of profiles")
    file = real_file(folder, path) if folder is not None else None
    if file is None:
        raise AmendError(f"the file {clean(path)} is not here")
    return file
