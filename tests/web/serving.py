"""`dossier serve` in a process of its own, and a page without a browser."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pyte

SECONDS = 30
ROOT = Path(__file__).parents[2]


async def until(what: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(SECONDS):
        while not what():
            await asyncio.sleep(0.02)


def _stat(process: str) -> tuple[str, int]:
    """State and parent of a process; a dead one has neither."""
    try:
        state, parent = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[:2]
    except OSError:
        return "", 0
    return state, int(parent)


def is_running(process: int) -> bool:
    """Whether a process is there, and not only waits to be asked how it ended."""
    return _stat(str(process))[0] not in ("", "Z", "X")


class Served:
    """A server, its address, and the processes that it has started."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        assert process.stdout is not None
        self.url = process.stdout.readline().strip()

    @property
    def origin(self) -> str:
        """What a page of it gives as its origin."""
        return self.url.rstrip("/")

    @property
    def sessions(self) -> list[int]:
        """The programs that it has started."""
        numbers = (each.name for each in Path("/proc").iterdir() if each.name.isdigit())
        return [int(each) for each in numbers if _stat(each)[1] == self.process.pid]

    async def end(self, number: int) -> int:
        """End it by a signal; gives its exit status."""
        self.process.send_signal(number)
        return await asyncio.to_thread(self.process.wait, SECONDS)


@contextmanager
def served(*options: str, cwd: Path | None = None) -> Iterator[Served]:
    """Start a server on a free port."""
    own = tempfile.mkdtemp(prefix="dossier-own-")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))}
    environment |= {"DOSSIER_STATE": own, "XDG_CONFIG_HOME": own, "XDG_DATA_HOME": own}
    for name in ("TERM", "NO_COLOR", "TEXTUAL_THEME"):  # as a service is started; the developer's own decides nothing
        environment.pop(name, None)
    command = [sys.executable, "-m", "dossier", "serve", "--port", "0", *options]
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=cwd, env=environment
    )
    try:
        yield Served(process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        assert process.stderr is not None
        told = process.stderr.read()
        process.wait(SECONDS)
        process.stderr.close()
        shutil.rmtree(own, ignore_errors=True)
        assert "Traceback" not in told, told


class Page:
    """What a page does, and what it would show."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, size: tuple[int, int]) -> None:
        self.socket = socket
        self.screen = pyte.Screen(*size)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.told: list[Any] = []

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.screen.display)

    async def read(self) -> bool:
        """Take one message; False when there is none any more."""
        message = await self.socket.receive()
        if message.type is aiohttp.WSMsgType.BINARY:
            self.raw += message.data
            self.stream.feed(message.data)
        elif message.type is aiohttp.WSMsgType.TEXT:
            self.told.append(json.loads(message.data))
        return not self.socket.closed

    async def wait_for(self, what: str | Callable[[], bool]) -> None:
        """Read until a text stands on the screen, or something is so."""
        found = what if callable(what) else lambda: what in self.text
        try:
            async with asyncio.timeout(SECONDS):
                while not found():
                    assert await self.read(), f"the session ended ({self.socket.close_code}):\n{self.text}"
        except TimeoutError:
            raise AssertionError(f"{what!r} never came:\n{self.text}") from None

    async def ended(self) -> int:
        """Read to the end; gives the code that the websocket was closed with."""
        async with asyncio.timeout(SECONDS):
            while await self.read():
                pass
        assert self.socket.close_code is not None
        return self.socket.close_code

    async def say(self, *message: object) -> None:
        """Send what a page sends."""
        await self.socket.send_str(json.dumps(message))

    async def type(self, text: str) -> None:
        """Type."""
        await self.say("stdin", text)

    def drop(self) -> None:
        """Be gone without a word."""
        connection = self.socket._response.connection
        assert connection is not None
        assert connection.transport is not None
        connection.transport.abort()


@asynccontextmanager
async def pages(url: str, size: tuple[int, int] = (100, 30)) -> AsyncIterator[Callable[[], Awaitable[Page]]]:
    """Gives what opens a page of a server."""
    async with aiohttp.ClientSession() as client:

        async def open_page() -> Page:
            address = f"{url}ws?width={size[0]}&height={size[1]}"
            return Page(await client.ws_connect(address, origin=url.rstrip("/")), size)

        yield open_page
