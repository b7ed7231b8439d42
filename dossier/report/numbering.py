"""One numbering of sources for a whole report, in the order in which they are first cited."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dossier.database import records as rec
from dossier.profiles import vocabulary as words
from dossier.report.document import Row, SourceEntry, Span, Spans
from dossier.report.languages import language
from dossier.text import clean, safe_url
from dossier.view import wording

FOR_ALL = "*"
"""Stands behind the number of a source that is cited for a profile as a whole."""


class Numbering:
    """The sources of one report."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, bool], tuple[int, rec.SourceRecord]] = {}
        self.for_all = False
        """Some citation stands for a whole profile."""

    def number(self, source: rec.SourceRecord) -> int:
        """The number of a source in the report."""
        return self.found.setdefault((source.id, source.known), (len(self.found) + 1, source))[0]

    def marks(self, cites: Iterable[rec.Cite], numbered: dict[int, rec.SourceRecord]) -> Spans:
        """`[3, p. 4]` for each citation, each once."""
        found: list[Span] = []
        for cite in cites:
            source = numbered.get(cite.number) or rec.SourceRecord(0, cite.cited, known=False)
            number = self.number(source)
            self.for_all |= cite.inherited
            inside = ", ".join(filter(None, (f"{number}{FOR_ALL if cite.inherited else ''}", clean(cite.locator))))
            mark = Span(f"[{inside}]", "cite", str(number))
            if mark not in found:
                found.append(mark)
        return tuple(each for mark in found for each in (Span(" "), mark))

    def entries(self) -> tuple[SourceEntry, ...]:
        """The list of sources."""
        return tuple(SourceEntry(number, (Span(wording.source_line(source)),), _more(source)) for number, source in self.found.values())


def url(address: str) -> Span:
    """An address: one to follow where that is safe, else as text."""
    safe = safe_url(address)
    return Span(clean(address), "url", safe) if safe else Span(clean(address))


def _more(source: rec.SourceRecord) -> tuple[Row, ...]:
    """What else is known of a source, where it is found and how far it is to be relied on."""
    rows = [Row("", (url(source.url),))] if source.url else []
    if source.archived:
        rows.append(Row("archived copy", (url(source.archived),)))
    facts = [
        source.accessed and f"accessed {wording.dated(source.accessed)}",
        source.via and f"read at {source.via}",
        source.type.replace("_", " "),
        source.language and f"in {language(source.language)}",
        _pages(source.pages),
        wording.grade(source) and f"reliability {wording.grade(source)}",
    ]
    if any(facts):
        rows.append(Row("", (Span(" · ".join(filter(None, facts)), "soft"),)))
    if source.note:
        rows.append(Row("", (Span(source.note, "soft"),)))
    rows += [Row(name, (Span(value, "soft"),)) for name, value in source.other if name not in words.SOURCE_IDENTITY]
    return tuple(rows)


_COUNT = re.compile("[0-9][0-9,. ]*")


def _pages(text: str) -> str:
    """How many pages there are, or on which it stands (`200-215`, `p. 14`)."""
    if _COUNT.fullmatch(text):
        return f"{text} page{'' if text == '1' else 's'}"
    return text if not text or any(map(str.isalpha, text)) else f"pages {text}"
