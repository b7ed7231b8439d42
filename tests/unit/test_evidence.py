"""Who says so: the page of one statement, and what rests on a source."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner

from dossier.cli import cli
from dossier.database.store import Store
from dossier.report.differing import differences
from dossier.stop import View
from dossier.userdata.following import followed
from dossier.view import evidence, ledger, network, path, saying, timeline
from dossier.view.page import Page
from dossier.view.pages import make_page
from dossier.view.plain import plain_page, plain_text
from dossier.view.row import Row
from dossier.view.rows import make_rows
from tests.unit.conftest import Files

Compiled = Callable[[Files], Store]

FILES: Files = {
    "sources/all.yaml": (
        "one: {title: First paper, publisher: The Press, date: 2020-01-02, reliability: B, url: 'https://example.org/1', "
        "archived: 'https://archive.example/1'}\n"
        "two: {title: Second paper, publisher: The Press, date: 2021}\n"
        "three: {title: Register, publisher: The Office, reliability: A, type: official}\n"
        "four: {title: Leaflet, publisher: The Mill}\n"
    ),
    "ada.yaml": (
        "kind: person\nname: Ada Vale\n"
        "summary: Banker who knows [[bo|Bo Orr]]. [@one]\n"
        "birth_date:\n  - {value: 1970, sources: [one p. 3], note: by her sister, quote: she was born in 1970}\n"
        "  - {value: 1971, sources: [three]}\n"
        "nationality: {value: mx, sources: [one, two]}\n"
        "gender: female\n"
        "accusations:\n"
        "  - {charge: Fraud, stage: charged, date: 2010, sources: [one], response: denied, response_sources: [two]}\n"
        "  - {charge: Theft, stage: alleged, sources: [nowhere]}\n"
        "relations:\n"
        "  - {associate_of: bo, sources: [one, three], standing: confirmed}\n"
        "  - {associate_of: bo, sources: [two], standing: denied}\n"
    ),
    "bo.yaml": "kind: person\nname: Bo Orr\nsources: [two]\ngender: male\n",
    "cy.yaml": (
        "kind: person\nname: Cy Ash\nevents:\n  - {what: 'Saw [[bo]] at the bakery', date: 2001, sources: [x1, x2]}\n"
        "  - {what: Left the mill, date: 2002, sources: [x1, four]}\n  - {what: Took the ferry, date: 2003, sources: [X1, x1]}\n"
    ),
}


@pytest.fixture
def store(compiled: Compiled) -> Store:
    """A base in which sources differ."""
    return compiled(FILES)


@pytest.mark.parametrize(
    "view",
    [
        ledger.address(), ledger.address("ada"), timeline.address(), timeline.address(["ada"]), timeline.address(["bo"]),
        network.address("ada", 2), network.address("fire", 2), path.address("ada", "bo"), path.address("bo", "fire"),
    ],
)  # fmt: skip
def test_what_a_view_tells_has_its_evidence(compiled: Compiled, view: View) -> None:
    """Each row of a ledger, a timeline, a network or a way leads to the page of the very statement that it tells."""
    store = compiled(FILES | {
        "fire.yaml": "kind: event\nname: Fire\ndate: 2003-04-05 [@two]\nparticipants:\n  - {who: ada, role: witness, sources: [one]}\n"
        "  - {who: bo, sources: [two]}\n",
        "ann.yaml": "kind: person\nname: Ann Orr\nevents:\n  - {what: Left, date: 2001, sources: [one]}\n  - {what: Left, date: 2001, sources: [two]}\n",
    })  # fmt: skip
    rows = [row for row in make_page(store, view).make({}, 40) if row.stated]
    assert rows
    for row in rows:
        assert row.stated and row.place
        dossier = store.dossier(row.stated.record)
        assert dossier
        asked = evidence.address_of(dossier, row.stated, row.place)
        assert asked, row.plain()
        same = [each.statement for each in evidence.statements(dossier) if evidence._words_of(each) == asked.args[1:-2]]
        statement = same[int(asked.args[-2])]
        assert statement
        backing = statement.backing
        assert (backing.path, backing.line) == row.place[:2]
        assert row.stated.table == "event" or backing.stated == (row.stated.table, row.stated.number)
        assert evidence.GONE not in plain_page(make_page(store, asked))
        # Another build may have another statement under the number.
        assert evidence.address_of(dossier, row.stated._replace(number=10**6, table="claim"), row.place) is None
        assert evidence.address_of(dossier, row.stated, row.place._replace(line=999)) is None


@pytest.mark.parametrize(("record", "said"), [
    ("ada", ["charged 2010: Fraud", "convicted 2012: Fraud"]), ("court", ["charged 2010: Fraud", "convicted 2012: Fraud"]),
    ("office", ["designated by Office: List", "designated by Office: Other list"]),
])  # fmt: skip
def test_courts_and_authorities_have_the_evidence_of_what_they_did(compiled: Compiled, record: str, said: list[str]) -> None:
    """A row that names the court under a charge, or what a court or an authority has of somebody: it leads to that statement."""
    cases = "".join(f"  - {{charge: Fraud, stage: {stage}, date: {on}, court: court, sources: [{source}]}}\n" for stage, on, source in (
        ("charged", 2010, "one"), ("convicted", 2012, "two")
    ))  # fmt: skip
    lists = "".join(f"  - {{authority: office, program: {name}, sources: [three]}}\n" for name in ("List", "Other list"))
    store = compiled(FILES | {
        "ada.yaml": f"kind: person\nname: Ada\naccusations:\n{cases}sanctions:\n{lists}",
        "court.yaml": "kind: public_body\nname: Court\n", "office.yaml": "kind: public_body\nname: Office\n",
    })  # fmt: skip
    shown, ada = store.dossier(record), store.dossier("ada")
    assert shown and ada
    rows = [row for row in make_rows(shown) if row.stated]
    views = [evidence.address_of(ada, row.stated, row.place) for row in rows if row.stated]
    three = store.dossier("three")
    assert three and [saying.resting(each) for each in three.resting] == ["designated by Office: List", "designated by Office: Other list"]
    assert [row.copy for row in make_rows(ada) if row.section == "Designations" and row.statement] == ["Office: List", "Office: Other list"]
    assert [row.target for row in rows] == (["court"] if record == "ada" else ["ada"]) * 2
    assert [view.args[:4] if view else None for view in views] == [
        ("ada", "office", "Designations", each.replace("Office: ", "")) if record == "office" else ("ada", "", "Accusations", each)
        for each in said
    ]  # fmt: skip


def test_statements_under_a_key(compiled: Compiled) -> None:
    """They are found by the key under which they stand in the profile, whatever words are shown of it."""
    said = {
        "birth_date": "birth_date: 1970", "death_place": "death_place: Rome", "nationality": "nationality: mx", "aliases": "aliases: [Bee]",
        "weak_aliases": "weak_aliases: [The Cat]", "summary": "summary: Banker.", "passport": "identifiers: [{passport: A1}]",
        "addresses": "addresses: [{full: Calle 1}]", "child_of": "relations: [child_of: bo]", "notes": "notes: Once. [@one]",
        "accusations": "accusations: [{charge: Fraud, stage: charged}]", "sanctions": "sanctions: [{authority: Office}]",
        "events": "events: [{what: Left}]", "eye_color": "eye_color: blue",
    }  # fmt: skip
    lines = "".join(f"{told}\n" for told in said.values())
    fire = "kind: event\nname: Fire\nparticipants: [bo: witness]\n"
    files = {
        "ada.yaml": f"kind: person\nname: Ada\n{lines}",
        "bo.yaml": "kind: person\nname: Bo\n",
        "fire.yaml": fire,
        "sources/s.yaml": "one: {title: T}\n",
    }
    store = compiled(files)
    ada, told_of_fire = store.dossier("ada"), store.dossier("fire")
    assert ada and told_of_fire
    for place, key in enumerate(said, 3):
        assert [each.backing.line for each in evidence.about(ada, key)] == [place], key
    assert [each.text for each in evidence.about(ada, "Birth_Date 1970")] == ["born 1970"]
    assert not evidence.about(ada, "birth_date 1971")
    assert [each.backing.line for each in evidence.about(told_of_fire, "participants")] == [3]


def row_of(store: Store, record: str, text: str) -> Row:
    """The first row of a record that states this."""
    dossier = store.dossier(record)
    assert dossier
    return next(row for row in evidence.statements(dossier) if row.statement and text in row.statement.text)


def page(store: Store, record: str, text: str) -> Page:
    """The evidence of a statement."""
    dossier = store.dossier(record)
    assert dossier
    return make_page(store, evidence.address(dossier, row_of(store, record, text)))


def test_a_value_shows_its_source_place_date_grade_and_who_says_otherwise(store: Store) -> None:
    """Everything that a reader needs to weigh a value stands on one page."""
    text = plain_page(page(store, "ada", "born 1970"))
    for told in (
        "born 1970", "of ▸ Ada Vale", "reported: a source says so", "by her sister", "“she was born in 1970”", "WHO SAYS SO (1)",
        "One source only.", "First paper", "at p. 3", "The Press · published 2020-01-02", "B, usually reliable",
        "archived https://archive.example/1", "WHO SAYS OTHERWISE (1)", "born 1971", "Register", "The Office · not dated",
        "A, completely reliable", "not archived", "ada.yaml:5",
    ):  # fmt: skip
        assert told in text, told
    data = page(store, "ada", "born 1970").data
    assert (data["weak"], data["sources"][0]["locator"], data["otherwise"][0]["statement"]) == (True, "p. 3", "born 1971")


@pytest.mark.parametrize(
    ("record", "text", "told", "weak"),
    [
        ("ada", "nationality mx", "2 sources, all of one publisher.", True),
        ("ada", "gender female", "No source is named.", True),
        ("ada", "associate of Bo", "2 sources of 2 publishers.", False),
        ("cy", "bakery", "2 sources; it is told of none whose it is.", False),
        ("cy", "mill", "2 sources; of 1 it is not told whose it is.", False),
        ("cy", "ferry", "2 sources; it is told of none whose it is.", True),
        ("bo", "gender male", "One source only. The profile's own sources stand in: none is named for this statement.", True),
    ],
)
def test_how_much_a_statement_rests_on(store: Store, record: str, text: str, told: str, weak: bool) -> None:
    """None, one, several of one publisher, several of several: said in words."""
    found = page(store, record, text).data
    assert (found["rests_on"], found["weak"]) == (told, weak)


def test_an_accusation_shows_what_the_accused_says(store: Store) -> None:
    """The answer with its own source; where none is recorded, that is said; unknown sources are told."""
    text = plain_page(page(store, "ada", "Fraud"))
    assert text.index("WHAT THE ACCUSED SAYS") < text.index("denies it") < text.index("Second paper")
    text = plain_page(page(store, "ada", "Theft"))
    assert "No answer is recorded." in text
    assert "nowhere (no such source is described)" in text


def test_two_statements_of_one_link_stand_against_each_other(store: Store) -> None:
    """Who says that they know each other, and who denies it."""
    text = plain_page(page(store, "ada", "associate of Bo"))
    assert "confirmed: two independent sources" in text
    assert "WHO SAYS OTHERWISE (1)" in text
    assert "· denied" in text


def test_every_row_that_states_something_opens_its_own_page(store: Store) -> None:
    """No two statements share an address, and each page is that of its statement."""
    dossier = store.dossier("ada")
    assert dossier
    rows = evidence.statements(dossier)
    addresses = [evidence.address(dossier, row) for row in rows]
    assert len(set(addresses)) == len(addresses) == 9
    for row, address in zip(rows, addresses, strict=True):
        assert row.statement
        assert make_page(store, address).data["statement"] == (row.statement.whole or row.statement.text)


def test_a_statement_that_is_gone(store: Store) -> None:
    """After a build a statement may be no more: the page says so, it does not show another."""
    for view in (
        View("evidence", ("ada", "", "Facts", "born 1888", "", "one", "", "0", "1")),
        View("evidence", ("nobody", "", "Facts", "born 1970", "", "", "", "0", "1")),
    ):
        assert evidence.GONE in plain_page(make_page(store, view))


def test_a_source_shows_what_falls_with_it(store: Store) -> None:
    """Every statement that cites it, those first that cite nothing else; each statement counts once."""
    source = store.dossier("one")
    assert source
    assert [(saying.resting(each), each.alone) for each in source.resting] == [
        ("summary Banker who knows Bo Orr.", True), ("born 1970", True), ("nationality mx", False), ("charged 2010: Fraud", True),
        ("associate of Bo Orr", False),
    ]  # fmt: skip
    text = plain_text(source)
    assert "5 statements in 1 record cite this source; 3 statements cite nothing else." in text
    assert (
        text.index("FALLS WITH IT (3)")
        < text.index("born 1970")
        < text.index("RESTS ON OTHERS TOO (2)")
        < text.index("associate of Bo Orr")
    )
    answer = store.dossier("two")
    assert answer
    assert "what the accused says of: Fraud" in plain_text(answer)
    assert "gender male · by the profile's own sources" in plain_text(answer)


def test_an_uncited_source_says_so(compiled: Compiled) -> None:
    """Nothing rests on it."""
    source = compiled({"sources/s.yaml": "s: {title: Paper}\n"}).dossier("s")
    assert source
    assert any("Nothing in this base cites this source." in row.plain() for row in make_rows(source))


def test_the_command(store: Store) -> None:
    """`dossier evidence` prints the statements that words choose, or only the weak ones, as text or JSON."""
    base = str(store.path)
    ran = CliRunner().invoke(cli, ["evidence", "ada", "born", "--db", base])
    assert ran.exit_code == 0
    assert ran.stdout.count("WHO SAYS SO") == 2
    ran = CliRunner().invoke(cli, ["evidence", "ada", "--weak", "--json", "--db", base])
    assert '"statement": "nationality mx"' in ran.stdout
    assert '"statement": "associate of Bo Orr"' not in ran.stdout.replace("denied", "")[: ran.stdout.index('"nationality mx"')]
    assert CliRunner().invoke(cli, ["evidence", "ada", "zzz", "--db", base]).exit_code == 1
    assert CliRunner().invoke(cli, ["evidence", "nobody", "--db", base]).exit_code == 1


def test_a_text_as_data_is_the_text_alone(compiled: Callable[[Files], Store]) -> None:
    """The numbers of its sources belong to a page."""
    store = compiled({"a.yaml": "kind: person\nname: Ada\nsummary: Born in Toluca. [@s]\n", "sources/s.yaml": "s: {title: Paper}\n"})
    dossier = store.dossier("a")
    assert dossier is not None
    assert evidence.evidence_data(dossier, evidence.about(dossier, "toluca")[0])["statement"] == "Born in Toluca."


def test_who_says_the_same_does_not_say_otherwise(compiled: Callable[[Files], Store]) -> None:
    """Of one date two sources; nor does a placeholder say anything. What is denied is against it, whatever it says."""
    dates = "  - 1971 [@s]\n  - 1971 [@t]\n  - 1972 [@s]\n  - unknown [@t]\n"
    store = compiled(
        {
            "sources/s.yaml": "s: {title: Paper}\nt: {title: Other}\n", "ada.yaml": f"kind: person\nname: Ada\nbirth_date:\n{dates}",
            "bo.yaml": "kind: person\nname: Bo\nbirth_date: [{value: 1971, sources: [s]}, {value: 1971, standing: denied, sources: [t]}]\n",
        }
    )  # fmt: skip

    def against(record: str) -> list[list[str]]:
        dossier = store.dossier(record)
        assert dossier is not None
        return [[text for text, _ in each.others()] for each in evidence.about(dossier, "born")]

    assert against("ada") == [["born 1972"], ["born 1972"], ["born 1971", "born 1971"], []]
    assert against("bo") == [["born 1971"], ["born 1971"]]


def test_of_several_values_only_what_is_said_of_the_same_is_said_otherwise(compiled: Callable[[Files], Store]) -> None:
    """That one citizenship is disputed or denied says nothing of another; a country is the same as a word and as a code."""
    ada = "kind: person\nname: Ada\ncitizenship:\n" + "".join(
        f"  - {{value: {value}, standing: {standing}, sources: [s]}}\n"
        for value, standing in (("mx", "reported"), ("us", "disputed"), ("Mexico", "denied"), ("us", "reported"))
    )
    dossier = compiled({"sources/s.yaml": "s: {title: Paper}\n", "ada.yaml": ada}).dossier("ada")
    assert dossier is not None
    told = {f"{each.text} {each.backing.standing}": [text for text, _ in each.others()] for each in evidence.about(dossier, "citizenship")}
    assert told == {
        "citizenship mx reported": ["citizenship Mexico"], "citizenship Mexico denied": ["citizenship mx"],
        "citizenship us disputed": [], "citizenship us reported": ["citizenship us"],
    }  # fmt: skip


def test_what_else_a_statement_says_is_told(compiled: Callable[[Files], Store]) -> None:
    """Of a charge its court and number, of a listing as whom, of a number whose it is."""
    ada = (
        "kind: person\nname: Ada\nidentifiers: [{passport: P1, country: kz, issuer: MVD, from: 2014, sources: [s]}]\n"
        "accusations: [{charge: Fraud, stage: convicted, court: court, case: 44/2021, country: mx, outcome: Ten years, sources: [s]}]\n"
        "sanctions: [{authority: Treasury, country: gb, listed_as: VALE A, reason: Fraud, sources: [s]}]\n"
    )
    court = "kind: public_body\nname: High Court\n"
    store = compiled({"sources/s.yaml": "s: {title: Paper}\n", "ada.yaml": ada, "court.yaml": court})
    dossier = store.dossier("ada")
    assert dossier is not None
    said = [row.statement for row in evidence.statements(dossier) if row.statement is not None and row.statement.more]
    told = {each.text: evidence.evidence_data(dossier, each)["more"] for each in said}
    assert told == {
        "passport P1": {"country": "kz", "issuer": "MVD"},
        "convicted: Fraud": {"court": "High Court", "case": "44/2021", "country": "mx", "outcome": "Ten years"},
        "designated by Treasury": {"country": "gb", "listed as": "VALE A", "reason": "Fraud"},
    }
    shown = [row.copy for row in evidence.evidence_rows(dossier, evidence.about(dossier, "convicted")[0]) if row.kind == "value"]
    assert shown == ["reported", "High Court", "44/2021", "mx", "Ten years"]


def test_a_copy_of_ones_own_is_told(compiled: Callable[[Files], Store]) -> None:
    """A source that is kept as a file is not "not archived"."""
    sources = "s: {title: Return, file: nar1.pdf}\nt: {title: Page, file: page.html, archived: 'https://a.example/p'}\nu: {title: Talk}\n"
    store = compiled(
        {"sources/s.yaml": sources, "ada.yaml": "kind: person\nname: Ada\nbirth_date: ['1970 [@s]', '1971 [@t]', '1972 [@u]']\n"}
    )
    dossier = store.dossier("ada")
    assert dossier is not None
    rows = evidence.evidence_rows(dossier, evidence.about(dossier, "born")[0])
    told = ["".join(text for text, _ in paragraph.parts) for row in rows for paragraph in row.paragraphs]
    assert [each for each in told if "archived" in each or "file" in each] == [
        "file nar1.pdf", "archived https://a.example/p · file page.html", "not archived",
    ]  # fmt: skip


HOLDINGS = {
    "sources/s.yaml": "s: {title: Paper}\nt: {title: Other}\n",
    "co.yaml": "kind: company\nname: Vale Clocks\n",
    "ada.yaml": "kind: person\nname: Ada\nrelations:\n"
    "  - {owner_of: co, share: 60%, from: 2015, to: 2021-12-31, sources: [s]}\n  - {owner_of: co, share: 100%, from: 2022-01-01, sources: [s]}\n"
    "  - {owner_of: co, share: 75%, from: 2016, to: 2020, sources: [t]}\n"
    "  - {paid: co, amount: 500, currency: EUR, date: 2018-11-05, sources: [s]}\n"
    "  - {paid: co, amount: 700, currency: EUR, date: 2019-02-01, sources: [t]}\n"
    "  - {paid: co, amount: 900, currency: EUR, date: 2019, sources: [t]}\n",
}  # fmt: skip


def test_how_much_it_is_stands_in_what_is_said(compiled: Callable[[Files], Store]) -> None:
    """Who asks who says so is told of which share or amount; what came before or after does not say otherwise."""
    dossier = compiled(HOLDINGS).dossier("ada")
    assert dossier is not None
    against = {each.text: [text for text, _ in each.others()] for each in evidence.about(dossier, "links")}
    sixty, whole, other = (f"owner of Vale Clocks · {each}" for each in (
        "2015 – 2021-12-31, share 60%", "from 2022-01-01, share 100%", "2016 – 2020, share 75%",
    ))  # fmt: skip
    one, two, year = (f"paid Vale Clocks · amount {each}" for each in (
        "500, currency EUR, date 2018-11-05", "700, currency EUR, date 2019-02-01", "900, currency EUR, date 2019",
    ))  # fmt: skip
    assert against == {sixty: [other], whole: [], other: [sixty], one: [], two: [year], year: [two]}


def test_a_link_whose_share_was_mended_is_still_found(compiled: Callable[[Files], Store]) -> None:
    """The view that is open, or bookmarked; not another link, and none where it may be either of two."""
    store = compiled(HOLDINGS)
    dossier = store.dossier("ada")
    assert dossier is not None
    links = [row for row in evidence.statements(dossier) if row.statement and row.statement.bare]
    views = {row.statement.text: evidence.address(dossier, row) for row in links if row.statement}
    mended = (
        HOLDINGS["ada.yaml"].replace("60%", "55%").replace(", share: 100%", "").replace("amount: 500", "amount: 501").replace("700", "701")
    )
    mended = mended.replace("900", "901")
    again = compiled({**HOLDINGS, "ada.yaml": mended})
    shown = {text: plain_page(make_page(again, view)).splitlines() for text, view in views.items()}
    found = {text: next((line.strip() for line in lines if "Vale Clocks" in line), "") for text, lines in shown.items()}
    assert "share 55%" in found["owner of Vale Clocks · 2015 – 2021-12-31, share 60%"]
    assert found["owner of Vale Clocks · from 2022-01-01, share 100%"].endswith("from 2022-01-01")
    assert "amount 501" in found["paid Vale Clocks · amount 500, currency EUR, date 2018-11-05"], "the only one from this source"
    for text in ("paid Vale Clocks · amount 700, currency EUR, date 2019-02-01", "paid Vale Clocks · amount 900, currency EUR, date 2019"):
        assert evidence.GONE in "\n".join(shown[text])


def test_a_link_of_another_time_in_the_file_of_the_other_is_no_contradiction(compiled: Callable[[Files], Store]) -> None:
    """In a report, too: a box holds only what cannot both be so."""
    for since, boxed in (("from: 2022", []), ("from: 2020", ["spouse of Bo Orr"])):
        ada = "kind: person\nname: Ada\nrelations: [{spouse_of: bo, from: 2015, to: 2021, sources: [s]}]\n"
        bo = f"kind: person\nname: Bo Orr\nrelations: [{{spouse_of: ada, {since}, sources: [t]}}]\n"
        dossier = compiled({"sources/s.yaml": HOLDINGS["sources/s.yaml"], "ada.yaml": ada, "bo.yaml": bo}).dossier("ada")
        assert dossier is not None
        assert [each.what for each in differences(dossier)] == boxed


def test_links_in_what_rests_on_a_source_read_as_in_the_record(compiled: Compiled) -> None:
    """By their words, else by the name of what they lead to; nobody's id stands there. What is no link there is none here."""
    store = compiled({
        "s.yaml": "kind: source\ntitle: S\n", "bo.yaml": "kind: person\nname: Bo Orr\n",
        "ada.yaml": "kind: person\nname: Ada\nsummary: Knows [[bo]], [[bo|him]] and [[nobody]]. [@s]\n"
        "education: School of [[bo]] [@s]\nevents: [{what: 'Met [[bo]]', date: 2001, sources: [s]}]\n",
    })  # fmt: skip
    source = store.dossier("s")
    assert source and sorted(map(saying.resting, source.resting)) == [
        "2001 Met Bo Orr", "education School of [[bo]]", "summary Knows Bo Orr, him and nobody.",
    ]  # fmt: skip


