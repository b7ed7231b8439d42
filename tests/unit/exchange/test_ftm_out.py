"""FollowTheMoney out: what is said there is true and valid there, whatever the base says."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from hashlib import sha1
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dossier.cli import cli
from dossier.database.compile import build
from dossier.database.store import Store
from dossier.exchange.ftm_in import read_ftm
from dossier.exchange.ftm_model import date_prefix, is_a, joined, schema, unquoted
from dossier.exchange.ftm_out import write_entities
from dossier.exchange.ftm_statements import COLUMNS, write_statements
from dossier.exchange.importing import Account
from dossier.exchange.into_folder import write

SOURCES = """
paper-1: {title: A Paper, url: https://example.org/1, accessed: 2024-05-06, type: news, language: en}
суд: {title: A Court, file: verdict.pdf}
"""


class Base:
    """A base of a few profiles, and what it gives."""

    def __init__(self, folder: Path, **files: str) -> None:
        (folder / "p" / "sources").mkdir(parents=True)
        (folder / "p" / "sources" / "all.yaml").write_text(SOURCES, encoding="utf-8")
        for name, text in files.items():
            (folder / "p" / f"{name.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
        build(folder / "p", folder / "x.db")
        self.store = Store(folder / "x.db")
        self.remarks: Counter[str] = Counter()

    def lines(self, *ids: str, sensitive: bool = False) -> list[dict[str, Any]]:
        return [json.loads(line) for line in write_entities(self.store, list(ids) or None, sensitive, self.remarks)]

    def of(self, schema_: str, *ids: str) -> list[dict[str, Any]]:
        return [each["properties"] for each in self.lines(*ids) if each["schema"] == schema_]


ANN = """
kind: person
name: Ann Lee
aliases: [Annie]
misspellings: [Anne Lea]
birth_date:
  - 1976~ [@paper-1]
  - 197X [@суд]
death_date: ../1980
nationality: [mx, Mars]
identifiers:
  - passport: X1
    country: mx
    to: 2027
    sources: [paper-1]
  - tax: T-1
questions: [Who?]
relations:
  - owner_of: acme
    share: 51%
    from: 2011~
    sources: [paper-1]
  - owner_of: the-club
    standing: alleged
    sources: [paper-1 p. 3, суд]
  - child_of: Bob Lee
  - holds_office: Mayor
    of: the-club
    from: 2001
accusations:
  - charge: Fraud
    stage: charged
    date: 197X
    court: High Court
    case: 1/2
    response: denied
    sources: [суд]
sensitive: [identifiers]
"""
FILES = {"ann": ANN, "acme": "kind: company\nname: Acme\n", "the_club": "kind: organization\nname: The Club\n"}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1978", "1978"), ("1978-03", "1978-03"), ("1978-03-05", "1978-03-05"), ("1976~", "1976"), ("c. 1976", "1976"), ("1976?", "1976"),
        ("1978-03/1978-05", "1978"), ("1978-03-01/1978-03-09", "1978-03"), ("197X", ""), ("1970s", ""), ("../1980", ""), ("1980/..", ""),
        ("1978/1980", ""), ("before 1980", ""), ("present", ""), ("--05-09", ""), ("NO", ""), ("", ""), ("1978-02-30", ""), ("1" * 5000, ""),
    ],
)  # fmt: skip
def test_a_date_is_never_said_wrong(written: str, said: str) -> None:
    assert date_prefix(written) == said


def test_the_model_knows_what_extends_what() -> None:
    company = schema("Company")
    assert company is not None
    assert (is_a("Company", "Asset"), is_a("Organization", "Asset"), is_a("Ownership", "Thing")) == (True, False, False)
    assert company.props["innCode"].type == "identifier"  # of LegalEntity
    ownership = schema("Ownership")
    assert ownership is not None
    assert ownership.edge == ("owner", "asset")
    assert (joined("LegalEntity", "Person"), joined("Person", "Company"), joined("Odd", "Odd")) == ("Person", "", "Odd")


def test_what_a_property_cannot_hold_is_said_in_words(tmp_path: Path) -> None:
    ann = Base(tmp_path, **FILES).of("Person", "ann")[0]
    assert (ann["birthDate"], ann["nationality"]) == (["1976"], ["mx"])
    assert "deathDate" not in ann
    assert set(ann["notes"]) == {"birth_date: 1976~", "birth_date: 197X", "death_date: ../1980", "nationality: Mars"}
    assert ann["proof"] == ["paper-1", "dossier-7ebe40a750345c430a1c"]  # an id in other letters is none there


def test_what_stays_here_is_nowhere_in_the_export(tmp_path: Path) -> None:
    base = Base(tmp_path, **FILES)
    text = json.dumps(base.lines())
    assert not [word for word in ("Anne Lea", "Who?", "X1", "T-1") if word in text]
    assert base.remarks["misspellings and open questions: not exported"] == 2
    assert [each["properties"]["number"] for each in base.lines(sensitive=True) if each["schema"] == "Passport"] == [["X1"]]
    assert [each["properties"]["taxNumber"] for each in base.lines("ann", sensitive=True) if each["id"] == "ann"] == [["T-1"]]


def test_a_relation_that_its_schema_does_not_allow_is_a_link_with_a_role(tmp_path: Path) -> None:
    base = Base(tmp_path, **FILES)
    assert [(each["owner"], each["asset"], each["percentage"], each["startDate"], each["summary"]) for each in base.of("Ownership")] == [
        (["ann"], ["acme"], ["51%"], ["2011"], ["from: 2011~"])
    ]
    links = base.of("UnknownLink")
    assert [(each["subject"], each["object"], each["role"], each["status"]) for each in links] == [
        (["ann"], ["the-club"], ["owner of"], ["alleged"])
    ]
    assert base.remarks["relations between records that FollowTheMoney's schema does not join: exported as UnknownLink"] == 2


def test_relatives_offices_and_cases(tmp_path: Path) -> None:
    base = Base(tmp_path, **FILES)
    assert [(each["person"], each["relative"], each["relationship"]) for each in base.of("Family")] == [(["ann"], ["bob-lee"], ["parent"])]
    assert [each["name"] for each in base.of("Person")] == [
        ["Ann Lee"],
        ["Bob Lee"],
    ]  # a name to write has the kind that the sentence asks for
    assert [(each["name"], each["organization"]) for each in base.of("Position")] == [(["Mayor"], ["the-club"])]
    assert [(each["holder"], each["startDate"]) for each in base.of("Occupancy")] == [(["ann"], ["2001"])]
    case, party = base.of("CourtCase")[0], base.of("CourtCaseParty")[0]
    assert (case["caseNumber"], case["court"], case.get("fileDate"), case.get("status")) == (["1/2"], ["High Court"], None, None)
    assert (party["status"], party["role"], "response: denied" in party["summary"]) == (["charged"], ["defendant"], True)


def test_records_are_chosen_as_in_every_other_export(tmp_path: Path) -> None:
    base = Base(tmp_path, ann=ANN, bo="kind: person\nname: Bo\nrelations: [spouse_of: Cy Doe]\n")
    run = ["export", "ftm", "--db", str(base.store.path)]
    around = CliRunner().invoke(cli, [*run, "--around", "bo"])
    assert json.loads(around.stdout.splitlines()[0])["caption"] == "Bo" and "Ann Lee" not in around.stdout
    assert CliRunner().invoke(cli, [*run, "bo"]).stdout == CliRunner().invoke(cli, [*run, "--around", "bo", "--depth", "8"]).stdout
    assert CliRunner().invoke(cli, [*run, "--case", "none"]).exit_code == 1


def test_some_records_come_with_the_names_of_the_others(tmp_path: Path) -> None:
    lines = Base(tmp_path, **FILES).lines("ann")
    ids = {each["id"] for each in lines}
    assert {"ann", "acme", "the-club", "bob-lee", "paper-1"} <= ids
    assert {each["id"] for each in lines if each["dossier"]["is"] == "stub"} == {"acme", "the-club", "bob-lee"}


def test_each_source_is_a_data_set_of_the_statements(tmp_path: Path) -> None:
    base = Base(tmp_path, **FILES)
    rows = list(csv.DictReader(io.StringIO("".join(write_statements(base.store, ["ann"], False, base.remarks)))))
    assert tuple(rows[0]) == COLUMNS
    born = [row for row in rows if row["prop"] == "birthDate"]
    assert [(row["value"], row["original_value"], row["dataset"], row["first_seen"]) for row in born] == [
        ("1976", "1976~", "paper_1", "2024-05-06")
    ]
    assert born[0]["id"] == sha1(b"paper_1.ann.birthDate.1976").hexdigest()
    assert {(row["dataset"], row["origin"]) for row in rows if row["prop"] == "role" and row["value"] == "owner of"} == {
        ("paper_1", "alleged"), ("sud", "alleged"),
    }  # fmt: skip
    assert len({row["id"] for row in rows}) == len(rows)


def test_ids_and_schemata_of_an_import_are_given_back(tmp_path: Path) -> None:
    given = [
        {"id": "Q42", "schema": "Person", "properties": {"name": ["Ann"], "height": ["180"]}, "datasets": ["a_list"], "referents": ["x-1"], "target": True},
        {"id": "ship-1", "schema": "Vessel", "properties": {"name": ["Ever"], "imoNumber": ["9811000"], "flag": ["pa"]}, "datasets": ["a_list"]},
        {"id": "o", "schema": "Ownership", "properties": {"owner": ["Q42"], "asset": ["ship-1"]}, "datasets": ["a_list"]},
    ]  # fmt: skip
    file = tmp_path / "a.json"
    file.write_text("".join(json.dumps(line) + "\n" for line in given), encoding="utf-8")
    write(tmp_path / "new", read_ftm([file], Account(), None))
    build(tmp_path / "new", tmp_path / "x.db")
    lines = [json.loads(line) for line in write_entities(Store(tmp_path / "x.db"), None, False, Counter())]
    found = {each["id"]: each for each in lines}
    assert found["Q42"]["properties"]["height"] == ["180"]
    assert (found["Q42"]["referents"], found["Q42"]["target"]) == (["x-1"], True)
    assert (found["ship-1"]["schema"], found["ship-1"]["properties"]["imoNumber"]) == ("Vessel", ["9811000"])
    ownership = next(each["properties"] for each in lines if each["schema"] == "Ownership")
    assert (ownership["owner"], ownership["asset"]) == (["Q42"], ["ship-1"])


def test_the_command_writes_a_file_and_tells_what_it_left_out(tmp_path: Path) -> None:
    Base(tmp_path, **FILES)
    out = tmp_path / "out" / "x.json"
    ran = CliRunner().invoke(cli, ["export", "ftm", "--db", str(tmp_path / "x.db"), "-o", str(out)])
    assert ran.exit_code == 0
    assert "note      misspellings and open questions: not exported (2)" in ran.stderr
    assert len(out.read_text(encoding="utf-8").splitlines()) == len(Base(tmp_path / "again", **FILES).lines())
    assert CliRunner().invoke(cli, ["export", "ftm", "--db", str(tmp_path / "x.db"), "-o", str(out)]).exit_code == 1


def test_nothing_to_export_makes_no_file(tmp_path: Path) -> None:
    Base(tmp_path, bo="kind: person\nname: Bo\nrelations: [spouse_of: Cy Doe]\n")
    earlier, other = tmp_path / "earlier.json", tmp_path / "other.json"
    earlier.write_text("{}")
    for out in (earlier, other):
        ran = CliRunner().invoke(cli, ["export", "ftm", "--db", str(tmp_path / "x.db"), "cy-doe", "-o", str(out), "--force"])
        assert (ran.exit_code, "nothing to export" in ran.stderr, "written" in ran.stderr) == (1, True, False)
    assert (earlier.read_text(), other.exists()) == ("{}", False)


def test_what_is_denied_or_taken_back_is_no_fact(tmp_path: Path) -> None:
    base = Base(
        tmp_path,
        ann="kind: person\nname: Ann\naliases: [{name: Not Her, standing: denied}]\n"
        "nationality: [{value: mx, standing: retracted}, {value: co, standing: alleged}]\n"
        "topics: [{value: crime.fraud, standing: alleged}]\nidentifiers: [{national_id: '77', standing: denied}]\n"
        "relations: [{spouse_of: Bo, standing: denied}, {child_of: Cy, standing: alleged}, {holds_office: mayor, standing: retracted}]\n"
        "accusations: [{charge: Theft, stage: charged, standing: retracted}]\nevents: [{what: Fell, date: 2001, standing: denied}]\n",
    )
    ann = base.of("Person")[0]
    assert ann == {
        "name": ["Ann"],
        "nationality": ["co"],
        "notes": [
            "aliases: Not Her (denied)",
            "nationality: mx (retracted)",
            "nationality: co (alleged)",
            "topics: crime.fraud (alleged)",
            "national_id: 77 (denied)",
        ],
    }
    assert [each["role"] for each in base.of("UnknownLink")] == [["spouse of (denied)"], ["office (retracted)"]]
    assert [each["relationship"] for each in base.of("Family")] == [["parent (alleged)"]]
    assert base.of("Occupancy") == []
    assert [each["status"] for each in base.of("CourtCaseParty")] == [["charged (retracted)"]]
    assert [each["name"] for each in base.of("Event")] == [["Fell (denied)"]]


@pytest.mark.parametrize(
    ("name", "said"),
    [('OOO "Sever"', 'OOO "Sever"'), ('"Sever"', "Sever"), ("O'Neil 'X'", "O'Neil 'X'"), ('"Sever', '"Sever'), (" a  b ", "a b")],
)
def test_quotation_marks_go_only_from_around_a_whole_name(name: str, said: str) -> None:
    """As the model of FollowTheMoney 4.11 cleans names."""
    assert unquoted(name) == said


def test_the_same_number_from_two_issuers_is_two_entities(tmp_path: Path) -> None:
    base = Base(tmp_path, ann="kind: person\nname: Ann\nidentifiers: [{badge: '7', issuer: One}, {badge: '7', issuer: Two}]\n")
    made = [each for each in base.lines() if each["schema"] == "Identification"]
    assert [each["properties"]["authority"] for each in made] == [["One"], ["Two"]] and made[0]["id"] != made[1]["id"]
