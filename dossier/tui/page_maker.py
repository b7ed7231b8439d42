"""Pages and searches that take their time, made beside the screens: shown when they come, given up when nobody waits any more."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, overload

from dossier.processes import bare, end
from dossier.text import clean

if TYPE_CHECKING:
    from dossier.database.store import Store
    from dossier.tui.app import DossierApp
    from dossier.view.apart import Answer, Asked, Shown, Sought


class PageFault(Exception):
    """A fault of the program in the process that makes a page; the notes tell where."""


class Job:
    """One page that is being waited for."""

    def __init__(self, maker: PageMaker, asked: Asked | Sought, answered: Callable[[Any], None]) -> None:
        self.asked = asked
        self.given_up = False
        self._maker, self._answered = maker, answered

    def give_up(self) -> None:
        """Nobody waits any more: what is being made is ended, and what comes yet is not shown."""
        self._maker.give_up(self)

    def arrive(self, shown: Shown | Answer) -> None:
        """Show it, if it is still waited for."""
        if not self.given_up:
            self._answered(shown)


class Process:
    """One process that makes pages of one build of a base, which it opens once."""

    store: Store | None = None
    """The open base for which it was begun."""

    def __init__(self, database: str, build: str) -> None:
        self._running = bare("from dossier.view.apart import main; main(*given)", database, build)

    def answer(self, asked: Asked | Sought) -> Shown | Answer | None:
        """Waits for the page, or what a search gives; None where the process has ended."""
        from dossier.view.apart import Answer, Shown, read, write

        assert self._running.stdin is not None
        assert self._running.stdout is not None
        try:
            write(self._running.stdin, asked)
            shown = read(self._running.stdout)
        except (OSError, EOFError):
            return None
        assert isinstance(shown, Shown | Answer)
        return shown

    @property
    def runs(self) -> bool:
        """Whether it has not ended by itself."""
        return self._running.poll() is None

    def kill(self) -> None:
        """End it, whatever it does."""
        self._running.kill()

    def end(self) -> int:
        """End it, and leave nothing of it; gives its status."""
        return end(self._running)


class PageMaker:
    """Has pages made in processes of their own, one for each that is waited for; one that is done waits for the next page."""

    def __init__(self, app: DossierApp) -> None:
        self._app = app
        self._lock = Lock()
        self._idle: Process | None = None
        self._busy: dict[Job, Process] = {}
        self._closed = False

    @overload
    def ask(self, asked: Asked, answered: Callable[[Shown], None]) -> Job: ...
    @overload
    def ask(self, asked: Sought, answered: Callable[[Answer], None]) -> Job: ...
    def ask(self, asked: Asked | Sought, answered: Callable[[Any], None]) -> Job:
        """Have a page made, or something searched; `answered` is called on the screen's side, unless it is given up before."""
        job = Job(self, asked, answered)
        try:
            Thread(target=self._make, args=(job, self._app.store), daemon=True).start()
        except RuntimeError as error:  # the system gives no more of them
            self._app.call_later(job.arrive, _failed(asked, f"This could not be made: {clean(str(error))}"))
        return job

    def give_up(self, job: Job) -> None:
        """End what a job does."""
        with self._lock:
            job.given_up = True
            if job in self._busy:
                self._busy[job].kill()

    def close(self) -> None:
        """End everything."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, None
            for process in self._busy.values():
                process.kill()
        if idle is not None:
            idle.end()

    def _make(self, job: Job, store: Store) -> None:
        answer, status = self._answered(job, store)
        if answer is None and not job.given_up:  # one that was idle may have ended by itself just now
            answer, status = self._answered(job, store)
        shown = answer or _failed(job.asked, f"This could not be made: its process ended with status {status}.")
        if shown.fault and not job.given_up:
            fault = PageFault(shown.title)
            fault.add_note(shown.fault)
            self._app.from_thread(self._app._handle_exception, fault)
        else:
            self._app.from_thread(job.arrive, shown)

    def _answered(self, job: Job, store: Store) -> tuple[Shown | Answer | None, int | None]:
        """The answer, and the status of a process that has ended."""
        try:
            process = self._taken(job, store)
        except OSError as error:
            return _failed(job.asked, f"This could not be made: {clean(str(error))}"), None
        if process is None:
            return None, None
        answer = process.answer(job.asked)
        return answer, None if self._given_back(job, process if answer is not None else None) else process.end()

    def _taken(self, job: Job, store: Store) -> Process | None:
        """A process for a job; None where it is not wanted any more; raises OSError where there can be none."""
        with self._lock:
            idle, self._idle = self._idle, None
            wanted = not job.given_up and not self._closed
            fits = wanted and idle is not None and idle.store is store and idle.runs
            try:
                found = (idle if fits else Process(str(store.path), store.build)) if wanted else None
            finally:
                if idle is not None and not fits:
                    idle.end()
            if found is not None:
                found.store = store
                self._busy[job] = found
            return found

    def _given_back(self, job: Job, process: Process | None) -> bool:
        """Keep a process for the next page; False where it is to end."""
        with self._lock:
            del self._busy[job]
            if process is None or job.given_up or self._closed or self._idle is not None:
                return False
            self._idle = process
            return True


def _failed(asked: Asked | Sought, told: str) -> Shown | Answer:
    from dossier.view.apart import Answer, Asked, Shown

    return Shown(failed=told) if isinstance(asked, Asked) else Answer(failed=told)
