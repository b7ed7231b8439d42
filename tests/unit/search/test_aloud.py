"""Names in Chinese characters and Korean syllables find the names that people write in Latin letters, and Japanese ones the other way."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.search import aloud, hangul, kanji, mandarin
from dossier.search.engine import Engine
from dossier.search.readings import as_typed
from dossier.search.records import in_memory
from tests.unit.search.test_engine import engine, ids, record

KOREAN = """
박근혜 Park Geun-hye, 이명박 Lee Myung-bak, 윤석열 Yoon Suk-yeol, 최순실 Choi Soon-sil, 이재용 Lee Jaeyong, 김대중 Kim Dae-jung, 김정은 Kim Jong Un
노무현 Roh Moo-hyun, 반기문 Ban Ki-moon, 리설주 Ri Sol-ju, 이수만 Yi Soo-man, 정몽준 Chung Mong-joon, 조국 Cho Kuk, 황우석 Hwang Woo-suk, 강경화 Kang Kyung-wha, 현빈 Hyun Bin
"""
CHINESE = """
蔡英文 Tsai Ing-wen, 馬英九 Ma Ying-jeou, 蔣介石 Chiang Kai-shek, 蔣經國 Chiang Ching-kuo, 李显龙 Lee Hsien Loong, 李光耀 Lee Kuan Yew, 李嘉誠 Li Ka-shing
黎智英 Jimmy Lai Chee-ying, 黃之鋒 Joshua Wong Chi-fung, 梁振英 Leung Chun-ying, 曾蔭權 Donald Tsang Yam-kuen, 林鄭月娥 Carrie Lam Cheng Yuet-ngor
毛泽东 Mao Tse-tung, 周恩来 Chou En-lai, 邓小平 Teng Hsiao-ping, 薄熙来 Bo Xilai, 习近平 Xi Jinping, 何鴻燊 Stanley Ho Hung-sun, 陳大文 Chan Tai Man
"""
JAPANESE = """
安倍晋三 Shinzo Abe, 岸田文雄 Fumio Kishida, 小泉純一郎 Junichiro Koizumi, 後藤忠政 Tadamasa Goto, 佐藤一郎 Ichirou Satou, 岸田 文雄 Kishida Fumio
"""
OTHERS = (
    "Frederick Lansing", "Frank Hinman Waskey", "John Leisenring", "Babak Zanjani", "Ben Johnson", "Lewis Hanback", "Billy Long", "Kim Jung Jong",
    "Pak Chun Il", "Ri Man Gon", "Li Wei", "Chen Yun", "Wang Wei", "Ri Song Hyok", "Ma Ling", "Sonia Abe", "Andrew Beirne", "Lin Chong", "Park Jin",
)  # fmt: skip


def _pairs(table: str) -> list[tuple[str, str]]:
    found = []
    for pair in table.replace(",", "\n").split("\n"):
        if pair.strip():
            at = next(at for at, character in enumerate(pair) if "A" <= character <= "Z")
            found.append((pair[:at].strip(), pair[at:].strip()))
    return found


@pytest.mark.parametrize(("native", "latin"), _pairs(KOREAN + CHINESE + JAPANESE))
def test_a_name_in_its_own_script_finds_how_people_write_it(native: str, latin: str) -> None:
    """First among others, as a transliteration."""
    base = engine(latin, *OTHERS)
    hit = base.search(native, 3).rows[0]
    assert (hit.id, hit.why[-1]) == (latin, "transliterated")


@pytest.mark.parametrize(("native", "latin"), _pairs(KOREAN))
def test_a_korean_name_is_found_as_people_write_it(native: str, latin: str) -> None:
    """A base that has it in Korean only, beside names that sound as much like it; with the surname before or behind."""
    first, *given = latin.split()
    base = engine(native, "이순자", "조영희", "정지우", "Kim Soo-jin", "Lee Soon", *OTHERS)
    assert [ids(base, query)[0] for query in (latin, " ".join((*given, first)), latin.lower())] == [native] * 3
    assert base.search(latin, 3).rows[0].why == ("transliterated",)


@pytest.mark.parametrize(
    ("typed", "name", "sounds"),
    [
        ("Dellar mayor", "Glen Dellar", "美玉 鄧"),
        ("Lemaire lawyer", "Bernadette Lemaire", "राम रिमाल"),
        ("Belleli lawyer", "Ana Belleli", "רחל לוי"),
    ],
)
def test_what_only_sounds_a_little_alike_stays_behind_a_surname(typed: str, name: str, sounds: str) -> None:
    """By its consonants it may be either; what is typed is hardly the name of both."""
    assert ids(engine(name, sounds, *OTHERS), typed)[0] == name
    native = engine("محمد حداد", "Adel Haddad", "Mohammed Salim")
    assert ids(native, "Mohammed Haddad")[0] == "محمد حداد"


def test_korean_syllables_keep_their_order() -> None:
    """The likeliest spelling first; other syllables, or the same in another order, are another name."""
    base = engine("이수진", "리수진", "이진수", "김수진")
    assert ids(base, "Lee Soo-jin")[:2] == ["이수진", "리수진"]
    assert base.search("Lee Soo-jin", 4).rows[1].score > base.search("Lee Jin-soo", 4).rows[1].score + 5
    assert ids(base, "Jin-soo Lee")[0] == "이진수"


def test_the_likeliest_syllables_are_found_among_thousands_of_others() -> None:
    """`sun` may be 선, but is 순 rather."""
    base = engine(*(record("김선희", id_=str(number)) for number in range(1200)), "김순희")
    assert ids(base, "Kim Sun-hee")[0] == ids(base, "Sun-hee Kim")[0] == "김순희"


@pytest.mark.parametrize(("native", "latin"), _pairs(JAPANESE))
def test_a_japanese_name_is_found_as_it_is_read(native: str, latin: str) -> None:
    """A base that has it in Japanese only."""
    surname_last = " ".join(reversed(latin.split()))
    base = engine(native, "安田太郎", "林文雄", "王岐山", *OTHERS)
    assert [ids(base, query)[0] for query in (latin, surname_last, latin.lower())] == [native] * 3


def test_every_record_of_one_name_is_found_in_whatever_script() -> None:
    """One that has the name exactly as typed hides none that has it in other letters."""
    base = engine("Qasem Soleimani", record("قاسم سلیمانی", id_="persian"), record("Касем Сулеймани", id_="russian"), *OTHERS)
    assert set(ids(base, "Qasem Soleimani")) >= {"Qasem Soleimani", "persian"}


def test_what_sounds_alike_in_other_letters_stays_behind_what_is_as_typed() -> None:
    """An acronym of the query's own letters comes before one of others, of which only the sounds are known."""
    greek = record("Ίδρυμα", "ΙΔΕΚ", kind="organization", id_="greek")
    base = engine(record("Equipe de droit international, europeen et compare", kind="organization", id_="french"), greek, *OTHERS)
    assert ids(base, "EDIEC")[:2] == ["french", "greek"]


