"""The timeline: everything that has a date, as it is written and in its right place."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner

from dossier.cli import cli
from dossier.commands.views import TIMELINE_FILTERS
from dossier.database.store import Store
from dossier.database.timeline import groups, moments, part
from dossier.network.graph import Graph, Kept
from dossier.search.engine import Engine
from dossier.view import network
from dossier.view.pages import make_page
from dossier.view.plain import plain_page, plain_text
from dossier.view.timeline import FILTERS, address
from tests.unit.conftest import Files

Compiled = Callable[[Files], Store]

FILES: Files = {
    "sources/all.yaml": "s: {title: Paper, date: 2015}\n",
    "ada.yaml": (
        "kind: person\nname: Ada Vale\nbirth_date: 1970~ [@s]\n"
        "relations:\n  - {member_of: group, role: chief, from: 2001, to: 2005-06, standing: alleged, sources: [s]}\n"
        "  - {holds_office: Mayor, from: 1999, sources: [s]}\n"
        "accusations:\n  - {charge: Fraud, stage: charged, date: ../2004, court: court, sources: [s]}\n"
        "  - {charge: Theft, stage: convicted, sources: [s]}\n"
        "sanctions:\n  - {authority: court, program: P, from: 2012, to: 2013, sources: [s]}\n"
        "events:\n  - {what: Arrested, date: 2004-05-06, place: Toluca, standing: confirmed, sources: [s]}\n"
        "  - {what: Seen, date: 2004-05, sources: [s]}\n  - {what: Undated, sources: [s]}\n"
    ),
    "group.yaml": "kind: criminal_group\nname: The Group\nfounded: 197X\ndissolved: 2006\n",
    "court.yaml": "kind: public_body\nname: High Court\n",
    "meeting.yaml": "kind: event\nname: Meeting\ndate: 2004-05-07/2004-05-09\nparticipants:\n  - ada: host\n  - group\nsources: [s]\n",
    "old.yaml": "kind: person\nname: Old\nbirth_date: '-0044'\ndeath_date: 0014\n",
    "none.yaml": "kind: person\nname: None\n",
}


@pytest.fixture
def store(compiled: Compiled) -> Store:
    """A life with dates of every precision."""
    return compiled(FILES)


def told(store: Store, *records: str, kept: str = "all") -> list[str]:
    """The rows of a timeline, without the years' headings."""
    rows = make_page(store, address(records, kept)).make({}, 0)
    return [" ".join(row.plain().split()) for row in rows if row.kind == "link"]


def test_of_one_record_dates_as_written_in_their_right_place(store: Store) -> None:
    """The earliest possible day first, the narrower span before the wider; an open date by the day that is known; undated not at all."""
    assert told(store, "ada") == [
        "about 1970 born", "1999 in office: Mayor", "2001 member of ▸ The Group · chief · alleged",
        "2004-05 Seen", "2004-05-06 Arrested · Toluca", "2004-05-07/2004-05-09 ▸ Meeting · host", "by 2004 charged: Fraud",
        "2005-06 no longer member of ▸ The Group · chief · alleged", "2012 designated by ▸ High Court · P",
        "2013 no longer designated by ▸ High Court · P",
    ]  # fmt: skip


def test_of_several_and_of_the_whole_base(store: Store) -> None:
    """Every moment says whose it is; what two of them share is told once; before year 0 too; the court sees its case."""
    both = told(store, "ada", "group")
    assert both.count("2001 ▸ Ada Vale member of ▸ The Group · chief · alleged") == 1
    assert [each for each in both if "founded" in each] == ["197X ▸ The Group founded"]
    whole = told(store)
    assert whole[:2] == ["-0044 ▸ Old born", "0014 ▸ Old died"]
    assert [each for each in whole if "Meeting" in each] == ["2004-05-07/2004-05-09 ▸ Meeting"]
    assert "by 2004 ▸ Ada Vale charged: Fraud" in told(store, "court")


