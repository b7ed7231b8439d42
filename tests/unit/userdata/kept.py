"""A small base, and its pages as plain text."""

from __future__ import annotations

from collections.abc import Callable

from dossier.database.store import Store
from dossier.stop import View
from dossier.view.pages import make_page
from dossier.view.plain import plain_page
from tests.unit.conftest import Files

Compiled = Callable[[Files], Store]

FILES: Files = {
    "sources/all.yaml": "s: {title: Paper, date: 2015}\n",
    "ada.yaml": (
        "kind: person\nname: Ada Vale\nrelations:\n  - {member_of: group, role: chief, standing: alleged, sources: [s]}\n"
        "accusations:\n  - {charge: Fraud, stage: charged, date: 2004, sources: [s]}\n"
    ),
    "bo.yaml": "kind: person\nname: Bo\nbirth_date: 1970\naccusations:\n  - {charge: Theft, stage: charged, sources: [s]}\n",
    "group.yaml": "kind: criminal_group\nname: The Group\nfounded: 1999\n",
}


def page(store: Store, view: View) -> str:
    """A page as plain text."""
    return plain_page(make_page(store, view), 100)
