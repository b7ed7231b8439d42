"""Beginning a profile: of a stub, or of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.text import clean
from dossier.tui.base import SAMPLE, BaseScreen

if TYPE_CHECKING:
    from dossier.database.ref import Ref
    from dossier.tui.ask_new import Wanted

_ALIKE = 3


class NewProfile(BaseScreen):
    """Begins a profile, of a stub or of a name."""

    def alike(self, name: str) -> list[Ref]:
        """Records of such a name."""
        hits = self.dossier_app.search(name, _ALIKE)
        if not hits or hits.close:
            return []
        refs = self.dossier_app.refs(hit.id for hit in hits)
        return [refs[hit.id] for hit in hits if hit.id in refs]

    def is_name(self, name: str) -> bool:
        """Whether a record that is no stub has this very name."""
        refs = self.dossier_app.refs(self.dossier_app.store.named(name))
        return any(ref.state != "stub" for ref in refs.values())

    def action_new(self) -> None:
        """Ask for what is to be begun: the stub in focus, else the name that was typed and found nothing."""
        from dossier.profiles.rules.naming import kind_by_name
        from dossier.tui.ask_new import AskNew
        from dossier.writing.drafting import kind_of_stub

        app = self.dossier_app
        if app.profiles is None:
            self.notify("The folder of the profiles is not here.", severity="warning", markup=False)
            return
        if app.place.how == "sample":
            self.notify(SAMPLE, severity="warning", markup=False)
            return
        stub = self._stub_here()
        typed = self.box.value.strip() if self.strip.current is None or not self.strip.holds(self.focused) else ""
        if stub is not None:
            asked = AskNew(self, clean(stub.name), kind_of_stub(stub), stub.id)
        else:
            name = clean(typed) if ":" not in typed else ""
            asked = AskNew(self, name, kind_by_name(name), "")

        def answered(answer: Wanted | None) -> None:
            if answer is not None:
                self._begin(answer)

        self.app.push_screen(asked, answered)

    def _stub_here(self) -> Ref | None:
        """The stub in focus: that of the row, of the pane, or of the list."""
        current = self.strip.current if self.strip.holds(self.focused) else None
        if current is None and (self.hits is None or self.hits.close):
            return None  # nothing was found: the list holds what is nearest
        row = current.row if current is not None else None
        stops = [row.target if row is not None else "", self.here]
        refs = self.dossier_app.refs(each for each in stops if isinstance(each, str))
        found = (refs[each] for each in stops if isinstance(each, str) and each in refs)
        return next((ref for ref in found if ref.state == "stub"), None)

    def _begin(self, wanted: Wanted) -> None:
        from dossier.writing.drafting import DraftError, draft, write

        app = self.dossier_app
        if app.profiles is None:
            return
        try:
            made = draft(app.store, app.profiles, wanted.name, wanted.kind, wanted.stub or self._free_id(wanted.name))
            write(made)
        except DraftError as error:
            self.notify(clean(str(error)), severity="error", timeout=10, markup=False)
            return
        app.edit_new(made)

    def _free_id(self, name: str) -> str:
        """An id for a name: with a number where another record has it."""
        from dossier.search import own_letters
        from dossier.text import slug

        wanted = slug(name)
        taken = self.dossier_app.refs([wanted, *(f"{wanted}-{number}" for number in range(2, 100))])
        if wanted not in taken or (taken[wanted].state == "stub" and own_letters.key(taken[wanted].name) == own_letters.key(name)):
            return wanted
        return next((f"{wanted}-{number}" for number in range(2, 100) if f"{wanted}-{number}" not in taken), wanted)
