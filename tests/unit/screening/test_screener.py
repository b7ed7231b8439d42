"""Which entries are candidates, and how the names agree."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dossier.database.store import Store
from dossier.screening.entries import Entry
from dossier.screening.ours import read_ours
from dossier.screening.screener import Candidate, Screener
from tests.unit.conftest import Files

FILES: Files = {
    "people/caro.yaml": "kind: person\nname: Rafael Caro Quintero\naliases: [Rafa Caro]\nweak_aliases: [El Príncipe]\nbirth_date: 1952-10-24\n",
    "people/ben.yaml": "kind: person\nname: Benjamin Orrstad\n",
    "people/abd.yaml": "kind: person\nname: Abdul Rahman Qadirov\n",
    "people/wang.yaml": "kind: person\nname: Wang Xiaoming\nnative_names: [王小明]\n",
    "people/vladimir.yaml": "kind: person\nname: Vladimir Sokolovsky\n",
    "people/three.yaml": "kind: person\nname: Ana Berta Zimmerstein\n",
    "people/kiki.yaml": "kind: person\nname: Otto Bahr\naliases: [El Kiki Steinvorth]\n",
    "people/initials.yaml": "kind: person\nname: JD Rosenquist\n",
    "people/muller.yaml": "kind: person\nname: Jörg Müllerstein\nidentifiers:\n  - {passport: AB-123456}\n",
    "people/gaddafi.yaml": "kind: person\nname: Muammar Gaddafi\n",
    "people/sisi.yaml": "kind: person\nname: Abdelfattah al-Sisi\n",
    "people/zarqawi.yaml": "kind: person\nname: Abu Musab al-Zarqawi\n",
    "orgs/zetas.yaml": "kind: organization\nname: Los Zetas\nabbreviations: [LZ]\n",
    "orgs/acme.yaml": "kind: company\nname: Acme Trading Limited\n",
}


@pytest.fixture
def screener(compiled: Callable[[Files], Store]) -> Screener:
    store = compiled(FILES)
    return Screener(store.connection, read_ours(store), least=50)


def entry(*names: str, group: str = "person", id_: str = "", numbers: tuple[str, ...] = ()) -> Entry:
    return Entry(2, id_, names, group, group, (), (), numbers)


def best(screener: Screener, *names: str, group: str = "person") -> Candidate | None:
    return max(screener.candidates(entry(*names, group=group)), default=None)


@pytest.mark.parametrize(
    ("listed", "group", "record", "why"),
    [
        ("Rafael Caro Quintero", "person", "caro", ("exact",)),
        ("CARO QUINTERO, Rafael", "person", "caro", ("exact",)),
        ("Caro Quintero Rafael", "person", "caro", ("words", "order")),
        ("Rafel Caro Quinterro", "person", "caro", ("2 typos",)),
        ("Rafael Caro", "person", "caro", ("we have more",)),
        ("Rafael Caro Quintero Lopez", "person", "caro", ("they have more",)),
        ("Рафаэль Каро Кинтеро", "person", "caro", ("transliterated",)),
        ("Ben Orrstad", "person", "ben", ("nickname",)),
        ("Abdulrahman Qadirov", "person", "abd", ("joined",)),
        ("王小明", "person", "wang", ("exact",)),
        ("Vladimir Vladimirovich Sokolovsky", "person", "vladimir", ("they have more",)),
        ("Владимир Владимирович Соколовский", "person", "vladimir", ("they have more", "transliterated")),
        ("Wladimir Sokolowskij", "person", "vladimir", ("spelling",)),
        ("Joerg Muellerstein", "person", "muller", ("exact",)),
        ("Moammar Qadhafi", "person", "gaddafi", ("typo", "spelling")),
        ("KADHAFI, Mouammar", "person", "gaddafi", ("spelling",)),
        ("Abd al-Fattah as-Sisi", "person", "sisi", ("spelling",)),
        ("Abou Moussab Zarkaoui", "person", "zarqawi", ("spelling",)),
        ("Zetas", "organization", "zetas", ("words",)),
        ("Acme Trading Ltd.", "organization", "acme", ("exact", "legal form")),
        ("ACME TRADING", "", "acme", ("prefix",)),
        ("Acme Trading, Limited Liability Company", "organization", "acme", ("legal form",)),
        ("A.B. Zimmerstein", "person", "three", ("initials",)),
        ("ZIMMERSTEIN, A. B.", "person", "three", ("initials",)),
        ("J. D. Rosenquist", "person", "initials", ("exact",)),
    ],
)
def test_names_that_agree(screener: Screener, listed: str, group: str, record: str, why: tuple[str, ...]) -> None:
    found = best(screener, listed, group=group)
    assert found is not None
    assert (found.record, found.why) == (record, why)
    assert found.score >= 75


@pytest.mark.parametrize(
    ("listed", "group"),
    [
        ("Rafael Quiroga Lopez", "person"),  # a given name in common
        ("Rafael", "person"),  # one word of a longer name
        ("R. Quintero", "person"),  # an initial is weak
        ("B.A. Zimmerstein", "person"),
        ("A. Zimmerstein", "person"),
        ("E.K. Steinvorth", "person"),  # an article is no given name
        ("A.B.C. Zimmerstein", "person"),
        ("A.B. Zimmerstein", "organization"),
        ("Rafael Caro Quintero", "vessel"),  # a ship of his name
        ("Acme Trading Limited", "person"),
        ("Wang", "person"),
        ("%", "person"),
    ],
)
def test_names_that_do_not(screener: Screener, listed: str, group: str) -> None:
    assert best(screener, listed, group=group) is None


def test_initials_are_a_word(screener: Screener) -> None:
    """However they are written."""
    for listed in ("J.D. Rosenquist", "J. D. Rosenquist", "J D Rosenquist", "ROSENQUIST, J. D."):
        found = best(screener, listed)
        assert found is not None
        assert (found.record, found.score, found.why) == ("initials", 100, ("exact",))


def test_weak_names_and_abbreviations_match_as_a_whole_and_are_worth_less(screener: Screener) -> None:
    prince = best(screener, "El Principe")
    short = best(screener, "LZ", group="organization")
    assert prince is not None
    assert short is not None
    assert (prince.record, prince.score, prince.our_kind) == ("caro", 60, "weak")
    assert (short.record, short.score) == ("zetas", 60)
    assert best(screener, "El Principe Rafa") is None


def test_many_aliases_do_not_lower_the_score(screener: Screener) -> None:
    """The score is that of the best single name (yente#1252)."""
    alone = best(screener, "Rafael Caro Quintero")
    among = best(screener, *(f"Somebody Else{chr(97 + at)}" for at in range(26)), "Rafael Caro Quintero")
    assert alone is not None
    assert among is not None
    assert (among.score, among.theirs) == (alone.score, "Rafael Caro Quintero")


def test_a_better_name_is_worth_more(screener: Screener) -> None:
    ranked = ("Rafael Caro Quintero", "Rafael Caro Quinterro", "Rafael Quintero", "Rafael Karo Quinterro")
    scores = [found.score for name in ranked if (found := best(screener, name))]
    assert len(scores) == len(ranked)
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_an_identifier_alone_is_enough(screener: Screener) -> None:
    (found,) = screener.candidates(entry("Somebody Else", id_="X", numbers=("ab 123456",)))
    assert (found.record, found.number, found.ours) == ("muller", "passport AB-123456", "")
    assert found.score >= 95


def test_an_entry_without_an_id_gets_one(screener: Screener) -> None:
    (found,) = screener.candidates(entry("Rafael Caro Quintero"))
    assert found.entry.id == "rafael-caro-quintero"
