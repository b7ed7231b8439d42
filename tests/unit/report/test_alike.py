"""Records that are called alike, in what is handed over on paper."""

from __future__ import annotations

from tests.unit.report.test_report import Compiled, both, made

FILES = {
    "contractor.yaml": "kind: person\nname: Gil Moreau\nbirth_date: 1961-05-12\nnot_same_as: [pilot]\nrelations: [{sibling_of: pilot, sources: [s]}]\n"
    "notes: He is not [[pilot]], nor [[pilot|the pilot]]; [[heir]] is his son. [@s]\nevents: [{what: 'Met [[pilot]]', date: 2001, sources: [s]}]\n",
    "pilot.yaml": "kind: person\nname: Gil Moreau\nbirth_date: 1963\n",
    "heir.yaml": "kind: person\nname: Gil Moreau\nsensitive: [name]\n",
    "nora.yaml": "kind: person\nname: Nora Vale\nrelations: [{spouse_of: contractor, sources: [s]}, {parent_of: pilot, sources: [s]}]\n",
    "sources/s.yaml": "s: {title: S}\n",
}


def test_whom_a_report_is_of_keeps_the_name_alone(compiled: Compiled) -> None:
    """The other one has a number wherever it is named, in texts too, but not where other words are chosen."""
    for text in both(made(compiled(FILES), "contractor")).values():
        assert "Gil Moreau (1)" not in text
        assert "He is not Gil Moreau (2), nor the pilot; name withheld is his son." in text
        assert "Met Gil Moreau (2)" in text
        assert "A number behind a name tells apart who is called alike." in text
        assert "(2) (2)" not in text


def test_of_two_in_one_report_each_has_a_number(compiled: Compiled) -> None:
    """The same in the title, the contents, the timeline and the network, on paper, where nothing leads anywhere."""
    document = made(compiled(FILES), "pilot", "contractor")
    assert document.title == "Gil Moreau (1) and Gil Moreau (2)"
    text = both(document)["markdown"]
    timeline = text[text.index("## Timeline") :]
    assert [line for line in timeline.splitlines() if "born" in line] == [
        "- 1961-05-12: [Gil Moreau (2)](#record-2) born",
        "- 1963: [Gil Moreau (1)](#record-1) born",
    ]


def test_of_others_that_are_called_alike_each_has_a_number(compiled: Compiled) -> None:
    """Neither is whom the report is of; ids, which may tell anything, are not printed."""
    for text in both(made(compiled(FILES), "nora")).values():
        assert "Gil Moreau (1)" in text
        assert "Gil Moreau (2)" in text
        assert "contractor" not in text
        assert "pilot" not in text


def test_a_name_that_is_withheld_is_not_counted(compiled: Compiled) -> None:
    """That another one is called so, too, would say how."""
    files = {key: FILES[key] for key in ("heir.yaml", "sources/s.yaml")} | {
        "only.yaml": "kind: person\nname: Gil Moreau\nrelations: [{parent_of: heir, sources: [s]}]\n"
    }
    for text in both(made(compiled(files), "only")).values():
        assert "Gil Moreau (" not in text
        assert "tells apart" not in text
