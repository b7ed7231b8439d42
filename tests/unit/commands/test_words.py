"""The words of the command line: commands, help, completion, wrong usage."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import dossier
from dossier.cli import cli
from dossier.launch import COMMANDS
from tests.unit.commands.running import ROOT, process, run


def test_help_topics_and_wrong_usage() -> None:
    """The reference tables are printed; unknown options are status 2."""
    assert "member_of" in run("help", "verbs").stdout
    assert "birth_date" in run("help", "format").stdout
    assert "follow the link" in run("help", "keys").stdout
    for words in ("help",), ("help", "search"), ("help", "import", "csv"):
        assert run(*words).exit_code == 0
        assert run(*words).stdout.split()[:60] == run(*words[1:], "--help").stdout.split()[:60]
    for words in ("help", "nothing"), ("help", "search", "x"), ("help", "keys", "verbs"):
        assert run(*words).exit_code == 2
        assert "is no command, and not one of keys, verbs" in run(*words).stderr
    assert run("search").exit_code == 2
    assert run("check", "--format", "xml").exit_code == 2
    assert run("--version").stdout == f"dossier, version {dossier.__version__}\n"


def test_commands_and_first_words_agree() -> None:
    """The words that start no search are exactly the commands that the help lists."""
    listed = {name for name, command in cli.commands.items() if not command.hidden}
    assert listed == COMMANDS
    assert "open" not in run("--help").stdout.split()


@pytest.mark.parametrize(
    ("typed", "at", "offered"),
    [
        ("dossier ", 1, "plain,export"), ("dossier im", 1, "plain,import"), ("dossier import ", 2, "plain,stix"),
        ("dossier export g", 2, "plain,gexf"), ("dossier xref --lea", 2, "plain,--least"),
    ],
)  # fmt: skip
def test_completion_by_a_shell(base: Path, typed: str, at: int, offered: str) -> None:
    asked = os.environ | {"_DOSSIER_COMPLETE": "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(at)}
    told = process(cwd=base, env=asked)
    assert offered in told.stdout.splitlines()
    assert told.stderr == ""


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"_DOSSIER_COMPLETE": "bash_complete"}, "_DOSSIER_COMPLETE=bash_complete is for the shell, which tells the words in "),
        ({"_DOSSIER_COMPLETE": "zsh_complete", "COMP_WORDS": "dossier sh"}, "_DOSSIER_COMPLETE=zsh_complete is for the shell"),
        ({"_DOSSIER_COMPLETE": "bash_complete", "COMP_WORDS": "dossier sh", "COMP_CWORD": "x"}, "_DOSSIER_COMPLETE=bash_complete is"),
        ({"_DOSSIER_COMPLETE": "fish_complete", "COMP_WORDS": "dossier", "COMP_CWORD": " "}, "_DOSSIER_COMPLETE=fish_complete is"),
        ({"_DOSSIER_COMPLETE": "tcsh_source"}, "_DOSSIER_COMPLETE is tcsh_source: bash_source, zsh_source, fish_source tell what to load"),
        ({"_DOSSIER_COMPLETE": "bash"}, "_DOSSIER_COMPLETE is bash: "),
    ],
)  # fmt: skip
def test_a_call_of_completion_that_no_shell_would_make(base: Path, asked: dict[str, str], told: str) -> None:
    """Wrong usage, not a fault of the program."""
    done = process(cwd=base, env={key: value for key, value in os.environ.items() if not key.startswith("COMP_")} | asked)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"dossier: {told}") and done.stderr.count("\n") == 1


@pytest.mark.parametrize(("words", "last"), [("dossier im", "im"), ("dossier ", "")])
def test_completion_by_fish(base: Path, words: str, last: str) -> None:
    told = process(cwd=base, env=os.environ | {"_DOSSIER_COMPLETE": "fish_complete", "COMP_WORDS": words, "COMP_CWORD": last})
    assert (told.returncode, told.stderr) == (0, "") and "plain,import" in told.stdout


def test_the_formats_are_imported_when_they_are_asked_for() -> None:
    """No other command waits for them."""
    code = "import sys, dossier.cli; print([name for name in sys.modules if '.exchange' in name])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "words",
    [["build", ""], ["check", ""], ["show", "ada", "--db", ""], ["--db", "", "show", "ada"], ["import", "csv", "x.csv", "-o", ""],
     ["report", "ada", "-o", ""], ["show", "ada", "--as-of", ""], ["diff", ""], ["xref", ""]],
)  # fmt: skip
def test_what_is_empty_is_not_taken_for_what_is_left_out(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a variable of the shell that is not set: nothing is read, and nothing made."""
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "ada.yaml").write_text("kind: person\nname: Ada\n")
    monkeypatch.chdir(tmp_path / "profiles")
    assert CliRunner().invoke(cli, words).exit_code == 2
    assert [path.name for path in tmp_path.rglob("*")] == ["profiles", "ada.yaml"]
