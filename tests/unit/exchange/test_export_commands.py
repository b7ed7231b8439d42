"""The export commands: what they choose, what they tell, and that they leave nothing half made."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import click
import pytest
from click.testing import CliRunner, Result

from dossier.cli import cli
from dossier.database.store import Store
from dossier.exchange import csv_tables
from dossier.exchange.formats import FORMATS

OURS = ["csv", "graphml", "gexf", "cypher", "json", "markdown", "datasette"]


def run(store: Store, *words: object) -> Result:
    return CliRunner().invoke(cli, ["export", *map(str, words), "--db", str(store.path)])


def test_every_export_has_a_row_in_the_table_of_formats() -> None:
    group = cli.commands["export"]
    assert isinstance(group, click.Group)
    assert set(OURS) <= set(group.list_commands(click.Context(group)))
    assert set(OURS) <= {each.key for each in FORMATS if each.direction == "out"}
    assert all(each.what and each.kept and each.lost for each in FORMATS)


@pytest.mark.parametrize("name", ["graphml", "gexf", "cypher", "json"])
def test_a_file_is_as_what_is_printed_and_is_not_written_over(example: Store, tmp_path: Path, name: str) -> None:
    printed = run(example, name)
    assert printed.exit_code == 0
    assert printed.stderr == "left out 2 statements that profiles call sensitive: --with-sensitive puts them in\n"
    file = tmp_path / "out"
    assert run(example, name, "-o", file).exit_code == 0
    assert file.read_bytes() == printed.stdout_bytes
    again = run(example, name, "-o", file)
    assert again.exit_code == 1 and "--force" in again.stderr
    assert run(example, name, "-o", file, "--force", "transportes-nieves").exit_code == 0
    assert len(file.read_bytes()) < len(printed.stdout_bytes)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_written_into_and_a_link_stays_one(example: Store, tmp_path: Path) -> None:
    """A device, too: in its place there would be a file."""
    printed = run(example, "json").stdout_bytes
    os.mkfifo(tmp_path / "pipe")
    read: list[bytes] = []
    reader = Thread(target=lambda: read.append((tmp_path / "pipe").read_bytes()), daemon=True)
    reader.start()
    assert run(example, "json", "-o", tmp_path / "pipe").exit_code == 0
    reader.join()
    assert read == [printed]
    assert (tmp_path / "pipe").is_fifo()
    (tmp_path / "link").symlink_to("there/file")
    assert run(example, "json", "-o", tmp_path / "link").exit_code == 1
    assert not (tmp_path / "there").exists()
    assert run(example, "json", "-o", tmp_path / "link", "--force").exit_code == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "there" / "file").read_bytes() == printed


def test_a_folder_is_that_which_a_link_leads_to(example: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one in which one stands is not replaced under one's feet."""
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to("there")
    assert run(example, "csv", "-o", tmp_path / "link").exit_code == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "there" / "nodes.csv").is_file()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    told = run(example, "csv", "-o", ".")
    assert told.exit_code == 1
    assert "is where you are" in told.stderr


def test_a_file_that_is_made_meanwhile_is_not_written_over(example: Store, tmp_path: Path, made_meanwhile: Callable[[Path], None]) -> None:
    """An export may take minutes, and somebody else may have made a file of this name in them."""
    file = tmp_path / "out"
    made_meanwhile(file)
    done = run(example, "json", "-o", file)
    assert (done.exit_code, file.read_text()) == (1, "mine")
    assert "--force writes over it" in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["out"]
    assert run(example, "json", "-o", file, "--force").exit_code == 0
    assert file.read_text() != "mine"


