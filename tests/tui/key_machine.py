"""Bursts of keys sent to one running program, each compared with the model once the program is at rest."""

from __future__ import annotations

import asyncio
import contextvars
import os
import shutil
import sqlite3
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from textual import events

from dossier.database.store import Store
from dossier.search.engine import Engine
from dossier.tui.results import MOST, MOST_FOUND
from dossier.view.rows import make_rows
from tests.tui.key_model import Found, Model
from tests.tui.running import session

PASTES = ("carolina", "\n  Delphine ", "Ada\tVale\nBoris", "\n", "bel\u00a0", "x" * 300)
TYPED = {" ": "space", "[": "left_square_bracket", "]": "right_square_bracket", "-": "minus"}


def event(key: str) -> events.Key:
    """A key as the terminal gives it."""
    names = {"left_square_bracket": "[", "right_square_bracket": "]", "minus": "-", "slash": "/"}
    return events.Key(TYPED.get(key, key), names.get(key, key if len(key) == 1 else None))


class KeyMachine(RuleBasedStateMachine):
    """The program and its model, side by side."""

    database: ClassVar[Path]
    bursts: ClassVar[int] = 0
    pressed: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="dossier-keys-"))
        self.own = self.folder / "dossier.db"
        shutil.copyfile(self.database, self.own)
        self.state = os.environ.get("DOSSIER_STATE")
        os.environ["DOSSIER_STATE"] = str(self.folder / "state")
        self.store = Store(self.database)
        self.engine = Engine.from_database(self.store.connection)
        self.runner = asyncio.Runner()
        self.context = contextvars.copy_context()
        self.stack = AsyncExitStack()
        self.s = self._run(self.stack.enter_async_context(session(self.own, (200, 50))))
        app = self.s.app
        app._watch = None  # what was opened is not written down meanwhile: it would stand first in the list of all
        search = app.search

        def slowly(text: str, limit: int) -> Any:
            time.sleep(0.003 if len(text) in (1, 2) else 0)
            return search(text, limit)

        app.search = slowly
        self.model = Model(self._found, self._rows)
        self._made: dict[str, Any] = {}
        self.builds = 0

    def _run(self, coroutine: Any) -> Any:
        """Always in one context, as one program."""
        return self.runner.run(coroutine, context=self.context)

    def _found(self, text: str) -> Found:
        hits = self.engine.search(text, MOST_FOUND if text.strip() else MOST)
        return Found([hit.id for hit in hits], hits.close)

    def _rows(self, id_: str) -> Any:
        if id_ not in self._made:
            dossier = self.store.dossier(id_)
            assert dossier is not None, id_
            self._made[id_] = make_rows(dossier)[1:]
        return self._made[id_]

    def teardown(self) -> None:
        """The program is left."""
        self._run(self.stack.aclose())
        self.runner.close()
        self.store.close()
        if self.state is None:
            os.environ.pop("DOSSIER_STATE")
        else:
            os.environ["DOSSIER_STATE"] = self.state
        shutil.rmtree(self.folder, ignore_errors=True)

    @rule(numbers=st.lists(st.integers(0, 10_000), min_size=1, max_size=40))
    def keys_at_once(self, numbers: list[int]) -> None:
        """Keys that mean something where they come, all in the queue at once; now and then a paste, or a new build among them."""
        sent: list[Any] = []
        told: list[str] = []
        for number in numbers:
            if number % 23 == 22 and self.model.focus == "box" and not self.model.selected:
                text = PASTES[number % len(PASTES)]
                self.model.paste(text)
                sent.append(events.Paste(text))
                told.append(repr(text))
            elif number % 97 == 96:
                sent.append(None)
                told.append("new build")
            else:
                keys = self.model.keys()
                key = keys[number % len(keys)]
                self.model.press(key)
                sent.append(event(key))
                told.append(key)
        note(" ".join(told))
        self._run(self._send(sent))
        KeyMachine.bursts += 1
        KeyMachine.pressed += len(sent)
        self._compare(" ".join(told))

    async def _send(self, sent: list[Any]) -> None:
        app = self.s.app
        for each in sent:
            if each is None:
                self._build()
                app.call_later(app.take_newer)
            else:
                app.post_message(each)
        while app._held or app._at_work is not None or app._message_queue.qsize():
            await asyncio.sleep(0.001)
        await app._until_done()

    def _build(self) -> None:
        """The same base, built anew, under the same name."""
        self.builds += 1
        fresh = self.folder / "fresh.db"
        shutil.copyfile(self.database, fresh)
        with sqlite3.connect(fresh) as connection:
            connection.execute("UPDATE meta SET value = ? WHERE key = 'build'", (f"again {self.builds}",))
        connection.close()
        os.replace(fresh, self.own)

    def _compare(self, told: str) -> None:
        model, main, app = self.model, self.s.main, self.s.app
        assert app.screen is main, told
        assert main.box.value == model.text, told
        assert (main._searched or "") == model.text, told
        assert self.s.result_ids == list(model.found.ids), told
        assert main.results.highlighted == (model.chosen if model.found.ids else None), told
        assert self.s.open_ids == list(model.ids), told
        assert [(place.ids, place.focus) for place in main.trail.places] == model.places, told
        assert main.trail.at == model.here, told
        assert self.s.shown_ids == list(model.ids[-8:]), told
        focused = app.focused
        assert focused is not None, told
        if model.focus == "pane":
            pane = self.s.pane
            assert (pane.stop, pane.number) == (model.ids[model.pane], model.pane), told
            assert pane.dossier.ref.id == pane.stop, told
            assert pane.row.says == model.row.says, told
            assert pane.row.target == model.row.target, told
        else:
            assert focused is (main.box if model.focus == "box" else main.results), told
