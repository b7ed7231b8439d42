"""The views beside the dossiers: opened by a key, walked through as a dossier is, at three sizes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.stop import View
from dossier.tui import dialogs
from dossier.tui.keys import KEYS
from tests.tui.running import Session, compare, session
from tests.tui.twins import TWINS

Make = Callable[[dict[str, str]], Path]
SIZES = [(80, 24), (120, 40), (200, 50)]
PERSON = "baltasar-nieves-urrutia"


async def to_statement(s: Session, text: str) -> None:
    """Move the cursor of the focused pane to the first row that states this."""
    rows = s.pane.rows
    s.pane.highlighted = next(place for place, row in enumerate(rows) if row.statement and text in row.statement.text)
    await s.settled()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_views_look_as_they_did(example_database: Path, size: tuple[int, int], update_goldens: bool) -> None:
    """Who says so of a disputed date, the ledger of the base, the way between two records, a network, a timeline, a dossier at a date."""
    shots: dict[str, str] = {}
    async with session(example_database, size) as s:
        s.main.open_record(PERSON)
        await s.settled()
        await to_statement(s, "born 1978")
        await s.press("w")
        shots["evidence"] = s.text
        await s.press("A")
        shots["ledger"] = s.text
        s.main.open_record(View("path", (PERSON, "grupo-laguna", "", "", "")))
        await s.settled()
        shots["path"] = s.text
        s.main.open_record(View("network", (PERSON, "2", "", "")))
        await s.settled()
        shots["network"] = s.text
        s.main.open_record(PERSON)
        await s.settled()
        await s.press("t")
        shots["timeline"] = s.text
        await s.press("W")
        shots["todo"] = s.text
        await s.press("f", "f")
        shots["weak"] = s.text
        s.main.show_at("2015")
        s.main.open_record(PERSON)
        await s.settled()
        shots["dated"] = s.text
    compare(shots, size, update=update_goldens)


async def test_w_opens_who_says_so_and_enter_goes_on_to_the_source(example_database: Path) -> None:
    """From a value to its evidence, on to the source, and back by the history; the dossier stays beside them."""
    async with session(example_database, (200, 50)) as s:
        s.main.open_record(PERSON)
        await s.settled()
        await to_statement(s, "born 1978")
        await s.press("w")
        assert s.pane.stop.name == "evidence"
        assert s.open_ids[0] == PERSON
        assert "WHO SAYS OTHERWISE" in s.text
        s.pane.highlighted = next(place for place, row in enumerate(s.pane.rows) if row.kind == "source")
        source = s.pane.row.target
        await s.press("enter")
        assert s.pane.record == source
        assert "WHAT RESTS ON IT" in s.text
        await s.press("left_square_bracket")
        assert s.pane.stop.name == "evidence"
        await s.press("escape")
        assert s.open_ids == [PERSON]
        assert s.pane.row.statement and s.pane.row.statement.text.startswith("born 1978"), "the cursor is where it was"


async def test_w_on_a_row_that_states_nothing_says_so(example_database: Path) -> None:
    """The kind of a record and a source have nobody behind them."""
    async with session(example_database) as s:
        s.main.open_record(PERSON)
        await s.settled()
        await s.press("g", "w")
        assert s.open_ids == [PERSON]
        assert any("nothing that a source could back" in notice for notice in s.told)


async def test_the_ledger_and_its_filters(example_database: Path) -> None:
    """`A` opens that of the base, `a` that of the record; `f` changes the filter in its place, with no step in the history."""
    async with session(example_database, (160, 40)) as s:
        await s.press("down", "enter")
        await s.press("A")
        assert s.open_ids == [View("ledger", ("", "all"))]
        await s.press("f", "f")
        assert s.open_ids == [View("ledger", ("", "not-convicted"))]
        await s.press("left_square_bracket", "right_square_bracket")
        assert s.open_ids == [View("ledger", ("", "not-convicted"))]
        await s.to_link(PERSON)
        await s.press("enter", "a")
        assert s.open_ids[1:] == [PERSON, View("ledger", (PERSON, "all"))]
        await s.press("1")
        assert "Ledger" in s.text
        await s.press("Y")
        assert any("the page" in notice for notice in s.told)


async def test_a_view_follows_a_new_build(make_base: Make) -> None:
    """What has gone is told as gone, what has come is there, after the base was built anew."""
    base = make_base(
        {"a.yaml": "kind: person\nname: Ada\nbirth_date: {value: 1970, sources: [s]}\n", "sources/s.yaml": "s: {title: Paper}\n"}
    )
    async with session(base) as s:
        s.main.open_record("a")
        await s.settled()
        await to_statement(s, "born 1970")
        await s.press("w")
        assert "One source only." in s.text
        make_base({"a.yaml": "kind: person\nname: Ada\nbirth_date: {value: 1971, sources: [s]}\n"})
        s.app.take_newer()
        await s.settled()
        assert "This statement is no longer" in s.text


async def test_two_marks_show_the_way_between(example_database: Path) -> None:
    """`m` on a record and on another: the shortest ways, beside the second; enter goes on; `f` counts confirmed links only."""
    async with session(example_database, (200, 50)) as s:
        s.main.open_record(PERSON)
        await s.settled()
        await s.press("m")
        assert any("Marked Baltasar Nieves Urrutia" in notice for notice in s.told)
        await s.to_link("transportes-nieves")
        await s.press("enter", "m")
        assert s.open_ids[:2] == [PERSON, "transportes-nieves"]
        assert s.pane.stop.name == "path"
        assert "weakest link: step 1" in s.text
        await s.press("f")
        assert s.pane.stop.args[2] == "confirmed"
        assert "Counted: confirmed links only." in s.text
        await s.press("m")
        assert any("Only a record can be marked" in notice for notice in s.told)


async def test_a_mark_is_taken_back_and_the_list_can_be_marked_too(example_database: Path) -> None:
    """`m` twice on one record takes the mark back; in the list it marks the chosen result."""
    async with session(example_database, (120, 40)) as s:
        await s.press("tab", "m")
        assert s.main.marked == s.result_ids[0]
        await s.press("m")
        assert s.main.marked == ""
        await s.press("m", "j", "m")
        assert s.pane.stop.args[:2] == (s.result_ids[0], s.result_ids[1])


async def test_the_network_folds(example_database: Path) -> None:
    """`x` opens the neighbours, space unfolds those of one, `f` unfolds two steps, enter goes there."""
    async with session(example_database, (200, 50)) as s:
        s.main.open_record(PERSON)
        await s.settled()
        await s.press("x")
        assert s.pane.stop == View("network", (PERSON, "1", "", ""))
        assert "grupo-laguna" not in s.text.split("NETWORK")[1].split("│")[0]
        await s.to_link("transportes-nieves")
        before = len(s.pane.rows)
        await s.press("space")
        assert len(s.pane.rows) > before
        assert s.pane.row.target == "transportes-nieves"
        await s.press("space")
        assert len(s.pane.rows) == before
        await s.press("f")
        assert s.pane.stop.args[1] == "2"
        await s.to_link("transportes-nieves")
        await s.press("enter")
        assert s.pane.record == "transportes-nieves"


async def test_the_timeline_of_a_record_and_of_the_base(example_database: Path) -> None:
    """`t` beside the dossier, `T` alone; enter goes to the other record in it; `f` keeps one kind."""
    async with session(example_database, (200, 50)) as s:
        s.main.open_record(PERSON)
        await s.settled()
        await s.press("t")
        assert s.open_ids == [PERSON, View("timeline", ("all", PERSON))]
        await s.to_link("transportes-nieves")
        await s.press("enter")
        assert s.pane.record == "transportes-nieves"
        await s.press("T", "f")
        assert s.open_ids == [View("timeline", ("events",))]
        assert "Transfer of 29 prisoners" in s.text


async def test_what_is_to_be_done(example_database: Path) -> None:
    """`W` lists profiles to write; enter opens one; `f` goes on to the questions."""
    async with session(example_database, (200, 50)) as s:
        await s.press("tab", "W")
        assert s.pane.stop == View("todo", ("stubs",))
        await s.to_link("grupo-laguna")
        await s.press("enter")
        assert s.pane.record == "grupo-laguna"
        await s.press("h", "f")
        assert s.pane.stop == View("todo", ("questions",))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_lists_look_as_they_did(
    make_base: Make, size: tuple[int, int], update_goldens: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unlinked mentions, possible duplicates, and the change that is shown before it is written."""
    monkeypatch.setattr(dialogs, "READ", 0.0)
    shots: dict[str, str] = {}
    async with session(make_base(TWINS), size) as s:
        s.main.open_record(View("todo", ("mentions",)))
        await s.settled()
        shots["mentions"] = s.text
        await s.press("f")
        shots["duplicates"] = s.text
        await s.to_link("balt")
        await s.press("exclamation_mark")
        await s.ready()
        shots["decision"] = s.text
    compare(shots, size, update=update_goldens)


