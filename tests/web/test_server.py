"""What the server gives out, to whom, and what it keeps of a session."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

aiohttp = pytest.importorskip("aiohttp", reason="needs the extra `web`")
pytest.importorskip("textual_serve", reason="needs the extra `web`")

from aiohttp.test_utils import TestServer  # noqa: E402

from dossier.web import server as web_server  # noqa: E402
from dossier.web import session as web_session  # noqa: E402
from dossier.web.files import _FONTS, _THEIR_FONTS, _WEBGL, all_files  # noqa: E402
from dossier.web.session import START, from_page, packet  # noqa: E402
from tests.long.fuzz_serve import opening  # noqa: E402
from tests.web.serving import SECONDS, Page, is_running, pages, until  # noqa: E402

TestServer.__test__ = False  # it is no test


@asynccontextmanager
async def running(*command: str) -> AsyncIterator[tuple[web_server.Server, str]]:
    """A server in this process, and its address."""
    server = web_server.Server(command or (sys.executable, "-c", ""), "127.0.0.1")
    async with TestServer(server.application()) as test:
        yield server, str(test.make_url("/"))


def program(does: str) -> tuple[str, ...]:
    """A command that begins as Textual's driver does."""
    return (sys.executable, "-c", f"import os, sys, signal, time\nos.write(1, {START!r} + {packet(b'D', b'ready')!r})\n{does}")


async def asked(url: str, target: str, **headers: str) -> tuple[int, str]:
    """Status and text for a path that is sent as it is written here."""
    host = url.split("/")[2]
    reader, writer = await asyncio.open_connection(*host.split(":"))
    lines = [f"GET {target} HTTP/1.1", f"Host: {headers.pop('host', host)}", "Connection: close"]
    writer.write("\r\n".join([*lines, *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()), "", ""]).encode())
    answer = (await reader.read()).decode()
    writer.close()
    await writer.wait_closed()
    return int(answer.split()[1]), answer.lower()


PASSWD = "etc/passwd"
PATHS = [
    "/static/", "/static/page.js", "/static/../../__init__.py", "/../../__init__.py", "/../server.py", "/%2e%2e/server.py",
    "/..%2fserver.py", "/..%2f..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd", "/%252e%252e%252fserver.py", "/page.js/../../server.py",
    "/....//server.py", "/..\\server.py", "/..%5cserver.py", f"//{PASSWD}", f"/%2f{PASSWD}", "/page.js%00.html", "/page.js/", "/./page.jsx",
    "/index.html", "/download/0123456789abcdef", "/download/../page.js/x", "/fonts/RobotoMono-VariableFont_wght.ttf", "/favicon.ico", "/dossier.db",
]  # fmt: skip


async def test_no_path_leads_to_another_file() -> None:
    """Only the six files of the page are there: no folder is listed, no way leads out, nothing is downloaded."""
    async with running() as (_, url):
        for path in PATHS:
            status, text = await asked(url, path)
            assert status in (400, 404), path
            assert "root:" not in text, path
        for path in all_files():
            assert (await asked(url, path))[0] == 200


def test_the_page_asks_for_its_own_files_only() -> None:
    """No address of another host in what is ours; the browser is told to keep to this one in any case."""
    files = all_files()
    for path, file in files.items():
        if path not in ("/textual.js", "/xterm.css"):
            text = file.body.decode().replace('xmlns="http://www.w3.org/2000/svg"', "")
            assert not re.search(r"https?://|url\(|@import|@font-face", text), path
    for name in re.findall(r'(?:src|href)="([^"]+)"', files["/"].body.decode()):
        assert f"/{name}" in files
    assert b"url(" not in files["/xterm.css"].body


def test_the_terminal_takes_the_fonts_of_the_system() -> None:
    """What is replaced in textual-serve's script is there to be replaced."""
    script = all_files()["/textual.js"].body.decode()
    assert _FONTS in script
    assert _THEIR_FONTS not in script
    assert _WEBGL not in script
    assert "this.webglAddon=new " in script


async def test_every_answer_says_what_a_page_may_do() -> None:
    """Also an error and a refusal."""
    async with running() as (_, url):
        for target, host in (("/", ""), ("/none", ""), ("/", "evil.example.org")):
            _, text = await asked(url, target, **({"host": host} if host else {}))
            assert "content-security-policy: default-src 'none'; script-src 'self'" in text
            assert "frame-ancestors 'none'" in text
            assert "cross-origin-opener-policy: same-origin" in text
            assert "referrer-policy: no-referrer" in text
            assert "x-content-type-options: nosniff" in text


