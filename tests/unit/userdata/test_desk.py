"""The desk: what is put aside, on the screen, in the search and by commands."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from dossier.cli import cli
from dossier.database.store import Store
from dossier.search.engine import Engine
from dossier.stop import View
from dossier.userdata.desk import BOOKMARKS, PINNED, RECENT, TAGS, Desk
from dossier.userdata.sets import OwnSets
from dossier.userdata.tags import by_tag, tags_typed


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
    assert tags_typed("#To-Call, mexico  ##x to-call") == ("To-Call", "mexico", "x")
    desk.set_tags("ada", "Ada", ["to-call", "mexico"])
    desk.set_tags("bo", "Bo", ["mexico"])
    assert desk.tags() == {"ada": ("to-call", "mexico"), "bo": ("mexico",)}
    desk.set_tags("ada", "Ada", [])
    assert desk.tags() == {"bo": ("mexico",)}


def test_tags_are_shown_as_typed_and_the_same_in_any_case(desk: Desk) -> None:
    """A name keeps its capital and its last sigma; whichever way it is asked for, its records are there."""
    desk.set_tags("ada", "Ada Vale", ["Ηλίας"])
    desk.set_tags("group", "The Group", ["ηλίας"])
    assert desk.tags() == {"ada": ("Ηλίας",), "group": ("ηλίας",)}
    assert by_tag(desk.tags()) == {"Ηλίας": ["ada", "group"]}
    assert OwnSets(desk).records("tag", "ηλίας".casefold()) == ["ada", "group"]
    desk.set_tags("ada", "Ada Vale", ["ΗΛΊΑΣ", "New"], shown=["Ηλίας"])
    assert desk.tags()["ada"] == ("ΗΛΊΑΣ", "New")
    desk.set_tags("ada", "Ada Vale", ["new"], shown=["ηλίας", "NEW"])
    assert desk.tags()["ada"] == ("new",)
    assert "#new" in (desk.folder / TAGS).read_text(encoding="utf-8")


def test_the_last_opened_stands_first(desk: Desk) -> None:
    """Each once."""
    desk.visited([("ada", "Ada"), ("bo", "Bo")])
    desk.visited([("ada", "Ada")])
    assert [each.stop for each in desk.items(RECENT)] == ["ada", "bo"]
    desk.visited([(f"r{number}", "") for number in range(70)])
    assert len(desk.items(RECENT)) == 50
    assert desk.items(RECENT)[0].stop == "r69"


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


def test_a_case_that_cannot_be_read_is_told_once(store: Store, tmp_path: Path) -> None:
    """And is not written over."""

    def run(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(cli, [*words, "--db", str(tmp_path / "dossier.db")])
        return done.exit_code, done.stderr

    assert run("case", "Arms trail", "ada")[0] == 0
    (file,) = tmp_path.rglob("arms-trail.md")
    file.unlink()
    file.mkdir()
    status, told = run("case", "arms-trail", "bo")
    assert status == 1 and len(told.splitlines()) == 1 and "arms-trail.md" in told
    assert file.is_dir() and not list(file.iterdir())


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
    assert run("desk", "--tag", "z", "--json") == (1, '{\n  "tag": "z",\n  "records": []\n}\n')
    assert run("timeline", "--case", "arms-trail")[0] == 0
    assert run("ledger", "--case", "Arms trail")[0] == 0
    assert run("ledger", "--case", "nothing")[0] == 1
