"""Profiles written into a temporary folder, resolved or compiled; surroundings that decide nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import pytest

from dossier import atomic
from dossier.database.compile import Summary, build, read_folder
from dossier.database.store import Store
from dossier.profiles.model import Problem
from tests.unit.resolved import Base, resolve

Files = dict[str, str]


def resolved(files: Files) -> Base:
    """What a build makes of some files."""
    return resolve(files)


def found(files: Files, *codes: str) -> list[Problem]:
    """The problems of some files that have one of these codes: what a check says, which takes half the time of a build."""
    with TemporaryDirectory() as scratch:
        write(Path(scratch) / "profiles", files)
        return [problem for problem in read_folder(Path(scratch) / "profiles") if not codes or problem.code in codes]


def write(folder: Path, files: Files) -> None:
    """Write files: path -> text."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


@pytest.fixture
def compiled(tmp_path: Path) -> Callable[[Files], Store]:
    """Compile files and open the base."""

    def make(files: Files) -> Store:
        write(tmp_path / "profiles", files)
        compile_(tmp_path)
        return Store(tmp_path / "dossier.db")

    return make


def compile_(folder: Path, *, force: bool = False) -> Summary:
    """Build `folder/profiles` into `folder/dossier.db`."""
    return build(folder / "profiles", folder / "dossier.db", force=force)


def calls(ask: Callable[[], object]) -> int:
    """How many functions are called for an answer, of Python and of C: that does not depend on the machine."""
    taken = 0

    def called(frame: object, event: str, given: object) -> None:
        nonlocal taken
        taken += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        ask()
    finally:
        sys.setprofile(before)
    return taken


@pytest.fixture
def made_meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Has somebody else write "mine" into a file while one of its name is written beside it."""

    def make(file: Path) -> None:
        sync = atomic.finish

        def made(beside: BinaryIO) -> None:
            sync(beside)
            file.write_text("mine")

        monkeypatch.setattr(atomic, "finish", made)

    return make
