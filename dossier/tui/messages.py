"""What a pane asks of the screen, one message for each intent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from dossier.stop import Stop
    from dossier.tui.pane import Pane


class Follow(Message):
    """A link was followed; `find`: to where this is written."""

    def __init__(self, pane: Pane, target: Stop, find: str = "") -> None:
        super().__init__()
        self.pane = pane
        self.target = target
        self.find = find


class Change(Message):
    """The pane's view is to be shown with another filter."""

    def __init__(self, pane: Pane, target: Stop) -> None:
        super().__init__()
        self.pane = pane
        self.target = target


class Close(Message):
    """The pane is to be closed."""

    def __init__(self, pane: Pane) -> None:
        super().__init__()
        self.pane = pane


class Step(Message):
    """The focus moves to a pane beside this one: -1 left, 1 right."""

    def __init__(self, pane: Pane, by: int) -> None:
        super().__init__()
        self.pane = pane
        self.by = by


class Zoom(Message):
    """The pane is to have the screen to itself, or to give it back."""

    def __init__(self, pane: Pane) -> None:
        super().__init__()
        self.pane = pane


class Copy(Message):
    """A text is to be copied; `what` says what it is."""

    def __init__(self, text: str, what: str) -> None:
        super().__init__()
        self.text = text
        self.what = what


class Edit(Message):
    """A file of the base is to be edited at a line, or where behind it a text stands."""

    def __init__(self, path: str, line: int, find: str = "") -> None:
        super().__init__()
        self.path = path
        self.line = line
        self.find = find


class Decide(Message):
    """Somebody says of two records whether they are one; `writer` has the file in which it is written, under `key`."""

    def __init__(self, writer: str, named: str, key: str) -> None:
        super().__init__()
        self.writer = writer
        self.named = named
        self.key = key


class Browse(Message):
    """An address is to be opened."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
