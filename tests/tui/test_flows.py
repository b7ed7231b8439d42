"""What people do with the screens, by keyboard and mouse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.style import Style
from textual import events
from textual.widgets import Input

from dossier.tui import dialogs
from dossier.tui.asking import AskCase
from dossier.tui.results import SearchBox
from tests.tui.running import session

Make = Callable[[dict[str, str]], Path]

RING = {
    "a.yaml": "kind: company\nname: Alpha\nrelations:\n  - owner_of: b\n",
    "b.yaml": "kind: company\nname: Beta\nrelations:\n  - owner_of: c\n",
    "c.yaml": "kind: company\nname: Gamma\nrelations:\n  - owner_of: a\n",
}


async def test_a_misspelt_name_opens_the_right_dossier(example_database: Path) -> None:
    """Typing a misspelt name and Enter opens the person meant."""
    async with session(example_database) as s:
        await s.type("baltsar nives")
        assert s.result_ids[0] == "baltasar-nieves-urrutia"
        await s.press("enter")
        assert s.open_ids == ["baltasar-nieves-urrutia"]
        assert "Alleged logistics chief" in s.text


async def test_enter_at_machine_speed_opens_what_is_typed(example_database: Path) -> None:
    """Enter right behind the last letter never opens a row of an older text."""
    async with session(example_database) as s:
        await s.pilot.press(*"cartel", "enter")
        await s.settled()
        assert s.open_ids == ["cartel-de-laguna-seca"]


async def test_enter_before_the_search_is_ready_waits_for_it(example_database: Path) -> None:
    """While the search is still loading, Enter is kept and then opens what stands in the box."""
    async with session(example_database) as s:
        engine, s.app.engine = s.app.engine, None
        await s.pilot.press(*"cartel", "enter")
        await s.settled()
        assert s.open_ids == []
        s.app.engine = engine
        s.main.search_ready()
        await s.settled()
        assert s.open_ids == ["cartel-de-laguna-seca"]


async def test_a_name_on_the_command_line_is_searched(example_database: Path) -> None:
    """`dossier QUERY` starts with the name in the box and its results in the list."""
    async with session(example_database, query="transportes") as s:
        assert s.main.box.value == "transportes"
        assert s.result_ids[0] == "transportes-nieves"


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
    """Thirty links round a ring can all be undone, though only a few panes are mounted."""
    async with session(make_base(RING)) as s:
        s.main.open_record("a")
        await s.settled()
        following = {"a": "b", "b": "c", "c": "a"}
        for _ in range(30):
            await s.to_link(following[s.pane.record])
            await s.press("enter")
        assert len(s.open_ids) == 31
        assert len(s.main.strip.panes) == 8
        assert s.pane.record == "a"
        for _ in range(30):
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


async def test_letters_in_the_box_are_text(example_database: Path) -> None:
    """Keys that command elsewhere are only letters in the search box."""
    async with session(example_database) as s:
        await s.press("j", "q", "slash", "question_mark", "left_square_bracket", "minus", "1")
        assert s.main.box.value == "jq/?[-1"
        assert s.app.is_running
        assert s.app.screen is s.main


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


async def test_an_unreadable_file_stays_visible(make_base: Make) -> None:
    """A file that cannot be read is a record that shows its problem with line and column."""
    async with session(make_base({"bad.yaml": "name: a: b\n", "good.yaml": "kind: person\nname: Good One\n"})) as s:
        await s.type("bad")
        assert s.result_ids == ["bad"]
        await s.press("enter")
        assert "cannot be read" in s.text
        assert "line 1" in s.text


async def test_nonsense_is_no_match_and_enter_opens_nothing_unasked(example_database: Path) -> None:
    """A text that fits nobody says so; Enter opens none of the nearest by itself."""
    async with session(example_database) as s:
        await s.type("xqzwv kjhgf")
        assert "no match" in s.text
        await s.press("enter")
        assert s.open_ids == []


async def test_cleared_box_shows_everything_again(example_database: Path) -> None:
    """No result of an older text stays when the box is emptied."""
    async with session(example_database) as s:
        everything = s.result_ids
        await s.type("cartel")
        assert s.result_ids != everything
        await s.press(*["backspace"] * 6)
        assert s.result_ids == everything


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


async def test_copying_a_row_and_a_dossier(example_database: Path) -> None:
    """y copies the value alone, Y the whole dossier as plain text."""
    async with session(example_database) as s:
        s.main.open_record("baltasar-nieves-urrutia")
        await s.settled()
        rows = s.pane.rows
        s.pane.highlighted = next(place for place, row in enumerate(rows) if row.copy == "1978-03-05")
        await s.press("y")
        assert s.app.clipboard == "1978-03-05"
        await s.press("Y")
        assert s.app.clipboard.startswith("Baltasar Nieves Urrutia\nperson · mx")
        assert "SOURCES (" in s.app.clipboard
        assert any("clipboard" in notice for notice in s.notices)


def browser(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser is asked to open from now on; none is started."""
    opened: list[str] = []

    def open_(url: str) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", open_)
    return opened


