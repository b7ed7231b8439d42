"""What changed between two bases, in the words in which it is told."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.cli import cli
from dossier.commands.views import DIFF_FILTERS
from dossier.database.compile import build
from dossier.database.diff import CAME, differences, statements
from dossier.database.store import Store
from dossier.tui.since import last_visit_told, notice
from dossier.userdata import place, visit
from dossier.userdata.following import moved
from dossier.userdata.place import SNAPSHOT, folder_of
from dossier.view import changes
from dossier.view.changes import FILTERS, address, told
from dossier.view.page import PAGE, Page
from dossier.view.pages import make_page
from dossier.view.plain import plain_page
from tests.unit.conftest import Files, write

Both = Callable[[Files, Files], tuple[Store, Store]]

SOURCES = "s: {title: Paper}\nt: {title: Other}\nu: {title: Third}\n"
ADA = """
kind: person
name: Ada Vale
aliases: [{value: Lark, sources: [s]}]
summary: Known in Toluca as a dealer in birds, horses and carts, and for nothing else that anybody has written of. [@s]
birth_date: 1952-10-24 [@s]
nationality: mx [@s]
gender: female
questions: [Where was she in 1990?]
identifiers:
  - {passport: X1, country: mx, sources: [s]}
relations:
  - {member_of: group, role: chief, from: 2001, standing: alleged, sources: [s]}
  - {associate_of: bo, sources: [s]}
  - {owner_of: firm, share: 51%, sources: [s]}
accusations:
  - {charge: Fraud, stage: charged, date: 2004, court: court, sources: [s]}
sanctions:
  - {authority: court, program: P, from: 2012, sources: [s]}
events:
  - {what: Seen, date: 2004-05, place: Toluca, sources: [s]}
