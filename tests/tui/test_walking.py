"""Walking through dossiers: along links, back and forward, over rows, by keys and by the mouse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rich.style import Style
from textual import events

from dossier.tui.results import SearchBox
from tests.tui.running import session

Make = Callable[[dict[str, str]], Path]

RING = {
    "a.yaml": "kind: company\nname: Alpha\nrelations:\n  - owner_of: b\n",
    "b.yaml": "kind: company\nname: Beta\nrelations:\n  - owner_of: c\n",
    "c.yaml": "kind: company\nname: Gamma\nrelations:\n  - owner_of: a\n",
}


async def test_following_a_link_opens_it_to_the_right(example_database: Path) -> None:
    """The linked record opens beside the last one, and the crumbs tell the way."""
    async with session(example_database, (160, 40)) as s:
        s.main.open_record("baltasar-nieves-urrutia")
        await s.settled()
        await s.to_link("transportes-nieves")
        await s.press("enter")
        assert s.shown_ids == ["baltasar-nieves-urrutia", "transportes-nieves"]
        assert s.pane.record == "transportes-nieves"
        assert "Baltasar Nieves Urrutia › Transportes Nieves Hermanos SA de CV" in s.text
        assert "Alleged logistics chief" in s.text, "the trail stays visible"


async def test_following_from_the_left_pane_replaces_what_stood_right(example_database: Path) -> None:
    """A second link out of the first dossier takes the place of the first link's dossier."""
    async with session(example_database, (160, 40)) as s:
        s.main.open_record("baltasar-nieves-urrutia")
        await s.settled()
        await s.to_link("transportes-nieves")
        await s.press("enter", "h")
        await s.to_link("cartel-de-laguna-seca")
        await s.press("l")
        assert s.shown_ids == ["baltasar-nieves-urrutia", "cartel-de-laguna-seca"]


async def test_back_forward_and_last(make_base: Make) -> None:
    """Back and forward walk the history as in a browser, minus swaps the last two places."""
    async with session(make_base(RING)) as s:
        s.main.open_record("a")
        await s.settled()
        await s.to_link("b")
        await s.press("enter")
        assert s.open_ids == ["a", "b"]
        await s.press("[")
        assert s.open_ids == ["a"]
        await s.press("]")
        assert s.open_ids == ["a", "b"]
        await s.press("-")
        assert s.open_ids == ["a"]
        await s.press("-")
        assert s.open_ids == ["a", "b"]
        await s.press("[", "[")
        assert s.open_ids == []
        assert s.app.focused is s.main.results


async def test_walking_round_a_ring_and_all_the_way_back(make_base: Make) -> None:
    """Twelve links round a ring can all be undone, though only a few panes are mounted."""
    async with session(make_base(RING)) as s:
        s.main.open_record("a")
        await s.settled()
        following = {"a": "b", "b": "c", "c": "a"}
        for _ in range(12):
            await s.to_link(following[s.pane.record])
            await s.press("enter")
        assert len(s.open_ids) == 13
        assert len(s.main.strip.panes) == 8
        assert s.pane.record == "a"
        for _ in range(12):
            await s.press("[")
        assert s.open_ids == ["a"]
        assert s.pane.record == "a"


async def test_back_returns_to_the_row_that_was_left(make_base: Make) -> None:
    """After opening the twentieth result and going back, the same query and row stand there."""
    files = {f"p{n:02}.yaml": f"kind: person\nname: Vale Number {n:02}\n" for n in range(50)}
    async with session(make_base(files)) as s:
        await s.type("vale")
        await s.press(*["down"] * 19)
        chosen = s.main.results.chosen
        assert chosen is not None
        assert s.main.results.highlighted == 19
        await s.press("enter")
        assert s.open_ids == [chosen.id]
        await s.press("[")
        assert s.main.box.value == "vale"
        assert s.main.results.highlighted == 19


async def test_the_cursor_of_a_dossier_comes_back(example_database: Path) -> None:
    """Going back shows a dossier with the cursor where it was, even when its pane had been closed."""
    async with session(example_database) as s:
        s.main.open_record("baltasar-nieves-urrutia")
        await s.settled()
        await s.to_link("cartel-de-laguna-seca")
        place = s.pane.highlighted
        s.main.open_record("transportes-nieves")
        await s.settled()
        await s.press("[")
        assert s.pane.record == "baltasar-nieves-urrutia"
        assert s.pane.highlighted == place


