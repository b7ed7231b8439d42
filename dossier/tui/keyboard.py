"""What a terminal sends, as keys, whatever the speed: escape stays escape, and nothing but keys and text comes out of it.

A terminal sends escape as the byte that also begins the sequences of other keys. Textual tells them apart by the time
between them: a key that follows escape at once (a slow line sends both together) is read as alt with that key or as
another, and a sequence that it does not know is typed out as text, as are the escapes inside a paste. Here a byte
after escape decides: what does not go on as a sequence was a key of its own. Sequences are those of ECMA-48, 5.4.
"""

from __future__ import annotations

import re
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Generator, Iterator, Mapping

from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.message import Message
from textual.widgets import Input

_DELAY = 0.08
"""Seconds of silence after which what began like a sequence was keys."""
_PASTE_DELAY = 5.0
"""Seconds of silence after which a paste has come to its end without saying so."""
_MOST = 4096
"""Characters of an answer of the terminal that are waited for."""

_ESC, _BEGIN, _END = "\x1b", "\x1b[200~", "\x1b[201~"
_WHOLE = re.compile(r"\x1b(?:\[M...|\[\[[A-E]|\[[0-?]*[ -/]*[@-Z\\-~]|O[ -~])", re.DOTALL)
"""A key, the mouse, or a short answer of the terminal (CSI and SS3)."""
_ANSWER = re.compile(r"\x1b(?:\]\d+;[^\x07\x1b]*(?:\x07|\x1b\\)|[P^_X][^\x1b]{2,}\x1b\\)")
"""A long answer (OSC, DCS, APC, PM, SOS): nothing here has asked for one."""
_BEGUN = re.compile(r"\x1b(?:\[M.{0,2}|\[\[?[0-?]*[ -/]*|O|\]\d*(?:;[^\x07\x1b]*\x1b?)?|[P^_X][^\x1b]*\x1b?)?", re.DOTALL)
"""The beginning of either."""

_IN_BOX = {"alt+b": "ctrl+left", "alt+f": "ctrl+right", "alt+backspace": "ctrl+w"}
"""By words: what some terminals send for the arrows with alt."""


def keyboard(app: App[object]) -> Keyboard:
    """The keyboard of an app, and of the keys that its user has given it."""
    own_keys: Mapping[str, str] = getattr(app, "own_keys", {})
    bound = {key for keys in own_keys.values() for key in keys.split(",")}

    def alt(key: str) -> str:
        return key if key in bound else _IN_BOX.get(key, "") if app.screen_stack and isinstance(app.focused, Input) else ""

    return Keyboard(alt)


class Keyboard:
    """Takes bytes, gives events; for one terminal, from one thread.

    `alt` says which key "alt+b" is where the person is, or "ctrl+j"; the empty string: escape and a key of its own, or enter.
    """

    def __init__(self, alt: Callable[[str], str]) -> None:
        self._alt = alt
        self._parser = XTermParser()
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""
        """What may go on."""
        self._pasted: list[str] | None = None
        self._heard = 0.0

    def feed(self, data: bytes) -> Iterator[Message]:
        """What is certain by now."""
        self._heard = time.monotonic()
        text, self._rest = self._rest + self._decode(data), ""
        while text:
            if self._pasted is not None:
                text = yield from self._paste(text)
                continue
            plain, escape, after = text.partition(_ESC)
            yield from self._parser.feed(self._entered(plain)) if plain else ()
            text = (yield from self._sequence(escape + after)) if escape else ""

    def tick(self) -> Iterator[Message]:
        """What is certain now that nothing came for a while."""
        quiet = time.monotonic() - self._heard
        if self._pasted is not None and quiet >= _PASTE_DELAY:
            text, self._rest = self._rest, ""
            self._pasted.append(text)
            yield self._end_of_paste()
        elif self._pasted is None and self._rest and quiet >= _DELAY:
            text, self._rest = self._rest, ""
            yield events.Key("escape", _ESC)
            for each in text[1:].split(_ESC):
                yield from self._parser.feed(each) if each else ()

    def _entered(self, text: str) -> str:
        """What was typed before the program had the terminal has line feeds where enter was pressed."""
        return text if self._alt("ctrl+j") else text.replace("\n", "\r")

    def _sequence(self, text: str) -> Generator[Message, None, str]:
        """Work off what begins with an escape; gives the text behind it."""
        if text.startswith(_BEGIN):
            self._pasted = []
            return text[len(_BEGIN) :]
        if found := _ANSWER.match(text):
            return text[found.end() :]
        if (found := _WHOLE.match(text)) and (made := self._known(found[0])) is not None:
            yield from made
            return text[found.end() :]
        if _BEGUN.fullmatch(text) and len(text) < _MOST:
            self._rest = text
            return ""
        if len(text) > 1 and (key := self._with_alt(text[1])):
            yield events.Key(key, None)
            return text[2:]
        yield events.Key("escape", _ESC)
        return text[1:]

    def _known(self, sequence: str) -> list[Message] | None:
        """What a sequence is; nothing where it is of no use here, None where it is no sequence but escape and other keys."""
        made = list(self._parser.feed(sequence))
        if self._parser._timeout_time is None:
            return made
        self._parser._timeout_time = 0.0  # it would read on: it does not know this one
        for _ in self._parser.tick():
            pass
        return None if sequence[1] == "O" else []

    def _with_alt(self, character: str) -> str:
        """The key that alt with a character is here; empty where it is none."""
        key = next((each.key for each in self._parser._sequence_to_key_events(character, alt=True)), "")
        return self._alt(key if key.startswith("alt+") else f"alt+{key}") if key else ""

    def _paste(self, text: str) -> Generator[Message, None, str]:
        """Take what is pasted, as it is; gives the text behind its end."""
        assert self._pasted is not None
        inside, end, after = text.partition(_END)
        if end:
            self._pasted.append(inside)
            yield self._end_of_paste()
            return after
        kept = next((size for size in range(len(_END) - 1, 0, -1) if text.endswith(_END[:size])), 0)
        self._pasted.append(text[: len(text) - kept])
        self._rest = text[len(text) - kept :]
        return ""

    def _end_of_paste(self) -> events.Paste:
        text, self._pasted = "".join(self._pasted or ()), None
        return events.Paste(text.replace("\x00", ""))
