"""Textual's web driver as `dossier serve` needs it: a program whose page is gone ends."""

from __future__ import annotations

import os
from functools import partial
from threading import Event
from typing import Any

from textual import events
from textual.color import Color
from textual.drivers._byte_stream import ByteStream
from textual.drivers.web_driver import WebDriver, _ExitInput
from textual.theme import Theme

from dossier.tui.keyboard import keyboard


def write_all(file: int, packet: bytes) -> int:
    """Write a packet whole. Where nobody reads any more there is nothing to draw on, and the end of the input ends the program."""
    rest = memoryview(packet)
    try:
        while rest:
            rest = rest[os.write(file, rest) :]
    except BrokenPipeError:
        pass
    return len(packet)


class BrowserDriver(WebDriver):
    """Packets on stdin and stdout in place of a terminal."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self._write = partial(write_all, self.fileno)
        self._focused = Event()
        """Set when what is typed has somewhere to go."""

    def start_application_mode(self) -> None:
        """Begin with the focus: the page asks for it at once, but Textual begins without."""
        super().start_application_mode()
        self._app.call_later(self._app.post_message, events.AppFocus())
        self._app.call_later(self._follow_theme)
        self._app.call_after_refresh(self._focused.set)

    def stop_application_mode(self) -> None:
        """End, also where nothing was read yet."""
        super().stop_application_mode()
        self._focused.set()

    def _follow_theme(self) -> None:
        self._app.theme_changed_signal.subscribe(self._app, self._paint_margin)
        self._paint_margin(self._app.current_theme)

    def _paint_margin(self, theme: Theme) -> None:
        """Give what the page has left beside the last column and row the ground of the screens (OSC 11)."""
        ground = Color.parse(self._app.theme_variables["background"])
        if ground.ansi is None:
            self.write(f"\x1b]11;{ground.hex6}\x07")

    def run_input_thread(self) -> None:
        """Read until the input ends: the server has closed it, or is gone itself."""
        self._focused.wait()
        keys, packets = keyboard(self._app), ByteStream()
        try:
            for data in self._input_reader:
                for kind, payload in packets.feed(data) if data else ():
                    for event in keys.feed(payload) if kind == "D" else ():
                        self.process_message(event)
                    if kind == "M":
                        self._on_meta(kind, payload)
                for event in keys.tick():
                    self.process_message(event)
        except _ExitInput:
            pass
        except Exception as error:
            self._app.call_later(self._app._handle_exception, error)
            return
        if not self.exit_event.is_set():
            self._loop.call_soon_threadsafe(self._app.call_after_refresh, self._app.exit)
