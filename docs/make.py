"""Write the parts of the docs that come from the program: tables from the vocabulary and the keys, screens from the screens.

    python docs/make.py          write them anew
    python docs/make.py --check  say which file is not up to date; exit status 1 when one is not

A part stands between `<!-- begin NAME -->` and `<!-- end -->`.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from dossier import reference

ROOT = Path(__file__).resolve().parent.parent
FILES = ["README.md", "docs/format.md", "docs/keys.md", "docs/commands.md"]
_PART = re.compile(r"(<!-- begin (?P<name>[\w-]+) -->\n).*?(<!-- end -->)", re.S)


def parts() -> dict[str, str]:
    """Name of a part -> its text."""
    made = {name: f"\n{table}\n" for name, table in reference.format_markdown().items()}
    made["keys"] = f"\n{reference.keys_markdown()}\n"
    made["commands"] = commands()
    made["screen"] = asyncio.run(screen())
    return made


def commands() -> str:
    """Every command's own help."""
    from click.testing import CliRunner

    from dossier.cli import cli

    texts = []
    for name in (None, *sorted(name for name, command in cli.commands.items() if not command.hidden)):
        words = ["--help"] if name is None else [name, "--help"]
        shown = CliRunner().invoke(cli, words, prog_name="dossier", terminal_width=92).output
        texts.append(f"\n## dossier{f' {name}' if name else ''}\n\n```text\n{shown.rstrip()}\n```\n")
    return "".join(texts) + "\n"


async def screen() -> str:
    """Two linked dossiers of the sample base, as the program shows them."""
    from dossier.database.compile import build
    from dossier.database.store import Store
    from dossier.locate import Place
    from dossier.tui.app import DossierApp

    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "dossier.db"
        build(ROOT / "data" / "profiles", database)
        app = DossierApp(Store(database), Place("option", database, None), query="alejandro omar trevno")
        async with app.run_test(size=(124, 36)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
            pane = app.screen.query("DossierPane").first()
            pane.highlighted = next(n for n, row in enumerate(pane.rows) if row.target == "us-district-court-ddc")  # type: ignore[attr-defined]
            await pilot.press("enter")
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
