"""Changes of ids: what leads to another record than before, or to none."""

from __future__ import annotations

import json

import pytest

from dossier.database.diff import differences
from dossier.userdata.following import moved
from dossier.view.changes import told
from dossier.view.page import PAGE
from tests.unit.conftest import Files
from tests.unit.diff.bases import Both, page_of, rows_of

ANN = "kind: person\nname: Ann\nbirth_date: 1950\n"
BEA = "kind: person\nname: Bea\nbirth_date: 1990\n"
TAKEN = "new warning: the former id '{}' is the id of another record now ({}.yaml)"
GONE = "record removed: its id is another record's now"
REMOVED = f"{GONE}, b gives it as a former one"
NAMES_A: Files = {"cee.yaml": "kind: person\nname: Cee\nrelations:\n  - {associate_of: a}\n"}


def test_an_id_that_is_anothers_now(both: Both) -> None:
    """Who had it is followed, who has it is new, and who named it names another; going back tells the same the other way round."""
    old, new = both(NAMES_A | {"a.yaml": ANN}, NAMES_A | {"ann.yaml": f"{ANN}former_ids: [a]\n", "a.yaml": BEA})
    assert rows_of(old, new) == {
        "a": ["▸ Bea · new record · 3 statements"],
        "ann": ["▸ Ann · renamed: was a (former id)", "link removed: associate of Cee", TAKEN.format("a", "a")],
        "cee": ["▸ Cee", "new link: associate of Bea", "link removed: associate of Ann"],
    }
    assert told(old, new, ["a", "cee"])["a"][:2] == ["renamed: was a (former id)", "link removed: associate of Cee"]
    back = differences(new, old)
    assert [(each.ref.name, each.what, each.was) for each in back] == [
        ("Ann", "renamed", "ann"),
        ("Bea", "gone", ""),
        ("Cee", "altered", ""),
    ]
    rows = [row.plain() for row in page_of(new, old).make({}, 0) if row.section == "a" and row.kind != "blank"]
    mended = TAKEN.format("a", "a").replace("new warning", "warning mended")
    assert rows == ["▸ Ann · renamed: was ann (former id)", "new link: associate of Cee", mended, f"Bea · {GONE} · 3 statements"]
    assert "\0" not in json.dumps(list(page_of(new, old).make_data()), ensure_ascii=False)


def test_an_authority_whose_id_is_anothers_now(both: Both) -> None:
    """What is gone is told with the name that it had."""
    listed = "kind: person\nname: Sam\nsanctions:\n  - {{authority: {}, program: X}}\n"
    before = {"a.yaml": "kind: public_body\nname: Old Office\n", "sam.yaml": listed.format("a"), "tom.yaml": listed.format("List")}
    after = {"b.yaml": "kind: public_body\nname: Old Office\nformer_ids: [a]\n", "a.yaml": "kind: public_body\nname: New Office\n"}
    old, new = both(before, after | {f"{each}.yaml": "kind: person\nname: Sam\n" for each in ("sam", "tom")})
    assert rows_of(old, new)["sam"][1] == "designation removed: designated by Old Office: X"
    assert rows_of(old, new)["tom"][1] == "designation removed: designated by List: X"


COURT = "kind: public_body\nname: {}\n"


def test_a_court_and_an_authority_that_are_others_now(both: Both) -> None:
    """The file says the same, and another record has the id or name that it gives; going back tells the same the other way round."""
    sam = "kind: person\nname: Sam\naccusations:\n  - {charge: Theft, court: a}\nsanctions:\n  - {authority: a, program: X}\n"
    tom = "kind: person\nname: Tom\naccusations:\n  - {charge: Fraud, court: The Bench}\nsanctions:\n  - {authority: List, program: Y}\n"
    files = {"sam.yaml": sam, "tom.yaml": tom} | {f"p{each}.yaml": f"kind: person\nname: P{each}\n" for each in range(30)}
    one, other = COURT.format("One") + "aliases: [The Bench]\n", COURT.format("Other")
    before = files | {"a.yaml": COURT.format("Old Office"), "one.yaml": one, "other.yaml": other}
    after = files | {"b.yaml": COURT.format("Old Office") + "former_ids: [a]\n", "a.yaml": COURT.format("New Office")}
    after |= {"one.yaml": COURT.format("One"), "other.yaml": other + "aliases: [The Bench]\n"}
    old, new = both(before, after)
    found = rows_of(old, new)
    assert found["sam"] == ["▸ Sam", "Theft: court Old Office → New Office", "designation: X: authority Old Office → New Office"]
    assert found["tom"] == ["▸ Tom", "Fraud: court One → Other"]
    assert told(old, new, ["tom"]) == {"tom": ["court of “Fraud”: One → Other"]}
    changes = {each.ref.id: each.changes for each in differences(new, old)}
    assert [(each.what, each.before, each.after) for change in changes["sam"] for each in change.altered] == [
        ("court", "New Office", "Old Office"), ("authority", "New Office", "Old Office"),
    ]  # fmt: skip
    assert [(each.what, each.before, each.after) for change in changes["tom"] for each in change.altered] == [("court", "Other", "One")]
    data = json.dumps(list(page_of(old, new).make_data()), ensure_ascii=False)
    assert "\0" not in data
    assert "\\u0000" not in data
    old, new = both(before, files | {"b.yaml": COURT.format("Old Office") + "former_ids: [a]\n", "one.yaml": one, "other.yaml": other})
    assert {*rows_of(old, new)} == {"b"}, "the id leads to the same record, which has another now"


