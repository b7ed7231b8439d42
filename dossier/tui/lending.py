"""A program that has the terminal for a while, as an editor: waited for, and ended with us."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

OF_THE_KEYBOARD = frozenset({signal.SIGINT, getattr(signal, "SIGQUIT", signal.SIGINT)})
"""Signals that keys send to all who share a terminal: meant for who has it."""
_LOOK = 0.25
"""Seconds after which it is looked whether a signal has come."""


class Lending:
    """Who has the terminal, if not we."""

    def __init__(self) -> None:
        self._running: subprocess.Popen[bytes] | None = None

    def __bool__(self) -> bool:
        return self._running is not None

    def run(self, command: list[str]) -> int:
        """Run a program to its end; gives its status. Raises OSError or ValueError where it cannot be started."""
        with _as_it_was():
            self._running = subprocess.Popen(command)
            try:
                while True:
                    # Not in one: a signal that comes right behind another may be another thread's, and would be heard at the end only.
                    with suppress(subprocess.TimeoutExpired):
                        return self._running.wait(_LOOK)
            finally:
                self._running = None

    def end(self, number: int) -> None:
        """Send a signal to the program and to all that it has started, as where a script calls the editor."""
        if self._running is not None and self._running.returncode is None:
            import os

            for each in (*_below(self._running.pid), self._running.pid):
                with suppress(OSError):
                    os.kill(each, number)


@contextmanager
def _as_it_was() -> Iterator[None]:
    """The terminal's settings are at the end what they were, also where a program was killed that had changed them."""
    try:
        import termios
    except ImportError:  # no such settings on this system
        yield
        return
    before = None
    with suppress(OSError, termios.error):
        before = termios.tcgetattr(0)
    try:
        yield
    finally:
        with suppress(OSError, termios.error):
            if before is not None:
                termios.tcsetattr(0, termios.TCSANOW, before)


def _below(process: int) -> Iterator[int]:
    """What a process has started, the last first; nothing where the system does not tell."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        return
    for child in children:
        yield from _below(int(child))
        yield int(child)
