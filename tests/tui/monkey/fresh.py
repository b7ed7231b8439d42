"""A program that is begun now shows the same at the same place."""

from __future__ import annotations

import asyncio
import os
import shutil
from unittest.mock import patch

from dossier.stop import View
from dossier.tui.dossier_pane import DossierPane
from tests.tui.monkey import checks
from tests.tui.monkey.at_rest import AtRest
from tests.tui.monkey.checks import must
from tests.tui.running import session


class Fresh(AtRest):
    """Another program beside the one that runs."""

    async def do_fresh(self) -> None:
        """A program that is begun now shows the same at the same place."""
        app, main = self.s.app, self.s.main
        if self.damaged or app.screen is not main or not self.desk_known:
            return
        app.keep_for_next()
        await asyncio.create_task(self._beside())

    async def _beside(self) -> None:
        main = self.s.main
        panes = [pane for pane in main.strip.panes if not (isinstance(pane, DossierPane) and pane.mistake)]
        state = self.bases.root / "state-fresh"
        shutil.rmtree(state, ignore_errors=True)
        if self.around.state.is_dir():
            shutil.copytree(self.around.state, state)
        with patch.dict(os.environ, {"DOSSIER_STATE": str(state)}):
            async with session(self.bases.open, self.size, preferences=self.preferences) as fresh:
                other = fresh.main
                if main.strip.as_of:
                    other.show_at(main.strip.as_of)
                other.show_readings(main.strip.latinize)
                other.box.value = main.box.value
                mine, self.s = self.s, fresh
                try:
                    await self.rest()
                finally:
                    self.s = mine
                there = self.s.app.store.refs(each for each in self.s.open_ids if isinstance(each, str))
                wanted = [each for each in self.s.open_ids if isinstance(each, View) or each in there]
                must(fresh.open_ids == wanted, "a fresh program opens others", fresh.open_ids, wanted)
                typed = main.box.value.strip()
                must(not typed or fresh.result_ids[:50] == self.s.result_ids[:50], "a fresh program finds others", typed)
                for pane in panes:
                    twin = next((each for each in other.strip.panes if each.stop == pane.stop), None)
                    if twin is None:
                        continue
                    twin.offsets, twin.columns = dict(pane.offsets), pane.columns  # fewer may be open there: then each is wider
                    news = getattr(pane, "news", ())
                    if isinstance(twin, DossierPane):
                        twin.news = news
                    if pane.is_laid_out and twin.is_laid_out and pane.rows and not getattr(twin, "apart", False):
                        twin.lay_out(twin.highlighted)
                        checks.alike(
                            checks.signs(pane.rows, pane.stop),
                            checks.signs(twin.rows, pane.stop),
                            f"a fresh program shows other rows of {pane.stop}",
                        )
                        must(pane.name_shown == twin.name_shown, "another title", pane.name_shown, twin.name_shown)
