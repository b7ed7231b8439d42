"""Files of other programs, read a piece at a time: whatever is in them, memory stays flat and every error has its place."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from dossier.exchange.in_file import opened
from dossier.text import clean

MOST = 32 * 1024 * 1024
"""Bytes of one line, and of one value: more are not read into memory."""
_CHUNK = 256 * 1024
_LARGEST_CHUNK = 4 * 1024 * 1024
_FIRST_LINE = 1024 * 1024
_LONGEST_WORD = 16
"""Characters: of `-Infinity`, of a number's sign and exponent, of an escaped character with both its halves."""
_NUMBER = "-0123456789"
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


def further(before: int, step: Step | None) -> Step | None:
    """The step of a file that is read after others of so many bytes."""
    return None if step is None else lambda done: step(before + done)


def json_lines(path: Path, step: Step | None = None) -> Iterator[Piece]:
    """The values of a file of JSON lines; blank lines are passed over. Numbers come as they are written, as text."""
    done = 0
    with _opened(path) as file:
        for number in range(1, 1 << 62):
            raw = _read(path, file.readline, MOST + 1, number)
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
                column = len(error.object[: error.start].decode("utf-8")) + 1
                raise BadInput(path, f"not UTF-8: byte 0x{error.object[error.start]:02x}", number, column) from None
            if text.strip():
                yield Piece("", _one(path, text.rstrip("\r\n"), number), number)


def _one(path: Path, text: str, number: int) -> Any:
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise BadInput(path, _told(error, text), number, error.pos + 1) from None
    except _TwiceError as error:
        raise BadInput(path, str(error), number) from None
    except RecursionError:
        raise BadInput(path, "nested too deep", number) from None


def holds_lines(path: Path) -> bool:
    """Whether the first line of a file that is not blank is a value by itself; one that is very long is not."""
    with _opened(path) as file:
        begins = _read(path, file.read, _FIRST_LINE, 1).removeprefix(codecs.BOM_UTF8).lstrip()
    line, end, _ = begins.partition(b"\n")
    try:
        return (bool(end) or len(begins) < _FIRST_LINE) and isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def members(path: Path, step: Step | None = None) -> Iterator[Piece]:
    """The members of one JSON document: the items of each list in the outermost object, its other values, or the items of a list.

    An empty list gives nothing. Numbers come as they are written, as text.
    """
    with _opened(path) as file:
        scan = _Scan(path, file, step)
        first = scan.peek()
        if first == "[":
            yield from _list(scan, "")
        elif first == "{":
            for _ in scan.items("{", "}"):
                if scan.peek() != '"':
                    raise scan.wrong("a key must be text")
                key, _ = scan.value()
                scan.take(":")
                if scan.peek() == "[":
                    yield from _list(scan, key)
                else:
                    value, line = scan.value()
                    yield Piece(key, value, line)
        elif first:
            raise scan.wrong("neither an object nor a list")
        else:
            raise BadInput(path, "the file is empty")
        if scan.peek():
            raise scan.wrong("more behind the end of the document")


def _list(scan: _Scan, key: str) -> Iterator[Piece]:
    for _ in scan.items("[", "]"):
        value, line = scan.value()
        yield Piece(key, value, line)


class _Scan:
    """A window that moves over a JSON text."""

    def __init__(self, path: Path, file: BinaryIO, step: Step | None) -> None:
        self.path, self.file, self.step = path, file, step
        self.decoder = codecs.getincrementaldecoder("utf-8")()
        self.text, self.at, self.done, self.ended = "", 0, 0, False
        self.begun = False
        self.counted, self.line, self.line_start = 0, 1, 0
        """A place in the window up to which lines have been counted, its line, and where that line begins: before the window, maybe."""

    def more(self, size: int = 0) -> bool:
        """Read on; false at the end of the file."""
        if self.ended:
            return False
        self.place(self.at)
        self.text, self.counted, self.line_start, self.at = self.text[self.at :], 0, self.line_start - self.at, 0
        raw = _read(self.path, self.file.read, size or _CHUNK, self.line)
        self.ended = not raw
        try:
            self.text += self.decoder.decode(raw, final=self.ended)
        except UnicodeDecodeError as error:
            self.text += error.object[: error.start].decode("utf-8" if self.begun else "utf-8-sig")
            what = "a character is cut off at the end" if self.ended else f"byte 0x{error.object[error.start]:02x}"
            raise self.wrong(f"not UTF-8: {what}", len(self.text)) from None
        if not self.begun and self.text:
            self.begun, self.text = True, self.text.removeprefix("\ufeff")
        self.done += len(raw)
        if self.step is not None:
            self.step(self.done)
        return not self.ended

    def place(self, at: int) -> tuple[int, int]:
        """Line and column of a place in the window, which is not before one that was asked for already."""
        if lines := self.text.count("\n", self.counted, at):
            self.line, self.line_start = self.line + lines, self.text.rfind("\n", self.counted, at) + 1
        self.counted = max(at, self.counted)
        return self.line, at - self.line_start + 1

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

    def items(self, begin: str, end: str) -> Iterator[None]:
        """Stop at each item between these brackets; the caller takes it."""
        self.take(begin)
        if self.peek() != end:
            yield None
            while self.peek() != end:
                self.take(",")
                yield None
        self.take(end)

    def value(self) -> tuple[Any, int]:
        """The value that begins here, and its line."""
        if not self.peek():
            raise self.wrong("the file ends here: a value is missing")
        size, before = _CHUNK, self.done
        while True:
            try:
                value, end = _DECODER.raw_decode(self.text, self.at)
            except json.JSONDecodeError as error:
                if self.ended or not _may_be_cut(error, self.text):
                    raise self.wrong(_told(error, self.text), min(error.pos, len(self.text))) from None
                self._further(size, before)
            except _TwiceError as error:
                raise self.wrong(str(error)) from None
            except RecursionError:
                raise self.wrong("nested too deep") from None
            else:
                if self.ended or self.text[self.at] not in _NUMBER or len(self.text) - end > _LONGEST_WORD:
                    line = self.place(self.at)[0]
                    self.at = end
                    return value, line
                self._further(size, before)  # a number may go on
            size = min(size * 2, _LARGEST_CHUNK)

    def _further(self, size: int, before: int) -> None:
        self.more(size)
        if self.done - before > MOST:
            raise self.wrong(f"a value of more than {MOST // 1024 // 1024} MB, or one that does not end")


class _TwiceError(Exception):
    """A key that stands twice in one object: one of the values would be lost."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise _TwiceError(f"the key {next(key for key in keys if keys.count(key) > 1)!r} stands twice in an object")
    return found


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_int=str, parse_float=str, parse_constant=str)


def _may_be_cut(error: json.JSONDecodeError, text: str) -> bool:
    """Whether a value may be wrong only since the window ends in it: where the error is one of its last words, or a text without an end."""
    return len(text) - error.pos <= _LONGEST_WORD or error.msg.startswith("Unterminated string")


def _told(error: json.JSONDecodeError, text: str) -> str:
    if error.pos >= len(text.rstrip()):
        return "no JSON: it is cut off"
    message = error.msg.removesuffix(" at").removesuffix(" starting")
    return f"no JSON: {message[:1].lower()}{message[1:]}"


def _opened(path: Path) -> BinaryIO:
    try:
        return opened(path)
    except (OSError, ValueError) as error:
        raise BadInput(path, f"cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _read(path: Path, read: Callable[[int], bytes], size: int, line: int) -> bytes:
    try:
        return read(size)
    except OSError as error:
        raise BadInput(path, f"cannot be read: {error.strerror or error}", line) from None
