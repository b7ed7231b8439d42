"""The looks of everything that stands in the middle of the screen: the keys, and questions."""

from __future__ import annotations

_CSS = """
    {name} {{
        align: center middle;
    }}

    {name} > {box} {{
        width: {width};
        max-width: 96%;
        height: auto;
        max-height: 90%;
        border: round $border;
        background: $surface;
        padding: 1 2;
    }}

    {name} OptionList {{
        height: auto;
        max-height: 12;
        border: none;
        padding: 0;
        margin: 1 0 0 0;
        background: $surface;
    }}

    {name} .told, {name} #case-note {{
        margin: 1 0 0 0;
    }}
"""


def dialog_css(name: str, width: int = 70, box: str = "Vertical") -> str:
    """For a screen of this class whose box, of this type, is so many cells wide."""
    return _CSS.format(name=name, width=width, box=box)
