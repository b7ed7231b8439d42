"""Somebody's text in Markdown: whatever signs are in it, it stays text; for CommonMark and for what Obsidian adds to it."""

from __future__ import annotations

import re

from dossier.text import clean, safe_url

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&$^#]|%(?=%)|=(?==)")
"""Signs that mean something anywhere in a line: of CommonMark, and Obsidian's tags, comments and highlights."""
_AT_START = re.compile(r"([+:=-]|\d{1,9}(?=[.)]))")
"""What means something where a line begins."""
_NO_LINK = str.maketrans({"[": "［", "]": "］", "|": "｜", "^": "＾", "#": "＃", "<": "＜", ">": "＞", "`": "｀"})
"""Signs that would end a link, or that are read before it: tags and code."""


def escape(text: str) -> str:
    """A text whose signs are only signs, on one line and not at its beginning."""
    return _SPECIAL.sub(lambda found: f"\\{found.group()}", clean(text))


def line(text: str) -> str:
    """A text as a line of its own, or the beginning of one."""
    return at_start(escape(text).strip())


def at_start(text: str) -> str:
    """A line, escaped already, whose first sign makes nothing of it either."""
    found = _AT_START.match(text)
    if not found:
        return text
    mark = found[1]
    return f"{mark}\\{text[len(mark) :]}" if mark[0].isdigit() else f"\\{text}"


def link(file: str, words: str) -> str:
    """A link between notes. No sign of a link can be escaped in it: those in the words become their wide forms."""
    told = clean(words).translate(_NO_LINK).replace("%%", "％％").strip()
    return f"[[{file}|{told or file}]]"


def address(url: str) -> str:
    """An address that can be followed; one that a bracket would end, or that leads to no page, is written as text."""
    return escape(url) if re.search(r"[<>\s\\]", url) or safe_url(url) != url else f"<{url}>"
