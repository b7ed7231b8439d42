"""Names in texts that are not linked: sure ones only, each with its place and sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dossier.database.mentions import Mention, mentions
from dossier.database.store import Store
from dossier.search.spotting import spot
from dossier.text import fold
from tests.unit.conftest import Files

Compiled = Callable[[Files], Store]

KNOWN = [
    ("ana", "person", "Ana Vale", "name"), ("ana", "person", "El Mayo", "alias"), ("ana", "person", "Vale, Ana", "variant"),
    ("ana", "person", "Ana the Great", "weak"), ("ana", "person", "Anna Vahle", "misspelling"), ("ana", "person", "Ana", "alias"),
    ("sinaloa", "organization", "Cártel de Sinaloa", "name"), ("durango", "organization", "Cártel de Sinaloa y Durango", "name"),
    ("cjng", "organization", "CJNG", "abbreviation"), ("ms", "organization", "MS-13", "abbreviation"), ("who", "organization", "Sedena", "name"),
    ("plaza", "organization", "Nueva Plaza", "name"), ("court", "public_body", "U.S. District Court", "name"),
    ("firm", "company", "Transportes Nieves SA de CV", "name"), ("jl", "person", "José Luis Orr", "name"),
    ("obrien", "person", "Flann O’Brien", "name"), ("wang", "person", "王小明", "native"), ("ivan", "person", "Иван Орлов", "native"),
    ("one", "person", "Bo Cee", "name"), ("two", "person", "Bo Cee", "alias"), ("guzman", "person", 'Joaquín "El Chapo" Guzmán', "name"),
]  # fmt: skip


def found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The names in a text as they stand there, and whose they are."""
    known = [(owner, kind, name, name_kind, fold(name)) for owner, kind, name, name_kind in KNOWN]
    return [(text[each.start : each.end], tuple(sorted(each.owners))) for _, each in spot(known, [text])]


@pytest.mark.parametrize(
    ("text", "name", "owner"),
    [
        ("Paid to Ana Vale.", "Ana Vale", "ana"),
        ("Paid to ANA VALE in cash", "ANA VALE", "ana"),
        ("Ana\nVale’s boat", "Ana\nVale", "ana"),
        ("told El Mayo that", "El Mayo", "ana"),
        ("told el Mayo that", "el Mayo", "ana"),
        ("by Vale, Ana: a list", "Vale, Ana", "ana"),
        ("the Cartel de Sinaloa's men", "Cartel de Sinaloa", "sinaloa"),
        ("jefe del cártel de Sinaloa en", "cártel de Sinaloa", "sinaloa"),
        ("of the Cártel de Sinaloa y Durango", "Cártel de Sinaloa y Durango", "durango"),
        ("the CJNG's boats", "CJNG", "cjng"),
        ("of MS-13, which", "MS-13", "ms"),
        ("in Nueva Plaza too", "Nueva Plaza", "plaza"),
        ("the US District Court in", "US District Court", "court"),
        ("the U.S. District Court.", "U.S. District Court", "court"),
        ("owned Transportes Nieves since", "Transportes Nieves", "firm"),
        ("owned Transportes Nieves SA de CV since", "Transportes Nieves SA de CV", "firm"),
        ("of Flann O'Brien's book", "Flann O'Brien", "obrien"),
        ("昨日王小明来了", "王小明", "wang"),
        ("сказал Иван Орлов.", "Иван Орлов", "ivan"),
        ("President Ana Vale said", "Ana Vale", "ana"),
        ("Joaquin «El Chapo» Guzman fled", "Joaquin «El Chapo» Guzman", "guzman"),
    ],
)
def test_a_name_is_found(text: str, name: str, owner: str) -> None:
    """Whatever its accents and case, also with possessives, initials and legal forms, the longest that fits."""
    assert found(text) == [(name, (owner,))]


