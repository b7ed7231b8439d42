"""116 names of known people in 20 scripts, in the search and on a list: how many are found, and beside whom."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.database.store import Store
from dossier.screening.entries import Entry
from dossier.screening.ours import read_ours
from dossier.screening.screener import Screener
from tests.unit.conftest import Files
from tests.unit.search.test_engine import engine, ids, record

PAIRS = [tuple(line.split(" = ")) for line in Path(__file__).with_name("scripts.txt").read_text(encoding="utf-8").splitlines()]
"""As Latin letters have it, as its own do; some people stand there in two romanizations."""
TWICE = {"Hui Ka Yan": "Xu Jiayin", "Xu Jiayin": "Hui Ka Yan", "Teng Hsiao-ping": "Deng Xiaoping", "Deng Xiaoping": "Teng Hsiao-ping"}


@pytest.mark.parametrize(("asked", "held", "least"), [(1, 0, 108), (0, 1, 100)])
def test_the_search_finds_them(asked: int, held: int, least: int) -> None:
    """First, or the same person's other entry."""
    base = engine(*(record(pair[held], id_=pair[0]) for pair in PAIRS))
    found = sum((ids(base, pair[asked]) or [""])[0] in (pair[0], TWICE.get(pair[0])) for pair in PAIRS)
    assert found >= least


@pytest.mark.parametrize(("listed", "ours", "least"), [(1, 0, 97), (0, 1, 96)])
def test_a_list_meets_them(compiled: Callable[[Files], Store], listed: int, ours: int, least: int) -> None:
    """With a score that is shown; and nobody meets somebody else."""
    store = compiled({f"r{at}.yaml": f'kind: person\nname: "{pair[ours]}"\n' for at, pair in enumerate(PAIRS)})
    screener = Screener(store.connection, read_ours(store), least=75)
    found = 0
    for pair in PAIRS:
        met = {
            PAIRS[int(each.record[1:])][0] for each in screener.candidates(Entry(2, "", (pair[listed],), "person", "person", (), (), ()))
        }
        assert met <= {pair[0], TWICE.get(pair[0])}, pair
        found += pair[0] in met
    assert found >= least
