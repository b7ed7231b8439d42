"""What is written out never takes the place of what the base is made of, also with --force; and where `-` is standard output."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dossier.cli import cli
from tests.unit.conftest import compile_, write

FORMATS = ["json", "ftm", "graphml", "gexf", "cypher", "datasette"]
WRITERS = [*(["export", each, "--force", "-o"] for each in FORMATS), ["report", "ada", "--format", "html", "--force", "-o"],
           ["xref", "list.csv", "--force", "--csv"]]  # fmt: skip


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(each) for each in words])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A base in which one stands; one of its files lies elsewhere, and a link leads to one."""
    write(tmp_path / "profiles", {"ada.yaml": "kind: person\nname: Ada Vale\n", "sources/all.yml": "s: {title: Paper}\n"})
    write(tmp_path / "far", {"bo.yaml": "kind: person\nname: Bo Reyes\n"})
    (tmp_path / "profiles" / "bo.yaml").symlink_to(tmp_path / "far" / "bo.yaml")
    (tmp_path / "list.csv").write_text("id,name\n1,Ada Vale\n")
    (tmp_path / "link.json").symlink_to(tmp_path / "profiles" / "ada.yaml")
    compile_(tmp_path)
    os.link(tmp_path / "profiles" / "ada.yaml", tmp_path / "hard.json")
    (tmp_path / "other.db").write_bytes((tmp_path / "dossier.db").read_bytes())
    (tmp_path / "profiles" / "new.YAML").write_text("kind: person\nname: New\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("words", WRITERS, ids=" ".join)
def test_no_profile_no_database_and_no_lock_is_written_over(here: Path, words: list[str]) -> None:
    """By its place, through links, by another name of the same file, newer than the base."""
    kept = ["profiles/ada.yaml", "profiles/sources/all.yml", "profiles/new.YAML", "profiles/bo.yaml", "far/bo.yaml", "link.json", "hard.json",
            "dossier.db", ".dossier.db.lock", "other.db"]  # fmt: skip
    (here / ".dossier.db.lock").touch()
    before = {each: (here / each).read_bytes() for each in kept if each != "dossier.db"}
    for each in kept:
        done = run(*words, each)
        assert done.exit_code == 1 and len(done.stderr.splitlines()) == 1 and "never written over" in done.stderr, (each, done.stderr)
    assert {each: (here / each).read_bytes() for each in before} == before
    assert run("show", "ada", "--db", "dossier.db").exit_code == 0  # which may have been built again meanwhile


@pytest.mark.parametrize("words", WRITERS, ids=" ".join)
def test_any_other_file_is_written_over_with_force(here: Path, words: list[str]) -> None:
    for name in ("out.html", "metadata.yaml", "profiles/notes.txt"):
        (here / name).write_text("before")
        assert run(*words, name).exit_code == 0
        assert (here / name).read_text() != "before"


@pytest.mark.parametrize("words", [["export", each] for each in FORMATS] + [["report", "ada"]], ids=" ".join)
def test_a_dash_is_standard_output(here: Path, words: list[str]) -> None:
    printed, there = run(*words), set(os.listdir(here))
    dashed = run(*words, "-o", "-")
    assert (dashed.exit_code, dashed.stdout_bytes, dashed.stderr) == (0, printed.stdout_bytes, printed.stderr) and printed.stdout_bytes
    assert set(os.listdir(here)) == there
    assert run(*words, *(["--format", "markdown"] if words[0] == "report" else []), "-o", "./-").exit_code == 0
    assert (here / "-").read_bytes() == printed.stdout_bytes


@pytest.mark.parametrize(
    "words", [["export", "csv", "-o"], ["export", "markdown", "-o"], ["import", "csv", "list.csv", "-o"], ["xref", "list.csv", "--csv"]], ids=" ".join
)  # fmt: skip
def test_what_cannot_be_printed_is_not_put_into_a_file_called_so(here: Path, words: list[str]) -> None:
    there = set(os.listdir(here))
    done = run(*words, "-")
    assert done.exit_code == 2 and "this is not for standard output" in done.stderr
    assert set(os.listdir(here)) == there
    assert run(*words, "./-").exit_code == 0
    assert (here / "-").exists()
