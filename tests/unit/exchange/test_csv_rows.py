"""Files of separated values: what `csv.writer` writes comes back, and what cannot be read is told with its line."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.exchange import csv_rows
from dossier.exchange.csv_rows import ListError, Row, Table, rows

CELL = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\ufeff"), max_size=12)
same_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)


def put(folder: Path, data: bytes | str) -> Path:
    path = folder / "list.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def problem(folder: Path, data: bytes | str, encoding: str | None = None) -> str:
    with pytest.raises(ListError) as caught:
        list(rows(put(folder, data), encoding=encoding))
    return str(caught.value).removeprefix(str(folder / "list.csv"))


@same_folder
@given(
    table=st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=8),
    delimiter=st.sampled_from(csv_rows.DELIMITERS),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    end=st.sampled_from(["\r\n", "\n"]),
)
def test_what_the_library_writes_comes_back(tmp_path: Path, table: list[list[str]], delimiter: str, encoding: str, end: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows([["a", "b", "c"], *table])
    path = put(tmp_path, out.getvalue().encode(encoding))
    assert [list(row.cells.values()) for row in rows(path, delimiter=delimiter)] == table


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("name,born\nAda Vale,1970\n", ","),
        ("name;born\n\"Vale; Ada\";1970\n", ";"),
        ("name\tborn\nVale, Ada\t1970\n", "\t"),
        ("name|born\nVale, Ada|1970\n", "|"),
        ("name\nVale\n", "\x1f"),
        ("name\nVale, Ada\n", "\x1f"),
        ("sep=;\nname;born\nVale, Ada;1970\n", ";"),
        ("\ufeff\"sep=,\"\r\nname,born\r\n\"Vale; A; B\",1970\r\n", ","),
        ("id,name,aliases\n1,Ada,\"A;B;C;D;E\"\n2,Bo,\"F;G;H;I;J\"\n", ","),
    ],
)  # fmt: skip
def test_the_delimiter_is_guessed(tmp_path: Path, text: str, delimiter: str) -> None:
    with Table(put(tmp_path, text)) as table:
        assert table.delimiter == delimiter
        assert table.header[0] in ("name", "id")
        assert not any(row.ragged for row in table)


def test_lines_are_those_where_rows_begin(tmp_path: Path) -> None:
    found = list(rows(put(tmp_path, 'name,note\r\n"Ada\nVale",x\r\n\r\nBo,"1\n2\n3"\nCy,y\n')))
    assert [(row.line, row.cells["name"]) for row in found] == [(2, "Ada\nVale"), (5, "Bo"), (8, "Cy")]


def test_rows_of_an_old_mac(tmp_path: Path) -> None:
    assert [row.cells for row in rows(put(tmp_path, "name,born\rAda,1970\rBo,1980\r"))] == [
        {"name": "Ada", "born": "1970"},
        {"name": "Bo", "born": "1980"},
    ]


def test_ragged_rows_keep_all_their_cells(tmp_path: Path) -> None:
    assert list(rows(put(tmp_path, "a,b\n1\n1,2,3,4\n1,2\n"))) == [
        Row(2, {"a": "1", "b": ""}, missing=1),
        Row(3, {"a": "1", "b": "2"}, extra=("3", "4")),
        Row(4, {"a": "1", "b": "2"}),
    ]


def test_columns_have_one_name_each(tmp_path: Path) -> None:
    (row,) = rows(put(tmp_path, "name,,name,name (3)\n1,2,3,4\n"))
    assert row.cells == {"name": "1", "column 2": "2", "name (3)": "3", "name (3) (4)": "4"}


def test_without_a_header_columns_are_numbered(tmp_path: Path) -> None:
    assert [row.cells for row in rows(put(tmp_path, "Ada,1970\nBo,1980\n"), header=False)] == [
        {"1": "Ada", "2": "1970"},
        {"1": "Bo", "2": "1980"},
    ]


def test_how_far_it_is_read(tmp_path: Path) -> None:
    with Table(put(tmp_path, "a,b\n" + "1,2\n" * 100_000)) as table:
        assert 0 < table.done < table.size
        assert sum(1 for _ in table) == 100_000
        assert table.done == table.size


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", ": the file is empty"),
        (b"\xef\xbb\xbf", ": the file is empty"),
        (b"\n\n", ": the file is empty"),
        (b'name,born\nAda,1\n"Bo,2\nCy,3\n', ":3: a quote that is opened here is not closed"),
        (b'name,born\n"Bo,2\n"Cy",3\n', ":2: a quoted cell goes on behind its closing quote: a quote inside is written twice, or one is not closed"),
        (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", ": this is no text: a spreadsheet is saved as CSV first, an archive unpacked"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ": this is no text: a spreadsheet is saved as CSV first"),
        (b"\x1f\x8b\x08\0name,born\n", ": this is no text: it is packed with gzip, unpack it first"),
        (b"%PDF-1.7\n", ": this is no text, but a PDF"),
        (b"name,born\nA\0da,1\n", ":2: there is a NUL byte: this is no text, or in another encoding (UTF-16?)"),
        (
            b"name,born\nAda,1\nJos\xe9,2\n",
            ":3: byte 4 of the line (0xE9) is not UTF-8; --encoding tells another (cp1252 is the usual one of older files)",
        ),
        (b"name\nAda\xc3", ":2: byte 4 of the line (0xC3) is not UTF-8; --encoding tells another (cp1252 is the usual one of older files)"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_its_line(tmp_path: Path, data: bytes, told: str) -> None:
    assert problem(tmp_path, data) == told


def test_a_wrong_byte_far_inside_is_found(tmp_path: Path) -> None:
    data = b"name,born\n" + "Łukasz Żuk,1970\n".encode() * 200_000 + b"Jos\xe9,2\n"
    assert problem(tmp_path, data).startswith(":200002: byte 4 of the line (0xE9)")


def test_another_encoding_can_be_told(tmp_path: Path) -> None:
    (row,) = rows(put(tmp_path, "name\nJosé\n".encode("latin-1")), encoding="latin-1")
    assert row.cells == {"name": "José"}
    assert problem(tmp_path, "name\n", encoding="klingon") == ": there is no encoding 'klingon'"
    assert problem(tmp_path, "name\n", encoding="base64") == ": there is no encoding 'base64'"


def test_no_line_is_read_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_rows, "MOST", 1000)
    assert problem(tmp_path, "name\nAda\n" + "x" * 5000 + "\n") == ":3: the line is too long: a row holds at most 1,000 characters"
    told = ":3: a quote that is opened here is not closed: a row holds at most 1,000 characters"
    assert problem(tmp_path, 'name,born\nAda,1\n"Bo,2\n' + "Cy,3\n" * 5000) == told
    assert problem(tmp_path, "x" * 5000) == ":1: the line is too long: a row holds at most 1,000 characters"


def test_a_number_of_5000_digits_is_text(tmp_path: Path) -> None:
    (row,) = rows(put(tmp_path, "name,born\nAda," + "9" * 5000 + "\n"))
    assert row.cells["born"] == "9" * 5000


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ListError, match=r"none\.csv: No such file or directory"):
        list(rows(tmp_path / "none.csv"))
    with pytest.raises(ListError, match="Is a directory"):
        list(rows(tmp_path))


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-16", ":1: not UTF-16: no mark at its beginning; --encoding UTF-16-LE or UTF-16-BE needs none"),
        ("a\0b", ": there is no encoding 'a‹U+0000›b'"),
    ],
)
def test_an_encoding_that_it_is_not(tmp_path: Path, encoding: str, told: str) -> None:
    assert problem(tmp_path, "name\nAda\n", encoding=encoding) == told


def test_no_table_has_very_many_columns(tmp_path: Path) -> None:
    """Each row would hold a text for each."""
    assert problem(tmp_path, "," * csv_rows.MOST_COLUMNS + "\nAda\n") == ":1: more than 16,384 columns"
    assert len(next(rows(put(tmp_path, "," * (csv_rows.MOST_COLUMNS - 1) + "\nAda\n"))).cells) == 16_384
