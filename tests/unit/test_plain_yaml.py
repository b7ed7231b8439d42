"""The reader for plain lines gives what libyaml's events give, or nothing; and it answers for nearly every profile."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.profiles.limits import MAX_SCALAR
from dossier.profiles.model import Backing, Citation, Claim, Name, Profile, Relation, TextBlock
from dossier.profiles.plain_yaml import read_plain
from dossier.profiles.tree import List, Map
from dossier.writing.profile_yaml import profile_yaml
from tests.long.plain_yaml import LAID_OUT, fault_in, run

ROOT = Path(__file__).parents[2]
NASTY = ROOT.parent / "shared" / "data" / "nasty-yaml"


def test_spoilt_files_are_read_as_by_events() -> None:
    """The quick part of tests/long/plain_yaml.py; many of its inputs are answered, or nothing would be tried."""
    answered, faults = run(6000, 7)
    assert faults == []
    assert answered > 600


@given(
    st.lists(
        st.sampled_from(
            ["a", "b: ", "c:", "\n", "\n  ", "\n    ", "- ", "'", '"', "#", " ", "[a, b]", "|", ">", "null", "é", "{d: e}", ": "]
        )
    )
)
def test_any_row_of_signs_is_read_as_by_events(signs: list[str]) -> None:
    """Whatever stands behind whatever."""
    assert fault_in(f"a: b\n{''.join(signs)}\n".encode())[1] == ""


@pytest.mark.skipif(not NASTY.is_dir(), reason="the collection of nasty files is not here")
def test_nasty_files_are_read_as_by_events() -> None:
    """All of the collection."""
    assert [(path.name, fault) for path in sorted(NASTY.iterdir()) if path.is_file() and (fault := fault_in(path.read_bytes())[1])] == []


def test_nearly_every_profile_is_of_plain_lines() -> None:
    """Those of the sample base, and what the program writes itself."""
    files = sorted((ROOT / "data" / "profiles").rglob("*.yaml"))
    answers = [fault_in(path.read_bytes()) for path in files]
    assert [fault for _, fault in answers if fault] == []
    assert sum(answered for answered, _ in answers) >= len(files) - 2
    backing = Backing((Citation("faro", "p. 3; 4"), Citation("so")), "alleged", 'He said: "no".', "#1")
    whole = Profile(
        "x", "person", "x.yaml", names=(Name("O'Brien, \"Al\"", "name"), Name("José", "alias", backing=backing)), parts=(("given", "José"),),
        claims=(Claim("birth_date", "1970~", backing), Claim("website", "https://a.b/c?d=e#f")), texts=(TextBlock("notes", "One\n\n  two: 3\nfour"),),
        relations=(Relation("member_of", "some-group", "treasurer", backing=backing),), questions=("Is it so?", "- or: not"),
    )  # fmt: skip
    assert fault_in(profile_yaml(whole).encode()) == (True, "")


def test_values_and_places() -> None:
    """Every layout, with the line and column of every key and value."""
    document = read_plain(
        "# so\nname: Ñandú\nlist:\n  - a b\n  - c: 'd''e'\n    f:\n  - [g, null]\n\nmap: {h: i, j: \"k: l\"}\nempty:\ntext: |\n  One\n\n   two\nfold: >-\n  three\n  four\n"
        "flat:\n- m\nn: o\n"
    )
    assert document is not None
    tree = document.root
    assert (document.line, tree.line, tree.column) == (2, 2, 1)
    assert tree == {
        "name": "Ñandú", "list": ["a b", {"c": "d'e", "f": None}, ["g", None]], "map": {"h": "i", "j": "k: l"}, "empty": None,
        "text": "One\n\n two\n", "fold": "three four", "flat": ["m"], "n": "o",
    }  # fmt: skip
    assert tree.at == {
        "name": (2, 1), "list": (3, 1), "map": (9, 1), "empty": (10, 1), "text": (11, 1), "fold": (15, 1), "flat": (18, 1), "n": (20, 1),
    }  # fmt: skip
    assert tree.values_at == {
        "name": (2, 7), "list": (4, 3), "map": (9, 6), "empty": (10, 7), "text": (11, 7), "fold": (15, 7), "flat": (19, 1), "n": (20, 4),
    }  # fmt: skip
    assert isinstance(tree["list"], List)
    assert tree["list"].at == [(4, 5), (5, 5), (7, 5)]
    inner = tree["list"][1]
    assert isinstance(inner, Map)
    assert (inner.at, inner.values_at) == ({"c": (5, 5), "f": (6, 5)}, {"c": (5, 8), "f": (6, 7)})
    assert tree["list"][2].at == [(7, 6), (7, 9)]
    assert (tree["map"].at, tree["map"].values_at) == ({"h": (9, 7), "j": (9, 13)}, {"h": (9, 10), "j": (9, 16)})


@pytest.mark.parametrize(
    "text",
    [
        "", "\n", "# a\n", "a\n", "- a\n", " a: b\n", "a: b", "a:  b\n", "a : b\n", "a: b: c\n", "a: Ñ: d\n", "a: b:\n", "a: b #c\n", "a: 'b' # c\n", "a: b\t\n",
        "a: b \n", "a: b\n  c\n", "a:\n  b\n", "a: b\na: c\n", "a: {b: c, b: d}\n", "a: &b c\n", "a: *b\n", "a: !b c\n", "<<: {a: b}\n", "? a\n",
        "---\na: b\n", "a: b\n---\nc: d\n", "a: b\n...\n", "%YAML 1.1\n", "a: [b,\n  c]\n", "a: [b, [c]]\n", "a: [b: c]\n", 'a: "\\x1b"\n', 'a: "b\n', "a: '\n",
        "a: |2\n   b\n", "a: |\nb: c\n", "a: |\n  b\n c: d\n", "a: >\n  b\n   c\n", "a: |\n  b \n", "a: |\n \n  b\n", "a: |\n  b\n   \n", "a:\n - b\n  - c\n", "a:\n    b: c\n  d: e\n", "a: b\n- c\n",
        "a: - b\n", "a: @b\n", "a: b\u2028c\n", "a: b\x85\n", "a: \ufeffb\n", "é: b\n", '"a": b\n', "a:\n  - - b\n", "a: [b ]\n", "a: ,\n",
    ],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_the_events(text: str) -> None:
    """Nothing is guessed: one thing of another kind, and the whole text is not answered for."""
    assert read_plain(text) is None


def test_what_is_too_long_or_too_deep_is_left_to_the_events() -> None:
    """Its limits are told there."""
    assert read_plain(f"a: {'b' * MAX_SCALAR}\n") is None
    assert read_plain("".join(f"{'  ' * depth}a:\n" for depth in range(14))) is not None
    assert read_plain("".join(f"{'  ' * depth}a:\n" for depth in range(40))) is None


@pytest.mark.parametrize("text", LAID_OUT)
def test_every_layout_is_answered(text: str) -> None:
    """The texts from which the long run makes its own."""
    assert fault_in(text.encode()) == (True, "")