@pytest.mark.parametrize(
    ("native", "latin"),
    [("صلاح الدين", "Salah Eddine"), ("صلاح الدین", "Salah Eddine"), ("انصار الدين", "ANSAR EDDINE"), ("سیف‌الدین", "Saifuddin"), ("عمر الدين", "Umar Eddine")],
)  # fmt: skip
def test_names_in_al_din_of_two_words(native: str, latin: str) -> None:
    """Written in Latin letters as two words, or as one; in Arabic or Persian letters."""
    base = engine(latin, "Nasr al-Din al-Tusi", "Ahmed Eddine", "Seifeddine Rezgui", "Nour Eddine Bhairi")
    assert ids(base, native)[0] == latin


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Teng Hsiao-p'ing", "Deng Xiaoping"), ("Lee Teng-hui", "Li Denghui"), ("Chou En-lai", "Zhou Enlai"), ("Mao Tse-tung", "Mao Zedong"),
        ("Lee Kun-hee", "Yi Gon-hui"), ("Roh Moo-hyun", "No Mu-hyon"), ("Chun Doo-hwan", "Jeon Du-hwan"), ("Park Chung-hee", "Pak Chonghui"),
        ("Chiang Ching-kuo", "Jiang Jingguo"), ("Tsai Ing-wen", "Cai Yingwen"), ("Ma Ying-jeou", "Yingjiu Ma"), ("Hsu Kuo-yung", "Xu Guoyong"),
    ],
)  # fmt: skip
def test_a_name_out_of_mandarin_or_korean_as_others_write_it(one: str, other: str) -> None:
    """Pinyin and Wade-Giles, all spellings of Korean, in either direction, surname first or last."""
    others = ("Ri Song Hyok", "Santino Deng Wol", "Li Wei", "Chu Hyok", "Xu Jiayin", "Yi Gon-min", "Pak Chong-il", "Ma Xiaoming")
    for asked, held in ((one, other), (other, one)):
        hit = engine(held, *others).search(asked, 3).rows[0]
        assert hit.id == held
        assert "spelling" in hit.why


