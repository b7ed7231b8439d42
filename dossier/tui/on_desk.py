"""What a person puts aside: pins, bookmarks, tags, cases."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dossier.stop import Stop
from dossier.text import clean
from dossier.tui.base import BaseScreen
from dossier.userdata.files import UserDataError

if TYPE_CHECKING:
    from dossier.tui.asking import Answer


class OnDesk(BaseScreen):
    """Puts the record in focus aside, and shows what was put aside."""

    def _called(self, stop: Stop) -> str:
        """What a record or view is called."""
        if isinstance(stop, str):
            ref = self.dossier_app.refs([stop]).get(stop)
            return ref.name if ref else stop
        pane = next((each for each in self.strip.panes if each.stop == stop), None)
        return pane.called if pane else stop.name

    def _beside(self, stop: Stop) -> str:
        """What is put beside it, to tell who was meant when its id is another's."""
        ref = self.dossier_app.refs([stop]).get(stop) if isinstance(stop, str) else None
        return ref.called if ref else self._called(stop)

    def _record_here(self) -> str:
        here = self.here
        if isinstance(here, str) and here:
            return here
        self.notify("Only a record: choose one in the list, or open its dossier.", severity="warning", markup=False)
        return ""

    def _put(self, do: Callable[[], str]) -> None:
        """Do it, say what came of it, show it everywhere."""
        try:
            told = do()
        except UserDataError as error:
            self.notify(clean(str(error)), severity="error", timeout=10, markup=False)
            return
        self.notify(told, markup=False)
        self.dossier_app.tell_desk()
        self.desk_changed()

    def desk_changed(self) -> None:
        """Show what was put aside as it is now."""
        self.dossier_app.desk_is_shown()
        self.strip.refresh_desk()

    def _toggle(self, name: str, stop: Stop, on: str, off: str) -> None:
        called = self._called(stop)

        def do() -> str:
            inside = self.dossier_app.desk.toggle(name, stop, self._beside(stop))
            return f"{clean(called)} {on if inside else off}."

        self._put(do)

    def action_bookmark(self) -> None:
        """Keep a bookmark of the record or view in focus, or drop it."""
        from dossier.userdata.desk import BOOKMARKS

        if self.here:
            self._toggle(BOOKMARKS, self.here, f"is among your bookmarks: {self.pressed('desk')} shows them", "is no bookmark any more")

    def action_pin(self) -> None:
        """Pin the record in focus to the top of the list, or loose it."""
        from dossier.userdata.desk import PINNED

        record = self._record_here()
        if record:
            self._toggle(PINNED, record, "stands at the top of the list from now on", "is not pinned any more")

    def action_tags(self) -> None:
        """Ask for the tags of the record in focus."""
        from dossier.tui.asking import AskTags
        from dossier.userdata.tags import by_tag, tags_typed

        record = self._record_here()
        if not record:
            return
        desk, called = self.dossier_app.desk, self._called(record)
        try:
            tags = desk.tags()
        except UserDataError as error:
            desk.tell(str(error))
            tags = {}
        own = tags.get(record, ())

        def answered(answer: str | None) -> None:
            if answer is None:
                return
            wanted = tags_typed(answer)

            def do() -> str:
                desk.set_tags(record, self._beside(record), wanted, own)
                told = " ".join(f"#{clean(tag)}" for tag in desk.tags().get(record, ()))
                return f"{clean(called)}: {told}" if told else f"{clean(called)} has no tags."

            self._put(do)

        self.app.push_screen(AskTags(clean(called), own, list(by_tag(tags))), answered)

    def action_into_case(self) -> None:
        """Ask into which case the record or view in focus goes, or out of which."""
        from dossier.tui.asking import AskCase, Choice

        here = self.here
        if not here:
            return
        desk, called = self.dossier_app.desk, self._called(here)
        cases = [Choice(each.name, each.title, each.size, any(member.stop == here for member in each.members)) for each in desk.cases()]

        def answered(answer: Answer | None) -> None:
            if answer is not None:
                self._put(lambda: self._into_case(here, called, answer))

        self.app.push_screen(AskCase(clean(called), cases), answered)

    def _into_case(self, here: Stop, called: str, answer: Answer) -> str:
        from dossier.userdata.lists import Item

        desk = self.dossier_app.desk
        case = desk.case(answer.name) if answer.name else desk.new_case(answer.title)
        if case is None:
            raise UserDataError(f"the case {answer.title} is not there any more")
        title = clean(case.title)
        if any(member.stop == here for member in case.members) and not answer.note:
            desk.take(case, {here})
            return f"{clean(called)} is out of “{title}”."
        desk.put(case, Item(here, self._beside(here), answer.note))
        return f"{clean(called)} is in “{title}”: {self.pressed('desk')} shows your cases."
