"""`dossier check`: problems as data, in three forms."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.unit.commands.running import CLEAN, run
from tests.unit.conftest import write


@pytest.mark.parametrize("format_", ["text", "json", "github"])
def test_check_prints_problems_as_data(base: Path, format_: str) -> None:
    """Problems go to stdout in three forms, with paths as seen from here; nothing is written."""
    done = run("check", "--format", format_)
    assert done.exit_code == 1
    if format_ == "json":
        problems = json.loads(done.stdout)
        assert {"path", "line", "column", "level", "code", "message", "hint", "entity"} == set(problems[0])
        assert problems[0]["path"].startswith("profiles/")
        assert {problem["level"] for problem in problems} == {"error", "warning"}
    elif format_ == "github":
        assert "::error file=profiles/ada.yaml,line=14,col=46::there is no source 'nowhere'" in done.stdout
    else:
        assert "profiles/ada.yaml:14:46: error: there is no source 'nowhere' (describe it in a file under sources/)" in done.stdout
    assert "1 error," in done.stderr
    assert not (base / "dossier.db").exists()


def test_check_shows_hints_only_when_asked(base: Path) -> None:
    """Hints are counted, and printed with --level info."""
    assert ": info: " not in run("check").stdout
    assert ": info: there is no profile 'Unknown Group' yet" in run("check", "--level", "info").stdout
    assert "more with --level info" in run("check").stderr


def test_check_of_clean_profiles(tmp_path: Path) -> None:
    """Nothing wrong: no output, one line of figures, status 0; JSON is an empty list."""
    write(tmp_path, CLEAN)
    done = run("check", str(tmp_path))
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "0 errors, 0 warnings, 0 hints\n")
    assert json.loads(run("check", str(tmp_path), "--format", "json").stdout) == []
    assert run("check", str(tmp_path), "--format", "github").stdout == ""


def test_check_tells_warnings_without_failing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A warning is printed in each form and leaves the status 0; --level error leaves it out."""
    write(tmp_path / "p", {"a.yaml": "kind: person\nname: A\nbirth_place: 100% X\n"})
    monkeypatch.chdir(tmp_path)
    told = "no source for birth_place '100% X'"
    assert run("check", "p").exit_code == 0
    assert (
        run("check", "p").stdout
        == f"p/a.yaml:3:14: warning: {told} (add [@source locator] behind the value, or `sources:` to the profile)\n"
    )
    assert run("check", "p", "--format", "github").stdout == (
        f"::warning file=p/a.yaml,line=3,col=14::{told.replace('%', '%25')} (add [@source locator] behind the value, or `sources:` to the profile)\n"
    )
    (problem,) = json.loads(run("check", "p", "--format", "json").stdout)
    assert problem == {
        "path": "p/a.yaml", "line": 3, "column": 14, "level": "warning", "code": "unsourced", "message": told,
        "hint": "add [@source locator] behind the value, or `sources:` to the profile", "entity": "a",
    }  # fmt: skip
    assert run("check", "p", "--level", "error").stdout == ""


def test_check_of_one_file_tells_what_it_says_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the check of the whole folder does, in the order of the lines; what takes other files is left out."""
    monkeypatch.chdir(tmp_path)
    text = "kind: person\nname: Ada\ngender: female\nrelations:\n  - {member_of: b, from: 2001, to: 1999, sources: [gone]}\nbirth_date: [2002-02-30]\n"
    write(tmp_path / "p", {"a.yaml": text, "b.yaml": "kind: organization\nname: Bo\n"})
    told = run("check", "p/a.yaml").stdout.splitlines()
    assert [line.split(": ")[0] for line in told] == ["p/a.yaml:3:9", "p/a.yaml:5:6", "p/a.yaml:6:14", "p/a.yaml:6:14"]
    assert set(run("check", "p").stdout.splitlines()) - set(told) == {
        "p/a.yaml:5:52: error: there is no source 'gone' (describe it in a file under sources/)"
    }


def test_check_where_there_is_nothing(tmp_path: Path) -> None:
    """A missing or empty folder, and one with an endless name, is one line and status 1."""
    (tmp_path / "empty").mkdir()
    for folder, says in (("missing", "there is no folder"), ("empty", "no profiles (*.yaml) in"), ("x" * 300, "there is no folder")):
        done = run("check", str(tmp_path / folder))
        assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
        assert says in done.stderr


def test_what_a_killed_check_left_is_cleared(base: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds the whole base, in a folder that everybody's programs use."""
    scratch = tmp_path_factory.mktemp("scratch")
    left = scratch / ".dossier-check.abcd1234.tmp"
    left.mkdir()
    (left / "check.db").write_text("x")
    os.utime(left, (1, 1))
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    assert run("check").exit_code == 1
    assert list(scratch.iterdir()) == []
