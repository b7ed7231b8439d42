"""Partial dates."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.dates import ONGOING, DateError, Day, holds, parse, try_parse


@pytest.mark.parametrize(
    ("typed", "lo", "hi", "precision", "qualifier"),
    [
        ("1978", "1978-01-01", "1978-12-31", "year", ""),
        ("1978-02", "1978-02-01", "1978-02-28", "month", ""),
        ("2000-02-29", "2000-02-29", "2000-02-29", "day", ""),
        ("1978~", "1978-01-01", "1978-12-31", "year", "~"),
        ("1978-03?", "1978-03-01", "1978-03-31", "month", "?"),
        ("1978-03-05%", "1978-03-05", "1978-03-05", "day", "%"),
        ("197X", "1970-01-01", "1979-12-31", "decade", ""),
        ("19XX", "1900-01-01", "1999-12-31", "century", ""),
        ("1978/1980", "1978-01-01", "1980-12-31", "interval", ""),
        ("../1980", "None", "1980-12-31", "interval", ""),
        ("1978-05/..", "1978-05-01", "None", "interval", ""),
        ("2010?/2012~", "2010-01-01", "2012-12-31", "interval", "%"),
        ("--05-09", "None", "None", "day of year", ""),
        ("-0044-03-15", "-0044-03-15", "-0044-03-15", "day", ""),
        ("0046-01-01", "0046-01-01", "0046-01-01", "day", ""),
        ("c. 1970", "1970-01-01", "1970-12-31", "year", "~"),
        ("circa 1970?", "1970-01-01", "1970-12-31", "year", "%"),
        ("about 1970-03", "1970-03-01", "1970-03-31", "month", "~"),
        ("before 1968", "None", "1967-12-31", "interval", ""),
        ("before 2000-03-01", "None", "2000-02-29", "interval", ""),
        ("by 1970", "None", "1970-12-31", "interval", ""),
        ("after 1970", "1971-01-01", "None", "interval", ""),
        ("since 1970-05", "1970-05-01", "None", "interval", ""),
        ("1970s", "1970-01-01", "1979-12-31", "decade", ""),
        ("1970-1975", "1970-01-01", "1975-12-31", "interval", ""),
        ("5 Feb 1970", "1970-02-05", "1970-02-05", "day", ""),
        ("February 5, 1970", "1970-02-05", "1970-02-05", "day", ""),
        ("Feb 1970", "1970-02-01", "1970-02-28", "month", ""),
        ("5 de febrero de 1970", "1970-02-05", "1970-02-05", "day", ""),
        ("31.12.1970", "1970-12-31", "1970-12-31", "day", ""),
        ("1970/03/05", "1970-03-05", "1970-03-05", "day", ""),
        ("1970.3.5.", "1970-03-05", "1970-03-05", "day", ""),
        ("1978-00-00", "1978-01-01", "1978-12-31", "year", ""),
        ("1978-3-5", "1978-03-05", "1978-03-05", "day", ""),
        ("2020-01-01T10:00:00Z", "2020-01-01", "2020-01-01", "day", ""),
        ("2020-01-01 10:00:00", "2020-01-01", "2020-01-01", "day", ""),
        (" 1978 ", "1978-01-01", "1978-12-31", "year", ""),
        ("197X?", "1970-01-01", "1979-12-31", "decade", "?"),
        ("197x", "1970-01-01", "1979-12-31", "decade", ""),
        ("1978/", "1978-01-01", "None", "interval", ""),
        ("/1980", "None", "1980-12-31", "interval", ""),
        ("1978 / c. 1980", "1978-01-01", "1980-12-31", "interval", "~"),
        ("1970s/1980s", "1970-01-01", "1989-12-31", "interval", ""),
        ("-0044", "-0044-01-01", "-0044-12-31", "year", ""),
        ("--02-29", "None", "None", "day of year", ""),
        ("c.1970", "1970-01-01", "1970-12-31", "year", "~"),
        ("ca. 1970", "1970-01-01", "1970-12-31", "year", "~"),
        ("abt 1970", "1970-01-01", "1970-12-31", "year", "~"),
        ("approximately 1970", "1970-01-01", "1970-12-31", "year", "~"),
        ("around 1970s", "1970-01-01", "1979-12-31", "decade", "~"),
        ("hacia 1970", "1970-01-01", "1970-12-31", "year", "~"),
        ("prior to 1968", "None", "1967-12-31", "interval", ""),
        ("antes de 1968", "None", "1967-12-31", "interval", ""),
        ("until 1970-03", "None", "1970-03-31", "interval", ""),
        ("before c. 1970", "None", "1969-12-31", "interval", "~"),
        ("después de 1970", "1971-01-01", "None", "interval", ""),
        ("desde 1970", "1970-01-01", "None", "interval", ""),
        ("hasta 1970", "None", "1970-12-31", "interval", ""),
        ("after 1970-12-31", "1971-01-01", "None", "interval", ""),
        ("from 1970?", "1970-01-01", "None", "interval", "?"),
        ("from 1970 to 1975", "1970-01-01", "1975-12-31", "interval", ""),
        ("1970's", "1970-01-01", "1979-12-31", "decade", ""),
        ("2000s", "2000-01-01", "2009-12-31", "decade", ""),
        ("1970–1975", "1970-01-01", "1975-12-31", "interval", ""),
        ("1970 to 1975", "1970-01-01", "1975-12-31", "interval", ""),
        ("5th of March 1970", "1970-03-05", "1970-03-05", "day", ""),
        ("5-Feb-1970", "1970-02-05", "1970-02-05", "day", ""),
        ("Sept. 5, 1970", "1970-09-05", "1970-09-05", "day", ""),
        ("setiembre de 1970", "1970-09-01", "1970-09-30", "month", ""),
        ("5. Februar 1970", "1970-02-05", "1970-02-05", "day", ""),
        ("1er janvier 1970", "1970-01-01", "1970-01-01", "day", ""),
        ("3 fe\u0301vrier 1970", "1970-02-03", "1970-02-03", "day", ""),
        ("5 de março de 1970", "1970-03-05", "1970-03-05", "day", ""),
        ("März 1970", "1970-03-01", "1970-03-31", "month", ""),
        ("5 февраля 1970 г.", "1970-02-05", "1970-02-05", "day", ""),
        ("5 лютого 1970 р.", "1970-02-05", "1970-02-05", "day", ""),
        ("5 Kasım 1970", "1970-11-05", "1970-11-05", "day", ""),
        ("5 KASIM 1970", "1970-11-05", "1970-11-05", "day", ""),
        ("15 HAZİRAN 1970", "1970-06-15", "1970-06-15", "day", ""),
        ("5 Nisan 1970", "1970-04-05", "1970-04-05", "day", ""),
        ("1° gennaio 1970", "1970-01-01", "1970-01-01", "day", ""),
        ("1970年", "1970-01-01", "1970-12-31", "year", ""),
        ("1970年2月", "1970-02-01", "1970-02-28", "month", ""),
        ("1970年2月5日", "1970-02-05", "1970-02-05", "day", ""),
        ("1970년 2월 5일", "1970-02-05", "1970-02-05", "day", ""),
        ("05.05.1970", "1970-05-05", "1970-05-05", "day", ""),
        ("1/13/1970", "1970-01-13", "1970-01-13", "day", ""),
        ("1978-03-00", "1978-03-01", "1978-03-31", "month", ""),
        ("2020-01-01T10:00:00.5+02:00", "2020-01-01", "2020-01-01", "day", ""),
        ("１９７８", "1978-01-01", "1978-12-31", "year", ""),
        ("٢٠٢٠-٠٣", "2020-03-01", "2020-03-31", "month", ""),
    ],
)
def test_what_a_date_may_stand_for(typed: str, lo: str, hi: str, precision: str, qualifier: str) -> None:
    """Every spelling is read as its first and last possible day, and kept as typed."""
    date = parse(typed)
    assert (date.text, str(date.lo), str(date.hi), date.precision, date.qualifier) == (typed, lo, hi, precision, qualifier)


@pytest.mark.parametrize(
    "short",
    [
        "ene feb mar abr may jun jul ago sept oct nov dic", "jan fev mar abr mai jun jul ago set out nov dez",
        "janv févr mars avr mai juin juil août sept oct nov déc", "janv fév mars avr mai juin juil août sept oct nov déc",
        "Jan Feb März Apr Mai Juni Juli Aug Sept Okt Nov Dez", "Jän Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez",
        "jan feb mrt apr mei jun jul aug sep okt nov dec", "gen feb mar apr mag giu lug ago set ott nov dic",
        "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara", "янв февр мар апр мая июн июл авг сент окт нояб дек",
        "січ лют бер квіт трав черв лип серп вер жовт лист груд",
    ],
)  # fmt: skip
def test_months_are_read_as_they_are_shortened(short: str) -> None:
    """In each language, with a full stop and without, small and in capitals; the hint that it is read says as what."""
    for number, name in enumerate(short.split(), 1):
        for typed in (f"17 {name} 1958", f"17 {name}. 1958", f"17 {name.upper()}. 1958"):
            assert parse(typed).as_read == f"1958-{number:02d}-17"
        assert parse(f"{name}. 1958").as_read == f"1958-{number:02d}"


@pytest.mark.parametrize(
    ("typed", "says", "hint"),
    [
        ("1970-02-30", "28 days", "leave out the day"),
        ("1900-02-29", "28 days", ""),
        ("1970-13", "no month 13", "months are"),
        ("0000-00-00", "no date", "leave the date out"),
        ("46-01-01", "two digits", "four digits"),
        ("70", "two digits", "four digits"),
        ("5/2/1970", "two ways", "year-month-day"),
        ("1970-75", "no month", "1970/1975"),
        ("1980/1978", "ends before it starts", "earlier date first"),
        ("1977-03-11 or 1982-11-19", "more than one date", "a list"),
        ("yesterday", "no date that can be read", "1978~"),
        ("15 Nisan 5784", "no date that can be read", ""),
        ("15 Nis. 5784", "no date that can be read", ""),
        ("15 NİSAN 5784", "no date that can be read", ""),
        ("", "empty", ""),
        ("..", "no date", ""),
        ("99999-01-01", "no date", ""),
        ("0000", "no date", "leave the date out"),
        ("0000-05-09", "no date", "--05-09"),
        ("5 Feb 0000", "no date", "--02-05"),
        ("0000-1970", "no date", "leave the date out"),
        ("1970-00-00/0000", "no date", "leave the date out"),
        ("--02-30", "29 days", "leave out the day"),
        ("--13-01", "no month 13", "01 to 12"),
        ("2013-02-30T10:00:00Z", "28 days", "leave out the day"),
        ("31 Feb 1970", "28 days", "leave out the day"),
        ("31.31.1970", "no month 31", "01 to 12"),
        ("1970年13月", "no month 13", "01 to 12"),
        ("5 listopada 1970", "no date", "1978~"),
        ("1970-1969", "ends before it starts", "earlier date first"),
        ("1970/75", "two digits", "1970/1975"),
        ("'70", "two digits", "four digits"),
        ("1/2/70", "two digits", "four digits"),
        ("05-02-1970", "two ways", "year-month-day"),
        ("before 1970/after 1960", "no span of time", "1978/1980"),
        ("1970/--05-09", "no span of time", "1978/1980"),
        ("1970/1975/1980", "no date", "1978/1980"),
        ("unknown", "no date", "1978~"),
        ("present", "no date", "1978~"),
        ("c. " * 500 + "1970", "too long", "1978~"),
        ("c" * 600 + "1970", "too long", "1978~"),
    ],
)
def test_what_is_no_date_is_refused_with_advice(typed: str, says: str, hint: str) -> None:
    """A wrong date is never rounded to a right one: it is refused, and the hint says what to write."""
    with pytest.raises(DateError) as refused:
        parse(typed)
    assert says in str(refused.value)
    assert hint in refused.value.hint


def test_order_on_a_timeline() -> None:
    """Earliest possible day first, then the narrower span; what cannot be placed comes last."""
    typed = ["--05-09", "1970/..", "1970", "1970-02", "1970-01-01", "197X", "1969-12-31", "../1970", "2020-01-01"]
    ordered = sorted((parse(text) for text in typed), key=lambda date: date.sort_key())
    assert [date.text for date in ordered] == [
        "1969-12-31", "1970-01-01", "1970", "197X", "1970/..", "1970-02", "../1970", "2020-01-01", "--05-09",
    ]  # fmt: skip


def test_days_compare_in_time_whatever_the_era() -> None:
    """Days before the common era come before those after it, and survive being written down."""
    assert Day(-44, 3, 15) < Day(46, 1, 1) < Day(1970, 1, 1)
    for day in (Day(-44, 3, 15), Day(46, 1, 1)):
        assert Day.read(str(day)) == day


@pytest.mark.parametrize(
    ("typed", "normalised"),
    [
        ("1978-03", ""),
        ("197X", ""),
        ("1978/1980", ""),
        ("../1980", ""),
        ("--05-09", ""),
        ("1978-3", "1978-03"),
        ("1978-00-00", "1978"),
        ("197x", "197X"),
        ("c. 1970", "1970~"),
        ("circa 1970s", "197X~"),
        ("before 1968", "../1967-12-31"),
        ("since 1970", "1970-01-01/.."),
        ("from 1970 to 1975", "1970/1975"),
        ("1978/c. 1980", "1978/1980~"),
        ("before 1970/1980", "../1980-12-31"),
        ("Feb 1970", "1970-02"),
        ("5 Feb 1970", "1970-02-05"),
        ("1970年", "1970"),
        ("1970年2月", "1970-02"),
        ("1970年2月5日", "1970-02-05"),
        ("2020-01-01T10:00:00Z", "2020-01-01"),
        ("１９７８", "1978"),
    ],
)
def test_what_a_loose_spelling_was_read_as(typed: str, normalised: str) -> None:
    """What EDTF would not read carries what it was read as; EDTF's own spellings carry nothing."""
    assert parse(typed).normalised == normalised


