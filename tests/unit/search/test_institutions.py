"""Organizations whose common words are in another language or script, and their legal forms."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.search import institutions
from dossier.search.hit import NameRecord
from dossier.search.skeleton import script
from tests.unit.search.test_engine import engine, ids

HELD = (
    "Henan University", "Konyang University", "Sultan Qaboos University", "Kherson State Maritime Academy", "Kawanishi Hospital",
    "Limited Liability Company Aeroscan", "JSC Kalashnikov Concern", "Recreo S.A.", "Hellenic Bank", "Weizmann Institute of Science",
    "State Security Service", "Meerut College", "Tehran University of Medical Sciences", "E-Lyte Innovations GmbH", "Zala Aero",
)  # fmt: skip
BESIDE = (
    "Henan Normal College", "Hunan University", "University of the South", "National Academy of Science", "Otvetstvennost LLC", "Aktsiya JSC",
    "Obshchestvo s ogranichennoy otvetstvennostyu Neobit", "Troppo Sociedad Anonima", "Gesellschaft für Innovation", "건국대학교", "河北大学",
)  # fmt: skip


def _base() -> list[NameRecord]:
    return [NameRecord(name, "organization", ((name, "name"),)) for name in (*HELD, *BESIDE)]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("河南大学", "Henan University"),
        ("건양대학교", "Konyang University"),
        ("川西病院", "Kawanishi Hospital"),
        ("جامعة السلطان قابوس", "Sultan Qaboos University"),
        ("Херсонська державна академія", "Kherson State Maritime Academy"),
        ("Общество с ограниченной ответственностью «Аэроскан»", "Limited Liability Company Aeroscan"),
        ("ООО «Аэроскан»", "Limited Liability Company Aeroscan"),
        ("Акціонерне товариство «Концерн Калашников»", "JSC Kalashnikov Concern"),
        ("Recreo Sociedad Anónima", "Recreo S.A."),
        ("Open Joint-Stock Company Zala Aero", "Zala Aero"),
        ("E-Lyte Innovations Gesellschaft mit beschränkter Haftung", "E-Lyte Innovations GmbH"),
        ("ελληνική τράπεζα", "Hellenic Bank"),
        ("מכון ויצמן למדע", "Weizmann Institute of Science"),
        ("სახელმწიფო უშიშროების სამსახური", "State Security Service"),
        ("मेरठ महाविद्यालय", "Meerut College"),
        ("دانشگاه علوم پزشکی تهران", "Tehran University of Medical Sciences"),
    ],
)
def test_it_is_found_first(query: str, name: str) -> None:
    """Before others that share only the common words."""
    assert ids(engine(*_base()), query)[0] == name


def test_what_is_written_as_typed_stays_first() -> None:
    """Whatever it is in English, or in another legal form."""
    base = engine(*_base(), NameRecord("own", "organization", (("河南大学", "name"),)))
    assert ids(base, "河南大学")[:2] == ["own", "Henan University"]
    assert ids(base, "ООО Необит")[0] == "Obshchestvo s ogranichennoy otvetstvennostyu Neobit"


def test_a_name_begins_with_a_long_legal_form_only() -> None:
    """`S. A. Vale` are initials."""
    base = engine(NameRecord("man", "person", (("S. A. Vale", "name"),)), NameRecord("firm", "company", (("Vale SA", "name"),)))
    assert [ids(base, query)[0] for query in ("S. A. Vale", "Vale Sociedad Anonima", "Vale S.A.")] == ["man", "firm", "firm"]


def test_each_word_of_the_table_is_of_one_script() -> None:
    """A Latin letter in a Russian word is found by nobody."""
    for word in re.findall(r"[^|:\n]+", institutions._APART):
        if not word.isascii():
            assert {script(letter) for letter in word if letter.isalpha()} == {script(word)}, word


@given(st.text(alphabet="Οοσς ΣООО«»університетΤΡΑΠΕΖΑǰſİ大学", max_size=30))
def test_any_case_is_read(text: str) -> None:
    """Letters of which the small one is another than was looked for are no error."""
    institutions.across(text)
