"""The vault: every link has its note, every footnote its definition, every text stays text."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dossier.database.store import Store
from dossier.exchange.graph import Graph
from dossier.exchange.markdown_text import address, escape, line, link
from dossier.exchange.note_names import INDEX, note_name
from dossier.exchange.vault import fill, notes
from dossier.text import clean, same_id
from tests.unit.conftest import Files

LINKS = re.compile(r"(?<!\\)\[\[([^\]|]+)(?:\|([^\]]*))?\]\]")


def check(folder: Path) -> int:
    """Look up every link and footnote of a vault; how many notes it has."""
    stems = [path.stem for path in folder.rglob("*.md")]
    assert len({same_id(stem) for stem in stems}) == len(stems)
    for path in folder.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert {found[1] for found in LINKS.finditer(text)} <= set(stems), path
        defined = re.findall(r"^\[\^(\d+)\]:", text, re.M)
        assert sorted(set(re.findall(r"\[\^(\d+)\](?!:)", text)), key=int) == sorted(defined, key=int), path
    return len(stems)


def test_the_fictional_base_as_a_vault(example: Store, same_as_golden: Callable[[str, str], None], tmp_path: Path) -> None:
    assert fill(tmp_path, Graph(example)) == 13 == check(tmp_path)
    same_as_golden("baltasar-nieves-urrutia.md", (tmp_path / "people" / "baltasar-nieves-urrutia.md").read_text(encoding="utf-8"))
    assert list(notes(Graph(example))) == list(notes(Graph(example)))


def test_a_hostile_base_as_a_vault(hostile: Store, tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    fill(tmp_path / "vault", Graph(hostile))
    check(tmp_path / "vault")
    made = {path.stem: path.read_text(encoding="utf-8") for path in (tmp_path / "vault").rglob("*.md")}
    assert not any("SECRET-77" in text or "The Mother" in text or "owner of" in text for text in made.values())
    note = made[note_name("con")]
    assert note_name("con") != "con"
    assert "First \\`code\\` \\<b\\>line\\</b\\> [[los|two]][^1][^2]." in note
    assert "\\# no heading\n1\\. no list \\[\\[so\\]\\]" in note
    assert '[^1]: [[src|A "title" ［1］]], p. 1 <https://example.org/a?b=c&d>' in note
    assert "- **Theft \\*of\\* \\| things**: charged; 2011-04; [[the-court|The Court]][^3]\n" in note
    assert "The accused: denies it" in note and "frobnicate: yes it does" in note
    assert "; Theft \\*of\\* \\| things; charged; 2011-04; response: denied; " in made["the-court"]
    assert f"- [[{note_name('con')}|" in made[INDEX]


def test_dates_on_which_sources_differ_are_a_list(compiled: Callable[[Files], Store]) -> None:
    """One alone would be told as the day; what is denied is told in the note alone."""
    born = "birth_date: [1961-02-03, {value: 1960, standing: denied}, 1962, 1961-02-03]\ndeath_date: 2001\n"
    note = next(text for _, text in notes(Graph(compiled({"ada.yaml": f"kind: person\nname: Ada\n{born}"}))))
    head = note.split("---")[1]
    assert 'birth_date:\n  - "1961-02-03"\n  - "1962"\n' in head
    assert 'death_date: "2001"\n' in head


def test_of_chosen_records_others_are_named_without_a_link(example: Store, tmp_path: Path) -> None:
    assert fill(tmp_path, Graph(example, ["transportes-nieves"])) == 5 == check(tmp_path)
    note = (tmp_path / "organizations" / "transportes-nieves.md").read_text(encoding="utf-8")
    assert "directors Baltasar Nieves Urrutia" in note and "[[rpc-transportes-nieves|Commercial register extract]]" in note


IDS = ["con", "COM1.x", "a/b", "a:b", "a\\b", "trailing.", "trailing ", "x" * 400, "é" * 200, "_index", "nul", "a\0b", "a|b", "a#b", "a^b", "[a]", "", ".", "..", "abc~12345678", "a%b", "‮x"]  # fmt: skip


@pytest.mark.parametrize("id_", IDS)
def test_any_id_has_a_name_that_every_system_takes(id_: str) -> None:
    name = note_name(id_)
    assert name != id_ and name == note_name(id_)
    assert len(name.encode()) <= 140 and not re.search(r'[\x00-\x1f\\/:*?"<>|\[\]#^]', name)
    assert name and name[-1] not in ". " and name[0] not in "._ "
    assert name.casefold().partition(".")[0] not in {"con", "nul", "com1"} and name != INDEX


def test_an_ordinary_id_is_its_own_name_and_no_two_ids_share_one() -> None:
    assert [note_name(id_) for id_ in ("los-zetas", "山田", "x~2", "2025-02-27-transfer", "U.S.")][:4] == [
        "los-zetas",
        "山田",
        "x~2",
        "2025-02-27-transfer",
    ]
    assert len({same_id(note_name(id_)) for id_ in IDS}) == len(IDS)


MARKS = st.lists(st.sampled_from("\\ ` * _ [ ] ( ) < > | ~ & $ ^ # % = + - ! : 1. 1) a b [[ ]] ![ --- *** === > \t http://x.y &amp; <b> </b>".split(" ")), max_size=8).map("".join)  # fmt: skip


@given(st.one_of(MARKS, st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)))
def test_markdown_reads_a_line_as_the_text_that_it_was(given_: str) -> None:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    shown = parser.render(line(given_))
    wanted = " ".join(clean(given_).split())
    assert " ".join(unescape(re.sub(r"\A<p>|</p>\n?\Z", "", shown)).split()) == wanted
    if wanted:
        inside = unescape(re.sub(r"\A<ul>\n<li>|</li>\n</ul>\n?\Z", "", parser.render(f"- x {escape(wanted)}")))
        assert " ".join(inside.split()) == f"x {wanted}"


@given(st.text(max_size=20))
def test_the_words_of_a_link_never_end_it(words: str) -> None:
    assert re.fullmatch(r"\[\[file\|[^\[\]|]+\]\]", link("file", words))


def test_no_tag_no_code_and_no_comment_is_in_a_link() -> None:
    assert link("file", "<b>x</b> `y` %%z%%") == "[[file|＜b＞x＜/b＞ ｀y｀ ％％z％％]]"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://a.example/>x", "no address"])
def test_an_address_that_leads_to_no_page_is_text(url: str) -> None:
    assert not address(url).startswith("<")
    assert address("https://a.example/b?c=d") == "<https://a.example/b?c=d>"
