"""Where the server may listen, and whose requests it answers."""

from __future__ import annotations

import re
import socket
from ipaddress import IPv4Address, IPv6Address, ip_address

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^:\[\]/@\s]+)(:\d{1,5})?", re.IGNORECASE)
"""The header `Host`: a name or an address, and a port or none."""


def as_address(name: str) -> IPv4Address | IPv6Address | None:
    """An address written as one, with or without the brackets of IPv6; None for a name."""
    try:
        return ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return None


def is_loopback(name: str) -> bool:
    """Whether only this machine reaches it. A name but `localhost` is not: what it stands for is others' to say."""
    address = as_address(name)
    return address.is_loopback if address is not None else name.lower() == "localhost"


def to_listen_on(name: str) -> str:
    """The address to listen on; `localhost` is not looked up."""
    address = as_address(name)
    return str(address) if address is not None else "127.0.0.1" if name.lower() == "localhost" else name


def url(host: str, port: int) -> str:
    """The address of the page."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def is_ours(header: str | None, host: str) -> bool:
    """Whether the header `Host` names this server.

    A page elsewhere whose name was made to lead to this machine (DNS rebinding) sends its own name. The port is free: a tunnel
    may have another one at its other end.
    """
    found = _HOST.fullmatch(header or "")
    if found is None:
        return False
    name = found[1].lower()
    if is_loopback(host):
        return is_loopback(name)
    return as_address(name) is not None or name in {"localhost", host.lower(), socket.gethostname().lower()}


def is_same_origin(origin: str | None, host: str | None) -> bool:
    """Whether a request was made by a page of this server: browsers say so of every websocket, and no page can say otherwise."""
    scheme, _, rest = (origin or "").lower().partition("://")
    return scheme in ("http", "https") and bool(rest) and rest == (host or "").lower()
