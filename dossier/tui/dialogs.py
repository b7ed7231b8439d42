"""Small screens over the main one: the keys, and the question before an address is opened."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from dossier.text import clean
from dossier.tui.box import Box
from dossier.tui.keys import Key, Where, listed
from dossier.tui.question import dialog_css
from dossier.tui.styles import content
from dossier.view.wrap import Line, Part, cells, wrap

Answered = TypeVar("Answered")


class Wrapped(Static):
    """Lines that are made for the width that there is."""

    def __init__(self, lines: Callable[[int], Sequence[Line]]) -> None:
        super().__init__(markup=False)
        self._made = lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many as there are at this width."""
        return len(self._made(width))

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(content(line) for line in self._made(max(self.content_size.width, 1)))


class Scrolling(ModalScreen[Answered]):
    """A dialog of one box that scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll('down')", "Down", show=False),
        Binding("k,up", "scroll('up')", "Up", show=False),
    ]

    def action_scroll(self, how: str) -> None:
        """Scroll what is in it."""
        getattr(self.query_one(VerticalScroll), f"scroll_{how}")(animate=False)


class HelpScreen(Scrolling[None]):
    """The keys, those of the focused place first."""

    DEFAULT_CSS = dialog_css("HelpScreen", 76, "VerticalScroll")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,q,enter", "dismiss", "Close"),
        Binding("pagedown,space", "scroll('page_down')", "Page down", show=False),
        Binding("pageup", "scroll('page_up')", "Page up", show=False),
    ]

    def __init__(self, places: Sequence[Where], keys: Sequence[Key]) -> None:
        super().__init__()
        self.places = places
        self.keys = keys
        # The key that opens it closes it, whichever the user has given it.
        self._bindings.bind(next(key.keys for key in keys if key.id == "help"), "dismiss", show=False)

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        with VerticalScroll(id="help") as box:
            box.border_title = "Keys"
            box.border_subtitle = "esc closes"
            yield Wrapped(self.lines)

    def lines(self, width: int) -> list[Line]:
        """Every key with what it does, at a width."""
        groups = listed(self.places, self.keys)
        column = max(cells(pressed) for _, rows in groups for pressed, _ in rows) + 2
        lines: list[Line] = []
        for place, rows in groups:
            if lines:
                lines.append([])
            lines.append([(place.capitalize(), "heading")])
            for pressed, does in rows:
                parts: list[Part] = [(pressed + "\u00a0" * (column - cells(pressed)), "link"), (does, "")]
                lines.extend(wrap(parts, width, hang=column))
        return lines

    async def action_dismiss(self, result: None = None) -> None:
        """Close."""
        self.dismiss(result)


class AskDate(ModalScreen[str | None]):
    """Asks for a date of any precision; gives it, nothing for every time, or None where it was left."""

    DEFAULT_CSS = dialog_css("AskDate", 66)

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Cancel")]

    def __init__(self, as_of: str) -> None:
        super().__init__()
        self.as_of = as_of

    def compose(self) -> ComposeResult:
        """The box, what may be written, and what is wrong with it."""
        with Vertical(id="ask-date") as box:
            box.border_title = "Show what held on this date"
            yield Box(self.as_of, placeholder="2013, 2013-08, 2013-08-09; empty: every time", compact=True)
            yield Static(content([("⏎ show · esc cancel", "dim")]), markup=False, id="ask-date-told")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the date, if it is one."""
        from dossier.dates import DateError, parse

        event.stop()
        typed = event.value.strip()
        if typed:
            try:
                read = parse(typed)
            except DateError as error:
                told = f"{error}: {error.hint}" if error.hint else str(error)
                self.query_one("#ask-date-told", Static).update(content([(clean(told), "error")]))
                return
            if not read.known:
                self.query_one("#ask-date-told", Static).update(content([("a date needs a year", "error")]))
                return
            typed = read.as_read  # 20.3.2014 is told as the day that it was taken for
        self.dismiss(typed)


READ = 0.7
"""Seconds before which nobody has read what is to be opened or written."""


class Choices(Static):
    """The keys that answer, once there was time to read what is asked: before that, enter was meant for something else.

    They stay in sight, however much there is to read above them.
    """

    DEFAULT_CSS = """
    Choices {
        dock: bottom;
        height: auto;
    }
    """

    def __init__(self, told: str) -> None:
        super().__init__(content([("…", "dim")]), markup=False)
        self._told = told
        self._shown = time.monotonic()

    @property
    def come_too_soon(self) -> bool:
        """Whether nobody can have read yet what is asked."""
        return time.monotonic() - self._shown < READ

    def on_mount(self) -> None:
        """Wait."""
        if READ:
            self.set_timer(READ, self._tell)
        else:
            self._tell()

    def _tell(self) -> None:
        self.update(content([(self._told, "dim")]))


class AskToOpen(Scrolling[str]):
    """Shows the whole address; gives "open", "copy" or nothing."""

    DEFAULT_CSS = (
        dialog_css("AskToOpen", 90, "VerticalScroll")
        + """
    #address {
        margin: 0 0 1 0;
        text-style: bold;
    }
    """
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y,o", "answer('open')", "Open"),
        Binding("c,u", "answer('copy')", "Copy"),
        Binding("escape,n,q", "answer('')", "Cancel"),
    ]

    def __init__(self, url: str, *, local: bool) -> None:
        super().__init__()
        self.url = url
        self.local = local

    def compose(self) -> ComposeResult:
        """The address and the choices."""
        with VerticalScroll(id="ask") as box:
            box.border_title = "Open this address in a browser?"
            yield Static(Content(self.url), markup=False, id="address")
            choices = (
                "⏎ open · c copy · esc cancel" if self.local else "no browser on this side of the connection: ⏎ or c copies · esc cancel"
            )
            yield Choices(choices)

    def action_answer(self, answer: str) -> None:
        """Close with a choice; an address is not opened before it could be read: enter is the key that asks, too."""
        if answer == "open" and self.local and self.query_one(Choices).come_too_soon:
            return
        self.dismiss("copy" if answer == "open" and not self.local else answer)


class AskToWrite(Scrolling[bool]):
    """Shows a change of a file, line by line; gives whether it is to be made."""

    DEFAULT_CSS = (
        dialog_css("AskToWrite", 100, "VerticalScroll")
        + """
    #change {
        height: auto;
        margin: 1 0;
    }
    """
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer(True)", "Write"),
        Binding("escape,n,q", "answer(False)", "Cancel"),
    ]

    def __init__(self, title: str, told: str, diff: Sequence[str]) -> None:
        super().__init__()
        self.heading = title
        self.told = told
        self.diff = diff

    def compose(self) -> ComposeResult:
        """What it means, the lines, and the choices."""
        with VerticalScroll(id="ask-write") as box:
            box.border_title = Content(self.heading)
            yield Static(content([(self.told, "")]), markup=False)
            yield Static(Content("\n").join(content([(line, _diff_style(line))]) for line in self.diff), markup=False, id="change")
            yield Choices("⏎ write · esc leave it")

    def action_answer(self, answer: bool) -> None:
        """Close with a choice; what was typed before this could be read is none."""
        if answer and self.query_one(Choices).come_too_soon:
            return
        self.dismiss(answer)


def _diff_style(line: str) -> str:
    """The new line stands out; the lines around it do not."""
    return "name" if line.startswith("+") and not line.startswith("+++") else "error" if line.startswith("-") else "dim"
