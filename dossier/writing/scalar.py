"""A text as a YAML scalar on one line, that a reader takes for exactly this text."""

from __future__ import annotations

import re

from dossier.text import clean

_PLAIN = re.compile(r"[^\W_][^\x00-\x1f]*")
_ENDS = re.compile(r": |:$| #|[\[\]{},\"'&*!|>%@`]|\s$|  ")


def scalar(text: str) -> str:
    """Plain where that is safe everywhere, else in double quotes."""
    if text != "null" and _PLAIN.fullmatch(text) and text.isprintable() and clean(text) == text and not _ENDS.search(text):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """In double quotes, for readers that take `764` for a number and `true` for a truth value."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable() and clean(character) == character:
        return character
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"  # half a character: no file can hold it
    return f"\\x{code:02X}" if code <= 0xFF else f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
