"""Jumping to a row by the letter that it begins with."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content

from dossier.text import fold
from dossier.tui.any_width import AnyWidth
from dossier.tui.key_names import spoken


class Jumping(AnyWidth):
    """A list in which a key and then a letter go to the next row that begins with it."""

    JUMP = ""
    """Id of the binding that asks for the letter."""

    _asked = False
    _letter = ""

    @property
    def beginnings(self) -> Sequence[str]:
        """What each row begins with, marks and labels left aside."""
        raise NotImplementedError

    def say_where(self) -> None:
        """What stands at the lower edge while no letter is asked for."""
        self.border_subtitle = Content("")

    @property
    def _keys(self) -> list[str]:
        from dossier.tui.app import DossierApp

        keys = self.app.preferences.keys if isinstance(self.app, DossierApp) else ()
        return next((key.keys.split(",") for key in keys if key.id == self.JUMP), [])

    def action_jump(self) -> None:
        """Ask for the letter."""
        self._asked = True
        again = f" · {spoken(self._keys[0])} {self._letter} again" if self._letter and self._keys else ""
        self.border_subtitle = Content(f"letter?{again} · esc")

    def on_key(self, event: events.Key) -> None:
        """The letter that was asked for; any key that types nothing ends the asking."""
        if not self._asked:
            return
        self._asked = False
        self.say_where()
        if event.key in self._keys:
            letter = self._letter
        elif event.is_printable and event.character and event.character.strip():
            letter = event.character
        elif event.key == "escape":
            letter = ""
        else:
            return  # it does what it always does
        event.stop()
        event.prevent_default()
        if letter:
            self.jump_to(letter)

    def on_blur(self) -> None:
        """Elsewhere letters are keys again."""
        if self._asked:
            self._asked = False
            self.say_where()

    def jump_to(self, letter: str) -> None:
        """The cursor to the next row that begins with a letter, from the top again behind the last."""
        self._letter = letter
        rows = self.beginnings
        start = -1 if self.highlighted is None else self.highlighted
        for place in (*range(start + 1, len(rows)), *range(start + 1)):
            if begins(rows[place], letter) and not self.get_option_at_index(place).disabled:
                self.highlighted = place
                return
        self.notify(f"No row here begins with {letter}.", markup=False)


def begins(text: str, letter: str) -> bool:
    """Whether a text begins with a letter, whatever its accents, case and script."""
    bare = text.lstrip(" \u00a0([{\"'“”«»‘’¿¡-–—·▸○!?…≠")
    folded = fold(letter)
    return bare[:1].casefold() == letter.casefold() or bool(folded and fold(bare).startswith(folded))