"""
OTHERS: Files = {
    "sources/all.yaml": SOURCES,
    "bo.yaml": "kind: person\nname: Bo Orr\n",
    "group.yaml": "kind: criminal_group\nname: The Group\n",
    "firm.yaml": "kind: company\nname: Firm SA\n",
    "court.yaml": "kind: public_body\nname: High Court\n",
}
FILES: Files = OTHERS | {
    "ada.yaml": ADA,
    "meeting.yaml": "kind: event\nname: Meeting\ndate: 2004\nparticipants:\n  - {who: ada, role: host, sources: [s]}\nsources: [s]\n",
}
Rows = dict[str, list[str]]


def compiled_in(folder: Path, files: Files) -> Store:
    """Compile files in a folder, in place of those that were there."""
    shutil.rmtree(folder / "profiles", ignore_errors=True)
    write(folder / "profiles", files)
    build(folder / "profiles", folder / "dossier.db")
    return Store(folder / "dossier.db")


@pytest.fixture
def both(tmp_path: Path) -> Both:
    """Compile two folders of files, each into its own database."""
    return lambda before, after: (compiled_in(tmp_path / "old", before), compiled_in(tmp_path / "new", after))


def page_of(old: Store, new: Store, kept: str = "all") -> Page:
    """The page of the changes between two bases."""
    return make_page(new, address(str(old.path), kept))


def rows_of(old: Store, new: Store, kept: str = "all") -> Rows:
    """Record -> its rows, the first of them the record itself."""
    found: Rows = {}
    for row in page_of(old, new, kept).make({}, 0):
        if row.kind != "blank" and row.section != "head":
            found.setdefault(row.section, []).append(row.plain())
    return found


# --- one statement ---

CASES: dict[str, tuple[str, str, list[str]]] = {
    "standing": ("standing: alleged", "standing: confirmed", ["member of The Group · chief, from 2001: standing alleged → confirmed"]),
    "end added": ("from: 2001,", "from: 2001, to: 2018,", ["member of The Group · chief: end date added: 2018"]),
    "two things": ("role: chief, from: 2001", "from: 2002~", ["member of The Group: role removed: chief; start date 2001 → about 2002"]),
    "another verb": ("member_of: group", "leader_of: group", ["The Group · chief, from 2001: link member of → leader of"]),
    "share": ("share: 51%", "share: 60%", ["owner of Firm SA: share 51% → 60%"]),
    "sources more": (
        "{associate_of: bo, sources: [s]}", "{associate_of: bo, sources: [s p. 4, t, u]}",
        ["associate of Bo Orr: 2 sources more (t, u); place in the source s → s p. 4"],
    ),
    "another source": ("1952-10-24 [@s]", "1952-10-24 [@t]", ["born 1952-10-24: 1 source more (t), 1 source withdrawn (s)"]),
    "first source": ("{charge: Fraud", "{charge: Fraud, response_sources: [t]", ["Fraud: for the response 1 source more (t)"]),
    "birth": ("1952-10-24 [@s]", "1952-10-03 [@s]", ["born 1952-10-24 → 1952-10-03"]),
    "rival": ("birth_date: 1952-10-24 [@s]", "birth_date: ['1952-10-24 [@s]', '1953~ [@t]']", ["new: born about 1953", "new warning: sources differ on birth_date: 1952-10-24 / 1953~"]),
    "of many": ("nationality: mx [@s]", "nationality: us [@s]", ["new: nationality us", "removed: nationality mx"]),
    "name": ("name: Ada Vale", "name: Ada Vail", ["name Ada Vale → Ada Vail", "warning mended: 'Ada Vale' may be the same as 'ada-00' (ada-00.yaml)"]),
    "alias altered": ("value: Lark,", "value: The Lark,", ["a.k.a. Lark → The Lark"]),
    "alias": ("aliases: [{", "former_names: [{", ["Lark: kind a.k.a. → former"]),
    "stage": ("stage: charged", "stage: convicted", ["Fraud: stage charged → convicted"]),
    "response": ("stage: charged", "stage: charged, response: denied", ["Fraud: response no answer recorded → denies it"]),
    "accusation": (
        "  - {charge: Fraud", "  - {charge: Murder, stage: alleged, standing: disputed, date: 1999, sources: [s]}\n  - {charge: Fraud",
        ["new accusation: alleged 1999: Murder · disputed"],
    ),
    "charge": ("charge: Fraud", "charge: Grave fraud", ["charged 2004: Fraud → Grave fraud"]),
    "designation": ("program: P, from: 2012", "program: P, from: 2012, to: 2013", ["designated by High Court: P: end date added: 2013"]),
    "event's date": ("what: Seen, date: 2004-05", "what: Seen, date: 2004-06", ["Seen: date 2004-05 → 2004-06"]),
    "event's words": ("what: Seen", "what: Seen there", ["2004-05: Seen → Seen there"]),
    "identifier": ("passport: X1", "passport: X2", ["passport X1 → X2"]),
    "long text": ("horses", "donkeys", ["summary: … birds, horses and … → … birds, donkeys and …"]),
    "question": ("in 1990?", "in 1991?", ["question: Where was she in 1990? → Where was she in 1991?"]),
    "another question": ("in 1990?", "then? Who saw it?", ["new question: Where was she then? Who saw it?", "question removed: Where was she in 1990?"]),
    "of the whole": ("kind: person", "kind: person\nsources: [t, u]", ["the profile's own sources: 2 sources more (t, u)", "warning mended: no source for gender 'female'"]),
}  # fmt: skip
"""What is written otherwise in a profile, and how that is told of its record."""


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """A profile for each case, compiled before and after."""
    folder = tmp_path_factory.mktemp("cases")
    for before, _, _ in CASES.values():
        assert before in ADA
    names = {name: f"ada-{number:02}.yaml" for number, name in enumerate(CASES)}
    old = compiled_in(folder / "old", OTHERS | {names[name]: ADA for name in CASES})
    new = compiled_in(folder / "new", OTHERS | {names[name]: ADA.replace(*case[:2]) for name, case in CASES.items()})
    found = rows_of(old, new)
    return {name: found.get(path.removesuffix(".yaml"), []) for name, path in names.items()}


@pytest.mark.parametrize("name", CASES)
def test_an_altered_statement_is_told_as_one(cases: Rows, name: str) -> None:
    """From what to what; not as one that went and another that came."""
    assert cases[name][1:] == CASES[name][2]


def test_a_link_is_told_at_both_ends_and_counted_once(both: Both) -> None:
    """In the words of each end; a part in an event too."""
    after = FILES | {
        "ada.yaml": ADA.replace("standing: alleged", "standing: confirmed").replace("  - {associate_of: bo, sources: [s]}\n", ""),
        "meeting.yaml": FILES["meeting.yaml"].replace("role: host", "role: guest"),
    }
    old, new = both(FILES, after)
    assert rows_of(old, new) == {
        "ada": [
            "▸ Ada Vale", "member of The Group · chief, from 2001: standing alleged → confirmed", "link removed: associate of Bo Orr",
            "took part in Meeting: role host → guest",
        ],
        "bo": ["▸ Bo Orr", "link removed: associate of Ada Vale"],
        "group": ["▸ The Group", "members Ada Vale · chief, from 2001: standing alleged → confirmed"],
        "meeting": ["▸ Meeting", "Ada Vale took part: role host → guest"],
    }  # fmt: skip
    assert statements(differences(old, new)) == {"altered": 2, "gone": 1}
    assert page_of(old, new).make({}, 0)[1].plain() == "4 records altered; 3 statements altered".replace(
        "3 statements altered", "2 statements altered, 1 removed"
    )


# --- records ---


def test_records(both: Both) -> None:
    """New, written for a stub under its id or its name, only named, renamed, removed, unreadable; and sources."""
    cee = "  - {associate_of: cee, sources: [s]}\n  - {associate_of: Dee Dow, sources: [s]}\n  - {associate_of: old-eff, sources: [s]}\n"
    own = FILES | {"ada.yaml": ADA.replace("accusations:", f"{cee}accusations:")}
    before = own | {"eff.yaml": "kind: person\nname: Eff\n", "gone.yaml": "kind: person\nname: Gone\nbirth_date: 1950 [@s]\n"}
    before |= {"bad.yaml": "kind: person\nname: Bad\n", "mended.yaml": "kind: [\n"}
    before["ada.yaml"] = before["ada.yaml"].replace("old-eff", "eff")
    after = own | {
        "cee.yaml": "kind: person\nname: Cee\nbirth_date: 1960 [@s]\naccusations:\n  - {charge: Theft, stage: wanted, sources: [s]}\n",
        "dorothea.yaml": "kind: person\nname: Dee Dow\n",
        "eff-2.yaml": "kind: person\nname: Eff\nformer_ids: [eff]\n",
        "zoe.yaml": "kind: person\nname: Zoe\nrelations:\n  - {associate_of: nobody-yet, sources: [s]}\n",
        "bad.yaml": "kind: [\n",
        "mended.yaml": "kind: person\nname: Mended\n",
        "firm.yaml": "kind: organization\nname: Firm SA\n",
        "sources/all.yaml": "s: {title: Paper, publisher: P}\nt: {title: Other}\nv: {title: Fourth}\n",
    }
    after["ada.yaml"] = after["ada.yaml"].replace("old-eff", "eff-2")
    old, new = both(before, after)
    assert rows_of(old, new) == {
        "ada": ["▸ Ada Vale", "new warning: 'Firm SA' is an organization: it cannot be the object of owner_of"],
        "bad": ["! bad · its file cannot be read any more · 1 statement"],
        "cee": ["▸ Cee · profile written for what was a stub · 3 statements", "new accusation: wanted: Theft"],
        "dorothea": ["▸ Dee Dow · profile written for what was a stub (was dee-dow) · 1 statement"],
        "eff-2": ["▸ Eff · renamed: was eff (former id)"],
        "firm": ["▸ Firm SA", "kind company → organization"],
        "gone": ["Gone · record removed · 2 statements"],
        "mended": ["▸ Mended · its file can be read again · 1 statement"],
        "nobody-yet": ["○ nobody-yet · newly named by others, no profile yet"],
        "s": ["▸ Paper", "publisher added: P"],
        "u": ["Third · source removed"],
        "v": ["▸ Fourth · new source"],
        "zoe": ["▸ Zoe · new record · 2 statements"],
    }
    page = page_of(old, new)
    assert page.make({}, 0)[1].plain() == (
        "1 record new, 1 newly named, 2 written, 1 renamed, 2 altered, 1 readable again, 1 removed, 1 unreadable; "
        "1 source new, 1 altered, 1 removed; 7 statements new, 3 removed"
    )
    assert list(rows_of(old, new)) == [
        "cee", "ada", "bad", "dorothea", "eff-2", "firm", "gone", "mended", "nobody-yet", "zoe", "v", "s", "u"
    ]  # fmt: skip
    assert rows_of(old, new, "links") == {
        "nobody-yet": ["○ nobody-yet · newly named by others, no profile yet", "new link: associate of Zoe"],
        "zoe": ["▸ Zoe · new record · 2 statements", "new link: associate of nobody-yet"],
    }
    assert rows_of(old, new, "accusations").keys() == {"cee"}
    assert rows_of(old, new, "records").keys() == rows_of(old, new).keys() - {"ada", "firm", "s"}
    assert "Nothing of this kind." in plain_page(page_of(old, new, "standings"))
    mirrored = {changed.ref.id: changed.what for changed in differences(new, old)}
    assert mirrored == {
        "ada": "altered", "bad": "mended", "cee": "unwritten", "dee-dow": "unwritten", "eff": "renamed", "firm": "altered", "gone": "new",
        "mended": "broken", "nobody-yet": "unnamed", "s": "altered", "u": "new", "v": "gone", "zoe": "gone",
    }  # fmt: skip


def test_a_record_that_became_part_of_another(both: Both) -> None:
    """Its id leads there, and so does the row."""
    old, new = both(
        {"a.yaml": "kind: person\nname: Ann\n", "b.yaml": "kind: person\nname: Bea\n"},
        {"b.yaml": "kind: person\nname: Bea\naliases: [Ann]\nformer_ids: [a]\n"},
    )
    assert rows_of(old, new) == {"a": ["Ann · record removed: its id leads to b now · 1 statement"], "b": ["▸ Bea", "new: a.k.a. Ann"]}
    assert next(row for row in page_of(old, new).make({}, 0) if row.section == "a" and row.kind != "blank").target == "b"


ANN = "kind: person\nname: Ann\nbirth_date: 1950\n"
BEA = "kind: person\nname: Bea\nbirth_date: 1990\n"
TAKEN = "new warning: the former id '{}' is the id of another record now ({}.yaml)"
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
    assert rows == ["▸ Ann · renamed: was ann (former id)", "new link: associate of Cee", mended, "Bea · record removed · 3 statements"]
    assert "\0" not in json.dumps(list(page_of(new, old).make_data()), ensure_ascii=False)


@pytest.mark.parametrize(("standing", "style"), [("confirmed", "proven"), ("retracted", "stage")])
def test_only_a_conviction_that_stands_looks_proven(both: Both, standing: str, style: str) -> None:
    """As it does in the dossier."""
    told = "kind: person\nname: Sam\naccusations:\n  - {{charge: Theft, stage: {}, standing: {}}}\n"
    old, new = both({"sam.yaml": told.format("charged", standing)}, {"sam.yaml": told.format("convicted", standing)})
    styles = [
        style for row in page_of(old, new).make({}, 0) for each in row.paragraphs for text, style in each.parts if text == "convicted"
    ]
    assert styles == [style]


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


REMOVED = "record removed: its id is another record's now, b gives it as a former one"


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
    assert rows_of(old, new)["ann"] == ["▸ Ann · new record · 3 statements"], "both are called so: nothing tells which is meant"


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


# --- which files need a look ---

LINES = (
    "birth_date: 1950 [@s]\n", "birth_date: 1951\n", "nationality: [mx, us]\n", "sources: [t]\n", "former_names: [Ann Old]\n",
    "relations:\n  - {associate_of: p1, standing: alleged, sources: [s]}\n",
    "relations:\n  - {associate_of: p0, role: friend, from: 2001, sources: [s, t]}\n  - {sibling_of: Cee}\n",
    "accusations:\n  - {charge: Fraud, stage: charged, sources: [s]}\n",
    "accusations:\n  - {charge: Fraud, stage: convicted, sources: [t]}\n  - {charge: Theft}\n",
    "sanctions:\n  - {authority: p1, program: X}\n", "sanctions:\n  - {authority: Cee, program: X}\n",
    "events:\n  - {what: Seen, date: 2001}\n", "questions: [Why?, Where?]\n",
    "former_ids: [p0]\n", "former_ids: [p1]\n", "former_ids: [p2, p3]\n", "aliases: [Ann]\n", "aliases: [Ben, Cee]\n",
)  # fmt: skip
PROFILES = st.lists(st.tuples(st.sampled_from(("Ann", "Ben", "Cee", "p1")), st.lists(st.sampled_from(LINES), unique_by=lambda each: each[:6], max_size=4)), max_size=4)  # fmt: skip


@settings(max_examples=25)
@given(PROFILES, PROFILES)
def test_any_two_bases(
    tmp_path_factory: pytest.TempPathFactory, before: list[tuple[str, list[str]]], after: list[tuple[str, list[str]]]
) -> None:
    """Looking only at files that say something else finds the same; the other way round everything is told the other way round."""
    folder = tmp_path_factory.mktemp("any")
    sides = []
    for name, profiles in (("old", before), ("new", after)):
        files = {f"p{n}.yaml": f"kind: person\nname: {called}\n{''.join(lines)}" for n, (called, lines) in enumerate(profiles)}
        sides.append(compiled_in(folder / name, {"sources/all.yaml": "s: {title: Paper}\nt: {title: Other}\n"} | files))
    old, new = sides
    found = differences(old, new)
    new.meta["program"] = "another"
    assert differences(old, new) == found
    back = differences(new, old)
    assert statements(back) == {_OTHER_WAY[what]: number for what, number in statements(found).items()}
    assert sorted(_OTHER_WAY[changed.what] for changed in found) == sorted(changed.what for changed in back)
    assert differences(old, old) == ()
    assert len({changed.told_as for changed in found}) == len(found)
    for changed in found:
        if changed.what not in CAME or not old.refs([changed.told_as]):  # else that id asks for who had it
            chosen = differences(old, new, [changed.was or changed.told_as])
            assert next(each for each in chosen if each.told_as == changed.told_as).what == changed.what
    old.close()
    new.close()


_OTHER_WAY = {
    "new": "gone", "gone": "new", "altered": "altered", "renamed": "renamed", "named": "unnamed", "unnamed": "named",
    "written": "unwritten", "unwritten": "written",
}  # fmt: skip


def test_a_base_of_the_same_files_elsewhere_is_the_same(both: Both, tmp_path: Path) -> None:
    """Nothing changed, though the builds differ, the folder is another one, and one side has no marks of its files."""
    old, new = both(FILES, {f"data/{path}": text for path, text in FILES.items()})
    assert differences(old, new) == ()
    assert "Nothing has changed compared with dossier.db." in plain_page(page_of(old, new))
    new.close()
    with closing(sqlite3.connect(tmp_path / "new" / "dossier.db")) as connection:
        connection.execute("UPDATE file SET hash = ''")
        connection.commit()
    assert differences(old, Store(tmp_path / "new" / "dossier.db")) == ()


# --- in few words, and as a command ---


def test_told_of_chosen_records(both: Both) -> None:
    """One short line for each thing; a record that one of the bases has not is told as a whole."""
    after = FILES | {
        "ada.yaml": ADA.replace("standing: alleged", "to: 2018, standing: confirmed").replace("[@s]\nnationality", "[@t; @u]\nnationality")
        .replace("1952-10-24", "1952-10-03").replace("  - {associate_of: bo, sources: [s]}\n", "  - {associate_of: zoe, sources: [s]}\n"),
        "zoe.yaml": "kind: person\nname: Zoe\n",
    }  # fmt: skip
    after.pop("firm.yaml")
    old, new = both(FILES, after)
    assert told(old, new, ["ada", "bo", "court", "zoe", "meeting", "nobody"]) == {
        "ada": [
            "born 1952-10-24 → 1952-10-03",
            "2 sources more (t, u), 1 source withdrawn (s), behind “born”",
            "end date of “member of The Group · chief” added: 2018",
            "standing of “member of The Group · chief”: alleged → confirmed",
            "new link: associate of Zoe",
            "link removed: associate of Bo Orr",
        ],
        "bo": ["link removed: associate of Ada Vale"],
        "zoe": ["new record"],
    }
    assert told(old, new, ["firm"]) == {"firm": ["profile removed, others still name it"]}
    assert told(new, old, ["zoe"]) == {"zoe": ["record removed"]}


def test_nothing_typed_reaches_the_terminal_as_it_is(both: Both) -> None:
    """Marks of direction and control characters are shown, in names, values and ids of sources."""
    evil = "\u202e\u2066"
    old, new = both(
        {"a.yaml": "kind: person\nname: Ann\noccupation: [one]\n"},
        {
            "a.yaml": f'kind: person\nname: "Ann{evil}"\noccupation: ["t{evil}wo [@x{evil}]"]\n"k{evil}": "v{evil}"\nquestions: ["q{evil}"]\n'
        },
    )
    text = plain_page(page_of(old, new)) + str(told(old, new, ["a"]))
    assert "‹U+202E›" in text
    assert not {"\u202e", "\u2066"} & set(text)


def test_a_long_list_is_paged(both: Both) -> None:
    """Three hundred altered records: 40 rows at once, each under its record; all of them in the plain text."""
    files = {f"p{n:03}.yaml": f"kind: person\nname: P {n:03}\nbirth_date: 1950\ngender: male\n" for n in range(300)}
    old, new = both(files, {path: text.replace("1950", "1951").replace("male", "other") for path, text in files.items()})
    page = page_of(old, new)
    shown = page.make({"changes": 41}, PAGE)
    assert len(shown) < 200
    assert sum("→" in row.plain() for row in shown) == 40
    first = next(place for place, row in enumerate(shown) if "→" in row.plain())
    assert shown[first - 1].plain() == "▸ P 020", "a page that begins within a record names it"
    assert plain_page(page).count("born 1950 → 1951") == 300


def run(*words: str) -> tuple[int, str, str]:
    """Exit status, stdout, stderr of a command."""
    ran = CliRunner().invoke(cli, [*words])
    return ran.exit_code, ran.stdout, ran.stderr


def test_the_command(both: Both, tmp_path: Path) -> None:
    """Two files of folders elsewhere; the status tells whether anything changed, or that nothing could be told."""
    old, new = both(FILES, ada_with("standing: alleged", "standing: confirmed"))
    paths = [str(old.path), str(new.path)]
    assert tuple(FILTERS) == DIFF_FILTERS
    status, out, _ = run("diff", *paths)
    assert (status, out.splitlines()[:2]) == (0, ["What changed compared with dossier.db", "2 records altered; 1 statement altered"])
    assert run("diff", paths[0], "--db", paths[1])[1] == out
    data = json.loads(run("diff", *paths, "--json", "--filter", "standings")[1])
    assert [(each["record"], each["what"], each["changes"][0]["told"]) for each in data] == [
        ("ada", "altered", ["standing of “member of The Group · chief, from 2001”: alleged → confirmed"]),
        ("group", "altered", ["standing of “members Ada Vale · chief, from 2001”: alleged → confirmed"]),
    ]
    change = data[0]["changes"][0]
    assert change["altered"] == [{"what": "standing", "before": "alleged", "after": "confirmed", "withdrawn": [], "added": []}]
    assert (change["before"]["values"]["standing"], change["after"]["cited"]) == ("alleged", [["s", ""]])
    assert run("diff", paths[0], paths[0])[0] == 1
    assert run("diff", *paths, "--filter", "accusations")[0] == 1
    assert run("diff", *paths, "--filter", "nothing")[0] == 2
    assert run("diff", str(tmp_path / "none.db"))[0] == 2
    (tmp_path / "text.db").write_text("no database")
    assert run("diff", str(tmp_path / "text.db"), paths[1]) == (2, "", f"dossier: {tmp_path / 'text.db'} is no database\n")


def ada_with(before: str, after: str) -> Files:
    """The files with one place of Ada's profile written otherwise."""
    assert before in ADA
    return FILES | {"ada.yaml": ADA.replace(before, after)}


