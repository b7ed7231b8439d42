"""Settings in the running program: keys, mistakes, the theme, source rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.color import Color
from textual.command import CommandPalette
from textual.theme import BUILTIN_THEMES, ThemeProvider

from dossier.stop import View
from dossier.tui.legible import READABLE, contrast
from dossier.tui.palette import DossierCommands
from dossier.tui.preferences import Preferences, load
from dossier.userdata.place import keep_theme, theme_file
from dossier.view import network
from tests.tui.running import session, strips_of

PERSON = "baltasar-nieves-urrutia"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that the settings are read from."""
    monkeypatch.setenv("DOSSIER_SETTINGS", str(tmp_path / "settings.toml"))
    return tmp_path / "settings.toml"


def set_to(file: Path, text: str) -> Preferences:
    """Write the settings and read them."""
    file.write_text(text, encoding="utf-8")
    return load()


async def test_messages_and_pages_tell_the_keys_that_are_in_force(example_database: Path, settings: Path) -> None:
    """Whatever says which key does something says the person's own; the plain text of a page says none."""
    keymap = (
        'desk = "alt+b"\nfilter = "alt+f"\nedit = "alt+e"\ncopy-row = "alt+y"\ntodo = "alt+w"\nnew = "alt+n"\nnext-pane = "f6"\n'
        'case = "alt+c"\nbookmark = "alt+k"\npin = "alt+p"\ntags = "alt+t"\nlist-open = "o"\n'
    )
    preferences = set_to(settings, f"[keymap]\n{keymap}")
    assert not preferences.mistakes
    async with session(example_database, (160, 50), preferences=preferences) as s:

        def page() -> str:
            return "\n".join(row.plain() for row in s.pane.rows)

        await s.press("f6", "alt+b")
        assert "alt+c puts it into a case, alt+k keeps a bookmark, alt+p pins it to the top, alt+t gives it tags" in page()
        assert "kept in plain text: alt+y copies" in page()
        assert "alt+" not in s.pane.as_text()
        await s.press("alt+w")
        assert "alt+f: open questions" in page()
        assert "open questions" not in s.pane.as_text(), "on paper there is no filter to go on to"
        await s.press("equals_sign")
        assert s.told[-1].endswith("alt+w, then alt+f.")
        s.main.open_record(PERSON)
        await s.settled()
        await s.press("alt+k")
        assert s.told[-1].endswith("alt+b shows them.")
        await s.press("alt+c")
        await s.type("Empty")
        await s.press("enter")
        assert s.told[-1].endswith("alt+b shows your cases.")
        s.main.open_record(View("case", ("empty",)))
        await s.settled()
        assert "a file of your own: alt+e opens it, alt+y copies where it is" in page()
        s.main.open_record(View("ledger", (PERSON, "convicted")))
        await s.settled()
        assert "Nothing of this kind; alt+f shows the others." in page()
        assert "Nothing of this kind." in s.pane.as_text()


async def test_the_footer_leaves_out_in_the_box_what_would_be_text(example_database: Path, settings: Path) -> None:
    """Where a binding has only keys that type something, nobody is told of them where they type."""
    async with session(example_database, preferences=set_to(settings, '[keymap]\nhelp = "?"\n')) as s:
        assert "Keys" not in s.text.splitlines()[-1]
        await s.press("tab")
        assert "? Keys" in s.text.splitlines()[-1]


async def test_a_key_of_the_user_takes_the_place_of_the_default(example_database: Path, settings: Path) -> None:
    """In a pane, in the list, everywhere, in the box and in the palette: the new key does it, the old one does nothing; all that names it does."""
    preferences = set_to(
        settings,
        '[keymap]\nsources = "alt+s"\nlist-last = "alt+g"\nlast = "alt+l"\nbox-down = "alt+d"\nbox-clear = "ctrl+u"\nback = "alt+b"\n'
        'mark = "alt+m"\npalette = "alt+p, :"\nhelp = "f2, ?"\nquit = "alt+q, Q"\nnext-link = "K"\nprevious-link = "J"\n',
    )
    assert not preferences.mistakes
    async with session(example_database, preferences=preferences) as s:
        assert "alt+b goes back" in s.text
        assert "alt+p palette" in s.text
        assert "f2 shows every key, alt+q quits" in s.text
        box, results = s.main.box, s.main.results
        await s.press("down")
        assert results.highlighted == 0
        await s.press("alt+d")
        assert results.highlighted == 1
        await s.type("cartel:")
        assert box.value == "cartel:", "a key that types something types it in the box"
        await s.press("escape")
        assert box.value == "cartel:"
        await s.press("ctrl+u")
        assert box.value == ""
        await s.press("tab", "G")
        assert results.highlighted == 0
        await s.press("alt+g")
        assert results.highlighted == len(results.hits) - 1
        s.main.open_record(PERSON)
        await s.settled()
        await s.press("s")
        assert not s.pane.show_sources
        await s.press("alt+s")
        assert s.pane.show_sources
        await s.press("K")
        link = s.pane.highlighted
        await s.press("K")
        assert s.pane.highlighted > link
        await s.press("J")
        assert s.pane.highlighted == link
        assert "alt+s Sources" in s.text
        await s.press("alt+m")
        assert "alt+m on another record" in s.told[-1]
        await s.press("f2")
        assert "alt+s" in s.text
        assert "alt+b" in s.text
        await s.press("f2")
        assert s.app.screen is s.main
        await s.press(":")
        assert isinstance(s.app.screen, CommandPalette)
        offered = [str(each.display) async for each in DossierCommands(s.main).discover()]
        assert "Sources: under every statement, who says so and where  (alt+s)" in offered
        await s.press("escape", "q")
        assert s.app.is_running
        await s.press("Q")
        assert s.app.return_code == 0


