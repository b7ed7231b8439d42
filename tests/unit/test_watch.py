"""Watching a folder: each settled state of the files is built once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import IO

import pytest

from dossier.database import stale
from dossier.database.stale import Watch
from dossier.database.store import Store
from tests.unit.conftest import Files, compile_

Compiled = Callable[[Files], Store]
_IMPATIENT = """
import sys
from dossier.database import stale
stale._FIRST_PAUSE = stale._LONGEST_PAUSE = 0.1
sys.argv[0] = "dossier"
from dossier.__main__ import main
main()
"""


@contextmanager
def watching(folder: Path, *program: str) -> Iterator[IO[str]]:
    """What `dossier build --watch` tells of the profiles in a folder; ctrl+c ends it, with status 0."""
    command = [sys.executable, *(program or ("-m", "dossier")), "build", str(folder / "profiles"), "--watch", "--brief"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as running:
        assert running.stderr is not None
        try:
            yield running.stderr
        finally:
            running.send_signal(signal.SIGINT)
            assert running.wait(30) == 0


def test_each_settled_state_is_asked_for_once(compiled: Compiled, tmp_path: Path) -> None:
    """A state counts when it is the same at two looks; one that could not be built is not asked for again."""
    compiled({"a.yaml": "kind: person\nname: Ada\n"})
    watch = Watch(tmp_path / "dossier.db", tmp_path / "profiles")
    assert [watch.replaced(), watch.look(), watch.look()] == [False, False, False]
    (tmp_path / "profiles" / "b.yaml").write_text("kind: person\nname: B\n")
    assert [watch.look(), watch.look(), watch.look()] == [False, True, False]
    compile_(tmp_path)
    assert [watch.replaced(), watch.look(), watch.look()] == [True, False, False]
    (tmp_path / "profiles" / "b.yaml").write_text("kind: person\nname: Bo\n")
    assert watch.look() is False
    (tmp_path / "profiles" / "b.yaml").write_text("kind: person\nname: Bo Reyes\n")
    assert [watch.look(), watch.look()] == [False, True]
    (tmp_path / "dossier.db").unlink()
    assert [watch.replaced(), watch.look(), watch.replaced(), watch.look()] == [False, True, False, False]  # a base that is gone, too
    compile_(tmp_path)
    assert [watch.replaced(), watch.look(), watch.look()] == [True, False, False]
    assert Watch(tmp_path / "dossier.db", None).look() is False


def test_a_build_that_failed_is_asked_for_again_after_longer_and_longer_pauses(
    compiled: Compiled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was not, until a file changed again."""
    now = [0.0]
    monkeypatch.setattr(stale, "time", SimpleNamespace(monotonic=lambda: now[0]))
    compiled({"a.yaml": "kind: person\nname: Ada\n"})
    watch = Watch(tmp_path / "dossier.db", tmp_path / "profiles")
    (tmp_path / "profiles" / "b.yaml").write_text("kind: person\nname: B\n")
    assert [watch.look(), watch.look(), watch.again] == [False, True, False]
    for pause in (5, 10, 20, 40, 80, 160, 300, 300):
        watch.failed()
        now[0] += pause - 0.1
        assert not watch.look()
        now[0] += 0.2
        assert (watch.look(), watch.again, watch.look()) == (True, True, False)
    watch.failed()
    (tmp_path / "profiles" / "b.yaml").write_text("kind: person\nname: Bo\n")
    assert [watch.look(), watch.look(), watch.again] == [False, True, False]
    watch.failed()
    now[0] += 5.1
    assert watch.look()
    compile_(tmp_path)
    now[0] += 1000
    assert [watch.replaced(), watch.look(), watch.look()] == [False, False, False]


def test_build_watch_says_once_that_it_cannot_write_and_goes_on_when_it_can(compiled: Compiled, tmp_path: Path) -> None:
    compiled({"a.yaml": "kind: person\nname: Ada\n"})
    lock = tmp_path / ".dossier.db.lock"
    with watching(tmp_path, "-c", _IMPATIENT) as told:
        assert [told.readline()[:8] for _ in range(2)] == ["1 record", "watching"]
        lock.unlink(missing_ok=True)
        lock.mkdir()  # nobody can take it
        (tmp_path / "profiles" / "b.yaml").write_text("kind: person\nname: Bo\n")
        assert told.readline().startswith(f"dossier: cannot write {tmp_path}/dossier.db: ")
        time.sleep(2.5)
        lock.rmdir()
        assert "2 records, 0 links; 1 file read; 0 errors" in told.readline()


def test_build_watch_says_what_another_process_built(compiled: Compiled, tmp_path: Path) -> None:
    """The program beside it is often first: the last line that was said stood there as if it still held."""
    compiled({"a.yaml": "kind: person\nname: Ada\n"})
    with watching(tmp_path) as told:
        assert [told.readline()[:8] for _ in range(2)] == ["1 record", "watching"]
        (tmp_path / "profiles" / "b.yaml").write_text("kind: person\nname: Bo\n")
        compile_(tmp_path)
        time.sleep(3)
        (tmp_path / "profiles" / "c.yaml").write_text("kind: person\nname: Cy\n")
        assert "2 records, 0 links; up to date; 0 errors" in told.readline()
        assert "3 records, 0 links; 1 file read; 0 errors" in told.readline()
        (tmp_path / "profiles" / "c.yaml").unlink()
        assert "2 records, 0 links; 0 files read; 0 errors" in told.readline()  # what it made itself is said once


def test_build_watch(compiled: Compiled, tmp_path: Path) -> None:
    """Builds again after a file was saved; a file that cannot be read does not end it; ctrl+c does, with status 0."""
    compiled({"a.yaml": "kind: person\nname: Ada\n"})
    with watching(tmp_path) as told:
        assert "1 record, 0 links; up to date" in told.readline()
        assert told.readline().startswith("watching ")
        (tmp_path / "profiles" / "b.yaml").write_text("kind: person\nname: [\n")
        assert "1 record, 0 links; 1 file read; 1 error" in told.readline()
        (tmp_path / "profiles" / "b.yaml").write_text("kind: person\nname: Bo\n")
        assert "2 records, 0 links; 1 file read; 0 errors" in told.readline()
