"""A small base, and what a build from nothing makes of it."""

from __future__ import annotations

import os
from pathlib import Path

from dossier.database.compile import build
from tests.rows import rows
from tests.unit.conftest import Files

FILES: Files = {
    "people/a.yaml": "kind: person\nname: Ada Vale\naliases:\n  - Bo [@s p. 3]\nrelations:\n  - {member_of: g, sources: [s]}\n  - {sibling_of: Lucía, sources: [s]}\n",
    "people/b.yaml": "kind: person\nname: Boris Orr\nbirth_date:\n  - 1970 [@s]\n  - 1971 [@s]\n",
    "organizations/g.yaml": "kind: organization\nname: Group\nnotes: Led by [[a]] [@s].\n",
    "sources/sources.yaml": "s: {title: Paper, publisher: P}\n",
}


def fresh(folder: Path, to: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of a build from nothing."""
    build(folder, to)
    return rows(to)


def age(folder: Path) -> None:
    """Make every file old enough that a build trusts its time."""
    for path in folder.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
