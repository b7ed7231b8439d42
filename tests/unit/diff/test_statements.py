"""What is told of a statement that was altered, came or went."""

from __future__ import annotations

import pytest

from dossier.database.diff import differences, statements
from tests.unit.diff.bases import ADA, FILES, OTHERS, Both, Rows, compiled_in, page_of, rows_of

CASES: dict[str, tuple[str, str, list[str]]] = {
    "standing": ("standing: alleged", "standing: confirmed", ["member of The Group · chief, from 2001: standing alleged → confirmed"]),
    "end added": ("from: 2001,", "from: 2001, to: 2018,", ["member of The Group · chief: end date added: 2018"]),
    "two things": ("role: chief, from: 2001", "from: 2002~", ["member of The Group: role removed: chief; start date 2001 → about 2002"]),
    "another verb": ("member_of: group", "leader_of: group", ["The Group · chief, from 2001: link member of → leader of"]),
    "share": ("share: 51%", "share: 60%", ["owner of Firm SA: share 51% → 60%"]),
    "sources more": (
        "{associate_of: bo, sources: [s]}", "{associate_of: bo, sources: [s p. 4, t, u]}",
        ["associate of Bo Orr: 2 sources more (t, u); place in the source s → s p. 4"],
    ),
    "another source": ("1952-10-24 [@s]", "1952-10-24 [@t]", ["born 1952-10-24: 1 source more (t), 1 source withdrawn (s)"]),
    "first source": ("{charge: Fraud", "{charge: Fraud, response_sources: [t]", ["Fraud: for the response 1 source more (t)"]),
    "birth": ("1952-10-24 [@s]", "1952-10-03 [@s]", ["born 1952-10-24 → 1952-10-03"]),
    "rival": ("birth_date: 1952-10-24 [@s]", "birth_date: ['1952-10-24 [@s]', '1953~ [@t]']", ["new: born about 1953", "new warning: sources differ on birth_date: 1952-10-24 / 1953~"]),
    "of many": ("nationality: mx [@s]", "nationality: us [@s]", ["new: nationality us", "removed: nationality mx"]),
    "name": ("name: Ada Vale", "name: Ada Vail", ["name Ada Vale → Ada Vail", "warning mended: 'Ada Vale' may be the same as 'ada-00' (ada-00.yaml)"]),
    "alias altered": ("value: Lark,", "value: The Lark,", ["a.k.a. Lark → The Lark"]),
    "alias": ("aliases: [{", "former_names: [{", ["Lark: kind a.k.a. → former"]),
    "stage": ("stage: charged", "stage: convicted", ["Fraud: stage charged → convicted"]),
    "response": ("stage: charged", "stage: charged, response: denied", ["Fraud: response no answer recorded → denies it"]),
    "accusation": (
        "  - {charge: Fraud", "  - {charge: Murder, stage: alleged, standing: disputed, date: 1999, sources: [s]}\n  - {charge: Fraud",
        ["new accusation: alleged 1999: Murder · disputed"],
    ),
    "charge": ("charge: Fraud", "charge: Grave fraud", ["charged 2004: Fraud → Grave fraud"]),
    "designation": ("program: P, from: 2012", "program: P, from: 2012, to: 2013", ["designated by High Court: P: end date added: 2013"]),
    "event's date": ("what: Seen, date: 2004-05", "what: Seen, date: 2004-06", ["Seen: date 2004-05 → 2004-06"]),
    "event's words": ("what: Seen", "what: Seen there", ["2004-05: Seen → Seen there"]),
    "identifier": ("passport: X1", "passport: X2", ["passport X1 → X2"]),
    "long text": ("horses", "donkeys", ["summary: … birds, horses and … → … birds, donkeys and …"]),
    "question": ("in 1990?", "in 1991?", ["question: Where was she in 1990? → Where was she in 1991?"]),
    "another question": ("in 1990?", "then? Who saw it?", ["new question: Where was she then? Who saw it?", "question removed: Where was she in 1990?"]),
    "of the whole": ("kind: person", "kind: person\nsources: [t, u]", ["the profile's own sources: 2 sources more (t, u)", "warning mended: no source for gender 'female'"]),
}  # fmt: skip
"""What is written otherwise in a profile, and how that is told of its record."""


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """A profile for each case, compiled before and after."""
    folder = tmp_path_factory.mktemp("cases")
    for before, _, _ in CASES.values():
        assert before in ADA
    names = {name: f"ada-{number:02}.yaml" for number, name in enumerate(CASES)}
    old = compiled_in(folder / "old", OTHERS | {names[name]: ADA for name in CASES})
    new = compiled_in(folder / "new", OTHERS | {names[name]: ADA.replace(*case[:2]) for name, case in CASES.items()})
    found = rows_of(old, new)
    return {name: found.get(path.removesuffix(".yaml"), []) for name, path in names.items()}


@pytest.mark.parametrize("name", CASES)
def test_an_altered_statement_is_told_as_one(cases: Rows, name: str) -> None:
    """From what to what; not as one that went and another that came."""
    assert cases[name][1:] == CASES[name][2]


def test_a_link_is_told_at_both_ends_and_counted_once(both: Both) -> None:
    """In the words of each end; a part in an event too."""
    after = FILES | {
        "ada.yaml": ADA.replace("standing: alleged", "standing: confirmed").replace("  - {associate_of: bo, sources: [s]}\n", ""),
        "meeting.yaml": FILES["meeting.yaml"].replace("role: host", "role: guest"),
    }
    old, new = both(FILES, after)
    assert rows_of(old, new) == {
        "ada": [
            "▸ Ada Vale", "member of The Group · chief, from 2001: standing alleged → confirmed", "link removed: associate of Bo Orr",
            "took part in Meeting: role host → guest",
        ],
        "bo": ["▸ Bo Orr", "link removed: associate of Ada Vale"],
        "group": ["▸ The Group", "members Ada Vale · chief, from 2001: standing alleged → confirmed"],
        "meeting": ["▸ Meeting", "Ada Vale took part: role host → guest"],
    }  # fmt: skip
    assert statements(differences(old, new)) == {"altered": 2, "gone": 1}
    assert page_of(old, new).make({}, 0)[1].plain() == "4 records altered; 3 statements altered".replace(
        "3 statements altered", "2 statements altered, 1 removed"
    )


@pytest.mark.parametrize(("standing", "style"), [("confirmed", "proven"), ("retracted", "stage")])
def test_only_a_conviction_that_stands_looks_proven(both: Both, standing: str, style: str) -> None:
    """As it does in the dossier."""
    told = "kind: person\nname: Sam\naccusations:\n  - {{charge: Theft, stage: {}, standing: {}}}\n"
    old, new = both({"sam.yaml": told.format("charged", standing)}, {"sam.yaml": told.format("convicted", standing)})
    styles = [
        style for row in page_of(old, new).make({}, 0) for each in row.paragraphs for text, style in each.parts if text == "convicted"
    ]
    assert styles == [style]
