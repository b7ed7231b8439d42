"""Random bases full of canaries, some of them sensitive: none of these is in any export or report, and no other one is lost.

    python tests/long/fuzz_withheld.py [BASES] [SEED]

Non-zero exit on a fault; the profile's key, what it holds and where it was found are printed.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from dossier.database.compile import build
from dossier.database.store import Store
from dossier.exchange.csv_tables import Writing, fill
from dossier.exchange.cypher import cypher
from dossier.exchange.ftm_out import write_entities
from dossier.exchange.ftm_statements import write_statements
from dossier.exchange.gexf import gexf
from dossier.exchange.graph import Graph, around
from dossier.exchange.graphml import graphml
from dossier.exchange.json_out import document, lines
from dossier.exchange.vault import notes
from dossier.report.compose import Wanted, compose
from dossier.report.html import html
from dossier.report.markdown import markdown
from tests.long.telling import Fault, main
from tests.unit.conftest import write
from tests.withheld.base import Made, make

_LOST: dict[str, set[str]] = {
    "json": set(), "lines": set(), "csv": set(), "vault": set(), "ftm": {"misspelling", "question"}, "markdown": {"misspelling", "question", "not same", "part"},
}  # fmt: skip
"""What has to hold every canary that does not stay out -> but those that it does not have a place for."""
_CANARY = re.compile(r"qz[a-z]{3}jx|(?<![0-9])1[0-9]{3}-[0-9]{2}-[0-9]{2}")
Texts = Iterator[tuple[str, str]]


def exports(store: Store, folder: Path, of: list[str] | None, *, everything: bool) -> Texts:
    """Every export, by name."""

    def graph() -> Graph:
        return Graph(store, of, with_sensitive=everything)

    for name, write_ in (("graphml", graphml), ("gexf", gexf), ("cypher", cypher), ("json", document), ("lines", lines)):
        yield name, "".join(write_(graph()))
    with tempfile.TemporaryDirectory(dir=folder) as made:
        fill(Path(made), graph(), Writing())
        yield "csv", "".join(f"{path.name}\n{path.read_text(encoding='utf-8')}" for path in Path(made).iterdir())
    yield "vault", "".join(f"{made.path}\n{made.text}" for made in notes(graph()))
    yield "ftm", "".join(write_entities(store, of, everything, Counter()))
    yield "statements", "".join(write_statements(store, of, everything, Counter()))


def reports(store: Store, of: list[str], chance: random.Random, *, everything: bool) -> Texts:
    """Reports on some records, in both formats."""
    told = compose(store, Wanted(of, "", chance.choice(["", "1300"]), everything, chance.random() < 0.5))
    yield "markdown", markdown(told)
    yield "html", html(told)


def faults_in(made: Made, name: str, text: str, *, whole: bool, everything: bool) -> Iterator[str]:
    """What is wrong with a text that was made of a base."""
    here = set(_CANARY.findall(re.sub(r"\\([^\w\s])", r"\1", text).lower()))
    private = name in ("markdown", "html")
    for each in made.canaries:
        found = each.text.lower() in here
        out = not everything and made.hidden(each, private)
        if found and out:
            yield f"{each.text} ({each.tag}) leaks into {name}; {_why(made, each.rules, private)}"
        may = (not everything and made.holds(each.maybe, private)) or each.tag == "shared"
        if whole and not found and not out and not may and name in _LOST and each.tag not in _LOST[name]:
            yield f"{each.text} ({each.tag}, {each.rules}) is lost in {name}"


def _why(made: Made, rules: object, private: bool) -> str:
    return f"{rules}, {made.sensitive}, {private=}"


def at(number: int, seed: int) -> Iterator[Fault]:
    """The faults of one base."""
    chance = random.Random(f"{seed} {number}")
    made = make(chance)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(root / "profiles", made.files)
        build(root / "profiles", root / "x.db")
        store = Store(root / "x.db")
        some = chance.sample(made.records, chance.randint(1, len(made.records)))
        near = around(store, some[0], chance.randint(1, 3))
        for of, everything in ((None, False), (some, False), (near, False), (None, True)):
            for name, text in exports(store, root, of, everything=everything):
                for fault in faults_in(made, name, text, whole=of is None, everything=everything):
                    yield number, f"of {of}", fault
        for of_report, everything in ((made.records, False), (some, False), (made.records, True)):
            for name, text in reports(store, of_report, chance, everything=everything):
                for fault in faults_in(made, name, text, whole=of_report is made.records, everything=everything):
                    yield number, f"report on {of_report}", fault
        store.close()


def run(count: int, seed: int) -> list[Fault]:
    """The faults among the bases of a seed."""
    return [fault for number in range(count) for fault in at(number, seed)]


if __name__ == "__main__":
    raise SystemExit(main(run, 1000, "bases"))
