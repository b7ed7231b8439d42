"""The real command, a page's websocket and the program behind it."""

from __future__ import annotations

import asyncio
import base64
import errno
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("aiohttp", reason="needs the extra `web`")
pytest.importorskip("textual_serve", reason="needs the extra `web`")
if not Path("/proc/self/stat").exists():
    pytest.skip("processes are looked up in /proc", allow_module_level=True)

from tests.web.serving import Served, is_running, pages, served, until


async def test_a_session(server: Served) -> None:
    """Type a name, open the dossier, follow a link, end it."""
    async with pages(server.url) as open_page:
        page = await open_page()
        await page.say("focus")
        await page.wait_for("Results")
        await page.type("reloj")
        await page.wait_for("= El Relojero")
        await page.type("\r")
        await page.wait_for("Villa Ámbar, Sonora")
        await page.wait_for("Who says")  # the keys are the dossier's now
        await page.type("gJ\r")  # an earlier session may have left the cursor elsewhere
        await page.wait_for(lambda: "Cártel de Laguna Seca" in page.text.splitlines()[1])
        page.screen.reset()
        await page.say("resize", {"width": 60, "height": 20})
        await page.wait_for(lambda: "palette" in page.text.splitlines()[19])
        await page.type("\x11")
        assert await page.ended() == 1000
    await until(lambda: not server.sessions)


async def test_two_pages_are_two_sessions(server: Served) -> None:
    """What is typed on one does not show on the other."""
    async with pages(server.url) as open_page:
        one, other = await open_page(), await open_page()
        await one.wait_for("Results")
        await other.wait_for("Results")
        await one.type("nieves")
        await one.wait_for(" nieves")
        await other.type("laguna")
        await other.wait_for(" laguna")
        assert "nieves" not in other.text.splitlines()[0]
        assert len(server.sessions) == 2


async def test_many_sessions_leave_no_process(server: Served) -> None:
    """Left politely or dropped, half of them before their program has begun."""
    await until(lambda: not server.sessions)
    async with pages(server.url) as open_page:
        opened = await asyncio.gather(*(open_page() for _ in range(4)))
        await until(lambda: len(server.sessions) == 4)
        for page in opened[:2]:
            await page.wait_for("Type a name")
        for page in opened[::2]:
            await page.socket.close()
        for page in opened[1::2]:
            page.drop()
    await until(lambda: not server.sessions)


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, signal.SIGKILL, *(pytest.param(each, marks=pytest.mark.long) for each in (signal.SIGINT, signal.SIGHUP))]
)
async def test_the_server_leaves_no_process(example: Path, number: int) -> None:
    """Ended by a signal it tells its pages and ends its programs; killed, they end by themselves."""
    with served("--db", str(example)) as server:
        async with pages(server.url) as open_page:
            opened = [await open_page() for _ in range(2)]
            await opened[0].wait_for("Results")
            sessions = server.sessions
            assert len(sessions) == 2
            status, *told = await asyncio.gather(server.end(number), *(page.ended() for page in opened))
            assert (status, told) == ((-number, [1006, 1006]) if number == signal.SIGKILL else (0, [1001, 1001]))
        await until(lambda: not any(map(is_running, sessions)))


async def test_what_leaves_the_program_goes_to_the_page(server: Served) -> None:
    """An address is opened there, after asking, and a copy is its clipboard's; an editor there is none."""
    async with pages(server.url) as open_page:
        page = await open_page()
        await page.wait_for("Results")
        await page.type("cae el relojero")
        await page.wait_for("Cae El Relojero")
        await page.type("\r")
        await page.wait_for("https://faro.example.org")
        await page.type("jjjjju")
        await page.wait_for("Sent the address to the browser's clipboard.")
        assert re.findall(rb"\x1b]52;c;([^\x07]*)\x07", page.raw) == [base64.b64encode(b"https://faro.example.org/cae-el-relojero")]
        await page.type("o")
        await page.wait_for("Open this address in a browser?")
        await page.wait_for("⏎ open")
        assert page.told == []
        await page.type("\r")
        await page.wait_for(lambda: bool(page.told))
        assert page.told == [["open_url", {"url": "https://faro.example.org/cae-el-relojero", "new_tab": True}]]
        await page.type("e")
        await page.wait_for("A browser cannot be lent to an editor.")
        await page.wait_for("sources/sources.yaml:16")


