"""Search in texts whose scripts put no blanks between words: what holds a word is found, what does not is not."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from contextlib import closing
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.database.schema import WRITERS
from dossier.database.tables import COLUMNS
from dossier.search import glued, passages

NOTES = {
    "zh": "他说：中國銀行ABC有限公司，2020年在 \n北京[[li|李明]]先生。",
    "th": "ที่ธนาคารกรุงเทพ ทุจริต",
    "ja": "佐々木さんはｶﾅソニーの株を買った",
    "ko": "국민은행은 서울에 있다",
    "km": "ខ្ញុំស្រឡាញ់កម្ពុជា",
    "my": "ကျွန်တော်မြန်မာ",
    "lo": "ທະນາຄານລາວ",
    "ar": "قال مُحَمَّد على الهاتف، بيروت ـ لبنان",
    "fa": "او می‌خواهد",
    "he": "שָׁלוֹם לכם",
    "hi": "मैं हिन्दी हूँ",
    "de": "Müller, 銀 und Söhne",
    "no": "銀, ① abc々",
}


@pytest.fixture(scope="module")
def base() -> sqlite3.Connection:
    """A base with one note for each language."""
    return of_notes(NOTES)


def of_notes(notes: dict[str, str]) -> sqlite3.Connection:
    """The tables of which passages are made, with notes alone."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for table in (*WRITERS, "source", "entity"):
        columns = ", ".join(f'"{column}"' for column in COLUMNS[table])
        connection.execute(f"CREATE TABLE {table} ({columns})")
    connection.executemany("INSERT INTO entity (id, kind, name) VALUES (?, 'person', ?)", ((id_, id_) for id_ in notes))
    connection.executemany(
        "INSERT INTO claim (id, entity_id, prop, value, line) VALUES (?, ?, 'notes', ?, 1)",
        ((number, *each) for number, each in enumerate(notes.items(), 1)),
    )
    passages.write(connection)
    return connection


def found(connection: sqlite3.Connection, words: str) -> dict[str, list[str]]:
    """Record -> what is marked in its text."""
    hits = passages.search(connection, f"text:{words}", words, (), 50)
    return {hit.id: [hit.matched[start:end] for start, end in hit.spans] for hit in hits}


@pytest.mark.parametrize(
    ("words", "of", "marked"),
    [
        ("银行", "zh", ["銀行"]), ("中国银行", "zh", ["中國銀行"]), ("有限", "zh", ["有限"]), ("限", "zh", ["限"]), ("abc", "zh", ["ABC"]),
        ("ab", "zh", ["ABC"]), ("bc", None, []), ("行abc有", "zh", ["行ABC有"]), ("2020年在北京", "zh", ["2020年在 北京"]), ("李明先生", "zh", ["李明先生"]),
        ("银行 公司 ABC", "zh", ["銀行", "ABC", "公司"]), ('"银行 abc"', "zh", ["銀行ABC"]), ("说中国", None, []), ("说：中国", "zh", ["说：中國"]),
        ("“银行”", "zh", ["銀行"]), ("行银", None, []), ("国AB", None, []), ("司2020", None, []), ("年在京", None, []),
        ("ธนาคาร", "th", ["ธนาคาร"]), ("กรุงเทพ", "th", ["กรุงเทพ"]), ("ธนา", "th", ["ธนา"]), ("เทพทุจริต", None, []), ("ทุจ ธนาคาร", "th", ["ธนาคาร", "ทุจ"]),
        ("佐佐木", "ja", ["佐々木"]), ("佐々木", "ja", ["佐々木"]), ("ソニー", "ja", ["ソニー"]), ("カナソニー", "ja", ["ｶﾅソニー"]), ("株", "ja", ["株"]),
        ("은행", "ko", ["은행"]), ("국민은행", "ko", ["국민은행"]), ("은서울", None, []), ("서울 은행", "ko", ["은행", "서울"]),
        ("កម្ពុជា", "km", ["កម្ពុជា"]), ("မြန်မာ", "my", ["မြန်မာ"]), ("ລາວ", "lo", ["ລາວ"]),
        ("محمد", "ar", ["مُحَمَّد"]), ("علي", "ar", ["على"]), ('"بيروت لبنان"', "ar", ["بيروت ـ لبنان"]), ("مُحَمَّد", "ar", ["مُحَمَّد"]), ("میخواهد", "fa", ["می‌خواهد"]), ("שלום", "he", ["שָׁלוֹם"]),
        ("हिन्दी", "hi", ["हिन्दी"]), ("हन्दी", None, []), ("हि", "hi", ["हिन्दी"]), ("muller 银", "de", ["Müller", "銀"]), ("銀", "zh", ["銀"]),
        ("①", "no", ["①"]), ("abc", "no", ["abc"]),
    ],
)  # fmt: skip
def test_a_word_in_a_sentence_without_blanks(base: sqlite3.Connection, words: str, of: str | None, marked: list[str]) -> None:
    """Is found and marked, also half of it or in other forms of its letters; what goes over a full stop is none."""
    hits = found(base, words)
    assert hits.get(of or "", []) == marked
    assert of or not hits


