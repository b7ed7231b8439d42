"""Who says so, asked in views."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.stop import View
from dossier.view import evidence, ledger, network, timeline
from tests.tui.running import session

RECORD = "baltasar-nieves-urrutia"


@pytest.mark.parametrize(
    ("view", "row", "said"),
    [
        (ledger.address(), "Conspiracy to distribute", "charged 2031-02-27: Conspiracy to distribute a controlled substance"),
        (timeline.address(), "born", "born 1976~"),
        (timeline.address([RECORD]), "Arrested at a checkpoint", "2026-11-18 Arrested at a checkpoint outside Villa Ámbar"),
        (network.address(RECORD), "sibling of", "sibling of Lucía Nieves Urrutia"),
    ],
)
async def test_the_key_works_in_views(example_database: Path, view: View, row: str, said: str) -> None:
    """The page of the statement opens to the right; a row that states nothing says so."""
    async with session(example_database) as s:
        s.main.open_record(view)
        await s.settled()
        s.pane.highlighted = next(at for at, each in enumerate(s.pane.rows) if row in each.plain())
        await s.press("w")
        await s.ready()
        opened = s.open_ids[-1]
        assert isinstance(opened, View)
        assert opened.name == evidence.NAME
        assert s.pane.rows[0].plain() == said
        await s.press("escape")
        assert s.open_ids == [view]
        s.pane.highlighted = 0
        await s.press("w")
        await s.ready()
        assert s.notices[-1] == "This row states nothing that a source could back."
        assert s.open_ids == [view]