def test_a_statement_is_found_again_with_other_sources_or_another_standing(compiled: Callable[[Files], Store]) -> None:
    """Who looks at a page may be adding the second source to it; where two could be meant, neither is shown."""
    ada = "kind: person\nname: Ada\nbirth_date: 1970 [@one]\ngender: female [@one]\nrelations:\n  - {associate_of: bo, standing: alleged, sources: [one]}\n"
    sources = {"sources/all.yaml": "one: {title: First}\ntwo: {title: Second}\n", "bo.yaml": "kind: person\nname: Bo\n"}
    store = compiled({**sources, "ada.yaml": ada})
    views = {
        text: evidence.address(found, row_of(store, "ada", text))
        for text in ("born", "gender", "associate")
        if (found := store.dossier("ada"))
    }
    after = ada.replace("1970 [@one]", "1970 [@one; @two]").replace("alleged", "confirmed")
    twice = "gender: [{value: female, sources: [two]}, {value: female, standing: denied, sources: [two]}]"
    again = compiled({**sources, "ada.yaml": after.replace("gender: female [@one]", twice)})
    shown = {text: plain_page(make_page(again, view)) for text, view in views.items()}
    assert "WHO SAYS SO (2)" in shown["born"]
    assert "standing     confirmed" in shown["associate"]
    assert "Second" in shown["gender"], "the one that is no denial"
    other = compiled({**sources, "ada.yaml": after.replace("[@one; @two]", "[@two]").replace("1970", "1971")})
    assert evidence.GONE in plain_page(make_page(other, views["born"]))


