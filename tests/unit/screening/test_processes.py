"""Several processes: the same candidates, and none is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.unit.screening.listed import LIST, Xref, found


def test_one_process_finds_what_several_do(xref: Xref, tmp_path: Path) -> None:
    path = tmp_path / "targets.simple.csv"
    path.write_text(LIST + "".join(f"F-{at},Person,Filler Person{at},,,,,x\n" for at in range(3000)))
    assert found(xref("--json", "--processes", "2")) == found(xref("--json", "--processes", "1"))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are told apart by what /proc says of them")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_whatever_ends_it_ends_the_other_processes(xref: Xref, tmp_path: Path, how: signal.Signals) -> None:
    """Ctrl+c, `kill` and `kill -9`."""
    path = tmp_path / "targets.simple.csv"
    path.write_text("name\n" + "".join(f"Rafael Filler{at} Quintero{at}\n" for at in range(400_000)))
    command = [sys.executable, "-m", "dossier", "xref", str(path), "--processes", "2", "--db", str(tmp_path / "dossier.db")]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)
    deadline = time.monotonic() + 60
    while len(helpers := below(running.pid)) < 2 and running.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(helpers) == 2
    if how == signal.SIGINT:
        os.killpg(running.pid, how)  # as a terminal does
    else:
        running.send_signal(how)
    _, told = running.communicate(timeout=60)
    assert running.returncode != 0
    assert b"Traceback" not in told
    while any(map(alive, helpers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(alive, helpers))


def below(number: int) -> list[int]:
    """The processes that a process has begun."""
    with suppress(OSError):
        return [int(each) for task in Path(f"/proc/{number}/task").iterdir() for each in (task / "children").read_text().split()]
    return []


def alive(number: int) -> bool:
    """Whether a process still does anything."""
    with suppress(OSError):
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False
