"""What a pane hands out of the program: to the clipboard, to an editor, to a browser."""

from __future__ import annotations

from textual import on

from dossier.tui import messages
from dossier.tui.base import BaseScreen


class HandingOut(BaseScreen):
    """Copies, edits, opens an address after asking."""

    @on(messages.Copy)
    def _copy(self, event: messages.Copy) -> None:
        event.stop()
        self.dossier_app.copy(event.text, event.what)

    @on(messages.Edit)
    def _edit(self, event: messages.Edit) -> None:
        event.stop()
        self.dossier_app.edit(event.path, event.line, event.find)

    @on(messages.Browse)
    def _browse(self, event: messages.Browse) -> None:
        event.stop()
        from dossier.tui.dialogs import AskToOpen
        from dossier.tui.outside import is_local

        url = event.url

        def answered(answer: str | None) -> None:
            if answer == "copy":
                self.dossier_app.copy(url, "the address")
            elif answer == "open":
                self.dossier_app.browse(url)

        self.app.push_screen(AskToOpen(url, local=self.app.is_web or is_local()), answered)
