"""Faults that users of neighbouring tools reported, as cases of our own: what is typed in files and boxes, and the right answer.

Held wholly by other tests: signals, no terminal, NO_COLOR (tests/terminal/test_terminal.py), markup on the screen
(tests/tui/test_hostile.py), late results, pasted names (tests/tui/test_finding.py), place and focus, walking round a ring
(tests/tui/test_walking.py), what a comment swallows (tests/unit/test_yaml_reader.py), file names and encodings (the same,
tests/unit/building/test_files.py).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.database import todo
from dossier.database.compile import build
from dossier.database.store import Store
from dossier.search.engine import Engine
from dossier.search.hit import Hit
from dossier.tui.results import height_at, result_lines
from dossier.view.wrap import cells
from tests.unit.conftest import Files, write

PEOPLE = [
    "Mary O'Brien-Smith", "AT&T Cleaning", "100% Juice Ltd", 'Bob "Ace" Vale', "José Ñúñez", "Жанна Орлова", "Öberg AB", "ΣΟΦΙΑ Παππά",
    "Mary O'Brien", "Nora Oʻahu", "Anne-Marie Saint-Just", "Khalid al-Rashid", "Abd al-Rahman Noor", "Pieter van der Berg",
    "Ada Marie Vale", "Zachary Roth", "Maria Garcia Lopez", "Orbis Antey Trading", "11420 Corp", "22981 Corp", "Orbis Trading Ltd",
    "Northgate Trading Ltd", "Orbis Trading GmbH", "Fund No. 3 LP", "Fund No. 4 LP",
    "International Holdings of Emery Smith and Partners Trading House",
]  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The search over all of them."""
    root = tmp_path_factory.mktemp("names")
    write(root / "profiles", {f"n{at}.yaml": f"kind: legal_entity\nname: {json.dumps(name)}\n" for at, name in enumerate(PEOPLE)})
    build(root / "profiles", root / "dossier.db")
    return Engine.from_database(Store(root / "dossier.db").connection)


def names(engine: Engine, typed: str, most: int = 3) -> list[str]:
    """What is found, best first."""
    hits = engine.search(typed, most)
    return [hit.name for hit in hits]


@pytest.mark.parametrize(
    "typed",
    ["O'Brien", "Brien-Smith", "-smith", "AND", "NEAR", "OR x", "*", '"', '""', "(", "a:b", "C++", "AT&T", "vale@x.org", "%", "_", "\\", "/",
     "[", "[/", " ", "  ", "\x00", "\ud83d", "-", "+", "??", "unknown"],
)  # fmt: skip
def test_signs_with_a_meaning_elsewhere_are_text(engine: Engine, typed: str) -> None:
    """Typed key by key: never an error; a sign alone lists the names that hold it, and what cannot be seen is an empty box."""
    for end in range(len(typed) + 1):
        part = typed[:end]
        found = engine.search(part, 100)
        if not part.strip(" \x00\ud83d"):
            assert len(found) == len(PEOPLE)
        elif not any(c.isalnum() for c in part):
            assert found.close or all(part.strip('"') in hit.name for hit in found), part


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("AT&T", "AT&T Cleaning"), ("100%", "100% Juice Ltd"), ("jose nunez", "José Ñúñez"), ("JOSÉ", "José Ñúñez"),
        ("жанна", "Жанна Орлова"), ("ЖАННА", "Жанна Орлова"), ("oberg", "Öberg AB"), ("öberg", "Öberg AB"), ("σοφια", "ΣΟΦΙΑ Παππά"),
        ("Oahu", "Nora Oʻahu"), ("anne marie", "Anne-Marie Saint-Just"), ("saint just", "Anne-Marie Saint-Just"),
        ("rashid", "Khalid al-Rashid"), ("VALE, Ada", "Ada Marie Vale"), ("Maria Lopez", "Maria Garcia Lopez"),
        ("11420", "11420 Corp"), ("11420 corporation", "11420 Corp"), ("fund 3", "Fund No. 3 LP"),
    ],
)  # fmt: skip
def test_found_in_the_first_row(engine: Engine, typed: str, first: str) -> None:
    """Accents, letter case, punctuation and numbers do not keep a name from the first row."""
    assert names(engine, typed)[:1] == [first]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("O’Brien", "Mary O'Brien"), ("obrien", "Mary O'Brien"), ("o brien", "Mary O'Brien"), ("annemarie", "Anne-Marie Saint-Just"),
        ("alrashid", "Khalid al-Rashid"), ("abdulrahman", "Abd al-Rahman Noor"), ("vanderberg", "Pieter van der Berg"),
        ("van den berg", "Pieter van der Berg"), ("Dr. Ada Vale", "Ada Marie Vale"), ("Vale A.", "Ada Marie Vale"),
        ("Ada M. Vale Jr.", "Ada Marie Vale"), ("Zach Roth", "Zachary Roth"), ("Orbis Antey Trading Telecom", "Orbis Antey Trading"),
        ("Smith", "International Holdings of Emery Smith and Partners Trading House"),
    ],
)  # fmt: skip
def test_found_in_the_first_three_rows(engine: Engine, typed: str, name: str) -> None:
    """Joined and split forms, titles, extra and missing words."""
    assert name in names(engine, typed)