@pytest.mark.parametrize(
    ("asked", "right", "wrong"),
    [
        ("Sang Yanmun", "Wang Yanjun", "Yang Sang-moon"),  # two typing errors, and not a surname in the middle of a given name
        ("Ong Chang", "Wang Chang", "Chang Ung"),  # as typed, before the surname behind
        ("이은석", "Lee Eun-seok", "Yoon Suk-yeol"),
        ("김은정", "Kim Eun-jung", "Kim Jong Un"),
    ],
)
def test_the_words_keep_their_order(asked: str, right: str, wrong: str) -> None:
    assert engine(right, wrong, *OTHERS).search(asked, 2).rows[0].id == right


@pytest.mark.parametrize(
    ("one", "other"), [("Yung-kang Chou", "Zhou Yongkang"), ("Hsiao-ping Teng", "Deng Xiaoping"), ("Geun-hye Pak", "Park Geun Hye")]
)
def test_a_surname_behind_a_given_name_of_two_words(one: str, other: str) -> None:
    """As people write who write for Westerners."""
    assert ids(engine(other, "Zhou Kang", "Pak Hye", "Deng Ping", *OTHERS), one)[0] == other


def test_others_are_not_read_so() -> None:
    """Words that are no syllables of Mandarin, or too many, or a single one."""
    assert [aloud.romanized(words) for words in (["john", "li"], ["deng"], ["li", "wei", "ming", "hua"], ["x" * 40, "li"], [])] == [{}] * 5


def test_what_is_written_by_its_sounds_is_still_compared_by_them() -> None:
    """Foreign names in Chinese and Korean: with a dot, or of no surname that there is."""
    base = engine("Donald Trump", "Micah Richards", "Michael Jackson", *OTHERS)
    assert [ids(base, query)[0] for query in ("特朗普", "米卡·理查茲", "마이클 잭슨")] == [
        "Donald Trump",
        "Micah Richards",
        "Michael Jackson",
    ]


def test_the_name_in_its_own_letters_stays_before_another_spelling_of_it() -> None:
    """Where the query says more in brackets, what is read aloud does not hide who has the name as it is typed."""
    base = engine("박근혜", "Park Geun-hye", *OTHERS)
    for query in ("박근혜", "박근혜 (Park)", "박근혜(朴槿惠)"):
        assert ids(base, query)[:2] == ["박근혜", "Park Geun-hye"]


def test_a_single_character_is_a_surname_and_no_acronym() -> None:
    """An organization that is called so for short is none of that surname."""
    base = engine(record("Physics Advisory Group", "PAG", kind="organization", id_="pag"), *OTHERS)
    assert ids(base, "박")[0] == "Park Jin"


