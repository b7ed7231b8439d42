"""Pages and searches that take their time: something stands there at once, keys go on, and what comes too late is never shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from dossier.database.store import Store
from dossier.tui import dossier_pane, hubs, page_maker, seeking
from dossier.view import apart, evidence, quick
from dossier.view.apart import Answer, Asked, Shown, Sought
from dossier.view.quick import Awaited
from tests.tui.running import Session, session

PERSON = "baltasar-nieves-urrutia"


class Slow:
    """In the place of a process: answers once it is let, unless it was killed before."""

    made: list[Slow] = []  # noqa: RUF012

    def __init__(self, database: str, build: str) -> None:
        self.database, self.build = Path(database), build
        self.let, self.killed = Event(), False
        self.asked: list[Asked | Sought] = []
        Slow.made.append(self)

    def answer(self, asked: Asked | Sought) -> Shown | Answer | None:
        self.asked.append(asked)
        self.let.wait(20)
        if self.killed:
            return None
        store = Store(self.database)
        return apart.Maker(store).answer(asked) if isinstance(asked, Asked) else apart.Seeker(store).answer(asked)

    @property
    def runs(self) -> bool:
        return not self.killed

    def kill(self) -> None:
        self.killed = True
        self.let.set()

    def end(self) -> int:
        self.kill()
        return -9


@pytest.fixture(autouse=True)
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Slow]]:
    """Every page and search takes its time."""
    Slow.made.clear()
    monkeypatch.setattr(page_maker, "Process", Slow)
    monkeypatch.setattr(quick, "is_quick", lambda store, view: False)
    yield Slow.made
    for each in Slow.made:
        each.kill()


async def until(s: Session, told: Any) -> None:
    """Wait for what a thread does."""
    for _ in range(400):
        await s.pilot.pause(0.01)
        if told():
            await s.settled()
            return
    raise AssertionError("it never came")


async def test_keys_go_on_while_a_page_is_made(example_database: Path, slow: list[Slow]) -> None:
    """A line stands in its place, the filter and the search go on, and what comes is the page, as it would be at once."""
    async with session(example_database) as s:
        await s.press("tab", "A")
        await until(s, lambda: "reading the base …" in s.text)
        assert isinstance(s.pane.page, Awaited)
        await s.press("f")
        await until(s, lambda: len(slow) == 2)
        assert slow[0].killed, "nobody waits for the page without the filter"
        assert s.pane.stop.args == ("", "open")
        await s.press("slash")
        await s.type("nieves")
        assert PERSON in s.result_ids
        assert not slow[1].killed
        slow[1].let.set()
        await until(s, lambda: not isinstance(s.pane_shown.page, Awaited))
        assert "Charged or on trial, and no decision is told" in s.text
        assert "reading the base" not in s.text


async def test_escape_gives_a_page_up(example_database: Path, slow: list[Slow]) -> None:
    """The process is ended, and its answer, if there is one all the same, is shown nowhere."""
    async with session(example_database) as s:
        await s.press("tab", "T")
        await until(s, lambda: slow and slow[0].asked)
        job = s.pane._job
        await s.press("escape")
        assert slow[0].killed
        assert s.open_ids == []
        job.arrive(Shown("Too late"))
        await s.press("W")
        await until(s, lambda: len(slow) == 2)
        slow[1].let.set()
        await until(s, lambda: not isinstance(s.pane.page, Awaited))
        assert s.pane.name_shown == "To do"
        assert "Too late" not in s.text


async def test_another_part_of_a_list_is_asked_for(example_database: Path, slow: list[Slow], monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands there stays until it comes; the cursor goes to its first row; a failure leaves it and says why."""
    monkeypatch.setattr(apart, "PAGE", 3)
    async with session(example_database) as s:
        await s.press("tab", "T")
        await until(s, lambda: bool(slow))
        slow[0].let.set()
        await until(s, lambda: not isinstance(s.pane.page, Awaited))
        first = [row.copy for row in s.pane.rows]
        await s.press("G")
        assert s.pane.row.kind == "more"
        slow[0].let.clear()
        await s.press("enter")
        await until(s, lambda: len(slow[0].asked) == 2)
        assert [row.copy for row in s.pane.rows] == first
        slow[0].let.set()
        await until(s, lambda: s.pane._job is None)
        assert "3 before" in s.text
        assert s.pane.row.kind == "link"
        shown = [row.copy for row in s.pane.rows]
        s.pane._ask()
        job, s.pane._job = s.pane._job, None
        job.arrive(Shown(failed="dossier.db is damaged"))
        await s.settled()
        assert [row.copy for row in s.pane.rows] == shown
        assert "dossier.db is damaged" in s.notices


