"""What goes wrong in YAML written by hand: the right value is kept, or a problem says where it is."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from dossier.database.compile import build
from dossier.profiles.limits import MAX_BYTES, MAX_DEPTH, MAX_NODES, MAX_SCALAR
from dossier.profiles.model import Problem, Profile, Source
from dossier.profiles.parse import parse_file
from dossier.profiles.tree import ReadError
from dossier.profiles.yaml_reader import read

NASTY = Path(__file__).parents[3] / "shared" / "data" / "nasty-yaml"
BARE = re.compile(r"Traceback|Error\(|Error:|object at 0x|<class |NoneType")


def profile(text: str | bytes) -> Profile:
    """The profile of a file."""
    (found,) = parse_file("x.yaml", text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")).profiles
    return found


@pytest.mark.skipif(not NASTY.is_dir(), reason="the collection of nasty files is not here")
def test_every_nasty_file_is_a_record_or_has_a_problem_and_the_build_ends(tmp_path: Path) -> None:
    """A folder of nothing but spoilt files and two good ones gives a base with the good ones whole."""
    folder = tmp_path / "profiles"
    folder.mkdir()
    files = sorted(NASTY.glob("*.yaml"))
    assert len(files) > 100
    for path in files:
        shutil.copyfile(path, folder / path.name)
        reading = parse_file(path.name, path.read_bytes())
        records: list[Profile | Source] = [*reading.profiles, *reading.sources]
        problems = [each for record in records for each in record.problems] + list(reading.problems)
        assert problems or reading.profiles or reading.sources, path.name
        for problem in problems:
            assert problem.line >= 1 and problem.column >= 1, str(problem)
            assert not BARE.search(str(problem)), str(problem)
    for name in ("good", "better"):
        (folder / f"{name}.yaml").write_text(f"kind: person\nname: {name.title()}\n", encoding="utf-8")
    summary = build(folder, tmp_path / "base.db")
    assert summary.files == len(files) + 2
    assert summary.counts["person"] >= 2
    assert not [each for each in summary.problems if each.entity in ("good", "better")]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("NO", "NO"), ("yes", "yes"), ("on", "on"), ("Off", "Off"), ("Null", "Null"), ("NULL", "NULL"), ("True", "True"), ("1882", "1882"),
        ("764", "764"), ("02134", "02134"), ("0777", "0777"), ("12:30:45", "12:30:45"), ("16:9", "16:9"), ("22:22", "22:22"),
        ("1_000", "1_000"), ("+4712345678", "+4712345678"), ("1.10", "1.10"), ("7e5", "7e5"), (".inf", ".inf"), (".NaN", ".NaN"),
        ("0xDEADBEEF", "0xDEADBEEF"), ("0b11", "0b11"), ("9" * 30, "9" * 30), ("9" * 5000, "9" * 5000), ("=", "="), ("<<", "<<"),
        ("1952-10-24", "1952-10-24"), ("0046-01-01", "0046-01-01"), ("2013-02-30", "2013-02-30"), ("0000-01-01", "0000-01-01"),
        ("C#", "C#"), ("'El #1'", "El #1"), ("http://x.y/?q=1,2", "http://x.y/?q=1,2"), ("O'Brien", "O'Brien"), ("a:b", "a:b"),
        ("'C:\\Users\\x'", "C:\\Users\\x"), ("“smart”", "“smart”"), ("'[Unnamed group]'", "[Unnamed group]"), ("'null'", "null"),
        ("'~'", "~"), ("Treviño", "Treviño"), ("😀", "😀"), ("山田太郎", "山田太郎"), ("a\tb", "a\tb"), ('"\\U0001F600"', "😀"),
        ("x [/ y", "x [/ y"), ('"\\e[31mred\\a\\0"', "‹U+001B›[31mred‹U+0007›‹U+0000›"),
    ],
)  # fmt: skip
def test_the_text_that_was_typed_is_the_name(typed: str, kept: str) -> None:
    """No value becomes a boolean, a number, a date or nothing."""
    found = profile(f"kind: person\nname: {typed}\n")
    assert found.name == kept
    assert found.kind == "person"


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("kind: person\nname: A\nbirth_date: 2013-02-30\n", "bad-date", 3, 13),
        ("kind: person\nname: A\nbirth_date: 1900-02-29\n", "bad-date", 3, 13),
        ("kind: person\nname: A\nbirth_date: 0000-01-01\n", "bad-date", 3, 13),
        ("kind: person\nname: A\nbirth_date: 46-01-01\n", "bad-date", 3, 13),
        ("kind: person\nname: A\nbirth_date: 2020-01-01T10:00:00+25:00x\n", "bad-date", 3, 13),
        ("kind: person\nname: A\nbirth_date: 2013-2-3\n", "date-spelling", 3, 13),
        ("kind: person\nname: El #1\n", "lost-to-comment", 2, 7),
        ("kind: person\nname: [Unnamed group]\n", "not-text", 2, 7),
        ("kind: person\nname: {TBD}\n", "no-value", 2, 7),
        ("kind: person\nname: A\nname: B\n", "duplicate-key", 3, 1),
        ("kind: person\nname: A\nTreviño: 1\nTrevin\u0303o: 2\n", "duplicate-key", 4, 1),
        ("kind: person\nName: A\n", "unknown-key", 2, 1),
        ("kind: person\nname:\n", "no-name", 1, 1),
        ("kind: person\nname: A\naliases:\n  -\n  - B\n", "empty-item", 4, 4),
        ("kind: person\nname: \"a\\e[31m\"\n", "control-character", 2, 7),
        ("kind: person\nsummary: Mexico: 29 men\n", "unreadable", 2, 16),
        ("name: \"Fake\" Name\n", "unreadable", 1, 14),
        ("kind: person\nname: 'Ndrangheta\n", "unreadable", 2, 7),
        ("name: @user\n", "unreadable", 1, 7),
        ("name: `x`\n", "unreadable", 1, 7),
        ("name: *Star\n", "unreadable", 1, 7),
        ("name: &x\n", "unreadable", 1, 7),
        ("name: - dash\n", "unreadable", 1, 7),
        ("name: {{ x }}\n", "unreadable", 1, 8),
        ("a: &a [*a]\n", "unreadable", 1, 4),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", "unreadable", 1, 4),
        ("a: !!python/object/apply:os.system [ls]\n", "unreadable", 1, 4),
        ("a: !!binary '@@@'\n", "unreadable", 1, 4),
        ("? [a, b]\n: 1\n", "unreadable", 1, 3),
        ("a: 1\n<<<<<<< HEAD\nb: 2\n", "unreadable", 2, 1),
        ("a:\n\tb: 1\n", "unreadable", 2, 1),
        ("name: a\x00b\n", "unreadable", 1, 8),
        ("name: A\nx: a\x1b[31m\n", "unreadable", 2, 5),
        ("name: a\ufffe\n", "unreadable", 1, 8),
        ('name: "\\ud83d"\n', "unreadable", 1, 10),
        ("name:\u00a0Maria\n", "unreadable", 1, 1),
        ("name：山田\n", "unreadable", 1, 1),
        ("just text\n", "unreadable", 1, 1),
        ("%YAML 2.0\n---\nname: A\n", "unreadable", 1, 1),
    ],
)  # fmt: skip
def test_a_mistake_is_told_where_it_is(text: str, code: str, line: int, column: int) -> None:
    """The rule, the line and the column."""
    found = [(each.code, each.line, each.column) for each in profile(text).problems]
    assert (code, line, column) in found


def test_line_ends_and_encodings_change_nothing() -> None:
    """LF, CRLF, CR, a byte order mark and UTF-16 with one give the same profile; other bytes are told with their place."""
    text = "kind: person\nname: Treviño\n"
    right = profile(text)
    for data in (
        text.replace("\n", "\r\n").encode(), text.replace("\n", "\r").encode(), b"\xef\xbb\xbf" + text.encode(), text.encode("utf-16"),
    ):  # fmt: skip
        assert profile(data) == right
    (problem,) = profile(text.encode("cp1252")).problems
    assert (problem.line, problem.column) == (2, 12)
    assert "Treviño" in problem.hint
    assert profile(text.encode("utf-16-le")).problems[0].line == 1


def refused(data: bytes) -> ReadError:
    """The error of a file that is not read."""
    with pytest.raises(ReadError) as error:
        read(data)
    assert error.value.line >= 1 and error.value.column >= 1
    return error.value


def test_each_limit_holds_what_it_says_and_not_one_more() -> None:
    """At the limit a file is read; one beyond it, the message says which limit it was and what to do."""
    assert read(b"a: " + b"x" * MAX_SCALAR)[0].root == {"a": "x" * MAX_SCALAR}
    error = refused(b"a: " + b"x" * (MAX_SCALAR + 1))
    assert f"{MAX_SCALAR + 1:,}" in str(error) and f"{MAX_SCALAR:,}" in str(error) and error.hint
    assert read(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH)
    error = refused(b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1))
    assert f"{MAX_DEPTH}" in str(error) and error.hint
    assert len(read(b"- a\n" * MAX_NODES)[0].root) == MAX_NODES
    error = refused(b"- a\n" * (MAX_NODES + 1))
    assert f"{MAX_NODES:,}" in str(error) and error.hint
    assert read(b"a: 1\n" + b"#" * (MAX_BYTES - 5))[0].root == {"a": "1"}
    error = refused(b"a: 1\n" + b"#" * (MAX_BYTES - 4))
    assert f"{MAX_BYTES + 1:,}" in str(error) and f"{MAX_BYTES:,}" in str(error) and error.hint


def test_bombs_end_at_once() -> None:
    """Deep nesting, aliases that double, and merge keys are refused where they begin."""
    assert "levels" in str(refused(b"[" * 100_000))
    assert "levels" in str(refused(b"- " * 100_000 + b"a"))
    assert "&a names a value" in str(
        refused(b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (n, n, n - 1, n - 1) for n in range(98, 120)))
    )


def test_a_problem_is_one_line() -> None:
    """Whatever a file holds, its problems are told on one line each."""
    problems: list[Problem] = [each for text in ("'a\nb: c", "a: {b\n\n: ]", "? \n- x\n y") for each in profile(text).problems]
    assert problems
    assert all("\n" not in str(problem) for problem in problems)
