"""Which column is which, and what an entry says."""

from __future__ import annotations

import csv
import io
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.exchange.csv_rows import Row
from dossier.screening.columns import ROLES, ColumnError, choose, is_opensanctions
from dossier.screening.entries import Entry, entry, listed_id, made_id, picker

SIMPLE = (
    "id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers", "sanctions", "phones", "emails", "program_ids",
    "dataset", "first_seen", "last_seen", "last_change",
)  # fmt: skip


def read(cells: dict[str, str], **told: tuple[str, ...]) -> Entry | None:
    return entry(picker(choose(tuple(cells), told))(Row(7, cells)))


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (SIMPLE, {"id": "id", "name": "name", "alias": "aliases", "birth": "birth_date", "country": "countries", "identifier": "identifiers", "kind": "schema"}),
        (("full_name", "first_name", "last_name", "date_of_birth", "nationality"), {"name": "full_name", "birth": "date_of_birth", "country": "nationality"}),
        (("Name", "Birth", "Passport No."), {"name": "Name", "birth": "Birth", "identifier": "Passport No."}),
        (("First Name", "Middle Name", "Last Name", "DOB"), {"name": "First Name + Middle Name + Last Name", "birth": "DOB"}),
        (("Nombre", "Apellidos", "Nacionalidad"), {"name": "Nombre + Apellidos", "country": "Nacionalidad"}),
        (("Nombre", "Pasaporte"), {"name": "Nombre", "identifier": "Pasaporte"}),
        (("ent_num", "SDN_Name", "SDN_Type"), {"id": "ent_num", "name": "SDN_Name", "kind": "SDN_Type"}),
        (("Vessel", "Name", "IMO", "MMSI"), {"name": "Name", "identifier": "IMO + MMSI"}),
        (("Name", "Company number", "VAT"), {"name": "Name", "identifier": "Company number + VAT"}),
        (
            ("Nombre completo", "Nacimiento", "Apodo", "Nacionalidades", "Número de pasaporte", "Color"),
            {
                "name": "Nombre completo", "birth": "Nacimiento", "alias": "Apodo", "country": "Nacionalidades",
                "identifier": "Número de pasaporte",
            },
        ),
        (("Name", "Nationality", "Citizenship"), {"name": "Name", "country": "Nationality + Citizenship"}),
    ],
)  # fmt: skip
def test_columns_are_guessed_from_the_header(header: tuple[str, ...], found: dict[str, str]) -> None:
    chosen = choose(header, {})
    assert {role: " + ".join(columns) for role, columns in zip(ROLES, chosen, strict=True) if columns} == found
    assert is_opensanctions(header) == (header is SIMPLE)


def test_columns_can_be_told_by_header_or_number() -> None:
    chosen = choose(("a", "B c", "name"), {"name": ("b C",), "birth": ("1",)})
    assert (chosen.name, chosen.birth, chosen.alias) == (("B c",), ("a",), ())


@pytest.mark.parametrize(
    ("header", "told", "message"),
    [
        (("a", "b"), {}, "no column of names among a, b: say --name COLUMN"),
        (("name", "b"), {"birth": ("c",)}, "there is no column 'c' among name, b"),
        (("name", "b"), {"birth": ("3",)}, "there is no column '3' among name, b"),
        (("name", "b"), {"birth": ("9" * 5000,)}, f"there is no column '{'9' * 5000}' among name, b"),
    ],
)
def test_columns_that_are_not_there(header: tuple[str, ...], told: dict[str, tuple[str, ...]], message: str) -> None:
    with pytest.raises(ColumnError) as caught:
        choose(header, told)
    assert str(caught.value) == message


