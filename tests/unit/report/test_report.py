"""Reports: nothing that is to be told is missing, and nothing that is sensitive is there."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.database.compile import build
from dossier.database.store import Store
from dossier.report.compose import Wanted, compose
from dossier.report.document import Document
from dossier.report.html import html
from dossier.report.markdown import markdown
from tests.unit.conftest import Files, write
from tests.unit.report import rich

Compiled = Callable[[Files], Store]
TODAY = date(2026, 11, 27)
EXAMPLE = Path(__file__).parents[2] / "data" / "example"


def both(document: Document) -> dict[str, str]:
    """Format -> what one reads of it."""
    unescaped = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown(document))
    page = html(document)
    body = page[page.index("<body>") :]
    return {"markdown": unescaped, "html": unescape(re.sub(r"<[^>]*>", "", body))}


def made(store: Store, *records: str, **wanted: Any) -> Document:
    """A report on records, made on a fixed day."""
    return compose(store, Wanted(records, today=TODAY, **wanted))


def test_every_statement_is_in_both_formats(compiled: Compiled) -> None:
    """Values, notes, quotes, dates, roles, locators and sources of a record are all there; misspellings are not."""
    store = compiled(rich.files())
    for records in (["rich"], ["rich", "other", "feast"]):
        for text in both(made(store, *records)).values():
            missing = [each for each in (*rich.printed(rich.KEYS), *rich.FROM_OTHERS, *rich.AT_THE_FEAST) if each not in text]
            assert not missing
            assert "Ritch Rekord" not in text


@pytest.mark.parametrize("key", [*rich.KEYS])
def test_a_sensitive_key_is_nowhere(compiled: Compiled, key: str) -> None:
    """Neither where it is told nor in the timeline, the network, the other party's record or the sources; all else is there."""
    store = compiled(rich.files([key]))
    others = rich.printed(each for each in rich.KEYS if each != key)
    for records in (["rich"], ["rich", "other", "feast"], ["other"]):
        for text in both(made(store, *records)).values():
            assert not [each for each in rich.printed([key]) if each in text and each not in "".join(others) and len(each) > 2]
            if records[0] == "rich":
                assert not [each for each in others if each not in text]
                assert "Left out: 1 field that is sensitive" in text


@settings(max_examples=15)
@given(st.sets(st.sampled_from(sorted(rich.KEYS)), min_size=2))
def test_any_set_of_sensitive_keys_is_nowhere(tmp_path_factory: pytest.TempPathFactory, keys: set[str]) -> None:
    """Whatever is marked, none of its values occurs anywhere."""
    folder = tmp_path_factory.mktemp("base")
    write(folder / "profiles", rich.files(sorted(keys)))
    build(folder / "profiles", folder / "d.db")
    rest = "".join(rich.printed(each for each in rich.KEYS if each not in keys))
    document = made(Store(folder / "d.db"), "rich", "other", "feast", with_questions=True)
    for text in (*both(document).values(), markdown(document), html(document)):
        assert not [each for each in rich.printed(keys) if each in text and each not in rest and len(each) > 2]


def test_with_sensitive_everything_is_told_and_said_to_be(compiled: Compiled) -> None:
    """Asked for, it is there, and the head warns."""
    text = both(made(compiled(rich.files([*rich.KEYS])), "rich", with_sensitive=True))["markdown"]
    assert not [each for each in rich.printed(rich.KEYS) if each not in text]
    assert "Sensitive fields: this report holds them" in text


def test_links_written_elsewhere_stay_out_with_the_relations(compiled: Compiled) -> None:
    """Relations that are sensitive stay out of the other party's record, whoever wrote them; of events either side decides."""
    store = compiled(rich.files(["relations", "events"]))
    for records in (["rich"], ["other"], ["feast"], ["rich", "other", "feast"]):
        text = both(made(store, *records))["html"]
        assert not [each for each in (*rich.FROM_OTHERS, "fiddler", "cashier of it") if each in text]


@pytest.mark.parametrize("typed", ["Birth date", "birth-date", "BIRTH_DATE"])
def test_a_sensitive_key_is_known_however_it_is_typed(compiled: Compiled, typed: str) -> None:
    """Case, blanks and hyphens make no difference: what was meant to stay out does."""
    assert "1903-04-05" not in markdown(made(compiled(rich.files([typed])), "rich"))


