"""Rows of a file of separated values, one after the other: what is read is never more than one row, and nothing is lost unsaid.

Delimiter and encoding are guessed, and can be told. What cannot be read ends in a `ListError` with the line.
"""

from __future__ import annotations

import codecs
import csv
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self, TextIO

from dossier.exchange.in_file import opened
from dossier.text import clean

DELIMITERS = (",", ";", "\t", "|")
MOST = 4 << 20
"""Characters of a row at most: no list has longer ones, and a quote that is never closed would swallow the file."""
MOST_COLUMNS = 16_384
"""No spreadsheet has more; each row gets a text for each."""
_SAMPLE = 256 << 10
"""Bytes from which the delimiter is guessed."""
_SAMPLE_ROWS = 50
_SEP = re.compile(r'\ufeff?"?sep=([^\w\s"]|\t)"?(?=[\r\n])', re.IGNORECASE)
"""What spreadsheets may put before the header, to tell the delimiter."""
_NONE = "\x1f"
"""Taken for the delimiter where the header has none: a comma is then a part of a name."""
_CHUNK = 1 << 20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NO_TEXT = (
    (b"PK\x03\x04", "this is no text: a spreadsheet is saved as CSV first, an archive unpacked"),
    (b"\xd0\xcf\x11\xe0", "this is no text: a spreadsheet is saved as CSV first"),
    (b"\x1f\x8b", "this is no text: it is packed with gzip, unpack it first"),
    (b"%PDF-", "this is no text, but a PDF"),
)  # fmt: skip
"""How files begin that people have where a table is expected -> what to do with them."""
_ORDERS = {"utf-16": (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE), "utf-32": (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)}
"""Encodings of which only a mark tells the order of their bytes."""


class ListError(Exception):
    """A file that cannot be read; the message is for the user, and says where."""

    def __init__(self, path: Path | str, line: int, message: str) -> None:
        """Line 0: it is about the file as a whole."""
        super().__init__(f"{clean(str(path))}{f':{line}' if line else ''}: {message}")
        self.line = line


class Row(NamedTuple):
    """One row."""

    line: int
    """Where it begins."""
    cells: dict[str, str]
    """Column -> text, for every column of the header."""
    extra: tuple[str, ...] = ()
    """Cells that have no column."""
    missing: int = 0
    """Columns for which it has no cell: their texts are empty."""

    @property
    def ragged(self) -> bool:
        """Whether it has more or fewer cells than the header."""
        return bool(self.extra or self.missing)


