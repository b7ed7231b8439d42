"""The marks that free text may hold: `[[target|words]]` links to a record, `[@source locator]` cites; and ids elsewhere.

A backslash behind a bracket says that it is none: `[\\[so]]` and `[\\@so]` are shown as `[[so]]` and `[@so]`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

CITATION = re.compile(r"\[@([^\[\]]+)\]")
"""A citation; group 1 is what stands in it: `id locator; @id2`."""
CITES_NOTHING = re.compile(r"\[@[\s;@]{0,40}\]")
"""What is written like a citation and names no source."""
LINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]")
"""A link; group 1 is the target, group 2 the words shown in its place, if any."""

_BRACKET = re.compile(r"[\[\]\n]")
_FAR = 400
"""Characters behind a bracket in which it is expected to be closed."""
_ELSEWHERE = re.compile(r"[A-Za-z][\w.+-]*:\S.*", re.S)
_MAY_BEGIN = re.compile(r"\[(\\*)(?=[@\[])")
_NO_CITATION = re.compile(r"\[(\\*)(?=@)")
_HELD = re.compile(r"\[(\\*)\\(?=[@\[])")
_HELD_CITATION = re.compile(r"\[(\\*)\\(?=@)")


def escaped(text: str, *, links: bool = True) -> str:
    """Somebody else's text as it must be written so that nothing in it is taken for a mark; `links` false where only citations count."""
    return (_MAY_BEGIN if links else _NO_CITATION).sub(r"[\1\\", text)


def unescaped(text: str, *, links: bool = True) -> str:
    """The text that `escaped` was given."""
    return (_HELD if links else _HELD_CITATION).sub(r"[\1", text) if "[\\" in text else text


def typed_links(text: str) -> list[str]:
    """What the links of a text lead to, as it is typed."""
    return [found[1].strip() for found in LINK.finditer(text)] if "[[" in text else []


def in_words(text: str, called: Mapping[str, str] | None = None) -> str:
    """A text with each link as it reads: by the words given for it, else the name of what it leads to, where that is told here."""
    if "[" not in text:
        return text
    names = called or {}
    return unescaped(LINK.sub(lambda found: found[2] or names.get(found[1].strip(), found[1]), text))


def closes(text: str, start: int) -> int:
    """Where the bracket that stands at a place is closed in its line, with as many as are opened behind it; -1 where it is not."""
    depth = 0
    for bracket in _BRACKET.finditer(text, start, start + _FAR):
        if bracket[0] == "\n":
            break
        depth += 1 if bracket[0] == "[" else -1
        if not depth:
            return bracket.start()
    return -1


def is_elsewhere(text: str) -> bool:
    """Whether a text is an id in somebody else's list, with the scheme before it: `wikidata:Q42`."""
    return _ELSEWHERE.fullmatch(text) is not None
