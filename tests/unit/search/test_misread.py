"""Letters that a scanner, or who hides a name, has otherwise: digits, `rn` for m, `vv` for w."""

from __future__ import annotations

import re

import pytest

from tests.unit.search.test_engine import engine, ids, record

PEOPLE = engine(
    "Oliver Schmidt", "Olive Smith", "Isabella Orr", "William Moreno", "Wilma Moran", "Ernst Turner", "Emst Tumer",
    record("Z-40", kind="organization"), record("MS-13", kind="organization"), record("B0t Group", kind="company"), "Bot Vale",
)  # fmt: skip


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("0l1v3r 5chm1dt", "Oliver Schmidt"), ("1s4b3ll4 0rr", "Isabella Orr"), ("vvilliarn rnoreno", "William Moreno"), ("W1ll14m M0r3n0", "William Moreno"),
        ("oliver schrnidt", "Oliver Schmidt"), ("Ernst Turner", "Ernst Turner"), ("Emst Tumer", "Emst Tumer"), ("z40", "Z-40"), ("ms13", "MS-13"),
        ("B0t", "B0t Group"), ("b0t group", "B0t Group"),
    ],
)  # fmt: skip
def test_letters_are_read_as_they_were_meant(query: str, first: str) -> None:
    """Several digits in one word are no hindrance; what is called so stays as it is."""
    assert ids(PEOPLE, query)[0] == first


def test_why_it_was_found() -> None:
    """It is told as misspelt, never as typed."""
    hit = PEOPLE.search("0l1v3r 5chm1dt", 3)[0]
    assert "typo" in " ".join(hit.why)
    assert hit.score < PEOPLE.search("oliver schmidt", 3)[0].score


def test_numbers_stay_numbers() -> None:
    """A year or another number is no word of letters."""
    firms = engine(record("Fund 1015", kind="company"), record("Fund LOIS", kind="company"))
    assert ids(firms, "fund 1015")[0] == "Fund 1015"
    assert "Fund LOIS" not in ids(firms, "1015")


CODES = engine(
    "Tasos Orr", "Frank Driggs", "Ann Kem", "Callie Thome", "Eco Vale", "Hill Ames", "Julian Bames", "Julian Barney", "Marna Ives", "Mama Ives",
    record("Modern Bank", kind="company"), record("Modem Bank", kind="company"), record("IMDB", kind="company"),
)  # fmt: skip


@pytest.mark.parametrize("code", ["TA505", "DR16", "APT28", "3com", "21st", "Unit 61398", "Ann Kern", "G4S"])
def test_a_code_is_none(code: str) -> None:
    """Letters and a number are no word with odd letters, and what would be left of three letters tells nothing: nobody is found by it."""
    assert not any(hit.score > 45 for hit in CODES.search(code, 5))


@pytest.mark.parametrize("code", ["APT3", "4chan", "1MDB"])
def test_one_digit_beside_letters_is_a_misspelling_at_most(code: str) -> None:
    """It may be a number as well: worth no more than another sign in its place."""
    firms = engine(*(record(name, kind="company") for name in ("APTE", "Achan", "IMDB")))
    assert firms.search(code, 5)[0].score == firms.search(re.sub(r"\d", "x", code), 5)[0].score


@pytest.mark.parametrize(
    ("query", "first"),
    [("rnodern bank", {"Modern Bank", "Modem Bank"}), ("rnarna ives", {"Marna Ives", "Mama Ives"})],
)
def test_each_sign_may_be_as_it_is(query: str, first: set[str]) -> None:
    """Where one `rn` is an m the other need not be."""
    assert set(ids(CODES, query)[:2]) == first


def test_it_is_worth_no_more_than_a_misspelling() -> None:
    """There are people whose names have an `rn`: Barnes is not Bames."""
    hits = CODES.search("Julian Barnes", 3)
    assert {"Julian Bames", "Julian Barney"} == {hit.id for hit in hits}
    assert max(hit.score for hit in hits) < CODES.search("Julian Bamess", 3)[0].score + 5 < 95
    assert ids(CODES, "Hi11 Ames")[0] == "Hill Ames"