def test_each_paragraph_of_a_note_has_its_own_sources(compiled: Callable[[Files], Store]) -> None:
    """Also asked from the source on which it rests; what cites nothing states nothing that could be asked for."""
    ada = "kind: person\nname: Ada\nnotes: |\n  She came in 1990 [@one p. 4].\n\n  Nobody saw her go.\n\n  He paid [[bo]] for it [@two].\n"
    store = compiled(
        {"sources/all.yaml": "one: {title: First}\ntwo: {title: Second}\n", "ada.yaml": ada, "bo.yaml": "kind: person\nname: Bo\n"}
    )
    dossier, source = store.dossier("ada"), store.dossier("two")
    assert dossier and source
    said = {each.whole: [(cite.source_id, cite.locator) for cite in each.backing.cites] for each in evidence.about(dossier, "")}
    assert said == {"She came in 1990.": [("one", "p. 4")], "He paid Bo for it.": [("two", "")]}
    (row,) = (row for row in make_rows(source, page=0) if row.stated)
    assert row.stated
    asked = evidence.address_of(dossier, row.stated, row.place)
    assert asked
    assert "He paid Bo for it" in plain_page(make_page(store, asked))


def test_a_statement_is_found_whatever_others_are_called_now(compiled: Callable[[Files], Store]) -> None:
    """The other's name was mended, or a source has another number since: it is what the file said, and says."""
    ada = (
        "kind: person\nname: Ada\nsummary: Knows [[bo]]. [@s]\nevents: [{what: 'Met [[bo]]', date: 2002, sources: [s]}]\n"
        "relations: [{associate_of: bo, role: lawyer, sources: [s]}]\nsanctions: [{authority: bo, program: List, sources: [s]}]\n"
    )
    fire = "kind: event\nname: Fire\ndate: 2001 [@t]\nparticipants: [{who: ada, sources: [s]}, {who: bo, role: guest, sources: [s]}]\n"
    sources = {"sources/s.yaml": "s: {title: Paper}\nt: {title: Other}\n"}
    store = compiled({**sources, "ada.yaml": ada, "fire.yaml": fire, "bo.yaml": "kind: person\nname: Bo\n"})
    views = [
        evidence.address(dossier, row)
        for dossier in (store.dossier("ada"), store.dossier("fire")) if dossier
        for row in evidence.statements(dossier) if row.section in ("head", "Events", "Links", "Designations", "Participants")
    ]  # fmt: skip
    ada = ada.replace("summary: Knows [[bo]]. [@s]", "summary:\n  value: Knows [[bo]]. [@s]\n  sources: [t, s]")
    again = compiled({"ada.yaml": ada, "fire.yaml": fire.replace("Fire", "Great fire"), "bo.yaml": "kind: person\nname: Robert\n"})
    assert [plain_page(make_page(again, each)).splitlines()[0] for each in views] == [
        "Knows Robert. ² ¹", "designated by Robert: List", "associate of Robert · lawyer", "2001 Great fire", "2002 Met Robert",
        "Ada took part", "Robert took part, as guest",
    ]  # fmt: skip


