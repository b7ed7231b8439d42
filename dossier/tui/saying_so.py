"""Opens, or copies, who says so of a statement that a row tells of, in whatever dossier it stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from dossier.database.store import StoreError
from dossier.text import clean
from dossier.tui import messages
from dossier.tui.hubs import in_thread, read_dossier
from dossier.view import evidence
from dossier.view.footnotes import to_copy
from dossier.view.row import Place, Stated

if TYPE_CHECKING:
    from dossier.database.records import Dossier
    from dossier.tui.app import DossierApp
    from dossier.tui.pane import Pane

T = TypeVar("T")


async def follow_stated(pane: Pane, stated: Stated, place: Place | None) -> None:
    """To the right of the pane; `place`: where the statement is written."""
    view = await _asked(pane, stated, partial(evidence.address_of, stated=stated, place=place))
    if view is not None:
        pane.post_message(messages.Follow(pane, view))


async def copy_stated(pane: Pane, stated: Stated, place: Place | None) -> None:
    """With its sources as footnotes; `place`: where the statement is written."""

    def noted(dossier: Dossier) -> tuple[str, str] | None:
        row = evidence.told_in(dossier, stated, place)
        if row is None or row.statement is None:
            return None
        return to_copy(clean(dossier.ref.name), row.statement, dossier.numbered)

    found = await _asked(pane, stated, noted)
    if found is not None:
        pane.post_message(messages.Copy(*found))


async def _asked(pane: Pane, stated: Stated, ask: Callable[[Dossier], T | None]) -> T | None:
    """What is found in the dossier that states it; where nothing is, that is told, and where the pane is gone nothing is."""
    app = cast("DossierApp", pane.app)
    try:
        dossier = await read_dossier(app, stated.record)
    except StoreError as error:
        app.tell_error(error)
        return None
    found = await in_thread(partial(ask, dossier)) if dossier else None
    if not pane.is_attached:
        return None
    if found is None:
        pane.notify(f"{clean(stated.record)} has no such statement of its own.", severity="warning", markup=False)
    return found
