"""The name search: who is found, in which order."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.search.engine import Engine
from dossier.search.hit import NameRecord
from dossier.search.records import in_memory
from dossier.text import fold, is_placeholder


def record(name: str, *aliases: str, id_: str = "", kind: str = "person", weight: int = 0, **more: str) -> NameRecord:
    """A record; `more` is class=name for names of other classes."""
    names = (("name", name), *(("alias", alias) for alias in aliases), *((kind_, text) for kind_, text in more.items()))
    return NameRecord(id_ or name, kind, tuple((text, kind_) for kind_, text in names), weight=weight)


def engine(*names: str | NameRecord) -> Engine:
    """An engine over some records; a text is a person of that name."""
    return Engine.build(name if isinstance(name, NameRecord) else record(name) for name in names)


def ids(found: Engine, query: str, limit: int = 10) -> list[str]:
    """The ids found; none when they are only the nearest."""
    hits = found.search(query, limit)
    return [] if hits.close else [hit.id for hit in hits]


PEOPLE = engine(
    "Ada Marie Vale", "Zachary Roth", "Maria Garcia Lopez", "José Ñúñez", "Жанна Орлова", "ΣΟΦΙΑ Παππά", "Mary O'Brien-Smith", "Nora Oʻahu",
    "Anne-Marie Saint-Just", "Khalid al-Rashid", "Abd al-Rahman Noor", "Pieter van der Berg", "Boris Orr", "王小明", 'Bob "Ace" Vale',
)  # fmt: skip
FIRMS = engine(
    *(record(name, kind="company") for name in (
        "11420 Corp", "22981 Corp", "Orbis Trading Ltd", "Northgate Trading Ltd", "Orbis Trading GmbH", "Fund No. 3 LP", "Fund No. 4 LP",
        "Öberg AB", "AT&T Cleaning", "100% Juice Ltd", "Orbis Antey Trading",
        "International Consolidated Smith and Daughters Freight Forwarding Holdings",
    )),
    record("Drug Enforcement Administration", kind="public_body"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("jose nunez", "José Ñúñez"), ("JOSÉ", "José Ñúñez"), ("жанна", "Жанна Орлова"), ("ЖАННА", "Жанна Орлова"),
        ("zhanna orlova", "Жанна Орлова"), ("σοφια", "ΣΟΦΙΑ Παππά"), ("sofia pappa", "ΣΟΦΙΑ Παππά"), ("wang xiaoming", "王小明"),
        ("王小明", "王小明"), ("O’Brien", "Mary O'Brien-Smith"), ("obrien", "Mary O'Brien-Smith"), ("o brien", "Mary O'Brien-Smith"),
        ("Brien-Smith", "Mary O'Brien-Smith"), ("Oahu", "Nora Oʻahu"), ("anne marie", "Anne-Marie Saint-Just"),
        ("annemarie", "Anne-Marie Saint-Just"), ("saint just", "Anne-Marie Saint-Just"), ("alrashid", "Khalid al-Rashid"),
        ("rashid", "Khalid al-Rashid"), ("abdulrahman", "Abd al-Rahman Noor"), ("vanderberg", "Pieter van der Berg"),
        ("van den berg", "Pieter van der Berg"), ("VALE, Ada", "Ada Marie Vale"), ("Dr. Ada Vale", "Ada Marie Vale"),
        ("Vale A.", "Ada Marie Vale"), ("Ada M. Vale Jr.", "Ada Marie Vale"), ("Zach Roth", "Zachary Roth"),
        ("Maria Lopez", "Maria Garcia Lopez"), ("lopez garcia maria", "Maria Garcia Lopez"), ("zahcary rohth", "Zachary Roth"),
        ("mria garcia", "Maria Garcia Lopez"), ("ada", "Ada Marie Vale"), ("bob ace", 'Bob "Ace" Vale'),
    ],
)  # fmt: skip
def test_people_in_every_spelling(query: str, first: str) -> None:
    """Accents, scripts, apostrophes, hyphens, particles, order, titles, initials, typing errors: the right one is first."""
    assert ids(PEOPLE, query)[:1] == [first]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("11420", "11420 Corp"), ("11420 corporation", "11420 Corp"), ("fund 3", "Fund No. 3 LP"), ("fund no 4", "Fund No. 4 LP"),
        ("oberg", "Öberg AB"), ("oeberg", "Öberg AB"), ("öberg", "Öberg AB"), ("AT&T", "AT&T Cleaning"), ("100% juice", "100% Juice Ltd"),
        ("Orbis Antey Trading Telecom", "Orbis Antey Trading"), ("orbis trading limited", "Orbis Trading Ltd"),
        ("Smith", "International Consolidated Smith and Daughters Freight Forwarding Holdings"), ("DEA", "Drug Enforcement Administration"),
    ],
)  # fmt: skip
def test_companies(query: str, first: str) -> None:
    """Numbers count, legal forms hardly, a word inside a long name is enough, initials stand for a body's name."""
    assert ids(FIRMS, query)[:1] == [first]


