"""YAML read as text with places."""

from __future__ import annotations

import contextlib
import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.profiles import event_reader, yaml_reader
from dossier.profiles.parse import parse_file
from dossier.profiles.tree import ReadError
from dossier.profiles.yaml_reader import read

NASTY = Path(__file__).parents[3] / "shared" / "data" / "nasty-yaml"


def root(text: str | bytes) -> Any:
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
        ("a: 1\nb:\n  - &x 1\n", 3, 5, "&x names a value"),
        ("- *x\n", 1, 3, "*x refers"),
        ("&k a: 1\n", 1, 1, "&k names a value"),
        ("a: {x: 1, *k : 2}\n", 1, 11, "*k refers"),
        ("!!str a: 1\n", 1, 1, "!!str"),
        ("a: !!str NO\n", 1, 4, "!!str"),
        ("a: !wow\n", 1, 4, "!wow"),
        ("--- !person\na: 1\n", 1, 5, "!person"),
        ("a: 1\n<<: [b]\n", 2, 1, "merges"),
        ("{a: 1}: 2\n", 1, 1, "a key must be text"),
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
        ("a: [b #2, c]\nd: 1\n", 1, "behind a # is a comment"),
        ("a: b\n  c #4\n  d\n", 2, "behind a # is a comment"),
        ("a: {b: c\n", 2, "closing bracket is missing"),
        ("a: *\n", 1, "begins with *"),
        ("a: &\n", 1, "begins with &"),
        ("a: ? b\n", 1, "begins with ?"),
        ("a: , b\n", 1, "begins with ,"),
        ("a: > b\n", 1, "begins with | or >"),
        ("a: | b\n", 1, "begins with | or >"),
        (": b\n", 1, "a key before the colon"),
        ("a: 'it's'\n", 1, "text follows the closing quote"),
        ('aliases:\n  - "The Clockmaker" [@gazette p. 3]\n', 2, "move it inside the quotes"),
        ("a: 'b'  [@c]\n", 1, "move it inside the quotes"),
        ('a:\n  - "The Postman" of Ember\n', 2, "text follows the closing quote"),
        ("relations:\n  - employee_of some-bank\n    from: 2009\n", 2, "put a colon behind employee_of"),
        ('a: "\\ud83d"\n', 1, "write characters themselves"),
        ("name: A\n aliases: B\n", 2, "in the column of the keys above it"),
        ("a: 1\nb\nc: 2\n", 2, "begin it with a key and a colon"),
        ("a: 1\n\t\nb: 2\n", 2, "indent with blanks"),
        ("a: 1\n...\nb: 2\n", 3, "begin a second record with a line ---"),
        ("%YAML 2.0\n---\na: 1\n", 1, "delete the line that begins with %"),
        ("a:\n  - b\n c: d\n", 3, "check the indentation"),
        ("a: 1\nb: [x, El Reloj [@doj]]\n", 2, "a citation inside [a, b] needs quotes"),
    ],
)
def test_the_commonest_mistakes_get_a_place_and_advice(text: str, line: int, hint: str) -> None:
    """The error names the line of the mistake and says what to do."""
    error = refused(text)
    assert error.line == line
    assert hint in error.hint


def test_text_lost_to_a_comment_is_told() -> None:
    """`Flat #12` loses its number to YAML's comments: that is said; a real comment is none."""
    (document,) = read(b"a: El #1\nb: C#\nc: value # a comment\nd: 'El #1'\ne: |\n  El #1\n#f\ng: [h, # i\n  #j\n  k] #l\n")
    assert [(remark.code, remark.line) for remark in document.remarks] == [("lost-to-comment", 1)]
    assert document.root["a"] == "El"
    assert document.remarks[0].message == "'#1' is read as a comment and left out"


@pytest.mark.parametrize(
    ("text", "place", "lost"),
    [
        ("name: #StopRansomware\n", (1, 6), "'#StopRansomware'"),
        ("- a\n- #b c\n", (2, 2), "'#b c'"),
        ("é: 😀 #x\n", (1, 4), "'#x'"),
        ("a: one\n  two #3\nb: 1\n", (1, 4), "'#3'"),
        ("a: El #1\rb: 2\r", (1, 4), "'#1'"),
        ("a: El #1\r\nb: 2\r\n", (1, 4), "'#1'"),
        ("a: [b #c\n ]\n", (1, 5), "'#c'"),
        ("a: 'x' #4\n", (1, 4), "'#4'"),
        ('a: "x"#4\n', (1, 4), "'#4'"),
        ("a: [b, #2\n  c]\n", (1, 5), "'#2'"),
        ("a: [b,#2\n  c]\n", (1, 5), "'#2'"),
        ("a: [#2, b\n  c]\n", (1, 4), "'#2, b'"),
        ("a: {#2, b\n  c: d}\n", (1, 4), "'#2, b'"),
    ],
)
def test_whatever_a_comment_swallows_is_told(text: str, place: tuple[int, int], lost: str) -> None:
    """A value that is all hash, in any script, shape and line end, is told with its place and only its own line."""
    (document,) = read(text.encode())
    assert [((r.line, r.column), r.message) for r in document.remarks] == [(place, f"{lost} is read as a comment and left out")]


