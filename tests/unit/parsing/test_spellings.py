"""What may be written in several ways, and means the same."""

from __future__ import annotations

import pytest

from dossier.profiles.model import Name
from dossier.profiles.name_parts import variants
from tests.unit.parsing.parsed import parse


def test_one_value_in_place_of_a_list_and_empty_keys() -> None:
    """`aliases: Bo` is one alias, not two letters; an empty key is no value; numbers are names."""
    assert [n.text for n in parse("kind: person\nname: Boris Orr\naliases: Bo\n").names] == ["Boris Orr", "Bo"]
    assert [n.text for n in parse("kind: person\nname: Ada Vale\naliases:\n").names] == ["Ada Vale"]
    assert [n.text for n in parse("kind: person\nname: C\naliases: [1984, Cee]\n").names] == ["C", "1984", "Cee"]
    assert [n.text for n in parse("kind: person\nname: C\naliases: ['', null, 'n/a']\n").names] == ["C", "n/a"]


def test_offices_and_participants_in_all_spellings() -> None:
    """An office names its body with `of`; a participant is an id, an id with a role, or a mapping with more."""
    person = parse("kind: person\nname: A\nrelations:\n  - holds_office: President of X\n    of: x-land\n  - holds_office: Mayor\n")
    assert [(r.verb, r.target, r.role) for r in person.relations] == [
        ("holds_office", "x-land", "President of X"),
        ("holds_office", "Mayor", ""),
    ]
    acting = parse("kind: person\nname: A\nrelations:\n  - {holds_office: Mayor, role: acting}\n").relations[0]
    assert (acting.target, acting.role, acting.details) == ("Mayor", "", (("role", "acting"),))
    event = parse("kind: event\nname: E\nparticipants:\n  - a\n  - b: host [@s p. 1]\n  - {who: c, role: guest, standing: alleged}\n")
    assert [(p.target, p.role, p.backing.standing) for p in event.participants] == [
        ("a", "", ""),
        ("b", "host", ""),
        ("c", "guest", "alleged"),
    ]
    assert event.participants[1].backing.citations[0].source == "s"
    cited = parse("kind: event\nname: E\nparticipants:\n  - who: a [@s p. 2]\n    role: host [@t]\n  - [[b]]\n").participants
    assert [(p.target, p.role, [(c.source, c.locator) for c in p.backing.citations]) for p in cited] == [
        ("a", "host", [("s", "p. 2"), ("t", "")]),
        ("b", "", []),
    ]


def test_participants_as_one_mapping() -> None:
    """`id: role` a line, without dashes, are so many participants, each with its place; a key of a participant leaves all as it stood."""
    event = parse("kind: event\nname: E\nparticipants:\n  rose: host [@s]\n  宋:\n  a: [x, y]\n  rose: guest\n")
    assert [(p.target, p.role, p.where) for p in event.participants] == [("rose", "host", (4, 3)), ("宋", "", (5, 3)), ("a", "x", (6, 3))]
    assert [c.source for c in event.participants[0].backing.citations] == ["s"]
    assert [(each.code, each.line) for each in event.problems if each.level == "error"] == [("duplicate-key", 7), ("not-text", 6)]
    for more in ("standing: alleged", "standng: alleged", "place: Rome", "comment: late"):
        kept = parse(f"kind: event\nname: E\nparticipants:\n  ada: host\n  {more}\n")
        assert [(p.target, p.role) for p in kept.participants] == [("ada", "host")], more
    assert [each.value for each in kept.claims if not each.known] == ["late"]


