"""Very long queries and names: what is pasted by mistake is answered at once."""

from __future__ import annotations

import time

import pytest

from dossier.search.engine import Engine
from dossier.search.hit import Hits, NameRecord
from dossier.search.readings import aside
from dossier.search.vocabulary import skeletons_of
from tests.unit.search.test_engine import engine, ids, record

NAMES = ("박근혜", "Park Geun-hye", "李明", "Vladimir Putin", "صلاح الدين")
_SECONDS = 1.0


def answered(base: Engine, query: str) -> Hits:
    """The answer, if it does not keep one waiting."""
    started = time.process_time()
    hits = base.search(query, 50)
    assert time.process_time() - started < _SECONDS, query[:20]
    return hits


@pytest.mark.parametrize(
    ("unit", "end"),
    [
        ("전 ", "박근"), ("대통령", "x"), ("先生", " x"), ("Mr ", "李明"), ("の", "("), ("e-mail:", "<"), ("a", ")@"), ("님", "["), ("뀲", ""), ("郑", ""),
        ("뀲,", ""),
    ],
)  # fmt: skip
def test_a_text_pasted_by_mistake(unit: str, end: str) -> None:
    """However it goes on: no work grows with the square of its length."""
    base = engine(*NAMES)
    base.search("김 李", 10)  # the tables are read
    answered(base, unit * (30_000 // len(unit)) + end)


@pytest.mark.parametrize("unit", ["ill", "ll", "lla", "gnillre", "j", "er", "th", "ch"])
def test_the_ways_to_say_a_long_word(unit: str) -> None:
    """They are worked out of every word of a base, however long it is."""
    started = time.process_time()
    assert skeletons_of(unit * (30_000 // len(unit)))
    assert time.process_time() - started < _SECONDS


def test_an_address_is_still_found_in_a_text() -> None:
    """Wherever it stands."""
    assert aside("Ada Vale <ada@vale.example>") == "Ada Vale"
    assert aside("mailto:ada.vale@vale.example") == "ada.vale"
    assert aside("Ada Vale,mailto:a@b.example (Bo)") == "Ada"


@pytest.mark.parametrize(
    "unit", ["노홍손 ", "何陈程 ", "カサロ・", "ثنعود ", "яюстс ", "fadbj ", "van der ", "A. ", "노", "何", "s a de c v "]
)
def test_a_name_as_long_as_a_book(unit: str) -> None:
    """Only its beginning is compared word by word; it is found by it as ever."""
    long = unit * (40_000 // len(unit))
    base = Engine.build(
        [*(record(name) for name in NAMES), record(f"Quillon {long}", "Orr", id_="long"), record(long, id_="firm", kind="company")]
    )
    for query in (long[:30], long[:300], "김 이 박", "王 李 张", "kim lee park", "صلاح الدين", "ムアンマル・カダフィ"):
        answered(base, query)
    assert ids(base, "Quillon")[0] == "long"


def test_names_that_are_found_as_a_whole_are_not_cut() -> None:
    """Of an abbreviation, however long, all is needed."""
    short = "x" * 1500
    base = Engine.build([NameRecord("a", "company", (("Ada Ltd", "name"), (short, "abbreviation")))])
    assert ids(base, short) == ["a"]
    assert not base.search(short[:1400], 5).total
