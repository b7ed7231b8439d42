"""Which keys name a private number, and which do not."""

from __future__ import annotations

import pytest

from dossier.profiles.withholding import PRIVATE_NUMBERS, key


@pytest.mark.parametrize(
    ("called", "is_"),
    [
        ("Passport No.", "passport"), ("mx_passport", "passport"), ("pasaporte", "passport"), ("паспорт", "passport"), ("جواز السفر", "passport"),
        ("idNumber", "id"), ("id_number", "id"), ("innCode", "inn"), ("ИНН физлица", "inn"), ("C.U.R.P.", "curp"), ("D.N.I.", "national_id"),
        ("Stateless Person ID Card", "national_id"), ("Kenyan ID No.", "national_id"), ("us_id", "national_id"), ("raqm al-watani", "national_id"),
        ("taxNumber", "tax_id"), ("Steuer-ID", "tax_id"), ("social_security_number", "social_security"), ("mobile", "phone"), ("E-mail", "email"),
        ("home_address", "addresses"), ("passport " * 40, "passport"), ("account number", "bank_account"),
        *((each, each) for each in (
            "wikidata_id", "imdb_id", "opensanctions_id", "registration", "lei", "imo", "parliament_id", "name", "sanctions", "identifiers", "phone",
            "email", "addresses", "birth_date", "relations", "owner_of", "ftm", "tax_haven", "card", "code", "running_mate", "panama_papers",
        )),
    ],
)  # fmt: skip
def test_what_a_key_is_called(called: str, is_: str) -> None:
    assert key(called) == is_


def test_a_list_that_is_written_as_one_is_no_key() -> None:
    """Only one of the two would stay out, and nobody would be told."""
    assert key("phone, passport") not in PRIVATE_NUMBERS


def test_each_key_is_its_own() -> None:
    """So that what a profile lists, and what a number is called, meet."""
    assert {key(each) for each in PRIVATE_NUMBERS} == PRIVATE_NUMBERS
    assert {key(f"{each} number") for each in PRIVATE_NUMBERS} <= PRIVATE_NUMBERS