def test_a_kind_of_number_is_known_however_it_is_typed(compiled: Compiled) -> None:
    """In the profile as under `sensitive:`; so are the kinds that of the living stay out by themselves."""
    numbers = "identifiers:\n  Club No: X111\n  old-no: X222\n  other: X333\n  National ID: X444\n"
    text = markdown(made(compiled({"a.yaml": f"kind: person\nname: A\n{numbers}sensitive: [club no, Old No]\n"}), "a"))
    assert [number for number in ("X111", "X222", "X333", "X444") if number in text] == ["X333"]


def test_a_verb_or_a_scheme_can_be_sensitive(compiled: Compiled) -> None:
    """One kind of link, from both sides, or one kind of number."""
    store = compiled(rich.files(["controls", "lei"]))
    text = markdown(made(store, "rich", "other"))
    assert "role from the other side" not in text and "LEI778899" not in text
    assert "cashier of it" in text


def test_private_details_of_the_living_stay_out(compiled: Compiled) -> None:
    """Passports, addresses, phones and mail of a living person need no mark; those of the dead and of companies are told."""
    more = "phone: '555-0001'\nemail: a@example.org\naddresses: [{full: Street 1}]\n"
    person = f"kind: person\nname: A\nidentifiers: [{{passport: PASS77}}, {{wikidata: Q7}}]\n{more}"
    store = compiled(
        {
            "a.yaml": person,
            "b.yaml": f"{person}death_date: 1999\n",
            "c.yaml": f"{person}death_date: {{value: 1999, standing: denied}}\n",
            "d.yaml": f"kind: company\nname: D\n{more}",
            "e.yaml": f"{person}death_date: {{value: 1999, standing: alleged}}\n",
            "f.yaml": f"{person}death_date: {{value: 1999, standing: disputed}}\n",
            "g.yaml": f"{person}death_date: alive\n",
            "h.yaml": f"{person}death_date: unknown\n",
            "i.yaml": f"{person}death_date: '?'\n",
            "j.yaml": f"{person}death_date: '[@s]'\n",
        }
    )
    dead = {"b": True, "d": True}
    for record, told in ((each, dead.get(each, False)) for each in "abcdefghij"):
        text = both(made(store, record))["markdown"]
        for value in ("555-0001", "a@example.org", "Street 1"):
            assert (value in text) is told
        assert ("PASS77" in text) is (record == "b")
    assert "Q7" in markdown(made(store, "a"))
    assert "Left out: 4 fields that are sensitive" in markdown(made(store, "a"))


@pytest.mark.parametrize(
    "scheme",
    [
        "passport_number",
        "Passport No.",
        "passport-nr",
        "id_number",
        "HKID",
        "social security number",
        "passportNumber",
        "mx_passport",
        "C.U.R.P.",
        "Número de cédula",
        "Reisepass-Nr.",
        "Загранпаспорт",
        "ИНН",
        "jawaz al-safar",
        "الرقم الوطني",
        "护照号码",
        "Kenyan ID No.",
        "Tax ID No.",
        "Teléfono",
        "Driver's License No.",
        "Numero de identificación",
        "IBAN",
        "Home address",
        "DNI/NIE",
    ],
)
def test_a_number_that_is_called_otherwise_stays_out(compiled: Compiled, scheme: str) -> None:
    """As other programs and registers call it: of the living by itself, of the dead where the profile lists it."""
    person = f"kind: person\nname: A\nidentifiers: [{{{scheme}: NUM77}}]\n"
    listed = f"{person}death_date: 1999\nsensitive: [{'passport' if 'assport' in scheme else scheme}]\n"
    store = compiled({"a.yaml": person, "b.yaml": listed, "c.yaml": f"{person}death_date: 1999\n"})
    assert ["NUM77" in markdown(made(store, record)) for record in "abc"] == [False, False, True]


def test_a_link_in_an_event_reads_as_in_a_text(compiled: Compiled) -> None:
    """By its words, else by the name; who is not to be named is not named by the words of a link either."""
    events = "events:\n  - {date: 2011, what: 'Met [[bo|Robert]], [[cy]] and [[Nobody]]', sources: [s]}\n"
    files = {
        "sources/s.yaml": "s: {title: Paper}\n", "ada.yaml": f"kind: person\nname: Ada\n{events}",
        "bo.yaml": "kind: person\nname: Bo Orr\n", "cy.yaml": "kind: person\nname: Cy Lind\n",
    }  # fmt: skip
    shown = both(made(compiled(files), "ada", "cy"))["markdown"]
    assert "2011: Met Robert, Cy Lind and Nobody" in shown
    assert not re.search(r"\[\[(bo|cy|Nobody)", shown)
    hidden = both(made(compiled(files | {"bo.yaml": files["bo.yaml"] + "sensitive: [name]\n"}), "ada", "cy"))["markdown"]
    assert hidden.count("Met name withheld, ") == 2  # the dossier, and what happened to several
    assert "Robert" not in hidden
    assert "[[bo" not in hidden


