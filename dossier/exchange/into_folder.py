"""A folder of profiles made by an importer: whole or not at all, and nothing that is there is ever written over."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from dossier.atomic import folders_above, name_new, take_place
from dossier.holding import Timeout, held
from dossier.locate import is_here
from dossier.profiles.kinds import folder_of
from dossier.profiles.limits import MAX_BYTES
from dossier.profiles.model import Profile, Source
from dossier.profiles.statements import resting_nowhere
from dossier.text import clean, same_id
from dossier.writing.profile_yaml import TooLargeError, profile_yaml, sources_yaml

FormerIds = Callable[[str, bytes], Iterable[str]]
"""Path and content of a file -> the former ids that its profiles give."""
_MOST_NAMED = 200
_SOURCES_PER_FILE = 200
_LONGEST = 200_000
"""Characters of a source's text; the reader's limit is a little more."""


class CannotWrite(Exception):
    """A folder that cannot be made; the message is for the person."""


class File(NamedTuple):
    """A file to be written: its path in the folder, with forward slashes, and its text."""

    path: str
    text: str
    records: Sequence[Profile | Source] = ()
    """What is told in it."""


@dataclass(slots=True)
class Outcome:
    """What came of it. Paths are named up to 200 of each."""

    folder: Path
    new: int = 0
    same: int = 0
    differing: list[str] = field(default_factory=list)
    differ: int = 0
    added: list[str] = field(default_factory=list)
    gone: int = 0
    going: list[str] = field(default_factory=list)
    """Files of the folder that the import does not make any more, or that somebody put there."""
    sources_differ: bool = False
    """What a source says of itself differs: it would be cited for what its new state says."""
    written: bool = False
    """False where the folder held files already and nothing was to be added."""


def profile_file(profile: Profile) -> File:
    """Where a profile goes, and its text."""
    profile = _resting(profile)
    try:
        return File(f"{folder_of(profile.kind)}/{profile.id}.yaml", profile_yaml(profile), (profile,))
    except TooLargeError as error:
        raise CannotWrite(f"no profile can hold {clean(profile.id)} ({clean(profile.name[:100])}), nothing is written: {error}") from None


def _resting(profile: Profile) -> Profile:
    """The profile; its name cites its sources where nothing rests on one of them: else the base would not tell where it comes from."""
    at = next((at for at, name in enumerate(profile.names) if name.kind == "name"), None)
    sure = replace(profile, relations=(), participants=())  # these may name nobody: what fits several stands under Other, without sources
    if at is None or not resting_nowhere(sure):
        return profile
    name = profile.names[at]
    told = replace(name, backing=replace(name.backing, citations=tuple(dict.fromkeys((*name.backing.citations, *profile.sources)))))
    return replace(profile, names=(*profile.names[:at], told, *profile.names[at + 1 :]))


def source_files(sources: Iterable[Source], stem: str) -> Iterator[File]:
    """The files of many sources, at most 200 in each, fewer where they say much, or one has the id of another: one file has its limits."""
    part: dict[str, tuple[str, Source]] = {}
    number = size = 0
    for source in sources:
        text = _source_text(source)
        if (part and size + len(text) > MAX_BYTES // 4) or len(part) == _SOURCES_PER_FILE or source.id in part:
            number += 1
            yield _sources_file(f"sources/{stem}-{number:03}.yaml", part.values())
            part, size = {}, 0
        part[source.id] = text, source
        size += len(text)
    if part:
        yield _sources_file(f"sources/{stem}-{number + 1:03}.yaml" if number else f"sources/{stem}.yaml", part.values())


def _sources_file(path: str, part: Iterable[tuple[str, Source]]) -> File:
    texts, sources = zip(*part, strict=True)
    return File(path, "".join(texts), sources)


def _source_text(source: Source) -> str:
    try:
        return sources_yaml([_in_pieces(source)])
    except TooLargeError as error:
        raise CannotWrite(f"no file can hold the source {clean(source.id)}, nothing is written: {error}") from None


def again(file: File, records: Sequence[Profile | Source]) -> File:
    """The file of these records, which were others when it was made."""
    if list(records) == list(file.records):
        return file
    if isinstance(records[0], Profile):
        return profile_file(records[0])
    return _sources_file(file.path, [(_source_text(each), each) for each in records if isinstance(each, Source)])


def _in_pieces(source: Source) -> Source:
    """A source whose texts are no longer than our reader takes: a longer one stands under its key several times."""
    if all(len(value) <= _LONGEST for _, value in source.fields):
        return source
    return replace(source, fields=tuple((key, value[at : at + _LONGEST]) for key, value in source.fields
                                           for at in range(0, len(value), _LONGEST)))  # fmt: skip


def write(
    folder: Path, files: Iterable[File], *, add: bool = False, former_ids: FormerIds = lambda *_: (),
    beside: Mapping[str, str] = MappingProxyType({}),
) -> Outcome:  # fmt: skip
    """Make a new folder of these files. Where it holds something already, only compare; `add`: also write what is not there yet.

    `former_ids` reads those of a file that is there: nothing here loads what reads YAML. `beside`: former id -> the file, elsewhere in
    the base, of the record that had it, or is one with it.
    Raises CannotWrite; then, as after a kill, no new folder is there, and what had been added to an old one stays whole files.
    """
    try:
        folder = Path(os.path.realpath(folder))  # of a link, what it leads to
        lock = folder.parent / f".{folder.name}.lock"
        with folders_above(folder), held(lock, 0):
            try:
                if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
                    if not folder.is_dir():
                        raise CannotWrite(f"{clean(str(folder))} is a file")
                    return _compared(folder, files, add, former_ids, beside)
                if folder.exists() and is_here(folder):
                    raise CannotWrite(f"{clean(str(folder))} is where you are, and a new folder would take its place: name one in it")
                return _made(folder, files)
            finally:
                lock.unlink(missing_ok=True)  # while it is held: it must not be another's
    except Timeout:
        raise CannotWrite(f"another import into {clean(str(folder))} is running") from None
    except ValueError as error:
        raise CannotWrite(f"cannot write {clean(str(folder))}: no name may hold a NUL") from error
    except OSError as error:
        raise CannotWrite(f"cannot write {clean(str(folder))}: {error.strerror or error}") from error


def _made(folder: Path, files: Iterable[File]) -> Outcome:
    beside = folder.parent / f".{folder.name}.importing"
    shutil.rmtree(beside, ignore_errors=True)  # of a run that was killed
    outcome = Outcome(folder, written=True)
    try:
        beside.mkdir()
        for file in files:
            _new_file(beside / file.path, file.text)
            outcome.new += 1
        take_place(beside, folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return outcome


def _compared(folder: Path, files: Iterable[File], add: bool, former_ids: FormerIds, beside: Mapping[str, str]) -> Outcome:
    outcome = Outcome(folder, written=add)
    gone = {path.relative_to(folder).as_posix() for path in folder.rglob("*.y*ml")}
    there = {**beside, **_records(folder, gone, former_ids)}
    for file in files:
        path = folder / file.path
        gone.discard(file.path)
        held = _held(path)
        if held is None and not _of_sources(file.path) and (other := there.get(same_id(path.stem), "")):
            gone.discard(other)
            outcome.differ += 1  # the same id elsewhere: of another kind by now, moved or renamed by a person, or one with another record
            outcome.differing += [f"{file.path} (there as {other})"] if len(outcome.differing) < _MOST_NAMED else []
        elif held is None:
            outcome.new += 1
            outcome.added += [file.path] if len(outcome.added) < _MOST_NAMED else []
            if add:
                _put_new(path, file.text)
        elif held == file.text.encode():
            outcome.same += 1
        else:
            outcome.differ += 1
            outcome.differing += [file.path] if len(outcome.differing) < _MOST_NAMED else []
            outcome.sources_differ |= _of_sources(file.path)
    outcome.gone, outcome.going = len(gone), sorted(gone)[:_MOST_NAMED]
    return outcome


def _of_sources(path: str) -> bool:
    return path.startswith("sources/")


def _records(folder: Path, paths: Iterable[str], former_ids: FormerIds) -> dict[str, str]:
    """Id, or former id, in the form in which ids are compared -> the file of that record."""
    found: dict[str, str] = {}
    former: dict[str, str] = {}
    for path in sorted(paths):
        if _of_sources(path):
            continue
        found.setdefault(same_id(Path(path).stem), path)
        data = _held(folder / path) or b""
        if b"former_ids" in data and len(data) <= MAX_BYTES:
            former |= {same_id(each): path for each in former_ids(path, data)}
    return former | found


def _held(path: Path) -> bytes | None:
    """What stands in a file; None where there is none, nothing where something else has its name."""
    if not os.path.lexists(path):
        return None
    return path.read_bytes() if path.is_file() else b""


def _new_file(path: Path, text: str) -> None:
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True)
    with open(path, "x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _put_new(path: Path, text: str) -> None:
    """A file that is whole as soon as it has its name, which nothing else may have meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.importing")
    beside.unlink(missing_ok=True)
    try:
        _new_file(beside, text)
        name_new(beside, path)
    finally:
        beside.unlink(missing_ok=True)
