"""Texts as long as pages in every field of every kind of record: how long each command takes, and how much memory.

    python tests/long/long_values.py [LETTERS [KIND...]]

Each command has a process of its own, which may take 10 seconds and 400 MB, and for every MB that it prints one second and ten MB more.
Prints what took more, or ended otherwise than a command may; the status is then 1. Linux, for its memory is counted as it is there.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Timer

sys.path.insert(0, str(Path(__file__).parents[2]))

from dossier.profiles.vocabulary import KINDS
from tests.hostile.base import write
from tests.hostile.commands import lines, own_files

SECONDS, A_SECOND, MEGABYTES = 10.0, 1e6, 400
_ENDS = 60.0
"""Seconds after which a command is ended."""
_ALPHABETS = {"latin": "abcdefghijklmnoprstu", "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "han": "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何", "korean": "김이박정은혜근명철수영희"}  # fmt: skip


def texts(letters: int) -> Iterator[tuple[str, str]]:
    """Kind and text."""
    chance = random.Random(4)

    def word(alphabet: str, length: int) -> str:
        return "".join(chance.choice(alphabet) for _ in range(length))

    for name, alphabet in _ALPHABETS.items():
        yield f"{name} words", " ".join(word(alphabet, chance.randint(2, 8)) for _ in range(letters // 6))
        yield f"{name} letters", word(alphabet, letters)
    latin = _ALPHABETS["latin"]
    yield "lines", "\n".join(word(latin, 6) for _ in range(letters // 7))
    yield "commas", ", ".join(word(latin, 4) for _ in range(letters // 6))
    yield "days", " ".join(f"{chance.randint(1, 31)}.{chance.randint(1, 12)}.{chance.randint(1900, 2020)}" for _ in range(letters // 10))
    yield "brackets", "[[" * (letters // 4) + "]]" * (letters // 4)
    yield "citations", "[@src p. 3] " * (letters // 12)
    yield "marks", "a" + "\u0301" * letters


def run(words: list[str], env: dict[str, str]) -> tuple[float, int, float, int, str]:
    """Seconds, bytes printed, megabytes, status, and the end of what was told as wrong."""
    started = time.monotonic()
    with tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as wrong:
        process = subprocess.Popen(
            [sys.executable, "-m", "dossier", *words], env=env, stdin=subprocess.DEVNULL, stdout=told, stderr=wrong,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30)),
        )  # fmt: skip
        ending = Timer(_ENDS, process.kill)
        ending.start()
        _, status, usage = os.wait4(process.pid, 0)
        ending.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        wrong.seek(max(0, wrong.seek(0, 2) - 300))
        last = wrong.read().decode("utf-8", "replace")
        return time.monotonic() - started, told.seek(0, 2), usage.ru_maxrss / 1024, process.returncode, last


def over(name: str, commands: Iterable[list[str]], env: dict[str, str]) -> int:
    """Run commands, print those that took too much or ended as none may, and give their number."""
    faults = 0
    for words in commands:
        seconds, printed, memory, status, last = run(words, env)
        too_much = seconds > SECONDS + printed / A_SECOND or memory > MEGABYTES + printed / 1e5
        if too_much or status not in (0, 1, 2) or "Traceback" in last:
            faults += 1
            shown = " ".join(each[:30] for each in words)[:90]
            print(f"{name}: dossier {shown!a}: {seconds:.1f} s, {printed / 1e6:.1f} MB printed, {memory:.0f} MB, status {status} {last!a}")
    return faults


def main(arguments: list[str]) -> int:
    """Walk; gives the exit status."""
    letters = int(arguments[0]) if arguments else 2000
    faults = calls = 0
    for name, text in texts(letters):
        if arguments[1:] and name not in arguments[1:]:
            continue
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            own = own_files(root) | {"PYTHONPATH": str(Path(__file__).parents[2])}
            write(root / "profiles", f" {text}")
            commands = [["build", str(root / "profiles"), "--db", str(root / "dossier.db")], *lines(root, text, tuple(KINDS))]
            calls += len(commands)
            faults += over(name, commands, os.environ | own)
        print(f"{name}: {calls:,} calls so far, {faults} faults", flush=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
