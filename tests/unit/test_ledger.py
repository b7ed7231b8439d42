"""The ledger of accusations: how far each has come, and what the accused says."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner

from dossier.cli import cli
from dossier.commands.views import LEDGER_FILTERS
from dossier.database.ledger import charges
from dossier.database.store import Store
from dossier.profiles import vocabulary as words
from dossier.view.ledger import FILTERS, address
from dossier.view.page import Page
from dossier.view.pages import make_page
from dossier.view.plain import plain_page
from tests.unit.conftest import Files

Compiled = Callable[[Files], Store]

STAGES = tuple(words.STAGES)
FILES: Files = {
    "sources/all.yaml": "s: {title: Paper}\nt: {title: Other}\n",
    "court.yaml": "kind: public_body\nname: High Court\n",
    "ada.yaml": "kind: person\nname: Ada Vale\naccusations:\n"
    + "".join(f"  - {{charge: Crime {stage}, stage: {stage}, date: 20{place:02}, sources: [s]}}\n" for place, stage in enumerate(STAGES, 10)),
    "bo.yaml": (
        "kind: person\nname: Bo Orr\naccusations:\n"
        "  - {charge: Fraud, stage: charged, date: 2009~, court: court, country: mx, case: '1-2', response: denied, response_sources: [t], sources: [s, t]}\n"
        "  - {charge: Theft, sources: [s]}\n"
        "  - {charge: Arson, stage: on_trial, response: not_asked, standing: disputed, sources: [s]}\n"
    ),
    "cee.yaml": "kind: person\nname: Cee\n",
}  # fmt: skip


@pytest.fixture
def store(compiled: Compiled) -> Store:
    """Every stage once, and a case at a court."""
    return compiled(FILES)


def ledger(store: Store, record: str = "", kept: str = "all") -> Page:
    """A ledger's page."""
    return make_page(store, address(record, kept))


def told(page: Page) -> list[str]:
    """The charges, in order."""
    return [each["charge"] for each in page.data]


def test_every_accusation_in_the_order_of_time(store: Store) -> None:
    """Of the whole base, undated last; with court, country, case, answer and the number of sources."""
    assert told(ledger(store)) == ["Fraud", *(f"Crime {stage}" for stage in STAGES), "Theft", "Arson"]
    text = plain_page(ledger(store))
    assert "▸ Bo Orr\n  charged about 2009  Fraud\n  High Court · mx · case 1-2\n  denies it · 2 sources" in text
    assert "on trial undated  Arson · disputed\n  not asked yet · 1 source" in text
    assert "12 of 12 accusations, against 2 records" in text


@pytest.mark.parametrize(
    ("kept", "charges"),
    [
        ("open", ["Fraud", "Crime charged", "Crime on_trial", "Arson"]),
        ("not-convicted", ["Fraud", "Crime charged", "Crime on_trial", "Crime acquitted", "Crime dismissed", "Crime overturned", "Arson"]),
        ("convicted", ["Crime convicted"]),
        ("unanswered", [*(f"Crime {stage}" for stage in STAGES), "Theft", "Arson"]),
    ],
)
def test_filters(store: Store, kept: str, charges: list[str]) -> None:
    """What is undecided, what came to a charge without a conviction, what nobody has been asked about."""
    assert told(ledger(store, "", kept)) == charges


def test_a_charge_is_never_shown_as_a_conviction(store: Store) -> None:
    """Only a conviction that stands is proven; every row begins with its stage."""
    assert [each["charge"] for each in ledger(store).data if each["proven"]] == ["Crime convicted"]
    for row in ledger(store).make({}, 0):
        parts = [part for paragraph in row.paragraphs for part in paragraph.parts]
        for text, style in parts:
            assert style != "proven" or text == "convicted"
        if row.kind == "link":
            assert any(style in ("stage", "proven") for _, style in parts), row.plain()


def test_of_one_record_and_at_a_court(store: Store) -> None:
    """The accused's own, the court's cases, and nobody's."""
    assert told(ledger(store, "bo")) == ["Fraud", "Theft", "Arson"]
    assert told(ledger(store, "court")) == ["Fraud"]
    assert charges(store, ["bo"])[0].sources == ("s", "t")
    assert "Nobody is accused of anything here." in plain_page(ledger(store, "cee"))
    assert "Nothing of this kind." in plain_page(ledger(store, "bo", "convicted"))


