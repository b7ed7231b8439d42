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


def test_people_are_not_called_in_another_language() -> None:
    """Mr. Bank is no Banco, and nobody whose surname is Deutsch is German."""
    assert found("Karla Deutsch", ("Karla German", "person"), ("Karla Deutscher", "person"))[0] == "Karla Deutscher"
    assert found("Rafael Paz", ("Rafael Peace", "person"), ("Rafael Pazos", "person"))[0] == "Rafael Pazos"


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
