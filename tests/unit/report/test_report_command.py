"""The command that writes a report: where to, in which format, of which records."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dossier.cli import cli
from tests.unit.conftest import write

FILES = {
    "a.yaml": "kind: person\nname: Ada Vale\nbirth_date: 1950\nsensitive: [birth_date]\nquestions: [Who?]\n",
    "b.yaml": "kind: person\nname: Bo\nrelations: [{sibling_of: a}]\n",
}


@pytest.fixture(autouse=True)
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with profiles, in which one stands."""
    write(tmp_path / "profiles", FILES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(*words: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(cli, ["report", *words])


def test_markdown_on_stdout() -> None:
    """Unless something else is asked for."""
    done = report("Ada Vale")
    assert done.exit_code == 0 and done.stdout.startswith("# Ada Vale\n") and "1950" not in done.stdout
    assert "1950" in report("a", "--with-sensitive").stdout
    assert "Who?" not in done.stdout and "Who?" in report("a", "--with-questions").stdout
    assert report("a", "--title", "My *file*").stdout.startswith("# My \\*file\\*\n")
    assert report("a", "--format", "html").stdout.startswith("<!DOCTYPE html>")
    assert "As of: 2005" in report("a", "--as-of", "2005").stdout


@pytest.mark.parametrize(
    ("name", "begins"), [("r.md", "# Ada Vale"), ("r.HTML", "<!DOCTYPE html>"), ("r.htm", "<!DOCTYPE html>"), ("r.markdown", "# Ada")]
)
def test_the_format_is_that_of_the_file(base: Path, name: str, begins: str) -> None:
    """A file that is there is not written over unless forced."""
    done = report("a", "-o", name)
    assert done.exit_code == 0 and done.stdout == "" and (base / name).read_text().startswith(begins)
    (base / name).write_text("mine")
    again = report("a", "-o", name)
    assert again.exit_code == 1 and "already: --force writes over it" in again.stderr and (base / name).read_text() == "mine"
    assert report("a", "-o", name, "--force").exit_code == 0 and (base / name).read_text().startswith(begins)


def test_a_link_to_nowhere_is_there_already(base: Path) -> None:
    """It is not written through."""
    os.symlink(base / "gone", base / "r.md")
    assert report("a", "-o", "r.md").exit_code == 1 and not (base / "gone").exists()


@pytest.mark.parametrize("words", [[], ["a", "-o", "r.pdf"], ["a", "--as-of", "x"], ["a", "--format", "pdf"]])
def test_wrong_usage(words: list[str]) -> None:
    """Nothing is written."""
    assert report(*words).exit_code == 2


def test_a_file_that_cannot_be_written(base: Path) -> None:
    """One line, and nothing half-written."""
    assert report("a", "-o", "new/folder/r.md").exit_code == 0 and (base / "new/folder/r.md").is_file()
    done = report("a", "-o", "new/folder/r.md/s.md")
    assert done.exit_code == 1 and done.stderr.startswith("dossier: cannot write new/folder/r.md/s.md: ")
    assert report("nobody", "-o", "r.md").exit_code == 1 and not (base / "r.md").exists()


@pytest.mark.parametrize("name", ["loop.md", "x" * 300 + ".md"])
def test_what_cannot_be_looked_at_is_one_line(base: Path, name: str) -> None:
    """A link to itself, a name that no file may have."""
    os.symlink("loop.md", base / "loop.md")
    done = report("a", "-o", name)
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (1, "", 1) and "cannot write" in done.stderr


def test_a_case(base: Path) -> None:
    """Its records in their order, its title, with those that are named beside; one that is not there is told."""
    assert CliRunner().invoke(cli, ["case", "My case", "b", "a"]).exit_code == 0
    done = report("--case", "my-case")
    assert done.stdout.startswith("# My case\n") and done.stdout.index("## Bo") < done.stdout.index("## Ada Vale")
    assert report("a", "--case", "my-case").stdout.count("## Ada Vale") == 1
    (base / "profiles" / "a.yaml").unlink()
    write(base / "profiles", {"b.yaml": "kind: person\nname: Bo\n"})
    gone = report("--case", "my-case")
    assert gone.stdout.startswith("# My case\n") and "not in the base: a" in gone.stderr
    none = report("--case", "nothing")
    assert none.exit_code == 1 and "there is no case 'nothing'" in none.stderr
