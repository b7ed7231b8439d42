"""A report as Markdown (CommonMark): whatever was written by hand stays text, whatever signs are in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import zip_longest
from string import punctuation

from dossier.exchange.markdown_text import at_start, escape
from dossier.report.document import Block, Box, Card, Contents, Document, Heading, Items, Paragraph, Picture, Row, Rows, Sources, Span
from dossier.text import clean

_STRONG = frozenset({"strong", "stage", "proven", "unsourced", "standing"})


def _begun(text: str) -> str:
    """A line, escaped already, whose beginning makes nothing of it."""
    return at_start(text.lstrip())


def markdown(document: Document) -> str:
    """The whole report."""
    parts = [f"# {_begun(escape(document.title)).rstrip()}"]
    parts.append("\n".join(f"- {_begun(escape(label))}: {escape(value)}" for label, value in document.facts))
    for block, follows in zip_longest(document.blocks, document.blocks[1:]):
        text = "" if isinstance(block, Heading) and isinstance(follows, Picture) and not _told(document, follows) else _block(block)
        if text:
            parts.append(text)
    return "\n\n".join(parts) + "\n"


def _told(document: Document, picture: Picture) -> bool:
    """Whether something stands below a picture under the same heading."""
    after = document.blocks[document.blocks.index(picture) + 1 :]
    return bool(after) and not isinstance(after[0], Heading)


def _block(block: Block) -> str:
    match block:
        case Heading():
            anchor = f'<a id="{block.anchor}"></a>\n\n' if block.anchor else ""
            return f"{anchor}{'#' * (block.level + 1)} {_begun(escape(block.text)).rstrip()}"
        case Paragraph():
            return _paragraph(block)
        case Rows():
            return "\n".join(_row(row) for row in _labelled(block.rows))
        case Items():
            return "\n".join(_row(row) for row in block.items)
        case Card():
            under = (_row(Row("", paragraph.spans), "  ") for paragraph in block.under)
            return "\n".join((_row(Row("", block.head)), *(_row(row, "  ") for row in block.rows), *under))
        case Box():
            rows = [f"**{escape(block.title).strip()}**", "", *(_row(row) for row in _labelled(block.rows))]
            return "\n".join(f"> {line}".rstrip() for text in rows for line in text.split("\n"))
        case Picture():
            return ""
        case Contents():
            entries = (f"- [{escape(title)}](#{anchor}){f': {escape(told)}' if told else ''}" for title, anchor, told in block.entries)
            return "## Contents\n\n" + "\n".join(entries)
        case Sources():
            return "\n".join(_source(block))


def _source(block: Sources) -> Iterable[str]:
    for entry in block.entries:
        yield f'- <a id="source-{entry.number}"></a>\\[{entry.number}\\] {spans(entry.spans)}'
        for row in entry.more:
            yield _row(row, "  ")


def _labelled(rows: Iterable[Row]) -> Iterable[Row]:
    """Each row with its label, which stands once where several rows have it in common."""
    label = ""
    for row in rows:
        label = row.label or label
        yield Row(label, row.spans, row.under)


def _paragraph(block: Paragraph) -> str:
    text = spans(block.spans)
    if block.style == "quote":
        return f"> {text}"
    return f"*{text}*" if block.style == "meta" else text


def _row(row: Row, indent: str = "") -> str:
    label = f"{escape(row.label)}: " if row.label else ""
    text = f"{label}{spans(row.spans, begins=not label)}".strip()
    lines = [f"{indent}- {_begun(text) if label else text}"]
    lines += [f"{indent}  - {spans(paragraph.spans)}" for paragraph in row.under]
    return "\n".join(lines)


def spans(parts: Iterable[Span], *, begins: bool = True) -> str:
    """Words in their styles on one line; `begins` where the line begins with them."""
    every = [span for span in parts if span.text]
    texts = [" ", *(clean(span.text) for span in every), " "]
    made = ""
    for place, span in enumerate(every, 1):
        # Stars beside a letter would be stars.
        free = _parts(texts[place - 1][-1]) and _parts(texts[place + 1][0])
        text = _span(span, strong=free)
        plain = text and not text.startswith(("**", "[", "<"))
        made += _begun(text) if begins and plain and not made.strip() else text
    return made.strip()


def _parts(sign: str) -> bool:
    return sign.isspace() or sign in punctuation


def _span(span: Span, *, strong: bool) -> str:
    text = escape(span.text)
    if not text.strip():
        return text
    if span.style == "url":
        return f"<{span.to}>" if not re.search(r"[<>\\]", span.to) else text
    if span.style == "cite":
        return f"[{text}](#source-{span.to})"
    if span.style == "link" and span.to:
        return f"[{text}](#{span.to})"
    if not strong or span.style not in _STRONG:
        return text
    bare = text.strip()
    before, _, after = text.partition(bare)
    return f"{before}**{bare}**{after}"
