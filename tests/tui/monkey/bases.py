"""Bases that take each other's place under a running program: renamed, gone, moved, broken, altered records; and damaged files."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from dossier.database.compile import build
from dossier.database.store import Store, StoreError

VARIANTS = ("as it was", "renamed", "gone", "moved", "altered", "broken")
"""What the files of each base are, beside those of the first."""
DAMAGE = ("removed", "empty", "garbage", "cut", "nameless", "odd kinds", "layout")
"""What may be wrong with a database."""
_SQL = {
    "nameless": "UPDATE entity SET name = NULL; UPDATE name SET text = NULL",
    "odd kinds": "UPDATE entity SET kind = 'dragon', state = 'asleep'; UPDATE claim SET value = x'ff'",
    "layout": "DROP TABLE claim",
}
_SOME = 0.3
"""Share of the files that a variant touches."""


class Bases:
    """A folder of profiles, the databases of its variants, and the one that is open under its name."""

    def __init__(self, root: Path, profiles: Path, seed: int, variants: Sequence[str] = VARIANTS) -> None:
        self.root, self.folder, self.open = root, root / "profiles", root / "dossier.db"
        self._kept = root / "kept"
        self._kept.mkdir()
        self._stores: dict[str, Store | None] = {}
        self.variants: list[Path] = []
        self.swaps = 0
        for variant in variants:
            shutil.rmtree(self.folder, ignore_errors=True)
            shutil.copytree(profiles, self.folder)
            vary(self.folder, variant, random.Random(seed))
            made = root / f"{len(self.variants)}.db"
            build(self.folder, made)
            self.variants.append(made)
        self._profiles = profiles

    def reset(self) -> None:
        """As at the beginning."""
        shutil.rmtree(self.folder)
        shutil.copytree(self._profiles, self.folder)
        self.put(0)

    def put(self, number: int, damage: str = "") -> None:
        """Give one of them the name, as a build would; or a damaged one."""
        fresh = self.root / "fresh.db"
        shutil.copyfile(self.variants[number % len(self.variants)], fresh)
        self.swaps += 1
        name = f"{self.swaps}{f' {damage}' if damage else ''}"
        if damage == "removed":
            self.open.unlink(missing_ok=True)
            return
        if damage in ("empty", "garbage", "cut"):
            held = fresh.read_bytes()
            fresh.write_bytes({"empty": b"", "garbage": os.urandom(5000), "cut": held[: len(held) // 2]}[damage])
        else:
            connection = sqlite3.connect(fresh)
            with connection:
                connection.execute("UPDATE meta SET value = ? WHERE key = 'build'", (name,))
            connection.executescript(_SQL.get(damage, ""))
            connection.close()
        if not damage:
            shutil.copyfile(fresh, self._kept / f"{name}.db")
        os.replace(fresh, self.open)

    def save(self, which: float, how: str) -> None:
        """Change one of the files that the folder had at first."""
        files = sorted(self._profiles.rglob("*.yaml"))
        first = files[int(which * len(files))]
        file = self.folder / first.relative_to(self._profiles)
        text = first.read_text(encoding="utf-8", errors="surrogateescape")
        if how == "gone":
            file.unlink(missing_ok=True)
            return
        text = {
            "another line": f"{text}\nnotes: Another line.\n",
            "another name": text.replace("name: ", "name: New ", 1),
            "a mistake": f"{text}\nodd: [\n",
        }.get(how, text)
        file.write_text(text, encoding="utf-8", errors="surrogateescape")

    def truth(self, build_: str) -> Store | None:
        """The base of a build, read anew and apart from the program; None of a damaged one."""
        if build_ not in self._stores:
            kept = self._kept / f"{build_}.db"
            if not kept.is_file() and " " not in build_:  # the program has built it itself
                kept = self._keep(build_)
            for old in [*self._stores][:-2]:
                store = self._stores.pop(old)
                if store is not None:
                    store.close()
            opened = self._stores[build_] = Store(kept) if kept.is_file() else None
            if opened is not None:
                opened.path = self.open  # a person's own files are found by it
        return self._stores[build_]

    def _keep(self, build_: str) -> Path:
        kept = self._kept / f"{build_.replace('/', '-')}.db"
        try:
            store = Store(self.open)
        except StoreError:
            return kept
        if store.build == build_:
            shutil.copyfile(self.open, kept)
        store.close()
        return kept

    def close(self) -> None:
        """Give the files back."""
        for store in self._stores.values():
            if store is not None:
                store.close()


def vary(folder: Path, variant: str, rng: random.Random) -> None:
    """Make another base of a folder of profiles."""
    files = sorted(each for each in folder.rglob("*.yaml") if "sources" not in each.relative_to(folder).parts[:-1])
    chosen = [each for each in files if rng.random() < _SOME]
    for file in chosen:
        text = file.read_text(encoding="utf-8", errors="surrogateescape")
        if variant == "renamed" and "former_ids" not in text:
            file.with_name(f"renamed-{file.name}").write_text(
                f"{text.rstrip()}\nformer_ids: [{file.stem}]\n", encoding="utf-8", errors="surrogateescape"
            )
            file.unlink()
        elif variant == "gone":
            file.unlink()
        elif variant == "moved":
            (folder / "elsewhere").mkdir(exist_ok=True)
            file.rename(folder / "elsewhere" / file.name)
        elif variant == "altered":
            lines = [line.replace("name: ", "name: New ", 1) if line.startswith("name: ") else line for line in text.splitlines()]
            file.write_text("\n".join(lines[: max(len(lines) * 2 // 3, 3)]) + "\n", encoding="utf-8", errors="surrogateescape")
        elif variant == "broken":
            file.write_text(f"{text.rstrip()}\nodd: [\n", encoding="utf-8", errors="surrogateescape")
