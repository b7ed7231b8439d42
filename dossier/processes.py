"""Processes that help this one: how many are worth it, how a bare one is begun and told something, how any is ended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from typing import IO


def processors() -> int:
    """How many there are for this program."""
    if sys.platform == "linux":
        with suppress(OSError, OverflowError):  # which some containers do not tell
            return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_help() -> bool:
    """Whether another process of Python can be begun, and would not only take this one's time."""
    return bool(sys.executable) and not getattr(sys, "frozen", False) and processors() > 1


_BEGIN = "import json, sys; given, sys.path[:] = json.loads(sys.argv[1]); "


def bare(code: str, *given: str, quiet: bool = True) -> subprocess.Popen[bytes]:
    """A bare interpreter that runs some code, which finds these words in `given`; raises OSError.

    It takes part in nothing else: no fork of a process that has threads, no main module that is run again. It is in a group of its own:
    ctrl+c is for this process, which ends it. `quiet`: nobody hears of its faults.
    """
    words = json.dumps([given, [os.path.abspath(each) for each in sys.path]])
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _BEGIN + code, words], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL if quiet else None, start_new_session=True,
    )  # fmt: skip


def send(pipe: IO[bytes], message: bytes) -> None:
    """Write a message that `receive` reads; raises OSError."""
    pipe.write(len(message).to_bytes(8, "big"))
    pipe.write(message)


def receive(pipe: IO[bytes]) -> bytes:
    """One message; raises EOFError where there is none, or only its beginning."""
    size = pipe.read(8)
    length = int.from_bytes(size, "big")
    message = pipe.read(length) if len(size) == 8 else b""
    if len(size) < 8 or len(message) < length:
        raise EOFError
    return message


_BEHIND = 4
"""So much less of a processor is enough: two such processes get together what another one has."""


def give_way() -> None:
    """Let the process that asked for this one go first, where processors are fewer than both need: it has most to do at the end."""
    with suppress(AttributeError, OSError):  # on Windows there is no such thing
        os.nice(_BEHIND)


def end(process: subprocess.Popen[bytes]) -> int:
    """End a process, whatever it does, and leave nothing of it; gives its status."""
    process.kill()
    status = process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            if pipe is not None:
                pipe.close()
    return status
