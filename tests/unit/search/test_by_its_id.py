"""Whoever types the id of a record means that one, not another of its name."""

from __future__ import annotations

import pytest

from tests.unit.search.test_engine import engine, ids, record

PEOPLE = engine(
    record("Lev Sorokin", id_="lev-sorokin", weight=9), record("Lev Sorokin", id_="lev-sorokin-2"), record("Gil Moreau", id_="gil-moreau", weight=9),
    record("Gil Moreau", id_="gil-moreau-pilot"), record("Gil Moreau", id_="heir"), record("Saint-Just", id_="louis"),
    record("Louis Antoine", id_="saint-just"), record("Orbis Ltd", id_="ada vale", kind="company"), record("Ada Vale", id_="ada"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("lev-sorokin-2", "lev-sorokin-2"), ("Lev-Sorokin-2", "lev-sorokin-2"), (" lev-sorokin ", "lev-sorokin"), ("gil-moreau-pilot", "gil-moreau-pilot"),
        ("[[gil-moreau-pilot]]", "gil-moreau-pilot"), ("[[gil-moreau-pilot|the pilot]]", "gil-moreau-pilot"), ("[[heir]]", "heir"),
        ("profiles/people/lev-sorokin-2.yaml", "lev-sorokin-2"), ("heir.yml", "heir"), ("lev-sorokin-2 kind:person", "lev-sorokin-2"),
    ],
)  # fmt: skip
def test_the_record_of_the_id_comes_first(query: str, first: str) -> None:
    """As it stands in the program, in a text, or as a file; once."""
    found = ids(PEOPLE, query)
    assert found[0] == first
    assert found.count(first) == 1
    assert ids(PEOPLE, query, 1) == [first]


def test_why_it_was_found() -> None:
    """By its id, all of it."""
    hit = PEOPLE.search("gil-moreau-pilot")[0]
    assert (hit.name, hit.matched, hit.matched_kind, hit.sign, hit.why, hit.spans) == (
        "Gil Moreau", "gil-moreau-pilot", "id", "id", ("exact",), ((0, 16),),
    )  # fmt: skip


def test_a_name_goes_before_an_id() -> None:
    """Who is called so, exactly, was more likely meant; the other one stands there, too."""
    assert ids(PEOPLE, "Saint-Just")[:2] == ["louis", "saint-just"]
    assert ids(PEOPLE, "ada vale") == ["ada", "ada vale"]


def test_a_plain_word_finds_what_no_name_has() -> None:
    """It is no match of a name, and still one."""
    hits = PEOPLE.search("heir")
    assert ([hit.id for hit in hits], hits.total, hits.close) == (["heir"], 1, False)


def test_conditions_hold_for_ids() -> None:
    """They leave out whom they leave out."""
    assert "lev-sorokin-2" not in ids(PEOPLE, "lev-sorokin-2 kind:company")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("contry:fr", "there is no condition 'contry': did you mean country:fr?"), ("knid:person webb", "there is no condition 'knid': did you mean kind:person?"),
        ("wikidata:Q42", ""), ("Op: Fox", ""), ("https://quay.example", ""),
    ],
)  # fmt: skip
def test_a_condition_that_is_none_is_told(query: str, told: str) -> None:
    """It was searched for as a name, and found nothing; what only has a colon is none."""
    assert "".join(PEOPLE.search(query).unmet) == told
