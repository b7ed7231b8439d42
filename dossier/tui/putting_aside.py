"""A person's own files of the base that is open: read when they are wanted, kept when the program is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.css.query import NoMatches

from dossier.database.store import StoreError
from dossier.text import clean
from dossier.tui.base_app import BaseApp

if TYPE_CHECKING:
    from dossier.userdata.desk import Desk
    from dossier.userdata.own_files import State
    from dossier.userdata.sets import OwnSets
    from dossier.userdata.trail import LastTrail
    from dossier.view.own import Aside


class PuttingAside(BaseApp):
    """Holds the desk, and what is to be kept for the next time."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._desk: Desk | None = None
        self._desk_then: State | None = None
        self._opened: dict[str, str] = {}
        self._kept: LastTrail | None = None

    @property
    def desk(self) -> Desk:
        """The person's own files of this base."""
        if self._desk is None:
            from dossier.userdata.desk import Desk
            from dossier.userdata.following import now
            from dossier.userdata.place import folder_of

            self._desk = Desk(folder_of(self.store), lambda items: now(self.store, items))  # of the base that is open then
        return self._desk

    def desk_is_shown(self) -> bool:
        """Remember what is put aside now as what is shown; whether it was other than what was shown before."""
        from dossier.userdata.own_files import state_of

        then, self._desk_then = self._desk_then, state_of(self.desk.folder)
        return then is not None and then != self._desk_then

    def look_at_desk(self) -> None:
        """Show what another program, a command or an editor has put aside, or taken out."""
        if self.desk_is_shown():
            self.main.desk_changed()

    def forget_desk(self) -> None:
        """The base is another one: the ids of now may be others, and so may its folder, where it was moved or copied."""
        from dossier.userdata.place import folder_of

        if self._desk is not None and self._desk.folder != folder_of(self.store):
            self.tell_desk()
            self._desk = None
        else:
            self.desk.forget()

    @property
    def own_sets(self) -> OwnSets:
        """Tags and cases, for the search."""
        from dossier.userdata.sets import OwnSets

        return OwnSets(self.desk)

    def tell_desk(self) -> None:
        """Say what a person should know of their own files."""
        told, self.desk.told[:] = list(self.desk.told), []
        for message in told:
            self.notify(clean(message), title="Your own files", severity="warning", timeout=10, markup=False)

    def aside(self, record: str) -> Aside:
        """How a record was put aside; not at all where that cannot be read."""
        from dossier.userdata.files import UserDataError
        from dossier.view.own import Aside, aside

        try:
            return aside(self.desk, self.store, record)
        except (UserDataError, StoreError) as error:
            self.desk.tell(str(error))
            return Aside()

    def opened(self, record: str, name: str) -> None:
        """A dossier was opened: remembered among those opened last."""
        self._opened.pop(record, None)
        self._opened[record] = name

    def restore(self) -> None:
        """Open what was open when the program was left."""
        from dossier.userdata import trail

        self.desk_is_shown()
        left, told = trail.load(self.desk.folder)
        if told:
            self.desk.tell(told)
        self.main.restore(left)
        self.tell_desk()

    def keep_for_next(self) -> None:
        """Keep for the next time where the person is; nothing of that may hinder them from leaving, or going on."""
        from dossier.userdata import trail
        from dossier.userdata.files import UserDataError

        if not self.screen_stack:
            return  # ended before it had begun
        try:
            left = self.main.left()
            if left is not None and left != self._kept:
                trail.save(self.desk.folder, left)
                self._kept = left
            if self._opened:
                there = self.refs(self._opened)
                self.desk.visited((record, name) for record, name in self._opened.items() if record in there)
                self._opened = {}
        except (UserDataError, NoMatches):
            return
