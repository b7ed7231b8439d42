"""`dossier xref`: candidates, decisions that are written and not asked again, lists that cannot be read."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner, Result

from dossier.cli import cli
from dossier.commands import asking_pairs
from dossier.database.store import Store
from tests.unit.conftest import Files, compile_

CARO = "kind: person\nname: Rafael Caro Quintero # as he is called\nbirth_date: 1952-10-24\nnationality: mx\n"
FILES: Files = {
    "people/caro.yaml": CARO,
    "people/omar.yaml": "kind: person\nname: Omar Vale Morales\nrelations:\n  - {associate_of: Bruno Stubbs}\n",
    "people/two.yaml": "kind: person\nname: Ada Orr Lind\n---\nkind: person\nname: Bo Orr Lind\n",
}
HEADER = "id,schema,name,aliases,birth_date,countries,identifiers,dataset\n"
LIST = HEADER + (
    'NK-1,Person,"CARO QUINTERO, Rafael",,1952-10-24,mx,,us_sdn\n'
    "NK-2,Person,Rafael Caro Quintero,,1971,us,,un_sc\n"
    "NK-3,Person,Somebody Else,Omar Vale Morales;O. Vale,,,,eu\n"
    "NK-4,Vessel,Rafael Caro Quintero,,,,,ships\n"
    "NK-5,Person,Bruno Stubbs,,,,,eu\n"
)

Xref = Callable[..., Result]


@pytest.fixture
def xref(compiled: Callable[[Files], Store], tmp_path: Path) -> Xref:
    """Runs the command on a small base and list."""
    compiled(FILES)
    path = tmp_path / "targets.simple.csv"
    path.write_text(LIST)
    return lambda *arguments: CliRunner().invoke(cli, ["xref", str(path), *arguments, "--db", str(tmp_path / "dossier.db")])


def found(result: Result) -> list[tuple[str, str, int]]:
    return [(each["record"], each["reference"], each["score"]) for each in json.loads(result.stdout)]


def test_the_candidates(xref: Xref) -> None:
    shown = xref("--width", "80")
    assert shown.exit_code == 0
    assert shown.stdout.splitlines() == [
        "Rafael Caro Quintero (caro) · born 1952-10-24 · mx",
        "  100  CARO QUINTERO, Rafael  NK-1 · born 1952-10-24 · mx",
        "       exact · born agrees · country agrees",
        "   75  Rafael Caro Quintero  NK-2 · born 1971 · us",
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
        "country     mx                               =  mx",
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


def test_one_process_finds_what_several_do(xref: Xref, tmp_path: Path) -> None:
    path = tmp_path / "targets.simple.csv"
    path.write_text(LIST + "".join(f"F-{at},Person,Filler Person{at},,,,,x\n" for at in range(3000)))
    assert found(xref("--json", "--processes", "2")) == found(xref("--json", "--processes", "1"))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are told apart by what /proc says of them")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_whatever_ends_it_ends_the_other_processes(xref: Xref, tmp_path: Path, how: signal.Signals) -> None:
    """Ctrl+c, `kill` and `kill -9`."""
    path = tmp_path / "targets.simple.csv"
    path.write_text("name\n" + "".join(f"Rafael Filler{at} Quintero{at}\n" for at in range(400_000)))
    command = [sys.executable, "-m", "dossier", "xref", str(path), "--processes", "2", "--db", str(tmp_path / "dossier.db")]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)
    deadline = time.monotonic() + 60
    while len(helpers := below(running.pid)) < 2 and running.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(helpers) == 2
    if how == signal.SIGINT:
        os.killpg(running.pid, how)  # as a terminal does
    else:
        running.send_signal(how)
    _, told = running.communicate(timeout=60)
    assert running.returncode != 0
    assert b"Traceback" not in told
    while any(map(alive, helpers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(alive, helpers))


def below(number: int) -> list[int]:
    """The processes that a process has begun."""
    with suppress(OSError):
        return [int(each) for task in Path(f"/proc/{number}/task").iterdir() for each in (task / "children").read_text().split()]
    return []


def alive(number: int) -> bool:
    """Whether a process still does anything."""
    with suppress(OSError):
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def test_the_table_is_never_written_over_the_list(xref: Xref, tmp_path: Path) -> None:
    """However it is named, and whatever is asked for."""
    path = tmp_path / "targets.simple.csv"
    (tmp_path / "link").symlink_to(path)
    for named in (path, tmp_path / "link"):
        told = xref("--csv", str(named), "--force")
        assert told.exit_code == 2
        assert "the table would be written over the list" in told.stderr
        assert path.read_text() == LIST


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
