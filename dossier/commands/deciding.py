"""What was decided about an entry of a list, written into the profile by the way of `dossier amend`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from dossier.commands.as_it_is import content, file_of, profile_in, written_record
from dossier.database.one_folder import stamp_of
from dossier.profiles.amend import AmendError, Change, amend
from dossier.profiles.replacing import alone, digest, replace_file
from dossier.screening.ours import Decisions, Record, decisions, question
from dossier.text import clean

if TYPE_CHECKING:
    from dossier.database.store import Store
    from dossier.profiles.model import Profile

Decision = Literal["same", "not", "unsure"]
KEYS: dict[Decision, str] = {"same": "same_as", "not": "not_same_as", "unsure": "questions"}
"""Decision -> key of the profile under which it is kept."""


class Decided(NamedTuple):
    """A decision as it was written."""

    record: str
    reference: str
    decision: Decision
    path: str
    change: Change
    file: Path
    before: bytes

    @property
    def line(self) -> str:
        """The line that holds it."""
        lines = self.change.new.splitlines()
        return lines[self.change.line - 1].strip() if self.change.line <= len(lines) else ""


def as_written(store: Store, folder: Path | None, records: dict[str, Record]) -> None:
    """Bring what is decided up to date with files that have changed since the base was built."""
    of_file: dict[str, list[str]] = {}
    for id_, path in store.all("SELECT id, path FROM entity WHERE state = 'profile'"):
        if id_ in records:
            of_file.setdefault(path or "", []).append(id_)
    for path, *stamp in store.all("SELECT path, size, mtime_ns, ctime_ns, inode FROM file"):
        for id_ in of_file.get(path, ()):
            try:
                file = file_of(folder, path)
                if [*stamp_of(file.stat())] == stamp:
                    break
                profile = profile_in(store, folder, written_record(store, id_), content(file))
            except (AmendError, OSError):
                continue  # deciding says so
            records[id_] = records[id_]._replace(decided=_decided(profile))


def _decided(profile: Profile) -> Decisions:
    return decisions(profile.same_as, profile.not_same_as, profile.questions)


class Decider:
    """Writes decisions into the profiles of one base, one after the other."""

    def __init__(self, store: Store, folder: Path | None) -> None:
        self._store = store
        self._folder = folder

    def decide(self, record: str, reference: str, decision: Decision, told: str, decided: Decisions) -> Decided:
        """Write it; `told`: what the entry is called. `decided`: what is decided about this record. Raises AmendError or OSError."""
        of = written_record(self._store, record)
        file = file_of(self._folder, of.path)
        with alone(file):
            before = content(file)
            profile = profile_in(self._store, self._folder, of, before)
            written = _decided(profile)
            written.of_others = decided.of_others
            held = written.of(reference)
            if held in ("same", "not") and held != decision:
                said = clean(written.spelt(reference)[-1])
                raise AmendError(f"{clean(of.path)} says {KEYS[held]}: {said}: delete that first")  # type: ignore[index]
            if held == decision:
                raise AmendError(f"{clean(of.path)} says so already")
            value = question(reference, told) if decision == "unsure" else reference
            change = amend(of.path, before, profile.where, KEYS[decision], value)
            replace_file(file, change.data, before)
        decided.decide(reference, decision)
        return Decided(record, reference, decision, of.path, change, file, before)

    def take_back(self, last: Decided, decided: Decisions) -> None:
        """Put the file back as it was before its last decision; raises AmendError where it has changed since."""
        with alone(last.file):
            if digest(content(last.file)) != digest(last.change.data):
                raise AmendError(f"{clean(last.path)} has changed since: it is left as it is")
            replace_file(last.file, last.before, last.change.data)
        decided.forget(last.reference)
