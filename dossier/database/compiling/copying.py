"""A base that is copied, and goes to the disk, while other things are done."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from dossier.atomic import on_disk

_PIECE = 16 << 20
"""Bytes that are copied at once: what is copied goes to the disk meanwhile."""
_BETWEEN = 0.005
"""Seconds between two times that what is copied by then is sent to the disk."""


class Copying:
    """A copy of one base, begun as soon as it is known to be needed. Used by one build, which stops it before the copy is removed."""

    def __init__(self, database: Path, new: Path) -> None:
        self.database, self.new = database, new
        self._begun = False
        self._threads: list[Thread] = []
        self._copied = Event()
        self._failed: list[OSError] = []

    def begin(self) -> None:
        """Begin, if that has not been done."""
        if self._begun:
            return
        self.new.touch()
        self._begun = True
        for work in (self._run, self._send):
            thread = Thread(target=work)
            try:
                thread.start()
            except RuntimeError:  # the system gives no more of them
                work()
            else:
                self._threads.append(thread)

    def copied(self) -> None:
        """Wait until all is in the copy, which may be changed from then on; raises OSError."""
        self.begin()
        self._copied.wait()
        self._told()

    def on_disk(self) -> None:
        """Wait until the copy is on the disk, but for what was changed in it; raises OSError."""
        self.stop()
        self._told()

    def stop(self) -> None:
        """Wait until nothing is done any more."""
        for thread in self._threads:
            thread.join()

    def _told(self) -> None:
        if self._failed:
            raise self._failed[0]  # which the system may tell only once

    def _run(self) -> None:
        try:
            _copy(self.database, self.new)
        except OSError as error:
            self._failed.append(error)
        finally:
            self._copied.set()

    def _send(self) -> None:
        """What is copied goes to the disk while the rest is copied."""
        try:
            with open(self.new, "rb") as file:
                while not self._copied.wait(_BETWEEN):
                    on_disk(file.fileno())
                on_disk(file.fileno())
        except OSError as error:
            self._failed.append(error)


def _copy(database: Path, new: Path) -> None:
    """In the kernel, or on the disk itself, where the system can, which takes a fifth of the time."""
    copied = 0
    if hasattr(os, "copy_file_range"):
        with open(database, "rb") as old, open(new, "wb") as file, suppress(OSError):
            while some := os.copy_file_range(old.fileno(), file.fileno(), _PIECE):
                copied += some
    if copied != database.stat().st_size:
        shutil.copyfile(database, new)


def sync(file: Path) -> None:
    """Wait until a file is on the disk."""
    with open(file, "rb") as opened:
        on_disk(opened.fileno())
