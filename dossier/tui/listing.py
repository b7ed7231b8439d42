"""A list whose pages are counted from our own rows."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual._time import get_time
from textual.widgets.option_list import Option

from dossier.tui.jumping import Jumping


class Listing(Jumping):
    """An option list that can be paged at any moment.

    OptionList pages by lines that it measures when it is drawn; a key that comes before that would end the program.
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(markup=False, compact=True, id=id)
        self.heights: Sequence[int] = ()
        """Lines of each option, in their order."""
        self._filled = 0.0

    def fill(self, options: Sequence[Option], heights: Sequence[int]) -> None:
        """Replace the options."""
        self.heights = heights
        self._filled = get_time()
        if options:
            self.set_options(options)
        else:
            self.clear_options()  # set_options would leave an old scroll bar

    async def _on_click(self, event: events.Click) -> None:
        """A click that came before the rows that are here now meant another one, which stood there."""
        if event.time < self._filled:
            event.prevent_default()

    def action_page_down(self) -> None:
        """A page on."""
        self._turn(1)

    def action_page_up(self) -> None:
        """A page back."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        if self.highlighted is None or not self.heights:
            return
        left = max(self.scrollable_content_region.height - 1, 1)
        place = target = self.highlighted
        while 0 <= place + by < len(self.heights) and left > 0:
            place += by
            left -= self.heights[place]
            if not self.get_option_at_index(place).disabled:
                target = place
        self.highlighted = target
