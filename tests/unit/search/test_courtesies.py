"""Courtesies beside a name in Latin letters, and the same name without them in another script."""

from __future__ import annotations

import pytest

from dossier.search import names
from dossier.search.engine import Engine
from dossier.search.hit import NameRecord


def people(asked: str, *held: str) -> list[str]:
    """The names found among these people."""
    return [hit.name for hit in Engine.build(NameRecord(name, "person", ((name, "name"),)) for name in held).search(asked, 10)]


@pytest.mark.parametrize(
    ("asked", "name", "other"),
    [
        ("نثار علی خان", "Ch Nisar Ali Khan", "Connie Natalie Wells"),
        ("أوبورو أودينجا", "Dr. Oburu Odinga", "Håvard Heidi Næss"),
        ("مولانا فضل الرحمٰن", "Maulana Fazal Ur Rehman", "Abdur Rehman"),
        ("Мартин Лютер Кинг", "Martin Luther King Jr.", "Martin Lotar Koenig"),
        ("Dr. Ramesh Kumar Vankwani", "رمیش کمار وانکوانی", "रमेश लाल"),
        ("Engr Khurram Dastgir Khan", "خرم دستگیر خان", "Engr. Hamid-ul-Haq Khalil"),
        ("Moulana Mohammad Khan Sherani", "محمد خان شیرانی", "Maulana Muhammad Gohar Shah"),
    ],
)
def test_a_courtesy_is_not_said_in_another_script(asked: str, name: str, other: str) -> None:
    """Whether it stands in the query or in the name."""
    assert people(asked, other, name)[0] == name


def test_what_is_left_without_courtesies() -> None:
    """Two words at least: Ch Li may be a name, and so may Maulana Azad."""
    assert names.bare("dr prof ada vale jr".split()) == ["ada", "vale"]
    assert names.bare(["ch", "li"]) == ["ch", "li"]
    assert names.bare(["ada", "dr", "vale"]) == ["ada", "dr", "vale"]


@pytest.mark.parametrize(
    ("asked", "name", "without"),
    [
        ("Haji Ali Khan", "حاجی علی خان", "علی خان"),
        ("Don Juan Carlos", "Дон Хуан Карлос", "Хуан Карлос"),
        ("Sheikh Ahmed Yasin", "شيخ أحمد ياسين", "أحمد ياسين"),
    ],
)
def test_a_courtesy_that_the_other_script_has_too(asked: str, name: str, without: str) -> None:
    """Whoever is called so comes before who is called so without it, and both before a part of the name."""
    assert people(asked, without, name, "Карлос Орр")[:2] == [name, without]
    assert people(name, asked, "Ada Vale")[0] == asked
