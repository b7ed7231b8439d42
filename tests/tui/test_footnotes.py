"""Copying statements and sources as footnotes from the panes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.stop import View
from dossier.tui.app import DossierApp
from dossier.view import ledger, path, timeline
from tests.tui.running import session

PERSON = "baltasar-nieves-urrutia"


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is put into the clipboard."""
    texts: list[str] = []
    monkeypatch.setattr(DossierApp, "copy_to_clipboard", lambda self, text: texts.append(text))
    return texts


async def test_f_copies_footnotes(example_database: Path, copied: list[str]) -> None:
    """Of a statement, of its page, of a source in each place where one stands; where there is none, that is said."""
    async with session(example_database, (200, 50)) as s:
        s.main.open_record(PERSON)
        await s.settled()

        async def copy_from(kind: str, text: str) -> str:
            s.pane.highlighted = next(n for n, row in enumerate(s.pane.rows) if row.kind == kind and text in row.plain())
            await s.press("F")
            return copied[-1]

        born = await copy_from("value", "1978-03-05")
        assert born.startswith("Baltasar Nieves Urrutia: born 1978-03-05¹\n\n¹ ")
        assert "the statement with its footnotes" in s.told[-1]
        source = await copy_from("source", "Registro Civil")
        assert born.endswith(f"¹ {source}")
        assert "1978" not in source
        await copy_from("value", "1978-03-05")
        await s.press("w")
        assert s.pane.stop.name == "evidence"
        await s.press("F")
        assert copied[-1] == born
        assert await copy_from("source", "Registro Civil") == source
        s.main.open_record("registro-civil-2029")
        await s.settled()
        await s.press("F")
        assert copied[-1] == source
        count = len(copied)
        await s.press("A", "F")
        assert len(copied) == count
        assert s.told[-1] == "This row states nothing that a source could back."


@pytest.mark.parametrize(
    ("view", "row"),
    [
        (ledger.address(), "Conspiracy to distribute"), (timeline.address([PERSON]), "Arrested at a checkpoint"),
        (path.address(PERSON, "lucia-nieves-urrutia"), "↓ sibling of"),
    ],
)  # fmt: skip
async def test_f_copies_what_a_row_of_a_view_tells(example_database: Path, copied: list[str], view: View, row: str) -> None:
    """The same as on the page of the statement, which says of whom it is; a row that tells none says so."""
    async with session(example_database) as s:
        s.main.open_record(view)
        await s.settled()
        await s.to_row(row)
        await s.press("F")
        await s.ready()
        assert "¹ " in copied[0]
        await s.press("w", "F")
        await s.ready()
        assert copied == copied[:1] * 2
        await s.press("escape")
        s.pane.highlighted = 0
        await s.press("F")
        await s.ready()
        assert len(copied) == 2
        assert s.told[-1] == "This row states nothing that a source could back."


async def test_f_on_a_court_copies_the_accusation(make_base: Callable[[dict[str, str]], Path], copied: list[str]) -> None:
    """Of whom it is stands before it, though the dossier is the court's."""
    base = make_base({
        "court.yaml": "kind: public_body\nname: High Court\n",
        "ada.yaml": "kind: person\nname: Ada Vale\naccusations: [{charge: Fraud, stage: charged, date: 2019, court: court}]\n",
    })  # fmt: skip
    async with session(base) as s:
        s.main.open_record("court")
        await s.settled()
        await s.to_row("Ada Vale · charged")
        await s.press("F")
        await s.ready()
        assert copied == ["Ada Vale: charged 2019: Fraud (unsourced); no answer is recorded"]
        assert "the statement (it names no source)" in s.told[-1]
