"""Settings and lists as somebody may have typed them: each is read, or a mistake has its line; a list keeps what is not changed.

    python tests/long/fuzz_own_files.py [N] [SEED]

Non-zero exit on a fault; every text is printed with what is wrong.
"""

from __future__ import annotations

import random
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from dossier.stop import Stop
from dossier.userdata.desk import as_written
from dossier.userdata.lists import Item, around, items, settled, with_item, without
from dossier.userdata.settings import settings_of
from tests.long.telling import Fault, main

_TOML = (
    *"theme mouse editor sources keymap search back \"a b\" 'x' \"\" [keymap] [[keymap]] [keymap.x] [a.b.c] [[a.b]] [keymap.'a.b'] = = = . . [ ] { } , # "
    "\"/\" \"ctrl+b,B\" true false 1 1.5 1979-05-27 inf 0x1F '''a''' \"\"\" ''' \\ \" é".split(),
    "\n", "\n", "\n", "\n", " ", "\t", "\r\n", "\0", "\ufeff", "\u2028", "# c\n", '"""x\ny"""', "sources = true\n", '[keymap]\nsearch = "/"\n',
    'keymap = {search = "x"}\n', 'keymap.search = "x"\n', 'theme = "nord"\n', '"\\u0041"', "[ keymap ]\n",
)  # fmt: skip
_LIST = (
    "- [[a]]\n", "- [[b|Bo Orr]] a note\n", "* [[a|Ada]] #tag\n", "  + [[c]]\n", "  more\n", "    - less\n", "# Title\n", "\n", "text\n", "[[", "]]", "|",
    "-", "- ", " ", "\t", "\r\n", "\r", "\u2028", "\0", "\ufeff", "?path/a/b", "%00", "%", "- [[?todo]]", "- [[]]", "- [[|x]]", "- [[a", "é", "\u202e", "a",
)  # fmt: skip


def fault_in_settings(text: str) -> str:
    """What is wrong with how settings are read; empty where nothing is."""
    _, mistakes = settings_of(text)
    if any(each.line < 0 or each.column < 0 for each in mistakes):
        return f"a mistake without a place: {mistakes}"
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return "" if mistakes or text.startswith("\ufeff") else "no TOML, and no mistake says so"
    return ""


def fault_in_list(text: str) -> str:
    """What is wrong with how a list is read and changed; empty where nothing is."""
    around(text)
    here = list(dict.fromkeys(each.stop for each in items(text)))
    if settled(text, as_written) != text:
        return "settled where nothing has moved"
    changes: list[tuple[str, str, list[Stop]]] = [
        (f"without {gone!r}", without(text, {gone}), [each for each in here if each != gone]) for gone in here[:3]
    ]
    new = Item("new-one", "Zoë New", "a note")
    changes += [
        ("with one behind", with_item(text, new), [*here, "new-one"]),
        ("before", with_item(text, new, first=True), ["new-one", *here]),
    ]
    for what, changed, wanted in changes:
        if (found := list(dict.fromkeys(each.stop for each in items(changed)))) != wanted:
            return f"{what}: {found}"
    return ""


def made(number: int, seed: int) -> tuple[Callable[[str], str], str]:
    """Text `number` of a seed, and what looks at it."""
    chance = random.Random(f"{seed} {number}")
    look, parts = ((fault_in_settings, _TOML), (fault_in_list, _LIST))[number % 2]
    return look, "".join(chance.choice(parts) for _ in range(chance.randint(0, 14)))


def run(count: int, seed: int) -> list[Fault]:
    """The faults among the texts of a seed: their numbers, the texts, and what is wrong."""
    found = []
    for number in range(count):
        look, text = made(number, seed)
        try:
            fault = look(text)
        except Exception as error:  # whatever is raised is what is looked for
            fault = f"{type(error).__name__}: {error}"
        if fault:
            found.append((number, text, fault))
    return found


if __name__ == "__main__":
    raise SystemExit(main(run, 1_000_000, "texts"))
