"""What is told of records that came, went or became part of another."""

from __future__ import annotations

from dossier.database.diff import differences
from dossier.view.changes import told
from dossier.view.plain import plain_page
from tests.unit.diff.bases import ADA, FILES, Both, page_of, rows_of


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
        "bad": ["! Bad · its file cannot be read any more · 1 statement"],
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


def test_who_has_no_profile_any_more_has_still_its_name(both: Both) -> None:
    """Others name it by its id only, and so does the base of now; what they no longer say of it is told by its name, too."""
    ann, bea = "kind: person\nname: Ann Vale\n", "kind: person\nname: Bea\nrelations:\n  - {{associate_of: a}}\n{}"
    old, new = both({"a.yaml": ann, "b.yaml": bea.format("  - {sibling_of: a}\n")}, {"b.yaml": bea.format("")})
    assert rows_of(old, new) == {
        "a": ["○ Ann Vale · profile removed, others still name it"],
        "b": ["▸ Bea", "link removed: sibling of Ann Vale", "warning mended: no source for sibling_of 'a'"],
    }


def test_a_link_that_goes_from_one_namesake_to_the_other(both: Both) -> None:
    """By names alone the new link would read as the one that was removed."""
    ann, bea = "kind: person\nname: Ann Vale\n", "kind: person\nname: Bea\nsources: [s]\nrelations:\n  - associate_of: {}\n"
    files = {"a.yaml": ann, "a-2.yaml": ann + "gender: female\n", "s.yaml": "kind: source\ntitle: S\n"}
    old, new = both(files | {"b.yaml": bea.format("a")}, files | {"b.yaml": bea.format("a-2")})
    links = ["new link: associate of Ann Vale (a-2)", "link removed: associate of Ann Vale (a)"]
    assert sorted(rows_of(old, new)["b"][1:]) == sorted(links)
    assert sorted(told(old, new, ["b"])["b"]) == sorted(links)


def test_a_record_that_became_part_of_another(both: Both) -> None:
    """Its id leads there, and so does the row."""
    old, new = both(
        {"a.yaml": "kind: person\nname: Ann\n", "b.yaml": "kind: person\nname: Bea\n"},
        {"b.yaml": "kind: person\nname: Bea\naliases: [Ann]\nformer_ids: [a]\n"},
    )
    assert rows_of(old, new) == {"a": ["Ann · record removed: its id leads to b now · 1 statement"], "b": ["▸ Bea", "new: a.k.a. Ann"]}
    assert next(row for row in page_of(old, new).make({}, 0) if row.section == "a" and row.kind != "blank").target == "b"