def test_legal_forms_do_not_outweigh_names() -> None:
    """Both firms called Orbis come before a firm that shares only the legal form."""
    assert set(ids(FIRMS, "orbis trading limited")[:2]) == {"Orbis Trading Ltd", "Orbis Trading GmbH"}


QUERIES = [
    "O'Brien",
    "-smith",
    "AND",
    "NEAR",
    "OR x",
    "*",
    '"',
    '""',
    "(",
    "a:b",
    "C++",
    "vale@x.org",
    "%",
    "_",
    "\\",
    "/",
    "[",
    " ",
    "  ",
    "^",
    "\x00",
    "🎈",
]


@pytest.mark.parametrize("query", QUERIES)
def test_characters_with_meaning_elsewhere_are_only_characters(query: str) -> None:
    """Nothing that is typed, one key at a time, raises or lists everything without cause."""
    for base in (PEOPLE, FIRMS):
        everything = len(base.search("", 100))
        for end in range(1, len(query) + 1):
            hits = base.search(query[:end], 100)
            if query[:end].strip("\x00 "):
                assert len(hits) < everything or hits.close


def test_signs_are_found_literally() -> None:
    """What cannot be read aloud finds the names that hold it, and no others."""
    assert ids(FIRMS, "%") == ["100% Juice Ltd"]
    assert ids(FIRMS, "_") == []
    assert ids(PEOPLE, '"') == ['Bob "Ace" Vale']


def test_a_blank_query_lists_all_by_name_sources_last() -> None:
    """Nothing typed lists everything in the order of names without accents; sources come after."""
    base = engine("Zed", "adam", "Émile", record("A Paper", kind="source"), "Öberg", "Ali")
    for blank in ("", "  ", "\u200b"):
        hits = base.search(blank, 3)
        assert [hit.id for hit in hits] == ["adam", "Ali", "Émile"]
        assert hits.total == 6
    assert base.search("").rows[-1].id == "A Paper"


def test_the_bands_of_matches() -> None:
    """Whole name, beginning, words, typing error: in this order, whatever the number of links."""
    base = engine(
        record("Lena Vale", weight=0), record("Lena Vale Orr", weight=10), record("Dr Anna Lena van Vale", weight=20),
        record("Lena Vael", weight=30),
    )  # fmt: skip
    assert ids(base, "lena vale") == ["Lena Vale", "Lena Vale Orr", "Dr Anna Lena van Vale", "Lena Vael"]


def test_a_whole_short_name_before_a_substring() -> None:
    """`li`, `ng` and `vale` find those called so before those whose name only holds the letters."""
    base = engine("Li", "Olivia Lindgren", "Ng", "Bing Ngata", "Vale", "Percivale Stone", "Valerie Orr")
    assert ids(base, "li")[0] == "Li"
    assert ids(base, "ng")[0] == "Ng"
    assert ids(base, "vale")[0] == "Vale"