# --- since the last visit ---

THEN = datetime(2026, 11, 25, 18, 3)


def since(store: Store) -> str:
    """The page since the last visit, in one line."""
    return " ".join(plain_page(make_page(store, address())).split())


def test_since_the_last_visit(tmp_path: Path) -> None:
    """Nothing at first; what was seen is kept through later builds; the next visit is the next beginning."""
    store = compiled_in(tmp_path, FILES)
    assert since(store) == f"{changes.FIRST_VISIT} {changes.AFTERWARDS}"
    assert run("diff", "--db", str(store.path))[0] == 1
    visit.remember(store, THEN)
    assert since(store).startswith("Nothing has changed since 2026-11-25 18:03, your last visit.")
    snapshot = visit.last_visit(store)
    assert snapshot
    assert snapshot.database.samefile(store.path), "a second name costs nothing"
    for year in ("1952-10-03", "1952-10-04"):
        store = compiled_in(tmp_path, ada_with("1952-10-24", year))
    assert not snapshot.database.samefile(store.path)
    assert "What changed since 2026-11-25 18:03, your last visit" in since(store)
    assert "born 1952-10-24 → 1952-10-04" in since(store)
    assert last_visit_told(store.path, "V") == "1 record changed since 2026-11-25: V in the list shows it"
    assert "born 1952-10-24 → 1952-10-04" in run("diff", "--db", str(store.path))[1]
    visit.remember(store, datetime(2026, 11, 26, 9, 0))
    visit.remember(store, datetime(2026, 11, 27, 9, 0))
    assert since(store).startswith("Nothing has changed since 2026-11-27 09:00, your last visit.")
    assert {each.name for each in snapshot.database.parent.iterdir()} == {SNAPSHOT, visit.WHEN}


