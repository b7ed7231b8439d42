"""`e` opens the file and line in which the row under the cursor is written, whoever's file that is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.running import session

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
        assert s.notices[-1:] == ["The file of this record is not here."]