async def test_a_search_that_takes_its_time(example_database: Path, slow: list[Slow], monkeypatch: pytest.MonkeyPatch) -> None:
    """It is given up after a moment and made elsewhere: one types on, and Enter opens what is found for what stands there then."""
    async with session(example_database) as s:
        monkeypatch.setattr(seeking, "LARGE", 0)
        monkeypatch.setattr(seeking, "BUDGET", -1.0)
        monkeypatch.setattr(seeking, "_STEPS", 1)
        await s.type("kind:org laguna")
        await until(s, lambda: "searching …" in s.text)
        await s.press("ctrl+f")
        await s.type("kind:person nieves")
        await s.press("enter")
        assert not s.open_ids
        for _ in range(400):
            for each in list(slow):
                each.let.set()
            await s.pilot.pause(0.01)
            if s.open_ids:
                break
        await s.settled()
        assert s.open_ids == [PERSON]
        assert s.result_ids[0] == PERSON
        assert all(hit.kind == "person" for hit in s.main.results.hits)
        assert "searching" not in s.text


async def test_conditions_that_are_counted(example_database: Path, slow: list[Slow], monkeypatch: pytest.MonkeyPatch) -> None:
    """The dialog comes once they are counted; then what is typed of one is written to its end."""
    async with session(example_database) as s:
        monkeypatch.setattr(seeking, "LARGE", 0)
        await s.press("ctrl+l")
        await until(s, lambda: bool(slow))
        assert s.app.screen is s.main
        assert s.app.completed("kind:per") == ""
        slow[0].let.set()
        await until(s, lambda: s.app.screen is not s.main)
        assert "person" in s.text
        assert s.app.completed("kind:per") == "kind:person"


async def test_a_record_to_which_much_is_linked(example_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its dossier is read beside the screen, and is the same; a source's list is read on from there."""
    async with session(example_database) as s:
        source = s.app.store.all("SELECT source_id FROM citation WHERE source_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1")[0][
            0
        ]
        monkeypatch.setattr(hubs, "MOST_LINKS", -1)
        for id_ in (PERSON, source):
            s.main.open_record(id_)
            await until(s, lambda id_=id_: s.shown_ids == [id_])
            there = s.app.store.dossier(id_)
            assert there
            assert (s.pane.dossier.ref, s.pane.dossier.links, list(s.pane.dossier.resting)) == (there.ref, there.links, list(there.resting))
        assert "reading the base" not in s.text


async def test_much_is_copied_beside_the_screen(example_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies of a long dossier, and who says so of a statement in it, are what they are of a short one; too much to copy says so."""
    async with session(example_database) as s:
        s.main.open_record(PERSON)
        await s.settled()
        s.pane.highlighted = next(place for place, row in enumerate(s.pane.rows) if row.statement)
        row = s.pane.row
        monkeypatch.setattr(dossier_pane, "_LONG", -1)
        await s.press("Y")
        await until(s, lambda: s.app.clipboard == s.pane.as_text())
        await s.press("w")
        await until(s, lambda: len(s.open_ids) == 2)
        dossier = s.app.store.dossier(PERSON)
        assert dossier
        assert s.pane.stop == evidence.address(dossier, row)
        monkeypatch.setattr(dossier_pane, "MOST_COPIED", 0)
        s.main.open_record(s.app.store.all("SELECT source_id FROM citation WHERE source_id IS NOT NULL")[0][0])
        await s.settled()
        await s.press("Y")
        assert any("too many to copy" in notice for notice in s.notices)