def test_what_an_import_kept_and_what_a_screening_found_stay_out(compiled: Compiled) -> None:
    """Raw values of other programs may be anything, a home address too; whose list was screened is the analyst's own business."""
    said = "csv: {Domicilio: Calle 7}\nnot_same_as: ['clients:77', ben]\n"
    store = compiled({"ann.yaml": f"kind: person\nname: Ann\n{said}", "ben.yaml": "kind: person\nname: Ben\n",
                      "firm.yaml": f"kind: company\nname: Firm\n{said}"})  # fmt: skip
    assert "Calle 7" not in markdown(made(store, "ann"))
    assert "clients" not in markdown(made(store, "ann")) + markdown(made(store, "firm"))
    assert "Ben" in markdown(made(store, "ann"))
    assert "Calle 7" in markdown(made(store, "firm"))
    marked = compiled({"firm.yaml": f"kind: company\nname: Firm\nsensitive: [csv]\n{said}"})
    assert "Calle 7" not in markdown(made(marked, "firm"))
    assert "Calle 7" in markdown(made(store, "ann", with_sensitive=True))


def test_a_name_can_be_withheld(compiled: Compiled) -> None:
    """Its records are told of without it, in those linked to it too, whatever words a text has for them."""
    store = compiled(
        {
            "a.yaml": "kind: person\nname: Secret Person\nsummary: Quiet.\naliases: [Hush]\ngiven: Secret\nsurnames: [Person]\nsensitive: [name]\n",
            "b.yaml": "kind: person\nname: B\nnotes: Knows [[a|the Secret One]] and [[Secret Person]].\nrelations: [{sibling_of: a}]\n",
        }
    )
    for records in (["a"], ["b"], ["a", "b"]):
        document = made(store, *records)
        for text in (markdown(document), html(document)):
            assert "name withheld" in text
            assert not re.search("Secret|Hush", text)


def test_stage_and_answer_stand_beside_every_charge(compiled: Compiled) -> None:
    """Where the accused was not asked, or nothing is recorded, that is told."""
    cases = "".join(
        f"  - {{charge: Deed {n}, stage: {stage}, response: {said}}}\n"
        for n, (stage, said) in enumerate(
            [("alleged", "not_asked"), ("convicted", "''"), ("''", "not_reached"), ("acquitted", "'He laughed'")]
        )
    )
    text = both(made(compiled({"a.yaml": f"kind: person\nname: A\naccusations:\n{cases}"}), "a"))["markdown"]
    for line in ("**alleged** **Deed 0**", "**convicted** **Deed 1**", "**stage not said** **Deed 2**", "**acquitted** **Deed 3**"):
        assert line in text
    for said in ("**has not been asked**", "**no answer is recorded**", "**could not be reached**", "**He laughed**"):
        assert f"the accused: {said}" in text


def test_sources_are_numbered_once_for_all_records(compiled: Compiled) -> None:
    """In the order in which they are cited, with what is known of each; what the profile cites as a whole is marked."""
    store = compiled(
        {
            "a.yaml": "kind: person\nname: A\nbirth_place: X [@two p. 3]\nbirth_date: 1950 [@one]\n",
            "b.yaml": "kind: person\nname: B\nbirth_date: 1950 [@two; @gone]\ngender: male\nsources: [one]\n",
            "s.yaml": "one: {title: First, reliability: B, date: 2020~, url: 'javascript:alert(1)', archived: 'https://x.example.org/1', publisher: P}\ntwo: {title: Second}\n",
        }
    )
    text = both(made(store, "a", "b"))["markdown"]
    assert "born: 1950 [[1]](#source-1)" in text and "born in: X [[2, p. 3]](#source-2)" in text
    assert "born: 1950 [[2]](#source-2) [[3]](#source-3)" in text and "gender: male [[1*]](#source-1)" in text
    assert "First. P, about 2020." in text and "B, usually reliable" in text and "archived copy: <https://x.example.org/1>" in text
    assert "gone (no such source is described)" in text
    assert 'href="javascript:' not in html(made(store, "a", "b")) and "<javascript:" not in text
    assert "* The source is cited for the profile as a whole" in text


