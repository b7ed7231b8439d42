"""Dossiers as rows and as plain text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.database.records import Backing, Cite, Dossier
from dossier.database.store import Store
from dossier.view import ledger, network, path, timeline, wording
from dossier.view.pages import make_page
from dossier.view.plain import plain_text
from dossier.view.row import Paragraph, Row
from dossier.view.rows import MOST_ROWS, make_rows
from dossier.view.wrap import cells, cut, pad, wrap
from tests.unit.ada import FILES
from tests.unit.conftest import Files

Compiled = Callable[[Files], Store]


# --- wrapping ---


def texts(lines: list[list[tuple[str, str]]]) -> list[str]:
    """The lines without their styles."""
    return ["".join(text for text, _ in line) for line in lines]


def test_words_wrap_and_hang() -> None:
    """Lines break at blanks, later ones are indented, styles stay with their letters."""
    lines = wrap([("one two ", "a"), ("three four", "b")], 9, hang=2)
    assert texts(lines) == ["one two", "  three", "  four"]
    assert lines[1] == [("  ", ""), ("three", "b")]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, [""]),
        ("a\n\nb", 10, ["a", "", "b"]),
        ("aaaaaaaaaaaa", 5, ["aaaaa", "aaaaa", "aa"]),
        ("x https://example.org", 8, ["x", "https://", "example.", "org"]),
        ("王小明王小明", 5, ["王小", "明王", "小明"]),
        ("e\u0301e\u0301e\u0301e\u0301e\u0301", 4, ["e\u0301e\u0301e\u0301e\u0301", "e\u0301"]),
        ("👩\u200d👩\u200d👧 x", 4, ["👩\u200d👩\u200d👧 x"]),
        ("word\u00a0¹\u00a0² next", 8, ["word\u00a0¹\u00a0²", "next"]),
    ],
)
def test_no_character_is_halved(text: str, width: int, expected: list[str]) -> None:
    """Long words break between characters, wide ones whole, marks and joined ones together, citations with their word."""
    assert texts(wrap([(text, "")], width)) == expected


@example([("a aaa王a", "")], 7, 3)
@example([("aaaa 王王王王王王", "")], 4, 0)
@given(
    st.lists(st.tuples(st.text(st.sampled_from("ab 王e\u0301 \u00a0x-"), max_size=20), st.sampled_from(["", "a"])), max_size=5),
    st.integers(4, 30),
    st.integers(0, 8),
)
def test_wrapping_loses_nothing_and_fits(parts: list[tuple[str, str]], width: int, hang: int) -> None:
    """At any width every letter is there once, in order, and no line is too wide."""
    lines = texts(wrap(parts, width, hang=hang))
    assert "".join(lines).replace(" ", "") == "".join(text for text, _ in parts).replace(" ", "")
    assert all(cells(line) <= max(width, 4) for line in lines)


def test_cutting_and_padding_in_cells() -> None:
    """Cut text ends in an ellipsis and never halves a wide character; padding counts cells."""
    assert cut("abcdef", 4) == "abc…"
    assert cut("王小明王小明", 6) == "王小…"
    assert cut("abc", 0) == ""
    assert [cells(pad(name, 9)) for name in ("Ada", "王小明王小明", "e\u0301mile", "🇳🇴 Fjord", "محمد")] == [9] * 5


# --- wording ---


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2001", "2005", "2001 – 2005"), ("2009~", "2026-11", "about 2009 – 2026-11"), ("2001", "", "from 2001"),
        ("", "2005?", "until uncertain 2005"), ("2001", "present", "2001 – present"), ("", "present", "still so"), ("", "", ""),
        ("../2015", "", "from 2015 or before"), ("../2015", "2018/..", "2015 or before – 2018 or later"), ("", "2018/..", "until 2018 or later"),
        ("by 2015", "since 2018", "2015 or before – 2018 or later"), ("from 2015", "", "from 2015 or later"), ("until now", "", "from until now"),
        ("", "Until 2015-03", "until 2015-03 or before"), ("before 2015", "", "from before 2015"),
        ("after 2015", "", "after 2015"), ("después de 2015", "", "después de 2015"), ("after all", "", "from after all"),
        ("desde 2015", "hasta 2018", "2015 or later – 2018 or before"),
    ],
)  # fmt: skip
def test_spans_of_time(start: str, end: str, words: str) -> None:
    """From and to are said in words; not known is not the same as present."""
    assert wording.span(start, end) == words


def test_standing_in_a_word() -> None:
    """A doubtful or unsourced statement says so in a word, whatever the colour; a plain report only where asked."""
    cited = (Cite(1, "s", "s"),)
    assert wording.standing(Backing(cited, standing="alleged")) == "alleged"
    assert wording.standing(Backing(cited)) == ""
    assert wording.standing(Backing(cited), always=True) == "reported"
    assert wording.standing(Backing()) == "unsourced"
    assert wording.cite_marks([Cite(1, "", ""), Cite(12, "", ""), Cite(1, "", "")]) == "\u00a0¹\u00a0¹²"


# --- rows ---


def row(rows: list[Row], text: str) -> Row:
    """The only row that holds a text."""
    (found,) = [each for each in rows if text in each.plain()]
    return found


@pytest.fixture
def ada(compiled: Compiled) -> Dossier:
    """The dossier of a person of whom everything is said."""
    found = compiled(FILES).dossier("ada")
    assert found
    return found


def test_the_head_says_who_and_what_is_disputed(ada: Dossier) -> None:
    """The first rows are the name, the kind with the birth dates side by side, and the one-line who with its link."""
    rows = make_rows(ada)
    assert [each.plain() for each in rows[:3]] == ["Ada Vale", "person · born 1970 ≠ about 1971", "Banker of Firm Ltd ¹."]
    assert rows[2].target == "firm"


def test_contradictions_stages_and_responses_are_words(ada: Dossier) -> None:
    """What is disputed, charged, denied or proven is told by words and signs."""
    rows = make_rows(ada)
    assert row(rows, "≠ 1971~").plain().split() == "≠ 1971~ about · disputed ¹ sources differ by hearsay".split()
    assert row(rows, "Fraud").plain().startswith("charged 2010 Fraud ²") or "charged 2010  Fraud" in row(rows, "Fraud").plain()
    assert "denies it ¹" in row(rows, "Fraud").plain()
    assert row(rows, "convicted").plain() == "convicted 2005  Theft ²"
    assert row(rows, "chair").plain() == "▸ Firm Ltd · chair 2001 – 2005 · confirmed ²"
    assert row(rows, "▸ Court · us").target == "court"


def test_stubs_unknown_sources_and_other_keys(ada: Dossier) -> None:
    """A target without profile is marked, an undescribed source is told, unknown keys stand under Other."""
    rows = make_rows(ada)
    assert row(rows, "○ Unknown Group").plain() == "○ Unknown Group · no profile yet reported ¹"
    assert "no such source is described" in row(rows, "³ nowhere").plain()
    assert row(rows, "secret: kept").section == "Other"
    assert row(rows, "? Why?").section == "Open questions"
    assert row(rows, "ada.yaml:1").kind == "file"


def test_every_record_that_a_question_links_can_be_opened(compiled: Compiled) -> None:
    """One by the question itself, several each by a row under it."""
    asked = "questions:\n  - Who is [[bo]]?\n  - Did [[bo]] pay [[cy|her]], or [[bo]] alone?\n  - Nothing?\n"
    store = compiled(
        {"ada.yaml": f"kind: person\nname: Ada\n{asked}", "bo.yaml": "kind: person\nname: Bo\n", "cy.yaml": "kind: person\nname: Cy\n"}
    )
    dossier = store.dossier("ada")
    assert dossier
    shown = [(each.plain(), each.target) for each in make_rows(dossier) if each.kind in ("text", "link")]
    assert shown == [("? Who is Bo?", "bo"), ("? Did Bo pay her, or Bo alone?", ""), ("▸ Bo", "bo"), ("▸ Cy", "cy"), ("? Nothing?", "")]


def test_who_says_so_stands_under_each_statement_when_asked(ada: Dossier) -> None:
    """With sources shown, a statement is followed by source, place and grade."""
    assert "p. 3: S. Press. B, usually reliable" not in plain_text(ada)
    assert "p. 3: S. Press. B, usually reliable" in plain_text(ada, sources=True)


def test_the_other_side_turns_roles_round(compiled: Compiled) -> None:
    """An uncle's pane says `as uncle`; a source's pane says who rests on it; a broken file says why."""
    store = compiled({**FILES, "bad.yaml": "a: b: c\n"})
    bo, source, bad = store.dossier("bo"), store.dossier("s"), store.dossier("bad")
    assert bo and source and bad
    assert row(make_rows(bo), "as uncle").target == "ada"
    assert row(make_rows(source), "▸ Ada Vale").plain() == "▸ Ada Vale a.k.a. Bo · p. 3"
    assert row(make_rows(source), "https://example.org/s").url == "https://example.org/s"
    assert any("cannot be read" in each.plain() for each in make_rows(bad))
    assert any("mapping values" in each.plain() for each in make_rows(bad))


def test_long_lists_come_in_pages(compiled: Compiled) -> None:
    """A thousand links never make a thousand rows; each page leads on and back; plain text has them all."""
    files = {f"m{n:04}.yaml": f"kind: person\nname: Member {n:04}\nrelations: [{{member_of: hub}}]\n" for n in range(1000)}
    hub = compiled({**files, "hub.yaml": "kind: organization\nname: Hub\n"}).dossier("hub")
    assert hub
    first = make_rows(hub)
    assert len(first) < MOST_ROWS
    assert [each.plain() for each in first if each.kind == "more"] == ["… 960 more"]
    second = make_rows(hub, offsets={"member_of/True": 40})
    assert [each.plain() for each in second if each.kind == "more"] == ["… 40 before", "… 920 more"]
    assert "Member 0040" in second[next(n for n, each in enumerate(second) if each.kind == "link")].plain()
    assert plain_text(hub).count("▸ Member") == 1000


def test_a_record_with_a_thousand_of_everything_fills_no_widget(compiled: Compiled) -> None:
    """Every list of a pane is cut with a way to the rest; the plain text has all."""

    def many(key: str, word: str) -> str:
        return f"{key}: [{', '.join(f'{word} {n:04}' for n in range(1000))}]\n"

    text = "kind: person\nname: A\n" + many("aliases", "Alias") + many("occupation", "Work") + many("questions", "Question")
    text += many("xyz", "Strange") + "identifiers: [" + ", ".join(f"{{passport: P{n:04}}}" for n in range(1000)) + "]\n"
    text += "accusations: [" + ", ".join(f"{{charge: Charge {n:04}, stage: alleged}}" for n in range(1000)) + "]\n"
    text += "sanctions: [" + ", ".join(f"{{authority: Office, program: Act {n:04}}}" for n in range(1000)) + "]\n"
    dossier = compiled({"a.yaml": text}).dossier("a")
    assert dossier is not None
    rows = make_rows(dossier)
    assert len(rows) <= MOST_ROWS
    assert {row.section for row in rows if row.kind == "more"} >= {
        "Names", "Facts", "Accusations", "Designations", "Other", "Open questions",
    }  # fmt: skip
    plain = plain_text(dossier)
    for word in ("Alias", "Work", "Question", "Strange", "P", "Charge", "Act"):
        assert f"{word} 0999" in plain or f"{word}0999" in plain, word


def test_what_a_name_and_a_part_in_an_event_have_to_tell_is_shown(compiled: Compiled) -> None:
    """A title and a suffix are facts, a given name is seen in the name; the time of a participant's part, the type of an event."""
    store = compiled({
        "a.yaml": "kind: person\nname: Ada Roe\ngiven: Ada\nsurnames: [Roe]\ntitle: Dame\nsuffix: QC\npatronymic: Ivanovna\n"
        "events: [{what: a meeting, type: talks, date: 2031}]\n",
        "e.yaml": "kind: event\nname: The talks\nparticipants: [{who: a, role: host, from: 2030, to: 2031}]\n",
    })  # fmt: skip
    person, talks = store.dossier("a"), store.dossier("e")
    assert person is not None
    assert talks is not None
    own, event = plain_text(person), plain_text(talks)
    for told in ("title        Dame", "suffix       QC", "patronymic   Ivanovna", "a meeting · talks", "The talks · host · 2030 – 2031"):
        assert told in own
    assert "given " not in own
    assert "Ada Roe · host · 2030 – 2031" in event


