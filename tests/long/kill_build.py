"""Builds that are ended at any moment, hindered, or run beside each other: the old base or the new one is there, whole.

`python tests/long/kill_build.py [KILLS] [SEED]`; one fault ends it with a status that is not 0.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from functools import partial
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from dossier.database.compile import build
from tests.long import folders
from tests.long.folders import DATABASE, Rows, command, difference, held, left_over, run, surroundings

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)
_STATUSES = {signal.SIGINT: {1, 130, -2}, signal.SIGTERM: {143, -15}, signal.SIGKILL: {-9}}
_BEFORE, _PAST = 0.25, 1.1
"""The share of a build's time before which nothing is read yet, and behind which it has ended."""


class Ground:
    """A folder in one of two states, the database beside it, and what clean builds of both states hold."""

    def __init__(self, place: Path, number: int) -> None:
        self.place = place
        self.home = place / "home"
        self.folder = place / "base" / "profiles"
        self.database = place / "base" / DATABASE
        self.states = [folders.state(number, second=False), folders.state(number, second=True)]
        self.clean: list[Rows] = []
        for at in (0, 1):
            self.turn(at)
            self.clean.append(folders.clean_build(self.folder, place / "clean"))
        self.turn(0)
        self.seconds = self.measured()

    def turn(self, at: int) -> None:
        """Have the folder in one of its states."""
        folders.fill(self.folder, self.states[at], at=at + 1)

    def build_words(self, *options: str) -> tuple[str, ...]:
        """The words of the command."""
        return ("build", str(self.folder), "--db", str(self.database), "--brief", *options)

    def measured(self) -> float:
        """Seconds that the command takes here."""
        started = time.monotonic()
        done = run(self.home, *self.build_words())
        assert done.returncode == 0, done.stderr
        return time.monotonic() - started

    def whole(self, at: int) -> None:
        """Build to the end: what is there is this state, and nothing else is."""
        build(self.folder, self.database)
        fault = difference(held(self.database), self.clean[at])
        assert not fault, f"a build differs from a clean one: {fault}"
        assert not left_over(self.database), f"left behind: {left_over(self.database)}"

    def which(self, allowed: tuple[int, ...], *, none: bool) -> int:
        """Which state the database is of; -1 where there is none and there may be none."""
        if none and not self.database.exists():
            return -1
        found = held(self.database)
        fits = [at for at in allowed if found == self.clean[at]]
        assert fits, f"neither the old nor the new base: {difference(found, self.clean[allowed[-1]])}"
        return fits[0]


def kill(ground: Ground, old: int, chance: random.Random, signal_: signal.Signals, share: float) -> str:
    """End a build from one state to the other at a share of its time; then look, and build to the end."""
    new = 1 - old
    afresh = chance.random() < 0.2  # from nothing
    if afresh:
        ground.database.unlink()
    ground.turn(new)
    options = ("--force",) if chance.random() < 0.4 else ()
    whole_group = signal_ == signal.SIGINT and chance.random() < 0.5  # as a terminal's ctrl+c
    running = subprocess.Popen(
        command(*ground.build_words(*options)), env=surroundings(ground.home), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        start_new_session=True, text=True, errors="replace",
    )  # fmt: skip
    time.sleep(ground.seconds * share)
    ended = running.poll() is not None
    (os.killpg if whole_group else os.kill)(running.pid, signal_) if not ended else None
    _, told = running.communicate(timeout=60)
    assert "Traceback" not in told, told
    assert len(told.splitlines()) <= 3, told
    if running.returncode not in (0, 1) or (running.returncode == 1 and "Aborted" in told):
        assert running.returncode in _STATUSES[signal_], f"status {running.returncode} after {signal_.name}: {told}"
    until = time.monotonic() + 10
    while (left := folders.in_session(running.pid)) and time.monotonic() < until:
        time.sleep(0.02)
    assert not left, f"processes left behind: {left}"
    state = ground.which((new,) if afresh else (old, new), none=afresh)
    if running.returncode in (0, 1) and "Aborted" not in told and state != new:
        raise AssertionError(f"status {running.returncode}, and the base is not the new one: {told}")
    ground.whole(new)
    return "no base" if state < 0 else "the new base" if state == new else "the old base"


