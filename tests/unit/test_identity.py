"""Who a record is, and is not, stands in both dossiers, whichever file says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from dossier.cli import cli
from dossier.database.duplicates import duplicates
from dossier.database.records import Same
from dossier.database.store import Store
from tests.unit.conftest import Files

Compiled = Callable[[Files], Store]
FILES: Files = {
    "ada.yaml": "kind: person\nname: Ada Vale\nformer_ids: [av]\nnot_same_as:\n  - bo\n  - 'wikidata:Q1'\nsame_as: [Cee Orr]\n",
    "bo.yaml": "kind: person\nname: Bo Orr\naliases: ['Orr: the elder']\n",
    "cee.yaml": "kind: person\nname: Cee Orr\nsame_as: [AV]\n",
    "dee.yaml": "kind: person\nname: Dee\nnot_same_as: ['Orr: the elder', nobody, Ada  VALE]\n",
    "eve.yaml": "kind: person\nname: Ada Orr\nnot_same_as: [eve, Ada Orr]\n",
}


def told(items: tuple[Same, ...]) -> list[tuple[str, str, str, int]]:
    """Text, whom it means, the file of the other record that says so, and its line."""
    return [(each.text, each.ref.id if each.ref else "", each.path, each.line) for each in items]


def test_both_sides_know(compiled: Compiled) -> None:
    """By id, former id or name, however written; once where both say so; never of itself, or of a thing elsewhere."""
    store = compiled(FILES)
    ada, bo, cee, dee, eve = (store.dossier(id_) for id_ in ("ada", "bo", "cee", "dee", "eve"))
    assert ada is not None and bo is not None and cee is not None and dee is not None and eve is not None
    assert told(ada.not_same_as) == [("bo", "bo", "", 5), ("wikidata:Q1", "", "", 6), ("Dee", "dee", "dee.yaml", 3)]
    assert told(bo.not_same_as) == [("Ada Vale", "ada", "ada.yaml", 5), ("Dee", "dee", "dee.yaml", 3)]
    assert (told(ada.same_as), told(cee.same_as)) == ([("Cee Orr", "cee", "", 7)], [("AV", "ada", "", 3)])
    assert told(dee.not_same_as)[1:] == [("nobody", "", "", 3), ("Ada  VALE", "ada", "", 3)]
    assert [each.path for each in (*eve.not_same_as, *dee.same_as, *bo.same_as)] == ["", ""]


def test_of_several_that_may_be_meant_it_is_none(compiled: Compiled) -> None:
    """A name that two others have says nothing of either."""
    store = compiled({**FILES, "fay.yaml": "kind: person\nname: Bo Orr\n", "gil.yaml": "kind: person\nname: Gil\nnot_same_as: [Bo Orr]\n"})
    bo = store.dossier("bo")
    assert bo is not None and "gil" not in [each.ref.id for each in bo.not_same_as if each.ref]


def test_what_a_repeated_key_says_decides_nothing(compiled: Compiled) -> None:
    """It stands under Other in its own file: nobody else's dossier has it, and two of one name stay possible duplicates."""
    store = compiled(
        {
            "ada.yaml": "kind: person\nname: Ada Vale\nnot_same_as: cee\nnot_same_as: eda\nsame_as: eve\nsame_as: dee\n",
            **{f"{id_}.yaml": f"kind: person\nname: {name}\n" for id_, name in (("cee", "Cee"), ("dee", "Dee"), ("eda", "Ada Vale"))},
        }
    )
    cee, dee, eda = (store.dossier(id_) for id_ in ("cee", "dee", "eda"))
    assert cee and dee and eda and [each.path for each in cee.not_same_as] == ["ada.yaml"]
    assert (dee.same_as, eda.not_same_as) == ((), ())
    assert [{pair.one.id, pair.other.id} for pair in duplicates(store)] == [{"ada", "eda"}]


def test_in_what_is_handed_over(compiled: Compiled, tmp_path: Path) -> None:
    """A report says it, too, unless the file that says it keeps it back."""

    def report(*more: str) -> str:
        made = CliRunner().invoke(cli, ["report", "bo", *more, "--format", "markdown", "--db", str(tmp_path / "dossier.db")])
        assert made.exit_code == 0, made.output
        return made.stdout

    compiled(FILES)
    assert "Ada Vale" in report()
    compiled({**FILES, "ada.yaml": f"{FILES['ada.yaml']}sensitive: [not_same_as]\n"})
    assert "Ada Vale" not in report()
    assert "Ada Vale" in report("--with-sensitive")
