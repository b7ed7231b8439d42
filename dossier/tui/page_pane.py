"""A pane with a view: evidence, ledger, path ..."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content

from dossier.text import clean
from dossier.tui import messages
from dossier.tui.keys import Key, first
from dossier.tui.pane import STATES_NOTHING, Pane
from dossier.tui.saying_so import follow_stated
from dossier.userdata.sets import CASE_SIGN
from dossier.view import case, ledger, network, path, timeline
from dossier.view.page import PAGE, Page
from dossier.view.plain import plain_page
from dossier.view.quick import Awaited, waiting
from dossier.view.row import Row, text_row

if TYPE_CHECKING:
    from dossier.tui.app import DossierApp
    from dossier.tui.page_maker import Job, PageMaker
    from dossier.view.apart import Shown

_OF_RECORD = ("sources", "ledger", "network", "timeline")
"""What only a dossier can do; a case has a ledger and a timeline, too."""
_STATING = (case.NAME, ledger.NAME, network.NAME, path.NAME, timeline.NAME)
"""Views whose rows tell statements of records."""
PATIENCE = 0.05
"""Seconds before anything is said of a page that has not come yet."""


class PagePane(Pane):
    """A view: evidence, ledger, path ..."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What only a dossier can do is not offered; filters where there are some."""
        if action == "filter":
            return self.page.next_variant() is not None
        if action == "evidence":
            return self.page.view.name in _STATING
        if self.page.view.name == case.NAME and action in ("ledger", "timeline"):
            return True
        return action not in _OF_RECORD and super().check_action(action, parameters)

    def where_instead(self, key: Key) -> str:
        """In the dossier of a record; a view without filters has none."""
        if key.id == "filter":
            return "This view has no filters."
        return f"Open a record: {first([key], key.id)} works in its dossier."

    def __init__(self, page: Page, number: int, highlighted: int | None = None) -> None:
        super().__init__(page.view, number, highlighted)
        self.page = page
        self.apart = isinstance(page, Awaited)
        """The page is made in another process."""
        self._job: Job | None = None
        self._late = False
        """It has not come for so long that this is said."""
        self._then = ""
        """Of a list of which another part is waited for: its key."""

    def on_mount(self) -> None:
        """What is not here yet is asked for."""
        super().on_mount()
        if self.apart:
            self._ask()

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        if self._job is not None:
            self._job.give_up()

    @property
    def name_shown(self) -> str:
        """The view's title."""
        return self.page.title

    @property
    def called(self) -> str:
        """The title, and which filter is chosen."""
        return self.page.called

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
            self.post_message(messages.Edit(*row.place))
            return
        place = next((row.place for row in self.rows if row.kind == "file"), None)
        if place is not None:
            self.post_message(messages.Edit(*place))
        else:
            super().action_edit()

    def action_evidence(self) -> None:
        """Open who says so of the statement that the row under the cursor tells."""
        row = self.row
        if row is None or row.stated is None:
            self.notify(STATES_NOTHING, severity="warning", markup=False)
        else:
            self.run_worker(follow_stated(self, row.stated, row.place))

    def action_timeline(self) -> None:
        """Open what happened in the case."""
        self.post_message(messages.Follow(self, timeline.address([f"{CASE_SIGN}{self.page.view.args[0]}"])))

    def action_ledger(self) -> None:
        """Open the accusations in the case."""
        self.post_message(messages.Follow(self, ledger.address(f"{CASE_SIGN}{self.page.view.args[0]}")))

    def action_filter(self) -> None:
        """Show the view with its next filter."""
        following = self.page.next_variant()
        if following is not None:
            self.post_message(messages.Change(self, following[1]))

    def show(self, page: Page) -> None:
        """The same view, read anew."""
        self.apart = isinstance(page, Awaited)
        if self.apart:
            self._ask()  # what stands there stays until it comes
            return
        if self._job is not None:
            self._job.give_up()
            self._job = None
        self.page = page
        self._show_anew()

    # --- a page that takes its time ---

    @property
    def is_laid_out(self) -> bool:
        """Keys do not wait for a page of which is said that it takes its time."""
        return self._late or super().is_laid_out

    @property
    def cursor(self) -> int | None:
        """Where the cursor stands, or is to stand once the page has come."""
        return self._wanted if isinstance(self.page, Awaited) else super().cursor

    def lay_out(self, highlighted: int | None) -> None:
        """Nothing before the page has come: where the cursor is to go is kept until then."""
        if not isinstance(self.page, Awaited):
            super().lay_out(highlighted)
        elif self._late:
            self._say_waiting()

    def turn(self, key: str) -> None:
        """Another part of a long list is asked for, too."""
        if not self.apart:
            super().turn(key)
        else:
            self._then = key
            self._ask()

    def _ask(self) -> None:
        from dossier.view.apart import Asked

        if self._job is not None:
            self._job.give_up()
        self._job = self._pages.ask(Asked(self.page.view, dict(self.offsets)), self._arrived)
        self.set_timer(PATIENCE, self._say_waiting)

    @property
    def _pages(self) -> PageMaker:
        return cast("DossierApp", self.app).pages

    def _say_waiting(self) -> None:
        """Say that it is being made, where nothing else stands or in the frame."""
        if self._job is None:
            return
        self._late = True
        if not isinstance(self.page, Awaited):
            self.border_subtitle = Content("reading the base …")
        elif self.size.width:
            self.show_rows(waiting(f"reading the base … {self._pressed('close')} gives it up"))

    def _arrived(self, shown: Shown) -> None:
        self._job, self._late = None, False
        first_time, then, self._then = isinstance(self.page, Awaited), self._then, ""
        rows = list(shown.rows)
        if shown.failed:
            self.notify(clean(shown.failed), title="Base", severity="error", timeout=10, markup=False)
            if not first_time:
                self.say_where()
                return
            rows = [text_row(shown.failed, "differs")]
        title, variants = (self.page.title, self.page.variants) if shown.failed else (shown.title or self.page.title, shown.variants)
        self.page = Page(self.page.view, title, lambda offsets, page: rows, variants=variants, footnotes=shown.footnotes)
        self._title()
        if self.size.width:
            self.lay_out(self._wanted if first_time else self.highlighted)
            if then:
                self._to_page(then)
        self.screen.refresh_bindings()

    def action_copy_all(self) -> None:
        """Copy all of it; where it is made in another process, once it has come."""
        if not self.apart:
            super().action_copy_all()
            return
        from dossier.view.apart import Asked

        self._pages.ask(Asked(self.page.view, {}, True, self.as_of, self.latinize), self._copied)

    def _copied(self, shown: Shown) -> None:
        if shown.failed:
            self.notify(clean(shown.failed), severity="warning", markup=False)
        elif self.is_attached:
            self.post_message(messages.Copy(shown.text, self.what))
