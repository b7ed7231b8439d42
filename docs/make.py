"""Write the parts of the docs that come from the program: tables from the vocabulary and the keys, screens from the screens.

    python docs/make.py          write them anew
    python docs/make.py --check  say which file is not up to date; exit status 1 when one is not

A part stands between `<!-- begin NAME -->` and `<!-- end -->`.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from dossier import reference
from dossier.userdata import place, visit

ROOT = Path(__file__).resolve().parent.parent
FILES = ["README.md", "docs/format.md", "docs/keys.md", "docs/settings.md", "docs/commands.md", "docs/exchange.md", "docs/tour.md"]
_PART = re.compile(r"(<!-- begin (?P<name>[\w-]+) -->\n).*?(<!-- end -->)", re.S)


def parts() -> dict[str, str]:
    """Name of a part -> its text."""
    made = {name: f"\n{table}\n" for name, table in reference.format_markdown().items()}
    made |= {name: f"\n{table}\n" for name, table in reference.settings_markdown().items()}
    made |= {name: f"\n{table}\n" for name, table in reference.exchange_markdown().items()}
    made["keys"] = f"\n{reference.keys_markdown()}\n"
    made["commands"] = commands()
    return made | asyncio.run(screens())


def commands() -> str:
    """Every command's own help, those of a group behind it."""
    from click.testing import CliRunner

    from dossier.cli import cli

    texts = []
    for words, _ in reference.commands(cli):
        shown = CliRunner().invoke(cli, [*words, "--help"], prog_name="dossier", terminal_width=92).output
        texts.append(f"\n##{'#' if len(words) > 1 else ''} {' '.join(('dossier', *words))}\n\n```text\n{shown.rstrip()}\n```\n")
    return "".join(texts) + "\n"


OMAR, CARO = "omar-trevino-morales", "rafael-caro-quintero"
TOUR: dict[str, tuple[str, ...]] = {
    "tour-evidence": (f"open {CARO}", "row Ordering the killing", "w"),
    "tour-source": ("open publimetro-2025-02-28", "z", "2"),
    "tour-ledger": ("tab", "A", "f"),
    "tour-path": ("view path rafael-caro-quintero omar-trevino-morales - - event",),
    "tour-network": ("view network los-zetas 1 - -", "z"),
    "tour-date": (f"open {OMAR}", "4", "date 2014"),
    "tour-timeline": (f"open {CARO}", "t", "z"),
    "tour-text": ("type text:death penalty kind:person",),
    "tour-todo": ("tab", "W", "f"),
    "tour-case": (
        f"case {CARO} the Brooklyn case; ask about the 2013 ruling",
        "case guadalajara-cartel",
        f"case {OMAR}",
        "case los-zetas",
        "case miguel-angel-trevino-morales",
        "case us-district-court-ddc",
        "view case handed-over",
        f"link {CARO}",
        "enter",
    ),
    "tour-mentions": ("tab", "W", *["f"] * 4, "z"),
}
"""Screens of the tour: what is done on the sample base before each."""
FICTION = ROOT / "tests" / "data" / "example"
LATER = (
    ("people/baltasar-nieves-urrutia.yaml", "stage: charged ", "stage: on_trial "),
    ("people/baltasar-nieves-urrutia.yaml", "1978-03-05 [@reg", "1978-05-03 [@reg"),
    ("people/baltasar-nieves-urrutia.yaml", "    standing: alleged\n", "    standing: confirmed\n"),
    ("people/ramiro-quiroz.yaml", "", "kind: person\nname: Ramiro Quiroz\nsummary: Money courier, as one paper says. [@faro-2026-11-20]\n"),
)
"""What is written otherwise after the last visit of the fictional base: of real people nothing is made up, not even for a screen."""


async def screens() -> dict[str, str]:
    """Screens of the sample base, as the program shows them."""
    from dossier.database.compile import build

    made = {}
    with tempfile.TemporaryDirectory() as folder:
        os.environ[place.VARIABLE] = folder  # the visits of whoever makes the docs are their own
        database = Path(folder) / "dossier.db"
        os.environ["DOSSIER_STATE"] = folder
        build(ROOT / "data" / "profiles", database)
        made["screen"] = await _screen(database, ("type alejandro omar trevno", "enter", "link us-district-court-ddc", "enter"), (124, 36))
        for name, steps in TOUR.items():
            os.environ["DOSSIER_STATE"] = str(Path(folder) / name)
            made[name] = await _screen(database, steps, (110, 26))
        made["tour-changes"] = await _screen(_revisited(Path(folder)), ("tab", "D"), (110, 26))
    return made


def _revisited(folder: Path) -> Path:
    """The fictional base, left in November and built again since."""
    from dossier.database.compile import build
    from dossier.database.store import Store

    profiles, database = folder / "fiction" / "profiles", folder / "fiction" / "dossier.db"
    shutil.copytree(FICTION, profiles)
    build(profiles, database)
    visit.remember(Store(database), datetime(2026, 11, 25, 18, 3))
    for name, before, after in LATER:
        file = profiles / name
        file.write_text(file.read_text(encoding="utf-8").replace(before, after, 1) if file.exists() else after, encoding="utf-8")
    build(profiles, database)
    return database


async def _screen(database: Path, steps: Iterable[str], size: tuple[int, int]) -> str:
    """The screen after some steps: `open ID`, `view NAME ARGUMENT...`, `type TEXT`, `row TEXT`, `link ID`, `date DATE`,
    `case ID NOTE`, or a key.
    """
    from dossier.database.store import Store
    from dossier.locate import Place
    from dossier.stop import View
    from dossier.tui.app import DossierApp
    from dossier.tui.main import MainScreen
    from dossier.userdata.lists import Item

    app = DossierApp(Store(database), Place("option", database, None))
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        main = app.screen
        assert isinstance(main, MainScreen)
        for step in steps:
            await pilot.pause()
            word, _, rest = step.partition(" ")
            pane = main.strip.current
            if word == "open":
                main.open_record(rest)
            elif word == "case":
                record, _, note = rest.partition(" ")
                found = app.desk.case("handed-over") or app.desk.new_case("Handed over")
                app.desk.put(found, Item(record, app.store.refs([record])[record].name, note))
            elif word == "view":
                name, *arguments = rest.split()
                main.open_record(View(name, tuple("" if each == "-" else each for each in arguments)))
            elif word == "type":
                main.box.value = rest
            elif word == "date":
                main.show_at(rest)
            elif word in ("row", "link") and pane is not None:
                places = (n for n, row in enumerate(pane.rows) if (row.target == rest if word == "link" else rest in row.plain()))
                pane.highlighted = next(places)
            else:
                await pilot.press(step)
            for _ in range(4):
                await pilot.pause()
        lines = [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]
    return "\n```text\n" + "\n".join(lines) + "\n```\n\n"


def main() -> int:
    """Write or check every file."""
    made = parts()
    stale = []
    for name in FILES:
        path = ROOT / name
        before = path.read_text(encoding="utf-8")
        after = _PART.sub(lambda found: f"{found[1]}{made[found['name']]}{found[3]}", before)
        if after != before:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(after, encoding="utf-8")
    if stale:
        print(f"{'not up to date' if '--check' in sys.argv else 'written'}: {', '.join(stale)}")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
