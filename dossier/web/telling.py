"""What the server says of requests that go wrong: nothing of those that are no requests, and one line of its own faults."""

from __future__ import annotations

import logging

from aiohttp.http_exceptions import HttpProcessingError

from dossier.crash import place
from dossier.text import clean

_NAMES = ("aiohttp.server", "aiohttp.web", "aiohttp.websocket", "asyncio")


class _OneLine(logging.Filter):
    """Puts one line in place of a traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record is told at all: anybody may send bytes that are no request, as often as they like."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, HttpProcessingError | ConnectionError):
            return False
        line = record.getMessage() if error is None else _told(error)
        record.msg, record.args, record.exc_info, record.exc_text = clean(f"dossier: {line}"), (), None, None
        return True


def _told(error: BaseException) -> str:
    """What went wrong, and where."""
    return f"a fault of the server: {type(error).__name__}: {error}"[:300] + place(error)


def in_one_line() -> None:
    """Have it so from now on."""
    for name in _NAMES:
        logging.getLogger(name).addFilter(_OneLine())
