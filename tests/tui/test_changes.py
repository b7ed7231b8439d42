"""What changed since the last visit, and in what is open when the base is refreshed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Event

import pytest

from dossier import rebuild
from dossier.database.compile import build
from dossier.database.store import Store
from dossier.userdata.visit import remember
from dossier.view.changes import address
from tests.tui.conftest import EXAMPLE
from tests.tui.running import compare, session

Make = Callable[[dict[str, str]], Path]
SIZES = [(80, 24), (120, 40), (200, 50)]
PERSON = "baltasar-nieves-urrutia"
EDITS = (
    ("standing: alleged\n    sources: [doj-2031 p. 4, faro-2026-11-20]", "standing: confirmed\n    sources: [doj-2031 p. 4, faro-2026-11-20, rpc-transportes-nieves]"),
    ("- 1978-03-05 [@registro-civil-2029]", "- 1978-05-03 [@registro-civil-2029]"),
    ("stage: charged ", "stage: on_trial "),
    ("  - El Relojero [@doj-2031 p. 4] ", "  - El Reloj [@doj-2031 p. 4] "),
)  # fmt: skip
ALTERED = "alleged\u00a0→\u00a0confirmed"
QUIROZ = "kind: person\nname: Ramiro Quiroz\naccusations:\n  - {charge: Carrying money, stage: alleged, standing: alleged, sources: [faro-2026-11-20]}\n"


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """The fictional base, left on 25 November and edited since."""
    folder = tmp_path / "profiles"
    shutil.copytree(EXAMPLE, folder)
    database = tmp_path / "dossier.db"
    build(folder, database)
    store = Store(database)
    remember(store, datetime(2026, 11, 25, 18, 3))
    store.close()
    file = folder / "people" / f"{PERSON}.yaml"
    text = file.read_text(encoding="utf-8")
    for before, after in EDITS:
        assert before in text
        text = text.replace(before, after)
    file.write_text(text, encoding="utf-8")
    (folder / "people" / "ramiro-quiroz.yaml").write_text(QUIROZ, encoding="utf-8")
    build(folder, database)
    return database


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_view_looks_as_it_did(changed: Path, size: tuple[int, int], update_goldens: bool) -> None:
    """The line at the start, then every change, altered accusations first."""
    shots: dict[str, str] = {}
    async with session(changed, size) as s:
        shots["changed-start"] = s.text
        await s.press("tab", "D")
        shots["changes"] = s.text
    compare(shots, size, update=update_goldens)


async def test_d_shows_what_changed_and_enter_goes_there(changed: Path) -> None:
    """`f` keeps links, then accusations; enter opens the record, or the other end of a link."""
    async with session(changed, (200, 50)) as s:
        assert "records changed since 2026-11-25: D in the list shows them" in s.text
        await s.press("tab", "D")
        assert s.pane.stop == address()
        assert ALTERED in s.text
        await s.press("f", "f")
        assert s.pane.stop == address("", "accusations")
        assert "charged\u00a0→\u00a0on trial" in s.text
        assert ALTERED not in s.text
        await s.to_link("ramiro-quiroz")
        await s.press("enter")
        assert s.open_ids == [address("", "accusations"), "ramiro-quiroz"]


async def test_a_first_visit(example_database: Path) -> None:
    """There is nothing to compare with, and the view says what will come of it."""
    async with session(example_database) as s:
        assert "changed since" not in s.text
        await s.press("tab", "D")
        assert "nothing to compare with yet" in s.text


async def test_while_the_profiles_are_read_nobody_is_told_that_nothing_has_changed(
    make_base: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That they are being read is told, and what has changed follows by itself; also where nothing has, and no other base comes."""
    database = make_base({"a.yaml": "kind: person\nname: Ann\n"})
    store = Store(database)
    remember(store, datetime(2026, 11, 25, 18, 3))
    store.close()
    go, real = Event(), rebuild.rebuild
    async with session(database, profiles=tmp_path / "profiles") as s:
        monkeypatch.setattr(rebuild, "rebuild", lambda *given: (go.wait(30), real(*given))[1])
        (tmp_path / "profiles" / "a.yaml").write_text("kind: person\nname: Ann\noccupation: baker\n", encoding="utf-8")
        s.app.take_over()
        while not s.app.unread:
            await s.pilot.pause()
        await s.press("tab", "D")
        assert "still being read" in s.text and "Nothing has changed" not in s.text
        go.set()
        await s.ready()
        assert "occupation baker" in s.text and "still being read" not in s.text
        s.app.unread = True
        await s.press("f")
        assert "still being read" in s.text
        s.app.unread = False
        s.main.tell_changes("")
        await s.settled()
        assert s.pane.stop == address("", "links") and "Nothing of this kind" in s.text


async def test_a_refreshed_base_tells_what_changed_in_the_open_dossiers(make_base: Make, tmp_path: Path) -> None:
    """At most three changes in the notice, none of records that are not open; the view follows, too."""
    relations = "relations:\n  - {associate_of: b, standing: alleged}\n"
    database = make_base({"a.yaml": f"kind: person\nname: Ann\nbirth_date: 1950\n{relations}", "b.yaml": "kind: person\nname: Ben\n"})
    async with session(database, profiles=tmp_path / "profiles") as s:
        s.main.open_record("a")
        await s.settled()
        s.main.open_beside("b")
        await s.settled()
        file = tmp_path / "profiles" / "b.yaml"
        file.write_text("kind: person\nname: Ben\nbirth_date: 1960\ngender: male\nnationality: mx\nreligion: none\n", encoding="utf-8")
        (tmp_path / "profiles" / "a.yaml").write_text("kind: person\nname: Ann\n", encoding="utf-8")
        s.app.take_over()
        await s.ready()
        (notice,) = [each for each in s.told if "Files have changed" in each]
        assert notice.splitlines()[1:] == [
            "Ann: removed: born 1950",
            "Ann: link removed: associate of Ben · alleged",
            "Ann: 2 problems mended",
            "and 6 more: D",
        ]


async def test_an_old_base_that_cannot_be_read_any_more(make_base: Make) -> None:
    """The new one is shown all the same, and nothing is said of changes."""
    database = make_base({"a.yaml": "kind: person\nname: Ann\n"})
    async with session(database) as s:
        s.main.open_record("a")
        await s.settled()
        make_base({"a.yaml": "kind: person\nname: Ann\noccupation: baker\n"})
        s.app.store.close()
        s.app.take_newer()
        await s.settled()
        assert s.told == ["Files have changed; this is what they say now."]
        assert "baker" in s.text
