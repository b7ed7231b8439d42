"""What changed between two bases, in the words in which it is told."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
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
from dossier.database.diff import differences, statements
from dossier.database.store import Store
from dossier.userdata import place, visit
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


@pytest.fixture(autouse=True)
def own_state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The files that a person keeps."""
    monkeypatch.setenv(place.VARIABLE, str(tmp_path / "state"))


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
    assert page_of(old, new).make({}, 0)[1].plain() == "4 records altered; 3 statements altered".replace("3 statements altered", "2 statements altered, 1 removed")


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
    assert [record for record in rows_of(old, new)] == [
        "cee", "ada", "bad", "dorothea", "eff-2", "firm", "gone", "mended", "nobody-yet", "zoe", "v", "s", "u"
    ]  # fmt: skip
    assert rows_of(old, new, "links") == {
        "nobody-yet": ["○ nobody-yet · newly named by others, no profile yet", "new link: associate of Zoe"],
        "zoe": ["▸ Zoe · new record · 2 statements", "new link: associate of nobody-yet"],
    }
    assert rows_of(old, new, "accusations").keys() == {"cee"}
    assert rows_of(old, new, "records").keys() == rows_of(old, new).keys() - {"ada", "firm", "s"}
    assert "Nothing of this kind; f shows the others." in plain_page(page_of(old, new, "standings"))
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
    "events:\n  - {what: Seen, date: 2001}\n", "questions: [Why?, Where?]\n",
)  # fmt: skip
PROFILES = st.lists(st.tuples(st.sampled_from(("Ann", "Ben", "Cee", "p1")), st.lists(st.sampled_from(LINES), unique_by=lambda each: each[:6], max_size=4)), max_size=4)  # fmt: skip


@settings(max_examples=25)
@given(PROFILES, PROFILES)
def test_any_two_bases(tmp_path_factory: pytest.TempPathFactory, before: list[tuple[str, list[str]]], after: list[tuple[str, list[str]]]) -> None:
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
    for changed in found:
        assert [each for each in differences(old, new, [changed.ref.id]) if each.ref.id == changed.ref.id][0].what == changed.what
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
