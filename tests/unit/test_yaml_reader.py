"""YAML read as text with places."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dossier.profiles import yaml_reader
from dossier.profiles.parse import parse_file
from dossier.profiles.yaml_reader import ReadError, read

NASTY = Path(__file__).parents[3] / "shared" / "data" / "nasty-yaml"


def root(text: str | bytes):  # type: ignore[no-untyped-def]
    """The tree of the only document."""
    (document,) = read(text.encode() if isinstance(text, str) else text)
    return document.root


def refused(data: str | bytes) -> ReadError:
    """The error of a file that cannot be read."""
    with pytest.raises(ReadError) as error:
        read(data.encode() if isinstance(data, str) else data)
    return error.value


def test_every_scalar_is_the_text_that_was_typed() -> None:
    """No value turns into a boolean, number or date; only nothing, ~ and null are no value."""
    tree = root(
        "a: NO\nb: yes\nc: 012345\nd: 12:30:45\ne: 1978-03-05\nf: 1_000\ng: Null\nh: True\ni: .inf\nj: 0x1F\nk: 1.10\n"
        "l:\nm: ~\nn: null\no: 'null'\np: ''\nq: '~'\n"
    )
    assert dict(tree) == {
        "a": "NO", "b": "yes", "c": "012345", "d": "12:30:45", "e": "1978-03-05", "f": "1_000", "g": "Null", "h": "True", "i": ".inf",
        "j": "0x1F", "k": "1.10", "l": None, "m": None, "n": None, "o": "null", "p": "", "q": "~",
    }  # fmt: skip


def test_keys_are_texts_too() -> None:
    """Keys such as on, NO or 1.10 stay what they are."""
    assert list(root("on: 1\nNO: 2\n1.10: 3\n1.1: 4\n2024-01-01: 5\n")) == ["on", "NO", "1.10", "1.1", "2024-01-01"]


def test_every_key_value_and_item_knows_its_place() -> None:
    """Lines and columns count from one, in characters, also behind letters of other scripts."""
    tree = root("name: Ñandú\nlist:\n  - a\n  -   b\nдата: {x: 1, y:   2}\n")
    assert tree.at == {"name": (1, 1), "list": (2, 1), "дата": (5, 1)}
    assert tree.values_at["name"] == (1, 7)
    assert tree["list"].at == [(3, 5), (4, 7)]
    assert tree["дата"].values_at == {"x": (5, 11), "y": (5, 19)}


def test_a_repeated_key_keeps_both_values() -> None:
    """The first value counts, the second is kept with both lines; composed and decomposed letters are one key."""
    tree = root("name: A\nx: 1\nname: B\nTreviño: 1\nTrevin\u0303o: 2\n")
    assert tree["name"] == "A"
    assert [(each.key, each.value, each.line, each.first_line) for each in tree.repeated] == [("name", "B", 3, 1), ("Treviño", "2", 5, 4)]


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("a: &x 1\n", 1, 4, "&x names a value"),
        ("a: 1\nb: *x\n", 2, 4, "*x refers"),
        ("a: {b: 1}\nc:\n  <<: {d: 1}\n", 3, 3, "merges"),
        ("a: !!python/object:os.system x\n", 1, 4, "!!python/object:os.system"),
        ("a: !person {x: 1}\n", 1, 4, "!person"),
        ("a: &a [*a]\n", 1, 4, "&a"),
        ("? [a, b]\n: 1\n", 1, 3, "a key must be text"),
        ("x: {{ name }}\n", 1, 5, "a key must be text"),
    ],
)
def test_what_is_no_plain_data_is_refused_where_it_stands(text: str, line: int, column: int, says: str) -> None:
    """Anchors, aliases, merge keys, tags and keys that are no text have no place in a profile."""
    error = refused(text)
    assert (error.line, error.column) == (line, column)
    assert says in str(error)
    assert error.hint


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("kind: person\nsummary: Mexico: 29 men\n", 2, "put the whole value in quotes: it holds a colon"),
        ("handle: @user\n", 1, "begins with @"),
        ("a: `x`\n", 1, "begins with `"),
        ("a: %x\n", 1, "begins with %"),
        ("name: 'Ndrangheta\nb: 1\n", 1, "close it"),
        ('name: "Fake" Name\n', 1, "text follows the closing quote"),
        ("a:\n\tb: 1\n", 2, "indent with blanks"),
        ("kind:person\nname: A\n", 1, "blank behind the colon"),
        ("a: - b\n", 1, "begins with a dash"),
        ('a: "C:\\Users\\x"\n', 1, "single quotes"),
        ("aliases: [El Reloj [@doj p. 4]]\n", 1, "a citation inside [a, b] needs quotes"),
        ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n", 2, "keep one side"),
        ("a: [b, c\n", 2, "closing bracket is missing"),
    ],
)
def test_the_commonest_mistakes_get_a_place_and_advice(text: str, line: int, hint: str) -> None:
    """The error names the line of the mistake and says what to do."""
    error = refused(text)
    assert error.line == line
    assert hint in error.hint


def test_text_lost_to_a_comment_is_told() -> None:
    """`Flat #12` loses its number to YAML's comments: that is said; a real comment is none."""
    (document,) = read(b"a: El #1\nb: C#\nc: value # a comment\nd: 'El #1'\n")
    assert [(remark.code, remark.line) for remark in document.remarks] == [("lost-to-comment", 1)]
    assert document.root["a"] == "El"


