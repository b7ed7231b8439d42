"""The server: one page, and a session for each websocket that the page opens."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import signal
from collections.abc import Awaitable, Callable, Sequence

from aiohttp import WSCloseCode, web

from dossier.web.address import is_ours, is_same_origin, to_listen_on
from dossier.web.files import all_files
from dossier.web.session import PATIENCE, Session
from dossier.web.telling import in_one_line

MOST_SESSIONS = 32
"""Sessions at a time: each is a process of about 50 MB."""
MOST_PATIENCE = 4 * PATIENCE
"""Seconds in which every session has ended: by the end of its input, by one signal, by the other, with what it drew last."""
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Server": "dossier",
    "X-Content-Type-Options": "nosniff",
}
"""Nothing from another host, no frame around it, no trace of it in the pages that are opened from it."""
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """What is served, to whom, and the sessions that are open."""

    def __init__(self, command: Sequence[str], host: str) -> None:
        self.command = command
        self.host = host
        self.sessions: dict[Session, asyncio.Task[None]] = {}
        self._ending = False

    def application(self) -> web.Application:
        """The routes: a fixed table of files, and the websocket."""
        application = web.Application(middlewares=[self._only_ours])
        for path, file in all_files().items():
            application.router.add_get(path, self._giving(file.body, file.type))
        application.router.add_get("/ws", self._open_session, allow_head=False)
        application.on_response_prepare.append(self._add_headers)
        application.on_shutdown.append(self._close_all)
        return application

    @staticmethod
    def _giving(body: bytes, content_type: str) -> _Handler:
        async def give(request: web.Request) -> web.StreamResponse:
            return web.Response(body=body, content_type=content_type, charset="utf-8")

        return give

    @web.middleware
    async def _only_ours(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Refuse what was meant for another server, and what a page of another one sends."""
        origin, host = request.headers.get("Origin"), request.headers.get("Host")
        if not is_ours(host, self.host):
            return web.Response(status=403, text="Not a name of this server; open the address that `dossier serve` prints.\n")
        if (origin is not None or request.path == "/ws") and not is_same_origin(origin, host):
            return web.Response(status=403, text="Only for pages of this server.\n")
        return await handler(request)

    @staticmethod
    async def _add_headers(request: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(_HEADERS)

    async def _open_session(self, request: web.Request) -> web.StreamResponse:
        websocket = web.WebSocketResponse(heartbeat=15, timeout=2, autoclose=False)  # the session closes it, in time
        await websocket.prepare(request)
        if self._ending or len(self.sessions) >= MOST_SESSIONS:
            await websocket.close(code=WSCloseCode.TRY_AGAIN_LATER)
            return websocket
        session = Session(self.command, websocket, request.transport)
        running = session.run(_number(request.query.get("width"), 80), _number(request.query.get("height"), 24))
        self.sessions[session] = asyncio.create_task(running)
        try:
            await self.sessions[session]
        except OSError as error:  # no more processes, or no memory for one
            logging.getLogger(__name__).error("a session could not be started: %s", error)
            await websocket.close(code=WSCloseCode.INTERNAL_ERROR)
        finally:
            del self.sessions[session]
        return websocket

    async def _close_all(self, application: web.Application) -> None:
        self._ending = True
        ending = dict(self.sessions)
        await asyncio.gather(*(session.close(WSCloseCode.GOING_AWAY) for session in ending), return_exceptions=True)
        if ending:
            await asyncio.wait(ending.values(), timeout=MOST_PATIENCE)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 5 else otherwise


async def serve(command: Sequence[str], host: str, port: int, started: Callable[[int], None]) -> None:
    """Serve until a signal ends it; `started` is told the port. Raises OSError where it cannot listen."""
    in_one_line()
    stopped = asyncio.Event()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name)
        if signal.getsignal(number) is not signal.SIG_IGN or number == signal.SIGINT:  # nohup is respected
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    server = Server(command, host)
    runner = web.AppRunner(server.application(), access_log=None, shutdown_timeout=1)  # for those that ask for a file and do not take it
    await runner.setup()
    try:
        await web.TCPSite(runner, to_listen_on(host), port).start()
        if not runner.addresses:  # asyncio passes over what the system has no sockets for
            raise OSError(errno.EAFNOSUPPORT, os.strerror(errno.EAFNOSUPPORT))
        started(runner.addresses[0][1])
        await stopped.wait()
    finally:
        await runner.cleanup()
        for session in server.sessions:
            session.kill()
