"""Organizations whose names are asked for in another language."""

from __future__ import annotations

import pytest

from dossier.search import translations
from dossier.search.engine import Engine
from dossier.search.hit import NameRecord

OTHERS = (
    "Solar Energy Research Institute of Singapore",
    "Ministry of Agriculture",
    "Institut National de Physique",
    "University of Milan",
    "European Society of Cardiology",
    "State Library of Victoria",
    "Federation of European Neuroscience Societies",
    "Museum of Natural History",
)


def organizations(asked: str, *names: str) -> list[str]:
    """The names found among these organizations and some others."""
    return found(asked, *((name, "organization") for name in (*names, *OTHERS)))


def found(asked: str, *held: tuple[str, str]) -> list[str]:
    """The names found among these, each with its kind."""
    engine = Engine.build(NameRecord(f"{at}", kind, ((name, "name"),)) for at, (name, kind) in enumerate(held))
    return [hit.name for hit in engine.search(asked, 10)]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("National Solar Energy Institute", "Institut National de l'Énergie Solaire"),
        ("Air and Space Museum", "Musée de l'Air et de l'Espace"),
        ("Università degli Studi del Sannio", "University of Sannio"),
        ("Státní fond životního prostředí", "State Environmental Fund"),
        ("Internationella föreningen för avancerade material", "International Association of Advanced Materials"),
        ("Agencia Vasca de Meteorología", "Basque Meteorology Agency"),
        ("Fédération Européenne de Physique", "European Federation of Physics"),
        ("Deutsche Bibliothek", "German Library"),
        ("Université de Philadelphie", "University of Philadelphia"),
        ("Politeknik Negeri Madura", "Madura State Polytechnic"),
        ("Institut Català de Nanociència i Nanotecnologia", "Instituto Catalán de Nanociencia y Nanotecnología"),
    ],
)
def test_an_organization_is_found_in_another_language(asked: str, name: str) -> None:
    """And the other way round."""
    assert organizations(asked, name)[0] == name
    assert organizations(name, asked)[0] == asked


def test_a_name_as_typed_comes_before_one_in_another_language() -> None:
    """However many words of it are translated."""
    both = ("Institute of Physics", "Institut de Physique")
    assert organizations(both[0], *both)[0] == both[0]
    assert organizations(both[1], *both)[0] == both[1]


def test_a_name_in_another_language_comes_before_one_with_a_word_more() -> None:
    """University of Monterrey is what Universidad de Monterrey means."""
    both = ("Universidad Ateneo de Monterrey", "University of Monterrey")
    assert organizations("Universidad de Monterrey", *both)[0] == both[1]
    assert organizations("Kobe joshi daigaku", "Kobe University", "Kobe Women's University")[0] == "Kobe Women's University"


def test_saint_is_st() -> None:
    """As near as two legal forms, and nearer than San."""
    engine = Engine.build([NameRecord("a", "organization", (("Saint Francis University", "name"),))])
    assert engine.search("St. Francis University")[0].score > 97
    assert organizations("St. Francis University", "San Francis University", "Saint Francis University")[0] == "Saint Francis University"


def test_signs_of_trade_marks_are_no_letters() -> None:
    """In the query and in the name."""
    for asked, name in (("EMDR-Institut® Nord", "EMDR-Institut Nord"), ("Valeron Systems", "Valeron™ Systems")):
        assert organizations(asked, name)[0] == name
        held = Engine.build([NameRecord("a", "organization", ((name, "name"),))]).search(asked)[0]
        assert held.why == ("exact",)
        assert held.spans[0][0] == 0


@pytest.mark.parametrize(
    ("asked", "name", "other"),
    [
        (
            "Universidade de Vale Centro de Estudos Geográficos",
            "Centro de Estudos Geográficos",
            "Universidade de Vale Centro Anglístico",
        ),
        (
            "Atlantic Institute for Policy Research at the University of Orr",
            "Atlantic Institute for Policy Research",
            "Policy Institute of Orr",
        ),
        ("Valeron Foundation for Measuring Technologies", "Valeron Foundation", "Foundation for Measuring Instruments"),
    ],
)
def test_a_name_within_the_query_is_found(asked: str, name: str, other: str) -> None:
    """At its beginning or its end, as a whole."""
    assert organizations(asked, other, name)[0] == name


def test_what_is_no_name_within_the_query() -> None:
    """One of common words only, in its middle, of a person, or of which a word is lacking."""
    assert organizations("National University of Valeron", "National University", "University of Valeron")[0] == "University of Valeron"
    assert found("Maria Orr Vale Lund", ("Maria Orr", "person"), ("Maria Orr Vale Lind", "person"))[0] == "Maria Orr Vale Lind"


def test_one_word_may_be_of_two_countries_but_no_two_places_are_one() -> None:
    """`slovenska` is Slovenian and Slovak; Monaco is not Munich, whatever Italians call that."""
    for name in ("Slovenian Academy", "Slovak Academy"):
        assert organizations("Slovenska akademija", name)[0] == name
    assert "munich" not in translations.others("monaco")


def test_people_are_not_called_in_another_language() -> None:
    """Mr. Bank is no Banco, and nobody whose surname is Deutsch is German."""
    assert found("Karla Deutsch", ("Karla German", "person"), ("Karla Deutscher", "person"))[0] == "Karla Deutscher"
    assert found("Rafael Paz", ("Rafael Peace", "person"), ("Rafael Pazos", "person"))[0] == "Rafael Pazos"


@pytest.mark.parametrize(
    ("asked", "name", "how"),
    [
        ("Karl Folk", "Karl Volk", "typo"),
        ("Folk", "Karl Volk", "typo"),
        ("David Deutsche", "David Deutsch", "typo"),
        ("Oliver Norte", "Oliver North", "typo"),
        ("Tony Camera", "Tony Camara", "typo"),
        ("Igor Liga", "Igor Lega", "typo"),
        ("Olga Sport", "Olga Sports", "prefix"),
    ],
)
def test_a_misspelt_surname_may_be_a_common_word(asked: str, name: str, how: str) -> None:
    """Which is the same as the right one in another language: people are found as if it were not."""
    engine = Engine.build(NameRecord(each, "person", ((each, "name"),)) for each in (name, "Ada Vale"))
    hit = engine.search(asked, 10)[0]
    assert (hit.name, hit.why) == (name, (how,))
    assert found(asked, ("Folk Art Museum", "organization"), (name, "person"))[0 if " " in asked else 1] == name


def test_a_saint_is_one_in_names_of_people_too() -> None:
    """Which is a spelling."""
    assert found("Juan San Martin", ("Juan Martin", "person"), ("Juan St Martin", "person"))[0] == "Juan St Martin"


def test_small_words_are_equal_but_lead_to_nothing() -> None:
    """A name with `of` for `de` lacks nothing."""
    assert "of" in translations.small()["de"]
    assert "of" not in translations.others("de")
    scores = {
        name: Engine.build([NameRecord("a", "organization", ((name, "name"),))]).search("Universidad de Valera")[0].score
        for name in ("University of Valera", "University Valera")
    }
    assert scores["University of Valera"] > scores["University Valera"]


def test_every_word_has_its_others_and_is_theirs() -> None:
    """In all forms, and folded."""
    for word in ("energie", "lenergie", "dellambiente", "university", "wien", "suomen"):
        assert translations.others(word)
        assert all(word in translations.others(other) for other in translations.others(word))