def test_legal_forms_weigh_less_than_names(engine: Engine) -> None:
    """Both Orbis stand above Northgate; number 3 above number 4."""
    found = names(engine, "orbis trading limited", 20)
    assert {"Orbis Trading Ltd", "Orbis Trading GmbH"} <= set(found[:3])
    assert "Northgate Trading Ltd" not in found[:2]


def test_blank_and_single_values_of_lists(compiled: Callable[[Files], Store]) -> None:
    """An empty list is no alias, one text is one alias, a number is text; an empty file hinders nobody."""
    store = compiled({"a.yaml": "kind: person\nname: Ada Vale\naliases:\n", "b.yaml": "kind: person\nname: Boris Orr\naliases: Bo\n",
                      "c.yaml": "kind: person\nname: Cy\naliases: [1984, Cee]\n", "d.yaml": "", "e.yaml": "# nothing\n"})  # fmt: skip
    aliases = store.all("SELECT entity_id, text FROM name WHERE kind = 'alias' ORDER BY entity_id, text")
    assert aliases == [("b", "Bo"), ("c", "1984"), ("c", "Cee")]
    assert {(p.path, p.code) for p in store.problems() if p.code == "empty-profile"} == {
        ("d.yaml", "empty-profile"),
        ("e.yaml", "empty-profile"),
    }
    engine = Engine.from_database(store.connection)
    assert engine.search("bo", 3)[0].id == "b" and engine.search("1984", 3)[0].id == "c"


def test_words_that_yaml_takes_for_something_else(compiled: Callable[[Files], Store]) -> None:
    """NO is Norway, Null is a surname, True a nickname, `no` an id; what is blank is absent."""
    store = compiled({"no.yaml": "kind: person\nname: Ada Null\naliases: [True]\ncitizenship: NO\nlanguages: [en, no, on]\nbirth_place:\n"})
    claims = store.all("SELECT prop, value FROM claim ORDER BY id")
    assert [value for prop, value in claims if prop == "languages"] == ["en", "no", "on"]
    assert [value for prop, value in claims if prop == "citizenship"] == ["NO"]
    assert not [prop for prop, _ in claims if prop == "birth_place"]
    assert Engine.from_database(store.connection).search("null", 3)[0].id == "no"
    assert store.find_id("no") == "no"


def test_an_alias_is_found_once_with_its_name(compiled: Callable[[Files], Store]) -> None:
    """One row for a profile, with the alias that matched; a real name stands before another's alias."""
    store = compiled({"boris.yaml": "kind: person\nname: Boris Orr\naliases: [The Cobbler, Б. Орр, Bob Carr]\n",
                      "bob.yaml": "kind: person\nname: Bob Carr\n"})  # fmt: skip
    engine = Engine.from_database(store.connection)
    assert [(hit.id, hit.matched) for hit in engine.search("cobbler", 9)] == [("boris", "The Cobbler")]
    assert [hit.id for hit in engine.search("bob carr", 9)] == ["bob", "boris"]


def test_impossible_dates_are_told_and_kept(compiled: Callable[[Files], Store]) -> None:
    """A warning with its place, the text as it was, and no word of Python's in the base."""
    store = compiled({"a.yaml": "kind: person\nname: Ada\nbirth_date: 1970-02-30\ndeath_date: 0000-00-00\n"})
    assert {(p.line, p.level) for p in store.problems() if p.code == "bad-date"} == {(3, "warning"), (4, "warning")}
    assert b"datetime.date(" not in Path(store.path).read_bytes()
    assert b"1970-02-30" in Path(store.path).read_bytes()


