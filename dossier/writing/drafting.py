"""A new profile for a base: where it goes, and what the base knows of it already."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dossier import atomic
from dossier.profiles import vocabulary as words
from dossier.profiles.kinds import ORGANIZATIONS, folder_of
from dossier.search import own_letters
from dossier.text import clean, is_placeholder, same_id, slug
from dossier.writing.template import Beginning, profile_text, summary_line

if TYPE_CHECKING:
    from dossier.database.records import Backing, Dossier
    from dossier.database.ref import Ref
    from dossier.database.store import Store

_MOST_SAID = 40


class DraftError(Exception):
    """A profile that cannot be begun; the message is for the person."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that is not written yet."""

    path: Path
    text: str
    line: int
    """Where one begins to write."""


def draft(store: Store | None, folder: Path, name: str, kind: str, id_: str = "", sources: tuple[str, ...] = ()) -> Draft:
    """The draft of a new profile in a folder of profiles; raises DraftError where its id is taken.

    `store`: None where nothing is in the folder yet. `id_`: else made from the name. Where others name it already (a stub),
    what they say is told in it.
    """
    name = " ".join(name.split())
    if not name:
        raise DraftError("a profile needs a name")
    if "[@" in name:
        raise DraftError(f"{name!r} holds a citation: a name cannot")
    try:
        name.encode()
    except UnicodeEncodeError:
        raise DraftError(f"{name!r} holds bytes that are no text") from None
    id_ = id_ or _id_of(store, name)
    if set(id_) & set("/\\\0") or id_.startswith((".", "#")) or id_ != clean(id_.strip()):
        raise DraftError(f"{id_!r} cannot be the name of a file")
    there = store.find_id(id_) if store else None
    record = store.dossier(there) if store and there else None
    if record is not None and record.ref.state != "stub":
        raise DraftError(f"there is a record {record.ref.id} already, in {record.path or 'the base'}")
    where = folder / _folder(store, kind)
    taken = next((each for each in _stems(folder) if same_id(each.stem) == same_id(id_)), None)
    if taken is not None:
        raise DraftError(f"there is a file {taken} already")
    known = Beginning(name, kind, _other_names(record, name), sources, tuple(_said(record)) if record else ())
    text = profile_text(known)
    return Draft(where / f"{record.ref.id if record else id_}.yaml", text, summary_line(text))


def _id_of(store: Store | None, name: str) -> str:
    """An id made of a name, which may be another's only where that one is called so: 李明 and 黎明 are both li-ming."""
    wanted = slug(name)
    for id_ in (wanted, *(f"{wanted}-{number}" for number in range(2, 100))):
        if is_placeholder(id_):  # as `na`, which is somebody's name: no link would lead there
            continue
        there = store.find_id(id_) if store else None
        if not store or not there or own_letters.key(store.refs([there])[there].name) == own_letters.key(name) or name.isascii():
            return id_
    return wanted


def of_stub(store: Store, folder: Path, id_: str, sources: tuple[str, ...] = (), kind: str | None = None) -> Draft:
    """The draft of a profile for a record that others name and nobody has written; `kind`: else what they take it for."""
    record = store.dossier(id_)
    if record is None or record.ref.state != "stub":
        raise DraftError(f"{id_} is no stub: it has a profile" if record else f"there is no record {id_}")
    return draft(store, folder, record.ref.name, kind or kind_of_stub(record.ref), id_, sources)


def kind_of_stub(ref: Ref) -> str:
    """The kind of a profile for a record that others name."""
    return ref.kind if ref.kind in words.KINDS else "legal_entity"


def write(new: Draft) -> None:
    """Make the file; raises DraftError where there is one, or it cannot be made."""
    try:
        with atomic.folders_above(new.path):
            atomic.make(new.path, new.text.encode())
    except FileExistsError:
        raise DraftError(f"there is a file {new.path} already") from None
    except (OSError, ValueError) as error:
        raise DraftError(f"cannot write {new.path}: {getattr(error, 'strerror', None) or error}") from error


def _stems(folder: Path) -> Iterator[Path]:
    from dossier.database.folder import profile_files

    return (Path(found.path) for found in profile_files(folder))


def _folder(store: Store | None, kind: str) -> str:
    """The folder in which most profiles of this kind are, else of its kind's group, else the usual one."""
    group = sorted(ORGANIZATIONS) if kind in ORGANIZATIONS else [kind]
    counted: Counter[str] = Counter()
    asked = "SELECT path, kind FROM entity WHERE state IN ('profile', 'source') AND kind IN"
    for path, of in store.chosen(asked, group) if store else ():
        counted[os.path.dirname(path or "")] += 1000 if of == kind else 1
    for where, _ in counted.most_common():
        if not os.path.isabs(where) and ".." not in Path(where).parts:  # a base may be anybody's
            return where
    return folder_of(kind)


def _other_names(record: Dossier | None, name: str) -> tuple[str, ...]:
    found = (each.text for each in record.names) if record else ()
    return tuple(dict.fromkeys(each for each in found if each != name))


def _said(record: Dossier) -> Iterator[str]:
    """What others say of a record, each with where it stands and its sources."""
    told: list[str] = []
    for group in record.links:
        for link in group.links:
            other = link.other.name if link.other else link.text
            role = f" ({'as ' if link.says_own else ''}{link.role})" if link.role else ""
            told.append(f"{group.label} {other}{role}{_backed(record, link.backing)}")
    for event in record.events:
        what = event.ref.name if event.ref else event.what
        role = f" ({event.role})" if event.role else ""
        told.append(f"{event.date} {what}{role}{_backed(record, event.backing)}".strip())
    told += [f"named in the {mention.prop} of {mention.ref.name}, line {mention.line}" for mention in record.mentions]
    yield from told[:_MOST_SAID]
    if len(told) > _MOST_SAID:
        yield f"and {len(told) - _MOST_SAID} more"


def _backed(record: Dossier, backing: Backing) -> str:
    cited = "; ".join(f"@{cite.source_id or cite.cited}{f' {cite.locator}' if cite.locator else ''}" for cite in backing.cites)
    place = f" · {clean(backing.path)}:{backing.line}" if backing.path else ""
    return f"{f' [{cited}]' if cited else ''}{place}"
