"""The app: what outlives a screen — the open base, the search, the theme, the clipboard."""

from __future__ import annotations

import gc
import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import App, SuspendNotSupported, SystemCommand
from textual.binding import BindingType
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import get_current_worker

from dossier.database.stale import Watch
from dossier.database.store import Store, StoreError
from dossier.locate import Place
from dossier.search.hit import Hit, Hits, Told
from dossier.text import clean, safe_url
from dossier.tui.keys import app_bindings, first, keymap
from dossier.tui.last_good import LastGood
from dossier.tui.main import MainScreen
from dossier.tui.preferences import Preferences
from dossier.userdata.place import keep_theme, kept_theme

if TYPE_CHECKING:
    from dossier.search.engine import Engine
    from dossier.search.filters import Choice
    from dossier.userdata.desk import Desk
    from dossier.userdata.sets import OwnSets
    from dossier.view.own import Aside
    from dossier.writing.drafting import Draft

_RARELY = 1000
"""Full collections of garbage by Python itself come so much more rarely than otherwise; the program's own come while it rests."""
_RESTING = 1.0
"""Seconds without a key after which the program rests."""
_MOST_TOLD = 3
"""Mistakes in the settings that are told at the start."""
_SIGNALS = {"SIGTERM": 143, "SIGHUP": 129}
"""Signals that end the program with the terminal put in order, and the exit status of each."""


_LOOKS = 1.0
"""Seconds between two looks at the files, where a look takes less than a twentieth of that."""
_MOST_MISTAKES = 3
_RECENT = 5
"""Records opened last that stand first in the list of all."""


def _told(why: str) -> Told:
    return (why,), ()


