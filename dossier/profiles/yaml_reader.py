"""YAML to a plain tree in which every key and item knows its line and column.

A text of plain lines, as nearly every profile is, is read by plain_yaml; any other by libyaml's events, with the same result where
both can: no node objects, no guessing of types. Every scalar arrives as the text that was typed; only nothing, `~` and `null` are
None. Lines and columns start at 1 and count characters. Anchors, aliases, merge keys and tags are refused: a profile says each
thing where it stands.
"""

from __future__ import annotations

import re

from dossier.profiles.limits import MAX_BYTES
from dossier.profiles.places import UTF_16, with_line_feeds
from dossier.profiles.plain_yaml import read_plain
from dossier.profiles.tree import Document, ReadError
from dossier.text import mark


def read(data: bytes) -> list[Document]:
    """All documents of a file that hold something; raises ReadError with the place of what stops it."""
    text = _decode(data)
    if _may_be_odd(data, text):
        _refuse_oddities(text)
    plain = read_plain(text)
    if plain:
        return [plain]
    from dossier.profiles.event_reader import by_events  # the loading of libyaml is spared where every file is of plain lines

    return by_events(text)


def _decode(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise ReadError(f"the file has {len(data):,} bytes; {MAX_BYTES:,} are read at most", hint="split it into one file a record")
    encoding = "utf-16" if data[:2] in UTF_16 else "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if data.count(0) > len(data) // 4 and encoding == "utf-8":
            raise ReadError("the file is not UTF-8: it looks like UTF-16 without its mark", hint="save it as UTF-8") from None
        flat = data.replace(b"\r\n", b" \n").replace(b"\r", b"\n")
        before = flat[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        if encoding == "utf-16":
            raise ReadError("the file is not complete UTF-16", line, column, "save it as UTF-8") from None
        first = flat.rfind(b"\n", 0, error.start) + 1
        last = flat.find(b"\n", error.start)
        whole = flat[first : last if last >= 0 else len(data)]
        guess = whole[max(error.start - first - 24, 0) : error.start - first + 24].decode("cp1252", "replace").strip()
        raise ReadError(
            f"the file is not UTF-8: byte 0x{data[error.start]:02x}", line, column,
            f"save it as UTF-8; read as Windows-1252 this would be {guess!r}",
        ) from None  # fmt: skip
    return with_line_feeds(text)


FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What cannot stand in YAML."""
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.M)


_HARMLESS = bytes({*range(256)} - {*range(32), 127} | {9, 10, 13})


def _may_be_odd(data: bytes, text: str) -> bool:
    """Whether the text need be searched for what cannot stand in it: a look at the bytes, and for single signs, is much quicker."""
    if data.translate(None, _HARMLESS) or data[:2] in UTF_16:
        return True
    # How C1 controls begin in UTF-8, and what is no character.
    if not text.isascii() and (b"\xc2" in data or "\ufffe" in text or "\uffff" in text):
        return True
    return ("<" in text and "<<<<<<<" in text) or (">" in text and ">>>>>>>" in text)


def _refuse_oddities(text: str) -> None:
    found = FORBIDDEN.search(text)
    if found:
        wide = found.group() == "\x00" and text.count("\x00") > len(text) // 4
        hint = "save the file as UTF-8: it looks like UTF-16" if wide else "delete it, or write it in double quotes as \\x.."
        raise ReadError(f"the character {mark(found.group())} cannot stand in YAML", *_place(text, found.start()), hint)
    if "<<<<<<<" in text or ">>>>>>>" in text:
        found = _CONFLICT.search(text)
        if found:
            raise ReadError("a merge conflict is still in the file", *_place(text, found.start()), "keep one side, delete the marks")


_BREAK = re.compile("[\n\x85\u2028\u2029]")


def _place(text: str, at: int) -> tuple[int, int]:
    ends = [found.end() for found in _BREAK.finditer(text, 0, at)]
    return len(ends) + 1, at - (ends[-1] if ends else 0) + 1
