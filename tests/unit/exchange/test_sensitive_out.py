"""What a profile calls sensitive is in no export: not by itself, not by what it names, not by what it rests on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from dossier.database.compile import build
from dossier.database.store import Store
from dossier.exchange.csv_tables import Writing, fill
from dossier.exchange.cypher import cypher
from dossier.exchange.ftm_in import read_ftm
from dossier.exchange.ftm_out import write_entities
from dossier.exchange.ftm_statements import write_statements
from dossier.exchange.gexf import gexf
from dossier.exchange.graph import Graph, around
from dossier.exchange.graphml import graphml
from dossier.exchange.importing import Account
from dossier.exchange.into_folder import write
from dossier.exchange.json_out import document
from dossier.exchange.vault import notes
from dossier.profiles import vocabulary as words
from dossier.report.compose import Wanted, compose
from dossier.report.markdown import markdown

KEYS: dict[str, tuple[str, list[str]]] = {
    "aliases": ("aliases: [QAlias]", ["QAlias"]),
    "weak_aliases": ("weak_aliases: [QWeak]", ["QWeak"]),
    "former_names": ("former_names: [QFormer]", ["QFormer"]),
    "given": ("given: QGiven", ["QGiven"]),
    "birth_date": ("birth_date: {value: 1903-04-05, note: QBirthNote, sources: [q-birth]}", ["1903", "QBirthNote", "QsBirth"]),
    "occupation": ("occupation: QWork", ["QWork"]),
    "topics": ("topics: [crime.fraud]", ["fraud"]),
    "phone": ("phone: +52 55 5555 1234", ["5555"]),
    "addresses": ("addresses: [{full: QStreet 1, sources: [q-addr]}]", ["QStreet", "QsAddr"]),
    "identifiers": ("identifiers: [{passport: QPass, issuer: QIssuer}, {lei: QLei}]", ["QPass", "QIssuer", "QLei"]),
    "accusations": (
        "accusations: [{charge: QCharge, stage: alleged, court: court, response: denied, sources: [q-acc], response_sources: [q-resp]}]",
        ["QCharge", "QsAcc", "QsResp"],
    ),
    "sanctions": ("sanctions: [{authority: QAuthority, program: QProgram, sources: [q-san]}]", ["QAuthority", "QProgram", "QsSan"]),
    "relations": (
        "relations: [{member_of: los, role: QRole, sources: [q-rel]}, {holds_office: QOffice, of: los}, {spouse_of: QSpouse Name}]",
        ["QRole", "QsRel", "QOffice", "QSpouse", "qspouse", "QFromOther", "QsOther"],
    ),
    "events": ("events: [{what: QEvent, date: 1999-08-07, place: QPlace}]", ["QEvent", "1999-08-07", "QPlace", "QPart"]),
    "summary": ("summary: 'QSummary, with [[Secret Friend|QFriend]]. [@q-sum]'", ["QSummary", "QFriend", "secret-friend", "QsSum"]),
    "notes": ("notes: 'QNotes. [@q-notes]'", ["QNotes", "QsNotes"]),
    "same_as": ("same_as: ['wikidata:Q77889']", ["Q77889"]),
    "former_ids": ("former_ids: [q-former-id]", ["q-former-id"]),
    "shoe size": ("shoe size: {a: QShoe}", ["QShoe"]),
}
VERBS = {
    "spouse_of": ["QSpouse", "qspouse"],
    "holds_office": ["QOffice"],
    "controls": ["QFromOther", "QsOther"],
    "passport": ["QPass", "QIssuer"],
    "passport_number": ["QPass", "QIssuer"],
}
SOURCES = "".join(f"q-{key}: {{title: Qs{key.capitalize()}}}\n" for key in "birth addr acc resp san rel sum notes other".split())


def files(*sensitive: str) -> dict[str, str]:
    """A record that says something under every key, and others that name it."""
    lines = ["kind: person", "name: QName", *(text for text, _ in KEYS.values()), f"sensitive: [{', '.join(sensitive)}]"]
    return {
        "x.yaml": "\n".join(lines) + "\n",
        "mother.yaml": "kind: person\nname: The Mother\nrelations: [parent_of: x]\nsummary: Mother of [[x]], called [[QName]].\n",
        "los.yaml": "kind: organization\nname: Los\nrelations: [{controls: x, role: QFromOther, sources: [q-other]}]\n",
        "court.yaml": "kind: public_body\nname: The Court\n",
        "plain.yaml": "kind: person\nname: Plain\nrelations: [associate_of: QName]\n"
        "accusations: [{charge: c, stage: alleged, court: QName}]\nsanctions: [{authority: QName}]\n",
        "meeting.yaml": "kind: event\nname: A meeting\nparticipants: [{who: x, role: QPart}, los]\n",
        "sources/s.yaml": SOURCES,
    }


def texts(store: Store, folder: Path, of: Sequence[str] | None) -> Iterator[tuple[str, str]]:
    """Every export."""
    for make in (graphml, gexf, cypher, document):
        yield make.__name__, "".join(make(Graph(store, of)))
    folder.mkdir()
    fill(folder, Graph(store, of), Writing())
    yield "csv", "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
    yield "vault", "".join(f"{made.path}\n{made.text}" for made in notes(Graph(store, of)))
    yield "ftm", "".join(write_entities(store, of, False, Counter()))
    yield "statements", "".join(write_statements(store, of, False, Counter()))


@pytest.mark.parametrize(
    ("sensitive", "marks"),
    [
        ((), []),
        (("name",), ["QName"]),
        (tuple(KEYS), [mark for _, marks in KEYS.values() for mark in marks]),
        *(((key,), KEYS[key][1]) for key in ("relations", "accusations", "summary")),
        *(((key,), marks) for key, marks in VERBS.items()),
    ],
)
def test_what_is_sensitive_is_in_no_export(
    compiled: Callable[[dict[str, str]], Store], tmp_path: Path, sensitive: tuple[str, ...], marks: list[str]
) -> None:
    store = compiled(files(*sensitive))
    told = ""
    for number, of in enumerate((None, ["x"], ["mother", "plain"], around(store, "los", 2))):
        for name, text in texts(store, tmp_path / f"csv-{number}", of):
            told += text
            assert [mark for mark in marks if mark in text] == [], f"{name} of {of}"
    every = ["QName", *(mark for _, marks in KEYS.values() for mark in marks)]
    names = {"QGiven", "QAlias", "QWeak", "QFormer"} if "name" in sensitive else set()
    assert [mark for mark in every if mark not in told and mark not in {*marks, *names}] == []


def test_a_source_that_others_cite_goes_out(compiled: Callable[[dict[str, str]], Store]) -> None:
    told = files("accusations", "relations")
    told["plain.yaml"] += "birth_date: {value: 1950, sources: [q-acc]}\n"
    store = compiled(told)
    assert [each.id for each in Graph(store).sources()] == ["q-acc", "q-addr", "q-birth", "q-notes", "q-san", "q-sum"]
    assert [each.id for each in Graph(store, ["x"]).sources()] == ["q-addr", "q-birth", "q-notes", "q-san", "q-sum"]


TWO = {"sources/a.yaml": "t: {title: QOne}\n", "sources/b.yaml": "t: {title: QOther}\n"}
SAME = {"sources/a.yaml": "t: {title: QOne}\n", "sources/b.yaml": "t: {title: QOne}\n"}
THREE = TWO | {"sources/c.yaml": "t: {title: QThird}\n"}


@pytest.mark.parametrize(
    ("sources", "secret", "public", "told", "after"),
    [
        (TWO, "t~2", "t", set(), {("t", None)}),  # left alone, the first would be taken for what it cites
        (TWO, "t", "t~2", {"QOther"}, {("t~2", "t~2")}),
        (TWO, "t", "t", set(), {("t", None)}),
        (TWO, "u", "t, t~2", {"QOne", "QOther"}, {("t", None), ("t~2", "t~2")}),
        (SAME, "t", "u", set(), {("u", None)}),
        (SAME, "t", "t", {"QOne"}, {("t", "t")}),
        (THREE, "t~2", "t, t~3", {"QThird"}, {("t", None), ("t~3", "t~3")}),
    ],
)
def test_two_sources_of_one_id_of_which_one_stays_out(
    compiled: Callable[[dict[str, str]], Store], tmp_path: Path, sources: dict[str, str], secret: str, public: str, told: set[str],
    after: set[tuple[str, str | None]],
) -> None:  # fmt: skip
    """Of the whole base or a part: nothing of what only a withheld statement cites or may cite, and no citation of another source."""
    records = {
        "x.yaml": f"kind: person\nname: X\noccupation: {{value: spy, sources: [{secret}]}}\nsensitive: [occupation]\n",
        "y.yaml": f"kind: person\nname: Y\nbirth_date: {{value: 1970, sources: [{public}]}}\nrelations: [{{member_of: z, sources: [{public}]}}]\n",
        "z.yaml": "kind: organization\nname: Z\n",
    }
    store = compiled(sources | records)
    for number, of in enumerate((None, ["x", "y", "z"])):
        titles = told if of is None else told - ({"QOne"} if secret == "u" else set())  # what nothing surely cites is in no part
        for name, text in texts(store, tmp_path / f"csv-{number}", of):
            seen = {mark for mark in ("QOne", "QOther", "QThird") if mark in text}
            assert seen <= titles, f"{name} of {of}"
            assert seen == titles or name not in ("document", "csv", "vault", "ftm"), f"{name} of {of}"
    lines = list(write_entities(store, None, False, Counter()))
    made = {each["id"]: each for each in map(json.loads, lines)}
    proofs = {made[proof]["dossier"]["id"] for each in made.values() for proof in each["properties"].get("proof", ())}
    assert proofs == {source for _, source in after if source}
    (tmp_path / "out.json").write_text("".join(lines))
    write(tmp_path / "again", read_ftm([tmp_path / "out.json"], Account(), None))
    build(tmp_path / "again", tmp_path / "again.db")
    again = Store(tmp_path / "again.db")
    assert set(again.all("SELECT cited, source_id FROM citation")) == after
    assert {title for (title,) in again.all("SELECT title FROM source")} == told
    (note,) = [each.text for each in notes(Graph(store)) if each.path == "people/y.md"]
    assert ("QOne" in note) == (("t", "t") in after)


def test_what_may_be_of_somebody_who_keeps_it_out_stays_out(compiled: Callable[[dict[str, str]], Store], tmp_path: Path) -> None:
    """A name that fits two records, of which one lists its relations or events: what is said stands under Other, and in no export."""
    twice = {f"{stem}.yaml": "kind: person\nname: Ann Vale\n" for stem in ("ann", "ann-2")}
    told = {
        "bo.yaml": "kind: person\nname: Bo\nrelations:\n  - {spouse_of: Ann Vale, from: 1999, note: QTold}\n",
        "party.yaml": "kind: event\nname: The Party\nparticipants:\n  - {who: Ann Vale, role: QRole}\n",
    }
    for keys, marks in (("[]", set()), ("[child_of]", {"1999"}), ("[relations]", {"1999"}), ("[events]", {"QRole"})):
        files = twice | told | {"ann-2.yaml": twice["ann-2.yaml"] + f"sensitive: {keys}\n"}
        store = compiled(files)
        outs = dict(texts(store, tmp_path / keys, None))
        outs["report"] = markdown(compose(store, Wanted(("bo", "party"))))
        assert ("1 field that is sensitive" in outs["report"]) == bool(marks)
        assert "1999" in outs["document"] or "1999" in marks
        for name, text in outs.items():
            assert [mark for mark in marks if mark in text] == [], f"{name}, {keys}"


@pytest.mark.parametrize(
    ("files", "keys"),
    [
        ({"ann.yaml": "name: Miss X\nformer_ids: [vale]\n", "bea.yaml": "name: Bea\nformer_ids: [vale]\n"}, "[relations, events]"),
        ({"old/vale.yaml": "name: Miss X\n", "vale.yaml": "name: Bea\n"}, "[relations, events]"),
        ({"vale.yaml": "name: Miss X\n", "old/vale.yaml": "name: Bea\n"}, "[relations, events]"),
        ({"ann.yaml": "name: vale\n", "bea.yaml": "name: Vale\n"}, "[name]"),
    ],
)
def test_so_it_does_by_an_id_or_under_a_name_that_is_kept_out(
    compiled: Callable[[dict[str, str]], Store], tmp_path: Path, files: dict[str, str], keys: str
) -> None:
    """An id that several records had or would have, and a name that one of those who are called so keeps out."""
    told = {
        "bo.yaml": "kind: person\nname: Bo\nrelations:\n  - {spouse_of: vale, from: 1999}\n",
        "party.yaml": "kind: event\nname: The Party\nparticipants:\n  - {who: vale, role: QRole}\n",
    }
    for sensitive in ("", f"sensitive: {keys}\n"):
        first, *others = files.items()
        store = compiled(
            told | {first[0]: f"kind: person\n{first[1]}{sensitive}"} | {path: f"kind: person\n{text}" for path, text in others}
        )
        outs = dict(texts(store, tmp_path / f"out{len(sensitive)}", None))
        outs["report"] = markdown(compose(store, Wanted(("bo", "party"))))
        found = {mark for mark in ("1999", "QRole") for text in outs.values() if mark in text}
        assert found == (set() if sensitive else {"1999", "QRole"})


def test_every_verb_stays_out_whichever_side_lists_it_and_under_either_of_its_names(
    compiled: Callable[[dict[str, str]], Store], tmp_path: Path
) -> None:
    """Of a pair one wrote the sentence, and one calls the verb sensitive, as it is written or as it is stored."""
    made: dict[str, str] = {}
    for verb in (each for each in words.VERBS.values() if each.object != "text"):
        mirrored = {each.key for each in words.VERBS.values() if each.written_as == verb.key}
        for name in {verb.key, verb.written_as or verb.key, *mirrored}:
            for lists in (0, 1):
                stem = f"{verb.key}-{name}-{lists}".replace("_", "-")
                kept = ("", f"sensitive: [{name}]\n")
                made[f"one-{stem}.yaml"] = (
                    f"kind: person\nname: One\n{kept[not lists]}relations: [{{{verb.key}: two-{stem}, role: Q-{stem}}}]\n"
                )
                made[f"two-{stem}.yaml"] = f"kind: person\nname: Two\n{kept[lists]}"
    made["left.yaml"] = (
        "kind: person\nname: Left\nsensitive: [child_of]\nrelations: [{child_of: unknown, role: Q-left}, {childs_of: x, role: Q-typo}]\n"
    )
    store = compiled(made)
    for name, text in texts(store, tmp_path / "csv", None):
        assert "Q-" not in text, name
    report = compose(store, Wanted([path.removesuffix(".yaml") for path in made]))
    assert "Q-" not in markdown(report)
    assert "Q-parent-of" in "".join(document(Graph(store, with_sensitive=True)))
