"""What a person puts aside: kept in plain files, followed through renaming, never written over."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import cli
from dossier.database.store import Store
from dossier.search.engine import Engine
from dossier.stop import View
from dossier.userdata import trail
from dossier.userdata.desk import BOOKMARKS, PINNED, RECENT, TAGS, Desk, as_written, tags_typed
from dossier.userdata.files import UserDataError, write_text
from dossier.userdata.following import called_otherwise, desk_of, followed, moved, parts
from dossier.userdata.lists import Item
from dossier.userdata.place import folder_of, state_folder
from dossier.userdata.sets import CASE_SIGN, OwnSets
from dossier.userdata.trail import LastTrail
from dossier.view import case as case_view
from dossier.view import desk as desk_view
from dossier.view import ledger, timeline
from dossier.view.own import Aside, aside, own_rows
from dossier.view.pages import make_page
from dossier.view.plain import plain_page
from tests.unit.conftest import Files, compile_, write

Compiled = Callable[[Files], Store]

FILES: Files = {
    "sources/all.yaml": "s: {title: Paper, date: 2015}\n",
    "ada.yaml": (
        "kind: person\nname: Ada Vale\nrelations:\n  - {member_of: group, role: chief, standing: alleged, sources: [s]}\n"
        "accusations:\n  - {charge: Fraud, stage: charged, date: 2004, sources: [s]}\n"
    ),
    "bo.yaml": "kind: person\nname: Bo\nbirth_date: 1970\naccusations:\n  - {charge: Theft, stage: charged, sources: [s]}\n",
    "group.yaml": "kind: criminal_group\nname: The Group\nfounded: 1999\n",
}


@pytest.fixture
def store(compiled: Compiled) -> Store:
    """Three records."""
    return compiled(FILES)


@pytest.fixture
def desk(store: Store) -> Desk:
    """The desk of that base."""
    return desk_of(store)


def page(store: Store, view: View) -> str:
    """A page as plain text."""
    return plain_page(make_page(store, view), 100)


def test_a_list_keeps_what_is_put_into_it(desk: Desk) -> None:
    """And loses what is taken out; another program sees both."""
    assert desk.toggle(PINNED, "ada", "Ada Vale") is True
    assert desk.toggle(BOOKMARKS, View("ledger", ("", "open")), "Accusations") is True
    assert [each.stop for each in Desk(desk.folder).items(PINNED)] == ["ada"]
    assert (desk.folder / PINNED).read_text() == "# Pinned: these stand first in the list\n\n- [[ada|Ada Vale]]\n"
    assert (desk.folder / BOOKMARKS).read_text() == "# Bookmarks\n\n- [[?ledger//open|Accusations]]\n"
    assert desk.toggle(PINNED, "ada", "Ada Vale") is False
    assert desk.items(PINNED) == []


def test_tags(desk: Desk) -> None:
    """As typed in any way; none is the record taken out."""
    assert tags_typed("#To-Call, mexico  ##x to-call") == ("to-call", "mexico", "x")
    desk.set_tags("ada", "Ada", ["to-call", "mexico"])
    desk.set_tags("bo", "Bo", ["mexico"])
    assert desk.tags() == {"ada": ("to-call", "mexico"), "bo": ("mexico",)}
    desk.set_tags("ada", "Ada", [])
    assert desk.tags() == {"bo": ("mexico",)}


def test_a_persons_own_words_stay(desk: Desk) -> None:
    """Notes on a bookmark, words beside tags, the lines under them, links to files; whatever a program does with the line."""
    desk.keep(BOOKMARKS, "ada", "Ada")
    (desk.folder / BOOKMARKS).write_text("- [[ada|Ada]] ring her\n  - on Monday\n")
    desk.keep(BOOKMARKS, "ada", "Ada Vale")
    desk.now = lambda items: ["adina" if each.stop == "ada" else each.stop for each in items]
    desk.keep(BOOKMARKS, "adina", "Adina Vale")
    assert (desk.folder / BOOKMARKS).read_text() == "- [[adina|Ada]] ring her\n  - on Monday\n"
    desk.now = as_written
    (desk.folder / TAGS).write_text("- [[bo|Bo]] #one phone 555#1234\n  - #two more\n")
    desk.set_tags("bo", "Bo", ["three"])
    assert (desk.folder / TAGS).read_text() == "- [[bo|Bo]] #three phone 555#1234\n  - more\n"
    assert desk.tags() == {"bo": ("three", "1234")} or desk.tags() == {"bo": ("three",)}
    desk.set_tags("bo", "Bo", [])
    assert "phone 555" in (desk.folder / TAGS).read_text()
    case = desk.new_case("Arms")
    desk.put(case, Item("ada", "Ada", "first"))
    case.path.write_text(case.path.read_text().replace("first", "changed by hand"))
    desk.put(case, Item("ada", "Ada", "second"))
    assert "[[ada|Ada]] changed by hand; second" in case.path.read_text(), "what was read before is not written back"


def test_a_link_stays_a_link_and_a_mode_a_mode(desk: Desk, tmp_path: Path) -> None:
    """A list may live in a folder of notes."""
    (tmp_path / "notes.md").write_text("- [[ada]]\n")
    (tmp_path / "notes.md").chmod(0o640)
    desk.folder.mkdir(parents=True)
    (desk.folder / BOOKMARKS).symlink_to(tmp_path / "notes.md")
    desk.keep(BOOKMARKS, "bo", "Bo")
    assert (desk.folder / BOOKMARKS).is_symlink()
    assert (tmp_path / "notes.md").read_text() == "- [[ada]]\n- [[bo|Bo]]\n"
    assert (tmp_path / "notes.md").stat().st_mode & 0o777 == 0o640


def test_a_name_that_is_too_long_is_no_case(desk: Desk) -> None:
    """Nor one that is no name of a file."""
    desk.new_case("Arms")
    for name in ("x" * 300, "a\0b", "..", ".", "a/b"):
        assert desk.case(name) is None


def test_the_last_opened_stands_first(desk: Desk) -> None:
    """Each once."""
    desk.visited([("ada", "Ada"), ("bo", "Bo")])
    desk.visited([("ada", "Ada")])
    assert [each.stop for each in desk.items(RECENT)] == ["ada", "bo"]
    desk.visited([(f"r{number}", "") for number in range(70)])
    assert len(desk.items(RECENT)) == 50
    assert desk.items(RECENT)[0].stop == "r69"


def test_a_case(desk: Desk) -> None:
    """Made, filled, noted, emptied; what a person writes into its file stays."""
    case = desk.new_case("  Arms  trail ")
    assert (case.name, case.title, case.members) == ("arms-trail", "Arms trail", ())
    with pytest.raises(UserDataError, match="there is a case 'arms TRAIL' already"):
        desk.new_case("arms TRAIL")
    with pytest.raises(UserDataError, match="needs a name"):
        desk.new_case("  ")
    case.path.write_text("# Arms trail\n\nAsk the court.\n")
    desk.put(desk.case("arms-trail") or case, Item("ada", "Ada Vale", "chief"))
    desk.put(desk.case("Arms trail") or case, Item("bo", "Bo"))
    desk.put(desk.case("arms-trail") or case, Item("ada", "Ada Vale"))
    assert case.path.read_text() == "# Arms trail\n\nAsk the court.\n\n- [[ada|Ada Vale]] chief\n- [[bo|Bo]]\n"
    found = desk.case("arms-trail")
    assert found is not None
    assert found.notes == "Ask the court."
    assert [each.note for each in found.members] == ["chief", ""]
    desk.take(found, ["ada"])
    assert case.path.read_text() == "# Arms trail\n\nAsk the court.\n\n- [[bo|Bo]]\n"
    assert desk.case("../../etc/passwd") is None


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
    """Tags, notes and what stands under them, on the screen, in the search and after a change."""
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


def test_conditions_of_ones_own(store: Store, desk: Desk) -> None:
    """They hold with a name and with other conditions; of an unknown set nothing is found, and nothing without a desk."""
    desk.set_tags("ada", "Ada Vale", ["x"])
    desk.set_tags("group", "The Group", ["x"])
    engine = Engine.from_database(store.connection)
    assert [hit.id for hit in engine.search("tag:x")] == []
    engine.own = OwnSets(desk)
    assert [hit.id for hit in engine.search("tag:X")] == ["ada", "group"]
    assert [hit.id for hit in engine.search("tag:x kind:person")] == ["ada"]
    assert [hit.id for hit in engine.search("tag:x grup")] == ["group"]
    assert [hit.id for hit in engine.search("tag:y")] == []
    desk.set_tags("group", "The Group", [])
    assert [hit.id for hit in engine.search("tag:x")] == ["ada"], "a changed set is seen at once"


def test_the_page_of_a_case(store: Store, desk: Desk) -> None:
    """Notes, records with what is noted of each, the links between them, and what happened in it."""
    case = desk.new_case("Arms trail")
    for item in (Item("ada", "Ada Vale", "chief"), Item("group", "The Group"), Item("gone", "Old Name", "was here")):
        desk.put(desk.case(case.name) or case, item)
    told = page(store, case_view.address("arms-trail"))
    assert "RECORDS (3)" in told
    assert "▸ Ada Vale · alleged: chief, member of The Group\n  chief\n" in told
    assert "Old Name · not in this base\n  was here\n" in told
    assert "LINKS BETWEEN THEM (1)" in told
    assert "Ada Vale member of ▸ The Group · chief · alleged" in told
    assert "arms-trail.md, a file of your own" in told
    assert [row.copy for row in make_page(store, case_view.address("arms-trail")).make({}, 0) if row.kind == "file"] == [f"{case.path}:1"]
    whole = f"{CASE_SIGN}arms-trail"
    assert make_page(store, timeline.address([whole])).title == "Timeline: Arms trail"
    assert [each["label"] for each in make_page(store, timeline.address([whole])).data] == ["founded", "charged"]
    assert [each["charge"] for each in make_page(store, ledger.address(whole)).data] == ["Fraud"]
    assert "There is no case nothing." in page(store, case_view.address("nothing"))


def test_an_empty_case_has_an_empty_timeline(store: Store, desk: Desk) -> None:
    """Not that of the whole base."""
    desk.new_case("None yet")
    assert make_page(store, timeline.address([f"{CASE_SIGN}none-yet"])).data == []
    assert make_page(store, ledger.address(f"{CASE_SIGN}none-yet")).data == []


def test_a_file_that_is_no_text_is_set_aside(store: Store, desk: Desk) -> None:
    """Nothing of it is lost; the page says why it is not shown, and what is put in next goes into a new file."""
    desk.folder.mkdir(parents=True)
    (desk.folder / TAGS).write_bytes(b"\xff\xfe- [[ada]] #x")
    with pytest.raises(UserDataError, match="no text in UTF-8"):
        desk.tags()
    assert "no text in UTF-8" in page(store, desk_view.address())
    desk.set_tags("bo", "Bo", ["y"])
    assert desk.told == ["tags.md was no text: it is kept as tags.md.broken-1, and a new one was begun."]
    assert (desk.folder / "tags.md.broken-1").read_bytes() == b"\xff\xfe- [[ada]] #x"
    assert desk.tags() == {"bo": ("y",)}
    for name in (PINNED, BOOKMARKS):
        (desk.folder / name).write_bytes(b"\xff")
        assert desk.toggle(name, "bo", "Bo"), "a key that puts in or takes out does so here, too"
        assert [item.stop for item in desk.items(name)] == ["bo"]
        assert (desk.folder / f"{name}.broken-1").read_bytes() == b"\xff"
        assert not desk.toggle(name, "bo", "Bo")


def test_the_trail_comes_back(desk: Desk) -> None:
    """Places and rows; a file that cannot be read is set aside."""
    view = View("path", ("ada", "a/b|c]]", ""))
    left = LastTrail([((), -1), (("ada", view), 1)], 1, [(3, True), (None, False)])
    trail.save(desk.folder, left)
    assert trail.load(desk.folder) == (left, "")
    for broken in (
        b'{"version": 1, "places": [[]]}',
        b'{"version": 1, "at": 0, "places": [{"open": ["a"], "focus": Infinity}], "rows": []}',
        b"\xff",
        b"[" * 100_000,
        b"null",
        b"{",
    ):
        (desk.folder / trail.FILE).write_bytes(broken)
        assert trail.load(desk.folder)[0] == LastTrail()
    assert sorted(each.name for each in desk.folder.iterdir()) == [f"trail.json.broken-{number}" for number in range(1, 7)]


def test_a_long_history_keeps_its_end(desk: Desk) -> None:
    """And where the person was in it."""
    trail.save(desk.folder, LastTrail([((f"r{number}",), 0) for number in range(300)], 150))
    left, _ = trail.load(desk.folder)
    assert len(left.places) == trail.MOST_PLACES
    assert left.places[left.at] == (("r150",), 0)


def test_each_base_has_a_folder_of_its_own(tmp_path: Path) -> None:
    """Bases of one name in two places are told apart; the sample has one wherever it is installed."""
    from dossier.locate import sample_profiles

    first, second = (state_folder(tmp_path / each / "cases" / "data" / "profiles", tmp_path / "x.db") for each in "ab")
    assert first.name.startswith("cases-")
    assert first != second
    assert state_folder(sample_profiles(), tmp_path / "x.db").name == "sample"
    assert state_folder(None, tmp_path / "x.db") != state_folder(None, tmp_path / "y.db")


def test_commands(store: Store, tmp_path: Path) -> None:
    """Everything that keys put aside, commands do too."""

    def run(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(cli, [*words, "--db", str(tmp_path / "dossier.db")])
        return done.exit_code, done.output

    assert run("case")[0] == 1
    assert run("desk")[0] == 1
    assert run("case", "Arms trail", "Ada Vale", "bo", "--note", "both")[0] == 0
    assert run("case", "arms-trail", "bo", "--remove")[0] == 0
    status, told = run("case", "arms-trail", "--json")
    assert (status, [each["id"] for each in json.loads(told)["records"]]) == (0, ["ada"])
    assert run("case") == (0, "arms-trail                     Arms trail (1 record)\n")
    assert run("case", "nothing")[0] == 1
    assert run("case", "nothing", "ada", "--remove")[0] == 1
    assert run("tag", "ada")[0] == 1
    assert run("tag", "ada", "#x", "y") == (0, "#x #y\n")
    assert run("tag", "ada", "x", "--remove") == (0, "#y\n")
    assert run("search", "tag:y")[1].split()[1] == "ada"
    assert run("pin", "ada", "bo")[0] == 0
    assert run("pin", "ada", "--remove")[0] == 0
    assert run("bookmark", "group")[0] == 0
    data = json.loads(run("desk", "--json")[1])
    assert [each["id"] for each in data["pinned"]] == ["bo"]
    assert [each["id"] for each in data["bookmarks"]] == ["group"]
    assert data["cases"] == [{"name": "arms-trail", "title": "Arms trail", "records": 1}]
    assert json.loads(run("desk", "--tag", "#y", "--json")[1]) == {"tag": "y", "records": ["ada"]}
    assert run("timeline", "--case", "arms-trail")[0] == 0
    assert run("ledger", "--case", "Arms trail")[0] == 0
    assert run("ledger", "--case", "nothing")[0] == 1


def test_a_folder_that_cannot_be_written_is_one_line(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback; status 1."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DOSSIER_STATE", str(tmp_path / "file" / "state"))
    done = CliRunner().invoke(cli, ["pin", "ada", "--db", str(tmp_path / "dossier.db")])
    assert done.exit_code == 1
    assert done.output.startswith("dossier: cannot write in ")
    assert len(done.output.splitlines()) == 1


def test_a_kill_leaves_the_old_or_the_new_whole(tmp_path: Path) -> None:
    """A program that writes without end, killed at moments of which nobody knows."""
    path = tmp_path / "list.md"
    write_text(path, "0" * 100_000 + "\n")
    code = (
        "import sys; from pathlib import Path; from dossier.userdata.files import write_text\n"
        "n = 0\nwhile True:\n    n += 1\n    write_text(Path(sys.argv[1]), str(n % 10) * 100_000 + '\\n')\n    print(n, flush=True)\n"
    )
    for rounds in range(8):
        with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, env=os.environ) as running:
            assert running.stdout is not None
            for _ in range(rounds + 1):
                running.stdout.readline()
            running.send_signal(signal.SIGKILL)
        text = path.read_text()
        assert len(text) == 100_001
        assert len(set(text)) == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_in_place_of_a_file_is_told(desk: Desk) -> None:
    """Nobody waits for somebody to write into it, and nothing is put in its place."""
    desk.folder.mkdir(parents=True)
    os.mkfifo(desk.folder / BOOKMARKS)
    with pytest.raises(UserDataError, match="is no regular file"):
        desk.items(BOOKMARKS)
    with pytest.raises(UserDataError, match="is no regular file"):
        desk.keep(BOOKMARKS, "ada", "Ada Vale")
    assert (desk.folder / BOOKMARKS).is_fifo()


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
