"""Jumping by letter, in the list and in dossiers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dossier.tui.jumping import begins
from tests.tui.running import session

Make = Callable[[dict[str, str]], Path]
NAMES = ("Ada Vale", "Ángel Orr", "Bo Lund", "Борис Вал", "Élodie Rey", "Zoë Abt")
BASE = {f"p{n}.yaml": f"kind: person\nname: {name}\n" for n, name in enumerate(NAMES)} | {
    "z.yaml": "kind: company\nname: Zeta Ltd\nrelations:\n" + "".join(f"  - {{owner_of: p{n}}}\n" for n in range(len(NAMES)))
}


def test_what_begins_with_a_letter() -> None:
    """Accents, case, marks before the word and other scripts do not matter."""
    for text in ("Ángel", "ángel", "“Angel”", "○ Angel", "▸\u00a0Ангел"):
        assert begins(text, "a"), text
        assert begins(text, "A"), text
        assert not begins(text, "n"), text
    assert begins("Ангел", "А")
    assert begins("王小明", "w")
    assert begins("2015-03-04 Arrest", "2")
    assert not begins("", "a")


async def test_an_apostrophe_and_a_letter(make_base: Make) -> None:
    """The next row with it, round to the top; twice the same again; escape and other keys end it; nothing is done in between."""
    async with session(make_base(BASE)) as s:
        await s.press("tab")
        results = s.main.results

        def here() -> str:
            assert results.highlighted is not None
            return results.hits[results.highlighted].name

        async def jump(*keys: str) -> str:
            await s.press("apostrophe", *keys)
            return here()

        assert here() == "Ada Vale"
        assert await jump("b") == "Bo Lund"
        await s.press("apostrophe")
        assert "letter? · ' b again · esc" in s.text
        await s.press("apostrophe")
        assert here() == "Борис Вал"
        assert "letter?" not in s.text
        assert await jump("apostrophe") == "Bo Lund", "round to the top"
        assert await jump("a") == "Ada Vale"
        assert await jump("a") == "Ángel Orr"
        assert await jump("escape") == "Ángel Orr"
        assert s.app.focused is results
        assert await jump("q") == "Ángel Orr"
        assert s.app.is_running
        assert s.told[-1] == "No row here begins with q."
        assert await jump("down") == "Bo Lund", "it does what it always does"
        await s.press("apostrophe", "slash")
        assert s.app.focused is results, "a sign is looked for, too"
        await s.press("slash")
        assert s.main.box.has_focus


async def test_in_a_dossier_the_values_count(make_base: Make) -> None:
    """Links by their names, whatever marks stand before them; the lower edge says again how far down the cursor is."""
    async with session(make_base(BASE)) as s:
        s.main.open_record("z")
        await s.settled()
        await s.press("apostrophe")
        assert "letter? · esc" in s.text
        await s.press("e")
        assert s.pane.row.target == "p4"
        assert f" of {sum(row.can_select for row in s.pane.rows)} ─" in s.text
        await s.press("apostrophe", "tab")
        assert s.app.focused is s.main.box, "another key does what it always does"
        assert "letter?" not in s.text
