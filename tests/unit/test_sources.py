"""Files of sources: many in one, one in each; nothing lost, every mistake with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.profiles import vocabulary as words
from dossier.profiles.model import Source
from dossier.profiles.parse import parse_file

EXAMPLE = Path(__file__).parents[1] / "data" / "example"


def sources(text: str, path: str = "sources/s.yaml") -> tuple[Source, ...]:
    """The sources of a file that holds nothing else."""
    found = parse_file(path, text.encode())
    assert found.profiles == ()
    return found.sources


def told(text: str) -> list[tuple[str, str, int, int, str]]:
    """(code, level, line, column, hint) of every problem of the sources of a file."""
    return [(p.code, p.level, p.line, p.column, p.hint) for source in sources(text) for p in source.problems]


def test_the_sources_of_the_example() -> None:
    """Every field of the example arrives as typed, with its line, in block and in flow style."""
    found = sources((EXAMPLE / "sources" / "sources.yaml").read_text(encoding="utf-8"), "sources/sources.yaml")
    assert [(source.id, source.where) for source in found] == [
        ("doj-2031", (1, 1)), ("faro-2026-11-20", (11, 1)), ("registro-civil-2029", (21, 1)), ("rpc-transportes-nieves", (22, 1)),
        ("ofac-2030", (23, 1)),
    ]  # fmt: skip
    assert found[1].fields == (
        ("title", "Cae El Relojero"), ("author", "Inés Arce"), ("publisher", "El Faro Imaginario"), ("date", "2026-11-20"),
        ("url", "https://faro.example.org/cae-el-relojero"), ("accessed", "2026-11-21"), ("type", "news"), ("reliability", "B"),
        ("language", "es"),
    )  # fmt: skip
    assert [place for place, _ in found[1].places] == list(range(12, 21))
    assert (found[3].get("date"), found[3].place("date")) == ("2019-01", (22, 109))
    assert [source.problems for source in found] == [()] * 5


@pytest.mark.parametrize(
    ("path", "text", "ids"),
    [
        ("sources/s.yaml", "a: {note: x, title: T}\nb: {foo: T}\n", ["a", "b"]),
        ("a/sources/b/s.yaml", "a: {foo: T}\n", ["a"]),
        ("s.yaml", "a: {title: T}\nb: {url: T}\n", ["a", "b"]),
        ("s.yaml", "a: {title: T}\nb: {foo: T}\n", []),
        ("sources.yaml", "a: {foo: T}\n", []),
        ("sources/s.yaml", "a: {title: T}\nb: text\n", ["a", "b"]),
        ("sources/s.yaml", "a: {title: T}\nb: [{title: U}]\n", ["a", "b"]),
        ("s.yaml", "a: {title: T}\nb: text\n", []),
        ("sources/s.yaml", "a: text\nb: text\n", []),
        ("sources/s.yaml", "title: T\nother: {x: y}\n", []),
        ("sources/s.yaml", "name: T\nrelations: {member_of: b}\n", []),
        ("sources/s.yaml", "Name: T\nKind: person\nAddress: {full: Riga}\n", []),
        ("sources/s.yaml", "kind: source\ntitle: T\n", ["s"]),
        ("people/Ñ.yaml", "kind: source\ntitle: T\n", ["Ñ"]),
        ("people/n\u0303.yaml", "kind: source\ntitle: T\n", ["ñ"]),
        ("sources/s.yaml", "kind: person\nname: T\n", []),
    ],
)
def test_which_files_hold_sources(path: str, text: str, ids: list[str]) -> None:
    """Only `kind: source`, or mappings that look like sources or lie in a folder of that name, are sources."""
    assert [source.id for source in parse_file(path, text.encode()).sources] == ids


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "a: {title: T, sensitive: [note]}\n",
            ("told-of-source", "error", 1, 15, "write here only what may be handed over, and keep elsewhere who it is"),
        ),
        (
            "a: {title: T, Confidential: yes}\n",
            ("told-of-source", "warning", 1, 15, "write here only what may be handed over, and keep elsewhere who it is"),
        ),
        ("a: {titel: T, url: u}\n", ("unknown-key", "warning", 1, 5, "did you mean 'title'?")),
        ("a: {title: T, id: b}\n", ("id-differs", "error", 1, 19, "links use the key or the file's name")),
        ("a: {title: T, reliability: G}\n", ("unknown-reliability", "error", 1, 28, "one of A, B, C, D, E, F")),
        ("a: {title: T, date: 2030-02-30}\n", ("bad-date", "warning", 1, 21, "leave out the day if it is not known: 1978-03")),
        ("a: {title: T, accessed: Feb 2030}\n", ("date-spelling", "info", 1, 25, "shown as you wrote it")),
        ("a: {title: T}\nb:\n", ("no-title", "warning", 2, 1, "write title: or url:")),
        (
            "a: {title: T, title: U}\n",
            ("duplicate-key", "error", 1, 15, "put both values in one list; the first one counts, this one is shown under Other"),
        ),
        ("a: {title: T, author: [A, B, A]}\n", ("said-twice", "info", 1, 30, "leave one of them out")),
        ("a: {title: T, kind: court}\n", ("unknown-key", "warning", 1, 15, "it is kept, and shown under Other")),
    ],
)
def test_each_mistake_in_a_source_has_its_place_and_advice(text: str, problem: tuple[str, str, int, int, str]) -> None:
    """A problem of a source names what is wrong, where, and what to do, and is the only one."""
    assert told(text) == [problem]


def test_a_source_that_stands_twice_is_there_twice() -> None:
    """Both records of one key are kept, the second with its own fields; the key's repetition is an error."""
    first, second = sources("a: {title: T}\na: {title: U}\n")
    assert (first.get("title"), second.get("title"), second.where) == ("T", "U", (2, 1))
    assert [(p.code, p.line) for p in first.problems] == [("duplicate-key", 2)]
    again = sources("a: {title: T}\na: U\n")[1]
    assert again.fields == (("source", "U"),)
    assert [(p.code, p.line, p.column) for p in again.problems] == [("not-a-mapping", 2, 1), ("no-title", 2, 1)]


