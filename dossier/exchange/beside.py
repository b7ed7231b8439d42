"""An import beside somebody's own profiles: ids that records of the base have already are theirs, and no imported one takes them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice, takewhile
from pathlib import Path

from dossier.database.folder import profile_files
from dossier.database.one_folder import SUFFIXES
from dossier.exchange.into_folder import File, again
from dossier.exchange.renaming import Renaming
from dossier.exchange.spool import marked
from dossier.profiles.kinds import FOLDERS, KINDS
from dossier.profiles.limits import MAX_BYTES
from dossier.profiles.model import Profile, Reading
from dossier.text import same_id

Reader = Callable[[str, bytes], Reading]
_ONE_RECORD = re.compile(rb"^kind[ \t]*:", re.M)
_OUR_KIND = re.compile(rf"^kind[ \t]*:[ \t]*['\"]?(?:{'|'.join(KINDS)})\b".encode(), re.M)
"""What other programs call `kind:`, as of a cluster, is none of ours."""
_MORE = (b"former_ids", b"\n---")
"""What stands in a file that gives other ids than that of its name."""
_LOOKED_AT = 20
"""So many files of a folder tell whether it holds profiles."""
_FURTHER = 4
"""So many ids in a row are looked for among those that an earlier import gave."""


def base_of(folder: Path) -> Path | None:
    """The folder of profiles of which a folder is a part: one called so, else the nearest above that holds some; None where it is one of
    its own.
    """
    if folder.name == "profiles":
        return None
    named = next((each for each in folder.parents if each.name == "profiles"), None)
    try:
        everything = {(home := Path.home()), *home.parents}
    except RuntimeError:  # nobody's
        everything = set()
    above = takewhile(lambda each: each not in everything, folder.parents)
    return named or next((each for each in above if each.name not in FOLDERS and _holds_profiles(each)), None)


def _holds_profiles(folder: Path) -> bool:
    for each in (folder, *(folder / name for name in FOLDERS)):
        with suppress(OSError), os.scandir(each) as entries:
            files = (entry.path for entry in entries if entry.name.endswith(SUFFIXES) and entry.is_file())
            if any(_OUR_KIND.search(_beginning(path)) for path in islice(files, _LOOKED_AT)):
                return True
    return False


def _beginning(path: str) -> bytes:
    with suppress(OSError), open(path, "rb") as file:
        return file.read(4096)
    return b""


@dataclass(slots=True)
class Beside:
    """The records of a base into which an import is made; ids in the form in which they are compared."""

    others: set[str] = field(default_factory=set)
    """Ids of records that lie elsewhere in it."""
    former: dict[str, str] = field(default_factory=dict)
    """Former id of one of those -> its file, as seen from the folder of the import."""
    held: set[str] = field(default_factory=set)
    """Ids of records in the folder of the import."""
    renamed: dict[str, str] = field(default_factory=dict)
    """Id of an imported record or source that another record has -> the one that it gets."""

    @classmethod
    def of(cls, folder: Path, read: Reader) -> Beside:
        """What lies around a folder; nothing where it is no part of a base."""
        found = cls()
        folder = Path(os.path.realpath(folder))
        base = base_of(folder)
        inside = f"{folder.relative_to(base).as_posix()}/" if base else ""
        for each in profile_files(base) if base and base.is_dir() else ():
            ids, former = _ids(each.path, each.full, read)
            if each.path.startswith(inside):
                found.held.update(ids)
            else:
                found.others.update(ids)
                told = os.path.relpath(each.full, folder)
                found.former.update((id_, told) for id_ in former)
        return found

    def settle(self, made: Iterable[File]) -> None:
        """Choose another id for each of an import that is not free; an import again gives the same ones."""
        taken = self.others if self.held else self.others | self.former.keys()  # of what is new, nothing is one with another record yet
        given = dict.fromkeys(each.id for file in made for each in file.records)
        own = set(map(same_id, given))
        for id_ in given:
            new = self._before(id_)
            if not new and same_id(id_) in taken and same_id(id_) not in self.held:
                new = _next(id_)
                while same_id(new) in taken or same_id(new) in own:
                    new = _next(new)
            if new:
                own.add(same_id(new))
                self.renamed[id_] = new

    def _before(self, id_: str) -> str:
        """The other id that an import before gave."""
        new = id_
        for _ in range(_FURTHER if self.held else 0):
            new = _next(new)
            if same_id(new) in self.held or same_id(new) in self.former:
                return new
        return ""

    def files(self, made: Iterable[File]) -> Iterator[File]:
        """The files with these ids, in their links and citations, too."""
        if not self.renamed:
            yield from made
            return
        renaming = Renaming(self.renamed)
        for file in made:
            yield again(file, [renaming.record(each) for each in file.records])


def _next(id_: str) -> str:
    return marked(id_, f"beside {id_}")


def _ids(path: str, full: str, read: Reader) -> tuple[set[str], list[str]]:
    """The ids that the records of a file have, and those that they had."""
    try:
        data = Path(full).read_bytes() if os.path.getsize(full) <= MAX_BYTES else b""
    except OSError:  # the build tells
        data = b""
    if _ONE_RECORD.search(data) and not any(each in data for each in _MORE):
        return {same_id(Path(path).stem)}, []
    reading = read(path, data)
    records: Mapping[str, Profile] = {each.id: each for each in reading.profiles}
    ids = {same_id(Path(path).stem)} if not reading.sources else set()
    ids.update(same_id(each) for each in (*records, *(source.id for source in reading.sources)))
    return ids, [same_id(former) for each in records.values() for former in each.former_ids]
