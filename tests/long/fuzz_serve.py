"""Requests and frames that no browser sends, at `dossier serve`: `python tests/long/fuzz_serve.py [TIMES] [SEED] [HALF_OPEN]`.

Whatever comes, nothing but the program's own files is given out, no fault is told to a page or on stderr, no process is left, and the
server goes on. One fault ends it with a status that is not 0.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import random
import re
import resource
import struct
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from dossier.database.compile import build
from dossier.web.files import all_files
from tests.long import folders
from tests.web.serving import Served, pages, served, until

EXAMPLE = Path(__file__).parents[1] / "data" / "example"
SECRET = "SECRET-OF-A-FILE"
"""Stands in files beside the base and above it: no answer may hold it."""
REFUSED = {400, 403, 404, 405, 408, 411, 413, 414, 417, 426, 431, 501, 505}

PATHS = (
    "/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/....//secret.txt", "/static/../../secret.txt", "//secret.txt", "/%00", "/\\..\\secret.txt",
    "/page.js/../../secret.txt", "/etc/passwd", "/file:///etc/passwd", "/dossier.db", "/profiles/secret.yaml", "/..;/secret.txt", "/%c0%ae%c0%ae/secret.txt",
    "/page.js%00.txt", "/ws/../secret.txt", "/?file=/etc/passwd", "/ws?width=-1&height=99999999999", "/ws?width=" + "9" * 4000, "*", "", "http://127.0.0.1/etc/passwd",
    "/" + "a" * 20_000, "/" + "%25" * 3000 + "2e", "/\u202e", "/page.css?" + "&".join("a=b" for _ in range(3000)), "/icon.svg#../../secret.txt",
)  # fmt: skip
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "G\x00T", "", "A" * 9000)
VERSIONS = ("HTTP/1.1", "HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/9.9", "ICY", "")


def request(chance: random.Random, port: int) -> bytes:
    """One request: mostly one that might be, and something wrong with it."""
    ours = f"127.0.0.1:{port}"
    hosts = ("localhost", "evil.example", f"{ours}@evil.example", "", "\x1b[2J", "[::1", "a" * 9000, f"{ours}\r\nHost: evil.example")
    origins = (f"http://{ours}", "http://evil.example", "null", "file://", f"http://{ours}.evil.example", "http://" + "x" * 9000)

    def odd_one(of: Sequence[str], usual: str) -> str:
        return chance.choice(of) if chance.random() < 0.25 else usual

    path = chance.choice(PATHS) if chance.random() < 0.7 else chance.choice(("/", "/page.js", "/page.css", "/icon.svg", "/ws"))
    lines = [f"{odd_one(METHODS, 'GET')} {path} {odd_one(VERSIONS, 'HTTP/1.1')}", f"Host: {odd_one(hosts, ours)}"]
    lines += [f"Origin: {chance.choice(origins)}"] * (chance.random() < 0.25)
    odd = ("Content-Length: -1", "Content-Length: 99999999999999999999", "Content-Length: 5\r\nContent-Length: 6", "Transfer-Encoding: chunked", "Expect: 100-continue",
           "Transfer-Encoding: chunked\r\nContent-Length: 3", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Key: x", "Sec-WebSocket-Version: 99", "Cookie: " + "c" * 9000,
           "X: \x00", " folded: x", "no colon", "X-Y\x01: z", "Range: bytes=0-99999999", "If-None-Match: *", "\xff: \xfe")  # fmt: skip
    lines += [chance.choice(odd) for _ in range(chance.choice((0, 0, 0, 0, 0, 1, 2, 200)))]
    lines += ["Connection: close"] * chance.choice((0, 1))
    whole = ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "replace")
    whole += b"" if chance.random() < 0.8 else chance.choice((b"0\r\n\r\n", b"ffffffffffffffff\r\nx", b"zz\r\n", os.urandom(50)))
    roll = chance.random()
    if roll < 0.1:
        return os.urandom(chance.choice((1, 100, 70_000)))
    if roll < 0.2:
        return whole[: chance.randrange(len(whole))]
    if roll < 0.3:
        at = chance.randrange(len(whole))
        return whole[:at] + bytes((chance.randrange(256),)) + whole[at + 1 :]
    return whole


def frame(payload: bytes, opcode: int = 1, *, final: bool = True, bits: int = 0, masked: bool = True, told: int | None = None) -> bytes:
    """A frame of a websocket; `told`: the length that it says it has."""
    length = len(payload) if told is None else told
    head = bytes(((0x80 if final else 0) | bits << 4 | opcode,))
    mark = 0x80 if masked else 0
    head += (
        bytes((mark | length,))
        if length < 126
        else bytes((mark | 126,)) + struct.pack(">H", length)
        if length < 65536
        else bytes((mark | 127,)) + struct.pack(">Q", length)
    )
    return head + (b"\1\2\3\4" + bytes(byte ^ (1 + at % 4) for at, byte in enumerate(payload)) if masked else payload)


def message(chance: random.Random) -> str:
    """What a page does not say to the program."""
    value = chance.choice((None, True, 1, -1, 10**30, 1.5, "x", "\ud800", "\x1b[200~" * 50, [], {}, {"width": True, "height": True}, {"width": -5, "height": 10**25},
                           {"width": 80}, {"width": "80", "height": "24"}, ["x"] * 1000, float("nan"), "\u0000" * 500))  # fmt: skip
    kind = chance.choice(("stdin", "resize", "focus", "blur", "quit", "deliver_file_start", "", None, 5, ["stdin"], {"stdin": 1}))
    whole = chance.choice(([kind, value], [kind], [kind, value, value], kind, value, {"type": kind}))
    return chance.choice(
        (
            json.dumps(whole),
            json.dumps(whole),
            json.dumps(whole)[:-1],
            "[" * 100_000,
            "9" * 100_000,
            "",
            "{}",
            '["stdin", "' + "\\u0041" * 5000 + '"]',
        )
    )


def frames(chance: random.Random) -> bytes:
    """What comes through a websocket that was opened as it should be."""
    text = message(chance).encode("utf-8", "surrogatepass")
    made = b""
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        made += chance.choice((
            lambda: frame(text), lambda: frame(text, 2), lambda: frame(text, masked=False), lambda: frame(text, chance.randrange(16), bits=chance.randrange(8)),
            lambda: frame(b"\xff\xfe\x80"), lambda: frame(text[:100], 9), lambda: frame(b"x" * 200, 9), lambda: frame(b"x", 8), lambda: frame(b"\x03\xe8\xff", 8),
            lambda: frame(struct.pack(">H", chance.choice((0, 999, 1005, 1006, 5000))), 8), lambda: frame(text[:50], final=False), lambda: frame(text[:50], 0),
            lambda: frame(b"ab", told=2**62), lambda: frame(b"", told=2**63 + 5), lambda: frame(b"x" * 70_000), lambda: os.urandom(40), lambda: frame(b"", 8),
            lambda: frame(b'["stdin", "a"]'), lambda: frame(b'["resize", {"width": 3, "height": 100000}]'),
        ))()  # fmt: skip
    return made[: chance.randrange(len(made))] if chance.random() < 0.2 else made


async def answer(reader: asyncio.StreamReader, seconds: float) -> bytes:
    """What comes back, until no more does; it is waited for so long."""
    found = b""
    with suppress(TimeoutError, ConnectionError):
        while more := await asyncio.wait_for(reader.read(65536), 0.1 if found else seconds):
            found += more
    return found


def look_at(what: bytes, found: bytes, own: dict[bytes, str]) -> str:
    """Which status an answer has; raises AssertionError where it gives out anything that it should not."""
    told = f"{what[:300]!r} -> {found[:300]!r}"
    assert SECRET.encode() not in found and b"root:" not in found, told
    assert b"Traceback" not in found and b'File "' not in found, told
    head, _, body = re.sub(rb"^(HTTP/\d\.\d 100 Continue\r\n\r\n)+", b"", found).partition(b"\r\n\r\n")
    status = re.match(rb"HTTP/\d\.\d (\d{3}) ", head)
    if status is None:
        assert not found, told
        return "nothing"
    number = int(status[1])
    if number == 200 and b" 200 OK" in head and body:
        assert any(body.startswith(file) for file in own), told
    assert number in (REFUSED | {101, 200}), told
    return str(number)


async def throw(server: Served, data: bytes, seconds: float) -> bytes:
    """Send bytes to the server; what it answers."""
    port = int(server.url.rstrip("/").rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        with suppress(ConnectionError):
            writer.write(data)
            await writer.drain()
        return await answer(reader, seconds)
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


def opening(port: int) -> bytes:
    """The request that opens a websocket as a page does."""
    key = base64.b64encode(os.urandom(16)).decode()
    return (f"GET /ws?width=80&height=24 HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n").encode()  # fmt: skip


async def through_a_websocket(server: Served, chance: random.Random) -> None:
    """Open one as a page does, send what none does, and look that nothing is told but frames."""
    port = int(server.url.rstrip("/").rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    sent = frames(chance)
    try:
        writer.write(opening(port))
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 30)
        assert b" 101 " in head, head
        with suppress(ConnectionError):
            writer.write(sent)
            await writer.drain()
        found = await answer(reader, 0.3)
        assert b"Traceback" not in found and SECRET.encode() not in found, (sent[:200], found[-300:])
    finally:
        writer.transport.abort()


async def is_alive(server: Served) -> None:
    """A page opens, and the program is in it."""
    assert server.process.poll() is None, "the server has ended"
    async with pages(server.url) as open_page:
        await (await open_page()).wait_for("Results")
    await until(lambda: not server.sessions)


async def attack(server: Served, times: int, chance: random.Random) -> Counter[str]:
    """So many requests, and a tenth as many websockets; then it is as it was."""
    port = int(server.url.rstrip("/").rpartition(":")[2])
    own = {file.body: path for path, file in all_files().items()}
    found: Counter[str] = Counter()
    for _ in range(0, times, 20):
        sent = [request(chance, port) for _ in range(20)]
        for data, told in zip(sent, await asyncio.gather(*(throw(server, data, 0.5) for data in sent)), strict=True):
            found[look_at(data, told, own)] += 1
        await asyncio.gather(*(through_a_websocket(server, chance) for _ in range(2)))
        found["websockets"] += 2
    await is_alive(server)
    return found


async def half_open(server: Served, number: int) -> int:
    """So many connections that have said half of what they want, and say no more: a page opens beside them; how many there were."""
    port = int(server.url.rstrip("/").rpartition(":")[2])
    held = []
    try:
        for at in range(number):
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:  # no more are taken
                break
            writer.write((b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ")[at % 3])
            held.append(writer)
        await is_alive(server)
        return len(held)
    finally:
        for writer in held:
            writer.transport.abort()


def base(folder: Path) -> Path:
    """The fictional base, with files beside it that are nobody's to have."""
    (folder / "profiles").mkdir()
    for place in (folder / "secret.txt", folder / "profiles" / "secret.txt", folder.parent / "secret.txt"):
        place.write_text(SECRET)
    build(EXAMPLE, folder / "dossier.db")
    return folder / "dossier.db"


def main() -> None:
    """Print what came back."""
    times, chance, seed = folders.seeded(sys.argv[1:], 2000)
    most = int(sys.argv[3]) if len(sys.argv) > 3 else 3000
    print(f"seed {seed}")
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "base").mkdir()
        database = base(Path(name) / "base")
        with served("--db", str(database), cwd=Path(name) / "base") as server:
            found = asyncio.run(attack(server, times, chance))
            print(f"{times:,} requests and {found.pop('websockets'):,} websockets: {dict(sorted(found.items()))}")
            print(f"{asyncio.run(half_open(server, most)):,} connections that say half of what they want: a page opens beside them")
            asyncio.run(is_alive(server))
    print("no file but the program's, no fault told, no process left; the server goes on")


if __name__ == "__main__":
    main()