@pytest.mark.parametrize(
    ("pages", "told"),
    [("1", "1 page"), ("1,234", "1,234 pages"), ("200-215", "pages 200-215"), ("p. 14", "p. 14"), ("12 pp.", "12 pp.")],
)
def test_the_pages_of_a_source(compiled: Compiled, pages: str, told: str) -> None:
    """How many there are, or on which it stands: it was `p. 14 pages`."""
    about = f"s: {{title: T, language: en, pages: '{pages}', reliability: B}}\n"
    store = compiled({"sources/s.yaml": about, "a.yaml": "kind: person\nname: A\nbirth_place: X [@s]\n"})
    assert f"in English · {told} · reliability" in both(made(store, "a"))["markdown"]


def test_unsourced_statements_are_marked(compiled: Compiled) -> None:
    """Where nobody is named for a statement, it says so."""
    store = compiled({"a.yaml": "kind: person\nname: A\nbirth_place: X\ntopics: [poi]\naliases: [B]\n"})
    assert markdown(made(store, "a")).count("unsourced\\]") == 1
    assert html(made(store, "a")).count('class="unsourced"') == 1


def test_what_sources_differ_on_is_boxed(compiled: Compiled) -> None:
    """One-valued fields with several values, and links that both parties tell differently, with who says what."""
    store = compiled(
        {
            "a.yaml": "kind: person\nname: A\nbirth_date: [1950 [@one], 1960 [@two]]\nrelations: [{sibling_of: b, from: 1970, sources: [one]}]\n".replace(
                "[1950 [@one], 1960 [@two]]", "['1950 [@one]', '1960 [@two]']"
            ),
            "b.yaml": "kind: person\nname: B\nrelations: [{sibling_of: a, from: 1980, sources: [two]}]\n",
            "s.yaml": "one: {title: First}\ntwo: {title: Second}\n",
        }
    )
    text = markdown(made(store, "a"))
    box = [line for line in text.split("\n") if line.startswith(">")]
    assert box[0] == "> **Sources differ**"
    assert [re.sub(r" \[.*", "", line) for line in box[2:]] == [
        "> - born: 1950",
        "> - born: 1960",
        *[f"> - sibling of B: sibling of B · from {year}" for year in (1970, 1980)],
    ]
    assert '<aside class="box">' in html(made(store, "a"))


def test_as_of_a_date(compiled: Compiled) -> None:
    """What has dates says whether it held then; the network leaves out what did not."""
    store = compiled(
        {
            "a.yaml": "kind: person\nname: A\nrelations: [{member_of: b, from: 1990, to: 1995}, {member_of: c, from: 2000, standing: alleged}]\nevents: [{date: 2020, what: Late}]\naccusations: [{charge: X, stage: charged, date: 2021}]\n",
            "b.yaml": "kind: organization\nname: B\n",
            "c.yaml": "kind: organization\nname: C\n",
            "e.yaml": "kind: event\nname: Fair\ndate: 2022\nparticipants: [a]\n",
        }
    )
    document = made(store, "a", as_of="2005")
    text = markdown(document)
    assert "As of: 2005" in text
    assert re.search(r"B · 1990 – 1995.* · not then", text)
    assert re.search(r"C · from 2000.* · perhaps then", text)
    assert re.search(r"Late.* · later", text) and re.search(r"\*\*X\*\*.* · later", text)
    picture = html(document)[html(document).index("<svg") :]
    assert ">C<" in picture and ">B<" not in picture and ">Fair<" not in picture
    assert ">Fair<" in html(made(store, "a", as_of="2023"))


def test_several_records_have_contents_timeline_and_network(compiled: Compiled) -> None:
    """Each record is led to, what happened is in order, and what ties them is listed with its sources."""
    store = compiled(rich.files())
    text = markdown(made(store, "rich", "other", "feast", "rich"))
    assert "- [Rich Record](#record-1): Summed up here." in text and text.count("\n## Rich Record\n") == 1
    timeline = text[text.index("## Timeline") : text.index("## Network")]
    assert [line[2:6] for line in timeline.split("\n") if line.startswith("- ")] == sorted(
        line[2:6] for line in timeline.split("\n") if line.startswith("- ") and line[2:4] == "19"
    ) or "about" in timeline
    network = text[text.index("## Network") :]
    assert re.search(r"\[Other Thing\]\(#record-2\) → controls \[Rich Record\]\(#record-1\) · role from the other side", network)
    assert "→ took part in [Feast of Fools](#record-3)" in network
    assert html(made(store, "rich", "other")).count("<svg") == 1


