"""A folder of profiles made by an importer: whole or not at all, and nothing that is there is ever written over."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from dossier.profiles import vocabulary as words
from dossier.profiles.kinds import ORGANIZATIONS
from dossier.profiles.model import Profile, Source
from dossier.text import clean
from dossier.writing.profile_yaml import profile_yaml, sources_yaml

_MOST_NAMED = 200
_SOURCES_PER_FILE = 200


class CannotWrite(Exception):
    """A folder that cannot be made; the message is for the person."""


class File(NamedTuple):
    """A file to be written: its path in the folder, with forward slashes, and its text."""

    path: str
    text: str


@dataclass(slots=True)
class Outcome:
    """What came of it. Paths are named up to 200 of each."""

    folder: Path
    new: int = 0
    same: int = 0
    differing: list[str] = field(default_factory=list)
    differ: int = 0
    added: list[str] = field(default_factory=list)
    written: bool = False
    """False where the folder held files already and nothing was to be added."""


def profile_file(profile: Profile) -> File:
    """Where a profile goes, and its text."""
    folder = {words.PERSON: "people", words.EVENT: "events"}.get(profile.kind)
    folder = folder or ("organizations" if profile.kind in ORGANIZATIONS else "others")
    return File(f"{folder}/{profile.id}.yaml", profile_yaml(profile))


def source_files(sources: Iterable[Source], stem: str) -> Iterator[File]:
    """The files of many sources, 200 in each: one file has its limits."""
    part: list[Source] = []
    number = 0
    for source in sources:
        part.append(source)
        if len(part) == _SOURCES_PER_FILE:
            number += 1
            yield File(f"sources/{stem}-{number:03}.yaml", sources_yaml(part))
            part = []
    if part:
        yield File(f"sources/{stem}.yaml" if not number else f"sources/{stem}-{number + 1:03}.yaml", sources_yaml(part))


def write(folder: Path, files: Iterable[File], *, add: bool = False) -> Outcome:
    """Make a new folder of these files. Where it holds something already, only compare; `add`: also write what is not there yet.

    Raises CannotWrite; then, as after a kill, no new folder is there, and what had been added to an old one stays whole files.
    """
    folder = Path(os.path.abspath(folder))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        lock = folder.parent / f".{folder.name}.lock"
        with FileLock(lock, timeout=0):
            try:
                if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
                    if not folder.is_dir():
                        raise CannotWrite(f"{clean(str(folder))} is a file")
                    return _compared(folder, files, add)
                return _made(folder, files)
            finally:
                lock.unlink(missing_ok=True)  # while it is held: it must not be another's
    except Timeout:
        raise CannotWrite(f"another import into {clean(str(folder))} is running") from None
    except (OSError, ValueError) as error:
        raise CannotWrite(f"cannot write {clean(str(folder))}: {getattr(error, 'strerror', None) or error}") from error


def _made(folder: Path, files: Iterable[File]) -> Outcome:
    beside = folder.parent / f".{folder.name}.importing"
    shutil.rmtree(beside, ignore_errors=True)  # of a run that was killed
    outcome = Outcome(folder, written=True)
    try:
        beside.mkdir()
        for file in files:
            _new_file(beside / file.path, file.text)
            outcome.new += 1
        os.replace(beside, folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return outcome


def _compared(folder: Path, files: Iterable[File], add: bool) -> Outcome:
    outcome = Outcome(folder, written=add)
    for file in files:
        path = folder / file.path
        try:
            held: bytes | None = path.read_bytes()
        except FileNotFoundError:
            held = None
        if held is None:
            outcome.new += 1
            outcome.added += [file.path] if len(outcome.added) < _MOST_NAMED else []
            if add:
                _put_new(path, file.text)
        elif held == file.text.encode():
            outcome.same += 1
        else:
            outcome.differ += 1
            outcome.differing += [file.path] if len(outcome.differing) < _MOST_NAMED else []
    return outcome


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
        os.link(beside, path)
    finally:
        beside.unlink(missing_ok=True)
