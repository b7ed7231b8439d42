"""Which files a build reads, however they are named; one that cannot be read costs only itself."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import cli
from dossier.database.compile import BuildError, build
from dossier.database.compiling import pieces
from dossier.database.folder import profile_files, real_file
from dossier.database.regular import read_regular
from dossier.database.stale import is_stale
from dossier.database.store import Store
from dossier.userdata.place import folder_of
from tests.hostile.canaries import NAMES as HOSTILE_NAMES
from tests.unit.building.base import FILES, age
from tests.unit.conftest import compile_, write


def test_a_bad_file_costs_only_itself(tmp_path: Path) -> None:
    """Five files that cannot be read are five records with their problem; the good ones are all there."""
    bad = {"1.yaml": "title: Acme: Holdings\n", "2.yaml": "handle: @vale\n", "3.yaml": "a:\n\tb: 1\n", "4.yaml": "note: *unverified*\n"}
    write(tmp_path / "profiles", {**FILES, **bad})
    (tmp_path / "profiles" / "5.yaml").write_bytes("name: Treviño".encode("latin-1"))
    summary = compile_(tmp_path)
    assert summary.skipped == 5
    named = [problem.path for problem in summary.problems if problem.code == "unreadable"]
    assert named == ["1.yaml", "2.yaml", "3.yaml", "4.yaml", "5.yaml"]
    assert set(Store(tmp_path / "dossier.db").refs(["a", "b", "g", "1", "5"])) == {"a", "b", "g", "1", "5"}


def test_nothing_to_compile_replaces_nothing(tmp_path: Path) -> None:
    """An empty or missing folder is refused, and the good base stays."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    before = (tmp_path / "dossier.db").read_bytes()
    (tmp_path / "empty").mkdir()
    for folder, says in ((tmp_path / "empty", "no profiles"), (tmp_path / "missing", "no folder")):
        with pytest.raises(BuildError, match=says):
            build(folder, tmp_path / "dossier.db")
    assert (tmp_path / "dossier.db").read_bytes() == before


