"""Foreign names in Chinese characters, which are whole syllables, beside those that they stand for."""

from __future__ import annotations

import pytest

from dossier.search.by_sound import as_meant
from tests.unit.search.test_engine import engine, ids

PEOPLE = engine(
    "Ronnie Wood", "Leon Ford", "Linn Boyd", "Harry Atkinson", "Ali Atkins", "Christina Wagner", "Edward Hill",
    "Eduard Dietl", "Kyle Massey", "Alexander Friedman", "Wu Jianguo", "Hu Jianguo",
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("羅尼·伍德", "Ronnie Wood"), ("哈利·阿特金森", "Harry Atkinson"), ("克里斯蒂娜·華格納", "Christina Wagner"),
        ("凯尔·梅西", "Kyle Massey"), ("亞歷山大·弗里德曼", "Alexander Friedman"), ("吴建国", "Wu Jianguo"), ("胡建国", "Hu Jianguo"),
    ],
)  # fmt: skip
def test_the_name_that_is_meant_comes_first(typed: str, first: str) -> None:
    """Though each consonant has a vowel behind it there."""
    assert ids(PEOPLE, typed)[0] == first


@pytest.mark.parametrize(
    ("pinyin", "meant"),
    [("kelisidina", "klisdina"), ("wude", "wud"), ("kaier", "kair"), ("fulideman", "flidman"), ("chen", "chen")],
)
def test_vowels_that_are_only_written(pinyin: str, meant: str) -> None:
    """Those before a nasal, and of a syllable that has another one, are said."""
    assert as_meant(pinyin) == meant


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Helena Ivanova", "Хелена Иванова"),
        ("Elena Ivanova", "Елена Иванова"),
        ("Harun Rashid", "Харон Рашид"),
        ("Arun Rashid", "Арон Рашид"),
    ],
)
def test_an_h_that_begins_a_name_tells_two_apart(typed: str, first: str) -> None:
    """The other one comes behind, and is less like it."""
    hits = engine("Елена Иванова", "Хелена Иванова", "Арон Рашид", "Харон Рашид").search(typed, 2)
    assert hits[0].id == first
    assert hits[0].score > hits[1].score
