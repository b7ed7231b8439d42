"""Search in texts: every kind of text, words and phrases, one passage for each record."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.database.compile import build
from dossier.database.store import Store
from dossier.search import passages
from dossier.search.engine import Engine
from dossier.search.hit import Hits
from dossier.search.passages import asked, excerpt, toggled
from tests.unit.conftest import Files, write
from tests.unit.search.test_engine import engine

Compiled = Callable[[Files], Store]

FILES: Files = {
    "sources/s.yaml": "s: {title: Paper}\n",
    "ada.yaml": (
        "kind: person\nname: Ada Vale\noccupation: [{value: Clockmaker, sources: [s]}, Baker]\nbirth_place: Puerto Ámbar [@s]\n"
        "relations:\n  - {holds_office: Minister of Weights, of: The Court, from: 2001, sources: [s]}\n  - {holds_office: Keeper of the seal}\nsummary: Banker of the harbour. [@s]\nnotes: |\n  She sold the yacht Águila in spring; the harbour master knew.\n"
        "questions: [Who paid the pilot?]\naddresses: [{full: Calle Mayor 12, country: mx}]\n"
        "birth_date: {value: 1970, sources: [s], note: by hearsay, quote: born in a lighthouse}\n"
        "accusations:\n  - {charge: Smuggling of saffron, stage: charged, sources: [s]}\n"
        "events:\n  - {what: Boarded a ferry, date: 2001, place: Toluca, sources: [s]}\n"
    ),
    "bo.yaml": "kind: person\nname: Bo Orr\nnotes: Harbour, harbour, harbour.\n",
    "firm.yaml": "kind: company\nname: Harbour Ltd\n",
}


@pytest.fixture
def base(compiled: Compiled) -> Engine:
    """A base with one text of each kind."""
    return Engine.from_database(compiled(FILES).connection)


@pytest.mark.parametrize(
    "query", ["text:\0harbour", "text:har\ud800 master", "kind:\ud800", "kind:person text:\udfff", "country:\0", "\ud800 ada \0"]
)
def test_what_no_base_holds_is_a_blank(base: Engine, query: str) -> None:
    """The end of a text and half a character are not what SQLite takes; the rest is found."""
    rest = " ".join("".join(" " if sign in "\0\ud800\udfff" else sign for sign in query).split())
    assert [hit.id for hit in base.search(query)] == [hit.id for hit in base.search(rest)]


@pytest.mark.parametrize(
    ("query", "kind", "letters"),
    [
        ("text:banker", "summary", ["Banker"]), ("text:aguila", "notes", ["Águila"]), ("text:pilot", "question", ["pilot"]),
        ("text:hearsay", "note", ["hearsay"]), ("text:lighthouse", "quote", ["lighthouse"]), ("text:saffron", "charged:", ["saffron"]),
        ("text:ferry toluca", "event", ["ferry", "Toluca"]), ("text:calle 12", "address", ["Calle", "12"]), ("text:\"sold the yacht\"", "notes", ["sold", "the", "yacht"]),
        ("text:clockm", "occupation", ["Clockmaker"]), ("text:ambar", "birth_place", ["Ámbar"]), ("text:\"keeper of the\"", "holds_office", ["Keeper", "of", "the"]),
        ("text:minister", "holds_office", ["Minister"]),
        ("text:sold yach", "notes", ["sold", "yacht"]), ("yacht text:sold", "notes", ["sold", "yacht"]),
    ],
)  # fmt: skip
def test_every_text_is_found(base: Engine, query: str, kind: str, letters: list[str]) -> None:
    """Whatever is written of a record, without accents, the last word unfinished; told with its line and what matched."""
    (hit,) = base.search(query)
    assert (hit.id, hit.matched_kind, hit.why[0]) == ("ada", kind, "text")
    assert hit.why[1:] == () if kind == "question" else hit.why[1].startswith("line ")
    marked = [hit.matched[begin:end] for begin, end in hit.spans]
    assert [word for each in marked for word in each.split()] == letters


@pytest.mark.parametrize("query", ["Коммерсантъ", "коммерсант", "kommersant", "ivanov", "factiva", "scan"])
def test_a_source_is_found_by_who_wrote_and_published_it(compiled: Compiled, query: str) -> None:
    """In its own letters, and as it is typed in Latin ones: a publisher is no name of the source, so that no other search finds it."""
    told = "{title: О суде, publisher: Коммерсантъ, author: Иванов, via: Factiva, note: a bad scan}"
    engine = Engine.from_database(compiled({"sources/s.yaml": f"s: {told}\n", "ada.yaml": "kind: person\nname: Ada\n"}).connection)
    assert [hit.id for hit in engine.search(f"text:{query}")] == ["s"]


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("courier", "alleged: occupation"), ("broker", "occupation"), ("yacht", "denied: event"), ("mayor", "disputed: holds office"),
        ("hearsay", "alleged: note"), ("seizure", "disputed: sanction"), ("theft", "charged:"), ("arson", "stage not said:"),
        ("murder", "conviction overturned:"), ("bribes", "alleged:"), ("treason", "retracted: convicted:"), ("走私", "disputed: charged:"),
    ],
)  # fmt: skip
def test_how_sure_it_is_and_how_far_it_has_come(compiled: Compiled, words: str, sign: str) -> None:
    """A charge is told with its stage where its words are found, a statement in doubt with that, where several stand in one line, too."""
    text = (
        "kind: person\nname: Ada Vale\noccupation: [{value: courier, standing: alleged, note: by hearsay}, broker]\n"
        "relations:\n  - {holds_office: Mayor, standing: disputed}\n"
        "events:\n  - {what: Sold a yacht, standing: denied}\nsanctions:\n  - {authority: OFS, reason: seizure, standing: disputed}\n"
        "accusations: [{charge: Theft, stage: charged}, {charge: Arson}, {charge: Murder, stage: convicted, date: 2010}, "
        "{charge: Murder, stage: overturned, date: 2012}, {charge: Bribes, stage: alleged, standing: alleged}, "
        "{charge: Treason, stage: convicted, standing: retracted}, {charge: 参与走私活动, stage: charged, standing: disputed}]\n"
    )
    (hit,) = Engine.from_database(compiled({"ada.yaml": text}).connection).search(f"text:{words}")
    assert hit.sign == sign


def test_names_are_not_texts_and_the_best_passage_counts(base: Engine) -> None:
    """Who writes most of it is first; each record once; a name alone is no text; conditions hold."""
    hits = base.search("text:harbour")
    assert ([hit.id for hit in hits], hits.total, hits.close) == (["bo", "ada"], 2, False)
    assert [hit.id for hit in base.search("harbour")] == ["firm"]
    assert base.search("text:harbour kind:company").close
    assert [hit.id for hit in base.search("text:harbour", 1)] == ["bo"]


@pytest.mark.parametrize(
    "query", ["text:", "text:%", 'text:"', 'text:""', "text:NOT", "text:a AND", "text:*", "text:(", "text:a-b:c", "text:zzz"]
)
def test_nothing_breaks_it(base: Engine, query: str) -> None:
    """Signs and words that SQLite's own language knows are words like any other."""
    assert base.search(query).rows == () or query == "text:"


