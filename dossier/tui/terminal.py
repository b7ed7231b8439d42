"""Textual's driver of terminals as people's terminals need it: gone, lent, stopped, of an odd size, deaf."""

from __future__ import annotations

import errno
import os
import select
import selectors
import signal
import termios
from contextlib import suppress
from typing import Any, TextIO

from textual import events
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

from dossier.streams import draw_in_utf8
from dossier.tui.anchoring import anchored
from dossier.tui.keyboard import keyboard

MOST = 1000
"""Columns and rows that are drawn at most: what says that it has more is no terminal."""
_LISTEN = 0.1
"""Seconds after which silence means something: escape was a key."""
_WATCH = 1.0
"""Seconds between two looks whether the terminal is still there."""
_BACK = "\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
"""Takes back all that the driver has asked the terminal for."""
GONE = 129
"""Exit status where the terminal has gone, as if SIGHUP had told so."""


class Out:
    """Where the driver writes: to a terminal that is gone nothing is written any more."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.gone = False

    def write(self, text: str) -> int:
        """Write, if there is a terminal."""
        if not self.gone:
            try:
                return self._file.write(text)
            except UnicodeEncodeError:
                return self._file.write(text.encode("ascii", "replace").decode())
            except (OSError, ValueError):
                self.gone = True
        return len(text)

    def flush(self) -> None:
        """Send what was written."""
        if not self.gone:
            try:
                self._file.flush()
            except (OSError, ValueError):
                self.gone = True

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


class TerminalDriver(LinuxDriver):
    """Draws in a terminal and reads its keys."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        draw_in_utf8(self._file)
        self._file: Any = Out(self._file)
        self._shown = False
        self._size_asked = False
        self._loop.call_later(_WATCH, self._watch)

    # --- size ---

    def _get_terminal_size(self) -> tuple[int, int]:
        """What the terminal says, within what can be drawn; a serial line says 0 and 0."""
        columns, lines = super()._get_terminal_size()
        return within(columns), within(lines)

    def _sigwinch(self, *given: Any) -> None:
        """Ask for the size when there is time: a window that is dragged sends these faster than one can be worked off."""
        if not self._size_asked:
            self._size_asked = True
            self._loop.call_soon_threadsafe(self._resized)

    def _resized(self) -> None:
        self._size_asked = False
        if self._shown and not self._in_band_window_resize:
            size = Size(*self._get_terminal_size())
            self._app.post_message(events.Resize(size, size))

    def process_message(self, message: Message) -> None:
        """A terminal may also tell its size among the keys."""
        if isinstance(message, events.Resize):
            size = Size(within(message.size.width), within(message.size.height))
            message = events.Resize(size, size)
        super().process_message(message)

    # --- stopped and continued ---

    def _sigtstp_application(self, *given: Any) -> None:
        """Stop: at once where the terminal is lent, else where nothing is half written."""
        if self._auto_restart:
            self._loop.call_soon_threadsafe(self._stop)
        else:
            os.kill(os.getpid(), signal.SIGSTOP)

    def _stop(self) -> None:
        super()._sigtstp_application()

    def _sigcont_application(self, *given: Any) -> None:
        if self._auto_restart:
            self._loop.call_soon_threadsafe(self._go_on)

    def _go_on(self) -> None:
        """Draw again; also after SIGSTOP, which cannot be heard: the shell has changed the terminal meanwhile."""
        if not self._app.is_running:
            return
        before = self.attrs_before
        if self._shown:
            self._must_signal_resume = True
            self.suspend_application_mode()
            self.start_application_mode()
            self.attrs_before = before
        else:
            self.start_application_mode()
        self._app.refresh(layout=True)

    def start_application_mode(self) -> None:
        """Take the terminal."""
        if self._shown:
            return
        try:
            super().start_application_mode()  # type: ignore[no-untyped-call]
        except BaseException:
            self._shown = self._writer_thread is not None and self._writer_thread.is_alive()
            self.stop_application_mode()  # else what is told of it would be written on a screen that goes
            raise
        self._shown = self._writer_thread is not None and self._writer_thread.is_alive()
        if self._shown:
            signal.signal(signal.SIGWINCH, self._sigwinch)

    def stop_application_mode(self) -> None:
        """Give the terminal back, if it was taken."""
        if self._shown:
            self._shown = False
            super().stop_application_mode()

    def write(self, data: str) -> None:
        """Write, while the terminal is taken."""
        if self._writer_thread is not None and self._writer_thread.is_alive():
            super().write(anchored(data))

    # --- gone ---

    def _watch(self) -> None:
        """A terminal that is gone ends the program, though no signal told so: its end of input would be read for ever."""
        if not self._app.is_running:
            return
        if self._file.gone or self._hung_up():
            self._file.gone = True
            self._app.exit(return_code=GONE)
        else:
            self._loop.call_later(_WATCH, self._watch)

    def _hung_up(self) -> bool:
        try:
            poll = select.poll()
            poll.register(self.fileno, select.POLLHUP)
            return any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in poll.poll(0))
        except OSError as error:
            return error.errno == errno.EBADF

    def _run_input_thread(self) -> None:
        """Read the keys; a fault in it ends the program as any other does."""
        try:
            self.run_input_thread()
        except Exception as error:
            if self._hung_up():
                return
            self._app.call_later(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Read until the program ends."""
        keys = keyboard(self._app)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_LISTEN):
                    data = os.read(self.fileno, 4096)
                    if not data:
                        self.exit_event.wait(_LISTEN)  # the end of the input: `_watch` sees to it
                    for event in keys.feed(data):
                        self.process_message(event)
                for event in keys.tick():
                    self.process_message(event)

    def give_back(self) -> None:
        """Put the terminal in order at once, whatever else is under way: the program is about to end by force."""
        with suppress(OSError, termios.error):
            os.set_blocking(self._file.fileno(), False)
            os.write(self._file.fileno(), _BACK.encode())
        with suppress(OSError, termios.error):
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)


def within(size: int) -> int:
    """A number of columns or rows that can be drawn."""
    return max(1, min(size, MOST))
