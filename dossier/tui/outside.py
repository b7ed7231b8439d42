"""What leaves the program: the clipboard and the browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from dossier.text import safe_url

_TOOLS = (
    ("WAYLAND_DISPLAY", ["wl-copy"]),
    ("DISPLAY", ["xclip", "-selection", "clipboard"]),
    ("DISPLAY", ["xsel", "--clipboard", "--input"]),
)


def is_local() -> bool:
    """Whether there is a desktop on this side: not over SSH without one."""
    if sys.platform == "darwin":
        return "SSH_CONNECTION" not in os.environ
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def copy_locally(text: str) -> bool:
    """Copy with the desktop's own tool where there is one; True when it took the text."""
    commands = [["pbcopy"]] if sys.platform == "darwin" else [command for variable, command in _TOOLS if os.environ.get(variable)]
    for command in commands:
        if shutil.which(command[0]):
            try:
                done = subprocess.run(
                    command,
                    input=text.encode("utf-8", "replace"),
                    timeout=2,
                    check=False,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            except (OSError, subprocess.SubprocessError):
                continue
            if done.returncode == 0:
                return True
    return False


def browse(url: str) -> bool:
    """Open an address in the user's browser; False where it is no address that may be opened, or nothing opened it."""
    address = safe_url(url)
    if address is None:
        return False
    import webbrowser

    try:
        return webbrowser.open(address)
    except (webbrowser.Error, OSError):
        return False
