"""Views and records opened, links followed, back and forward, and out."""

from __future__ import annotations

from dossier.stop import View
from dossier.tui.dossier_pane import DossierPane
from tests.tui.monkey import in_sight
from tests.tui.monkey.at_rest import AtRest
from tests.tui.monkey.checks import must
from tests.tui.monkey.keys import key_of, leaving


class Ways(AtRest):
    """Where a person goes."""

    async def do_view(self, name: str, args: tuple[str, ...], beside: bool) -> None:
        """A view, as from a link."""
        main = self.s.main
        view = View(name, tuple(args))
        if beside and main.strip.current is not None:
            main.strip.follow(main.strip.current, view)
        else:
            main.open_record(view)

    async def do_record(self, where: float) -> None:
        """Any record of the list."""
        ids = self.s.result_ids
        if ids:
            self.s.main.open_record(ids[int(where * len(ids))])

    async def do_follow(self, where: float) -> None:
        """Enter on a row with a link opens what the row names, right of its pane."""
        s = self.s
        if s.app.screen is not s.main or not s.main.strip.holds(s.app.focused):
            return
        pane, ids = s.pane, s.open_ids
        links = [place for place, row in enumerate(pane.rows) if row.target]
        if not links or not pane.is_laid_out or pane.number not in range(len(ids)):
            return
        pane.highlighted = links[int(where * len(links))]
        await self.rest()
        row = pane.row
        await self.must_be_in_sight()
        self.press(key_of(s, "follow"))
        await self.rest()
        must(s.open_ids == [*ids[: pane.number + 1], row.target][-100:], "another was opened than the row names", row, s.open_ids)
        truth = self.bases.truth(s.app.store.build)
        # What a file last said that cannot be read any more may name what nobody else names.
        if truth is not None and isinstance(row.target, str) and isinstance(pane, DossierPane) and not pane.mistake:
            must(row.target in truth.refs([row.target]), "a link to a record that the base has not", row)

    async def do_there_and_back(self) -> None:
        """Back, and forward again: the same panes with the same rows and cursors."""
        s = self.s
        if s.app.screen is not s.main or not s.main.trail.can_go_back or not s.main.strip.holds(s.app.focused):
            return
        before = in_sight.panes(self.s)
        for id_ in ("back", "forward"):
            self.press(key_of(s, id_))
            await self.rest()
            self.check()
        must(in_sight.panes(self.s) == before, "back and forward again is not the same", before, in_sight.panes(self.s))

    async def do_out(self) -> None:
        """What leaves, again and again, leads to the empty box."""
        s = self.s
        closes = s.app.screen is s.main and s.main.strip.holds(s.app.focused) and s.app.focused is s.main.strip.panes[-1]
        for _ in range(3 * len(s.open_ids) + 12):
            self.press(leaving(s))
            await self.rest()
        must(s.app.screen is s.main, "escape does not leave", s.app.screen)
        must(s.app.focused is s.main.box and not s.main.box.value, "escape does not end in the empty box", s.app.focused)
        must(not closes or not s.open_ids, "escape leaves panes open", s.open_ids)
