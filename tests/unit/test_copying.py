"""A base that is copied and sent to the disk at once."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest

from dossier.database.compiling import copying
from dossier.database.compiling.copying import Copying

WHOLE = bytes(range(256)) * 300


@pytest.fixture
def pair(tmp_path: Path) -> Copying:
    (tmp_path / "old.db").write_bytes(WHOLE)
    return Copying(tmp_path / "old.db", tmp_path / "new.db")


@pytest.mark.parametrize("in_kernel", [True, False])
def test_a_copy_of_many_pieces_is_whole(pair: Copying, monkeypatch: pytest.MonkeyPatch, in_kernel: bool) -> None:
    monkeypatch.setattr(copying, "_PIECE", 1000)
    if not in_kernel and hasattr(os, "copy_file_range"):

        def cannot(*_: object, **__: object) -> int:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

        monkeypatch.setattr(os, "copy_file_range", cannot)
    pair.begin()
    pair.copied()
    assert pair.new.read_bytes() == WHOLE
    pair.on_disk()


def test_what_is_not_there_is_told_and_nothing_runs_on(pair: Copying) -> None:
    pair.database.unlink()
    with pytest.raises(FileNotFoundError):
        pair.copied()
    pair.stop()
    with pytest.raises(FileNotFoundError):
        pair.on_disk()


def test_a_disk_that_fails_is_told(pair: Copying, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it fails once all is copied: the system tells that a write was lost when it is asked to keep it."""

    def lost(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", lost)
    pair.begin()
    with pytest.raises(OSError, match="Input/output error"):
        pair.on_disk()


def test_nothing_is_begun_that_is_not_needed(pair: Copying) -> None:
    pair.stop()
    assert not pair.new.exists()


@pytest.mark.parametrize("given", [0, 1])
def test_where_the_system_gives_no_more_threads(pair: Copying, monkeypatch: pytest.MonkeyPatch, given: int) -> None:
    """What would be done beside is done at once, and once."""
    start, started = threading.Thread.start, 0

    def refuse(thread: threading.Thread) -> None:
        nonlocal started
        started += 1
        if started > given:
            raise RuntimeError("can't start new thread")
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", refuse)
    pair.begin()
    pair.copied()
    pair.new.write_bytes(b"changed")
    pair.begin()
    pair.on_disk()
    assert pair.new.read_bytes() == b"changed"
    assert started == 2
