"""The recipe for the Congress of the United States, on its real data."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from dossier.database.compile import build
from dossier.database.store import Store
from dossier.exchange.into_folder import write

DATA = Path(__file__).parents[4] / "shared" / "data" / "congress"
RECIPE = Path(__file__).parents[3] / "docs" / "recipes" / "congress.py"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    if not DATA.is_dir():
        pytest.skip("the data of congress-legislators is not here")
    folder = tmp_path_factory.mktemp("congress")
    write(folder / "profiles", runpy.run_path(str(RECIPE))["files"](DATA))
    build(folder / "profiles", folder / "dossier.db")
    return Store(folder / "dossier.db")


def test_everybody_and_every_body_is_there(store: Store) -> None:
    assert dict(store.all("SELECT kind, count(*) FROM entity WHERE state = 'profile' GROUP BY kind")) == {
        "person": 537 + 80, "public_body": 49 + 181 + 2, "organization": 5,
    }  # fmt: skip
    assert store.all("SELECT message FROM problem WHERE level = 'error'") == []


def test_every_term_seat_office_and_relative_is_a_sentence(store: Store) -> None:
    def count(where: str) -> int:
        return int(store.all(f"SELECT count(*) FROM relation WHERE {where}")[0][0])

    roles = 40  # people who have some
    assert count("verb = 'member_of' AND object_id LIKE 'committee-%'") == 3879
    assert count("verb = 'member_of' AND object_id LIKE 'committee-%' AND role != ''") == 611
    assert count("verb = 'holds_office' AND role IN ('Senator', 'Representative')") == 2792
    assert count("verb = 'holds_office' AND object_id IS NULL") == 131
    assert len(store.all("SELECT DISTINCT subject_id FROM relation WHERE verb = 'holds_office' AND object_id IS NOT NULL "
                         "AND role NOT IN ('Senator', 'Representative')")) == roles  # fmt: skip
    assert count("verb IN ('parent_of', 'spouse_of', 'sibling_of', 'relative_of')") == 11
    assert count("verb = 'part_of'") >= 181


def test_a_child_is_the_child(store: Store) -> None:
    assert store.all("SELECT subject_id FROM relation WHERE verb = 'parent_of' AND object_id = 'rand-paul'") == [("ronald-ernest-paul",)]
