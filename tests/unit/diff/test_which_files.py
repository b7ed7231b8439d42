"""Which files need a look: any two bases, and bases of the same files."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.database.diff import CAME, differences, statements
from dossier.database.store import Store
from dossier.view.plain import plain_page
from tests.unit.diff.bases import FILES, Both, compiled_in, page_of

LINES = (
    "birth_date: 1950 [@s]\n", "birth_date: 1951\n", "nationality: [mx, us]\n", "sources: [t]\n", "former_names: [Ann Old]\n",
    "relations:\n  - {associate_of: p1, standing: alleged, sources: [s]}\n",
    "relations:\n  - {associate_of: p0, role: friend, from: 2001, sources: [s, t]}\n  - {sibling_of: Cee}\n",
    "accusations:\n  - {charge: Fraud, stage: charged, sources: [s]}\n",
    "accusations:\n  - {charge: Fraud, stage: convicted, sources: [t]}\n  - {charge: Theft}\n",
    "sanctions:\n  - {authority: p1, program: X}\n", "sanctions:\n  - {authority: Cee, program: X}\n",
    "events:\n  - {what: Seen, date: 2001}\n", "questions: [Why?, Where?]\n",
    "former_ids: [p0]\n", "former_ids: [p1]\n", "former_ids: [p2, p3]\n", "aliases: [Ann]\n", "aliases: [Ben, Cee]\n",
)  # fmt: skip
PROFILES = st.lists(st.tuples(st.sampled_from(("Ann", "Ben", "Cee", "p1")), st.lists(st.sampled_from(LINES), unique_by=lambda each: each[:6], max_size=4)), max_size=4)  # fmt: skip


@settings(max_examples=10)
@given(PROFILES, PROFILES)
def test_any_two_bases(
    tmp_path_factory: pytest.TempPathFactory, before: list[tuple[str, list[str]]], after: list[tuple[str, list[str]]]
) -> None:
    """Looking only at files that say something else finds the same; the other way round everything is told the other way round."""
    folder = tmp_path_factory.mktemp("any")
    sides = []
    for name, profiles in (("old", before), ("new", after)):
        files = {f"p{n}.yaml": f"kind: person\nname: {called}\n{''.join(lines)}" for n, (called, lines) in enumerate(profiles)}
        sides.append(compiled_in(folder / name, {"sources/all.yaml": "s: {title: Paper}\nt: {title: Other}\n"} | files))
    old, new = sides
    found = differences(old, new)
    new.meta["program"] = "another"
    assert differences(old, new) == found
    back = differences(new, old)
    assert statements(back) == {_OTHER_WAY[what]: number for what, number in statements(found).items()}
    assert sorted(_OTHER_WAY[changed.what] for changed in found) == sorted(changed.what for changed in back)
    assert differences(old, old) == ()
    assert len({changed.told_as for changed in found}) == len(found)
    for changed in found:
        if changed.what not in CAME or not old.refs([changed.told_as]):  # else that id asks for who had it
            chosen = differences(old, new, [changed.was or changed.told_as])
            assert next(each for each in chosen if each.told_as == changed.told_as).what == changed.what
    old.close()
    new.close()


_OTHER_WAY = {
    "new": "gone", "gone": "new", "altered": "altered", "renamed": "renamed", "named": "unnamed", "unnamed": "named",
    "written": "unwritten", "unwritten": "written",
}  # fmt: skip


def test_a_base_of_the_same_files_elsewhere_is_the_same(both: Both, tmp_path: Path) -> None:
    """Nothing changed, though the builds differ, the folder is another one, and one side has no marks of its files."""
    old, new = both(FILES, {f"data/{path}": text for path, text in FILES.items()})
    assert differences(old, new) == ()
    assert "Nothing has changed compared with dossier.db." in plain_page(page_of(old, new))
    new.close()
    with closing(sqlite3.connect(tmp_path / "new" / "dossier.db")) as connection:
        connection.execute("UPDATE file SET hash = ''")
        connection.commit()
    assert differences(old, Store(tmp_path / "new" / "dossier.db")) == ()
