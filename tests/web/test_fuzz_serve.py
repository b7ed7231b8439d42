"""Requests and frames that no browser sends: the quick part of tests/long/fuzz_serve.py."""

from __future__ import annotations

import logging
import random

import pytest

pytest.importorskip("aiohttp", reason="needs the extra `web`")
pytest.importorskip("textual_serve", reason="needs the extra `web`")

from aiohttp.http_exceptions import BadHttpMessage

from dossier.web import telling
from dossier.web.telling import _OneLine
from tests.long.fuzz_serve import attack, half_open
from tests.web.serving import Served

SEED = 6


async def test_nothing_is_given_out_and_the_server_goes_on(server: Served) -> None:
    """Forty requests, four websockets, a hundred connections that say half of what they want."""
    found = await attack(server, 40, random.Random(SEED))
    assert found["200"] and found["400"] and found["403"], f"seed {SEED}: {found}"
    assert await half_open(server, 100) == 100


def test_what_is_no_request_is_not_told_and_a_fault_is_one_line() -> None:
    """Nobody fills the screen of who serves; a fault of ours is still known."""

    def told(error: Exception) -> str:
        record = logging.LogRecord("aiohttp.server", logging.ERROR, "", 0, "Error handling request", (), (type(error), error, None))
        return record.getMessage() if _OneLine().filter(record) and record.exc_info is None else ""

    assert told(BadHttpMessage("\x1b[2J")) == ""
    assert told(ConnectionResetError()) == ""
    assert told(KeyError("\x1b[2J")).startswith("dossier: a fault of the server: KeyError: ")
    assert "\x1b" not in told(KeyError("\x1b[2J"))


def test_the_same_fault_is_told_once_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no more files may be open, asyncio meets it with every connection that waits: who reads what the server says is not buried."""
    now = 1000.0
    monkeypatch.setattr("dossier.web.telling.time.monotonic", lambda: now)
    once = telling._OneLine()

    def told(error: Exception) -> bool:
        return once.filter(logging.LogRecord("asyncio", logging.ERROR, "", 0, "socket.accept()", (), (type(error), error, None)))

    assert [told(OSError(24, "Too many open files")) for _ in range(100)] == [True] + 99 * [False]
    assert told(KeyError("another"))
    assert told(OSError(24, "Too many open files"))
    now += telling.AGAIN
    assert told(OSError(24, "Too many open files"))