def test_the_best_single_name_decides_and_each_record_is_one_row() -> None:
    """Many matching aliases add nothing; a record stands once; its own name beats the same alias of another."""
    base = engine(record("Boris Orr", "The Cobbler", "Б. Орр", "Bob Carr", "Bob Karr", "Robert Carr", weight=99), record("Bob Carr"))
    assert ids(base, "bob carr") == ["Bob Carr", "Boris Orr"]
    hit = base.search("cobbler").rows[0]
    assert (hit.id, hit.matched, hit.matched_kind) == ("Boris Orr", "The Cobbler", "alias")


def test_weak_names_only_in_full_and_last_among_the_exact() -> None:
    """`El Jefe` finds who is called so in full, after whoever bears it as a name; a part of it finds nobody."""
    base = engine(record("Ada Vale", weak="El Jefe"), record("El Jefe", id_="jefe"))
    assert ids(base, "el jefe") == ["jefe", "Ada Vale"]
    assert ids(base, "jefe")[0] == "jefe"
    assert "Ada Vale" not in ids(base, "el jef")
    assert ids(engine(record("Ada Vale", weak="The Federation")), "federation") == ["Ada Vale"]


def test_abbreviations_only_in_full_and_misspellings_as_names() -> None:
    """An acronym matches whole; a known misspelling is as good as a name."""
    base = engine(record("Big Group", abbreviation="BGX"), record("Villarreal", misspelling="Villareal Hernandez"))
    assert ids(base, "bgx") == ["Big Group"]
    assert ids(base, "bg") == [] or "Big Group" not in ids(base, "bgy")
    assert ids(base, "villareal hernandez") == ["Villarreal"]


def test_placeholders_match_nobody() -> None:
    """Names that say nothing are never found, and never tie people together."""
    base = engine(record("Ada Vale", "-"), record("Boris Orr", "n/a"), record("Cee", "unknown"))
    for query in ("-", "+", "??", "unknown", "n/a"):
        assert ids(base, query) == [], query


def test_identifiers_are_found_by_the_same_box() -> None:
    """Digits of a passport or register number find their record, with or without punctuation."""
    base = Engine.build([NameRecord("ada", "person", (("Ada Vale", "name"),), (("passport", "X-0199 231"),))])
    for query in ("X0199231", "x-0199-231", "X0199"):
        hit = base.search(query).rows[0]
        assert (hit.id, hit.matched, hit.why[0]) == ("ada", "X-0199 231", "identifier")


def test_no_match_says_so_and_offers_the_nearest() -> None:
    """Nonsense matches nobody; what is offered is offered as the nearest."""
    hits = PEOPLE.search("xqzwv kjhgf")
    assert (hits.close, hits.total) == (True, 0)
    near = PEOPLE.search("zuchury reth")
    assert near.rows[0].id == "Zachary Roth"


def test_nonsense_is_offered_the_nearest_words_and_never_particles() -> None:
    """Where no word begins as the query does, those that look most like it are offered, as no match."""
    hits = engine("La Bola", "Lucas Vale", "Ada Orr").search("luxqwzk")
    assert (hits.close, hits.total, [hit.id for hit in hits]) == (True, 0, ["Lucas Vale"])


def test_pasted_names() -> None:
    """Line breaks, tabs, no-break blanks, zero widths and soft hyphens do not hide a name."""
    base = engine("Ada Vale", "Boris Orr")
    for pasted in ("\n  Ada Vale", "Ada Vale\nBoris Orr", "Ada\u00a0Vale ", "Ada\u200bVale", "A\u00adda Vale", "Ada\tVale"):
        assert ids(base, pasted)[:1] == ["Ada Vale"], repr(pasted)


def test_ties_go_to_the_better_connected_then_to_the_name() -> None:
    """Two people of one name are two rows, the one with more links first."""
    base = engine(record("Ada Vale", id_="a1"), record("Ada Vale", id_="a2", weight=5), record("Ada Vale", id_="a0"))
    assert ids(base, "ada vale") == ["a2", "a0", "a1"]


