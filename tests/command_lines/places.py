"""Where a random command line is run: a folder with profiles and odd files, one without profiles, or one in which they are empty."""

from __future__ import annotations

import json
import os
import random
import shutil
from pathlib import Path

from dossier.database.compile import build
from tests.long.fuzz_imports import FILES as OF_OTHERS
from tests.unit.ada import FILES
from tests.unit.conftest import write

KINDS = ("ada", "ada", "ada", "ada", "unbuilt", "empty", "nowhere")
_SAMPLE = Path(__file__).resolve().parents[2] / "data" / "profiles"
_MORE = {
    "broken.yaml": "kind: person\nname: [\n",
    "x]]y.yaml": "kind: person\nname: '[bold]\\x1b[31m \u202eodd'\nsensitive: [nothing_such]\nnotes: \"\\x1b[2J [[ada]] \\u200b\"\n",
}


def make(root: Path, kind: str, chance: random.Random) -> Path:
    """Fill a new folder; gives the one to stand in."""
    here = root / "here"
    here.mkdir(parents=True)
    for name in ("tmp", "home", "folder-of-another"):
        (root / name).mkdir()
    if kind != "nowhere":
        (here / "profiles").mkdir()
    if kind in ("ada", "unbuilt"):
        write(here / "profiles", FILES | _MORE)
    if kind == "ada":
        build(here / "profiles", here / "dossier.db")
    if kind == "nowhere" and chance.random() < 0.5:
        shutil.copytree(_SAMPLE, root / "package" / "_data" / "profiles")
    elif kind == "nowhere":
        write(root / "package" / "_data" / "profiles", FILES | _MORE)
    write(root / "others", FILES | {"ada.yaml": "kind: person\nname: Ada Vale\nbirth_date: 1980\n"})
    build(root / "others", here / "other.db")
    files = {
        "list.csv": "id,name,born,country,kind,alias\n1,Ada Vale,1970,mx,person,Bo\n2,Bo Vale,,,,\n3,,,,,\n4,=x,03/04/1970,Narnia,?,a;b\n",
        "-dash.csv": "name;born\nAda;1970\n", "empty.csv": "", "some.map": "name = name\nborn = birth_date\n", "text.txt": "a text\n" * 9,
        "spoilt.db": "no base\n" * 99, "folder/file": "x",
        "entities.ftm": "".join(f"{json.dumps(each)}\n" for each in OF_OTHERS["ftm"]),
        **{f"{each}.json": json.dumps(OF_OTHERS[each]) for each in ("popolo", "misp", "stix")},
    }  # fmt: skip
    write(here, files)
    (here / "empty").mkdir()
    os.symlink("gone/away", here / "nowhere")
    os.symlink("ring", here / "ring")
    return here


def surroundings(root: Path) -> dict[str, str]:
    """The environment in which nothing of the developer's own is read or written."""
    return {
        "HOME": str(root / "home"), "TMPDIR": str(root / "tmp"), "DOSSIER_STATE": str(root / "state"), "EDITOR": "true", "VISUAL": "true", "BROWSER": "true",
        "DOSSIER_SETTINGS": str(root / "config" / "settings.toml"), "TERM": "xterm", "COLUMNS": "80", "LINES": "24",
        **{f"XDG_{each.upper()}_HOME": str(root / each) for each in ("cache", "config", "data", "state")},
    }  # fmt: skip