def test_placeholders_match_and_link_nobody(compiled: Callable[[Files], Store]) -> None:
    """Three people of whom nothing is known have nothing in common."""
    store = compiled({f"{each}.yaml": f"kind: person\nname: {each.title()} Vale\nbirth_date: unknown\naliases: ['-', '', n/a]\n"
                      for each in ("ada", "bo", "cy")})  # fmt: skip
    engine = Engine.from_database(store.connection)
    assert not [hit for typed in ("-", "+", "??", "unknown", "n/a") if not (found := engine.search(typed, 9)).close for hit in found]
    assert store.all("SELECT count(*) FROM relation") == [(0,)]


def test_keys_of_any_form_lose_nothing(compiled: Callable[[Files], Store]) -> None:
    """Rare keys, keys that differ in case, keys that no column could have; a key that stands twice is an error with its line."""
    files = {f"p{at}.yaml": f"kind: person\nname: P{at}\n" for at in range(150)}
    files["last.yaml"] = (
        "kind: person\nname: Last\nmaiden_name: Zed\nName: Other\n1: one\n'no:': colon\nx.y: dot\ndate of birth: x\nname: Again\n"
    )
    files |= {f"{each}.yaml": f"kind: person\nname: Id{at}\n" for at, each in enumerate(("1acme", "o'brien", "josé", "王"))}
    store = compiled(files)
    record = store.dossier("last")
    told = repr(record)
    assert record is not None and record.ref.name == "Last"
    assert all(each in told for each in ("Zed", "Other", "one", "colon", "dot", "Again"))
    assert [(p.line, p.level) for p in store.problems() if p.code == "duplicate-key"] == [(9, "error")]
    assert all(store.find_id(each) == each for each in ("1acme", "o'brien", "josé", "王"))


def test_files_that_cannot_be_read_hinder_nobody(compiled: Callable[[Files], Store]) -> None:
    """Five of them, each told once with its place and what to do; the others are found; what a comment swallows is told."""
    bad = {"b.yaml": "title: Acme: Holdings\n", "c.yaml": "handle: @vale\n", "d.yaml": "aliases:\n\t- Dee\n", "e.yaml": "note: *unverified*\n",
           "f.yaml": "aliases: [Flat #2, Mill]\n"}  # fmt: skip
    store = compiled({path: f"kind: person\nname: Bad\n{text}" for path, text in bad.items()}
                     | {f"{each}.yaml": f"kind: person\nname: Good {each}\n" for each in ("x", "y", "z")}
                     | {"a.yaml": "kind: person\nname: Ada Vale\nbirth_place: Flat #12, Mill Lane\nsummary: Met at suite #4 with R. Vale\n"})  # fmt: skip
    told = [(p.path, p.line, p.hint or "") for p in store.problems() if p.level == "error"]
    assert [(path, line) for path, line, _ in told] == [("b.yaml", 3), ("c.yaml", 3), ("d.yaml", 4), ("e.yaml", 3), ("f.yaml", 3)]
    assert all("quotes" in hint for path, _, hint in told if path != "d.yaml") and "blanks" in told[2][2]
    assert [(p.line, p.column) for p in store.problems() if p.code == "lost-to-comment"] == [(3, 14), (4, 10)]
    assert {hit.id for hit in Engine.from_database(store.connection).search("good", 9)} == {"x", "y", "z"}


def test_dates_of_every_form_stand_in_one_order(compiled: Callable[[Files], Store]) -> None:
    """Quoted or not, whole or in part, with a time of day; what is no date comes last; a date inside another value is its text."""
    forms = ("2020-01-01 10:00:00", "2020-01-02T10:00:00Z", "1970-02", '"1970"', "1970-02-03", "1970-02-30")
    events = "".join(f"  - {{date: {date}, what: w{at}}}\n" for at, date in enumerate(forms))
    store = compiled({"a.yaml": f"kind: person\nname: Ada\nevents:\n{events}odd: [{{title: X, accessed: 2020-01-01}}]\n"})
    record = store.dossier("a")
    assert record is not None
    assert [event.date for event in record.events] == ["1970", "1970-02", "1970-02-03", forms[0], forms[1], "1970-02-30"]
    assert "2020-01-01" in repr(record.others) and "datetime" not in repr(record)