def test_a_source_that_only_names_somebody_comes_after_him() -> None:
    """Titles of sources hold many names: they stand behind the people, unless typed in full."""
    base = engine(
        record("Anna Lena Vale Orr"), record("Vale arrested", kind="source"), record("Lena Vale", id_="paper", kind="source", weight=9)
    )
    assert ids(base, "vale")[0] == "Anna Lena Vale Orr"
    assert ids(base, "vale arrested")[0] == "Vale arrested"


NAMES = [
    "Ada Vale",
    "Boris Orr",
    "王小明",
    "José Ñúñez",
    "O'Brien",
    "Жанна Орлова",
    "11420 Corp",
    "Z-40",
    "Anne-Marie",
    "-",
    "%",
    "El Jefe",
    "Ng",
    "a b c d",
]


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=25), st.integers(0, 50))
def test_any_text_gives_an_answer(query: str, limit: int) -> None:
    """Whatever is typed, the answer is a list without repetition, no longer than asked."""
    hits = PEOPLE.search(query, limit)
    found = [hit.id for hit in hits]
    assert len(found) == len(set(found)) <= limit
    for hit in hits:
        assert 0 <= hit.score <= 100
        assert all(0 <= begin < end <= len(hit.matched) for begin, end in hit.spans)


@pytest.mark.parametrize(
    "names",
    [
        ("Maria Martinez Marquez",), ("Ana Alba Arce", "Ada Alma"), ("Mara Mari", "Maria Martinez"), ("aa ab ac ad ae af",),
        ("Abd al-Aziz Abdullah", "Abdel Aziz", "Abdelaziz Abdallah Abdo"), ("Иван Иванович Иванов",), ("x", "xx xy xz", "xyz xya xyb xyc"),
    ],
)  # fmt: skip
def test_a_base_of_one_whose_words_begin_alike(names: tuple[str, ...]) -> None:
    """Whatever is typed of a word of it: more words may begin so than there are names."""
    base = engine(record(names[0], *names[1:], id_="only"))
    for word in {word for name in names for word in name.split()}:
        for length in range(1, len(word) + 1):
            for query in (word[:length], f"{word[:length]} {word[:length]}", f"zz {word[:length]}"):
                assert [hit.id for hit in base.search(query)] in (["only"], []), query
            if length > 1:
                assert ids(base, word[:length]) == ["only"], word[:length]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.text("ab ", min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=4, unique=True), st.text("ab ", max_size=6))
def test_bases_of_few_letters_answer(names: list[str], query: str) -> None:
    """Few names of many words that are alike: counts of every kind come near each other."""
    hits = engine(*names).search(query)
    assert len(hits.rows) == len({hit.id for hit in hits})


@settings(deadline=None, max_examples=30)
@given(st.permutations(NAMES), st.sampled_from(["a", "ada", "or", "wang", "vale orr", "z40", "xx", ""]))
def test_the_order_of_the_records_decides_nothing(names: Iterable[str], query: str) -> None:
    """The same records in any order answer alike."""
    assert engine(*names).search(query) == engine(*NAMES).search(query)


_ALIKE = engine(
    *(f"{first} {last}" for first in ("Campana", "Campello", "Vamp", "Damp", "Comp") for last in ("Orr", "Vale", "Roth", "Ames", "Ives")),
    *("Cam Orr", "Mario Vale", "Maria Vales", "Marian Orr", "Camilla Roth Vale", "Volodymyr Orr", "Володимир Рот", "김정은", "عمر الحداد"),
)
_ASKED = (
    "camp", "qqq camp", "camp qqq", "camp vale", "vamp orr", "campp", "comp", "mario", "maria vale", "marioo vael", "vale", "vael", "orr",
    "campa", "vladimir", "kim jong un", "omar haddad", "camila rothh",
)  # fmt: skip


