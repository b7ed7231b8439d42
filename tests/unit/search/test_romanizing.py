"""Names out of Cyrillic letters are found however another language writes them: in the search, among duplicates, on lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.database.duplicates import duplicates
from dossier.database.store import Store
from dossier.search.engine import Engine
from dossier.search.hit import NameRecord
from dossier.search.romanizing import are_one, rough, spellings
from tests.unit.conftest import Files

PAIRS = """
    woronow voronov, voronov voronoff, novikov nowikow, chodorkowski khodorkovsky, khodorkovsky jodorkovski, prigoschin prigozhin, prigozhin prigojine
    prigozhin prigozjin, jewgeni yevgeny, yevgeny evgenii, schoigu shoigu, shoigu choigou, kowaljow kovalyov, juri yuri, yuri iurii
    tschaika chaika, chaika czajka, schanna zhanna, nemzowa nemtsova, putin poutine, putin poetin, aleksei alexej, alexei aleksey
    tatiana tatyana, mariya maria, andrej andrei, sergej sergey, wladimir vladimir, jelzin yeltsin, gorbatschow gorbachev, dmitri dmitry
    dmitry dmitrij, michail mikhail, gerasimow gerasimov, medwedew medvedev, chruschtschow khrushchev, dostoyevsky dostojewski
    kovalyov kovalev, solovyov solovev, semyon semen, fyodor fedor, artyom artem, lyovochkin levochkin, khrushchyov khrushchev
    turchynov turchinov, boholyubov bogolyubov, hrytsenko gritsenko, zelenskyi zelensky, kolomoyskyi kolomoisky, lytvyn litvin, hontareva gontareva
    tymoshenko timoshenko, yanukovych yanukovich, tihipko tigipko, klychko klitschko, symonenko simonenko, hryhorii grigory, halushchenko galushchenko
    sacharow sakharov, lukaschenko lukashenko, selenskyj zelensky, abramowitsch abramovich, sacharowa zakharova, zakharova sacharowa
"""


@pytest.mark.parametrize("pair", [each.strip() for line in PAIRS.strip().splitlines() for each in line.split(",")])
def test_each_leads_to_the_other(pair: str) -> None:
    """English, German, Polish, French, Dutch, Spanish and scholarly spellings."""
    one, other = pair.split()
    assert other in spellings(one)
    assert are_one(other, one)
    if other not in ("prigojine", "jodorkovski"):  # a French or Spanish j, in place of two letters, is the one that a rough form drops
        assert rough(one) == rough(other)


OTHERS = """
    martin marten, martin martine, vale val, ivanov ivanova, caro karo, orr or
    hill gill, hates gates, harry garry, holding golding, hansen gansen, kim kym
    zheng sheng, zhang shang, zhou shou, zhao shao, zhen chen, chan khan, chin shin, wang vang, zhengwei shengwei, zhonghua shonghua
"""


@pytest.mark.parametrize("pair", [each.strip() for line in OTHERS.strip().splitlines() for each in line.split(",")])
def test_others_do_not(pair: str) -> None:
    """Another vowel, a letter more, the other sex, what no language writes so, what is too short; names out of Chinese, which are two."""
    one, other = pair.split()
    assert not are_one(one, other)


@given(st.text(st.sampled_from("abcehijkostuvwxyz"), max_size=24))
def test_of_any_word_there_are_few(word: str) -> None:
    """Never the word itself, and not so many that they could not be looked up."""
    found = spellings(word)
    assert word not in found
    assert len(found) <= 600
    assert all(each.isalpha() for each in found)


def test_the_search_finds_them() -> None:
    """Behind those that are written as the query is, and told as what they are."""
    names = ["Alexei Voronov", "Alexej Woronow", "Mikhail Khodorkovsky", "Zhanna Nemtsova"]
    base = Engine.build([NameRecord(each, "person", ((each, "name"),)) for each in names])
    assert [(hit.id, hit.why) for hit in base.search("woronow")] == [("Alexej Woronow", ("words",)), ("Alexei Voronov", ("spelling",))]
    assert [hit.id for hit in base.search("Michail Chodorkowski")] == ["Mikhail Khodorkovsky"]
    assert [(hit.id, hit.why) for hit in base.search("Nemzowa, Schanna")] == [("Zhanna Nemtsova", ("spelling", "order"))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oleksandr Turchynov", "Alexander Turchinov"), ("Serhiy Lyovochkin", "Sergei Levochkin"), ("Volodymyr Zelenskyy", "Vladimir Zelensky"),
        ("Aliaksandr Lukashenka", "Alexander Lukashenko"), ("Mykola Azarov", "Nikolai Azarov"), ("Hennadiy Boholyubov", "Gennady Bogolyubov"),
    ],
)  # fmt: skip
def test_names_of_ukraine_and_belarus_and_their_russian_forms(one: str, other: str) -> None:
    """Either finds the other, before people with one of its words."""
    others = ["Alexander Orr", "Sergei Vale", "Vladimir Turing", "Levon Petrosyan", "Aleksandr Lukas", "Gennady Azarovich"]
    for asked, held in ((one, other), (other, one)):
        base = Engine.build([NameRecord(each, "person", ((each, "name"),)) for each in (held, *others)])
        assert base.search(asked).rows[0].id == held


def test_they_may_be_one(compiled: Callable[[Files], Store]) -> None:
    """Also where every word is spelt otherwise."""
    people = {"a": "Mikhail Khodorkovsky", "b": "Michail Chodorkowski", "c": "Mikhail Kovalyov"}
    store = compiled({f"{id_}.yaml": f"kind: person\nname: {name}\n" for id_, name in people.items()})
    (pair,) = duplicates(store)
    assert {pair.one.id, pair.other.id} == {"a", "b"}
