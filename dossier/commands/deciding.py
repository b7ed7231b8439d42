"""What was decided about an entry of a list, written into the profile by the way of `dossier amend`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from dossier.commands.amending import file_of, written_record
from dossier.profiles.amend import AmendError, Change, amend
from dossier.profiles.model import Where
from dossier.profiles.parse import parse_file
from dossier.profiles.replacing import digest, replace_file
from dossier.screening.ours import Record, decisions, question
from dossier.text import clean, same_id

if TYPE_CHECKING:
    from dossier.database.store import Store

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


def as_written(store: Store, folder: Path | None, records: Mapping[str, Record]) -> dict[str, Where]:
    """Bring what is decided up to date with files that have changed since the base was built; gives where the records in them begin."""
    places: dict[str, Where] = {}
    of_file: dict[str, list[str]] = {}
    for id_, path in store.all("SELECT id, path FROM entity WHERE state = 'profile' ORDER BY path, line"):
        of_file.setdefault(path or "", []).append(id_)
    for path, size, mtime_ns in store.all("SELECT path, size, mtime_ns FROM file"):
        ids = of_file.get(path, [])
        if records.keys().isdisjoint(ids):
            continue
        try:
            file = file_of(folder, path)
            state = file.stat()
            if (state.st_size, state.st_mtime_ns) == (size, mtime_ns):
                continue
            profiles = parse_file(path, file.read_bytes()).profiles
        except (AmendError, OSError):
            continue  # deciding says so
        if len(profiles) != len(ids):
            continue
        for id_, profile in zip(ids, profiles, strict=True):
            places[id_] = profile.where
            if id_ in records:
                decided = records[id_].decided
                decided.clear()
                decided.update(decisions(profile.same_as, profile.not_same_as, profile.questions))
    return places


class Decider:
    """Writes decisions into the profiles of one base, one after the other."""

    def __init__(self, store: Store, folder: Path | None, places: Mapping[str, Where]) -> None:
        """`places`: where records begin in files that have changed since the base was built."""
        self._store = store
        self._folder = folder
        self._places = places
        self._lines: dict[str, list[tuple[int, int]]] = {}
        """File -> where this one has put in lines, and how many."""

    def decide(self, record: str, reference: str, decision: Decision, told: str, decided: dict[str, str]) -> Decided:
        """Write it; `told`: what the entry is called. `decided`: what is decided about this record. Raises AmendError or OSError."""
        held = decided.get(same_id(reference))
        of = written_record(self._store, record)
        if held in ("same", "not") and held != decision:
            raise AmendError(f"{clean(of.path)} says {KEYS[held]}: {clean(reference)}: delete that first")  # type: ignore[index]
        if held == decision:
            raise AmendError(f"{clean(of.path)} says so already")
        file = file_of(self._folder, of.path)
        before = file.read_bytes()
        value = question(reference, told) if decision == "unsure" else reference
        line, column = self._places.get(record, of.where)
        line += sum(more for at, more in self._lines.get(of.path, ()) if at <= line)
        change = amend(of.path, before, (line, column), KEYS[decision], value)
        replace_file(file, change.data)
        self._lines.setdefault(of.path, []).append((change.line, change.new.count("\n") - change.old.count("\n")))
        decided[same_id(reference)] = decision
        return Decided(record, reference, decision, of.path, change, file, before)

    def take_back(self, last: Decided, decided: dict[str, str]) -> None:
        """Put the file back as it was before its last decision; raises AmendError where it has changed since."""
        if digest(last.file.read_bytes()) != digest(last.change.data):
            raise AmendError(f"{clean(last.path)} has changed since: it is left as it is")
        replace_file(last.file, last.before)
        self._lines[last.path].pop()
        decided.pop(same_id(last.reference), None)
