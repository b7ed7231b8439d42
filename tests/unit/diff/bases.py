"""A base about Ada, and what is told of the changes between two bases."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from dossier.cli import cli
from dossier.database.compile import build
from dossier.database.store import Store
from dossier.view.changes import address
from dossier.view.page import Page
from dossier.view.pages import make_page
from tests.unit.conftest import Files, write

Both = Callable[[Files, Files], tuple[Store, Store]]

SOURCES = "s: {title: Paper}\nt: {title: Other}\nu: {title: Third}\n"
ADA = """
kind: person
name: Ada Vale
aliases: [{value: Lark, sources: [s]}]
summary: Known in Toluca as a dealer in birds, horses and carts, and for nothing else that anybody has written of. [@s]
birth_date: 1952-10-24 [@s]
nationality: mx [@s]
gender: female
questions: [Where was she in 1990?]
identifiers:
  - {passport: X1, country: mx, sources: [s]}
relations:
  - {member_of: group, role: chief, from: 2001, standing: alleged, sources: [s]}
  - {associate_of: bo, sources: [s]}
  - {owner_of: firm, share: 51%, sources: [s]}
accusations:
  - {charge: Fraud, stage: charged, date: 2004, court: court, sources: [s]}
sanctions:
  - {authority: court, program: P, from: 2012, sources: [s]}
events:
  - {what: Seen, date: 2004-05, place: Toluca, sources: [s]}
"""
OTHERS: Files = {
    "sources/all.yaml": SOURCES,
    "bo.yaml": "kind: person\nname: Bo Orr\n",
    "group.yaml": "kind: criminal_group\nname: The Group\n",
    "firm.yaml": "kind: company\nname: Firm SA\n",
    "court.yaml": "kind: public_body\nname: High Court\n",
}
FILES: Files = OTHERS | {
    "ada.yaml": ADA,
    "meeting.yaml": "kind: event\nname: Meeting\ndate: 2004\nparticipants:\n  - {who: ada, role: host, sources: [s]}\nsources: [s]\n",
}
Rows = dict[str, list[str]]


def compiled_in(folder: Path, files: Files) -> Store:
    """Compile files in a folder, in place of those that were there."""
    shutil.rmtree(folder / "profiles", ignore_errors=True)
    write(folder / "profiles", files)
    build(folder / "profiles", folder / "dossier.db")
    return Store(folder / "dossier.db")


def page_of(old: Store, new: Store, kept: str = "all") -> Page:
    """The page of the changes between two bases."""
    return make_page(new, address(str(old.path), kept))


def rows_of(old: Store, new: Store, kept: str = "all") -> Rows:
    """Record -> its rows, the first of them the record itself."""
    found: Rows = {}
    for row in page_of(old, new, kept).make({}, 0):
        if row.kind != "blank" and row.section != "head":
            found.setdefault(row.section, []).append(row.plain())
    return found


def run(*words: str) -> tuple[int, str, str]:
    """Exit status, stdout, stderr of a command."""
    ran = CliRunner().invoke(cli, [*words])
    return ran.exit_code, ran.stdout, ran.stderr


def ada_with(before: str, after: str) -> Files:
    """The files with one place of Ada's profile written otherwise."""
    assert before in ADA
    return FILES | {"ada.yaml": ADA.replace(before, after)}
