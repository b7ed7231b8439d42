"""Readings written down and read back."""

from __future__ import annotations

import dataclasses
import types
import typing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.profiles.codec import decode, encode
from dossier.profiles.model import Backing, Citation, Claim, Name, Problem, Profile, Reading, Relation, Source, TextBlock
from dossier.profiles.parse import parse_file, unreadable

ROOT = Path(__file__).parents[2]
PATHS = sorted([*(ROOT / "data" / "profiles").rglob("*.yaml"), *(ROOT / "tests" / "data").rglob("*.yaml")])


def same(reading: Reading) -> None:
    """The reading survives, on one line."""
    text = encode(reading)
    assert "\n" not in text
    assert decode(Reading, text) == reading


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_profile_of_the_sample_base_and_the_example(path: Path) -> None:
    """What is parsed of a real file, written down and read back is the same."""
    same(parse_file(path.name, path.read_bytes()))


def test_files_that_hold_nothing_or_cannot_be_read() -> None:
    """Empty, broken and unreadable files survive with their problems, several records of one file too."""
    for data in (b"", b"# only this\n", b"a: b: c\n", b"- kind: person\n- kind: event\n", b"kind: person\n---\nkind: person\n", b"\xff"):
        same(parse_file("x.yaml", data))
    same(unreadable("x.yaml", "Permission denied", "is it readable?"))


def test_a_profile_says_little_in_few_letters() -> None:
    """What was not said takes no room at the end of a record."""
    assert encode(Reading("x.yaml")) == '["x.yaml"]'
    assert encode(Reading("x.yaml", (Profile("x", "person", "x.yaml"),))) == '["x.yaml",[["x","person","x.yaml"]]]'
    assert encode(Claim("age", "5", Backing(standing="alleged"))) == '["age","5",[[],"alleged"]]'


def test_values_between_defaults_keep_their_place() -> None:
    """A value behind fields that hold their defaults comes back in its own field."""
    reading = Reading("x.yaml", problems=(Problem("x.yaml", 1, 2, "info", "c", "m", entity="e"),))
    assert decode(Reading, encode(reading)) == reading
    claim = Claim("age", "5", known=False)
    assert decode(Claim, encode(claim)).known is False


@pytest.mark.parametrize("bad", ["", "[", "{}", "null", "[]", '["a", [[1]]]', '["a", 5]', '["a", [5]]'])
def test_what_is_no_reading_is_a_value_error(bad: str) -> None:
    """A text that is none, or one of another shape, is a ValueError and nothing else."""
    with pytest.raises(ValueError, match=r"."):
        decode(Reading, bad)


def build(type_: typing.Any) -> st.SearchStrategy[typing.Any]:
    """Values of a field's type, from its annotation alone."""
    if isinstance(type_, type) and dataclasses.is_dataclass(type_):
        hints = typing.get_type_hints(type_)
        return st.builds(type_, **{field.name: build(hints[field.name]) for field in dataclasses.fields(type_)})
    if typing.get_origin(type_) is tuple:
        inside = typing.get_args(type_)
        if inside[-1] is Ellipsis:
            return st.lists(build(inside[0]), max_size=2).map(tuple)
        return st.tuples(*(build(each) for each in inside))
    if typing.get_origin(type_) is typing.Literal:
        return st.sampled_from(typing.get_args(type_))
    if typing.get_origin(type_) is types.UnionType:
        return st.one_of(*(build(each) for each in typing.get_args(type_)))
    return {str: st.text(st.characters(exclude_categories=["Cs"]), max_size=6), int: st.integers(), bool: st.booleans()}[type_]


@pytest.mark.parametrize("type_", [Citation, Backing, Name, Claim, Relation, TextBlock, Problem, Source])
@given(data=st.data())
def test_every_record_survives(type_: typing.Any, data: st.DataObject) -> None:
    """Whatever its fields hold, a record read back is equal to the one written."""
    record = data.draw(build(type_))
    assert decode(type_, encode(record)) == record


@given(build(Profile))
def test_every_profile_survives(profile: Profile) -> None:
    """Whole profiles, with every structure, survive."""
    same(Reading(profile.path, (profile,)))
