"""A pane with a view: evidence, ledger, path ..."""

from __future__ import annotations

from dossier.tui import messages
from dossier.tui.pane import Pane
from dossier.userdata.sets import CASE_SIGN
from dossier.view import case, ledger, timeline
from dossier.view.page import PAGE, Page
from dossier.view.plain import plain_page
from dossier.view.row import Row


class PagePane(Pane):
    """A view: evidence, ledger, path ..."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What only a dossier can do is not offered; filters where there are some."""
        if action == "filter":
            return self.page.next_variant() is not None
        return action not in ("sources", "evidence") and super().check_action(action, parameters)

    def __init__(self, page: Page, number: int, highlighted: int | None = None) -> None:
        super().__init__(page.view, number, highlighted)
        self.page = page

    @property
    def name_shown(self) -> str:
        """The view's title."""
        return self.page.title

    def make_rows(self) -> list[Row]:
        """The page's rows."""
        return self.page.make(self.offsets, PAGE)

    def as_text(self) -> str:
        """The whole page."""
        return plain_page(self.page, as_of=self.as_of, latinize=self.latinize)

    def footnotes(self, row: Row) -> tuple[str, str]:
        """A source's own; else, where the page is about one statement, that with its notes."""
        if row.kind == "source":
            return row.copy, "the footnote"
        return self.page.footnotes, "the statement with its footnotes"

    def action_edit(self) -> None:
        """Open the file in which the row under the cursor is written, else the one that the page tells of."""
        row = self.row
        if row is not None and row.place is not None and row.place.path:
            self.post_message(messages.Edit(*row.place, row.find))
            return
        place = next((row.copy for row in self.rows if row.kind == "file"), "")
        path, _, line = place.rpartition(":")
        if path:
            self.post_message(messages.Edit(path, int(line)))
        else:
            super().action_edit()

    def action_timeline(self) -> None:
        """Open what happened in the case."""
        if self.page.view.name == case.NAME:
            self.post_message(messages.Follow(self, timeline.address([f"{CASE_SIGN}{self.page.view.args[0]}"])))

    def action_ledger(self) -> None:
        """Open the accusations in the case."""
        if self.page.view.name == case.NAME:
            self.post_message(messages.Follow(self, ledger.address(f"{CASE_SIGN}{self.page.view.args[0]}")))

    def action_filter(self) -> None:
        """Show the view with its next filter."""
        following = self.page.next_variant()
        if following is not None:
            self.post_message(messages.Change(self, following[1]))

    def show(self, page: Page) -> None:
        """The same view, read anew."""
        self.page = page
        self._title()
        self.lay_out(self.highlighted)
