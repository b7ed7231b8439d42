"""Names as long as pages: a build and what is looked for afterwards take as long as the files are large, not the square of it."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from dossier.database.duplicates import duplicates
from dossier.database.mentions import mentions
from dossier.database.store import Store
from tests.unit.conftest import Files

_SECONDS = 5.0


def test_long_names_and_targets(compiled: Callable[[Files], Store]) -> None:
    """Half a megabyte of them; short ones are met as ever."""
    chance = random.Random(4)

    def name() -> str:
        return "".join(chance.choice("王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗伟芳娜敏") for _ in range(3000))

    files = {
        f"p{n}.yaml": (
            f"kind: person\nname: {name()}\naliases: [{name()}, {name()}, {name()}]\nnotes: {name()}\n"
            f"relations:\n  - associate_of: {name()}\n  - sibling_of: {name()}\n"
        )
        for n in range(10)
    }
    files["ada.yaml"] = "kind: person\nname: Ada Vale\nrelations:\n  - sibling_of: Bo Or\nnotes: With Cee Roe.\n"
    files["bo.yaml"] = "kind: person\nname: Bo Orr\n"
    files["cee.yaml"] = "kind: person\nname: Cee Roe\n"
    started = time.process_time()
    store = compiled(files)
    assert [(each.record, each.of) for each in mentions(store)] == [("ada", ("cee",))]
    assert len(duplicates(store)) == 0
    assert time.process_time() - started < _SECONDS
    assert "did you mean 'bo'?" in {hint for (hint,) in store.all("SELECT hint FROM problem")}
