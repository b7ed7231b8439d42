"""Every part of a dossier as rows: words for every stage, response and standing, signs for links, lists in pages."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from dossier.database.records import Accusation, Backing, Cite, Dossier, Fact, Link, LinkGroup, NameRecord, Ref, SourceRecord, Text, Value
from dossier.database.store import Store
from dossier.profiles import vocabulary as words
from dossier.stop import Stop
from dossier.text import clean
from dossier.view import timeline
from dossier.view.pages import make_page
from dossier.view.plain import plain_page, plain_text
from dossier.view.row import STYLES, Place, Row
from dossier.view.rows import MOST_ROWS, PAGE, make_rows
from tests.unit.conftest import Files

Compiled = Callable[[Files], Store]
CITED = (Cite(1, "s", "s", "p. 3"),)
SOURCE = SourceRecord(1, "s", title="Paper", publisher="Press", date="2031-02", reliability="B", type="news_article")


def dossier(**parts: Any) -> Dossier:
    """A person's dossier with some parts."""
    return Dossier(Ref("ada", "Ada Vale", "person", "profile"), "people/ada.yaml", 1, **{"sources": (SOURCE,), **parts})


def plain(rows: list[Row], kind: str = "") -> list[str]:
    """The rows, or those of one kind, as text."""
    return [row.plain() for row in rows if not kind or row.kind == kind]


def section(rows: list[Row], name: str) -> list[str]:
    """What stands under one heading."""
    return [row.plain() for row in rows if row.section == name and row.kind not in ("heading", "blank")]


def fact(prop: str, *values: Value, differs: bool = False) -> Fact:
    """A field of the vocabulary with its values."""
    return Fact(prop, words.FIELDS[prop].label, values, differs)


@pytest.mark.parametrize("stage", words.STAGES)
def test_every_stage_is_a_word(stage: str) -> None:
    """Each stage of an accusation is told by its word, and only a conviction that stands looks proven."""
    rows = make_rows(dossier(accusations=(Accusation("Fraud", stage, "2010~", "Court", None, "1:2", "us", "", "", (), Backing(CITED)),)))
    (row,) = [row for row in rows if row.section == "Accusations" and row.kind == "value"]
    assert row.plain() == f"{words.STAGES[stage].label} about 2010  Fraud ¹ Court · us · case 1:2"
    styles = {style for paragraph in row.paragraphs for _, style in paragraph.parts}
    assert ("proven" in styles) == (stage == "convicted")


def test_stages_that_nobody_said_or_knows() -> None:
    """A missing stage says so; a strange one is shown as typed; neither looks proven."""
    for stage, shown in (("", "stage not said"), ("guilty!", "guilty!")):
        rows = make_rows(dossier(accusations=(Accusation("", stage, "", "", None, "", "", "", "", (), Backing()),)))
        assert section(rows, "Accusations") == [f"{shown}  charge not said · unsourced"]


@pytest.mark.parametrize("response", [*words.RESPONSES, "shrugged"])
def test_every_response_is_told_with_its_source(response: str) -> None:
    """What the accused says stands under the charge, with the number of who reports it."""
    case = Accusation("Fraud", "charged", "", "", None, "", "", "fined", response, (Cite(2, "t", "t"),), Backing(CITED))
    assert section(make_rows(dossier(accusations=(case,))), "Accusations") == [
        f"charged  Fraud ¹ fined {words.RESPONSES.get(response, 'shrugged')} ²"
    ]


@pytest.mark.parametrize("standing", words.STANDINGS)
def test_every_standing_is_a_word(standing: str) -> None:
    """On facts a plain report is not said, on relations everything is; a claim without a source says `unsourced`."""
    backing = Backing(CITED, standing)
    rows = make_rows(dossier(
        facts=(fact("occupation", Value("Baker", backing), Value("Cook", Backing())),),
        links=(LinkGroup("member_of", "member of", False, (Link(Ref("g", "G", "organization", "profile"), "", "", False, False, (), backing),)),),
    ))  # fmt: skip
    said = "" if standing == "reported" else f" · {standing}"
    assert section(rows, "Facts") == [f"occupation   Baker{said} ¹", "             Cook · unsourced".strip()]
    assert section(rows, "Links") == ["member of", f"▸ G {standing} ¹"]


