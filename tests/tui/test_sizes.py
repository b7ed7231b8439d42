"""Every size of terminal, long lists, and the screens as plain text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.tui import dialogs
from dossier.tui.dialogs import HelpScreen
from dossier.tui.dossier_pane import DossierPane
from dossier.tui.keys import KEYS
from dossier.tui.results import MOST, MOST_FOUND
from tests.tui.running import compare, session
from tests.tui.sweep import AWKWARD, HOME, places, through

Make = Callable[[dict[str, str]], Path]
SIZES = [(80, 24), (120, 40), (200, 50)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_screens_look_as_they_did(example_database: Path, size: tuple[int, int], update_goldens: bool) -> None:
    """Start, results, a dossier, two dossiers and the keys, at three sizes."""
    shots: dict[str, str] = {}
    async with session(example_database, size) as s:
        shots["start"] = s.text
        await s.type("baltazar nievez")
        shots["results"] = s.text
        await s.press("enter")
        shots["dossier"] = s.text
        await s.to_link("transportes-nieves")
        await s.press("enter")
        shots["two"] = s.text
        await s.press("question_mark")
        shots["keys"] = s.text
    compare(shots, size, update=update_goldens)


async def test_a_narrow_terminal_shows_one_pane_at_a_time(example_database: Path) -> None:
    """At 80 columns the list gives way to the dossier, and comes back."""
    async with session(example_database, (80, 24)) as s:
        assert s.main.results.display
        await s.type("baltasar")
        await s.press("enter")
        assert not s.main.results.display
        assert s.pane.size.width > 70
        await s.to_link("transportes-nieves")
        await s.press("enter")
        assert [pane.display for pane in s.main.strip.panes] == [False, True]
        await s.press("h")
        assert [pane.display for pane in s.main.strip.panes] == [True, False]
        await s.press("slash")
        assert s.main.results.display


async def test_of_few_rows_most_are_for_what_is_read(example_database: Path) -> None:
    """In a terminal of five rows the list and a dossier are read, and whose it is stands above it; with more, all is there again."""
    async with session(example_database, (20, 5)) as s:
        await s.type("baltasar")
        assert s.text.splitlines()[2].startswith("│ P Baltasar")
        await s.press("enter")
        shown = s.text.splitlines()
        assert shown[1].startswith("╭─ Baltasar")
        assert [line[0] for line in shown[2:]] == ["│"] * 3
        await s.pilot.resize_terminal(20, 9)
        await s.pilot.pause()
        assert s.text.splitlines()[-3].startswith("╰")


async def test_a_pane_that_was_not_seen_keeps_its_cursor(example_database: Path) -> None:
    """It has no rows as long as it is hidden; left once more before it was shown, it is still known where the cursor stood."""
    async with session(example_database, (80, 24)) as s:
        s.main.open_record("baltasar-nieves-urrutia")
        await s.settled()
        await s.to_link("transportes-nieves")
        places = [s.pane.highlighted]
        await s.press("t", "j", "j", "J")
        places.append(s.pane.highlighted)
        await s.press("enter")
        assert len(s.open_ids) == 3
        s.app.keep_for_next()
    async with session(example_database, (80, 24)) as s:
        s.app.keep_for_next()
    async with session(example_database, (80, 24)) as s:
        for number, place in enumerate(places):
            s.main.strip.jump(number)
            await s.settled()
            assert s.pane.number == number
            assert s.pane.highlighted == place


async def test_resizing_keeps_the_pane_in_focus_in_sight(example_database: Path) -> None:
    """Where fewer have room than before."""
    async with session(example_database, (120, 40)) as s:
        s.main.open_record("baltasar-nieves-urrutia")
        await s.settled()
        await s.press("t")
        for size in [(100, 30), (120, 40), (160, 45), (100, 30)]:
            await s.pilot.resize_terminal(*size)
            await s.settled()
            assert s.main.strip.region.contains_region(s.pane.region), size


async def test_resizing_keeps_place_and_never_breaks(example_database: Path) -> None:
    """From wide to one cell and back: the same dossiers, the same cursor, the focus never lost."""
    async with session(example_database, (200, 50)) as s:
        s.main.open_record("baltasar-nieves-urrutia")
        await s.settled()
        await s.to_link("transportes-nieves")
        await s.press("enter")
        place = s.main.strip.panes[0].highlighted
        for size in [(120, 40), (99, 30), (80, 24), (40, 12), (20, 6), (5, 3), (1, 1), (80, 24), (200, 50), (300, 100)]:
            await s.pilot.resize_terminal(*size)
            await s.settled()
            assert s.shown_ids == ["baltasar-nieves-urrutia", "transportes-nieves"], size
            assert s.main.strip.panes[0].highlighted == place, size
            assert s.pane.record == "transportes-nieves", size


@pytest.mark.parametrize(("width", "visible"), [(80, 1), (120, 2), (300, 5)])
async def test_the_strip_slides(make_base: Make, width: int, visible: int) -> None:
    """As many dossiers stand side by side as have room, filling it; the one followed to is always in sight, the last at the right."""
    files = {
        f"{key}.yaml": f"kind: company\nname: Firm {key}\nrelations:\n  - owner_of: {to}\n"
        for key, to in zip("abcde", "bcdea", strict=True)
    }
    async with session(make_base(files), (width, 30)) as s:
        s.main.open_record("a")
        await s.settled()
        for target in "bcde":
            await s.to_link(target)
            await s.press("enter")
        strip = s.main.strip.region
        seen = [pane for pane in s.main.strip.panes if pane.display and strip.contains_region(pane.region)]
        assert [pane.stop for pane in seen] == list("abcde")[-visible:]
        assert sum(pane.region.width for pane in seen) == strip.width
        await s.press("h", "h", "h")
        assert strip.contains_region(s.pane.region)
        assert s.pane.record == "b"


async def test_a_zoomed_pane_of_a_narrow_screen_is_closed_at_once(example_database: Path) -> None:
    """It is alone there anyway: a key after which nothing looks otherwise seems to do nothing."""
    async with session(example_database, (80, 24), query="nieves") as s:
        await s.press("enter", "z", "escape")
        assert s.open_ids == []


async def test_zoom_gives_the_pane_the_screen(example_database: Path) -> None:
    """z leaves one dossier on the screen; escape brings the others back, and closes nothing."""
    async with session(example_database, (160, 40)) as s:
        s.main.open_record("baltasar-nieves-urrutia")
        await s.settled()
        await s.press("z")
        assert not s.main.results.display
        assert s.pane.size.width > 150
        await s.press("escape")
        assert s.main.results.display
        assert s.open_ids == ["baltasar-nieves-urrutia"]


async def test_a_hub_never_fills_a_widget(make_base: Make) -> None:
    """A record with a thousand links shows pages of them, and the whole list can be reached."""
    hub = "kind: organization\nname: Hub\nsources: [x]\n"
    files = {"hub.yaml": hub, "sources/s.yaml": "x: {title: Register}\n"}
    files |= {f"m/p{n:04}.yaml": f"kind: person\nname: Member {n:04}\nrelations:\n  - member_of: hub\n" for n in range(1000)}
    async with session(make_base(files)) as s:
        assert len(s.main.results.hits) == MOST
        assert "200 of 1,002" in s.text
        await s.type("member")
        assert len(s.main.results.hits) == MOST_FOUND
        await s.press("up")  # from the first row to the last: there is more
        assert len(s.main.results.hits) == MOST
        assert s.main.results.highlighted == MOST_FOUND - 1
        s.main.open_record("hub")
        await s.settled()
        assert isinstance(s.pane, DossierPane)
        seen: set[str] = set()
        for _ in range(60):
            assert len(s.pane.rows) <= 230
            seen |= {row.copy for row in s.pane.rows if row.copy.startswith("Member")}
            more = [place for place, row in enumerate(s.pane.rows) if row.kind == "more" and "more" in row.plain()]
            if not more:
                break
            s.pane.highlighted = more[-1]
            await s.press("enter")
        assert len(seen) == 1000


async def test_wide_and_joined_characters_keep_their_columns(make_base: Make) -> None:
    """Names in other scripts, with marks or emoji, leave the frame where it is."""
    names = ["Ada Vale", "王小明", "e\u0301mile Orr", "🇳🇴 Fjord AS", "👩‍👩‍👧 Trust", "محمد", "Öberg"]
    files = {f"n{n}.yaml": f"kind: person\nname: {name}\nsummary: Somebody.\n" for n, name in enumerate(names)}
    from dossier.view.wrap import cells

    async with session(make_base(files), (80, 20)) as s:
        rows = [line for line in s.text.splitlines() if "Somebody" in line]
        assert len(rows) == len(names)
        assert {cells(line[: line.index("Somebody")]) for line in rows} == {cells(rows[0][: rows[0].index("Somebody")])}


_DIALOGS = ("help", "palette", "tags", "case", "as-of", "box-conditions")
"""Keys that open one; the long run presses every key of the table."""


async def test_every_place_at_awkward_sizes(own_example: Path) -> None:
    """Every second view, dialog and key that opens one: no line too wide, no dialog outside, and as it was when it has grown back.

    The others are opened, too; the long run takes all through every size.
    """
    seen = []
    async with session(own_example, HOME) as s:
        async for where in places(s, [key for key in KEYS if key.id in _DIALOGS]):
            seen.append(where)
            if len(seen) % 2:
                await through(s, where, AWKWARD[len(seen) % len(AWKWARD) :][:1])
    assert {f"key {each}" for each in _DIALOGS} <= set(seen)


@pytest.mark.parametrize("size", AWKWARD[:3], ids=str)
async def test_it_starts_at_awkward_sizes(example_database: Path, size: tuple[int, int]) -> None:
    """And can be used once there is room."""
    async with session(example_database, size, query="baltasar") as s:
        await s.pilot.resize_terminal(*HOME)
        await s.press("enter")
        assert s.open_ids == ["baltasar-nieves-urrutia"]
        assert "NAMES" in s.text


@pytest.mark.parametrize("action", ["command_palette", "change_theme"])
async def test_the_palette_in_a_few_columns(example_database: Path, action: str) -> None:
    """Its rows may have no room for a letter: it is as it was once there is."""
    async with session(example_database, HOME) as s:
        await s.app.run_action(action)
        await s.settled()
        await through(s, action, [(width, 3) for width in range(9, 1, -1)])


async def test_the_chosen_result_stays_in_sight(example_database: Path) -> None:
    """The list is lower than it was, and the last of its rows is chosen."""
    async with session(example_database, (120, 40)) as s:
        results = s.main.results
        await s.press("tab", "G")
        await s.pilot.resize_terminal(120, 12)
        await s.settled()
        last = sum(results.heights[: results.highlighted])
        assert results.scroll_offset.y <= last < results.scroll_offset.y + results.scrollable_content_region.height


@pytest.mark.parametrize("width", [60, 80, 200])
def test_what_a_key_does_stands_beside_it_in_every_line(width: int) -> None:
    """Where it takes a second line, that begins under the first, not under the keys."""
    lines = ["".join(text for text, _ in line) for line in HelpScreen(["pane", "everywhere"], KEYS).lines(width - 10)]
    column = next(line for line in lines if "next row" in line).index("next row")
    assert all(line[:column].strip() or line.startswith(" " * column) for line in lines if line)
    assert all(len(line) <= width - 10 for line in lines)
    assert any(line.startswith(" ") for line in lines) == (width < 200)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_what_is_asked_is_shown_to_its_end_with_the_keys_that_answer(
    example_database: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long an address or a change is: the arrows scroll it, and below stands what may be answered."""
    monkeypatch.setattr(dialogs, "READ", 0)
    for dialog, answers in (
        (dialogs.AskToOpen("https://example.org/" + "long/" * 400 + "end", local=True), "⏎ open"),
        (dialogs.AskToWrite("Write?", "told", [*["+ line"] * 100, "/end"]), "⏎ write"),
    ):
        async with session(example_database, size) as s:
            s.app.push_screen(dialog)
            await s.settled()
            assert answers in s.text
            assert "/end" not in s.text
            await s.press("down", "end")
            assert answers in s.text
            assert "/end" in s.text