def test_records_are_tied_by_others_they_share(compiled: Compiled) -> None:
    """Who is not of the report and has links to two of it is drawn; what all share is told in words."""
    people = {
        f"p{n}.yaml": f"kind: person\nname: P{n}\nrelations: [{{member_of: all-of-us}}{', {member_of: club}' if n < 2 else ''}{', {member_of: alone}' if n == 3 else ''}]\n"
        for n in range(5)
    }
    document = made(compiled(people), *(f"p{n}" for n in range(5)))
    network = markdown(document)[markdown(document).index("## Network") :]
    assert (
        "All 5 are linked to all-of-us." in network
        and "Without a link to another of them, or to what others of them are linked to: P2, P3, P4." in network
    )
    assert "→ member of club" in network and "→ member of alone" not in network and "→ member of all-of-us" not in network


def test_a_drawing_has_room_for_the_most_tied(compiled: Compiled) -> None:
    """Of many records those with the most links are drawn; all links are listed."""
    people = {f"p{n:03}.yaml": f"kind: person\nname: P{n}\nrelations: [{{sibling_of: p{(n + 1) % 80:03}}}]\n" for n in range(80)}
    document = made(compiled(people), *(f"p{n:03}" for n in range(80)))
    assert html(document).count("<circle") == 60 + 1  # one in the legend
    text = markdown(document)
    assert text[text.index("## Network") :].count("– sibling of") == 80
    assert "In the list, but not drawn: 20 records with few links." in text


def test_places_of_events_stay_out_of_the_timeline_too(compiled: Compiled) -> None:
    """Where an event marks its place or its end as sensitive."""
    store = compiled(
        {
            "a.yaml": "kind: person\nname: A\n",
            "e.yaml": "kind: event\nname: E\ndate: 2001\nend_date: 2002\nplace: Hideout\nparticipants: [a]\nsensitive: [place, end_date]\n",
            "f.yaml": "kind: event\nname: F\ndate: 2003\nparticipants: [a]\nsensitive: [date]\n",
        }
    )
    for records in (["e"], ["f"], ["a"], ["a", "e", "f"]):
        text = markdown(made(store, *records))
        assert "Hideout" not in text and "2002" not in text and "2003" not in text


def test_names_stay_out_of_the_timeline_too(compiled: Compiled) -> None:
    """A former name that is sensitive, and those of somebody who is not to be named."""
    base = {"b.yaml": "kind: person\nname: Bo\nbirth_date: 1970\n"}
    ada = "kind: person\nname: Ada\nformer_names: [{name: Adeline, to: 2001}]\nbirth_date: 1971\n"
    for listed, told in (("", True), ("sensitive: [former_names]\n", False), ("sensitive: [name]\n", False)):
        text = markdown(made(compiled(base | {"ada-x.yaml": ada + listed}), "ada-x", "b"))
        assert ("no longer called Adeline" in text, "Adeline" in text) == (told, told)


def test_facts_stay_out_of_the_timeline_too(compiled: Compiled) -> None:
    """What profiles call sensitive, and private details of the living; what may be told is told as in the record."""
    ada = (
        "kind: person\nname: Ada\ncitizenship: {value: md, from: 1999}\nresidence: {value: Quay 4, from: 2000}\n"
        "addresses: [{full: Quay 5, from: 2001}]\nidentifiers: [{passport: P777, to: 2002}, {imo: I777, to: 2003}]\n%s"
    )
    base = {"b.yaml": "kind: person\nname: Bo\nbirth_date: 1970\n"}
    for more, told in (("", [True, True, False, False, True]), ("sensitive: [citizenship, imo, residence]\n", [False] * 5)):
        text = markdown(made(compiled(base | {"ada.yaml": ada % more}), "ada", "b"))
        timeline = text[text.index("## Timeline") :]
        assert [each in timeline for each in ("citizenship Moldova", "Quay 4", "Quay 5", "P777", "ended: imo I777")] == told
    dead = markdown(made(compiled(base | {"ada.yaml": ada % "death_date: 2010\n"}), "ada", "b"))
    assert [each in dead[dead.index("## Timeline") :] for each in ("Quay 4", "Quay 5", "P777")] == [
        each in dead[: dead.index("## Timeline")] for each in ("Quay 4", "Quay 5", "P777")
    ]


