"""Starting the program in a terminal: the guard, the base, the screens. Imports nothing that the first paint can do without."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from dossier.streams import complain
from dossier.textual_variables import leave_odd_values_out, odd_variable

if TYPE_CHECKING:
    from dossier.locate import Place

COMMANDS = frozenset(
    (
        "amend", "bookmark", "build", "case", "check", "desk", "diff", "evidence", "export", "help", "import",
        "info", "ledger", "network", "new", "path", "pin", "report", "search", "serve", "settings", "show", "tag", "timeline", "todo",
        "xref",
    )
)  # fmt: skip
"""First words that are commands; any other is a name to search for."""

USAGE = 2
"""Exit status for wrong usage."""


def is_terminal() -> bool:
    """Whether there is a terminal to draw on and type in: Textual draws on stderr and reads stdin. A browser is one, too."""
    if driver := os.environ.get("TEXTUAL_DRIVER"):
        from dossier.web import DRIVER

        if driver == DRIVER:
            return True
    return _on_terminal() and not _is_dumb()


def _on_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def _is_dumb() -> bool:
    """Whether the terminal says of itself that it writes one line after the other, as those within some editors do."""
    return os.environ.get("TERM") == "dumb"


_FILES, _THREADS = 16, 6
"""As many as the screens may open, or start, while they begin."""


def lack() -> str:
    """What the system does not give that screens cannot do without, told before they begin: in the middle they could not; else empty."""
    from contextlib import ExitStack, suppress
    from threading import Event, Thread

    with ExitStack() as opened:
        try:
            for _ in range(_FILES):
                opened.enter_context(open(os.devnull, "rb"))
        except OSError as error:
            return f"no files can be opened: {error.strerror or error}"
    done = Event()
    threads: list[Thread] = []
    with suppress(RuntimeError):
        for _ in range(_THREADS):
            thread = Thread(target=done.wait)
            thread.start()
            threads.append(thread)
    done.set()
    for thread in threads:
        thread.join()
    return "" if len(threads) == _THREADS else "the system gives no more threads: are very many processes running?"


_MOST = 1000
"""Columns or lines that a terminal may have."""


def trust_terminal() -> None:
    """Leave $COLUMNS and $LINES out where the terminal says how large it is, and what no terminal can be: they may be of another one."""
    try:
        told = min(os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1)) > 0
    except (OSError, ValueError):
        told = False
    for name in ("COLUMNS", "LINES"):
        text = os.environ.get(name, "")
        if told or not (text.isascii() and text.isdigit() and len(text) < 5 and 0 < int(text) <= _MOST):
            os.environ.pop(name, None)


def leave_tls_out() -> None:
    """Load asyncio without TLS, which takes it several milliseconds: it can do without, and nothing here speaks it through asyncio."""
    if "ssl" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment] # as in a Python that was built without it
    try:
        import asyncio  # noqa: F401
    finally:
        del sys.modules["ssl"]  # whoever asks for it from now on has it


def _build(place: Place) -> int:
    """Build the base in another process; gives its status."""
    from dossier.rebuild import build_command

    try:
        return subprocess.call(build_command(str(place.profiles), str(place.database)))
    except OSError as error:
        complain(f"no process to build the base: {error.strerror or error}")
        return 1


def open_program(query: str = "", db: str | None = None, *, mouse: bool | None = None, theme: str | None = None) -> int:
    """Run the screens; gives the exit status. `mouse`: None leaves it to the settings."""
    leave_odd_values_out()
    if not is_terminal():
        lacks = "a terminal that can draw, and $TERM says that this one is dumb" if _on_terminal() and _is_dumb() else "a terminal"
        complain(f"this needs {lacks}; without one, use `dossier search NAME` or `dossier show ID`")
        return USAGE
    if "TEXTUAL_DRIVER" not in os.environ:
        trust_terminal()
    if odd := odd_variable():
        complain(odd)
        return USAGE
    leave_tls_out()
    from dossier.locate import NoBase, locate

    try:
        place = locate(db)
    except NoBase as error:
        complain(str(error))
        return 1
    except OSError as error:
        from dossier.text import clean, reason

        complain(clean(reason(error)))
        return 1
    if place.profiles is not None and not place.database.is_file():
        if place.how == "sample":
            complain(f"opening {place.told}")
        status = _build(place)
        if not place.database.is_file():
            return status or 1
    from dossier.database.store import Store, StoreError

    try:
        try:
            store = Store(place.database)
        except StoreError:
            if place.profiles is None:
                raise
            _build(place)
            store = Store(place.database)
        if not place.is_of(store.folder):  # whose own files are not to be written to
            _build(place)
            store.close()
            store = Store(place.database)
    except StoreError as error:
        complain(str(error))
        return 1
    if lacking := lack():
        complain(lacking)
        return 1
    from dossier.tui.app import DossierApp
    from dossier.tui.ending import ended_by_signals
    from dossier.tui.preferences import load
    from dossier.tui.terminal import GONE

    preferences = load()
    app = DossierApp(store, place, query=query, theme=theme, preferences=preferences)
    try:
        with ended_by_signals(app.end, app.give_back, app.lending):
            app.run(mouse=preferences.settings.mouse if mouse is None else mouse)
    finally:
        app.stop_building()
    if app.return_code == GONE:  # nothing can be told any more, and what Python would write at its end would change the status
        sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if app.failed is not None:
        from dossier.crash import tell

        return tell(app.failed)
    if app.last_words:
        complain(app.last_words)
    from dossier.userdata.visit import remember

    remember(app.store)
    return app.return_code if app.return_code is not None else 1
