"""Which page a view is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dossier.database.store import DAMAGE, blamed
from dossier.stop import View, title, written
from dossier.text import clean
from dossier.userdata.files import UserDataError
from dossier.userdata.sets import CASE_SIGN
from dossier.view import case, changes, desk, evidence, ledger, network, path, timeline, todo
from dossier.view.page import Page
from dossier.view.row import text_row

if TYPE_CHECKING:
    from dossier.database.store import Store

PAGES: dict[str, Callable[[Store, View], Page]] = {
    case.NAME: case.case_page,
    desk.NAME: desk.desk_page,
    changes.NAME: changes.changes_page,
    evidence.NAME: evidence.evidence_page,
    ledger.NAME: ledger.ledger_page,
    network.NAME: network.network_page,
    path.NAME: path.path_page,
    timeline.NAME: timeline.timeline_page,
    todo.NAME: todo.todo_page,
}


WHOLE: dict[str, View] = {
    desk.NAME: desk.address(),
    changes.NAME: changes.address(),
    ledger.NAME: ledger.address(),
    timeline.NAME: timeline.address(),
    todo.NAME: todo.address(),
}
"""Views of the whole base."""


_DATED = {network.NAME: 3, path.NAME: 3}
"""Views that leave out what did not hold at a date, and which of their arguments it is."""


def at(view: View, as_of: str) -> View:
    """The view at another date, where it has one."""
    place = _DATED.get(view.name, len(view.args))
    return view if place >= len(view.args) else View(view.name, (*view.args[:place], as_of, *view.args[place + 1 :]))


def date_of(view: View) -> str:
    """The date at which a view shows what held; empty where it has none, or shows every time."""
    return view.args[_DATED[view.name]] if at(view, "") != view else ""


def make_page(store: Store, view: View) -> Page:
    """The page of a view; raises StoreError where the base cannot be read.

    An address of another program, or one that somebody wrote, may be none of ours: the page says so.
    """
    try:
        page = PAGES[view.name](store, view)
        gone = _gone(store, view)
        return instead(view, f"No record of this base has the id {clean(gone)}.") if gone else page
    except UserDataError as error:
        return instead(view, str(error))
    except DAMAGE as error:
        if damaged := blamed(error, (store,)):
            raise damaged from error
        if isinstance(error, (AttributeError, RecursionError)):
            raise
        return instead(view, f"There is no such view: {written(view)}")


def _gone(store: Store, view: View) -> str:
    """The id of a record that a view is of, where there is none; of several in a timeline, cases too, only where all are gone.

    Evidence says itself that its statement is gone.
    """
    if view.name == evidence.NAME:
        return ""
    named = [view.args[place] for place in view.records if view.args[place]]
    ids = [each for each in named if not each.startswith(CASE_SIGN)]
    there = store.refs(ids)
    gone = [each for each in ids if each not in there]
    return "" if not gone or (view.name == timeline.NAME and len(gone) < len(named)) else gone[0]


def instead(view: View, told: str) -> Page:
    """A page that says why there is none."""
    return Page(view, title(view), lambda offsets, page: [text_row(told, "differs")])
