"""Files that give their bytes only once, and those that never end: taken in as if they lay on the disk, or refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner, Result

from dossier.cli import cli
from dossier.database.store import Store
from dossier.exchange.in_file import opened

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")

PERSON = "intrusion-set--11111111-1111-4111-8111-111111111111"
FILES = {
    "csv": "name,born,notes\nAda Vale,1970,x\n" + "".join(f"Bo {number} Orr,1980,{'y' * 3000}\n" for number in range(200)),
    "ftm": '{"id": "a", "schema": "Person", "properties": {"name": ["Ada Vale"]}}\n',
    "popolo": '{"persons": [{"id": "a", "name": "Ada Vale"}]}',
    "misp": '{"type": "threat-actor", "name": "x", "values": [{"value": "Ada Vale"}]}',
    "stix": json.dumps({"type": "bundle", "id": "bundle--1", "objects": [{"type": "intrusion-set", "id": PERSON, "name": "Ada Vale"}]}),
}


@contextmanager
def pipe(path: Path, text: str) -> Iterator[Path]:
    """A pipe into which somebody writes this once."""
    os.mkfifo(path)
    Thread(target=lambda: path.write_text(text), daemon=True).start()
    yield path


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, [*map(str, words)])


def held(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("key", FILES)
def test_what_comes_out_of_a_pipe_is_taken_in_like_a_file(tmp_path: Path, key: str) -> None:
    """Once written, it is read as often as an importer wants: for its format, its rows, its checksum."""
    (tmp_path / "there").mkdir()
    file = tmp_path / "there" / "list.x"
    file.write_text(FILES[key])
    with pipe(tmp_path / "list.x", FILES[key]) as named:
        assert run("import", key, file, "-o", tmp_path / "of-file").exit_code == 0
        assert run("import", key, named, "-o", tmp_path / "of-pipe").exit_code == 0
        assert held(tmp_path / "of-pipe") == held(tmp_path / "of-file")
        added = run("import", key, named, "-o", tmp_path / "of-file", "--add", "--json")
        assert json.loads(added.stdout)["same"] == len(held(tmp_path / "of-file"))


@pytest.mark.skipif(not Path("/dev/stdin").exists(), reason="no such device")
def test_a_pipe_without_a_name_is_called_the_same_each_time(tmp_path: Path) -> None:
    """Not by the number that the system gives it."""
    command = [sys.executable, "-m", "dossier", "import", "popolo", "/dev/stdin", "-o", "made"]
    subprocess.run(command, cwd=tmp_path, input=FILES["popolo"].encode(), check=True, capture_output=True, timeout=60)
    assert (tmp_path / "made" / "sources" / "popolo.yaml").read_text().startswith("popolo-stdin:\n")


def test_a_pipe_of_another_format_is_told_apart(tmp_path: Path) -> None:
    """To say what it looks like it is read again, and nobody waits for somebody to write it again."""
    with pipe(tmp_path / "list", FILES["popolo"] + "]") as named:
        told = run("import", "misp", named, "-o", tmp_path / "made")
    assert told.exit_code == 1
    assert told.stderr.endswith("(it looks like a file for `dossier import popolo`)\n")


def test_a_list_out_of_a_pipe_is_screened_whole(example: Store, tmp_path: Path) -> None:
    """Its beginning, from which the delimiter is guessed, is not lost."""
    name = example.all("SELECT name FROM entity WHERE kind = 'person' AND state = 'profile' ORDER BY id")[0][0]
    rows = f"{name};1\n" + "".join(f"Nobody {number} Nowhere;{'y' * 3000}\n" for number in range(200))
    with pipe(tmp_path / "list", rows) as named:
        shown = run("xref", named, "--no-header", "--name", "1", "--processes", "1", "--json", "--db", example.path)
    assert "201 rows" in shown.stderr
    assert name in {each["list_name"] for each in json.loads(shown.stdout)}


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device")
@pytest.mark.parametrize("words", [*(("import", key) for key in FILES), ("xref",)])
def test_a_device_is_refused(example: Store, tmp_path: Path, words: tuple[str, ...]) -> None:
    """It may have no end."""
    target = ("--db", example.path) if words == ("xref",) else ("-o", tmp_path / "made")
    told = run(*words, "/dev/zero", *target)
    assert told.exit_code in (1, 2)
    assert "it is a device" in told.stderr
    (tmp_path / "list.csv").write_text("name\nAda Vale\n")
    assert "it is a device" in run("import", "csv", tmp_path / "list.csv", "--mapping", "/dev/zero", "--show-mapping").stderr


def test_two_read_one_pipe(tmp_path: Path) -> None:
    """Each from its own place."""
    with pipe(tmp_path / "pipe", "abcdef") as named, opened(named) as one, opened(named) as other:
        assert one.read(2) == b"ab"
        assert other.read() == b"abcdef"
        assert one.seek(1, os.SEEK_CUR) == 3
        assert one.read() == b"def"
        assert one.seek(0, os.SEEK_END) == 6
        assert one.read() == b""


def test_what_is_nested_almost_too_deep_ends_in_one_line(tmp_path: Path) -> None:
    """What can just be read may be too deep to be kept."""

    number = count()

    def nested(depth: int) -> Result:
        object_ = {"type": "intrusion-set", "id": PERSON, "name": "Ada Vale", "odd": 7}
        text = json.dumps({"type": "bundle", "id": "bundle--1", "objects": [object_]}).replace("7", "[" * depth + "]" * depth)
        (tmp_path / "deep.json").write_text(text)
        return run("import", "stix", tmp_path / "deep.json", "-o", tmp_path / f"made-{next(number)}")

    limit = bisect_left(range(sys.getrecursionlimit()), True, key=lambda depth: nested(depth).exit_code != 0)
    for each in map(nested, range(limit - 4, limit + 20)):
        assert each.exit_code == 0 or each.stderr.endswith("nested too deep\n"), each.stderr
