"""The files that a browser may have: read when the server starts, none is looked up by what is asked for."""

from __future__ import annotations

from importlib.resources import files
from typing import NamedTuple

import textual_serve

_THEIR_FONTS = "'Roboto Mono', Monaco, 'Courier New', monospace"
_FONTS = "ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"
_WEBGL = "this.terminal.loadAddon(this.webglAddon),"


class File(NamedTuple):
    """What is sent for a path."""

    type: str
    body: bytes


def all_files() -> dict[str, File]:
    """Path -> file: the page is ours, the terminal in it textual-serve's."""
    ours, theirs = files("dossier.web") / "static", files(textual_serve) / "static"
    return {
        "/": File("text/html", (ours / "index.html").read_bytes()),
        "/page.css": File("text/css", (ours / "page.css").read_bytes()),
        "/page.js": File("text/javascript", (ours / "page.js").read_bytes()),
        "/icon.svg": File("image/svg+xml", (ours / "icon.svg").read_bytes()),
        "/xterm.css": File("text/css", (theirs / "css" / "xterm.css").read_bytes()),
        "/textual.js": File("text/javascript", terminal_script((theirs / "js" / "textual.js").read_text(encoding="utf-8")).encode()),
    }


def terminal_script(script: str) -> str:
    """Their script with the system's fonts, which it takes from nowhere else, and without WebGL.

    It draws on a plain canvas in any case, but starts WebGL before and fails where there is none.
    """
    return script.replace(_THEIR_FONTS, _FONTS).replace(_WEBGL, "")
