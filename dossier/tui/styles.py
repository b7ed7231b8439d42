"""Names of styles -> Textual's, and rows -> the content of a widget. The only door by which data reaches the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from dossier.view.wrap import Line, Part

STYLES: dict[str, str] = {
    "": "",
    "name": "bold",
    "dim": "dim",
    "label": "dim",
    "heading": "bold",
    "link": "$text-primary",
    "stub": "italic dim",
    "broken": "$text-error",
    "cite": "dim",
    "standing": "$text-warning",
    "stage": "bold $text-warning",
    "proven": "bold $text-error",
    "differs": "bold $text-warning",
    "quote": "italic",
    "error": "$text-error",
    "warning": "$text-warning",
    "info": "dim",
    "key": "dim",
    "match": "underline",
}
"""One colour for what can be followed, one for what is disputed, accused or alleged; labels and citations dim."""


def content(line: Iterable[Part]) -> Content:
    """One line of styled parts; the texts are taken as they are, never as markup."""
    return Content.assemble(*((text, _style(style)) for text, style in line))


def _style(name: str) -> str:
    base, _, more = name.partition("+")
    return f"{STYLES.get(base, '')} {STYLES.get(more, '')}".strip()


def block(lines: Sequence[Line]) -> Content:
    """Several lines as one content."""
    return Content("\n").join([content(line) for line in lines])