def test_what_leads_to_no_record_any_more(both: Both) -> None:
    """Court, authority, office, a link in a text, a source: the file says the same, and a name of another record, or its file, has come."""
    sam = "kind: person\nname: Sam\naccusations: [{charge: Theft, court: The Bench}]\nsanctions: [{authority: The Bench, program: X}]\n"
    files = {"sam.yaml": sam, "tom.yaml": "kind: person\nname: Tom\nrelations: [{holds_office: The Bench}]\n"}
    files |= {"kim.yaml": "kind: person\nname: Kim\nnotes: Knew [[The Bench]].\n", "ann.yaml": "kind: person\nname: Ann\nage: 4 [@s]\n"}
    files |= {f"p{each}.yaml": f"kind: person\nname: P{each}\n" for each in range(30)} | {"s.yaml": "kind: source\ntitle: Paper\n"}
    one, other = COURT.format("One") + "aliases: [The Bench]\n", COURT.format("Other")
    before = files | {"one.yaml": one, "other.yaml": other}
    after = files | {"one.yaml": one, "other.yaml": other + "aliases: [The Bench]\n", "x/s.yaml": "kind: source\ntitle: Magazine\n"}
    old, new = both(before, after)
    forth, back = rows_of(old, new), rows_of(new, old)
    assert forth["sam"][1:] == ["Theft: court One → The Bench (no record)", "designation: X: authority One → The Bench (no record)"]
    assert back["sam"][1:] == ["Theft: court The Bench (no record) → One", "designation: X: authority The Bench (no record) → One"]
    assert told(old, new, ["sam"])["sam"][0] == "court of “Theft”: One → The Bench (no record)"
    assert (forth["tom"][1:], back["tom"][1:]) == (
        ["new link: office The Bench", "link removed: office One"], ["new link: office One", "link removed: office The Bench"]
    )  # fmt: skip
    assert forth["kim"][1] == "new error: 'The Bench' fits 2 records: one (one.yaml), other (other.yaml)"
    assert forth["ann"][1] == "new error: 's' is the id of 2 sources: s (s.yaml), s~2 (x/s.yaml)"
    (sam_,) = [each for each in differences(old, new) if each.ref.id == "sam"]
    assert [change.after and change.after.leads for change in sam_.changes] == [None, None]
    assert [change.before and change.before.leads and change.before.leads.id for change in sam_.changes] == ["one", "one"]