def test_both_spellings_of_mandarin_beside_each_other() -> None:
    """One that has the name as typed does not hide the other."""
    base = engine("Cai Yingwen", "Tsai Ing-wen", *OTHERS)
    assert ids(base, "Cai Yingwen")[:2] == ["Cai Yingwen", "Tsai Ing-wen"]
    assert ids(base, "Tsai Ing-wen")[:2] == ["Tsai Ing-wen", "Cai Yingwen"]


def test_only_people_are_read_in_the_other_spelling() -> None:
    """An organization is not taken for somebody whose name sounds like two words of its own."""
    read = [division for division in as_typed("Chung Chiu", "chung chiu", "") if division.aloud]
    assert read
    assert all(division.persons for division in read)


def test_all_of_a_surname_are_counted() -> None:
    """More than are looked at one by one: how many there are is told, and a condition finds those behind the first."""
    base = engine(*(f"Park {a}e{b}o" for a in "bcdfghjklmnprstvz" for b in "bcdfghjklmnprst"), *OTHERS)
    hits = base.search("박", 20)
    assert len(hits.rows) == 20
    assert hits.total >= 255


def test_while_one_is_typing() -> None:
    """A surname, and a surname with half of the given name."""
    base = engine("Park Geun-hye", "Tsai Ing-wen", *OTHERS)
    assert [ids(base, query)[0] for query in ("박근", "蔡英")] == ["Park Geun-hye", "Tsai Ing-wen"]
    assert "Park Geun-hye" in ids(base, "박")


def test_such_names_within_their_own_script_are_not_read_aloud() -> None:
    """Syllables that are written alike in Latin letters are not one in Chinese: 王伟 is no Wang Wei of other characters before itself."""
    base = engine("王伟", "王偉明", "汪卫", *OTHERS)
    assert ids(base, "王伟")[0] == "王伟"


def test_the_index_holds_a_japanese_name_once_in_each_way() -> None:
    """A few ways at most; a Chinese name, or an organization, has none."""

    def keys(*records: str) -> list[str]:
        base: sqlite3.Connection = in_memory(record(name) for name in records)
        return [key for (key,) in base.execute('SELECT "key" FROM search_form ORDER BY "key"')]

    assert keys("安倍晋三") == ["abe shinzo", "an bei jin san"]
    assert keys("王岐山") == ["wang qi shan"]
    assert len(keys("林忍")) <= 4


@pytest.mark.parametrize(
    ("syllable", "ways"),
    [("박", "bak park pak"), ("이", "i lee yi rhee ri"), ("최", "choe choi"), ("정", "jeong jung chung chong"), ("열", "yeol yul yol"), ("희", "hui hee heui")],
)  # fmt: skip
def test_korean_syllables(syllable: str, ways: str) -> None:
    """Revised Romanization first, then as passports have it."""
    found = hangul.spellings(syllable)
    assert found[0] == ways.split()[0]
    assert set(ways.split()) <= set(found)


@pytest.mark.parametrize(
    ("pinyin", "ways"),
    [("zhou", "chou"), ("xiao", "hsiao"), ("deng", "teng"), ("ze", "tse"), ("dong", "tung"), ("zi", "tzu"), ("shi", "shih"), ("guo", "kuo"),
     ("xian", "hsien"), ("zhong", "chung"), ("jiang", "chiang"), ("jie", "chieh"), ("he", "ho"), ("yan", "yen"), ("ren", "jen"), ("ma", "ma")],
)  # fmt: skip
def test_wade_giles(pinyin: str, ways: str) -> None:
    """Without apostrophes and dots, as nobody types them."""
    assert ways in mandarin.wade_giles(pinyin)


def test_japanese_long_vowels() -> None:
    """As they are said, as they are spelt, with an h."""
    assert kanji.spellings("佐藤") == ("sato", "satou", "satoh")
    assert {"shinzo", "shinzou", "shinzoh"} <= set(kanji.spellings("晋三"))
    assert kanji.spellings("乾坤一") == ()


