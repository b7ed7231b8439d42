"""A dossier or a view in a pane: rows to walk through, links to follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual import events
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from dossier.stop import Stop
from dossier.text import fold
from dossier.tui import messages
from dossier.tui.keys import Key, bindings
from dossier.tui.listing import Listing
from dossier.tui.saying_so import copy_stated
from dossier.tui.styles import Block
from dossier.view.plain import as_shown
from dossier.view.pressing import with_keys
from dossier.view.row import Row
from dossier.view.wrap import Line, cut

if TYPE_CHECKING:
    from dossier.tui.app import DossierApp


class RowOption(Option):
    """One row of a dossier, laid out."""

    def __init__(self, row: Row, lines: Sequence[Line]) -> None:
        self.row = row
        super().__init__(Block(len(lines), lambda: lines), disabled=not row.can_select)


STATES_NOTHING = "This row states nothing that a source could back."
LEADS_NOWHERE = "This row leads nowhere."


class Pane(Listing):
    """Rows to walk through, links to follow."""

    BINDINGS = bindings("pane")
    JUMP = "pane-jump"

    def __init__(self, stop: Stop, number: int, highlighted: int | None = None) -> None:
        super().__init__()
        self.stop = stop
        """What it shows."""
        self.number = number
        """Its place in the trail."""
        self.offsets: dict[str, int] = {}
        self.rows: list[Row] = []
        self.as_of = ""
        """The date at which things are shown; empty where every time is."""
        self.latinize = False
        """Whether what stands in another script has its reading beside it."""
        self.show_sources = False
        self._find = ""
        self._laid_out = 0
        self.columns = 0
        """Those of its frame when it was last seen: a hidden pane has none."""
        self._wanted = highlighted
        self.meant: tuple[Stop, ...] = ()
        """What the row says on which the cursor is to stand once there are rows; empty where only its number is known."""

    @property
    def is_laid_out(self) -> bool:
        """Whether it has its rows: they are made once its width is known."""
        return bool(self._laid_out)

    @property
    def name_shown(self) -> str:
        """What its frame says."""
        raise NotImplementedError

    @property
    def called(self) -> str:
        """What tells it from others among what is put aside."""
        return self.name_shown

    def make_rows(self) -> list[Row]:
        """All rows at once, long lists cut by the offsets."""
        raise NotImplementedError

    def as_text(self) -> str:
        """All of it as plain text."""
        raise NotImplementedError

    @property
    def name_read(self) -> str:
        """What its frame says, with its reading where that is asked for."""
        if not self.latinize:
            return self.name_shown
        from dossier.latin import beside

        return beside(self.name_shown)

    @property
    def what(self) -> str:
        """What a copy of it is called."""
        return "the page"

    def on_mount(self) -> None:
        """Lay the rows out once the width is known."""
        self._title()

    def on_resize(self) -> None:
        """Lay the rows out anew at another width."""
        self.columns = self.size.width or self.columns
        if self.size.width and self._width != self._laid_out:  # a hidden pane has no width
            self.lay_out(self._wanted if not self._laid_out else self.highlighted)
        self._title()

    @property
    def _width(self) -> int:
        return max(self.scrollable_content_region.width - 2, 8) if self.size.width else self._laid_out

    def _title(self) -> None:
        told = self.name_read
        if self.as_of:
            told += f" · as of {self.as_of}"
        self.border_title = Content(cut(told, max(self.columns - 4, 4)))

    def lay_out(self, highlighted: int | None) -> None:
        """Make the rows anew; the cursor stays on its statement wherever that stands now, else takes the row of that number."""
        says, self.meant = self.says, ()
        self._laid_out = self._width
        self.show_rows(with_keys(as_shown(self.make_rows(), self.as_of, latinize=self.latinize), self._pressed))
        wanted = min(highlighted or 0, len(self.rows) - 1)
        if self._find:
            wanted, self._find = self._place_of(self._find, wanted), ""
        elif says:
            same = [place for place, row in enumerate(self.rows) if row.says == says]
            wanted = min(same, key=lambda place: abs(place - wanted), default=wanted)
        while wanted < len(self.rows) - 1 and not self.rows[wanted].can_select:
            wanted += 1
        self.highlighted = wanted
        self._count()

    def _pressed(self, binding: str) -> str:
        return cast("DossierApp", self.app).pressed(binding)

    def show_rows(self, rows: list[Row]) -> None:
        """Have these rows, as wide as there is room."""
        self.rows = rows
        laid_out = [row.lines(self._width) for row in rows]
        self.fill([RowOption(row, lines) for row, lines in zip(rows, laid_out, strict=True)], [len(lines) for lines in laid_out])

    def go_to(self, text: str) -> None:
        """The cursor to the first row in which a text stands, at once or when it is first laid out."""
        if self._laid_out:
            self.highlighted = self._place_of(text, self.highlighted or 0)
        else:
            self._find = text

    def _place_of(self, text: str, otherwise: int) -> int:
        """The first row in which a text stands, whatever its accents and signs."""
        wanted = fold(text)
        places = (place for place, row in enumerate(self.rows) if row.can_select and wanted in fold(row.plain()))
        return next(places, otherwise)

    def show_at(self, as_of: str) -> None:
        """The same at another date."""
        self.as_of = as_of
        self._show_anew()

    def show_readings(self, on: bool) -> None:
        """The same with readings in Latin letters, or without."""
        self.latinize = on
        self._show_anew()

    def _show_anew(self) -> None:
        """Title and rows; those of a pane that was not seen yet are made once its width is known."""
        self._title()
        if self._laid_out or self.size.width:
            self.lay_out(self.cursor)

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.highlighted] if self.highlighted is not None and self.highlighted < len(self.rows) else None

    @property
    def says(self) -> tuple[Stop, ...]:
        """What the row under the cursor says, or is to say once there are rows; empty where that is not known."""
        return self.row.says if self.row is not None else self.meant

    @property
    def cursor(self) -> int | None:
        """Where the cursor stands, or is to stand once there are rows."""
        return self.highlighted if self._laid_out else self._wanted

    @property
    def beginnings(self) -> list[str]:
        """The values and names, without labels and marks."""
        return [row.copy or row.plain() for row in self.rows]

    def say_where(self) -> None:
        """How far down the cursor is."""
        self._count()

    def _count(self) -> None:
        places = [place for place, row in enumerate(self.rows) if row.can_select]
        if self.highlighted in places:
            self.border_subtitle = Content(f"{places.index(self.highlighted) + 1} of {len(places)}")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say how far down the cursor is."""
        event.stop()
        self._count()

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

    def turn(self, key: str) -> None:
        """Show another part of a long list; the cursor goes to its first row."""
        self.lay_out(self.highlighted)
        self._to_page(key)

    def _to_page(self, key: str) -> None:
        for place, each in enumerate(self.rows):
            if each.kind == "more" and each.key.rpartition(":")[0] == key:
                following = (each for each in range(place + 1, len(self.rows)) if self.rows[each].can_select)
                self.highlighted = next(following, place)
                break

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
