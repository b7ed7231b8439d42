"""What stands beside a Chinese, Korean or Japanese name: an office, a courtesy, quotes, the name in Latin letters."""

from __future__ import annotations

import pytest

from dossier.search.offices import without_office
from tests.unit.search.test_engine import engine, ids

OTHERS = ("Kim Jong Un", "Lee Myung-bak", "Li Wei", "전두환", "王君", "Xi Jinping", "Jo Yang")


@pytest.mark.parametrize(
    ("native", "latin", "written"),
    [
        ("박근혜", "Park Geun-hye", "박근혜 대통령|박근혜 전 대통령|대통령 박근혜|박근혜씨|박근혜 씨|Mr 박근혜|Mr. 박근혜|President 박근혜|\"박근혜\"|박근혜,"),
        ("李明", "Li Ming", "李明先生|李明 先生|李明博士|Dr. 李明|《李明》"),
        ("安倍晋三", "Shinzo Abe", "安倍晋三首相|安倍晋三氏|安倍晋三さん"),
    ],
)  # fmt: skip
def test_a_name_is_found_with_what_stands_beside_it(native: str, latin: str, written: str) -> None:
    """In its own letters, and as people write it."""
    base = engine(native, latin, *OTHERS)
    for query in written.split("|"):
        assert set(ids(base, query)[:2]) == {native, latin}, query


@pytest.mark.parametrize(
    ("native", "latin"), [("박근혜", "Park Geun-hye"), ("李明", "Li Ming"), ("Владимир Путин", "Vladimir Putin"), ("علي حسن", "Ali Hassan")]
)
def test_a_name_in_two_scripts(native: str, latin: str) -> None:
    """One beside the other, as an encyclopaedia has them: each is looked for."""
    base = engine(native, latin, "Ming Orr", "Park Jin", "Vladimir Orlov")
    for query in (f"{latin} {native}", f"{native} {latin}", f"{latin} / {native}"):
        assert set(ids(base, query)[:2]) == {native, latin}, query


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("王先生", "Wang Xiaoming"),
        ("김 대통령", "Kim Jong Un"),
        ("김 씨", "Kim Jong Un"),
        ("김씨", "Kim Jong Un"),
        ("Mr 김", "Kim Jong Un"),
    ],
)
def test_a_surname_with_an_office(query: str, found: str) -> None:
    assert found in ids(engine("Wang Xiaoming", *OTHERS), query)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("عمر الحداد", "الشيخ عمر الحداد|السيد عمر الحداد|الدكتور عمر الحداد|د. عمر الحداد|أ.د.عمر الحداد|الحاج عمر الحداد|شیخ عمر الحداد|عمر الحداد رحمه الله"),
        ("محمد رضا پهلوی", "آقای محمد رضا پهلوی|دکتر محمد رضا پهلوی|حجت‌الاسلام محمد رضا پهلوی"), ("نواز شریف", "میاں نواز شریف|ڈاکٹر نواز شریف|نواز شریف صاحب"),
        ("שמעון כהן", "הרב שמעון כהן|ד\"ר שמעון כהן|ד״ר שמעון כהן|עו\"ד שמעון כהן|ראש הממשלה שמעון כהן|שמעון כהן ז\"ל"),
        ("Иван Орлов", "господин Иван Орлов|г-н Иван Орлов|д-р Иван Орлов|президент Иван Орлов|генерал-майор Иван Орлов|Mr Иван Орлов"),
        ("राम सिंह", "श्री राम सिंह|डॉ. राम सिंह"), ("Ἀνδρέας Ρήγας", "κύριος Ἀνδρέας Ρήγας|δρ. Ἀνδρέας Ρήγας"),
        ("สมชาย ใจดี", "นายสมชาย ใจดี|นาย สมชาย ใจดี|ดร.สมชาย ใจดี|พล.ต.อ.สมชาย ใจดี|คุณสมชาย ใจดี"), ("အောင်ဆန်းစုကြည်", "ဒေါ်အောင်ဆန်းစုကြည်"),
        ("田中太郎", "田中太郎さん|田中太郎氏|田中太郎容疑者"), ("习近平", "习近平主席|主席习近平"), ("김정은", "김정은 위원장|김정은 씨"),
    ],
)  # fmt: skip
def test_a_title_is_no_error(name: str, written: str) -> None:
    """What people write before or behind a name is told as a title, in the query and in the name; others stay behind."""
    base = engine(name, "عمار الحداد", "محمد پهلوی", "שמעון לוי", "Иван Орловский", "राम शर्मा", "สมหญิง ใจดี", "习仲勋", *OTHERS)
    for query in written.split("|"):
        (first, *_) = base.search(query)
        assert (first.name, first.why) == (name, ("title",)), query
    if name == "عمر الحداد" or name.startswith("שמ"):
        for titled in written.split("|"):
            (first, *_) = engine(titled, *OTHERS).search(name)
            assert (first.name, first.why) == (titled, ("title",)), titled


