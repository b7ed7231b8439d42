"""The quick part of tests/long/fuzz_commands.py, and what it found."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.long.fuzz_commands import run as run_lines
from tests.unit.commands.running import run


def test_random_command_lines_end_as_they_should() -> None:
    """In time, with a status that is documented, in a few safe words, and nothing written but what they say."""
    assert run_lines(120, 7) == []


LIST = "id,name\n1,Ada Vale\n"


@pytest.mark.parametrize(
    "words",
    [
        ["import", "ftm", "missing", "-o", "new/and/deep"], ["import", "csv", "list.csv", "--kind", "person", "-o", "list.csv/x"],
        ["build", "empty", "--db", "new/x.db"],
    ],
)  # fmt: skip
def test_what_is_not_made_leaves_no_folder_behind(base: Path, words: list[str]) -> None:
    """Those that were made for it go again, and so does the lock of a base that there is not."""
    (base / "empty").mkdir()
    (base / "list.csv").write_text(LIST)
    before = sorted(base.rglob("*"))
    assert run(*words).exit_code == 1
    assert sorted(base.rglob("*")) == before


@pytest.mark.parametrize("words", [["export", "json", "-o", "new/deep/x.json"], ["export", "csv", "-o", "new/deep/x"]])
def test_an_export_that_fails_leaves_no_folder_behind(base: Path, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    run("build")
    monkeypatch.setattr("os.link", full)
    monkeypatch.setattr("os.replace", full)
    done = run(*words)
    assert (done.exit_code, done.stderr) == (
        1,
        f"dossier: cannot write {words[-1] if 'json' in words else base / words[-1]}: No space left on device\n",
    )
    assert not (base / "new").exists()


def test_a_build_that_failed_makes_nothing_its_own(base: Path) -> None:
    """By the lock beside a file a build knows that it made it: what somebody puts there later is not written over."""
    (base / "empty").mkdir()
    assert run("build", "empty", "--db", "notes.db").exit_code == 1
    (base / "notes.db").write_text("my notes\n")
    done = run("build", "--db", "notes.db")
    assert (done.exit_code, (base / "notes.db").read_text()) == (1, "my notes\n")
    assert "is left alone" in done.stderr


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="no /proc")
@pytest.mark.parametrize("words", [["build", "--db", "/proc/x"], ["import", "csv", "list.csv", "--kind", "person", "-o", "/proc/x"]])
def test_where_nothing_can_be_made_it_is_said_at_once(base: Path, words: list[str]) -> None:
    """It waited a minute for another build, or said that another import is running."""
    (base / "list.csv").write_text(LIST)
    started = time.monotonic()
    done = run(*words)
    assert (done.exit_code, done.stderr.startswith("dossier: cannot write /proc/x: ")) == (1, True), done.stderr
    assert time.monotonic() - started < 10


def test_a_folder_that_is_a_link_to_itself(base: Path) -> None:
    (base / "ring").symlink_to("ring")
    for words in (["build", "ring"], ["check", "ring"]):
        done = run(*words)
        assert (done.exit_code, isinstance(done.exception, SystemExit), len(done.stderr.splitlines())) == (1, True, 1)


@pytest.mark.parametrize("words", [["show"], ["search", "--json", "-n"], ["path", "ada"], ["check"], ["new", "--id"], ["export"], ["xref"]])
def test_a_long_word_is_not_repeated_whole(base: Path, words: list[str]) -> None:
    """It may be a file by mistake, as in `dossier show "$(cat notes)"`."""
    done = run(*words, "word " * 4000)
    assert done.exit_code in (1, 2)
    assert 0 < len(done.stderr) < 2500


def test_no_tags_are_told(base: Path) -> None:
    done = run("tag", "ada")
    assert (done.exit_code, done.stderr) == (1, "dossier: ada has no tag; `dossier tag ID TAG...` gives it one\n")