def test_a_base_without_texts() -> None:
    """A base of names alone, or made where SQLite has no such index, has no texts."""
    assert engine("Ada Vale").search("text:ada").close


def test_what_is_asked() -> None:
    """`text:` begins a word; `context:` does not."""
    assert (asked("text:a b"), asked("a text:b"), asked("context:a"), asked("ada")) == ("a b", "a b", "", "")


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("He met [[bo|Bo \x02Orr\x03]].", ("He met Bo Orr.", ["Orr"])), ("He met [[\x02bo\x03|Orr]].", ("He met Orr (bo).", ["bo"])),
        ("He met [[bo-\x02orr\x03]].", ("He met bo-orr.", ["orr"])), ("He \x02met [[bo\x03|Orr]].", ("He met Orr.", ["met "])),
        ("He met [[\x02bo\x03|\x02Bo\x03 Orr]].", ("He met Bo Orr.", ["", "Bo"])), ("A \x02sign\x03 [\\[no link]].", ("A sign [[no link]].", ["sign"])),
    ],
)  # fmt: skip
def test_links_read_as_in_the_dossier(marked: str, shown: tuple[str, list[str]]) -> None:
    """By their words; by what they lead to where that is all that matched."""
    text, spans = excerpt(marked)
    assert (text, [text[begin:end] for begin, end in spans]) == shown


