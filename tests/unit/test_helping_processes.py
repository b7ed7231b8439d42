"""A build that other processes help makes the same base as one that does everything itself."""

from __future__ import annotations

import marshal
import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dossier import processes
from dossier.database.compile import build
from dossier.database.compiling import helping, pieces
from dossier.search import apart
from tests.rows import same
from tests.unit.test_changes_equal import STEMS, profile, sources


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Profiles that name each other in every way, ids that are taken twice, a file that is none."""
    folder = tmp_path_factory.mktemp("helping")
    rng = random.Random(11)
    for where in ("a", "b", "sources"):
        (folder / where).mkdir()
    (folder / "sources" / "s.yaml").write_text(sources(rng), encoding="utf-8")
    for stem in STEMS:
        (folder / "a" / f"{stem}.yaml").write_text(profile(rng), encoding="utf-8")
    for stem in STEMS[5:9]:
        (folder / "b" / f"{stem.upper()}.yaml").write_text(profile(rng), encoding="utf-8")
    (folder / "b" / "broken.yaml").write_text("name: a: b\n", encoding="utf-8")
    for stem, text in ODD.items():
        (folder / "b" / f"{stem}.yaml").write_text(text, encoding="utf-8")
    return folder


ODD = {
    "nameless": "kind: person\nidentifiers:\n  - passport: A1\n",
    "blank": 'kind: person\nname: ""\nidentifiers:\n  - passport: B2\n',
    "unknown": "kind: person\nname: n/a\nidentifiers:\n  - passport: C3\n",
    "empty": "",
    "listed": "- kind: person\n  name: One\n- kind: person\n  name: Two\n  identifiers:\n    - passport: D4\n",
    "several": "kind: person\nname: Three\nidentifiers:\n  - passport: E5\n---\nkind: company\nname: Four\nidentifiers:\n  - passport: F6\n",
    "mixed": "kind: person\nname: Five\n---\nsources:\n  m1: {title: A title}\n  m2:\n",
    "x~2": "kind: person\nname: Six\n",
}
"""Files with records that have hardly a name, with several, and with the id that a second `x` would be given."""


@pytest.fixture
def alone(folder: Path, tmp_path: Path) -> Path:
    """The base that a build makes by itself."""
    database = tmp_path / "alone.db"
    build(folder, database)
    return database


@pytest.fixture(autouse=True)
def worth_it(monkeypatch: pytest.MonkeyPatch, alone: Path) -> None:
    """From here on every base is large."""
    del alone  # which is not
    monkeypatch.setattr(helping, "WORTH_IT", 0)
    monkeypatch.setattr(pieces, "PIECE", 7)
    monkeypatch.setattr(helping, "processors", lambda: 2)
    monkeypatch.setattr(apart, "MANY", 0)
    monkeypatch.setattr(processes, "processors", lambda: 2)


def test_helpers_change_nothing(folder: Path, tmp_path: Path, alone: Path) -> None:
    """Row for row, and nothing is left over."""
    build(folder, tmp_path / "helped.db")
    assert same(alone, tmp_path / "helped.db") == ""
    assert not list(tmp_path.glob(".*tmp*"))
    with closing(sqlite3.connect(alone)) as base:
        numbers = {key for (key,) in base.execute('SELECT "key" FROM search_form WHERE flags & 3 = 3')}
        nameless = base.execute("SELECT id FROM entity WHERE NOT EXISTS (SELECT 1 FROM name WHERE entity_id = entity.id)").fetchall()
        ids = base.execute("SELECT path, id FROM entity WHERE id GLOB '[xX]*' ORDER BY no").fetchall()
    assert numbers >= {"a1", "b2", "c3", "d4", "e5", "f6"}
    assert nameless == []
    assert ids == [("a/x.yaml", "x"), ("b/X.yaml", "X~3"), ("b/x~2.yaml", "x~2")]


@pytest.mark.parametrize("code", ["raise SystemExit", "import sys; sys.stdin.read(1); print('don', end='')", "import os; os.abort()"])
def test_a_search_that_is_not_written_is_written_by_the_build(
    folder: Path, tmp_path: Path, alone: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    """The process for the search ends before it has done anything, or before it is done."""
    monkeypatch.setattr(apart, "_CODE", code)
    build(folder, tmp_path / "helped.db")
    assert same(alone, tmp_path / "helped.db") == ""
    assert not list(tmp_path.glob(".*tmp*"))


@pytest.mark.parametrize("given", [0, 1])
def test_a_system_that_gives_no_more_processes(
    folder: Path, tmp_path: Path, alone: Path, monkeypatch: pytest.MonkeyPatch, given: int
) -> None:
    """The build goes on with those that it has, or by itself."""
    begun: list[object] = []

    def few(code: str, *words: str, quiet: bool = True) -> object:
        if len(begun) == given:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        begun.append(code)
        return processes.bare(code, *words, quiet=quiet)

    monkeypatch.setattr(helping, "bare", few)
    build(folder, tmp_path / "helped.db")
    assert same(alone, tmp_path / "helped.db") == ""
    assert len(begun) == given


def test_a_helper_of_a_build_that_was_killed(folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """It says nothing in the terminal and leaves nothing, whether the build was killed before its answer or while it asked."""
    piece = tmp_path / "piece.tmp"
    asked = [tuple(helping.Asked(each.name, str(each), number)) for number, each in enumerate(sorted((folder / "a").iterdir()), 1)]
    request = marshal.dumps((os.fsencode(piece), asked))
    whole = len(request).to_bytes(8, "big") + request
    for told in (whole, whole[:-1], whole[:8], whole[:3]):
        helper = processes.bare("from dossier.database.compiling.pieces import serve; serve()", quiet=False)
        assert helper.stdin
        assert helper.stdout
        helper.stdout.close()
        helper.stdin.write(told)
        helper.stdin.close()
        assert helper.wait(60) == (told == whole)
        assert not piece.exists()
    assert capfd.readouterr() == ("", "")
