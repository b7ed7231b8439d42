"""Names in other scripts with their reading in Latin letters beside them."""

from __future__ import annotations

from dossier.tui.base import BaseScreen


class Reading(BaseScreen):
    """Shows readings in the list and in every pane, or hides them."""

    def show_readings(self, on: bool) -> None:
        """With readings, or without."""
        self.strip.show_readings(on)
        self.results.show_readings(on)

    def action_latinize(self) -> None:
        """Show readings, or hide them."""
        on = not self.strip.latinize
        self.show_readings(on)
        self.notify("Other scripts: as a machine reads them, ‹so›." if on else "Other scripts: without their readings.", markup=False)
