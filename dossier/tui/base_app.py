"""What every part of the app knows of the others."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any

from textual.app import ScreenStackError
from textual.css.query import NoMatches
from textual.dom import NoScreen
from textual.notifications import Notify
from textual.widget import MountError
from textual.worker import WorkerFailed

from dossier.database.store import Store, StoreError, blamed
from dossier.locate import Place
from dossier.text import clean
from dossier.tui.in_order import InOrder
from dossier.tui.keys import first
from dossier.tui.main import MainScreen
from dossier.tui.preferences import Preferences

if TYPE_CHECKING:
    from dossier.database.ref import Ref
    from dossier.search.engine import Engine


OF_BASE = "Base"
"""What stands above a message about the base that is open."""
_TAKEN_AWAY = (NoMatches, NoScreen, MountError, ScreenStackError)


class BaseApp(InOrder):
    """The open base, the search over it, and the main screen."""

    store: Store
    place: Place
    preferences: Preferences
    engine: Engine | None = None
    last_words = ""
    """Why the program had to end; said once the terminal is as it was."""
    leaving = False
    """The program is being left: threads say nothing more."""
    failed: BaseException | None = None
    """The fault that ends the program."""
    main: MainScreen

    def pressed(self, binding: str) -> str:
        """The key that a binding has, for messages and pages."""
        return first(self.preferences.keys, binding)

    def refs(self, ids: Iterable[str]) -> dict[str, Ref]:
        """Records by id; of a damaged base none, which is told."""
        try:
            return self.store.refs(ids)
        except StoreError as error:
            self.tell_error(error)
            return {}

    @property
    def closing(self) -> bool:
        """Whether the screens are being taken apart: what a timer or a thread wanted to do with them is too late."""
        return self.leaving or not self.is_running

    def from_thread(self, call: Callable[..., Any], *given: Any, **named: Any) -> None:
        """Do something on the screen from a thread, while there is one."""

        def unless_closing() -> None:
            if not self.closing:
                call(*given, **named)

        if self.closing:
            return
        try:
            self.call_from_thread(unless_closing)
        except (RuntimeError, CancelledError):
            if not self.closing:
                raise

    # --- faults ---

    def _handle_exception(self, error: Exception) -> None:
        """A fault ends the program, and is told in a line once the terminal is the shell's again; so is a damaged base.

        What fails for want of a screen that was just taken away is none.
        """
        cause = error.error if isinstance(error, WorkerFailed) else error
        if self.closing and isinstance(cause, _TAKEN_AWAY):
            return
        if isinstance(cause, Exception) and (damaged := blamed(cause)) is not None:
            self.last_words = str(damaged)
            self.exit(return_code=1)
            return
        self.leaving = True
        self.failed = self.failed or cause
        self.stop_building()
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def panic(self, *renderables: Any) -> None:
        """End; what Textual would print of it stands in the file."""
        if self.failed is None:
            super().panic(*renderables)
        else:
            self._close_messages_no_wait()

    def stop_building(self) -> None:
        """End a build that is under way: the base stays as it is."""

    def tell_error(self, error: Any) -> None:
        """Something about the base went wrong: say it, stay usable."""
        self.notify(clean(str(error)), title=OF_BASE, severity="error", timeout=10, markup=False)

    def _on_notify(self, event: Notify) -> None:
        """What is said once more takes its own place: several of it would cover the dossier below."""
        said = event.notification
        for each in [each for each in self._notifications if (each.title, each.message) == (said.title, said.message)]:
            self._unnotify(each, refresh=False)

    def take_back(self, title: str, *, but: Container[str] = ()) -> None:
        """Show no longer the messages of this title that are not true any more; `but`: those that are."""
        for each in list(self._notifications):
            if each.title == title and each.message not in but:
                self._unnotify(each, refresh=False)
        self._refresh_notifications()
