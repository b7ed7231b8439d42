"""The program in a terminal puts aside by keys and is ended at any moment, while commands put aside beside it.

`python tests/long/kill_screens.py [KILLS] [SEED]`; one fault ends it with a status that is not 0.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.long import folders
from tests.terminal.driving import Terminal, is_running

EXAMPLE = Path(__file__).parent.parent / "data" / "example"
SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGKILL)
KEYS = ("*", "b", "*b", "**", "j", "k", "bb")
OTHERS = 30
FILES = {"pin": "pinned.md", "bookmark": "bookmarks.md", "tag": "tags.md"}

Done = tuple[str, str, str]
"""What a command put aside: how, whom, and the tag."""


class Beside:
    """Commands that put others aside, two at a time, and what they have said to be done."""

    def __init__(self, environment: dict[str, str], chance: random.Random) -> None:
        self.environment, self.chance = environment, chance
        self.running: list[tuple[Done, subprocess.Popen[str]]] = []
        self.done: set[Done] = set()

    def go_on(self) -> None:
        """Begin where there is room for one more."""
        self.running = [each for each in self.running if each[1].poll() is None or self._ended(*each)]
        if len(self.running) < 2:
            how, whom, tag = self.chance.choice([*FILES]), f"p{self.chance.randrange(OTHERS)}", f"t{self.chance.randrange(5)}"
            words = [how, whom, *([tag] if how == "tag" else [])]
            command = [sys.executable, "-m", "dossier", *words]
            begun = subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            self.running.append(((how, whom, tag if how == "tag" else ""), begun))

    def end(self) -> None:
        """Wait for those that run."""
        for each in self.running:
            self._ended(*each)
        self.running = []

    def _ended(self, what: Done, process: subprocess.Popen[str]) -> bool:
        said, _ = process.communicate(timeout=60)
        assert process.returncode == 0, f"{what}: {said}"
        self.done.add(what)
        return False


def kept(state: Path) -> dict[str, str]:
    """The lists as they are now; raises where one is not whole."""
    found = {file.name: file.read_text(encoding="utf-8") for file in state.rglob("*.md")}
    assert all(text.startswith("# ") and text.endswith("\n") for text in found.values()), found
    assert not [each for each in state.rglob("*") if "broken" in each.name], "a list was set aside"
    return found


def lost(done: set[Done], lists: dict[str, str]) -> list[Done]:
    """What was put aside and is not there, or more than once."""

    def is_there(what: Done) -> bool:
        how, whom, tag = what
        lines = [line for line in lists.get(FILES[how], "").splitlines() if f"[[{whom}|" in line]
        return len(lines) == 1 and (not tag or f"#{tag}" in lines[0].split())

    return [each for each in done if not is_there(each)]


def kill(command: list[str], environment: dict[str, str], beside: Beside, chance: random.Random, signal_: signal.Signals) -> None:
    """Open a dossier, press keys that put aside, be ended in the middle."""
    terminal = Terminal(command, environment)
    try:
        terminal.wait_for("Results")
        terminal.send("baltasar")
        terminal.wait_for("Nieves")
        terminal.send("\r")
        terminal.wait_for("NAMES")
        end = time.monotonic() + chance.uniform(0.3, 2.5)
        while time.monotonic() < end:
            terminal.send(chance.choice(KEYS))
            terminal.read(0.02)
            beside.go_on()
        os.kill(terminal.child, signal_)
        status = terminal.finish()
        assert status in (-signal_, 128 + signal_), f"{signal_.name}: status {status}"
    finally:
        if is_running(terminal.child):
            terminal.kill()
        beside.end()


def main() -> None:
    """Kill so often, and look after each at what is kept."""
    number, chance, seed = folders.seeded(sys.argv[1:], 60)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        shutil.copytree(EXAMPLE, home / "profiles")
        for each in range(OTHERS):
            (home / "profiles" / f"p{each}.yaml").write_text(f"kind: person\nname: Person Number{each}\n", encoding="utf-8")
        environment = folders.surroundings(home) | {
            "TERM": "xterm-256color",
            "DOSSIER_STATE": str(home / "state"),
            "DOSSIER_DB": str(home / "d.db"),
        }
        program = [sys.executable, "-m", "dossier"]
        subprocess.run(
            [*program, "build", str(home / "profiles"), "--db", str(home / "d.db")], env=environment, capture_output=True, check=True
        )
        beside = Beside(environment, chance)
        for each in range(number):
            kill([*program, "--db", str(home / "d.db")], environment, beside, chance, SIGNALS[each % len(SIGNALS)])
            lists = kept(home / "state")
            assert not (missing := lost(beside.done, lists)), f"seed {seed}, kill {each}: lost {missing}"
            assert all(text.count("[[baltasar-nieves-urrutia|") < 2 for text in lists.values()), (
                f"seed {seed}, kill {each}: twice in a list"
            )
        print(f"{number} kills, seed {seed}: {len(beside.done)} different things put aside beside, none lost")


if __name__ == "__main__":
    main()
