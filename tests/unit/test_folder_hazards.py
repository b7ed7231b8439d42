"""What may stand in a folder of profiles beside files: each is passed over or told in its place, and costs nothing else."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
from pathlib import Path
from typing import Any, TypeVar

import pytest

from dossier.database.compile import BuildError, build
from dossier.database.folder import listings, profile_files
from dossier.database.stale import is_stale
from dossier.database.store import Store

T = TypeVar("T")
GOOD = "kind: person\nname: {}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one profile in it."""
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "good.yaml").write_text(GOOD.format("Good"), encoding="utf-8")
    return tmp_path / "profiles"


def told(folder: Path) -> dict[str, str]:
    """A build, twice; file -> why it cannot be read. The second has nothing to do, or the same to tell."""
    database = folder.parent / "dossier.db"
    first = {problem.path: problem.message for problem in build(folder, database).problems if problem.code == "unreadable"}
    assert not is_stale(database, folder)
    again = {problem.path: problem.message for problem in build(folder, database).problems if problem.code == "unreadable"}
    assert again == first
    assert Store(database).named("Good") == ["good"]
    return first


def listed(folder: Path, *, stamped: bool) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The paths of a folder and what cannot be looked at, from a look with sizes and times or without."""
    failed: list[tuple[str, str]] = []
    found = [pair for listing in listings(folder, failed, stamped=stamped) for pair in listing.names()]
    return sorted(found), sorted(failed)


def people(folder: Path) -> set[str]:
    """The profiles of the base."""
    return {row[0] for row in Store(folder.parent / "dossier.db").all("SELECT name FROM entity WHERE state = 'profile'")}


def test_what_is_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe, a socket, devices: told, and never opened; a folder named like a profile is a folder."""
    os.mkfifo(folder / "pipe.yaml")
    monkeypatch.chdir(folder)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.yaml")
        for device in ("zero", "null", "tty"):
            (folder / f"{device}.yaml").symlink_to(f"/dev/{device}")
        (folder / "folder.yaml").mkdir()
        (folder / "folder.yaml" / "in.yaml").write_text(GOOD.format("In"), encoding="utf-8")
        (folder / "empty.yml").mkdir()
        assert told(folder) == dict.fromkeys(("pipe.yaml", "socket.yaml", "zero.yaml", "null.yaml", "tty.yaml"), "not a regular file")
        assert listed(folder, stamped=False) == listed(folder, stamped=True)
    assert people(folder) == {"Good", "In"}


def test_links(folder: Path, tmp_path: Path) -> None:
    """A link to a file is that file; one to a folder, above it or beside it, is passed over; one that leads nowhere is told."""
    (tmp_path / "elsewhere.txt").write_text(GOOD.format("Elsewhere"), encoding="utf-8")
    (folder / "linked.yaml").symlink_to(tmp_path / "elsewhere.txt")
    (folder / "up").symlink_to(folder.parent)
    (folder / "self").symlink_to(folder)
    (folder / "self.yaml").symlink_to(folder)
    (folder / "one.yaml").symlink_to("two.yaml")
    (folder / "two.yaml").symlink_to("one.yaml")
    (folder / "gone.yaml").symlink_to("nobody.yaml")
    assert listed(folder, stamped=False) == listed(folder, stamped=True)
    loop = os.strerror(40)
    assert told(folder) == {"one.yaml": loop, "two.yaml": loop, "gone.yaml": os.strerror(2)}
    assert people(folder) == {"Good", "Elsewhere"}
    (folder / "nobody.yaml").write_text(GOOD.format("Nobody"), encoding="utf-8")
    told(folder)
    assert {"Nobody"} <= people(folder)


def test_names_that_differ_in_case_and_composition(folder: Path) -> None:
    """Each is a record; the later one of two is told to be renamed, and keeps all that it says."""
    for name in ("GOOD.yaml", "Good.yml", "e\u0301.yaml", "\u00e9.yaml"):
        (folder / name).write_text(GOOD.format(f"As {name}"), encoding="utf-8")
    if len(list(folder.iterdir())) < 5:
        pytest.skip("names do not differ in case here")
    summary = build(folder, folder.parent / "dossier.db")
    assert people(folder) == {"Good", "As GOOD.yaml", "As Good.yml", "As e\u0301.yaml", "As \u00e9.yaml"}
    assert len([problem for problem in summary.problems if problem.code == "duplicate-id"]) == 3