def test_encodings() -> None:
    """UTF-8 with and without mark and UTF-16 with mark are read; anything else is named with line, column and reading."""
    assert root("\ufeffname: Ñ".encode()) == {"name": "Ñ"}
    assert root("name: Ñ".encode("utf-16")) == {"name": "Ñ"}
    error = refused("kind: person\nname: Treviño\n".encode("latin-1"))
    assert (error.line, error.column) == (2, 12)
    assert "0xf1" in str(error)
    assert "Treviño" in error.hint
    assert refused("name: Ñ".encode("utf-16")[:-1]).line >= 1
    assert root(b"\xfe\xff" + "name: Ñ".encode("utf-16-be")) == {"name": "Ñ"}
    assert root("a: 1\n\ufeffb: 2\n".encode()) == {"a": "1", "b": "2"}
    assert root("a: 1\n\ufeffb: 2\n".encode()).at["b"] == (2, 1)
    wide = refused("name: A\n".encode("utf-16-le"))
    assert (wide.line, wide.hint) == (1, "save the file as UTF-8: it looks like UTF-16")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_latin_1_is_named_with_its_place_whatever_the_line_ends(end: str) -> None:
    """Line, column and the line's reading as Windows-1252 are right for every kind of line end."""
    error = refused(end.join(["kind: person", "summary: á", "x: 1"]).encode("cp1252"))
    assert (error.line, error.column) == (2, 10)
    assert str(error) == "the file is not UTF-8: byte 0xe1"
    assert error.hint == "save it as UTF-8; read as Windows-1252 this would be 'summary: á'"


def test_line_ends_of_every_system() -> None:
    """CRLF and CR give the same data as LF."""
    assert root("a: |\r\n  x\r\n  y\r\n") == root("a: |\r  x\r  y\r") == {"a": "x\ny\n"}
    assert root("a: 1\rb: 2\r").at == {"a": (1, 1), "b": (2, 1)}
    assert root("a: 1\r\nb: 2\r\n") == root("a: 1\rb: 2\r") == root("a: 1\nb: 2\n")


def test_control_characters() -> None:
    """Raw ones are refused with their place; escaped ones are kept as visible marks, with a remark."""
    error = refused(b"a: 1\nname: x\x1b[31m\n")
    assert (error.line, error.column) == (2, 8)
    (document,) = read(b'name: "a\\e[31m\\0"\n')
    assert document.root["name"] == "a‹U+001B›[31m‹U+0000›"
    assert document.remarks[0].code == "control-character"
    assert (document.remarks[0].line, document.remarks[0].column) == (1, 7)


@pytest.mark.parametrize(
    ("text", "line", "column", "shown"),
    [
        ("a: \x00", 1, 4, "‹U+0000›"),
        ("a: 1\nb: x\x7f\n", 2, 5, "‹U+007F›"),
        ("a: 1\rb: \x9b\r", 2, 4, "‹U+009B›"),
        ("a: 1\r\nb: \x07\r\n", 2, 4, "‹U+0007›"),
        ("a: '1\u2028 b \ufffe'", 2, 4, "‹U+FFFE›"),
    ],
)
def test_raw_controls_are_refused_where_they_stand(text: str, line: int, column: int, shown: str) -> None:
    """C0, DEL, C1 and non-characters have their place in lines of any kind, and are never repeated raw."""
    error = refused(text)
    assert (error.line, error.column) == (line, column)
    assert str(error) == f"the character {shown} cannot stand in YAML"


def test_escaped_controls_in_keys_are_marks_too() -> None:
    """A key is shown like a value, so it may hold no control character either."""
    (document,) = read(b'"a\\eb": 1\n')
    assert document.root == {"a‹U+001B›b": "1"}
    assert [(r.code, r.line, r.column) for r in document.remarks] == [("control-character", 1, 1)]


