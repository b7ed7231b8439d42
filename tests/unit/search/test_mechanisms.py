"""Each way in which a name can be found, in plain words, and what it must not do."""

from __future__ import annotations

import sqlite3
from array import array
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from dossier.search import names, vocabulary
from dossier.search.endings import variants
from dossier.search.engine import Engine
from dossier.search.equivalents import table
from dossier.search.forms import forms, joined, place
from dossier.search.hit import NameRecord
from dossier.search.pinyin import syllables
from dossier.search.reading import named_records
from dossier.search.records import in_memory
from dossier.search.skeleton import script, skeleton, sounds, spoken, without_coda
from dossier.search.typos import left_out, most_typos
from tests.unit.search.test_engine import engine, ids, record


def first(found: Engine, query: str) -> tuple[str, tuple[str, ...]]:
    """The id of the first hit and why it is there."""
    hit = found.search(query).rows[0]
    return hit.id, hit.why


@pytest.mark.parametrize(
    ("name", "query", "why"),
    [
        ("James Inhofe", "jim inhofe", ("nickname",)),
        ("Jim Inhofe", "james inhofe", ("nickname",)),
        ("Wang Wei", "wong wei", ("spelling",)),
        ("Muhammad Orr", "mohamed orr", ("spelling",)),
        ("Université de Sousse", "university of sousse", ("translated", "part")),
        ("Institut de Myologie", "institute of myology", ("translated", "part")),
        ("Francis Marion Last", "fm last", ("initials",)),
        ("Bernard van der Berg", "vanderberg", ("joined",)),
        ("Khalid Alrashid", "al rashid", ("split",)),
        ("Hunan Daxue", "hu nan da xue", ("split",)),
        ("Ada Roe", "ada raddlestone roe", ("part",)),
        ("Orbis Trading Ltd", "orbis trading limited", ("exact", "legal form")),
    ],
)
def test_ways_to_be_found(name: str, query: str, why: tuple[str, ...]) -> None:
    """One record among others is first, and the row says why in these words."""
    kind = "company" if why[-1] == "legal form" or "de " in name else "person"
    base = engine(record(name, id_="it", kind=kind), "Boris Stone", "Zoë Quist", record("Some Holding Ltd", kind="company"))
    found, told = first(base, query)
    assert found == "it"
    assert [word for word in told if word != "part"] == [word for word in why if word != "part"]


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("William Brown", "ויליאם בראון"), ("Deborah Tannen", "黛博拉·泰南"), ("Edi Gathegi", "エディ・ガテギ"), ("Richard Pearl", "リチャード・パール"),
        ("Kim Jong-un", "김정은"), ("Hiroshi Yamashiro", "Хироси Ямасиро"), ("Muhammad Awad", "محمد عوض"), ("George Takei", "ג'ורג' טאקיי"),
        ("Πέτρος Παππάς", "Petros Pappas"), ("王小明", "Wang Xiaoming"), ("菲利克斯·布洛赫", "Felix Bloch"), ("Donald Trump", "トランプ"),
    ],
)  # fmt: skip
def test_names_across_scripts(name: str, query: str) -> None:
    """Whichever of the two is in the base, the other finds it, before names of another sound."""
    others = ("Boris Stone", "Zoë Quist", "Mario Conti", "Lin Dan", "Ahmad Karimi", "Pavel Novak", "Nina Simons")
    assert ids(engine(name, *others), query)[:1] == [name]


THAI = """
ยิ่งลักษณ์ ชินวัตร Yingluck Shinawatra, อภิสิทธิ์ สุขสันต์ Abhisit Suksan, ประยุทธ์ จันทร์โอชา Prayut Chan-o-cha, เศรษฐา ทวีสิน Srettha Thavisin
สมชาย วงศ์สวัสดิ์ Somchai Wongsawat, ชวน หลีกภัย Chuan Leekpai, วิชัย ใจดี Vichai Jaidee, ໄຊສົມພອນ ແກ້ວ Saysomphone Keo
"""


@pytest.mark.parametrize("pair", [pair.strip() for pair in THAI.replace(",", "\n").split("\n") if pair.strip()])
def test_a_thai_name_is_compared_as_it_is_said(pair: str) -> None:
    """Vowels before their consonant, silent letters, other letters at the end: in either direction, before who shares the surname."""
    native, latin = pair[: (at := next(at for at, letter in enumerate(pair) if letter.isascii() and letter.isalpha()))].strip(), pair[at:]
    given, _, surname = native.partition(" ")
    others = (f"สมศักดิ์ {surname}", f"{given} สุวรรณ", "อนุทิน ชาญวีรกูล", "Boris Stone", "Lin Dan", "Ahmad Karimi", "Nina Simons")
    assert ids(engine(native, *others), latin)[0] == native
    assert ids(engine(latin, "Boris Stone", "Lin Dan", "Ahmad Karimi", "Sang Wong"), native)[0] == latin


