"""Commands seen from outside: exit statuses, encodings, streams that end, ctrl+c."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.__main__ import main
from dossier.cli import cli
from tests.unit.commands.running import CLEAN, ROOT, process, run
from tests.unit.conftest import write


def test_a_terminal_without_utf8(base: Path) -> None:
    """In the C locale commands print what they can and do not crash."""
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""}
    for words in (["build"], ["show", "ada"]):
        done = process(*words, cwd=base, env=env)
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode in (0, 1)


def test_a_reader_that_stops_reading(base: Path) -> None:
    """`dossier show ada | head -1` ends quietly."""
    run("build")
    command = f'"{sys.executable}" -m dossier show ada --width 20 | head -1'
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=base,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert (done.stdout, done.stderr) == ("Ada Vale\n", "")


def test_from_a_folder_that_is_gone(base: Path) -> None:
    """Commands that name everything work in a deleted folder, and none ends in a traceback."""
    run("build")
    script = 'mkdir gone && cd gone && rmdir ../gone && "{}" -m dossier {}'
    for words, status in ((f'search ada --db "{base}/dossier.db"', 0), (f'check "{base}/profiles"', 1), ("build", 2)):
        done = subprocess.run(
            ["sh", "-c", script.format(sys.executable, words)], cwd=base, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
            check=False, timeout=30,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode == status, (words, done.stderr)


def test_where_the_folder_that_one_is_in_was_removed(base: Path, tmp_path: Path) -> None:
    """What is named by a whole path is written, into an empty folder too; else it is said what cannot be."""
    run("build")
    (tmp_path / "empty").mkdir()
    (tmp_path / "list.csv").write_text("name\nAda Vale\n")
    begin = "import os, sys; os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone'); from dossier.__main__ import main; main()"
    db = ["--db", str(base / "dossier.db")]
    for words, status, told in (
        (["export", "csv", "-o", str(tmp_path / "new"), *db], 0, f"written {tmp_path / 'new'}: "),
        (["export", "csv", "-o", str(tmp_path / "empty"), *db], 0, f"written {tmp_path / 'empty'}: "),
        (["export", "csv", "-o", "new", *db], 1, "dossier: cannot write new: "),
        (["export", "markdown", "-o", "new", *db], 1, "dossier: cannot write new: "),
        (["import", "csv", str(tmp_path / "list.csv"), "-o", str(tmp_path / "empty-too")], 0, ""),
        (["build", "profiles"], 1, "dossier: the folder that you are in is not there any more: go to another one\n"),
    ):
        (tmp_path / "empty-too").mkdir(exist_ok=True)
        done = subprocess.run(
            [sys.executable, "-c", begin, *words], capture_output=True, text=True, cwd=tmp_path, check=False,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert done.returncode == status, done.stderr
        assert done.stderr.startswith(told), done.stderr


def test_warnings_as_errors_hinder_no_build(base: Path) -> None:
    """Python 3.12.0 to 3.12.3 warn of each numbered value in a statement."""
    command = [sys.executable, "-W", "error", "-m", "dossier"]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    for words in (["build"], ["show", "caro"], ["export", "json"]):
        done = subprocess.run([*command, *words], capture_output=True, text=True, cwd=base, check=False, env=env)
        assert "fault of the program" not in done.stderr


def test_exit_statuses_of_real_processes(base: Path) -> None:
    """0 found and clean, 1 nothing found or errors, 2 wrong usage, seen from outside."""
    for words, status in (
        (["search", "ada"], 0), (["search", "xqzwv"], 1), (["show", "nobody"], 1), (["check"], 1), (["info"], 0), (["help", "keys"], 0),
        (["--version"], 0), (["search"], 2), (["help", "nothing"], 2), (["--wrong"], 2), (["build", "a", "b"], 2),
    ):  # fmt: skip
        assert run(*words).exit_code == status, words
        if words[0] in ("search", "--wrong"):
            done = process(*words, cwd=base)
            assert done.returncode == status, (words, done.stderr)
            assert "Traceback" not in done.stderr


def test_other_scripts_without_utf8(tmp_path: Path) -> None:
    """In the C locale names in other scripts are printed or replaced, and every command ends as it should."""
    write(tmp_path / "profiles", {"жанна.yaml": "kind: person\nname: Жанна 王小明\n", "bad.yaml": "é: b: c\n"})
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""}
    for words, status in (
        (["build"], 1),
        (["search", "zhanna"], 0),
        (["show", "zhanna 王"], 1),
        (["check", "--format", "json"], 1),
        (["info"], 0),
    ):
        done = process(*words, cwd=tmp_path, env=env)
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode == status, (words, done.stderr)


def test_what_an_encoding_has_no_sign_for_is_spelt_out(tmp_path: Path) -> None:
    """As in a window, or a file, of Windows: nothing ends in the middle, JSON is JSON, and a report is in UTF-8, as it says."""
    write(tmp_path / "profiles", {"zhanna.yaml": "kind: person\nname: Жанна 🎈 Å\nsources: [x]\nquestions: [who?]\n"})
    assert process("build", cwd=tmp_path).returncode == 1

    def printed(encoding: str, *words: str) -> bytes:
        env = os.environ | {"PYTHONIOENCODING": encoding}
        command = [sys.executable, "-m", "dossier", *words]
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=False, timeout=60)
        assert (done.returncode, done.stderr) == (0, b""), done.stderr
        return done.stdout

    spelt = "\\u0416\\u0430\\u043d\\u043d\\u0430 \\ud83c\\udf88 Å"
    for encoding in ("cp1252", "latin-1"):
        assert printed(encoding, "show", "zhanna").decode(encoding).splitlines()[0] == spelt
        assert json.loads(printed(encoding, "show", "zhanna", "--json").decode("ascii"))["ref"]["name"] == "Жанна 🎈 Å"
    assert spelt in printed("cp1252", "todo", "questions").decode("cp1252")
    assert "<title>Жанна 🎈 Å</title>" in printed("cp1252", "report", "zhanna", "--format", "html").decode("utf-8")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device here")
@pytest.mark.parametrize("words", [["show", "ada"], ["export", "json"], pytest.param(["report", "ada"], marks=pytest.mark.long)])
def test_an_output_that_takes_no_more_is_one_line(tmp_path: Path, words: list[str]) -> None:
    write(tmp_path / "profiles", {"ada.yaml": "kind: person\nname: Ada Vale\n"})
    with open("/dev/full", "w") as full:
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run([sys.executable, "-m", "dossier", *words], stdout=full, stderr=-1, cwd=tmp_path, env=env, check=False)
    assert (done.returncode, done.stderr.decode().splitlines()[-1:]) == (1, ["dossier: cannot write: No space left on device"])
    assert b"Traceback" not in done.stderr


class Interrupted:
    """What is interrupted while the class is made that it stands in."""

    def __set_name__(self, owner: type, name: str) -> None:
        raise KeyboardInterrupt


def test_ctrl_c_while_a_class_is_made_is_no_fault(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Modules are loaded while a command runs: what comes up there is another exception than what was raised, in some Pythons."""

    def make(arguments: list[str]) -> None:
        type("Made", (), {"part": Interrupted()})

    monkeypatch.setattr("dossier.__main__._run", make)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("where", ["dossier.commands.building._build", "dossier.cli.Commands.resolve_command"])
def test_ctrl_c_in_a_command_is_no_answer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, where: str) -> None:
    """The status is that of an interrupt: 1 would say that something is wrong with the data."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    write(tmp_path / "mine", CLEAN)
    monkeypatch.setattr(where, interrupted)
    done = CliRunner().invoke(cli, ["build", str(tmp_path / "mine")])
    assert (done.exit_code, done.output) == (130, "")
