"""Pages made in a process of its own: `python -m dossier.view.apart DATABASE` is asked on stdin and answers on stdout.

Some pages tell of every record of a base, and take seconds where it is large. The screens ask for them here and go on; a page that
nobody waits for any more is given up with the process, and so is the memory that it took.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from queue import SimpleQueue
from typing import IO, NamedTuple

from dossier.database.store import Store, StoreError
from dossier.stop import View
from dossier.view.page import PAGE, Page, Variants
from dossier.view.plain import plain_page
from dossier.view.row import Row

MOST_COPIED = 20_000
"""Items of the longest list of which all is copied as text."""
_KEPT = 3
"""Pages that are not made anew when another part of them is wanted."""


class Asked(NamedTuple):
    """What the screens want of a page."""

    view: View
    offsets: Mapping[str, int]
    text: bool = False
    """All of it as plain text, not the rows of a pane."""
    as_of: str = ""
    latinize: bool = False


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
        try:
            page = self._page(asked.view)
            if not asked.text:
                return Shown(page.title, tuple(page.make(asked.offsets, PAGE)), page.variants, page.footnotes)
            if page.items > MOST_COPIED:
                return Shown(page.title, failed=f"{page.items:,} items are too many to copy: `dossier {asked.view.name}` prints them.")
            return Shown(page.title, text=plain_page(page, as_of=asked.as_of, latinize=asked.latinize))
        except StoreError as error:
            return Shown(asked.view.name, failed=str(error))
        except MemoryError:
            return Shown(asked.view.name, failed="There is not enough memory for this page.")

    def _page(self, view: View) -> Page:
        page = self._pages.pop(view, None) or self._make(self.store, view)
        self._pages[view] = page  # the last one asked for stands last
        while len(self._pages) > _KEPT:
            del self._pages[next(iter(self._pages))]
        return page


def write(pipe: IO[bytes], told: Asked | Shown) -> None:
    """One message into a pipe."""
    pipe.write(pickle.dumps(told, pickle.HIGHEST_PROTOCOL))
    pipe.flush()


def read(pipe: IO[bytes]) -> Asked | Shown:
    """One message out of a pipe whose other end is this program's too; raises EOFError where that is gone."""
    told: Asked | Shown = pickle.load(pipe)
    return told


def main(database: str) -> None:
    """Answer until nobody asks any more; then at once, whatever is being made."""
    questions: SimpleQueue[Asked] = SimpleQueue()

    def listen() -> None:
        while True:
            try:
                asked = read(sys.stdin.buffer)
            except (EOFError, OSError, pickle.UnpicklingError):
                os._exit(0)
            assert isinstance(asked, Asked)
            questions.put(asked)

    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    threading.Thread(target=listen, daemon=True).start()
    maker: Maker | None = None
    while True:
        asked = questions.get()
        try:
            maker = maker or Maker(Store(Path(database)))
            write(answers, maker.answer(asked))
        except StoreError as error:
            write(answers, Shown(asked.view.name, failed=str(error)))
        except BrokenPipeError:
            return
        except Exception as error:
            write(answers, Shown(f"{type(error).__name__}: {error}", fault="".join(traceback.format_exception(error))))


if __name__ == "__main__":
    from dossier.view import apart  # what is sent is of the module by its own name, not of `__main__`

    apart.main(sys.argv[1])
