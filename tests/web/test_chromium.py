"""The page in a real browser."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

pytest.importorskip("aiohttp", reason="needs the extra `web`")
pytest.importorskip("textual_serve", reason="needs the extra `web`")

from tests.web.devtools import Tab, chromium, tab
from tests.web.serving import Served, until

CTRL = 2


@pytest.fixture
async def page(server: Served, tmp_path: Path) -> AsyncIterator[Tab]:
    """A tab on the running server; nothing has been typed."""
    program = chromium()
    if program is None:
        pytest.skip("no Chromium on this machine (or $CHROMIUM)")
    async with tab(program, tmp_path / "chromium") as opened:
        await opened.call("Page.navigate", url=f"{server.url}?fontsize=18")
        await opened.wait_for("Type a name")
        yield opened


async def test_the_program_in_a_browser(page: Tab, server: Served) -> None:
    """Type a name, open the dossier, follow a link, quit, start again; the browser asks nobody but this server for anything."""
    assert await page.evaluate("document.title") == "dossier"
    # Before a key is pressed a script may open no tab: the page then has the link; other kinds of addresses it never opens.
    await page.evaluate("for (const url of ['javascript:alert(1)', 'file:///', undefined]) window.open(url)")
    assert await page.evaluate("document.getElementById('blocked').hidden") is True
    await page.evaluate("window.open('https://nobody.invalid/') && 0")
    assert await page.evaluate("document.getElementById('link').href") == "https://nobody.invalid/"
    assert await page.evaluate("document.getElementById('blocked').hidden") is False
    await page.evaluate("document.getElementById('dismiss').click()")

    await page.type("reloj")
    await page.wait_for("= El Relojero")
    await page.key("Enter", 13, "\r")
    await page.wait_for("Villa Ámbar, Sonora")
    await page.type("J")
    await page.key("Enter", 13, "\r")
    await page.wait_for("Baltasar Nieves Urrutia › Cártel de Laguna Seca")
    drawn = await page.evaluate("[...document.querySelectorAll('canvas')].map((each) => each.width * each.height)")
    assert max(drawn) > 100_000
    assert page.told == []
    assert len(page.requested) == 7
    for url in page.requested:
        assert re.sub("^ws:", "http:", url).startswith(server.url), url

    await page.key("q", 81, modifiers=CTRL)
    await page.wait_for(lambda: not server.sessions)
    assert await page.evaluate("document.getElementById('ended').hidden") is False
    assert await page.evaluate("document.getElementById('why').textContent") == "Session ended."
    await page.evaluate("document.getElementById('again').click()")
    await page.wait_for("Type a name")
    await until(lambda: len(server.sessions) == 1)
