"""Why somebody was found, in words, and which letters are underlined."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dossier.database.store import Store
from dossier.search.engine import Engine
from dossier.search.hit import Hit, NameRecord
from tests.unit.ada import FILES
from tests.unit.conftest import Files
from tests.unit.search.test_engine import engine, record


def best(found: Engine, query: str) -> Hit:
    """The first hit."""
    return found.search(query).rows[0]


def underlined(hit: Hit) -> list[str]:
    """The underlined parts of the matched name."""
    return [hit.matched[begin:end] for begin, end in hit.spans]


@pytest.mark.parametrize(
    ("name", "query", "why", "letters"),
    [
        ("Ada Vale", "ada vale", ("exact",), ["Ada Vale"]),
        ("Ada Vale", "ada", ("prefix",), ["Ada"]),
        ("Ada Vale", "ada va", ("prefix",), ["Ada", "Va"]),
        ("Ada Marie Vale", "ada vale", ("words",), ["Ada", "Vale"]),
        ("Zachary Roth", "zahcary", ("typo",), ["Zachary"]),
        ("Zachary Rothbard", "zahcary rothbrad", ("2 typos",), ["Zachary", "Rothbard"]),
        ("Ada Marie Vale", "vale ada", ("words", "order"), ["Ada", "Vale"]),
        ("Anne-Marie Orr", "annemarie", ("joined",), ["Anne", "Marie"]),
        ("José Ñúñez", "nunez", ("words",), ["Ñúñez"]),
        ("Жанна Орлова", "zhanna orlova", ("exact", "transliterated"), ["Жанна Орлова"]),
        ("Ada Vale", "a. vale", ("initials",), ["A", "Vale"]),
    ],
)
def test_reasons_and_letters(name: str, query: str, why: tuple[str, ...], letters: list[str]) -> None:
    """Each way of matching has its word, and the letters that agree are marked in the name as it is written."""
    hit = best(engine(name, "Somebody Else"), query)
    assert hit.id == name
    assert hit.why == why
    assert underlined(hit) == letters


def test_other_reasons() -> None:
    """Weak names, initials of a body, identifiers and signs say what they are."""
    base = Engine.build([
        record("Ada Vale", weak="El Jefe"),
        record("Drug Enforcement Administration", kind="public_body"),
        NameRecord("firm", "company", (("100% Juice", "name"),), (("registration", "N-2011/44"),)),
    ])  # fmt: skip
    assert best(base, "el jefe").why == ("exact", "weak a.k.a.")
    assert best(base, "DEA").why == ("acronym",)
    assert underlined(best(base, "DEA")) == ["D", "E", "A"]
    assert best(base, "n201144").why == ("identifier", "exact")
    assert underlined(best(base, "n2011")) == ["N", "2011"]
    assert best(base, "%").why == ("contains",)
    assert underlined(best(base, "%")) == ["%"]


def test_the_database_answers_as_the_records_do(compiled: Callable[[Files], Store]) -> None:
    """An engine read from a compiled base gives what one built of the same names gives."""
    store = compiled(FILES)
    read = Engine.from_database(store.connection)
    names: dict[str, list[tuple[str, str]]] = {}
    for entity, text, kind in store.all("SELECT entity_id, text, kind FROM name ORDER BY id"):
        names.setdefault(entity, []).append((text, kind))
    numbers: dict[str, list[tuple[str, str]]] = {}
    for entity, scheme, value in store.all("SELECT entity_id, scheme, value FROM identifier"):
        numbers.setdefault(entity, []).append((scheme, value))
    built = Engine.build(
        NameRecord(id_, kind, tuple(names[id_]), tuple(numbers.get(id_, ())), weight)
        for id_, kind, weight in store.all("SELECT id, kind, weight FROM entity")
    )
    for query in ("", "ada", "bo", "vale", "el jefe", "x1", "firm ltd", "unknown grup", "zzz", "court"):
        assert read.search(query) == built.search(query), query