def test_words_for_what_still_holds_are_no_dates() -> None:
    """`present` and its like are known as words, and none of them is read as a date."""
    assert {"present", "now", "today", "ongoing"} <= ONGOING
    assert [word for word in ONGOING if try_parse(word)] == []


def test_only_a_day_of_the_year_has_no_place() -> None:
    """An open interval can be placed on a timeline, a birthday without its year cannot."""
    assert [parse(text).known for text in ("../1980", "1980/..", "1980", "--05-09")] == [True, True, True, False]


@given(st.text(alphabet="0123456789-/.~?%XTZ: cbefortaus", max_size=24) | st.text(max_size=12))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Any text is a date or a DateError with words, and no date ends before it begins or forgets what was typed."""
    try:
        date, said = parse(text), ""
    except DateError as refused:
        date, said = None, f"{refused} ({refused.hint})"
    if date is None:
        assert re.fullmatch(r".+ \(.+\)", said, re.S)
        return
    assert date.text == text
    assert date.known or date.precision == "day of year"
    if date.lo and date.hi:
        assert date.lo <= date.hi
    date.sort_key()


@example(["c.", "after", "1970"])
@given(
    st.lists(
        st.sampled_from(["before", "after", "c.", "1970", "1968-02", "to", "/", "..", "from", "1970s", "5 Feb", "~", "--05-09"]), max_size=6
    )
)
def test_no_mixture_of_spellings_breaks_the_reader(words: list[str]) -> None:
    """Words of dates in any order are a date whose normalised form, where there is one, stands for the same days, or a DateError."""
    date = try_parse(" ".join(words))
    if date and date.normalised:
        again = parse(date.normalised)
        assert (again.lo, again.hi) == (date.lo, date.hi)


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 28), st.sampled_from(["", "~", "?", "%"]))
def test_every_day_is_read_as_itself(year: int, month: int, day: int, sign: str) -> None:
    """A full date stands for that day and no other."""
    date = parse(f"{year:04d}-{month:02d}-{day:02d}{sign}")
    assert date.lo == date.hi == Day(year, month, day)
    assert date.normalised == ""


@pytest.mark.parametrize(
    ("start", "end", "at", "held"),
    [
        ("2001", "2005", "2003", "certain"), ("2001", "2005", "2001-06", "possible"), ("2001", "2005", "2005-06", "possible"),
        ("2001", "2005", "2000", "no"), ("2001", "2005", "2006-01-01", "no"), ("2001", "present", "2020", "certain"),
        ("2001", "", "2020", "possible"), ("2001", "", "2000", "no"), ("", "2005", "2004", "possible"), ("", "2005", "2006", "no"),
        ("", "", "2004", "possible"), ("2009~", "2011", "2010", "possible"), ("2009~", "2011", "2008", "possible"), ("2009~", "2011", "2006", "no"),
        ("2009~", "2013", "2012", "certain"), ("c. 2009", "2013", "2008", "possible"), ("2001/2003", "2005", "2002", "possible"),
        ("2003", "2003", "2003-05-06", "possible"), ("2003-01-01", "2003-12-31", "2003", "certain"), ("../1980", "1990", "1985", "certain"),
        ("../1980", "1990", "1979", "possible"), ("", "", "--05-09", "possible"), ("2001", "2005", "../2000", "no"),
    ],
)  # fmt: skip
def test_whether_something_held(start: str, end: str, at: str, held: str) -> None:
    """Certain, possible or no, never more than imprecise dates allow."""

    def days(text: str) -> list[str]:
        read = try_parse(text) if text else None
        return [text, str(read.lo) if read and read.lo else "", str(read.hi) if read and read.hi else ""]

    assert holds([*days(start), *days(end)], parse(at)) == held
