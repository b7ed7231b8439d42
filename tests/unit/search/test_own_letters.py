"""Names in scripts that lose something in Latin letters: which of those that are folded alike is the one that was typed."""

from __future__ import annotations

import random

import pytest

from dossier.search import own_letters
from dossier.search.engine import Engine
from dossier.search.hit import NameRecord
from tests.unit.search.test_engine import engine

OTHERS = ("Ada Vale", "Ming Orr", "박근혜", "Ольга Петрова")


def told(base: Engine, query: str) -> list[tuple[str, tuple[str, ...]]]:
    """The names found, and why."""
    return [(hit.name, hit.why) for hit in base.search(query, 10)]


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("黎明", "李明"),
        ("黎明辉", "李明辉"),
        ("김숙", "깁숙"),
        ("عمر حسين", "عمار حسين"),
        ("عمر حسين", "مر حسين"),
        ("سعد الحريري", "صعد الحريري"),
        ("אל", "על"),
    ],
)
def test_who_is_written_otherwise_is_not_meant(typed: str, other: str) -> None:
    """Both are folded alike; either is found by the other, and told to be none."""
    both = engine(other, typed, *OTHERS)
    (first, why), (second, doubt) = told(both, typed)[:2]
    assert (first, why) == (typed, ("exact",))
    assert second == other
    assert doubt[0] == "typo"
    (found, doubt), *_ = told(engine(other, *OTHERS), typed)
    assert (found, doubt[0]) == (other, "typo")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("علي حسن", "على حسن"),
        ("على", "علي"),
        ("سعد الحريري", "سعد الحريرى"),
        ("هدى شعراوي", "هدي شعراوى"),
        ("مؤمن علي", "مومن على"),
        ("أحمد", "احمد"),
        ("فاطمة", "فاطمه"),
        ("کمال رئیس", "كمال رئيس"),
        ("שָׁלוֹם כהן", "שלום כהן"),
        ("李嘉誠", "李嘉诚"),
        ("浜田靖一", "濱田靖一"),
        ("広田弘毅", "廣田弘毅"),
    ],
)
def test_one_letter_has_several_forms(typed: str, written: str) -> None:
    for query, name in ((typed, written), (written, typed)):
        assert told(engine(name, *OTHERS), query)[0] == (name, ("exact",))


def test_one_of_many_who_are_called_alike() -> None:
    """More than the search looks at one by one."""
    rng = random.Random(7)
    homophones = ["".join(rng.choice(each) for each in ("李利丽力立莉理里礼梨", "鸣名铭茗冥命")) for _ in range(900)]
    arabic = [f"{rng.choice(['مر', 'عمار', 'عامر', 'أمر'])} حسين" for _ in range(900)]
    everybody = [*homophones, *arabic, "黎明", "عمر حسين علي", "عمر حسين"]
    base = Engine.build(NameRecord(f"r{at}", "person", ((name, "name"),)) for at, name in enumerate(everybody))
    for name in ("黎明", "عمر حسين"):
        assert told(base, name)[0] == (name, ("exact",))
    assert "عمر حسين علي" in [name for name, _ in told(base, "عمر حسين")]


def test_what_stands_beside_a_name_is_no_error() -> None:
    base = engine("李明", "黎明", *OTHERS)
    for query in ("李明先生", "Li Ming 李明", "李明 (Li Ming)"):
        assert told(base, query)[0] == ("李明", ("exact",)), query


def test_a_longer_name_and_a_weak_one() -> None:
    base = engine("穆阿迈尔·卡扎菲", "سعد الحريري", *OTHERS)
    assert told(base, "卡扎菲")[0] == ("穆阿迈尔·卡扎菲", ("words",))
    assert told(base, "حريري")[0] == ("سعد الحريري", ("words",))


@pytest.mark.parametrize(("typed", "other"), [("इमरान खान", "ਇਮਰਾਨ ਖਾਨ"), ("עלי", "علي")])
def test_a_third_script_is_never_exact(typed: str, other: str) -> None:
    first, second = told(engine(other, typed, *OTHERS), typed)[:2]
    assert first == (typed, ("exact",))
    assert (second[0], second[1][-1]) == (other, "transliterated")


def test_spoken_alike_is_a_spelling() -> None:
    assert told(engine("Віталій", *OTHERS), "Виталий")[0] == ("Віталій", ("spelling",))
    assert told(engine("ВИТАЛИЙ", *OTHERS), "Виталий")[0] == ("ВИТАЛИЙ", ("exact",))


def test_what_is_compared_so() -> None:
    """Whole names in one of the scripts; not half of one, nor kana."""
    assert own_letters.own("Ada") is None
    assert own_letters.own("李 Ada") is None
    assert own_letters.own("トヨタ自動車") is None
    assert own_letters.own("") is None
    one, other = own_letters.own("سعد الحريري"), own_letters.own("صعد الحريرى")
    assert one
    assert other
    assert own_letters.errors(one, other) == 1
    assert own_letters.worth(one, 0) == 1.0
    assert 0 < own_letters.worth(one, 1) < 1


@pytest.mark.parametrize(
    ("typed", "native", "near"), [("zarqawi", "أبو مصعب الزرقاوي", "Zarqa Orr"), ("netanyahu", "בנימין נתניהו", "Netanyah Orr")]
)
def test_a_surname_alone_is_found_beside_who_is_nearly_called_so(typed: str, native: str, near: str) -> None:
    assert (native, ("transliterated",)) in told(engine(native, near, *OTHERS), typed)
