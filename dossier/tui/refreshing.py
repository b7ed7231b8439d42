"""The profiles behind the base: edited, watched, compiled when they change, and shown as they are then."""

from __future__ import annotations

import os
import subprocess
import time
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import SuspendNotSupported

from dossier.database.state import file_state
from dossier.database.store import Store, StoreError
from dossier.text import clean
from dossier.tui.base import SAMPLE
from dossier.tui.base_app import OF_BASE
from dossier.tui.last_good import LastGood
from dossier.tui.lending import Lending
from dossier.tui.searching import Searching

if TYPE_CHECKING:
    from dossier.database.records import ProblemRecord
    from dossier.database.stale import Watch
    from dossier.writing.drafting import Draft

RESTING = 1.0
"""Seconds without a key after which the program rests."""
_AT_ONCE = 2.0
"""Seconds in which nobody fills anything in: an editor that is back by then did not wait."""
_MOST_MISTAKES = 3
NOT_TAKEN = "Not taken over"
"""What stands above a message about a file that cannot be read any more."""


class Refreshing(Searching):
    """Keeps the base, and what is shown of it, what the files say."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.touched = 0.0
        """When a key was last worked off, by the monotonic clock."""
        self.look_next = 0.0
        self.last_good = LastGood()
        self.lending = Lending()
        self._open_then: list[str] = []
        self._one_build = Lock()
        self._building: subprocess.Popen[str] | None = None
        self._watch: Watch | None = None
        self._half = False
        """Whether somebody was seen to write into the very file that is open: it is read anew when that rests."""
        self.unread = False
        """Whether the profiles may say more than the base that is open: they are still to be read, or being read."""
        self._failed = ""
        """Why the last build could not be done."""

    def start_looking(self) -> None:
        """Look at the files from now on; the base may have been built anew since it was opened."""
        from dossier.database.stale import LOOKS, Watch

        self._watch = Watch(self.place.database, self.place.profiles)
        self._watch.replaced()
        self.take_newer()
        self.set_interval(LOOKS, self.look)

    def stop_building(self) -> None:
        """End a build that is under way: the base stays as it is."""
        if self._building is not None:
            self._building.terminate()

    @property
    def profiles(self) -> Path | None:
        """The folder that the base was compiled from, where it is here."""
        folder = self.place.profiles or self.store.folder
        return folder if folder is not None and os.path.isdir(folder) else None

    def edit(self, path: str, line: int, find: str = "") -> None:
        """Open a file of the base, or one of the person's own, in their editor; then show what came of it.

        At a line, or where behind it a text stands.
        """
        from dossier.database.folder import real_file
        from dossier.tui.editing import line_of

        named = self.profiles / path if self.profiles is not None and path else Path(path)
        file = (real_file(self.profiles, path) if self.profiles is not None and path else None) or named
        folders = (folder for folder in (self.profiles, self.desk.folder) if folder is not None)
        inside = any(Path(os.path.abspath(file)).is_relative_to(os.path.abspath(folder)) for folder in folders)
        if not path or not inside or not os.path.isfile(file):  # a base may be anybody's
            self.notify("The file of this record is not here.", severity="warning", markup=False)
            return
        before = file.stat().st_mtime_ns
        edited = self._run_editor(file, line_of(file, max(line, 1), find) if find else line)
        if not edited or (os.path.isfile(file) and file.stat().st_mtime_ns == before):
            return
        if file.is_relative_to(self.desk.folder):
            self.main.desk_changed()
            return
        if self.place.how == "sample":  # to look at a file is how its form is learnt; what is written there goes with the program
            self.notify(SAMPLE, severity="warning", markup=False)
        self.take_over()

    def edit_new(self, made: Draft) -> None:
        """Open a profile that was just begun; where nothing was filled in, it is taken away again."""
        started = time.monotonic()
        edited = self._run_editor(made.path, made.line)
        at_once = time.monotonic() - started < _AT_ONCE
        name = clean(made.path.name)
        if edited and not os.path.isfile(made.path):
            self.notify(f"{name} is not there any more.", markup=False)
        elif edited and not at_once and made.path.read_bytes() == made.text.encode():
            made.path.unlink()
            self.notify(f"Nothing was filled in: {name} was taken away again.", markup=False)
        else:
            if not edited or made.path.read_bytes() == made.text.encode():  # an editor with a window of its own may still have it open
                self.notify(f"{name} was begun: what you save in it is shown here.", markup=False)
            self.take_over(made.path.stem)

    def _run_editor(self, file: Path, line: int) -> bool:
        """Lend the terminal to the person's editor; False where that cannot be."""
        from dossier.tui.editing import editor_command

        if self.is_web:
            inside = self.profiles is not None and file.is_relative_to(self.profiles)
            place = f"{clean(str(file.relative_to(self.profiles) if inside and self.profiles else file))}:{max(line, 1)}"
            self.notify(f"A browser cannot be lent to an editor. The line is {place}", severity="warning", markup=False)
            return False
        command = editor_command(file, max(line, 1), self.preferences.settings.editor)
        if not command:
            self.notify("No editor: name one in the settings or in $EDITOR.", severity="warning", markup=False)
            return False
        failed = ""
        try:
            with self.suspend():
                try:  # in here: an error that leaves it would leave the terminal lent
                    status = self.lending.run(command)
                    failed = f"{clean(command[0])} ended with status {status}." if status else ""
                except (OSError, ValueError) as error:
                    failed = f"{clean(command[0])} could not be started: {clean(str(error))}"
        except SuspendNotSupported:
            self.notify("This terminal cannot be lent to an editor.", severity="warning", markup=False)
            return False
        if failed:
            self.notify(failed, severity="error", timeout=10, markup=False)
        return "could not be started" not in failed

    def take_over(self, record: str = "") -> None:
        """Compile what was saved, now; open the record of this id then."""
        if record:
            self._open_then.append(record)
        self._refresh()

    def look(self) -> None:
        """While nobody types: whether the files have changed, or another program has built the base anew.

        What was opened is kept then, too: a program that is killed has no time for it.
        """
        if self.closing:
            return
        now = time.monotonic()
        if now - self.touched < RESTING or now < self.look_next or any(each.group == "refresh" for each in self.workers):
            return
        if self._watch is None:
            return
        self.keep_for_next()
        self.look_at_desk()
        replaced = self._watch.replaced()
        if replaced and file_state(self.place.database)[:1] == self.store.file[:1]:
            self._half = True
        elif replaced or self._half:
            self._half = False
            self.take_newer()
        elif self._watch.profiles is not None:
            self._look_at_files()

    @work(thread=True, group="refresh", exclusive=True)
    def _look_at_files(self) -> None:
        if self._watch is None:
            return
        if self._watch.look():
            self.refresh_base(again=self._watch.again)  # also where the folder is gone: said once
        self.look_next = time.monotonic() + self._watch.rest

    @work(thread=True, group="refresh", exclusive=True)
    def _refresh(self) -> None:
        self.refresh_base()
        while self._open_then:
            self.from_thread(self.main.open_record, self._open_then.pop(0))

    def refresh_base(self, *, again: bool = False) -> bool:
        """Compile what has changed in a process of its own, and show it; whether there was anything to compile.

        `again`: it failed before, so what was said of that stays unsaid.
        """
        from dossier.database.stale import is_stale
        from dossier.rebuild import rebuild

        profiles = self.profiles
        if profiles is None:
            self.unread = False
            told = "The folder of the profiles is not there any more; the base stays as it was."
            self.from_thread(partial(self.notify, told, title=OF_BASE, severity="warning", markup=False))
            return False
        with self._one_build:  # a save in the editor may come while a change is being read
            try:
                self.unread = not self.closing and is_stale(self.place.database, profiles)
            except OSError:  # the machine lacks something: the next look will tell
                self.unread = False
            if not self.unread:
                return False
            self.from_thread(self.main.tell_busy, "reading what has changed …")
            try:
                built = rebuild(str(profiles), str(self.place.database), self._told_progress, self._build_started)
            finally:
                self._building = None
                self.unread = False
                self.from_thread(self.main.tell_busy, "")
            self.from_thread(self.take_newer)
        failed = "" if built.status in (0, 1) else clean(built.told.removeprefix("dossier: ")) or "the build was ended from outside"
        if failed and self._watch is not None:
            self._watch.failed()
        if failed and not (again and failed == self._failed):
            told = f"The base could not be refreshed: {failed}"
            self.from_thread(partial(self.notify, told, title=OF_BASE, severity="error", markup=False))
        self._failed = failed
        self.look_back()
        return True

    def look_back(self) -> None:
        """Say how much has changed since the last visit; asked in a thread."""
        from dossier.tui.since import last_visit_told

        told = last_visit_told(self.place.database, self.pressed("changes"))
        self.from_thread(self.main.tell_changes, told)

    def _build_started(self, running: subprocess.Popen[str]) -> None:
        self._building = running
        if self.closing:
            self.stop_building()

    def _told_progress(self, done: int, of: int) -> None:
        self.from_thread(self.main.tell_busy, f"reading what has changed: {done:,} of {of:,}")

    def take_newer(self) -> None:
        """Read from the database that has the name now, where it is another one, and say what changed in what is open."""
        from dossier.tui.since import changed_in, notice

        opened = self.main.records_open
        try:
            fresh = Store(self.place.database)
            if not fresh.replaces(self.store) or not (self.place.is_of(fresh.folder) or fresh.folder == self.store.folder):
                fresh.close()  # another folder's, as out of a repository: the next look builds this one's
                return
            mistakes = self.last_good.follow(self.store, fresh)
            changed = changed_in(self.store, fresh, list(opened))
        except StoreError as error:
            self.tell_error(error)
            return
        old, self.store = self.store, fresh
        self.engine = None  # it reads from the old one
        self.forget_desk()
        if self._watch is not None:
            self._watch.replaced()
        self.take_back(OF_BASE)  # it was of the old one
        self.take_back(NOT_TAKEN, but={self._told_of(each) for each in self.last_good.mistakes})
        self.main.reload(changed, old)
        self.open_search()
        if mistakes:
            for mistake in mistakes[:_MOST_MISTAKES]:
                self.notify(self._told_of(mistake), title=NOT_TAKEN, severity="error", timeout=20, markup=False)
        else:
            shown = notice(changed, opened, self.pressed("changes"))
            told = "\n".join(("Files have changed; this is what they say now.", *shown))
            self.notify(told, title="Base refreshed", severity="information", markup=False)

    def _told_of(self, mistake: ProblemRecord) -> str:
        """What is said of a file that cannot be read any more."""
        told = f"{clean(mistake.path)}, line {mistake.line}: {clean(mistake.message)}."
        return f"{told} The last good version stays; {self.pressed('edit')} mends it."
