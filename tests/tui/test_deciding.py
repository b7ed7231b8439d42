"""Pairs that may be one record, and names that are not linked: decided, looked at, edited."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.database.compile import build
from dossier.stop import View
from dossier.tui import dialogs
from dossier.tui.app import DossierApp
from dossier.tui.base import SAMPLE
from tests.tui.running import Session, session
from tests.tui.twins import TWINS

Make = Callable[[dict[str, str]], Path]


async def taken_over(s: Session) -> None:
    """Wait until a change is written, and the base built anew: each is a worker that the one before starts."""
    for _ in range(3):
        await s.ready()


async def test_a_pair_is_decided(make_base: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shown, then left by escape or written by enter; the pair is gone, or sinks; e knows the file of the row."""
    database = make_base(TWINS)
    balt, ramiro = (tmp_path / "profiles" / "people" / name for name in ("balt.yaml", "ramiro.yaml"))
    async with session(database, profiles=tmp_path / "profiles") as s:
        s.main.open_record("ana")
        await s.settled()
        await s.press("equals_sign")
        assert any("Only a pair" in notice for notice in s.told)
        s.main.open_record(View("todo", ("duplicates",)))
        await s.settled()
        assert "Possible duplicates (2)" in s.text
        await s.press("equals_sign")
        assert "Move to a pair first." in s.told
        await s.to_link("balt")
        await s.press("U")
        await s.ready()
        assert "Is this the same as [[ana]]?" in s.text
        await s.press("escape")
        assert balt.read_text() == TWINS["people/balt.yaml"]
        monkeypatch.setattr(dialogs, "READ", 1000.0)
        await s.press("equals_sign", "enter")
        await s.ready()
        assert "+same_as: [ana]" in s.text, "a key that is pressed while this is looked for waits, and opens nothing in its place"
        assert balt.read_text() == TWINS["people/balt.yaml"], "what is typed before it can be read writes nothing"
        monkeypatch.setattr(dialogs, "READ", 0.0)
        await s.press("enter")
        await taken_over(s)
        assert balt.read_text() == TWINS["people/balt.yaml"] + "same_as: [ana]\n"
        assert "Possible duplicates (1)" in s.text
        await s.to_link("ramiro-2")
        await s.press("U")
        await s.ready()
        await s.press("enter")
        await taken_over(s)
        assert "· unsure" in s.text
        assert ramiro.read_text() == TWINS["people/ramiro.yaml"]


async def test_a_pair_of_others_by_now_is_not_decided(make_base: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether its id went to somebody else before the question, or while it stood; also where the base was made of that already."""
    monkeypatch.setattr(dialogs, "READ", 0.0)
    database, folder = make_base(TWINS), tmp_path / "profiles"
    ana, balt = folder / "people" / "ana.yaml", folder / "people" / "balt.yaml"
    other = TWINS["people/ana.yaml"].replace("Baltasar Nieves Urrutia", "Somebody Else")
    for looks in ("look", "take_newer"):  # however long it takes: what the files say by now is not taken over
        monkeypatch.setattr(DossierApp, looks, lambda _: None)
    async with session(database, profiles=folder) as s:
        s.main.open_record(View("todo", ("duplicates",)))
        await s.settled()
        await s.to_link("balt")
        await s.press("equals_sign")
        await s.ready()
        assert "+same_as: [ana]" in s.text
        ana.write_text(other)
        build(folder, database)
        await s.press("enter")
        await s.ready()
        assert any("has changed since: nothing is written" in each for each in s.told), s.told
        await s.press("equals_sign")
        await s.ready()
        assert any("The profiles have changed meanwhile" in each for each in s.told), s.told
        ana.write_text(TWINS["people/ana.yaml"])
        await s.press("equals_sign")
        await s.ready()
        assert any("people/ana.yaml has changed since the base was built" in each for each in s.told), s.told
        assert balt.read_text() == TWINS["people/balt.yaml"]


async def test_the_lines_that_are_shown_are_those_that_change(make_base: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a line of the file looks like the head of a comparison."""
    monkeypatch.setattr(dialogs, "READ", 0.0)
    text = "--- {kind: person, name: Baltazar Nievez Urrutia, aliases: [El Relojero], birth_date: 1976~}\n"
    database = make_base({**TWINS, "people/balt.yaml": text})
    async with session(database, (120, 40), profiles=tmp_path / "profiles") as s:
        s.main.open_record(View("todo", ("duplicates",)))
        await s.settled()
        await s.to_link("balt")
        await s.press("exclamation_mark")
        await s.ready()
        assert "---- {kind: person" in s.text
        assert "+--- {kind: person" in s.text
        await s.press("enter")
        await taken_over(s)
    assert (tmp_path / "profiles" / "people" / "balt.yaml").read_text() == text.replace("}", ", not_same_as: [ana]}")


async def test_nothing_is_written_into_the_sample(make_base: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pair is not decided; a file can be looked at, and what is changed in it is told to be the program's."""
    database, file = make_base(TWINS), tmp_path / "profiles" / "people" / "balt.yaml"
    async with session(database, profiles=tmp_path / "profiles") as s:
        s.app.place = s.app.place._replace(how="sample")
        s.main.open_record(View("todo", ("duplicates",)))
        await s.settled()
        await s.to_link("balt")
        await s.press("equals_sign")
        await s.ready()
        assert (s.told, file.read_text()) == ([SAMPLE], TWINS["people/balt.yaml"])
        monkeypatch.setattr(s.app, "_run_editor", lambda *_: True)
        await s.press("e")
        assert s.told == [SAMPLE]
        monkeypatch.setattr(s.app, "_run_editor", lambda path, _: bool(path.write_text("kind: person\nname: Balt Vale\n")))
        await s.press("e")
        await taken_over(s)
        assert s.told.count(SAMPLE) == 2


async def test_a_row_knows_its_file_and_its_passage(make_base: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Enter on an unlinked mention opens the record where the name stands; e the file at its line."""
    edited: list[tuple[str, int, str]] = []
    async with session(make_base(TWINS), (200, 50)) as s:
        monkeypatch.setattr(s.app, "edit", lambda *where: edited.append(where))
        s.main.open_record(View("todo", ("mentions",)))
        await s.settled()
        s.pane.highlighted = next(place for place, row in enumerate(s.pane.rows) if "Transportes" in row.plain())
        await s.press("e", "enter")
        assert s.pane.record == "ana"
        assert "Transportes Nieves" in s.pane.row.plain()
        await s.press("h")
        await s.to_link("trans")
        await s.press("e")
    assert edited == [("people/ana.yaml", 9, "Transportes Nieves")] * 2
