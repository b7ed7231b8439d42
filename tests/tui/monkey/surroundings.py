"""What is around the program: an editor, a browser, folders of its own; nothing leaves it, and what fails anywhere is heard of."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from dossier.tui import dialogs, outside
from dossier.tui.dialogs import AskToOpen
from tests.tui.monkey.checks import must

_NOT_OURS = (
    "DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "VISUAL", "TEXTUAL_THEME", "NO_COLOR", "DOSSIER_SETTINGS", "DOSSIER_DB",
)  # fmt: skip
"""Variables of the person at the machine that decide something."""


class Surroundings:
    """Those of one walk."""

    def __init__(self, root: Path) -> None:
        self.root, self.state, self.config = root, root / "state", root / "config"
        self.faults: list[BaseException] = []
        """Of threads and tasks."""
        self.asked: set[str] = set()
        """Addresses that a question has shown."""
        self.opened: list[str] = []
        self.edited: list[Path] = []

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "dossier" / "settings.toml"

    @contextmanager
    def around(self) -> Iterator[None]:
        """While the program runs."""
        init = AskToOpen.__init__

        def asks(dialog: AskToOpen, url: str, *, local: bool) -> None:
            self.asked.add(url)
            init(dialog, url, local=local)

        environment = {
            "DOSSIER_STATE": str(self.state), "HOME": str(self.root), "XDG_CONFIG_HOME": str(self.config),
            "XDG_CACHE_HOME": str(self.root / "cache"), "XDG_DOWNLOAD_DIR": str(self.root), "EDITOR": "ed",
        }  # fmt: skip
        with (
            patch.dict(os.environ, environment),
            patch.object(dialogs, "READ", 0.0),
            patch.object(AskToOpen, "__init__", asks),
            patch.object(outside, "browse", self._browse),
            patch.object(outside, "is_local", lambda: True),
            patch.object(outside, "copy_locally", lambda text: True),
            patch("gc.freeze", lambda: None),
            patch.object(threading, "excepthook", lambda given: self.faults.append(given.exc_value)),
        ):
            for name in _NOT_OURS:
                os.environ.pop(name, None)
            yield

    def edit(self, command: list[str]) -> int:
        """What the editor does: now and then a line more."""
        named = Path(command[-1])
        file = named if named.exists() else Path(command[-1].rpartition(":")[0])
        must(file.is_file(), "no file is edited", *command)
        self.edited.append(file)
        if len(self.edited) % 2 and file.suffix == ".yaml":
            with file.open("a", encoding="utf-8") as opened:
                opened.write(f"\nnotes_{len(self.edited)}: edited\n")
        return 0

    def _browse(self, url: str) -> bool:
        self.opened.append(url)
        must(url in self.asked, "an address was opened that nobody was asked about", url)
        return True
