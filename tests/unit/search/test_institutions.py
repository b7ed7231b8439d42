"""Organizations whose common words are in another language or script, and their legal forms."""

from __future__ import annotations

import re
from typing import Literal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.search import institutions
from dossier.search.hit import NameRecord
from dossier.search.skeleton import script
from tests.unit.search.test_engine import engine, ids

HELD = (
    "Henan University", "Konyang University", "Sultan Qaboos University", "Kherson State Maritime Academy", "Kawanishi Hospital",
    "Limited Liability Company Aeroscan", "JSC Kalashnikov Concern", "Recreo S.A.", "Hellenic Bank", "Weizmann Institute of Science",
    "State Security Service", "Meerut College", "Tehran University of Medical Sciences", "E-Lyte Innovations GmbH", "Zala Aero", "Omid Investment Company",
)  # fmt: skip
BESIDE = (
    "Henan Normal College", "Hunan University", "University of the South", "National Academy of Science", "Otvetstvennost LLC", "Aktsiya JSC",
    "Obshchestvo s ogranichennoy otvetstvennostyu Neobit", "Troppo Sociedad Anonima", "Gesellschaft für Innovation", "건국대학교", "河北大学",
)  # fmt: skip


def _base() -> list[NameRecord]:
    return [NameRecord(name, "organization", ((name, "name"),)) for name in (*HELD, *BESIDE)]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("河南大学", "Henan University"),
        ("건양대학교", "Konyang University"),
        ("川西病院", "Kawanishi Hospital"),
        ("جامعة السلطان قابوس", "Sultan Qaboos University"),
        ("Херсонська державна академія", "Kherson State Maritime Academy"),
        ("Общество с ограниченной ответственностью «Аэроскан»", "Limited Liability Company Aeroscan"),
        ("ООО «Аэроскан»", "Limited Liability Company Aeroscan"),
        ("Акціонерне товариство «Концерн Калашников»", "JSC Kalashnikov Concern"),
        ("Recreo Sociedad Anónima", "Recreo S.A."),
        ("Open Joint-Stock Company Zala Aero", "Zala Aero"),
        ("E-Lyte Innovations Gesellschaft mit beschränkter Haftung", "E-Lyte Innovations GmbH"),
        ("ελληνική τράπεζα", "Hellenic Bank"),
        ("מכון ויצמן למדע", "Weizmann Institute of Science"),
        ("სახელმწიფო უშიშროების სამსახური", "State Security Service"),
        ("मेरठ महाविद्यालय", "Meerut College"),
        ("دانشگاه علوم پزشکی تهران", "Tehran University of Medical Sciences"),
        ("دانشگاه علوم پزشكي تهران", "Tehran University of Medical Sciences"),
        ("ΕΛΛΗΝΙΚΗ ΤΡΑΠΕΖΑ", "Hellenic Bank"),
        ("شرکت سرمایه‌گذاری امید", "Omid Investment Company"),
    ],
)
def test_it_is_found_first(query: str, name: str) -> None:
    """Before others that share only the common words."""
    assert ids(engine(*_base()), query)[0] == name


def test_what_is_written_as_typed_stays_first() -> None:
    """Whatever it is in English, or in another legal form."""
    base = engine(*_base(), NameRecord("own", "organization", (("河南大学", "name"),)))
    assert ids(base, "河南大学")[:2] == ["own", "Henan University"]
    assert ids(base, "ООО Необит")[0] == "Obshchestvo s ogranichennoy otvetstvennostyu Neobit"


def test_a_name_begins_with_a_long_legal_form_only() -> None:
    """`S. A. Vale` are initials."""
    base = engine(NameRecord("man", "person", (("S. A. Vale", "name"),)), NameRecord("firm", "company", (("Vale SA", "name"),)))
    assert [ids(base, query)[0] for query in ("S. A. Vale", "Vale Sociedad Anonima", "Vale S.A.")] == ["man", "firm", "firm"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("中華聯合保險", "Zhonghua Lianhe Insurance"), ("中華聯合保險", "Zhonghualianhe Insurance Group"), ("兴天大学", "Xing Tian University"),
        ("南光安航运", "Nan Guang An Shipping"), ("上海浦东发展银行", "Shanghai Pudong Development Bank"), ("우미다그룹", "U Mi Da Group"),
        ("삼성전자", "Samsung Electronics"), ("松下電子工業株式会社", "Matsushita Electronics Industry"),
    ],
)  # fmt: skip
def test_its_own_name_may_be_divided_otherwise(query: str, name: str) -> None:
    """Into syllables, in one word, or as it is read aloud."""
    hit = engine(*_base(), NameRecord("own", "company", ((name, "name"),))).search(query, 1).rows[0]
    assert hit.id == "own"
    assert hit.score > 78