def test_a_link_in_a_text_that_leads_to_another_record(both: Both) -> None:
    """Told of the record whose text it is, with both; not where the other is the same record, renamed or written."""
    files = {f"p{each}.yaml": f"kind: person\nname: P{each}\n" for each in range(30)}
    files |= {"kim.yaml": "kind: person\nname: Kim\nnotes: |\n  Knew\n  [[The Bench]] and [[nobody]].\n"}
    one, other = COURT.format("One"), COURT.format("Other")
    alias = "aliases: [The Bench]\n"
    old, new = both(files | {"one.yaml": one + alias, "other.yaml": other}, files | {"one.yaml": one, "other.yaml": other + alias})
    assert rows_of(old, new)["kim"] == ["▸ Kim", "link “The Bench” in its notes: One → Other"]
    assert told(old, new, ["kim"]) == {"kim": ["link “The Bench” in its notes: One → Other"]}
    (place,) = [row.place for row in page_of(old, new).make({}, PAGE) if row.plain().startswith("link")]
    assert place == ("kim.yaml", 5, "")
    ((_, data),) = [(each, json.dumps(each)) for each in page_of(old, new).make_data() if each["record"] == "kim"]
    assert '"altered": [{"what": "to", "before": "One", "after": "Other", "withdrawn": [], "added": []}]' in data
    renamed = {"two.yaml": one + alias + "former_ids: [one]\n", "nobody.yaml": "kind: person\nname: Noë\n"}
    old, new = both(files | {"one.yaml": one + alias}, files | renamed)
    assert "kim" not in rows_of(old, new)
    old, new = both(files, files | {"one.yaml": one, "nobody.yaml": renamed["nobody.yaml"], "other.yaml": other + alias})
    assert rows_of(old, new).get("kim") is None, "who was only named is the one that was written"


def test_who_is_the_same_is_another_record_now(both: Both) -> None:
    """What is found when a dossier is read, not by the build: who is the same, who is not, and links in questions."""
    files = {f"p{each}.yaml": f"kind: person\nname: P{each}\n" for each in range(30)}
    files["kim.yaml"] = (
        "kind: person\nname: Kim\nsame_as: [The Bench, 'x:y', Nobody]\nquestions:\n  - Is it [[The Bench]]?\nnot_same_as: [The Court]\n"
    )
    one, other = COURT.format("One"), COURT.format("Other")
    names = "aliases: [The Bench, The Court]\n"
    old, new = both(files | {"one.yaml": one + names, "other.yaml": other}, files | {"one.yaml": one, "other.yaml": other + names})
    said = ["link “The Bench” in its question: One → Other", "same as The Bench: One → Other", "not same as The Court: One → Other"]
    assert rows_of(old, new)["kim"] == ["▸ Kim", *said]
    assert told(old, new, ["kim"]) == {"kim": said}
    places = [row.place for row in page_of(old, new).make({}, PAGE) if row.plain() in said]
    assert [place and place[:2] for place in places] == [("kim.yaml", 5), ("kim.yaml", 3), ("kim.yaml", 6)]
    old, new = both(files | {"one.yaml": one + names}, files | {"one.yaml": one})
    assert rows_of(old, new)["kim"][2] == "same as The Bench: One → The Bench (no record)"
    old, new = both(files | {"one.yaml": one + names}, files | {"two.yaml": one + names + "former_ids: [one]\n"})
    assert "kim" not in rows_of(old, new)


def test_an_id_that_became_another_record_and_is_a_third_ones_now(both: Both) -> None:
    """The one went, the other came, under one id."""
    old, new = both(
        {"a.yaml": ANN, "b.yaml": "kind: person\nname: Anne\n"},
        {"a.yaml": BEA, "b.yaml": "kind: person\nname: Anne\naliases: [Ann]\nformer_ids: [a]\n"},
    )
    assert rows_of(old, new) == {
        "a": [f"Ann · {REMOVED} · 2 statements", "▸ Bea · new record · 2 statements"],
        "b": ["▸ Anne", "new: a.k.a. Ann", TAKEN.format("a", "a")],
    }
    assert [each["name"] for each in page_of(old, new).make_data()] == ["Ann", "Anne", "Bea"]


def test_two_ids_that_were_swapped(both: Both) -> None:
    """Each former id leads to the other record."""
    before = {"a.yaml": ANN, "b.yaml": BEA}
    old, new = both(before, {"a.yaml": f"{BEA}former_ids: [b]\n", "b.yaml": f"{ANN}former_ids: [a]\n"})
    assert rows_of(old, new) == {
        "a": ["▸ Bea · renamed: was b (former id)", TAKEN.format("b", "b")],
        "b": ["▸ Ann · renamed: was a (former id)", TAKEN.format("a", "a")],
    }
    assert {(each.ref.name, each.what) for each in differences(new, old)} == {("Ann", "renamed"), ("Bea", "renamed")}
    lines = told(old, new, ["a", "b"])
    assert {was: line[0] for was, line in lines.items()} == {"a": "renamed: was a (former id)", "b": "renamed: was b (former id)"}


