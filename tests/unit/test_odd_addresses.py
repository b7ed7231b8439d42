"""Views whose address was written by hand, by another program or by a later one: each is a page, or says why there is none."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

import pytest

from dossier.database.store import Store
from dossier.stop import View, read, written
from dossier.view.evidence import GONE, address, statements
from dossier.view.pages import PAGES, at, make_page
from dossier.view.plain import plain_rows
from dossier.view.row import Row
from tests.unit.conftest import Files
from tests.unit.test_evidence import FILES

Compiled = Callable[[Files], Store]

ODD = (
    "", "ada", "bo", "nobody", "one", "all", "confirmed", "event", "1", "-1", "0", "99", "9" * 30, "9" * 5000, "1.5", "x", "\0", "\ud800", "a/b", "%00",
    "?case/none", "?case/../..", "?case/", "2020", "2020-99", "c. 1970", "-9999999", "9999-12-31", "open", "\u202e", "A" * 3000, "__class__", " ",
)  # fmt: skip


@pytest.fixture
def store(compiled: Compiled) -> Store:
    """A base in which several things are said."""
    return compiled(FILES)


def rows_of(store: Store, view: View) -> list[Row]:
    """The rows of a view, made in every way in which they are asked for."""
    page = make_page(store, view)
    json.dumps(page.data)
    return [*page.make({}, 0), *page.make({}, 20)]


@pytest.mark.parametrize("name", [*sorted(PAGES), "nothing", "", "__class__"])
def test_any_address_is_a_page(store: Store, name: str) -> None:
    """Whatever stands in it: rows come, and nothing is raised; the same of the address that is read from a file, and at another date."""
    chance = random.Random(name)
    for _ in range(4):
        view = read("?" + "/".join((name, *(chance.choice(ODD) for _ in range(chance.randint(0, 5))))))
        assert isinstance(view, View)
        assert plain_rows(rows_of(store, view)).strip(), view
        assert read(written(view)) == view
        if name in PAGES:
            rows_of(store, at(view, "2015"))


@pytest.mark.parametrize("place", ["-1", "-2", "2"])
def test_a_place_that_is_none_is_no_other_statement(store: Store, place: str) -> None:
    """Of those that say the same, counted from the first."""
    dossier = store.dossier("ada")
    assert dossier
    view = address(dossier, statements(dossier)[0])
    assert GONE not in plain_rows(rows_of(store, view))
    assert GONE in plain_rows(rows_of(store, View(view.name, (*view.args[:-2], place, view.args[-1]))))