@pytest.mark.parametrize(
    ("native", "latin"),
    [("רחל פרס", "Rachel Peres"), ("הילה קורח", "Hila Korach"), ("ברוך חיים", "Baruch Chaim"), ("מנחם לוי", "Menachem Levy")],
)
def test_a_hebrew_ch(native: str, latin: str) -> None:
    """Is written as the English have another sound; where there is none it is one (Richard)."""
    others = ("Rachel Preston", "רות פרץ", "Charles Baker", "Hillel Kor", "ריצ'רד בייקר")
    assert [ids(engine(held, *others), asked)[0] for held, asked in ((native, latin), (latin, native))] == [native, latin]
    assert ids(engine(native, *others), "Richard Baker")[0] == "ריצ'רד בייקר"


def test_consonants_across_scripts() -> None:
    """The skeleton keeps classes of consonants in order; sounds keep more; an r that ends a syllable may go."""
    assert skeleton("vladimir") == "PLTML"
    assert skeleton("wright") == "LT"
    assert skeleton("katz") == skeleton("kats") == "KS"
    assert joined(["AT", "TKS"]) == "ATKS"
    assert [skeleton(word, script("リチャード")) for word in spoken("リチャード")] == [skeleton(without_coda("richard"))] == ["LST"]
    assert script("Жанна") == "CYRILLIC"
    assert script("Ada Łoś") == ""
    assert spoken("김정은 王小明") == ["gimjeongeun", "wangxiaoming"]
    assert OSA.distance(sounds("bob"), sounds("pob")) < OSA.distance(sounds("bob"), sounds("sob"))


@given(st.text("abcde", min_size=5, max_size=9), st.text("abcde", min_size=5, max_size=9))
def test_words_two_errors_apart_share_a_rest(word: str, other: str) -> None:
    """Whatever the words, if they are at most two typing errors apart, the index leads from one to the other."""
    if OSA.distance(word, other) <= 2:
        assert left_out(word, most_typos(word)) & left_out(other, most_typos(other))


def test_numbers_hold_no_typing_errors() -> None:
    """A digit makes another number: fund 3 is not fund 4, and 11420 not 11421."""
    base = engine(record("Fund No. 3", kind="company"), record("11420 Corp", kind="company"))
    assert first(base, "fund no 4")[1][-1] == "part"
    assert ids(base, "11421") == []
    assert most_typos("11420") == 0


def test_syllables_of_pinyin() -> None:
    """Only what can be read as Chinese is divided."""
    assert syllables("hunan") == ["hu", "nan"]
    assert syllables("qiqihaer") == ["qi", "qi", "ha", "er"]
    assert syllables("smith") == []


def test_endings_in_other_languages() -> None:
    """A learned word is tried with the endings that other languages give it; short words are left alone."""
    assert {"myologie", "myologia"} <= variants("myology")
    assert "nation" not in variants("nation")
    assert variants("vale") == set()


def test_equivalents_are_symmetric() -> None:
    """If one word stands for another, the other stands for it."""
    known = table()
    assert known["bob"]["robert"] == known["robert"]["bob"] == "nickname"
    one_sided = [(word, other) for word, others in known.items() for other in others if other in known and word not in known[other]]
    assert one_sided == []


def test_small_words_are_found_joined() -> None:
    """Particles make one word with what follows them, whole and in part."""
    assert names.runs(("pieter", "van", "der", "berg")) == [("vanderberg", 1, 4), ("derberg", 2, 4)]
    assert names.runs(("ada", "vale")) == []


def test_acronyms_leave_out_small_words_and_brackets() -> None:
    """`e`, `de` and what stands in brackets have no letter in an acronym, or have one: both are found."""
    base = engine(
        record("Escola Superior de Música e das Artes do Espectáculo", id_="esmae", kind="organization"),
        record("Rama College of Engineering (A)", id_="rce", kind="organization"),
    )
    assert first(base, "ESMAE") == ("esmae", ("acronym",))
    assert ids(base, "RCE") == ["rce"]


def test_the_order_of_forms() -> None:
    """Names of one word come first, then the better connected, then the shorter: whatever their number."""
    assert place("z", "li", 0) < place("a", "li wei", 90) < place("a", "li wei", 0) < place("a", "li weidenfeld", 0)


