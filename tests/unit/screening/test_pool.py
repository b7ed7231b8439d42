"""The processes that screen a list: none waits for another for ever, and what one does not live to answer is not lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.database.store import Store
from dossier.screening.ours import read_ours
from dossier.screening.pool import Batch, Pool, made, planned
from dossier.screening.running import Found, screen
from dossier.screening.screener import Screened
from tests.unit.conftest import Files

ALIKE, ROWS = 20, 100


@pytest.fixture
def store(compiled: Callable[[Files], Store]) -> Store:
    """A base in which many are called the same."""
    return compiled({f"r{number}.yaml": "kind: person\nname: Rafael Quintero\n" for number in range(ALIKE)})


def batch(first: int) -> Batch:
    return [(number, f"x{number}", "Rafael Quintero", "", "person", "", "", "") for number in range(first, first + ROWS)]


def found(answers: list[Screened]) -> list[tuple[str, str]]:
    return sorted((each.record, each.entry.id) for answer in answers for each in answer.candidates)


def test_more_than_a_pipe_holds_goes_both_ways(store: Store, tmp_path: Path) -> None:
    """Neither side waits for the other to read: in a process that is given up, since nothing else ends what waits so."""
    path = tmp_path / "list.csv"
    aliases = ";".join(f"Alias{number} Other{number}" for number in range(8))
    path.write_text("id,name,aliases\n" + "".join(f"x{number},Rafael Quintero,{aliases}\n" for number in range(2 * 1000)))
    command = [sys.executable, "-m", "dossier", "xref", str(path), "--db", str(store.path), "--processes", "2", "--json", "-n", "1"]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env={**os.environ, "NO_COLOR": "1"})
    assert f"{ALIKE * 2000:,} candidates for {ALIKE} of {ALIKE} records" in shown.stderr
    assert len(json.loads(shown.stdout)) == ALIKE


@pytest.mark.parametrize("ended", [1, 2])
def test_what_a_process_does_not_answer_is_done_here(store: Store, ended: int) -> None:
    """Once each: what it has answered before is not done again."""
    rows = [batch(at * ROWS) for at in range(6)]
    plan = planned(store, 60)
    pool = Pool(store, plan, 2)
    try:
        answers = []
        for answer in pool.map(iter(rows)):
            answers.append(answer)
            if len(answers) == 1:
                for helper in pool._helpers[:ended]:
                    helper._process.kill()
    finally:
        pool.end()
    screener = made(store, plan)
    assert found(answers) == found([screener.screen(each) for each in rows])


@pytest.mark.parametrize("processes", [1, 2])
def test_a_base_that_is_built_anew_meanwhile_is_not_mixed_in(compiled: Callable[[Files], Store], store: Store, processes: int) -> None:
    """The records are those of the base that was opened, in every process."""
    compiled({"r0.yaml": "kind: person\nname: Rafael Quintero\n", "new.yaml": "kind: person\nname: Rafael Quintero\n"})
    found = Found(read_ours(store).records, "x", 1)
    screen(batch(0), store, planned(store, 60), found, lambda: None, processes)
    assert {each.record for each in found.candidates()} == {f"r{number}" for number in range(ALIKE)}
