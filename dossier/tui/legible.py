"""Colours of any theme in which words can be read: those that carry meaning, on the screen and under the cursor."""

from __future__ import annotations

from collections.abc import Mapping

from textual.color import BLACK, WHITE, Color

READABLE = 4.5
"""The contrast of two colours from which small letters can be read (WCAG 2, 1.4.3)."""
_CURSOR = (0.35, 0.3, 0.25, 0.2, 0.15, 0.12)
"""How much of the theme's main colour the cursor may have."""
_KEPT = 0.65
"""The part of their contrast that letters keep under the cursor, where a cursor that is still seen leaves them that."""
_BLURRED = 0.85
"""Of the cursor's colour where the focus is elsewhere."""
_WORDS = ("text-primary", "text-warning", "text-error")
"""Links; what is alleged or disputed; what is proven or broken."""


def legible(variables: Mapping[str, str]) -> dict[str, str]:
    """What is to be other in the variables of a theme, with those of the cursor; the terminal's own colours are left as they are."""
    background, foreground, primary = (Color.parse(variables[name]) for name in ("background", "foreground", "primary"))
    if any(each.ansi is not None for each in (background, foreground, primary)):
        return {"cursor": "ansi_default", "cursor-blurred": "ansi_default"}
    most = contrast(foreground, background)
    wanted = max(_KEPT * most, min(READABLE, 0.9 * most))
    cursors = [(each, background.blend(primary, each)) for each in _CURSOR]
    strength, cursor = next(((each, color) for each, color in cursors if contrast(foreground, color) >= wanted), cursors[-1])
    found = {"cursor": cursor.hex, "cursor-blurred": background.blend(primary, strength * _BLURRED).hex}
    for name in _WORDS:
        found[name] = readable(Color.parse(variables[name]), background, cursor).hex
    footer = Color.parse(variables["footer-background"])
    found["footer-key-foreground"] = readable(Color.parse(variables["footer-key-foreground"]), background.blend(footer, footer.a)).hex
    return found


def readable(color: Color, *behind: Color) -> Color:
    """The colour, or as much nearer to black or white as it needs to be read on all of these."""
    end = max((BLACK, WHITE), key=lambda each: min(contrast(each, other) for other in behind))
    steps = (color.blend(end, step / 20) for step in range(21))
    return next((each for each in steps if min(contrast(each, other) for other in behind) >= READABLE), end)


def contrast(one: Color, other: Color) -> float:
    """From 1, the same, to 21, black and white."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in color.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
