"""Names in scripts that lose something in Latin letters: which of those that are folded alike is the one that was typed."""

from __future__ import annotations

import random

import pytest
from pyroaring import BitMap

from dossier.search import beside_own, own_letters
from dossier.search.engine import Engine
from dossier.search.finding import Found
from dossier.search.hit import NameRecord
from dossier.search.lookup import Lookup
from dossier.search.records import in_memory
from tests.unit.search.test_engine import engine, ids

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
    for query, why in (("李明先生", "title"), ("Li Ming 李明", "exact"), ("李明 (Li Ming)", "exact")):
        assert told(base, query)[0] == ("李明", (why,)), query


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
    ("typed", "native", "near"),
    [("zarqawi", "أبو مصعب الزرقاوي", "Zarqa Orr"), ("netanyahu", "בנימין נתניהו", "Netanyah Orr"), ("haddad", "عمر الحداد", "Hadad Orr")],
)
def test_a_surname_alone_is_found_beside_who_is_nearly_called_so(typed: str, native: str, near: str) -> None:
    assert (native, ("transliterated",)) in told(engine(native, near, *OTHERS), typed)


@pytest.mark.parametrize(
    ("typed", "native"),
    [("haddad", "عمر الحداد"), ("Gaddafi", "معمر القذافي"), ("zarqawi", "أبو مصعب الزرقاوي"), ("khamenei", "علی خامنه‌ای")],
)
def test_a_surname_alone_is_found_beside_who_is_called_so(typed: str, native: str) -> None:
    """Behind him, however few consonants it has."""
    hits = engine(native, typed, f"Anna {typed}", "محمد سالم", *OTHERS).search(typed, 9).rows
    assert [hit.id for hit in hits if hit.id in (native, typed)] == [typed, native]
    assert hits[0].score > hits[-1].score + 20


@pytest.mark.parametrize(
    ("typed", "name"),
    [("최영혜", "최영순"), ("상민준", "허민준"), ("許春紅", "许春梅"), ("井下直人", "井上直人"), ("司马相女", "司馬相如")],
)
def test_one_character_is_another(typed: str, name: str) -> None:
    """Among many whose syllables are as like, in whatever form of the other characters; with another's name in full it is no error."""
    like = ["Ho Min-jun", "Shin Min-jun", "Choe Yong-ho", "Xu Chunhui", "Junichi Inoue", "井上直", "司馬昭", "최은해", "徐纯红梅"]
    many = [f"{typed[0]}{first}{second}" for first in "가나다라마바사" for second in "진선미호惠紅下"]
    base = engine(name, *like, *many)
    assert name in ids(base, typed)[:3]
    assert "typo" in dict(told(base, typed))[name]
    assert ids(engine(typed, name, *like), typed)[0] == typed


@pytest.mark.parametrize(
    ("typed", "name"), [("肖春梅", "闫春梅"), ("陶春梅", "莫春梅"), ("湯春梅", "许春梅"), ("설민준", "현민준"), ("陈春梅", "齊春梅")]
)
def test_another_surname_is_no_slip(typed: str, name: str) -> None:
    """Nor where it is one of the rarer ones, in whatever form: only part of the name is there."""
    assert dict(told(engine(name, *OTHERS), typed))[name] == ("typo", "part")
    assert dict(told(engine(name, *OTHERS), f"{name[:2]}{typed[0]}"))[name] == ("typo",)


def test_characters_beside_kana_are_compared_too() -> None:
    """A Japanese name that has hardly one of the characters is not found before one that has all of them."""
    base = engine("洪建興", "地方独立行政法人東京都健康長寿医療センター", "一般財団法人宇宙システム開発利用推進機構")
    assert base.search("洪興建", 2).rows[0].id == "洪建興"
    assert engine("前田さくら", "洪建興").search("前田", 1).rows[0].id == "前田さくら"


