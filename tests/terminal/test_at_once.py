"""Everything in one write, as a paste, a script or a slow line gives it: what opens belongs to what was typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.terminal.driving import Terminal

BALTASAR, FIRM = "Baltasar Nieves Urrutia", "Transportes Nieves Hermanos"


@pytest.mark.parametrize(
    ("sent", "crumbs", "box"),
    [
        pytest.param("baltasar\r", BALTASAR, "baltasar", id="enter at once", marks=pytest.mark.long),
        pytest.param("transportes\rjjjj", FIRM, "transportes", id="keys behind enter are no text"),
        pytest.param("transportes\r/baltasar\r", BALTASAR, "baltasar", id="one after the other", marks=pytest.mark.long),
        pytest.param("\x1b[200~\n  Baltasar Nieves\n\x1b[201~\r", BALTASAR, "Baltasar Nieves", id="a paste with line breaks"),
        pytest.param("transportesx\x7f\x15" * 15 + "baltasar\r", BALTASAR, "baltasar", id="two hundred keys"),
        pytest.param("transportes\r\x1b?\x1b\x1bbaltasar\r", BALTASAR, "baltasar", id="escapes between keys", marks=pytest.mark.long),
        pytest.param("trans\x1b[200~\x1bqq\x1b[201~\x15baltasar\r", BALTASAR, "baltasar", id="a paste is no key", marks=pytest.mark.long),
        pytest.param("xxx\x15transx\x7f\r\x1b/balt\r", BALTASAR, "balt", id="corrected, opened, closed, another"),
    ],
)
def test_in_one_write(terminal: Callable[..., Terminal], sent: str, crumbs: str, box: str) -> None:
    """Before the first screen stands: the last dossier asked for is open, the box holds what was typed before enter."""
    t = terminal()
    while b"\x1b[?1049h" not in t.raw:
        assert t.read()
    t.send(sent)
    t.wait_for(lambda text: any(line.strip() == crumbs or line.startswith(f" {crumbs}") for line in text.splitlines()[-3:]))
    t.wait_for("esc Close")
    assert t.screen.display[0].strip().startswith(box + " ")
    t.send("\x11")
    assert t.finish() == 0


def test_enter_first(terminal: Callable[..., Terminal]) -> None:
    """Enter before anything was typed opens the first record of the list."""
    t = terminal()
    while b"\x1b[?1049h" not in t.raw:
        assert t.read()
    t.send("\r")
    t.wait_for("esc Close")
    t.send("\x11")
    assert t.finish() == 0
