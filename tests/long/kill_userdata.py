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
from contextlib import suppress
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from dossier.profiles.tree import Map
from dossier.profiles.yaml_reader import read
from dossier.userdata import trail
from dossier.userdata.desk import BOOKMARKS, TAGS, Desk
from dossier.writing.template import Beginning, profile_text
from tests.long import folders

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)
_LOOP = """
import faulthandler, signal, sys
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background programs begin deaf to it
faulthandler.register(signal.SIGUSR1)
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
_AMENDED = """
    while True:
        try:
            with alone(file):
                before = file.read_bytes()
                replace_file(file, amend('ann.yaml', before, (1, 1), 'questions', f'{name} {number}').data, before)
            break
        except OSError as error:
            assert 'another program' in str(error), error
"""
_TRAIL = "from dossier.userdata import trail\n"
_LEFT = "trail.save(place, trail.LastTrail([((f'{name}-{number}',) * 9, 0)] * 90, 89, [(number, True)]))"
_THEME = "from dossier.userdata.files import write_text\n"
_NEW = "from dossier.writing.drafting import draft, write\n"
_BEGUN = "write(draft(None, place, f'{name}-{number}', 'person'))"
PROGRAMS = {
    "bookmarks": (_DESK, _TURN.format("desk.keep(BOOKMARKS, f'{name}-{number}', 'Ann')")),
    "tags": (_DESK, _TURN.format("desk.set_tags(f'{name}-{number}', 'Ann', ['a', 'b'])")),
    "case": (_DESK + "desk.case('one') or desk.new_case('one')\n", _TURN.format("desk.put(desk.case('one'), Item(f'{name}-{number}', 'Ann', 'a note'))")),
    "amend": (_AMEND, _AMENDED),
    "trail": (_TRAIL, _LEFT),
    "theme": (_THEME, "write_text(place / 'theme', f'{name}-{number}\\n')"),
    "new": (_NEW, _BEGUN),
}  # fmt: skip
"""What is written -> the program that writes without end, and says after each time that it is done."""
LAST_HOLDS = {"trail", "theme"}
"""Files that hold what was written last, and nothing of what was before."""


def kept(what: str, place: Path) -> set[str]:
    """What stands in the file now; raises where it is not whole."""
    if what == "amend":
        (document,) = read((place / "ann.yaml").read_bytes())
        assert isinstance(document.root, Map) and document.root["name"] == "Ann"
        return {str(each).replace(" ", "-") for each in document.root.get("questions") or ()}
    if what == "theme":
        return {(place / "theme").read_text().removesuffix("\n")} - {""} if (place / "theme").exists() else set()
    if what == "trail":
        left, told = trail.load(place)
        assert not told, told
        assert len(left.places) in (0, 90)
        return {str(each) for ids, _ in left.places for each in ids}
    if what == "new":
        whole = profile_text(Beginning("NAME", "person"))
        for file in (place / "people").glob("*.yaml"):
            assert file.read_text(encoding="utf-8") == whole.replace("NAME", file.stem), f"{file.name} is not whole"
        return {file.stem for file in (place / "people").glob("*.yaml")}
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
        for _ in range(6):  # Python drops an interrupt that meets a destructor: a person presses again
            self.running.send_signal(signal_)
            with suppress(subprocess.TimeoutExpired):
                self.running.wait(timeout=5)
                break
        else:
            self.running.send_signal(signal.SIGUSR1)
            time.sleep(1)
            self.running.kill()
        _, wrong = self.running.communicate()
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
    if what in LAST_HOLDS:
        assert after in ({f"{name}-{done}"}, {f"{name}-{done + 1}"}), f"{what}: {after} after {done}"
        return done
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


def kill_import(place: Path, chance: random.Random, signal_: signal.Signals, rows: int = 1500) -> bool:
    """An import is ended at any moment: the whole folder is there or none of it, and the next import leaves nothing else."""
    table, folder = place / "list.csv", place / "made"
    if not table.exists():
        table.write_text("name,notes\n" + "".join(f"Name {each},Note {each}\n" for each in range(rows)), encoding="utf-8")
    words = folders.command("import", "csv", str(table), "-o", str(folder), "--kind", "person")
    running = subprocess.Popen(
        words, env=folders.surroundings(place / "home"), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    beside = place / ".made.importing"
    while running.poll() is None and not beside.exists():
        time.sleep(0.001)
    time.sleep(chance.random() * 0.3)
    running.send_signal(signal_)
    _, wrong = running.communicate(timeout=60)
    assert "Traceback" not in wrong, wrong
    there = folder.exists()
    if there:
        assert len(list(folder.rglob("*.yaml"))) == rows + 1, "an import that is there in part"
    else:
        done = subprocess.run(words, env=folders.surroundings(place / "home"), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert len(list(folder.rglob("*.yaml"))) == rows + 1
    assert sorted(each.name for each in place.iterdir() if each.name != "home") == ["list.csv", "made"]
    folders.emptied(folder).rmdir()
    return there


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
            together = 0 if what in LAST_HOLDS else beside(what, prepared(place), 3, 2.0)
            left = [path.name for path in place.rglob("*.tmp")]
            print(
                f"{what}: {number} kills (INT, TERM, KILL), {written:,} writes, none lost; three at once {together:,}, none lost; {len(left)} unfinished files"
            )
        place = prepared(Path(there) / "import")
        (place / "ann.yaml").unlink()
        whole = sum(kill_import(place, chance, SIGNALS[each % 3]) for each in range(number))
        print(f"import: {number} kills (INT, TERM, KILL), {whole} folders whole, {number - whole} not there, none in part")
        os.sync()


if __name__ == "__main__":
    main()