async def test_one_can_type_at_once(server: Served) -> None:
    """The program begins with the focus, also where the page has asked for it before it could hear."""
    async with pages(server.url) as open_page:
        page = await open_page()
        await page.say("focus")
        await page.type("laguna")
        await page.wait_for(" laguna")


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`dossier serve`, where it is expected to end at once."""
    command = [sys.executable, "-m", "dossier", "serve", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env={**os.environ, **environment})


@pytest.mark.parametrize(
    "host",
    ["0.0.0.0", "127.0.0.1.example.org", *(pytest.param(each, marks=pytest.mark.long) for each in ("::", "192.168.1.5", "example.org"))],
)
def test_other_addresses_are_refused(example: Path, host: str) -> None:
    """One line that says why, and how it would go."""
    done = run("--db", str(example), "--host", host)
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr == f"dossier: {host} can be reached by others, and there is no password; --allow-remote serves it there all the same\n"
    )


async def test_other_addresses_on_demand(example: Path) -> None:
    """With a plain warning; names of other servers are refused there, too."""
    with served("--db", str(example), "--host", "0.0.0.0", "--allow-remote") as server:
        assert server.url.startswith("http://0.0.0.0:")
        port = server.url.rstrip("/").rpartition(":")[2]
        async with pages(f"http://127.0.0.1:{port}/") as open_page:
            await (await open_page()).wait_for("Results")
        assert await server.end(signal.SIGINT) == 0
        assert server.process.stderr is not None
        assert (
            "there is no password and nothing is encrypted: anybody who reaches this port reads and changes the base"
            in server.process.stderr.read()
        )


def test_a_port_in_use(example: Path) -> None:
    """One line, status 1."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("--db", str(example), "--port", str(port))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"dossier: port {port} of 127.0.0.1 is in use; --port chooses another\n"


@pytest.mark.parametrize("words", [("--port", "65536"), ("--port", "-1"), ("--port", "http")])
def test_no_such_port(words: tuple[str, str]) -> None:
    """Wrong usage."""
    done = run(*words)
    assert done.returncode == 2
    assert "Invalid value for '--port'" in done.stderr


def test_a_machine_without_such_sockets(tmp_path: Path) -> None:
    """As one without IPv6: asyncio passes over them, and the server had no address."""
    code = (
        "import socket, sys\ndef none(*given, **named):\n    raise OSError(97, 'Address family not supported by protocol')\n"
        "import asyncio.base_events as b\nb.socket = type('S', (), {**vars(socket), 'socket': none})\n"
        "sys.argv = ['dossier', 'serve', '--host', '::1']\nfrom dossier.__main__ import main\nmain()"
    )
    environment = {**os.environ, **{f"XDG_{name}_HOME": str(tmp_path) for name in ("CACHE", "CONFIG", "DATA")}}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, timeout=60, check=False)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        1, f"dossier: cannot listen on ::1, port 8000: {os.strerror(errno.EAFNOSUPPORT)}",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("host", "told"), [("192.0.2.1", "cannot listen on 192.0.2.1, port 8000: "), ("a..b\x1b", "a..b‹U+001B› is no name of a host")]
)
def test_an_address_that_cannot_be_listened_on(example: Path, host: str, told: str) -> None:
    """One line, status 1."""
    done = run("--db", str(example), "--host", host, "--allow-remote")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith(f"dossier: {told}")


def test_without_a_base(tmp_path: Path) -> None:
    """It is told before anything is served."""
    done = run("--db", str(tmp_path / "none.db"))
    assert (done.returncode, done.stdout) == (1, "")
    assert "there is no database" in done.stderr


async def test_the_base_of_a_folder_is_refreshed(tmp_path: Path) -> None:
    """Without --db a session opens the base of the folder that the server was started in, and looks whether it has changed."""
    profiles = tmp_path / "profiles"
    profiles.mkdir()
    (profiles / "a.yaml").write_text("kind: company\nname: Alpha Clocks\n", encoding="utf-8")
    with served("alpha", cwd=tmp_path) as server:
        assert (tmp_path / "dossier.db").is_file()
        (profiles / "b.yaml").write_text("kind: company\nname: Alpha Bells\n", encoding="utf-8")
        async with pages(server.url) as open_page:
            await (await open_page()).wait_for("Alpha Bells")


def test_another_programs_web_driver_is_no_terminal(example: Path) -> None:
    """Only what `dossier serve` starts may draw into a pipe."""
    environment = {**os.environ, "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}
    command = [sys.executable, "-m", "dossier", "--db", str(example)]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, env=environment, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "needs a terminal" in done.stderr
