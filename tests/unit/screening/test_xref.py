"""`dossier xref`: candidates, lists that cannot be read, what is written."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import cli
from dossier.database.store import Store
from tests.unit.conftest import Files
from tests.unit.screening.listed import HEADER, LIST, Xref, found


def test_the_candidates(xref: Xref) -> None:
    shown = xref("--width", "80")
    assert shown.exit_code == 0
    assert shown.stdout.splitlines() == [
        "Rafael Caro Quintero (caro) · born 1952-10-24 · Mexico",
        "  100  CARO QUINTERO, Rafael  NK-1 · born 1952-10-24 · Mexico",
        "       exact · born agrees · country agrees",
        "   75  Rafael Caro Quintero  NK-2 · born 1971 · United States",
        "       exact · born differs · country differs",
        "",
        "Omar Vale Morales (omar)",
        "  100  Omar Vale Morales  NK-3 · Somebody Else",
        "       exact",
        "",
        "Bruno Stubbs (bruno-stubbs) · no profile yet",
        "  100  Bruno Stubbs  NK-5",
        "       exact",
    ]
    assert shown.stderr.splitlines()[-1] == "4 candidates for 3 of 5 records"
    assert xref("--least", "90", "--record", "caro", "--json").exit_code == 0
    assert found(xref("--least", "90", "--record", "caro", "--json")) == [("caro", "opensanctions:NK-1", 100)]


def test_a_company_was_founded(compiled: Callable[[Files], Store], tmp_path: Path) -> None:
    """In lists, beside the record, and in what is asked about it later."""
    compiled({"vale.yaml": "kind: company\nname: Vale Clocks Ltd\nfounded: 2013-04-14\n"})
    path = tmp_path / "targets.simple.csv"
    path.write_text(f"{HEADER}NK-9,Company,VALE CLOCKS LTD,,2013,,,eu\n")
    given = ["xref", str(path), "--db", str(tmp_path / "dossier.db")]
    assert CliRunner().invoke(cli, given).stdout.splitlines() == [
        "Vale Clocks Ltd (vale) · founded 2013-04-14", "  100  VALE CLOCKS LTD  NK-9 · founded 2013", "       exact · founded agrees",
    ]  # fmt: skip
    assert CliRunner().invoke(cli, [*given, "--decide", "vale", "NK-9", "unsure"]).exit_code == 0
    assert "opensanctions:NK-9 (VALE CLOCKS LTD, founded 2013)?" in next(tmp_path.rglob("vale.yaml")).read_text()


@pytest.mark.parametrize(
    ("ours", "theirs", "agree"),
    [
        ("imo: '9074729'", "IMO9074729", True), ("imo: '9074729'", "IMO 9074729", True), ("imo: IMO 9074729", "9074729", True),
        ("imo: '9074729'", "IMO9074728", False), ("registry: md-12345", "12345", False), ("passport: X7700123", "7700123", False),
        ("mx_rfc: '123456'", "mx rfc 123456", True), ("registration: '12'", "Registration 12", False), ("12: '12345678'", "345678", False),
        ("passport: 1.23457E+11", "1.23457E+11", False), ("passport: '#VALUE!'", "#VALUE!", False),
    ],
)  # fmt: skip
def test_an_identifier_with_its_scheme_in_it(
    compiled: Callable[[Files], Store], tmp_path: Path, ours: str, theirs: str, agree: bool
) -> None:
    """A ship that was renamed is found by the number that lists write with its scheme before it."""
    compiled({"ship.yaml": f"kind: legal_entity\nname: MV Heron Star\nidentifiers: [{{{ours}}}]\n"})
    path = tmp_path / "targets.simple.csv"
    path.write_text(f"id,schema,name,identifiers\nNK-1,Vessel,OCEAN PRIDE,{theirs}\n")
    shown = CliRunner().invoke(cli, ["xref", str(path), "--json", "--db", str(tmp_path / "dossier.db")])
    assert [each["identifier"] for each in json.loads(shown.stdout)] == (
        [ours.replace("'", "").replace(":", "").replace("_", " ")] if agree else []
    )


def test_the_same_list_under_another_name(xref: Xref, tmp_path: Path) -> None:
    """What was decided under another scheme is said, and how to take it over."""
    assert xref("--decide", "caro", "NK-2", "not", "--scheme", "list-2025").exit_code == 0
    told = "1 candidate of the same id decided under list-2025: if it is the same list, --scheme list-2025 takes that over"
    assert told in xref("--scheme", "list-2026").stderr.splitlines()
    assert "takes that over" not in xref("--scheme", "list-2025").stderr


def test_any_table_of_names(xref: Xref, tmp_path: Path) -> None:
    """Its file's name stands before its ids; ragged rows and those without a name are counted and named."""
    path = tmp_path / "Wanted List.csv"
    path.write_text("Nombre;Fecha de nacimiento\nRafael Caro Quintero;1952\n;1960\nOmar Vale Morales\nBo Orr Lind;;;\n")
    shown = CliRunner().invoke(cli, ["xref", str(path), "--json", "--db", str(tmp_path / "dossier.db")])
    assert {each["reference"] for each in json.loads(shown.stdout)} == {
        "wanted-list:rafael-caro-quintero-1952", "wanted-list:omar-vale-morales", "wanted-list:bo-orr-lind",
    }  # fmt: skip
    told = "2 rows with more or fewer cells than the header, compared all the same: line 4 (1 missing), line 5 (2 too many)"
    assert told in shown.stderr
    assert "1 row without a name left out" in shown.stderr


