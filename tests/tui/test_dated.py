"""The date at which everything is shown."""

from __future__ import annotations

from pathlib import Path

from dossier.view import network
from tests.tui.running import session

PERSON = "baltasar-nieves-urrutia"


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
        await s.press("greater_than_sign")
        assert s.main.strip.as_of == "2018", "of the dossier beside the network"
        await s.press("less_than_sign")
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
            assert "no year beyond" in s.told[-1]