async def test_escape_goes_one_level_back_and_never_quits(example_database: Path) -> None:
    """Escape closes a dossier, then leaves the list, then empties the box, then does nothing."""
    async with session(example_database) as s:
        await s.type("cartel")
        await s.press("enter", "escape")
        assert s.open_ids == []
        assert s.app.focused is s.main.results
        await s.press("escape")
        assert isinstance(s.app.focused, SearchBox)
        assert s.main.box.value == "cartel"
        await s.press("escape")
        assert s.main.box.value == ""
        assert len(s.result_ids) > 5
        await s.press("escape")
        assert s.app.is_running


async def test_hjkl_work_in_every_list(example_database: Path) -> None:
    """j and k move in results and dossiers alike, l opens, h goes left."""
    async with session(example_database, (160, 40)) as s:
        await s.press("tab")
        assert s.app.focused is s.main.results
        await s.press("j", "j", "k")
        assert s.main.results.highlighted == 1
        await s.press("G", "g", "l")
        assert len(s.open_ids) == 1
        first = s.pane
        await s.press("j", "k", "h")
        assert s.app.focused is s.main.results
        await s.press("tab")
        assert s.app.focused is first


async def test_a_stub_is_shown_as_such_and_opens(example_database: Path) -> None:
    """A record without a profile is marked, opens like any other and says who names it."""
    async with session(example_database, (160, 40)) as s:
        s.main.open_record("baltasar-nieves-urrutia")
        await s.settled()
        await s.to_link("lucia-nieves-urrutia")
        assert "○ Lucía Nieves Urrutia · no profile yet" in s.text.replace("\u00a0", " ")
        await s.press("enter")
        assert any("its profile is still to be written" in row.plain() for row in s.pane.rows)
        await s.to_link("baltasar-nieves-urrutia")
        await s.press("enter")
        assert s.open_ids == ["baltasar-nieves-urrutia", "lucia-nieves-urrutia", "baltasar-nieves-urrutia"]


async def test_sources_open_under_every_statement(example_database: Path) -> None:
    """`s` shows who says so and where, under the statement, and keeps the cursor on it."""
    async with session(example_database, (160, 60)) as s:
        s.main.open_record("baltasar-nieves-urrutia")
        await s.settled()
        await s.to_link("cartel-de-laguna-seca")
        assert "p. 4: United States v. Nieves Urrutia" not in s.text
        await s.press("s")
        assert s.pane.row.target == "cartel-de-laguna-seca"
        await s.settled()
        assert "p. 4: United States v. Nieves Urrutia" in s.text
        await s.press("s")
        assert "p. 4: United States v. Nieves Urrutia" not in s.text


async def test_digits_jump_to_sections(example_database: Path) -> None:
    """A digit brings the section with that number to the top of the pane."""
    async with session(example_database, (100, 20)) as s:
        s.main.open_record("baltasar-nieves-urrutia")
        await s.settled()
        headings = [row for row in s.pane.rows if row.number == 4]
        await s.press("4")
        assert s.pane.row.section == headings[0].section
        lines = s.text.splitlines()
        assert any(headings[0].section.upper() in line for line in lines[1:6])


async def test_a_key_behind_a_digit_keeps_its_cursor_in_sight(example_database: Path) -> None:
    """The section comes to the top of the pane when it is drawn, unless the cursor has left it by then."""
    async with session(example_database, (80, 16), query="nieves") as s:
        await s.press("enter")
        s.pane.action_section(2)
        s.pane.highlighted = len(s.pane.rows) - 1
        await s.ready()
        top = sum(s.pane.heights[: s.pane.highlighted])
        assert s.pane.scroll_offset.y <= top < s.pane.scroll_offset.y + s.pane.scrollable_content_region.height


async def test_shift_j_and_k_walk_over_links_only(example_database: Path) -> None:
    """J goes to the next row with a link, K to the one before."""
    async with session(example_database) as s:
        s.main.open_record("baltasar-nieves-urrutia")
        await s.settled()
        await s.press("J")
        first = s.pane.highlighted
        assert s.pane.row.target
        await s.press("J")
        assert s.pane.highlighted > first
        assert s.pane.row.target
        await s.press("K")
        assert s.pane.highlighted == first