def test_one_slip_in_a_file_of_sources_loses_none_of_the_others() -> None:
    """It is told where it stands; as a profile that file had no sources, and what cited them was cited from another file's of that id."""
    found = parse_file("sources/s.yaml", b"a: {title: T}\nb: A title\nc: {title: U}\n")
    assert [(each.id, each.get("title")) for each in found.sources] == [("a", "T"), ("b", ""), ("c", "U")]
    assert [(p.code, p.line, p.hint) for each in found.sources for p in each.problems] == [
        ("not-a-mapping", 2, "write title: or url: below it"), ("no-title", 2, "write title: or url:"),
    ]  # fmt: skip


def test_a_source_without_its_kind_is_told_to_be_one() -> None:
    (profile,) = parse_file("sources/s.yaml", b"title: T\nurl: https://t.example\n").profiles
    assert [p.hint for p in profile.problems if p.code == "no-kind"] == ["write kind: source"]


def test_who_is_named_twice_is_told_once() -> None:
    """Authors and the like are told together."""
    (source,) = sources("a:\n  title: T\n  author: [A, B, A]\n  language: [en]\n")
    assert source.fields == (("title", "T"), ("author", "A"), ("author", "B"), ("language", "en"))


def test_a_name_is_a_title_and_kind_says_nothing_more() -> None:
    """`name:` stands for a missing title; `kind: source` is no field."""
    (source,) = sources("kind: source\nname: N\n")
    assert (source.fields, source.problems) == ((("title", "N"),), ())
    (source,) = sources("a: {title: T, name: N}\n")
    assert source.fields == (("title", "T"), ("name", "N"))


FIELDS = st.dictionaries(
    st.sampled_from([*words.SOURCE_FIELDS, "kind", "name", "x"]),
    st.recursive(
        st.sampled_from(["word", ""]) | st.none(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("pq"), inner, max_size=2),
        max_leaves=6,
    ),
    min_size=1,
    max_size=4,
)


@given(FIELDS)
def test_every_text_of_a_source_is_found_again(fields: dict[str, object]) -> None:
    """Whatever the shape of a source's fields, each text of them is among its fields, and each field has its place."""
    text = json.dumps({"a": fields})
    count = text.count("word")
    for number in range(count):
        text = text.replace('"word"', f'"w{number}z"', 1)
    (source,) = sources(text)
    kept = " ".join(value for _, value in source.fields)
    assert [number for number in range(count) if f"w{number}z" not in kept] == []
    assert len(source.places) == len(source.fields)


@pytest.mark.parametrize("kind", ["source", "'source '", "|\n  source", ">-\n  source"])
def test_a_file_is_a_source_whatever_the_style_of_its_kind(kind: str) -> None:
    (found,) = sources(f"kind: {kind}\ntitle: T\n", "docs/t.yaml")
    assert (found.id, found.fields, found.problems) == ("t", (("title", "T"),), ())
