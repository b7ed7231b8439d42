"""What stands beside a Chinese, Korean or Japanese name: an office, a courtesy, quotes, the name in Latin letters."""

from __future__ import annotations

import pytest

from dossier.search.offices import without_office
from tests.unit.search.test_engine import engine, ids

OTHERS = ("Kim Jong Un", "Lee Myung-bak", "Li Wei", "전두환", "王君", "Xi Jinping", "Jo Yang")


@pytest.mark.parametrize(
    ("native", "latin", "written"),
    [
        ("박근혜", "Park Geun-hye", "박근혜 대통령|박근혜 전 대통령|대통령 박근혜|박근혜씨|박근혜 씨|Mr 박근혜|Mr. 박근혜|President 박근혜|\"박근혜\"|박근혜,"),
        ("李明", "Li Ming", "李明先生|李明 先生|李明博士|Dr. 李明|《李明》"),
        ("安倍晋三", "Shinzo Abe", "安倍晋三首相|安倍晋三氏|安倍晋三さん"),
    ],
)  # fmt: skip
def test_a_name_is_found_with_what_stands_beside_it(native: str, latin: str, written: str) -> None:
    """In its own letters, and as people write it."""
    base = engine(native, latin, *OTHERS)
    for query in written.split("|"):
        assert set(ids(base, query)[:2]) == {native, latin}, query


@pytest.mark.parametrize(
    ("native", "latin"), [("박근혜", "Park Geun-hye"), ("李明", "Li Ming"), ("Владимир Путин", "Vladimir Putin"), ("علي حسن", "Ali Hassan")]
)
def test_a_name_in_two_scripts(native: str, latin: str) -> None:
    """One beside the other, as an encyclopaedia has them: each is looked for."""
    base = engine(native, latin, "Ming Orr", "Park Jin", "Vladimir Orlov")
    for query in (f"{latin} {native}", f"{native} {latin}", f"{latin} / {native}"):
        assert set(ids(base, query)[:2]) == {native, latin}, query


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("王先生", "Wang Xiaoming"),
        ("김 대통령", "Kim Jong Un"),
        ("김 씨", "Kim Jong Un"),
        ("김씨", "Kim Jong Un"),
        ("Mr 김", "Kim Jong Un"),
    ],
)
def test_a_surname_with_an_office(query: str, found: str) -> None:
    assert found in ids(engine("Wang Xiaoming", *OTHERS), query)


def test_a_name_of_which_a_part_is_in_another_script_is_one_name() -> None:
    base = engine("Li Wei", "Chen Wei", "Wei Orr", "ООО Orbis Trade")
    assert ids(base, "李 Wei")[0] == "Li Wei"
    assert ids(base, "Orbis Trade ООО")[0] == "ООО Orbis Trade"


@pytest.mark.parametrize(
    "name", ["박근혜", "전 두환", "김 양", "조 양", "王君", "夫人", "先生", "李先生文", "Mr Smith", "President Kim", "General", ""]
)
def test_what_is_no_office_stays(name: str) -> None:
    """A surname, a given name, what would leave nothing; names in Latin letters are read elsewhere."""
    assert without_office(name) in ("", name.split(" ")[-1] if name.isascii() else "")
