"""The app: what outlives a screen — the open base, the search, the theme, the clipboard."""

from __future__ import annotations

import gc
import os
import signal
import sqlite3
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import App, SuspendNotSupported, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import get_current_worker

from dossier.database.store import Store, StoreError
from dossier.locate import Place
from dossier.search.hit import Hit, Hits
from dossier.text import clean
from dossier.tui.main import MainScreen

if TYPE_CHECKING:
    from dossier.search.engine import Engine

_RARELY = 1000
"""Full collections of garbage by Python itself come so much more rarely than otherwise; the program's own come while it rests."""
_RESTING = 1.0
"""Seconds without a key after which the program rests."""
_SIGNALS = {"SIGTERM": 143, "SIGHUP": 129}
"""Signals that end the program with the terminal put in order, and the exit status of each."""


class DossierApp(App[None]):
    """Search names, walk through linked dossiers."""

    TITLE = "dossier"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, id="quit"),
        Binding("q", "quit", "Quit", show=False, id="quit-outside-box"),
    ]

    def __init__(self, store: Store, place: Place, *, query: str = "", theme: str | None = None) -> None:
        # Without colours the terminal's own two are used, and no shades of grey in their place.
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") and not theme else None)
        self.store = store
        self.place = place
        self.engine: Engine | None = None
        self.search_failed = False
        """The last search could not be answered: the base is damaged."""
        self._first_query = query
        self._wanted_theme = theme
        self._rest: Timer | None = None

    def get_default_screen(self) -> MainScreen:
        """The main screen is the only one."""
        return MainScreen(self._first_query)

    def on_mount(self) -> None:
        """Theme and signals; the search follows once the first screen stands."""
        self._choose_theme()
        for name in _SIGNALS:
            if hasattr(signal, name):
                self._exit_on(name)
        self.call_after_refresh(self._first_screen_stands)

    def _first_screen_stands(self) -> None:
        """What could wait for the first paint."""
        gc.freeze()
        gc.set_threshold(*gc.get_threshold()[:2], _RARELY)
        gc.enable()
        self.load_search()

    def rest_soon(self) -> None:
        """Look for garbage once no key comes: it takes as long as two or three frames, which none should wait for."""
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(_RESTING, gc.collect)

    def _exit_on(self, name: str) -> None:
        import asyncio

        try:
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), lambda: self.exit(return_code=_SIGNALS[name]))
        except (NotImplementedError, RuntimeError, ValueError):
            return  # no signals on this system, or not in the main thread

    def _choose_theme(self) -> None:
        wanted = self._wanted_theme or os.environ.get("TEXTUAL_THEME")
        if wanted and wanted in self.available_themes:
            self.theme = wanted
        elif wanted:
            self.notify(f"There is no theme {clean(wanted)}.", severity="warning", markup=False)
        elif self.no_color:
            self.theme = "ansi-dark"

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Textual's own commands that are not among the keys."""
        kept = ("Theme", "Screenshot", "Quit")
        return (command for command in super().get_system_commands(screen) if command.title in kept)

    # --- the search ---

    @work(thread=True, group="load", exclusive=True)
    def load_search(self) -> None:
        """Load the search beside the screen, then look whether the profiles have changed."""
        import anyascii  # noqa: F401 - the first name in another script need not wait for it

        import dossier.search.engine
        import dossier.tui.pane  # noqa: F401 - so that the first dossier need not wait for it

        self.call_from_thread(self._open_search)
        # What stands by now stays, and need not be looked through again. Not after a reload: what a reload leaves must be found.
        self.call_from_thread(self.call_after_refresh, gc.freeze)
        if self.place.profiles is not None and not get_current_worker().is_cancelled:
            self._refresh_base()

    def _open_search(self) -> None:
        """Search the base that is open: the index is read as it is asked, so there is nothing to load."""
        from dossier.search.engine import Engine

        try:
            self.engine = Engine.from_database(self.store.connection)
        except sqlite3.Error as error:
            self.tell_error(self.store.damaged(error))
            return
        self._main.search_ready()

    def search(self, text: str, limit: int) -> Hits | None:
        """The hits for a text; None while there is no search."""
        self.search_failed = False
        try:
            return self.engine.search(text, limit) if self.engine else None
        except sqlite3.Error as error:
            self.search_failed = True
            self.tell_error(self.store.damaged(error))
            return Hits((), 0, text)

    def completed(self, text: str) -> str:
        """The text with the condition that is being typed written to its end; empty where there is none."""
        from dossier.search.filters import completed

        try:
            return completed(text, self.store.connection)
        except sqlite3.Error:
            return ""

    # --- the profiles ---

    @property
    def profiles(self) -> Path | None:
        """The folder that the base was compiled from, where it is here."""
        folder = self.place.profiles or self.store.folder
        return folder if folder is not None and folder.is_dir() else None

    def edit(self, path: str, line: int, find: str = "") -> None:
        """Open a file of the base in the user's editor, at a line or where behind it a text stands; then show what came of it."""
        from dossier.tui.editing import editor_command, line_of

        file = self.profiles / path if self.profiles is not None and path else None
        if file is None or not file.is_file():
            self.notify("The file of this record is not here.", severity="warning", markup=False)
            return
        line = max(line, 1)
        command = editor_command(file, line_of(file, line, find) if find else line)
        if not command:
            self.notify("No editor: set $EDITOR.", severity="warning", markup=False)
            return
        before = file.stat().st_mtime_ns
        try:
            with self.suspend():
                subprocess.run(command, check=False)
        except SuspendNotSupported:
            self.notify("This terminal cannot be lent to an editor.", severity="warning", markup=False)
            return
        except OSError as error:
            self.notify(f"{clean(command[0])} could not be started: {clean(str(error))}", severity="error", markup=False)
            return
        if not file.is_file() or file.stat().st_mtime_ns != before:
            self.take_over(file)

    @work(thread=True, group="take-over", exclusive=True)
    def take_over(self, file: Path) -> None:
        """Compile what was saved; a file that cannot be read keeps its last good version on the screen."""
        from dossier.tui.editing import mistake_in

        mistake = mistake_in(file) if file.is_file() else None
        if mistake is not None:
            told = f"{clean(file.name)}, line {mistake.line}: {clean(mistake.message)}. The last good version stays; e mends it."
            self.call_from_thread(self.notify, told, title="Not taken over", severity="error", timeout=20, markup=False)
        elif not get_current_worker().is_cancelled:
            self._refresh_base()

    def _refresh_base(self) -> None:
        """Compile what has changed in a process of its own, and show it."""
        from dossier.database.stale import is_stale
        from dossier.rebuild import build_command

        profiles = self.profiles
        if profiles is None or not is_stale(self.place.database, profiles):
            return
        command = build_command(str(profiles), str(self.place.database))
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL, check=False)
        told = (done.stderr.strip().splitlines() or [""])[-1]
        try:
            fresh = Store(self.place.database)
            newer = fresh.build != self.store.build
            fresh.close()
        except StoreError as error:
            self.call_from_thread(self.tell_error, error)
            return
        if newer:
            self.call_from_thread(self._adopt)
            self.call_from_thread(self._open_search)
            self.call_from_thread(self.notify, f"The profiles had changed: {clean(told)}", title="Base refreshed", markup=False)
        elif done.returncode not in (0, 1):
            self.call_from_thread(self.notify, f"The base could not be refreshed: {clean(told)}", severity="error", markup=False)

    def _adopt(self) -> None:
        """Read from the new database from now on."""
        old = self.store
        try:
            self.store = Store(self.place.database)
        except StoreError as error:
            self.tell_error(error)
            return
        self.engine = None  # it reads from the old one
        old.close()
        self._main.reload()

    def first_records(self, limit: int) -> Hits:
        """The beginning of the list of all records, for the time before the search is ready."""
        try:
            rows, total = self.store.first(limit)
        except StoreError as error:
            self.tell_error(error)
            return Hits((), 0, "")
        return Hits(tuple(Hit(ref.id, ref.kind, ref.name, ref.name, "name", 0.0) for ref in rows), total, "")

    @property
    def _main(self) -> MainScreen:
        return next(screen for screen in self.screen_stack if isinstance(screen, MainScreen))

    # --- the world outside ---

    def copy(self, text: str, what: str) -> None:
        """Copy to the terminal's clipboard, and to the desktop's where there is one."""
        from dossier.tui.outside import copy_locally, is_local

        self.copy_to_clipboard(text)
        local = is_local() and copy_locally(text)
        self.notify(f"Copied {what}." if local else f"Sent {what} to the terminal's clipboard.", markup=False)

    def browse(self, url: str) -> None:
        """Open an address that the user has confirmed."""
        from dossier.tui.outside import browse

        if not browse(url):
            self.copy(url, "the address")
            self.notify("No browser could be opened; the address was copied.", severity="warning", markup=False)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Textual's own way to a browser: only through the same door."""
        self.browse(url)

    def tell_error(self, error: Any) -> None:
        """Something about the base went wrong: say it, stay usable."""
        self.notify(clean(str(error)), title="Base", severity="error", timeout=10, markup=False)
