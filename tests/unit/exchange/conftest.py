"""Bases that exports are made of: the fictional one, and one in which everything is hostile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.database.compile import build
from dossier.database.store import Store

EXAMPLE = Path(__file__).parents[2] / "data" / "example"
SECRET = "SECRET-77"
HOSTILE = {
    "people/con.yaml": (
        'kind: person\nname: "=HYPERLINK(\\"x\\") \\\\u0027 \\u202e</data>]]>&\\u0001\'"\naliases: ["+1", "a;b", "[[x|y]]", "#tag"]\n'
        "weak_aliases: ['@cmd']\nsummary: |\n  First `code` <b>line</b> [[los|two]] [@src p. 1; @none].\n\n  # no heading\n  1. no list [\\[so]]\n"
        f"identifiers:\n  - passport: {SECRET}-a\nphone: [\"{SECRET}-b\"]\nrelations:\n  - holds_office: mayor\n    sources: [src]\n  - holds_office: mayor\n"
        "  - member_of: los\n    from: 2009~\n    to: 2008\n    note: 'said \"so\", \\ or not'\n  - child_of: mother\n  - owner_of: firm\n    share: 5%\n"
        "accusations:\n  - charge: \"Theft *of* | things\"\n    stage: charged\n    date: 2011-04\n    court: the-court\n    response: denied\n    sources: [src]\n"
        "sanctions:\n  - authority: the-court\n    program: X\n    from: 2010\n"
        f"sensitive: [identifier, phone, owner_of, blood type]\nfrobnicate: yes it does\nblood type: {SECRET}-c\n"
    ),
    "people/mother.yaml": "kind: person\nname: The Mother\nsensitive: [name, relations]\nrelations:\n  - spouse_of: los-2\n",
    "organizations/los.yaml": "kind: organization\nname: 'Los “Otros”'\nfounded: 1999\n",
    "organizations/the-court.yaml": "kind: public_body\nname: The Court\n",
    "events/meeting.yaml": "kind: event\nname: A meeting\ndate: 2010-01-02\nparticipants:\n  - con: host\n  - los: guest\n",
    "sources/s.yaml": "src: {title: 'A \"title\" [1]', url: 'https://example.org/a?b=c&d', date: 2020}\nunused: {title: Never cited}\n",
}  # fmt: skip


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The fictional base."""
    path = tmp_path_factory.mktemp("example") / "dossier.db"
    build(EXAMPLE, path)
    return Store(path)


@pytest.fixture
def hostile(tmp_path: Path) -> Store:
    """A base of signs that mean something in one format or another."""
    for name, text in HOSTILE.items():
        path = tmp_path / "profiles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    build(tmp_path / "profiles", tmp_path / "dossier.db")
    return Store(tmp_path / "dossier.db")


@pytest.fixture
def same_as_golden() -> Callable[[str, str], None]:
    """Compare a text with a file of tests/data/exported; DOSSIER_UPDATE_GOLDENS=1 writes it anew."""
    import os

    def compare(name: str, text: str) -> None:
        golden = Path(__file__).parents[2] / "data" / "exported" / name
        if os.environ.get("DOSSIER_UPDATE_GOLDENS"):
            golden.write_bytes(text.encode())
        assert golden.read_bytes() == text.encode(), f"{golden.name} differs; DOSSIER_UPDATE_GOLDENS=1 writes it anew"

    return compare
