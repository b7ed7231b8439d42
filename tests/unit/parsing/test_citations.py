"""Citations, wherever they are written."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.profiles.citing import citations_in, split_citations
from dossier.profiles.parse import parse_file
from tests.unit.parsing.parsed import parse


@pytest.mark.parametrize(
    ("typed", "value", "cited"),
    [
        ("Villa Ámbar", "Villa Ámbar", []),
        ("Villa Ámbar [@faro p. 3]", "Villa Ámbar", [("faro", "p. 3")]),
        ("V [@faro p. 3; @registro, fol. 2]", "V", [("faro", "p. 3"), ("registro", "fol. 2")]),
        ("V [@a] [@b par. 6]", "V", [("a", ""), ("b", "par. 6")]),
        ("See [@a] there", "See [@a] there", []),
        ("e-mail a@b.org", "e-mail a@b.org", []),
        ("[0] x [y]", "[0] x [y]", []),
    ],
)
def test_citations_at_the_end_of_a_value(typed: str, value: str, cited: list[tuple[str, str]]) -> None:
    """Citations are taken off the end of a value, with their places; anything else in brackets is text."""
    text, found = split_citations(typed)
    assert (text, [(each.source, each.locator) for each in found]) == (value, cited)
    assert list(citations_in("")) == []


def test_three_spellings_mean_the_same() -> None:
    """A plain value with a citation and a mapping give the same claim."""
    inline = parse("kind: person\nname: A\nbirth_place: Villa [@faro p. 3]\n").claims[0]
    mapping = parse("kind: person\nname: A\nbirth_place: {value: Villa, sources: [faro p. 3]}\n").claims[0]
    listed = parse("kind: person\nname: A\nbirth_place:\n  - value: Villa\n    sources: faro p. 3\n").claims[0]
    for claim in (mapping, listed):
        assert (claim.value, claim.backing.citations[0].source, claim.backing.citations[0].locator) == ("Villa", "faro", "p. 3")
        assert claim.backing.citations[0].source == inline.backing.citations[0].source


@given(
    st.sampled_from(["V", "V w", "é"]),
    st.lists(st.tuples(st.sampled_from(["a", "faro-1", "x.y"]), st.sampled_from(["", "p. 3", "fol. 2, v."])), max_size=4),
)
def test_citations_survive_being_written(value: str, cited: list[tuple[str, str]]) -> None:
    """Citations written together or one by one are read back in order, and the value is left alone."""
    together = f"{value} [{'; '.join(f'@{source} {locator}' for source, locator in cited)}]" if cited else value
    apart = value + "".join(f" [@{source} {locator}]" for source, locator in cited)
    for text in (together, apart, f"  {apart}\n"):
        read, found = split_citations(text)
        assert (read, [(each.source, each.locator) for each in found]) == (value, cited)


def test_reading_citations_takes_no_long_time() -> None:
    """A hostile value of the greatest length is split in a moment."""
    began = time.process_time()
    for text in ("a" + " " * 250_000 + "[@x", "[@a]" * 60_000 + "x", "[@a]" * 10_000, "]" * 250_000, "[@" * 120_000 + "]"):
        split_citations(text)
    assert time.process_time() - began < 10


def test_locators_keep_their_blanks_and_places() -> None:
    """A citation has its place in the file, in a list of sources that of its item."""
    profile = parse(
        "kind: person\nname: A\ngender:\n  value: male\n  sources:\n    - faro p. 3, col. 2\n    - {id: reg, locator: fol. 1 v}\n    - '[@b; @c §  4]'\n"
    )
    cited = profile.claims[0].backing.citations
    assert [(c.source, c.locator, c.where) for c in cited] == [
        ("faro", "p. 3, col. 2", (6, 7)), ("reg", "fol. 1 v", (7, 7)), ("b", "", (8, 7)), ("c", "§  4", (8, 7)),
    ]  # fmt: skip


def test_an_escaped_citation_inside_a_value_is_text() -> None:
    reading = parse_file("x.yaml", b"kind: person\nname: A\naliases:\n  - 'a [\\@x] b [@s]'\nsources: [s]\n")
    assert [name.text for name in reading.profiles[0].names] == ["A", "a [@x] b"]
    assert not [problem for problem in reading.profiles[0].problems if "middle" in problem.message]