def test_forms_of_a_name() -> None:
    """A name with an umlaut has two forms, one in another script says how it is said, a weak one has no words."""
    named = [(1, "Jürgen Vale", "name", "jurgen vale"), (2, "王小明", "alias", "wang xiao ming"), (3, "El Jefe", "weak", "el jefe")]
    found = list(forms("person", named, [(9, "", "A-12 34")]))
    assert [(key, said) for _, _, key, said, _ in found] == [
        ("jurgen vale", ""), ("juergen vale", ""), ("wang xiao ming", "CJK wangxiaoming"), ("el jefe", ""), ("a1234", ""),
    ]  # fmt: skip
    assert found[3][4] == ("#jefe",)
    assert found[4][4] == ("@a1234",)


def test_the_records_of_a_base_come_back() -> None:
    """What was put in is what the index was made of, for all records and for some."""
    base = in_memory(
        [NameRecord("b", "person", (("B", "name"),)), NameRecord("a", "company", (("A", "name"), ("Aa", "alias")), (("x", "1234"),), 3)]
    )
    every = list(named_records(base))
    assert [(id_, kind, weight, [text for _, text, _, _ in named], [v for _, _, v in numbers]) for _, id_, kind, weight, named, numbers in every] == [
        ("a", "company", 3, ["A", "Aa"], ["1234"]), ("b", "person", 0, ["B"], []),
    ]  # fmt: skip
    assert list(named_records(base, ["b", "missing"])) == every[1:]


def test_heads_hold_the_first_forms_in_order() -> None:
    """The first forms of a common word are the ones with the lowest numbers, ascending."""
    base = in_memory(NameRecord(f"r{n:03}", "person", ((f"Ada V{n}", "name"),)) for n in range(100))
    (df, head), *_ = base.execute("SELECT df, head FROM search_term WHERE term = 'ada'")
    numbers = list(array("I", head))
    everything = [number for (number,) in base.execute("SELECT id FROM search_form ORDER BY id")]
    assert (df, numbers) == (100, everything[:64])


def test_more_than_is_weighed_is_told_as_about() -> None:
    """Where names are too many to be weighed one by one, the number is that of names, and said to be about right."""
    base = engine(*(record(f"Ada V{n}", id_=f"r{n:04}") for n in range(900)))
    hits = base.search("ada", 10)
    assert (hits.total, hits.about) == (900, True)
    assert not base.search("ada v7", 500).about


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE search_posting SET forms = x'0102'",
        "UPDATE search_prefix_posting SET forms = NULL",
        "UPDATE search_term SET head = x'010203'",
        'UPDATE search_form SET "key" = NULL',
        "DROP TABLE search_form",
    ],
)
def test_a_damaged_index_is_an_error_of_the_database(damage: str) -> None:
    """Whatever is wrong with the index, the search says so in the one way that its callers expect."""
    base = in_memory(NameRecord(f"r{n:03}", "person", ((f"Ada Vale {n % 7}", "name"),)) for n in range(200))
    base.execute(damage)
    with pytest.raises(sqlite3.DatabaseError):
        Engine.from_database(base).search("ada vale")


def test_words_with_letters_left_out_are_the_same_in_any_number_of_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each hash stands once, in order, with the beginnings of words that it is left of, in their order."""
    words = vocabulary.Vocabulary(
        "ada adam adams vale vales valerie valerian valeriana 1234567 1234567a orr orrin berg bergen".split(),
    )
    whole = list(words.typos())
    bones = {term: sorted(found) for term, found in words.skeletons()}
    assert [key for key, _ in whole] == sorted({key for key, _ in whole})
    expected: dict[int, list[str]] = {key: [] for key, _ in whole}
    for start in sorted({word[:7] for word in words.words if word != "1234567"}):
        for left in left_out(start, 1 if len(start) < 5 else 2):
            expected[crc32(left)].append(start)
    assert {key: found.split() for key, found in whole} == expected
    monkeypatch.setattr(vocabulary, "_MOST", 2)
    known, *later = sorted(words.words, reverse=True)
    parts = vocabulary.Vocabulary([known])
    parts.add(later[:5])
    parts.add(later[3:])
    assert list(parts.typos()) == whole
    assert list(parts.typos(4)) == list(words.typos(4))
    assert {term: sorted(found) for term, found in parts.skeletons()} == bones


def test_a_record_without_a_name_is_listed_by_its_id() -> None:
    """As in a base that somebody else wrote."""
    base = in_memory([NameRecord("b", "person", (("B", "name"),))])
    base.execute("UPDATE entity SET name = NULL, kind = NULL")
    base.execute("UPDATE name SET text = NULL")
    for query in ("", "b"):
        assert [(hit.id, hit.name, hit.kind) for hit in Engine.from_database(base).search(query)] == [("b", "b", "")]
