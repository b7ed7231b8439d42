"""The last line: the keys that work now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer, Input
from textual.widgets._footer import FooterKey

from dossier.tui.in_order import InOrder
from dossier.tui.key_names import spoken, typed
from dossier.view.wrap import cells

if TYPE_CHECKING:
    from textual.binding import ActiveBinding

    from dossier.tui.app import DossierApp
    from dossier.tui.keys import Key


_PALETTE = "-command-palette"
_AROUND = 3
"""Blanks before, between and behind a key and what it does."""


class Foot(Footer):
    """Shows the keys, and makes itself anew only where they are others: a footer is a widget for each key, dear beside what a key does."""

    _asked = False
    _told: tuple[bool, tuple[object, ...]] = False, ()

    def compose(self) -> ComposeResult:
        """Of the keys of an action the first that works where the person is: in a box, letters and signs are text."""
        active = self.screen.active_bindings
        in_box, keys = self._shows(active)
        self._told = in_box, keys if self._bindings_ready else ()
        works = {(active[each].binding.action, each) for each in active if not (in_box and typed(each))}
        first: dict[str, str] = {}
        for key in self._keys:
            for each in key.keys.split(","):
                if key.footer and (key.action, each) in works:
                    first.setdefault(key.action, each)
        found = []
        for shown in super().compose():
            if isinstance(shown, FooterKey) and shown.action in first:
                shown.key = first[shown.action]
                shown.key_display = spoken(shown.key)
            elif in_box and isinstance(shown, FooterKey) and typed(shown.key):
                continue
            found.append(shown)
        fit((each for each in found if isinstance(each, FooterKey)), self.app.size.width)
        yield from found

    def on_resize(self) -> None:
        """Show the keys that have room now."""
        fit(self.query(FooterKey), self.app.size.width)

    def _shows(self, active: Mapping[str, ActiveBinding]) -> tuple[bool, tuple[object, ...]]:
        """Whether the person is in a box of this screen, which may lie under a dialog with another, and the keys that work."""
        shown = (each for each in active.values() if each.binding.show)
        told = tuple((each.binding.key, each.binding.action, each.binding.description, each.enabled) for each in shown)
        return isinstance(self.screen.focused, Input), told

    @property
    def _keys(self) -> Sequence[Key]:
        return cast("DossierApp", self.app).preferences.keys

    def bindings_changed(self, screen: Screen[Any]) -> None:
        """Look at the keys once all that goes on now is done; where more keys wait, after the last of them."""
        self._bindings_ready = True
        if not self._asked and self.app.app_focus and self.is_attached and screen is self.screen:
            self._asked = True
            self.call_later(self._renew)

    async def _renew(self) -> None:
        self._asked = False
        if not self.is_attached or (isinstance(self.app, InOrder) and self.app.holds_keys):
            return
        if self.screen.focused is None:
            return  # one dossier goes, what has the focus next is still to come: the keys of neither would flash up
        if self._shows(self.screen.active_bindings) != self._told:
            await self.recompose()
            self._forget_former_keys()

    def _forget_former_keys(self) -> None:
        """Let go of keys that were shown before: each is told of changes of the footer, which Textual ends only when there is one."""
        for told in getattr(self, "__watchers", {}).values():
            told[:] = [each for each in told if each[0].is_attached]


def fit(keys: Iterable[FooterKey], columns: int) -> None:
    """Show as many keys as have room whole: what is cut says nothing. The key to all keys, and the palette's, go before the others."""
    every = list(keys)
    left = columns
    for each in sorted(every, key=lambda each: not (each.action == "help" or each.has_class(_PALETTE))):
        left -= cells(each.key_display) + cells(each.description) + _AROUND
        each.display = left >= 0
