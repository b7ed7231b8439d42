"""A dossier or a view in a pane: rows to walk through, links to follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events
from textual.widgets import OptionList

from dossier.tui import messages
from dossier.tui.keys import Key, bindings
from dossier.tui.saying_so import copy_stated
from dossier.tui.shown_rows import RowOption, ShownRows
from dossier.view.row import Row

if TYPE_CHECKING:
    from dossier.tui.app import DossierApp

STATES_NOTHING = "This row states nothing that a source could back."
LEADS_NOWHERE = "This row leads nowhere."


class Pane(ShownRows):
    """What keys and clicks do with the rows."""

    BINDINGS = bindings("pane")
    JUMP = "pane-jump"

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Follow the link of that row, which was chosen by a key or a click."""
        event.stop()
        option = event.option
        if not isinstance(option, RowOption) or option.row not in self.rows:
            return  # the rows have changed since the key was pressed
        row = option.row
        if row.kind == "more":
            self._page(row)
        elif row.target:
            self.post_message(messages.Follow(self, row.target, row.find))
        elif row.url:
            self.post_message(messages.Browse(row.url))

    def _page(self, row: Row) -> None:
        key, _, start = row.key.rpartition(":")
        self.offsets[key] = int(start)
        self.turn(key)

    def on_key(self, event: events.Key) -> None:
        """A key that does nothing here says so."""
        if self._asked:
            return  # it is a letter to jump to
        keys = cast("DossierApp", self.app).preferences.keys
        key = next((each for each in keys if each.where == "pane" and event.key in each.keys.split(",")), None)
        if key is not None and self.refuses(key):
            event.stop()

    def refuses(self, key: Key) -> bool:
        """Whether a key does nothing here; then where it does something is said."""
        refused = not self.check_action(key.action, ())
        if refused:
            self.notify(self.where_instead(key), severity="warning", markup=False)
        return refused

    def where_instead(self, key: Key) -> str:
        """Where a key does something that does nothing here."""
        raise NotImplementedError

    # --- actions ---

    def action_follow(self) -> None:
        """Follow the link; on a row without one, who says so. A click there only puts the cursor on it."""
        row = self.row
        if row is None or row.target or row.url or row.kind == "more":
            self.action_select()
        elif row.statement is not None or row.stated is not None:
            self.action_evidence()
        else:
            self.notify(LEADS_NOWHERE, severity="warning", markup=False)

    def action_right(self) -> None:
        """Follow the link; on a row without one, the pane to the right."""
        row = self.row
        if row and (row.target or row.kind == "more"):
            self.action_select()
        else:
            self.post_message(messages.Step(self, 1))

    def action_left(self) -> None:
        """The pane to the left."""
        self.post_message(messages.Step(self, -1))

    def action_close(self) -> None:
        """Close this pane."""
        self.post_message(messages.Close(self))

    def action_zoom(self) -> None:
        """This pane alone, or with the others again."""
        self.post_message(messages.Zoom(self))

    def action_section(self, number: int) -> None:
        """The first row of a section."""
        for place, row in enumerate(self.rows):
            if row.number == number:
                self.scroll_to_highlight()
                following = next((p for p in range(place, len(self.rows)) if self.rows[p].can_select), None)
                if following is not None:
                    self.highlighted = following
                    self.call_after_refresh(self._show_heading, place, following)
                return

    def _show_heading(self, place: int, following: int) -> None:
        """Scroll so that a section's heading stands at the top, unless the cursor has gone on from its first row meanwhile."""
        if self.highlighted == following:
            self.scroll_to(y=sum(self.heights[:place]), animate=False)

    def action_next_link(self) -> None:
        """The next row with a link."""
        self._to_link(1)

    def action_previous_link(self) -> None:
        """The row with a link before."""
        self._to_link(-1)

    def _to_link(self, by: int) -> None:
        place = (self.highlighted if self.highlighted is not None else -1) + by
        while 0 <= place < len(self.rows):
            if self.rows[place].can_select and self.rows[place].target:
                self.highlighted = place
                return
            place += by

    def action_copy_row(self) -> None:
        """Copy the row's value."""
        row = self.row
        if row and row.copy:
            self.post_message(messages.Copy(row.copy, "the row"))
        else:
            self.notify("There is nothing to copy in this row.", severity="warning", markup=False)

    def action_copy_all(self) -> None:
        """Copy all of it as plain text."""
        self.post_message(messages.Copy(self.as_text(), self.what))

    def action_copy_url(self) -> None:
        """Copy the row's address."""
        row = self.row
        if row and row.url:
            self.post_message(messages.Copy(row.url, "the address"))
        else:
            self.notify("This row has no address.", severity="warning", markup=False)

    def action_browse(self) -> None:
        """Open the row's address, after asking."""
        row = self.row
        if row and row.url:
            self.post_message(messages.Browse(row.url))
        else:
            self.notify("This row has no address.", severity="warning", markup=False)

    def action_copy_footnote(self) -> None:
        """Copy the row's statement with its sources as footnotes, or the footnote of its source."""
        row = self.row
        if row is not None and row.statement is None and row.stated is not None:
            self.run_worker(copy_stated(self, row.stated, row.place))
            return
        told = self.footnotes(row) if row is not None else ("", "")
        if told[0]:
            self.post_message(messages.Copy(*told))
        else:
            self.notify(STATES_NOTHING, severity="warning", markup=False)

    def footnotes(self, row: Row) -> tuple[str, str]:
        """What a row gives as footnotes, and what that is called."""
        return "", ""

    # --- what only dossiers have ---

    def action_edit(self) -> None:
        """Open the file behind the row in the editor."""
        self.notify("Open the record: its file is edited there.", severity="warning", markup=False)

    def action_decide(self, key: str) -> None:
        """Say of the pair under the cursor whether it is one record."""
        row = self.row
        if row is not None and row.pair is not None:
            self.post_message(messages.Decide(*row.pair, key))
        else:
            elsewhere = f"Only a pair of possible duplicates can be decided: {self._pressed('todo')}, then {self._pressed('filter')}."
            told = "Move to a pair first." if any(each.pair for each in self.rows) else elsewhere
            self.notify(told, severity="warning", markup=False)

    def action_sources(self) -> None:
        """Show or hide who says so."""

    def action_evidence(self) -> None:
        """Open who says so."""

    def action_fold(self) -> None:
        """Fold or unfold what stands under the row."""
        row = self.row
        if row is not None and row.key.startswith("fold:"):
            key, _, state = row.key.rpartition(":")
            self.offsets[key] = int(state)
            self.turn("")
        else:
            self.notify("Nothing is folded under this row.", severity="warning", markup=False)

    def action_network(self) -> None:
        """Open what is linked to the record."""

    def action_timeline(self) -> None:
        """Open what happened to the record."""

    def action_filter(self) -> None:
        """Show the view with its next filter."""

    def action_ledger(self) -> None:
        """Open the accusations of the record."""