def test_what_a_killed_program_left_of_a_visit_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its second name of the base, when it is old, whoever has the number of the process by now; what was just begun stays."""
    write(tmp_path / "profiles", {"a.yaml": "kind: person\nname: A\n"})
    build(tmp_path / "profiles", tmp_path / "dossier.db")
    store = Store(tmp_path / "dossier.db")
    visit.remember(store, THEN)
    folder = folder_of(store)
    left, other = (folder / f".last-visit.db.{each}.tmp" for each in (os.getppid(), "mine"))
    for each in (left, other):
        each.write_bytes(b"half")
    for name, old in (("B", 60.0), ("C", -1.0)):
        monkeypatch.setattr(visit, "_OLD", old)
        write(tmp_path / "profiles", {"a.yaml": f"kind: person\nname: {name}\n"})
        build(tmp_path / "profiles", tmp_path / "dossier.db")
        visit.remember(Store(tmp_path / "dossier.db"), THEN)
        assert [each.exists() for each in (left, other)] == [old > 0, True]


def test_only_what_was_seen_is_remembered(tmp_path: Path) -> None:
    """A build that came while the program was open, and that it did not take over, is not taken for seen."""
    seen = compiled_in(tmp_path, FILES)
    visit.remember(seen, THEN)
    newer = compiled_in(tmp_path, ada_with("1952-10-24", "1952-10-03"))
    visit.remember(seen, datetime(2026, 11, 27, 9, 0))
    assert "since 2026-11-27 09:00" in since(newer), "what was seen then is what was seen before"
    assert "born 1952-10-24 → 1952-10-03" in since(newer)


def test_a_snapshot_that_tells_nothing(tmp_path: Path) -> None:
    """Of another layout, damaged, gone, or written over: one clear row, and the next visit is remembered again."""
    store = compiled_in(tmp_path, FILES)
    visit.remember(store, THEN)
    kept = visit.last_visit(store)
    assert kept
    whole = kept.database.read_bytes()
    kept.database.unlink()
    kept.database.write_bytes(whole)
    with closing(sqlite3.connect(kept.database)) as connection:
        connection.execute("UPDATE meta SET value = 'x' WHERE key = 'build'")
        connection.commit()
        assert since(store) == changes.OVERWRITTEN
        connection.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
        connection.commit()
    assert "was made by another version of dossier (layout 0, not" in since(store)
    assert since(store).endswith("It is remembered anew when you quit.")
    kept.database.write_bytes(whole[:5000])
    assert "last-visit.db" in since(store)
    visit.remember(store, THEN)
    assert since(store).startswith("Nothing has changed")
    kept.database.unlink()
    assert "there is no database" in since(store)
    assert last_visit_told(store.path, "D") == ""
    (kept.database.parent / visit.WHEN).write_text("?")
    assert since(store).startswith(changes.FIRST_VISIT)
    visit.remember(store, THEN)
    assert since(store).startswith("Nothing has changed")


def test_where_a_file_can_have_one_name_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy is kept; none of a large database, and nothing fails."""

    def refuse(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    store = compiled_in(tmp_path, FILES)
    visit.remember(store, THEN)
    kept = visit.last_visit(store)
    assert kept
    assert kept.database.read_bytes() == store.path.read_bytes()
    assert not kept.database.samefile(store.path)
    monkeypatch.setattr(visit, "MOST_COPIED", 10)
    visit.remember(store, datetime(2026, 11, 27, 9, 0))
    assert visit.last_visit(store) == kept._replace(when="2026-11-27 09:00"), "it is kept already"
    newer = compiled_in(tmp_path, ada_with("1952-10-24", "1952-10-03"))
    visit.remember(newer, datetime(2026, 11, 28, 9, 0))
    assert visit.last_visit(newer) == kept._replace(when="2026-11-27 09:00")


def test_nowhere_to_remember(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be written, leaving the program is as quiet as ever."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(place.VARIABLE, str(tmp_path / "file"))
    store = compiled_in(tmp_path, FILES)
    visit.remember(store, THEN)
    assert visit.last_visit(store) is None


def test_what_changed_knows_where_it_is_written(both: Both) -> None:
    """A statement in whosever file it is, a field of a source, a problem, the sources of a whole profile; nothing of what went."""
    firm = "kind: company\nname: Firm SA\nfounded: 1990\nsources: [s]\nlegal_form: SA\n"
    old, new = both(
        FILES | {"firm.yaml": firm},
        FILES
        | {
            "ada.yaml": ADA.replace("stage: charged", "stage: convicted").replace("role: chief", "role: head"),
            "sources/all.yaml": SOURCES.replace("Third", "Fourth"),
            "firm.yaml": firm.replace("[s]\nlegal_form: SA", "[t]\nodd: 1"),
        },
    )
    places = {row.plain(): row.place for row in page_of(old, new).make({}, PAGE)}
    assert {told: tuple(place) for told, place in places.items() if place and not told.startswith("▸")} == {
        "Fraud: stage charged → convicted": ("ada.yaml", 17, ""),
        "member of The Group · from 2001: role chief → head": ("ada.yaml", 13, ""),
        "members Ada Vale · from 2001: role chief → head": ("ada.yaml", 13, ""),
        "new: odd 1": ("firm.yaml", 5, ""),
        "the profile's own sources: 1 source more (t), 1 source withdrawn (s)": ("firm.yaml", 4, ""),
        "new warning: unknown key 'odd'": ("firm.yaml", 5, ""),
        "title Third → Fourth": ("sources/all.yaml", 3, "title: Fourth"),
    }
    assert places["▸ Ada Vale"] == ("ada.yaml", 2, "")
    assert places["removed: legal form SA"] is None


def test_a_notice_holds_few_changes_and_the_key_of_the_others() -> None:
    assert notice({"ana": ["one", "two", "three"]}, {"ana": "Ana"}, "V") == ["one", "two", "three"]
    assert notice({"ana": ["one", "two"], "bo": ["three", "four"]}, {"ana": "Ana", "bo": "Bo"}, "V") == [
        "Ana: one", "Ana: two", "Bo: three", "and 1 more: V",
    ]  # fmt: skip
