"""What a person keeps, and profiles that are amended: programs that write are ended at any moment, and write beside each other.

`python tests/long/kill_userdata.py [KILLS] [SEED]`; one fault ends it with a status that is not 0.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from dossier.profiles.yaml_reader import Map, read
from dossier.userdata.desk import BOOKMARKS, TAGS, Desk
from tests.long import folders

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)
_LOOP = """
import sys
from pathlib import Path
place, name = Path(sys.argv[1]), sys.argv[2]
{ready}
number = 0
while True:
    number += 1
    {write}
    print(number, flush=True)
"""
_DESK = "from dossier.userdata.desk import *\nfrom dossier.userdata.files import UserDataError\nfrom dossier.userdata.lists import Item\ndesk = Desk(place)\n"
_TURN = "\n    while True:\n        try:\n            {}\n            break\n        except UserDataError as error:\n            assert 'another program' in str(error), error"
_AMEND = "from dossier.profiles.amend import amend\nfrom dossier.profiles.replacing import alone, replace_file\nfile = place / 'ann.yaml'\n"
_AMENDED = "\n    with alone(place):\n        replace_file(file, amend('ann.yaml', file.read_bytes(), (1, 1), 'questions', f'{name} {number}').data)"
PROGRAMS = {
    "bookmarks": (_DESK, _TURN.format("desk.keep(BOOKMARKS, f'{name}-{number}', 'Ann')")),
    "tags": (_DESK, _TURN.format("desk.set_tags(f'{name}-{number}', 'Ann', ['a', 'b'])")),
    "case": (_DESK + "desk.case('one') or desk.new_case('one')\n", _TURN.format("desk.put(desk.case('one'), Item(f'{name}-{number}', 'Ann', 'a note'))")),
    "amend": (_AMEND, _AMENDED),
}  # fmt: skip
"""What is written -> the program that writes without end, and says after each time that it is done."""


def kept(what: str, place: Path) -> set[str]:
    """What stands in the file now; raises where it is not whole."""
    if what == "amend":
        (document,) = read((place / "ann.yaml").read_bytes())
        assert isinstance(document.root, Map) and document.root["name"] == "Ann"
        return {str(each).replace(" ", "-") for each in document.root.get("questions") or ()}
    desk = Desk(place)
    if what == "case":
        case = desk.case("one")
        assert case is None or all(each.note == "a note" for each in case.members)
        return {str(each.stop) for each in case.members} if case else set()
    items = desk.items(TAGS if what == "tags" else BOOKMARKS)
    assert what != "tags" or all(each.note == "#a #b" for each in items)
    return {str(each.stop) for each in items}


class Writer:
    """A program that writes without end, and what it has said so far."""

    def __init__(self, what: str, place: Path, name: str) -> None:
        """Begins, and comes back once it has written for the first time."""
        ready, write = PROGRAMS[what]
        code = _LOOP.format(ready=ready, write=write)
        self.said = place / f"{name}.said"
        with open(self.said, "wb") as said:
            self.running = subprocess.Popen(
                [sys.executable, "-c", code, str(place), name], stdout=said, stderr=subprocess.PIPE, text=True,
                env=folders.surroundings(place / "home"),
            )  # fmt: skip
        while not self.said.stat().st_size and self.running.poll() is None:
            time.sleep(0.002)

    def ended(self, signal_: signal.Signals) -> int:
        """End it; how often it said that it was done."""
        self.running.send_signal(signal_)
        _, wrong = self.running.communicate(timeout=30)
        interrupted = signal_ == signal.SIGINT and "KeyboardInterrupt" in wrong
        assert interrupted or (self.running.returncode == -signal_ and not wrong), f"status {self.running.returncode}: {wrong}"
        return len(self.said.read_text().splitlines())


def kill(what: str, place: Path, name: str, chance: random.Random, signal_: signal.Signals) -> int:
    """Write, be ended: nothing of what was done is lost, and the file is whole; how often it wrote."""
    before = kept(what, place)
    writer = Writer(what, place, name)
    time.sleep(chance.random() * 0.05)
    done = writer.ended(signal_)
    after = kept(what, place)
    assert before <= after, f"{what}: lost {sorted(before - after)[:3]}"
    mine = {each for each in after if each.startswith(f"{name}-")}
    wanted = {f"{name}-{each}" for each in range(1, done + 1)}
    assert wanted <= mine, f"{what}: lost {sorted(wanted - mine)[:3]}"
    assert mine <= wanted | {f"{name}-{done + 1}"}, f"{what}: more than was written"
    return done


def beside(what: str, place: Path, programs: int, seconds: float) -> int:
    """Several programs write one file at once, and are ended: nothing of what any of them did is lost."""
    writers = {f"b{each}": Writer(what, place, f"b{each}") for each in range(programs)}
    time.sleep(seconds)
    done = {name: each.ended(signal.SIGKILL) for name, each in writers.items()}
    after = kept(what, place)
    for name, number in done.items():
        lost = {f"{name}-{each}" for each in range(1, number + 1)} - after
        assert not lost, f"{what}: lost {sorted(lost)[:3]}"
    return sum(done.values())


def prepared(place: Path) -> Path:
    """A folder with a profile in it."""
    (folders.emptied(place) / "ann.yaml").write_text("kind: person\nname: Ann\n", encoding="utf-8")
    return place


def main() -> None:
    number, chance, seed = folders.seeded(sys.argv[1:], 100)
    print(f"seed {seed}")
    with tempfile.TemporaryDirectory() as there:
        for what in PROGRAMS:
            place, written = prepared(Path(there) / what), 0
            for each in range(number):
                if each % 25 == 24:
                    prepared(place)
                written += kill(what, place, f"n{each}", chance, SIGNALS[each % 3])
            together = beside(what, prepared(place), 3, 2.0)
            left = [path.name for path in place.rglob("*.tmp")]
            print(
                f"{what}: {number} kills (INT, TERM, KILL), {written:,} writes, none lost; three at once {together:,}, none lost; {len(left)} unfinished files"
            )
        os.sync()


if __name__ == "__main__":
    main()
