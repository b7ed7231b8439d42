"""What stands in the box, searched for; what is found, in the list, and opened from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from dossier.tui.base import BaseScreen
from dossier.tui.results import MOST, MOST_FOUND, Results, SearchBox

if TYPE_CHECKING:
    from dossier.search.hit import Hit, Hits


class Finding(BaseScreen):
    """Searches while one types, and opens what is chosen."""

    _searched: str | None = None
    """The text whose hits are shown; None before the first."""
    _to_open: str | None = None
    """The text whose first result is to be opened once the search is ready."""

    def find(self, text: str, limit: int) -> Hits | None:
        """Search; None while the search is not ready."""
        return self.dossier_app.search(text, limit)

    def run_search(self, *, same: bool = False) -> None:
        """Search for what stands in the box and show it: the list never belongs to another text.

        `same`: a cursor that was moved stays on its record.
        """
        text = self.box.value
        hits = self.find(text, MOST_FOUND if text.strip() else MOST)
        if hits is None and not text.strip():
            hits = self.dossier_app.first_records(MOST)
        if hits is None:
            self.query_one("#count", Static).update(Content("…"))
            return
        self._searched = text
        self._show_hits(hits, same=same)

    def _show_hits(self, hits: Hits, *, same: bool) -> None:
        app = self.dossier_app
        self.hits = hits
        refs = app.refs(hit.id for hit in hits)
        app.rest_soon()
        chosen = self.results.chosen if same and self.results.highlighted else None
        self.results.show(list(hits), refs)
        if chosen is not None:
            self._choose(chosen.id)
        self.results.border_title = Content("No match: the nearest" if hits.close and len(hits) else "Results")
        about = "about " if hits.about else ""
        count = "no match" if hits.close or not hits.total else f"{min(len(hits), hits.total):,} of {about}{hits.total:,}"
        if hits.unmet:
            count = f"no match: {hits.unmet[0].partition(': ')[0]}"
        self.query_one("#count", Static).update(Content("search failed" if app.search_failed else count))

    @on(Results.End)
    def _find_more(self, event: Results.End) -> None:
        """More below those that are shown, which stay where they are."""
        event.stop()
        shown = self.results.hits
        if self.hits is None or self._searched != self.box.value or not len(shown) == MOST_FOUND < self.hits.total:
            return
        more = self.find(self.box.value, MOST)
        if more is not None:
            ids = {hit.id for hit in shown}
            self._show_hits(replace(more, rows=(*shown, *(hit for hit in more if hit.id not in ids))[:MOST]), same=True)

    @property
    def waits_to_open(self) -> bool:
        """The first result of what stands in the box is to be opened once the search is ready; what is typed meanwhile revokes that."""
        return self._to_open == self.box.value

    def open_nothing(self) -> None:
        """There will be no search."""
        self._to_open = None

    def search_ready(self) -> None:
        """The search can be used from now on, or holds another base: show its answer."""
        waiting, self._to_open = self.waits_to_open, None
        self.run_search(same=self._searched == self.box.value)
        if waiting:
            self.open_chosen()

    def _choose(self, id_: str) -> None:
        """The cursor to the row of a record that was chosen; to none where it is not found any more: another is not what was meant."""
        self.results.highlighted = next((place for place, hit in enumerate(self.results.hits) if hit.id == id_), None)

    @on(Input.Changed, "#search")
    def _typed_more(self, event: Input.Changed) -> None:
        event.stop()
        if self._searched != self.box.value:
            self.run_search()

    @on(SearchBox.Move)
    def _move_list(self, event: SearchBox.Move) -> None:
        event.stop()
        if self._searched != self.box.value:
            self.run_search()
        getattr(self.results, f"action_{event.action}")()

    @on(SearchBox.OpenFirst)
    def open_chosen(self) -> None:
        """Open the chosen result of what is typed now."""
        if self._searched != self.box.value:
            self.run_search()
        if self._searched != self.box.value:
            self._to_open = self.box.value
            return
        chosen = self.results.chosen
        if chosen is None and self.results.hits:
            self.notify("What was chosen is not found any more: choose again.", severity="warning", markup=False)
        elif chosen is None and self.hits is not None and self.hits.unmet:
            self.notify(f"No match: {'; '.join(self.hits.unmet)}", severity="warning", markup=False)
        elif chosen is None:
            told = f"Nothing in this base has such a name; {self.pressed('next-pane')}, then {self.pressed('new')}, begins its profile."
            self.notify(told, markup=False)
        elif self.hits is not None and self.hits.close:
            self.results.focus()
            self.notify(f"No match: these are only the nearest. {self.pressed('list-open')} opens one.", markup=False)
        else:
            self._open_hit(chosen)

    @on(OptionList.OptionSelected, "#results")
    def _open_result(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        hit = getattr(event.option, "hit", None)
        if hit is not None:
            self._open_hit(hit)

    def _open_hit(self, hit: Hit) -> None:
        from dossier.search.passages import beginning

        self.open_record(hit.id, beginning(hit))

    @on(Results.Leave)
    def _leave_results(self, event: Results.Leave) -> None:
        event.stop()
        self.box.focus()
