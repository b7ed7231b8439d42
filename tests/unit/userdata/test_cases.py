"""Cases: their files, their pages."""

from __future__ import annotations

import pytest

from dossier.database.store import Store
from dossier.search.engine import Engine
from dossier.userdata.desk import Desk
from dossier.userdata.files import UserDataError
from dossier.userdata.lists import Item
from dossier.userdata.sets import CASE_SIGN, OwnSets
from dossier.view import case as case_view
from dossier.view import ledger, timeline
from dossier.view.pages import make_page
from tests.unit.userdata.kept import Compiled, page


def test_a_name_that_is_too_long_is_no_case(desk: Desk) -> None:
    """Nor one that is no name of a file."""
    desk.new_case("Arms")
    for name in ("x" * 300, "a\0b", "..", ".", "a/b"):
        assert desk.case(name) is None


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


def test_a_case_is_searched_by_its_title(store: Store, desk: Desk) -> None:
    """In quotes where that has several words; one that there is not is told whole."""
    desk.put(desk.new_case("Arms trail"), Item("ada", "Ada Vale"))
    engine = Engine.from_database(store.connection)
    engine.own = OwnSets(desk)
    for text in ('case:"Arms trail"', "case:arms-trail", 'ada CASE:"arms  TRAIL', "case:“Arms trail” vale"):
        assert [hit.id for hit in engine.search(text)] == ["ada"], text
    assert engine.search('case:"Arms trail" group').unmet == ()
    assert engine.search('case:"No trail"').unmet == ("you have no case 'no trail': one of arms-trail",)


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


def test_links_of_a_case_say_how_much_and_when(compiled: Compiled, desk: Desk) -> None:
    links = "[{owner_of: b, share: 60%, from: 2015}, {paid: b, amount: 5, currency: EUR, date: 2016}]"
    store = compiled({"a.yaml": f"kind: person\nname: Ann\nrelations: {links}\n", "b.yaml": "kind: company\nname: Bo\n"})
    case = desk.new_case("Money")
    for item in (Item("a", "Ann"), Item("b", "Bo")):
        desk.put(desk.case(case.name) or case, item)
    told = page(store, case_view.address("money"))
    assert "Ann owner of ▸ Bo · from 2015 · share 60% · unsourced" in told
    assert "Ann paid ▸ Bo · 2016 · amount 5 · currency EUR · unsourced" in told
    data = make_page(store, case_view.address("money")).data
    assert [(each["start"], each.get("share"), each.get("date"), each.get("amount")) for each in data["links"]] == [
        ("2015", "60%", None, None), ("", None, "2016", "5"),
    ]  # fmt: skip


def test_an_empty_case_has_an_empty_timeline(store: Store, desk: Desk) -> None:
    """Not that of the whole base."""
    desk.new_case("None yet")
    assert make_page(store, timeline.address([f"{CASE_SIGN}none-yet"])).data == []
    assert make_page(store, ledger.address(f"{CASE_SIGN}none-yet")).data == []
