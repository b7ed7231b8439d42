"""The search of the open base, as the screens ask for it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, cast

from dossier.database.store import StoreError
from dossier.tui.main import MainScreen
from dossier.tui.putting_aside import PuttingAside

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier.search.filters import Choice
    from dossier.search.hit import Hits, Told
    from dossier.tui.app import DossierApp
    from dossier.tui.seeking import Seeking

_RECENT = 5
"""Records opened last that stand first in the list of all."""
_LEAST_WIDTH = 20
"""Cells of a screen in which no dossier may have room."""


def _told(why: str) -> Told:
    return (why,), ()


class Searching(PuttingAside):
    """Searches; a damaged base is told, and never ends the program."""

    search_failed = False
    """The last search could not be answered: the base is damaged."""

    @property
    def is_waiting(self) -> bool:
        """Whether a record is to be opened once the search can find it, one that was opened has no rows yet for the keys behind, or a
        question is still to come.
        """
        main = next((each for each in self.screen_stack if isinstance(each, MainScreen)), None) if self.is_running else None
        if main is None or not main.is_mounted:
            return False
        pane = main.strip.current
        unseen = pane is not None and pane.has_focus and not pane.is_laid_out and self.size.width >= _LEAST_WIDTH
        return unseen or main.proposing or (main.waits_to_open and not self.seeking.takes_long)

    @cached_property
    def seeking(self) -> Seeking:
        """The search, whatever time it takes."""
        from dossier.tui.seeking import Seeking

        return Seeking(cast("DossierApp", self))

    def open_search(self) -> None:
        """Search the base that is open: the index is read as it is asked, so there is nothing to load."""
        from dossier.search.engine import Engine

        try:
            self.engine = Engine.from_database(self.store.connection)
            self.engine.own = self.own_sets
        except sqlite3.Error as error:
            self.tell_error(self.store.damaged(error))
            self.main.open_nothing()
            return
        self.main.search_ready()

    def search(self, text: str, limit: int) -> Hits | None:
        """The hits for a text; None while there is no search. For no text all records, those that were put aside first."""
        from dossier.search.hit import Hits

        self.search_failed = False
        try:
            hits = self.seeking.search(text, limit)
            return hits if hits is None or text.strip() else self._own_first(hits, limit)
        except (sqlite3.Error, StoreError) as error:
            self.search_failed = True
            self.tell_error(self.store.damaged(error))
            return Hits((), 0, text)

    def _own_first(self, hits: Hits, limit: int) -> Hits:
        """The list of all records with the pinned ones and the last ones opened before the others."""
        from dossier.search.hit import Hit
        from dossier.userdata.desk import PINNED, RECENT
        from dossier.userdata.files import UserDataError

        own: dict[str, str] = {}
        for name, told, most in ((PINNED, "pinned", limit), (RECENT, "opened last", _RECENT)):
            try:
                records = [each.stop for each in self.desk.items(name) if isinstance(each.stop, str)]
            except (UserDataError, StoreError) as error:
                self.desk.tell(str(error))
                continue
            for record in records[:most]:
                own.setdefault(record, told)
        refs = self.store.refs(own)
        first = [
            Hit(ref.id, ref.kind, ref.name, ref.name, "name", 0.0, tell=partial(_told, own[ref.id]))
            for ref in (refs[record] for record in own if record in refs)
        ]
        return replace(hits, rows=(*first, *(hit for hit in hits if hit.id not in refs))[:limit])

    def completed(self, text: str) -> str:
        """The text with the condition that is being typed written to its end; empty where there is none."""
        try:
            return self.seeking.completed(text)
        except (sqlite3.Error, StoreError):
            return ""

    def with_conditions(self, then: Callable[[list[Choice]], None]) -> None:
        """Do something with the conditions that a search of this base may have, once they are counted."""
        try:
            self.seeking.with_conditions(then)
        except (sqlite3.Error, StoreError) as error:
            self.tell_error(self.store.damaged(error))
            then([])

    def first_records(self, limit: int) -> Hits:
        """The beginning of the list of all records, for the time before the search is ready."""
        from dossier.search.hit import Hit, Hits

        try:
            rows, total = self.store.first(limit)
        except StoreError as error:
            self.tell_error(error)
            return Hits((), 0, "")
        return Hits(tuple(Hit(ref.id, ref.kind, ref.name, ref.name, "name", 0.0) for ref in rows), total, "")
