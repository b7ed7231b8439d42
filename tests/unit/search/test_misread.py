"""Letters that a scanner, or who hides a name, has otherwise: digits, `rn` for m, `vv` for w."""

from __future__ import annotations

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
