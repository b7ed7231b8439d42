"""What is only alleged or disputed says so at the head of a dossier, and meets no condition that asks for a conviction."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dossier.database.store import Store
from dossier.search.filters import choices, parse, where
from dossier.view.plain import plain_text
from tests.unit.conftest import Files

Compiled = Callable[[Files], Store]
_SOURCES = "s: {title: Paper}\nt: {title: Other}\n"


@pytest.mark.parametrize(
    ("said", "head"),
    [
        ("death_date: {value: 2020, standing: alleged, sources: [s]}", "person · died 2020 (alleged)"),
        ("death_date: alive [@s]", "person"),
        ("birth_date: {value: 1970, standing: disputed, sources: [s]}", "person · born 1970 (disputed)"),
        ("nationality: [{value: ru, standing: alleged, sources: [s]}, 'mx [@s]']", "person · ru (alleged), mx"),
        ("birth_date: ['1970 [@s]', {value: 1969~, standing: alleged, sources: [t]}]", "person · born 1970 ≠ about 1969 (alleged)"),
        ("birth_date: [{value: 1970, standing: disputed}, {value: 1971, standing: disputed}]", "person · born 1970 ≠ 1971"),
        ("birth_date: [{value: 1970, standing: alleged, sources: [s]}, '1970 [@t]']", "person · born 1970"),
        ("birth_date: {value: 1970, standing: confirmed, sources: [s]}", "person · born 1970"),
    ],
)
def test_the_head_of_a_dossier(compiled: Compiled, said: str, head: str) -> None:
    """A death that somebody alleges was told there as one."""
    store = compiled({"sources/s.yaml": _SOURCES, "ada.yaml": f"kind: person\nname: Ada\n{said}\n"})
    dossier = store.dossier("ada")
    assert dossier is not None
    assert plain_text(dossier).splitlines()[1] == head


@pytest.mark.parametrize("standing", ["alleged", "disputed"])
def test_who_is_only_said_to_be_convicted_is_not_found_as_convicted(compiled: Compiled, standing: str) -> None:
    """A charge that is alleged is found as a charge, as before."""
    cases = f"  - {{charge: A, stage: convicted, standing: {standing}}}\n  - {{charge: B, stage: charged, standing: {standing}}}\n"
    store = compiled({"ada.yaml": f"kind: person\nname: Ada\naccusations:\n{cases}"})
    for condition, found in (("stage:convicted", []), ("stage:charged", ["ada"])):
        sql, parameters = where(parse(condition)[0])
        assert [row[0] for row in store.all(f"SELECT id FROM entity WHERE {sql}", parameters)] == found
        assert (condition in {f"{each.key}:{each.value}" for each in choices(store.connection)}) == bool(found)
