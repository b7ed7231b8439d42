"""What was put aside stays with the record, and with the base, that was meant."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import cli
from dossier.database.store import Store
from dossier.search.engine import Engine
from dossier.stop import View
from dossier.userdata import trail
from dossier.userdata.desk import BOOKMARKS, PINNED, TAGS, Desk
from dossier.userdata.following import called_otherwise, desk_of, followed, moved, parts
from dossier.userdata.lists import Item
from dossier.userdata.place import folder_of, state_folder
from dossier.userdata.sets import CASE_SIGN, OwnSets
from dossier.userdata.titles import still
from dossier.userdata.trail import LastTrail
from dossier.view import case as case_view
from dossier.view import desk as desk_view
from dossier.view import ledger, network, path, timeline
from dossier.view.own import Aside, aside, own_rows
from dossier.view.pages import make_page
from tests.unit.conftest import compile_, write
from tests.unit.userdata.kept import FILES, page


def test_no_build_touches_it_and_a_renamed_record_is_followed(store: Store, desk: Desk, tmp_path: Path) -> None:
    """Under its former id in the files, under the new one on the screen and in the search; taken out, it is gone."""
    desk.toggle(PINNED, "ada", "Ada Vale")
    desk.set_tags("ada", "Ada Vale", ["to-call"])
    desk.put(desk.new_case("Arms"), Item("ada", "Ada Vale", "chief"))
    text = (tmp_path / "profiles" / "ada.yaml").read_text()
    (tmp_path / "profiles" / "ada.yaml").unlink()
    write(tmp_path / "profiles", {"ada-vale.yaml": text.replace("kind: person", "kind: person\nformer_ids: [ada]")})
    compile_(tmp_path)
    now = Store(tmp_path / "dossier.db")
    assert folder_of(now) == desk.folder
    engine = Engine.from_database(now.connection)
    engine.own = OwnSets(desk_of(now))
    assert [hit.id for hit in engine.search("tag:to-call")] == ["ada-vale"]
    assert [hit.id for hit in engine.search("case:arms vale")] == ["ada-vale"]
    assert "P Ada Vale" not in page(now, case_view.address("arms"))
    assert "▸ Ada Vale" in page(now, case_view.address("arms"))
    assert next(row.target for row in make_page(now, case_view.address("arms")).make({}, 0) if row.kind == "link") == "ada-vale"
    desk = desk_of(now)
    assert desk.toggle(PINNED, "ada-vale", "Ada Vale") is False
    assert desk.items(PINNED) == []
    desk.set_tags("ada-vale", "Ada Vale", ["new"])
    assert desk.tags() == {"ada-vale": ("new",)}
    assert "[[ada-vale|Ada Vale]] #new" in (desk.folder / TAGS).read_text()


@pytest.mark.parametrize(
    ("view", "then"),
    [
        (View("case", ("ada",)), View("case", ("ada",))),
        (View("desk", ("ada",)), View("desk", ("ada",))),
        (View("todo", ("ada",)), View("todo", ("ada",))),
        (View("ledger", ("ada", "ada")), View("ledger", ("ada-vale", "ada"))),
        (View("timeline", ("ada", "ada", "bo")), View("timeline", ("ada", "ada-vale", "bo"))),
        (View("network", ("ada", "2", "", "ada")), View("network", ("ada-vale", "2", "", "ada"))),
        (View("path", ("bo", "ada", "", "ada", "ada")), View("path", ("bo", "ada-vale", "", "ada", "ada"))),
    ],
)
def test_only_the_records_of_a_view_are_followed(view: View, then: View) -> None:
    """A case, a filter or a date that is written like the id of a record that has another one stays what it is."""
    assert followed(view, {"ada": "ada-vale"}) == then
    assert ("ada" in parts([view])) == (then != view)


def test_who_has_the_id_now_is_not_taken_for_who_had_it(store: Store, desk: Desk, tmp_path: Path) -> None:
    """Ada's pin, tags and place in a case stay hers when she is given another id and Bob has hers; what he is given is his."""
    desk.toggle(PINNED, "ada", "Ada Vale")
    desk.set_tags("ada", "Ada Vale", ["to-call"])
    desk.put(desk.new_case("Arms"), Item("ada", "Ada Vale", "chief"))
    profiles = tmp_path / "profiles"
    text = (profiles / "ada.yaml").read_text()
    write(profiles, {"ada-vale.yaml": text.replace("kind: person", "kind: person\nformer_ids: [ada]")})
    write(profiles, {"ada.yaml": "kind: person\nname: Bob Orr\n"})
    compile_(tmp_path)
    now = Store(tmp_path / "dossier.db")
    desk = desk_of(now)
    assert [each.stop for each in desk.items(PINNED)] == ["ada-vale"]
    assert desk.tags() == {"ada-vale": ("to-call",)}
    assert next(row.target for row in make_page(now, case_view.address("arms")).make({}, 0) if row.kind == "link") == "ada-vale"
    assert aside(desk, now, "ada") == Aside()
    put = aside(desk, now, "ada-vale")
    assert (put.pinned, put.tags, [each[:3] for each in put.cases]) == (True, ("to-call",), [("arms", "Arms", "chief")])
    assert desk.toggle(PINNED, "ada", "Bob Orr") is True
    desk.set_tags("ada", "Bob Orr", ["later"])
    assert [(each.stop, each.name) for each in desk.items(PINNED)] == [("ada-vale", "Ada Vale"), ("ada", "Bob Orr")]
    assert desk.tags() == {"ada-vale": ("to-call",), "ada": ("later",)}
    assert desk.toggle(PINNED, "ada-vale", "Ada Vale") is False
    assert [each.stop for each in desk.items(PINNED)] == ["ada"]


