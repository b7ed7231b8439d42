"""Sentences of a text, and words of crime in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.report.crime_words import crime_words
from dossier.report.publish import _CONTACT
from dossier.report.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Dr. A. B. Vale of St. Ives came. He left.", ["Dr. A. B. Vale of St. Ives came.", "He left."]),
        ("El Lic. J. Pérez llegó. Se fue el Sr. López.", ["El Lic. J. Pérez llegó.", "Se fue el Sr. López."]),
        ("It cost 3.5 m. dollars, see p. 4. Then", ["It cost 3.5 m. dollars, see p. 4.", "Then"]),
        ("He said no. She said no. 5.", ["He said no.", "She said no. 5."]),
        ("One [@a p. 3]. Two. [@b] Three", ["One .", "Two.", "Three"]),
        ("«¿Quién?» Nadie. “He left.” So!", ["«¿Quién?»", "Nadie.", "“He left.”", "So!"]),
        ("With [[a-b|Mr. A]]. And [[c]]", ["With Mr. A.", "And c"]),
        ("A\n\nB\n- c\n- d", ["A", "B", "- c", "- d"]),
        ("王小明來了。他走了。", ["王小明來了。", "他走了。"]),
        ("[@a]", []),
        ("... !", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    """Initials, titles, page numbers and decimals end none."""
    assert [each.text for each in sentences(text)] == expected


def test_long_texts_take_no_more_than_their_length() -> None:
    """One word without an end, stops without a blank behind them, empty lines, sentences of one letter: each would take hours."""
    long = "a" * 300_000
    assert [each.text for each in sentences(f"Ada {long} end. So.")] == [f"Ada {long} end.", "So."]
    assert [len(each.text) for each in sentences("A" + "." * 300_000 + "b")] == [300_002]
    assert [each.text for each in sentences("A" + "\n " * 150_000 + "b")] == ["A b"]
    assert len(list(sentences("Aa. " * 50_000))) == 50_000
    assert [found[0] for found in _CONTACT.finditer("-" * 300_000 + " a@b.org")] == ["a@b.org"]
    assert [found[0] for found in _CONTACT.finditer(f"{'a-' * 150_000}b@c.org")] == [f"{'a-' * 31}b@c.org"]


def test_sentences_know_what_they_cite() -> None:
    """Inside, or right behind; and where each begins."""
    found_ = list(sentences("One. [@a; @b] [@c] Two [@d]. Three"))
    assert [(each.cites, each.at) for each in found_] == [(True, 0), (True, 19), (False, 29)]


@given(st.text(st.sampled_from("aB. !?\n[]@;|()1éß王。"), max_size=60))
def test_sentences_lose_nothing(text: str) -> None:
    """Every letter stands in one sentence, in order, whatever the marks."""
    from dossier.links import CITATION, LINK

    read = LINK.sub(lambda mark: mark[2] or mark[1], CITATION.sub("", text))
    assert "".join(sign for each in sentences(text) for sign in each.text if sign.isalnum()) == "".join(
        sign for sign in read if sign.isalnum()
    )


@pytest.mark.parametrize(
    ("text", "words", "hedged"),
    [
        ("Robó un banco", ["robo"], False),
        ("The Killers played", ["killers"], False),
        ("allegedly a thief", ["thief"], True),
        ("skilled narcolepsy", [], False),
        ("lavó dinero, según la DEA", ["lavo dinero"], True),
        ("drug lords", ["drug lords"], False),
        ("Founder of the old Harbour cartel", ["founder of the old harbour cartel"], False),
        ("Named as a member of the Harbour cartel", ["member of the harbour cartel"], True),
        ("She ran a cocaine-smuggling network", ["ran a cocaine-smuggling network"], False),
        ("Encabezó el cártel del Puerto", ["encabezo el cartel"], False),
        ("He ordered the murder of a judge", ["ordered the murder"], False),
        ("Agent, abducted in Harbour Town on 7 February 1985 and murdered.", [], False),
        ("He kidnapped and murdered two men", ["kidnapped", "murdered"], False),
        ("A journalist who wrote on the cartel", [], False),
    ],
)
def test_crime_words(text: str, words: list[str], hedged: bool) -> None:
    """Whole words, accents aside."""
    assert crime_words(text) == (words, hedged)
