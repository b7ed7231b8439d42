"""An import is there whole or not at all, however it ends, and writes over nothing."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from filelock import FileLock

from dossier.commands.exchanging import former_ids_in
from dossier.exchange import into_folder
from dossier.exchange.beside import Beside
from dossier.exchange.into_folder import CannotWrite, File, source_files, write
from dossier.profiles.model import Source
from dossier.profiles.parse import parse_file

FILES = [File("people/a.yaml", "a: 1\n"), File("people/b.yaml", "b: é\n"), File("sources/x.yaml", "x: {}\n")]

_SLOW = """
import sys
from pathlib import Path
from dossier.exchange.into_folder import File, write
def files():
    for number in range(3):
        yield File(f"people/{number}.yaml", "x")
    print("in the middle", flush=True)
    sys.stdin.read()
    yield File("people/last.yaml", "x")
write(Path(sys.argv[1]), files())
"""


def held(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in sorted(folder.rglob("*")) if path.is_file()}


def begun(folder: Path) -> subprocess.Popen[str]:
    """An import that waits in the middle."""
    run = subprocess.Popen(
        [sys.executable, "-c", _SLOW, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert run.stdout is not None
    assert run.stdout.readline() == "in the middle\n"
    return run


@pytest.mark.parametrize("there", [False, True])
def test_a_new_folder_is_made_and_nothing_is_beside_it(tmp_path: Path, there: bool) -> None:
    if there:
        (tmp_path / "new").mkdir()
    outcome = write(tmp_path / "new", FILES)
    assert (outcome.new, outcome.written) == (3, True)
    assert held(tmp_path / "new") == {file.path: file.text for file in FILES}
    assert os.listdir(tmp_path) == ["new"]


def test_what_is_there_is_compared_and_only_added_to(tmp_path: Path) -> None:
    write(tmp_path / "new", FILES[:2])
    (tmp_path / "new/people/a.yaml").write_text("mine\n", encoding="utf-8")
    only = write(tmp_path / "new", FILES)
    assert (only.new, only.same, only.differ, only.written, only.added, only.differing) == (
        1,
        1,
        1,
        False,
        ["sources/x.yaml"],
        ["people/a.yaml"],
    )
    assert "sources/x.yaml" not in held(tmp_path / "new")
    added = write(tmp_path / "new", FILES, add=True)
    assert (added.new, added.written) == (1, True)
    assert held(tmp_path / "new") == {"people/a.yaml": "mine\n", "people/b.yaml": "b: é\n", "sources/x.yaml": "x: {}\n"}
    assert os.listdir(tmp_path) == ["new"]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_after_it_is_ended_in_the_middle_no_folder_is_there_and_it_can_be_run_again(tmp_path: Path, how: signal.Signals) -> None:
    run = begun(tmp_path / "new")
    run.send_signal(how)
    run.communicate()
    assert not (tmp_path / "new").exists()
    if how == signal.SIGINT:
        assert os.listdir(tmp_path) == []
    write(tmp_path / "new", FILES)
    assert held(tmp_path / "new") == {file.path: file.text for file in FILES}
    assert os.listdir(tmp_path) == ["new"]


def test_a_second_import_into_the_same_folder_waits_for_nobody_and_harms_nothing(tmp_path: Path) -> None:
    run = begun(tmp_path / "new")
    for _ in range(2):  # the one that is told so does not take the lock of the other away
        with pytest.raises(CannotWrite, match=r"another import into .*new is running"):
            write(tmp_path / "new", FILES)
    run.communicate("")
    assert run.returncode == 0
    assert list(held(tmp_path / "new")) == ["people/0.yaml", "people/1.yaml", "people/2.yaml", "people/last.yaml"]
    assert os.listdir(tmp_path) == ["new"]


def test_an_error_of_the_reader_leaves_nothing(tmp_path: Path) -> None:
    def files() -> Iterator[File]:
        yield FILES[0]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write(tmp_path / "new", files())
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("add", [False, True])
def test_a_full_disk_is_one_line_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, add: bool) -> None:
    if add:
        write(tmp_path / "new", FILES[:1])
    real = into_folder._new_file

    def full(path: Path, text: str) -> None:
        real(path, text[:1])
        if "x.yaml" in path.name:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(into_folder, "_new_file", full)
    with pytest.raises(CannotWrite, match=r"^cannot write .*new: No space left on device$"):
        write(tmp_path / "new", FILES, add=add)
    assert sorted(held(tmp_path)) == (["new/people/a.yaml", "new/people/b.yaml"] if add else [])
    assert os.listdir(tmp_path) == (["new"] if add else [])


def test_what_stands_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(CannotWrite, match=r"file is a file$"):
        write(tmp_path / "file", FILES)
    with pytest.raises(CannotWrite, match=r"^cannot write .*: (Not a directory|File exists)$"):
        write(tmp_path / "file" / "new", FILES)
    with pytest.raises(CannotWrite, match=r"no name may hold a NUL$"):
        write(tmp_path / "a\0b", FILES)
    assert os.listdir(tmp_path) == ["file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_a_folder_that_nobody_may_write_is_told(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(CannotWrite, match=r"^cannot write .*: Permission denied$"):
        write(tmp_path / "locked" / "new", FILES)


def test_the_lock_of_another_is_not_taken_away(tmp_path: Path) -> None:
    with FileLock(tmp_path / ".new.lock"):
        with pytest.raises(CannotWrite):
            write(tmp_path / "new", FILES)
        assert (tmp_path / ".new.lock").exists()


def test_sources_that_say_much_share_a_file_with_fewer() -> None:
    files = list(source_files((Source(f"s{number}", (("note", "n" * 500_000),)) for number in range(5)), "x"))
    assert [file.path for file in files] == ["sources/x-001.yaml", "sources/x-002.yaml", "sources/x-003.yaml"]
    said = {key: held for file in files for key, held in yaml.safe_load(file.text).items()}
    assert {key: "".join(held["note"]) for key, held in said.items()} == {f"s{number}": "n" * 500_000 for number in range(5)}


def test_a_link_to_a_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    for name, to in (("a", "real"), ("b", "not-there-yet")):
        (tmp_path / name).symlink_to(to)
        assert write(tmp_path / name, FILES).new == 3
        assert len(held(tmp_path / to)) == 3
        assert (tmp_path / name).is_symlink()


def test_the_folder_in_which_one_stands_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CannotWrite, match="is where you are"):
        write(Path(), FILES)
    (tmp_path / "mine.txt").write_text("x")
    assert write(Path(), FILES, add=True).new == 3


def test_a_record_that_stands_in_another_folder_is_not_added_again(tmp_path: Path) -> None:
    write(tmp_path / "new", FILES)
    (tmp_path / "new" / "people" / "a.yaml").rename(tmp_path / "new" / "a.yaml")
    outcome = write(tmp_path / "new", [*FILES, File("others/b.yaml", "b: é\n"), File("people/c.yaml", "c: 1\n")], add=True)
    assert (outcome.same, outcome.differing, outcome.added) == (
        2, ["people/a.yaml (there as a.yaml)", "others/b.yaml (there as people/b.yaml)"], ["people/c.yaml"]
    )  # fmt: skip


def test_a_record_that_was_renamed_or_is_one_with_another_is_not_added_again(tmp_path: Path) -> None:
    """Its former id tells, and an id is the same in any case and behind either ending."""
    folder = tmp_path / "profiles"
    made = [File(f"people/{id_}.yaml", f"kind: person\nname: {id_}\n") for id_ in "abcd"]
    write(folder, [*made, File("sources/e.yaml", "e: {title: E}\n")])
    (folder / "people" / "a.yaml").unlink()
    (folder / "people" / "b.yaml").write_text("kind: person\nname: b\nformer_ids: [A]\n")
    (folder / "people" / "c.yaml").rename(folder / "people" / "C.yml")
    (folder / "people" / "d.yaml").rename(folder / "people" / "x.yaml")
    more = [File("people/e.yaml", "kind: person\nname: e\n"), File("sources/e.yaml", "e: {title: E}\n")]
    outcome = write(folder, [*made, *more], add=True, former_ids=former_ids_in)
    assert outcome.differing == ["people/a.yaml (there as people/b.yaml)", "people/b.yaml", "people/c.yaml (there as people/C.yml)"]
    assert outcome.added == ["people/d.yaml", "people/e.yaml"]
    assert outcome.going == ["people/x.yaml"]


def test_a_record_that_is_one_with_ones_own_is_not_added_again(tmp_path: Path) -> None:
    """Its former id stands in a profile beside the import, of the same base."""
    base = tmp_path / "profiles"
    made = [File(f"people/{id_}.yaml", f"kind: person\nname: {id_}\n") for id_ in "abc"]
    write(base / "list", made)
    for id_ in "abc":
        (base / "list" / "people" / f"{id_}.yaml").unlink()
    for path, text in (("own/z.yaml", "former_ids: [a]"), ("b.yaml", ""), ("#old/c.yaml", "former_ids: [c]")):
        (base / path).parent.mkdir(exist_ok=True)
        (base / path).write_text(f"kind: person\nname: z\n{text}\n")
    former = Beside.of(base / "list", parse_file).former
    outcome = write(base / "list", made, add=True, former_ids=former_ids_in, beside=former)
    assert outcome.differing == ["people/a.yaml (there as ../own/z.yaml)"]
    assert outcome.added == ["people/b.yaml", "people/c.yaml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_what_has_the_name_of_a_file_and_is_none_differs(tmp_path: Path) -> None:
    """A pipe that nobody writes into, a folder, a link to nowhere: none is waited for, and none is written over."""
    folder = tmp_path / "made"
    (folder / "sources" / "x.yaml").mkdir(parents=True)
    (folder / "people").mkdir()
    os.mkfifo(folder / "people" / "a.yaml")
    (folder / "people" / "b.yaml").symlink_to("gone")
    outcome = write(folder, FILES, add=True)
    assert (outcome.new, outcome.same, outcome.differing) == (0, 0, ["people/a.yaml", "people/b.yaml", "sources/x.yaml"])
    assert (folder / "people" / "a.yaml").is_fifo()
    assert (folder / "people" / "b.yaml").is_symlink()


def test_files_are_added_where_none_can_have_a_second_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a stick."""
    (tmp_path / "own.yaml").write_text("x")

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    assert write(tmp_path, FILES, add=True).new == 3
    assert held(tmp_path) == {"own.yaml": "x", **{file.path: file.text for file in FILES}}


def test_an_empty_folder_keeps_its_mode(tmp_path: Path) -> None:
    """It may have been made for oneself alone."""
    (tmp_path / "folder").mkdir(0o700)
    write(tmp_path / "folder", FILES)
    assert (tmp_path / "folder").stat().st_mode & 0o777 == 0o700