async def test_an_address_is_opened_only_after_asking(example_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """o shows the whole address first; escape opens nothing, Enter opens it where there is a desktop."""
    opened = browser(monkeypatch)
    monkeypatch.setenv("DISPLAY", ":0")
    async with session(example_database) as s:
        s.main.open_record("doj-2031")
        await s.settled()
        s.pane.highlighted = next(place for place, row in enumerate(s.pane.rows) if row.url)
        await s.press("o")
        assert "https://court.example.org/99-cr-00000" in s.text
        await s.press("escape")
        assert opened == []
        await s.press("o", "enter")
        assert opened == [], "an enter that came before the address could be read was meant for something else"
        await s.press("escape")
        monkeypatch.setattr(dialogs, "READ", 0.0)
        await s.press("o", "enter")
        assert opened == ["https://court.example.org/99-cr-00000"]


async def test_without_a_desktop_an_address_is_copied(example_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over a connection without a display no browser is started on the far side."""
    opened = browser(monkeypatch)
    async with session(example_database) as s:
        s.main.open_record("doj-2031")
        await s.settled()
        s.pane.highlighted = next(place for place, row in enumerate(s.pane.rows) if row.url)
        await s.press("o", "enter")
        assert opened == []
        assert s.app.clipboard == "https://court.example.org/99-cr-00000"


async def test_an_unsafe_address_cannot_be_opened(make_base: Make) -> None:
    """Only http, https and mailto addresses can be opened; others are text."""
    base = make_base({"a.yaml": "kind: company\nname: Alpha\nwebsite: javascript:alert(1)\n"})
    async with session(base) as s:
        s.main.open_record("a")
        await s.settled()
        assert "javascript:alert(1)" in s.text
        assert not any(row.url for row in s.pane.rows)
        await s.press("o")
        assert s.app.screen is s.main


async def test_help_lists_the_keys_of_the_focused_place_first(example_database: Path) -> None:
    """? begins with the keys of the place in focus; escape closes it."""
    async with session(example_database) as s:
        s.main.open_record("doj-2031")
        await s.settled()
        await s.press("question_mark")
        text = s.text
        assert "In a dossier" in text
        await s.press("escape")
        assert s.app.screen is s.main
        await s.press("slash", "f1")
        assert "In the search box" in s.text


async def test_the_palette_finds_records_and_actions(example_database: Path) -> None:
    """ctrl+p opens a record by a misspelt name."""
    async with session(example_database) as s:
        await s.press("ctrl+p")
        await s.type("transportes nievs")
        await s.app.workers.wait_for_complete()
        await s.pilot.pause(0.3)
        await s.press("enter")
        assert s.open_ids == ["transportes-nieves"]


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


async def test_pasting_a_name_from_a_pdf(example_database: Path) -> None:
    """Line breaks, tabs and blanks around a pasted name do not hide it."""

    for pasted in (
        "\n  Baltasar Nieves",
        "Baltasar\tNieves\n",
        "\u00a0Baltasar\u00a0Nieves ",
        "Balta\u00adsar Nieves",
        "Baltasar\u200bNieves",
    ):
        async with session(example_database) as s:
            s.app.post_message(events.Paste(pasted))
            await s.settled()
            assert s.result_ids[0] == "baltasar-nieves-urrutia", repr(pasted)


async def test_pasting_into_a_dialog(example_database: Path) -> None:
    """All of it stands in the box, in one line, in place of what was chosen there; nothing pasted, nothing lost."""
    async with session(example_database) as s:
        s.app.push_screen(AskCase("Ada", []))
        await s.settled()
        box = s.app.screen.query_one("#case-name", Input)
        for pasted, shown in (
            ("\n  The\tArms\ntrail\x1b[2J ", "The Arms trail‹U+001B›[2J"),
            ("", "The Arms trail‹U+001B›[2J"),
            ("Money", "Money"),
        ):
            s.app.post_message(events.Paste(pasted))
            await s.settled()
            assert box.value == shown
            box.select_all()


async def test_only_keys_that_work_now_are_in_the_footer(example_database: Path) -> None:
    """Back is offered only when there is something behind; Sources only in a dossier."""
    async with session(example_database) as s:
        footer = s.text.splitlines()[-1]
        assert "Back" not in footer
        assert "Sources" not in footer
        s.main.open_record("doj-2031")
        await s.settled()
        footer = s.text.splitlines()[-1]
        assert "Back" in footer
        assert "Sources" in footer


async def test_the_footer_tells_in_the_box_keys_that_are_no_text_there(example_database: Path) -> None:
    """`?` and `[` are text in the box: there the footer, and the first screen, tell the keys that do it."""
    async with session(example_database) as s:
        assert "f1 shows every key" in s.text
        assert "f1 Keys" in s.text.splitlines()[-1]
        await s.press("tab")
        assert "? Keys" in s.text.splitlines()[-1]
        s.main.open_record("doj-2031")
        await s.settled()
        assert "[ Back" in s.text.splitlines()[-1]
        await s.press("slash")
        assert "alt+← Back" in s.text.splitlines()[-1]
        await s.press("alt+left")
        assert s.open_ids == []
        await s.press("slash", "f1")
        assert "In the search box" in s.text


async def test_a_change_on_disk_is_compiled_and_shown(make_base: Make, tmp_path: Path) -> None:
    """A profile changed since the last build is read at the start, in another process, and the new name is found."""
    database = make_base({"a.yaml": "kind: person\nname: Old Name\n"})
    (tmp_path / "profiles" / "a.yaml").write_text("kind: person\nname: Entirely New\n", encoding="utf-8")
    async with session(database, profiles=tmp_path / "profiles") as s:
        await s.ready()
        await s.type("entirely")
        assert s.result_ids == ["a"]
        assert any("Files have changed" in notice for notice in s.notices)


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


async def test_themes(example_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A theme can be chosen; NO_COLOR without one takes the terminal's own colours; an unknown one is named."""
    async with session(example_database, theme="textual-light") as s:
        assert s.app.theme == "textual-light"
    async with session(example_database, theme="no such") as s:
        assert any("no theme" in notice for notice in s.notices)
    monkeypatch.setenv("NO_COLOR", "1")
    async with session(example_database) as s:
        assert s.app.theme == "ansi-dark"


async def test_letters_typed_right_behind_backspaces_stay(example_database: Path) -> None:
    """A word erased and another typed as fast as the terminal sends them: none of the new letters is taken."""
    async with session(example_database) as s:
        await s.type("cartel")
        for key, character in [("backspace", None)] * 9 + [(letter, letter) for letter in "nieves"]:
            s.app.post_message(events.Key(key, character))
        await s.settled()
        assert s.main.box.value == "nieves"


async def test_conditions_are_chosen_from_a_list(example_database: Path) -> None:
    """In the box and in the list; one of a kind replaces another, chosen again it goes; the typed name stays."""
    async with session(example_database, (80, 24), query="nieves") as s:
        await s.press("ctrl+l")
        await s.type("comp")
        assert "kind:company" in s.text
        assert "1 record" in s.text
        await s.press("enter")
        assert s.main.box.value == "kind:company nieves"
        assert s.result_ids == ["transportes-nieves"]
        await s.press("tab", "F")
        await s.type("kind:per")
        await s.press("enter")
        assert s.main.box.value == "kind:person nieves"
        await s.press("F")
        await s.type("kind:person")
        assert "✓ kind:person" in s.text
        await s.press("enter")
        assert s.main.box.value == "nieves"
        await s.press("F", "escape")
        assert s.main.box.value == "nieves"
