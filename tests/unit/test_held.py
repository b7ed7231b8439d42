"""What held at a date: certain, perhaps, not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dossier import dates
from dossier.cli import cli
from dossier.database.store import Store
from dossier.stop import View
from dossier.view import held
from dossier.view.pages import at, make_page
from dossier.view.plain import plain_page, plain_text
from dossier.view.row import Paragraph, Row, When
from dossier.view.timeline import address
from tests.unit.conftest import Files

Compiled = Callable[[Files], Store]


@pytest.mark.parametrize(
    ("when", "day", "state"),
    [
        (When("2001", "2005"), "2003", "certain"), (When("2001", "2005"), "2001-06", "possible"), (When("2001", "2005"), "2006", "no"),
        (When("2001", ""), "2003", "possible"), (When("2001", "present"), "2003", "certain"), (When("", "2005"), "2006", "no"),
        (When("2009~", "2012"), "2010", "possible"), (When("2009~", "2014"), "2012", "certain"), (When("2009~", "2012"), "2008", "possible"),
        (When("2009?", "2012"), "2006", "no"), (When("2001", "c. 2005"), "2006", "possible"), (When("2001", "2005~"), "2004", "possible"),
        (When("2009-03~", "2012"), "2009-01", "possible"), (When("2009-03~", "2012"), "2008", "no"), (When("2009-03~", "2012"), "2010", "certain"),
        (When("2004~", point=True), "2003", "possible"), (When("2004~", point=True), "2001", "no"), (When("2004~", point=True), "2007", "certain"),
        (When("someday", "2005"), "2003", "possible"),
        (When("2004-05-06", point=True), "2004", "certain"), (When("2004-05-06", point=True), "2004-05-05", "no"),
        (When("2004", point=True), "2004-06", "possible"), (When("../2004", point=True), "2003", "possible"),
        (When("../2004", point=True), "2005", "certain"), (When("2004/..", point=True), "2005", "possible"),
        (When("nonsense", point=True), "2005", "possible"), (When("197X", point=True), "1969", "no"),
    ],
)  # fmt: skip
def test_the_state_of_a_row(when: When, day: str, state: str) -> None:
    """Of what lasts and of what happens; what cannot be read is never sure."""
    assert held.state(when, dates.parse(day)) == state


@pytest.mark.parametrize(
    ("one", "other", "follow"),
    [
        (When("2010", "2015"), When("2015", ""), True), (When("2010", "2015"), When("2014", ""), False), (When("2010", ""), When("2015", ""), False),
        (When("2010", "2015~"), When("2014", ""), True), (When("2010", "2015"), When("2014~", ""), True), (When("2010", "2015-06~"), When("2014", ""), False),
        (When("2012", point=True), When("2013", "2015"), True), (When("2014", point=True), When("2013-01", "2015"), False),
        (When("2012", point=True), When("2013", point=True), True), (When("2012", point=True), When("2012-05", point=True), False),
        (When("2012~", point=True), When("2013", point=True), False), (When("2012~", point=True), When("2015", point=True), True),
        (When("2010", "2015"), When("2010", "2015"), False), (When("someday", point=True), When("2013", point=True), False),
    ],
)  # fmt: skip
def test_what_may_be_one_after_the_other(one: When, other: When, follow: bool) -> None:
    """What is about or uncertain may have ended some time earlier; two days are two only where they surely are."""
    times = held.Times([one, other])
    assert [times.following(0), times.following(1)] == ([0b10, 0b01] if follow else [0, 0])


_DAYS = st.sampled_from(["", "2010", "2012~", "2012-05", "2013-01-01", "2015", "someday", "present"])


@given(st.lists(st.builds(When, _DAYS, _DAYS) | st.builds(When, _DAYS, point=st.just(True)), max_size=9))
def test_of_many_times_each_two_are_as_they_are_alone(told: list[When]) -> None:
    times = held.Times(told)
    for place, one in enumerate(told):
        alone = [held.Times([one, other]).following(0) >> 1 for other in told]
        assert times.following(place) == sum(bit << at for at, bit in enumerate(alone) if at != place)
        assert times.following(place) | times.others(place) | 1 << place == (1 << len(told)) - 1


def test_rows_without_a_time_stay_and_wrong_dates_are_refused() -> None:
    """Nothing is said of what has no time."""
    row = Row("value", (Paragraph((("Ada", "name"),)),))
    assert held.at([row], "2004") == [row]
    with pytest.raises(dates.DateError):
        held.at([row], "someday")


FILES: Files = {
    "sources/s.yaml": "s: {title: Paper}\n",
    "ada.yaml": (
        "kind: person\nname: Ada Vale\nbirth_date: 1970 [@s]\n"
        "relations:\n  - {member_of: group, from: 2001, to: 2005, sources: [s]}\n  - {member_of: club, from: 2010, sources: [s]}\n"
        "  - {member_of: union, from: 1990, to: present, standing: alleged, sources: [s]}\n"
        "accusations:\n  - {charge: Fraud, stage: charged, date: 2012, sources: [s]}\n"
        "events:\n  - {what: Arrested, date: 2011-03, sources: [s]}\n"
    ),
    **{f"{each}.yaml": f"kind: organization\nname: {each.title()}\n" for each in ("group", "club", "union")},
}


@pytest.fixture
def store(compiled: Compiled) -> Store:
    """A life in three groups."""
    return compiled(FILES)


def test_a_dossier_at_a_date(store: Store) -> None:
    """Each link, event and accusation says whether it held or had come; nothing is left out."""
    ada = store.dossier("ada")
    assert ada
    text = plain_text(ada, 100, as_of="2011")
    for told in ("▸ Group · not then", "▸ Club · perhaps then", "▸ Union · held then, if true", "Fraud ¹ · later", "born         1970 ¹\n"):
        assert told in text, told
    assert "Arrested ¹\n" in text
    assert "then" not in plain_text(ada, 100)
    before = plain_text(ada, 100, as_of="1965")
    assert "born         1970 ¹ · later" in before
    assert len(before.splitlines()) == len(plain_text(ada, 100).splitlines()) + 1, "beside the date"


def test_views_at_a_date(store: Store) -> None:
    """Timelines say what is later; networks and ways leave out what did not hold."""
    page = make_page(store, address(["ada"]))
    assert "charged: Fraud · later" in plain_page(page, as_of="2011")
    network = View("network", ("ada", "1", "", ""))
    assert [each["id"] for each in make_page(store, at(network, "2003")).data["below"]] == ["union", "group"]
    assert at(at(network, "2003"), "") == network
    shown = plain_page(make_page(store, at(network, "2003")))
    assert "Union ← member of 1990 – present · alleged · held then, if true" in shown and "2001 – 2005 · held then\n" in shown
    way = plain_page(make_page(store, View("path", ("ada", "union", "", "2003", ""))))
    assert "alleged · held then, if true" in way
    assert at(page.view, "2003") == page.view


def test_the_command(store: Store) -> None:
    """`dossier show --as-of`; a date is told as it was read, and one that is none is wrong usage."""
    base = ["--db", str(store.path)]
    told = CliRunner().invoke(cli, ["path", "ada", "group", "--as-of", "1 February 2003", *base]).stdout
    assert "as of 2003-02-01" in told
    shown = CliRunner().invoke(cli, ["show", "ada", "--as-of", "February 2003", *base]).stdout
    assert shown.startswith("Ada Vale\nas of 2003-02\n")
    assert "▸ Group · held then" in shown
    assert "as of" not in CliRunner().invoke(cli, ["show", "ada", *base]).stdout
    ran = CliRunner().invoke(cli, ["show", "ada", "--as-of=--02-29", *base])
    assert (ran.exit_code, "'--02-29' is in no year" in ran.stderr) == (2, True)
    ran = CliRunner().invoke(cli, ["show", "ada", "--as-of", "someday", *base])
    assert (ran.exit_code, "is no date that can be read" in ran.stderr) == (2, True)
