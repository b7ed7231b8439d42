"""Who is not to be named is not named where somebody typed the name in double brackets, though it is no link there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from dossier.cli import cli
from dossier.database.store import Store
from dossier.exchange.cypher import cypher
from dossier.exchange.gexf import gexf
from dossier.exchange.graph import Graph
from dossier.exchange.graphml import graphml
from tests.unit.conftest import Files

FILES: Files = {
    "zoe.yaml": "kind: person\nname: Zoe Quiet\nsensitive: [name]\n",
    "ada.yaml": (
        "kind: person\nname: Ada Vale\naliases: [{value: Al, note: 'says [[Zoe Quiet]]'}]\n"
        "occupation: {value: baker, note: 'with [[Zoe Quiet]]', quote: 'for [[zoe|Zoe Quiet]]'}\nlair: 'that of [[Zoe Quiet]]'\n"
        "accusations:\n  - {charge: 'Fraud on [[Zoe Quiet]]', stage: charged, court: bo, outcome: '[[Zoe Quiet]] was heard', note: '[[Zoe Quiet]]'}\n"
        "identifiers: [{badge: X1, note: 'of [[Zoe Quiet]]'}]\nrelations: [{associate_of: bo, note: 'seen by [[Zoe Quiet]]'}]\n"
        "events: [{what: 'Met [[bo]]', date: 2001, place: 'House of [[Zoe Quiet]]', note: '[[Zoe Quiet]] left'}]\n"
    ),
    "bo.yaml": "kind: person\nname: Bo Orr\n",
}


def test_in_no_part_of_a_report(compiled: Callable[[Files], Store], tmp_path: Path) -> None:
    """Notes, quotes, charges, at a court's too, outcomes, places, what the vocabulary does not know; all of it where it may be."""
    compiled(FILES)

    def report(*more: str) -> str:
        made = CliRunner().invoke(cli, ["report", "ada", "bo", *more, "--format", "markdown", "--db", str(tmp_path / "dossier.db")])
        assert made.exit_code == 0, made.output
        return made.stdout

    text = report()
    assert "Quiet" not in text
    assert "Fraud on" in text and "Met Bo Orr" in text.replace("[Bo Orr](#record-2)", "Bo Orr")
    assert "Zoe Quiet" in report("--with-sensitive")


def test_in_no_graph(compiled: Callable[[Files], Store]) -> None:
    """Notes, charges and outcomes of what ties two records."""
    store = compiled(FILES)
    for make in (cypher, graphml, gexf):
        assert "Quiet" not in "".join(make(Graph(store)))
        assert "Zoe Quiet" in "".join(make(Graph(store, with_sensitive=True)))
