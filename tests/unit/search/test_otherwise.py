"""Names in other spellings: out of Arabic as English, French and German write them, out of Armenian as the East and the West do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.search.engine import Engine
from dossier.search.hit import NameRecord
from dossier.search.otherwise import in_english, spellings
from tests.unit.search.test_engine import engine

PAIRS = """
    cherif sherif, hachemi hashemi, djamal jamal, dschamal jamal, alaoui alawi, zarkaoui zarqawi, abdelkader abdulqadir, abderrahmane abdulrahman
    kassimi qasimi, boutros butros, khalil chalil
    bedrosian petrosyan, garabedian karapetyan, hagopian hakobyan, krikorian grigoryan, boghosian poghosyan, gasparian kasparyan, petrosjan petrosyan
"""


@pytest.mark.parametrize("pair", [each.strip() for line in PAIRS.strip().splitlines() for each in line.split(",")])
def test_each_leads_to_the_other(pair: str) -> None:
    """Whatever language writes it, each is among the spellings of the other."""
    one, other = pair.split()
    assert other in spellings(one)
    assert one in spellings(other)


@given(st.text(st.sampled_from("abcdehijkoqrstuvwyz"), max_size=24), st.sampled_from(["", "ian", "yan", "er", "aoui"]))
def test_of_any_word_there_are_few(word: str, end: str) -> None:
    """Never the word itself, and not so many that they could not be looked up."""
    found = spellings(word + end)
    assert word + end not in found
    assert len(found) <= 900
    assert word + end not in in_english(word + end)
    assert len(in_english(word + end)) <= 3


@pytest.fixture(scope="module")
def people() -> Engine:
    """Some with the same given name or surname."""
    given = (
        "Hussein Jamal Sulaiman|Abdul Qadir|Karapet|Vardan|Sergey|Yevgeny".replace(" ", "|")
        .replace("Abdul|Qadir", "Abdul Qadir")
        .split("|")
    )
    surnames = ["Al-Hashimi", "Al-Sharifi", "Al-Khoury", "Petrosyan", "Davtyan", "Zyuganov", "Vasilyev", "Orr", "Kasimov"]
    return Engine.build(NameRecord(f"{one} {two}", "person", ((f"{one} {two}", "name"),)) for one in given for two in surnames)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Houcine El Hachemi", "Hussein Al-Hashimi"), ("Djamel Cherifi", "Jamal Al-Sharifi"), ("Slimane El Khoury", "Sulaiman Al-Khoury"),
        ("Dschamal al-Churi", "Jamal Al-Khoury"), ("Abdelkader El Hachemi", "Abdul Qadir Al-Hashimi"), ("Abd al-Kadir Orr", "Abdul Qadir Orr"),
        ("Garabed Bedrosian", "Karapet Petrosyan"), ("Vartan Tavitian", "Vardan Davtyan"), ("Siergiej Ziuganow", "Sergey Zyuganov"),
        ("Jewgienij Wasiljew", "Yevgeny Vasilyev"), ("Sergey Vasilyev", "Sergey Vasilyev"), ("Hussein Al-Sharifi", "Hussein Al-Sharifi"),
    ],
)  # fmt: skip
def test_the_right_one_of_many_alike_comes_first(people: Engine, query: str, first: str) -> None:
    """Both words are in another spelling; others have one of them."""
    hits = people.search(query, 5)
    assert hits[0].id == first
    assert not hits.close


def test_as_typed_comes_before_another_spelling() -> None:
    """Each of two spellings finds itself first, then the other; a misspelling is nearer than what English would only write."""
    both = Engine.build(NameRecord(name, "person", ((name, "name"),)) for name in ("Djamel Cherif", "Jamal Sharif", "Jamil Sherif"))
    for name in ("Djamel Cherif", "Jamal Sharif", "Jamil Sherif"):
        assert both.search(name, 5)[0].id == name
    walk = Engine.build(NameRecord(name, "person", ((name, "name"),)) for name in ("Ada Church", "Ada Shursh", "Ada Churck"))
    assert walk.search("Ada Church", 5)[0].id == "Ada Church"
    assert walk.search("Ada Churchh", 5)[0].id == "Ada Church"


@pytest.mark.parametrize("word", ["thierry", "pierre", "daniel", "jeong", "zhang", "roberts"])
def test_what_english_has_itself_is_not_read_otherwise(word: str) -> None:
    """An `ie` alone is not Polish, and a Korean or Chinese syllable neither German nor French."""
    assert in_english(word) == ()


def test_two_errors_beside_another_spelling_are_too_many() -> None:
    """Thierry is no Terri, and Melanie no Malone."""
    others = engine("Terri Sewell", "Yeong Kim", "Malone Roberts", "Berry Vale")
    for query in ("Thierry Orr", "Jennie Lee", "Melanie Orr", "Pierre Orr"):
        assert not [hit for hit in others.search(query, 5) if "spelling" in hit.why], query


def test_the_word_itself_comes_before_other_spellings_of_it() -> None:
    """Where only one word of the query is there, and so many have another spelling of it that not all are weighed."""
    crowd = [
        f"Edward {first}{last}"
        for first in ("Ab", "Co", "Du", "Es", "Fi", "Go", "Ha", "Iv")
        for last in ("bey", "den", "lor", "mund", "nell", "ray", "ton")
    ]
    hits = engine(*crowd, *(f"Edward {each} II" for each in ("Orr", "Vale")), "Édouard Lucas", "Édouard Molinaro").search(
        "Édouard Dujardin", 5
    )
    assert {hit.id for hit in hits[:2]} == {"Édouard Lucas", "Édouard Molinaro"}