def test_years_are_headings(store: Store) -> None:
    """Each year once, as a number, in order."""
    text = plain_page(make_page(store, address()))
    years = [line for line in text.splitlines() if line.lstrip("-").isdigit()]
    assert years == ["-44", "14", "1970", "1999", "2001", "2004", "2005", "2006", "2012", "2013"]


@pytest.mark.parametrize(
    ("kept", "number"), [("all", 10), ("events", 3), ("accusations", 3), ("links", 3), ("confirmed", 1)]
)  # fmt: skip
def test_filters(store: Store, kept: str, number: int) -> None:
    """Events, accusations, links, what is confirmed."""
    page = make_page(store, address(["ada"], kept))
    assert len(page.data) == number
    assert next(told for told, view in page.variants if view == page.view).endswith(f"({number})")


def test_nothing(store: Store) -> None:
    """Said, not left blank."""
    assert "Nothing here has a date." in plain_page(make_page(store, address(["none"])))
    assert "Nothing of this kind." in plain_page(make_page(store, address(["old"], "links")))


def test_a_long_timeline_is_paged(compiled: Compiled) -> None:
    """A hub of 600 dated links: never more than about 200 rows, and every name shown is known."""
    files = {f"p{n}.yaml": f"kind: person\nname: P {n}\nrelations:\n  - {{member_of: hub, from: {1400 + n}}}\n" for n in range(600)}
    store = compiled(files | {"hub.yaml": "kind: criminal_group\nname: Hub\n"})
    page = make_page(store, address(["hub"]))
    for start in (0, 40, 560):
        rows = page.make({"timeline": start}, 40)
        assert len(rows) <= 200
        assert sum("▸ P " in row.plain() for row in rows) == 40
    assert len([row for row in page.make({}, 0) if row.kind == "link"]) == 600


def test_the_command(store: Store) -> None:
    """`dossier timeline` of records or of all."""
    assert tuple(FILTERS) == TIMELINE_FILTERS
    base = ["--db", str(store.path)]
    ran = CliRunner().invoke(cli, ["timeline", "ada", "group", "--filter", "events", "--json", *base])
    assert {each["kind"] for each in json.loads(ran.stdout)} == {"event"}
    assert "-0044" in CliRunner().invoke(cli, ["timeline", *base]).stdout
    assert CliRunner().invoke(cli, ["timeline", "none", *base]).exit_code == 1


def test_words_of_the_file_are_not_taken_for_an_end(compiled: Compiled) -> None:
    """A type of event and a stage that begin as the end of a link is told: of the whole base they are read a part at a time."""
    events = "events:\n  - {date: 2001, what: Left office, type: no longer mayor}\n"
    accused = "accusations:\n  - {charge: Theft, stage: no longer wanted, date: 2002}\n"
    link = "relations:\n  - {friend_of: bo, from: 2003, to: 2004}\n"
    store = compiled({"ada.yaml": f"kind: person\nname: Ada\n{events}{accused}{link}", "bo.yaml": "kind: person\nname: Bo\n"})
    assert part(store, list(groups(store)), 0, 10) == moments(store)


def test_a_payment_has_its_day(compiled: Callable[[Files], Store]) -> None:
    """A relation that tells no more than the day on which it took place: on that day, never called undated, not there before."""
    store = compiled(
        {
            "a.yaml": "kind: person\nname: Ann\nrelations:\n  - {paid: b, amount: 5, date: 1 Aug 2017, sources: [s]}\n",
            "b.yaml": "kind: person\nname: Bo\nrelations: [{paid: c, from: 2001, date: 2009}, {paid: c, date: soon}]\n",
            "c.yaml": "kind: person\nname: Cy\n", "sources/s.yaml": "s: {title: Paper}\n",
        }
    )  # fmt: skip
    assert [(each.date, each.label, each.other) for each in moments(store)] == [("2001", "paid", "c"), ("1 Aug 2017", "paid", "b")]
    for day, near, said in (("2016", [], " · later"), ("2018", ["b"], ""), ("2017-08", ["b"], "")):
        assert [edge.there for edge in Graph(store, Kept(as_of=day)).neighbours(["a"])["a"]] == near
        dossier = store.dossier("a")
        assert dossier is not None
        assert f"▸ Bo{said}\n  amount 5 · date 1 Aug 2017 · reported ¹" in plain_text(dossier, as_of=day)
    told = plain_page(make_page(store, network.address("a", as_of="2018")))
    assert "Bo · paid by (1 Aug 2017), amount 5\n" in told