def test_a_table_for_a_spreadsheet(xref: Xref, tmp_path: Path) -> None:
    (tmp_path / "targets.simple.csv").write_text(HEADER + "=cmd(),Person,Omar Vale Morales,,,,,x\n")
    out = tmp_path / "out.csv"
    assert xref("--csv", str(out)).exit_code == 0
    (row,) = csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines())
    assert (row["record"], row["score"], row["list_id"], row["line"]) == ("omar", "100", "'=cmd()", "2")


@pytest.mark.parametrize(
    ("data", "arguments", "told"),
    [
        (b"", (), "targets.simple.csv: the file is empty"),
        (b"a,b\n1,2\n", (), "targets.simple.csv: no column of names among a, b: say --name COLUMN"),
        (b"name\nAda\nJos\xe9\n", (), "targets.simple.csv:3: byte 4 of the line (0xE9) is not UTF-8; --encoding tells another"),
        (b'name,b\nAda,1\n"Bo,2\n', (), "targets.simple.csv:3: a quote that is opened here is not closed"),
        (b"name\nA\0\n", (), "targets.simple.csv:2: there is a NUL byte"),
        (b"name\n" + b"x" * (5 << 20), (), "targets.simple.csv:2: the line is too long"),
        (b"name\n", ("--encoding", "klingon"), "targets.simple.csv: there is no encoding 'klingon'"),
    ],
)
def test_lists_that_cannot_be_read(xref: Xref, tmp_path: Path, data: bytes, arguments: tuple[str, ...], told: str) -> None:
    (tmp_path / "targets.simple.csv").write_bytes(data)
    refused = xref(*arguments)
    assert refused.exit_code == 2
    assert refused.stdout == ""
    (line,) = refused.stderr.splitlines()
    assert line.startswith("dossier: ")
    assert told in line


def test_nothing_found(xref: Xref, tmp_path: Path) -> None:
    (tmp_path / "targets.simple.csv").write_text("name\nNobody Here\n")
    assert xref().exit_code == 1
    assert xref("--json").stdout == "[]\n"


def test_the_table_is_never_written_over_the_list(xref: Xref, tmp_path: Path) -> None:
    """However it is named, and whatever is asked for."""
    path = tmp_path / "targets.simple.csv"
    (tmp_path / "link").symlink_to(path)
    for named in (path, tmp_path / "link"):
        told = xref("--csv", str(named), "--force")
        assert told.exit_code == 2
        assert "the table would be written over the list" in told.stderr
        assert path.read_text() == LIST


def test_a_table_that_somebody_makes_meanwhile_is_not_written_over(
    xref: Xref, tmp_path: Path, made_meanwhile: Callable[[Path], None]
) -> None:
    """To screen a long list takes minutes."""
    out = tmp_path / "out.csv"
    made_meanwhile(out)
    done = xref("--csv", str(out))
    assert (done.exit_code, out.read_text()) == (1, "mine")
    assert "--force writes over it" in done.stderr
    assert xref("--csv", str(out), "--force").exit_code == 0
    assert out.read_text() != "mine"


def test_very_many_blanks_in_a_cell(xref: Xref, tmp_path: Path) -> None:
    """They take no more time than letters."""
    (tmp_path / "targets.simple.csv").write_text(HEADER + f'NK-1,Person,Rafael Caro Quintero,"{" " * 500_000}x",1952-10-24,mx,,\n')
    assert found(xref("--json")) == [("caro", "opensanctions:NK-1", 100)]


def test_rows_of_one_id_are_told_to_be_one(xref: Xref, tmp_path: Path) -> None:
    """A column that is taken for one of ids, and holds the same in each row, would hide all candidates of a record but the best."""
    rows = "reference,name\nUN,Rafael Caro Quintero\nUN,Rafael Caro-Quintero Vega\nUN,Somebody Else\n"
    (tmp_path / "targets.simple.csv").write_text(rows)
    shown = xref("--json")
    assert [each["list_name"] for each in json.loads(shown.stdout)] == ["Rafael Caro Quintero"]
    told = (
        "1 row of an id that another candidate of the same record has, taken for one with it (ids: reference; --id tells another column)\n"
    )
    assert told in shown.stderr