def test_what_one_keeps_to_oneself_stays_so(example: Store, tmp_path: Path) -> None:
    """A file that is written over, and an empty folder that is filled, keep their mode: others may not look into them."""
    file, folder = tmp_path / "out", tmp_path / "tables"
    file.touch(0o600)
    folder.mkdir(0o700)
    assert run(example, "json", "-o", file, "--force").exit_code == 0
    assert run(example, "csv", "-o", folder).exit_code == 0
    assert (file.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize("name", ["csv", "markdown"])
def test_a_folder_is_new_or_empty(example: Store, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    assert run(example, name, "-o", folder).exit_code == 0
    held = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    again = run(example, name, "-o", folder)
    assert again.exit_code == 1 and "holds something already" in again.stderr
    assert {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()} == held
    (tmp_path / "file").write_text("mine")
    assert "is a file" in run(example, name, "-o", tmp_path / "file").stderr
    assert run(example, name).exit_code == 2


def test_an_export_that_fails_leaves_nothing(example: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(csv_tables, "_edge", fail)
    failed = run(example, "csv", "-o", tmp_path / "out")
    assert failed.exit_code == 1 and "No space left on device" in failed.stderr
    assert list(tmp_path.iterdir()) == []


def test_tables_for_pipes_and_for_excel(example: Store) -> None:
    printed = run(example, "csv", "--edges", "--bom")
    assert printed.stdout_bytes.startswith(b"\xef\xbb\xbfid,source_id,source_name,")
    assert printed.stdout_bytes.count(b"\r\n") == 10
    assert run(example, "csv", "--nodes", "transportes-nieves").stdout.count("\n") == 2
    assert run(example, "csv", "--nodes", "-o", "x").exit_code == 2


def test_what_is_chosen(example: Store) -> None:
    around = run(example, "csv", "--nodes", "--around", "grupo-laguna", "--depth", "1")
    assert [line.split(",")[0] for line in around.stdout.splitlines()] == ["id", "grupo-laguna", "transportes-nieves"]
    assert run(example, "graphml", "--depth", "2").exit_code == 2
    none = run(example, "graphml", "no-such-record")
    assert none.exit_code == 1 and "there is no record" in none.stderr and none.stdout == ""
    case = CliRunner().invoke(cli, ["export", "json", "--case", "none", "--db", str(example.path)])
    assert case.exit_code == 1 and "there is no case" in case.stderr


@pytest.mark.parametrize("words", [["graphml"], ["gexf"], ["cypher"], ["json"], ["ftm"], ["csv", "--nodes"], ["markdown", "-o", "x"]])
def test_a_file_without_its_option_is_told_how_it_is_named(
    example: Store, tmp_path: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path, a name with an ending, beside a record too; what looks like none is told what is near."""
    monkeypatch.chdir(tmp_path)
    for typed in (tmp_path / "out", "out.json", "folder/", "grupo.laguna.graphml"):
        done = run(example, *words, "transportes-nieves", typed)
        told = f"dossier: there is no record {str(typed)!r}; if that is what is to be written, put -o before it\n"
        assert (done.exit_code, done.stdout, done.stderr) == (1, "", told)
    report = CliRunner().invoke(cli, ["report", "transportes-nieves", "out.html", "--db", str(example.path)])
    assert "record 'out.html'; if that is what is to be written, put -o before it" in report.stderr
    assert "the nearest is" in run(example, *words, "grupo lagunas").stderr
    assert list(tmp_path.glob("[!.]*")) == []


def test_a_case_goes_out(example: Store) -> None:
    made_case = CliRunner().invoke(cli, ["case", "money", "transportes-nieves", "grupo-laguna", "--db", str(example.path)])
    assert made_case.exit_code == 0
    made = json.loads(run(example, "json", "--case", "money").stdout)
    assert {each["id"] for each in made["records"]} == {"transportes-nieves", "grupo-laguna"}


def test_datasette_is_told_of_the_file_by_its_name_and_of_what_is_sensitive(example: Store) -> None:
    told = run(example, "datasette")
    assert list(json.loads(told.stdout)["databases"]) == ["dossier"]
    assert told.stderr.startswith("mind that 1 record of ") and "marks something as sensitive" in told.stderr