def test_a_link_has_its_share_and_amount(compiled: Compiled) -> None:
    """Where it begins and where it ends: who had 60 % and now has all of it is told so. And in a case, with its day."""
    held = "{owner_of: b, share: 60%, from: 2015, to: 2021}, {owner_of: b, share: 100%, from: 2022}"
    files = {"a.yaml": f"kind: person\nname: Ann\nrelations: [{held}, {{paid: b, amount: 5, currency: EUR, date: 2016}}]\n"}
    store = compiled(files | {"b.yaml": "kind: company\nname: Bo Ltd\n"})
    told = plain_page(make_page(store, address(["a"])))
    assert [" ".join(line.split()) for line in told.splitlines() if "▸" in line] == [
        "2015 owner of ▸ Bo Ltd · share 60%", "2016 paid ▸ Bo Ltd · amount 5 · currency EUR",
        "2021 no longer owner of ▸ Bo Ltd · share 60%", "2022 owner of ▸ Bo Ltd · share 100%",
    ]  # fmt: skip
    assert [dict(each.worth) for each in moments(store, ["a"])][:2] == [{"share": "60%"}, {"amount": "5", "currency": "EUR"}]


def test_a_name_has_its_time(compiled: Compiled) -> None:
    """Since when and until when somebody was called so: who says so can be asked; a slip of the pen is no name."""
    names = "former_names:\n  - {name: Kivotos Ltd, from: 2009, to: 2015-05-12, standing: disputed, sources: [s]}\n  - Ark Ltd [@s]\n"
    slips = "misspellings: [{name: Kivottos, from: 2010}]\n"
    store = compiled({"sources/s.yaml": "s: {title: File}\n", "a.yaml": f"kind: company\nname: Vale Ltd\n{names}{slips}"})
    told = plain_page(make_page(store, address(["a"])))
    assert "2009         called Kivotos Ltd · disputed\n" in told
    assert "2015-05-12   no longer called Kivotos Ltd · disputed\n" in told
    assert "▸ Vale Ltd called Kivotos Ltd" in plain_page(make_page(store, address()))
    assert [(each.kind, each.label, each.what, each.role) for each in moments(store, ["a"])] == [
        ("name", "called", "Kivotos Ltd", "former"), ("name", "no longer called", "Kivotos Ltd", "former"),
    ]  # fmt: skip
    assert part(store, list(groups(store)), 0, 10) == moments(store)


def test_what_is_about_some_date_may_have_held_before_it(compiled: Compiled) -> None:
    """A network of a date leaves out only what surely did not hold then: about 2015 may be the year before."""
    links = "[{owner_of: b, from: 2015~}, {paid: b, date: 2015?}, {part_of: c, from: 2015}]"
    files = {"a.yaml": f"kind: company\nname: Ann\nrelations: {links}\n", "b.yaml": "kind: company\nname: Bo\n"}
    event = "kind: event\nname: Day\ndate: {}\nparticipants: [a]\n"
    store = compiled(
        files | {"c.yaml": "kind: company\nname: Cy\n", "e.yaml": event.format("2015~"), "f.yaml": event.format("[2015, 2016]")}
    )
    for day, near in (("2012", []), ("2014", ["b", "b", "e"]), ("2015", ["b", "b", "c", "e", "f"])):
        assert sorted(edge.there for edge in Graph(store, Kept(as_of=day)).neighbours(["a"])["a"]) == near


