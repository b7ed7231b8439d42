"""Of two of one name, never only one where another spelling of the name was typed."""

from __future__ import annotations

import pytest

from dossier.search.engine import Engine
from tests.unit.search.test_engine import engine, ids, record

HARBOUR = (
    record("Gil Moreau", "The Dredger", id_="contractor", native="Жиль Моро", misspelling="Gill Maurot", weight=9),
    record("Gil Moreau", id_="pilot"),
    record("Gil Moreau Gallery", id_="gallery", kind="company"),
    record("Nora Moro", id_="nora"),
)
PEOPLE = engine(*HARBOUR)


@pytest.mark.parametrize("query", ["gil moro", "Жиль Моро", "jil moro", "gill maurot", "Gil Moreau"])
def test_the_namesake_stands_behind(query: str) -> None:
    """As it is heard, in the other script, misspelt, and of course as it is written."""
    assert ids(PEOPLE, query)[:2] == ["contractor", "pilot"]


def test_what_is_told_of_it() -> None:
    """It was not found by what was typed, so nothing in it is marked; it counts."""
    hits = PEOPLE.search("Жиль Моро")
    found = next(hit for hit in hits if hit.id == "pilot")
    assert (found.name, found.matched, found.why, found.spans, found.sign) == ("Gil Moreau", "Gil Moreau", ("namesake",), (), "=")
    assert hits.total == len(hits)
    assert len(ids(PEOPLE, "Жиль Моро", 1)) == 1


def test_who_has_a_name_of_his_own_is_meant_alone() -> None:
    """A nickname that one of the two has is not the other's."""
    assert ids(PEOPLE, "the dredger") == ["contractor"]


def test_conditions_leave_a_namesake_out() -> None:
    """As they do whoever is found."""
    assert ids(PEOPLE, "Жиль Моро kind:person")[:2] == ["contractor", "pilot"]
    other = engine(record("Gil Moreau", id_="firm", kind="company"), record("Gil Moreau", id_="he", native="Жиль Моро"))
    assert ids(other, "Жиль Моро kind:person") == ["he"]
    assert ids(other, "Жиль Моро") == ["he", "firm"]


def test_names_that_only_sound_alike_are_two() -> None:
    """李明 and 黎明 are both Li Ming, and no namesakes; 李明 and Li Ming are not either: only the characters tell."""
    people: Engine = engine(record("李明", id_="one", misspelling="Lee Minge"), record("黎明", id_="other"), record("Li Ming", id_="latin"))
    hits = people.search("lee minge")
    assert [hit.id for hit in hits if hit.why == ("namesake",)] == []
