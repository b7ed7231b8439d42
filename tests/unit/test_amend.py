"""One value more in a file: everything else stays as it was, byte for byte."""

from __future__ import annotations

import difflib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.profiles.amend import AmendError, amend
from dossier.profiles.parse import parse_file
from dossier.profiles.yaml_reader import read

CASES = {
    "a new key goes before the notes": ("kind: person\nname: Ada\nnotes: x\n", "kind: person\nname: Ada\nnot_same_as: [bo]\nnotes: x\n"),
    "and before the comment that belongs to them": (
        "kind: person\nname: Ada\n\n# told by Cee\nnotes: x\n", "kind: person\nname: Ada\n\nnot_same_as: [bo]\n# told by Cee\nnotes: x\n",
    ),
    "else at the end": ("kind: person\nname: Ada  # sic\n", "kind: person\nname: Ada  # sic\nnot_same_as: [bo]\n"),
    "which has no line end": ("kind: person\nname: Ada", "kind: person\nname: Ada\nnot_same_as: [bo]"),
    "of its own document": (
        "kind: person\nname: Ada\n---\nkind: person\nname: Cee\n", "kind: person\nname: Ada\nnot_same_as: [bo]\n---\nkind: person\nname: Cee\n",
    ),
    "with the line ends of the file": ("kind: person\r\nname: Ada\r\n", "kind: person\r\nname: Ada\r\nnot_same_as: [bo]\r\n"),
    "behind a byte order mark": ("\ufeffkind: person\nname: Ada\n", "\ufeffkind: person\nname: Ada\nnot_same_as: [bo]\n"),
    "a text of several lines is not cut": (
        "kind: person\nname: Ada\nsummary: |\n  One.\n\n  Two.\n", "kind: person\nname: Ada\nsummary: |\n  One.\n\n  Two.\nnot_same_as: [bo]\n",
    ),
    "a text that ends with the file stays as it is": (
        "kind: person\nname: Ada\nsummary: |\n  One.", "kind: person\nname: Ada\nnot_same_as: [bo]\nsummary: |\n  One.",
    ),
    "a list in brackets": ("kind: person\nname: Ada\nnot_same_as: [cee]  # sisters\n", "kind: person\nname: Ada\nnot_same_as: [cee, bo]  # sisters\n"),
    "an empty one": ("kind: person\nname: Ada\nnot_same_as: []\n", "kind: person\nname: Ada\nnot_same_as: [bo]\n"),
    "with brackets in it": ('kind: person\nname: Ada\nnot_same_as: ["c]e"]\n', 'kind: person\nname: Ada\nnot_same_as: ["c]e", bo]\n'),
    "over several lines": (
        "kind: person\nname: Ada\nnot_same_as: [\n  cee,  # one\n  dee,\n]\n", "kind: person\nname: Ada\nnot_same_as: [\n  cee,  # one\n  dee, bo\n]\n",
    ),
    "a list with dashes": (
        "kind: person\nname: Ada\nnot_same_as:\n  - cee\n  - dee # why\n\nnotes: x\n",
        "kind: person\nname: Ada\nnot_same_as:\n  - cee\n  - dee # why\n  - bo\n\nnotes: x\n",
    ),
    "whose dashes stand under the key": (
        "kind: person\nname: Ada\nnot_same_as:\n- cee\nnotes: x\n", "kind: person\nname: Ada\nnot_same_as:\n- cee\n- bo\nnotes: x\n",
    ),
    "whose last text has several lines": (
        "kind: person\nname: Ada\nnot_same_as:\n  - >\n    cee\n    dee\nnotes: x\n",
        "kind: person\nname: Ada\nnot_same_as:\n  - >\n    cee\n    dee\n  - bo\nnotes: x\n",
    ),
    "one text becomes a list": ("kind: person\nname: Ada\nnot_same_as: cee # why\n", "kind: person\nname: Ada\nnot_same_as: [cee, bo] # why\n"),
    "one that brackets would break, too": (
        "kind: person\nname: Ada\nnot_same_as: cee, dee\n", "kind: person\nname: Ada\nnot_same_as:\n  - cee, dee\n  - bo\n",
    ),
    "an empty key": ("kind: person\nname: Ada\nnot_same_as: # nobody\n", "kind: person\nname: Ada\nnot_same_as: [bo] # nobody\n"),
    "a profile in braces": ('{"kind": "person", "name": "Ada"}\n', '{"kind": "person", "name": "Ada", not_same_as: [bo]}\n'),
    "a profile that is indented": ("  kind: person\n  name: Ada\n", "  kind: person\n  name: Ada\n  not_same_as: [bo]\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_where_it_goes(name: str) -> None:
    """In the way in which the file is written."""
    before, after = CASES[name]
    change = amend("ada.yaml", before.encode(), (1, 1), "not_same_as", "bo")
    assert change.data.decode() == after
    assert "bo" in change.data.decode().splitlines()[change.line - 1]


def test_a_question_stands_on_a_line_of_its_own() -> None:
    """In quotes only where YAML wants them."""
    file = b"kind: person\nname: Ada\nnotes: x\n"
    one = amend("ada.yaml", file, (1, 1), "questions", "Is this the same as [[bo]]?")
    assert one.data.decode() == "kind: person\nname: Ada\nquestions:\n  - Is this the same as [[bo]]?\nnotes: x\n"
    assert one.line == 4
    two = amend("ada.yaml", one.data, (1, 1), "questions", "Who says: 'no'? #1")
    assert "  - Is this the same as [[bo]]?\n  - 'Who says: ''no''? #1'\nnotes" in two.data.decode()
    three = amend("ada.yaml", b"kind: person\nname: Ada\nquestions: |\n  Why?\n  How?\nnotes: x\n", (1, 1), "questions", "When?")
    assert parse_file("ada.yaml", three.data).profiles[0].questions == ("Why?\n  How?".replace("  ", ""), "When?")


def test_the_record_that_is_meant() -> None:
    """The second document of a file, one source among others; a place where no record begins is refused."""
    two = b"kind: person\nname: Ada\n---\nkind: person\nname: Cee\n"
    assert amend("a.yaml", two, (4, 1), "same_as", "bo").data.endswith(b"name: Cee\nsame_as: [bo]\n")
    sources = b"one:\n  title: One\n  url: https://a.example/1\n# the other\ntwo:\n  title: Two\n"
    assert amend("sources/all.yaml", sources, (9, 1), "same_as", "two", "one").data == sources.replace(b"/1\n", b"/1\n  same_as: [two]\n")
    with pytest.raises(AmendError, match="has changed since"):
        amend("a.yaml", two, (2, 1), "same_as", "bo")
    with pytest.raises(AmendError, match="has changed since"):
        amend("sources/all.yaml", sources, (1, 1), "same_as", "two", "three")


def test_utf_16_stays_utf_16() -> None:
    """With its byte order mark."""
    for encoding in ("utf-16-le", "utf-16-be"):
        file = "\ufeffkind: person\nname: Åda 🎈\n".encode(encoding)
        assert amend("a.yaml", file, (1, 1), "same_as", "bo").data == "\ufeffkind: person\nname: Åda 🎈\nsame_as: [bo]\n".encode(encoding)


@pytest.mark.parametrize(
    ("file", "value", "told"),
    [
        ("kind: person\nname: Ada\nnot_same_as: [BO]\n", "bo", "a.yaml:3: 'not_same_as' says 'bo' already"),
        ("kind: person\nname: Ada\nnot_same_as: {bo: 1}\n", "bo", "a.yaml:3: 'not_same_as' holds more than texts"),
        ("kind: person\nname: Ada\nnot_same_as: [a]\nnot_same_as: [b]\n", "bo", "a.yaml:3: 'not_same_as' stands twice"),
        ("kind: person\nname: [Ada\n", "bo", "a.yaml:3:1: "),
        ("kind: person\nname: Ada\n", "b\no", "cannot be written on one line"),
        ("kind: person\nname: &x Ada\n", "bo", "a.yaml:2:7: &x names a value"),
        ("kind: person\nname: Ada\nnot_same_as: ~\n", "bo", "no place is safe"),
    ],
)  # fmt: skip
def test_what_is_refused(file: str, value: str, told: str) -> None:
    """With the place, and nothing is made."""
    with pytest.raises(AmendError) as error:
        amend("a.yaml", file.encode(), (1, 1), "not_same_as", value)
    assert str(error.value).startswith(told) or told in str(error.value)


WORD = st.text("abcä[]{}#:,-'\" é王", min_size=1, max_size=9).map(str.strip).filter(bool)
KEYS = st.sampled_from(["summary", "notes", "aliases", "questions", "same_as", "not_same_as", "sources", "topics", "odd"])


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"


@st.composite
def styled(draw: st.DrawFn, indent: str = "") -> str:
    """One key with a value in one of many styles, its lines ended by newlines."""
    key = draw(KEYS)
    values = [draw(WORD) for _ in range(draw(st.integers(0, 3)))]
    remark = draw(st.sampled_from(["", " # why", "  #"]))
    style = draw(st.sampled_from(["one", "double", "flow", "flow lines", "dashes", "flat dashes", "block", "fold", "nothing"]))
    first = values[0] if values else "x"
    if style == "one":
        return f"{indent}{key}: {_quoted(first)}{remark}\n"
    if style == "double":
        doubled = first.replace('"', '\\"')
        return f'{indent}{key}: "{doubled}\n{indent}  more"{remark}\n'
    if style == "flow":
        return f"{indent}{key}: [{', '.join(map(_quoted, values))}]{remark}\n"
    if style == "flow lines":
        items = "".join(f"\n{indent}   {_quoted(each)},{remark}" for each in values)
        return f"{indent}{key}: [{items}\n{indent} ]\n"
    if style in ("dashes", "flat dashes") and values:
        pad = indent + "  " * (style == "dashes")
        return f"{indent}{key}:{remark}\n" + "".join(f"{pad}- {_quoted(each)}{remark}\n" for each in values)
    if style in ("block", "fold"):
        sign = draw(st.sampled_from(["|", "|-", "|+", ">", ">-"]))
        return f"{indent}{key}: {sign}\n{indent}  {first} text\n\n{indent}  more\n" + "\n" * draw(st.integers(0, 2))
    return f"{indent}{key}:{remark}\n"


@st.composite
def files(draw: st.DrawFn) -> str:
    """A profile of some keys, each once, with comments, blank lines and another document around it."""
    parts = {"kind": "kind: person\n", "name": "name: Ada\n"}
    for part in draw(st.lists(styled(), max_size=5)):
        parts[part.partition(":")[0]] = part
    blanks = st.sampled_from(["", "", "\n", "# about it\n", "\n# about it\n", "  # aside\n"])
    text = "".join(draw(blanks) + part for part in parts.values()) + draw(blanks)
    text += draw(st.sampled_from(["", "", "---\nkind: person\nname: Bo\n", "...\n"]))
    text = text[:-1] if draw(st.booleans()) and text.endswith("\n") else text
    ends = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    return draw(st.sampled_from(["", "", "\ufeff"])) + text.replace("\n", ends)


@given(files(), st.sampled_from(["same_as", "not_same_as", "questions"]), st.one_of(st.just("bo"), st.just("Is it [[bo]]?"), WORD))
def test_nothing_else_changes(text: str, key: str, value: str) -> None:
    """The file says one value more; taken out again, the same bytes are left: only insertions were made."""
    data = text.encode()
    try:
        documents = read(data)
    except Exception:
        return  # not every mix of styles is YAML
    where = (documents[0].line, 1)
    try:
        change = amend("ada.yaml", data, where, key, value)
    except AmendError as refusal:
        told = str(refusal)
        # A text that ends with the file, without a line end, would get one by what comes behind it.
        allowed = "already" in told or ("no place is safe" in told and not text.endswith("\n"))
        assert allowed, told
        return
    steps = difflib.SequenceMatcher(None, text, change.new, autojunk=False).get_opcodes()
    assert change.new.encode() == change.data
    assert {step[0] for step in steps} <= {"equal", "insert"}
    before, after = (parse_file("ada.yaml", each).profiles[0] for each in (data, change.data))

    def said(profile: Any) -> dict[str, Any]:
        listed = ("same_as", "not_same_as", "questions")
        texts = {block.prop: block.text for block in profile.texts}
        claims = [(claim.prop, claim.value) for claim in profile.claims]
        return {each: list(getattr(profile, each)) for each in listed} | {
            "texts": texts,
            "claims": claims,
            "names": [n.text for n in profile.names],
        }

    expected = said(before)
    expected[key].append(value)
    assert said(after) == expected
    assert len(parse_file("ada.yaml", change.data).profiles) == len(parse_file("ada.yaml", data).profiles)