def test_plain_text_holds_every_value(ada: Dossier) -> None:
    """Nothing that the pane says is missing from its plain twin, at any width."""
    for width in (30, 88, 200):
        text = plain_text(ada, width)
        assert all(cells(line) <= width for line in text.splitlines())
        for value in (
            "Ada Vale",
            "1970",
            "1971~",
            "by hearsay",
            "secret: kept",
            "Fraud",
            "Theft",
            "X-1",
            "Why?",
            "uncle",
            "First",
            "Undated thing",
        ):
            assert value in text, value


def test_headings_carry_the_digit_that_jumps_to_them(ada: Dossier) -> None:
    """Sections are numbered from one, and the rule between title and digit fills the width."""
    headings = [each for each in make_rows(ada) if each.kind == "heading"]
    assert [each.number for each in headings][:9] == list(range(1, 10))
    line = "".join(text for text, _ in headings[0].lines(40)[0])
    assert line.startswith("NAMES ─")
    assert line.endswith("─ 1")
    assert cells(line) == 40


def test_a_heading_without_room_is_cut_with_a_mark() -> None:
    """Its number, and the digit that jumps to it, stay."""
    row = Row("heading", (Paragraph((("NAMES IN TEXTS", "heading"), (" (12)", "dim"))),), number=3)
    assert texts([row.lines(width)[0] for width in (30, 22, 14)]) == [
        "NAMES IN TEXTS (12) ──────── 3", "NAMES IN TEXTS (12) 3", "NAMES… (12) 3",
    ]  # fmt: skip


