"""Whether two records are one: the change of a profile is shown, then written by a process of its own."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any, NamedTuple

from textual import on, work

from dossier.text import clean
from dossier.tui import messages
from dossier.tui.base import SAMPLE, BaseScreen

if TYPE_CHECKING:
    from pathlib import Path

_TOLD = {
    "same_as": "{} is the same as {}.",
    "not_same_as": "{} and {} are two.",
    "questions": "Whether {} is the same as {} stays open.",
}


class _Decision(NamedTuple):
    """What is to be written, and where."""

    folder: Path
    database: Path
    record: str
    named: str
    key: str
    value: str
    told: str
    names: dict[str, str]
    """What the two were called where it was decided."""


class Deciding(BaseScreen):
    """Decisions on possible duplicates."""

    proposing = False
    """It is being found out what would be written: keys wait for the question."""

    @on(messages.Decide)
    def _decide(self, event: messages.Decide) -> None:
        event.stop()
        app = self.dossier_app
        folder = app.profiles
        if not event.writer:
            self.notify("Neither has a profile yet: write one first, or mend the name where it is used.", severity="warning", markup=False)
        elif folder is None:
            self.notify("The profiles of this base are not here.", severity="warning", markup=False)
        elif app.place.how == "sample":
            self.notify(SAMPLE, severity="warning", markup=False)
        else:
            from dossier.database.duplicates import question
            from dossier.database.ref import ref_of
            from dossier.view import wording

            refs = app.refs([event.writer, event.named])
            names = wording.told_apart(ref_of(event.writer, refs), ref_of(event.named, refs))
            value = question(event.named) if event.key == "questions" else event.named
            told = _TOLD[event.key].format(*names)
            called = {id_: ref.name for id_, ref in refs.items()}
            self.proposing = True
            app.main.tell_busy("looking what would be written …")
            self._propose(_Decision(folder, app.place.database, event.writer, event.named, event.key, value, told, called))

    @work(thread=True, group="amend", exclusive=True)
    def _propose(self, decision: _Decision) -> None:
        """Find out what would be written, and show it."""
        self.dossier_app.from_thread(self._show, decision, self._amend(decision, "--dry-run"))

    def _show(self, decision: _Decision, change: dict[str, Any] | None) -> None:
        """Show the change, if there is to be one, unless the reader has gone on to something else meanwhile."""
        from dossier.tui.dialogs import AskToWrite

        self.proposing = False
        self.dossier_app.main.tell_busy("")
        if change is None:
            return
        current = self.strip.current
        row = current.row if current is not None and current.has_focus else None
        if self.app.screen is not self or row is None or row.pair is None or set(row.pair) != {decision.record, decision.named}:
            self.notify("You had gone on before the change could be shown: nothing is written.", markup=False)
            return
        if any(clean(str(change["names"].get(id_))) != clean(name) for id_, name in decision.names.items()):
            self.notify("The profiles have changed meanwhile: look at the pair again.", severity="warning", markup=False)
            return

        def answered(answer: bool | None) -> None:
            if answer:
                self._write(decision, str(change["digest"]))

        title = clean(f"Write this into {change['path']}, line {change['line']}?")
        lines = [clean(str(line)) for line in change["diff"][2:] if not str(line).startswith("@@")]  # a line of YAML may begin with ---
        self.app.push_screen(AskToWrite(title, decision.told, lines), answered)

    @work(thread=True, group="amend")
    def _write(self, decision: _Decision, digest: str) -> None:
        """Write what was shown, if the file is still what it was, and take it over."""
        change = self._amend(decision, "--expect", digest)
        if change is not None:
            told = clean(f"Written: {change['path']}, line {change['line']}.")
            self.dossier_app.from_thread(self.notify, told, markup=False)
            self.dossier_app.from_thread(self.dossier_app.take_over)

    def _amend(self, decision: _Decision, *options: str) -> dict[str, Any] | None:
        """The change, as the command tells it; None where it was refused, which is said."""
        import json

        from dossier.rebuild import amend_command

        command = amend_command(str(decision.folder), str(decision.database), decision.record, decision.key, decision.value, *options)
        said = ""
        try:
            done = subprocess.run(command, capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL, check=False)
            said = done.stderr
            found: dict[str, Any] = json.loads(done.stdout)
        except (OSError, ValueError) as error:
            why = (said.strip().splitlines() or [str(error)])[-1].removeprefix("dossier: ")
            self.dossier_app.from_thread(self.notify, clean(why), title="Not written", severity="error", timeout=10, markup=False)
            return None
        return found