def test_signs_of_links() -> None:
    """A record, one that has no profile, one that cannot be read and an office without a record are told apart without colour."""
    others = [Ref("a", "A", "person", state) for state in ("profile", "stub", "broken")]
    links = tuple(Link(each, "", "", False, False, (("share", "51%"),), Backing(CITED, start="2001", end="present")) for each in others)
    office = LinkGroup("holds_office", "office", False, (Link(None, "Mayor", "", False, False, (), Backing(CITED)),))
    rows = make_rows(dossier(links=(LinkGroup("owner_of", "owner of", False, links), office)))
    assert section(rows, "Links") == [
        "owner of", "▸ A 2001 – present · share 51% · reported ¹", "○ A · no profile yet 2001 – present · share 51% · reported ¹",
        "! A · file cannot be read 2001 – present · share 51% · reported ¹", "office", "Mayor reported ¹",
    ]  # fmt: skip
    assert [(row.kind, row.target) for row in rows if row.section == "Links" and row.kind in ("link", "value")] == [
        ("link", "a"), ("link", "a"), ("link", "a"), ("value", ""),
    ]  # fmt: skip


def test_contradictions_stand_together_and_are_marked() -> None:
    """Competing values follow one another, each but the first behind ≠, the last with `sources differ`; several true values do not."""
    rows = make_rows(dossier(facts=(
        fact("birth_date", Value("1978-03-05", Backing(CITED)), Value("1976~", Backing(CITED, "disputed", "by hearsay")), differs=True),
        fact("nationality", Value("mx", Backing(CITED)), Value("us", Backing(CITED))),
    )))  # fmt: skip
    assert rows[1].plain() == "person · mx, us · born 1978-03-05 ≠ about 1976"
    assert section(rows, "Facts") == [
        "born         1978-03-05 ¹", "≠ 1976~ about · disputed ¹ sources differ by hearsay", "nationality  mx ¹", "us ¹",
    ]  # fmt: skip
    assert [row.copy for row in rows if row.section == "Facts" and row.kind == "value"] == ["1978-03-05", "1976~", "mx", "us"]


def test_a_denied_value_is_not_said_in_the_head() -> None:
    """The head of a pane gives only what still stands; the facts give all."""
    rows = make_rows(dossier(facts=(fact("birth_date", Value("1970", Backing(CITED)), Value("1999", Backing(CITED, "retracted"))),)))
    assert rows[1].plain() == "person · born 1970"
    assert any("1999 · retracted" in line for line in section(rows, "Facts"))


def test_sources_are_shown_when_asked() -> None:
    """Under a statement stand number, place, source and grade; one that stands for the whole profile says so."""
    inherited = Cite(1, "s", "s", "", True)
    parts = dossier(facts=(fact("birth_place", Value("X", Backing((*CITED, inherited), quote="in X"))),))
    (row,) = [row for row in make_rows(parts, sources=True) if row.section == "Facts" and row.kind == "value"]
    assert row.plain().split(" ", 2)[2].strip() == (
        "X ¹ “in X” ¹ p. 3: Paper. Press, 2031-02. B, usually reliable"
        " ¹ Paper. Press, 2031-02. B, usually reliable (stands for the whole profile)"
    )
    (row,) = [row for row in make_rows(parts) if row.section == "Facts" and row.kind == "value"]
    assert row.plain().endswith("X ¹ “in X”")


