"""What every part of the app knows of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from dossier.database.ref import Ref
from dossier.database.store import Store, StoreError
from dossier.locate import Place
from dossier.text import clean
from dossier.tui.in_order import InOrder
from dossier.tui.main import MainScreen
from dossier.tui.preferences import Preferences

if TYPE_CHECKING:
    from dossier.search.engine import Engine


class BaseApp(InOrder):
    """The open base, the search over it, and the main screen."""

    store: Store
    place: Place
    preferences: Preferences
    engine: Engine | None = None
    leaving = False
    """The program is being left: threads say nothing more."""

    def refs(self, ids: Iterable[str]) -> dict[str, Ref]:
        """Records by id; of a damaged base none, which is told."""
        try:
            return self.store.refs(ids)
        except StoreError as error:
            self.tell_error(error)
            return {}

    @property
    def main(self) -> MainScreen:
        return next(screen for screen in self.screen_stack if isinstance(screen, MainScreen))

    def from_thread(self, call: Callable[..., Any], *given: Any) -> None:
        """Do something on the screen from a thread, while there is one."""
        if not self.leaving:
            self.call_from_thread(call, *given)

    def tell_error(self, error: Any) -> None:
        """Something about the base went wrong: say it, stay usable."""
        self.notify(clean(str(error)), title="Base", severity="error", timeout=10, markup=False)
