"""Dates, countries and identifiers beside a name: they adjust, and decide nothing."""

from __future__ import annotations

from typing import Any

import pytest

from dossier import dates
from dossier.screening.entries import Entry
from dossier.screening.judging import births, countries, judge
from dossier.screening.ours import Born, Decisions, Record, decided_of, decisions, question


def born(*texts: str) -> tuple[Born, ...]:
    read = [dates.parse(text) for text in texts]
    return tuple(Born(date.text, date.lo, date.hi, bool(date.qualifier)) for date in read)


@pytest.mark.parametrize(
    ("ours", "theirs", "agreement"),
    [
        (("1970",), ("1970-03-05",), "agrees"),
        (("1970-03-05",), ("1970",), "agrees"),
        (("1970-03",), ("1970-03-05",), "agrees"),
        (("1970-03-05",), ("1970-03-05",), "agrees"),
        (("1970-03-05",), ("1970-05-03",), "near"),
        (("1970-03-05",), ("1971-03-05",), "near"),
        (("1970-03-05",), ("1970-03-25",), "near"),
        (("1970-03-05",), ("1970-08-25",), "differs"),
        (("1970",), ("1971-03-05",), "near"),
        (("1970",), ("1973",), "differs"),
        (("1970~",), ("1972-03-05",), "agrees"),
        (("1970~",), ("1976",), "differs"),
        (("1966/1968",), ("1967-01-01",), "agrees"),
        (("../1970",), ("1960",), "agrees"),
        (("../1970",), ("1980",), "differs"),
        (("1970", "1980-01-01"), ("1980",), "agrees"),
        (("1970",), ("1950", "1970-01-01"), "agrees"),
        (("1970",), ("1950", "not known"), "differs"),
        (("1970",), ("not known", "9" * 5000), "unknown"),
        (("1970",), (), "unknown"),
        ((), ("1970",), "unknown"),
        (("1970",), ("--03-05",), "unknown"),
        (("1970-03-05",), ("05/03/1970",), "agrees"),
        (("1970-03-05",), ("03.05.1970",), "agrees"),
        (("1970-03-05",), ("19700305",), "agrees"),
        (("1970-03-05",), ("1970/03/05",), "agrees"),
        (("1970-03-05",), ("00/00/1970",), "agrees"),
        (("1970-03-05",), ("06/07/1970",), "differs"),
        (("1970-03-05",), ("1971 approx", "between 1950 and 1952"), "agrees"),
        (("1970-03-05",), ("~1975", "Between 1950 and 1952"), "differs"),
    ],
)  # fmt: skip
def test_dates_of_birth(ours: tuple[str, ...], theirs: tuple[str, ...], agreement: str) -> None:
    assert births(born(*ours), theirs)[0] == agreement


@pytest.mark.parametrize(
    ("ours", "theirs", "agreement"),
    [
        (("mx",), ("us", "mx"), "agrees"), (("mx",), ("us",), "differs"), (("mx",), (), "unknown"), ((), ("mx",), "unknown"),
        (("mx",), ("atlantis",), "unknown"), (("atlantis",), ("atlantis",), "agrees"),
    ],
)  # fmt: skip
def test_countries(ours: tuple[str, ...], theirs: tuple[str, ...], agreement: str) -> None:
    assert countries(ours, theirs) == agreement


def record(**more: Any) -> Record:
    return Record("ada", "Ada Vale", "person", "profile", "person", born("1970-03-05"), ("mx",), {}, Decisions())._replace(**more)


def listed(*births: str, countries: tuple[str, ...] = (), id_: str = "X", numbers: tuple[str, ...] = ()) -> Entry:
    return Entry(2, id_, ("Ada Vale",), "Person", "person", births, countries, numbers)


def test_the_name_comes_first() -> None:
    """No date lifts a lesser name over a better one of which nothing is known, and none that differs buries an equal name."""
    better, lesser = judge(record(), listed(), 0.95), judge(record(), listed("1970-03-05", countries=("mx",)), 0.90)
    assert better.score > lesser.score > judge(record(), listed(), 0.90).score
    differs = judge(record(), listed("1950-01-01", countries=("us",)), 1.0)
    assert (differs.score, differs.born, differs.country) == (75, "differs", "differs")


@pytest.mark.parametrize(
    ("numbers", "entry", "same"),
    [
        ({"a123456": "passport A-123456"}, listed(numbers=("A 123456",)), "passport A-123456"),
        ({"q42123": "wikidata:Q42123"}, listed(id_="Q42123"), "wikidata:Q42123"),
        ({"a123456": "passport A-123456"}, listed(numbers=("passport:A123456",)), "passport A-123456"),
        ({"a123456": "passport A-123456"}, listed(numbers=("A123457",)), ""),
    ],
)  # fmt: skip
def test_an_equal_identifier_is_strong(numbers: dict[str, str], entry: Entry, same: str) -> None:
    judged = judge(record(numbers=numbers), entry, 0.4)
    assert judged.number == same
    assert judged.score == (98 if same else 40)


def test_decisions_are_read_as_they_are_written() -> None:
    asked = question("list:A1", "Ada (the elder), born 1970")
    assert asked == "Is this the same as list:A1 (Ada (the elder), born 1970)?"
    assert decisions(["wikidata:Q1", "bo"], ["list:N"], [asked, "Is this the same as [[bo]]?", "Who is this?"]) == {
        "wikidata:q1": "same", "list:n": "not", "list:a1": "unsure", "[[bo]]": "unsure",
    }  # fmt: skip
    assert decisions(["list:A1"], [], [asked]) == {"list:a1": "same"}


@pytest.mark.parametrize(
    "reference", ["l:A (1)", "l:Q5?", "l:a b: \"c\" 'd'", 'l:"x"', "l:x, [y] {z}", "l:[[bo]]", "l:[@bo]", "l:ñ é #1", "l:\\a"]
)
def test_an_undecided_id_is_known_again(reference: str) -> None:
    """Whatever is in it; and no name of a list links to a record."""
    asked = question(reference, 'Ada "the [[elder]]" (1)')
    assert decisions([], [], [asked]) == {reference.casefold(): "unsure"}
    assert "[[" not in asked and "[@" not in asked


def test_a_decision_about_an_id_of_wikidata_holds_for_opensanctions() -> None:
    decided = Decisions({"wikidata:q42": "not", "opensanctions:nk-1": "same", "opensanctions:q42": "unsure"}.items())
    assert decided_of(decided, "opensanctions", "Q42") == "not"
    assert decided_of(decided, "opensanctions", "NK-1") == "same"
    assert decided_of(decided, "opensanctions", "Q43") == ""
    assert decided_of(decided, "staff", "Q42") == ""
