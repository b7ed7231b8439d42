"""What is written: a whole base in place of the old one, one build at a time, over nothing of others."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from dossier.database import compile as compiling
from dossier.database.compile import BuildError, build
from dossier.database.compiling import going_on
from tests.unit.building.base import FILES
from tests.unit.conftest import compile_, write


def test_a_failing_write_leaves_the_old_base_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the new file cannot be finished the old one stays, and nothing is left beside it."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    before = (tmp_path / "dossier.db").read_bytes()
    write(tmp_path / "profiles", {"new.yaml": "kind: person\nname: New\n"})

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(going_on, "build_marks", fail)
    with pytest.raises(BuildError, match="disk is full"):
        compile_(tmp_path)
    assert (tmp_path / "dossier.db").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [".dossier.db.lock", "dossier.db"]


def test_where_no_database_can_be_written(tmp_path: Path) -> None:
    """A folder in the place of the database, or a place where none can be made, is one clear error."""
    write(tmp_path / "profiles", FILES)
    (tmp_path / "dossier.db").mkdir()
    with pytest.raises(BuildError, match="is a folder"):
        compile_(tmp_path)
    with pytest.raises(BuildError, match="cannot write"):
        build(tmp_path / "profiles", Path("/proc/nowhere/dossier.db"))


def test_leftovers_of_other_builds_are_cleared_away(tmp_path: Path) -> None:
    """A killed build's file and the journals of an older database are never read with the new one."""
    write(tmp_path / "profiles", FILES)
    for name in (".dossier.db.123.tmp", "dossier.db-wal", "dossier.db-shm", "dossier.db-journal"):
        (tmp_path / name).write_bytes(b"old")
    compile_(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [".dossier.db.lock", "dossier.db"]


def test_one_build_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second build of the same base waits, then says that another is running."""
    write(tmp_path / "profiles", FILES)
    monkeypatch.setattr(compiling, "LOCK_SECONDS", 0.1)
    with FileLock(tmp_path / ".dossier.db.lock"), pytest.raises(BuildError, match="still running"):
        compile_(tmp_path)
    compile_(tmp_path)


def test_the_files_of_others_are_left_alone(tmp_path: Path) -> None:
    """A typing slip in the database's name costs nobody the database of another program, nor a text."""
    write(tmp_path / "profiles", FILES)
    connection = sqlite3.connect(tmp_path / "places.sqlite")
    connection.executescript("CREATE TABLE moz_places (url TEXT); INSERT INTO moz_places VALUES ('x')")
    connection.close()
    (tmp_path / "thesis.txt").write_text("a year's work")
    for name, told in (("places.sqlite", "another program"), ("thesis.txt", "no database of dossier")):
        before = (tmp_path / name).read_bytes()
        with pytest.raises(BuildError, match=f"{told} and is left alone"):
            build(tmp_path / "profiles", tmp_path / name)
        assert (tmp_path / name).read_bytes() == before


def test_a_database_is_never_written_over_a_profile(tmp_path: Path) -> None:
    """A second word that is a profile by mistake is refused, and the profile is as it was."""
    write(tmp_path / "profiles", FILES)
    target = tmp_path / "profiles" / "people" / "a.yaml"
    with pytest.raises(BuildError, match=r"name of a profile; name a file that ends in \.db"):
        build(tmp_path / "profiles", target)
    assert target.read_text(encoding="utf-8") == FILES["people/a.yaml"]


def test_a_copy_that_does_not_reach_the_disk_leaves_the_old_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails while a changed base is written to it is told, though it tells it only once."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    before = (tmp_path / "dossier.db").read_bytes()
    write(tmp_path / "profiles", {"new.yaml": "kind: person\nname: New\n"})
    told: list[int] = []

    def fails_once(handle: int) -> None:
        told.append(handle)
        if len(told) == 1:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fails_once)
    with pytest.raises(BuildError, match="Input/output error"):
        compile_(tmp_path)
    assert (tmp_path / "dossier.db").read_bytes() == before


def test_a_folder_that_cannot_be_written_leaves_the_old_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system refuses a new file the error is one line, and the old base is whole."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    before = (tmp_path / "dossier.db").read_bytes()
    write(tmp_path / "profiles", {"new.yaml": "kind: person\nname: New\n"})
    monkeypatch.setattr(compiling, "_beside", lambda database: Path("/proc/nowhere.tmp"))
    with pytest.raises(BuildError) as error:
        compile_(tmp_path)
    assert str(error.value).startswith(f"cannot write {tmp_path / 'dossier.db'}: ")
    assert "\n" not in str(error.value)
    assert (tmp_path / "dossier.db").read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write and read everywhere")
def test_a_read_only_folder_and_an_unreadable_file(tmp_path: Path) -> None:
    """Without the right to write there is one error and the old base; without the right to read a file, one broken record."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    (tmp_path / "profiles" / "people" / "b.yaml").chmod(0)
    assert compile_(tmp_path, force=True).skipped == 1
    before = (tmp_path / "dossier.db").read_bytes()
    write(tmp_path / "profiles", {"new.yaml": "kind: person\nname: New\n"})
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(BuildError, match="cannot write"):
            compile_(tmp_path)
    finally:
        tmp_path.chmod(0o755)
    assert (tmp_path / "dossier.db").read_bytes() == before


def test_a_failing_replacement_leaves_the_old_base_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the last step fails the old base stays, and the new file is taken away."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    before = (tmp_path / "dossier.db").read_bytes()
    write(tmp_path / "profiles", {"new.yaml": "kind: person\nname: New\n"})

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(BuildError, match="No space left on device"):
        compile_(tmp_path)
    assert (tmp_path / "dossier.db").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [".dossier.db.lock", "dossier.db"]


def test_a_lock_of_another_process_is_waited_for_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that another process does keeps this one out; when that process is killed the lock is free."""
    write(tmp_path / "profiles", FILES)
    monkeypatch.setattr(compiling, "LOCK_SECONDS", 0.1)
    code = "import sys, time; from filelock import FileLock; lock = FileLock(sys.argv[1]); lock.acquire(); print('held', flush=True); time.sleep(60)"
    other = subprocess.Popen([sys.executable, "-c", code, str(tmp_path / ".dossier.db.lock")], stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with pytest.raises(BuildError) as error:
            compile_(tmp_path)
        assert str(error.value) == f"another build of {tmp_path / 'dossier.db'} is still running"
        assert not (tmp_path / "dossier.db").exists()
    finally:
        other.kill()
        other.communicate()
    assert compile_(tmp_path).changed == 4