async def test_another_name_is_refused() -> None:
    """A page whose name was made to lead to this machine gets nothing."""
    async with running() as (_, url):
        status, text = await asked(url, "/", host="evil.example.org:8000")
        assert (status, "not a name of this server" in text) == (403, True)
        assert (await asked(url, "/", host="localhost:9000"))[0] == 200
        for path in all_files():
            assert (await asked(url, path, host="evil.example.org"))[0] == 403


async def test_a_page_of_another_site_opens_no_session() -> None:
    """Only a page of this server gets a websocket; one that does not say whose it is does not."""
    async with running(*program("sys.stdin.read()")) as (server, url):
        own = {"Upgrade": "websocket", "Sec_WebSocket_Version": "13", "Sec_WebSocket_Key": "AAAAAAAAAAAAAAAAAAAAAA=="}
        for origin in ({}, {"Origin": "https://evil.example.org"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:1"}):
            status, _ = await asked(url, "/ws", **own, **origin)
            assert status == 403, origin
        assert not server.sessions
        async with pages(url) as open_page:
            page = await open_page()
            await page.read()
            assert page.raw == b"ready"
            assert len(server.sessions) == 1


async def test_what_a_page_may_say() -> None:
    """Keys, sizes that can be drawn, and whether it has the focus; anything else is left aside."""
    assert from_page('["stdin", "ñ"]') == packet(b"D", "ñ".encode())
    assert from_page('["stdin", "\\ud800"]') == packet(b"D", b"?")
    assert from_page('["resize", {"width": 100, "height": 30}]') == packet(b"M", b'{"type": "resize", "width": 100, "height": 30}')
    assert from_page('["resize", {"width": 1000000000, "height": -5}]') == packet(b"M", b'{"type": "resize", "width": 1000, "height": 1}')
    assert from_page('["focus"]') == packet(b"M", b'{"type": "focus"}')
    for said in (
        "",
        "{",
        "[]",
        "null",
        '["quit"]',
        '["stdin"]',
        '["stdin", 1]',
        '["resize", {"width": "a", "height": 1}]',
        '["ping", "1"]',
        "[" * 100_000,
    ):
        assert from_page(said) is None


@pytest.mark.parametrize(("does", "code"), [("", 1000), ("sys.exit(3)", 1011), ("os.kill(os.getpid(), signal.SIGKILL)", 1011)])
async def test_the_page_is_told_how_the_program_ended(does: str, code: int) -> None:
    """By itself, or with an error."""
    async with running(*program(does)) as (_, url), pages(url) as open_page:
        assert await (await open_page()).ended() == code


async def test_a_program_that_cannot_be_started() -> None:
    """The page is told, and the server goes on."""
    async with running("/nowhere/python") as (server, url), pages(url) as open_page:
        for _ in range(2):
            assert await (await open_page()).ended() == 1011
        await until(lambda: not server.sessions)


async def test_no_more_sessions_than_the_machine_bears(monkeypatch: pytest.MonkeyPatch) -> None:
    """One too many is told so; when another has ended there is room again."""
    monkeypatch.setattr(web_server, "MOST_SESSIONS", 2)
    async with running(*program("sys.stdin.read()")) as (server, url), pages(url) as open_page:
        first, second = await open_page(), await open_page()
        await first.read()
        await second.read()
        assert await (await open_page()).ended() == 1013
        await first.socket.close()
        await until(lambda: len(server.sessions) == 1)
        third = await open_page()
        await third.read()
        assert third.raw == b"ready"


STUBBORN = "signal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True: time.sleep(1)"


async def test_what_a_program_has_started_ends_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Though it hears no SIGTERM, and the program itself went at once."""
    monkeypatch.setattr(web_session, "PATIENCE", 0.2)
    child = f"import subprocess\nsubprocess.Popen([sys.executable, '-c', {('import signal, time' + chr(10) + STUBBORN)!r}])\n"
    async with running(*program(f"{child}sys.stdin.read()")) as (server, url), pages(url) as open_page:
        page = await open_page()
        await page.read()
        (session,) = server.sessions
        assert session.process is not None
        number = session.process.pid
        await until(lambda: len(_group(number)) == 2)
        await page.socket.close()
        await until(lambda: not server.sessions)
        await until(lambda: not _group(number))


@pytest.mark.parametrize("leave", [Page.drop, None])
async def test_a_program_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch, leave: Callable[[Page], None] | None) -> None:
    """It hears neither the end of its input nor SIGTERM, and so do those that it has started."""
    monkeypatch.setattr(web_session, "PATIENCE", 0.2)
    child = f"import subprocess\nsubprocess.Popen([sys.executable, '-c', {('import signal, time' + chr(10) + STUBBORN)!r}])\n"
    async with running(*program(child + STUBBORN)) as (server, url), pages(url) as open_page:
        page = await open_page()
        await page.read()
        (session,) = server.sessions
        assert session.process is not None
        number = session.process.pid
        await until(lambda: len(_group(number)) == 2)
        if leave is None:
            await page.socket.close()
        else:
            leave(page)
        await until(lambda: not server.sessions)
        await until(lambda: not _group(number))


def _group(leader: int) -> list[int]:
    """The running processes of a group."""
    found = []
    for each in Path("/proc").iterdir():
        try:
            fields = (each / "stat").read_text(errors="replace").rpartition(")")[2].split() if each.name.isdigit() else []
        except OSError:
            continue
        if fields and int(fields[2]) == leader and is_running(int(each.name)):
            found.append(int(each.name))
    return found


async def test_a_program_that_takes_nothing_any_more_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed does not pile up."""
    monkeypatch.setattr(web_session, "PATIENCE", 0.2)
    async with running(*program("time.sleep(60)")) as (server, url), pages(url) as open_page:
        page = await open_page()
        await page.read()
        await page.type("x" * 1_000_000)
        assert await page.ended() == 1011
        await until(lambda: not server.sessions)


@pytest.mark.parametrize("how", ["the server ends", "the page is given up"])
async def test_a_page_that_reads_nothing_holds_nothing(monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """Its connection is full: it is cut off, and the program, which waits in the middle of drawing, ends."""
    monkeypatch.setattr(web_session, "PATIENCE", 0.2)
    draws = program(f"while True: os.write(1, {packet(b'D', b'x' * 60_000)!r})")
    async with asyncio.timeout(SECONDS):
        async with running(*draws) as (server, url):
            port = int(url.split("/")[2].rpartition(":")[2])
            _, writer = await asyncio.open_connection("127.0.0.1", port, limit=1000)
            writer.write(opening(port))
            await until(lambda: bool(server.sessions))
            (session,) = server.sessions
            transport = session.transport
            assert transport is not None
            await until(lambda: transport.get_write_buffer_size() > transport.get_write_buffer_limits()[1])
            assert session.process is not None
            if how == "the page is given up":
                session.websocket._pong_not_received()
                await until(lambda: not server.sessions)
        assert not server.sessions
        assert transport.get_write_buffer_size() == 0
        assert not _group(session.process.pid)
        writer.transport.abort()


async def test_what_is_printed_before_the_screens_is_left_aside() -> None:
    """A line of a build is no packet."""
    before = "import os\nos.write(1, b'building ...\\n')\n"
    command = program("")
    async with running(*command[:2], before + command[2]) as (_, url), pages(url) as open_page:
        page = await open_page()
        assert await page.ended() == 1000
        assert page.raw == b"ready"


async def test_an_address_goes_to_the_page() -> None:
    """And a file that the program offers does not."""
    said = packet(b"M", b'{"type": "deliver_file_start", "key": "k", "path": "/x"}') + packet(
        b"M", b'{"type": "open_url", "url": "https://example.org/", "new_tab": false}'
    )
    async with running(*program(f"os.write(1, {said!r})")) as (_, url), pages(url) as open_page:
        page = await open_page()
        await page.ended()
        assert page.told == [["open_url", {"url": "https://example.org/", "new_tab": True}]]


async def test_a_session_has_a_group_of_its_own() -> None:
    """A Ctrl-C for the server does not reach it."""
    async with running(*program("sys.stdin.read()")) as (server, url), pages(url) as open_page:
        await (await open_page()).read()
        (session,) = server.sessions
        assert session.process is not None
        assert _group(session.process.pid) == [session.process.pid]
