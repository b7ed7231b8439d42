"""The base, its files and the person's own change while the program runs; the settings before it is begun anew."""

from __future__ import annotations

import json
from collections.abc import Sequence

from click.testing import CliRunner

from dossier.cli import cli
from dossier.tui.preferences import load
from dossier.userdata.settings import SETTINGS
from tests.tui.monkey.at_rest import AtRest
from tests.tui.monkey.checks import must


class Changes(AtRest):
    """What happens beside the program."""

    async def do_swap(self, number: int) -> None:
        """Another base in the place of this one, with keys in the air now and then."""
        self.bases.put(number)
        self.damaged = False
        self.s.app.call_later(self.s.app.take_newer)
        await self.rest()
        self.desk_known = True
        must(
            not self.s.app.is_running or self.s.app._exit or self.s.app.store.build == str(self.bases.swaps),
            "the new base was not taken over",
        )

    async def do_storm(self, before: Sequence[str], number: int, behind: Sequence[str]) -> None:
        """The same with keys in the air before and behind it."""
        app = self.s.app
        self.press(*before)
        self.bases.put(number)
        self.damaged = False
        app.call_later(app.take_newer)
        self.press(*behind)
        self.desk_known = True

    async def do_save(self, which: float, how: str) -> None:
        """A file of the folder changes, and is compiled and taken over, as when it was saved in the editor."""
        self.bases.save(which, how)
        self.damaged = False
        self.s.app.take_over()

    async def do_damage(self, kind: str) -> None:
        """The base is damaged, or taken away."""
        self.bases.put(0, kind)
        self.damaged = True
        self.s.app.call_later(self.s.app.take_newer)

    async def do_file(self, name: str, content: str, told: bool) -> None:
        """A file of the person's own changes behind the program's back; `told`: as where it was edited through it."""
        file = self.s.app.desk.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode("utf-8", "surrogatepass"))
        self.desk_known = False
        if told:
            self.s.main.desk_changed()

    async def do_settings(self, text: str | None) -> None:
        """The settings file is another, or gone where the text is empty; None: the command writes one where there is none."""
        file = self.around.settings
        before = file.read_bytes() if file.exists() else None
        if text is None:
            done = CliRunner().invoke(cli, ["settings", "--init"])
            must(done.exit_code == (before is not None), "settings --init", done.output)
            must(before is None or file.read_bytes() == before, "settings --init wrote over a file")
        elif text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode("utf-8", "surrogatepass"))
        else:
            file.unlink(missing_ok=True)

    def read_settings(self) -> None:
        """They are read as the command tells them."""
        self.preferences = load()
        done = CliRunner().invoke(cli, ["settings", "--json"])
        must(done.exit_code == bool(self.preferences.mistakes), "the settings are read otherwise than told", done.output)
        told = json.loads(done.stdout)
        must(told["file"] == str(self.around.settings), "other settings are read", told["file"])
        for each in SETTINGS:
            value = getattr(self.preferences.settings, each.name)
            must(not value or told["settings"][each.name] == value, f"{each.name} is told otherwise", told["settings"])

    def settings_hold(self) -> None:
        """In a program that was just begun: mistakes are told, theme, sources and readings are as set."""
        settings, app = self.preferences.settings, self.s.app
        told = [each for each in self.s.notices if "settings.toml" in each]
        must(bool(told) == bool(self.preferences.mistakes), "mistakes in the settings", told, self.preferences.mistakes)
        must(not settings.theme or app.theme == settings.theme, "another theme than is set", app.theme, settings.theme)
        must(self.s.main.strip.latinize == settings.latinize, "readings are not as set")
