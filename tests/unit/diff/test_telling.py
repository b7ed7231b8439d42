"""Changes in few words, as a page and as a command."""

from __future__ import annotations

import json
from pathlib import Path

from dossier.commands.views import DIFF_FILTERS
from dossier.tui.since import notice
from dossier.view.changes import FILTERS, told
from dossier.view.page import PAGE
from dossier.view.plain import plain_page
from tests.unit.diff.bases import ADA, FILES, SOURCES, Both, ada_with, page_of, run


def test_a_text_that_came_names_those_that_it_links_to(both: Both) -> None:
    """By what they are called, and not by their ids; so does one that went."""
    met = "  - {what: 'Met [[bo]] and [[Zed]]', date: 2005, sources: [s]}\n"
    after = FILES | {"ada.yaml": ADA.replace("events:\n", f"events:\n{met}")}
    old, new = both(FILES, after)
    assert told(old, new, ["ada"]) == {"ada": ["new event: 2005 Met Bo Orr and Zed"]}
    old, new = both(after, FILES)
    assert told(old, new, ["ada"]) == {"ada": ["event removed: 2005 Met Bo Orr and Zed"]}


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
    assert told(old, new, ["firm"]) == {"firm": ["profile removed, others still name it; it was called Firm SA"]}
    assert told(new, old, ["zoe"]) == {"zoe": ["record removed"]}


def test_another_name_is_told_first(both: Both) -> None:
    """What follows may be of somebody else, who has the id now; who was called so before, or is still, is the same."""
    convicted = "accusations:\n  - {charge: Fraud, stage: convicted, date: 2025, sources: [s]}\n"
    old, new = both(
        {
            "a.yaml": "kind: person\nname: Ann Lee\n", "b.yaml": "kind: person\nname: Bea\n", "c.yaml": "kind: person\nname: Cy\n",
            "s.yaml": "kind: source\ntitle: One\n",
        },
        {
            "a.yaml": f"kind: person\nname: Zoe Orr\n{convicted}", "b.yaml": f"kind: person\nname: Bea Low\naliases: [Bea]\n{convicted}",
            "d.yaml": f"kind: person\nname: Cyrus\nformer_ids: [c]\n{convicted}", "s.yaml": "kind: source\ntitle: Two\n",
        },
    )  # fmt: skip
    found = told(old, new, ["a", "b", "c", "s"])
    assert [found[each][: 2 if each == "c" else 1] for each in "abcs"] == [
        ["name Ann Lee → Zoe Orr: it may be another record"],
        ["name Bea → Bea Low"],
        ["renamed: was c (former id)", "name Cy → Cyrus"],
        ["title One → Two"],
    ]
    assert found["a"][1:] == ["new accusation: convicted 2025: Fraud"]
    assert [line for each in "bc" for line in found[each]].count("new accusation: convicted 2025: Fraud") == 2
    assert sum(line.startswith("name ") for lines in found.values() for line in lines) == 3


def test_every_key_of_a_source_is_told_by_itself(both: Both) -> None:
    """One that the format does not have, too, and a second value of one that counts once."""
    old, new = both(
        {"s.yaml": "kind: source\ntitle: One\nurl: https://one.example\nshelf: 3\nbox: a\n"},
        {"s.yaml": "kind: source\ntitle: One\nurl: [https://one.example, https://two.example]\nshelf: 4\nsame_as: [doi:10/x]\n"},
    )
    assert told(old, new, ["s"])["s"][:4] == [
        "url https://one.example → https://one.example; https://two.example", "shelf 3 → 4", "box removed: a",
        "same as added: doi:10/x",
    ]  # fmt: skip


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


def test_how_much_a_new_link_is(both: Both) -> None:
    """Its share, or its amount with its day; what is altered of it stands behind it alone."""
    co, ada = {"co.yaml": "kind: company\nname: Vale Clocks\n"}, "kind: person\nname: Ada\nrelations:\n"
    old, new = both(
        co | {"ada.yaml": f"{ada}  - {{owner_of: co, share: 60%, from: 2015}}\n"},
        co
        | {
            "ada.yaml": f"{ada}  - {{owner_of: co, share: 70%, from: 2015}}\n  - {{paid: co, amount: 5, date: 2016}}\n",
            "bo.yaml": "kind: person\nname: Bo\nrelations: [{owner_of: co, share: 30%}]\n",
        },
    )
    assert told(old, new, ["ada", "co"]) == {
        "ada": ["share of “owner of Vale Clocks · from 2015”: 60% → 70%", "new link: paid Vale Clocks · amount 5, date 2016",
                "new warning: no source for paid 'co'"],
        "co": [
            "share of “owners Ada · from 2015”: 60% → 70%", "new link: paid by Ada · amount 5, date 2016",
            "new link: owners Bo · share 30%",
        ],
    }  # fmt: skip
