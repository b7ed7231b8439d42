"""What all tests share."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A loaded machine is no failure; and what a commit's tests say depends on the commit alone. `make long` runs them with other examples each time.
settings.register_profile("random", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
settings.register_profile("steady", settings.get_profile("random"), derandomize=True, max_examples=15)
settings.load_profile("steady")

gc.set_threshold(50_000, 20, 20)  # a search for garbage at every few hundred objects is a tenth of the time of all tests

MEMORY = Path("/dev/shm")
# Bases are built in a quarter less time there; where programs cannot be started from it, or it is small, all is on the disk.
with suppress(OSError):
    if "TMPDIR" not in os.environ and not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC and shutil.disk_usage(MEMORY).free > 4 << 30:
        with tempfile.TemporaryFile(dir=MEMORY):
            os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)

for stop, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGQUIT, signal.SIG_DFL)):
    if signal.getsignal(stop) is signal.SIG_IGN:  # as in a job in the background of a script, and so in all that a test starts
        signal.signal(stop, usual)


def pytest_collection_finish() -> None:
    """No search for garbage goes through the modules and the tests themselves."""
    gc.collect()
    gc.freeze()


def pytest_xdist_auto_num_workers() -> int:
    """What `-n auto` stands for: two for each processor, for a test of a screen waits as long as it works; not more than help."""
    return min(2 * (os.cpu_count() or 1), 16)


@pytest.fixture(autouse=True)
def quick_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody needs what a test wrote after the machine has stopped. Processes that tests start write as they do for a person."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the developer's own decides a test, and no test touches it: neither base, nor settings, nor what was put aside.

    The folder comes before what is patched, here and above: it is thrown away once nothing is patched any more.
    """
    for variable in ("DOSSIER_DB", "DOSSIER_SETTINGS", "TEXTUAL_THEME", "NO_COLOR"):
        monkeypatch.delenv(variable, raising=False)
    for name in ("cache", "config", "data"):
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", str(tmp_path / name))
    monkeypatch.setenv("DOSSIER_STATE", str(tmp_path / "state"))
