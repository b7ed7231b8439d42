"""Where it listens, and whom it answers."""

from __future__ import annotations

import socket

import pytest

from dossier.web.address import is_loopback, is_ours, is_same_origin, to_listen_on, url


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.8.7", "::1", "[::1]", "localhost", "LocalHost"])
def test_loopback(host: str) -> None:
    """This machine only."""
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.168.1.5", "10.0.0.1", "fe80::1", "example.org", "localhost.example.org", "127.1", ""]
)
def test_not_loopback(host: str) -> None:
    """Others may reach it, or it is a name that may mean anything."""
    assert not is_loopback(host)


def test_the_page_has_an_address_that_can_be_opened() -> None:
    """IPv6 stands in brackets; localhost is not looked up."""
    assert url(to_listen_on("[::1]"), 8000) == "http://[::1]:8000/"
    assert url(to_listen_on("localhost"), 81) == "http://127.0.0.1:81/"
    assert to_listen_on("box.example.org") == "box.example.org"


@pytest.mark.parametrize("header", ["127.0.0.1:8000", "localhost:9000", "LOCALHOST", "[::1]:8000", "127.0.0.2"])
def test_own_names(header: str) -> None:
    """Every name of this machine's own, with any port: a tunnel may have another."""
    assert is_ours(header, "127.0.0.1")


@pytest.mark.parametrize(
    "header",
    [None, "", "evil.example.org", "evil.example.org:8000", "127.0.0.1.evil.example.org", "localhost.evil.example.org:8000",
     "127.0.0.1@evil.example.org", "evil.example.org/127.0.0.1", "192.168.1.5:8000", "[::1", "127.0.0.1:port", "localhost:8000\n", " localhost"],
)  # fmt: skip
def test_other_names(header: str | None) -> None:
    """A name that was made to lead here (DNS rebinding) is none of ours."""
    assert not is_ours(header, "127.0.0.1")


def test_names_where_others_may_come() -> None:
    """Addresses, the name it was started with and the machine's own; no other name."""
    assert is_ours("192.168.1.5:8000", "0.0.0.0")
    assert is_ours("[fe80::1]:8000", "::")
    assert is_ours("box.example.org", "box.example.org")
    assert is_ours(socket.gethostname(), "0.0.0.0")
    assert not is_ours("evil.example.org", "0.0.0.0")


@pytest.mark.parametrize(("origin", "host"), [("http://127.0.0.1:8000", "127.0.0.1:8000"), ("http://LOCALHOST", "localhost")])
def test_same_origin(origin: str, host: str) -> None:
    """A page of this server."""
    assert is_same_origin(origin, host)


@pytest.mark.parametrize(
    "origin",
    [None, "", "null", "http://evil.example.org", "http://127.0.0.1", "http://127.0.0.1:3000", "http://localhost:8000", "file://",
     "http://127.0.0.1:8000.evil.example.org", "chrome-extension://127.0.0.1:8000", "127.0.0.1:8000", "http://"],
)  # fmt: skip
def test_other_origins(origin: str | None) -> None:
    """A page of another site, another program of this machine, a file, or nobody who says who they are."""
    assert not is_same_origin(origin, "127.0.0.1:8000")