def test_the_list_of_sources() -> None:
    """Each source has its number, and an address that may be opened; one that nobody described says so; grades are words."""
    sources = (
        dataclasses.replace(SOURCE, url="https://example.org/a", via="a library", author="B. Orr"),
        SourceRecord(2, "t", title="Odd", url="javascript:alert(1)", reliability="Z"),
        SourceRecord(3, "gone", known=False),
    )
    rows = [row for row in make_rows(dossier(sources=sources)) if row.kind == "source"]
    assert plain(rows) == [
        "¹ B. Orr. Paper. Press, 2031-02. news article · B, usually reliable · read at a library https://example.org/a",
        "² Odd. Z javascript:alert(1)", "³ gone (no such source is described)",
    ]  # fmt: skip
    assert [(row.target, row.url) for row in rows] == [("s", "https://example.org/a"), ("t", ""), ("", "")]


def test_names_by_class() -> None:
    """Every class has its label once; misspellings and built forms are not shown; the head's own name only if it has more to say."""
    kinds = ("name", "alias", "alias", "former", "native", "abbreviation", "weak", "misspelling", "variant", "weak variant")
    names = tuple(
        NameRecord("Ada Vale" if kind == "name" else f"N{n}", kind, "ru" if kind == "native" else "", Backing())
        for n, kind in enumerate(kinds)
    )
    assert section(make_rows(dossier(names=names)), "Names") == [
        "a.k.a.       N1", "N2", "former       N3", "native       N4 (ru)", "short        N5", "weak         N6",
    ]  # fmt: skip
    cited = (NameRecord("Ada Vale", "name", "", Backing(CITED, start="1990")),)
    assert section(make_rows(dossier(names=cited)), "Names") == ["name         Ada Vale from 1990 ¹"]


def test_free_text_shows_links_and_numbers() -> None:
    """A link's words stand in the text; one link makes the row itself open it, several follow as rows; citations become numbers."""
    named = {"b": Ref("b", "Boris Orr", "person", "profile"), "c": Ref("c", "C", "person", "stub")}
    one = Text("summary", "Friend of [[b|Boris]] [@s p. 3; @nobody].", Backing(CITED))
    two = Text("notes", "Met [[b]]\nand [[c]].\n\nNext [[gone]] [@S\np. 9].", Backing())
    rows = make_rows(dossier(texts=(one, two), named=named))
    assert (rows[2].plain(), rows[2].target, rows[2].kind) == ("Friend of Boris ¹.", "b", "link")
    assert section(rows, "Notes") == ["Met Boris Orr\nand C.", "▸ Boris Orr", "○ C · no profile yet", "Next gone ¹."]
    assert [row.target for row in rows if row.section == "Notes" and row.kind == "link"] == ["b", "c"]


def test_a_text_shows_the_sources_that_stand_beside_it() -> None:
    """A summary in the long spelling has the numbers of its sources behind its last words, those in the text not twice."""
    cites = (Cite(1, "s", "s"), Cite(2, "t", "t"))
    rows = make_rows(dossier(texts=(Text("summary", "First [@s].\n\nLast.", Backing(cites)),)))
    assert plain(rows)[2:4] == ["First ¹.", "Last. ²"]


def test_marks_that_cite_nothing_do_no_harm() -> None:
    """Citations of nothing and half a bracket are shown or left out, never an error."""
    for text in ("[@ ]", "[@;]", "[@ ; @]", "[[]]", "[[ | ]]", "[@s", "[[b", "]] [/] [red]"):
        make_rows(dossier(texts=(Text("notes", text, Backing()),)))


