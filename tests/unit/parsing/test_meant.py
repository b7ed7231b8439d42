"""What was meant by words that others use, and that the vocabulary does not have."""

from __future__ import annotations

import pytest

from dossier.profiles import meant
from dossier.profiles import vocabulary as words
from tests.unit.parsing.parsed import hint


@pytest.mark.parametrize(
    ("what", "word", "told"),
    [
        ("stage", "indicted", "charged"), ("stage", "Sentenced", "convicted"), ("stage", "under investigation", "investigated"),
        ("stage", "not guilty", "acquitted"), ("stage", "chargd", "charged"), ("stage", "on trial", "on_trial"),
        ("response", "denies", "denied"), ("response", "no answer", "not_reached"),
        ("kind", "Bank", "company"), ("kind", "shell company", "company"), ("kind", "court", "public_body"), ("kind", "persn", "person"),
    ],
)  # fmt: skip
def test_words_of_closed_lists(what: str, word: str, told: str) -> None:
    """What a newspaper or a register calls it."""
    lists = {"stage": list(words.STAGES), "response": list(words.RESPONSES), "kind": list(words.KINDS)}
    assert meant.closed(what, word, lists[what]) == told


@pytest.mark.parametrize("word", ["arrested", "detained", "questioned", "contested", "extradited", "accused", "pleaded", "evicted"])
def test_no_stage_is_offered_that_only_looks_alike(word: str) -> None:
    """Nobody is to be led from "indicted" to "convicted": the list stands there instead."""
    assert meant.closed("stage", word, words.STAGES) == ""
    assert hint(f"kind: person\nname: A\naccusations:\n- {{charge: C, stage: {word}}}\n", "unknown-stage").startswith("one of alleged, ")


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("dob: 1970", "unknown-key", "did you mean 'birth_date'?"),
        ("passport: A1", "unknown-key", "write it under identifiers: - passport: ..."),
        ("Registration Number: 12", "unknown-key", "write it under identifiers: - registration_number: ..."),
        ("shareholders: [x]", "unknown-key", "write it under relations: - owner_of: ..."),
        ("director_of: x", "unknown-key", "write it under relations: - director_of: ..."),
        ("wife: x", "unknown-key", "write it under relations: - spouse_of: ..."),
        ("denial: He denies it.", "unknown-key", "in the accusation write response: denied"),
        ("relations: [{owns: x}]", "unknown-verb", "did you mean 'owner_of'?"),
        ("relations: [{owners: x}]", "unknown-verb", "did you mean 'owner_of'?"),
        ("relations: [{director: x}]", "unknown-verb", "did you mean 'director_of'?"),
        ("relations: [{nominee_director_of: x}]", "unknown-verb", "did you mean 'director_of'? with role: nominee director"),
        ("relations: [{majority shareholder of: x}]", "unknown-verb", "did you mean 'owner_of'? with role: majority shareholder"),
        ("relations: [{former_owner_of: x}]", "unknown-verb", "did you mean 'owner_of'? with to: and when it ended"),
        ("relations: [{alleged-member-of: x}]", "unknown-verb", "did you mean 'member_of'? with standing: alleged"),
        ("relations: [employee_of x]", "no-verb", "put a colon behind employee_of"),
        ("relations: [{owner_of: x, stake: 51%}]", "unknown-key", "did you mean 'share'?"),
        ("relations: [{owner_of: x, since: 2001}]", "unknown-key", "did you mean 'from'?"),
        ("relations: [{paid: x, when: 2001}]", "unknown-key", "did you mean 'date'?"),
        ("residence: {value: Paris, date: 2001}", "unknown-key", "did you mean 'as_of'?"),
        ("accusations: [{charge: C, status: charged, stage: charged}]", "unknown-key", "did you mean 'stage'?"),
        ("accusations: [{charge: C, stage: charged, denial: he did}]", "unknown-key", "did you mean 'response'?"),
        ("topics: [shell]", "unknown-topic", "did you mean 'corp.shell'?"),
        ("topics: [financial crime]", "unknown-topic", "did you mean 'crime.fin'?"),
        ("nationality: Russian", "unknown-country", "did you mean 'ru'?"),
        ("nationality: British Virgin Islands", "unknown-country", "did you mean 'vg'?"),
        ("addresses: [{full: X, country: Latvia}]", "unknown-country", "did you mean 'lv'?"),
        ("nationality: Latvai", "unknown-country", "did you mean 'lv'?"),
        ("nationality: RUS", "unknown-country", "did you mean 'ru'?"),
        ("nationality: GER", "unknown-country", "did you mean 'de'?"),
        ("nationality: IRE", "unknown-country", "two letters, as mx or us"),
        ("nationality: YUG", "unknown-country", "did you mean 'yu'?"),
        ("nationality: Prussia", "unknown-country", "two letters, as mx or us"),
        ("nationality: Siberia", "unknown-country", "two letters, as mx or us"),
        ("nationality: England and Wales", "unknown-country", "did you mean 'gb'?"),
        ("citizenship: MEX", "unknown-country", "did you mean 'mx'?"),
        ("nationality: lv ru", "unknown-country", "a list has brackets: [lv, ru]"),
        ("relations: [{member_of: g, from: 2010-2015}]", "span-as-start", "to say how long it lasted write from: and to:"),
        ("accusations: [{charge: C, stage: charged, response: deny}]", "unknown-response", "did you mean 'denied'?"),
        ("gender: femal", "unusual-word", "did you mean 'female'?"),
        ("gender: M", "unusual-word", "did you mean 'male'?"),
        ("addresses: [{full: Brivibas 1, Riga, country: lv}]", "unknown-key", "if it belongs to the value before the comma, put that in quotes"),
        ("nationality: Ostlandian", "unknown-country", "two letters, as mx or us"),
    ],
)  # fmt: skip
def test_what_to_do_about_words_of_others(line: str, code: str, told: str) -> None:
    """A key, a verb or a value that people write who have not read the format."""
    assert hint(f"kind: person\nname: A\n{line}\n", code) == told


