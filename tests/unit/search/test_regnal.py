"""Rulers and popes, who are told by their number."""

from __future__ import annotations

import pytest

from dossier.search.engine import Engine
from dossier.search.hit import NameRecord
from dossier.search.regnal import numbered

HELD = (
    "Celestine I",
    "Celestine II",
    "Celestine III",
    "Richard II of England",
    "Richard III of England",
    "Richard Hey",
    "Nicholas I",
    "Nicholas II",
    "John Paul II",
    "Louis XIV of France",
    "Louis XVI of France",
    "Angelos Charisteas",
)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("סלסטינוס השלישי", "Celestine III"),
        ("ריצ'רד השלישי, מלך אנגליה", "Richard III of England"),
        ("ريتشارد الثاني", "Richard II of England"),
        ("لويس الرابع عشر", "Louis XIV of France"),
        ("니콜라이 1세", "Nicholas I"),
        ("ヨハネ・パウロ2世", "John Paul II"),
        ("路易十六世", "Louis XVI of France"),
        ("Николай Второй", "Nicholas II"),
        ("Николай II", "Nicholas II"),
        ("Іван Павло ІІ", "John Paul II"),
        ("Νικόλαος II", "Nicholas II"),
        ("Людовик XIV", "Louis XIV of France"),
    ],
)
def test_a_ruler_is_found_by_the_number(asked: str, name: str) -> None:
    """In the words, digits or characters of another script."""
    found = Engine.build(NameRecord(each, "person", ((each, "name"),)) for each in HELD).search(asked, 10)
    assert found[0].name == name


def test_what_is_no_number() -> None:
    """Names that end like one; the whole query in Latin letters."""
    for text in ("IV", "II Николай", "Иван IIII", "王世", "김영세", "השלישי", "Richard the Third", "عمر الحداد", "Иван Второв"):
        assert numbered(text) == ("", "")
    assert numbered("베네딕토 16세") == ("베네딕토", "xvi")
    assert numbered("ريتشارد الثالث ملك إنجلترا") == ("ريتشارد", "iii")
