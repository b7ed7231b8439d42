"""Files that are whole at every moment, and what killed programs leave beside them."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path

import pytest

from dossier import atomic


def test_what_killed_programs_left_goes_and_nothing_else(tmp_path: Path) -> None:
    """Old, of our kind of name, of this file, and held by nobody: only then it is cleared."""
    file, ago = tmp_path / "tags.md", time.time() - 3600
    left = tmp_path / ".tags.md.abcd1234.tmp"
    held, fresh = tmp_path / ".tags.md.held5678.tmp", tmp_path / ".tags.md.fresh123.tmp"
    others = [
        tmp_path / name for name in (".tags.md.mine.tmp", "tags.md.abcd1234.tmp", ".other.md.abcd1234.tmp", ".tags.md.abcd1234.tmp.md")
    ]
    for each in (left, held, fresh, *others):
        each.write_text("half")
        os.utime(each, (ago, ago))
    folder = tmp_path / ".tags.md.folder12.tmp"
    folder.mkdir()
    os.utime(folder, (ago, ago))
    os.utime(fresh)
    with open(held) as writing:
        assert atomic._hold(writing.fileno())
        atomic.put(file, b"whole")
    assert not left.exists()
    assert all(each.exists() for each in (held, fresh, folder, *others))
    assert file.read_bytes() == b"whole"


def test_folders_that_killed_programs_left_go_the_same_way(tmp_path: Path) -> None:
    """With all that is in them; a file of such a name, and a folder that somebody fills, stay."""
    ago = time.time() - 3600
    left, held, file = (tmp_path / f".out.{name}.tmp" for name in ("abcd1234", "held5678", "file1234"))
    for each in (left, held):
        (each / "deep").mkdir(parents=True)
        (each / "deep" / "a.md").write_text("half")
    file.write_text("mine")
    for each in (left, held, file):
        os.utime(each, (ago, ago))
    handle = os.open(held, os.O_RDONLY)
    try:
        assert atomic._hold(handle)
        with atomic.folder_beside(tmp_path / "out") as made:
            (made / "a.md").write_text("whole")
            os.replace(made, tmp_path / "out")
    finally:
        os.close(handle)
    assert sorted(each.name for each in tmp_path.iterdir()) == [file.name, held.name, "out"]
    assert (tmp_path / "out" / "a.md").read_text() == "whole"
    assert (held / "deep" / "a.md").exists()


def test_a_file_where_a_folder_should_be_is_no_file_that_is_there(tmp_path: Path) -> None:
    """Who makes a file would else be told that it is there already; the folders that were made on the way go again."""
    (tmp_path / "file").write_text("mine")
    for below in ("file/new", "file/deep/new"):
        with pytest.raises(NotADirectoryError), atomic.folders_above(tmp_path / below):
            pass
    with pytest.raises(RuntimeError), atomic.folders_above(tmp_path / "a" / "b" / "new"):
        raise RuntimeError
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("name", ["x" * 255, "\u738b" * 85, "a" * 99 + "\u738b" * 52])
def test_a_name_may_be_as_long_as_the_system_takes(tmp_path: Path, name: str) -> None:
    """Also in bytes: a letter of another script takes three."""
    atomic.make(tmp_path / name, b"one")
    atomic.put(tmp_path / name, b"two")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [(name, b"two")]


def test_what_is_there_is_not_made_again(tmp_path: Path) -> None:
    """It stays as it was, and nothing is left beside it."""
    atomic.make(tmp_path / "a", b"one")
    with pytest.raises(FileExistsError):
        atomic.make(tmp_path / "a", b"two")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("a", b"one")]
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o666 & ~atomic.umask()


def test_a_file_stays_its_owners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where another person, or root, writes it; where the group cannot be kept, the one that it gets sees no more than everybody."""
    file = tmp_path / "a"
    file.write_bytes(b"one")
    if os.geteuid() == 0:
        os.chown(file, 12345, 54321)
    file.chmod(0o640)
    before = file.stat()
    atomic.put(file, b"two")
    after = file.stat()
    assert (after.st_uid, after.st_gid, after.st_mode, file.read_bytes()) == (before.st_uid, before.st_gid, before.st_mode, b"two")

    monkeypatch.setattr(atomic, "_owned", lambda *_: False)
    file.chmod(0o664)
    atomic.put(file, b"three")
    assert (file.stat().st_mode & 0o777, file.read_bytes()) == (0o644, b"three")


def test_who_may_not_give_a_file_away_keeps_its_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As one person of a team who writes what another one has begun."""
    asked = []

    def chown(file: Path, owner: int, group: int) -> None:
        asked.append((owner, group))
        if owner != -1:
            raise PermissionError

    (tmp_path / "a").write_bytes(b"one")
    there = os.stat_result((0o100664, *(tmp_path / "a").stat()[1:4], os.getuid() + 1, os.getgid() + 1, *(tmp_path / "a").stat()[6:10]))
    monkeypatch.setattr(os, "chown", chown)
    atomic._owned(tmp_path / "a", there)
    assert asked == [(os.getuid() + 1, os.getgid() + 1), (-1, os.getgid() + 1)]


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no such notes on files here")
def test_what_else_is_noted_on_a_file_stays(tmp_path: Path) -> None:
    """By other programs, as whence it was fetched."""
    (tmp_path / "a").write_bytes(b"one")
    try:
        os.setxattr(tmp_path / "a", "user.xdg.origin.url", b"https://a.example")
    except OSError:
        pytest.skip("this file system has no notes on files")
    atomic.put(tmp_path / "a", b"two")
    assert os.getxattr(tmp_path / "a", "user.xdg.origin.url") == b"https://a.example"


def test_without_second_names_a_file_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No second copy is written, which a full disk would end in the middle."""
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(PermissionError()))
    atomic.make(tmp_path / "a", b"one")
    with pytest.raises(FileExistsError):
        atomic.make(tmp_path / "a", b"two")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("a", b"one")]

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="full"):
        atomic.make(tmp_path / "b", b"one")
    assert [each.name for each in tmp_path.iterdir()] == ["a"]
