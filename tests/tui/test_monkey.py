"""A short random walk over everything, the base and the person's own files changing under it; `tests/long/monkey.py` walks on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.base import write
from tests.hostile.canaries import SHORT
from tests.tui.conftest import EXAMPLE
from tests.tui.monkey.bases import Bases
from tests.tui.monkey.walk import Monkey

pytestmark = pytest.mark.drawn

STEPS = 3


@pytest.mark.parametrize(("name", "seed"), [("example", 1), ("hostile", 2)])
async def test_a_monkey_at_the_keys_finds_nothing(tmp_path: Path, name: str, seed: int) -> None:
    """After every step the screen is that of the base, the focus is seen, and no file was changed that nobody asked to change."""
    profiles = EXAMPLE if name == "example" else tmp_path / "hostile"
    if name == "hostile":
        write(profiles, SHORT)
    monkey = Monkey(Bases(tmp_path, profiles, seed, ("as it was", "renamed", "altered")), seed)
    try:
        await monkey.walk(STEPS)
    finally:
        monkey.bases.close()
        print(f"{name}, seed {seed}:", *monkey.done, sep="\n    ")  # shown where it fails
