"""One session: the program in a process of its own, between a page's websocket and the packets of Textual's web driver."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress

from aiohttp import WSCloseCode, WSMsgType, web

from dossier.web import DRIVER

START = b"__GANGLION__\n"
"""The driver's first line; packets follow."""
PATIENCE = 3.0
"""Seconds in which the program must take what is typed, and end when it is to end."""
WIDEST = 1000
"""The most columns or rows: a page must not make the program draw a screen that fills the memory."""


def packet(kind: bytes, payload: bytes) -> bytes:
    """A packet of the driver: its kind (D what is typed, M about the page), its length, itself."""
    return kind + len(payload).to_bytes(4, "big") + payload


def from_page(text: str) -> bytes | None:
    """A message of the page as a packet; None for one that says nothing to the program."""
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        return None
    match message:
        case ["stdin", str(typed)]:
            return packet(b"D", typed.encode("utf-8", "replace"))
        case ["resize", {"width": int(width), "height": int(height)}]:
            size = {"width": within(width), "height": within(height)}
            return packet(b"M", json.dumps({"type": "resize", **size}).encode())
        case ["focus" | "blur" as what]:
            return packet(b"M", json.dumps({"type": what}).encode())
    return None


def within(size: int) -> int:
    """A number of columns or rows that can be drawn."""
    return max(1, min(size, WIDEST))


class Session:
    """The program as one page sees it. When either ends, so does the other."""

    def __init__(self, command: Sequence[str], websocket: web.WebSocketResponse, transport: asyncio.Transport | None) -> None:
        self.command = command
        self.websocket = websocket
        self.transport = transport
        self.process: Process | None = None
        self._closing: asyncio.Task[None] | None = None

    async def run(self, width: int, height: int) -> None:
        """Until the program or the page has ended; leaves no process."""
        environment = {
            **os.environ, "TEXTUAL_DRIVER": DRIVER, "TEXTUAL_COLOR_SYSTEM": "truecolor", "COLUMNS": str(within(width)),
            "ROWS": str(within(height)),
        }  # fmt: skip
        # In a session of its own a Ctrl-C meant for the server does not reach it, and what it has started ends with it.
        self.process = await asyncio.create_subprocess_exec(*self.command, stdin=PIPE, stdout=PIPE, env=environment, start_new_session=True)
        shown, typed = asyncio.create_task(self._show(self.process)), asyncio.create_task(self._listen(self.process))
        try:
            await asyncio.wait({shown, typed}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            try:
                if typed.done() and typed.result():
                    await self.close(WSCloseCode.OK)  # else a program that draws for nobody waits, and does not hear that it is to end
            finally:
                await self._end(self.process)
            await asyncio.wait({shown}, timeout=PATIENCE)  # the last of it, unless the page does not take it
            shown.cancel()
            await self.close(WSCloseCode.OK if self.process.returncode == 0 else WSCloseCode.INTERNAL_ERROR)
            await typed

    async def close(self, code: int) -> None:
        """Close the websocket, the first time that it is asked; a page that does not take what it is sent is cut off."""
        if self._closing is None:
            self._closing = asyncio.create_task(self._close(code))
        await self._closing

    async def _close(self, code: int) -> None:
        closing = asyncio.create_task(self.websocket.close(code=code))
        try:
            await asyncio.wait({closing}, timeout=PATIENCE)  # not cancelled: that would cancel whoever waits for the same page
        finally:
            if self.transport is not None:
                self.transport.abort()  # what is only closed stays until the page has read all of it
        await closing

    async def _show(self, process: Process) -> None:
        """Give the page what the program draws. Reads on when the page is gone: a full pipe would keep the program from ending."""
        stdout = process.stdout
        assert stdout is not None
        try:
            while (line := await stdout.readline()) and line != START:
                pass
            while True:
                head = await stdout.readexactly(5)
                payload = await stdout.readexactly(int.from_bytes(head[1:], "big"))
                try:
                    await self._send(head[:1], payload)
                except (ConnectionError, RuntimeError):  # closed, or being closed
                    continue
        except asyncio.IncompleteReadError:
            return

    async def _send(self, kind: bytes, payload: bytes) -> None:
        if self.websocket.closed:
            return
        if kind == b"D":
            await self.websocket.send_bytes(payload)
        elif kind == b"M":
            said = json.loads(payload)
            if said["type"] == "open_url":
                await self.websocket.send_json(["open_url", {"url": said["url"], "new_tab": True}])

    async def _listen(self, process: Process) -> bool:
        """Give the program what is typed, until the page is gone, or the program takes nothing any more; whether it was the page."""
        stdin = process.stdin
        assert stdin is not None
        try:
            async for message in self.websocket:
                said = from_page(message.data) if message.type is WSMsgType.TEXT else None
                if said is not None and not await _taken(stdin, said):
                    return False
        except (ConnectionError, RuntimeError):
            pass
        return True

    async def _end(self, process: Process) -> None:
        """End the program: the end of its input asks it to, a signal does when it does not listen."""
        assert process.stdin is not None
        process.stdin.close()
        ended = asyncio.create_task(process.wait())
        try:
            # `wait` may end only when the pipes are closed, which what the program has started holds open, too.
            for number in (signal.SIGTERM, signal.SIGKILL):
                if (await asyncio.wait({ended}, timeout=PATIENCE))[0]:
                    break
                self.kill(number)
            else:
                await asyncio.wait({ended}, timeout=PATIENCE)
        finally:
            self.kill()
            ended.cancel()

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send a signal to the program and to what it has started, which may have outlived it."""
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)


async def _taken(stdin: asyncio.StreamWriter, said: bytes) -> bool:
    """Whether the program takes a packet, in time."""
    try:
        stdin.write(said)
        async with asyncio.timeout(PATIENCE):
            await stdin.drain()
    except (ConnectionError, RuntimeError, TimeoutError):
        return False
    return True
