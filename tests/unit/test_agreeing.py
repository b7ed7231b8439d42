"""Which values of a field that can have one cannot all be so."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.bounds import chosen
from dossier.database.store import Store
from dossier.profiles.agreeing import Told, Versions, differ
from dossier.view.rows import make_rows
from tests.unit.conftest import Files


@pytest.mark.parametrize(
    ("told", "differs"),
    [
        (("1963", "1963-04-17"), False), (("1963-04-17", "17 April 1963"), False), (("1963", "1964"), True), (("1963~", "1963-04"), False),
        (("1975", "1976~"), True), (("before 1968", "1963"), False), (("before 1968", "after 1960"), False), (("before 1968", "1969"), True),
        (("1963", "1963-04-17", "1963-05"), True), (("1960s", "1963", "1963-04"), False), (("--04-17", "1963"), False), (("--04-17", "1963-06"), True),
        (("--04-17", "1963-04"), False), (("--12-31", "1962-12/1963-01"), False), (("--06-30", "1962-12/1963-01"), True), (("--04-17", "-0050-06"), True), (("--04-17", "9999-04", "9999"), False),
        (("--04-17", "1963-04-17"), False), (("--04-17", "1963-05-17"), True), (("--04-17", "--04-18", "1963"), True), (("1963", "unknown"), False),
        (("1963", "in the war"), True), (("01.01.1963", "1. Januar 1963"), False), (("In the war", "in the war"), False), (("1963",), False), ((), False),
    ],
)  # fmt: skip
def test_dates_differ_where_no_day_fits_all(told: tuple[str, ...], differs: bool) -> None:
    for order in list(permutations(told))[:6]:
        assert differ("birth_date", map(Told, order)) is differs, order


@pytest.mark.parametrize(
    ("told", "differs"),
    [
        ((("active", "", "2019"), ("dissolved", "2019", "")), False), ((("active", "", "2020"), ("dissolved", "2019", "")), True),
        ((("active", "", ""), ("dissolved", "2019", "")), True), ((("active", "2001", "present"), ("dissolved", "2019", "")), True),
        ((("active", "", "2019"), ("Active", "", "2020"), ("dissolved", "2020", "")), False),
        ((("active", "", "2010"), ("inactive", "2010", "2012"), ("dissolved", "2013", "")), False),
        ((("active", "", "2010"), ("-", "", ""), ("dissolved", "2013", "")), False),
        (tuple((f"s{n}", f"{1900 + n}", f"{1900 + n}") for n in range(50)), False),
        (tuple((f"s{n}", f"{1900 + n}", f"{1900 + n}") for n in range(51)), True),
    ],
)  # fmt: skip
def test_what_follows_one_another_does_not_differ(told: tuple[tuple[str, str, str], ...], differs: bool) -> None:
    for order in (told, told[::-1]):
        assert differ("status", [Told(*each) for each in order]) is differs
    assert not differ("nationality", [Told(*each) for each in told])
    assert not differ("csv › status", [Told(*each) for each in told])


@pytest.mark.parametrize(
    ("prop", "told", "differs"),
    [
        ("birth_place", ("Culiacán", "CULIACAN", "Culiacan "), False), ("birth_place", ("Киев", "Kiev"), False), ("birth_place", ("Kiev", "Lviv"), True),
        ("birth_place", ("陕西", "山西"), True), ("place", ("عمر", "مر"), True), ("type", ("ช้าง", "ชาง"), True), ("birth_place", ("広島", "広島 "), False),
        ("legal_form", ("S.A. de C.V.", "SA de CV"), False), ("jurisdiction", ("mx", "Mexico", "MX"), False), ("jurisdiction", ("mx", "us"), True),
        ("jurisdiction", ("Atlantis", "mx"), True), ("count", ("-5", "5"), True), ("count", ("29  men", "29 Men"), False), ("type", ("%", "🎈"), True),
    ],
)  # fmt: skip
def test_how_a_value_is_written_is_no_difference(prop: str, told: tuple[str, ...], differs: bool) -> None:
    assert differ(prop, map(Told, told)) is differs


@given(
    st.sampled_from(["birth_date", "status", "jurisdiction"]),
    st.lists(
        st.builds(
            Told, st.sampled_from(["1963", "1963-04-17", "17 April 1963", "1964", "--04-17", "--05-01", "before 1963", "once", "Once", "-", "mx", "Mexico"]),
            st.sampled_from(["", "2001", "2003"]), st.sampled_from(["", "2001", "2002", "present"]),
        ),
        max_size=7,
    ),
)  # fmt: skip
@example("birth_date", [Told("--04-17"), Told("once"), Told("1963")])
def test_what_differs_differs_in_two_of_them(prop: str, told: list[Told]) -> None:
    """Whatever is told: each speaks against those that speak against it, and some do where they differ."""
    versions = Versions(prop, told)
    against = [list(chosen(range(len(told)), versions.against(place))) for place in range(len(told))]
    assert versions.differ() is any(against)
    for one, others in enumerate(against):
        assert others == [other for other in range(len(told)) if differ(prop, (told[one], told[other]))]


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (["1963", "1963-04-17"], "born 1963-04-17"), (["1963-04", "1963~", "1963"], "born 1963-04"), (["1963~", "1963"], "born 1963"),
        (["1963", "--04-17"], "born 1963"), (["1963", "1964-01"], "born 1963 ≠ 1964-01"), (["after 1960", "1960s"], "born 1960s"),
        (["1963", "{value: 1963-04-17, standing: alleged}"], "born 1963"),
        (["{value: 1963, standing: alleged}", "{value: 1963-04, standing: alleged}"], "born 1963-04 (alleged)"),
        (["1963", "{value: 1964, standing: retracted}"], "born 1963"),
    ],
)  # fmt: skip
def test_the_head_has_the_most_exact_of_dates_that_agree(compiled: Callable[[Files], Store], told: list[str], shown: str) -> None:
    text = "".join(f"  - {each}\n" for each in told)
    store = compiled({"a.yaml": f"kind: person\nname: Ada\nnationality: [us, mx, MX, Mexico]\nbirth_date:\n{text}"})
    dossier = store.dossier("a")
    assert dossier
    rows = make_rows(dossier)
    assert next(row.plain() for row in rows if "person" in row.plain()).split(" · ") == ["person", "us, mx", shown]


def test_what_agrees_is_told_without_a_sign(compiled: Callable[[Files], Store]) -> None:
    """In a dossier, in what is wrong with the base, beside each value."""
    files = {
        "ada.yaml": "kind: person\nname: Ada Vale\nbirth_date:\n  - 1963 [@s]\n  - 17 April 1963 [@t]\n",
        "firm.yaml": "kind: company\nname: Firm\nstatus:\n  - {value: active, to: 2019}\n  - {value: dissolved, from: 2019}\n",
        "bo.yaml": "kind: person\nname: Bo Orr\nbirth_date:\n  - 1963 [@s]\n  - 1963-04-17 [@t]\n  - 1964 [@t]\n",
        "s.yaml": "s: {title: S}\nt: {title: T}\n",
    }
    store = compiled(files)
    dossiers = {name: store.dossier(name) for name in ("ada", "firm", "bo")}
    assert {name: [(fact.prop, fact.differs) for fact in told.facts] for name, told in dossiers.items() if told} == {
        "ada": [("birth_date", False)], "firm": [("status", False)], "bo": [("birth_date", True)],
    }  # fmt: skip
    assert store.all("SELECT entity_id, message FROM problem WHERE code = 'contradiction'") == [
        ("bo", "sources differ on birth_date: 1963 / 1963-04-17 / 1964")
    ]