@pytest.mark.parametrize(
    ("query", "name", "other"),
    [
        ("विकास शर्मा", "Vikas Sharma", "Sharma Development"),
        ("शिक्षा गुप्ता", "Shiksha Gupta", "Gupta Education"),
        ("Рада Манойлова", "Rada Manoilova", "Manoilova Council"),
        ("محمد اسلامی", "Mohammad Eslami", "Islamic Mohammad Council"),
        ("همایون صنعتی", "Humayun Sanati", "Humayun Technological Institute"),
        ("Хуго Прат", "Hugo Pratt", "Hugo JSC"),
        ("пат метини", "Pat Metheny", "Metheny JSC"),
        ("ао чжан", "Ao Zhang", "Zhang JSC"),
        ("বাদল রহমান", "Badal Rahman", "Rahman Party"),
        ("정해운", "Jung Haewoon", "Jung Shipping"),
        ("王建设", "Wang Jianshe", "Wang Construction"),
    ],
)
def test_a_word_by_which_people_are_called_is_no_organizations(query: str, name: str, other: str) -> None:
    """Alone; and a short legal form that is written as a name, or a word within another one, is none."""
    base = engine(name, *_base(), NameRecord("firm", "organization", ((other, "name"),)))
    assert ids(base, query)[0] == name
    assert base.search(query, 1).rows[0].score > 75


@pytest.mark.parametrize(
    ("query", "why", "letters"),
    [
        ("جامعة السلطان قابوس", ("translated", "transliterated"), ["Sultan", "Qaboos", "University"]),
        ("ΕΛΛΗΝΙΚΗ ΤΡΑΠΕΖΑ", ("translated", "transliterated"), ["Hellenic", "Bank"]),
        ("ООО Аэроскан", ("legal form", "transliterated"), ["Aeroscan"]),
    ],
)
def test_it_is_told_what_was_translated(query: str, why: tuple[str, ...], letters: list[str]) -> None:
    """The words that were are underlined, too; where only a legal form was left out, that is told."""
    hit = engine(*_base()).search(query, 1).rows[0]
    assert (hit.why, [hit.matched[start:end] for start, end in hit.spans]) == (why, letters)


def test_who_is_called_as_an_organization_may_be_stays_there() -> None:
    """`קרן` is a foundation, and Keren: both are found."""
    base = engine("Keren Levy", NameRecord("firm", "organization", (("Levy Foundation", "name"),)), *_base())
    assert {hit.id for hit in base.search("קרן לוי", 5).rows if hit.score > 75} == {"Keren Levy", "firm"}


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("שמש בע״מ", "שמש ltd"), ("نور ذ.م.م", "نور ltd"), ("بانک بین‌المللی قشم", "bank international قشم"),
        ("Міністерство здоров’я", "ministry health"), ("Академія\u00a0наук", "academy sciences"), ("শিশু বিশ্ববিদ্যালয়", "শিশু university"),
        ("εταιρεία Νερού", "company Νερού"), ("Рада безпеки", "council security"), ("الشركة العربية", "company العربية"), ("הקרן החדשה", "foundation החדשה"), ("Пат", ""), ("Пат Нэш", ""), ("ПАТ Нэш", "jsc Нэш"), ("пат нэш", ""), ("ПрАТ Нэш", "jsc Нэш"), ("ооо нэш", "llc нэш"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_word_is_known_however_it_is_written(text: str, english: str, form: Literal["NFC", "NFD"]) -> None:
    """With other quotes, between dots, with a sign without width, in capitals, with marks apart."""
    assert institutions.in_english(normalize(form, text)).split() == normalize("NFC", english).split()


def test_no_word_of_the_table_is_two() -> None:
    """In any spelling: the latter would count."""
    words = [institutions._alike(word) for _, told in institutions._pairs(institutions._APART) for word in told.split("|")]
    ways = [way for word in words for way in institutions._with_article(word)]
    assert sorted(ways) == sorted(set(ways))


def test_each_word_of_the_table_is_of_one_script() -> None:
    """A Latin letter in a Russian word is found by nobody."""
    for word in re.findall(r"[^|:\n]+", institutions._APART):
        if not word.isascii():
            assert {script(letter) for letter in word if letter.isalpha()} == {script(word)}, word


@given(st.text(alphabet="Οοσς ΣООО«»університетΤΡΑΠΕΖΑǰſİ大学", max_size=30))
def test_any_case_is_read(text: str) -> None:
    """Letters of which the small one is another than was looked for are no error."""
    institutions.across(text)