async def test_a_key_that_does_nothing_here_says_where_it_does(example_database: Path) -> None:
    """In a view what only a record has, in a dossier filters, in both what is not folded; by key and from the palette."""
    async with session(example_database, (120, 40)) as s:
        await s.press("tab", "A")
        for key in ("s", "a", "x", "t"):
            await s.press(key)
            assert s.told[-1] == f"Open a record: {key} works in its dossier."
            assert s.open_ids == [View("ledger", ("", "all"))]
        await s.main.run_key(next(key for key in KEYS if key.id == "network"))
        await s.settled()
        assert s.told[-1] == "Open a record: x works in its dossier."
        await s.press("space")
        assert "Nothing is folded" in s.told[-1]
        s.main.open_record(View("todo", ("stubs",)))
        await s.settled()
        await s.press("w")
        assert s.told[-1] == "Open a record: w works in its dossier."
        await s.press("B", "f")
        assert s.told[-1] == "This view has no filters."
        s.main.open_record(PERSON)
        await s.settled()
        await s.press("f")
        assert "has no filters" in s.told[-1]
        told = len(s.told)
        await s.press("apostrophe", "f", "s", "s", "a")
        await s.press("t")
        assert [notice for notice in s.told[told:] if not notice.startswith("No row")] == ["Open a record: t works in its dossier."]
