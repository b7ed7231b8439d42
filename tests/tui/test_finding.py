"""From what is typed, or pasted, to the dossier that was meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual import events

from dossier.view import todo
from tests.tui.running import session

Make = Callable[[dict[str, str]], Path]


async def test_a_misspelt_name_opens_the_right_dossier(example_database: Path) -> None:
    """Typing a misspelt name and Enter opens the person meant."""
    async with session(example_database) as s:
        await s.type("baltsar nives")
        assert s.result_ids[0] == "baltasar-nieves-urrutia"
        await s.press("enter")
        assert s.open_ids == ["baltasar-nieves-urrutia"]
        assert "Alleged logistics chief" in s.text


async def test_two_of_one_name_are_told_apart(make_base: Make) -> None:
    """In the list, in the palette and among possible duplicates: by what is told of them, and where that is the same by their ids."""
    who = {"a-one": "", "a-two": "", "a-three": "occupation: baker\n"}
    async with session(make_base({f"{id_}.yaml": f"kind: person\nname: Ada Vale\n{more}" for id_, more in who.items()}), (80, 24)) as s:
        await s.type("ada vale")
        told = sorted(" ".join(line.strip("│ ").split()) for line in s.text.splitlines() if "P Ada Vale" in line)
        assert told == ["P Ada Vale a-one", "P Ada Vale a-two", "P Ada Vale baker"]
        await s.press("ctrl+p")
        await s.type("ada vale")
        await s.ready()
        for each in ("a-one", "a-two", "baker"):
            assert f"P Ada Vale · {each}" in s.text
        await s.press("escape", "escape")
        s.main.open_record(todo.address("duplicates"))
        await s.ready()
        assert "Ada Vale (a-one) · person" in s.text


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


async def test_letters_in_the_box_are_text(example_database: Path) -> None:
    """Keys that command elsewhere are only letters in the search box."""
    async with session(example_database) as s:
        await s.press("j", "q", "slash", "question_mark", "left_square_bracket", "minus", "1")
        assert s.main.box.value == "jq/?[-1"
        assert s.app.is_running
        assert s.app.screen is s.main


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


async def test_a_change_on_disk_is_compiled_and_shown(make_base: Make, tmp_path: Path) -> None:
    """A profile changed since the last build is read at the start, in another process, and the new name is found."""
    database = make_base({"a.yaml": "kind: person\nname: Old Name\n"})
    (tmp_path / "profiles" / "a.yaml").write_text("kind: person\nname: Entirely New\n", encoding="utf-8")
    async with session(database, profiles=tmp_path / "profiles") as s:
        await s.ready()
        await s.type("entirely")
        assert s.result_ids == ["a"]
        assert any("Files have changed" in notice for notice in s.told)


async def test_letters_typed_right_behind_backspaces_stay(example_database: Path) -> None:
    """A word erased and another typed as fast as the terminal sends them: none of the new letters is taken."""
    async with session(example_database) as s:
        await s.type("cartel")
        for key, character in [("backspace", None)] * 9 + [(letter, letter) for letter in "nieves"]:
            s.app.post_message(events.Key(key, character))
        await s.settled()
        assert s.main.box.value == "nieves"


async def test_one_error_is_one(make_base: Make) -> None:
    """The figures of the start screen stand in the singular where there is one of a thing."""
    base = make_base({"ada.yaml": "kind: person\nname: Ada Vale\nshoe_size: 9\nrelations:\n  - {nothing_of: bo}\n"})
    async with session(base, (120, 40)) as s:
        assert "1 error, 1 warning" in s.text
        assert "1 warnings" not in s.text
