"""The quick part of tests/long/fuzz_withheld.py, and what it found."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from dossier.database.store import Store
from dossier.report.compose import Wanted, compose
from dossier.report.markdown import markdown
from tests.long.fuzz_withheld import exports, run


def test_random_bases_tell_what_may_be_told_and_nothing_else() -> None:
    """Every export and report."""
    assert run(2, 7) == []


def outs(store: Store, folder: Path) -> dict[str, str]:
    """What each export makes of a base, and a report with its questions."""
    records = [row[0] for row in store.all("SELECT id FROM entity WHERE kind != 'source'")]
    return {
        **dict(exports(store, folder, None, everything=False)),
        "report": markdown(compose(store, Wanted(records, with_questions=True))),
    }


SECRET = "kind: person\nname: QName\n{}sensitive: [name]\n"
NAMED = """kind: person
name: Plain
not_same_as: [QName]
questions: ['QAsked, with [[QName]] and [[ann|QWords]]?']
"""


def test_a_name_that_stays_out_is_not_told_by_who_is_somebody_else_or_what_is_asked(
    compiled: Callable[[dict[str, str]], Store], tmp_path: Path
) -> None:
    """Of others, and of the record itself."""
    store = compiled({"ann.yaml": SECRET.format("questions: ['QOwn [[QName]]?']\n"), "plain.yaml": NAMED})
    for name, text in outs(store, tmp_path).items():
        assert "QName" not in text, name
        assert name not in ("json", "csv", "report") or ("QAsked" in text and "QOwn" in text), name
    (plain,) = [each for each in outs(store, tmp_path)["lines"].splitlines() if '"id": "plain"' in each]
    assert '"not_same_as": ["ann"]' in plain


def test_nor_is_one_that_two_have_who_both_keep_it_out(compiled: Callable[[dict[str, str]], Store], tmp_path: Path) -> None:
    """Courts, authorities, links in texts, in what happened and in what is asked: which of them is meant, nobody can tell."""
    told = (
        NAMED
        + "summary: With [[QName]].\nevents: [{what: 'Met [[QName]]', date: 1999}]\n"
        + "accusations: [{charge: c, stage: charged, court: QName}]\nsanctions: [{authority: QName, program: p}]\n"
    )
    store = compiled({"ann.yaml": SECRET.format(""), "bea.yaml": SECRET.format(""), "plain.yaml": told})
    for name, text in outs(store, tmp_path).items():
        assert "QName" not in text, name


def test_what_only_is_said_of_somebody_who_may_be_kept_out_is_no_source_of_an_export(
    compiled: Callable[[dict[str, str]], Store], tmp_path: Path
) -> None:
    """The statement stays out, for the name fits two; so does what it rests on."""
    ann = "kind: person\nname: Ann Vale\n"
    store = compiled({
        "ann.yaml": ann, "bea.yaml": ann + "sensitive: [relations]\n", "sources/s.yaml": "s: {title: QTitle}\n",
        "bo.yaml": "kind: person\nname: Bo\nrelations: [{spouse_of: Ann Vale, sources: [s]}]\n",
    })  # fmt: skip
    for name, text in outs(store, tmp_path).items():
        assert "QTitle" not in text, name


def test_nor_is_one_under_a_key_that_stands_twice_or_that_nobody_knows(compiled: Callable[[dict[str, str]], Store], tmp_path: Path) -> None:
    """As a value, with what it cites, and as a key; the rest of it is there."""
    told = (
        "same_as: [wikidata:Q1]\nsame_as: [QName, bo]\nboss: 'QName [@s p. 3]'\nQName: friend\nmember_of: {who: QName, role: porter}\n"
        "accusations: [{charge: c, stage: charged}]\naccusations: [{charge: QCharge, court: QName}]\n"
        "participants: []\nparticipants: [{QName: guest}]\n"
    )
    store = compiled(
        {"ann.yaml": SECRET.format("") + "name: QName\naliases: [QName]\n", "plain.yaml": "kind: person\nname: Plain\n" + told}
    )
    for name, text in outs(store, tmp_path).items():
        assert "QName" not in text, name
        assert name not in ("json", "report") or "QCharge" in text, name
    (plain,) = [json.loads(each) for each in outs(store, tmp_path)["lines"].splitlines() if '"id": "plain"' in each]
    kept = [(each["property"], each["value"]) for each in plain["claims"] if not each["known"]]
    assert [value for prop, value in kept if prop == "same_as"] == ["ann", "bo"]
    assert ("ann", "friend") in kept and ("boss", "ann") in kept and ("member_of › role", "porter") in kept


def test_nor_is_the_name_under_which_somebody_is_listed(compiled: Callable[[dict[str, str]], Store], tmp_path: Path) -> None:
    """It is one of the names of the record, however it is spelt on the list."""
    sanction = "sanctions: [{authority: office, program: QProgram, listed_as: 'QLISTED, A.'}]\n"
    store = compiled({"ann.yaml": SECRET.format(sanction), "office.yaml": "kind: public_body\nname: Office\n"})
    for name, text in outs(store, tmp_path).items():
        assert "QLISTED" not in text and "QProgram" in text, name


def test_nor_is_what_a_profile_keeps_out_where_its_key_stands_twice(
    compiled: Callable[[dict[str, str]], Store], tmp_path: Path
) -> None:  # fmt: skip
    """Other names and parts of names go with the name; a verb without its `relations:` with the relations."""
    store = compiled({
        "ann.yaml": SECRET.format("aliases: [QOne]\naliases: [QTwo]\ngiven: QThree\ngiven: QFour\n"),
        "bea.yaml": "kind: person\nname: Bea\nmember_of: QBody\nsensitive: [relations]\n",
    })  # fmt: skip
    for name, text in outs(store, tmp_path).items():
        assert not any(each in text for each in ("QOne", "QTwo", "QThree", "QFour", "QBody")), name