def test_encodings() -> None:
    """UTF-8 with and without mark and UTF-16 with mark are read; anything else is named with line, column and reading."""
    assert root("\ufeffname: Ñ".encode()) == {"name": "Ñ"}
    assert root("name: Ñ".encode("utf-16")) == {"name": "Ñ"}
    error = refused("kind: person\nname: Treviño\n".encode("latin-1"))
    assert (error.line, error.column) == (2, 12)
    assert "0xf1" in str(error)
    assert "Treviño" in error.hint
    assert refused("name: Ñ".encode("utf-16")[:-1]).line >= 1


def test_line_ends_of_every_system() -> None:
    """CRLF and CR give the same data as LF."""
    assert root("a: 1\r\nb: 2\r\n") == root("a: 1\rb: 2\r") == root("a: 1\nb: 2\n")


def test_control_characters() -> None:
    """Raw ones are refused with their place; escaped ones are kept as visible marks, with a remark."""
    error = refused(b"a: 1\nname: x\x1b[31m\n")
    assert (error.line, error.column) == (2, 8)
    (document,) = read(b'name: "a\\e[31m\\0"\n')
    assert document.root["name"] == "a‹U+001B›[31m‹U+0000›"
    assert document.remarks[0].code == "control-character"


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Size, depth, number and length of values are bounded, each with its own message."""
    assert "levels" in str(refused("a: " + "[" * 40 + "]" * 40))
    monkeypatch.setattr(yaml_reader, "MAX_NODES", 5)
    assert "more than 5 values" in str(refused("[1, 2, 3, 4, 5, 6]"))
    monkeypatch.setattr(yaml_reader, "MAX_SCALAR", 10)
    assert "10 are read" in str(refused("a: 12345678901"))
    monkeypatch.setattr(yaml_reader, "MAX_BYTES", 20)
    assert "20 are read" in str(refused("a: 1\n" * 10))


def test_deep_nesting_is_refused_and_not_a_crash() -> None:
    """A thousand levels end in an error with a place."""
    assert refused("[" * 1500).line == 1
    assert refused("- " * 1500 + "x").line == 1


def test_several_documents_and_none() -> None:
    """Documents are told apart; empty ones are left out."""
    assert [document.root for document in read(b"a: 1\n---\nb: 2\n---\n")] == [{"a": "1"}, {"b": "2"}]
    assert [document.line for document in read(b"a: 1\n---\nb: 2\n")] == [1, 3]
    assert read(b"") == read(b"# only a comment\n") == read(b"---\n") == []


@pytest.mark.skipif(not NASTY.is_dir(), reason="the collection of nasty YAML is not beside this checkout")
def test_no_nasty_file_breaks_reader_or_parser() -> None:
    """Every file of the collection gives data or an error with a place, and the parser takes whatever comes."""
    files = sorted(NASTY.glob("*.y*ml"))
    assert len(files) > 100
    for path in files:
        data = path.read_bytes()
        place = (1, 1)
        try:
            read(data)
        except ReadError as error:
            place = (error.line, error.column)
        assert min(place) >= 1, path.name
        reading = parse_file(path.name, data)
        for profile in reading.profiles:
            for problem in profile.problems:
                assert str(problem).startswith(path.name + ":")


@pytest.mark.skipif(not NASTY.is_dir(), reason="the collection of nasty YAML is not beside this checkout")
def test_the_right_values_of_nasty_files() -> None:
    """Where an ordinary loader changes a value, ours is what was typed."""
    names = {entry["file"] for entry in json.loads((NASTY / "manifest.json").read_text(encoding="utf-8"))}
    assert {"001-country-no.yaml", "005-octal.yaml"} <= names
    assert root((NASTY / "001-country-no.yaml").read_bytes()) == {"country": "NO", "nat": ["NO", "SE", "DK"]}
    assert root((NASTY / "005-octal.yaml").read_bytes())["zip"] == "02134"
    assert root((NASTY / "006-sexagesimal.yaml").read_bytes())["time"] == "12:30:45"
    assert root((NASTY / "141-very-big-int.yaml").read_bytes())["n"] == "9" * 30
