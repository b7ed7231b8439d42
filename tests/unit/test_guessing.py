"""Links that were written on the guess that an id is a record's are those that a look at all records gives."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dossier.database.compile import build
from dossier.database.compiling.guessing import Guess
from dossier.database.tables import COLUMNS
from tests.unit.test_changes_equal import STEMS, profile, sources

LEFT_OUT = ("file", "folder", "meta")


def rows(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that a build makes of files, with its numbers."""
    with closing(sqlite3.connect(database)) as connection:
        tables = (table for table in COLUMNS if table not in LEFT_OUT)
        return {table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in tables}


def write(folder: Path, rng: random.Random) -> None:
    """Profiles that name others by ids that are there, are there twice, or are nobody's, and by names."""
    (folder / "sources").mkdir(parents=True)
    (folder / "more").mkdir()
    (folder / "sources" / "s.yaml").write_text(sources(rng), encoding="utf-8")
    for stem in rng.sample(STEMS, 20):
        (folder / f"{stem}.yaml").write_text(profile(rng), encoding="utf-8")
    for stem in rng.sample(STEMS, 2):
        (folder / "more" / f"{stem}.yaml").write_text(profile(rng), encoding="utf-8")
    (folder / "lists-ids.yaml").write_text(
        f"kind: person\nname: Ida List\nsources: [s1 p. 4]\nrelations:\n  - associate_of: {rng.choice(STEMS)}\n"
        f"  - employee_of: {rng.choice(STEMS)}\n    sources: [book]\n",
        encoding="utf-8",
    )


@pytest.mark.parametrize("seed", range(12))
def test_guessed_links_are_the_links(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The base is the same to the number of each row whether anything is guessed or not."""
    folder = tmp_path / "profiles"
    write(folder, random.Random(seed))
    guess = Guess.file
    told: list[bool] = []

    def noted(self: Guess, *waiting: object) -> bool:
        told.append(guess(self, *waiting))  # type: ignore[arg-type]
        return told[-1]

    monkeypatch.setattr(Guess, "file", noted)
    build(folder, tmp_path / "guessed.db")
    monkeypatch.setattr(Guess, "file", lambda *_: False)
    build(folder, tmp_path / "looked-up.db")
    guessed, looked_up = rows(tmp_path / "guessed.db"), rows(tmp_path / "looked-up.db")
    for table in guessed:
        assert guessed[table] == looked_up[table], table
    assert {*told} == {True, False}
