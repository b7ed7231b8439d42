"""What a file says rests on other files: after any of them changed, a base says of it what a new one says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dossier.database import to_come
from dossier.database.compile import build
from dossier.database.stale import Watch, is_stale
from dossier.profiles.rules import time
from tests.rows import rows, same
from tests.unit.conftest import Files, write

PERSON = "kind: person\n"
TOLD_BY_B = {"b.yaml": f"{PERSON}name: B\nrelations:\n  - {{sibling_of: a, from: 2000}}\n"}
TWO_SOURCES = "s1: {title: T}\nS1: {title: T}\n"


def changed(folder: Path, before: Files, after: dict[str, str | None]) -> dict[str, list[tuple[object, ...]]]:
    """The tables of a base of some files, after those of `after` were written or (None) taken away; they must be those of a new base."""
    profiles = folder / "profiles"
    write(profiles, {f"zz{number}.yaml": f"{PERSON}name: Number {number}\n" for number in range(6)} | before)
    build(profiles, folder / "changed.db")
    for path, text in after.items():
        if text is None:
            (profiles / path).unlink()
        else:
            write(profiles, {path: text})
    build(profiles, folder / "changed.db")
    build(profiles, folder / "fresh.db", force=True)
    assert same(folder / "changed.db", folder / "fresh.db") == ""
    return rows(folder / "changed.db")


def codes(tables: dict[str, list[tuple[object, ...]]], path: str) -> set[object]:
    """The codes of the problems of a file."""
    return {row[5] for row in tables["problem"] if row[1] == path}


@pytest.mark.parametrize(
    "said",
    ["", "relations:\n  - {sibling_of: c, from: 1990}\n", "relations:\n  - {spouse_of: b, from: 1990}\n"],
    ids=["no more", "of c", "spouse"],
)
def test_sides_that_disagree_no_more(tmp_path: Path, said: str) -> None:
    """The file that comes second is told of it, and not any more once the first no longer says so at all."""
    first = {"a.yaml": f"{PERSON}name: A\nrelations:\n  - {{sibling_of: b, from: 1990}}\n"}
    assert "sides-disagree" in codes(changed(tmp_path / "both", first | TOLD_BY_B, {}), "b.yaml")
    after = changed(tmp_path / "one", first | TOLD_BY_B, {"a.yaml": f"{PERSON}name: A\n{said}"})
    assert "sides-disagree" not in codes(after, "b.yaml")


@pytest.mark.parametrize(
    ("before", "after", "meant"),
    [
        (TWO_SOURCES, "s1: {title: T}\nS1: {title: Other}\n", None),
        ("s1: {title: T}\n", "s1: {title: T}\nS1: {title: Other}\n", None),
        ("s1: {title: T}\nS1: {title: Other}\n", TWO_SOURCES, "s1"),
        ("s1: {title: T}\nS1: {title: Other}\n", "s1: {title: T}\n", "s1"),
    ],
)
def test_two_sources_of_one_id_in_one_file(tmp_path: Path, before: str, after: str, meant: str | None) -> None:
    """Who cites the id means neither as soon as they say different things, and the one when they do no more."""
    files = {"sources/s.yaml": before, "a.yaml": f"{PERSON}name: A\nsummary: So it is. [@s1]\n"}
    tables = changed(tmp_path, files, {"sources/s.yaml": after})
    assert [row[1] for row in tables["citation"]] == [meant]


@pytest.mark.parametrize("name", ["Boris Orr", "Boris\u00a0Orr", "Boris\u3000Orr"])
@pytest.mark.parametrize("others", [0, 60])
def test_a_name_that_stands_in_notes(tmp_path: Path, name: str, others: int) -> None:
    """It is told once a record has the name: also where a citation divides it, whichever blank is in it, and among many notes."""
    write(tmp_path / "profiles", {f"y{number}.yaml": f"{PERSON}name: Y{number}\nnotes: Nothing.\n" for number in range(others)})
    texts = {"a.yaml": f"With {name}.", "c.yaml": f"With Boris[@s]{name[5:]}.", "d.yaml": f"With Bor[@s][@t]is{name[5:]}."}
    files = {path: f"{PERSON}name: {path[0].upper()}\nnotes: {text}\n" for path, text in texts.items()}
    tables = changed(tmp_path, files, {"b.yaml": f"{PERSON}name: {name}\n"})
    assert all("unlinked-mention" in codes(tables, path) for path in texts)


def test_a_page_beyond_the_last_whatever_other_sources_have(tmp_path: Path) -> None:
    """`p 60` and `p 600` are no pages of fifty, also where another source has five, or no other has any."""
    files = {
        "sources/s.yaml": "s1: {title: T, pages: 50}\n",
        "a.yaml": f"{PERSON}name: A\nsummary: So it is. [@s1 p 600]\n",
        "b.yaml": f"{PERSON}name: B\nsummary: So it is. [@s1 p 60]\n",
    }
    for place, after in enumerate(({}, {"sources/t.yaml": "t1: {title: T, pages: 5}\n"})):
        tables = changed(tmp_path / str(place), files, dict(after))
        assert all("no-such-page" in codes(tables, path) for path in ("a.yaml", "b.yaml"))


def test_a_stub_whose_id_is_free_again(tmp_path: Path) -> None:
    """A long name of which nothing is known takes the id that its beginning makes, once no record has that."""
    stem = "a" * 64
    files = {f"{stem}.yaml": f"{PERSON}name: Other\n", "a.yaml": f"{PERSON}name: A\nrelations: [sibling_of: {stem} {'bcd ' * 30}]\n"}
    assert [row[0] for row in changed(tmp_path, files, {f"{stem}.yaml": None})["stub"]] == [stem]


@pytest.mark.parametrize(
    ("had", "has"),
    [
        ("aliases: [Gato Xy]", ""),
        ("aliases: [Gato Xy]", "weak_aliases: [Gato Xy]"),
        ("aliases: [Gato Xy]", "aliases: [{name: Gato Xy, standing: denied}]"),
        ("former_ids: [gato xy]", ""),
    ],
    ids=["no more", "weak", "denied", "former id"],
)
def test_who_is_meant_no_more(tmp_path: Path, had: str, has: str) -> None:
    """Whoever linked to a record by a name, or a former id, that it has no more links to somebody who has no profile yet."""
    files = {
        "a.yaml": f"{PERSON}name: Ada\n{had}\n",
        "b.yaml": f"{PERSON}name: B\nsummary: Of [[Gato Xy]].\nrelations: [sibling_of: Gato Xy]\n",
        "e.yaml": "kind: event\nname: Raid\nparticipants: [Gato Xy: guest]\n",
    }
    tables = changed(tmp_path, files, {"a.yaml": f"{PERSON}name: Ada\n{has}\n"})
    assert [row[:2] for row in tables["stub"]] == [("gato-xy", "Gato Xy")]
    assert {row[1] for row in tables["relation"]} | {row[2] for row in tables["mention"]} >= {"gato-xy"}
    assert "a" not in {row[2] for row in tables["participant"]}


def test_all_authors_of_a_source_are_told(tmp_path: Path) -> None:
    """Whether its file was read anew or with all others."""
    files = {"sources/s.yaml": "s1: {title: T, author: [Ann, Bob]}\n"}
    for place, after in enumerate(({}, {"sources/s.yaml": "s1: {title: U, author: [Ann, Bob]}\n"})):
        tables = changed(tmp_path / str(place), files, dict(after))
        assert [row[4] for row in tables["entity"] if row[1] == "s1"] == ["Ann; Bob"]


@pytest.mark.parametrize("said", ["occupation: Baker\noccupation: Cook\n", "occupation: [[Baker, Cook], Smith]\n"])
def test_who_somebody_is_by_what_is_told_under_other(tmp_path: Path, said: str) -> None:
    """Nothing, whether the file was read with all others or something links to it since."""
    files = {"a.yaml": f"{PERSON}name: A\n{said}"}
    told = []
    for place, after in enumerate(({}, {"b.yaml": f"{PERSON}name: B\nsummary: Of [[a]].\n"})):
        tables = changed(tmp_path / str(place), files, dict(after))
        told += [row[4] for row in tables["entity"] if row[1] == "a"]
    assert told[0] == told[1]
    assert "Baker" in str(told[0])
    assert "Cook" not in str(told[0])


def test_a_day_that_was_still_to_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once it is there the base is stale, though no file has changed, and a build does not say so any more; of a later day it does."""

    class Day(date):
        now: Day

        @classmethod
        def today(cls) -> Day:
            return cls.now

    monkeypatch.setattr(time, "date_type", Day)
    monkeypatch.setattr(to_come, "date", Day)
    profiles, database = tmp_path / "profiles", tmp_path / "changed.db"
    days = {"a": "2030-05-02", "b": "2030-05-09", "c": "12030-01-01"}
    write(profiles, {f"{stem}.yaml": f"{PERSON}name: {stem.upper()}\ndeath_date: {day} [@s]\n" for stem, day in days.items()})
    for day, stems in (("2030-05-01", "ab"), ("2030-05-02", "b"), ("2030-05-09", "")):
        watch = Watch(database, profiles)  # as a program that stays open does
        if database.is_file():
            assert not any(watch.look() for _ in range(3))
        Day.now = Day.fromisoformat(day)
        assert is_stale(database, profiles)
        assert any(watch.look() for _ in range(3))
        build(profiles, database)
        assert not is_stale(database, profiles)
        assert build(profiles, database).up_to_date
        told = {row[1] for row in rows(database)["problem"] if row[5] == "future"}
        assert told & {"a.yaml", "b.yaml"} == {f"{stem}.yaml" for stem in stems}