def many(count: int, groups: int = 1) -> Dossier:
    """A dossier with many links, in several groups."""
    verbs = [(verb, incoming) for verb in words.VERBS for incoming in (False, True)][:groups]
    return dossier(links=tuple(
        LinkGroup(verb, words.VERBS[verb].label, incoming, tuple(
            Link(Ref(f"x{n}", f"X {n}", "person", "profile"), "", "", False, incoming, (), Backing(CITED)) for n in range(count // groups)
        ))
        for verb, incoming in verbs
    ))  # fmt: skip


@pytest.mark.parametrize("groups", [1, 3, 10, 25, 50])
def test_a_thousand_links_are_never_a_thousand_rows(groups: int) -> None:
    """In one group or in fifty, a hub's pane stays short, and its plain text has everything."""
    hub = many(1000, groups)
    links = 1000 // groups * groups
    assert len(make_rows(hub)) <= MOST_ROWS
    assert len([row for row in make_rows(hub, page=0) if row.kind == "link"]) == links
    assert plain_text(hub).count("▸ X ") == links


def test_pages_lead_on_and_back_through_every_link() -> None:
    """Following the last `more` row again and again shows each link once; the first ones lead back to the start."""
    hub = many(130)
    seen: list[Stop] = []
    offsets: dict[str, int] = {}
    for _ in range(4):
        rows = make_rows(hub, offsets=offsets)
        seen += [row.target for row in rows if row.kind == "link"]
        key, _, start = [row.key for row in rows if row.kind == "more"][-1].rpartition(":")
        offsets = {key: int(start)}
    assert seen == [f"x{n}" for n in range(130)]
    last = [row for row in make_rows(hub, offsets={key: 120}) if row.kind == "more"]
    assert [(row.plain(), row.key) for row in last] == [("… 120 before", "leader_of/False:80")]


def test_lists_just_over_a_page_are_shown_whole() -> None:
    """No `more` row stands for a few; an offset beyond the end shows the last one."""
    assert plain(make_rows(many(PAGE + 3)), "more") == []
    assert plain(make_rows(many(PAGE + 4)), "more") == ["… 4 more"]
    beyond = make_rows(many(100), offsets={"leader_of/False": 9999})
    assert [row.target for row in beyond if row.kind == "link"] == ["x99"]


EVERYTHING: Files = {
    "a.yaml": """kind: person
name: Ada Vale
aliases:
  - {name: Bo, from: '1990', note: a stage name}
native_names: [{name: Ада, lang: ru}]
summary: Banker [@s].
birth_date: [1970~, 1971]
topics: [poi]
strange key: kept value
identifiers:
  - {passport: X-1, country: mx, issuer: Office, to: 2027}
addresses:
  - {full: Calle 12, country: mx, from: 2011}
relations:
  - {owner_of: firm, share: 51%, from: 2001, role: founder, note: by deed, quote: so it says, credibility: 2}
accusations:
  - {charge: Fraud, stage: charged, date: 2010, court: High Court, case: 1-2, country: us, outcome: pending, response: denied, note: see file}
sanctions:
  - {authority: Treasury, program: NARCO, from: 2012, country: us, listed_as: A. Vale, reason: money}
events:
  - {what: Arrested, date: 2011-02, end_date: 2011-03, place: Toluca, note: at night}
questions: [Which year?]
same_as: [wikidata:Q1]
not_same_as: [Nobody Else]
sensitive: [phone, identifiers]
notes: Written [[firm]].
""",
    "firm.yaml": "kind: company\nname: Firm Ltd\n",
    "s.yaml": "kind: source\ntitle: Paper\nauthor: B. Orr\nfile: paper.pdf\nsha256: ab12\nodd: value\n",
}


@pytest.mark.parametrize("width", [20, 40, 88, 200])
def test_the_plain_twin_contains_every_value(compiled: Compiled, width: int) -> None:
    """Everything that a profile says is in its plain text, at any width."""
    store = compiled(EVERYTHING)
    a, firm, source = store.dossier("a"), store.dossier("firm"), store.dossier("s")
    assert a and firm and source
    told = [
        (a, ["Ada Vale", "Bo from 1990", "a stage name", "Ада (ru)", "Banker", "born 1970~ about", "≠ 1971", "sources differ", "poi",
            "strange key: kept value", "X-1 mx, Office, until 2027", "Calle 12 (mx) from 2011", "Firm Ltd · founder",
            "from 2001 · share 51%", "probably true", "by deed", "“so it says”", "charged 2010", "Fraud", "High Court · us · case 1-2 · pending",
            "denies it", "see file", "Treasury · NARCO", "from 2012 · us · as A. Vale · money", "2011-02 – 2011-03", "Arrested · Toluca",
            "at night", "Which year?", "wikidata:Q1", "Nobody Else", "Written Firm Ltd", "Stays out of exports and reports: phone, identifiers", "a.yaml:1"]),
        (firm, ["Firm Ltd", "company", "owners", "Ada Vale · founder", "MENTIONED BY", "in its notes"]),
        (source, ["Paper", "B. Orr", "paper.pdf", "ab12", "[@s]", "odd", "value", "WHAT RESTS ON IT", "1 statement in 1 record", "FALLS WITH IT (1)", "summary Banker."]),
    ]  # fmt: skip
    for record, values in told:
        text = "".join(plain_text(record, width).split())
        for value in values:
            assert "".join(value.split()) in text, value


def test_every_row_is_in_the_plain_twin(compiled: Compiled) -> None:
    """Each row of a pane, sources shown, is in the plain text with sources, in the same order."""
    a = compiled(EVERYTHING).dossier("a")
    assert a
    text = "".join(plain_text(a, 60, sources=True).split())
    at = 0
    for row in make_rows(a, sources=True, page=0):
        at = text.find("".join(row.plain().split()), at)
        assert at >= 0, row.plain()


def test_only_known_styles_and_safe_letters(compiled: Compiled) -> None:
    """Every part has a style that the screens know, and nothing that could rewrite a terminal."""
    nasty = 'kind: person\nname: "Bo \\u202e [/red] \\e[2J"\nsummary: "see [/] \\x07"\n"k\\u200b": "v\\x1b"\naliases: ["[@x"]\n'
    store = compiled({**EVERYTHING, "nasty.yaml": nasty})
    for own in ("a", "firm", "s", "nasty"):
        record = store.dossier(own)
        assert record
        for row in make_rows(record, sources=True):
            for text, style in (part for paragraph in row.paragraphs for part in paragraph.parts):
                assert style in ("", *STYLES)
                assert clean(text, lines=True) == text
    shown = store.dossier("nasty")
    assert shown
    assert "[/red]" in plain_text(shown)


def test_stubs_say_how_often_they_are_named(compiled: Compiled) -> None:
    """A record without a profile says who names it, and that it is still to be written."""
    store = compiled({
        "a.yaml": "kind: person\nname: A\nrelations:\n  - sibling_of: Lucía\n  - {associate_of: Once}\n",
        "b.yaml": "kind: person\nname: B\nnotes: See [[Lucía]].\n",
        "c.yaml": "kind: person\nname: C\nrelations:\n" + "".join(f"  - {{associate_of: Often, role: r{n}}}\n" for n in range(1200)),
    })  # fmt: skip
    for own, kind, times in (("Lucía", "person", "2 times"), ("Once", "legal entity", "once"), ("Often", "legal entity", "1,200 times")):
        record = store.dossier(own)
        assert record
        rows = make_rows(record)
        assert plain(rows)[:3] == [own, f"{kind} · no profile yet", f"Named {times} by other records; its profile is still to be written."]


def test_parts_of_a_name_need_no_source() -> None:
    """They have no place for one, so none is missed."""
    part = Fact("patronymic", "patronymic", (Value("Ivanovych", Backing()),), False)
    rows = make_rows(dossier(facts=(part, fact("gender", Value("male", Backing())))))
    assert section(rows, "Facts") == ["patronymic   Ivanovych", "gender       male · unsourced"]


def test_what_rests_on_a_source_reads_as_a_sentence(compiled: Compiled) -> None:
    """A citation leaves no gap behind."""
    store = compiled({"a.yaml": "kind: person\nname: Ada\nnotes: Met Bo [@s p. 3]. Left [@s].\n", "sources/s.yaml": "s: {title: Paper}\n"})
    source = store.dossier("s")
    assert source is not None
    assert "  notes Met Bo. Left." in plain_text(source)


def test_what_states_nothing_is_written_somewhere_too(compiled: Compiled) -> None:
    """A text, a problem, the court of an accusation: each knows its line in the file, for the editor."""
    text = "kind: person\nname: Ada\naccusations:\n  - {charge: Fraud, stage: charged, court: c}\noccupation: spy\nnotes: |\n  Met [[b]] and [[c]].\n"
    store = compiled({"a.yaml": text, "b.yaml": "kind: person\nname: Bo\n", "c.yaml": "kind: public_body\nname: Court\n"})
    a = store.dossier("a")
    assert a is not None
    places = {row.plain(): row.place and (row.place.path, row.place.line) for row in make_rows(a) if row.statement is None}
    notes = a.texts[0].backing.line
    assert notes in (6, 7)
    assert places["▸ Court"] == ("a.yaml", notes), "a link under the notes stands in them"
    assert places["Met Bo and Court."] == places["▸ Bo"] == ("a.yaml", notes)
    (court,) = [row for row in make_rows(a) if row.section == "Accusations" and row.kind == "link"]
    assert court.place == Place("a.yaml", 4, "court: c")
    (problem,) = [row for row in make_rows(a) if row.kind == "problem" and "occupation" in row.plain()]
    assert problem.place == Place("a.yaml", 5)


def test_links_in_an_event_read_as_in_a_text(compiled: Compiled) -> None:
    """One can be followed in its row, several stand under it; they were counted as mentions and shown as they are typed."""
    told = "  - {date: 2011, what: 'Met [[bo|Robert]] in Rome', sources: [s]}\n  - {date: 2012, what: 'Saw [[bo]] and [[Corp X]]', sources: [s]}\n"
    store = compiled(
        {
            "sources/s.yaml": "s: {title: Paper}\n", "ada.yaml": f"kind: person\nname: Ada\nevents:\n{told}",
            "bo.yaml": "kind: person\nname: Bo\n", "corp.yaml": "kind: company\nname: Corp X\n",
        }
    )  # fmt: skip
    found = store.dossier("ada")
    assert found is not None
    rows = [row for row in make_rows(found) if row.section == "Events"]
    shown = [(row.plain(), row.target) for row in rows if row.can_select]
    assert [(" ".join(text.split()), target) for text, target in shown] == [
        ("2011 Met Robert in Rome ¹", "bo"), ("2012 Saw Bo and Corp X ¹", ""), ("▸ Bo", "bo"), ("▸ Corp X", "corp"),
    ]  # fmt: skip
    assert [row.statement.text for row in rows if row.statement] == ["2011 Met Robert in Rome", "2012 Saw Bo and Corp X"]
    source = store.dossier("s")
    assert source is not None
    resting = [row.plain().strip() for row in make_rows(source) if row.section == "Falls with it" and row.kind == "link"]
    assert any("2011 Met Robert in Rome" in each for each in resting) and not any("[[" in each for each in resting)
    assert "2011 Met Robert in Rome" in " ".join(plain_page(make_page(store, timeline.address(["ada"]))).split())


def test_a_designation_of_which_only_the_authority_is_told_is_one_line(compiled: Compiled) -> None:
    """Its standing stands behind the authority; it stood on a line of its own behind a dot."""
    store = compiled({"a.yaml": "kind: person\nname: Ada\nsanctions:\n- OFAC\n- {authority: EU, from: 2020}\n"})
    found = store.dossier("a")
    assert found
    rows = [row for row in make_rows(found) if row.section == "Designations" and row.kind == "value"]
    assert [(row.plain(), len(row.paragraphs)) for row in rows] == [("EU from 2020 · unsourced", 2), ("OFAC · unsourced", 1)]
