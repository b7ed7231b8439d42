"""Beginning a profile with a key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dossier.tui.ask_new import AskNew
from tests.tui.running import session

Make = Callable[[dict[str, str]], Path]
FILES = {
    "people/ada.yaml": "kind: person\nname: Ada Vale\nrelations:\n  - {member_of: The Group, role: chief}\n  - {sibling_of: Bo Vale}\n",
}


async def test_a_stub_becomes_a_profile(make_base: Make, tmp_path: Path) -> None:
    """The row's stub, with its name and kind; the file is made, compiled, and its dossier opens."""
    async with session(make_base(FILES), (120, 40), query="ada vale", profiles=tmp_path / "profiles") as s:
        await s.press("enter")
        await s.to_link("the-group")
        await s.press("n")
        assert isinstance(s.app.screen, AskNew)
        assert "The Group" in s.text
        assert "what they say will stand in the file" in s.text
        await s.press("enter")
        await s.ready()
        file = tmp_path / "profiles" / "organizations" / "the-group.yaml"
        assert "kind: organization\nname: The Group\n" in file.read_text()
        assert "members Ada Vale (chief)" in file.read_text()
        assert s.open_ids == ["the-group"]
        assert s.pane.dossier.ref.state == "profile"


async def test_a_name_that_was_not_found_becomes_a_profile(make_base: Make, tmp_path: Path) -> None:
    """Alike names are told; a name that is there is begun only when told so twice, and beside the other."""
    async with session(make_base(FILES), (80, 24), query="Cyrus Reyes", profiles=tmp_path / "profiles") as s:
        await s.press("tab", "n")
        assert "Cyrus Reyes" in s.text
        await s.press(*["backspace"] * 20)
        await s.type("Ada Val")
        assert "there are P Ada Vale" in s.text
        await s.type("e")
        await s.press("enter")
        assert "There is a record named Ada Vale already" in s.text
        await s.press("down", "enter")
        await s.ready()
        assert "kind: organization\nname: Ada Vale\n" in (tmp_path / "profiles" / "organizations" / "ada-vale.yaml").read_text()
        assert s.open_ids == ["ada-vale"]


async def test_without_the_profiles_nothing_is_begun(example_database: Path, tmp_path: Path) -> None:
    """Said, not asked for in vain; escape leaves the question."""
    async with session(example_database, (80, 24)) as s:
        s.app.store.meta["folder"] = str(tmp_path / "gone")
        await s.press("tab", "n")
        assert s.told == ["The folder of the profiles is not here."]