def test_nobody_of_that_name(tmp_path: Path) -> None:
    """Who is the same, or asked about, and is nobody: told until somebody is called so, and again once nobody is."""
    profiles, database = tmp_path / "profiles", tmp_path / "changed.db"
    said = {
        "a.yaml": ("same_as", f"{PERSON}name: Ada\nsame_as: [gato-xyz, 'wikidata:Q42', 'https://x.example/1']\n", (3, 11)),
        "c.yaml": ("not_same_as", f"{PERSON}name: Cee\nnot_same_as: [gato-xyz, 'wikidata:Q42']\n", (3, 15)),
        "d.yaml": ("questions", f"{PERSON}name: Dee\nquestions:\n  - |\n    Who\n    was [[gato-xyz|the cat]], not [[Dee]]?\n", (6, 9)),
        "sources/s.yaml": ("same_as", "s1: {title: T, same_as: [gato-xyz, A title]}\n", (1, 26)),
    }
    write(profiles, {f"zz{number}.yaml": f"{PERSON}name: Number {number}\n" for number in range(20)})
    write(profiles, {path: text for path, (_, text, _) in said.items()})
    nobody, nearly = ("info", ""), ("warning", "did you mean 'gato-xy'?")
    steps: list[tuple[str, str | None, tuple[str, str] | None]] = [
        ("gato-xyz.yaml", "name: Gato Xyz\n", None), ("gato-xyz.yaml", None, nobody),
        ("b.yaml", "name: B\nformer_ids: [gato-xyz]\n", None), ("b.yaml", "name: B\n", nobody),
        ("gato-xy.yaml", "name: Bo\n", nearly), ("gato-xy.yaml", "name: Bo\naliases: [Gato Xyz]\n", None), ("gato-xy.yaml", None, nobody),
        ("b.yaml", "name: B\nrelations: [sibling_of: gato-xyz]\n", None), ("b.yaml", None, nobody),
    ]  # fmt: skip
    for path, text, how in [("b.yaml", None, nobody), *steps]:
        (profiles / path).unlink(missing_ok=True)
        if text:
            write(profiles, {path: PERSON + text})
        assert build(profiles, database).went_on == database.with_name("fresh.db").exists()
        build(profiles, tmp_path / "fresh.db", force=True)
        assert same(database, tmp_path / "fresh.db") == ""
        told = [row[1:] for row in rows(database)["problem"] if row[5] == "unknown-record"]
        level, hint = how or ("", "")
        message = "{}: there is no record 'gato-xyz'"
        expected = [(path, *place, level, "unknown-record", message.format(key), hint) for path, (key, _, place) in said.items()]
        assert [row[:7] for row in told] == (sorted(expected) if how else [])


@pytest.mark.parametrize("key", ["same_as", "questions"])
def test_several_of_that_name(tmp_path: Path, key: str) -> None:
    """A name that fits several others is an error there, too, as long as it does."""
    said = "'Is it [[Gato Xy]]?'" if key == "questions" else "Gato Xy"
    files = dict.fromkeys(("a.yaml", "b.yaml", "c.yaml"), f"{PERSON}name: Gato Xy\n")
    files["a.yaml"] += f"{key}: [{said}]\n"
    assert "ambiguous-name" in codes(changed(tmp_path / "two", files, {}), "a.yaml")
    assert "ambiguous-name" not in codes(changed(tmp_path / "one", files, {"b.yaml": None}), "a.yaml")
