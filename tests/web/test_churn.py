"""Sessions that are dropped at any moment."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("aiohttp", reason="needs the extra `web`")
pytest.importorskip("textual_serve", reason="needs the extra `web`")

from tests.long.serve_sessions import churn, holds
from tests.web.serving import Served, until


async def test_sessions_leave_no_file_open(server: Served) -> None:
    """Left at random moments, politely or with the socket cut: the server holds what it held before."""
    await until(lambda: not server.sessions)
    before = holds(server)[0]
    await churn(server, 3, random.Random(7))
    assert holds(server)[0] <= before
