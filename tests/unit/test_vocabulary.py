"""The table of words: consistent in itself, and with the right words guessed."""

from __future__ import annotations

import pytest

from dossier.profiles import vocabulary as words


def test_every_table_is_keyed_by_its_entries_own_keys() -> None:
    """An entry is found under the key that it carries."""
    for table in (words.KINDS, words.FIELDS, words.NAME_CLASSES, words.STAGES, words.VERBS):
        assert [entry.key for entry in table.values()] == list(table)


def test_no_key_of_a_profile_means_two_things() -> None:
    """Structures, names, name parts, texts and fields share no key."""
    keys = words.profile_keys()
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []
    assert {"kind", "name", "surnames", "notes", "birth_date", "relations", "sources"} <= set(keys)


def test_no_verb_is_taken_for_a_key_beside_it() -> None:
    """The words beside a verb are no verbs, so that a sentence has one."""
    assert words.VERBS.keys() & words.RELATION_KEYS.keys() == set()


def test_the_words_of_the_format_are_all_there() -> None:
    """Kinds, standings, stages, responses and grades are exactly those of the format's page, in its order."""
    assert list(words.KINDS) == ["person", "organization", "company", "public_body", "legal_entity", "event", "source"]
    assert list(words.STANDINGS) == ["confirmed", "reported", "alleged", "disputed", "denied", "retracted"]
    assert list(words.STAGES) == [
        "alleged",
        "investigated",
        "wanted",
        "charged",
        "on_trial",
        "convicted",
        "acquitted",
        "dismissed",
        "overturned",
    ]
    assert list(words.RESPONSES) == ["denied", "admitted", "no_comment", "not_reached", "not_asked"]
    assert "".join(words.RELIABILITY) == "ABCDEF"
    assert "".join(words.CREDIBILITY) == "123456"


def test_stages_rise_and_only_a_standing_conviction_is_proof() -> None:
    """Each stage weighs at least what the one before it does; nothing short of a conviction counts as proven."""
    weights = [stage.weight for stage in words.STAGES.values()]
    assert weights == sorted(weights)
    assert [key for key, stage in words.STAGES.items() if stage.proven] == ["convicted"]


def test_names_are_searched_as_the_format_says() -> None:
    """Each class of names has its strength; misspellings and built forms are never shown."""
    assert {key: cls.strength for key, cls in words.NAME_CLASSES.items()} == {
        "name": "strong", "aliases": "strong", "former_names": "strong", "native_names": "strong", "abbreviations": "exact",
        "weak_aliases": "weak", "misspellings": "strong",
    }  # fmt: skip
    assert [kind for kind, cls in words.NAME_KINDS.items() if not cls.shown] == ["misspelling", "variant", "weak variant"]


def test_one_valued_fields() -> None:
    """A list under these means that sources differ; under the others that several values are true."""
    one = {key for key, field in words.FIELDS.items() if not field.many}
    assert {"birth_date", "death_date", "birth_place", "gender", "founded", "dissolved"} <= one
    assert {"nationality", "citizenship", "topics", "occupation"} & one == set()


def test_fields_belong_to_kinds_that_exist() -> None:
    """Every field is a key of at least one kind, and of none that is not in the table."""
    for field in words.FIELDS.values():
        assert field.kinds
        assert field.kinds <= words.KINDS.keys(), field.key


def test_verbs_have_ranges_and_mirrors_that_exist() -> None:
    """Ranges and mirror verbs are in the table; a symmetric verb reads alike from both sides."""
    for verb in words.VERBS.values():
        assert verb.subject in words.RANGES
        assert verb.object in words.RANGES
        assert not verb.written_as or verb.written_as in words.VERBS
        if verb.symmetric:
            assert (verb.label, verb.subject) == (verb.inverse, verb.subject)
    assert words.VERBS["child_of"].written_as == "parent_of"
    assert [key for key, verb in words.VERBS.items() if verb.needs_role] == ["linked_to"]
    assert set(words.STUB_KINDS.values()) <= words.KINDS.keys()


def test_countries_are_codes_of_two_letters() -> None:
    """Norway is a country, and every code has two lower-case letters."""
    assert {"no", "mx", "us", "xk", "eu"} <= words.COUNTRIES
    assert [code for code in words.COUNTRIES if not (len(code) == 2 and code.isascii() and code.islower())] == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("birthdate", "birth_date"),
        ("Birth Date", "birth_date"),
        ("birth-date", "birth_date"),
        ("alias", "aliases"),
        ("NAME", "name"),
        ("accusatons", "accusations"),
        ("relation", "relations"),
        ("adress", "addresses"),
        (" notes ", "notes"),
        ("zzzzzz", ""),
        ("", ""),
        ("名前", ""),
    ],
)
def test_the_word_that_was_meant(typed: str, meant: str) -> None:
    """A slip of the pen, case, blanks and hyphens are seen through; a strange word is not forced onto a known one."""
    assert words.closest(typed, words.profile_keys()) == meant


def test_nothing_is_meant_of_an_empty_list() -> None:
    """Without words there is none that was meant."""
    assert words.closest("name", []) == ""