def test_each_of_several_names_has_its_letters() -> None:
    """Of names that are folded alike every one leads to its record, also one beside the same in Latin letters."""
    both = [(("Li Ming", "name"), (native, "alias")) for native in ("李明", "黎明")]
    third = (("李鸣", "name"), ("黎鸣", "alias"))
    base = Engine.build(NameRecord(f"r{at}", "person", named) for at, named in enumerate((*both, third)))
    for query, who in (("李明", "r0"), ("黎明", "r1"), ("黎鸣", "r2")):
        first, second = base.search(query, 2)
        assert (first.id, first.matched, first.why) == (who, query, ("exact",))
        assert second.score < first.score
    assert {(hit.matched, hit.why) for hit in base.search("Li Ming", 2)} == {("Li Ming", ("exact",))}


def test_words_turned_round_are_not_exact() -> None:
    """Hasan Ali is not Ali Hasan."""
    (first, why), (second, doubt) = told(engine("حسن علي", "علي حسن", *OTHERS), "علي حسن")[:2]
    assert (first, why) == ("علي حسن", ("exact",))
    assert (second, doubt) == ("حسن علي", ("words", "order"))


def test_who_is_nearly_written_so_is_not_hidden_by_who_only_sounds_so() -> None:
    """What is left in full, once the letters are compared, may be worse than what is there in part."""
    rng = random.Random(5)
    given = "현준 준영 미정 민재 도현 순자 미영 영숙 정숙 준혁 선영 지영".split()
    others = sorted({f"{rng.choice(given)} {rng.choice(given)} {rng.choice('이김')}" for _ in range(250)} - {"명자 미정 이"})
    base = engine(*others, "명자 미정 이")
    assert told(base, "명자영 미정 이")[0] == ("명자 미정 이", ("typo", "part"))


def test_a_whole_name_stands_before_a_longer_one() -> None:
    assert told(engine("ליאל בר שגב", "מיכל נועה בר", "בר"), "בער")[0][0] == "בר"


def test_a_name_in_a_third_script_stands_behind_a_typo() -> None:
    assert told(engine("欢 黄", "하윤 홍", *OTHERS), "하영 홍")[0][0] == "하윤 홍"


@pytest.mark.parametrize(
    ("typed", "name", "why"),
    [
        ("נעם", "נעמה", ("prefix",)),
        ("נעם כהן", "נועם כהן", ("spelling",)),
        ("תהילה", "תהלה", ("spelling",)),
        ("שור", "שיר", ("typo",)),
        ("渡辺", "あすか 渡辺", ("words",)),
        ("あすか 渡辺", "渡辺 あすか", ("words", "order")),
        ("محمد بن سلمان", "محمد سلمان", ("words",)),
        ("佐々木", "佐佐木", ("exact",)),
    ],
)
def test_reasons(typed: str, name: str, why: tuple[str, ...]) -> None:
    assert told(engine(name, *OTHERS), typed)[0] == (name, why)


def test_a_father_is_not_the_son() -> None:
    """A particle too much is no error, but the name is not as good as one that has it."""
    found = engine("عمر", "ابو عمر", *OTHERS).search("ابو عمر", 2)
    assert [hit.matched for hit in found] == ["ابو عمر", "عمر"]
    assert found[1].score < 90
    others = engine("حسين قاضي", "آل حسين", *OTHERS).search("آل بن حسين", 2)
    assert [hit.matched for hit in others] == ["آل حسين", "حسين قاضي"]
    assert others[0].score > others[1].score


def test_many_errors_are_no_number() -> None:
    for _, why in told(engine("آرین مبين همدانی", *OTHERS), "احسان بن همدانی"):
        assert not any(each.partition(" ")[0] in ("4", "5", "6") for each in why)


def test_what_conditions_leave_is_looked_for_among_all() -> None:
    """Not only among the first of those that hold the letters."""
    records = [NameRecord(f"r{at}", "person", (("黎明", "name"),)) for at in range(300)]
    connection = in_memory([*records, NameRecord("c", "company", (("黎明銀行", "name"),))])
    asked = own_letters.own("黎明")
    assert asked
    number = connection.execute("SELECT no FROM entity WHERE id = 'c'").fetchone()[0]
    forms = BitMap(form for (form,) in connection.execute("SELECT id FROM search_form WHERE record = ?", (number,)))
    assert beside_own.offer(Lookup(connection), [asked], Found(Lookup(connection), forms)) == {number}
