"""The search box and the list of results."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.dom import DOMNode
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from dossier.profiles.kinds import letter
from dossier.text import clean
from dossier.tui.box import Box
from dossier.tui.keys import bindings
from dossier.tui.listing import Listing
from dossier.tui.styles import Block
from dossier.view.wrap import Line, Part, cells, cut

if TYPE_CHECKING:
    from dossier.database.ref import Ref
    from dossier.search.hit import Hit

MOST = 200
"""Rows that the list ever holds."""
MOST_FOUND = 50
"""Of what is found for a text fewer are shown, so that the list keeps up with the keys: typing on narrows it."""
_ONE_LINE = 70
"""Cells from which a result stands on one line."""
_NAME = 38


class _Conditions(Suggester):
    """Completes what stands behind `kind:`, `country:` and the like; the right arrow takes it."""

    def __init__(self, box: SearchBox) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._box = box

    def _get_suggestion(self, requester: DOMNode, value: str) -> Callable[[], Awaitable[None]]:  # type: ignore[override]
        """What Textual has done later, as what is to be called: of a coroutine that is not begun before the end Python would complain."""
        return partial(super()._get_suggestion, requester, value)

    async def get_suggestion(self, value: str) -> str | None:
        """The text to its end, or nothing."""
        from dossier.tui.app import DossierApp

        app = self._box.app
        return app.completed(value) or None if isinstance(app, DossierApp) and ":" in value else None


class Conditions(Message):
    """The conditions of the search are to be chosen."""


_PARTLY = "part"
"""The word of a hit that has not all that was typed."""
_PROTOCOLS = ("https://", "http://")


class SearchBox(Box):
    """Where one types; the arrows move the list below without leaving it."""

    BINDINGS = bindings("box")

    class Move(Message):
        """A movement meant for the list."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    class OpenFirst(Message):
        """Enter: open what belongs to what is typed."""

    def __init__(self, value: str = "") -> None:
        told = "Type a name: half remembered, misspelt or in any script"
        super().__init__(value, placeholder=told, compact=True, id="search", suggester=_Conditions(self))

    def on_mount(self) -> None:
        """The user's keys in place of the box's own."""
        from dossier.tui.app import DossierApp

        if isinstance(self.app, DossierApp):
            self._bindings.apply_keymap(self.app.own_keys)

    async def _on_key(self, event: events.Key) -> None:
        """The box works off its own keys at once: left to bubble, a backspace would take a letter that was typed after it."""
        own = self._bindings.key_to_bindings.get(event.key)
        if own and not event.is_printable:
            event.stop()
            event.prevent_default()
            await self.run_action(own[0].action)
        else:
            await super()._on_key(event)

    def action_list(self, action: str) -> None:
        """Move in the list."""
        self.post_message(self.Move(action))

    def action_open_first(self) -> None:
        """Open the chosen result."""
        self.post_message(self.OpenFirst())

    def action_text(self) -> None:
        """Search in texts, or in names again."""
        from dossier.search.passages import toggled

        self.value = toggled(self.value)
        self.cursor_position = len(self.value)

    def action_conditions(self) -> None:
        """Choose conditions."""
        self.post_message(Conditions())

    def action_clear(self) -> None:
        """Empty the box."""
        self.value = ""


class Result(Option):
    """One hit in the list."""

    def __init__(self, hit: Hit, ref: Ref | None, width: int, *, latinize: bool = False, by_id: bool = False) -> None:
        self.hit = hit
        self.ref = ref
        super().__init__(Block(height_at(width), lambda: result_lines(hit, ref, width, latinize=latinize, by_id=by_id)))


