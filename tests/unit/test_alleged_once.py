"""An allegation whose standing is alleged, too, is called so once in a line; every other standing stands beside its stage."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import cli
from dossier.database.store import Store
from dossier.exchange.graph import Graph
from dossier.exchange.vault import notes
from dossier.report.compose import Wanted, compose
from dossier.report.markdown import markdown

FILES = {
    "x.yaml": "kind: person\nname: X\naccusations:\n"
    "  - {charge: Theft, stage: alleged, standing: alleged, date: 2001, court: z, sources: [s]}\n"
    "  - {charge: Fraud, stage: alleged, standing: disputed, date: 2002, court: z, sources: [s]}\n"
    "  - {charge: Arson, stage: charged, standing: alleged, date: 2003, court: z, sources: [s]}\n"
    "  - {charge: Bribes, stage: alleged, standing: alleged, date: 2004, court: z}\n",
    "z.yaml": "kind: public_body\nname: Zed\n",
    "sources/s.yaml": "s: {title: Paper}\n",
}
SAID = {"Theft": ["alleged"], "Fraud": ["alleged", "disputed"], "Arson": ["charged", "alleged"], "Bribes": ["alleged"]}


def said(told: str) -> dict[str, list[str]]:
    """Charge -> the words for stage and standing in the first line in which it, or its year in a court's list, stands."""
    found: dict[str, list[str]] = {}
    for line in told.splitlines():
        for charge, year in zip(SAID, ("2001", "2002", "2003", "2004"), strict=True):
            if (charge in line or (year in line and "X" in line)) and charge not in found:
                bare = line.replace("*", " ").replace(";", " ").replace(":", " ").replace("[", " ").replace("(", " ").replace(")", " ")
                words = [word for word in bare.split() if word in ("alleged", "disputed", "charged", "unsourced")]
                if words:
                    found[charge] = words
    return found


@pytest.mark.parametrize("words", [["show", "x"], ["show", "z"], ["ledger"], ["timeline", "x"]])
def test_in_what_commands_print(compiled: Callable[[dict[str, str]], Store], tmp_path: Path, words: list[str]) -> None:
    compiled(FILES)
    assert said(CliRunner().invoke(cli, [*words, "--db", str(tmp_path / "dossier.db")]).stdout) == SAID


def test_of_what_rests_on_a_source(compiled: Callable[[dict[str, str]], Store], tmp_path: Path) -> None:
    compiled(FILES)
    told = said(CliRunner().invoke(cli, ["show", "s", "--db", str(tmp_path / "dossier.db")]).stdout)
    assert told == {charge: words for charge, words in SAID.items() if charge != "Bribes"}


def test_in_reports_and_notes(compiled: Callable[[dict[str, str]], Store]) -> None:
    store = compiled(FILES)
    report = markdown(compose(store, Wanted(("x", "z"))))
    for part in report.split("\n## "):
        if "Theft" in part:
            assert said(part) == SAID
    made = {note.path: note.text for note in notes(Graph(store))}
    assert {charge: sorted(words) for charge, words in said(made["people/x.md"]).items()} == {
        key: sorted(each) for key, each in SAID.items()
    }
    assert said(made["organizations/z.md"]) == SAID


def test_where_one_comes_or_is_copied(compiled: Callable[[dict[str, str]], Store], tmp_path: Path) -> None:
    compiled({each: text for each, text in FILES.items() if each != "x.yaml"} | {"x.yaml": "kind: person\nname: X\n"})
    (tmp_path / "dossier.db").rename(tmp_path / "old.db")
    compiled(FILES)
    told = CliRunner().invoke(cli, ["diff", str(tmp_path / "old.db"), str(tmp_path / "dossier.db")]).stdout
    assert said(told) == SAID
    copied = CliRunner().invoke(cli, ["evidence", "x", "--footnotes", "--db", str(tmp_path / "dossier.db")]).stdout
    assert said(copied) == SAID
