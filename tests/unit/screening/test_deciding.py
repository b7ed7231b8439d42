"""Decisions on candidates, by an option or asked one after the other: written, and not asked again."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner, Result

from dossier.cli import cli
from dossier.commands import asking_pairs
from dossier.database.store import Store
from tests.unit.conftest import Files, compile_
from tests.unit.screening.listed import CARO, FILES, HEADER, Xref, found


def test_decisions_are_kept_in_the_profile_and_not_asked_again(xref: Xref, tmp_path: Path) -> None:
    file = tmp_path / "profiles" / "people" / "caro.yaml"
    told = xref("--decide", "caro", "NK-1", "same", "--decide", "caro", "NK-2", "not", "--decide", "omar", "NK-3", "unsure")
    assert (told.exit_code, told.stderr) == (0, "")
    assert file.read_text() == f"{CARO}same_as: [opensanctions:NK-1]\nnot_same_as: [opensanctions:NK-2]\n"
    asked = "questions:\n  - Is this the same as opensanctions:NK-3 (Somebody Else)?\n"
    assert asked in (tmp_path / "profiles" / "people" / "omar.yaml").read_text()
    for _ in ("before the next build", "after it"):
        left = xref("--json")
        assert found(left) == [("bruno-stubbs", "opensanctions:NK-5", 100)]
        assert "left out: 2 decided, 1 unsure (--all shows them)" in left.stderr
        every = json.loads(xref("--json", "--all").stdout)
        assert [(each["list_id"], each["decision"]) for each in every] == [
            ("NK-1", "same"),
            ("NK-2", "not"),
            ("NK-3", "unsure"),
            ("NK-5", ""),
        ]
        summary = compile_(tmp_path)
        assert not summary.problems or all("NK-" not in str(problem) for problem in summary.problems)
    (tmp_path / "targets.simple.csv").write_text(HEADER + 'NK-9,Person,New One,,,,,x\nNK-1,Person,"Rafael CARO",,1952,mx,,us_sdn\n')
    assert xref().exit_code == 1
    assert xref("--decide", "omar", "NK-9", "not").exit_code == 0
    dossier = Store(tmp_path / "dossier.db").dossier("caro")
    assert dossier
    assert [each.text for each in dossier.same_as] == ["opensanctions:NK-1"]
    assert [each.text for each in dossier.not_same_as] == ["opensanctions:NK-2"]


def test_of_two_entries_that_only_case_tells_apart_neither_is_decided(xref: Xref, tmp_path: Path) -> None:
    """The first of them was taken, whichever was named."""
    path = tmp_path / "targets.simple.csv"
    path.write_text(HEADER + "Ab1,Person,Omar Vale Morales,,,,,x\nB,Person,Bo,,,,,x\naB1,Person,Ada Orr Lind,,,,,x\n")
    before = (tmp_path / "profiles/people/omar.yaml").read_text()
    for id_ in ("aB1", "Ab1", "AB1"):
        told = xref("--decide", "omar", "B", "not", "--decide", "omar", id_, "same")
        assert told.exit_code == 1
        assert told.stderr.endswith(" has the entries Ab1, aB1, which only upper and lower case tell apart: nothing is written\n")
    assert (tmp_path / "profiles/people/omar.yaml").read_text() == before
    assert xref("--decide", "omar", "b", "not").stdout == "people/omar.yaml:5: not_same_as: [opensanctions:B]\n"


@pytest.mark.parametrize("processes", ["1", "2"])
@pytest.mark.parametrize("first", ["Ab1", "aB1"])
def test_what_is_decided_of_one_is_not_of_another_that_only_case_tells_apart(
    xref: Xref, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str, processes: str
) -> None:
    """The other was left out, and could not be decided otherwise; where there is no other, case does not matter."""
    path, omar = tmp_path / "targets.simple.csv", tmp_path / "profiles/people/omar.yaml"
    other = {"Ab1": "aB1", "aB1": "Ab1"}[first]
    rows = {id_: f"{id_},Person,Omar Vale Morales,,,,,x\n" for id_ in ("Ab1", "aB1")}
    omar.write_text(FILES["people/omar.yaml"] + f"not_same_as: [opensanctions:{first}]\n")
    compile_(tmp_path)
    path.write_text(HEADER + "".join(rows.values()))
    shown = xref("--json", "--processes", processes)
    assert [each[:2] for each in found(shown)] == [("omar", f"opensanctions:{other}")]
    assert "1 decided" in shown.stderr and "decided under" not in shown.stderr
    both = {each["list_id"]: each["decision"] for each in json.loads(xref("--json", "--all", "--processes", processes).stdout)}
    assert both == {first: "not", other: ""}
    monkeypatch.setattr(asking_pairs, "_is_terminal", lambda: True)
    monkeypatch.setattr(asking_pairs._Dialogue, "_key", lambda self: "s")
    assert xref("--ask").exit_code == 0
    assert omar.read_text().endswith(f"same_as: [opensanctions:{other}]\nnot_same_as: [opensanctions:{first}]\n")
    assert xref("--json").exit_code == 1
    path.write_text(HEADER + rows[other])
    omar.write_text(FILES["people/omar.yaml"] + f"not_same_as: [opensanctions:{first}]\n")
    assert xref("--json").exit_code == 1, "it is the same entry, spelt otherwise since"


def test_nothing_is_decided_where_one_of_the_records_is_no_party(compiled: Callable[[Files], Store], tmp_path: Path) -> None:
    """Told before the first decision is written."""
    compiled({"a.yaml": "kind: person\nname: Ada Orr\n", "e.yaml": "kind: event\nname: Fire\n"})
    (tmp_path / "l.csv").write_text("id,name\n1,Ada Orr\n")
    words = [
        "xref",
        str(tmp_path / "l.csv"),
        "--db",
        str(tmp_path / "dossier.db"),
        "--decide",
        "a",
        "1",
        "same",
        "--decide",
        "e",
        "1",
        "same",
    ]
    told = CliRunner().invoke(cli, words)
    assert (told.exit_code, told.output) == (1, "dossier: e is neither a person nor an organization: nothing is written\n")
    assert (tmp_path / "profiles" / "a.yaml").read_text() == "kind: person\nname: Ada Orr\n"


def test_who_is_not_compared_is_told(compiled: Callable[[Files], Store], tmp_path: Path) -> None:
    """That nothing is found of a record whose file cannot be read says nothing of it."""
    broken = {f"x{number}.yaml": "kind: person\nname: 'Bo\n" for number in range(4)}
    compiled({"a.yaml": "kind: person\nname: Ada Orr\n", "e.yaml": "kind: event\nname: Fire\n", **broken})
    (tmp_path / "l.csv").write_text("id,name\n1,Ada Orr\n")

    def told(*more: str) -> list[str]:
        return CliRunner().invoke(cli, ["xref", str(tmp_path / "l.csv"), "--db", str(tmp_path / "dossier.db"), *more]).stderr.splitlines()

    assert told()[0] == "4 records not compared, since their files cannot be read: x0, x1, x2, ..."
    assert told("--json")[0] == told()[0]
    assert told("--record", "x1")[0] == "1 record not compared, since its file cannot be read: x1"
    assert told("--record", "e")[0] == "neither a person nor an organization, so not compared: e"
    assert told("--record", "a")[0].startswith("l.csv: 1 row")
    assert told("--decide", "x1", "1", "same") == ["dossier: x1 cannot be read: mend its file first: nothing is written"]


def test_an_unsure_pair_can_be_decided_later_and_no_decision_is_turned_round(xref: Xref, tmp_path: Path) -> None:
    assert xref("--decide", "caro", "NK-1", "unsure").exit_code == 0
    assert xref("--decide", "caro", "NK-1", "same").exit_code == 0
    written = (tmp_path / "profiles" / "people" / "caro.yaml").read_text()
    turned = xref("--decide", "caro", "NK-1", "not")
    assert (turned.exit_code, turned.stderr) == (1, "dossier: people/caro.yaml says same_as: opensanctions:NK-1: delete that first\n")
    assert xref("--decide", "caro", "NK-1", "same").stderr == "dossier: people/caro.yaml says so already\n"
    assert (tmp_path / "profiles" / "people" / "caro.yaml").read_text() == written


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        (("caro", "NK-77", "same"), "targets.simple.csv has no entry NK-77: nothing is written"),
        (("bruno-stubbs", "NK-5", "same"), "bruno-stubbs has no profile yet: write one first"),
    ],
)
def test_decisions_that_cannot_be_written(xref: Xref, decision: tuple[str, str, str], told: str) -> None:
    refused = xref("--decide", *decision)
    assert (refused.exit_code, refused.stderr) == (1, f"dossier: {told}\n")


def test_two_records_in_one_file(xref: Xref, tmp_path: Path) -> None:
    """The second is found though the first has a line more."""
    (tmp_path / "targets.simple.csv").write_text("id,name\nA,Ada Orr Lind\nB,Bo Orr Lind\n")
    done = xref("--decide", "two", "A", "same", "--decide", "two~2", "B", "not", "--scheme", "un")
    assert (done.exit_code, done.stderr) == (0, "")
    text = (tmp_path / "profiles" / "people" / "two.yaml").read_text()
    assert text == "kind: person\nname: Ada Orr Lind\nsame_as: [un:A]\n---\nkind: person\nname: Bo Orr Lind\nnot_same_as: [un:B]\n"


def test_a_decision_goes_into_the_right_record_of_a_file_that_has_changed(xref: Xref, tmp_path: Path) -> None:
    """Records that have changed places are told apart by their names; where one is gone nothing is written."""
    (tmp_path / "targets.simple.csv").write_text("id,name\nA,Ada Orr Lind\nB,Bo Orr Lind\n")
    file = tmp_path / "profiles" / "people" / "two.yaml"
    file.write_text("kind: person\nname: Bo Orr Lind\nnot_same_as: [un:B]\n---\nkind: person\nname: Ada Orr Lind\n")
    assert [each[:2] for each in found(xref("--json", "--scheme", "un"))] == [("two", "un:A")]
    assert xref("--decide", "two", "A", "same", "--scheme", "un").exit_code == 0
    assert file.read_text().endswith("name: Ada Orr Lind\nsame_as: [un:A]\n")
    file.write_text("kind: person\nname: Bo Orr Lind\n")
    refused = xref("--decide", "two", "A", "same", "--scheme", "un")
    told = "people/two.yaml has changed since the base was built: run `dossier build` first"
    assert (refused.exit_code, refused.stderr) == (1, f"dossier: {told}\n")
    assert file.read_text() == "kind: person\nname: Bo Orr Lind\n"


def test_hostile_names_and_ids_are_decided_like_others(xref: Xref, tmp_path: Path) -> None:
    """Each answer is known again, before the next build and after; no link comes from a list."""
    (tmp_path / "targets.simple.csv").write_text(
        'id,name,birth_date\nA (1),Omar Vale Morales,\n"q: ""x""\x1b[31m  é?",Omar Vale\x1b[1m Morales,\n-,Omar Vale Morales,1970\n'
        f"-,Omar Vale Morales,1971\n{'y' * 200}1,Omar Vale Morales,\n{'y' * 200}2,[[caro]] Omar Vale Morales,\n"
    )
    listed = [each["list_id"] for each in json.loads(xref("--json", "--scheme", "l").stdout)]
    assert len(listed) == 6
    assert {"A (1)", 'q: "x"‹U+001B›[31m é?', "omar-vale-morales-1970", "omar-vale-morales-1971"} < set(listed)
    for decision in ("unsure", "not"):
        told = xref(*(word for id_ in listed for word in ("--decide", "omar", id_, decision)), "--scheme", "l")
        assert (told.exit_code, told.stderr) == (0, "")
        assert found(xref("--json", "--scheme", "l")) == []
        compile_(tmp_path)
        assert found(xref("--json", "--scheme", "l")) == []
    dossier = Store(tmp_path / "dossier.db").dossier("omar")
    assert dossier
    assert len(dossier.not_same_as) == 6
    assert Store(tmp_path / "dossier.db").all("SELECT 1 FROM mention WHERE entity_id = 'omar'") == []


@pytest.fixture
def ask(xref: Xref, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Result]:
    """Answers the dialogue with these keys."""
    monkeypatch.setattr(asking_pairs, "_is_terminal", lambda: True)
    command = ["xref", str(tmp_path / "targets.simple.csv"), "--ask", "--db", str(tmp_path / "dossier.db")]
    return lambda keys: CliRunner().invoke(cli, command, input=keys)


def test_pairs_are_asked_one_after_the_other(ask: Callable[[str], Result], tmp_path: Path) -> None:
    caro, omar = (tmp_path / "profiles" / "people" / name for name in ("caro.yaml", "omar.yaml"))
    before = omar.read_text()
    shown = ask("s?sbn q")
    assert shown.exit_code == 0
    assert caro.read_text() == f"{CARO}same_as: [opensanctions:NK-1]\nnot_same_as: [opensanctions:NK-2]\n"
    assert omar.read_text() == before  # taken back
    assert "2 decisions written: 1 the same, 1 not the same; 1 pair left" in shown.stdout
    assert "1 candidate of records without a profile left out" in shown.stderr
    rest = ask("u")
    assert "1 decision written: 1 unsure; 0 pairs left" in rest.stdout
    assert "Is this the same as opensanctions:NK-3 (Somebody Else)?" in omar.read_text()


def test_a_pair_as_it_is_shown(ask: Callable[[str], Result]) -> None:
    lines = ask("q").stdout.splitlines()
    assert lines[:12] == [
        "1 of 3",
        "─" * 80,
        "            OURS                                THE LIST",
        "name        Rafael Caro Quintero                CARO QUINTERO, Rafael",
        "born        1952-10-24                       =  1952-10-24",
        "country     Mexico                           =  Mexico",
        "kind        person                              Person",
        "id          caro                                NK-1 (line 2)",
        "dataset                                         us_sdn",
        "",
        "100  exact · born agrees · country agrees",
        "─" * 80,
    ]


def test_a_pair_without_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The signs say the same."""
    line = [("born", "dim"), ("≠", "differs")]
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[31m\x1b[1m≠" in asking_pairs.painted(line)
    monkeypatch.setenv("NO_COLOR", "1")
    assert asking_pairs.painted(line) == "\x1b[2mborn\x1b[0m\x1b[1m≠\x1b[0m"


def test_an_answer_is_written_at_once(ask: Callable[[str], Result], tmp_path: Path) -> None:
    """What was said before ctrl+c stands; the end of the input is taken for it."""
    shown = ask("s")
    assert "same_as: [opensanctions:NK-1]" in (tmp_path / "profiles" / "people" / "caro.yaml").read_text()
    assert "1 decision written" in shown.stdout


def test_a_file_that_has_changed_is_not_taken_back(ask: Callable[[str], Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "profiles" / "people" / "caro.yaml"
    keys = iter("sb")

    def key(dialogue: asking_pairs._Dialogue) -> str:
        typed = next(keys, "q")
        if typed == "b":
            file.write_text(file.read_text() + "# mine\n")
        return typed

    monkeypatch.setattr(asking_pairs._Dialogue, "_key", key)
    assert "people/caro.yaml has changed since: it is left as it is" in ask("").stdout
    assert file.read_text() == f"{CARO}same_as: [opensanctions:NK-1]\n# mine\n"


def test_without_a_terminal_nothing_is_asked(xref: Xref) -> None:
    refused = xref("--ask")
    assert refused.exit_code == 2
    assert "--ask needs a terminal; without one, use --decide" in refused.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_decisions_about_a_list_out_of_a_pipe_need_its_name(xref: Xref, tmp_path: Path) -> None:
    """The next list out of a pipe of the same number is another."""
    (tmp_path / "targets.simple.csv").unlink()
    os.mkfifo(tmp_path / "targets.simple.csv")
    writer = Thread(target=lambda: (tmp_path / "targets.simple.csv").write_text("id,name\n5,Rafael Caro Quintero\n"), daemon=True)
    writer.start()
    for asked in (("--ask",), ("--decide", "caro", "5", "same")):
        told = xref(*asked)
        assert told.exit_code == 2
        assert "is no file with a name of its own: --scheme NAME" in told.stderr
    assert xref("--decide", "caro", "5", "same", "--scheme", "un").exit_code == 0
    assert "same_as: [un:5]" in (tmp_path / "profiles" / "people" / "caro.yaml").read_text()