@pytest.mark.parametrize(
    ("query", "latin"),
    [("الشيخ عمر الحداد", "Omar al-Haddad"), ("نخست وزیر محمد رضا پهلوی", "Mohammad Reza Pahlavi"), ("นายสมชาย ใจดี", "Somchai Jaidee")],
)
def test_a_title_beside_a_name_in_latin_letters(query: str, latin: str) -> None:
    (first, *_) = engine(latin, "Omar Hassan", "Mohammad Amiri", *OTHERS).search(query)
    assert (first.name, first.score > 65) == (latin, True)


@pytest.mark.parametrize(
    ("name", "longer"),
    [
        ("سيد قطب", "محمد سيد قطب"),
        ("حافظ الأسد", "الأسد حافظ"),
        ("شیخ رشید", "رشید شیخ"),
        ("אלוף בן", "בן אלוף"),
        ("คุณากร", "คุณากร ใจดี"),
        ("양 진영", "진영 양"),
        ("김해님", "김해님 이"),
        ("王金殿", "王金殿山"),
        ("దేవి శ్రీ", "శ్రీ దేవి శ్రీ"),
        ("శ్రీ శ్రీ", "శ్రీ దేవి"),
        ("שר שלום", "שלום שר"),
        ("דר לוי", "לוי דר"),
        ("रमेश स्वामी", "स्वामी रमेश"),
        ("मेजर सिंह", "सिंह मेजर"),
        ("السيد سابق", "سابق السيد"),
        ("رئیس احمد", "احمد رئیس"),
        ("فضيلة محمد", "محمد فضيلة"),
        ("حضرت علی", "علی حضرت"),
        ("นายก ใจดี", "ใจดี นายก"),
    ],
)
def test_a_title_that_is_a_name(name: str, longer: str) -> None:
    """Is one, and who is called so is first."""
    assert without_office(name) == ""
    (first, *_) = engine(longer, name, *OTHERS).search(name)
    assert (first.name, first.why) == (name, ("exact",))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("양 의원", "양"),
        ("총리 양진영", "양진영"),
        ("総理 岸田文雄", "岸田文雄"),
        ("田中太郎殿", "田中太郎"),
        ("홍길동님", "홍길동"),
        ("ד״ר לוי", "לוי"),
        ("Mr שר שלום", "שר שלום"),
    ],
)
def test_the_name_alone(typed: str, name: str) -> None:
    assert without_office(typed) == name


@pytest.mark.parametrize("name", ["คุณวุฒิ ใจดี", "السيد محمد علي", "स्वामी प्रसाद मौर्य", "रमेश मेजर सिंह", "דר כהן לוי"])
def test_what_may_be_a_name_is_left_in_lists(name: str) -> None:
    """Where no query says what somebody means."""
    assert without_office(name, sure=True) == ""


def test_a_name_of_which_a_part_is_in_another_script_is_one_name() -> None:
    base = engine("Li Wei", "Chen Wei", "Wei Orr", "ООО Orbis Trade")
    assert ids(base, "李 Wei")[0] == "Li Wei"
    assert ids(base, "Orbis Trade ООО")[0] == "ООО Orbis Trade"


@pytest.mark.parametrize(
    "name",
    [
        "박근혜",
        "전 두환",
        "김 양",
        "조 양",
        "王君",
        "夫人",
        "先生",
        "李先生文",
        "الشيخ",
        "محمد الشيخ",
        "السيد",
        "นายิกา",
        "Г. Орлов",
        "Mr Smith",
        "President Kim",
        "General",
        "",
    ],
)
def test_what_is_no_office_stays(name: str) -> None:
    """A surname, a given name, what would leave nothing; names in Latin letters are read elsewhere."""
    assert without_office(name) in ("", name.split(" ")[-1] if name.isascii() else "")
