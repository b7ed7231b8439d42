"""Searches that take their time: tried on the screen's side for a moment, else made in another process while one types on."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dossier.database.store import StoreError
from dossier.text import clean
from dossier.tui.results import MOST

if TYPE_CHECKING:
    from dossier.database.store import Store
    from dossier.search.filters import Choice, Condition
    from dossier.search.hit import Hits
    from dossier.tui.app import DossierApp
    from dossier.tui.page_maker import Job
    from dossier.view.apart import Answer

LARGE = 20_000
"""Records of a base in which a search, or counting, may take longer than a frame or two."""
BUDGET = 0.1
"""Seconds that a search may hold the screen up."""
PATIENCE = 0.5
"""Seconds for which the keys behind enter wait for the answer: after that one may think better of it."""
_STEPS = 100
"""Steps of SQLite between two looks at the clock: where the disk is slow every one of them may wait for it."""
_KEPT = 4


class Seeking:
    """The searches of one base that are not answered at once."""

    def __init__(self, app: DossierApp) -> None:
        self._app = app
        self._store: Store | None = None
        self._job: Job | None = None
        self._since = 0.0
        self._asked = self._wished = ""
        self._answers: dict[str, Hits] = {}
        self._slow: set[tuple[Condition, ...]] = set()
        """Conditions that took too long."""
        self._choices: list[Choice] | None = None
        self._counting: list[Callable[[list[Choice]], None]] = []

    @property
    def takes_long(self) -> bool:
        """Whether an answer has not come for so long that nothing should wait for it."""
        return self._job is not None and time.monotonic() - self._since > PATIENCE

    def search(self, text: str, limit: int) -> Hits | None:
        """What is found; None while it is searched for: then the main screen is told when it is there. Raises sqlite3.Error."""
        from dossier.search.filters import parse

        app = self._app
        if app.engine is None:
            return None
        if app.store.size <= LARGE:
            return app.engine.search(text, limit)
        self._of_this_base()
        if (found := self._answers.get(text)) is not None:
            return found
        conditions = parse(text)[0]
        if conditions not in self._slow:
            try:
                with _budget(app.store.connection):
                    return app.engine.search(text, limit)
            except (sqlite3.OperationalError, StoreError) as error:
                if "interrupted" not in str(error):
                    raise
                app.engine.forget()
            if conditions:
                self._slow.add(conditions)
        self._ask(text)
        return None

    def _of_this_base(self) -> None:
        if self._store is not self._app.store:
            if self._job is not None:
                self._job.give_up()
                self._ended()
            self._store, self._choices = self._app.store, None
            self._answers.clear()
            self._slow.clear()

    def _ask(self, text: str) -> None:
        """Search in another process; what is searched there is given up where it has nothing to do with this."""
        from dossier.search.filters import parse
        from dossier.view.apart import Sought

        if text != self._app.main.box.value:
            return  # the palette does not wait
        self._wished = text
        if self._job is not None:
            if parse(self._asked)[0] == parse(text)[0] != ():
                return  # what it finds out about the conditions is of use for this, too
            self._job.give_up()
        self._asked = text
        self._since = time.monotonic()
        self._job = self._app.pages.ask(Sought(text, MOST), self._found)
        self._app.main.tell_busy("searching …")

    def _ended(self) -> None:
        self._job = None
        self._app.main.tell_busy("")

    def _found(self, answer: Answer) -> None:
        from dossier.search.hit import Hits

        self._ended()
        if answer.failed:
            self._app.search_failed = True
            self._app.notify(clean(answer.failed), title="Base", severity="error", timeout=10, markup=False)
        self._answers[self._asked] = answer.hits or Hits((), 0, self._asked)
        while len(self._answers) > _KEPT:
            del self._answers[next(iter(self._answers))]
        if self._app.main.box.value in (self._asked, self._wished):
            self._app.main.search_ready()

    # --- conditions ---

    def completed(self, text: str) -> str:
        """The text with the condition that is being typed written to its end; empty where there is none. Raises sqlite3.Error."""
        from dossier.search.filters import OWN, completed, values

        app = self._app
        if app.store.size <= LARGE:
            return completed(text, lambda key: values(key, app.store.connection, app.own_sets))

        def counted(key: str) -> Sequence[str]:
            if key in OWN:
                return values(key, app.store.connection, app.own_sets)
            self._of_this_base()
            if self._choices is None:
                self.with_conditions(lambda choices: None)
            return sorted(each.value for each in self._choices or () if each.key == key)

        return completed(text, counted)

    def with_conditions(self, then: Callable[[list[Choice]], None]) -> None:
        """Do something with the conditions that a search of this base may have, once they are counted. Raises sqlite3.Error."""
        from dossier.search.filters import choices
        from dossier.view.apart import Sought

        app = self._app
        self._of_this_base()
        if app.store.size <= LARGE:
            then(choices(app.store.connection, app.own_sets))
        elif self._choices is not None:
            then(self._choices)
        else:
            self._counting.append(then)
            if len(self._counting) == 1:
                app.main.tell_busy("counting …")
                app.pages.ask(Sought("", 0, choices=True), self._counted)

    def _counted(self, answer: Answer) -> None:
        waiting, self._counting = self._counting, []
        self._app.main.tell_busy("")
        if answer.failed:
            self._app.notify(clean(answer.failed), title="Base", severity="error", timeout=10, markup=False)
            return
        self._choices = list(answer.choices)
        for then in waiting:
            then(self._choices)


@contextmanager
def _budget(connection: sqlite3.Connection) -> Iterator[None]:
    """What is asked within is interrupted once it has taken too long."""
    until = time.monotonic() + BUDGET
    connection.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)
