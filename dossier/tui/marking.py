"""One record marked, so that the ways from it to another can be shown."""

from __future__ import annotations

from dossier.text import clean
from dossier.tui.base import BaseScreen


class Marking(BaseScreen):
    """Marks a record; on the second one, shows the ways between the two."""

    marked = ""
    """The record from which a way is to be shown."""

    def action_mark(self) -> None:
        """Mark the record in focus; where another is marked already, show the ways between them."""
        here = self.here
        if not isinstance(here, str) or not here:
            self.notify("Only a record can be marked.", severity="warning", markup=False)
            return
        refs = self.dossier_app.refs([here, self.marked])
        name = clean(refs[here].name) if here in refs else clean(here)
        if self.marked == here:
            self.marked = ""
            self.notify(f"{name} is not marked any more.", markup=False)
        elif self.marked not in refs:
            self.marked = here
            self.notify(f"Marked {name}: {self.pressed('mark')} on another record shows the ways between them.", markup=False)
        else:
            from dossier.view import path

            view, self.marked = path.address(self.marked, here, as_of=self.strip.as_of), ""
            self.open_beside(view)
