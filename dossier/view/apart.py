"""Pages and searches in a process of its own, which is asked on stdin and answers on stdout (`main`).

Some tell of every record of a base, and take seconds where it is large. The screens ask for them here and go on; what nobody waits
for any more is given up with the process, and so is the memory that it took.
"""

from __future__ import annotations

import os
import pickle
import sqlite3
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, NamedTuple

from dossier.database.store import Store, StoreError
from dossier.search.filters import Choice
from dossier.search.hit import Hits, nothing
from dossier.stop import View
from dossier.view import changes, todo
from dossier.view.page import PAGE, Page, Variants
from dossier.view.plain import plain_page
from dossier.view.quick import variants_of
from dossier.view.row import Row, text_row

MOST_COPIED = 20_000
"""Items of the longest list of which all is copied as text."""
_KEPT = 3
"""Pages that are not made anew when another part of them is wanted."""


MOST_COMPARED = 200_000
"""Records of the largest base of which every name is compared with all others, or with a whole other base, while somebody waits."""
_IDLE = 60.0
"""Seconds without a question after which the process ends."""
BUILT_ANEW = "The base has been built anew meanwhile; what it holds now is shown as soon as it is opened."


class Asked(NamedTuple):
    """What the screens want of a page."""

    view: View
    offsets: Mapping[str, int]
    text: bool = False
    """All of it as plain text, not the rows of a pane."""
    as_of: str = ""
    latinize: bool = False


class Sought(NamedTuple):
    """What the screens want of the search."""

    text: str
    limit: int
    choices: bool = False
    """The conditions that a search may have, not hits."""


class Answer(NamedTuple):
    """What the search gives, in place of a page."""

    hits: Hits | None = None
    choices: tuple[Choice, ...] = ()
    failed: str = ""
    fault: str = ""
    title: str = ""


class Shown(NamedTuple):
    """A page as far as a pane shows it; or all of it as text; or why it cannot be."""

    title: str = ""
    rows: tuple[Row, ...] = ()
    variants: Variants = ()
    footnotes: str = ""
    text: str = ""
    failed: str = ""
    fault: str = ""
    """Where the program itself is at fault: the lines that tell where."""


class Maker:
    """Makes pages of one base, and keeps the last ones."""

    def __init__(self, store: Store, make: Callable[[Store, View], Page] | None = None) -> None:
        from dossier.view.pages import make_page

        self.store = store
        self._make = make or make_page
        self._pages: dict[View, Page] = {}

    def answer(self, asked: Asked) -> Shown:
        """What is shown of a page; never raises for a base that cannot be read."""
        if told := _too_large(self.store, asked.view):
            return Shown(
                rows=(text_row(told, "dim"),),
                variants=variants_of(asked.view),
                failed=told if asked.text else "",
            )
        try:
            page = self._page(asked.view)
            if not asked.text:
                return Shown(page.title, tuple(page.make(asked.offsets, PAGE)), page.variants, page.footnotes)
            if page.items > MOST_COPIED:
                return Shown(page.title, failed=f"{page.items:,} items are too many to copy: `dossier {asked.view.name}` prints them.")
            return Shown(page.title, text=plain_page(page, as_of=asked.as_of, latinize=asked.latinize))
        except StoreError as error:
            return Shown(failed=str(error))
        except MemoryError:
            return Shown(failed="There is not enough memory for this page.")

    def _page(self, view: View) -> Page:
        page = self._pages.pop(view, None) or self._make(self.store, view)
        self._pages[view] = page  # the last one asked for stands last
        while len(self._pages) > _KEPT:
            del self._pages[next(iter(self._pages))]
        return page


def _too_large(store: Store, view: View) -> str:
    """Why a page is not made; empty where it is. What holds all names of a large base at once takes minutes, and gigabytes."""
    commands = {todo.address(kept): f"todo {kept}" for kept in ("mentions", "duplicates")}
    command = "diff" if view.name == changes.NAME and _has_older(store, view) else commands.get(view, "")
    if not command or store.size <= MOST_COMPARED:
        return ""
    return f"Among {store.size:,} records this takes minutes, and gigabytes of memory: `dossier {command}` does it in a terminal."


def _has_older(store: Store, view: View) -> bool:
    from dossier.userdata.visit import last_visit

    visit = last_visit(store)
    return bool(view.args[:1] != ("",) or (visit is not None and visit.build != store.build))


class Seeker:
    """Searches the same base."""

    def __init__(self, store: Store) -> None:
        from dossier.search.engine import Engine
        from dossier.userdata.following import desk_of
        from dossier.userdata.sets import OwnSets

        self.store = store
        self.engine = Engine.from_database(store.connection)
        self.engine.own = OwnSets(desk_of(store))

    def answer(self, sought: Sought) -> Answer:
        """Hits with their reasons worked out, or conditions."""
        from dossier.search.filters import choices

        try:
            if sought.choices:
                return Answer(choices=tuple(choices(self.store.connection, self.engine.own)))
            hits = self.engine.search(sought.text, sought.limit)
            return Answer(replace(hits, rows=tuple(replace(hit, tell=nothing, _told=(hit.why, hit.spans)) for hit in hits)))
        except (sqlite3.Error, StoreError) as error:
            return Answer(failed=str(self.store.damaged(error)))


def write(pipe: IO[bytes], told: Asked | Shown | Sought | Answer) -> None:
    """One message into a pipe."""
    pipe.write(pickle.dumps(told, pickle.HIGHEST_PROTOCOL))
    pipe.flush()


def read(pipe: IO[bytes]) -> Asked | Shown | Sought | Answer:
    """One message out of a pipe whose other end is this program's too; raises EOFError where that is gone."""
    try:
        told: Asked | Shown | Sought | Answer = pickle.load(pipe)
    except pickle.UnpicklingError as error:
        raise EOFError from error
    return told


def _of_build(database: Path, build: str) -> Store:
    """The base that the screens have open; raises StoreError where another has taken its place."""
    store = Store(database)
    if store.build != build:
        store.close()
        raise StoreError(BUILT_ANEW)
    return store


def main(database: str, build: str) -> None:
    """Answer until nobody asks any more; then at once, whatever is being made.

    Of this build only: in another one an id may be somebody else's.
    """
    questions: SimpleQueue[Asked | Sought] = SimpleQueue()

    def listen() -> None:
        while True:
            try:
                asked = read(sys.stdin.buffer)
            except (EOFError, OSError):
                os._exit(0)
            assert isinstance(asked, Asked | Sought)
            questions.put(asked)

    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    threading.Thread(target=listen, daemon=True).start()
    store: Store | None = None
    maker: Maker | None = None
    seeker: Seeker | None = None
    while True:
        try:
            asked = questions.get(timeout=_IDLE)
        except Empty:
            return
        failed = Shown if isinstance(asked, Asked) else Answer
        try:
            store = store or _of_build(Path(database), build)
            if isinstance(asked, Asked):
                maker = maker or Maker(store)
                write(answers, maker.answer(asked))
            else:
                seeker = seeker or Seeker(store)
                write(answers, seeker.answer(asked))
        except StoreError as error:
            write(answers, failed(failed=str(error)))
        except BrokenPipeError:
            return
        except Exception as error:
            told = "".join(traceback.format_exception(error))
            write(answers, failed(title=f"{type(error).__name__}: {error}", fault=told))
