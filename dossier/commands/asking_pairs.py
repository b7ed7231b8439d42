"""One pair after the other in the terminal: a record of ours beside an entry of a list, and a key that says whether they are one."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

import click

from dossier.database.schema import STANDS
from dossier.launch import USAGE
from dossier.streams import complain
from dossier.text import clean, counted

if TYPE_CHECKING:
    from dossier.commands.deciding import Decided, Decision
    from dossier.database.store import Store
    from dossier.screening.ours import Record
    from dossier.screening.screener import Candidate
    from dossier.view.wrap import Line

_DECIDES: dict[str, Decision] = {"s": "same", "n": "not", "u": "unsure"}
_KEYS = "[s]ame  [n]ot the same  [u]nsure  [space] later  [b]ack  [q]uit"
_STYLES: dict[str, dict[str, Any]] = {
    "bold": {"bold": True}, "dim": {"dim": True}, "agrees": {"fg": "green", "bold": True}, "near": {"fg": "yellow", "bold": True},
    "differs": {"fg": "red", "bold": True},
}  # fmt: skip
_SHOWN = "('alias', 'former', 'native', 'weak')"
_SAID: dict[Decision, str] = {"same": "the same", "not": "not the same", "unsure": "unsure"}


def ask_pairs(
    store: Store, folder: Path | None, scheme: str, candidates: Sequence[Candidate],
    records: Mapping[str, Record], rest: Mapping[int, Sequence[tuple[str, str]]],
) -> int:  # fmt: skip
    """Ask about each pair in turn; each answer is written at once. Gives the exit status. `rest`: what else the list says of a line."""
    asked = [each for each in candidates if records[each.record].state == "profile"]
    if stubs := len(candidates) - len(asked):
        complain(f"{counted(stubs, 'candidate')} of records without a profile left out: nowhere to write it")
    if not asked:
        return 0 if candidates else 1
    if not _is_terminal():
        complain("--ask needs a terminal; without one, use --decide")
        return USAGE
    return _Dialogue(store, folder, scheme, asked, records, rest).run()


def painted(line: Line) -> str:
    """A line with its styles; without colours where $NO_COLOR is set."""
    without = ("fg",) if os.environ.get("NO_COLOR") else ()
    styles = {name: {key: value for key, value in how.items() if key not in without} for name, how in _STYLES.items()}
    return "".join(click.style(text, **styles.get(style, {})) for text, style in line)


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


class _Dialogue:
    """The pairs, and where among them one is."""

    def __init__(
        self, store: Store, folder: Path | None, scheme: str, asked: Sequence[Candidate],
        records: Mapping[str, Record], rest: Mapping[int, Sequence[tuple[str, str]]],
    ) -> None:  # fmt: skip
        from dossier.commands.deciding import Decider

        self.asked, self.records, self.rest, self.scheme = asked, records, rest, scheme
        self.decider = Decider(store, folder)
        ids = {each.record for each in asked}
        self.who = {id_: ref.who or "" for id_, ref in store.refs(ids).items()}
        self.names: dict[str, list[str]] = {}
        for id_, text in store.chosen(f"SELECT entity_id, text FROM name WHERE kind IN {_SHOWN} AND {STANDS} AND entity_id IN", ids):
            self.names.setdefault(id_, []).append(text)
        self.done: dict[int, Decided] = {}
        self.at = 0
        self.told = ""

    def run(self) -> int:
        """Until all are seen, or one has enough."""
        try:
            while self.at < len(self.asked):
                self._show()
                if not self._answer(self._key()):
                    break
        except (KeyboardInterrupt, EOFError):
            pass
        click.clear()
        counts = Counter(each.decision for each in self.done.values())
        said = ", ".join(f"{counts[decision]} {said}" for decision, said in _SAID.items() if counts[decision])
        left = len(self.asked) - len(self.done)
        click.echo(f"{counted(len(self.done), 'decision')} written{f': {said}' if said else ''}; {counted(left, 'pair')} left")
        for each in self.done.values():
            click.echo(f"  {clean(each.path)}:{each.change.line}: {clean(each.line)}")
        return 0

    def _show(self) -> None:
        from dossier.screening.telling import DECIDED, pair

        size = get_terminal_size((80, 24))
        width = min(size.columns, 120)
        each = self.asked[self.at]
        number = f"{self.at + 1} of {len(self.asked)}"
        held = self.done.get(self.at)
        state = f"{DECIDED[held.decision]}: decided" if held else DECIDED[each.decision] and f"{DECIDED[each.decision]}: decided before"
        body = pair(
            each, self.records[each.record], self.names.get(each.record, ()), self.who.get(each.record, ""),
            self.rest.get(each.entry.line, ()), width, size.lines - 6,
        )  # fmt: skip
        click.clear()
        click.echo(click.style(f"{number}{f'  {state}' if state else ''}", bold=True))
        click.echo("─" * width)
        for line in body:
            click.echo(painted(line))
        click.echo("─" * width)
        if self.told:
            from dossier.view.wrap import cut

            click.echo(cut(self.told, width))
        click.echo(_KEYS if width >= len(_KEYS) else "s n u space b q")

    def _key(self) -> str:
        typed = click.getchar()
        if typed in ("", "\x04", "\x1a"):
            raise EOFError
        return typed.lower() if len(typed) == 1 else {"\x1b[C": " ", "\x1b[D": "b"}.get(typed, "")

    def _answer(self, key: str) -> bool:
        """Do what a key says; false where it ends the dialogue."""
        self.told = ""
        if key in ("q", "\x1b"):
            return False
        if key in _DECIDES:
            self._decide(_DECIDES[key])
        elif key == " ":
            self.at += 1
        elif key in ("b", "\x7f"):
            self._back()
        return True

    def _decide(self, decision: Decision) -> None:
        from dossier.profiles.amend import AmendError
        from dossier.screening.telling import called, reference

        each = self.asked[self.at]
        decided = self.records[each.record].decided
        try:
            if (held := self.done.get(self.at)) is not None:
                self.decider.take_back(held, decided)
                del self.done[self.at]
            named = reference(self.scheme, each)
            self.done[self.at] = done = self.decider.decide(each.record, named, decision, called(each.entry), decided)
        except (AmendError, OSError) as error:
            self.told = clean(f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else str(error))
            return
        self.told = f"written: {clean(done.path)}:{done.change.line}  {clean(done.line)}"
        self.at += 1

    def _back(self) -> None:
        """To the pair before; what was decided about it last is taken back."""
        from dossier.profiles.amend import AmendError

        if not self.at:
            self.told = "this is the first"
            return
        self.at -= 1
        held = self.done.get(self.at)
        if held is None:
            return
        try:
            self.decider.take_back(held, self.records[held.record].decided)
        except (AmendError, OSError) as error:
            self.told = clean(str(error))
            return
        del self.done[self.at]
        self.told = f"taken back: {clean(held.path)} is as it was"
