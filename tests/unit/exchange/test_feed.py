"""Files of other programs are read a piece at a time: every value, at every border, and every error at its place."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.exchange import feed
from dossier.exchange.feed import BadInput, json_lines, members

SCALARS = st.one_of(st.none(), st.booleans(), st.integers().map(str), st.text(max_size=8))
VALUES = st.recursive(
    SCALARS, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3))
)
DOCUMENT = {
    "type": "bundle",
    "n": -1.5e10,
    "objects": [{"a": 'ВТБ 山田 😀 \\ " \u2028', "b": [1, 23, True, None]}, 4567, "x", [], {}],
    "e": [],
    "last": {"k": "é"},
}


def written(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def as_text(value: object) -> object:
    """Numbers as the reader gives them."""
    return json.loads(json.dumps(value), parse_int=str, parse_float=str)


def flat(document: object) -> list[tuple[str, object]]:
    if isinstance(document, list):
        return [("", item) for item in document]
    assert isinstance(document, dict)
    return [(key, item) for key, value in document.items() for item in (value if isinstance(value, list) else [value])]


def read(path: Path) -> list[tuple[str, object]]:
    return [(piece.key, piece.value) for piece in members(path)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.json"


@pytest.mark.parametrize("chunk", [1, 2, 3, 5, 7, 16, 64])
@pytest.mark.parametrize("form", [{"ensure_ascii": False}, {"ensure_ascii": True}, {"ensure_ascii": False, "indent": 2}])
def test_values_numbers_and_characters_may_lie_across_every_border(
    path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int, form: dict[str, Any]
) -> None:
    monkeypatch.setattr(feed, "_CHUNK", chunk)
    for text in (json.dumps(DOCUMENT, **form), "\ufeff" + json.dumps(DOCUMENT, **form).replace("\n", "\r\n") + "\r\n"):
        assert read(written(path, text)) == flat(as_text(DOCUMENT))


@pytest.mark.parametrize("chunk", [1, 3, 256])
def test_every_beginning_of_a_document_is_told_to_be_one(path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    monkeypatch.setattr(feed, "_CHUNK", chunk)
    whole = json.dumps(DOCUMENT, ensure_ascii=False).encode()
    complete = flat(as_text(DOCUMENT))
    for end in range(len(whole)):
        got = []
        with pytest.raises(BadInput) as caught:
            for piece in members(written(path, whole[:end])):
                got.append((piece.key, piece.value))
        if got and got[-1][1] != complete[len(got) - 1][1]:  # of a number that is cut off: the error comes right behind it
            assert str(complete[len(got) - 1][1]).startswith(str(got.pop()[1]))
            got.pop()
        assert got == complete[: len(got)]
        assert "MB" not in str(caught.value)
        assert caught.value.line == (1 if end else 0)


@pytest.mark.parametrize("chunk", [1, 4, 4096])
@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ('{"a": [1,\n 2,\n  x, 3' + ", 4" * 3000 + "]}", 3, 3, "no JSON: expecting value"),
        ('{"a": [1,\n {"b" 2}' + ", 4" * 3000 + "]}", 2, 7, "no JSON: expecting ':' delimiter"),
        ('{"a": 1,\n "b": {"c": "d\n' + "e" * 5000 + '"}}', 2, 15, "no JSON: invalid control character"),
        ('{"a": 1\n "b": 2}', 2, 2, "',' is missing before '\"'"),
        ('{"a"\n\n 1}', 3, 2, "':' is missing before '1'"),
        ('{"a": 1, 1: 2}', 1, 10, "a key must be text"),
        ('{"a": 1,\n}', 2, 1, "a key must be text"),
        ("[1,\n]", 2, 1, "no JSON: expecting value"),
        ('[1]\n\n  [2]', 3, 3, "more behind the end of the document"),
        ('[1, 2', 1, 6, "',' is missing: the file ends here"),
        ('["ab', 1, 2, "no JSON: unterminated string"),
        ('[{"a":', 1, 7, "no JSON: it is cut off"),
        ("<html>\n", 1, 1, "neither an object nor a list"),
        ("  \n ", 0, 0, "the file is empty"),
    ],
)  # fmt: skip
def test_an_error_has_its_line_and_column(
    path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int, text: str, line: int, column: int, message: str
) -> None:
    monkeypatch.setattr(feed, "_CHUNK", chunk)
    with pytest.raises(BadInput) as caught:
        read(written(path, text))
    assert (caught.value.line, caught.value.column, caught.value.message) == (line, column, message)


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("reader", [members, json_lines])
def test_what_is_no_utf_8_has_its_place_in_characters(path: Path, bom: bytes, reader: Callable[[Path], Iterable[object]]) -> None:
    data = '{"a": "é"}\n'.encode() if reader is json_lines else '[{"a": "é"},\n'.encode()
    bad = bom + data + '{"ü": "x'.encode() + b"\xff" + b'"}'
    with pytest.raises(BadInput) as caught:
        list(reader(written(path, bad)))
    assert (caught.value.line, caught.value.column, caught.value.message) == (2, 9, "not UTF-8: byte 0xff")


def test_utf_16_is_told_at_once(path: Path) -> None:
    for reader in (members, json_lines):
        with pytest.raises(BadInput, match=r":1:1: not UTF-8: byte 0xff"):
            list(reader(written(path, '{"a": 1}'.encode("utf-16"))))


def test_lines_come_with_their_numbers_and_blank_ones_are_passed_over(path: Path) -> None:
    written(path, '\ufeff{"a": 1}\r\n\n  \n[2]\n"x"')
    assert [(piece.value, piece.line) for piece in json_lines(path)] == [({"a": "1"}, 1), (["2"], 4), ("x", 5)]


@pytest.mark.parametrize(
    ("text", "place"),
    [('{"a": 1}\n{"a": ', ":2:7: no JSON: it is cut off"), ('{"a": 1}\n\n{"a" 1}\n', ":3:6: no JSON: expecting ':' delimiter"), ('{} {}', ":1:4: no JSON: extra data")],
)  # fmt: skip
def test_a_bad_line_has_its_place(path: Path, text: str, place: str) -> None:
    with pytest.raises(BadInput) as caught:
        list(json_lines(written(path, text)))
    assert str(caught.value) == f"{path}{place}"


def test_what_is_too_long_is_told_with_its_line(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "MOST", 1024 * 1024)
    written(path, '[1,\n"' + "x" * 3_000_000 + '"]')
    with pytest.raises(BadInput, match=r":2:1: a value of more than 1 MB, or one that does not end"):
        list(members(path))
    with pytest.raises(BadInput, match=r":2: a line of more than 1 MB"):
        list(json_lines(written(path, "1\n" + "1" * 3_000_000)))


def test_long_numbers_are_texts_and_deep_nesting_is_told(path: Path) -> None:
    digits = "7" * 5000
    assert read(written(path, f'{{"a": {digits}, "b": -{digits}.5e{digits}}}')) == [("a", digits), ("b", f"-{digits}.5e{digits}")]
    for reader in (members, json_lines):
        with pytest.raises(BadInput, match="nested too deep"):
            list(reader(written(path, "[" * 200_000 + "]" * 200_000)))


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    for reader in (members, json_lines):
        with pytest.raises(BadInput, match=r"missing.json: cannot be read: No such file"):
            list(reader(tmp_path / "missing.json"))
        with pytest.raises(BadInput, match=r"cannot be read: Is a directory"):
            list(reader(tmp_path))


@given(document=st.one_of(st.lists(VALUES, max_size=4), st.dictionaries(st.text(max_size=4), VALUES, max_size=4)), chunk=st.integers(1, 9))
def test_any_document_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, document: object, chunk: int) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(feed, "_CHUNK", chunk)
        assert read(written(path, json.dumps(document))) == flat(as_text(document))


def test_steps_tell_every_byte(path: Path) -> None:
    written(path, "[1,\n2]\n")
    for reader, end in ((members, 7), (lambda path, step: list(json_lines(written(path, "[1]\n[2]"), step)), 7)):
        told: list[int] = []
        list(reader(path, told.append))
        assert told[-1] == end


_PEAK = """
import resource, sys
from pathlib import Path
from dossier.exchange.feed import BadInput, json_lines, members
try:
    print(sum(1 for _ in {"members": members, "json_lines": json_lines}[sys.argv[1]](Path(sys.argv[2]))))
