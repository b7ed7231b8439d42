"""What a person has put aside of one base: pinned records, bookmarks, tags, recent records, cases.

Plain text files in a folder apart from the profiles. Each change reads the file, changes its own line, and puts the
whole in place at once; two programs take turns. A file that is no text is set aside, never written over.
"""

from __future__ import annotations

import errno
import os
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from dossier.stop import Stop
from dossier.text import in_order, same_id, slug
from dossier.userdata import lists
from dossier.userdata.files import NotText, UserDataError, read_text, set_aside, write_text
from dossier.userdata.lists import Item, Meant, Now, Strange
from dossier.userdata.tags import has_tag, meanwhile, signed, tagged, tags_of

PINNED, BOOKMARKS, TAGS, RECENT = "pinned.md", "bookmarks.md", "tags.md", "recent.md"
CASES = "cases"
MOST_RECENT = 50
LOCK_SECONDS = 1.0
"""How long a change waits for another program."""

_TITLES = {
    PINNED: "Pinned: these stand first in the list", BOOKMARKS: "Bookmarks", TAGS: "Tags", RECENT: "Opened last",
}  # fmt: skip


def as_written(items: Sequence[Item]) -> list[Meant]:
    """The ids that stand in the files."""
    return [Meant(each.stop) for each in items]


class Case(NamedTuple):
    """A named set of records with notes."""

    name: str
    """The file's, without its ending: what commands and `case:` call it."""
    title: str
    notes: str
    members: tuple[Item, ...]
    path: Path
    line: int
    """Where its notes begin."""

    @property
    def size(self) -> int:
        """How many records and views are in it, of which one may stand there under two names."""
        return len({each.stop for each in self.members})