async def test_a_clash_keeps_both_and_is_told(example_database: Path, settings: Path) -> None:
    """Neither loses its key; the first three mistakes are told, and how many more there are."""
    text = '[keymap]\nzoom = "x"\nserch = "/"\nback = "bogus"\nlast = "ctrl+i"\nforward = ""\n'
    async with session(example_database, preferences=set_to(settings, text)) as s:
        assert s.told[-1].splitlines() == [
            "settings.toml:2:1: zoom: x is the key of network already; both keep their own keys",
            'settings.toml:3:1: there is no binding "serch"; is search meant?',
            'settings.toml:4:1: back: there is no key "bogus"',
            "and 2 more: `dossier settings` lists them",
        ]
        s.main.open_record(PERSON)
        await s.settled()
        await s.press("z")
        assert s.main.has_class("-zoomed")
        await s.press("x")
        assert s.open_ids[-1] == network.address(PERSON)


async def test_a_broken_file_stops_nothing(example_database: Path, settings: Path) -> None:
    """Everything is as without it, and the mistake is told."""
    async with session(example_database, preferences=set_to(settings, "theme = \x00[[[")) as s:
        assert len(s.told) == 1
        assert s.told[0].startswith("settings.toml:1:9: this is not TOML")
        await s.press(*"cartel", "enter")
        assert s.open_ids == ["cartel-de-laguna-seca"]


async def test_a_theme_that_is_chosen_is_there_at_the_next_start(example_database: Path, settings: Path) -> None:
    """Through Textual's own command in the palette; a theme that the settings name wins at the next start, and that is said."""
    async with session(example_database) as s:
        assert s.app.theme == "textual-dark"
        assert not theme_file().exists(), "nothing was chosen"
        dict(ThemeProvider(s.main).commands)["gruvbox"]()
        assert s.app.theme == "gruvbox"
    assert theme_file().read_text() == "gruvbox\n"
    async with session(example_database) as s:
        assert s.app.theme == "gruvbox"
    async with session(example_database, preferences=set_to(settings, 'theme = "nord"')) as s:
        assert s.app.theme == "nord"
        s.app.theme = "dracula"
        await s.settled()
        assert s.told == ["The next start shows nord again: the settings name it."]
    async with session(example_database, theme="textual-light", preferences=load()) as s:
        assert s.app.theme == "textual-light"


async def test_a_theme_that_cannot_be_kept_or_is_gone(example_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program goes on."""
    assert "long-gone" not in BUILTIN_THEMES
    keep_theme("long-gone")
    (tmp_path / "file").touch()
    async with session(example_database) as s:
        assert s.app.theme == "textual-dark"
        monkeypatch.setenv("DOSSIER_STATE", str(tmp_path / "file" / "state"))
        s.app.theme = "nord"
        await s.settled()
        assert s.told[0].startswith("The theme is not kept: cannot write ")


async def test_sources_from_the_start(example_database: Path, settings: Path) -> None:
    """Source rows are shown without a key, and hidden by it."""
    async with session(example_database, preferences=set_to(settings, "sources = true\n")) as s:
        s.main.open_record(PERSON)
        await s.settled()
        assert s.pane.show_sources
        await s.press("s")
        assert not s.pane.show_sources


@pytest.mark.parametrize("theme", ["textual-light", "textual-dark", "solarized-light"])
async def test_a_doubt_can_be_read_under_the_cursor(example_database: Path, theme: str) -> None:
    """As it is painted: the word that says that sources differ, on the row where the cursor is."""
    async with session(example_database, (120, 40), theme=theme) as s:
        s.main.open_record(PERSON)
        await s.settled()
        lines = [list(strip) for strip in strips_of(s.app.screen)]
        pieces = [piece for line in lines for piece in line if "≠" in piece.text and piece.style and piece.style.bold]
        assert pieces
        for piece in pieces:
            assert piece.style is not None
            assert piece.style.color is not None
            assert piece.style.bgcolor is not None
            color, behind = (Color.from_rich_color(each) for each in (piece.style.color, piece.style.bgcolor))
            assert contrast(color, behind) >= READABLE
