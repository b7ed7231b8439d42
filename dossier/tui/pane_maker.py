"""What a pane of the strip shows: a record or a view as the base of now has it, with what belongs above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from dossier.database.store import StoreError

if TYPE_CHECKING:
    from dossier.database.records import Dossier
    from dossier.stop import Stop, View
    from dossier.tui.app import DossierApp
    from dossier.tui.dossier_pane import DossierPane
    from dossier.tui.pane import Pane
    from dossier.tui.recalled import Recalled
    from dossier.tui.strip import TrailStrip
    from dossier.tui.trail import Cursor
    from dossier.view.page import Page


class PaneMaker:
    """Makes the panes of a strip, and what they show."""

    def __init__(self, strip: TrailStrip, recalled: Recalled) -> None:
        self._strip, self._recalled = strip, recalled
        self.news: Mapping[str, Sequence[str]] = {}
        """What the last build changed in the records that were open then."""

    @property
    def _app(self) -> DossierApp:
        return cast("DossierApp", self._strip.app)

    async def pane(self, stop: Stop, number: int, seen: Cursor) -> Pane:
        """A pane for a place of the trail, with the cursor where it stood."""
        from dossier.tui.dossier_pane import DossierPane
        from dossier.tui.page_pane import PagePane

        pane = (
            DossierPane(await self.read(stop), number, seen.row, sources=seen.sources)
            if isinstance(stop, str)
            else PagePane(self.page(stop), number, seen.row)
        )
        pane.meant = seen.says
        pane.as_of, pane.latinize = self._strip.as_of, self._strip.latinize
        if isinstance(pane, DossierPane):
            pane.news = self.news.get(pane.record, ())
            self.put_aside(pane, pane.record)
        return pane

    def put_aside(self, pane: DossierPane, record: str) -> None:
        """Above its statements: why its file cannot be read, how the reader has put it aside."""
        from dossier.view.own import own_rows

        kept = self._app.last_good.of(record)
        pane.mistake = kept[1] if kept else None
        pane.own = own_rows(self._app.aside(record))

    async def read(self, id_: str) -> Dossier:
        """A record; one that is gone says so, one whose file is broken is as it last was."""
        from dossier.database.records import Dossier, Ref
        from dossier.profiles.vocabulary import UNKNOWN
        from dossier.tui.hubs import read_dossier
        from dossier.view.absent import gone

        app = self._app
        name = self._recalled.name(id_)
        kept = app.last_good.of(id_)
        try:
            found = await read_dossier(app, id_)
            if found is None and kept is None:
                return gone(app.store, id_, name)
        except StoreError as error:
            app.tell_error(error)
            found = None
        if kept is not None:
            found = kept[0]
        if found is None:
            return Dossier(Ref(id_, name, UNKNOWN, "unread"), "", 0)
        self._recalled.note({id_: found.ref.name})
        return found

    def page(self, view: View) -> Page:
        """A view; one that takes its time is made in another process, with a line in its place."""
        from dossier.view import changes
        from dossier.view.pages import instead, make_page
        from dossier.view.quick import awaited, is_quick, unread

        app = self._app
        if app.unread and view.name == changes.NAME and view.args[:1] == ("",):
            return unread(view)
        try:
            return make_page(app.store, view) if is_quick(app.store, view) else awaited(view)
        except StoreError as error:
            app.tell_error(error)
            return instead(view, str(error))