class DossierApp(App[None]):
    """Search names, walk through linked dossiers."""

    TITLE = "dossier"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    _theme_chosen = False
    BINDINGS: ClassVar[list[BindingType]] = app_bindings()

    def __init__(
        self, store: Store, place: Place, *, query: str = "", theme: str | None = None, preferences: Preferences | None = None
    ) -> None:
        self.preferences = preferences or Preferences()
        # The footer looks for the palette by its key.
        DossierApp.COMMAND_PALETTE_BINDING = next(key.keys for key in self.preferences.keys if key.id == "palette").split(",")[0]
        # Without colours the terminal's own two are used, and no shades of grey in their place.
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") and not theme else None)
        self.store = store
        self.place = place
        self.engine: Engine | None = None
        self.search_failed = False
        """The last search could not be answered: the base is damaged."""
        self.own_keys = keymap(self.preferences.keys)
        """Id of a binding -> the keys that the user has given it."""
        self._first_query = query
        self._wanted_theme = theme
        self._rest: Timer | None = None
        self._touched = 0.0
        self._look_next = 0.0
        self._open_then = ""
        self._building: subprocess.Popen[str] | None = None
        self._leaving = False
        self._watch = Watch(place.database, place.profiles)
        self.last_good = LastGood()
        self._desk: Desk | None = None
        self._opened: dict[str, str] = {}

    def get_default_screen(self) -> MainScreen:
        """The main screen is the only one."""
        return MainScreen(self._first_query)

    def on_mount(self) -> None:
        """Theme, keys and signals; the search follows once the first screen stands."""
        self._choose_theme()
        self.set_keymap(self.own_keys)
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
        self._tell_mistakes()

    def rest_soon(self) -> None:
        """Look for garbage once no key comes: it takes as long as two or three frames, which none should wait for."""
        self._touched = time.monotonic()
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
        if wanted and wanted not in self.available_themes:
            self.notify(f"There is no theme {clean(wanted)}.", severity="warning", markup=False)
        elif wanted:
            self.theme = wanted
        elif self.no_color:
            self.theme = "ansi-dark"
        elif (usual := self.preferences.settings.theme or kept_theme()) in self.available_themes:
            self.theme = usual
        self._theme_chosen = True

    def watch_theme(self, name: str) -> None:
        """What is chosen in the palette is shown at the next start, too."""
        if not self._theme_chosen:
            return
        from dossier.userdata.files import UserDataError

        try:
            keep_theme(name)
        except UserDataError as error:
            self.notify(f"The theme is not kept: {clean(str(error))}", severity="warning", markup=False)
        named = self.preferences.settings.theme
        if named and named != name:
            self.notify(f"The next start shows {clean(named)} again: the settings name it.", markup=False)

    def _tell_mistakes(self) -> None:
        """What is wrong in the settings, the first few of it."""
        mistakes, file = self.preferences.mistakes, self.preferences.file
        if mistakes and file is not None:
            told = [clean(each.at(file.name)) for each in mistakes[:_MOST_TOLD]]
            if len(mistakes) > _MOST_TOLD:
                told.append(f"and {len(mistakes) - _MOST_TOLD} more: `dossier settings` lists them")
            self.notify("\n".join(told), title="Settings: the rest holds", severity="warning", timeout=20, markup=False)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Textual's own commands that are not among the keys."""
        kept = ("Theme", "Quit") if self.is_web else ("Theme", "Screenshot", "Quit")  # a server has no files to give
        return (command for command in super().get_system_commands(screen) if command.title in kept)

    # --- the search ---

    @work(thread=True, group="load", exclusive=True)
    def load_search(self) -> None:
        """Load the search beside the screen, then look whether the profiles have changed."""
        import anyascii  # noqa: F401 - the first name in another script need not wait for it

        import dossier.search.engine
        import dossier.tui.pane  # noqa: F401 - so that the first dossier need not wait for it

        self.call_from_thread(self._open_search)
        self.call_from_thread(self._restore)
        # What stands by now stays, and need not be looked through again. Not after a reload: what a reload leaves must be found.
        self.call_from_thread(self.call_after_refresh, gc.freeze)
        if self.place.profiles is not None and not get_current_worker().is_cancelled:
            self._refresh_base()
        self.call_from_thread(self.set_interval, _LOOKS, self._look)
        if not get_current_worker().is_cancelled:
            self._look_back()

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
        """The hits for a text; None while there is no search. For no text all records, those that were put aside first."""
        self.search_failed = False
        try:
            hits = self.engine.search(text, limit) if self.engine else None
            return hits if hits is None or text.strip() else self._own_first(hits, limit)
        except sqlite3.Error as error:
            self.search_failed = True
            self.tell_error(self.store.damaged(error))
            return Hits((), 0, text)

    def _own_first(self, hits: Hits, limit: int) -> Hits:
        """The list of all records with the pinned ones and the last ones opened before the others."""
        from dossier.userdata.desk import PINNED, RECENT
        from dossier.userdata.files import UserDataError
        from dossier.userdata.following import follow

        own: dict[str, str] = {}
        for name, told, most in ((PINNED, "pinned", limit), (RECENT, "opened last", _RECENT)):
            try:
                records = [each.stop for each in follow(self.store, self.desk.items(name)) if isinstance(each.stop, str)]
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
        from dossier.search.filters import completed

        try:
            return completed(text, self.store.connection)
        except sqlite3.Error:
            return ""

    def conditions(self) -> list[Choice]:
        """The conditions that a search of this base may have."""
        from dossier.search.filters import choices

        try:
            return choices(self.store.connection, self.own_sets)
        except sqlite3.Error as error:
            self.tell_error(self.store.damaged(error))
            return []

    # --- what a person has put aside ---

    @property
    def desk(self) -> Desk:
        """The person's own files of this base."""
        if self._desk is None:
            from dossier.userdata.desk import Desk
            from dossier.userdata.place import folder_of

            self._desk = Desk(folder_of(self.store))
        return self._desk

    @property
    def own_sets(self) -> OwnSets:
        """Tags and cases, for the search."""
        from dossier.userdata.sets import OwnSets

        return OwnSets(self.desk, self.store)

    def tell_desk(self) -> None:
        """Say what a person should know of their own files."""
        told, self.desk.told[:] = list(self.desk.told), []
        for message in told:
            self.notify(clean(message), title="Your own files", severity="warning", timeout=10, markup=False)

    def aside(self, record: str) -> Aside:
        """How a record was put aside; not at all where that cannot be read."""
        from dossier.userdata.files import UserDataError
        from dossier.userdata.following import former
        from dossier.view.own import Aside, aside

        try:
            return aside(self.desk, {record, *former(self.store, record)})
        except (UserDataError, StoreError) as error:
            self.desk.tell(str(error))
            return Aside()

    def opened(self, record: str, name: str) -> None:
        """A dossier was opened: remembered among those opened last."""
        self._opened.pop(record, None)
        self._opened[record] = name

    def _restore(self) -> None:
        """Open what was open when the program was left."""
        from dossier.userdata import trail

        left, told = trail.load(self.desk.folder)
        if told:
            self.desk.tell(told)
        self._main.restore(left)
        self.tell_desk()

    def _keep(self) -> None:
        """Keep for the next time where the person is; nothing of that may hinder them from leaving."""
        from dossier.userdata import trail
        from dossier.userdata.files import UserDataError

        try:
            left = self._main.left()
            if left is not None:
                trail.save(self.desk.folder, left)
            if self._opened:
                self.desk.visited(self._opened.items())
        except (UserDataError, StopIteration):
            return

    def exit(self, result: None = None, return_code: int = 0, message: Any = None) -> None:
        """Leave, and keep where the person is; a build under way is ended: the base stays as it is."""
        self._keep()
        self._leaving = True
        if self._building is not None:
            self._building.terminate()
        super().exit(result, return_code, message)

    # --- the profiles ---

    @property
    def profiles(self) -> Path | None:
        """The folder that the base was compiled from, where it is here."""
        folder = self.place.profiles or self.store.folder
        return folder if folder is not None and folder.is_dir() else None

    def edit(self, path: str, line: int) -> None:
        """Open a file of the base, or one of the person's own, in their editor; then show what came of it."""
        file = self.profiles / path if self.profiles is not None and path else Path(path)
        if not path or not file.is_file():
            self.notify("The file of this record is not here.", severity="warning", markup=False)
            return
        before = file.stat().st_mtime_ns
        if not self._run_editor(file, line) or (file.is_file() and file.stat().st_mtime_ns == before):
            return
        if file.is_relative_to(self.desk.folder):
            self._main.desk_changed()
        else:
            self.take_over()

    def edit_new(self, made: Draft) -> None:
        """Open a profile that was just begun; where nothing was filled in, it is taken away again."""
        edited = self._run_editor(made.path, made.line)
        name = clean(made.path.name)
        if edited and not made.path.is_file():
            self.notify(f"{name} is not there any more.", markup=False)
        elif edited and made.path.read_bytes() == made.text.encode():
            made.path.unlink()
            self.notify(f"Nothing was filled in: {name} was taken away again.", markup=False)
        else:
            if not edited:
                self.notify(f"{name} was begun; edit it with any editor.", markup=False)
            self.take_over(made.path.stem)

    def _run_editor(self, file: Path, line: int) -> bool:
        """Lend the terminal to the person's editor; False where that cannot be."""
        from dossier.tui.editing import editor_command

        if self.is_web:
            inside = self.profiles is not None and file.is_relative_to(self.profiles)
            place = f"{clean(str(file.relative_to(self.profiles) if inside and self.profiles else file))}:{max(line, 1)}"
            self.notify(f"A browser cannot be lent to an editor. The line is {place}", severity="warning", markup=False)
            return False
        command = editor_command(file, max(line, 1), self.preferences.settings.editor)
        if not command:
            self.notify("No editor: name one in the settings or in $EDITOR.", severity="warning", markup=False)
            return False
        try:
            with self.suspend():
                subprocess.run(command, check=False)
        except SuspendNotSupported:
            self.notify("This terminal cannot be lent to an editor.", severity="warning", markup=False)
            return False
        except OSError as error:
            self.notify(f"{clean(command[0])} could not be started: {clean(str(error))}", severity="error", markup=False)
            return False
        return True

    def take_over(self, record: str = "") -> None:
        """Compile what was saved, now; open the record of this id then."""
        self._open_then = record
        self._refresh()

    def _look(self) -> None:
        """While nobody types: whether the files have changed, or another program has built the base anew."""
        now = time.monotonic()
        if now - self._touched < _RESTING or now < self._look_next or any(each.group == "refresh" for each in self.workers):
            return
        if self._watch.replaced():
            self._take_newer()
        elif self._watch.profiles is not None:
            self._look_at_files()

    @work(thread=True, group="refresh", exclusive=True)
    def _look_at_files(self) -> None:
        if self._watch.look():
            self._refresh_base()
        self._look_next = time.monotonic() + 20 * self._watch.cost

    @work(thread=True, group="refresh", exclusive=True)
    def _refresh(self) -> None:
        self._refresh_base()
        if self._open_then:
            record, self._open_then = self._open_then, ""
            self.call_from_thread(self._main.open_record, record)

    def _refresh_base(self) -> None:
        """Compile what has changed in a process of its own, and show it."""
        from dossier.database.stale import is_stale
        from dossier.rebuild import rebuild

        profiles = self.profiles
        if profiles is None or not is_stale(self.place.database, profiles):
            return
        self._from_thread(self._main.tell_busy, "reading what has changed …")
        try:
            built = rebuild(str(profiles), str(self.place.database), self._told_progress, self._build_started)
        finally:
            self._building = None
            self._from_thread(self._main.tell_busy, "")
        self._from_thread(self._take_newer)
        if built.status not in (0, 1):
            told = f"The base could not be refreshed: {clean(built.told)}"
            self._from_thread(partial(self.notify, told, severity="error", markup=False))
        self._look_back()

    def _look_back(self) -> None:
        """Say how much has changed since the last visit; asked in a thread."""
        from dossier.tui.since import last_visit_told

        told = last_visit_told(self.place.database)
        self._from_thread(self._main.tell_changes, told)

    def _build_started(self, running: subprocess.Popen[str]) -> None:
        self._building = running

    def _told_progress(self, done: int, of: int) -> None:
        self._from_thread(self._main.tell_busy, f"reading what has changed: {done:,} of {of:,}")

    def _from_thread(self, call: Callable[..., Any], *given: Any) -> None:
        """Do something on the screen from a thread, while there is one."""
        if not self._leaving:
            self.call_from_thread(call, *given)

    def _take_newer(self) -> None:
        """Read from the database that has the name now, where it is another one, and say what changed in what is open."""
        from dossier.tui.since import changed_in, notice

        try:
            fresh = Store(self.place.database)
        except StoreError as error:
            self.tell_error(error)
            return
        if fresh.build == self.store.build:
            fresh.close()
            return
        old, self.store = self.store, fresh
        self.engine = None  # it reads from the old one
        self._watch.replaced()
        mistakes = self.last_good.follow(old, fresh)
        opened = self._main.records_open
        changed = changed_in(old, fresh, list(opened))
        old.close()
        self._main.reload(changed)
        self._open_search()
        if mistakes:
            for mistake in mistakes[:_MOST_MISTAKES]:
                mends = first(self.preferences.keys, "edit")
                told = (
                    f"{clean(mistake.path)}, line {mistake.line}: {clean(mistake.message)}. The last good version stays; {mends} mends it."
                )
                self.notify(told, title="Not taken over", severity="error", timeout=20, markup=False)
        else:
            told = "\n".join(("Files have changed; this is what they say now.", *notice(changed, opened)))
            self.notify(told, title="Base refreshed", severity="information", markup=False)

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
        """Copy to the terminal's clipboard, and to the desktop's where there is one. A browser's is its own machine's."""
        from dossier.tui.outside import copy_locally, is_local

        self.copy_to_clipboard(text)
        local = not self.is_web and is_local() and copy_locally(text)
        whose = "browser" if self.is_web else "terminal"
        self.notify(f"Copied {what}." if local else f"Sent {what} to the {whose}'s clipboard.", markup=False)

    def browse(self, url: str) -> None:
        """Open an address that the user has confirmed, in the browser that they sit at."""
        from dossier.tui.outside import browse

        if self.is_web:
            address = safe_url(url)
            if address is not None:
                super().open_url(address)
        elif not browse(url):
            self.copy(url, "the address")
            self.notify("No browser could be opened; the address was copied.", severity="warning", markup=False)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Textual's own way to a browser: only through the same door."""
        self.browse(url)

    def tell_error(self, error: Any) -> None:
        """Something about the base went wrong: say it, stay usable."""
        self.notify(clean(str(error)), title="Base", severity="error", timeout=10, markup=False)
