"""The last line: the keys that work now."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen
from textual.widgets import Footer

from dossier.tui.in_order import InOrder


class Foot(Footer):
    """Shows the keys, and makes itself anew only where they are others: a footer is a widget for each key, dear beside what a key does."""

    _asked = False
    _told: tuple[object, ...] = ()

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
        active = self.screen.active_bindings.values()
        told = tuple(
            (each.binding.key, each.binding.action, each.binding.description, each.enabled) for each in active if each.binding.show
        )
        if told != self._told:
            self._told = told
            await self.recompose()
