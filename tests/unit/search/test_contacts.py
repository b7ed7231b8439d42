"""Phone numbers, mail addresses, sites and ids elsewhere are found in the same box as names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dossier.database.store import Store
from dossier.search.engine import Engine
from dossier.search.hit import Hit, NameRecord
from tests.unit.conftest import Files

ADA = NameRecord(
    "ada", "person", (("Ada Vale", "name"),), (), 0,
    (
        ("phone", "+52 (33) 1234-5678 ext. 9"), ("phone", "tel. 030/765 4321"), ("phone", "٠٩٨٧٦٥٤٣"),
        ("email", "Zoe.Qi@vale.example"), ("website", "https://www.adavale.example/en/"), ("same_as", "wikidata:Q4242"),
    ),
)  # fmt: skip
BO = NameRecord("bo", "person", (("Bo Perez", "name"),), (), 0, (("email", "Orr <bo@vale.example>"), ("email", "perezx@else.example")))
VALE = NameRecord("vale", "company", (("Trading House", "name"),), (), 0, (("website", "vale.example"),))


@pytest.fixture(scope="module")
def base() -> Engine:
    """Two people and a company."""
    return Engine.build([ADA, BO, VALE])


def underlined(hit: Hit) -> str:
    """The letters that agree."""
    return " ".join(hit.matched[begin:end] for begin, end in hit.spans)


@pytest.mark.parametrize(
    ("query", "sign", "letters"),
    [
        ("+52 33 1234 5678", "phone", "52 33 1234 5678"), ("523312", "phone", "52 33 12"), ("3312345678", "phone", "33 1234 5678"),
        ("(033) 1234-5678", "phone", "33 1234 5678"), ("234567", "", ""), ("345678", "phone", "34 5678"), ("12345", "", ""),
        ("0052 33 1234 5678", "phone", "52 33 1234 5678"), ("tel:+523312345678", "phone", "52 33 1234 5678"),
        ("+49 30 7654321", "phone", "30 765 4321"), ("09876543", "phone", "٠٩٨٧٦٥٤٣"), ("٠٩٨٧٦٥٤٣", "phone", "٠٩٨٧٦٥٤٣"),
        ("zoe.qi@vale.example", "email", "Zoe Qi vale example"), ("zoe.qi@va", "email", "Zoe Qi va"), ("zoe.qi", "email", "Zoe Qi"),
        ("mailto:zoe.qi@vale.example", "email", "Zoe Qi vale example"), ("email:zoe.qi@vale.example", "email", "Zoe Qi vale example"),
        ("<Zoe.Qi@VALE.example>,", "email", "Zoe Qi vale example"),
        ("adavale.example", "website", "adavale example"), ("http://adavale.example/en", "website", "adavale example en"),
        ("www.adavale.ex", "website", "www adavale ex"), ("Q4242", "same as", "Q4242"), ("wikidata:Q4242", "same as", "wikidata:Q4242"),
    ],
)  # fmt: skip
def test_contacts_are_found(base: Engine, query: str, sign: str, letters: str) -> None:
    """With and without the country, from the beginning of a mail address, in any script; the letters that agree are told."""
    found = [(hit.id, hit.sign, underlined(hit)) for hit in base.search(query) if "identifier" in hit.why]
    assert found[:1] == ([("ada", sign, letters)] if sign else [])


def test_the_host_leads_to_all_who_have_it(base: Engine) -> None:
    """Mail addresses and the site; first what is the whole of it."""
    for query in ("@vale.example", "vale.example", "https://vale.example/"):
        assert {hit.id for hit in base.search(query)} == {"ada", "bo", "vale"}, query
    assert [hit.id for hit in base.search("@else.example") if "identifier" in hit.why] == ["bo"]


def test_a_name_meets_no_mail_address_that_begins_alike(base: Engine) -> None:
    """`perez` is a name, not the beginning of somebody's mail address."""
    for query in ("perez", "perezx", "ada", "vale", "else", "Q", "42", "33"):
        assert all("identifier" not in hit.why for hit in base.search(query)), query


def test_in_a_base_with_what_is_doubted(compiled: Callable[[Files], Store]) -> None:
    """A number that is denied is found, and told to be."""
    profile = "kind: person\nname: Ada Vale\nphone:\n  - {value: +52 33 1234 5678, standing: denied}\nsame_as: [Bo Orr, 'wikidata:Q77']\n"
    engine = Engine.from_database(compiled({"ada.yaml": profile, "bo.yaml": "kind: person\nname: Bo Orr\n"}).connection)
    assert [(hit.id, hit.sign) for hit in engine.search("33 1234 5678")] == [("ada", "denied: phone")]
    assert [hit.id for hit in engine.search("q77")] == ["ada"]
    assert [hit.id for hit in engine.search("bo orr")] == ["bo"]


def test_an_identifier_is_found_without_the_letters_of_its_register() -> None:
    """Behind what is the whole number; not by other letters, nor by a part of its digits."""
    base = Engine.build(
        [
            NameRecord("bay", "company", (("Halcyon Bay", "name"),), (("registration", "HE 412233"),)),
            NameRecord("orr", "company", (("Orr Works", "name"),), (("registration", "412233"),)),
            NameRecord("two", "company", (("Two Works", "name"),), (("registration", "AB-12-34567"),)),
        ]
    )

    def numbers(query: str) -> list[tuple[str, str]]:
        return [(hit.id, underlined(hit)) for hit in base.search(query) if "identifier" in hit.why]

    assert numbers("412233") == [("orr", "412233"), ("bay", "412233")]
    assert numbers("he412233") == [("bay", "HE 412233")]
    assert numbers("412-233") == [("orr", "412233"), ("bay", "412233")]
    assert numbers("12233") == numbers("HRB 412233")[1:] == numbers("34567") == []
    assert numbers("1234567") == [("two", "12 34567")]


HERON = NameRecord(
    "heron", "organization", (("Heron Star", "name"),),
    (("imo", "9074729"), ("vat", "EL 094259216"), ("lei", "5493001KJTIIGC8Y1R12"), ("tax number", "12-34-56")),
)  # fmt: skip
OTHER = NameRecord(
    "other", "person", (("Ann Orr", "name"),), (("passport", "E1234567"), ("case", "094259216"), ("register", "9074729")), 9,
    (("phone", "9074729"),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("query", "letters"),
    [
        ("IMO9074729", "9074729"), ("imo-9074729", "9074729"), ("IMO 9074729", "9074729"), ("imo:9074729", "9074729"),
        ("VATEL094259216", "EL 094259216"), ("VAT EL094259216", "EL 094259216"), ("LEI5493001KJTIIGC8Y1R12", "5493001KJTIIGC8Y1R12"),
        ("tax-number 123456", "12-34-56"), ("Heron IMO9074729", "9074729"),
    ],
)  # fmt: skip
def test_a_number_is_found_with_its_scheme_before_it(query: str, letters: str) -> None:
    """Glued to it or not, and before the same number of another scheme."""
    found = Engine.build([OTHER, HERON]).search(query)
    assert (found[0].id, found[0].why, underlined(found[0])) == ("heron", ("identifier", "within"), letters)


@pytest.mark.parametrize("query", ["PHONE5493001KJTIIGC8Y1R12", "passportAE1234567", "LEI9074729", "xE1234567"])
def test_a_number_glued_to_another_scheme_finds_nobody(query: str) -> None:
    """Nor is the end of another number one."""
    assert not [hit for hit in Engine.build([OTHER, HERON]).search(query) if "identifier" in hit.why]
