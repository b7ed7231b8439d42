"""A report of hostile words in a real browser: nothing runs, nothing is asked for, and the page is that of plain words."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

pytest.importorskip("aiohttp", reason="needs the extra `web`")

from dossier.database.store import Store
from tests.shapes.outs import Out, reports
from tests.shapes.pages import SCRIPT, of_dom
from tests.shapes.pair import Pair
from tests.web.devtools import Tab, chromium, tab


@pytest.mark.parametrize("number", range(4))
async def test_a_report_in_a_browser(number: int, tmp_path: Path) -> None:
    """With its policy, and without it: there is nothing that the policy would have to keep from running."""
    program = chromium()
    if program is None:
        pytest.skip("no Chromium on this machine (or $CHROMIUM)")
    pair = Pair(random.Random(f"browser {number}"), tmp_path)
    held = [pair.texts.held(each) for each in pair.base.records]
    pages = [_page(pair.stores[0], pair.base.records, pair.title), _page(pair.stores[1], held, pair.raw(pair.title))]
    async with tab(program, tmp_path / "chromium") as opened:
        for policy in (True, False):
            shown = [await _shown(opened, tmp_path / f"{policy}{place}.html", text, policy) for place, text in enumerate(pages)]
            assert [*pair.faults(*shown)] == []
    pair.close()


def _page(store: Store, of: list[str], title: str) -> str:
    return next(each.text for each in reports(store, of, title) if each.name == "report.html")


async def _shown(opened: Tab, path: Path, text: str, policy: bool) -> Out:
    """The page as the browser has it."""
    bare = text if policy else text.replace('<meta http-equiv="Content-Security-Policy"', '<meta name="policy"')
    assert (bare == text) is policy
    path.write_text(bare, encoding="utf-8")
    opened.requested.clear()
    await opened.call("Page.navigate", url=path.as_uri())
    while await opened.evaluate("document.readyState + location.pathname") != f"complete{path}":
        pass
    tree = await opened.evaluate(SCRIPT)
    assert opened.requested == [path.as_uri()]
    assert opened.told == []
    return Out("report.html", json.dumps(tree), of_dom)
