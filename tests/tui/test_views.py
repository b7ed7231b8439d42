"""The views beside the dossiers: opened by a key, walked through as a dossier is, at three sizes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.stop import View
from dossier.tui import dialogs
from dossier.tui.keys import KEYS
from dossier.view import network
from tests.tui.running import Session, compare, session

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
        assert any("nothing that a source could back" in notice for notice in s.notices)


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
        assert any("the page" in notice for notice in s.notices)


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
        assert any("Marked Baltasar Nieves Urrutia" in notice for notice in s.notices)
        await s.to_link("transportes-nieves")
        await s.press("enter", "m")
        assert s.open_ids[:2] == [PERSON, "transportes-nieves"]
        assert s.pane.stop.name == "path"
        assert "weakest link: step 1" in s.text
        await s.press("f")
        assert s.pane.stop.args[2] == "confirmed"
        assert "Counted: confirmed links only." in s.text
        await s.press("m")
        assert any("Only a record can be marked" in notice for notice in s.notices)


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


async def test_a_date_is_set_once_and_stepped(example_database: Path) -> None:
    """`d` asks for it; every pane and its frame say so; a wrong one is told; , and . step years, < and > moments; empty ends it."""
    async with session(example_database, (200, 50)) as s:
        s.main.open_record(PERSON)
        await s.settled()
        await s.press("d")
        await s.type("someday")
        await s.press("enter")
        assert "is no date that can be read" in s.text
        await s.press(*["backspace"] * 7)
        await s.type("2015")
        await s.press("enter")
        assert "Baltasar Nieves Urrutia · as of 2015" in s.text
        assert "held then" in s.text
        await s.to_link("transportes-nieves")
        await s.press("enter")
        assert "as of 2015" in str(s.pane.border_title)
        await s.press("full_stop")
        assert s.main.strip.as_of == "2016"
        await s.press("comma", "comma")
        assert s.main.strip.as_of == "2014"
        await s.press("h", "greater_than_sign")
        assert s.main.strip.as_of == "2018"
        await s.press("less_than_sign")
        assert s.main.strip.as_of == "2011-04"
        await s.press("x")
        assert s.pane.stop.args[3] == "2011-04"
        await s.press("full_stop")
        assert s.pane.stop.args[3] == "2012"
        await s.press("d", *["backspace"] * 7, "enter")
        assert s.main.strip.as_of == ""
        assert "as of" not in s.text
        assert s.pane.stop.args[3] == ""


async def test_the_date_is_that_of_every_view(example_database: Path) -> None:
    """Also of one that was open at another date, and is gone back to; one that was put aside with a date brings it along."""
    async with session(example_database, (120, 40)) as s:
        s.main.open_record("baltasar-nieves-urrutia")
        await s.settled()
        s.main.show_at("2005")
        await s.settled()
        await s.press("x")
        dated = s.pane.stop
        assert dated == network.address("baltasar-nieves-urrutia", as_of="2005")
        await s.press("escape")
        s.main.show_at("")
        await s.settled()
        await s.press("left_square_bracket")
        assert s.pane.stop == network.address("baltasar-nieves-urrutia")
        assert s.pane.page.view == s.pane.stop
        s.main.show_at("2020")
        s.main.open_record(dated)
        await s.settled()
        assert s.pane.stop == dated
        assert s.main.strip.as_of == "2005"
        assert "as of 2005" in s.text.splitlines()[0]
        s.main.open_record(network.address("baltasar-nieves-urrutia", as_of="\x1b[31m"))
        await s.settled()
        assert s.pane.stop == dated, "no date"


async def test_conditions_in_the_box(example_database: Path) -> None:
    """Typed with completion by the right arrow; by the key of the list, which goes round the kinds."""
    async with session(example_database, (120, 40)) as s:
        await s.press("k", "i", "n", "d", "colon", "e", "v")
        await s.press("right")
        assert s.main.box.value == "kind:event"
        assert len(s.result_ids) == 1
        await s.press("escape")
        await s.type("nieves")
        await s.press("tab", "f")
        assert s.main.box.value == "kind:person nieves"
        assert s.result_ids[0] == PERSON
        assert {hit.kind for hit in s.main.results.hits} == {"person"}
        await s.press("f")
        assert s.main.box.value == "kind:org nieves"
        await s.press("f", "f", "f")
        assert s.main.box.value == "nieves"


async def test_a_date_is_told_as_it_was_read(example_database: Path) -> None:
    """However it was typed; years are stepped before Christ too, and not beyond what can be written."""
    async with session(example_database, (120, 40)) as s:
        await s.press("tab")
        for typed, told in (("20.3.2014", "2014-03-20"), ("2014-3", "2014-03"), ("March 2014", "2014-03"), ("2014?", "2014?")):
            await s.press("d", "end", "ctrl+u")
            await s.type(typed)
            await s.press("enter")
            assert s.main.strip.as_of == told
            assert f"as of {told} " in s.text
        for begin, key, end in (("0001", "comma", "-0001"), ("-0044", "full_stop", "-0043"), ("-0001", "full_stop", "0001")):
            s.main.show_at(begin)
            await s.press(key)
            assert s.main.strip.as_of == end
        for last, key in (("9999", "full_stop"), ("-9999", "comma")):
            s.main.show_at(last)
            await s.press(key)
            assert s.main.strip.as_of == last
            assert "no year beyond" in s.notices[-1]


async def test_texts_are_searched_by_a_key(example_database: Path) -> None:
    """Ctrl+t turns the box to texts and back; the row shows what matched; enter opens its record."""
    async with session(example_database, (120, 40)) as s:
        await s.type("logistics")
        await s.press("ctrl+t")
        assert s.main.box.value == "text:logistics"
        assert s.result_ids[0] == PERSON
        assert "summary" in s.text
        await s.press("enter")
        assert s.open_ids == [PERSON]
        assert "Alleged logistics chief" in s.pane.row.plain(), "the cursor stands where the text is"
        await s.press("G", "slash", "enter")
        assert "Alleged logistics chief" in s.pane.row.plain(), "of the open dossier too"
        await s.press("slash", "end", "ctrl+t")
        assert s.main.box.value == "logistics"


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


TWINS = {
    "people/ana.yaml": (
        "kind: person\nname: Baltasar Nieves Urrutia\naliases: [El Relojero]\nbirth_date: 1978-03-05\nnationality: mx\n"
        "relations:\n  - {member_of: cartel, note: Named by the police beside Ramiro Quiroz}\nnotes: |\n  Paid by Transportes Nieves in 2011.\n  Again in 2012.\n"
    ),
    "people/balt.yaml": "kind: person\nname: Baltazar Nievez Urrutia\naliases:\n  - El Relojero\nbirth_date: 1976~\nnationality: [mx]\n",
    "people/ramiro.yaml": "kind: person\nname: Ramiro Quiroz\nbirth_date: 1980\n",
    "people/ramiro-2.yaml": "kind: person\nname: Quiroz, Ramiro\nbirth_date: 1950\n",
    "cartel.yaml": "kind: organization\nname: Cartel de Laguna Seca\n",
    "trans.yaml": "kind: company\nname: Transportes Nieves SA de CV\n",
}
"""A small base in which some records may be one, and some names are not linked."""


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


async def taken_over(s: Session) -> None:
    """Wait until a change is written, and the base built anew: each is a worker that the one before starts."""
    for _ in range(3):
        await s.ready()


async def test_a_pair_is_decided(make_base: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shown, then left by escape or written by enter; the pair is gone, or sinks; e knows the file of the row."""
    database = make_base(TWINS)
    balt, ramiro = (tmp_path / "profiles" / "people" / name for name in ("balt.yaml", "ramiro.yaml"))
    async with session(database, profiles=tmp_path / "profiles") as s:
        s.main.open_record(View("todo", ("duplicates",)))
        await s.settled()
        assert "Possible duplicates (2)" in s.text
        await s.press("equals_sign")
        assert any("Only a pair" in notice for notice in s.notices)
        await s.to_link("balt")
        await s.press("U")
        await s.ready()
        assert "Is this the same as [[ana]]?" in s.text
        await s.press("escape")
        assert balt.read_text() == TWINS["people/balt.yaml"]
        monkeypatch.setattr(dialogs, "READ", 1000.0)
        await s.press("equals_sign")
        await s.ready()
        assert "+same_as: [ana]" in s.text
        await s.press("enter")
        assert balt.read_text() == TWINS["people/balt.yaml"], "what is typed before it can be read writes nothing"
        monkeypatch.setattr(dialogs, "READ", 0.0)
        await s.press("enter")
        await taken_over(s)
        assert balt.read_text() == TWINS["people/balt.yaml"] + "same_as: [ana]\n"
        assert "Possible duplicates (1)" in s.text
        await s.to_link("ramiro-2")
        await s.press("U")
        await s.ready()
        await s.press("enter")
        await taken_over(s)
        assert "· unsure" in s.text
        assert ramiro.read_text() == TWINS["people/ramiro.yaml"]


