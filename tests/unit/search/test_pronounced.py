"""Names that another script writes as they are said, not as they are spelt."""

from __future__ import annotations

import pytest

from dossier.search import mandarin_in_hangul
from dossier.search.engine import Engine
from dossier.search.hit import NameRecord
from dossier.search.palladius import in_pinyin
from dossier.search.pronounced import from_latin, from_script, readings

OTHERS = (
    "Joe Decker", "Karl Quirk", "Anna Share", "Paul Terry", "Mark Olsen", "Salim Kony", "Dean Furman", "Emma Asson", "Gil Karlan",
    "Simon Pin", "Tom Mason", "Robert Lane", "Ivan Petrov", "Maria Lopez", "Ralf Zimmer", "Otto Walsh", "Bryan Ferry", "Allen Klein",
    "Nicole Eggert", "Michel Serrault", "Lew Ayres", "William Ruto", "Yuri Sidorenko", "Irit Suki", "Steve Campbell", "Ron Kovic",
    "Günther Korten", "Andrew Stevens", "Kenneth Ribet", "Rafael Pereira", "Yuta Nakano", "George Büchi", "Betsy Jolas", "Mathieu Kérékou",
)  # fmt: skip


def first(asked: str, *held: str) -> str:
    """The name that a query finds first among some others."""
    engine = Engine.build(NameRecord(name, "person", ((name, "name"),)) for name in (*held, *OTHERS))
    return engine.search(asked).rows[0].name


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("ジョージ・ベイカー", "George Baker"),
        ("Джордж Бейкер", "George Baker"),
        ("브리짓 리건", "Bridget Regan"),
        ("ناتاشا هينستريدج", "Natasha Henstridge"),
        ("אליסיה ויקנדר", "Alicia Vikander"),
        ("ונסן קאסל", "Vincent Cassel"),
        ("Йозеф Янковский", "Josef Jankowski"),
        ("Мацей Стрыйковский", "Maciej Stryjkowski"),
        ("Анджей Сапковский", "Andrzej Sapkowski"),
        ("Хорхе Хесус Гильермо", "Jorge Jesús Guillermo"),
        ("Хосеба Эчеберрия", "Joseba Etxeberria"),
        ("Пол Теру", "Paul Theroux"),
        ("Бенуа Шаре", "Benoît Charest"),
        ("Микеле Маркетти", "Michele Marchetti"),
        ("Теодор Гольдгейм", "Theodor Holdheim"),
        ("아서 스미스", "Arthur Smith"),
        ("阿瑟·史密斯", "Arthur Smith"),
        ("吉爾伯特·加西亚", "Gilbert Garcia"),
        ("엠마 왓슨", "Emma Watson"),
        ("マイケル・ジョーンズ", "Michael Jones"),
        ("שלום כהן", "Shalom Cohen"),
        ("דון פרימן", "Don Freeman"),
        ("دون فريمان", "Don Freeman"),
        ("Никола Уокер", "Nicola Walker"),
        ("Мишель Серр", "Michel Serres"),
        ("Жорж Бизе", "Georges Bizet"),
        ("レイ・ワイズ", "Ray Wise"),
        ("윌리엄 라이트", "William Wright"),
        ("スターリング・ホロウェイ", "Sterling Holloway"),
        ("Энн Кляйн", "Anne Klein"),
        ("할리드 스카", "Khalid Skah"),
        ("威利·布朗", "Willie Brown"),
        ("Нгуен Хыу Тхо", "Nguyen Huu Tho"),
        ("Γουίντερ Γκόρντον", "Wynter Gordon"),
        ("Νίκολα Γουόκερ", "Nicola Walker"),
        ("Γκαμπριέλα Σάμπο", "Gabriela Szabo"),
        ("Λοράν Γκμπαγκμπό", "Laurent Gbagbo"),
        ("Έντγκαρ Ντάβιντς", "Edgar Davids"),
        ("Γεχουντίτ Ράβιτς", "Yehudit Ravitz"),
        ("Ντόρα Μπακογιάννη", "Dora Bakoyannis"),
        ("Μανώλης Λαμπράκης", "Manolis Lambrakis"),
        ("Ελευθέριος Βενιζέλος", "Eleftherios Venizelos"),
    ],
)  # fmt: skip
def test_as_it_is_said(native: str, latin: str) -> None:
    """In either direction; each of these names came behind another, or not at all, when it was read letter by letter."""
    assert first(native, latin) == latin
    assert first(latin, native) == native


@pytest.mark.parametrize(
    ("native", "latin"), [("매슈 클라크", "Matthew Clark"), ("하파에우 시우바", "Rafael Silva"), ("俾·沃克", "Bea Walker")]
)
def test_as_it_is_said_in_its_own_country(native: str, latin: str) -> None:
    """Korean fills syllables with a vowel of its own, Brazil says an u for an l; Chinese has one sign for w and v."""
    assert first(native, latin) == latin