def test_an_id_that_a_file_before_takes(store: Store, desk: Desk, tmp_path: Path) -> None:
    """Two files with one id are a mistake, but not one that gives somebody's pin to the other; nor does the next session open him."""
    desk.toggle(PINNED, "ada", "Ada Vale")
    trail.save(desk.folder, LastTrail([(("ada", "bo"), 0)], 0, (), {"ada": "Ada Vale", "bo": "Bo"}))
    write(tmp_path / "profiles", {"a/ada.yaml": "kind: person\nname: Bob Orr\n"})
    compile_(tmp_path)
    now = Store(tmp_path / "dossier.db")
    assert now.refs(["ada"])["ada"].name == "Bob Orr"
    assert [each.stop for each in desk_of(now).items(PINNED)] == ["ada~2"]
    left = trail.load(desk.folder)[0]
    assert left.names == {"ada": "Ada Vale", "bo": "Bo"}
    assert moved(now, ["ada", "bo"], left.names) == {"ada": "ada~2"}
    assert moved(now, ["ada", "bo"], {}) == {}


def test_a_record_that_is_called_otherwise_is_told(store: Store, desk: Desk, tmp_path: Path) -> None:
    """Where no former id tells who was meant, what it was called when it was put aside stands beside it."""
    desk.put(desk.new_case("Arms"), Item("ada", "Ada Vale", "chief"))
    desk.toggle(PINNED, "ada", "Ada Vale")
    assert called_otherwise(store, desk.items(PINNED)) == set()
    assert "put in as" not in page(store, case_view.address("arms")) + page(store, desk_view.address())
    write(tmp_path / "profiles", {"ada.yaml": "kind: person\nname: Bob Orr\n"})
    compile_(tmp_path)
    now = Store(tmp_path / "dossier.db")
    assert "Bob Orr · put in as Ada Vale" in page(now, case_view.address("arms"))
    for view in (ledger.address(f"{CASE_SIGN}arms"), timeline.address([f"{CASE_SIGN}arms"])):
        assert "Bob Orr was put in as Ada Vale" in page(now, view)
        assert make_page(now, view).warning == "Bob Orr was put in as Ada Vale"
    for words in (["report"], ["check", "--publish"], ["export", "json"], ["ledger", "--json"], ["timeline", "--json"]):
        told = CliRunner().invoke(cli, [*words, "--case", "arms", "--db", str(tmp_path / "dossier.db")]).stderr
        assert "Bob Orr was put in as Ada Vale" in told, words
    desk = desk_of(now)
    desk.visited([("ada", "Bob Orr")])
    desk.set_tags("ada", "Bob Orr", ["later"])
    desk.keep(PINNED, "ada", "Bob Orr")
    assert "Bob Orr · put in as Ada Vale" in page(now, desk_view.address()), "what was opened since takes nothing from it"
    assert aside(desk, now, "ada").called == ("Ada Vale",)
    assert "put in as Ada Vale" in "".join(row.plain() for row in own_rows(aside(desk, now, "ada")))
    told = CliRunner().invoke(cli, ["tag", "ada", "--db", str(tmp_path / "dossier.db")]).output
    assert told.strip() == "#later"
    desk.keep(PINNED, "ada", "Bob Orr", inside=False)
    desk.keep(PINNED, "ada", "Bob Orr")
    assert called_otherwise(now, desk.items(PINNED)) == set()


