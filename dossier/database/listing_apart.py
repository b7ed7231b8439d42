"""Some folders of a large tree looked into by a second process: to ask for the size and time of a file takes longer than all else."""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from queue import SimpleQueue
from subprocess import Popen
from threading import Thread
from types import TracebackType
from typing import IO, Any

from dossier.database.one_folder import Inside, Place, inside
from dossier.processes import bare, can_help, end, receive, send

MANY = 4_000
"""So many files have been listed before it is begun, which takes as long as a few thousand of them."""
_FEW = 100
"""Where folders have fewer files than this, one is not worth the asking."""
_AHEAD = 2
"""Folders that it is given at once: one that it looks into, and the next."""
_CODE = "from dossier.database.listing_apart import serve; serve(*given)"


class ListingApart:
    """A second process that looks into folders; none is begun before `MANY` files are seen, or where none can be."""

    def __init__(self) -> None:
        self._process: Popen[bytes] | None = None
        self._thread: Thread | None = None
        self._given: SimpleQueue[Place | None] = SimpleQueue()
        self._told: SimpleQueue[tuple[Place, Inside | None]] = SimpleQueue()
        self.waiting = 0
        """Folders of which it has not told yet."""
        self._begun = False

    def __enter__(self) -> ListingApart:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._process:
            end(self._process)  # with which an answer that is waited for ends, too
        if self._thread:
            self._given.put(None)
            self._thread.join()

    def takes(self, place: Place, files: int, folders: int) -> bool:
        """Whether it looks into a folder; `files` and `folders` are those that have been listed so far."""
        if files < MANY or files < _FEW * folders or self.waiting >= _AHEAD:
            return False
        self._begin()
        if not self._thread:
            return False
        self._given.put(place)
        self.waiting += 1
        return True

    def told(self, *, wait: bool) -> Iterator[tuple[Place, Inside | None]]:
        """What it has found by now, or one at least; None of a folder that is left to whoever asked."""
        while self.waiting and (wait or not self._told.empty()):
            self.waiting -= 1
            wait = False
            yield self._told.get()

    def _begin(self) -> None:
        if self._begun:
            return
        self._begun = True
        if os.name != "posix" or not can_help():
            return
        with suppress(OSError, RuntimeError):  # the system gives no more of them
            self._process = bare(_CODE, sys.getfilesystemencoding())
            thread = Thread(target=self._ask, args=(self._process,), daemon=True)
            thread.start()
            self._thread = thread

    def _ask(self, process: Popen[bytes]) -> None:
        assert process.stdin
        assert process.stdout
        while place := self._given.get():
            answer = None
            with suppress(OSError, ValueError, EOFError, TypeError):  # it has ended, perhaps in the middle of its words
                _tell(process.stdin, (os.fsencode(place.real), place.above))
                answer = marshal.loads(receive(process.stdout))
            self._told.put((place, _read(answer) if answer else None))


def _read(answer: tuple[Any, ...]) -> Inside:
    *found, folders = answer
    return Inside._make((*found, [Place(*each) for each in folders]))


def serve(encoding: str) -> None:
    """What the second process does: looks into the folders that it is told of on stdin, until that is closed."""
    import gc

    gc.disable()
    with suppress(OSError, EOFError, ValueError):
        while encoding == sys.getfilesystemencoding():  # else it would read names otherwise
            real, above = marshal.loads(receive(sys.stdin.buffer))
            _tell(sys.stdout.buffer, _inside(Place(os.fsdecode(real), above)))
    os._exit(0)


def _inside(place: Place) -> tuple[Any, ...] | None:
    """What lies in a folder; nothing where something is the matter, which whoever asked will find, too."""
    try:
        with os.scandir(place.real) as entries:
            found = inside(place, entries, stamped=True)
    except OSError:
        return None
    return (*found[:-1], [tuple(each) for each in found.folders])


def _tell(pipe: IO[bytes], told: Any) -> None:
    send(pipe, marshal.dumps(told))
    pipe.flush()