def test_quoted_and_plain_nothing() -> None:
    """In lists and in flow style too, only a plain empty value, ~ and null are nothing."""
    assert root("- \n- ~\n- null\n- 'null'\n- \"\"\n- None\n- NULL\n- 'x'\n") == [None, None, None, "null", "", "None", "NULL", "x"]
    assert root("{a: , b: '', c: null, d: \"~\"}") == {"a": None, "b": "", "c": None, "d": "~"}
    assert list(root("~: 1\nnull: 2\n'': 3\n")) == ["~", "null", ""]


def test_repeated_keys_count_as_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file cannot hide its size behind one key repeated."""
    monkeypatch.setattr(event_reader, "MAX_NODES", 5)
    assert "more than 5 values" in str(refused("a: 1\n" * 10))
    assert len(root("a: 1\n" * 5).repeated) == 4


@pytest.mark.parametrize(
    "text",
    [
        'a: "x" ' + "[" * 200_000 + "\n",
        "x: a #b\n" + "".join(f"k{number}: v\n" for number in range(100_000)),
        "\n" * 500_000 + "a: \x07\n",
    ],
    ids=["brackets", "hash", "lines"],
)
def test_no_file_takes_the_square_of_its_size(text: str) -> None:
    """Large files of one pattern are read or refused in a moment; a search that starts over at every place takes minutes."""
    began = time.process_time()
    with contextlib.suppress(ReadError):
        read(text.encode())
    assert time.process_time() - began < 20


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Size, depth, number and length of values are bounded, each with its own message."""
    assert "levels" in str(refused("a: " + "[" * 40 + "]" * 40))
    assert (refused("a: " + "[" * 40 + "]" * 40).line, refused("a: " + "[" * 40 + "]" * 40).column) == (1, 35)
    assert root("[" * 32 + "]" * 32)
    monkeypatch.setattr(event_reader, "MAX_NODES", 5)
    assert "more than 5 values" in str(refused("[1, 2, 3, 4, 5, 6]"))
    monkeypatch.setattr(event_reader, "MAX_SCALAR", 10)
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
    assert [document.root for document in read(b"---\na: 1\n...\n---\n- b\n--- c\n")] == [{"a": "1"}, ["b"], "c"]
    assert [[r.line for r in document.remarks] for document in read(b"a: x #1\n---\nb: y\n---\nc: z #2\n")] == [[1], [], [5]]
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


@given(st.binary(max_size=60) | st.text("ab:#-[]{}&*!|>'\"%@`,? \n\t\r\\", max_size=40).map(str.encode))
def test_no_bytes_break_reader_or_parser(data: bytes) -> None:
    """Any bytes are documents or a ReadError with a place inside or just behind the file, and the parser always gives a reading."""
    try:
        documents, place = read(data), (1, 1)
    except ReadError as error:
        documents, place = [], (error.line, error.column)
    assert min(place) >= 1
    assert place[0] <= len(re.findall(b"\r|\n|\x85|\xa8|\xa9", data)) + 2
    assert all(document.root is not None for document in documents)
    assert parse_file("x.yaml", data).path == "x.yaml"


@pytest.mark.skipif(not NASTY.is_dir(), reason="the collection of nasty YAML is not beside this checkout")
def test_every_nasty_file_that_is_refused_gets_advice() -> None:
    """No error of the collection comes without a hint."""
    silent = []
    for path in sorted(NASTY.glob("*.y*ml")):
        try:
            read(path.read_bytes())
        except ReadError as error:
            silent += [] if error.hint else [path.name]
    assert silent == []


@pytest.mark.skipif(not NASTY.is_dir(), reason="the collection of nasty YAML is not beside this checkout")
def test_the_right_values_of_nasty_files() -> None:
    """Where an ordinary loader changes a value, ours is what was typed."""
    names = {entry["file"] for entry in json.loads((NASTY / "manifest.json").read_text(encoding="utf-8"))}
    assert {"001-country-no.yaml", "005-octal.yaml"} <= names
    assert root((NASTY / "001-country-no.yaml").read_bytes()) == {"country": "NO", "nat": ["NO", "SE", "DK"]}
    assert root((NASTY / "005-octal.yaml").read_bytes())["zip"] == "02134"
    assert root((NASTY / "006-sexagesimal.yaml").read_bytes())["time"] == "12:30:45"
    assert root((NASTY / "141-very-big-int.yaml").read_bytes())["n"] == "9" * 30
