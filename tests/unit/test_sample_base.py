"""The sample base: real people, so every claim has its source and its standing, and no charge is a conviction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.database.compile import build
from dossier.database.store import Store
from dossier.profiles import vocabulary as words
from dossier.profiles.model import Problem, Profile
from dossier.profiles.parse import parse_file
from dossier.profiles.statements import statements
from dossier.search.engine import Engine
from dossier.text import is_placeholder
from dossier.view.plain import plain_text
from dossier.view.rows import make_rows
from dossier.view.wrap import cells
from tests.unit.resolved import Base, read_base

PROFILES = Path(__file__).parents[2] / "data" / "profiles"
TRANSFER = "2025-02-27-transfer-to-the-united-states"


@pytest.fixture(scope="module")
def read(store: Store) -> tuple[Base, list[Problem]]:
    """The base and its problems."""
    base = read_base(store.connection)
    return base, [Problem(*row) for row in store.all('SELECT path, line, "column", level, code, message, hint FROM problem')]


def profiles() -> Iterator[Profile]:
    """Every profile as it is written."""
    for path in sorted(PROFILES.rglob("*.yaml")):
        yield from parse_file(path.relative_to(PROFILES).as_posix(), path.read_bytes()).profiles


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The base, compiled."""
    database = tmp_path_factory.mktemp("sample") / "sample.db"
    build(PROFILES, database)
    return Store(database)


def test_the_check_is_clean_but_for_real_contradictions(read: tuple[Base, list[Problem]]) -> None:
    """No errors, and every warning says that sources differ."""
    assert {problem.code for problem in read[1] if problem.level != "info"} == {"contradiction"}


def test_it_holds_what_it_promises(read: tuple[Base, list[Problem]]) -> None:
    """The 29 men, the others, the groups and authorities, the events, the sources."""
    base = read[0]
    kinds = [entity.kind for entity in base.entities.values() if entity.state == "profile"]
    assert kinds.count("person") >= 44
    assert sum(kind in words.ORGANIZATIONS for kind in kinds) >= 20
    assert kinds.count("event") >= 8
    assert sum(entity.state == "source" for entity in base.entities.values()) >= 30
    moved = [part.entity for part in base.parts if part.event == TRANSFER and part.role.startswith("transferred")]
    assert len(set(moved)) == 29
    assert all(base.entities[each].state == "profile" for each in moved)


def test_every_statement_that_needs_one_has_a_source(read: tuple[Base, list[Problem]]) -> None:
    """No claim stands without a source, and every source cited is described."""
    base = read[0]
    for profile in profiles():
        for statement in statements(profile):
            cited = statement.backing.citations or profile.sources
            assert cited or not statement.needs_source, (profile.id, statement.what)
            assert all(base.cited[citation.source] for citation in statement.all_citations()), (profile.id, statement.what)


def test_accusations_carry_their_stage(read: tuple[Base, list[Problem]]) -> None:
    """Each accusation has a stage of the vocabulary and a source; each of the 29 has at least one in the United States."""
    base = read[0]
    moved = {part.entity for part in base.parts if part.event == TRANSFER and part.role.startswith("transferred")}
    for profile in profiles():
        for case in profile.accusations:
            assert case.stage in words.STAGES
            assert case.backing.citations or profile.sources
        if profile.id in moved:
            assert any(case.country == "us" for case in profile.accusations), profile.id


def test_nobody_is_called_a_criminal_without_a_conviction() -> None:
    """No person bears a crime topic unless a conviction that stands is among the accusations."""
    for profile in profiles():
        if profile.kind == words.PERSON and any(claim.prop == "topics" and claim.value.startswith("crime") for claim in profile.claims):
            assert any(words.STAGES[case.stage].proven for case in profile.accusations), profile.id


def test_relations_have_a_standing(read: tuple[Base, list[Problem]]) -> None:
    """Every relation says how sure it is."""
    for link in read[0].links:
        assert link.standing in words.STANDINGS, (link.subject, link.verb, link.object)


