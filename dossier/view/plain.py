"""A dossier as plain text: the twin of a pane for pipes, screen readers and papers."""

from __future__ import annotations

from dossier.database.records import Dossier
from dossier.view.rows import make_rows


def plain_text(dossier: Dossier, width: int = 88, *, sources: bool = False) -> str:
    """The whole dossier, nothing left out, in lines of at most `width` cells."""
    lines = []
    for row in make_rows(dossier, sources=sources, page=0):
        if row.kind == "blank":
            lines.append("")
            continue
        if row.kind == "heading":
            lines.append(row.plain())
            continue
        for line in row.lines(width):
            lines.append("".join(text for text, _ in line).replace("\u00a0", " ").rstrip())
    return "\n".join(lines).strip("\n") + "\n"