@pytest.mark.parametrize(
    "text",
    [
        "ana vale", "Ana came", "Ana the Great came", "Anna Vahle came", "cjng", "Cjng", "the CJNGs", "Sedena said", "Nueva plaza abierta hoy",
        "el mayo", "Ana Vale Orr said", "José Ana Vale said", "Ana Valera", "Ana. Vale", "Ana, Vale", "met Ana\n\nVale was", "王小", "小明来了",
        "cártel de sinaloa", "", "Luis Orr", "MS 13", "X. Ana Vale\0",
    ],
)  # fmt: skip
def test_what_is_no_name(text: str) -> None:
    """Small letters, single words, weak names and misspellings, a part of a longer name, words of two sentences."""
    assert [name for name, owners in found(text) if "X." not in name and owners != ("ana",)] == []
    assert "X." in text or found(text) == []


def test_a_name_of_two_is_told_of_both() -> None:
    """Nobody picks one."""
    assert found("with Bo Cee") == [("Bo Cee", ("one", "two"))]


FILES: Files = {
    "sources/all.yaml": "s: {title: Paper on Bo Orr}\n",
    "ada.yaml": (
        "kind: person\nname: Ada Vale\nsummary: Friend of Bo Orr. [@s]\nrelations:\n"
        "  - {associate_of: cee, note: Both know Dee Roe and Bo Orr, sources: [s]}\n"
        "notes: |\n  First line.\n  She met [[cee|Cee Loe]] and Ada Vale’s cousin; see https://x.example/Dee-Roe [@s].\n"
        "  Then Dee Roe, of [[cee]], came [@s p. 1]. Later no more.\n"
    ),
    "bo.yaml": "kind: person\nname: Bo Orr\nevents:\n  - {what: Left with Cee Loe, date: 2001, sources: [s]}\n",
    "cee.yaml": "kind: person\nname: Cee Loe\nnot_same_as: [bo]\nquestions: ['Did Ada Vale pay?', 'Is [[dee]] Dee Roe?']\n",
    "dee.yaml": "kind: person\nname: Dee Roe\nnotes: Came with Eve Poe and a Stub Name.\nrelations:\n  - {sibling_of: Stub Name}\n",
    "eve.yaml": "kind: person\nname: Eve Poe\nsummary: Saw Dee Roe.\n",
    "party.yaml": "kind: event\nname: The Party\nnotes: With Ada Vale, Bo Orr.\nparticipants: [dee, eve]\n",
}


def test_only_what_nothing_links(compiled: Compiled) -> None:
    """Relations of either side, links in texts and questions, parts in one event, decisions: all of these are links."""
    store = compiled(FILES)
    told = [(each.record, each.of, each.field, each.path, each.line) for each in mentions(store)]
    assert told == [
        ("ada", ("bo",), "summary", "ada.yaml", 3),
        ("ada", ("dee",), "note", "ada.yaml", 5),
        ("party", ("ada",), "notes", "party.yaml", 3),
        ("party", ("bo",), "notes", "party.yaml", 3),
    ]


def test_the_place_and_the_sentence(compiled: Compiled) -> None:
    """The line of the file in a text of several lines; the sentence without marks, links as they read."""
    files = FILES | {"ada.yaml": FILES["ada.yaml"].replace("Both know Dee Roe and Bo Orr", "Both know him")}
    (dee,) = [each for each in mentions(compiled(files)) if each.of == ("dee",)]
    assert dee == Mention("ada", "notes", "ada.yaml", 9, "Dee Roe", ("dee",), "Then Dee Roe, of Cee Loe, came.", 5)


def test_a_name_of_many_tells_nothing(compiled: Compiled) -> None:
    """Up to four are listed; of five nobody could be meant."""
    files = {f"p{n}.yaml": f"kind: person\nname: P{n} Vale\naliases: [The Boss]\n" for n in range(4)}
    files["x.yaml"] = "kind: person\nname: X Orr\nnotes: Told by The Boss.\n"
    assert mentions(compiled(files))[0].of == ("p0", "p1", "p2", "p3")
    files["p4.yaml"] = "kind: person\nname: P4 Vale\naliases: [The Boss]\n"
    found = mentions(compiled(files))
    assert found == []
    assert found.left_out == {"The Boss": 5}  # which the page says: there is a name in a text that is not linked
