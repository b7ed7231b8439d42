"""A dossier or a page as plain text: the twin of a pane for pipes, screen readers and papers."""

from __future__ import annotations

from collections.abc import Iterable

from dossier.database.records import Dossier
from dossier.view import held, path
from dossier.view.page import Page
from dossier.view.pressing import without_keys
from dossier.view.row import Row, text_row
from dossier.view.rows import make_rows


def plain_text(dossier: Dossier, width: int = 88, *, sources: bool = False, as_of: str = "", latinize: bool = False) -> str:
    """The whole dossier, nothing left out, in lines of at most `width` cells."""
    return plain_rows(_dated(as_shown(make_rows(dossier, sources=sources, page=0), as_of, latinize=latinize), as_of), width)


def plain_page(page: Page, width: int = 88, *, as_of: str = "", latinize: bool = False) -> str:
    """A whole page, nothing left out."""
    rows = as_shown(page.make({}, 0), as_of, latinize=latinize)
    return plain_rows(rows if page.view.name == path.NAME else _dated(rows, as_of), width)  # ways say what they counted


def _dated(rows: list[Row], as_of: str) -> list[Row]:
    """With the date under the title: in a pane the frame says it."""
    return [*rows[:1], text_row(f"as of {as_of}", "dim"), *rows[1:]] if as_of else rows


def as_shown(rows: list[Row], as_of: str = "", *, latinize: bool = False) -> list[Row]:
    """The rows with what held at a date said of each, and with readings in Latin letters; each only where it is asked for."""
    rows = held.at(rows, as_of) if as_of else rows
    if latinize:
        from dossier.view.latinized import latinized

        rows = latinized(rows)
    return rows


def plain_rows(rows: Iterable[Row], width: int = 88) -> str:
    """Rows in lines of at most `width` cells, but for web addresses, which stay whole."""
    lines = []
    for row in without_keys(rows):
        if row.kind == "blank":
            lines.append("")
            continue
        if row.kind == "heading":
            lines.append(row.plain())
            continue
        for line in row.lines(width, whole=True):
            lines.append("".join(text for text, _ in line).replace("\u00a0", " ").rstrip())
    return "\n".join(lines).strip("\n") + "\n"
