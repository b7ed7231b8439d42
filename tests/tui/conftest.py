"""Compiled bases, and surroundings that decide nothing."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from textual._compositor import Compositor
from textual.widgets import Input

from dossier import rebuild
from dossier.commands.building import summary_text
from dossier.database.compile import BuildError, build
from dossier.rebuild import FAILED, Built

EXAMPLE = Path(__file__).parent.parent / "data" / "example"
"""The fictional base of the format's own page."""


@pytest.fixture(autouse=True)
def quiet_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The developer's desktop decides no test; the cursor does not blink."""
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(Input, "cursor_blink", False, raising=False)


@pytest.fixture(autouse=True)
def unseen_frames(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """No frame is drawn before one is asked for (`Session.text` draws all): a third of the time of these tests. `drawn` has all drawn."""
    if request.node.get_closest_marker("drawn"):
        return

    def nothing(self: Compositor, *_: object, **__: object) -> None:
        self._dirty_regions.clear()

    monkeypatch.setattr(Compositor, "render_update", nothing)


@pytest.fixture(autouse=True)
def built_here(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """What the screens have built is built in this process, in the thread that waits for it: to start another takes ten times as long.

    `processes` has it built as for a person.
    """
    if request.node.get_closest_marker("processes"):
        return

    def here(profiles: str, database: str, progress: Callable[[int, int], None], _: object) -> Built:
        try:
            summary = build(Path(profiles), Path(database), progress)
        except BuildError as error:
            return Built(FAILED, f"dossier: {error}")
        return Built(1 if summary.level("error") else 0, summary_text(summary, brief=True))

    monkeypatch.setattr(rebuild, "rebuild", here)


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a program that ends leaves is garbage: none is kept from being that, as what there is when a person's program stands is.

    Nor does one look for it whenever no key comes for a second: where nothing is kept that takes long, and a busy machine is slow.
    """
    monkeypatch.setattr(gc, "freeze", lambda: None)
    monkeypatch.setattr("dossier.tui.app.RESTING", 3600.0)


@pytest.fixture(scope="session")
def example_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional base, compiled once; for tests that write nothing into it."""
    return _compiled(tmp_path_factory.mktemp("example"))


@pytest.fixture
def own_example(tmp_path: Path) -> Path:
    """The same for one test alone: its keys may write."""
    return _compiled(tmp_path)


def _compiled(folder: Path) -> Path:
    shutil.copytree(EXAMPLE, folder / "profiles")
    build(folder / "profiles", folder / "dossier.db")
    return folder / "dossier.db"


@pytest.fixture
def make_base(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Compile a few files: path -> text; gives the database, beside the folder `profiles`."""

    def make(files: dict[str, str]) -> Path:
        folder = tmp_path / "profiles"
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        build(folder, tmp_path / "dossier.db")
        return tmp_path / "dossier.db"

    return make


@pytest.fixture
def update_goldens() -> bool:
    """Whether goldens are written instead of compared: `DOSSIER_UPDATE_GOLDENS=1 make test`."""
    return bool(os.environ.get("DOSSIER_UPDATE_GOLDENS"))
