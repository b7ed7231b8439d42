"""Initials of organizations: which come first, and those that stand for some words of a name only; initials of people."""

from __future__ import annotations

import pytest

from dossier.search.engine import Engine
from dossier.search.hit import Hit, NameRecord
from dossier.search.initials import initials_in

OTHERS = ("Empire State University", "War Trauma Center", "New York Institute of Law", "Jefferson Airlines", "Agricultural Research Center")


def hits(asked: str, *names: str, kind: str = "organization") -> list[Hit]:
    """What is found among these and some other organizations."""
    held = [*((name, kind) for name in names), *((name, "organization") for name in OTHERS)]
    return list(Engine.build(NameRecord(f"{at}", of, ((name, "name"),)) for at, (name, of) in enumerate(held)).search(asked, 10))


@pytest.mark.parametrize(
    ("initials", "usual", "unusual"),
    [
        ("LCT", "Laboratoire de Chimie Théorique", "Los Caballeros Templarios"),
        ("LBP", "Laboratoire de bioimagerie et pathologies", "Livraria Buchholz (Portugal)"),
        ("PDC", "Puntland Development Center", "Prévention du Cancer"),
        ("OIC", "Open Innovation in Chemistry", "Oriental Iron Company"),
    ],
)
def test_usual_initials_come_first(initials: str, usual: str, unusual: str) -> None:
    """They leave out small words, legal forms, and what stands in brackets."""
    assert [hit.name for hit in hits(initials, unusual, usual)][:2] == [usual, unusual]


def test_initials_in_capitals_come_before_people_of_whom_they_are_a_word() -> None:
    """But not in small letters, nor where many people are called so."""
    name, person = "Griggs International Academy", NameRecord("p", "person", (("Gia Carangi", "name"),))
    engine = Engine.build([person, NameRecord("o", "organization", ((name, "name"),))])
    assert [hit.id for hit in engine.search("GIA")] == ["o", "p"]
    assert [hit.id for hit in engine.search("gia")] == ["p", "o"]
    people = [NameRecord(f"p{at}", "person", ((f"Lee {first}", "name"),)) for at, first in enumerate(map(chr, range(0x1000, 0x1028)))]
    engine = Engine.build([*people, NameRecord("o", "organization", (("London Enterprise Exchange", "name"),))])
    assert engine.search("LEE").rows[0].kind == "person"


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("SUNY Jefferson", "State University of New York Jefferson"),
        ("suny jefferson", "State University of New York Jefferson"),
        ("GHIT Fund", "Global Health Innovative Technology Fund"),
        ("Lincoln MITX", "Lincoln Massachusetts Institute of Technology Xenia"),
        ("State University of New York College of Optometry", "SUNY College of Optometry"),
        ("United States Geological Survey Midwest Center", "USGS Midwest Center"),
        ("SUNY-Jefferson", "State University of New York Jefferson"),
        ("SUNJ Jefferson", "State University of Nova Jefferson"),
        ("UNSB MMF", "University of North Saint Bees Microscopy and Microanalysis Facility"),
        ("ISIG", "Institut Supérieur d'Informatique et de Gestion"),
        ("CIC Robert Vale", "Centre d’Investigation Clinique Robert Vale"),
        ("United States Army Cyber Center", "U.S. Army Cyber Center"),
        ("UK Space Agency", "United Kingdom Space Agency"),
        ("USA Rice Federation", "United States Rice Federation"),
    ],
)
def test_initials_stand_for_some_words_of_a_name(asked: str, name: str) -> None:
    """In the query or in the name; and are told."""
    first = hits(asked, name)[0]
    assert first.name == name
    assert "acronym" in first.why


def test_what_initials_beside_other_words_mark() -> None:
    """The words as typed, and the first letters of those that they stand for."""
    first = hits("SUNY Jefferson", "State University of New York Jefferson")[0]
    assert [first.matched[begin:end] for begin, end in first.spans] == ["S", "U", "N", "Y", "Jefferson"]


def test_initials_of_other_words_are_none() -> None:
    """All words beside them must agree, and the name must have nothing else."""
    assert not any("acronym" in hit.why for hit in hits("SUNY Madison", "State University of New York Jefferson"))
    assert not any("acronym" in hit.why for hit in hits("SUNY Jefferson", "State University of New York Jefferson Community College"))


def test_a_misspelt_name_is_not_read_as_initials() -> None:
    """`wallun agricultural researc` is no war: some of its words nobody has."""
    name = "Walloon Agricultural Research Center"
    assert hits("wallun agricultural researc center", name)[0].name == name
    assert list(initials_in(("anna", "lisa", "ines", "moreno"))) == []
    assert (0, 5, "suny") in initials_in(("state", "university", "of", "new", "york", "jefferson"))


def test_a_surname_before_a_comma_is_the_last_word() -> None:
    """Before somebody whose given name it is; an initial is rather of the first given name."""
    assert hits("Pascal, G.", "Pascal Groß", "Gabriel Pascal", kind="person")[0].name == "Gabriel Pascal"
    assert hits("Pascal, Gabriel", "Pascal Gabriel", "Gabriel Pascal", kind="person")[0].name == "Gabriel Pascal"
    assert hits("Sun-Yu, Jin", "Yoo Jin-sun", "Jin Sun-Yu", kind="person")[0].name == "Jin Sun-Yu"
    assert hits("Vale Orr, Ada", "Orr Ada Vale", "Ada Vale Orr", kind="person")[0].name == "Ada Vale Orr"
    assert hits("Alger R", "Bruce Reynolds Alger", "Russell Alexander Alger", kind="person")[0].name == "Russell Alexander Alger"
    assert hits("Vasquez, Victor", "Víctor Vázquez", "Victor Manuel Vasquez Mireles", kind="person")[0].name.endswith("Mireles")
    assert hits("van der Berg, Jan", "Berg van der Jan", "Jan van der Berg", kind="person")[0].name == "Jan van der Berg"
