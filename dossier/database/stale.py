"""Whether a database still says what its profiles say, told by their folder and the stamps of files alone."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from typing import NamedTuple

from dossier.database import maker, to_come
from dossier.database.folder import folder_name, listings, sum_of
from dossier.database.schema import FAILED
from dossier.database.state import file_state
from dossier.text import clean


class _Known(NamedTuple):
    """What a database was made of; of its files only the sum of each folder's, for there may be very many."""

    folder: str
    """Where the profiles are: a base that was moved with them says where they were."""
    folders: dict[str, bytes]
    unread: frozenset[str]
    until: str
    """The day from which on what it tells may be so no more; empty where it tells of none."""


def is_stale(database: Path, profiles: Path) -> bool:
    """True when a build would change something: no database, one of another version, or changed files."""
    known = _known(database)
    return _seen(profiles, known) != known


def _known(database: Path) -> _Known | None:
    """None where there is no database that a build would go on from."""
    if not os.path.isfile(database):  # a pipe would be waited for
        return None
    try:
        connection = sqlite3.connect(f"{database.resolve(strict=True).as_uri()}?mode=ro&immutable=1", uri=True)
    except (OSError, sqlite3.Error):
        return None
    try:
        meta = dict(connection.execute("SELECT key, value FROM meta"))
        if not maker.made_by_this(meta):
            return None
        folders = dict(connection.execute("SELECT path, sum FROM folder"))
        unread = frozenset(path for path, _ in connection.execute(FAILED))
        return _Known(str(meta.get("folder")), folders, unread, str(meta.get(to_come.UNTIL, "")))
    except (sqlite3.Error, ValueError):
        return None
    finally:
        connection.close()


def _seen(profiles: Path, known: _Known | None) -> _Known:
    """What a build would find; a file that could not be read, and still may not be, is no change."""
    failed: list[tuple[str, str]] = []
    shut: set[str] = set()
    folders: dict[str, bytes] = {}
    for listing in listings(profiles, failed):
        files = listing.files
        if known and known.unread:
            here = {each.path for each in listing.found() if each.path in known.unread and not os.access(each.full, os.R_OK)}
            files = [file for file, each in zip(files, listing.found(), strict=True) if each.path not in here]
            shut |= here
        if files:
            folders[listing.above] = sum_of(files)
    until = known.until if known and not to_come.has_come(known.until) else ""
    return _Known(folder_name(profiles), folders, frozenset(clean(path) for path, _ in failed) | shut, until)


LOOKS = 1.0
"""Seconds between two looks at the files, where a look takes less than a twentieth of that."""


_FIRST_PAUSE, _LONGEST_PAUSE = 5.0, 300.0
"""Seconds until a build that failed is asked for again: each time twice as many."""


class Watch:
    """Looks again and again whether a build would change something, and asks for each state of the files once.

    A state counts when it is the same at two looks: a file that is being written is waited for. One of which the build failed, as on a
    full disk, is asked for again after a while.
    """

    def __init__(self, database: Path, profiles: Path | None) -> None:
        self.database, self.profiles = database, profiles
        self.cost = 0.0
        """Seconds that the last look took."""
        self._made: tuple[int, ...] | None = None
        self._known: _Known | None = None
        self._last: _Known | None = None
        self._asked: _Known | None = None
        self._gone = False
        self.settled = False
        """Whether the files were the same at the last two looks."""
        self.again = False
        """Whether the last yes was of a state that was asked for before."""
        self._pause = 0.0
        self._after: float | None = None

    def failed(self) -> None:
        """The build that was asked for came to nothing."""
        self._pause = min(2 * self._pause or _FIRST_PAUSE, _LONGEST_PAUSE)
        self._after = time.monotonic() + self._pause

    @property
    def rest(self) -> float:
        """Seconds for which nothing is looked at, so that looking takes little of the machine."""
        return 20 * self.cost

    def replaced(self) -> bool:
        """Whether another file has the database's name since this was last asked; the first time it is not."""
        state = file_state(self.database)
        if not state:
            if not self._gone:  # to be made anew, of files that were asked for before
                self._gone, self._known, self._asked = True, None, None
            return False
        self._gone = False
        before, self._made = self._made, state
        if before != self._made:
            self._known = None
        return before is not None and before != self._made

    def look(self) -> bool:
        """Whether a build should be made now."""
        if self.profiles is None:
            return False
        started = time.monotonic()
        if self._known is None:
            self._known = _known(self.database)
        try:
            seen = _seen(self.profiles, self._known)
        except OSError:  # the machine lacks something: the next look will tell
            self.settled, self._last = False, None
            return False
        self.settled = seen == self._last
        self._last = seen
        self.cost = time.monotonic() - started
        if seen == self._known or not self.settled:
            return False
        if seen != self._asked:
            self._pause = 0.0
        elif self._after is None or time.monotonic() < self._after:
            return False
        self.again, self._asked, self._after = seen == self._asked, seen, None
        return True