except BadInput as error:
    print(error.message)
try:  # what the parent had before it became this program does not count
    peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
except OSError:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(peak // 1024)
"""


@pytest.mark.parametrize(
    ("reader", "begins", "unit", "ends", "told"),
    [
        ("json_lines", "", "x", "", "a line of more than 32 MB"),
        ("members", '["', "x", '"]', "a value of more than 32 MB, or one that does not end"),
        pytest.param("members", '["', "é", '"]', "a value of more than 32 MB, or one that does not end", marks=pytest.mark.long),
        ("members", "[1", ',{"a": "some text of a record", "b": [1, 2, 3]}', "]", None),
    ],
)
def test_memory_stays_flat(path: Path, reader: str, begins: str, unit: str, ends: str, told: str | None) -> None:
    part = unit * (1_000_000 // len(unit.encode()))
    times = 40 if told else 12  # a message comes behind 32 MB
    with path.open("w", encoding="utf-8") as file:
        file.write(begins)
        for _ in range(times):
            file.write(part)
        file.write(ends)
    run = subprocess.run([sys.executable, "-c", _PEAK, reader, str(path)], capture_output=True, text=True, check=True)
    message, peak = run.stdout.splitlines()
    assert message == (told or str(1 + times * part.count(unit)))
    assert int(peak) < 150


def test_a_key_that_stands_twice_is_told(path: Path) -> None:
    with pytest.raises(BadInput, match=r":2:2: the key 'b' stands twice in an object"):
        list(members(written(path, '[{"a": 1},\n {"a": {"b": 1, "b": 1}}]')))
    with pytest.raises(BadInput, match=r":2: the key 'a' stands twice in an object"):
        list(json_lines(written(path, '{"a": 1}\n{"a": 1, "c": 3, "a": 2}\n')))
    assert read(written(path, '{"a": [1], "a": [2]}')) == [("a", "1"), ("a", "2")]