async def test_tab_goes_round_box_list_and_dossiers(example_database: Path) -> None:
    """The focus is always somewhere, and tab comes round to where it began."""
    async with session(example_database, (160, 40)) as s:
        s.main.open_record("baltasar-nieves-urrutia")
        await s.settled()
        await s.to_link("transportes-nieves")
        await s.press("enter", "slash")
        seen = []
        for _ in range(4):
            seen.append(s.app.focused)
            await s.press("tab")
        assert seen == [s.main.box, s.main.results, *s.main.strip.panes]
        assert s.app.focused is s.main.box
        await s.press("shift+tab")
        assert s.main.strip.panes[-1].has_focus


async def test_the_mouse_opens_follows_and_jumps(example_database: Path) -> None:
    """A click opens a result, follows a link and goes to a crumb."""
    async with session(example_database, (160, 40)) as s:
        await s.type("baltasar")
        await s.pilot.click(s.main.results, offset=(4, 1))
        await s.settled()
        assert s.open_ids == ["baltasar-nieves-urrutia"]
        await s.to_link("transportes-nieves")
        await s.press("enter")
        await s.pilot.click("#crumbs", offset=(3, 0))
        await s.settled()
        assert s.pane.record == "baltasar-nieves-urrutia"
        assert s.open_ids == ["baltasar-nieves-urrutia", "transportes-nieves"]


async def test_a_click_on_rows_that_are_gone_opens_nothing(example_database: Path) -> None:
    """It meant the row that stood there: neither the one that has taken its place, nor the end of the program."""
    async with session(example_database) as s:

        def click(place: int) -> events.Click:
            at = {"x": 4, "y": 1, "delta_x": 0, "delta_y": 0, "button": 1, "shift": False, "meta": False, "ctrl": False}
            return events.Click(s.main.results, **at, style=Style(meta={"option": place}))  # type: ignore[arg-type]

        before = click(0)
        await s.type("baltasar")
        s.main.results.post_message(before)
        s.main.results.post_message(click(len(s.result_ids)))
        await s.settled()
        assert s.open_ids == []
        s.main.results.post_message(click(0))
        await s.settled()
        assert s.open_ids == [s.result_ids[0]]


async def test_a_record_that_is_gone_after_a_rebuild_is_harmless(make_base: Make, tmp_path: Path) -> None:
    """An open dossier whose record is gone shows its id, and nothing breaks."""
    from dossier.database.compile import build

    database = make_base({"a.yaml": "kind: person\nname: Anna Orr\n", "b.yaml": "kind: person\nname: Boris Orr\n"})
    async with session(database) as s:
        s.main.open_record("a")
        await s.settled()
        (tmp_path / "profiles" / "a.yaml").unlink()
        build(tmp_path / "profiles", database)
        s.app.take_newer()
        await s.settled()
        assert s.open_ids == ["a"]
        await s.press("escape")
        assert s.open_ids == []


async def test_the_pane_in_focus_is_in_sight_however_fast_the_keys_come(make_base: Make) -> None:
    """A pane that was to be shown, and was left before it was, does not take the next one out of sight."""
    async with session(make_base(RING), (100, 30)) as s:
        s.main.open_record("a")
        await s.settled()
        for target in ("b", "c"):
            await s.to_link(target)
            await s.press("enter")
        strip = s.main.strip
        for place in (0, 2):
            strip.trail.focus(place)
            strip.focus_current()
            strip._reveal(s.main)
        await s.settled()
        assert s.pane.record == "c"
        assert strip.region.contains_region(s.pane.region)


async def test_two_open_records_of_one_name_tell_their_ids(make_base: Make) -> None:
    """In their frames and in the way to where the reader is, as long as both are open."""
    ann = "kind: person\nname: Ann Vale\nrelations: [{associate_of: ann-2}]\n"
    async with session(make_base({"ann.yaml": ann, "ann-2.yaml": "kind: person\nname: Ann Vale\n"})) as s:
        s.main.open_record("ann")
        await s.settled()
        assert "─ Ann Vale ─" in s.text
        await s.to_link("ann-2")
        await s.press("enter")
        assert "─ Ann Vale (ann) ─" in s.text and "─ Ann Vale (ann-2) ─" in s.text
        assert " Ann Vale (ann) › Ann Vale (ann-2)" in s.text
        await s.press("escape")
        assert "─ Ann Vale ─" in s.text and "(ann) ›" not in s.text
