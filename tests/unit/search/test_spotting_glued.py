"""Names with kana, Thai, Lao, Khmer and Burmese letters in sentences without blanks."""

from __future__ import annotations

import time

import pytest

from dossier.search.spotting import spot
from dossier.text import fold

KNOWN = [
    ("somchai", "person", "สมชาย ใจดี", "name"), ("bangkok", "company", "ธนาคารกรุงเทพ", "name"), ("wat", "person", "วัด ไทย", "weak"),
    ("jobs", "person", "スティーブ・ジョブズ", "name"), ("toyota", "company", "トヨタ自動車", "name"), ("maria", "person", "マリアンヌ", "alias"),
    ("tanaka", "person", "田中さくら", "name"), ("apple", "company", "アップル", "name"), ("hun", "person", "ហ៊ុន សែន", "name"),
    ("suu", "person", "အောင်ဆန်းစုကြည်", "name"), ("thongloun", "person", "ທອງລຸນ ສີສຸລິດ", "native"), ("wang", "person", "王小明", "name"),
]  # fmt: skip


def found(text: str) -> list[tuple[str, list[str]]]:
    """The names in a text as they stand there, and whose they are."""
    known = [(owner, kind, name, name_kind, fold(name)) for owner, kind, name, name_kind in KNOWN]
    return [(text[each.start : each.end], [*each.owners]) for _, each in spot(known, [text])]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("นายสมชาย ใจดีเป็น", ["สมชาย ใจดี"]), ("สมชาย\nใจดี", ["สมชาย\nใจดี"]), ("พนักงานธนาคารกรุงเทพจำกัด", ["ธนาคารกรุงเทพ"]),
        ("昨日スティーブ・ジョブズが", ["スティーブ・ジョブズ"]), ("スティーブ ジョブズが", ["スティーブ ジョブズ"]), ("ﾄヨタ自動車、ﾄﾖﾀ自動車", ["ﾄヨタ自動車", "ﾄﾖﾀ自動車"]),
        ("彼は田中さくらさんと王小明", ["田中さくら", "王小明"]), ("アップルの株", ["アップル"]), ("លោកហ៊ុន សែនបាន", ["ហ៊ុន សែន"]),
        ("ဒေါ်အောင်ဆန်းစုကြည်သည်", ["အောင်ဆန်းစုကြည်"]), ("ທ່ານທອງລຸນ ສີສຸລິດໄດ້", ["ທອງລຸນ ສີສຸລິດ"]),
    ],
)  # fmt: skip
def test_a_name_is_found(text: str, names: list[str]) -> None:
    """Wherever its letters stand, with one letter for all its forms, over a line that was broken."""
    assert [name for name, _ in found(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "สมชาย, ใจดี",
        "สมชายใจดี",
        "สมชาย\n\nใจดี",
        "สมชาย ใจดีา",
        "スティーブ・ジョブズソン",
        "パイナップルの",
        "アップルトン",
        "マリアンヌが",
        "วัด ไทย",
    ],
)
def test_what_is_no_name(text: str) -> None:
    """Another gap, a longer word, a word that goes on with a vowel, a given name alone, a weak name."""
    assert found(text) == []


def test_thousands_of_names_that_begin_alike_are_looked_for_at_once() -> None:
    """Of all lengths, in a text that begins so again and again: not looked for one length after the other."""
    begun = "とうきょう"
    known = [(str(size), "person", name := f"{begun}{'か' * size}と", "name", fold(name)) for size in range(4, 1000)]
    text = f"{begun * 5_000}。{known[40][2]}も{known[90][2]}が"
    started = time.process_time()
    found = [each.owners for _, each in spot(known, [text])]
    assert found == [{"44"}, {"94"}]
    assert time.process_time() - started < 1


def test_of_names_that_begin_alike_the_longest_that_stands_apart_counts() -> None:
    """The longer ones that the text does not hold, or that go on in it, are no hindrance."""
    known = [
        (name, "person", name, "name", fold(name))
        for name in ("田中さくら", "田中さくらこ", "田中さくらカ", "田中さくらこのみ", "田中さくらん")
    ]
    found = [
        text[each.start : each.end] for text in ("田中さくらこの本", "田中さくらカメラ", "田中さくらを") for _, each in spot(known, [text])
    ]
    assert found == ["田中さくらこ", "田中さくら", "田中さくら"]
