"""Random bases out and in again: FollowTheMoney line by line, the table of nodes cell by cell; two of one name stay two.

    python tests/long/fuzz_round_trips.py [BASES] [SEED]

Non-zero exit on a fault; what differs is printed.
"""

from __future__ import annotations

import csv
import io
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from click.testing import CliRunner

from dossier.cli import cli
from dossier.database.compile import build
from dossier.database.store import Store
from tests.hostile.base import block
from tests.long.telling import Fault, main
from tests.unit.conftest import write

_IDS = (
    "anna",
    "bo-2",
    "x_y",
    "a.b",
    "ереван",
    "山田",
    "anna~2",
    "o-brien",
    "ann a",
    "ßa",
    "é",
    "con",
    "a-very-long-id-" + "x" * 60,
    "2",
    "id=1",
    "@x",
    "x;y",
    'q"q',
)
_NAMES = (
    "Ann Vale", "Ann Vale", "ann vale", "Ann Välé", "=Ann", "-Bo", "+Bo", "@Bo", "O'Brien; Ltd", "a, b", 'The "Boss"', "Иван", "山田 太郎", "[[x]]", "x [@s]", "#1", "764",
    "null", "NO", "1978-03-05", "a | b", "Zed\u200bx", "a\\b", "é", "e\u0301", "%", "محمد", "A" * 300, "x: y", "- z", "\u202eevil", "Dr. A. B.", "S.A. de C.V.",
)  # fmt: skip
_DATES = ("1970", "1970-03", "1970-03-05", "1970~", "197X", "../1980", "c. 1950", "who knows")
_KINDS = ("person", "organization", "company", "public_body", "legal_entity", "event")
_VERBS = ("associate_of", "member_of", "linked_to", "paid", "spouse_of", "owner_of", "parent_of", "holds_office")
_COUNTRIES = ("mx", "US", "no", "Narnia")
_LEFT = frozenset({"state", "file"})
"""Columns that an import cannot bring back."""


def base(chance: random.Random) -> dict[str, str]:
    """Path -> profile: odd ids and names, several of one name, in any folder."""
    ids = chance.sample(_IDS, chance.randint(1, 6))
    found = {}
    for id_ in ids:
        kind = chance.choice(_KINDS)
        tree: dict[str, Any] = {"kind": kind, "name": chance.choice(_NAMES)}
        for key in ("aliases", "former_names", "native_names", "abbreviations"):
            if chance.random() < 0.3:
                tree[key] = [chance.choice(_NAMES) for _ in range(chance.randint(1, 2))]
        for key in {"person": ("birth_date", "death_date"), "event": ("date", "end_date")}.get(kind, ("founded", "dissolved")):
            if chance.random() < 0.4:
                tree[key] = chance.choice(_DATES)
        if chance.random() < 0.4:
            tree["nationality" if kind == "person" else "country"] = [chance.choice(_COUNTRIES) for _ in range(chance.randint(1, 2))]
        if chance.random() < 0.3:
            tree["topics"] = chance.choice(["poi", "role.pep"])
        if chance.random() < 0.4:
            tree["summary"] = f"On {chance.choice(_NAMES)}.\n\nAnd [[{chance.choice(ids)}]]."
        if chance.random() < 0.5 and kind == "person":
            others = [each for each in (*ids, "Nobody Known", "Никто") if each != id_]
            tree["relations"] = [
                {chance.choice(_VERBS): chance.choice(others), "role": chance.choice(_NAMES), "sources": ["s"]}
                for _ in range(chance.randint(1, 2))
            ]
        found[f"{chance.choice(['', 'a/', 'b/'])}{id_}.yaml"] = block(tree)
    found["sources/s.yaml"] = "s: {title: S}\n"
    return found


def dossier(*words: object) -> str:
    """Run a command that has to go well; what it gave."""
    done = CliRunner().invoke(cli, list(map(str, words)))
    if done.exit_code:
        raise AssertionError(f"{' '.join(map(str, words))}: status {done.exit_code}: {done.stderr[-300:]}")
    return done.stdout_bytes.decode()


def by_ftm(root: Path) -> str:
    """What differs between an export, and one of what it was brought in as; empty where nothing does."""
    first = dossier("export", "ftm", "--db", root / "one.db", "-o", root / "one.json") or (root / "one.json").read_text()
    dossier("import", "ftm", root / "one.json", "-o", root / "ftm")
    build(root / "ftm", root / "ftm.db")
    second = dossier("export", "ftm", "--db", root / "ftm.db")
    return _difference("ftm", first.splitlines(), second.splitlines())


def by_table(root: Path) -> str:
    """The same of the table of nodes, but for what docs/exchange.md says."""
    first = dossier("export", "csv", "--nodes", "--db", root / "one.db")
    (root / "nodes.csv").write_text(first, newline="")
    dossier("import", "csv", root / "nodes.csv", "--map", "end_date=end_date", "-o", root / "csv")
    build(root / "csv", root / "csv.db")
    return _difference("nodes", _cells(first), _cells(dossier("export", "csv", "--nodes", "--db", root / "csv.db")))


def _cells(table: str) -> list[str]:
    """The rows without ids and without what cannot come back."""
    found = []
    for row in csv.DictReader(io.StringIO(table, newline="")):
        cells = {key: value for key, value in row.items() if key not in _LEFT and key != "id"}
        cells["kind"] = "legal_entity" if row["kind"] in ("unknown", "office") else row["kind"]
        names = [[cells.pop("name")], *(_listed(cells.pop(key)) for key in ("aliases", "former_names", "native_names", "abbreviations"))]
        cells["names"] = (
            f"{row['name']}: {sorted({name for each in names for name in each} - {''})}"  # one that stands twice comes back once
        )
        for key in ("country", "nationality"):
            cells[key] = cells[key].lower()
        found.append(repr(cells))
    return found


def _listed(cell: str) -> list[str]:
    """The values of a list; those that hold a `;` or a quote stand in quotes."""
    return next(csv.reader([cell], delimiter=";", skipinitialspace=True), [])


def _difference(what: str, one: list[str], other: list[str]) -> str:
    gone, new = Counter(one) - Counter(other), Counter(other) - Counter(one)
    return (
        f"{what}: {sum(gone.values())} gone, as {next(iter(gone), '')[:600]}\n   {sum(new.values())} new, as {next(iter(new), '')[:600]}"
        if gone or new
        else ""
    )


def run(count: int, seed: int) -> list[Fault]:
    """The faults among the bases of a seed."""
    found = []
    for number in range(count):
        files = base(random.Random(f"{seed} {number}"))
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            write(root / "profiles", files)
            build(root / "profiles", root / "one.db")
            Store(root / "one.db").close()
            for way in (by_ftm, by_table):
                try:
                    fault = way(root)
                except Exception as error:  # whatever is raised is what is looked for
                    fault = f"{type(error).__name__}: {error}"
                if fault:
                    found.append((number, way.__name__, fault))
    return found


if __name__ == "__main__":
    raise SystemExit(main(run, 500, "bases"))
