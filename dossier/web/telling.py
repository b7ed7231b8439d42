"""What the server says of requests that go wrong: nothing of those that are no requests, and one line of its own faults."""

from __future__ import annotations

import logging
import time

from aiohttp.http_exceptions import HttpProcessingError

from dossier.crash import place
from dossier.text import clean

AGAIN = 60.0
"""Seconds for which nothing is said that was said last: where no more files may be open, each connection that waits is a fault."""
_NAMES = ("aiohttp.server", "aiohttp.web", "aiohttp.websocket", "asyncio")


class _OneLine(logging.Filter):
    """Puts one line in place of a traceback, and says the same not again and again."""

    def __init__(self) -> None:
        super().__init__()
        self._last, self._until = "", 0.0

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record is told at all: anybody may send bytes that are no request, as often as they like."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, HttpProcessingError | ConnectionError):
            return False
        line = record.getMessage() if error is None else _told(error)
        now = time.monotonic()
        if line == self._last and now < self._until:
            return False
        self._last, self._until = line, now + AGAIN
        record.msg, record.args, record.exc_info, record.exc_text = clean(f"dossier: {line}"), (), None, None
        return True


def _told(error: BaseException) -> str:
    """What went wrong, and where."""
    return f"a fault of the server: {type(error).__name__}: {error}"[:300] + place(error)


def in_one_line() -> None:
    """Have it so from now on."""
    once = _OneLine()
    for name in _NAMES:
        logging.getLogger(name).addFilter(once)
