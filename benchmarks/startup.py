"""How long until `dossier` shows its first screen, and until it answers: beside a trivial Textual app in the same run.

    python benchmarks/startup.py [RUNS] [DATABASE ...]

Both programs run in a pty of 100x30 by turns, ours over the sample base and over every database named (`large_base.py`
makes them). "first paint": from exec to the search box's placeholder on the screen. "answers": a letter is typed as soon as
the first screen stands; from exec until the result of it is on the screen (for the trivial app: until the letter is).
"memory": the program and its processes then, each page shared among its holders (PSS).
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

TRIVIAL = """
from textual.app import App
from textual.widgets import Footer, Input, OptionList

class Trivial(App):
    BINDINGS = [("ctrl+q", "quit", "Quit")]
    def compose(self):
        yield Input(placeholder="Type a name")
        yield OptionList()
        yield Footer()

Trivial().run()
"""
LIMIT = 1.15
"""First paint beside the trivial app's."""
PAINTED = b"ype a name"  # the cursor stands on the first letter


def memory(process: int) -> float:
    """Megabytes of a process and those below it; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        below = [int(each) for task in Path(f"/proc/{process}/task").iterdir() for each in (task / "children").read_text().split()]
    except OSError:
        return 0.0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000 + sum(map(memory, below))


def run(command: list[str], answered: bytes, environment: dict[str, str]) -> tuple[float, float, float]:
    """Seconds from exec to the first screen and to the answer, and the memory then."""
    started = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(command[0], command, environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    seen, painted, done, held = b"", 0.0, 0.0, 0.0
    try:
        while time.perf_counter() - started < 20:
            ready, _, _ = select.select([terminal], [], [], 0.5)
            if not ready:
                continue
            try:
                seen += os.read(terminal, 65536)
            except OSError:
                break
            if not painted and PAINTED in seen:
                painted = time.perf_counter() - started
                seen = b""
                os.write(terminal, b"z")
            elif painted and answered in seen:
                done = time.perf_counter() - started
                held = memory(child)
                break
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)
    if not painted or not done:
        raise SystemExit(f"{' '.join(command)} never showed {'its screen' if not painted else 'an answer'}")
    return painted, done, held


def main() -> None:
    """Measure both programs by turns and print a table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    root = Path(__file__).resolve().parent.parent
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "TERM": "xterm-256color", "XDG_CACHE_HOME": folder, "DOSSIER_STATE": folder, "COLORTERM": "truecolor"}
        for name in ("NO_COLOR", "PYTHONDONTWRITEBYTECODE"):  # both programs find themselves compiled, as after their first start
            environment.pop(name, None)
        database = str(Path(folder) / "bench.db")
        command = [sys.executable, "-m", "dossier", "build", str(root / "data" / "profiles"), "--db", database, "--brief"]
        status = os.spawnve(os.P_WAIT, sys.executable, command, environment)
        assert status == 0
        trivial = Path(folder) / "trivial.py"
        trivial.write_text(TRIVIAL, encoding="utf-8")
        programs = {
            "trivial Textual app": ([sys.executable, str(trivial)], b"z", environment),
        }
        for name, path in {"dossier, sample base": database, **{f"dossier, {Path(each).name}": each for each in sys.argv[2:]}}.items():
            programs[name] = ([sys.executable, "-m", "dossier"], b" of ", {**environment, "DOSSIER_DB": os.path.abspath(path)})
        times: dict[str, list[tuple[float, float, float]]] = {name: [] for name in programs}
        for number in range(runs + 1):
            for name, (command, answered, env) in programs.items():
                found = run(command, answered, env)
                if number:  # the first round only fills the caches
                    times[name].append(found)
    print(f"{'':26} {'first paint, ms':>24} {'answers, ms':>24} {'memory, MB':>12}")
    print(f"{'':26} {'min':>12}{'median':>12} {'min':>12}{'median':>12} {'median':>12}")
    for name, rows in times.items():
        paint, answer, held = [row[0] * 1000 for row in rows], [row[1] * 1000 for row in rows], [row[2] for row in rows]
        told = f"{min(paint):12.0f}{statistics.median(paint):12.0f} {min(answer):12.0f}{statistics.median(answer):12.0f}"
        print(f"{name:26} {told} {statistics.median(held):12.0f}")
    base, *ours = (statistics.median(row[0] for row in rows) for rows in times.values())
    told = ", ".join(f"{each / base:.2f}{' MISSED' if each / base > LIMIT else ''}" for each in ours)
    print(f"first paint: {told} of the trivial app (median of {runs}, limit {LIMIT})")


if __name__ == "__main__":
    main()
