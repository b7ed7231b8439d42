"""Files of other programs, read a piece at a time: whatever is in them, memory stays flat and every error has its place."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from dossier.text import clean

MOST = 32 * 1024 * 1024
"""Bytes of one line, characters of one value: more are not read into memory."""
_CHUNK = 256 * 1024
_SPACE = re.compile(r"[ \t\r\n]*")


class BadInput(Exception):
    """A file that cannot be taken in; reads `file:line:column: what is wrong`."""

    def __init__(self, path: Path | str, message: str, line: int = 0, column: int = 0) -> None:
        self.path, self.message, self.line, self.column = str(path), message, line, column
        place = f":{line}:{column}" if column else f":{line}" if line else ""
        super().__init__(f"{clean(str(path))}{place}: {clean(message)}")


class Piece(NamedTuple):
    """One value of a file, and where it begins."""

    key: str
    """The key of the outermost object under which it stands, alone or in a list; empty in a list and in a file of lines."""
    value: Any
    line: int


Step = Callable[[int], None]
"""Told how many bytes have been read."""


def json_lines(path: Path, step: Step | None = None) -> Iterator[Piece]:
    """The values of a file of JSON lines; blank lines are passed over. Numbers come as they are written, as text."""
    done = 0
    with _opened(path) as file:
        for number in range(1, 1 << 62):
            raw = _read(path, file, MOST + 1, number)
            if not raw:
                return
            if len(raw) > MOST:
                raise BadInput(path, f"a line of more than {MOST // 1024 // 1024} MB", number)
            done += len(raw)
            if step is not None:
                step(done)
            try:
                text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                raise BadInput(path, f"not UTF-8: byte 0x{raw[error.start]:02x}", number, error.start + 1) from None
            if text.strip():
                yield Piece("", _one(path, text.rstrip("\r\n"), number), number)


def _one(path: Path, text: str, number: int) -> Any:
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise BadInput(path, _told(error, text), number, error.pos + 1) from None
    except RecursionError:
        raise BadInput(path, "nested too deep", number) from None


def members(path: Path, step: Step | None = None) -> Iterator[Piece]:
    """The members of one JSON document: the items of each list in the outermost object, its other values, or the items of a list.

    An empty list gives nothing. Numbers come as they are written, as text.
    """
    with _opened(path) as file:
        scan = _Scan(path, file, step)
        first = scan.peek()
        if first == "[":
            scan.take("[")
            yield from _list(scan, "")
        elif first == "{":
            scan.take("{")
            while scan.peek() != "}":
                key, _ = scan.value()
                if not isinstance(key, str):
                    raise scan.wrong("a key must be text")
                scan.take(":")
                if scan.peek() == "[":
                    scan.take("[")
                    yield from _list(scan, key)
                else:
                    value, line = scan.value()
                    yield Piece(key, value, line)
                if scan.peek() != "}":
                    scan.take(",")
            scan.take("}")
        elif first:
            raise scan.wrong("neither an object nor a list")
        else:
            raise BadInput(path, "the file is empty")
        if scan.peek():
            raise scan.wrong("more behind the end of the document")


def _list(scan: _Scan, key: str) -> Iterator[Piece]:
    while scan.peek() != "]":
        value, line = scan.value()
        yield Piece(key, value, line)
        if scan.peek() != "]":
            scan.take(",")
    scan.take("]")


class _Scan:
    """A window that moves over a JSON text."""

    def __init__(self, path: Path, file: BinaryIO, step: Step | None) -> None:
        self.path, self.file, self.step = path, file, step
        self.decoder = codecs.getincrementaldecoder("utf-8")()
        self.text, self.at, self.line, self.done, self.ended = "", 0, 1, 0, False
        self.begun = False
        self.line_start = 0
        """Where the line begins in which the window begins, relative to it."""

    def more(self, size: int = _CHUNK) -> bool:
        """Read on; false at the end of the file."""
        if self.ended:
            return False
        self.line, self.line_start = self.place(self.at)[0], self._start(self.at) - self.at
        self.text, self.at = self.text[self.at :], 0
        raw = _read(self.path, self.file, size, self.line)
        self.ended = not raw
        try:
            self.text += self.decoder.decode(raw, final=self.ended)
        except UnicodeDecodeError as error:
            whole = self.text + error.object[: error.start].decode("utf-8", "replace")
            line = self.line + whole.count("\n")
            what = f"byte 0x{error.object[error.start]:02x}" if error.start < len(error.object) else "cut off"
            raise BadInput(self.path, f"not UTF-8: {what}, {self.done + error.start:,} bytes in", line) from None
        if not self.begun and self.text:
            self.begun, self.text = True, self.text.removeprefix("\ufeff")
        self.done += len(raw)
        if self.step is not None:
            self.step(self.done)
        return not self.ended

    def place(self, at: int) -> tuple[int, int]:
        """Line and column of a place in the window."""
        return self.line + self.text.count("\n", 0, at), at - self._start(at) + 1

    def _start(self, at: int) -> int:
        found = self.text.rfind("\n", 0, at)
        return found + 1 if found >= 0 else self.line_start

    def wrong(self, message: str, at: int | None = None) -> BadInput:
        return BadInput(self.path, message, *self.place(self.at if at is None else at))

    def peek(self) -> str:
        """The next character that is no blank; empty at the end."""
        while True:
            found = _SPACE.match(self.text, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more():
                return ""

    def take(self, character: str) -> None:
        found = self.peek()
        if found != character:
            raise self.wrong(f"{character!r} is missing" + (f" before {found!r}" if found else ": the file ends here"))
        self.at += 1

    def value(self) -> tuple[Any, int]:
        """The value that begins here, and its line."""
        if not self.peek():
            raise self.wrong("the file ends here: a value is missing")
        size = _CHUNK
        while True:
            try:
                value, end = _DECODER.raw_decode(self.text, self.at)
            except json.JSONDecodeError as error:
                if self.more(size):
                    size = min(size * 2, MOST)
                    if len(self.text) > MOST:
                        raise self.wrong(f"a value of more than {MOST // 1024 // 1024} MB, or one that does not end") from None
                    continue
                if not self.ended:
                    continue
                try:
                    value, end = _DECODER.raw_decode(self.text, self.at)
                except json.JSONDecodeError:
                    raise self.wrong(_told(error, self.text), min(error.pos, len(self.text))) from None
            except RecursionError:
                raise self.wrong("nested too deep") from None
            if end < len(self.text) or self.ended or not self.more(size):
                line = self.place(self.at)[0]
                self.at = end if end <= len(self.text) else len(self.text)
                return value, line


_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)


def _told(error: json.JSONDecodeError, text: str) -> str:
    if error.pos >= len(text.rstrip()):
        return "no JSON: it is cut off"
    return f"no JSON: {error.msg[:1].lower()}{error.msg[1:]}"


def _opened(path: Path) -> BinaryIO:
    try:
        return open(path, "rb")
    except (OSError, ValueError) as error:
        raise BadInput(path, f"cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _read(path: Path, file: BinaryIO, size: int, line: int) -> bytes:
    """The next bytes: up to the end of the line where `size` is that of a line."""
    try:
        return file.readline(size) if size == MOST + 1 else file.read(size)
    except OSError as error:
        raise BadInput(path, f"cannot be read: {error.strerror or error}", line) from None