def test_births_on_which_sources_differ_say_so(compiled: Compiled) -> None:
    """Each of them was told as if it were the only one; what is denied differs from nothing."""
    store = compiled(
        {
            "sources/s.yaml": "s: {title: Paper}\nt: {title: Other}\n",
            "ada.yaml": "kind: person\nname: Ada\nbirth_date:\n  - 1965 [@s]\n  - {value: 1966, standing: alleged, sources: [t]}\n"
            "death_date:\n  - 2001 [@s]\n  - {value: 2002, standing: denied, sources: [t]}\n",
        }
    )
    assert told(store, "ada") == ["1965 born · sources differ", "1966 born · alleged · sources differ", "2001 died", "2002 died · denied"]
    assert told(store)[0] == "1965 ▸ Ada born · sources differ"


def test_facts_and_identifiers_that_began_or_ended(compiled: Compiled) -> None:
    """As names do: with their standing, whole and of each record; what has no time of its own is left out."""
    store = compiled({
        "ada.yaml": "kind: person\nname: Ada\nnationality: [fr]\noccupation: [{value: pilot, from: 1985, to: 1993}]\n"
        "birth_date: {value: 1960, from: 2001}\n"
        "citizenship: {value: md, from: 1999~, standing: alleged}\nidentifiers: [{no longer used: N1, from: 2001}, {mx_rfc: N2, to: 2002}]\n"
        "addresses: [{full: Quay 4, country: md, from: 2003}]\nhobby: {value: chess, from: 2004}\n",
        "co.yaml": "kind: company\nname: Co\nstatus: [{value: active, to: 2005}, {value: dissolved, from: 2005}]\n",
    })  # fmt: skip
    ada = [
        "1960 born", "1985 occupation pilot", "1993 ended: occupation pilot", "about 1999 citizenship md · alleged", "2001 no longer used N1",
        "2002 ended: mx rfc N2", "2003 address Quay 4 (md)",
    ]  # fmt: skip
    assert told(store, "ada") == ada
    assert told(store, "co") == ["2005 ended: status active", "2005 status dissolved"]
    whole = [f"{each[:10]} ▸ Ada {each[11:]}" if each.startswith("about") else f"{each[:4]} ▸ Ada {each[5:]}" for each in ada]
    assert told(store)[:7] == whole
    assert sum(groups(store).values()) == len(moments(store)) == len(part(store, list(groups(store)), 0, -1)) == 9
    assert {each.kind for each in moments(store, ["ada"])} == {"fact", "identifier", "life"}


def test_a_link_in_what_happened_reads_as_in_its_dossier(compiled: Callable[[Files], Store]) -> None:
    """By its words, else by the name of what it leads to; nobody's id stands there."""
    store = compiled({
        "ann.yaml": "kind: person\nname: Ann Bell\nevents:\n  - {what: 'Met [[bo]] and [[bo|him]] at [[nowhere]]', date: 2001}\n",
        "bo.yaml": "kind: person\nname: Bo Orr\n",
    })  # fmt: skip
    for view in (address(), address(["ann"])):
        (row,) = [row for row in make_page(store, view).make({}, 40) if row.stated]
        assert "Met Bo Orr and him at nowhere" in row.plain()


def test_an_event_whose_date_sources_differ_on(compiled: Compiled) -> None:
    """On each day that somebody gives, with its standing, as births are; what is denied is told of the event itself only."""
    dates = "  - soon [@s]\n  - {value: 2004, standing: alleged, sources: [s]}\n  - {value: 2003, standing: confirmed, sources: [s]}\n"
    dates += "  - {value: 2002, standing: denied, sources: [s]}\n"
    store = compiled(
        {
            "sources/s.yaml": "s: {title: Paper}\n", "ada.yaml": "kind: person\nname: Ada\n", "no.yaml": "kind: person\nname: No\n",
            "meeting.yaml": f"kind: event\nname: Meeting\nend_date: 2005\ndate:\n{dates}participants: [{{ada: host}}]\n",
            "ball.yaml": "kind: event\nname: Ball\ndate: {value: 1999, standing: alleged, sources: [s]}\nend_date: 2000\nparticipants: [no]\n",
        }
    )  # fmt: skip
    meeting = ["2002 ▸ Meeting · denied", "2003 ▸ Meeting · sources differ", "2004 ▸ Meeting · alleged · sources differ"]
    assert told(store) == ["1999 – 2000 ▸ Ball · alleged", *meeting]
    assert told(store, "meeting") == meeting
    assert told(store, "ada") == ["2003 ▸ Meeting · host · sources differ", "2004 ▸ Meeting · host · alleged · sources differ"]
    assert told(store, "no") == ["1999 – 2000 ▸ Ball · alleged"]
    assert told(store, kept="confirmed") == ["2003 ▸ Meeting · sources differ"]
    assert part(store, list(groups(store)), 0, 10) == moments(store)