async def test_a_row_knows_its_file_and_its_passage(make_base: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Enter on an unlinked mention opens the record where the name stands; e the file at its line."""
    edited: list[tuple[str, int, str]] = []
    async with session(make_base(TWINS), (200, 50)) as s:
        monkeypatch.setattr(s.app, "edit", lambda *where: edited.append(where))
        s.main.open_record(View("todo", ("mentions",)))
        await s.settled()
        s.pane.highlighted = next(place for place, row in enumerate(s.pane.rows) if "Transportes" in row.plain())
        await s.press("e", "enter")
        assert s.pane.record == "ana"
        assert "Transportes Nieves" in s.pane.row.plain()
        await s.press("h")
        await s.to_link("trans")
        await s.press("e")
    assert edited == [("people/ana.yaml", 9, "Transportes Nieves")] * 2


async def test_a_key_that_does_nothing_here_says_where_it_does(example_database: Path) -> None:
    """In a view what only a record has, in a dossier filters, in both what is not folded; by key and from the palette."""
    async with session(example_database, (120, 40)) as s:
        await s.press("tab", "A")
        for key in ("s", "w", "a", "x", "t"):
            await s.press(key)
            assert s.notices[-1] == f"Open a record: {key} works in its dossier."
            assert s.open_ids == [View("ledger", ("", "all"))]
        await s.main.run_key(next(key for key in KEYS if key.id == "network"))
        await s.settled()
        assert s.notices[-1] == "Open a record: x works in its dossier."
        await s.press("space")
        assert "Nothing is folded" in s.notices[-1]
        await s.press("B", "f")
        assert s.notices[-1] == "This view has no filters."
        s.main.open_record(PERSON)
        await s.settled()
        await s.press("f")
        assert "has no filters" in s.notices[-1]
        told = len(s.notices)
        await s.press("apostrophe", "f", "s", "s", "a", "t")
        assert [notice for notice in s.notices[told:] if not notice.startswith("No row")] == ["Open a record: t works in its dossier."]
