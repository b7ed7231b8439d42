"""Copying statements and sources as footnotes from the panes."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.tui.app import DossierApp
from tests.tui.running import session

PERSON = "baltasar-nieves-urrutia"


async def test_f_copies_footnotes(example_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a statement, of its page, of a source in each place where one stands; where there is none, that is said."""
    copied: list[str] = []
    monkeypatch.setattr(DossierApp, "copy_to_clipboard", lambda self, text: copied.append(text))
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
