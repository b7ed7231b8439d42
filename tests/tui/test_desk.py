"""What a person puts aside, with keys; and where they were, at the next start."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from dossier.database.store import Store
from dossier.stop import View
from dossier.tui.asking import AskCase, AskTags
from dossier.userdata.desk import BOOKMARKS, PINNED, Desk
from dossier.userdata.lists import Item
from dossier.userdata.place import folder_of
from tests.tui.running import compare, session


async def test_put_aside_with_keys_and_shown_on_the_desk(example_database: Path) -> None:
    """A pin, a bookmark of a view, tags, a case with a note; the dossier says so, the desk leads there."""
    async with session(example_database, (120, 40), query="baltasar nieves urrutia") as s:
        await s.press("enter", "asterisk")
        await s.press("number_sign")
        assert isinstance(s.app.screen, AskTags)
        await s.type("to-call")
        await s.press("enter")
        await s.press("c")
        assert isinstance(s.app.screen, AskCase)
        await s.type("Laguna")
        await s.press("tab")
        await s.type("ask again")
        await s.press("enter")
        assert "★ pinned #to-call" in s.text
        assert "in “Laguna” · ask again" in s.text
        await s.press("a", "b")
        desk = Desk(folder_of(s.app.store))
        assert [each.stop for each in desk.items(PINNED)] == ["baltasar-nieves-urrutia"]
        assert [each.stop for each in desk.items(BOOKMARKS)] == [View("ledger", ("baltasar-nieves-urrutia", "all"))]
        await s.press("B")
        assert s.open_ids == [View("desk", ("",))]
        for told in ("▸ Laguna · 1 record", "Baltasar Nieves Urrutia", "#to-call · 1 record", "Accusations: Baltasar Nieves"):
            assert told in s.text
        await s.press("j")
        await s.press("enter")
        assert s.open_ids[-1] == View("case", ("laguna",))
        await s.press("t")
        assert "Timeline: Laguna" in s.text


async def test_a_bookmark_of_a_filter_says_which(example_database: Path) -> None:
    """Two of one view are told apart by it; of the whole it is the title alone, whatever the numbers are by then."""
    async with session(example_database, (120, 40), query="baltasar nieves urrutia") as s:
        await s.press("enter", "A", "b", "f", "b", "T", "f", "b", "W", "f", "b")
        desk = Desk(folder_of(s.app.store))
        assert [each.name for each in desk.items(BOOKMARKS)] == [
            "Accusations", "Accusations · charged or on trial, and no decision is told", "Timeline · events", "To do · open questions",
        ]  # fmt: skip


async def test_put_in_a_case_again_it_is_taken_out(example_database: Path) -> None:
    """The list of cases says so before; from the list of results, too."""
    async with session(example_database, (80, 24), query="baltasar nieves urrutia") as s:
        desk = Desk(folder_of(s.app.store))
        desk.new_case("Other")
        desk.new_case("Laguna")
        await s.press("tab", "c")
        await s.press("down", "enter")
        assert [len(each.members) for each in desk.cases()] == [0, 1]
        await s.press("c")
        await s.type("oth")
        assert "✓ Other  1 record · ⏎ takes it out" in s.text
        await s.press("tab")
        await s.type("ask")
        assert "✓ Other  1 record · ⏎ adds the note" in s.text
        await s.press("enter", "c")
        assert [each.members[0].note for each in desk.cases() if each.members] == ["ask"]
        await s.type("oth")
        assert "✓ Other  1 record · ⏎ takes it out" in s.text
        await s.press("enter")
        assert [len(each.members) for each in desk.cases()] == [0, 0]


async def test_pinned_and_last_opened_stand_first(example_database: Path) -> None:
    """In the list of all records; not among what is found."""
    async with session(example_database, (120, 40)) as s:
        everything = s.result_ids
    last, before = everything[-1], everything[-2]
    desk = Desk(folder_of(s.app.store))
    desk.toggle(PINNED, last, "Last")
    desk.visited([(before, "Before")])
    async with session(example_database, (120, 40)) as s:
        assert s.result_ids == [last, before, *everything[:-2]]
        assert s.main.results.highlighted == 0
        assert "pinned" in s.text
        assert "opened last" in s.text
        assert s.main.hits is not None
        assert s.main.hits.total == len(everything)


async def test_the_next_start_begins_where_the_last_one_ended(example_database: Path) -> None:
    """Panes, rows and history; the focus is in the box, so that one can type."""
    async with session(example_database, (120, 40), query="baltasar") as s:
        await s.press("enter")
        await s.to_link("transportes-nieves")
        await s.press("enter", "j", "j")
        row, opened = s.pane.highlighted, s.open_ids
        await s.press("ctrl+q")
    async with session(example_database, (120, 40)) as s:
        assert s.open_ids == opened
        assert [pane.stop for pane in s.main.strip.panes] == list(opened)
        assert s.main.box.has_focus
        await s.press("tab", "tab", "tab")
        assert s.pane.stop == opened[-1]
        assert s.pane.highlighted == row
        await s.press("left_square_bracket")
        assert s.open_ids == opened[:1]
        await s.press("ctrl+q")
    async with session(example_database, (80, 24), query="lucia") as s:
        assert s.open_ids == [], "a name was asked for"
        assert s.main.box.value == "lucia"
        await s.press("tab", "left_square_bracket")
        assert s.open_ids == opened[:1], "and what was open lies one step back"


async def test_what_was_closed_at_the_end_lies_one_step_back(example_database: Path) -> None:
    """The next start shows no dossier then, and the key that goes back."""
    async with session(example_database) as s:
        s.main.open_record("baltasar-nieves-urrutia")
        await s.settled()
        await s.press("escape")
        s.app.keep_for_next()
    async with session(example_database) as s:
        assert s.open_ids == []
        assert "Back" in s.text.splitlines()[-1]


async def test_a_broken_trail_is_told_and_set_aside(example_database: Path) -> None:
    """The program starts as ever."""
    async with session(example_database, (80, 24)) as s:
        folder = folder_of(s.app.store)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "trail.json").write_text("{")
    async with session(example_database, (80, 24)) as s:
        assert s.told == ["Where you were cannot be read: trail.json is kept as trail.json.broken-1."]
        assert (folder / "trail.json.broken-1").read_text() == "{"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_desk_and_case_look_as_they_did(example_database: Path, size: tuple[int, int], update_goldens: bool) -> None:
    """With every kind of thing on the desk."""
    with closing(Store(example_database)) as store:  # before the program starts, which looks only now and then what others put aside
        desk = Desk(folder_of(store))
        case = desk.new_case("Laguna Seca")
        case.path.write_text("# Laguna Seca\n\nWho paid for the trucks?\n\n- [[gone|Somebody Else]] was here\n", encoding="utf-8")
        for record, name, note in (
            ("baltasar-nieves-urrutia", "Baltasar Nieves Urrutia", "ask the clerk for the indictment"),
            ("transportes-nieves", "Transportes Nieves", ""), ("cartel-de-laguna-seca", "Cartel de Laguna Seca", ""),
        ):  # fmt: skip
            desk.put(desk.case(case.name) or case, Item(record, name, note))
        desk.toggle(PINNED, "baltasar-nieves-urrutia", "Baltasar Nieves Urrutia")
        desk.toggle(BOOKMARKS, View("ledger", ("", "open")), "Accusations")
        desk.set_tags("transportes-nieves", "Transportes Nieves", ["to-call", "freight"])
        desk.visited([("transportes-nieves", "Transportes Nieves")])
    async with session(example_database, size) as s:
        shots: dict[str, str] = {}
        s.main.open_record(View("desk", ("",)))
        await s.settled()
        shots["desk"] = s.text
        s.main.open_record(View("case", ("laguna-seca",)))
        await s.settled()
        shots["case"] = s.text
    compare(shots, size, update=update_goldens)


async def test_what_another_program_puts_aside_is_shown(example_database: Path) -> None:
    """A command, or an editor in which a case is written, without a key."""
    async with session(example_database, (120, 40), query="baltasar nieves urrutia") as s:
        await s.press("enter")
        other = Desk(folder_of(s.app.store))
        other.set_tags("baltasar-nieves-urrutia", "Baltasar Nieves Urrutia", ["elsewhere"])
        s.app.touched = s.app.look_next = 0.0
        s.app.look()
        await s.settled()
        assert "#elsewhere" in s.text
        other.set_tags("baltasar-nieves-urrutia", "Baltasar Nieves Urrutia", [])


async def test_tags_that_another_program_gives_meanwhile_stay(example_database: Path) -> None:
    """While one is asked for them; those that it took away are away."""
    ada = ("baltasar-nieves-urrutia", "Baltasar Nieves Urrutia")
    async with session(example_database, (120, 40), query="baltasar nieves urrutia") as s:
        other = Desk(folder_of(s.app.store))
        other.set_tags(*ada, ["first", "second", "third"])
        await s.press("enter", "number_sign")
        await s.press(*["backspace"] * len("#third "))
        await s.type("mine")
        other.set_tags(*ada, ["second", "third", "theirs"])
        await s.press("enter")
        assert other.tags()[ada[0]] == ("second", "mine", "theirs")
        assert "Baltasar Nieves Urrutia: #second #mine #theirs" in s.told
        other.set_tags(*ada, [])
        await s.press("number_sign")
        other.set_tags(*ada, ["theirs"])
        await s.type("mine")
        await s.press("enter")
        assert other.tags()[ada[0]] == ("mine", "theirs")
        other.set_tags(*ada, [])


async def test_tags_and_cases_in_the_box(example_database: Path) -> None:
    """Found, offered to their end, and among the conditions that can be chosen."""
    async with session(example_database, (120, 40)) as s:
        s.app.desk.set_tags("transportes-nieves", "Transportes Nieves", ["to-call"])
        case = s.app.desk.new_case("Arms")
        s.app.desk.put(case, Item("baltasar-nieves-urrutia", "Baltasar", ""))
        await s.press(*"tag", "colon", "t", "o")
        assert s.app.completed("tag:to") == "tag:to-call"
        await s.press("right")
        assert s.result_ids == ["transportes-nieves"]
        s.main.box.value = "case:arms nieves"
        await s.settled()
        assert s.result_ids == ["baltasar-nieves-urrutia"]
        await s.press("ctrl+l")
        await s.type("to-call")
        assert "tag:to-call" in s.text


async def test_an_address_that_is_none_of_ours(example_database: Path) -> None:
    """Out of a bookmark, a case or the trail of another program: said, and the program runs."""
    async with session(example_database, (120, 40)) as s:
        deep = View("network", ("baltasar-nieves-urrutia", "deep", "", ""))
        for view in (View("nothing", ("x",)), View("path"), View("network", ("a", "b", "c", "d", "e")), View("todo", ("x",)), deep):
            s.main.open_record(view)
            await s.settled()
            assert "There is no such view" in s.text
        case = s.app.desk.new_case("Odd")
        case.path.write_bytes(b"\xff\xfe")
        for view in (View("timeline", ("all", "?case/odd")), View("ledger", ("?case/odd", "all")), View("case", ("odd",))):
            s.main.open_record(view)
            await s.settled()
            assert "no text in UTF-8" in " ".join(s.text.split())


async def test_what_is_typed_is_added_to_the_tags(example_database: Path) -> None:
    """The cursor stands behind those there are."""
    async with session(example_database, (120, 40), query="baltasar nieves urrutia") as s:
        await s.press("enter", "number_sign")
        await s.type("one")
        await s.press("enter", "number_sign")
        await s.type("two")
        await s.press("enter")
        assert s.app.desk.tags() == {"baltasar-nieves-urrutia": ("one", "two")}


async def test_a_program_that_is_killed_has_kept_where_one_was(example_database: Path) -> None:
    """While nobody types, not only when it is left."""
    async with session(example_database, (120, 40), query="baltasar") as s:
        await s.press("enter", "t")
        opened = s.open_ids
        s.app.touched = s.app.look_next = 0.0
        s.app.look()
        folder = s.app.desk.folder
        before = (folder / "trail.json").stat().st_mtime_ns
        s.app.look()
        assert (folder / "trail.json").stat().st_mtime_ns == before, "what is kept already is not written again"
    async with session(example_database, (120, 40)) as s:
        assert s.open_ids == opened
        assert s.result_ids[0] == "baltasar-nieves-urrutia", "and what was opened last"