def test_f_goes_round_the_filters(store: Store) -> None:
    """Each filter leads to the next, the last to the first; each says how much it keeps."""
    page, seen = ledger(store), []
    for _ in FILTERS:
        following = page.next_variant()
        assert following
        seen.append(following[1].args[1])
        page = make_page(store, following[1])
    assert seen == [*list(FILTERS)[1:], "all"]
    assert ("convicted, and not told to be set aside (1)", address("", "convicted")) in page.variants


def test_the_command(store: Store) -> None:
    """`dossier ledger` prints it; nothing found is status 1; its filters are those of the view."""
    assert tuple(FILTERS) == LEDGER_FILTERS
    base = ["--db", str(store.path)]
    assert "▸ Bo Orr" in CliRunner().invoke(cli, ["ledger", *base]).stdout
    ran = CliRunner().invoke(cli, ["ledger", "bo", "--filter", "open", "--json", *base])
    assert [each["charge"] for each in json.loads(ran.stdout)] == ["Fraud", "Arson"]
    assert CliRunner().invoke(cli, ["ledger", "cee", *base]).exit_code == 1


def test_a_conviction_that_is_only_alleged_is_none(compiled: Compiled) -> None:
    """Not counted with the others, not chosen as one, and not proven; it is still listed with its standing."""
    case = "  - {{charge: {0}, stage: convicted, standing: {0}, sources: [s]}}\n"
    cases = "".join(map(case.format, ("alleged", "disputed", "reported", "denied")))
    store = compiled({"sources/s.yaml": "s: {title: Paper}\n", "ada.yaml": f"kind: person\nname: Ada\naccusations:\n{cases}"})
    assert "\nconvicted 1, convicted, as alleged or disputed 2, denied or retracted 1\n" in plain_page(ledger(store))
    assert told(ledger(store, kept="convicted")) == ["reported"]
    assert told(ledger(store, kept="not-convicted")) == ["alleged", "disputed", "denied"]
    assert [each["charge"] for each in ledger(store).data if each["proven"]] == ["reported"]


def test_files_that_cannot_be_read_are_told(compiled: Compiled) -> None:
    """That no charge of them is listed does not say that there is none."""
    store = compiled({"ada.yaml": "kind: person\nname: Ada\n", "bo.yaml": "kind: person\nname: 'Bo\n", "list.yaml": "- a\n- b\n"})
    assert "2 files cannot be read: what they say is missing here." in plain_page(ledger(store))
    assert "1 file cannot be read: what it says is missing here." in plain_page(ledger(store, "bo"))
    for page in (ledger(store), ledger(store, "bo")):
        assert "Nobody is accused" not in plain_page(page)
    assert "cannot be read" not in plain_page(ledger(store, "ada"))


def test_years_before_christ_stand_in_the_order_of_time(compiled: Compiled) -> None:
    """In the ledger and in dossiers: of -0399 and -0044 the first came first."""
    cases = "".join(
        f"  - {{charge: Impiety {year}, stage: charged, date: '{year}', court: court}}\n" for year in ("-0044", "0014", "-0399")
    )
    lists = "".join(f"  - {{authority: court, program: P{year}, from: '{year}'}}\n" for year in ("-0044", "0014", "-0399"))
    links = "".join(f"  - {{allied_with: court, from: '{year}'}}\n" for year in ("-0044", "0014", "-0399"))
    said = f"accusations:\n{cases}sanctions:\n{lists}relations:\n{links}"
    store = compiled({"ada.yaml": f"kind: person\nname: Ada\n{said}", "court.yaml": "kind: public_body\nname: Areopagus\n"})
    assert [each["date"] for each in ledger(store).data] == ["-0399", "-0044", "0014"]
    dossier, court = store.dossier("ada"), store.dossier("court")
    assert dossier is not None
    assert court is not None
    for dates in (
        [each.date for each in dossier.accusations], [each.backing.start for each in dossier.sanctions], [each.date for each in court.cases],
        [each.date for each in court.listings], [each.backing.start for each in dossier.links[0].links],
    ):  # fmt: skip
        assert dates == ["-0399", "-0044", "0014"]
