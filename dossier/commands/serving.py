"""The program in a browser: serve."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dossier.commands.common import TEXT, db_option, open_store
from dossier.launch import USAGE, lack
from dossier.streams import complain
from dossier.text import clean

MISSING = "this needs the extra `web`: pip install textual-serve, or '.[web]' in a clone"


@click.command()
@click.argument("query", metavar="[WORDS]...", nargs=-1)
@click.option("--host", type=TEXT, default="127.0.0.1", show_default=True, help="Address to listen on: localhost, 127.x.x.x or ::1.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any that is free.")
@click.option("--allow-remote", is_flag=True, help="Listen on other addresses too. No password: who reaches it reads and changes the base.")
@click.option("--theme", metavar="NAME", type=TEXT, help="Colours, as for the program itself.")
@db_option
@click.pass_context
def serve(
    ctx: click.Context, query: tuple[str, ...], host: str, port: int, allow_remote: bool, theme: str | None, db: str | None
) -> None:  # fmt: skip
    """Open the program in a browser on this machine; each tab is a session of its own.

    WORDS are a name that every session begins with. Ctrl-C ends it.
    """
    import asyncio

    try:
        from dossier.web.address import is_loopback, url
        from dossier.web.server import serve as run
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("aiohttp", "textual_serve"):
            raise
        complain(MISSING)
        ctx.exit(USAGE)
    remote = not is_loopback(host)
    if remote and not allow_remote:
        complain(f"{clean(host)} can be reached by others, and there is no password; --allow-remote serves it there all the same")
        ctx.exit(USAGE)
    open_store(ctx, db).close()  # a base that cannot be opened is told here, and one that is to be built is built once

    def started(at: int) -> None:
        if remote:
            complain("there is no password and nothing is encrypted: anybody who reaches this port reads and changes the base")
        complain("Ctrl-C ends it")
        click.echo(url(host, at))
        sys.stdout.flush()

    if lacking := lack():
        complain(lacking)
        ctx.exit(1)
    named, colours = db or ctx.obj["db"], theme or ctx.obj["theme"]
    command = [sys.executable, "-m", "dossier"]
    command += ["--db", str(Path(named).absolute())] if named else []
    command += ["--theme", colours] if colours else []
    try:
        asyncio.run(run([*command, "open", "--", *query], host, port, started))
    except (OSError, UnicodeError) as error:  # a name that cannot be looked up is no OSError
        complain(_told(error, clean(host), port))
        ctx.exit(1)


def _told(error: OSError | UnicodeError, host: str, port: int) -> str:
    import errno
    import os
    from socket import gaierror

    if isinstance(error, UnicodeError):
        return f"{host} is no name of a host"
    if error.errno == errno.EADDRINUSE:
        return f"port {port} of {host} is in use; --port chooses another"
    # asyncio puts what it was asked into the words of the system
    reason = error.strerror if isinstance(error, gaierror) or not error.errno else os.strerror(error.errno)
    return f"cannot listen on {host}, port {port}: {reason}"
