"""Nothing typed is lost, whatever its shape, and nothing is there that nobody typed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.profiles import vocabulary as words
from tests.unit.parsing.parsed import parse, reading


def test_nothing_typed_is_lost() -> None:
    """Whatever stands under an unknown or misplaced key is kept, in its place under Other."""
    profile = parse(
        "kind: person\nname: A\nsecret: {deep: [one, {deeper: two}], flat: three}\nname: four\nrelations:\n"
        "  - brother_of: five\n    since: six\naccusations:\n  - {charge: C, stage: charged, judge: seven}\n"
        "birth_place: {value: V, colour: eight}\nidentifiers: [nine]\nevents: [ten]\naddresses: [eleven]\nsanctions: [twelve]\n"
    )
    kept = " ".join(claim.value for claim in profile.claims if not claim.known)
    for word in ("one", "two", "three", "four", "five", "six", "seven", "eight"):
        assert word in kept, word
    assert profile.identifiers[0].value == "nine"
    assert profile.happenings[0].what == "ten"
    assert profile.addresses[0].full == "eleven"
    assert profile.sanctions[0].authority == "twelve"


@pytest.mark.parametrize(
    "text",
    [
        "name: {name: B, value: LOST}",
        "given: B [@LOST p. 2]",
        "given: {value: LOST}",
        "surnames: [B, [LOST]]",
        "summary: {value: S, note: LOST}",
        "notes: {value: S, quote: LOST, standing: alleged}",
        "notes: [S, LOST]",
        "notes: {text: LOST}",
        "birth_place: '[@LOST p. 3]'",
        "birth_place: 'V [@, LOST]'",
        "birth_place: {standing: alleged, note: LOST}",
        "birth_place: {value: V, name: LOST}",
        "birth_place: {value: V, lang: LOST}",
        "birth_place: {value: V, as_of: LOST}",
        "birth_place: {value: V, note: [n, LOST]}",
        "birth_place: {value: V, note: {deep: {er: LOST}}}",
        "birth_place: [[V, LOST]]",
        "gender: {value: male, sources: [[LOST]]}",
        "gender: {value: male, sources: [[a, LOST]]}",
        "gender: {value: male, sources: [{locator: LOST}]}",
        "gender: {value: male, sources: [{id: a, source: LOST}]}",
        "gender: {value: male, sources: {id: a, page: p. 1, locator: LOST}}",
        "gender: {value: male, note: a, note: LOST}",
        "former_ids: {a: LOST}",
        "founded: LOST",
        "unknown: {x: {y: [z, {LOST: }, LOST]}}",
        "unknown: 1\nunknown: {a: [LOST]}",
        "kind: company\nkind: LOST",
        "'': LOST",
        "accusations: [{charge: C, stage: LOST}]",
        "events: [{what: W, participants: [{who: LOST}]}]",
        "relations: [{member_of: x, role: [r, LOST]}]",
        "relations: [{member_of: '-', note: n}, {brother_of: LOST}]",
        "relations: [{member_of: '-', note: LOST}]",
        "relations: [{sibling_of: '', quote: LOST}]",
        "relations: [{sibling_of: , sources: [LOST]}]",
        "relations: [[LOST]]",
        "identifiers: [{country: mx, note: LOST}]",
        "identifiers: [{passport: , issuer: LOST}]",
        "identifiers: [{issuer: x, sources: [LOST]}]",
        "identifiers: {passport: 1, note: [a, LOST]}",
        "identifiers: [{scheme: LOST}]",
        "identifiers: [{scheme: '', value: LOST}]",
        "identifiers: [{scheme: [a, LOST], value: x}]",
        "identifiers: [{scheme: a, value: [b, LOST]}]",
        "identifiers: [{scheme: a, type: LOST, value: x}]",
        "identifiers: [{scheme: a, value: x, number: LOST}]",
        "participants: [[LOST]]",
        "participants: [{who: x, y: LOST}]",
        "participants: [{y: LOST, role: r}]",
        "participants: [{role: LOST}]",
    ],
)
def test_no_misplaced_text_is_lost(text: str) -> None:
    """A text in a place that has no room for it is found again in the profile itself, not only in a message."""
    head = "" if text.startswith("kind") else "kind: person\n"
    profile = parse(head + ("" if text.startswith("name") else "name: A\n") + text + "\n")
    assert "LOST" in repr(replace(profile, problems=()))


@pytest.mark.parametrize(
    ("begun", "keys"),
    [
        ("relations: [{{member_of: g, {}: LOST}}]", words.RELATION_KEYS),
        ("relations: [{{holds_office: Keeper, {}: LOST}}]", words.RELATION_KEYS),
        ("relations: [{{holds_office: Keeper, of: g, {}: LOST}}]", words.RELATION_KEYS.keys() - {"of"}),
        ("accusations: [{{stage: charged, {}: LOST}}]", words.ACCUSATION_KEYS - {"stage"}),
        ("events: [{{what: X, {}: LOST}}]", words.EVENT_KEYS - {"what"}),
        ("participants: [{{who: a, {}: LOST}}]", words.PARTICIPANT_KEYS - {"who"}),
        ("sanctions: [{{authority: X, {}: LOST}}]", words.SANCTION_KEYS - {"authority"}),
        ("identifiers: [{{passport: A1, {}: LOST}}]", words.IDENTIFIER_KEYS),
        ("addresses: [{{full: X, {}: LOST}}]", words.ADDRESS_KEYS - {"full"}),
        ("aliases: [{{name: X, {}: LOST}}]", words.CLAIM_KEYS - {"value"}),
        ("occupation: [{{value: X, {}: LOST}}]", words.CLAIM_KEYS - {"value"}),
    ],
)
def test_each_key_beside_a_value_is_kept(begun: str, keys: Iterable[str]) -> None:
    """Every key that a structure has."""
    for key in sorted(keys):
        assert "LOST" in repr(replace(parse(f"kind: person\nname: A\n{begun.format(key)}\n"), problems=())), key


SAFE_KEYS = sorted({*words.profile_keys(), "x", "secret place"} - {"kind", "name", "id"})
INNER_KEYS = sorted(
    {*words.CLAIM_KEYS, *words.EVENT_KEYS, *words.ACCUSATION_KEYS, *words.PARTICIPANT_KEYS, *words.IDENTIFIER_KEYS, *words.SCHEME_KEYS}
    | {"name", "id", "source", "locator", "page", "x", "member_of", "holds_office", "of"}
)
TREES = st.recursive(
    st.none() | st.sampled_from(["", "word", "word [@cited locator]"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(INNER_KEYS), inner, max_size=3),
    max_leaves=10,
)


def numbered(tree: object, texts: list[str]) -> object:
    """The tree with a number in each of its words; every word is noted."""
    if isinstance(tree, dict):
        return {key: numbered(value, texts) for key, value in tree.items()}
    if isinstance(tree, list):
        return [numbered(value, texts) for value in tree]
    if not tree:
        return tree
    number = len(texts)
    texts.extend(f"{word}{number}z" for word in ("word", "cited", "locator") if word in str(tree))
    return str(tree).replace("word", f"word{number}z").replace("cited", f"cited{number}z").replace("locator", f"locator{number}z")


@given(st.dictionaries(st.sampled_from(SAFE_KEYS), TREES, min_size=1, max_size=3))
def test_every_text_is_found_again(data: dict[str, object]) -> None:
    """Whatever the shape of the data, each text of it, its citations too, stands somewhere in the profile."""
    texts: list[str] = []
    tree = {"kind": "person", "name": "A", **dict(numbered(data, texts))}  # type: ignore[call-overload]
    kept = repr(replace(parse(json.dumps(tree)), problems=()))
    assert [text for text in texts if text not in kept] == []


@given(st.dictionaries(st.sampled_from(SAFE_KEYS), TREES, max_size=3))
def test_none_and_false_appear_only_where_typed(data: dict[str, object]) -> None:
    """No value that nobody typed turns into the word None, null or False."""
    profile = parse(json.dumps({"kind": "person", "name": "A", **data}))
    shown = [name.text for name in profile.names] + [claim.value for claim in profile.claims] + [block.text for block in profile.texts]
    shown += [value for _, value in profile.parts] + [event.what for event in profile.happenings] + list(profile.questions)
    shown += [c.charge for c in profile.accusations] + [a.full for a in profile.addresses] + [s.authority for s in profile.sanctions]
    assert [text for text in shown if set(text.replace(":", " ").split()) & {"None", "null", "False", "True", "[]", "{}"}] == []


VALUES = st.recursive(
    st.none() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=12,
)
KEYS = "kind name aliases birth_date relations accusations events participants identifiers sources notes x".split()


@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6))
def test_no_shape_of_data_breaks_the_parser(data: dict[str, object]) -> None:
    """Any value of any shape under any key gives a reading, and every problem has a place."""
    found = reading(json.dumps(data))
    for profile in found.profiles:
        for problem in profile.problems:
            assert problem.line >= 0
            assert problem.message