def test_which_files_count(tmp_path: Path) -> None:
    """Both suffixes in any case count; editors' leftovers, other files and links to folders do not."""
    write(
        tmp_path,
        dict.fromkeys(
            (
                "a.yml",
                "b.yaml",
                "C.YAML",
                "._a.yml",
                ".#a.yml",
                "a.yml~",
                ".a.yml.swp",
                "README.md",
                "#d.yaml",
                "sub/e.yaml",
                ".git/f.yaml",
            ),
            "x",
        ),
    )
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "dangling.yaml").symlink_to(tmp_path / "nowhere")
    failed: list[tuple[str, str]] = []
    assert [found.path for found in profile_files(tmp_path, failed)] == ["C.YAML", "a.yml", "b.yaml", "sub/e.yaml"]
    assert [path for path, _ in failed] == ["dangling.yaml"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of files are text here")
def test_folders_whose_names_are_no_text(tmp_path: Path) -> None:
    """Two of them are two, for the base and for what is put aside of it, and are found again."""
    folders = [Path(os.fsdecode(os.fsencode(tmp_path) + tail)) / "profiles" for tail in (b"/b\xff", b"/b\xfe")]
    aside = set()
    for folder, name in zip(folders, ("Ada", "Bob"), strict=True):
        write(folder, {"a.yaml": f"kind: person\nname: {name}\n"})
        age(folder)
        assert is_stale(tmp_path / "dossier.db", folder)
        build(folder, tmp_path / "dossier.db")
        store = Store(tmp_path / "dossier.db")
        assert store.named(name) == ["a"]
        assert store.folder == folder
        aside.add(folder_of(store))
    assert len(aside) == 2


def test_a_new_broken_link_is_told_though_nothing_else_changed(tmp_path: Path) -> None:
    """A file that cannot be looked at is a record with its problem from the next build on, and gone when it is mended."""
    write(tmp_path / "profiles", FILES)
    age(tmp_path / "profiles")
    compile_(tmp_path)
    (tmp_path / "profiles" / "gone.yaml").symlink_to("nowhere")
    summary = compile_(tmp_path)
    assert (summary.files, summary.skipped) == (5, 1)
    assert [str(problem) for problem in summary.problems if problem.entity == "gone"] == ["gone.yaml:1:1: error: No such file or directory"]
    assert not is_stale(tmp_path / "dossier.db", tmp_path / "profiles")
    assert (compile_(tmp_path).skipped, compile_(tmp_path).removed) == (1, 0)
    (tmp_path / "profiles" / "gone.yaml").unlink()
    assert is_stale(tmp_path / "dossier.db", tmp_path / "profiles")
    mended = compile_(tmp_path)
    assert (mended.skipped, mended.removed) == (0, 1)
    assert Store(tmp_path / "dossier.db").find_id("gone") is None


def test_pipes_and_odd_file_names_stop_no_build(tmp_path: Path) -> None:
    """A pipe named like a profile is told and never opened; a file name that is not UTF-8 is a record like any other."""
    write(tmp_path / "profiles", FILES)
    os.mkfifo(tmp_path / "profiles" / "pipe.yaml")
    (tmp_path / "profiles" / os.fsdecode(b"caf\xe9.yaml")).write_text("kind: person\nname: Café\n", encoding="utf-8")
    (tmp_path / "profiles" / "two\nlines.yaml").write_text("kind: person\nname: Two\n", encoding="utf-8")
    summary = compile_(tmp_path)
    assert summary.counts["person"] == 4
    assert [str(problem) for problem in summary.problems if problem.code == "unreadable"] == ["pipe.yaml:1:1: error: not a regular file"]
    store = Store(tmp_path / "dossier.db")
    assert {store.refs([store.named(name)[0]])[store.named(name)[0]].id for name in ("Café", "Two")} == {
        "caf‹U+DCE9›",
        "two‹U+000A›lines",
    }
    assert not is_stale(tmp_path / "dossier.db", tmp_path / "profiles")


def test_no_file_stands_for_another_however_they_are_named(tmp_path: Path) -> None:
    """Names that look alike once they can be shown are paths of their own, each leads back to its file, and nothing is lost."""
    folder = tmp_path / "profiles"
    folder.mkdir()
    names = [b"a\xff.yaml", "a‹U+DCFF›.yaml".encode(), b"a\\udcff.yaml", b"b\n.yaml", b"b .yaml", "b‹U+000A›.yaml".encode(), b"c\x1b.yaml",
             "c‹U+001B›.yaml".encode(), "c‹U+001B›‹2›.yaml".encode(), *HOSTILE_NAMES]  # fmt: skip
    for number, name in enumerate(names):
        (folder / os.fsdecode(name)).write_text(f"kind: person\nname: Number {number}\n", encoding="utf-8")
    found = profile_files(folder)
    assert len({each.path for each in found}) == len(names)
    assert all(real_file(folder, each.path) == Path(each.full) for each in found)
    assert real_file(folder, "a‹U+DCFF›.yaml") == folder / "a‹U+DCFF›.yaml", "a file has its very name first"
    assert compile_(tmp_path).counts["person"] == len(names)
    store = Store(tmp_path / "dossier.db")
    for number, name in enumerate(names):
        (record,) = store.named(f"Number {number}")
        ran = CliRunner().invoke(cli, ["amend", "--db", str(tmp_path / "dossier.db"), "--", record, "questions", f"Is it {number}?"])
        assert ran.exit_code == 0, ran.output
        assert f"Is it {number}?" in (folder / os.fsdecode(name)).read_text(encoding="utf-8")


def test_a_profile_that_vanishes_while_it_is_read_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was listed and cannot be read is a record that says why."""
    write(tmp_path / "profiles", FILES)

    def vanish(path: Path) -> tuple[bytes, os.stat_result]:
        if Path(path).name == "b.yaml":
            raise FileNotFoundError(2, "No such file or directory")
        return read_regular(path)

    monkeypatch.setattr(pieces, "read_regular", vanish)
    summary = compile_(tmp_path)
    assert summary.skipped == 1
    (problem,) = [problem for problem in summary.problems if problem.entity == "b"]
    assert str(problem) == "people/b.yaml:1:1: error: No such file or directory"


def test_a_base_that_one_keeps_to_oneself_stays_so(tmp_path: Path) -> None:
    """Whether it is made anew or goes on from what it was."""
    write(tmp_path / "profiles", FILES)
    compile_(tmp_path)
    (tmp_path / "dossier.db").chmod(0o600)
    for text in ("kind: person\nname: Zoe\n", "kind: person\nname: Zora\n"):
        write(tmp_path / "profiles", {"z.yaml": text})
        compile_(tmp_path)
        assert (tmp_path / "dossier.db").stat().st_mode & 0o777 == 0o600
