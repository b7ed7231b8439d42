"""Colours in which words that carry meaning can be read, whatever the theme."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from dossier.tui.legible import READABLE, contrast, legible

COLOURED = [name for name in BUILTIN_THEMES if not name.startswith("ansi")]


def variables(theme: str) -> dict[str, str]:
    """Those of a theme as Textual makes them."""
    return BUILTIN_THEMES[theme].to_color_system().generate() | BUILTIN_THEMES[theme].variables


@pytest.mark.parametrize("theme", COLOURED)
def test_words_that_carry_meaning_can_be_read(theme: str) -> None:
    """On the screen and under the cursor, which is still seen and leaves the other words their contrast."""
    before = variables(theme)
    after = before | legible(before)
    background, cursor, blurred = (Color.parse(after[name]) for name in ("background", "cursor", "cursor-blurred"))
    for name in ("text-primary", "text-warning", "text-error"):
        for behind in (background, cursor, blurred):
            assert contrast(Color.parse(after[name]), behind) >= READABLE, name
    assert contrast(Color.parse(after["footer-key-foreground"]), Color.parse(after["footer-background"])) >= min(
        READABLE, contrast(Color.parse("white"), Color.parse(after["footer-background"]))
    )
    foreground = Color.parse(after["foreground"])
    assert contrast(foreground, cursor) >= min(READABLE, 0.8 * contrast(foreground, background))
    assert contrast(cursor, background) >= 1.1, "the cursor is seen"


@pytest.mark.parametrize("theme", ["textual-dark", "dracula"])
def test_what_can_be_read_stays_as_it_is(theme: str) -> None:
    """A theme's own colours are changed no more than they need."""
    before = variables(theme)
    after = legible(before)
    assert {name: after[name] for name in ("text-primary", "text-warning")} == {
        name: before[name] for name in ("text-primary", "text-warning")
    }


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
def test_the_colours_of_the_terminal_are_its_own(theme: str) -> None:
    """Nothing is known of them."""
    assert set(legible(variables(theme)).values()) == {"ansi_default"}


def test_contrast() -> None:
    """That of WCAG 2: black and white, one colour, and an example of its own."""
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("#777777")) == pytest.approx(1)
    assert contrast(Color.parse("#767676"), Color.parse("#ffffff")) == pytest.approx(4.54, abs=0.01)
