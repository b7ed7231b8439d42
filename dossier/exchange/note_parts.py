"""Parts of a note: front matter, footnotes, free text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from dossier.exchange.markdown_text import address, at_start, escape, line
from dossier.links import CITATION, LINK, unescaped
from dossier.profiles.model import Citation
from dossier.text import clean
from dossier.writing.scalar import quoted

_NO_TAG = re.compile(r"[^\w/-]+")


class Other(Protocol):
    """What a note knows of other records and of sources."""

    def target(self, record: str, typed: str) -> str:
        """The record that a link in a record's text means, or the source that `@id` means; empty where there is none."""

    def named(self, id_: str, words_: str = "") -> str:
        """A link to a record's note, or its name where it has none."""

    def source(self, id_: str) -> tuple[str, str]:
        """A link to a source's note, and its address."""


def front_matter(values: Iterable[tuple[str, str]], lists: Mapping[str, Sequence[str]]) -> str:
    """Properties of a note; every text in quotes, and none a link."""

    def told(text: str) -> str:
        return quoted(clean(text).replace("[[", "［［"))

    rows = [f"{key}: {told(value)}" for key, value in values if value]
    for key, items in lists.items():
        if items:
            rows += [f"{key}:", *(f"  - {told(item)}" for item in dict.fromkeys(items))]
    return "\n".join(["---", *rows, "---"])


def tag(text: str) -> str:
    """A topic as a tag: `crime.traffick.drug` is `crime/traffick/drug`."""
    return _NO_TAG.sub("-", text.replace(".", "/")).strip("/-")


class Footnotes:
    """The sources of a note in the order in which they are cited."""

    def __init__(self, other: Other) -> None:
        self._other = other
        self._numbers: dict[tuple[str, str], int] = {}

    def marks(self, citations: Iterable[Citation]) -> str:
        """The marks of these citations: `[^1][^2]`."""
        keys = dict.fromkeys((each.source, each.locator) for each in citations)
        return "".join(f"[^{self._numbers.setdefault(key, len(self._numbers) + 1)}]" for key in keys)

    def text(self) -> str:
        """The definitions, each on a line."""
        rows = []
        for (source, locator), number in self._numbers.items():
            told, url = self._other.source(source)
            where = f", {escape(locator)}" if locator else ""
            rows.append(f"[^{number}]: {told}{where}{f' {address(url)}' if url else ''}")
        return "\n".join(rows)


def prose(text: str, record: str, other: Other, footnotes: Footnotes) -> str:
    """Free text: its links lead to notes, its citations are footnotes, everything else is text."""
    return "\n\n".join(
        "\n".join(_prose_line(each, record, other, footnotes) for each in _lines(block) if each.strip())
        for block in re.split(r"\n\s*\n", clean(text, lines=True))
        if block.strip()
    )


def _lines(block: str) -> list[str]:
    """The lines of a block, a citation that was broken at the end of one on the line where it begins."""
    return CITATION.sub(lambda found: found[0].replace("\n", " "), block).split("\n")


def _prose_line(text: str, record: str, other: Other, footnotes: Footnotes) -> str:
    made = ""
    at = 0
    for found in sorted((*CITATION.finditer(text), *LINK.finditer(text)), key=lambda found: found.start()):
        before = text[at : found.start()]
        made = _beside(made, _plain(before.rstrip() if found.re is CITATION else before))
        at = found.end()
        if found.re is CITATION:
            made += footnotes.marks(_cited(found[1], lambda typed: other.target(record, f"@{typed}")))
        else:
            target = other.target(record, found[1].strip())
            made = _beside(made, other.named(target, (found[2] or "").strip()) if target else line(found[2] or found[1]))
    return at_start(_beside(made, _plain(text[at:])).strip())


def _beside(made: str, words: str) -> str:
    """Words behind what stands there: behind a bracket, `(x)` would be where it leads, and a colon what it means."""
    return f"{made}\\{words}" if made.endswith("]") and words.startswith(("(", ":")) else made + words


def _plain(text: str) -> str:
    return escape(unescaped(text))


def _cited(inside: str, resolve: Callable[[str], str]) -> Iterable[Citation]:
    for part in inside.split(";"):
        typed, *locator = re.split(r"[\s,]+", part.strip().removeprefix("@").strip(), maxsplit=1)
        yield Citation(resolve(typed) or typed, " ".join(locator))
