"""A report as one HTML file: no script, nothing from outside, made to be printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from dossier.report.document import Block, Box, Card, Contents, Document, Heading, Items, Paragraph, Picture, Row, Rows, Sources, Span
from dossier.report.style import STYLE
from dossier.text import clean

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_BACK = 12
"""Places that cite a source to which its entry leads back."""


def text(words: str) -> str:
    """Words that are only words."""
    return escape(clean(words), quote=True)


def html(document: Document) -> str:
    """The whole report."""
    writer = _Writer()
    body = "\n".join(writer.block(block) for block in document.blocks)
    facts = "".join(f"<div><dt>{text(label)}:</dt> <dd>{text(value)}</dd></div>" for label, value in document.facts)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(document.title)}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
        f'<header>\n<p class="kicker">Dossier</p>\n<h1 dir="auto">{text(document.title)}</h1>\n<dl class="report">{facts}</dl>\n</header>\n'
        f"<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


class _Writer:
    """Writes blocks, and remembers where each source is cited."""

    def __init__(self) -> None:
        self.cited: Counter[str] = Counter()

    def block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block)
            case Rows():
                return self._table(block.rows)
            case Items():
                return f'<ul class="{"numbered" if block.numbered else "items"}">\n{"".join(map(self._item, block.items))}</ul>'
            case Card():
                head = f'<p class="charge" dir="auto">{self.spans(block.head)}</p>'
                return f'<section class="card">{head}{self._table(block.rows)}{"".join(map(self._paragraph, block.under))}</section>'
            case Box():
                return f'<aside class="box"><p class="title">{text(block.title)}</p>{self._table(block.rows)}</aside>'
            case Picture():
                return f"<figure>{block.svg}<figcaption>{text(block.caption)}</figcaption></figure>"
            case Contents():
                return self._contents(block)
            case Sources():
                return f'<ol class="sources">\n{"".join(self._sources(block))}</ol>'

    def _heading(self, block: Heading) -> str:
        anchor = f' id="{block.anchor}"' if block.anchor else ""
        breaks = ' class="breaks"' if block.breaks else ""
        level = min(block.level + 1, 6)
        return f'<h{level}{anchor}{breaks} dir="auto">{text(block.text)}</h{level}>'

    def _paragraph(self, block: Paragraph) -> str:
        style = f' class="{block.style}"' if block.style else ""
        return f'<p{style} dir="auto">{self.spans(block.spans)}</p>\n'

    def _table(self, rows: Iterable[Row]) -> str:
        return f'<table class="rows"><tbody>\n{"".join(map(self._table_row, rows))}</tbody></table>'

    def _table_row(self, row: Row) -> str:
        first = f'<th scope="row">{text(row.label)}</th>' if row.label else "<td></td>"
        begins = ' class="begins"' if row.label else ""
        return f'<tr{begins}>{first}<td dir="auto">{self._told(row)}</td></tr>\n'

    def _item(self, row: Row) -> str:
        label = f'<span class="number">{text(row.label)}</span>' if row.label else ""
        return f'<li dir="auto">{label}{self._told(row)}</li>\n'

    def _told(self, row: Row) -> str:
        return self.spans(row.spans) + "".join(map(self._paragraph, row.under))

    @staticmethod
    def _contents(block: Contents) -> str:
        entries = (
            f'<li><a href="#{anchor}">{text(title)}</a>{f"<span>{text(told)}</span>" if told else ""}</li>\n'
            for title, anchor, told in block.entries
        )
        return f"<nav><h2>Contents</h2>\n<ol>\n{''.join(entries)}</ol></nav>"

    def _sources(self, block: Sources) -> Iterable[str]:
        for entry in block.entries:
            more = "".join(
                f'<div class="more">{f"{text(row.label)}: " if row.label else ""}{self.spans(row.spans)}</div>' for row in entry.more
            )
            number = str(entry.number)
            times = min(self.cited[number], _BACK)
            back = "".join(f'<a href="#cited-{number}-{each}">{each}</a>' for each in range(1, times + 1))
            back = f'<div class="back">cited: {back}{" …" if self.cited[number] > _BACK else ""}</div>' if back else ""
            yield (
                f'<li id="source-{number}" dir="auto"><span class="number">[{number}]</span>{self.spans(entry.spans)}{more}{back}</li>\n'
            )

    def spans(self, parts: Iterable[Span]) -> str:
        return "".join(map(self._span, parts))

    def _span(self, span: Span) -> str:
        words = text(span.text)
        if span.style == "cite":
            self.cited[span.to] += 1
            return f'<a class="cite" id="cited-{span.to}-{self.cited[span.to]}" href="#source-{span.to}">{words}</a>'
        if span.style == "url":
            return f'<a class="url" rel="noopener noreferrer" href="{escape(span.to, quote=True)}">{words}</a>'
        if span.style == "link" and span.to:
            return f'<a class="name" href="#{span.to}"><bdi>{words}</bdi></a>'
        if span.style in ("name", "link"):
            return f'<bdi class="name">{words}</bdi>'
        if span.style == "strong":
            return f"<strong>{words}</strong>"
        return f'<span class="{span.style}">{words}</span>' if span.style else words