@settings(deadline=None, max_examples=5)
@given(st.permutations(_ASKED))
def test_what_was_asked_before_decides_nothing(asked: list[str]) -> None:
    """Rows, scores and counts of a query depend on it and on the base alone, whatever the search has found out for earlier ones."""
    fresh = {}
    for query in asked:
        _ALIKE.forget()
        fresh[query] = _ALIKE.search(query, 5)
    for query in asked:
        assert _ALIKE.search(query, 5) == fresh[query], query


def test_every_name_finds_its_record_in_any_case() -> None:
    """Each name, as written, in capitals and folded, finds its own record."""
    base = engine(*NAMES)
    for name in NAMES:
        if not is_placeholder(name):
            for query in (name, name.upper(), fold(name) or name):
                assert name in ids(base, query, 5), query


@pytest.mark.parametrize("letter", ["王", "Ж", "ب", "a", "가"])
def test_a_page_without_blanks_takes_no_memory(letter: str) -> None:
    """A text pasted by mistake is answered, in any script; its cost does not grow with the square of its length."""
    found = engine("王小明", "Жанна Орлова", "Ada Vale")
    tracemalloc.start()
    found.search(letter * 20_000, 10)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000


def test_common_words_of_organizations_written_without_blanks() -> None:
    """华信船务有限公司 is Huaxin Shipping Ltd: its own name is compared by sound, the rest by meaning."""
    firms = engine(
        *(record(name, kind="company") for name in ("HUAXIN SHIPPING HONGKONG LTD", "DONGFENG SHIPPING CO LTD", "Bank of China"))
    )
    assert [ids(firms, query)[0] for query in ("華信船務有限公司", "华信船务有限公司")] == ["HUAXIN SHIPPING HONGKONG LTD"] * 2
    assert "translated" in firms.search("華信船務有限公司", 1)[0].why


def test_names_in_al_din() -> None:
    """Siraj al-Din is as often written in one word, and in Arabic always in two."""
    for name in ("Sirajuddin Haqqani", "Siraj al-Din Haqqani", "Siraj-ud-Din Haqqani", "Sirajeddine Hakkani"):
        assert ids(engine(name, "Jalal Harrani", "Saif al-Din Karimi"), "سراج الدين حقاني")[0] == name
    assert ids(engine("سراج الدين حقاني", "سيف الدين كريمي"), "Sirajuddin Haqqani")[0] == "سراج الدين حقاني"


def test_a_hit_explains_itself_when_its_base_has_been_replaced() -> None:
    """A row is explained when it is painted, which may be after a newer build has been opened."""
    connection = in_memory(record(name) for name in ("Ada Marie Vale", "Жанна Орлова", "Boris Orr", "Anne-Marie Saint-Just"))
    found = Engine(connection)
    asked = {"vlae ada": ("typo", "order"), "zhanna orlova": ("exact", "transliterated"), "annemarie": ("joined",), "borris": ("typo",)}
    hits = {query: found.search(query, 1)[0] for query in asked}
    connection.close()
    assert {query: hit.why[: len(asked[query])] for query, hit in hits.items()} == asked


def test_ten_thousand_names_answer_in_good_time() -> None:
    """Only the order of magnitude is guarded here: no keystroke takes a second."""
    parts = [
        "an",
        "bel",
        "cor",
        "da",
        "el",
        "fin",
        "gar",
        "hol",
        "il",
        "jo",
        "ka",
        "len",
        "mar",
        "nor",
        "ol",
        "par",
        "quin",
        "ros",
        "sal",
        "tre",
        "ul",
    ]
    names = [f"{a}{b}{c} {d}{e}" for a in parts[:12] for b in parts[:9] for c in parts[:10] for d in parts[:3] for e in parts[:3]]
    base = Engine.build(record(name, id_=str(number)) for number, name in enumerate(names))
    for query in ("a", "an", "anbel", "anbelcro dada", "marnorol elel", "xyzw"):
        started = time.perf_counter()
        base.search(query, 200)
        assert time.perf_counter() - started < 1, query