@given(st.text(st.sampled_from("王李趙張劉陳楊黃周吳安倍晋三박이최정윤석열 ·々〇aЖ"), max_size=9))
def test_any_text_can_be_read(text: str) -> None:
    """Divisions hold the whole text, and each word has few spellings, all of them plain letters."""
    for division in aloud.divisions(text):
        assert "".join(division) == text.strip("· ").replace(" ", "")
        for word in division:
            ways = aloud.spellings(word)
            assert len(ways) <= 400
            assert all(way.isascii() and way.isalnum() for way in ways)


@pytest.mark.parametrize(
    ("query", "other"),
    [
        ("안철수", "김철수"),
        ("杜明", "刘明"),
        ("安明", "明"),
        ("عمر حسين", "حسين"),
        ("عمر حسين", "حسين حسن"),
        ("عمر حسين", "Hussein Hassan"),
    ],
)
def test_no_word_is_a_particle_for_how_it_looks_in_latin_letters(query: str, other: str) -> None:
    """Who lacks it is another, and that is told."""
    hits = engine(other, query).search(query, 5)
    assert (hits[0].id, hits[0].why) == (query, ("exact",))
    assert "part" in engine(other, "Jo Yang").search(query, 5)[0].why


def test_a_legal_form_beside_such_a_name_is_one() -> None:
    """Where it is in Latin letters."""
    hits = engine(record("現代", kind="company"), "李明").search("現代 Ltd", 5)
    assert [(hit.id, hit.why) for hit in hits] == [("現代", ("legal form",))]


@pytest.fixture(scope="module")
def chinese() -> Engine:
    """People of few surnames and few given names, written in characters, some in traditional ones; and who is written alike in Latin letters."""
    named = [surname + given for surname in "王李张陳周徐謝郭" for given in ("建国", "小平", "志強", "国华", "晓东", "德明", "俊杰")]
    named += ["Cheung Kin", "Wang Xiaodong Institute", "Li Ming", "Kwok Kin Man", "Chan Siu Chi"]
    return engine(*named)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Cheung Kin Kwok", "张建国"), ("Chan Chi Keung", "陳志強"), ("Tse Tak Ming", "謝德明"), ("Siu Ping Wong", "王小平"), ("Kwok Kwok Wah", "郭国华"),
        ("Chang Chien-kuo", "张建国"), ("Hsü Hsiao-tung", "徐晓东"), ("Chou Chün-chieh", "周俊杰"), ("Ch'en Chih-ch'iang", "陳志強"),
        ("Chan Siu Chi", "Chan Siu Chi"), ("Kwok Kin Man", "Kwok Kin Man"),
    ],
)  # fmt: skip
def test_characters_are_found_as_hong_kong_and_taiwan_write_them(chinese: Engine, query: str, first: str) -> None:
    """Each syllable is one of those that the character has there; another surname or given name comes behind, as does what is not as typed."""
    hits = chinese.search(query, 5)
    assert hits[0].id == first
    assert not hits.close


def test_marks_on_letters_hide_no_romanization() -> None:
    """Wade-Giles with its signs finds pinyin."""
    people = engine("Zhou Junjie", "Zhou Jianguo", "Chou Tien-chen")
    assert people.search("Chou Chün-chieh", 3)[0].id == "Zhou Junjie"


def test_one_syllable_in_common_is_no_part_of_a_name() -> None:
    """Every Jon Turner can be read as Korean syllables, one of which some Zhou Jun has: names in characters have the surname first."""
    people = engine("周俊杰", "张建国", "周军", "Jon Vale")
    assert people.search("Jon Turner", 5)[0].id == "Jon Vale"
    assert len(people.search("Jon Turner", 5)) == 1
    assert people.search("Chang Chien-kuo", 5)[0].id == "张建国"
