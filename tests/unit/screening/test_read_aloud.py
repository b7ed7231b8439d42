"""Names of a list in Chinese characters and Korean syllables, and of a base: read aloud as people write them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dossier.database.store import Store
from dossier.screening.entries import Entry
from dossier.screening.ours import read_ours
from dossier.screening.screener import Screener
from tests.unit.conftest import Files
from tests.unit.screening.test_screener import best

PAIRS = [
    ("Park Geun-hye", "박근혜"), ("Lee Myung-bak", "이명박"), ("Kim Jong Un", "김정은"), ("Tsai Ing-wen", "蔡英文"), ("Li Ka-shing", "李嘉誠"),
    ("Mao Tse-tung", "毛泽东"), ("Joshua Wong Chi-fung", "黃之鋒"), ("Fumio Kishida", "岸田文雄"), ("Wang Wei", "王伟"),
]  # fmt: skip
LATIN: Files = {f"l{at}.yaml": f"kind: person\nname: {latin}\n" for at, (latin, _) in enumerate(PAIRS)}
NATIVE: Files = {f"n{at}.yaml": f"kind: person\nname: {native}\n" for at, (_, native) in enumerate(PAIRS)}


@pytest.mark.parametrize("files", [LATIN, NATIVE])
def test_either_side_may_have_its_own_letters(compiled: Callable[[Files], Store], files: Files) -> None:
    """The record is found, as a transliteration, and none scores better."""
    store = compiled(files)
    screener = Screener(store.connection, read_ours(store), least=50)
    for at, (latin, native) in enumerate(PAIRS):
        found = best(screener, native if files is LATIN else latin)
        assert found is not None, native
        assert (found.record[1:], found.why[-1]) == (str(at), "transliterated")
        assert found.score >= 75


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Kim Dae-jung", "김중대"),  # the syllables of the given name turned round
        ("Lee Jae-yong", "李勇"),  # a whole name that is part of another
        ("Ma Ying-jeou", "马英"),
        ("Babak Zanjani", "박성정"),  # by its consonants, which a Korean name tells by the way
        ("Ren Zhengfei", "林轩飞"),
        ("Huang Yu", "黄勇"),  # the given name in Japanese, behind a Chinese surname
        ("Wang Shun", "王俊"),
        ("Guo Jun", "陈国"),  # the surname as nobody writes it
    ],
)
def test_another_name_is_none(compiled: Callable[[Files], Store], name: str, listed: str) -> None:
    store = compiled({"it.yaml": f"kind: person\nname: {name}\n"})
    found = best(Screener(store.connection, read_ours(store), least=50), listed)
    assert found is None or found.score < 75


def test_an_organization_is_also_read_as_its_words_are_spelt(compiled: Callable[[Files], Store]) -> None:
    """Not only a character at a time."""
    store = compiled({"it.yaml": "kind: company\nname: Tianjin Gangtie\n", "kr.yaml": "kind: company\nname: Hyundai\n"})
    screener = Screener(store.connection, read_ours(store), least=85)
    for listed, record in (("天津钢铁", "it"), ("현대", "kr")):
        entry = Entry(2, "", (listed,), "organization", "organization", (), (), ())
        assert [found.record for found in screener.candidates(entry)] == [record]


def test_foreign_names_are_compared_by_their_sounds(compiled: Callable[[Files], Store]) -> None:
    store = compiled({"it.yaml": "kind: person\nname: Michael Jackson\n", "other.yaml": "kind: person\nname: Li Wei\n"})
    found = best(Screener(store.connection, read_ours(store), least=50), "마이클 잭슨")
    assert found is not None
    assert found.record == "it"


@pytest.mark.parametrize(
    ("name", "listed", "least", "most"),
    [
        ("عمر حسين", "عمر حسين", 100, 100),
        ("سعد الحريري", "سعد الحريرى", 100, 100),
        ("李嘉誠", "李嘉诚", 100, 100),
        ("김옥순", "김 옥순", 100, 100),
        ("محمد بن سلمان", "محمد سلمان", 80, 95),
        ("عمر حسين", "عمار حسين", 80, 95),
        ("Виталий Иванов", "Віталій Іванов", 90, 97),
        ("عمر حسين", "حسين", 0, 74),  # `عمر` is mr, but no title
        ("عادل آل جعفر", "آل جعفر", 0, 74),  # a house alone
        ("حسين", "حسين", 0, 78),  # one word, as in Latin letters
        ("李明", "黎明", 0, 74),
        ("李明", "李明辉", 0, 74),
        ("옥순 김", "옥순 우진 이", 0, 74),  # 김 is Kim, and Jin
        ("김정은", "정은 김", 90, 99),
        ("김정은", "김은정", 0, 74),  # the given name turned round
        ("孫正義", "송진혜", 0, 74),  # Sun Zhengyi and Song Jin-hye, which has another name in Chinese characters
    ],
)
def test_letters_tell_where_there_are_any_alike(compiled: Callable[[Files], Store], name: str, listed: str, least: int, most: int) -> None:
    """Not what is left of them in Latin letters."""
    for ours, theirs in ((name, listed), (listed, name)):
        store = compiled({"it.yaml": f"kind: person\nname: {ours}\n"})
        found = best(Screener(store.connection, read_ours(store), least=1), theirs)
        assert least <= (found.score if found else 0) <= most


@pytest.mark.parametrize(
    ("name", "listed", "least", "most"),
    [
        ("عمر الحداد", "الشيخ عمر الحداد", 97, 97), ("שמעון כהן", "ד\"ר שמעון כהן", 97, 97), ("李明", "李明先生", 97, 97), ("李明", "李明 (Li Ming)", 97, 97),
        ("李明", "Li Ming 李明", 97, 97), ("김정은", "김정은 위원장", 97, 97), ("สมชาย ใจดี", "นายสมชาย ใจดี", 97, 97), ("Иван Иванов", "г-н Иван Иванов", 97, 97),
        ("سيد قطب", "سيد قطب", 100, 100), ("محمد قطب", "سيد قطب", 0, 74), ("بشار الأسد", "حافظ بشار الأسد", 75, 90),  # his son
        ("黎明", "李明先生", 0, 74), ("李明辉", "李明先生", 0, 74), ("عمار الحداد", "الشيخ عمر الحداد", 75, 92),
        ("Omar al-Haddad", "الشيخ عمر الحداد", 70, 90), ("李明", "黎明 (Li Ming)", 0, 79),
    ],
)  # fmt: skip
def test_a_title_beside_a_name(compiled: Callable[[Files], Store], name: str, listed: str, least: int, most: int) -> None:
    """Is none of its words, in either; nor is the same name in another script, whose characters tell where there are any."""
    for ours, theirs in ((name, listed), (listed, name)):
        store = compiled({"it.yaml": f"kind: person\nname: '{ours}'\n"})
        found = best(Screener(store.connection, read_ours(store), least=1), theirs)
        assert least <= (found.score if found else 0) <= most, (ours, theirs)
        assert found is None or found.score != 97 or found.why in (("title",), ("aside",))


@pytest.mark.parametrize(
    ("name", "listed", "why"),
    [("浜田靖一", "濱田靖一", ("exact",)), ("あすか 渡辺", "渡辺 あすか", ("words", "order"))],
)
def test_japanese_names(compiled: Callable[[Files], Store], name: str, listed: str, why: tuple[str, ...]) -> None:
    """A character in two forms is one, and Chinese characters beside kana are no other script."""
    store = compiled({"a.yaml": f"kind: person\nname: {name}\n"})
    found = best(Screener(store.connection, read_ours(store), least=50), listed)
    assert found is not None
    assert found.why == why
