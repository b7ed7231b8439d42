"""The app: theme, signals, clipboard, browser; the rest of what outlives a screen is in its bases."""

from __future__ import annotations

import asyncio
import gc
import os
import time
from collections.abc import Iterable
from contextvars import Context, copy_context
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, work
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.driver import Driver
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import get_current_worker

from dossier.database.store import Store
from dossier.locate import Place
from dossier.text import clean, safe_url, squeeze
from dossier.tui.keys import app_bindings, keymap
from dossier.tui.legible import legible
from dossier.tui.main import MainScreen
from dossier.tui.preferences import Preferences
from dossier.tui.refreshing import RESTING, Refreshing
from dossier.userdata.place import keep_theme, kept_theme

if TYPE_CHECKING:
    from dossier.tui.page_maker import PageMaker

_RARELY = 1000
"""Full collections of garbage by Python itself come so much more rarely than otherwise; the program's own come while it rests."""
_MOST_TOLD = 3
"""Mistakes in the settings that are told at the start."""


class DossierApp(Refreshing):
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
        self.unread = place.profiles is not None
        self.own_keys = keymap(self.preferences.keys)
        """Id of a binding -> the keys that the user has given it."""
        self._first_query = query
        self._wanted_theme = theme
        self._rest: Timer | None = None
        self._here: tuple[asyncio.AbstractEventLoop, Context] | None = None

    @cached_property
    def pages(self) -> PageMaker:
        """Makes what takes its time."""
        from dossier.tui.page_maker import PageMaker

        return PageMaker(self)

    def get_default_screen(self) -> MainScreen:
        """The main screen is the only one."""
        self.main = MainScreen(self._first_query, self.size.width)
        return self.main

    def get_driver_class(self) -> type[Driver]:
        """In a terminal our own; what TEXTUAL_DRIVER names, as for a browser; Textual's on Windows."""
        found = super().get_driver_class()
        if found.__name__ == "LinuxDriver":
            from dossier.tui.terminal import TerminalDriver

            return TerminalDriver
        return found

    def on_load(self) -> None:
        """From now on there is somebody to tell that the program is to end."""
        self._here = (asyncio.get_running_loop(), copy_context())

    async def on_event(self, event: events.Event) -> None:
        """What is pasted comes from elsewhere: it is cleaned before any box, of any dialog, shows it.

        A name out of a PDF or a table comes with line breaks, tabs and blanks around it, and a box would keep one line.
        """
        if isinstance(event, events.Paste):
            event.text = squeeze(clean(event.text))
        await super().on_event(event)

    def on_mount(self) -> None:
        """Theme and keys; the search follows once the first screen stands."""
        self._choose_theme()
        self.set_keymap(self.own_keys)
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
        self.touched = time.monotonic()
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(RESTING, gc.collect)

    def end(self, status: int) -> bool:
        """End from wherever a signal found the program; False where it does not run."""
        if self._here is None or not self.is_running:
            return False
        loop, context = self._here
        loop.call_soon_threadsafe(partial(self.exit, return_code=status), context=context)
        return True

    def give_back(self) -> None:
        """Put the terminal in order though the program may not hear any more."""
        give_back = getattr(self._driver, "give_back", None)
        if give_back is not None:
            give_back()

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

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, and where words could not be read in them, others."""
        variables = super().get_css_variables()
        self.theme_variables = variables | legible(variables)
        return self.theme_variables

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
        yield from (command for command in super().get_system_commands(screen) if command.title in ("Theme", "Quit"))
        if not self.is_web:  # a server has no files to give
            yield SystemCommand("Screenshot", "Save what is on the screen as an SVG file", partial(self.set_timer, 0.1, self.keep_screen))

    def keep_screen(self) -> None:
        """Write the screen to a file, and say where it is."""
        from dossier.tui.screenshot import save

        try:
            path = save(self.export_screenshot())
        except OSError as error:
            where = f"{clean(str(error.filename))}: " if error.filename else ""
            self.notify(f"The screen is not saved: {where}{error.strerror or error}", severity="error", markup=False)
        else:
            self.notify(f"Saved as {clean(str(path))}", markup=False)

    @work(thread=True, group="load", exclusive=True)
    def load_search(self) -> None:
        """Load the search beside the screen, then look whether the profiles have changed."""
        import dossier.search.engine

        self.from_thread(self.open_search)
        import anyascii  # noqa: F401 - the first name in another script need not wait for it

        import dossier.tui.dossier_pane  # noqa: F401 - so that the first dossier need not wait for it

        self.from_thread(self.restore)
        # What stands by now stays, and need not be looked through again. Not after a reload: what a reload leaves must be found.
        self.from_thread(self.call_after_refresh, gc.freeze)
        refreshed = self.place.profiles is not None and not get_current_worker().is_cancelled and self.refresh_base()
        self.from_thread(self.start_looking)
        if not refreshed and not get_current_worker().is_cancelled:
            self.look_back()

    def exit(self, result: None = None, return_code: int = 0, message: Any = None) -> None:
        """Leave, and keep where the person is; a build under way is ended: the base stays as it is."""
        self.keep_for_next()
        self.leaving = True
        self.stop_building()
        super().exit(result, return_code, message)

    def stop_building(self) -> None:
        """End what other processes do for this one."""
        super().stop_building()
        if "pages" in self.__dict__:
            self.pages.close()

    def action_command_palette(self) -> None:
        """Open the palette."""
        from dossier.tui.palette import Palette

        if not Palette.is_open(self):  # type: ignore[arg-type]
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        """Choose among the themes."""
        from textual.theme import ThemeProvider

        from dossier.tui.palette import Palette

        self.push_screen(Palette(providers=[ThemeProvider], placeholder="Search for themes…"))

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
