"""Dossiers of records that much of the base is linked to: read beside the screen, which goes on meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import closing, suppress
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from dossier.database.store import Store
from dossier.view.quick import MOST_LINKS

if TYPE_CHECKING:
    from dossier.database.records import Dossier
    from dossier.tui.app import DossierApp

T = TypeVar("T")


async def read_dossier(app: DossierApp, id_: str) -> Dossier | None:
    """Everything on one record; None when there is no such record; raises StoreError."""
    store = app.store
    if not store.is_hub(id_, MOST_LINKS):
        return store.dossier(id_)
    app.main.tell_busy("reading the base …")
    try:
        return await in_thread(lambda: _read(store, id_)) or store.dossier(id_)
    finally:
        app.main.tell_busy("")


def _read(store: Store, id_: str) -> Dossier | None:
    """Through a connection of its own; None where another base has the file's name by now."""
    from dossier.database.resting import Rests

    with closing(Store(store.path)) as own:
        found = own.dossier(id_) if own.build == store.build else None
    if found is not None and isinstance(found.resting, Rests):
        found.resting.store = store  # what is read of it later is read for the screen
    return found


async def in_thread(call: Callable[[], T]) -> T:
    """What a call gives or raises, made in a thread that the end of the program does not wait for."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def settle(answer: Callable[[], None]) -> None:
        if not done.done():
            answer()

    def run() -> None:
        try:
            found = call()
        except Exception as error:
            told, failed = error, True
        else:
            failed = False
        answer = (lambda: done.set_exception(told)) if failed else (lambda: done.set_result(found))
        with suppress(RuntimeError):  # the program has ended meanwhile
            loop.call_soon_threadsafe(settle, answer)

    try:
        Thread(target=run, daemon=True).start()
    except RuntimeError:  # the system gives no more of them
        return call()
    return await done