@pytest.mark.parametrize(
    ("kind", "key", "verb"),
    [
        ("company", "director", "director_of"), ("company", "shareholders", "owner_of"), ("company", "beneficial_owner", "beneficial_owner_of"),
        ("company", "subsidiary", "subsidiary_of"), ("legal_entity", "owners", "owner_of"), ("", "director", "director_of"),
    ],
)  # fmt: skip
def test_the_other_side_of_a_relation_is_not_taken_for_this_one(kind: str, key: str, verb: str) -> None:
    """Who is written in the profile of a company as its owner is not owned by it, however like the words are."""
    told = f"a relation stands with its subject: in the profile of the other write - {verb}: x"
    of_kind = f"kind: {kind}\n" if kind else ""
    assert hint(f"{of_kind}name: A\nrelations:\n- {key}: b\n", "unknown-verb") == told


@pytest.mark.parametrize("word", ["god_father", "business_partner", "not_owner_of", "never_owned", "studied"])
def test_words_before_a_verb_that_make_another_of_it(word: str) -> None:
    """None is offered that says something else."""
    assert meant.verb(word, "x", "person") == ""


def test_an_accusation_of_nothing_is_told() -> None:
    """A stage alone says of nobody of what he is accused."""
    assert hint("kind: person\nname: A\naccusations:\n- stage: charged\n", "no-charge") == "charge: what it is that they are accused of"


@pytest.mark.parametrize(
    ("people", "code"),
    [
        ("Latvian", "lv"), ("Mexican", "mx"), ("Chinese", "cn"), ("German", "de"), ("British", "gb"), ("Iranian", "ir"), ("Ukrainian", "ua"),
        ("Austrian", "at"), ("Australian", "au"), ("American", "us"), ("Dominican", ""), ("Korean", ""), ("Guinean", ""), ("X", ""), ("", ""),
    ],
)  # fmt: skip
def test_countries_by_their_people(people: str, code: str) -> None:
    """Only where it fits one."""
    assert meant.country(people) == code


def test_each_word_leads_into_the_vocabulary() -> None:
    """No advice names a key, a verb or a word that there is not, and none shadows a word that there is."""
    lists = {"stage": set(words.STAGES), "response": set(words.RESPONSES), "kind": set(words.KINDS)}
    lists |= {"gender": set(words.GENDERS), "status": set(words.STATUSES)}
    for what, table in meant._CLOSED.items():
        assert set(table.values()) <= lists[what]
        assert not set(table) & lists[what]
    assert set(meant._KEYS.values()) <= set(words.profile_keys())
    assert not set(meant._KEYS) & set(words.profile_keys())
    assert set(meant._VERBS.values()) | set(meant._INVERSE.values()) <= set(words.VERBS)
    assert not set(meant._VERBS) & set(words.VERBS)
    inner = {*words.RELATION_KEYS, *words.ACCUSATION_KEYS, *words.ADDRESS_KEYS}
    assert {key for table in meant._INNER for key in table.values()} <= inner