def test_the_disputed_word_stands_in_all_its_versions(store: Store) -> None:
    """Transfer, extradition, expulsion: each version with who uses it."""
    event = store.dossier(TRANSFER)
    assert event
    (form,) = [fact for fact in event.facts if fact.prop == "legal_form"]
    assert form.differs
    assert {value.value for value in form.values} >= {"transfer", "extradition", "expulsion"}
    assert all(value.backing.cites and value.backing.note for value in form.values)


def test_every_name_of_every_record_is_found(store: Store) -> None:
    """Whatever name a screen shows, typing it finds its record among the first five."""
    engine = Engine.from_database(store.connection)
    for entity, text, kind in store.all("SELECT entity_id, text, kind FROM name ORDER BY id"):
        if is_placeholder(text) or words.NAME_KINDS[kind].strength == "weak":
            continue
        assert entity in [hit.id for hit in engine.search(text, 5)], (entity, text)


def test_no_row_says_none_or_null(store: Store) -> None:
    """The words None, null and False reach no screen unless somebody typed them."""
    for (entity,) in store.all("SELECT id FROM entity ORDER BY id"):
        dossier = store.dossier(entity)
        assert dossier
        for row in make_rows(dossier, sources=True, page=0):
            assert not re.search(r"\b(None|null|False)\b", row.plain()), (entity, row.plain())


def test_nothing_in_it_is_broken_or_loose(read: tuple[Base, list[Problem]], store: Store) -> None:
    """Every file is a record, every row points somewhere, every source is cited by somebody."""
    base = read[0]
    assert {entity.state for entity in base.entities.values()} == {"profile", "source", "stub"}
    assert store.all("PRAGMA foreign_key_check") == []
    assert store.all("PRAGMA integrity_check") == [("ok",)]
    unused = store.all("SELECT id FROM source WHERE id NOT IN (SELECT source_id FROM citation WHERE source_id IS NOT NULL)")
    assert unused == []
    assert not [problem for problem in read[1] if problem.code == "sides-disagree"]


def test_every_contradiction_names_who_says_what(store: Store) -> None:
    """Where sources differ, each version has its source."""
    differing = [
        (entity, fact)
        for (entity,) in store.all("SELECT id FROM entity WHERE state = 'profile'")
        for fact in (store.dossier(entity) or pytest.fail(entity)).facts
        if fact.differs
    ]
    assert len(differing) >= 5
    for entity, fact in differing:
        assert all(value.backing.cites for value in fact.values), (entity, fact.prop)


def test_accusations_say_what_of_and_where(store: Store) -> None:
    """Each has a charge, a known stage and at least one source; a conviction has a country; a response has a known word."""
    rows = store.all("SELECT entity_id, charge, stage, country, response, id FROM accusation")
    assert len(rows) >= 40
    for entity, charge, stage, country, response, number in rows:
        assert charge, entity
        assert stage in words.STAGES, entity
        assert country or stage != "convicted", (entity, charge)
        assert response in ("", *words.RESPONSES), entity
        assert store.all("SELECT 1 FROM citation WHERE accusation_id = ? AND source_id IS NOT NULL", (number,)), (entity, charge)


def test_every_dossier_fits_every_width(store: Store) -> None:
    """No line of any dossier's plain text is wider than asked for, but for a web address, and each begins with the record's name."""
    for (entity,) in store.all("SELECT id FROM entity ORDER BY id"):
        record = store.dossier(entity)
        assert record
        for width in (40, 100):
            lines = plain_text(record, width, sources=True).splitlines()
            assert max(cells(line) for line in lines if "://" not in line) <= width, (entity, width)
            assert record.ref.name.startswith(lines[0].split(" ")[0]), entity


def test_links_lead_to_records_and_back(store: Store) -> None:
    """Whatever record a dossier shows as related, that record's dossier shows this one."""
    dossiers = {entity: store.dossier(entity) for (entity,) in store.all("SELECT id FROM entity")}
    for own, record in dossiers.items():
        assert record
        for link in (link for group in record.links for link in group.links if link.other):
            assert link.other
            there = dossiers[link.other.id]
            assert there
            assert own in [back.other.id for group in there.links for back in group.links if back.other], (own, link.other.id)
        for part in record.participants:
            there = dossiers[part.ref.id]
            assert there
            assert own in [event.ref.id for event in there.events if event.ref], (own, part.ref.id)
