"""Searching only among some records, or in texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.running import session

Make = Callable[[dict[str, str]], Path]
PERSON = "baltasar-nieves-urrutia"


async def test_conditions_in_the_box(example_database: Path) -> None:
    """Typed with completion by the right arrow; by the key of the list, which goes round the kinds."""
    async with session(example_database, (120, 40)) as s:
        await s.press("k", "i", "n", "d", "colon", "e", "v")
        await s.press("right")
        assert s.main.box.value == "kind:event"
        assert len(s.result_ids) == 1
        await s.press("escape")
        await s.type("nieves")
        await s.press("tab", "f")
        assert s.main.box.value == "kind:person nieves"
        assert s.result_ids[0] == PERSON
        assert {hit.kind for hit in s.main.results.hits} == {"person"}
        await s.press("f")
        assert s.main.box.value == "kind:org nieves"
        await s.press("f", "f", "f")
        assert s.main.box.value == "nieves"


async def test_texts_are_searched_by_a_key(example_database: Path) -> None:
    """Ctrl+t turns the box to texts and back; the row shows what matched; enter opens its record."""
    async with session(example_database, (120, 40)) as s:
        await s.type("logistics")
        await s.press("ctrl+t")
        assert s.main.box.value == "text:logistics"
        assert s.result_ids[0] == PERSON
        assert "summary" in s.text
        await s.press("enter")
        assert s.open_ids == [PERSON]
        assert "Alleged logistics chief" in s.pane.row.plain(), "the cursor stands where the text is"
        await s.press("G", "slash", "enter")
        assert "Alleged logistics chief" in s.pane.row.plain(), "of the open dossier too"
        await s.press("slash", "end", "ctrl+t")
        assert s.main.box.value == "logistics"


@pytest.mark.parametrize(
    ("asked", "row"), [("股权转让", "股權轉讓"), ("当地银行", "當地銀行"), ("อำนวยการ", "ผู้อำนวยการ"), ("ジョブ", "ジョブズ")]
)
async def test_a_word_in_a_sentence_without_blanks(make_base: Make, asked: str, row: str) -> None:
    """Its row shows it, and enter opens the record where it stands."""
    text = "他在香港的一家律師事務所與王小明會面，雙方討論了離岸公司ABC有限公司的股權轉讓事宜。"
    files = {
        "li.yaml": f"kind: person\nname: 李明\nsummary: 前行長。\nquestions:\n  - {text}\n  - 其後他前往新加坡，並透過當地銀行開立帳戶；資金來源不明。\n"
        "  - ธนาคารกรุงเทพ นายสมชายเป็นผู้อำนวยการที่นี่\n  - 昨日スティーブ・ジョブズが来たそうですが\n"
    }
    async with session(make_base(files), (120, 40)) as s:
        await s.type(f"text:{asked}")
        assert s.result_ids == ["li"]
        assert row in s.main.results.hits[0].matched
        await s.press("enter")
        assert row in s.pane.row.plain()


async def test_conditions_are_chosen_from_a_list(example_database: Path) -> None:
    """In the box and in the list; one of a kind replaces another, chosen again it goes; the typed name stays."""
    async with session(example_database, (80, 24), query="nieves") as s:
        await s.press("ctrl+l")
        await s.type("comp")
        assert "kind:company" in s.text
        assert "1 record" in s.text
        await s.press("enter")
        assert s.main.box.value == "kind:company nieves"
        assert s.result_ids == ["transportes-nieves"]
        await s.press("tab", "F")
        await s.type("kind:per")
        await s.press("enter")
        assert s.main.box.value == "kind:person nieves"
        await s.press("F")
        await s.type("kind:person")
        assert "✓ kind:person" in s.text
        await s.press("enter")
        assert s.main.box.value == "nieves"
        await s.press("F", "escape")
        assert s.main.box.value == "nieves"


async def test_a_condition_that_nothing_could_meet_is_told(example_database: Path) -> None:
    """Beside the box, and with what may stand there on Enter: "no match" alone would read as if nobody were accused."""
    async with session(example_database, (120, 40)) as s:
        await s.type("stage:indicted")
        assert s.result_ids == []
        assert "no match: there is no stage 'indicted'" in s.text
        await s.press("enter")
        await s.ready()
        assert s.told[-1] == "No match: there is no stage 'indicted': did you mean 'charged'?"
