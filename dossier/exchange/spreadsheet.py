"""Cells of tables that are opened in a spreadsheet, which runs some texts as formulas."""

from __future__ import annotations

import re

_FORMULA = re.compile("(^|;)(?=[\\s\u200b-\u200f\u2060\ufeff]*[=+@\uff1d\uff0b\uff0d\uff20-]|(?<!;)[\\t\\r\\n])")
"""Where a formula may begin: with the cell, behind what is not seen too, and behind a `;`, which ends cells in some countries."""


def disarmed(cell: str) -> str:
    """A cell with an apostrophe before each text that a spreadsheet might run."""
    return _FORMULA.sub(r"\1'", cell)
