"""What a source denies or took back is shown with that word, and nowhere told as so; what is only alleged says so wherever it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.database.compile import build
from dossier.database.duplicates import duplicates
from dossier.database.mentions import mentions
from dossier.database.store import Store
from dossier.screening.entries import Entry
from dossier.screening.ours import read_ours
from dossier.screening.screener import Screener
from dossier.screening.telling import why
from dossier.search.engine import Engine
from dossier.search.filters import choices
from dossier.view.ledger import address, ledger_page
from dossier.view.plain import plain_page, plain_text
from tests.unit.conftest import Files, write

FILES: Files = {
    "sources/s.yaml": "s: {title: Paper}\n",
    "court.yaml": "kind: public_body\nname: The Court\n",
    "gang.yaml": "kind: organization\nname: The Gang\n",
    "dan.yaml": """
kind: person
name: Dan
nationality: [{value: gb, standing: denied, sources: [s]}, "fr [@s]"]
topics: [{value: crime.fraud, standing: denied, sources: [s]}]
birth_date: [{value: 1930, standing: retracted, sources: [s]}, "1970 [@s]"]
death_date: {value: 2001, standing: denied, sources: [s]}
occupation: [{value: hitman, standing: denied, sources: [s]}, {value: spy, standing: alleged, sources: [s]}, "baker [@s]"]
identifiers: [{passport: X1, sources: [s]}]
events: [{date: 2005, what: Was seen, sources: [s]}]
accusations:
  - {charge: Murder, stage: convicted, standing: retracted, court: court, sources: [s]}
  - {charge: Theft, stage: charged, court: court, sources: [s]}
""",
    "dora.yaml": """
kind: person
name: Dora
relations:
  - {leader_of: gang, standing: denied, sources: [s]}
  - {member_of: gang, standing: alleged, sources: [s]}
""",
    "eve.yaml": "kind: person\nname: Eve\nrelations: [{leader_of: gang, standing: retracted, sources: [s]}]\n",
    "firm.yaml": "kind: company\nname: Firm\ndissolved: ['2010 [@s]', '2012 [@s]']\n",
    "fire.yaml": "kind: event\nname: Fire\ndate: [{value: 1999, standing: denied, sources: [s]}, '2003 [@s]']\nparticipants:\n  - {who: fay, role: arsonist, standing: denied, sources: [s]}\n  - {who: gil, role: arsonist, standing: alleged, sources: [s]}\n",
    "fay.yaml": "kind: person\nname: Fay\n",
    "gil.yaml": "kind: person\nname: Gil\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The base of `FILES`."""
    folder: Path = tmp_path_factory.mktemp("taken-back")
    write(folder / "profiles", FILES)
    build(folder / "profiles", folder / "dossier.db")
    return Store(folder / "dossier.db")


def lines(store: Store, record: str) -> list[str]:
    """A dossier as plain text, by lines."""
    dossier = store.dossier(record)
    assert dossier is not None
    return plain_text(dossier).splitlines()


def test_the_head_of_a_dossier(store: Store) -> None:
    """Only what stands; below it everything, with its standing."""
    told = lines(store, "dan")
    assert told[1] == "person · fr · born 1970"
    assert "died         2001 · denied ¹" in told
    assert "nationality  gb · denied ¹" in told
    assert lines(store, "firm")[1] == "company · dissolved 2010 ≠ 2012"


@pytest.mark.parametrize(
    ("record", "who"),
    [
        ("dan", "alleged: spy, baker"), ("dora", "alleged: member of The Gang"), ("eve", ""), ("fay", ""),
        ("gil", "alleged: arsonist: Fire"), ("gang", "alleged: members Dora"),
    ],
)  # fmt: skip
def test_who_somebody_is(store: Store, record: str, who: str) -> None:
    """The line in the list of results says what is doubtful before it, where nothing cuts it off."""
    assert store.refs([record])[record].who == who


def test_a_conviction_that_was_taken_back(store: Store) -> None:
    """It is no conviction: in the ledger, its data, the court's dossier, and a condition of the search."""
    told = plain_page(ledger_page(store, address()))
    assert "charged 1, denied or retracted 1\n" in told
    assert "0 of 2 accusations" in plain_page(ledger_page(store, address("", "convicted")))
    assert "2 of 2 accusations" in plain_page(ledger_page(store, address("", "not-convicted")))
    assert [each["proven"] for each in ledger_page(store, address()).make_data()] == [False, False]
    assert "▸ Dan · convicted · retracted" in lines(store, "court")


@pytest.mark.parametrize(
    ("condition", "found"),
    [("stage:convicted", []), ("stage:charged", ["dan"]), ("country:gb", []), ("country:fr", ["dan"]), ("topic:crime", [])],
)
def test_conditions(store: Store, condition: str, found: list[str]) -> None:
    """What is denied meets none, and none is offered for it."""
    assert [hit.id for hit in Engine.from_database(store.connection).search(condition)] == found
    offered = {f"{each.key}:{each.value}" for each in choices(store.connection)}
    assert (condition in offered) == bool(found)


def test_what_is_checked(store: Store) -> None:
    """No event is too late for a death that is denied, and who is not known to be dead has numbers to be kept back."""
    told = {problem.code for problem in store.problems("dan")}
    assert "outside-life" not in told
    assert "crime-topic" not in told
    assert "not-sensitive" in told


def test_the_day_of_an_event(store: Store) -> None:
    """The first that nobody denies."""
    assert store.all("SELECT date FROM event WHERE entity_id = 'fire'") == [("2003",)]


CALLED = {"Zorro Grande": "denied", "Taken Back": "retracted", "Alle Ged": "alleged"}


def test_by_a_name_that_is_denied_nobody_is_meant(tmp_path: Path) -> None:
    """A link, a command and a list mean another by it; what is alleged may be meant."""
    aliases = "".join(f"  - {{value: {name}, standing: {standing}, sources: [s]}}\n" for name, standing in CALLED.items())
    links = "".join(f"  - {{associate_of: {name}, sources: [s]}}\n" for name in CALLED)
    files = {
        "sources/s.yaml": "s: {title: Paper}\n",
        "alpha.yaml": f"kind: person\nname: Alpha One\nidentifiers: [{{passport: X123456, standing: denied}}]\naliases:\n{aliases}",
        "beta.yaml": f"kind: person\nname: Beta Two\nidentifiers: [{{passport: X123456}}]\nrelations:\n{links}",
        "gamma.yaml": "kind: person\nname: Gamma Three\nnotes: Zorro Grande was seen.\n",
    }
    write(tmp_path / "profiles", files)
    build(tmp_path / "profiles", tmp_path / "dossier.db")
    store = Store(tmp_path / "dossier.db")
    assert store.all("SELECT object_id FROM relation ORDER BY line") == [("zorro-grande",), ("taken-back",), ("alpha",)]
    assert [store.named(name) for name in CALLED] == [["zorro-grande"], ["taken-back"], ["alpha"]]
    assert {each.of for each in mentions(store)} == {("zorro-grande",)}
    assert not duplicates(store)
    ours = read_ours(store)
    assert ours.records["alpha"].numbers == {}
    screener = Screener(store.connection, ours)
    entries = [Entry(2, "1", (name,), "", "person", (), (), ()) for name in CALLED]
    told = [why(each) for one in entries for each in screener.candidates(one) if each.record == "alpha"]
    assert told == ["exact · that name is denied", "exact · that name is retracted", "exact · that name is alleged"]
