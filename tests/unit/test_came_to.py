"""What came of an accusation where another one of the same charge tells it: told beside it, and minded wherever accusations are chosen."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dossier.database.store import Store
from dossier.exchange import csv_tables, json_out
from dossier.exchange.graph import Graph
from dossier.exchange.vault import fill
from dossier.profiles.came_to import came_to
from dossier.profiles.model import Accusation, Backing
from dossier.report.compose import Wanted, compose
from dossier.report.markdown import markdown
from dossier.report.publish import publish_check
from dossier.search import filters
from dossier.view import saying, timeline
from dossier.view.ledger import address
from dossier.view.page import PAGE
from dossier.view.pages import make_page
from dossier.view.plain import plain_page
from tests.unit.conftest import Files, calls

Compiled = Callable[[Files], Store]

FILES: Files = {
    "sources/all.yaml": "s: {title: Paper, reliability: A}\n",
    "court.yaml": "kind: public_body\nname: High Court\n",
    "ada.yaml": (
        "kind: person\nname: Ada Vale\ntopics: [crime.fin]\nsummary: A fraudster of Riga. [@s]\nsources: [s]\naccusations:\n"
        "  - {charge: Tax fraud, stage: charged, date: 2019, court: court, response: denied}\n"
        "  - {charge: Tax fraud, stage: convicted, date: 2020-11, court: court, response: denied}\n"
        "  - {charge: Tax Fraud, stage: overturned, date: 2022-04, court: Supreme Court, response: denied}\n"
    ),
    "bo.yaml": (
        "kind: person\nname: Bo Orr\nsources: [s]\naccusations:\n"
        "  - {charge: Theft, stage: charged, date: 2024-02, case: '1', court: court, response: not_asked}\n"
        "  - {charge: Theft, stage: convicted, date: 2025-06, case: '1', court: court, response: admitted}\n"
        "  - {charge: Arson, stage: on_trial, date: 2025, case: '1', court: court, response: denied}\n"
    ),
}  # fmt: skip


@pytest.fixture
def store(compiled: Compiled) -> Store:
    """A conviction that was overturned, one that stands, and a charge beside it that is not decided."""
    return compiled(FILES)


def case(
    stage: str, when: str = "", *, charge: str = "Fraud", number: str = "", country: str = "", court: str = "", standing: str = ""
) -> Accusation:  # fmt: skip
    """One accusation."""
    return Accusation(charge, stage, when, court, number, country, backing=Backing(standing=standing))


@pytest.mark.parametrize(
    ("cases", "ends"),
    [
        ([case("charged", "2019"), case("convicted", "2020")], [1, None]),
        ([case("charged"), case("acquitted")], [1, None]),
        ([case("convicted", "2020"), case("overturned")], [1, None]),
        ([case("charged", "2019"), case("convicted", "2020"), case("overturned", "2022")], [2, 2, None]),
        ([case("charged", "2019"), case("overturned"), case("convicted", "2020")], [1, None, 1]),
        # The same once more, after another decision.
        ([case("convicted", "2020"), case("overturned", "2022"), case("convicted", "2024")], [2, 2, None]),
        ([case("charged", "2018"), case("acquitted", "2020"), case("convicted", "2022"), case("acquitted", "2024")], [3, 3, 3, None]),
        ([case("dismissed", "2020"), case("convicted", "2022"), case("overturned", "2023"), case("dismissed", "2024")], [3, 3, 3, None]),
        (
            [case("convicted", "2010"), case("overturned", "2012"), case("convicted", "2014"), case("overturned", "2016")],
            [3, 3, 3, None],
        ),
        ([case("convicted", "2010", court="A"), case("overturned", "2012"), case("convicted", "2014", court="B")], [2, 2, None]),
        # Not where it may have been before, or is another case.
        ([case("convicted", "2020"), case("convicted", "2024")], [None, None]),
        ([case("convicted", "2020"), case("overturned"), case("convicted", "2024")], [1, None, 1]),
        ([case("convicted", "2020"), case("overturned", "2022"), case("convicted", "2022-03")], [1, None, 1]),
        ([case("convicted", "2020"), case("overturned", "2022"), case("convicted", "2024", standing="alleged")], [1, None, None]),
        (
            [case("convicted", "2020"), case("overturned", "2022"), case("charged", "2023"), case("convicted", "2024")],
            [1, None, 3, None],
        ),
        (
            [
                case("convicted", "2010", court="A"), case("overturned", "2012"), case("charged", "2009", court="B"),
                case("convicted", "2014", court="B"),
            ],
            [1, 3, 3, None],
        ),
        # On one day, or on none: a conviction is the last to be believed.
        ([case("charged", "2019"), case("convicted", "2020-05-05"), case("overturned", "2020-05-05")], [2, 2, None]),
        ([case("charged", "2019"), case("convicted", "2020-05-05"), case("acquitted", "2020-05-05")], [2, None, None]),
        ([case("charged", "2019"), case("convicted", "2020"), case("acquitted")], [2, None, None]),
        ([case("convicted", "2020-03"), case("acquitted", "2021")], [1, None]),
        # It may have been before, or of another case, or nobody knows.
        ([case("charged", "2021"), case("acquitted", "2020")], [None, None]),
        ([case("convicted", "2020"), case("acquitted", "2020")], [None, None]),
        ([case("convicted"), case("acquitted")], [None, None]),
        ([case("charged", number="1"), case("convicted", number="2")], [None, None]),
        ([case("charged", country="us"), case("convicted", country="mx")], [None, None]),
        # A court of appeal has a number of its own.
        ([case("charged", "2019", number="1"), case("convicted", "2020", number="1"), case("overturned", "2022", number="9")], [2, 2, None]),
        ([case("convicted", "2019", number="1"), case("convicted", "2020", number="2"), case("overturned", number="9")], [None, None, None]),
        ([case("convicted", "2019", number="1"), case("convicted", "2020", number="2"), case("overturned", number="2")], [None, 2, None]),
        ([case("charged"), case("convicted", charge="Theft")], [None, None]),
        ([case("charged", charge=""), case("convicted", charge="")], [None, None]),
        ([case("charged"), case("convicted", standing="alleged")], [None, None]),
        ([case("charged"), case("on_trial")], [None, None]),
        ([case("charged", country="mx"), case("convicted", country="Mexico")], [1, None]),
        # A word for nothing is no charge, and none of two cases.
        ([case("charged", charge="unknown"), case("convicted", charge="unknown")], [None, None]),
        ([case("charged", number="n/a"), case("convicted", number="7")], [1, None]),
        # What reads alike in Latin letters is not the same.
        ([case("charged", charge="山西"), case("convicted", charge="陕西")], [None, None]),
        # Of two cases nobody knows which of them a decision without a number, or a country, is on; but none of them is a conviction
        # that surely stands.
        ([case("charged", number="1"), case("charged", number="2"), case("convicted")], [None, None, None]),
        ([case("charged"), case("convicted", "2011", number="1"), case("acquitted", "2012", number="2")], [None, None, None]),
        ([case("charged", country="us"), case("charged", country="mx"), case("convicted")], [None, None, None]),
        ([case("convicted", number="1"), case("convicted", number="2"), case("overturned")], [2, 2, None]),
        ([case("convicted", country="us"), case("charged", country="mx"), case("overturned")], [2, None, None]),
        ([case("convicted", number="1"), case("charged", number="2"), case("convicted"), case("overturned")], [None, None, 3, None]),
        # Charged before two courts; one charge that went to another court is another thing.
        ([case("charged", court="A"), case("charged", court="B"), case("convicted", court="B")], [None, 2, None]),
        ([case("charged", court="A"), case("on_trial", court="B"), case("convicted", court="B")], [2, 2, None]),
        ([case("charged", court="A"), case("convicted", court="A"), case("overturned", court="C")], [2, 2, None]),
        # Charged once more after it was decided.
        ([case("charged", "2010"), case("acquitted", "2011"), case("charged", "2020"), case("convicted", "2022")], [1, None, 3, None]),
        ([case("charged", "2008"), case("convicted", "2010"), case("charged", "2020"), case("acquitted", "2022")], [1, None, 3, None]),
        ([case("convicted", "2010"), case("charged", "2012"), case("overturned", "2013")], [2, 2, None]),
        (
            [case("convicted", "2010"), case("charged", "2012"), case("convicted", "2013"), case("overturned", "2015")],
            [None, 3, 3, None],
        ),
        ([case("convicted", "2010"), case("on_trial", "2011"), case("acquitted", "2012")], [2, 2, None]),
        # Nobody knows which was last: it is not said that it is a conviction.
        ([case("charged", "2010"), case("convicted", "2012-03"), case("overturned", "2012")], [2, 2, None]),
        ([case("charged", "2010"), case("convicted", "2012-03"), case("acquitted", "2012")], [2, None, None]),
        ([case("charged", "2010"), case("convicted", "2012"), case("overturned", "after 2012")], [2, 2, None]),
    ],
)  # fmt: skip
def test_which_decision_ends_which(cases: list[Accusation], ends: list[int | None]) -> None:
    """Of the same charge, not dated before it; the last of several."""
    assert came_to(cases) == [None if end is None else cases[end] for end in ends]


def test_many_of_one_charge() -> None:
    """Each is not compared with each of each."""
    many = [case(("charged", "convicted")[n % 2], f"{1900 + n % 100}", number=str(n // 2)) for n in range(3000)]
    assert came_to(many) == [None if n % 2 else many[n + 1] for n in range(3000)]


@pytest.mark.parametrize("told", ["convicted", "stages", "courts", "later", "numbers", "countries"])
def test_four_times_as_many_take_some_four_times_as_long(told: str) -> None:
    """Convicted again and again; at all stages, before many courts; charged after the last decision; an appeal that may be of any of them."""

    def taken(many: int) -> int:
        chance = random.Random(1)
        days = [f"{chance.randint(1900, 2020)}-{chance.randint(1, 12):02}" for _ in range(many)]
        stages = [chance.choice(("charged", "on_trial", "convicted", "acquitted", "overturned")) for _ in range(many)]
        either = [("convicted", str(n)) if n % 2 else ("overturned", "") for n in range(many)]
        cases: list[Accusation] = {
            "convicted": lambda: [case("convicted", day) for day in days],
            "stages": lambda: [case(stage, day) for stage, day in zip(stages, days, strict=True)],
            "courts": lambda: [case(stage, day, court=f"C{day[3:]}") for stage, day in zip(stages, days, strict=True)],
            "later": lambda: [case("charged", f"{3000 + n}") if n % 2 else case("acquitted", "1900") for n in range(many)],
            "numbers": lambda: [case(stage, day, number=key) for (stage, key), day in zip(either, days, strict=True)],
            "countries": lambda: [case(stage, day, country=f"{key} island") for (stage, key), day in zip(either, days, strict=True)],
        }[told]()
        return calls(lambda: came_to(cases))

    assert taken(4 * 150) < 10 * taken(150)


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ("open", ["Arson"]),
        ("not-convicted", ["Tax fraud charged", "Tax fraud convicted", "Tax Fraud overturned", "Arson"]),
        ("convicted", ["Theft convicted"]),
    ],
)
def test_the_ledger_minds_it(store: Store, kept: str, told: list[str]) -> None:
    """What was decided is not open, and a conviction that was overturned is none."""
    found = [f"{each['charge']} {each['stage']}".removesuffix(" on_trial") for each in make_page(store, address("", kept)).data]
    assert found == told


def test_the_ledger_tells_it(store: Store) -> None:
    """Beside each, and in the count; only the conviction that stands is shown as proven."""
    page = make_page(store, address("", "all"))
    text = plain_page(page)
    assert "convicted 2020-11  Tax fraud\n  High Court\n  same charge: conviction overturned 2022-04\n" in text
    assert "charged, since decided 2, on trial 1, convicted 1, convicted, since set aside 1, conviction overturned 1" in " ".join(
        text.split()
    )
    assert [each["charge"] for each in page.data if each["proven"]] == ["Theft"]


def test_the_count_says_what_was_only_alleged(compiled: Compiled) -> None:
    """Of a conviction that was set aside, too."""
    case = "charge: X, date: 2020, stage"
    told = f"kind: person\nname: Ada\naccusations: [{{{case}: convicted, standing: alleged}}, {{{case}: overturned}}]\n"
    page = plain_page(make_page(compiled({"ada.yaml": told}), address("", "all")))
    assert "convicted, as alleged or disputed, since set aside 1, conviction overturned 1" in " ".join(page.split())


def test_dossier_court_and_report_tell_it(store: Store) -> None:
    """In the dossier of the accused and of the court, and in what is handed over."""
    ada = store.dossier("ada")
    assert ada and [each.came_to_date for each in ada.accusations] == ["2022-04", "2022-04", ""]
    court = store.dossier("court")
    assert court and [each.came_to for each in court.cases] == ["overturned", "overturned", "convicted", "", ""]
    assert "same charge: **conviction overturned 2022-04**" in markdown(compose(store, Wanted(("ada",))))


def test_the_timeline_a_source_and_a_note_tell_it(store: Store, tmp_path: Path) -> None:
    """Where a conviction that was overturned stands among others, too."""
    page = make_page(store, timeline.address(("ada",)))
    assert "convicted: Tax fraud · same charge: conviction overturned 2022-04" in " ".join(plain_page(page).split())
    assert [each["came_to"] for each in page.data if each["kind"] == "accusation"] == ["overturned", "overturned", ""]
    shown = [part for row in page.make({}, PAGE) for paragraph in row.paragraphs for part in paragraph.parts]
    assert ("convicted", "stage") in shown and ("convicted", "proven") not in shown
    source = store.dossier("s")
    assert source and "convicted 2020-11: Tax fraud (same charge: conviction overturned 2022-04)" in map(saying.resting, source.resting)
    fill(tmp_path, Graph(store))
    assert (tmp_path / "people" / "ada.md").read_text(encoding="utf-8").count("  - The same charge: conviction overturned 2022-04\n") == 2


def test_exports_tell_it(store: Store, tmp_path: Path) -> None:
    """Beside the stage, for whoever reads that alone."""
    graph = Graph(store)
    told = {each.profile.id: json_out.record(each)["accusations"] for each in graph.records()}
    assert [(each["stage"], each["came_to"], each["came_to_date"]) for each in told["ada"]] == [
        ("charged", "overturned", "2022-04"), ("convicted", "overturned", "2022-04"), ("overturned", "", ""),
    ]  # fmt: skip
    csv_tables.fill(tmp_path, graph, csv_tables.Writing())
    with (tmp_path / "accusations.csv").open(encoding="utf-8", newline="") as file:
        assert [each["came_to"] for each in csv.DictReader(file) if each["entity_id"] == "ada"] == ["overturned", "overturned", ""]
    at_court = [dict(each.details).get("came_to") for each in graph.edges() if each.source_id == "bo"]
    assert at_court == ["convicted", None, None]


def test_search_finds_the_last_stage(store: Store) -> None:
    """`stage:` asks how far it has come."""

    def found(stage: str) -> list[str]:
        where, parameters = filters.where([filters.Condition("stage", stage)])
        return [id_ for (id_,) in store.all(f"SELECT id FROM entity WHERE {where} ORDER BY id", parameters)]

    of = {stage: found(stage) for stage in ("charged", "convicted", "overturned", "on-trial")}
    assert of == {"charged": [], "convicted": ["bo"], "overturned": ["ada"], "on-trial": ["bo"]}


def test_nobody_is_guilty_by_a_conviction_that_was_overturned(store: Store) -> None:
    """A crime topic and a crime word are told."""
    codes = {each.code for each in publish_check(store, ["ada"], today=date(2026, 1, 1))}
    assert "crime-word" in codes
    assert store.all("SELECT 1 FROM problem WHERE entity_id = 'ada' AND code = 'crime-topic'")


def test_convicted_again(compiled: Compiled, tmp_path: Path) -> None:
    """What was set aside and found again is no charge of which no conviction stands; what was acquitted twice is not told as a conviction."""
    cases = [
        ("Bribery", "convicted", "2010"), ("Bribery", "overturned", "2012"), ("Bribery", "convicted", "2014"),
        ("Fraud", "acquitted", "2010"), ("Fraud", "convicted", "2012"), ("Fraud", "acquitted", "2014"),
    ]  # fmt: skip
    told = "".join(f"  - {{charge: {charge}, stage: {stage}, date: {on}}}\n" for charge, stage, on in cases)
    store = compiled({"s.yaml": "kind: source\ntitle: S\n", "ada.yaml": f"kind: person\nname: Ada\nsources: [s]\naccusations:\n{told}"})
    ada = store.dossier("ada")
    assert ada
    ends = {(each.charge, each.date): saying.came_to(each.stage, each.came_to, each.came_to_date) for each in ada.accusations}
    assert ends == {
        ("Bribery", "2010"): "set aside, convicted again 2014", ("Bribery", "2012"): "convicted 2014", ("Bribery", "2014"): "",
        ("Fraud", "2010"): "acquitted again 2014", ("Fraud", "2012"): "acquitted 2014", ("Fraud", "2014"): "",
    }  # fmt: skip
    kept = {name: make_page(store, address("", name)).data for name in ("convicted", "not-convicted")}
    assert [(each["charge"], each["date"]) for each in kept["convicted"]] == [("Bribery", "2014")]
    assert {each["charge"] for each in kept["not-convicted"]} == {"Fraud"}
    pages = [make_page(store, each) for each in (address("ada", "all"), timeline.address(("ada",)))]
    fill(tmp_path, Graph(store))
    for text in (
        *map(plain_page, pages), markdown(compose(store, Wanted(("ada",)))), (tmp_path / "people" / "ada.md").read_text(encoding="utf-8")
    ):  # fmt: skip
        assert "set aside, convicted again 2014" in text and "acquitted again 2014" in text
    source = store.dossier("s")
    assert source and "convicted 2010: Bribery (same charge: set aside, convicted again 2014)" in map(saying.resting, source.resting)


def test_an_appeal_that_may_be_of_several_cases() -> None:
    """Of what it set aside somebody was not convicted since by another court in another case; where it can be of one only, that is told."""
    appeal = case("overturned", "2012")
    several = [case("convicted", "2010", number="1"), case("convicted", "2014", number="2"), appeal]
    assert came_to(several) == [appeal, None, None]
    again = [case("convicted", "2010", number="1"), case("convicted", "2014", number="1"), case("charged", "2014", number="2"), appeal]
    assert came_to(again) == [again[1], None, None, again[1]]
    loose = [appeal, case("convicted", "2014", number="1"), case("charged", "2014", number="2"), case("acquitted", "2013")]
    assert came_to(loose)[0] is None and came_to(loose[::-1])[-1] is None


@pytest.mark.parametrize("seed", range(200))
def test_the_order_in_the_file_makes_no_difference(seed: int) -> None:
    """Of several cases and appeals, where no two are of one time."""
    chance = random.Random(seed)
    times = chance.sample(("2010", "2011", "2012-05", "2013", "2014", "2015-06-01"), chance.randint(4, 6))
    stages, numbers = ("convicted", "overturned", "acquitted"), ("", "1", "2")
    cases = [case(chance.choice(stages), when, number=chance.choice(numbers)) for when in times]
    other = chance.sample(range(len(cases)), len(cases))
    told = came_to([cases[place] for place in other])
    assert [told[other.index(place)] for place in range(len(cases))] == came_to(cases)


def test_many_appeals_of_many_convictions() -> None:
    """Of appeals that may be of each of many cases nothing is told."""
    many = 60
    cases = [Accusation(charge="Fraud", stage="overturned", date=str(1100 + at)) for at in range(many)]
    cases += [Accusation(charge="Fraud", stage="convicted", country="mx", case=f"c{at}", date="1050") for at in range(many)]
    assert came_to(cases) == [None] * many + [cases[many - 1]] * many