def test_a_day_that_several_give_alike_stands_once(compiled: Compiled) -> None:
    """Of events and of lives, as confirmed where somebody confirms it; with the doubt that only one of them has once more."""
    dates = "[{value: 2003, sources: [s]}, {value: 2003, standing: confirmed}, '2003 [@t]', 2004, {value: 2004, standing: alleged}]"
    store = compiled(
        {
            "meeting.yaml": f"kind: event\nname: Meeting\ndate: {dates}\nparticipants: [ada]\n",
            "ada.yaml": "kind: person\nname: Ada\nbirth_date: ['1970 [@s]', '1970 [@t]']\nbirth_date: 1970\n",
        }
    )
    differ = " · sources differ"
    meeting = [f"2003 ▸ Meeting{differ}", f"2004 ▸ Meeting{differ}", f"2004 ▸ Meeting · alleged{differ}"]
    assert told(store) == ["1970 ▸ Ada born", *meeting]
    assert told(store, "meeting") == meeting
    assert told(store, "ada") == ["1970 born", *meeting]
    assert told(store, kept="confirmed") == meeting[:1]
    assert part(store, list(groups(store)), 0, 10) == moments(store)


def test_what_a_repeated_key_says_is_told_under_other_only(compiled: Compiled) -> None:
    """The first one counts: the second has no place in time, and is no date on which sources differ."""
    store = compiled({"ada.yaml": "kind: person\nname: Ada\nbirth_date: 1970\ntopics: poi\nbirth_date: 1980\ntopics: wanted\n"})
    assert told(store, "ada") == ["1970 born"] == [row.replace("▸ Ada ", "") for row in told(store)]
    assert not Engine.from_database(store.connection).search("topic:wanted")


def test_an_event_may_have_been_on_the_earliest_of_its_dates(compiled: Compiled) -> None:
    """It ties who took part at a date between the two, whichever stands first in its file."""
    event = "kind: event\nname: Meeting\ndate: [{}]\nparticipants: [ada]\n"
    files = {
        f"e{number}.yaml": event.format(dates) for number, dates in enumerate(("2001, 2010", "2010, 2001", "2010, ../2020", "2010, soon"))
    }
    store = compiled(files | {"ada.yaml": "kind: person\nname: Ada\n"})
    assert {edge.there for edge in Graph(store, Kept(as_of="2005")).neighbours(["ada"])["ada"]} == {"e0", "e1", "e2"}


def test_an_office_is_told_in_a_sentence(compiled: Compiled) -> None:
    """Its beginning and its end, of a body and of an office in words; no longer office is no English."""
    ada = "kind: person\nname: Ada\nrelations:\n- {holds_office: Mayor, from: 1999, to: 2003}\n- {holds_office: Clerk, of: court, from: 2004, to: 2005}\n"
    store = compiled({"ada.yaml": ada, "court.yaml": "kind: public_body\nname: Court\n"})
    assert told(store, "ada") == [
        "1999 in office: Mayor", "2003 no longer in office: Mayor", "2004 in office: ▸ Court · Clerk", "2005 no longer in office: ▸ Court · Clerk",
    ]  # fmt: skip
