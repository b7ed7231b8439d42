"""Headless Chromium over its DevTools protocol: what it asks for, what its websockets bring, keys, screenshots."""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import os
import shutil
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp
import pyte

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SECONDS = 30


def chromium() -> str | None:
    """The browser of this machine."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


class Tab:
    """A tab, with the terminal that its websocket draws."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, size: tuple[int, int]) -> None:
        self.socket = socket
        self.numbers = itertools.count(1)
        self.requested: list[str] = []
        self.told: list[str] = []
        self.answers: dict[int, Any] = {}
        self.screen = pyte.Screen(*size)
        self.stream = pyte.ByteStream(self.screen)

    @property
    def text(self) -> str:
        """What stands on the terminal."""
        return "\n".join(self.screen.display)

    async def read(self) -> None:
        """Take one message of the browser."""
        said = json.loads((await self.socket.receive(timeout=SECONDS)).data)
        method, values = said.get("method"), said.get("params", {})
        if "id" in said:
            self.answers[said["id"]] = said
        elif method == "Network.requestWillBeSent":
            self.requested.append(values["request"]["url"])
        elif method == "Network.webSocketCreated":
            self.requested.append(values["url"])
        elif method == "Network.webSocketFrameReceived" and values["response"]["opcode"] == 2:
            self.stream.feed(base64.b64decode(values["response"]["payloadData"]))
        elif method == "Runtime.exceptionThrown" or (method == "Log.entryAdded" and values["entry"]["level"] == "error"):
            self.told.append(json.dumps(values))

    async def wait_for(self, what: str | Callable[[], bool]) -> None:
        """Read until a text stands on the terminal, or something is so."""
        found = what if callable(what) else lambda: what in self.text
        try:
            async with asyncio.timeout(SECONDS):
                while not found():
                    await self.read()
        except TimeoutError:
            raise AssertionError(f"{what!r} never came:\n{self.text}\n{self.told}") from None

    async def call(self, method: str, **values: Any) -> Any:
        """Ask the browser for something."""
        number = next(self.numbers)
        await self.socket.send_json({"id": number, "method": method, "params": values})
        await self.wait_for(lambda: number in self.answers)
        answer = self.answers.pop(number)
        assert "result" in answer, answer
        return answer["result"]

    async def evaluate(self, script: str) -> Any:
        """The value of a piece of JavaScript."""
        answer = await self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        return answer["result"].get("value")

    async def type(self, text: str) -> None:
        """Press a key for each character."""
        for character in text:
            await self.key(character, ord(character.upper()), character)

    async def key(self, key: str, code: int, text: str = "", modifiers: int = 0) -> None:
        """Press a key: its name, its number in JavaScript, what it writes."""
        both = {"key": key, "code": key, "windowsVirtualKeyCode": code, "modifiers": modifiers}
        await self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **both)
        await self.call("Input.dispatchKeyEvent", type="keyUp", **both)

    async def screenshot(self, file: Path) -> None:
        """Write what the tab shows."""
        file.write_bytes(base64.b64decode((await self.call("Page.captureScreenshot"))["data"]))


@asynccontextmanager
async def tab(program: str, folder: Path, size: tuple[int, int] = (1200, 800), cells: tuple[int, int] = (200, 60)) -> AsyncIterator[Tab]:
    """Start the browser, and end it and all of its processes."""
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0", f"--user-data-dir={folder}"]
    none = asyncio.subprocess.DEVNULL
    browser = await asyncio.create_subprocess_exec(
        program, *options, f"--window-size={size[0]},{size[1]}", "about:blank", stdin=none, stdout=none, stderr=none, start_new_session=True
    )
    told = folder / "DevToolsActivePort"
    try:
        async with asyncio.timeout(SECONDS):
            while not (told.is_file() and told.read_text().count("\n")):
                assert browser.returncode is None, "the browser did not start"
                await asyncio.sleep(0.02)
        port = f"127.0.0.1:{told.read_text().splitlines()[0]}"
        async with aiohttp.ClientSession() as client:
            async with client.get(f"http://{port}/json") as answer:
                pages = [each for each in await answer.json() if each["type"] == "page"]
            async with client.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                opened = Tab(socket, cells)
                for domain in ("Network", "Page", "Runtime", "Log"):
                    await opened.call(f"{domain}.enable")
                await opened.call("Emulation.setFocusEmulationEnabled", enabled=True)
                yield opened
    finally:
        with suppress(ProcessLookupError):
            os.killpg(browser.pid, signal.SIGKILL)
        await browser.wait()
