"""`dossier build`: what it tells, and where it writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import cli
from tests.unit.commands.running import CLEAN, run
from tests.unit.conftest import write


def test_build_tells_what_it_did(base: Path) -> None:
    """A build prints each problem as one line and a summary, all on stderr; errors in the data are status 1."""
    done = run("build")
    assert done.exit_code == 1
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert any(line.startswith("profiles/ada.yaml:14:46: error: there is no source 'nowhere'") for line in lines)
    assert "records   5: 2 person, 1 company, 1 public body, 1 event" in lines
    assert (base / "dossier.db").is_file()
    again = run("build")
    assert "unchanged" in again.stderr


def test_a_base_that_was_of_another_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two folders side by side have one database by default; who has moved the folder is told nothing."""
    monkeypatch.chdir(tmp_path)
    for name in ("mine", "yours"):
        write(tmp_path / name, CLEAN)
    assert "until now" not in run("build", "mine").stderr
    told = run("build", "yours", "--brief").stderr.splitlines()[-1]
    assert told == f"dossier: {tmp_path / 'dossier.db'} was of {tmp_path / 'mine'} until now; --db keeps a database for each"
    assert "until now" not in run("build", "yours").stderr
    (tmp_path / "yours").rename(tmp_path / "ours")
    assert "until now" not in run("build", "ours").stderr


def test_build_of_clean_profiles_is_status_0(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Warnings and hints alone do not count."""
    write(tmp_path / "mine", CLEAN)
    done = run("build", str(tmp_path / "mine"), "--db", str(tmp_path / "x.db"))
    assert done.exit_code == 0
    assert (tmp_path / "x.db").is_file()


def test_build_where_there_is_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder at all is wrong usage; a folder without profiles is an error; each is one line."""
    monkeypatch.chdir(tmp_path)
    nothing = run("build")
    assert (nothing.exit_code, len(nothing.stderr.splitlines())) == (2, 1)
    (tmp_path / "empty").mkdir()
    empty = run("build", "empty")
    assert (empty.exit_code, empty.stderr) == (1, "dossier: no profiles (*.yaml) in empty; `dossier new NAME` begins the first\n")


def test_the_summary_of_a_build(base: Path) -> None:
    """Files, records, claims, links, sources, problems, and where it was written, in seven lines."""
    lines = run("build", "--brief").stderr.splitlines()
    assert lines == ["5 records, 6 links; 6 files read; 1 error, 2 warnings"]
    write(base / "profiles", {"zoe.yaml": "kind: person\nname: Zoë\n", "bad.yaml": "a: b: c\n"})
    (base / "profiles" / "bo.yaml").unlink()
    lines = [line for line in run("build").stderr.splitlines() if not line.startswith("profiles/")]
    assert [line.split()[0] for line in lines] == ["files", "records", "claims", "links", "sources", "problems", "written"]
    assert lines[0] == "files     7: 2 read, 5 unchanged, 1 removed; 1 unreadable"
    assert lines[1] == "records   5: 2 person, 1 company, 1 public body, 1 event"
    assert lines[3] == "links     6; 1 stub still to be written"
    assert lines[-1].startswith("written dossier.db (") or lines[-1].startswith(f"written {base / 'dossier.db'} (")


def test_force_builds_the_same_base_again(base: Path) -> None:
    """`build --force` where nothing has changed leaves every record there."""
    run("build")
    before = run("show", "ada").stdout
    assert "written" in run("build", "--force").stderr
    assert run("show", "ada", "--db", "dossier.db").stdout == before


def test_every_place_of_the_option_db(base: Path) -> None:
    """--db before or behind a command, and $DOSSIER_DB, name one and the same database."""
    run("--db", "x.db", "build")
    assert (base / "x.db").is_file()
    assert not (base / "dossier.db").exists()
    for words, env in (
        (["--db", "x.db", "search", "ada"], {}),
        (["search", "ada", "--db", "x.db"], {}),
        (["search", "ada"], {"DOSSIER_DB": "x.db"}),
    ):
        done = CliRunner(env=env).invoke(cli, words)
        assert (done.exit_code, done.stdout.split()[1]) == (0, "ada"), words
    assert not (base / "dossier.db").exists()


def test_build_and_check_find_profiles_whatever_the_variable_says(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """$DOSSIER_DB names what is read: the profiles here are still found, and compiled beside themselves."""
    monkeypatch.setenv("DOSSIER_DB", str(base / "elsewhere.db"))
    assert "1 error," in run("check").stderr
    assert run("build").exit_code == 1
    assert (base / "dossier.db").is_file()
    assert not (base / "elsewhere.db").exists()