def test_an_id_that_was_anothers_until_the_other_went_on(both: Both) -> None:
    """Ann goes on to the id that Bea had, and leaves hers to nobody: both are the same as before, the other way round, too."""
    old, new = both({"a.yaml": ANN, "b.yaml": BEA}, {"b.yaml": f"{ANN}former_ids: [a]\n", "c.yaml": f"{BEA}former_ids: [b]\n"})
    told_ = {(each.ref.name, each.what, each.was, each.ref.id) for each in differences(old, new)}
    assert told_ == {("Ann", "renamed", "a", "b"), ("Bea", "renamed", "b", "c")}
    back = {(each.ref.name, each.what, each.was, each.ref.id) for each in differences(new, old)}
    assert back == {("Ann", "renamed", "b", "a"), ("Bea", "renamed", "c", "b")}
    assert not any(change.table == "claim" for each in differences(old, new) for change in each.changes)


def test_an_id_that_a_record_had_long_ago_is_a_third_ones_now(both: Both) -> None:
    """Ann, who was b once, is c now; who is b now is somebody new."""
    old, new = both({"a.yaml": f"{ANN}former_ids: [b]\n"}, {"b.yaml": BEA, "c.yaml": f"{ANN}former_ids: [a, b]\n"})
    assert {(each.ref.name, each.what, each.was) for each in differences(old, new)} == {("Ann", "renamed", "a"), ("Bea", "new", "")}
    assert {(each.ref.name, each.what, each.was) for each in differences(new, old)} == {("Ann", "renamed", "c"), ("Bea", "gone", "")}


@pytest.mark.parametrize("left", [{}, {"B.yaml": "kind: person\nname: Cy\n"}])
def test_an_id_whose_record_is_no_more_is_the_next_ones(both: Both, left: Files) -> None:
    """Bea goes on to the id of Ann, who is no more: nothing is told as if Ann were called Bea now; the same the other way round."""
    old, new = both({"A.yaml": ANN, "B.yaml": BEA}, {"A.yaml": f"{BEA}former_ids: [b]\n", **left})
    told_ = {(each.ref.name, each.what, each.was) for each in differences(old, new)} - {("Cy", "new", "")}
    assert told_ == {("Bea", "renamed", "B"), ("Ann", "gone", "")}
    back = {(each.ref.name, each.what, each.was) for each in differences(new, old)} - {("Cy", "gone", "")}
    assert back == {("Bea", "renamed", "A"), ("Ann", "new", "")}
    kept, merged = both({"A.yaml": ANN, "B.yaml": BEA}, {"A.yaml": f"{BEA}aliases: [Ann]\nformer_ids: [b]\n", **left})
    assert ("Ann", "gone", "") not in {(each.ref.name, each.what, each.was) for each in differences(kept, merged)}


def test_an_id_that_a_record_had_which_became_one_with_another(both: Both) -> None:
    """Ann, who was c once, is one with Bea now; who is c now is somebody new."""
    old, new = both(
        {"a.yaml": f"{ANN}former_ids: [c]\n", "b.yaml": BEA},
        {"b.yaml": f"{BEA}aliases: [Ann]\nformer_ids: [a, c]\n", "c.yaml": "kind: person\nname: Cy\n"},
    )
    assert {(each.ref.name, each.what, each.now) for each in differences(old, new)} == {
        ("Ann", "gone", "b"),
        ("Bea", "altered", ""),
        ("Cy", "new", ""),
    }
    assert {(each.ref.name, each.what) for each in differences(new, old)} == {("Ann", "new"), ("Bea", "altered"), ("Cy", "gone")}


def test_a_record_that_became_one_with_another_whose_id_a_third_had(both: Both) -> None:
    """What it is now is told by its name, where several had its id."""
    third = "kind: person\nname: Cee\nformer_ids: [a]\n"
    old, new = both({"a.yaml": ANN, "b.yaml": BEA, "c.yaml": third}, {"b.yaml": f"{BEA}aliases: [Ann]\nformer_ids: [a]\n", "c.yaml": third})
    assert ("Ann", "gone", "b") in {(each.ref.name, each.what, each.now) for each in differences(old, new)}


