"""Names that another came before, or that were not found, by kinds."""

from __future__ import annotations

import pytest

from dossier.search.crossing import Crossing
from dossier.search.engine import Engine
from dossier.search.hit import NameRecord
from dossier.search.lookup import Lookup
from dossier.search.pronounced import from_script
from dossier.search.records import in_memory
from dossier.search.skeleton import skeleton, sounds, spoken, without_patronymic


def search(asked: str, *held: tuple[str, str], limit: int = 10) -> list[str]:
    """The names found among these, each with its kind."""
    engine = Engine.build(NameRecord(name, kind, ((name, "name"),)) for name, kind in held)
    return [hit.name for hit in engine.search(asked, limit)]


def people(asked: str, *names: str) -> list[str]:
    """The same of people."""
    return search(asked, *((name, "person") for name in names))


@pytest.mark.parametrize(
    ("native", "latin", "other"),
    [
        ("羅尼·伍德", "Ronnie Wood", "Lana Wood"),
        ("ダニー・ジョーンズ", "Danny Jones", "Duane Jones"),
        ("게리 애덤스", "Gerry Adams", "Clare Adams"),
        ("馬里奧·列维", "Mario Levi", "Mali Levi"),
        ("塞繆爾·理查森", "Samuel Richardson", "Samuel Larsen"),
        ("布萊恩·沃爾什", "Brian Walsh", "Brian Wilson"),
        ("كياران كانون", "Ciarán Cannon", "Nan Cowling"),
        ("ماروی میمن", "Marvi Memon", "Maria Moen"),
        ("ادگار ساویسار", "Edgar Savisaar", "Edgar Serra"),
        ("Джо МакХью", "Joe McHugh", "J-magic"),
    ],
)
def test_across_scripts_the_name_that_is_meant_comes_first(native: str, latin: str, other: str) -> None:
    """Double consonants, an r that is an l, characters that are said otherwise in foreign names, a Persian v, McHugh."""
    assert people(native, latin, other)[0] == latin


def test_a_double_consonant_sounds_like_one() -> None:
    """Whichever it is; a vowel between them parts them."""
    assert sounds("kenny") == sounds("keny")
    assert sounds("lilly") == sounds("lily") != sounds("lly")


def test_what_only_english_leaves_unsaid_is_said_elsewhere() -> None:
    """Knight is night, and Wright right, but Arabic has a k in Kanaan, and a w in Ward."""
    assert skeleton("knight") == skeleton("night")
    assert skeleton("knwn", "ARABIC") == "KN"
    assert skeleton("wrd", "ARABIC") == skeleton("ward") == "ALT"
    assert skeleton("mchugh") == "MK"
    assert spoken("沃爾什") == ["woershi"]
    assert ["zhamusi"] in from_script(["zhanmusi"], "CJK")


def test_a_patronymic_may_be_left_out() -> None:
    """Of a full name, wherever it stands but first: Petrovich is a surname, too."""
    assert without_patronymic("Грязин, Игорь Николаевич") == "Грязин Игорь"
    assert without_patronymic("Петрович Анна Ильинична") == "Петрович Анна"
    assert without_patronymic("Иван Петрович") == without_patronymic("Марк Тоомас Соосаар") == ""
    assert people("Грязин, Игорь Николаевич", "Igor Gräzin", "Nicholas Regina Aguilar")[0] == "Igor Gräzin"


def test_names_that_share_most_are_compared_however_long_they_are() -> None:
    """They come first among the candidates; longer ones sound less like the whole query than many others do."""
    query = Crossing(Lookup(in_memory([])), "ファルーク・サッタル")
    others = [f"f{a}r{b}k s{c}{d}ar" for a in "aiu" for b in "aiu" for c in "aiu" for d in "tdnmk"]
    turned = [" ".join(reversed(each.split())) for each in others]
    compared = query._compare_with("", [each.split() for each in ("muhammad amjad khan farooq sattar", *others, *turned)], 4)
    assert 0 in compared


def test_a_short_word_alone_agrees_by_chance() -> None:
    """With a name in another script that sounds a little like it: what it is, but for a letter, comes first."""
    assert people("nrohol", "Mathilde Norholt", "نورول اسلام")[0] == "Mathilde Norholt"


def test_of_beginnings_with_an_error_that_of_which_most_is_there_comes_first() -> None:
    """`asldero` is all but a letter of Aselderov."""
    assert people("asldero", "Zvi Alderoti", "Rustam Aselderov") == ["Rustam Aselderov", "Zvi Alderoti"]


@pytest.mark.parametrize(
    ("asked", "short"),
    [("casila", "CASIA"), ("omiy", "OMI"), ("bharcdwa", "БрГТУ")],
)
def test_an_abbreviation_is_hardly_meant_by_other_letters(asked: str, short: str) -> None:
    """A person's name comes before it; as it is, it is found as ever."""
    person = {"casila": "Iker Casillas", "omiy": "Taro Omiya", "bharcdwa": "Anuj Bhardwaj"}[asked]
    held = [(person, "person"), (short, "organization")]
    assert search(asked, *held)[0] == person
    assert search(short, *held)[0] == short
    assert search(short[:3], *held)[0] == short


def test_of_equal_initials_those_of_the_name_displayed_come_first() -> None:
    """Before those of an alias."""
    aliased = NameRecord("a", "organization", (("Academy of the North", "name"), ("Upper Vale University", "alias")))
    engine = Engine.build([aliased, NameRecord("u", "organization", (("Utah Valley University", "name"),))])
    assert [hit.id for hit in engine.search("UVU")] == ["u", "a"]


@pytest.mark.parametrize("asked", ["marbela", "marbel", "marbella", "Марбела"])
def test_one_record_with_many_names_leaves_room_for_others(asked: str) -> None:
    """Those of which a name has the same word."""
    syllables = [a + b for a in "bdfgklmnprstv" for b in "aeiou"]
    aliases = [(f"Marbela {one}{other}", "alias") for one in syllables[:25] for other in syllables[:20]]
    records = [NameRecord("big", "organization", (("Marbela Group", "name"), *aliases))]
    others = {NameRecord(one, "organization", ((f"Marbela {one}{one}ra {one}so", "name"),)) for one in syllables[:33]}
    found = Engine.build([*records, *others]).search(asked, 50)
    assert {hit.id for hit in found} == {"big", *(each.id for each in others)}
