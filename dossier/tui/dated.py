"""The date at which every pane shows what held."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from dossier.tui.base import BaseScreen


class Dated(BaseScreen):
    """Sets the date, and steps through years and moments."""

    def show_at(self, as_of: str) -> None:
        """Every pane shows what held at this date; nothing: every time."""
        self.set_class(bool(as_of), "-dated")
        self.strip.show_at(as_of)
        self.query_one("#date", Static).update(Content(f" as of {as_of} " if as_of else ""))

    def action_as_of(self) -> None:
        """Ask for the date."""
        from dossier.tui.dialogs import AskDate

        def answered(answer: str | None) -> None:
            if answer is not None:
                self.show_at(answer)

        self.app.push_screen(AskDate(self.strip.as_of), answered)

    def action_year(self, by: int) -> None:
        """A year on or back; from this year where no date is set."""
        from datetime import date

        from dossier.dates import try_parse

        read = try_parse(self.strip.as_of) if self.strip.as_of else None
        day = (read.lo or read.hi) if read else None
        year = day.year + by if day else date.today().year + min(by, 0)
        year = year or by  # there is none between -1 and 1
        wanted = f"{year:0{4 + (year < 0)}d}"
        if try_parse(wanted):
            self.show_at(wanted)
        else:
            self.notify("There is no year beyond this.", markup=False)

    def _record_beside(self) -> str | None:
        """The record in focus; in a view that of the next dossier on its left."""
        panes = self.strip.panes
        here = panes.index(self.strip.current) if self.strip.current in panes else -1
        return next((pane.stop for pane in reversed(panes[: here + 1]) if isinstance(pane.stop, str)), None)

    def action_moment(self, by: int) -> None:
        """To the moment before or after in the timeline of the record in focus, or beside the view in focus."""
        from dossier.database.timeline import moments
        from dossier.dates import try_parse

        record = self._record_beside()
        if record is None:
            self.notify("Open a dossier first: its timeline is stepped through.", severity="warning", markup=False)
            return
        days: dict[tuple[int, int, int], str] = {}
        for moment in moments(self.dossier_app.store, [record]):
            read = try_parse(moment.date)
            if read and read.lo:
                days.setdefault(read.lo, read.as_read)
        here = try_parse(self.strip.as_of) if self.strip.as_of else None
        at = here.lo or here.hi if here else None
        later = [day for day in sorted(days, reverse=by < 0) if at is None or (day > at if by > 0 else day < at)]
        if later:
            self.show_at(days[later[0]])
        else:
            self.notify("Nothing dated beyond this.", markup=False)
