"""A dossier or a page as plain text: the twin of a pane for pipes, screen readers and papers."""

from __future__ import annotations

from collections.abc import Iterable

from dossier.database.records import Dossier
from dossier.view.page import Page
from dossier.view.row import Row
from dossier.view.rows import make_rows


def plain_text(dossier: Dossier, width: int = 88, *, sources: bool = False) -> str:
    """The whole dossier, nothing left out, in lines of at most `width` cells."""
    return plain_rows(make_rows(dossier, sources=sources, page=0), width)


def plain_page(page: Page, width: int = 88) -> str:
    """A whole page, nothing left out."""
    return plain_rows(page.make({}, 0), width)


def plain_rows(rows: Iterable[Row], width: int = 88) -> str:
    """Rows in lines of at most `width` cells."""
    lines = []
    for row in rows:
        if row.kind == "blank":
            lines.append("")
            continue
        if row.kind == "heading":
            lines.append(row.plain())
            continue
        for line in row.lines(width):
            lines.append("".join(text for text, _ in line).replace("\u00a0", " ").rstrip())
    return "\n".join(lines).strip("\n") + "\n"