def test_an_entry_of_opensanctions() -> None:
    cells = dict.fromkeys(SIMPLE, "") | {
        "id": "Q1", "schema": "Person", "name": "Ada Vale", "aliases": '"Vale; Ada";ADA VALE;Ada Vale', "birth_date": "1970;1970-03-05",
        "countries": "RU;ua", "identifiers": "A 123;-",
    }  # fmt: skip
    assert read(cells) == Entry(
        7, "Q1", ("Ada Vale", "Vale; Ada", "ADA VALE"), "Person", "person", ("1970", "1970-03-05"), ("ru", "ua"), ("A 123",)
    )


@given(st.lists(st.text(st.sampled_from(string.ascii_letters + " ;\"',|"), min_size=1, max_size=9).map(str.strip), max_size=6))
def test_an_inner_list_comes_back(names: list[str]) -> None:
    """As csv.writer writes the cells of OpenSanctions."""
    names = [" ".join(name.split()) for name in names if '"' not in name or ";" in name]
    wanted = [name for name in dict.fromkeys(names) if name and name.casefold() not in ("na", "tbd")]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="", quoting=csv.QUOTE_ALL).writerow(wanted)
    found = read({"name": "Zz Yy", "aliases": out.getvalue()})
    assert found is not None
    assert [name for name in found.names if name != "Zz Yy"] == [name for name in wanted if name != "Zz Yy"]


def test_a_row_without_a_name_is_none() -> None:
    assert read({"name": " - ", "born": "1970"}) is None


@pytest.mark.parametrize(
    ("kind", "group"),
    [("Person", "person"), ("individual", "person"), ("Company", "organization"), ("PublicBody", "organization"), ("LegalEntity", ""),
     ("", ""), ("sdn", ""), ("Vessel", "vessel"), ("CryptoWallet", "cryptowallet")],
)  # fmt: skip
def test_kinds_of_lists(kind: str, group: str) -> None:
    found = read({"name": "Ada Vale", "type": kind})
    assert found
    assert found.group == group


@pytest.mark.parametrize(
    ("cell", "id_"),
    [(" NK  1 ", "NK 1"), ("-", ""), ("n/a", ""), ("x" * 120, "x" * 120), ("a\x1b[31mb", "a‹U+001B›[31mb"), ("ñ: \"1\"", "ñ: \"1\"")],
)  # fmt: skip
def test_an_id_as_it_is_kept(cell: str, id_: str) -> None:
    """What says that there is none is no id: rows that share it are not one entry."""
    assert listed_id(cell) == id_


def test_long_ids_that_begin_alike_are_two() -> None:
    one, other = listed_id("x" * 200 + "a"), listed_id("x" * 200 + "b")
    assert one != other
    assert len(one) == 120


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ('"Vale, Ada";"Vale; Ada"', ("Vale, Ada", "Vale; Ada")), ("Ada Vale; Ada Orr", ("Ada Vale", "Ada Orr")), ("Ada|Bo", ("Ada", "Bo")),
        ('Ada "the elder" Vale', ('Ada "the elder" Vale',)), ("Ada\nVale", ("Ada Vale",)), ("-; Ada", ("Ada",)),
    ],
)  # fmt: skip
def test_several_names_in_the_cell_of_the_name(cell: str, names: tuple[str, ...]) -> None:
    found = read({"name": cell})
    assert found
    assert found.names == names


def test_countries_are_told_by_code() -> None:
    found = read({"name": "Ada Vale", "country": "Mexico;Russian Federation;us;Atlantis"})
    assert found
    assert found.countries == ("mx", "ru", "us", "atlantis")


def test_an_id_is_made_of_what_does_not_change() -> None:
    """The place in the list is no part of it; long names and names that cannot be read aloud have one, too."""
    assert made_id("José Vale", ("1970-03-05", "1971")) == "jose-vale-1970-03-05"
    assert made_id("José Vale", ()) == "jose-vale"
    one, other = made_id("x" * 100 + "a", ()), made_id("x" * 100 + "b", ())
    assert one != other
    assert made_id("%%", ()) == made_id("%%", ())
    assert made_id("%%", ()) != made_id("%%%", ())