class Table:
    """A file while it is read: its header, then its rows in their order. Blank lines are passed over."""

    def __init__(self, path: Path, *, encoding: str | None = None, delimiter: str | None = None, header: bool = True) -> None:
        """Opens the file and reads the header; without one the columns are called 1, 2, 3 ... Raises ListError."""
        self.path = path
        self._file: TextIO | None = None
        self._line = self._begun = self._held = 0
        self._ended = False
        csv.field_size_limit(max(MOST, csv.field_size_limit()))
        try:
            with opened(path) as file:
                self.size = file.seek(0, os.SEEK_END)
                file.seek(0)
                start = file.read(_SAMPLE)
            if told_of := next((said for mark, said in _NO_TEXT if start.startswith(mark)), ""):
                raise ListError(path, 0, told_of)
            self.encoding = encoding or next((name for mark, name in _MARKS if start.startswith(mark)), "utf-8")
            self._file = TextIOWrapper(opened(path), encoding=self.encoding, newline="")
        except OSError as error:
            raise ListError(path, 0, error.strerror or str(error)) from error
        except (LookupError, ValueError) as error:
            raise ListError(path, 0, f"there is no encoding {clean(self.encoding)!r}") from error
        try:
            with self._decoded():
                told = _SEP.match(self._sample(start))
                self.delimiter = delimiter or (told[1] if told else self._guess(start))
            self._rows = csv.reader(self._lines(), delimiter=self.delimiter, strict=True)
            if told:
                self._next()
            first = self._next()
            if first is None:
                raise ListError(path, 0, "the file is empty")
            if len(first) > MOST_COLUMNS:
                raise ListError(path, self._begun, f"more than {MOST_COLUMNS:,} columns")
            self.header = _named(first) if header else tuple(map(str, range(1, len(first) + 1)))
            self._first = None if header else (self._begun, first)
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Read no further."""
        if self._file is not None:
            self._file.close()

    @property
    def done(self) -> int:
        """Bytes of the file read so far."""
        buffer: BinaryIO | None = getattr(self._file, "buffer", None)
        return min(buffer.tell(), self.size) if buffer is not None and not buffer.closed else self.size

    def __iter__(self) -> Iterator[Row]:
        if self._first is not None:
            (line, cells), self._first = self._first, None
            yield self._row(line, cells)
        while (found := self._next()) is not None:
            yield self._row(self._begun, found)

    def _row(self, line: int, cells: list[str]) -> Row:
        columns, count = self.header, len(cells)
        if count == len(columns):
            return Row(line, dict(zip(columns, cells, strict=True)))
        if count > len(columns):
            return Row(line, dict(zip(columns, cells, strict=False)), tuple(cells[len(columns) :]))
        missing = len(columns) - count
        return Row(line, dict(zip(columns, [*cells, *[""] * missing], strict=True)), missing=missing)

    def _next(self) -> list[str] | None:
        """The cells of the next row that is not blank."""
        while True:
            self._begun, self._held = self._line + 1, 0
            with self._decoded():
                try:
                    cells = next(self._rows, None)
                except csv.Error as error:
                    raise ListError(self.path, self._begun, _told(str(error))) from error
            if self._ended and cells is not None:
                raise ListError(self.path, self._begun, "a quote that is opened here is not closed")
            if cells is None or any(cells) or len(cells) > 1:
                return cells

    def _lines(self) -> Iterator[str]:
        """The lines of the file with their ends; of a row no more than it may hold."""
        assert self._file is not None
        readline = self._file.readline
        while line := readline(MOST + 1):
            self._line += 1
            self._held += len(line)
            if self._held > MOST:
                inside = self._line > self._begun
                told = "a quote that is opened here is not closed" if inside else "the line is too long"
                raise ListError(self.path, self._begun, f"{told}: a row holds at most {MOST:,} characters")
            if "\0" in line:
                raise ListError(self.path, self._line, "there is a NUL byte: this is no text, or in another encoding (UTF-16?)")
            yield line
        self._ended = True

    @contextmanager
    def _decoded(self) -> Iterator[None]:
        try:
            yield
        except UnicodeError as error:
            raise self._undecoded() from error

    def _undecoded(self) -> ListError:
        """Where the first byte is that is not in the encoding."""
        decoder = codecs.getincrementaldecoder(self.encoding)()
        marks = _ORDERS.get(codecs.lookup(self.encoding).name, ())
        line, begun, at = 1, 0, 0
        with opened(self.path) as file:
            while True:
                chunk = file.read(_CHUNK)
                if not at and marks and not chunk.startswith(marks):
                    name = self.encoding.upper()
                    return ListError(self.path, 1, f"not {name}: no mark at its beginning; --encoding {name}-LE or {name}-BE needs none")
                held = decoder.getstate()[0]
                try:
                    decoder.decode(chunk, final=not chunk)
                except UnicodeDecodeError as error:
                    place = at - len(held) + error.start
                    lines = chunk[: max(place - at, 0)]
                    line += lines.count(b"\n")
                    begun = at + lines.rfind(b"\n") + 1 if b"\n" in lines else begun
                    wrong = error.object[error.start]
                    told = f"byte {place - begun + 1} of the line (0x{wrong:02X}) is not {self.encoding.removesuffix('-sig').upper()}"
                    hint = "; --encoding tells another (cp1252 is the usual one of older files)" if "utf-8" in self.encoding else ""
                    return ListError(self.path, line, told + hint)
                except UnicodeError as error:  # of encodings that are hardly one, as idna
                    return ListError(self.path, line, f"not {self.encoding.upper()}: {error}")
                if not chunk:
                    return ListError(self.path, self._line + 1, f"not {self.encoding.upper()}")
                line += chunk.count(b"\n")
                begun = at + chunk.rfind(b"\n") + 1 if b"\n" in chunk else begun
                at += len(chunk)

    def _sample(self, start: bytes) -> str:
        return codecs.getincrementaldecoder(self.encoding)("replace").decode(start)

    def _guess(self, start: bytes) -> str:
        """The delimiter that divides the first rows into the most columns, as many in one row as in another."""
        lines = self._sample(start).splitlines(keepends=True)
        if len(start) == _SAMPLE and len(lines) > 1:
            del lines[-1]
        found = [(self._columns(lines[:_SAMPLE_ROWS], each), -at) for at, each in enumerate(DELIMITERS)]
        most, at = max(found)
        return DELIMITERS[-at] if most else _NONE

    @staticmethod
    def _columns(lines: Sequence[str], delimiter: str) -> float:
        try:
            rows = [row for row in csv.reader(lines, delimiter=delimiter) if row]
        except csv.Error:
            return 0.0
        counts = [len(row) for row in rows]
        return counts[0] * (counts.count(counts[0]) / len(counts)) if counts and counts[0] > 1 else 0.0


def rows(path: Path, *, encoding: str | None = None, delimiter: str | None = None, header: bool = True) -> Iterator[Row]:
    """The rows of a file; raises ListError."""
    with Table(path, encoding=encoding, delimiter=delimiter, header=header) as table:
        yield from table


def _named(cells: Sequence[str]) -> tuple[str, ...]:
    """Names of columns, each once: a blank one is called by its number, a second of one name gets its number behind it."""
    found: dict[str, None] = {}
    for number, cell in enumerate(cells, 1):
        name = cell.strip().removeprefix("\ufeff") or f"column {number}"
        while name in found:
            name = f"{name} ({number})"
        found[name] = None
    return tuple(found)


def _told(error: str) -> str:
    """What the reader of the library says, in plain words."""
    if "expected after" in error:
        return "a quoted cell goes on behind its closing quote: a quote inside is written twice, or one is not closed"
    if "unexpected end of data" in error:
        return "a quote that is opened here is not closed"
    return error
