"""What every part of the main screen knows of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from dossier.stop import Stop
from dossier.tui.results import Results, SearchBox
from dossier.tui.strip import TrailStrip
from dossier.tui.trail import Trail

if TYPE_CHECKING:
    from dossier.search.hit import Hits
    from dossier.tui.app import DossierApp

SAMPLE = "This is the sample base. For one of your own: quit, mkdir profiles, dossier new NAME."
"""Where a profile would be written into a folder that is the program's."""


class BaseScreen(Screen[None]):
    """The parts of the main screen, by their own types."""

    hits: Hits | None = None
    """What was found for the text in the box."""

    @property
    def dossier_app(self) -> DossierApp:
        """The app, by its own type."""
        from dossier.tui.app import DossierApp

        assert isinstance(self.app, DossierApp)
        return self.app

    @property
    def box(self) -> SearchBox:
        """The search box."""
        return self.query_one(SearchBox)

    @property
    def results(self) -> Results:
        """The list of results."""
        return self.query_one(Results)

    @property
    def strip(self) -> TrailStrip:
        """The open dossiers."""
        return self.query_one(TrailStrip)

    @property
    def trail(self) -> Trail:
        """Where the reader is and was."""
        return self.strip.trail

    @property
    def here(self) -> Stop:
        """The record or view in focus: the current pane's, else the chosen result's; empty where there is none."""
        current = self.strip.current if self.strip.holds(self.focused) else None
        if current is not None:
            return current.stop
        chosen = self.results.chosen
        return chosen.id if chosen else ""

    def pressed(self, binding: str) -> str:
        """The key that a binding has, for messages."""
        return self.dossier_app.pressed(binding)

    def open_record(self, id_: Stop, find: str = "") -> None:
        """Open a record or a view as the first of a new trail; `find`: with the cursor where this is written."""
        self.strip.open(id_, find)

    def open_beside(self, stop: Stop) -> None:
        """Open a record or a view right of the pane in focus; where none is, as the first of a new trail."""
        current = self.strip.current if self.strip.holds(self.focused) else None
        if current is not None:
            self.strip.follow(current, stop)
        else:
            self.open_record(stop)