def test_two_records_that_became_one_keep_what_was_put_aside_of_each(store: Store, desk: Desk, tmp_path: Path) -> None:
    """Tags, notes and what stands under them, on the screen, in the search and after a change; what was put to a name that the one has
    not stays apart, and says so.
    """
    desk.set_tags("ada", "Ada Vale", ["informant"])
    desk.set_tags("group", "The Group", ["to-call"])
    (desk.folder / TAGS).write_text((desk.folder / TAGS).read_text() + "  - on Monday\n")
    case = desk.new_case("Arms")
    desk.put(case, Item("ada", "Ada Vale", "from her"))
    desk.put(case, Item("group", "The Group", "from them"))
    (tmp_path / "profiles" / "ada.yaml").unlink()
    text = (tmp_path / "profiles" / "group.yaml").read_text()
    write(tmp_path / "profiles", {"group.yaml": f"{text}former_ids: [ada]\n"})
    compile_(tmp_path)
    now = Store(tmp_path / "dossier.db")
    assert set(desk_of(now).tags()["group"]) == {"informant", "to-call"}
    assert "The Group · put in as Ada Vale · founded 1999\n  from her\n▸ The Group · founded 1999\n  from them" in page(
        now, case_view.address("arms")
    )
    assert "1 record ·" in page(now, case_view.address("arms"))
    write(tmp_path / "profiles", {"group.yaml": f"{text}former_ids: [ada]\naliases: [Ada Vale]\n"})
    compile_(tmp_path)
    now = Store(tmp_path / "dossier.db")
    desk = desk_of(now)
    assert set(desk.tags()["group"]) == {"informant", "to-call"}
    assert "from her; from them" in page(now, case_view.address("arms"))
    engine = Engine.from_database(now.connection)
    engine.own = OwnSets(desk)
    assert [hit.id for hit in engine.search("tag:to-call")] == ["group"]
    desk.set_tags("group", "The Group", ["to-call"])
    assert desk.tags() == {"group": ("to-call",)}
    assert (desk.folder / TAGS).read_text().count("[[") == 1
    assert "on Monday" in (desk.folder / TAGS).read_text()


def test_a_record_called_as_its_id_is_told_from_who_has_the_id_next(store: Store, desk: Desk, tmp_path: Path) -> None:
    """A handle, or a name in a script that makes no other id: the name stands beside the id, too."""
    profiles = tmp_path / "profiles"
    write(profiles, {"王小明.yaml": "kind: person\nname: 王小明\n"})
    compile_(tmp_path)
    ref = Store(tmp_path / "dossier.db").refs(["王小明"])["王小明"]
    desk.toggle(PINNED, ref.id, ref.called)
    write(profiles, {"wang.yaml": "kind: person\nname: 王小明\nformer_ids: [王小明]\n", "王小明.yaml": "kind: person\nname: Bob Orr\n"})
    compile_(tmp_path)
    now = Store(tmp_path / "dossier.db")
    assert [each.stop for each in desk_of(now).items(PINNED)] == ["wang"]
    write(profiles, {"wang.yaml": "kind: person\nname: 王小明\n"})
    compile_(tmp_path)
    assert "Bob Orr · put in as 王小明" in page(Store(tmp_path / "dossier.db"), desk_view.address())


def test_who_is_said_not_to_be_called_so_is_not_taken_for_her(store: Store, desk: Desk, tmp_path: Path) -> None:
    """A name that is denied is none."""
    desk.toggle(PINNED, "ada", "Ada Vale")
    profiles = tmp_path / "profiles"
    write(profiles, {"ada.yaml": "kind: person\nname: Bob Orr\naliases: [{name: Ada Vale, standing: denied}]\n"})
    compile_(tmp_path)
    assert "Bob Orr · put in as Ada Vale" in page(Store(tmp_path / "dossier.db"), desk_view.address())
    write(profiles, {"vale.yaml": "kind: person\nname: Ada Vale\nformer_ids: [ada]\n"})
    compile_(tmp_path)
    assert [each.stop for each in desk_of(Store(tmp_path / "dossier.db")).items(PINNED)] == ["vale"]


