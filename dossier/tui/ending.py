"""Signals that end the program: with the terminal put in order, soon, and the right exit status."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Any

from dossier.tui.lending import OF_THE_KEYBOARD, Lending

ENDING = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT")
"""Signals that end the program; the exit status is 128 and the number of the signal, as shells have it."""
PATIENCE = 5.0
"""Seconds after a signal in which the program must have ended by itself; then it is ended, the terminal first."""


@contextmanager
def ended_by_signals(end: Callable[[int], bool], give_back: Callable[[], None], lending: Lending) -> Iterator[None]:
    """While it lasts, a signal calls `end` with the exit status; where that says that nothing has begun yet, the program just ends.

    An editor that has the terminal meanwhile is ended, too; what its keys send is for it alone.
    """
    before: dict[int, Any] = {}
    timers: list[Timer] = []

    def by_force(status: int) -> None:
        lending.end(getattr(signal, "SIGKILL", signal.SIGTERM))
        give_back()
        os._exit(status)

    def told(number: int, frame: object) -> None:
        if timers or (lending and number in OF_THE_KEYBOARD):
            return
        status = 128 + number
        if not end(status):
            sys.exit(status)
        timers.append(Timer(PATIENCE, by_force, (status,)))
        timers[0].daemon = True
        timers[0].start()
        lending.end(number)

    for name in ENDING:
        number = getattr(signal, name, None)
        if number is None or signal.getsignal(number) is signal.SIG_IGN:  # nohup is respected
            continue
        try:
            before[number] = signal.signal(number, told)
        except ValueError:
            continue  # not in the main thread
    try:
        yield
    finally:
        for timer in timers:
            timer.cancel()
        for number, handler in before.items():
            signal.signal(number, handler)
