"""`e` opens the file and line in which the row under the cursor is written, whoever's file that is."""

from __future__ import annotations

from collections.abc import Callable, Container
from pathlib import Path

import pytest

from dossier.database.records import Dossier
from dossier.database.store import Store
from dossier.stop import Stop
from dossier.userdata.lists import Item
from dossier.view import case, desk, evidence, network, path, timeline, todo
from dossier.view.rows import make_rows
from tests.tui.running import Session, session

Make = Callable[[dict[str, str]], Path]
FILES = {
    "ada.yaml": "kind: person\nname: Ada Vale\nnotes: |\n  One line.\n  She knew [[The Court]]. [@paper]\n",
    "bo.yaml": "kind: person\nname: Bo Orr\naccusations:\n  - {charge: Fraud, court: court, date: 1990}\n"
    "sanctions:\n  - {authority: court, program: A list}\n",
    "court.yaml": "kind: public_body\nname: The Court\nrelations:\n  - {part_of: The State}\n",
    "paper.yaml": "kind: source\ntitle: A paper\n",
}


async def test_a_row_that_stands_in_the_file_of_another(make_base: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mention, a case, a designation, a link; of a source, what rests on it; where it is in no file any more, that is said."""
    async with session(make_base(FILES), (120, 40), profiles=tmp_path / "profiles") as s:
        opened: list[str] = []
        monkeypatch.setattr(s.app, "_run_editor", lambda file, line: opened.append(f"{file.name}:{line}"))
        s.main.open_record("court")
        await s.settled()
        for section in ("Mentioned by", "Cases here", "Designated by it", "Links"):
            s.pane.highlighted = next(place for place, row in enumerate(s.pane.rows) if row.section == section and row.target)
            await s.press("e")
        assert opened == ["ada.yaml:5", "bo.yaml:4", "bo.yaml:6", "court.yaml:4"]
        s.main.open_record("paper")
        await s.settled()
        await s.to_link("ada")
        await s.press("e")
        assert opened[4:] == ["ada.yaml:3"]
        (tmp_path / "profiles" / "ada.yaml").unlink()
        await s.press("e")
        assert opened[5:] == []
        assert s.told[-1:] == ["The file of this record is not here."]


LINES = {
    "ada.yaml": """kind: person
name: Ada Vale
given: Ada
title:
  - Dr
  - Countess
aliases:
  - The Clockmaker [@paper p. 3]
occupation: spy [@nobody p. 1]
summary: >
  Ada Vale made clocks.
questions:
  - Who paid her?
  - Is it [[bo]]?
same_as:
  - wikidata:Q1
  - cy
not_same_as:
  - bo
  - wikidata:Q2
relations:
  - director_of: works
    from: 2001
    sources: [paper p. 2]
accusations:
  - charge: Fraud
    date: 1990
    stage: charged
    court: court
    response: denied
    sources: [nowhere, paper]
notes: |
  One line.

  She knew
  [[bo]].

  One.

  Then [[bo]]
  and [[cy]].
""",
    "bo.yaml": "kind: person\nname: Bo Orr\n",
    "cy.yaml": "kind: person\nname: Cy Orr\n",
    "court.yaml": "kind: public_body\nname: The Court\n",
    "works.yaml": "kind: company\nname: Vale Works\n",
    "meeting.yaml": "kind: event\nname: A meeting\ndate: 1991\nparticipants:\n  - ada\n  - bo\n",
    "sources/all.yaml": "other:\n  title: Another\npaper:\n  title: A paper\n  publisher: Press\n  date: 1992\n  volume: seven\n",
}


PLACES: dict[Stop, dict[str, str]] = {
    "ada": {
        "Ada Vale made clocks.": "ada.yaml:11", "★ #first #second": "tags.md:4", "★ in “Clocks” · made them": "clocks.md:4",
        "a.k.a.       The Clockmaker ¹": "ada.yaml:8", "Countess": "ada.yaml:6", "? Who paid her?": "ada.yaml:13",
        "? Is it Bo Orr?": "ada.yaml:14", "same as      wikidata:Q1": "ada.yaml:16", "same as      ▸ Cy Orr": "ada.yaml:17",
        "not          ▸ Bo Orr": "ada.yaml:19", "not          wikidata:Q2": "ada.yaml:20", "▸ The Court": "ada.yaml:29",
        "One line.": "ada.yaml:33", "She knew\nBo Orr.": "ada.yaml:35",
        "One.": "ada.yaml:38", "Then Bo Orr\nand Cy Orr.": "ada.yaml:40", "▸ Bo Orr": "ada.yaml:40", "▸ Cy Orr": "ada.yaml:41", "¹ A paper. Press, 1992.": "all.yaml:3",
        "² nobody (no such source is described)": "ada.yaml:9", "ada.yaml:1": "ada.yaml:1",
    },
    "paper": {
        "title        A paper": "all.yaml:4", "publisher    Press": "all.yaml:5", "published    1992": "all.yaml:6",
        "cite as      [@paper]": "all.yaml:3", "volume       seven": "all.yaml:7",
        "▸ Ada Vale a.k.a. The Clockmaker · p. 3": "ada.yaml:8",
    },
    "meeting": {"date         1991 · unsourced": "meeting.yaml:3", "▸ Bo Orr · unsourced": "meeting.yaml:6"},
    timeline.address(): {
        "1990         ▸ Ada Vale charged: Fraud": "ada.yaml:26", "1991         ▸ A meeting": "meeting.yaml:3",
        "2001         ▸ Ada Vale director of ▸ Vale Works": "ada.yaml:22",
    },
    timeline.address(["ada"]): {"1991         ▸ A meeting": "meeting.yaml:5"},
    network.address("ada", 2): {
        "▸ Ada Vale": "ada.yaml:1", "− ▸ Vale Works ← director of from 2001": "ada.yaml:22",
        "+ ▸ Bo Orr · took part in · unsourced": "meeting.yaml:6",
    },
    path.address("bo", "works"): {
        "weakest link: step 1, unsourced, no source": "meeting.yaml:6", "▸ Bo Orr": "bo.yaml:1",
        "↓ director of · from 2001 · reported A paper": "ada.yaml:22",
    },
    case.address("clocks"): {
        "Clocks": "clocks.md:1", "What for?": "clocks.md:6", "▸ Bo Orr · A meeting met": "clocks.md:3",
        "▸ Ada Vale · Ada Vale made clocks. made them": "clocks.md:4",
    },
    desk.address(): {"▸ Clocks · 2 records": "clocks.md:1", "#second · 1 record": "tags.md:4", "▸ A meeting · 1991": "recent.md:3"},
    desk.address("first"): {"▸ Bo Orr · A meeting": "tags.md:3", "▸ Ada Vale · Ada Vale made clocks.": "tags.md:4"},
    todo.address("questions"): {"▸ Ada Vale ? Is it Bo Orr?": "ada.yaml:14"},
}  # fmt: skip
"""A record or view -> some of its rows, each with where it is written."""


async def said_at(s: Session, opened: list[str], asked: Container[str] | None = None) -> dict[str, str]:
    """Each row of the pane in focus that the cursor reaches, or those asked for -> the file and line that `e` opens there."""
    await s.ready()
    found: dict[str, str] = {}
    for place, row in enumerate(s.pane.rows):
        text = row.plain()
        if row.can_select and text not in found and (asked is None or text in asked):
            opened.clear()
            s.pane.highlighted = place
            await s.press("e")
            found[text] = " ".join(opened)
    return found


async def test_every_row_opens_the_line_in_which_it_is_written(make_base: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a dossier, in a source, and in every view."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "own"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    async with session(make_base(LINES), (120, 60), profiles=tmp_path / "profiles") as s:
        opened: list[str] = []
        monkeypatch.setattr(s.app, "_run_editor", lambda file, line: opened.append(f"{file.name}:{line}"))
        own = s.app.desk
        own.set_tags("bo", "Bo Orr", ["first"])
        own.set_tags("ada", "Ada Vale", ["first", "second"])
        clocks = own.new_case("Clocks")
        own.put(clocks, Item("bo", "Bo Orr", "met"))
        own.put(clocks, Item("ada", "Ada Vale", "made them"))
        clocks.path.write_text(clocks.path.read_text() + "\nWhat for?\n")

        for stop, expected in PLACES.items():
            s.app.keep_for_next()  # as it does from time to time: what was opened before is in a file
            s.main.open_record(stop)
            assert await said_at(s, opened, expected) == expected
        charge = next(row for row in make_rows(dossier_of(s.app.store, "ada")) if row.plain().startswith("charged"))
        assert charge.statement is not None
        s.main.open_record(evidence.address(dossier_of(s.app.store, "ada"), charge))
        found = await said_at(s, opened)
        assert {row: place for row, place in found.items() if place != "ada.yaml:26"} == {
            "denies it": "ada.yaml:30", "¹ ▸ A paper Press · published 1992 reliability not graded not archived": "all.yaml:3",
            "nowhere (no such source is described)": "ada.yaml:31",
        }  # fmt: skip


def dossier_of(store: Store, record: str) -> Dossier:
    """A record of the base."""
    found = store.dossier(record)
    assert found is not None
    return found
