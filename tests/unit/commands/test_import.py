"""`dossier import`: what it says comes next."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.commands.running import run


def test_what_an_import_says_comes_next_can_be_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is in the names of the folders."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.csv").write_text("name\nAda Vale\n")
    assert "next: cd 'a b' && dossier\n" in run("import", "csv", "list.csv", "-o", "a b/profiles").stdout
    told = "next: dossier build 'c;d' --db 'c;d.db' && dossier --db 'c;d.db'\n"
    assert told in run("import", "csv", "list.csv", "-o", "c;d").stdout
    beside = run("import", "csv", "list.csv", "-o", "a b/profiles/list").stdout
    assert "next: cd 'a b' && dossier check && dossier\n" in beside, "a part of a base is no base of its own"
    monkeypatch.chdir(tmp_path / "a b")
    assert "next: dossier check && dossier\n" in run("import", "csv", "../list.csv", "-o", "profiles/more").stdout


def test_an_import_where_the_folder_that_one_stands_in_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written is told: it was said that it could not be written."""
    (tmp_path / "list.csv").write_text("name\nAda Vale\n")
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    done = run("import", "csv", str(tmp_path / "list.csv"), "-o", str(tmp_path / "in" / "profiles"))
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.endswith(f"written   2 files into {tmp_path}/in/profiles; next: cd {tmp_path}/in && dossier\n")