class Results(Listing):
    """The hits for what is typed."""

    BINDINGS = bindings("list")
    JUMP = "list-jump"

    class Leave(Message):
        """Back to the box."""

    class Kind(Message):
        """The next kind of record is wanted alone."""

    class End(Message):
        """The cursor stands on the last hit: there may be more."""

    def __init__(self) -> None:
        super().__init__("results")
        self.hits: Sequence[Hit] = ()
        self.refs: Mapping[str, Ref] = {}
        self.latinize = False
        """Whether names in another script have their reading beside them."""
        self._laid_out = 0

    def show(self, hits: Sequence[Hit], refs: Mapping[str, Ref]) -> None:
        """Replace the hits and choose the first."""
        self.hits, self.refs = hits[:MOST], refs
        self._fill(0)

    def show_readings(self, on: bool) -> None:
        """The same hits with readings in Latin letters, or without."""
        self.latinize = on
        self._fill(self.highlighted)

    def _fill(self, highlighted: int | None) -> None:
        from dossier.database.ref import told_alike

        self._laid_out = width = self._width
        same = told_alike(self.refs.values())
        options = [Result(hit, self.refs.get(hit.id), width, latinize=self.latinize, by_id=hit.id in same) for hit in self.hits]
        with self.prevent(OptionList.OptionHighlighted):
            self.fill(options, [height_at(width)] * len(options))
            if options and highlighted is not None:
                self.highlighted = min(highlighted, len(options) - 1)

    @property
    def _width(self) -> int:
        return max(self.scrollable_content_region.width - 2, 12)

    def on_resize(self) -> None:
        """Lay the rows out anew at another width; the chosen one stays in sight."""
        if self.size.width and self._width != self._laid_out:  # a hidden list has no width
            self._fill(self.highlighted)
        if self.highlighted is not None:
            self.call_after_refresh(self.scroll_to_highlight)

    @property
    def beginnings(self) -> list[str]:
        """The names."""
        return [hit.name for hit in self.hits]

    @property
    def chosen(self) -> Hit | None:
        """The hit under the cursor."""
        return self.hits[self.highlighted] if self.highlighted is not None and self.highlighted < len(self.hits) else None

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Ask for more at the end."""
        event.stop()
        if event.option_index == len(self.hits) - 1:
            self.post_message(self.End())

    def action_kind(self) -> None:
        """Only the next kind of record."""
        self.post_message(self.Kind())

    def action_conditions(self) -> None:
        """Choose conditions."""
        self.post_message(Conditions())

    def action_leave(self) -> None:
        """Back to the box."""
        self.post_message(self.Leave())


def height_at(width: int) -> int:
    """Lines that a hit takes."""
    return 1 if width >= _ONE_LINE else 2


def result_lines(hit: Hit, ref: Ref | None, width: int, *, latinize: bool = False, by_id: bool = False) -> list[Line]:
    """A hit in one line where there is room, else in two: kind, name; which name matched and why, who this is.

    `by_id`: another one is told alike; the id comes first.
    """
    stub = ref is not None and ref.state == "stub"
    mark = letter(hit.kind, ref.state if ref else "")
    name = clean(hit.name)
    own = hit.matched == hit.name
    head: Line = [(f"{mark} ", "dim")]
    why = "" if hit.why == ("exact",) else ", ".join(hit.why)
    other = "" if own else hit.matched
    partly = bool(other) and _PARTLY in hit.why
    # That only a part of what was typed was found is told first: there may be no room behind the name.
    told: list[Part] = [(f"{why} · ", "")] if partly else []
    if by_id:
        told.append((f"{clean(hit.id)}{' · ' if other else ''}", "dim"))
    if other:
        told.append((f"{hit.sign} ", "dim"))
        told.extend(underlined(other, hit.spans, ""))
        told.extend(_reading(other, latinize))
    if why and not partly:
        told.append((f"{' · ' if told else ''}{why}", ""))
    who = "no profile yet" if stub else ""
    if ref and ref.who:
        who = f"{who} · {clean(ref.who)}" if who else clean(ref.who)
    if who:
        told += [(f"{' · ' if told else ''}{who}", "dim"), *_reading(who, latinize)]
    room = _NAME if height_at(width) == 1 else width - 2
    shown = cut(name, room)
    if shown != name and name.startswith(_PROTOCOLS):  # of an address the beginning says least
        shown = cut(name.partition("://")[2], room)
    named = underlined(shown, hit.spans if own and shown == name else (), "stub" if stub else "name")
    read = _reading(name, latinize)
    if sum(cells(text) for text, _ in (*named, *read)) <= room:
        named += read
    else:  # there is more room beside what else is told
        told = [(text.strip(), style) for text, style in read] + [(" · ", "dim")] * bool(read and told) + told
    if height_at(width) == 1:
        gap = " " * (_NAME + 1 - sum(cells(text) for text, _ in named))
        return [[*head, *named, (gap, ""), *_cut_parts(told, width - _NAME - 3)]]
    return [[*head, *named], [("  ", ""), *_cut_parts(told, width - 2)]]


def _reading(text: str, latinize: bool) -> list[Part]:
    """What is in another script, in Latin letters."""
    if not latinize or text.isascii():
        return []
    from dossier.latin import bracketed, pieces

    read = " ".join(each for _, each in pieces(clean(text)) if each)
    return [(bracketed(read), "dim")] if read else []


def underlined(text: str, spans: Sequence[tuple[int, int]], style: str) -> list[Part]:
    """A text with the matched letters underlined; plain where cleaning it has moved them."""
    safe = clean(text)
    if safe != text or not spans:
        return [(safe, style)]
    parts: list[Part] = []
    at = 0
    for start, end in spans:
        parts += [(text[at:start], style), (text[start:end], f"{style}+match")]
        at = end
    return [*(part for part in parts if part[0]), (text[at:], style)]


def _cut_parts(parts: Sequence[Part], width: int) -> list[Part]:
    found: list[Part] = []
    left = width
    for text, style in parts:
        if cells(text) <= left:
            found.append((text, style))
            left -= cells(text)
            continue
        found.append((cut(text, left), style))
        break
    return found
