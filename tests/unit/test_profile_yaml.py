"""A profile written as YAML is read as the same profile, whatever its texts are."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.database.compile import build
from dossier.database.store import Store
from dossier.database.written import profiles, sources
from dossier.links import CITATION, LINK, escaped, unescaped
from dossier.profiles import vocabulary as words
from dossier.profiles.model import (
    Accusation,
    Address,
    Backing,
    Citation,
    Claim,
    Happening,
    Identifier,
    Name,
    Participant,
    Profile,
    Relation,
    Sanction,
    Source,
    TextBlock,
)
from dossier.profiles.parse import parse_file
from dossier.text import is_placeholder
from dossier.writing.profile_yaml import profile_yaml, sources_yaml
from dossier.writing.scalar import scalar

SAMPLE = Path(__file__).parents[2] / "data" / "profiles"
PLACES = {"where", "places", "problems", "listed_at", "path"}
NASTY = ["764", "NO", "null", "Null", "~", "#StopRansomware: x", "- a", "a: b", "a #b", "[@x]", "x [@y p. 3]", "[[z]]", "x [\\@y]", "'", '"', "{", "&a", "*b",
         "!t", "012345", "1978-03-05", "12:30", "yes", "=", "<<", "%", "@x", "`x`", "a\u00a0b", "\u2028x", "ВТБ", "山田", "x\ty", "...", "---", "? x", "| x", "> x"]  # fmt: skip


def bare(value: object) -> object:
    """A record without the places where it stands."""
    if isinstance(value, tuple):
        return tuple(map(bare, value))
    if is_dataclass(value):
        return type(value).__name__, *((each.name, bare(getattr(value, each.name))) for each in fields(value) if each.name not in PLACES)
    return value


SAMPLES = sorted(path for path in SAMPLE.rglob("*.yaml") if path.parent.name != "sources")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_profile_of_the_sample_base_is_read_as_it_was_after_it_is_written_anew(path: Path) -> None:
    for profile in parse_file(path.name, path.read_bytes()).profiles:
        again = parse_file(path.name, profile_yaml(profile).encode()).profiles[0]
        assert bare(again) == bare(profile)


@pytest.mark.parametrize("name", NASTY)
def test_a_name_is_read_as_it_was_written(name: str) -> None:
    profile = Profile("x", "person", "x.yaml", names=(Name(name, "name"), Name(name, "alias", backing=Backing((Citation("s", "p. 3"),)))))
    again = parse_file("x.yaml", profile_yaml(profile).encode()).profiles[0]
    assert [each.text for each in again.names] == [name.strip(), name.strip()]
    assert again.names[1].backing.citations[0].source == "s"


TEXT = st.one_of(st.sampled_from(NASTY), st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=30)).map(
    str.strip
).filter(lambda text: text and not is_placeholder(text) and not any(ord(c) in (0xFFFE, 0xFFFF) for c in text))  # fmt: skip
LONG = st.lists(TEXT, min_size=1, max_size=3).map("\n\n".join)
WORD = st.from_regex(r"[a-z][a-z0-9-]{0,10}", fullmatch=True)
DATE = st.sampled_from(["", "1970", "1970-03", "1970~", "../1980"])
CITED = st.lists(st.builds(Citation, st.one_of(WORD, TEXT.filter(lambda text: not text.startswith("@"))), st.one_of(st.just(""), TEXT)), max_size=2, unique=True).map(tuple)  # fmt: skip
MAYBE = st.one_of(st.just(""), TEXT)
BACKING = st.builds(Backing, CITED, st.sampled_from(["", "alleged", "confirmed"]), MAYBE, MAYBE, st.sampled_from(["", "2"]), DATE, DATE)
UNDATED = BACKING.map(lambda backing: replace(backing, start="", end=""))
VERBS = st.sampled_from(sorted(key for key, verb in words.VERBS.items() if verb.object != "text"))
OTHER = st.builds(Relation, VERBS, TEXT, TEXT, st.just((("share", "51%"),)), BACKING)
OFFICE = st.one_of(st.builds(Relation, st.just("holds_office"), TEXT, st.just(""), st.just(()), BACKING),
                   st.builds(Relation, st.just("holds_office"), TEXT, TEXT, st.just((("role", "acting"),)), BACKING))  # fmt: skip

T = TypeVar("T")


def listed(of: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(of, max_size=2).map(tuple)


PROFILES = st.builds(
    Profile, st.just("x"), st.just("person"), st.just("x.yaml"),
    names=st.tuples(st.builds(Name, TEXT, st.just("name"), MAYBE, BACKING), st.builds(Name, TEXT, st.just("alias"), MAYBE, BACKING)),
    claims=listed(st.builds(Claim, st.just("occupation"), TEXT, BACKING)),
    texts=st.one_of(st.just(()), st.tuples(st.builds(TextBlock, st.just("notes"), LONG.map(escaped)))),
    identifiers=listed(st.builds(Identifier, WORD.filter(lambda key: key not in {*words.IDENTIFIER_KEYS, *words.SCHEME_KEYS}), TEXT, st.sampled_from(["", "mx"]), MAYBE, BACKING)),
    addresses=listed(st.builds(Address, TEXT, st.sampled_from(["", "mx"]), BACKING)),
    relations=listed(st.one_of(OTHER, OFFICE)),
    accusations=listed(st.builds(Accusation, TEXT, st.sampled_from(sorted(words.STAGES)), DATE, MAYBE, MAYBE, st.sampled_from(["", "us"]), MAYBE,
                                 st.sampled_from(["", "denied"]), CITED, UNDATED)),
    sanctions=listed(st.builds(Sanction, TEXT, MAYBE, st.sampled_from(["", "us"]), MAYBE, MAYBE, BACKING)),
    happenings=listed(st.builds(Happening, TEXT.map(escaped), DATE, DATE, MAYBE, MAYBE, UNDATED)),
    participants=listed(st.builds(Participant, TEXT, MAYBE, BACKING)),
    sources=CITED, same_as=listed(TEXT), not_same_as=listed(TEXT), questions=listed(TEXT), former_ids=listed(TEXT),
)  # fmt: skip


@given(PROFILES)
def test_any_profile_is_read_as_it_was_written(profile: Profile) -> None:
    reading = parse_file("x.yaml", profile_yaml(profile).encode())
    assert bare(reading.profiles[0]) == bare(profile)


@given(
    st.dictionaries(
        WORD,
        st.lists(st.tuples(st.sampled_from(["title", "url", "note", "odd key"]), TEXT), min_size=1, unique_by=lambda f: f[0]),
        min_size=1,
        max_size=3,
    )
)
def test_sources_are_read_as_they_were_written(tree: dict[str, list[tuple[str, str]]]) -> None:
    written = sources_yaml(Source(id_, tuple(given)) for id_, given in tree.items())
    again = parse_file("sources/x.yaml", written.encode()).sources
    assert {source.id: sorted(source.fields) for source in again} == {id_: sorted(given) for id_, given in tree.items()}


@given(st.text(st.sampled_from("[]@\\ax|\n"), max_size=12))
def test_escaped_text_holds_no_mark_and_comes_back(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert unescaped(escaped(text, links=False), links=False) == text
    assert not CITATION.search(escaped(text))
    assert not LINK.search(escaped(text))


def test_null_is_written_so_that_it_is_a_text() -> None:
    assert scalar("null") == '"null"'


def test_a_base_gives_back_what_its_files_say(tmp_path: Path) -> None:
    build(SAMPLE, tmp_path / "a.db")
    first = Store(tmp_path / "a.db")
    (tmp_path / "new" / "sources").mkdir(parents=True)
    for written in profiles(first, with_sensitive=True):
        if written.state == "profile":
            (tmp_path / "new" / f"{written.profile.id}.yaml").write_text(profile_yaml(written.profile), encoding="utf-8")
    (tmp_path / "new" / "sources" / "all.yaml").write_text(sources_yaml(sources(first)), encoding="utf-8")
    build(tmp_path / "new", tmp_path / "b.db")
    second = Store(tmp_path / "b.db")
    told = [
        {each.profile.id: bare(each.profile) for each in profiles(store, with_sensitive=True) if each.state == "profile"}
        for store in (first, second)
    ]
    assert len(told[0]) > 90
    assert told[0] == told[1]
    assert list(sources(first)) == list(sources(second))


def test_what_is_sensitive_is_left_out_and_counted(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "ann.yaml").write_text(
        "kind: person\nname: Ann Test\naliases: [Annie]\nidentifiers:\n  - passport: X1\n  - visa: Y2\nphone: '555'\n"
        "sensitive: [identifiers, phone]\n"
    )
    build(tmp_path / "p", tmp_path / "p.db")
    store = Store(tmp_path / "p.db")
    (without,) = profiles(store, ["ann"])
    (whole,) = profiles(store, ["ann"], with_sensitive=True)
    assert (without.withheld, without.profile.identifiers, without.profile.claims) == (3, (), ())
    assert [each.value for each in whole.profile.identifiers] == ["X1", "Y2"]
    assert [name.text for name in without.profile.names] == ["Ann Test", "Annie"]


ODD = """kind: person
name: Ada
aliases: [{value: Al, odd: o1}, {value: Bo, lang: es, sources: [s]}, Cee]
birth_date: [{value: 1970, odd: o2}, '1971 [@s]']
identifiers: [{passport: A1, country: mx}]
addresses: [{full: Here, odd: o3}]
relations: [{associate_of: y, role: friend}, {bogus_of: z, role: foe}, just text]
accusations: [{charge: A, stage: charged, odd: o4}, {chrage: B}]
sanctions: [{authority: A, odd: o5}, {athority: C}]
events: [{what: E1, odd: o6}]
founded: 1999
ftm: {odd: o7, deep: {er: o8}}
"""
PARTY = "kind: event\nname: Ev\nparticipants: [{who: x, role: r, odd: o9}, {who: y}]\n"


@pytest.mark.parametrize("text", [ODD, PARTY], ids=["person", "event"])
def test_what_is_strange_inside_a_statement_takes_the_place_of_none(text: str) -> None:
    """An unknown key in one accusation, relation, participant ... is kept beside them, and they stay what they are."""
    profile = parse_file("x.yaml", text.encode()).profiles[0]
    again = parse_file("x.yaml", profile_yaml(profile).encode()).profiles[0]

    def in_order(one: Profile) -> Profile:
        return replace(one, claims=tuple(sorted(one.claims, key=lambda claim: (claim.prop, claim.value))))

    assert bare(in_order(again)) == bare(in_order(profile))


def test_a_value_that_counts_for_nothing_does_not_come_to_count() -> None:
    """What stood under a key a second time, or named nobody, stays under Other."""
    claims = (Claim("birth_date", "1970"), Claim("birth_date", "1999", known=False), Claim("participants", "NA: guest", known=False))
    text = profile_yaml(Profile("x", "person", "x.yaml", names=(Name("Ada", "name"),), claims=claims))
    again = parse_file("x.yaml", text.encode()).profiles[0]
    told = [(claim.prop, claim.value, claim.known) for claim in again.claims]
    assert told == [("birth_date", "1970", True), ("birth_date › value", "1999", False), ("participants › value", "NA: guest", False)]
    assert again.participants == ()


@pytest.mark.parametrize("sign", ["a", "\U000e0041", "\u200b", "\x01", "\\", '"', "ع", "\U0001f642"])
@pytest.mark.parametrize("length", [100, 150, 199, 200, 201, 5000])
def test_no_key_is_too_long_to_be_read_as_it_is_written(sign: str, length: int) -> None:
    """Keys of other programs: a reader takes no more than 1,024 characters, and one that has to be spelt out is ten."""
    key = f"k{sign * length}"
    claims = (Claim(key, "1", known=False), Claim(f"ftm › {key}", "2", known=False))
    profile = Profile("x", "person", "x.yaml", names=(Name("Ada", "name"),), claims=claims, identifiers=(Identifier(key, "3"),))
    reading = parse_file("x.yaml", profile_yaml(profile).encode())
    assert [each for each in reading.problems if each.level == "error"] == []
    (again,) = reading.profiles
    assert (again.name, [each.value for each in again.claims], [each.value for each in again.identifiers]) == ("Ada", ["1", "2"], ["3"])