def test_links_are_seen_from_both_ends_and_lead_somewhere(compiled: Callable[[Files], Store]) -> None:
    """A link stated once stands in both dossiers; ids are the same in any case; one to oneself is told, one to nobody is a stub."""
    store = compiled({
        "a.yaml": "kind: person\nname: Ann\nrelations:\n  - director_of: b\n",
        "b.yaml": "kind: company\nname: Bank\nrelations:\n  - owner_of: C\n",
        "c.yaml": "kind: company\nname: Coop\nrelations:\n  - owner_of: b\n",
        "d.yaml": "kind: person\nname: Dee\nrelations:\n  - associate_of: d\n",
        "e.yaml": "kind: person\nname: Eve\nrelations:\n  - associate_of: nobody-here\n",
        "loop.yaml": "kind: person\nname: Loop\na: &a {boss: *a}\n",
    })  # fmt: skip

    def links(of: str) -> list[tuple[str, bool, str]]:
        record = store.dossier(of)
        assert record is not None
        return [(group.label, group.incoming, link.other.id) for group in record.links for link in group.links if link.other]

    assert links("b") == [("directors", True, "a"), ("owner of", False, "c"), ("owners", True, "c")]
    assert links("nobody-here") == [("associate of", False, "e")]
    assert store.refs(["nobody-here"])["nobody-here"].state == "stub"
    told = [(p.path, p.line, p.code) for p in store.problems() if p.code != "unsourced"]
    assert told == [("d.yaml", 4, "self-link"), ("e.yaml", 4, "dangling"), ("loop.yaml", 3, "unreadable")]


@pytest.mark.parametrize("name", ["\\n  Ada Vale", "Ada\\u00a0Vale ", "Ada\\u200bVale", "A\\u00adda Vale", "Ada\\tVale", "\\ufeffAda Vale"])
def test_names_out_of_pdfs_and_tables(name: str, compiled: Callable[[Files], Store]) -> None:
    """Marks that nobody sees do not hide a name that stands in a file with them, nor one that is typed with them."""
    engine = Engine.from_database(
        compiled({"a.yaml": f'kind: person\nname: "{name}"\n', "b.yaml": "kind: person\nname: Bo Orr\n"}).connection
    )
    for typed in ("ada vale", name.encode().decode("unicode_escape")):
        assert [hit.id for hit in engine.search(typed, 1)] == ["a"]


WIDE = ["Ada Vale", "王小明", "e\u0301mile", "🇳🇴 Fjord AS", "👩\u200d👩\u200d👧 Trust", "محمد", "王" * 60, "e\u0301" * 90]


@pytest.mark.parametrize("width", [60, 100])
def test_columns_stand_where_they_stand(width: int) -> None:
    """What is told beside a name begins in one column, whatever letters the name is of; no row is wider than the list."""
    rows = [result_lines(Hit("x", "person", name, "Told", "alias", 100.0), None, width) for name in WIDE]
    assert {len(row) for row in rows} == {height_at(width)}
    begins = {sum(cells(text) for text, _ in row[-1][: [text for text, _ in row[-1]].index("Told")]) for row in rows}
    assert len(begins) == 1
    assert all(sum(cells(text) for text, _ in line) <= width for row in rows for line in row)


def test_lists_are_in_the_order_of_letters(compiled: Callable[[Files], Store]) -> None:
    """Accents and case put no name behind Zed: links, mentions, stubs."""
    names = ["Zed", "adam", "Émile", "Öberg", "Ali"]
    right = ["adam", "Ali", "Émile", "Öberg", "Zed"]
    links = "".join(f"  - associate_of: {name} Nobody\n" for name in names)
    store = compiled({f"{at}.yaml": f"kind: person\nname: {name}\nrelations:\n  - associate_of: hub\nnotes: See [[hub]].\n" for at, name in enumerate(names)}
                     | {"hub.yaml": "kind: person\nname: Hub\n", "stubs.yaml": f"kind: person\nname: S\nrelations:\n{links}"})  # fmt: skip
    hub = store.dossier("hub")
    assert hub is not None
    assert [link.other.name for link in hub.links[0].links if link.other] == right
    assert [mention.ref.name for mention in hub.mentions] == right
    assert [store.refs([each.record])[each.record].name.split()[0] for each in todo.stubs(store)] == right
