"""Names typed while another keyboard layout was on."""

from __future__ import annotations

import pytest

from dossier.search.engine import Engine
from dossier.search.hit import Hit, NameRecord
from dossier.search.keyboard import otherwise

HELD = ("Сергей Иванов", "Ivan Morozov", "שלום כהן", "علي حسن", "Νίκος Παπάς", "김정은", "Kim Jong-un", "Bradford Yale", "Olga Vjerba")


def people(asked: str) -> list[Hit]:
    """Who is found."""
    return list(Engine.build(NameRecord(each, "person", ((each, "name"),)) for each in HELD).search(asked, 10))


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Bdfyjd", "Сергей Иванов"),
        ("Cthutq Bdfyjd", "Сергей Иванов"),
        ("Cthutq Bdfy", "Сергей Иванов"),
        ("Ьщкщящм", "Ivan Morozov"),
        ("akuo fvi", "שלום כהן"),
        ("ugd psk", "علي حسن"),
        ("Νίκος", "Νίκος Παπάς"),
        ("Nikow Papaw", "Νίκος Παπάς"),
        ("rlawjddms", "김정은"),
        ("ㅡㅐ개캐ㅍ", "Ivan Morozov"),
    ],
)
def test_a_name_in_another_layout_is_found(asked: str, name: str) -> None:
    """Whichever it was; the last word may be unfinished."""
    assert people(asked)[0].name == name


@pytest.mark.parametrize("asked", ["[f,fhjd", "{f,fhjd", "[f,fhjd <jhbc", "<JHBC {F<FHJD", "{f,fhjd <jhb"])
def test_a_letter_may_be_a_sign_in_latin(asked: str) -> None:
    """Small or a capital, and with the base's words, or their beginnings, between such: `f` is of Fink."""
    held = (*HELD, "Борис Хабаров", "Anna Fink")
    found = Engine.build(NameRecord(each, "person", ((each, "name"),)) for each in held).search(asked, 10)
    assert found[0].name == "Борис Хабаров"
    assert found[0].why[0] == "keyboard"


def test_signs_between_words_that_the_base_has() -> None:
    """Are signs."""
    for asked in ("Bradford;Yale", "Vjerba, Olga", "Kim;Jong;un"):
        assert "keyboard" not in people(asked)[0].why


def test_it_is_told() -> None:
    """Beside what else is."""
    assert people("Bdfyjd")[0].why == ("keyboard", "transliterated")
    assert {hit.name for hit in people("rlawjddms")[:2]} == {"김정은", "Kim Jong-un"}


def test_what_the_base_has_was_typed_as_it_is() -> None:
    """A word, or the beginning of one."""
    assert people("Vjer")[0].name == "Olga Vjerba"
    assert all("keyboard" not in hit.why for asked in ("Vjer", "Yale", "Moroz", "Иван", "bradfrod") for hit in people(asked))


def test_a_short_word_agrees_by_chance() -> None:
    """And so does one that only a third script has: `cshme` is no सिरु."""
    held = ("Vince Cashmere", "सिरु लोहनी")
    found = Engine.build(NameRecord(each, "person", ((each, "name"),)) for each in held).search("cshme", 10)
    assert found[0].name == "Vince Cashmere"
    assert all("keyboard" not in hit.why for hit in people("ntcv"))


def test_keys() -> None:
    """Both ways, with letters of two keys and ends of two."""
    assert "김정은" in otherwise("rlawjddms")
    assert "곽닭" in otherwise("rhkrekfr")
    assert list(otherwise("곽닭")) == ["rhkrekfr"]
    assert "쌍" in otherwise("Tkd")
    assert "ivanov" in otherwise("Шмфтщм")
    assert list(otherwise("नरेंद्र")) == []