def test_who_comes_to_an_id_is_not_joined_with_who_had_it(store: Store, desk: Desk, tmp_path: Path) -> None:
    """Ada is renamed, Bo has her id, and Cy has his: whatever of them is changed first, what was put aside of each is the one's alone."""
    profiles = tmp_path / "profiles"
    write(profiles, {"cy.yaml": "kind: person\nname: Cy\n"})
    compile_(tmp_path)
    tags = {"ada": ("Ada Vale", "hers"), "bo": ("Bo", "his"), "cy": ("Cy", "theirs")}
    for record, (name, tag) in tags.items():
        desk_of(Store(tmp_path / "dossier.db")).set_tags(record, name, [tag])
    kept = (desk.folder / TAGS).read_text()
    write(
        profiles,
        {
            "ada-vale.yaml": "kind: person\nname: Ada Vale\nformer_ids: [ada]\n",
            "ada.yaml": "kind: person\nname: Bo\nformer_ids: [bo]\n",
            "bo.yaml": "kind: person\nname: Cy\nformer_ids: [cy]\n",
        },
    )
    (profiles / "cy.yaml").unlink()
    compile_(tmp_path)
    for record, name in (("ada-vale", "Ada Vale"), ("ada", "Bo"), ("bo", "Cy"), ("group", "The Group")):
        (desk.folder / TAGS).write_text(kept)
        now = desk_of(Store(tmp_path / "dossier.db"))
        now.set_tags(record, name, [*now.tags().get(record, ()), "new"])
        wanted = {"ada-vale": ("hers",), "ada": ("his",), "bo": ("theirs",)}
        assert now.tags() == {**wanted, record: (*wanted.get(record, ()), "new")}


def test_what_is_put_to_a_record_does_not_go_to_who_had_its_id_before(store: Store, desk: Desk, tmp_path: Path) -> None:
    """Where it was only told that another one was meant: the one has a line of its own, and hers is hers when she is back."""
    profiles = tmp_path / "profiles"
    desk.set_tags("ada", "Ada Vale", ["hers", "wrong"])
    desk.put(desk.new_case("Arms"), Item("ada", "Ada Vale", "of her"))
    write(profiles, {"ada.yaml": "kind: person\nname: Bob Orr\n"})
    compile_(tmp_path)
    now = desk_of(Store(tmp_path / "dossier.db"))
    now.set_tags("ada", "Bob Orr", ["hers", "his"])
    case = now.case("arms")
    assert case is not None
    now.put(case, Item("ada", "Bob Orr", "of him"))
    assert now.tags() == {"ada": ("hers", "his")}
    assert aside(now, Store(tmp_path / "dossier.db"), "ada").tags == ("hers", "his")
    write(profiles, {"ada-vale.yaml": "kind: person\nname: Ada Vale\nformer_ids: [ada]\n"})
    compile_(tmp_path)
    now = desk_of(Store(tmp_path / "dossier.db"))
    assert now.tags() == {"ada-vale": ("hers",), "ada": ("his",)}
    case = now.case("arms")
    assert case is not None
    assert [(each.stop, each.note) for each in case.members] == [("ada-vale", "of her"), ("ada", "of him")]


@pytest.mark.parametrize(
    ("view", "then"),
    [
        (network.address("ada"), network.address("ada-vale")),
        (ledger.address("ada"), ledger.address("ada-vale")),
        (path.address("bo", "ada"), path.address("ada", "ada-vale")),
        (timeline.address(["ada", "bo"]), timeline.address(["ada-vale", "ada"])),
    ],
)
def test_a_view_is_of_those_that_its_title_named(store: Store, desk: Desk, tmp_path: Path, view: View, then: View) -> None:
    """A bookmark of Ada's network is not of Bo's once he has her id; where nothing tells who had it, it says that it may be of another.

    Whatever filter it was put aside with, and whether that is told.
    """
    put = [view, *(kept for _, kept in make_page(store, view).variants[1:])]
    for each in put:
        desk.toggle(BOOKMARKS, each, make_page(store, each).called)
    assert "otherwise" not in page(store, desk_view.address())
    profiles = tmp_path / "profiles"
    (profiles / "bo.yaml").unlink()
    write(profiles, {"ada.yaml": "kind: person\nname: Bo\nformer_ids: [bo]\n"})
    write(profiles, {"ada-vale.yaml": "kind: person\nname: Ada Vale\n"})
    compile_(tmp_path)
    untold = Store(tmp_path / "dossier.db")
    assert "of a record that is called otherwise now" in page(untold, desk_view.address())
    write(profiles, {"ada-vale.yaml": "kind: person\nname: Ada Vale\nformer_ids: [ada]\n"})
    compile_(tmp_path)
    now = Store(tmp_path / "dossier.db")
    new = {place: then.args[place] for place in then.records}
    wanted = [View(each.name, tuple(new.get(place, arg) for place, arg in enumerate(each.args))) for each in put]
    assert [each.stop for each in desk_of(now).items(BOOKMARKS)] == wanted
    assert "otherwise" not in page(now, desk_view.address())


