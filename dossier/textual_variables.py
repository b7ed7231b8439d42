"""What the environment asks of Textual: it takes some of it as it comes, and would end on it in the middle."""

from __future__ import annotations

import os

_COLOURS = frozenset(("auto", "standard", "256", "truecolor", "windows"))
_MOST_FRAMES = 1000


def leave_odd_values_out() -> None:
    """Forget colours that there are not, on which screens would end, so many frames that nothing else is done, and what is empty."""
    if os.environ.get("TEXTUAL_COLOR_SYSTEM", "auto") not in _COLOURS:
        del os.environ["TEXTUAL_COLOR_SYSTEM"]
    frames = os.environ.get("TEXTUAL_FPS", "")
    if frames.isdecimal() and (len(frames) > 9 or int(frames) > _MOST_FRAMES):
        del os.environ["TEXTUAL_FPS"]
    for name in ("TEXTUAL_DRIVER", "TEXTUAL_LOG", "TEXTUAL_SCREENSHOT_LOCATION"):
        if not os.environ.get(name, "x"):
            del os.environ[name]


def odd_variable() -> str:
    """A variable that names what cannot be had, and why; else empty."""
    for name, why_not in (("TEXTUAL_DRIVER", _no_driver), ("TEXTUAL_LOG", _no_log), ("TEXTUAL_SCREENSHOT_LOCATION", _no_folder)):
        value = os.environ.get(name)
        if value is not None and (why := why_not(value)):
            from dossier.text import clean

            return clean(f"{name}={value}: {why}")
    return ""


def _no_driver(name: str) -> str:
    """Why there is no such driver; else empty. Our own is not looked for: it is loaded with the screens."""
    from dossier.web import DRIVER

    if name == DRIVER:
        return ""
    from importlib import import_module

    from textual.driver import Driver

    module, _, symbol = name.partition(":")
    try:
        found = getattr(import_module(module), symbol, None)
    except Exception as error:  # whatever a module does while it is loaded
        return str(error) or type(error).__name__
    return "" if isinstance(found, type) and issubclass(found, Driver) else "that is no driver of Textual's"


def _no_log(path: str) -> str:
    """Why nothing can be added to a log; else empty."""
    try:
        with open(path, "a", encoding="utf-8"):
            return ""
    except (OSError, ValueError) as error:
        return getattr(error, "strerror", None) or str(error)


def _no_folder(path: str) -> str:
    return "" if os.path.isdir(path) else "there is no such folder"
