"""The line of who has neither a summary, nor an occupation, nor a link: it tells one of several of a name from another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dossier.database.store import Store
from dossier.profiles.who import is_told
from tests.unit.conftest import Files


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("birth_date: 1961-04-02\nnationality: [cn, mx]", "born 1961-04-02 · China / Mexico"),
        ("birth_date: [1961, {value: 1963, standing: disputed}]\nbirth_place: Tula\ncountry: ru", "born 1961 / disputed: born 1963 · born in Tula"),
        ("birth_date: {value: 1961, standing: retracted}\nresidence: {value: Tula, from: 1990, to: 1999}", "until 1999: lives in Tula"),
        ("birth_date: unknown\nnationality: Ruritania", "Ruritania"), ("birth_date: 1961\noccupation: spy", "spy"),
        ("birth_date: 1961\nrelations: [{spouse_of: bo}]", "spouse of Bo Orr"), ("gender: male", ""),
    ],
)  # fmt: skip
def test_what_tells_one_from_another(compiled: Callable[[Files], Store], said: str, line: str) -> None:
    """Of dates, places and countries the first two that are told, all that sources say; whatever says more comes before."""
    store = compiled({"ada.yaml": f"kind: person\nname: Ada Vale\n{said}\n", "bo.yaml": "kind: person\nname: Bo Orr\nsummary: A clerk.\n"})
    assert (store.refs(["ada"])["ada"].who or "") == line


def test_a_line_that_says_what_stands_beside_it() -> None:
    """It is not said twice where dates and countries are told anyway."""
    assert is_told("born 1961 · Mexico", "person · Mexico · born 1961 · 0 links")
    assert is_told("born 1961 · Mexico", "1961 Mexico")
    assert not is_told("born 1961 · Mexico", "person · born 1961")
    assert not is_told("director of Vale Works", "person · born 1961")