def kills(ground: Ground, number: int, chance: random.Random) -> Counter[str]:
    """So many kills at moments spread over a build's time, each signal in turn; what was there then."""
    found: Counter[str] = Counter()
    at = 0
    for each in range(number):
        spread = (each // len(SIGNALS) + chance.random()) / max(number / len(SIGNALS), 1)
        share = _BEFORE + min(spread, 1) * (_PAST - _BEFORE)
        found[kill(ground, at, chance, SIGNALS[each % len(SIGNALS)], share)] += 1
        at = 1 - at
    ground.turn(at)
    return found


def _limited(most: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def full_disk(ground: Ground, shares: list[float]) -> int:
    """No file may be larger than a share of what the new base needs: one line, status 1, the old base whole, nothing left."""
    ground.turn(0)
    ground.whole(0)
    size = ground.database.stat().st_size
    ground.turn(1)
    for share in shares:
        done = run(ground.home, *ground.build_words("--force"), preexec_fn=partial(_limited, int(size * share)))
        one_line(done, 1)
        assert ground.which((0,), none=False) == 0
        assert not left_over(ground.database), left_over(ground.database)
    ground.whole(1)
    return len(shares)


def one_line(done: subprocess.CompletedProcess[str], status: int) -> None:
    """A command that failed said why, in one line."""
    assert done.returncode == status, f"status {done.returncode}: {done.stderr}"
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith("dossier: "), done.stderr


def at_once(ground: Ground, number: int) -> None:
    """So many builds of one database at once: each ends well, and the base is the new one."""
    ground.turn(0)
    ground.whole(0)
    ground.turn(1)
    running = [
        subprocess.Popen(command(*ground.build_words("--force" if each % 2 else "--brief")), env=surroundings(ground.home), stdout=subprocess.DEVNULL,
                         stderr=subprocess.PIPE, text=True)
        for each in range(number)
    ]  # fmt: skip
    for each in running:
        _, told = each.communicate(timeout=120)
        assert each.returncode == 1, f"status {each.returncode}: {told}"
        lines = [line for line in told.splitlines() if not line.startswith("dossier: waiting for another build of ")]
        assert "Traceback" not in told and len(lines) == 1, told
    assert ground.which((1,), none=False) == 1
    assert not left_over(ground.database), left_over(ground.database)


def small_disk(ground: Ground, place: Path) -> int:
    """On a disk of its own that is too small, of several sizes; 0 where none may be mounted here."""
    ground.turn(0)
    ground.whole(0)
    size = ground.database.stat().st_size
    tried = 0
    for share in (1.02, 1.2, 1.5, 1.8, 1.95):
        mounted = folders.emptied(place / "disk")
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={int(size * share)}", "tmpfs", str(mounted)], capture_output=True, check=False
        )
        if done.returncode:
            return 0
        try:
            database = mounted / DATABASE
            shutil.copyfile(ground.database, database)
            ground.turn(1)
            built = run(ground.home, "build", str(ground.folder), "--db", str(database), "--brief", "--force")
            one_line(built, 1)
            assert held(database) == ground.clean[0], "the old base is not whole"
            assert not left_over(database), left_over(database)
            ground.turn(0)
            tried += 1
        finally:
            subprocess.run(["umount", str(mounted)], check=False)
    return tried


def main() -> None:
    number, chance, seed = folders.seeded(sys.argv[1:], 300)
    print(f"seed {seed}")
    with tempfile.TemporaryDirectory() as place:
        ground = Ground(Path(place), 400)
        size = ground.database.stat().st_size
        print(f"a build of 400 profiles: {ground.seconds:.2f} s, {size:,} bytes")
        found = kills(ground, number, chance)
        print(f"{number} kills (INT, TERM, KILL): " + ", ".join(f"{what} {count}" for what, count in found.most_common()) + "; none mixed")
        print(f"full disk (largest file): {full_disk(ground, [each / 20 for each in range(20)])} sizes, the old base whole each time")
        print(f"full disk (tmpfs): {small_disk(ground, Path(place))} sizes, the old base whole each time")
        for builds in (2, 10):
            at_once(ground, builds)
            print(f"{builds} builds at once: one base, the new one")


if __name__ == "__main__":
    main()