def test_what_is_said_of_one_namesake_is_never_shown_as_said_of_the_other(compiled: Callable[[Files], Store]) -> None:
    """Two links that read alike lead to two people: when the first is taken out, or its file renamed, the page is not the second's."""
    ada = "kind: person\nname: Ada\nrelations:\n  - {associate_of: ann, role: lawyer, sources: [s]}\n  - {associate_of: ann-2, role: lawyer, sources: [s]}\n"
    files = {
        "sources/s.yaml": "s: {title: Paper}\n", "ada.yaml": ada, "ann.yaml": "kind: person\nname: Ann Vale\n",
        "ann-2.yaml": "kind: person\nname: Ann Vale\n",
    }  # fmt: skip
    store = compiled(files)
    dossier = store.dossier("ada")
    assert dossier
    one, two = (evidence.address(dossier, row) for row in evidence.statements(dossier) if row.section == "Links")
    assert [plain_page(make_page(store, each)).splitlines()[2] for each in (one, two)] == [
        "with ▸ Ann Vale (ann)", "with ▸ Ann Vale (ann-2)",
    ]  # fmt: skip
    again = compiled({"ada.yaml": ada.replace("  - {associate_of: ann, role: lawyer, sources: [s]}\n", "")})
    assert evidence.GONE in plain_page(make_page(again, one))
    assert plain_page(make_page(again, two)).startswith("associate of Ann Vale · lawyer\n")
    assert followed(one, {"ann": "ann-3"}) == View(one.name, ("ada", "ann-3", *one.args[2:])), "an id that was changed is followed"


def test_a_charge_that_was_taken_out_is_not_another_one_of_the_same_words(compiled: Callable[[Files], Store]) -> None:
    """Two cases of one charge are told apart by what else is told of them; of a single one that may be mended, and its outcome told."""
    charge = "  - {{charge: Fraud, stage: charged, date: 2010, sources: [s], case: {}}}\n"
    ada, sources = "kind: person\nname: Ada\naccusations:\n", {"sources/s.yaml": "s: {title: Paper}\n"}

    def view(store: Store) -> View:
        dossier = store.dossier("ada")
        assert dossier
        return evidence.address(dossier, evidence.statements(dossier)[-1])

    two = view(compiled({**sources, "ada.yaml": ada + charge.format("44/2010") + charge.format("7/2010")}))
    assert "7/2010" in two.args
    again = compiled({"ada.yaml": ada + charge.format("44/2010")})
    assert evidence.GONE in plain_page(make_page(again, two))
    one = view(again)
    told = plain_page(make_page(compiled({"ada.yaml": ada + charge.format("45/2010, outcome: Ten years")}), one))
    assert "45/2010" in told and "Ten years" in told