def test_a_greek_name_is_looked_up_by_each_of_its_readings() -> None:
    """Beside a surname in the query's own letters: `Γε` may be Ye, and ντ a d."""
    assert first("Yehudit Ravitz", "Γεχουντίτ Ράβιτς", "Michal Ravitz", "Nathan Ravitz") == "Γεχουντίτ Ράβιτς"
    assert first("Geert Hofstede", "Γκέερτ Χόφστεντε", "Geert Wilders", "Mark H. Beers") == "Γκέερτ Χόφστεντε"


def test_words_of_a_foreign_name_in_chinese_stand_in_their_order() -> None:
    """Turned round it would be Kate Barnard."""
    assert first("班尼·卡特", "Benny Carter", "Kate Barnard") == "Benny Carter"


def test_a_name_as_it_is_spelt_comes_before_one_that_is_only_said_so() -> None:
    """Marks would be Mar in French, and Share is Шаре by its letters alone."""
    assert first("Шаре", "Charest", "Share Anna") == "Share Anna"
    assert first("Марк", "Marques", "Mark") == "Mark"


def test_a_word_alone_is_not_read_as_other_languages_do() -> None:
    """A surname that is still being typed, with an error in it, is no name in another script that it would be in Italian."""
    assert first("cellir", "Elizabeth Cellier", "吉利") == "Elizabeth Cellier"


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("george", {"jeorj", "heorhe"}), ("jan", {"han", "yan"}), ("kowalski", {"kovalski"}), ("castillo", {"castiyo"}), ("campbell", set()), ("theroux", {"therou"}),
        ("charest", {"chare", "harest", "karest"}), ("moretti", set()), ("hillel", set()), ("", set()), ("x", set()), ("шаре", set()),
    ],
)  # fmt: skip
def test_readings(word: str, said: set[str]) -> None:
    """Of a word that every language reads alike there are none."""
    assert {*readings(word)} == said


def test_all_words_of_a_name_are_read_by_one_language() -> None:
    """Jorge Jankowski is nowhere said half as in Madrid and half as in Warsaw."""
    ways = from_latin(["jorge", "jankowski"], "GREEK")
    assert ["horhe", "hankowski"] in ways
    assert ["yorge", "yankovski"] in ways
    assert ["horhe", "yankovski"] not in ways


def test_what_the_letters_of_a_script_leave_open() -> None:
    """A shin, the hard sounds before an i that Mandarin has not, the vowels that only Japanese needs."""
    assert from_script(["yshral"], "HEBREW") == [["ysral"]]
    assert from_script(["jierbote"], "CJK") == [["gierbote"]]
    assert from_script(["xitele"], "CJK") == [["hitele"]]
    assert from_script(["kuruga"], "KATAKANA") == [["krga"]]
    assert from_script(["ivan"], "CYRILLIC") == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Си Цзиньпин", "Xi Jinping"), ("Мао Цзэдун", "Mao Zedong"), ("Чжоу Эньлай", "Zhou Enlai"), ("Дэн Сяопин", "Deng Xiaoping"),
        ("Жень Чженфей", "Ren Zhengfei"), ("Мэн Ваньчжоу", "Meng Wanzhou"), ("Ван И", "Wang Yi"), ("Цюй Юань", "Qu Yuan"),
        ("Люй Бу", "Lü Bu"),
    ],
)  # fmt: skip
def test_a_chinese_name_by_palladius(typed: str, name: str) -> None:
    """Also with е for э, and without the soft sign."""
    assert first(typed, name, "Wan Y", "Jin Pin", "Mo Zetong", "Ding Shaoping") == name


@pytest.mark.parametrize("typed", ["Иван Петров", "Чжоу", "Мао Цзэдун Чжоу Эньлай", "Мао Zedong", "Мао Цзэдун 毛", "", "Анна Каренина"])
def test_no_chinese_name(typed: str) -> None:
    """Nothing is made of what has other syllables, one word or too many."""
    assert in_pinyin(typed) == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("시진핑", "Xi Jinping"), ("마오쩌둥", "Mao Zedong"), ("저우언라이", "Zhou Enlai"), ("덩샤오핑", "Deng Xiaoping"), ("쑨원", "Sun Wen"),
        ("뤄룽환", "Luo Ronghuan"), ("리커창", "Li Keqiang"), ("왕이", "Wang Yi"), ("류샤오보", "Liu Xiaobo"), ("쉬즈모", "Xu Zhimo"),
    ],
)  # fmt: skip
def test_a_chinese_name_as_south_korea_writes_it(typed: str, name: str) -> None:
    """Read as a Korean name it would be another."""
    assert first(typed, name, "Wang Chung-Huang", "Jin Pin", "Ryu Sa-o", "Lulinha", "Deng Pin") == name


@pytest.mark.parametrize("typed", ["박근혜", "이준석", "시", "시 진핑", "시진핑 주석", "", "Xi", "스페인"])
def test_no_chinese_name_in_korean(typed: str) -> None:
    """What has syllables that are not Mandarin's is none, nor what does not begin with a surname."""
    assert mandarin_in_hangul.in_pinyin(typed) == []