def test_an_id_that_several_records_had(both: Both) -> None:
    """The one that is called as before is meant; none where the names do not tell."""
    claimed = {"y.yaml": "kind: person\nname: Yda\nformer_ids: [a]\n", "z.yaml": f"{ANN}former_ids: [a]\n"}
    old, new = both({"a.yaml": ANN}, claimed)
    assert rows_of(old, new) == {"z": ["▸ Ann · renamed: was a (former id)"], "y": ["▸ Yda · new record · 1 statement"]}
    assert [(each.ref.name, each.what) for each in differences(new, old)] == [("Ann", "renamed"), ("Yda", "gone")]
    old, new = both(
        {"a.yaml": ANN, "y.yaml": BEA}, {"y.yaml": f"{BEA}former_ids: [a]\n", "z.yaml": "kind: person\nname: Zoe\nformer_ids: [a]\n"}
    )
    assert [(each.ref.name, each.what, each.now) for each in differences(old, new)] == [("Ann", "gone", ""), ("Zoe", "new", "")]


@pytest.mark.parametrize(("before", "after"), [("a", "A"), ("A", "a")])
def test_an_id_that_is_spelt_otherwise(both: Both, before: str, after: str) -> None:
    """It is the same record, here and for what was put aside."""
    old, new = both({f"{before}.yaml": ANN}, {f"{after}.yaml": ANN})
    assert [(each.ref.id, each.what, each.was) for each in differences(old, new)] == [(after, "renamed", before)]
    assert moved(new, [before], {before: "Ann"}) == {before: after}


def test_an_id_that_another_record_took(both: Both) -> None:
    """What is told of one record is never compared with what is told of another."""
    before = {
        "a.yaml": "kind: person\nname: Ann\nnationality: mx\n",
        "b.yaml": "kind: person\nname: Bea\nrelations:\n  - {sibling_of: a}\n",
    }
    after = before | {
        "ann.yaml": before["a.yaml"] + "former_ids: [a]\n",
        "a.yaml": "kind: person\nname: Abe\nnationality: us\n",
        "b.yaml": before["b.yaml"].replace("sibling_of: a", "sibling_of: ann"),
    }
    warned = "new warning: the former id 'a' is the id of another record now (a.yaml)"
    old, new = both(before, after)
    assert rows_of(old, new) == {"ann": ["▸ Ann · renamed: was a (former id)", warned], "a": ["▸ Abe · new record · 2 statements"]}
    assert told(old, new, ["a", "b"]) == {"a": ["renamed: was a (former id)", warned]}
    assert old.refs(["a"])["a"].name == "Ann"
    swapped = {
        "a.yaml": "kind: person\nname: Bea\nformer_ids: [b]\nrelations:\n  - {sibling_of: b}\n",
        "b.yaml": "kind: person\nname: Ann\nnationality: mx\nformer_ids: [a]\n",
    }
    old, new = both(before, swapped)
    assert [row for each in rows_of(old, new).values() for row in each if "warning" not in row] == [
        "▸ Ann · renamed: was a (former id)",
        "▸ Bea · renamed: was b (former id)",
    ]
    old, new = both({"m/a.yaml": before["a.yaml"]}, {"m/a.yaml": before["a.yaml"], "k/a.yaml": "kind: person\nname: Abe\n"})
    assert rows_of(old, new)["a"] == ["▸ Abe · new record · 1 statement"], "a file that comes before has taken the id"
    assert rows_of(old, new)["a~2"][0] == "▸ Ann · kept as a~2: another file has the id a now"
    old, new = both(before, after | {"a.yaml": "kind: person\nname: Ann\n"})
    assert rows_of(old, new)["ann"] == ["▸ Ann (ann) · new record · 3 statements"], "both are called so: nothing tells which is meant"


def test_a_name_that_leads_elsewhere(both: Both) -> None:
    """A file that says the same ties others than before, since another record has the name that it gives."""
    files = {"ada.yaml": "kind: person\nname: Ada\nrelations:\n  - {associate_of: The Lark}\n"}
    files |= {"one.yaml": "kind: person\nname: One\naliases: [the lark]\n", "two.yaml": "kind: person\nname: Two\n"}
    old, new = both(files, files | {"two.yaml": "kind: person\nname: Two\nabbreviations: [THE LARK]\nformer_ids: [The Lark]\n"})
    assert rows_of(old, new, "links") == {
        "ada": ["▸ Ada", "new link: associate of Two", "link removed: associate of One"],
        "one": ["▸ One", "link removed: associate of Ada"],
        "two": ["▸ Two", "new link: associate of Ada"],
    }
    old, new = both(files, files | {"two.yaml": "kind: person\nname: Two\naliases: [The Lark]\n"})
    found = rows_of(old, new)
    assert found["one"] == ["▸ One", "link removed: associate of Ada"]
    assert any(row.startswith("new error: 'The Lark' fits 2 records") for row in found["ada"])
