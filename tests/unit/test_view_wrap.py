"""Text laid out in cells: at any width nothing is lost, nothing too wide, no character halved."""

from __future__ import annotations

import time
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.text import clean
from dossier.view.row import Paragraph, Row
from dossier.view.wrap import cells, char_cells, cut, pad, wrap

WHOLE = ("👩\u200d👩\u200d👧", "🇳🇴", "❤\ufe0f", "👍🏽", "1\ufe0f\u20e3", "e\u0301", "王", "각", "नि")
"""Characters of several code points, or of two cells, that must stay together."""

pieces = st.lists(st.sampled_from([*WHOLE, "a", "bc", " ", " ", "-", "\u00a0", "\n", "¹", "م"]), max_size=30).map("".join)


parts = st.lists(st.tuples(pieces, st.sampled_from(["", "dim"])), max_size=4)


def texts(text: str, width: int, hang: int = 0) -> list[str]:
    """The lines of one text."""
    return ["".join(part for part, _ in line) for line in wrap([(text, "")], width, hang=hang)]


def letters(text: str) -> str:
    """A text without blanks and line breaks."""
    return text.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize("whole", WHOLE)
def test_joined_characters_are_never_parted(whole: str) -> None:
    """A family, a flag, a heart with its colour, a skin tone, a letter with its accent: each is in one piece on one line."""
    for width in (4, 5, 7):
        lines = texts(whole * 9, width)
        assert "".join(lines) == whole * 9
        assert all(line == whole * (len(line) // len(whole)) for line in lines)
        assert all(cells(line) <= width for line in lines)


@example("\n\u0301\n王", 4, 0)
@example("🇳🇴🇳🇴🇳", 5, 0)
@example("❤\ufe0f" * 5, 7, 0)
@given(pieces, st.integers(4, 40), st.integers(0, 12))
def test_no_letter_is_lost_and_no_line_too_wide(text: str, width: int, hang: int) -> None:
    """The lines joined, blanks apart, are the text; each fits; a line break of the text is one of the lines."""
    lines = texts(text, width, hang)
    assert letters("".join(lines)) == letters(text)
    assert all(cells(line) <= width for line in lines)
    assert not any("\n" in line for line in lines)
    assert len(lines) >= text.count("\n") + 1


@given(parts, st.integers(4, 40), st.integers(0, 12), st.booleans())
def test_what_fits_is_laid_out_as_by_its_characters(given: list[tuple[str, str]], width: int, hang: int, whole: bool) -> None:
    laid_out = wrap(given, width, hang=hang, whole=whole)
    with patch("dossier.view.wrap._fits", return_value=False):
        assert laid_out == wrap(given, width, hang=hang, whole=whole)


@example("\n\u0301")
@given(st.text(max_size=60))
def test_whatever_was_typed_once_cleaned_fits(typed: str) -> None:
    """Any text at all, made safe for a terminal, keeps its letters and fits."""
    text = clean(typed, lines=True)
    lines = texts(text, 11)
    assert letters("".join(lines)) == letters(text)
    assert all(cells(line) <= 11 for line in lines)


def test_what_is_longer_than_a_line() -> None:
    """Is broken behind a stroke or before the number of a line where one is near; an address that is copied not at all."""
    assert texts("people/baltasar-nieves.yaml:104", 28) == ["people/baltasar-nieves.yaml", ":104"]
    assert texts("people/baltasar-nieves.yaml:104", 20) == ["people/baltasar-", "nieves.yaml:104"]
    assert texts("a" * 30, 20) == ["a" * 20, "a" * 10]
    address = "https://example.org/a-long-way/to-a-page"
    assert texts(f"see {address} there", 20)[1] == "https://example.org/"
    row = Row("text", (Paragraph(((f"see {address} and {'b' * 30}", ""),), 0, 2),))
    assert ["".join(part for part, _ in line).strip() for line in row.lines(20, whole=True)] == ["see", address, "and", "b" * 18, "b" * 12]
    long = f"https://example.org/{'a' * 200_000}"
    started = time.process_time()
    assert ["".join(part for part, _ in line) for line in wrap([(f"{long} there", "")], 88, whole=True)] == [long, "there"]
    assert time.process_time() - started < 10, "it took a quarter of an hour"


@given(st.lists(st.sampled_from(["ab", "c", "def", "王", "ghijk"]), max_size=20), st.integers(5, 30))
def test_words_that_fit_are_never_broken(words: list[str], width: int) -> None:
    """A word no longer than a line stands whole on one line."""
    assert [word for line in texts(" ".join(words), width) for word in line.split()] == words


@given(
    st.lists(st.tuples(st.sampled_from(["one ", "two", " 王", "\u00a0x"]), st.sampled_from(["", "a", "b"])), max_size=12),
    st.integers(4, 20),
)
def test_every_letter_keeps_its_style(parts: list[tuple[str, str]], width: int) -> None:
    """Styles are those of the letters that they were given to, in order."""
    given_ = [(letter, style) for text, style in parts for letter in text if letter not in " "]
    found = [(letter, style) for line in wrap(parts, width) for text, style in line for letter in text if letter not in " "]
    assert found == given_


def test_no_break_blanks_keep_citations_with_their_word() -> None:
    """A raised number never begins a line of its own where its word can go with it."""
    assert texts("born in Villa\u00a0¹\u00a0²", 12) == ["born in", "Villa\u00a0¹\u00a0²"]


def test_a_hanging_indent_wider_than_the_line_is_left_out() -> None:
    """On a very narrow screen text is not pushed off it."""
    assert texts("aa bb cc", 5, hang=13) == ["aa bb", "cc"]
    assert texts("aa bb cc", 7, hang=4) == ["aa bb", "cc"]
    assert texts("aa bb cc", 7, hang=3) == ["aa bb", "   cc"]


def test_widths_below_four_count_as_four() -> None:
    """No width makes it loop or lose letters."""
    for width in (-5, 0, 1, 3):
        assert texts("abcdef", width) == ["abcd", "ef"]


@given(pieces.map(lambda text: text.replace("\n", "")), st.integers(1, 30))
def test_cut_and_padded_texts_have_their_width(text: str, width: int) -> None:
    """Cut text fits, is the text or ends in an ellipsis; padded text has exactly the width."""
    short = cut(text, width)
    assert cells(short) <= width
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))
    assert cells(pad(text, width)) == width


def test_cells_of_characters() -> None:
    """ASCII takes one cell, Chinese two, a combining mark none."""
    assert [char_cells(each) for each in ("a", " ", "é", "王", "\u0301", "م")] == [1, 1, 1, 2, 0, 1]
    assert [cells(each) for each in ("", "abc", "王小明", "e\u0301", "❤\ufe0f", "🇳🇴")] == [0, 3, 6, 1, 2, 2]


def test_rows_indent_every_line_of_a_paragraph() -> None:
    """The indent of a paragraph stands before all its lines, the hang before all but the first."""
    row = Row("value", (Paragraph((("aa bb cc dd", ""),), 2, 2), Paragraph((("note", "dim"),), 4)))
    assert ["".join(text for text, _ in line) for line in row.lines(9)] == ["  aa bb", "    cc dd", "    note"]
    assert row.plain() == "aa bb cc dd note"


def test_a_row_without_text_is_one_empty_line() -> None:
    """A blank row takes a line."""
    assert Row("blank").lines(20) == [[]]
    assert [Row(kind).can_select for kind in ("head", "heading", "label", "value", "link", "more", "blank")] == [
        True, False, False, True, True, True, False,
    ]  # fmt: skip
