"""Rows as they are painted."""

from __future__ import annotations

from textual.style import Style
from textual.visual import RenderOptions

from dossier.tui.styles import Block
from dossier.view.wrap import Line

OPTIONS = RenderOptions(lambda style: style if isinstance(style, Style) else Style.parse(style), {})


def painted(block: Block, width: int, height: int | None = None) -> list[str]:
    """The lines as text, each checked to be as long as it says."""
    strips = block.render_strips(width, height, Style(), OPTIONS)
    assert all(strip.cell_length <= width for strip in strips)
    return [strip.text for strip in strips]


def test_lines_are_made_when_they_are_painted_and_once() -> None:
    """Of a long list only what is seen costs anything."""
    made: list[int] = []

    def lines() -> list[Line]:
        made.append(1)
        return [[("Ada ", "name"), ("[b]Vale[/b]", "dim")], [("", ""), ("banker", "name+match")]]

    block = Block(2, lines)
    assert (block.get_height({}, 3), made) == (2, [])
    assert painted(block, 40) == ["Ada [b]Vale[/b]", "banker"]
    assert (painted(block, 40, 1), len(made)) == (["Ada [b]Vale[/b]"], 1)


def test_lines_are_cut_in_cells() -> None:
    """A row that was laid out for a wider place never runs over its edge; a wide letter that is cut leaves a blank."""
    assert painted(Block(1, lambda: [[("王小明 Wang", "")]]), 5) == ["王小 "]


def test_styles_are_joined() -> None:
    """The row's own style, a part's, and the mark of what matched."""
    (strip,) = Block(1, lambda: [[("Vale", "name+match")]]).render_strips(9, None, Style(italic=True), OPTIONS)
    ((text, style, _),) = list(strip)
    assert style is not None
    assert (text, style.bold, style.italic, style.underline) == ("Vale", True, True, True)