def test_links_to_two_of_one_name_tell_which_is_which(compiled: Compiled) -> None:
    """Their ids stand behind them wherever both are told of on one page, and behind a namesake of the record itself."""
    person = "kind: person\nname: {}\naccusations: [{{charge: Fraud, stage: charged, date: 2001, sources: [s]}}]\n"
    store = compiled({
        "sources/s.yaml": "s: {title: Paper}\n", "ann.yaml": person.format("Ann Vale"), "ann-2.yaml": person.format("ANN VALE"),
        "cy.yaml": person.format("Cy Ash"),
        "ada.yaml": "kind: person\nname: Ada\nrelations:\n  - {associate_of: ann, sources: [s]}\n  - {associate_of: ann-2, sources: [s]}\n"
        "  - {associate_of: cy, sources: [s]}\n  - {sibling_of: ada-2, sources: [s]}\n",
        "ada-2.yaml": "kind: person\nname: Ada\n",
    })  # fmt: skip
    dossier = store.dossier("ada")
    assert dossier
    wanted = ["▸ Ada (ada-2)", "▸ ANN VALE (ann-2)", "▸ Ann Vale (ann)", "▸ Cy Ash"]
    assert [row.plain().partition(" reported")[0] for row in make_rows(dossier) if row.kind == "link"] == wanted
    source = store.dossier("s")
    assert source
    rests = {row.target: row.plain() for row in make_rows(source) if row.stated}
    assert "▸ Ann Vale (ann) " in rests["ann"] and "▸ ANN VALE (ann-2) " in rests["ann-2"] and "▸ Cy Ash c" in rests["cy"]
    for view in (network.address("ada"), ledger.address(), timeline.address(), path.address("ada", "ada-2")):
        rows = make_page(store, view).make({}, 40)
        told = {row.target: row.plain() for row in rows if row.target}
        assert all(f"({id_})" in text for id_, text in told.items() if id_ != "cy"), view
        assert "(cy)" not in told.get("cy", ""), view