def test_three_that_became_one_keep_the_lines_below(store: Store, desk: Desk, tmp_path: Path) -> None:
    """In the order of the file."""
    desk.folder.mkdir(parents=True, exist_ok=True)
    (desk.folder / TAGS).write_text("- [[ada]] #a\n  - one\n- [[x]] #x\n  - two\n  - three\n- [[y]] #y\n  - four\n")
    write(tmp_path / "profiles", {"ada.yaml": "kind: person\nname: Ada Vale\nformer_ids: [x, y]\n"})
    compile_(tmp_path)
    now = desk_of(Store(tmp_path / "dossier.db"))
    assert [each.note for each in now.items(TAGS)] == ["#a #x #y · one · two · three · four"]


def test_of_two_records_that_had_one_id_the_name_tells(store: Store, desk: Desk, tmp_path: Path) -> None:
    """Where one record was split in two; where the name tells nothing, the line stays as it is."""
    desk.set_tags("ada", "Ada Vale", ["informant"])
    desk.toggle(PINNED, "ada", "Somebody")
    (tmp_path / "profiles" / "ada.yaml").unlink()
    for stem, name in (("ada-1930", "Ada Vale"), ("ada-1960", "Ada Vale Orr")):
        write(tmp_path / "profiles", {f"{stem}.yaml": f"kind: person\nname: {name}\nformer_ids: [ada]\n"})
    compile_(tmp_path)
    now = desk_of(Store(tmp_path / "dossier.db"))
    assert now.tags() == {"ada-1930": ("informant",)}
    assert [each.stop for each in now.items(PINNED)] == ["ada"]


def test_each_base_has_a_folder_of_its_own(tmp_path: Path) -> None:
    """Bases of one name in two places are told apart; the sample has one wherever it is installed."""
    from dossier.locate import sample_profiles

    first, second = (state_folder(tmp_path / each / "cases" / "data" / "profiles", tmp_path / "x.db") for each in "ab")
    assert first.name.startswith("cases-")
    assert first != second
    assert state_folder(sample_profiles(), tmp_path / "x.db").name == "sample"
    assert state_folder(None, tmp_path / "x.db") != state_folder(None, tmp_path / "y.db")


def test_a_base_that_was_moved_keeps_what_was_put_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of profiles that has another name now, with its database, is the same base; a copy is another one."""

    def said(where: str, *words: str) -> str:
        monkeypatch.chdir(tmp_path / where)
        return CliRunner().invoke(cli, [*words]).stdout

    write(tmp_path / "one" / "profiles", FILES)
    said("one", "pin", "ada")
    (tmp_path / "one").rename(tmp_path / "two")
    assert "Ada Vale" in said("two", "desk")
    shutil.copytree(tmp_path / "two", tmp_path / "three")
    assert "Nothing is put aside yet" in said("three", "desk")
    said("three", "pin", "bo")
    assert "Bo" not in said("two", "desk")
    (tmp_path / "two").rename(tmp_path / "four")
    said("four", "build")
    assert "Ada Vale" in said("four", "desk")
    (tmp_path / "four").rename(tmp_path / "five")
    with closing(sqlite3.connect(tmp_path / "five" / "dossier.db")) as connection, connection:
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
    assert "Ada Vale" in said("five", "desk"), "moved, and the program is another one by now"
    pinned = folder_of(Store(tmp_path / "five" / "dossier.db")) / PINNED
    pinned.rename(tmp_path / "notes.md")
    pinned.symlink_to(tmp_path / "notes.md")
    (tmp_path / "five").rename(tmp_path / "six")
    said("six", "pin", "bo")
    assert "[[bo|" in (tmp_path / "notes.md").read_text(), "a list that is a link to one's notes stays one"


def test_a_long_title_of_records_that_are_no_more_is_read_at_once() -> None:
    """One way to read it is enough: of all, to three unknown records, there are millions, and they took minutes."""
    assert still(View("timeline", ("a", "b", "c", "d", "e")), f"Timeline {'word ' * 3000}", {})