def test_what_stands_before_it_is_shown(base: sqlite3.Connection) -> None:
    """In a text without blanks, too, and no vowel sign loses its letter."""
    connection = of_notes({"zh": "甲" * 30 + "，乙乙銀行" + "丙" * 300, "th": "ที่" * 20 + "ธนาคาร"})
    assert [hit.matched[:14] for hit in passages.search(connection, "", "銀行", (), 5)] == ["…甲甲，乙乙銀行丙丙丙丙丙丙"]
    assert [hit.matched[:8] for hit in passages.search(connection, "", "ธนาคาร", (), 5)] == ["…ที่ที่ท"]


def test_names_in_notes(base: sqlite3.Connection) -> None:
    """As it is written, in the middle of a sentence, over a citation."""
    connection = of_notes({"a": "他說李明華到了", "b": "他说李明华到了", "c": "李明[@s]華", "d": "李華明"})
    assert passages.naming(connection, "李明華") == ["a", "c"]
    assert passages.naming(base, "ธนาคารกรุงเทพ") == ["th"]


def test_a_text_in_latin_letters_is_left_alone() -> None:
    """It stands in the index once."""
    assert [glued.divided(text) for text in ("plain", "Müller", "Иванов", "a\u0301", "⚖️ law")] == [None] * 5
    connection = of_notes({"a": "Müller", "b": "銀行"})
    assert connection.execute("SELECT text, written FROM passage").fetchall() == [("Müller", None), ("銀\x1f行", "銀行")]


def test_letters_that_are_divided_are_letters() -> None:
    """No sign that SQLite takes for none is looked for as one."""
    for code in range(0x590, 0x32000):
        if glued.is_whole(chr(code)):
            assert unicodedata.category(chr(code)) in ("Lo", "Lm", "Mn", "Mc", "Nl", "Cn"), hex(code)


LETTER = "[甲乙國国銀银かなกขา\u0e34\u0e48국민]"
WORD = re.compile(rf"{LETTER}|(?:(?!{LETTER})[^\W_])+")
FORMS = str.maketrans({"国": "國", "银": "銀", "ى": "ي", "\u064e": "", "\u0640": ""})


def naive(text: str) -> tuple[list[str], list[bool]]:
    """The words of a text, and for each but the last whether the next one follows it at once."""
    text = text.translate(FORMS)
    words = list(WORD.finditer(text))
    follows = []
    for one, other in pairwise(words):
        ends = one.group()[-1] + other.group()[0]
        gap = text[one.end() : other.start()]
        dense = [bool(re.match(LETTER, sign)) for sign in ends]
        spaceless = all(sign in "甲乙國国銀银かな" for sign in ends)
        follows.append(not any(dense) or not (gap.strip(" \n·[]") or (gap and all(dense) and not spaceless and gap.strip("·[]"))))
    return [word.group().casefold() for word in words], follows


def holds(text: str, part: str, *, unfinished: bool) -> bool:
    """Whether a text holds a part of a query."""
    words, follows = naive(text)
    wanted, together = naive(part)
    for at in range(len(words) - len(wanted) + 1):
        here = words[at : at + len(wanted)]
        last = here[-1].startswith(wanted[-1]) if unfinished else here[-1] == wanted[-1]
        if here[:-1] == wanted[:-1] and last and follows[at : at + len(wanted) - 1] == together:
            return True
    return False


SIGNS = [*"甲乙國国銀银かなกขา국민ab1ىي，。- \n·[]", "ก\u0e34", "ข\u0e34\u0e48", "ي\u064e", "ي\u0640", "Aى"]
TEXTS = st.lists(st.sampled_from(SIGNS), max_size=24).map("".join)


@given(st.lists(TEXTS, min_size=1, max_size=6), st.data())
@example(["甲，乙", "甲 乙"], None)
def test_what_is_found_is_what_holds_it(texts: list[str], data: st.DataObject | None) -> None:
    """Random texts of mixed scripts beside a search that looks at each of them."""
    with closing(of_notes({f"{number}": text for number, text in enumerate(texts)})) as connection:
        for _ in range(4):
            words = "甲乙" if data is None else data.draw(queries(texts))
            parts = [part for part in re.findall(r'"[^"]*"|[^\s"]+', words) if any(map(str.isalnum, part))]
            parts = [part for part in parts if naive(part)[0]]
            if not parts:
                continue
            last = parts[-1]
            unfinished = not last.endswith('"') and (len(last) > 1 or not last.isascii())
            expected = {
                f"{number}"
                for number, text in enumerate(texts)
                if all(holds(text, part.strip('"'), unfinished=unfinished and part is last) for part in parts)
            }
            assert set(found(connection, words)) == expected, words


@st.composite
def queries(draw: st.DrawFn, texts: list[str]) -> str:
    """Pieces of the texts, or anything."""
    text = draw(st.sampled_from(texts))
    start = draw(st.integers(0, len(text)))
    piece = text[start : start + draw(st.integers(1, 6))]
    shape = draw(st.sampled_from(["{}", '"{}"', "{} b", "甲 {}", "{}乙"]))
    return " ".join(shape.format(draw(st.one_of(st.just(piece), TEXTS)).replace("\n", " ")).split())


@given(TEXTS)
def test_what_is_marked_is_a_piece_of_the_text(text: str) -> None:
    """Nothing is lost or added on the way through the index."""
    divided = glued.divided(text)
    if divided is not None:
        assert glued.as_written(divided, text, "\x02\x03") == unicodedata.normalize("NFC", text)
