"""The vocabulary of a large base, worked out in a second process while the first writes the rest of the index.

The second process is a bare interpreter that reads keys from its input and writes what it found to its output. It takes part in
nothing else: no fork of a process that has threads, no main module that is run again. Where it cannot be started or ends too
early, `Lost` is raised, and the caller works it out for itself.
"""

from __future__ import annotations

import gc
import os
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from queue import Queue
from threading import Thread
from types import TracebackType
from typing import IO

from dossier.processes import bare, can_help, end, give_way, receive, send
from dossier.search.vocabulary import STARTS, Vocabulary

MANY = 20_000
"""From so many forms on a second process is worth its start."""
_AT_ONCE = 4096
"""Rows of one message."""
_AHEAD = 200
"""Messages that wait to be taken: some ten megabytes."""
_CODE = "from dossier.search.beside import serve; serve()"


class Lost(Exception):
    """The second process did not start, or ended before it had told everything."""


class Beside:
    """A second process; used once, in the order `more`, `skeletons`, `typos()`, `typos(4)`, `typos(5)`."""

    def __init__(self, keys: Iterable[str]) -> None:
        """Give it the keys of the names that are known; raises Lost."""
        if not can_help():
            raise Lost
        try:
            self._process = bare(_CODE)
        except OSError:
            raise Lost from None
        assert self._process.stdin
        assert self._process.stdout
        self._asked, self._answer = self._process.stdin, self._process.stdout
        try:
            self._ask(keys)
        except Lost:
            self.close()
            raise

    def more(self, keys: Iterable[str]) -> None:
        """Give it the keys of all others; raises Lost."""
        self._ask(keys)
        with suppress(OSError):
            self._asked.close()

    def _ask(self, keys: Iterable[str]) -> None:
        try:
            send(self._asked, "\n".join(keys).encode())
            self._asked.flush()
        except OSError:
            raise Lost from None

    def __enter__(self) -> Beside:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the process, whatever it does."""
        end(self._process)

    def skeletons(self) -> Iterable[tuple[str, Sequence[str]]]:
        """As of a Vocabulary."""
        for text in self._messages():
            for line in text.decode().split("\n"):
                term, *words = line.split(" ")
                yield term, words

    def typos(self, start: int = 0) -> Iterator[tuple[int, str]]:
        """As of a Vocabulary."""
        del start  # they come in order
        messages = self._messages()
        for hashes in messages:
            yield from zip(array("I", hashes), next(messages).decode().split("\n"), strict=True)

    def _messages(self) -> Iterator[bytes]:
        try:
            while message := receive(self._answer):
                yield message
        except EOFError:
            raise Lost from None


def serve() -> None:
    """What the second process does."""
    gc.disable()  # as in `apart`
    give_way()
    asked, answer = sys.stdin.buffer, sys.stdout.buffer
    vocabulary = Vocabulary(receive(asked).decode().split("\n"))
    vocabulary.add(receive(asked).decode().split("\n"))
    # What stands in the pipe until the first process has time for it must not keep this one from its work.
    messages: Queue[bytes | None] = Queue(_AHEAD)
    telling = Thread(target=_tell, args=(answer, messages), daemon=True)
    telling.start()
    messages.put("\n".join([f"{term} {' '.join(words)}" for term, words in vocabulary.skeletons()]).encode())
    messages.put(b"")
    for start in (0, *STARTS):
        rows = vocabulary.typos(start)
        while some := list(islice(rows, _AT_ONCE)):
            messages.put(array("I", [key for key, _ in some]).tobytes())
            messages.put("\n".join([words for _, words in some]).encode())
        messages.put(b"")
    messages.put(None)
    telling.join()


def _tell(answer: IO[bytes], messages: Queue[bytes | None]) -> None:
    """All messages until None; where nobody wants them any more, the process ends."""
    try:
        while (message := messages.get()) is not None:
            send(answer, message)
            if not message:
                answer.flush()
    except OSError:
        os._exit(1)