def test_what_may_not_be_read(folder: Path) -> None:
    """A file, a folder: told, and read once they may be."""
    (folder / "shut").mkdir()
    (folder / "shut" / "in.yaml").write_text(GOOD.format("In"), encoding="utf-8")
    (folder / "shut.yaml").write_text(GOOD.format("Shut"), encoding="utf-8")
    (folder / "named").mkdir()
    (folder / "named" / "only.yaml").write_text(GOOD.format("Only"), encoding="utf-8")
    (folder / "shut").chmod(0)
    (folder / "shut.yaml").chmod(0)
    (folder / "named").chmod(0o444)
    if os.access(folder / "shut.yaml", os.R_OK):
        pytest.skip("nothing is hidden from the superuser")
    try:
        assert listed(folder, stamped=False) == listed(folder, stamped=True)
        assert told(folder) == dict.fromkeys(("shut", "shut.yaml", "named/only.yaml"), os.strerror(13))
    finally:
        (folder / "named").chmod(0o755)
        (folder / "shut").chmod(0o755)
        (folder / "shut.yaml").chmod(0o644)
    assert told(folder) == {}
    assert people(folder) == {"Good", "In", "Shut", "Only"}
    folder.chmod(0o444)
    try:
        with pytest.raises(BuildError, match="no profiles"):
            build(folder, folder.parent / "dossier.db", force=True)
    finally:
        folder.chmod(0o755)
    assert people(folder) == {"Good", "In", "Shut", "Only"}


def test_folders_in_one_another_without_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Deeper than a call may nest: read; deeper than a path may be long: told."""
    monkeypatch.chdir(folder)
    for depth in range(1110):
        name = "a" if depth < 1100 else "b" * 250
        os.mkdir(name)
        os.chdir(name)
        if depth == 1099:
            Path("deep.yaml").write_text(GOOD.format("Deep"), encoding="utf-8")
    Path("deeper.yaml").write_text(GOOD.format("Deeper"), encoding="utf-8")
    monkeypatch.undo()
    try:
        failed = told(folder)
        assert list(failed.values()) == [os.strerror(36)]
        assert people(folder) == {"Good", "Deep"}
    finally:
        subprocess.run(["rm", "-rf", str(folder)], check=True)  # Python's own way nests, too


def test_a_file_that_goes_while_the_folder_is_looked_through(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between its name and its size, and between its size and its text."""
    (folder / "going.yaml").write_text(GOOD.format("Going"), encoding="utf-8")
    real = os.scandir

    def listed(path: str) -> list[os.DirEntry[str]]:
        entries = list(real(path))
        (folder / "going.yaml").unlink(missing_ok=True)
        return entries

    monkeypatch.setattr(os, "scandir", listed)
    failed: list[tuple[str, str]] = []
    assert [each.path for each in profile_files(folder, failed)] == ["good.yaml"]
    assert failed == [("going.yaml", os.strerror(2))]


class NoKinds:
    """An entry of a file system that gives no kinds, in a folder that can be listed and not searched: each question asks, and is refused."""

    def __init__(self, entry: os.DirEntry[str], refuses: str) -> None:
        self.name, self.path = entry.name, entry.path
        self._entry, self._refuses = entry, refuses

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        """What `os.DirEntry` says, or its error."""
        return self._ask("dir", self._entry.is_dir(follow_symlinks=follow_symlinks))

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        """The same."""
        return self._ask("file", self._entry.is_file(follow_symlinks=follow_symlinks))

    def stat(self) -> os.stat_result:
        """The same."""
        return self._ask("stat", self._entry.stat())

    def _ask(self, what: str, answer: T) -> T:
        if self.name.startswith("shut") and self._refuses in ("all", what):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return answer


@pytest.mark.parametrize("refuses", ["all", "dir", "file", "stat"])
@pytest.mark.parametrize("stamped", [True, False])
def test_entries_of_which_nothing_may_be_asked(folder: Path, monkeypatch: pytest.MonkeyPatch, refuses: str, stamped: bool) -> None:
    """Each is told as a file that cannot be looked at; the rest of the folder is read, and a build goes on."""
    (folder / "shut.yaml").write_text(GOOD.format("Shut"), encoding="utf-8")
    (folder / "shut").mkdir()
    (folder / "shut" / "in.yaml").write_text(GOOD.format("Within"), encoding="utf-8")
    real = os.scandir

    def scandir(path: str) -> Any:
        inside = str(path).startswith(str(folder))
        return [NoKinds(each, refuses) for each in real(path)] if inside else real(path)

    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", scandir)
        if not stamped:
            patched.setattr(os, "access", lambda path, mode: True)
        failed: list[tuple[str, str]] = []
        paths = sorted(name for listing in listings(folder, failed, stamped=stamped) for name, _ in listing.names())
        assert "good.yaml" in paths
        refused = {path for path, reason in failed if reason == os.strerror(errno.EACCES)}
        files = refuses in ("all", "dir") or refuses == ("stat" if stamped else "file")
        assert refused == ({"shut.yaml"} if files else set()) | ({"shut"} if refuses in ("all", "dir") else set())
        assert ("shut.yaml" in paths) == (not files)
        if refuses in ("all", "dir"):
            assert os.strerror(errno.EACCES) in told(folder)["shut.yaml"]