@given(st.text(alphabet="ab\x02\x03[@s|] .", max_size=300))
def test_an_excerpt_is_short_and_its_spans_are_in_it(marked: str) -> None:
    """Whatever the text holds."""
    text, spans = excerpt(marked)
    assert len(text) <= 201
    assert all(0 <= begin <= end <= len(text) for begin, end in spans)


def test_the_table_is_one_that_people_can_read(compiled: Compiled) -> None:
    """Record, what it is, line, text."""
    connection: sqlite3.Connection = compiled(FILES).connection
    rows = connection.execute("SELECT entity_id, prop, text FROM passage WHERE passage MATCH 'saffron'").fetchall()
    assert rows == [("ada", "accusation", "Smuggling of saffron")]


def test_a_table_that_was_written_puts_together_what_comes_later(compiled: Compiled) -> None:
    """What makes the first writing quick is taken back: else each change would leave a part of the index of its own for ever."""
    settings = dict(compiled(FILES).connection.execute("SELECT k, v FROM passage_config"))
    assert settings["automerge"] == 4
    assert settings["hashsize"] == 1 << 20


def contents(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    """The texts of each record in their order."""
    return connection.execute("SELECT entity_id, prop, line, text, written FROM passage ORDER BY entity_id, rowid").fetchall()


def test_texts_written_anew_are_those_of_a_fresh_table(compiled: Compiled) -> None:
    """Changed, gone and come, in every table of statements: rows, hits and ranks are as in a base built anew."""
    given = compiled(FILES).connection
    changed = sqlite3.connect(":memory:")
    given.backup(changed)
    changed.execute("UPDATE claim SET value = 'Harbour pilot' WHERE entity_id = 'bo' AND prop = 'notes'")
    changed.execute("UPDATE claim SET value = '在 harbour 的中國銀行' WHERE entity_id = 'ada' AND prop = 'summary'")
    changed.execute("DELETE FROM event WHERE entity_id = 'ada'")
    changed.execute("INSERT INTO claim (entity_id, prop, value, line, note) VALUES ('firm', 'summary', 'Owns the harbour.', 3, 'a ferry')")
    changed.commit()
    fresh = sqlite3.connect(":memory:")
    changed.backup(fresh)
    fresh.execute("DROP TABLE passage")
    fresh.execute("DROP TABLE passage_of")
    passages.write(fresh)
    assert contents(changed) != contents(fresh)
    passages.update(changed, ["bo", "ada", "firm", "nobody"])
    assert contents(changed) == contents(fresh)
    for query in ("text:harbour", "text:ferry", "text:pilot", "text:yach", "text:银行"):
        assert Engine.from_database(changed).search(query) == Engine.from_database(fresh).search(query)


def test_notes_that_name_somebody(compiled: Compiled) -> None:
    """As written and whole, over a break or a citation between its words; in notes alone; without the index too."""
    texts = {
        "a": "Met Ada Vale.",
        "b": "ada vale",
        "c": "Ada\n  Vale paid",
        "d": "Ada [@s] Vale",
        "e": "Vale, Ada",
        "f": "O'Brien & Co knew",
    }
    files: Files = {f"{id_}.yaml": f"kind: person\nname: {id_.upper()}\nnotes: |\n  {text}\n" for id_, text in texts.items()}
    connection = compiled({"sources/s.yaml": "s: {title: Paper}\n", **files}).connection
    bare = sqlite3.connect(":memory:")
    connection.backup(bare)
    bare.execute("DROP TABLE passage")
    for each in (connection, bare):
        assert passages.naming(each, "Ada Vale") == ["a", "c", "d"]
        assert passages.naming(each, "O'Brien & Co") == ["f"]
        assert passages.naming(each, "& +") == []


def test_a_word_within_a_chinese_sentence(compiled: Compiled) -> None:
    """In every text, by its simplified letters and by its traditional ones, marked in the text as it was written."""
    files = {"sources/s.yaml": "s: {title: Paper, publisher: 新华通讯社}\n", "li.yaml": (
        "kind: person\nname: 李明\nsummary: 前中國銀行行長，現居北京。[@s]\nevents:\n  - {what: 加入中国银行, date: 2001, place: 上海}\n"
        "relations:\n  - {holds_office: 銀行監管局局長, of: 政府, from: 2001}\n"
    )}  # fmt: skip
    connection = compiled(files).connection
    engine = Engine.from_database(connection)
    for query in ("text:银行行长", "text:銀行行長 北京", "北京 text:行长"):
        (hit,) = engine.search(query)
        assert (hit.id, hit.matched_kind, hit.matched) == ("li", "summary", "前中國銀行行長，現居北京。")
    assert [hit.matched[begin:end] for begin, end in engine.search("text:银行行长")[0].spans] == ["銀行行長"]
    assert [hit.id for hit in engine.search("text:通讯社")] == [hit.id for hit in engine.search("text:xin hua")] == ["s"]
    assert engine.search("text:行行银").close
    texts = connection.execute("SELECT coalesce(written, text) FROM passage WHERE prop IN ('event', 'holds_office')").fetchall()
    assert sorted(texts) == [("加入中国银行 · 上海",), ("銀行監管局局長",)]


def test_an_sqlite_without_fts5(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The base has no such table, not even the beginning of one; it gets the index as soon as it can be."""
    write(tmp_path / "profiles", FILES)
    database, fresh = tmp_path / "dossier.db", tmp_path / "fresh.db"
    for number, module in enumerate(("nofts5", "nofts5", "fts5", "fts5")):
        with monkeypatch.context() as patch:
            patch.setattr(passages, "TABLE", passages.TABLE.replace("fts5", module))
            write(tmp_path / "profiles", {"bo.yaml": f"kind: person\nname: Bo Orr\nnotes: The {number}th harbour.\n"})
            went_on = build(tmp_path / "profiles", database).went_on
            assert went_on == (number in (1, 3))
            build(tmp_path / "profiles", fresh, force=True)
            with closing(sqlite3.connect(database)) as changed, closing(sqlite3.connect(fresh)) as new:
                tables = "SELECT name FROM sqlite_master WHERE name GLOB 'passage*' ORDER BY name"
                assert changed.execute(tables).fetchall() == new.execute(tables).fetchall()
                assert bool(new.execute(tables).fetchall()) == (module == "fts5")
                assert Engine.from_database(changed).search(f"text:{number}th").total == (module == "fts5")


def test_an_index_that_this_sqlite_cannot_read() -> None:
    """Nothing is found in it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        with pytest.raises(sqlite3.OperationalError, match="no such module"):
            connection.execute("CREATE VIRTUAL TABLE passage USING nofts5(text)")
        assert passages.search(connection, "text:harbour", "harbour", (), 10) == Hits((), 0, "text:harbour", close=True)


@pytest.mark.parametrize(
    ("by_name", "in_texts"),
    [
        ("", "text:"),
        ("harbour", "text:harbour"),
        ("kind:person", "kind:person text:"),
        ("kind:person country:mx", "kind:person country:mx text:"),
        ("kind:person death penalty", "kind:person text:death penalty"),
        ('is:profile "handed over"', 'is:profile text:"handed over"'),
        ("unknown:word", "text:unknown:word"),
    ],
)
def test_texts_are_searched_under_the_conditions_that_stand_there(by_name: str, in_texts: str) -> None:
    """A condition is never taken for a word that is looked for, and the way back leads to what stood there."""
    assert toggled(by_name) == in_texts
    assert toggled(in_texts) == by_name
    assert toggled("death penalty kind:person") == "kind:person text:death penalty"
