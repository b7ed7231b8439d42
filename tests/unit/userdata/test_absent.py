"""What was put aside of records that are not in the base any more."""

from __future__ import annotations

from pathlib import Path

from dossier.database.store import Store
from dossier.userdata.desk import BOOKMARKS, PINNED, Desk
from dossier.userdata.following import desk_of
from dossier.userdata.lists import Item
from dossier.view import case as case_view
from dossier.view import desk as desk_view
from dossier.view.pages import make_page
from tests.unit.conftest import compile_, write
from tests.unit.userdata.kept import page


def test_who_is_called_as_an_absent_record_was_is_told(store: Store, desk: Desk, tmp_path: Path) -> None:
    """A stub whose profile got another id leads to it, and is not said to be it; of two who are called so none is chosen."""
    desk.toggle(PINNED, "cy-lind", "Cy Lind")
    desk.put(desk.new_case("Arms"), Item("cy-lind", "Cy Lind", "who paid"))
    for name in ("Dee Fox", "Nobody at All", "黎明", "Ada Vale"):
        desk.toggle(BOOKMARKS, name.lower().replace(" ", "-"), name)
    desk.toggle(BOOKMARKS, "ada", "Ada Vale")
    files = {"cy-lind-1970": "Cy Lind", "dee-fox-1": "Dee Fox", "dee-fox-2": "Dee Fox", "li-ming": "李明"}
    write(tmp_path / "profiles", {f"{id_}.yaml": f"kind: person\nname: {name}\n" for id_, name in files.items()})
    compile_(tmp_path)
    now = Store(tmp_path / "dossier.db")
    told = page(now, desk_view.address())
    assert "Cy Lind · not in this base · so is called ▸ Cy Lind (cy-lind-1970)\n" in told
    assert "Dee Fox · not in this base · 2 others are called so\n" in told
    assert "Nobody at All · not in this base\n" in told
    assert "黎明 · not in this base\n" in told
    assert "Ada Vale · not in this base · so is called ▸ Ada Vale (ada) · " in told
    assert "Cy Lind · not in this base · so is called ▸ Cy Lind (cy-lind-1970)\n  who paid\n" in page(now, case_view.address("arms"))
    rows = make_page(now, desk_view.address()).make({}, 0)
    assert [row.target for row in rows if row.copy == "Cy Lind"] == ["cy-lind-1970"]
    assert [row.target for row in rows if row.copy == "Dee Fox"] == [""]
    data = make_page(now, desk_view.address()).data
    assert data["pinned"] == [{"id": "cy-lind", "name": "Cy Lind", "note": "", "so_called": ["cy-lind-1970"]}]
    assert [each.get("so_called") for each in data["bookmarks"]] == [["dee-fox-1", "dee-fox-2"], None, None, ["ada"], None]
    assert desk_of(now).items(PINNED) == [Item("cy-lind", "Cy Lind", "", 3)]


def test_each_is_told_by_the_name_that_it_was_put_aside_under(store: Store, desk: Desk, tmp_path: Path) -> None:
    """Also where a record that is gone was called otherwise in another list."""
    desk.toggle(PINNED, "gone", "Cy Lind")
    desk.toggle(BOOKMARKS, "gone", "Dee Fox")
    write(tmp_path / "profiles", {f"{id_}.yaml": f"kind: person\nname: {name}\n" for id_, name in (("cy", "Cy Lind"), ("dee", "Dee Fox"))})
    compile_(tmp_path)
    now = Store(tmp_path / "dossier.db")
    told = page(now, desk_view.address())
    assert "Cy Lind · not in this base · so is called ▸ Cy Lind (cy)\n" in told
    assert "Dee Fox · not in this base · so is called ▸ Dee Fox (dee)\n" in told
    data = make_page(now, desk_view.address()).data
    assert [each[0]["so_called"] for each in (data["pinned"], data["bookmarks"])] == [["cy"], ["dee"]]
