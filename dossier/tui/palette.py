"""The command palette: every action of the place in focus, every list of what is to be done, and every record by name."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Provider
from textual.content import Content
from textual.fuzzy import Matcher

from dossier.database.ref import ref_of, told_alike
from dossier.profiles.kinds import letter
from dossier.text import clean
from dossier.tui.any_width import AnyWidth
from dossier.tui.key_names import spoken
from dossier.tui.keys import Key
from dossier.view.wrap import cells, cut

if TYPE_CHECKING:
    from dossier.tui.main import MainScreen

_RECORDS = 12
_LIST = 1.1
"""How much more a list's few words say than the many of an action in which the same are found."""
_AROUND, _LEAST = 10, 20
"""Cells beside a name and what is told of it, and how many of the latter are shown at least."""
_SCATTERED = 0.0001
"""The same of words in which only the letters of what is typed are found, one here and one there, as in any long text."""
_WORD = re.compile(r"\w+")
_SKIP = ("-up", "-down", "-first", "-last", "section-", "box-", "list-", "palette", "quit")


class _Rows(CommandList, AnyWidth):
    """The rows of the palette; Textual looks for them by the name of the first base."""


class Palette(CommandPalette):
    """Textual's palette, which bears any width."""

    def compose(self) -> ComposeResult:
        """The same widgets, but for the list."""
        for widget in super().compose():
            yield _Rows() if type(widget) is CommandList else widget


def actions(keys: Iterable[Key]) -> list[Key]:
    """The keys that make sense as commands."""
    return [key for key in keys if not any(part in key.id for part in _SKIP)]


class DossierCommands(Provider):
    """Actions, lists and records."""

    @property
    def main(self) -> MainScreen | None:
        """The main screen, when the palette was called from it."""
        from dossier.tui.main import MainScreen

        return self.screen if isinstance(self.screen, MainScreen) else None

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        """What is offered before anything is typed."""
        main = self.main
        if main is None:
            return
        for key in actions(main.dossier_app.preferences.keys):
            yield DiscoveryHit(Content(_title(key)), partial(main.run_key, key), text=_title(key))

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """Actions and lists whose words match, and the records that the search finds."""
        from dossier.view import todo

        main = self.main
        if main is None:
            return
        matcher = self.matcher(query)
        for name, (told, _, _) in todo.LISTS.items():
            score = _score(matcher, listed := f"To do: {told}")
            if score > 0:
                yield Hit(_LIST * score, Content(listed), partial(main.open_record, todo.address(name)), text=listed)
        for key in actions(main.dossier_app.preferences.keys):
            score = _score(matcher, _title(key))
            if score > 0:
                yield Hit(score, Content(_title(key)), partial(main.run_key, key), text=_title(key))
        hits = main.find(query, _RECORDS)
        if hits is None or hits.close:
            return
        refs = main.dossier_app.refs([hit.id for hit in hits])
        same = told_alike(refs.values())
        for place, hit in enumerate(hits):
            name, ref = clean(hit.name), ref_of(hit.id, refs)
            who = " · ".join(filter(None, (clean(hit.id) if hit.id in same else "", clean(ref.who))))
            told = cut(f" · {who}", max(main.size.width - cells(name) - _AROUND, _LEAST)) if who else ""
            mark = letter(hit.kind, ref.state)
            shown = Content.assemble((f"{mark} ", "dim"), (name, "bold"), (told, "dim"))
            # The search's own order: the palette sorts by score.
            yield Hit(max(0.01, hit.score / 100 - place / 1000), shown, partial(main.open_record, hit.id), text=name)


def _score(matcher: Matcher, title: str) -> float:
    """How well what is typed fits: where its words begin none of the title, less than it fits any record that the search finds."""
    score = matcher.match(title)
    words = _WORD.findall(title.casefold())
    begun = all(any(word.startswith(typed) for word in words) for typed in _WORD.findall(matcher.query.casefold()))
    return score if begun else score * _SCATTERED


def _title(key: Key) -> str:
    return f"{key.label}: {key.help}  ({spoken(key.keys.split(',')[0])})"
