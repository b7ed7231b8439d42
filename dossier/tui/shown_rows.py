"""The rows of a pane: made, laid out at its width, and where among them the cursor stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from dossier.stop import Stop
from dossier.text import fold, id_behind
from dossier.tui.listing import Listing
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


class ShownRows(Listing):
    """Rows of a record or view, as wide as there is room."""

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
        self.by_id = False
        """Whether its frame tells the id, too."""
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
        if self.by_id:
            told += id_behind(str(self.stop))
        if self.as_of:
            told += f" · as of {self.as_of}"
        self.border_title = Content(cut(told, max(self.columns - 4, 4)))

    def tell_apart(self, by_id: bool) -> None:
        """With the id in the title, where another record that is open is called so, too."""
        if by_id != self.by_id:
            self.by_id = by_id
            self._title()

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