def test_questions_only_when_asked_for(compiled: Compiled) -> None:
    """They are internal work; a link in them reads as its record's name."""
    store = compiled({"a.yaml": "kind: person\nname: A\nquestions: ['Is [[b]] his uncle?']\n", "b.yaml": "kind: person\nname: Bo\n"})
    assert "uncle" not in markdown(made(store, "a"))
    assert "Is Bo his uncle?" in markdown(made(store, "a", with_questions=True))


def test_any_kind_of_record_can_be_reported(compiled: Compiled) -> None:
    """A source, a stub, a file that cannot be read, a court with its cases."""
    store = compiled(
        {
            "a.yaml": "kind: person\nname: A\nrelations: [{sibling_of: Nobody Yet}]\naccusations: [{charge: Theft, stage: wanted, court: court}]\nsanctions: [{authority: court, program: LIST}]\n",
            "court.yaml": "kind: public_body\nname: Court\n",
            "broken.yaml": "kind: [\n",
            "s.yaml": "one: {title: First, url: 'https://x.example.org'}\n",
        }
    )
    assert "url: <https://x.example.org>" in markdown(made(store, "one"))
    assert "no profile yet" in markdown(made(store, "nobody-yet"))
    assert "file cannot be read" in markdown(made(store, "broken"))
    text = markdown(made(store, "court"))
    assert "A: wanted · Theft" in text and "A: LIST" in text


def test_the_file_loads_nothing(compiled: Compiled) -> None:
    """No script, style sheet, picture, font or frame from anywhere; a policy that forbids them."""
    page = html(made(compiled(rich.files()), "rich", "other"))
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert not re.search(r"<(script|link|img|iframe|object|embed|base|form|input)\b|\bsrc=|@import|url\(|\son\w+=", page)


def test_the_fictional_base_as_markdown(tmp_path: Path) -> None:
    """The whole of it, as it is kept in example.md; DOSSIER_UPDATE_GOLDENS=1 writes it anew."""
    shutil.copytree(EXAMPLE, tmp_path / "fiction" / "profiles")
    build(tmp_path / "fiction" / "profiles", tmp_path / "d.db")
    records = ("baltasar-nieves-urrutia", "transportes-nieves", "2031-transfer")
    text = markdown(made(Store(tmp_path / "d.db"), *records, title="The Nieves file"))
    golden = Path(__file__).parent / "example.md"
    if os.environ.get("DOSSIER_UPDATE_GOLDENS"):
        golden.write_text(text, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == text


def test_a_court_tells_stage_standing_and_answer_of_its_cases(compiled: Compiled) -> None:
    charges = "[{charge: Theft, stage: charged, court: court, standing: retracted, response: denied}, {charge: Fraud, stage: alleged, court: court}]"
    store = compiled({"court.yaml": "kind: public_body\nname: Court\n", "x.yaml": f"kind: person\nname: X\naccusations: {charges}\n"})
    told = markdown(compose(store, Wanted(["court"])))
    assert (
        "- X: charged · Theft · **retracted** · the accused: denies it\n- X: alleged · Fraud · the accused: no answer is recorded\n" in told
    )


def test_a_list_in_the_notes_stays_one(compiled: Compiled) -> None:
    """Items stand in lines of their own, as they were typed and as the screen shows them; a line that was only broken goes on."""
    notes = "notes: |\n  Met him [@s].\n  - first trip 2013\n  - second trip:\n  unknown\n  1. a yacht\n\n  In\n  2014 nothing.\n"
    store = compiled({"ada.yaml": f"kind: person\nname: Ada\n{notes}", "sources/s.yaml": "s: {title: S}\n"})
    document = made(store, "ada")
    told = [line.replace("\\", "") for line in markdown(document).splitlines()]
    at = told.index("- first trip 2013")
    assert [line for line in told[at - 2 : at + 8] if line] == [
        "Met him [[1]](#source-1).", "- first trip 2013", "- second trip: unknown", "1. a yacht", "In 2014 nothing.",
    ]  # fmt: skip
    assert '<p dir="auto">- first trip 2013</p>' in html(document)
