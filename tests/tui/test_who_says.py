"""Who says so, asked in views."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.stop import View
from dossier.view import evidence, ledger, network, path, timeline
from tests.tui.running import session

Make = Callable[[dict[str, str]], Path]
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
        await s.to_row(row)
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
        assert s.told[-1] == "This row states nothing that a source could back."
        assert s.open_ids == [view]


@pytest.mark.parametrize(("of", "row"), [("ada", "▸ High Court"), ("court", "▸ Ada Vale · charged 2019")])
async def test_the_key_works_on_courts(make_base: Make, of: str, row: str) -> None:
    """On the row of a court under a charge, and in the court's dossier on that of the accused: enter follows the link, as before."""
    database = make_base({
        "court.yaml": "kind: public_body\nname: High Court\n",
        "ada.yaml": "kind: person\nname: Ada Vale\naccusations: [{charge: Fraud, stage: charged, date: 2019, court: court}]\n",
    })  # fmt: skip
    async with session(database) as s:
        s.main.open_record(of)
        await s.settled()
        s.pane.highlighted = next(at for at, each in enumerate(s.pane.rows) if each.plain().startswith(row))
        await s.press("w")
        await s.ready()
        opened = s.open_ids[-1]
        assert isinstance(opened, View)
        assert opened.args[:4] == ("ada", "", "Accusations", "charged 2019: Fraud")
        await s.press("escape", "enter")
        await s.ready()
        assert s.open_ids == ["ada", "court"] if of == "ada" else ["court", "ada"]


async def test_enter_on_a_step_of_a_way_opens_who_says_so(example_database: Path) -> None:
    """As on every row that states something and leads to no record; `w` opens the same."""
    async with session(example_database) as s:
        s.main.open_record(path.address(RECORD, "lucia-nieves-urrutia"))
        await s.settled()
        way = s.open_ids[-1]
        s.pane.highlighted = next(at for at, each in enumerate(s.pane.rows) if "↓ sibling of" in each.plain())
        await s.press("enter")
        await s.ready()
        opened = s.open_ids[-1]
        assert isinstance(opened, View)
        assert opened.name == evidence.NAME
        await s.press("escape", "w")
        await s.ready()
        assert s.open_ids == [way, opened]


async def test_enter_in_a_dossier_opens_who_says_so_where_no_link_is(example_database: Path) -> None:
    """A row that states nothing says that it leads nowhere; a click only puts the cursor on a row."""
    async with session(example_database) as s:
        s.main.open_record(RECORD)
        await s.settled()
        await s.press("enter")
        await s.ready()
        assert s.told[-1] == "This row leads nowhere."
        at = next(at for at, each in enumerate(s.pane.rows) if each.plain().startswith("born "))
        s.pane.highlighted = at
        s.pane.action_select()  # what a click does
        await s.ready()
        assert s.open_ids == [RECORD]
        await s.press("enter")
        await s.ready()
        assert [each.name if isinstance(each, View) else each for each in s.open_ids] == [RECORD, evidence.NAME]