class Desk:
    """One base's folder; reads a file again when it has changed.

    Records are under the ids that they have now, wherever they are asked for or changed; in the files other lines stay as they are.
    """

    def __init__(self, folder: Path, now: Now = as_written) -> None:
        """`now` gives what each item is under the ids of now."""
        self.folder, self.now = folder, now
        self.told: list[str] = []
        """What a person should know of their files, until it is shown."""
        self._read: dict[Path, tuple[tuple[int, int, int], str]] = {}

    # --- lists ---

    def items(self, name: str) -> list[Item]:
        """One of the lists; raises UserDataError where its file cannot be read."""
        return lists.items(self._text(self.folder / name))

    def toggle(self, name: str, stop: Stop, called: str) -> bool:
        """Put a record or view into a list, or take it out; gives whether it is in it now."""
        inside = False

        def edit(text: str, strange: Strange) -> str:
            nonlocal inside
            inside = all(each.stop != stop for each in lists.items(text))
            return lists.with_item(text, Item(stop, called), strange) if inside else lists.without(text, {stop})

        self._change(self.folder / name, edit, _TITLES.get(name, ""), {stop})
        return inside

    def keep(self, name: str, stop: Stop, called: str, *, inside: bool = True) -> None:
        """Have a record or view in a list, or not in it."""

        def edit(text: str, strange: Strange) -> str:
            return lists.with_item(text, Item(stop, called), strange) if inside else lists.without(text, {stop})

        self._change(self.folder / name, edit, _TITLES.get(name, ""), {stop})

    def visited(self, visits: Iterable[tuple[str, str]]) -> None:
        """Records that were opened, oldest first, each with its name: the last one stands at the top."""
        visits = list(visits)

        def edit(text: str, strange: Strange) -> str:
            for record, called in visits:
                text = lists.with_item(lists.without(text, {record}), Item(record, called), strange, first=True)
            return lists.without(text, {each.stop for each in lists.items(text)[MOST_RECENT:]})

        self._change(self.folder / RECENT, edit, _TITLES[RECENT], {record for record, _ in visits})

    # --- tags ---

    def tags(self) -> dict[Stop, tuple[str, ...]]:
        """Record -> its tags, in their order."""
        return tags_of(self.items(TAGS))

    def set_tags(self, record: str, called: str, wanted: Sequence[str], shown: Sequence[str] | None = None) -> None:
        """Give a record these tags, and no others; what stands there of somebody else loses those that are not among them.

        `shown`: those that it had when these were chosen; what another program has given or taken since stays so.
        """

        def edit(text: str, strange: Strange) -> str:
            tags = wanted if shown is None else meanwhile(wanted, shown, tags_of(lists.items(text)).get(record, ()))
            there = [each for each in lists.items(text) if each.stop == record]
            others = [each for each in there if (record, each.name) in strange]
            first_own = next((each.line for each in there if each not in others), 0)
            own = [tag for tag in tags if not any(has_tag(each.note, tag) for each in others)]
            for each in reversed(there):
                here = [tag for tag in tags if has_tag(each.note, tag)] if each in others else own if each.line == first_own else []
                text = tagged(text, each.line, Item(record, called), here)
            return text if first_own or not own else lists.with_item(text, Item(record, called, signed(own)), strange)

        self._change(self.folder / TAGS, edit, _TITLES[TAGS], {record})

    # --- cases ---

    def cases(self) -> list[Case]:
        """All cases, by title; one that cannot be read is told of and left out."""
        found = []
        try:
            paths = [path for path in (self.folder / CASES).iterdir() if path.name.endswith(".md")]
        except (FileNotFoundError, NotADirectoryError):
            paths = []
        except OSError as error:
            paths = []
            self.tell(f"cannot read {self.folder / CASES}: {error.strerror or error}")
        for path in paths:
            try:
                found.append(self._case(path))
            except UserDataError as error:
                self.tell(str(error))
        return sorted(found, key=lambda case: (in_order(case.title), case.name))

    def case(self, name: str) -> Case | None:
        """A case by its name or title; None where there is none."""
        path = self._case_path(name)
        name = unicodedata.normalize("NFC", name)
        if path is not None and os.path.isfile(path):  # as Path.is_file, but a name that is too long is no file
            return self._case(path)
        cases = self.cases()
        same = (each for each in cases if same_id(name) in (same_id(each.title), same_id(each.name)))
        return next(same, None) or next((each for each in cases if each.name == slug(name)), None)

    def new_case(self, title: str, items: Iterable[Item] = ()) -> Case:
        """Make a case of these records; raises UserDataError where there is one of this name."""
        title = " ".join(title.split())
        if not title:
            raise UserDataError("a case needs a name")
        name = slug(title)
        there = self.case(title) or self.case(name)
        if there is not None:
            other = "" if there.title.casefold() == title.casefold() else f", as {there.title!r}"
            raise UserDataError(f"there is a case {title!r} already{other}")
        path = self.folder / CASES / f"{name}.md"
        items = list(items)

        def edit(text: str, strange: Strange) -> str:
            text = text or f"# {title}\n"
            for item in items:
                text = lists.with_item(text, item, strange)
            return text

        self._change(path, edit, "", {item.stop for item in items})
        return self._case(path)

    def put(self, case: Case, item: Item) -> None:
        """Put a record into a case; where it is in it already, its note is put behind what is noted of it."""
        self._change(case.path, lambda text, strange: lists.with_item(text, item, strange), case.title, {item.stop})

    def take(self, case: Case, stops: Iterable[Stop]) -> None:
        """Take records out of a case."""
        gone = set(stops)
        self._change(case.path, lambda text, _: lists.without(text, gone), case.title, gone)

    def _case_path(self, name: str) -> Path | None:
        return self.folder / CASES / f"{name}.md" if name and not set(name) & set("/\\\0") and not name.startswith(".") else None

    def _case(self, path: Path) -> Case:
        text = self._text(path)
        title, notes, line = lists.around(text)
        return Case(path.stem, title or path.stem, notes, tuple(lists.items(text)), path, line)

    # --- files ---

    def forget(self) -> None:
        """The base is another one: the ids of now may be others."""
        self._read.clear()

    def tell(self, message: str) -> None:
        """Keep a message for the person, once."""
        if message not in self.told:
            self.told.append(message)

    def _text(self, path: Path) -> str:
        try:
            state = path.stat()
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return ""
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:
                return ""
            raise UserDataError(f"cannot read {path}: {error.strerror or error}") from error
        now = (state.st_ino, state.st_mtime_ns, state.st_size)
        known = self._read.get(path)
        if known is None or known[0] != now:
            known = self._read[path] = (now, lists.settled(read_text(path), self.now))
        return known[1]

    def _change(self, path: Path, edit: Callable[[str, Strange], str], title: str, about: Collection[Stop]) -> None:
        """Read, change, write, while no other program does; `about` are the records or views whose lines are changed."""
        from dossier.holding import Timeout, held

        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with held(self.folder / ".lock", LOCK_SECONDS):
                try:
                    before = read_text(path)
                except NotText:
                    before = ""
                    self.tell(f"{path.name} was no text: it is kept as {set_aside(path).name}, and a new one was begun.")
                settled = lists.settled(before, self.now, about)
                after = edit(settled, lists.strangers(settled, self.now))
                if after == before:
                    return
                if not before and title and not after.startswith("#"):
                    after = f"# {title}\n\n{after}"
                write_text(path, after, before)
                self._read.pop(path, None)
        except Timeout:
            raise UserDataError(f"another program holds {self.folder}") from None
        except OSError as error:
            raise UserDataError(f"cannot write in {self.folder}: {error.strerror or error}") from error
