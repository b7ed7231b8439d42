"""Names of styles -> Textual's, and rows -> the content of a widget. The only door by which data reaches the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from dossier.view.wrap import Line, Part, cells

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


@cache
def _style(name: str) -> str:
    base, _, more = name.partition("+")
    return f"{STYLES.get(base, '')} {STYLES.get(more, '')}".strip()


@lru_cache(maxsize=512)
def _rich(base: Style, own: Style) -> RichStyle:
    return (base + own).rich_style


class Block(Visual):
    """Lines that fit their place as they are: nothing is measured or wrapped again, and only what is seen is made."""

    def __init__(self, height: int, lines: Callable[[], Sequence[Line]]) -> None:
        """Of so many lines, which are made when they are first painted."""
        self._height = height
        self._make = lines
        self._lines: Sequence[Line] | None = None

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Lines, whatever the width."""
        return self._height

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """All there is: the lines were laid out for it."""
        return container_width

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The lines, cut where they do not fit."""
        if self._lines is None:
            self._lines = self._make()
        strips = []
        for line in self._lines[:height]:
            segments = [Segment(text, _rich(style, options.get_style(_style(name)))) for text, name in line if text]
            used = sum(cells(text) for text, _ in line)
            strips.append(Strip(segments, used) if used <= width else Strip(segments, used).crop(0, width))
        return strips
