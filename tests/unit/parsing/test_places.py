"""Where the words of a value stand, in whichever way it was written; and marks that are none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.profiles.places import Places, lines_in
from dossier.profiles.tree import Map
from dossier.profiles.yaml_reader import read
from tests.unit.parsing.parsed import parse, problems

WORDS = st.lists(
    st.lists(st.sampled_from(["ada", "[[x]]", "Ørsted", "it's", 'say "so"', "back\\slash", "李明", "a"]), min_size=1), min_size=1
)
STYLES = ("|", "|-", ">", ">-", "'", '"', "")
WAYS = st.sampled_from(STYLES)
BREAKS = st.lists(st.booleans(), min_size=60, max_size=60)


def written(paragraphs: list[list[str]], style: str, breaks: list[bool]) -> str:
    """A mapping with the words under `notes`, numbered so that no two are one, on as many lines as `breaks` say."""
    number = 0
    told = []
    for words in paragraphs:
        line = ""
        for word in words:
            word = f"{word}{number}"
            line += ("\n" if line and breaks[number % len(breaks)] else " " if line else "") + word
            number += 1
        told.append(line)
    gap = "\n" if style.startswith("|") else "\n\n"
    text = gap.join(told)
    if style == '"':
        text = text.replace("\\", "\\\\").replace('"', '\\"')
    elif style == "'":
        text = text.replace("'", "''")
    inside = re.sub("\n(?!\n)", "\n      ", text)
    quote = style if style in ("'", '"') else ""
    head = "" if quote or not style else f"{style}\n      "
    return f"kind: person\nlist:\n  - one: two\n    notes: {head}{quote}{inside}{quote}\n    more: [[x]]\n"


@given(WORDS, WAYS, BREAKS)
def test_each_word_is_found_where_it_stands(paragraphs: list[list[str]], style: str, breaks: list[bool]) -> None:
    """Line by line, joined, quoted and doubled."""
    if not style:  # what cannot begin a plain value
        paragraphs[0][0] = "ada"
    text = written(paragraphs, style, breaks)
    (document,) = read(text.encode())
    inner = document.root["list"][0]
    assert isinstance(inner, Map)
    value, lines = inner["notes"], text.split("\n")
    numbered = re.compile(r"[^\s\"]+\d+")
    told = list(numbered.finditer(value))
    places = Places(document.lines).each(inner.values_at["notes"], value, [each.start() for each in told])
    for each, (line, column) in zip(told, places, strict=True):
        typed = each[0].replace("\\", "\\\\") if style == '"' else each[0].replace("'", "''") if style == "'" else each[0]
        assert lines[line - 1].startswith(typed, column - 1), (each[0], line, column)
    assert [Places(lines_in(text.encode())).of(inner.values_at["notes"], value, each.start()) for each in told] == places


@pytest.mark.parametrize(
    ("written", "place"),
    [
        (r'notes: "One.\n\nTwo [[nobody]]"', (3, 21)),
        (r'notes: "\u00e9\x41 \"q\" \\ [[nobody]]"', (3, 29)),
        ('notes: "One \\\n  two\n\n  [[nobody]]"', (6, 3)),
        ("notes: 'It''s\n\n  [[nobody]]'", (5, 3)),
        ("notes: >\n\n  One\n  two [[nobody]]", (6, 7)),
        ("notes: |2\n    One\n  two [[nobody]]", (5, 7)),
        ("notes: |\n  One\r\n  two [[nobody]]", (5, 7)),
        ("notes:\n  One\n  two [[nobody]]", (5, 7)),
        ("notes:\n  - One\n  - two\n    [[nobody]]", (6, 5)),
        ("notes: {value: 'One [[nobody]]'}", (3, 21)),
        ("notes: {value: One [[nobody]], note: [[nobody]]}", (3, 8)),
        ("events:\n  - date: 2020\n    what: Met\n      with [[nobody]]", (6, 12)),
        ("notes: One \u2028  [[nobody]]", (4, 3)),
        ("events:\n  - what: >\n      Met\n      [[nobody]]\n    date: 2020", (6, 7)),
        ("events:\n  - what: Met\n      [[nobody]]\n    date: 2020", (5, 7)),
        ("events:\n  - {what: 'Met\n    [[nobody]]', date: 2020}", (5, 5)),
        ("notes:\n  - >-\n    Met\n    [[nobody]]\n  - and more", (6, 5)),
        ("notes: |\n\n  x [[ada]]\n  x [[nobody]]", (6, 5)),
    ],
)
def test_a_link_has_its_place(written: str, place: tuple[int, int]) -> None:
    """Of each way to write a text, also those with escapes."""
    mentions = [each for each in parse(f"kind: person\nname: A\n{written}\n").mentions if each.target == "nobody"]
    assert [each.where for each in mentions] == [place] * len(mentions)


def test_a_citation_in_a_text_has_its_place() -> None:
    """As the links have theirs; that of a value is where the value begins."""
    (text,) = parse("kind: person\nname: A\nnotes: |\n  One [@a p. 3].\n\n  Two\n  [@b; @c].\n").texts
    assert [(each.source, each.where) for each in text.citations] == [("a", (4, 7)), ("b", (7, 3)), ("c", (7, 3))]


def test_a_text_with_sources_beside_it_holds_its_marks() -> None:
    """As one without: what is escaped stays so, and what cites at its end has its place."""
    (text,) = parse("kind: person\nname: A\nnotes:\n  value: |\n    One [\\@no] [@a].\n    Two. [@b]\n  sources: c\n").texts
    assert text.text == "One [\\@no] [@a].\nTwo. [@b]"
    assert [(each.source, each.where) for each in text.citations] == [("c", (7, 12)), ("a", (5, 16)), ("b", (6, 10))]


def test_a_text_that_lost_its_first_empty_lines() -> None:
    """As a base keeps it."""
    lines = lines_in(b"notes: |\n\n  x [[a]]\n  x [[a]]\n")
    assert Places(lines).of((1, 8), "x [[a]]\nx [[a]]", 10) == (4, 5)


def test_many_marks_take_no_square_of_time() -> None:
    """Of a long text in quotes every place is found in one look at the file."""
    count = 20_000
    text = "kind: person\nname: A\nnotes: 'It''s\n" + "".join(f"  x [[n{number}]]\n" for number in range(count)) + "  end'\n"
    found = parse(text).mentions
    assert [each.where for each in found] == [(number + 4, 5) for number in range(count)]
    again = "kind: person\nname: A\nevents:\n" + "".join(f"  - what: 'It''s\n      [[n{number}]]'\n" for number in range(count // 4))
    assert [each.where for each in parse(again).mentions] == [(2 * number + 5, 7) for number in range(count // 4)]
    in_one_line = "kind: person\nname: A\naliases: [" + ", ".join(f"'a''s [@b{number}'" for number in range(count)) + "]\n"
    folded = "kind: person\nname: A\nevents:\n" + "".join(f"  - what: >\n     [[n{number}]]\n" for number in range(count))
    assert [each.where for each in parse(folded).mentions] == [(2 * number + 5, 6) for number in range(count)]
    assert len(parse(in_one_line).problems) == count


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("notes: |\n  One.\n  Two [@web p. 3 and on.", [("not-closed", "warning", 5, 7)]),
        ("notes: |\n  One [[nobody.\n  Two ]] [[ada]]", [("not-closed", "warning", 4, 7)]),
        ("notes: One [[nobody] two", [("not-closed", "warning", 3, 12)]),
        ("notes: One [@] two [@ ] [@;]", [("no-source", "warning", 3, column) for column in (12, 20, 25)]),
        ("notes: One [[[ada]]] [@a] [[b]]", []),
        ("notes: One ada[@]example.org, ada [@] example [dot] org", []),
        ("website: ada[@]example.org", []),
        ("website: ada[@]example.org [@web", [("not-closed", "warning", 3, 28)]),
        ("notes: One [[1, 2], [3, 4]] and a[[0][1]]", []),
        ("notes: One [[Ada [Vale]]] and [@web [p. 3]]", [("bracket-inside", "warning", 3, column) for column in (12, 31)]),
        ("notes: One [[]] [[ ]] [[|she]]", [("no-target", "warning", 3, column) for column in (12, 17, 23)]),
        ("notes: One [[[[[ two", [("not-closed", "warning", 3, 12)]),
        ("birth_place: 'Riga [@ ]'", [("no-source", "warning", 3, 20)]),
        ("birth_place: Riga [@web [p. 3]]", [("bracket-inside", "warning", 3, 19)]),
        ("questions:\n  - Who is [[ben\n  - Why [@web]?", [("not-closed", "warning", 4, 12), ("mark-in-a-note", "warning", 5, 9)]),
        ("questions: Who is [[ben]]?", []),
        (r"notes: One [\[ada and [\@b", []),
        ("birth_place: Riga [@web", [("not-closed", "warning", 3, 19)]),
        ("birth_place: {value: 'Riga [@web] or so'}", [("citation-inside", "warning", 3, 22)]),
        ("birth_place: Riga [@web [@faro]", [("not-closed", "warning", 3, 19)]),
        (r"birth_place: Riga [\@web", []),
        (
            "birth_place:\n  value: Riga\n  note: |\n    As\n    [[ben]] says [@a]",
            [("mark-in-a-note", "warning", 7, 18), ("mark-in-a-note", "info", 7, 5)],
        ),
        (r"birth_place: {value: Riga, note: 'see [\[ben and [\@a'}", []),
        ("sanctions:\n  - authority: Board\n    reason: Paid [[ben]]", [("mark-in-a-note", "info", 5, 18)]),
        ("birth_place: '[[ben]]'\naliases: ['B [[ben]]']", [("mark-in-a-note", "info", 3, 15), ("mark-in-a-note", "info", 4, 14)]),
        ("death_place: {value: 'By [[ben]]', quote: 'by [[ben]]'}", [("mark-in-a-note", "info", 3, 26)]),
        ("accusations:\n  - charge: >\n      Theft\n      from [[ben]]\n    stage: charged", [("mark-in-a-note", "info", 6, 12)]),
        (
            "relations:\n  - holds_office: Aide to [[ben]]\n    of: '[[ben]]'",
            [("mark-in-a-note", "info", 4, 27), ("mark-in-a-note", "info", 5, 10)],
        ),
        ("events:\n  - what: Met [[ada]]\n    place: At [[ada]]", [("mark-in-a-note", "info", 5, 15)]),
        ("csv: {a: '[[ben]]'}\nnotes: On [[ben]]", []),
        ("summary: {value: 'Came [@a] and went.'}", []),
        ("addresses:\n  - full: 1 High Street [@web", [("not-closed", "warning", 4, 25)]),
        ("events:\n  - what: Met [[ada] there [@web\n    date: 2020", [("not-closed", "warning", 4, 28), ("not-closed", "warning", 4, 15)]),
        ("relations:\n  - owner_of: x-co [@web p. 3", [("not-closed", "warning", 4, 20)]),
    ],
)
def test_marks_that_are_none(written: str, told: list[tuple[str, str, int, int]]) -> None:
    """A bracket that begins like a link or a citation and is none is told where it stands."""
    assert problems(f"kind: person\nname: A\n{written}\n") == told


@pytest.mark.parametrize("begun", ["[[ada", "[@web"])
def test_what_is_shown_of_an_open_bracket_ends_with_its_line_and_no_other_sign(begun: str) -> None:
    """A link and a citation are cut by one rule, that by which a bracket is closed."""
    (problem,) = parse(f'kind: person\nname: A\nnotes: "One {begun}\\u2028two\\nthree"\n').problems
    assert problem.message.startswith(f"'{begun} two' is no ")