def test_what_is_said_of_a_participant_may_stand_below_the_id() -> None:
    """As beside it; what stands in neither place is told with its own line, and nobody is called by a key."""
    event = parse(
        "kind: event\nname: E\nparticipants:\n  - ada [@t]:\n      role: host\n      standing: alleged\n      odd: x\n      role: twice\n"
        "    sources: [s]\n  - {bo: {role: guest, from: 2001}}\n"
    )
    ada, bo = event.participants
    assert (ada.target, ada.role, ada.backing.standing, ada.where) == ("ada", "host", "alleged", (4, 5))
    assert [each.source for each in ada.backing.citations] == ["t", "s"]
    assert (bo.target, bo.role, bo.backing.start) == ("bo", "guest", "2001")
    assert [(each.code, each.line, each.column) for each in event.problems] == [("unknown-key", 7, 7), ("duplicate-key", 8, 7)]
    assert [(each.prop, each.value) for each in event.claims if not each.known] == [
        ("participants › odd", "x"), ("participants › role", "twice"),
    ]  # fmt: skip
    named = parse("kind: event\nname: E\nparticipants:\n  ada: {role: host, standing: alleged}\n  bo: {role: guest}\n")
    assert [(each.target, each.role, each.backing.standing) for each in named.participants] == [
        ("ada", "host", "alleged"),
        ("bo", "guest", ""),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{id: ada, role: host}", ("ada", "host")),
        ('{role: host, name: "Ada Vale [@s]"}', ("Ada Vale", "host")),
        ("{person: ada}", ("ada", "")),
        ("{who: ada, id: bo}", ("ada", "")),
        ("{ada: host, organization: bo}", ("ada", "host")),
        ("{id: , role: host}", ("id", "host")),
    ],
)
def test_who_took_part_may_be_a_value(text: str, told: tuple[str, str]) -> None:
    """As other formats have it; nobody is called `id`."""
    event = parse(f"kind: event\nname: E\nparticipants: [{text}]\n")
    assert [(p.target, p.role) for p in event.participants] == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{scheme: passport, value: A1, country: mx}", [("passport", "A1", "mx", [])]),
        ('{type: National ID, number: "A1 [@s p. 2]"}', [("National_ID", "A1", "", ["s"])]),
        (
            '{scheme: "lei [@t]", identifier: A1, sources: [s], wikidata: Q1}',
            [("lei", "A1", "", ["s", "t"]), ("wikidata", "Q1", "", ["s"])],
        ),
        ("{number: A1}", [("number", "A1", "", [])]),
        ("{scheme: passport}", []),
    ],
)
def test_the_kind_of_a_number_may_be_a_value(text: str, told: list[tuple[str, str, str, list[str]]]) -> None:
    """As other formats have it; what stands there is neither a number of its own nor lost."""
    profile = parse(f"kind: person\nname: A\nidentifiers: [{text}]\n")
    said = [(each.scheme, each.value, each.country, [cited.source for cited in each.backing.citations]) for each in profile.identifiers]
    assert said == told
    assert [(claim.prop, claim.value) for claim in profile.claims] == ([] if told else [("identifiers › scheme", "passport")])


def test_words_that_yaml_takes_for_something_else_are_names() -> None:
    """`NO`, `Null`, `True`, `off` and numbers are what was typed; a blank is absent."""
    profile = parse("kind: person\nname: Null\naliases: [True, 1984, 012345, off, ~, null]\nnationality: NO\nbirth_place:\nreligion: ''\n")
    assert [name.text for name in profile.names] == ["Null", "True", "1984", "012345", "off"]
    assert [(claim.prop, claim.value) for claim in profile.claims] == [("nationality", "NO")]
    assert [p.code for p in profile.problems] == ["empty-item", "empty-item"]


def test_name_parts_that_say_nothing_build_no_names() -> None:
    """A placeholder for a given name or surname is never searched as part of a name."""
    built = [n.text for n in parse("kind: person\nname: A\ngiven: '?'\nsurnames: [Nieves]\n").names]
    assert built == ["A"]
    built = [n.text for n in parse("kind: person\nname: A\ngiven: B\nsurnames: [Nieves, '-']\n").names]
    assert built == ["A", "B Nieves", "Nieves, B"]


@pytest.mark.parametrize(
    ("given_name", "surnames", "built"),
    [
        ("Ana", ["Ruiz"], [("Ana Ruiz", "variant"), ("Ruiz, Ana", "variant")]),
        (
            "Ana",
            ["de la O", "y Paz"],
            [
                ("Ana de la O", "variant"),
                ("Ana de la O y Paz", "variant"),
                ("de la O y Paz, Ana", "variant"),
                ("Ana y Paz", "weak variant"),
            ],
        ),
        ("", ["Ruiz"], []),
        ("Ana", [], []),
    ],
)
def test_forms_of_a_name_with_two_surnames(given_name: str, surnames: list[str], built: list[tuple[str, str]]) -> None:
    """Paternal, both and inverted forms are built, the maternal surname alone only as a weak name; particles stay."""
    assert [(name.text, name.kind) for name in variants(given_name, surnames, ())] == built
    assert list(variants(given_name, surnames, tuple(Name(text, "alias") for text, _ in built))) == []
