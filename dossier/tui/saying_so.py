"""Opens who says so of a statement that a row tells of, in whatever dossier it stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from dossier.database.store import StoreError
from dossier.text import clean
from dossier.tui import messages
from dossier.tui.hubs import in_thread, read_dossier
from dossier.view import evidence
from dossier.view.row import Place, Stated

if TYPE_CHECKING:
    from dossier.tui.app import DossierApp
    from dossier.tui.pane import Pane


async def follow_stated(pane: Pane, stated: Stated, place: Place | None) -> None:
    """To the right of the pane; `place`: where the statement is written."""
    app = cast("DossierApp", pane.app)
    try:
        dossier = await read_dossier(app, stated.record)
    except StoreError as error:
        app.tell_error(error)
        return
    view = await in_thread(partial(evidence.address_of, dossier, stated, place)) if dossier else None
    if not pane.is_attached:
        return
    if view is None:
        pane.notify(f"{clean(stated.record)} has no such statement of its own.", severity="warning", markup=False)
    else:
        pane.post_message(messages.Follow(pane, view))
