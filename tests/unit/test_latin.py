"""How other scripts read in Latin letters, and where the reading stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dossier.cli import cli
from dossier.database.ref import Ref
from dossier.database.store import Store
from dossier.latin import beside, pieces, reading
from dossier.search.hit import Hit
from dossier.tui.results import result_lines
from dossier.view.latinized import latinized
from dossier.view.plain import plain_text
from dossier.view.row import Paragraph, Row
from dossier.view.rows import make_rows
from dossier.view.wrap import cells
from tests.unit.conftest import Files

Compiled = Callable[[Files], Store]

READINGS = {
    "Рафаэль Каро Кинтеро": "Rafael Karo Kintero", "Юлия ЩЕРБАКОВА": "Yuliya SHCHERBAKOVA", "Дж. Смит": "Dzh. Smit",
    "Ахмад аль-Каззафи": "Akhmad al-Kazzafi", "ООО «Газпром": "OOO Gazprom",
    "Ελευθέριος Βενιζέλος": "Eleftherios Venizelos", "Γιώργος Παπανδρέου": "Giorgos Papandreou", "Μπακογιάννη": "Bakogianni",
    "ΕΛΛΑΔΑ": "ELLADA",
    "محمد بن سلمان": "Muhammad bin Slman", "سيف الدين القذافي": "Sayf al-Din al-Qdhafi", "عبد الفتاح السيسي": "Abd al-Ftah al-Sisi",
    "سعيد": "S'id", "ﻣﺤﻤﺪ": "Muhammad", "علی خامنه\u200cای": "Ali Khamnhay", "مُحَمَّد": "Muhammad", "بَدْر": "Badr",
    "בנימין נתניהו": "Binyamin Ntnihu", "ויליאם": "Viliam", "ג'ורג' סורוס": "Jorj Soros",
    "王小明": "Wang Xiaoming", "习近平": "Xi Jinping", "司馬遷": "Sima Qian", "北京": "Beijing", "唐纳德·特朗普": "Tangnade Telangpu",
    "華信船務有限公司": "Hua xin chuan wu you xian gong si",
    "リチャード・ニクソン": "Richado Nikuson", "ﾀﾅｶ": "Tanaka", "田中さくら": "田中 Sakura",
    "김정은": "Kim Jeongeun", "문재인": "Mun Jaein", "박근혜": "Park Geunhye", "삼성전자": "Samseongjeonja", "빌라": "Billa",
    "ทักษิณ ชินวัตร": "Thaksin Chinwatr", "გიორგი": "Giorgi", "Նիկոլ Փաշինյան": "Nikol Pashinyan",
    "он сказал что ничего не знает об этом": "On skazal chto nichego ne znaet ob etom",
    "قال إنه لا يعرف شيئا عن هذه": "Qal inh la y'rf shiia an hdhh",
}  # fmt: skip


def test_readings() -> None:
    """Every script as far as letters tell; vowels that are not written are not guessed."""
    assert {text: reading(text) for text in READINGS} == READINGS


def test_the_reading_stands_behind_what_it_reads() -> None:
    """In brackets, behind each run of another script; Latin letters, signs and numbers stay alone."""
    assert beside("Балтасар · a.k.a. Иван Иванович (2001)") == "Балтасар ‹Baltasar› · a.k.a. Иван Иванович ‹Ivan Ivanovich› (2001)"
    assert beside("ООО «Альциона» (Кипр)") == "ООО «Альциона» ‹OOO Altsiona› (Кипр ‹Kipr›)"
    assert beside('АО "Мир" и «Альциона»') == 'АО "Мир" и «Альциона» ‹AO Mir i Altsiona›'
    assert beside("«Альциона»") == "«Альциона ‹Altsiona›»"
    assert beside("(москва), 北京") == "(москва ‹moskva›), 北京 ‹Beijing›"
    for text in ("", "plain", "é ñ ß ¹ ½ — “x” €", "α-particle, 5 Ω", "☺ ▸ ≠", "ʻIolani ˈaɪ"):
        assert beside(text) == text


def test_japanese_characters_are_not_read_as_chinese() -> None:
    """Where a name says that it is Japanese, or holds kana."""
    assert pieces("安倍晋三", japanese=True) == [("安倍晋三", "")]
    row = Row("value", (Paragraph((("安倍晋三", ""), (" (ja)", "dim"))),), copy="安倍晋三")
    assert latinized([row]) == [row]
    assert reading("安倍さん") == "安倍 San"


@given(st.text())
def test_nothing_is_lost_and_nothing_breaks(text: str) -> None:
    """Whatever the text, its pieces make it up again, and what is read is not empty."""
    found = pieces(text)
    assert "".join(piece for piece, _ in found) == text
    assert all(read == read.strip() for _, read in found)


def test_rows_keep_what_is_copied_and_what_stands_in_columns() -> None:
    """Labels, headings and marks stay; the value gets its reading, dim; the copy is the value alone."""
    row = Row("value", (Paragraph((("имя          ", "label"), ("Иван", "link"), ("\u00a0¹", "cite")), 2, 11),), copy="Иван", target="x")
    (read,) = latinized([row])
    assert read.paragraphs[0].parts == (("имя          ", "label"), ("Иван", "link"), (" ‹Ivan›", "dim"), ("\u00a0¹", "cite"))
    assert (read.paragraphs[0].indent, read.paragraphs[0].hang, read.says) == (2, 11, row.says)
    plain = Row("value", (Paragraph((("José", ""),)),), copy="José")
    assert latinized([plain])[0] is plain


SCRIPTS: Files = {
    "a.yaml": (
        "kind: person\nname: Рафаэль Каро Кинтеро\nnative_names:\n  - {value: 安倍晋三, lang: ja}\n"
        + "".join(f"  - {text}\n" for text in ("محمد بن سلمان", "王小明", "ทักษิณ ชินวัตร", "リチャード・ニクソン", "이재용", "בנימין נתניהו"))
        + "summary: Человек, о котором [[b|華信]] пишут, и о котором ничего не известно точно.\n"
        "relations:\n  - {member_of: b, role: директор и владелец всего предприятия в городе}\n"
        "notes: |\n  Some text with мама мыла раму inside.\n"
    ),
    "b.yaml": "kind: company\nname: 華信船務有限公司\n",
}


@pytest.mark.parametrize("width", [20, 32, 44, 61, 80])
def test_every_line_fits_its_width(compiled: Compiled, width: int) -> None:
    """Rows and hits with readings, in cells, whatever the scripts."""
    store = compiled(SCRIPTS)
    for record in ("a", "b"):
        dossier = store.dossier(record)
        assert dossier
        rows = latinized(make_rows(dossier, sources=True))
        assert any("‹" in row.plain() for row in rows)
        for row in rows:
            for line in row.lines(width):
                assert sum(cells(text) for text, _ in line) <= width, row
        ref = store.refs([record])[record]
        for name in ("Рафаэль Каро Кинтеро", "華信船務有限公司", "ทักษิณ ชินวัตร"):
            hit = Hit(record, ref.kind, ref.name, name, "native", 90.0, tell=lambda: (("typo",), ((0, 3),)))
            for line in result_lines(hit, ref, width, latinize=True):
                assert sum(cells(text) for text, _ in line) <= width


def test_a_hit_shows_its_reading_where_there_is_room() -> None:
    """Behind the name, else before what else is told; the matched letters stay underlined; without the wish nothing changes."""
    hit = Hit("a", "person", "Рафаэль Каро Кинтеро", "Рафаэль Каро Кинтеро", "name", 90.0, tell=lambda: (("typo",), ((0, 7),)))
    ref = Ref("a", "Рафаэль Каро Кинтеро", "person", "profile")

    def shown(width: int, *, latinize: bool = True) -> list[str]:
        return ["".join(text for text, _ in line).rstrip() for line in result_lines(hit, ref, width, latinize=latinize)]

    assert shown(60) == ["P Рафаэль Каро Кинтеро ‹Rafael Karo Kintero›", "  typo"]
    assert shown(30) == ["P Рафаэль Каро Кинтеро", "  ‹Rafael Karo Kintero› · typo"]
    assert shown(30, latinize=False) == ["P Рафаэль Каро Кинтеро", "  typo"]
    assert (("Рафаэль", "name+match")) in result_lines(hit, ref, 30, latinize=True)[0]


def test_plain_text_and_commands(compiled: Compiled) -> None:
    """`dossier show --latinize` and `dossier search --latinize`; without it nothing is read."""
    store = compiled(SCRIPTS)
    dossier = store.dossier("a")
    assert dossier
    assert "‹" not in plain_text(dossier)
    db = ["--db", str(store.path)]
    shown = CliRunner().invoke(cli, ["show", "a", "--latinize", *db]).stdout
    assert shown == plain_text(dossier, latinize=True)
    assert shown.startswith("Рафаэль Каро Кинтеро ‹Rafael Karo Kintero›\n")
    assert "王小明 ‹Wang Xiaoming›" in shown
    assert "安倍晋三 (ja)" in shown
    found = CliRunner().invoke(cli, ["search", "huaxin", "--latinize", *db]).stdout
    assert "華信船務有限公司 ‹Hua xin chuan wu…" in found
    assert "‹" not in CliRunner().invoke(cli, ["search", "huaxin", *db]).stdout
