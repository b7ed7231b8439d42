"""The base as readers see it: ids, names, lists, figures."""

from __future__ import annotations

from pathlib import Path

from dossier.search.engine import Engine
from tests.unit.ada import FILES, Compiled


def test_ids_are_found_in_any_case_and_under_former_names(compiled: Compiled) -> None:
    """Ids do not depend on case, in any script; a former id leads on; a name of one record is enough."""
    store = compiled({**FILES, "жанна.yaml": "kind: person\nname: Жанна\n"})
    assert [store.find_id(typed) for typed in ("ada", "ADA", "Old-Ada", "ЖАННА", "nobody")] == ["ada", "ada", "ada", "жанна", None]
    assert store.named("ada vale") == ["ada"]
    assert store.named("El Jefe") == []
    assert store.named("-") == []
    assert store.dossier("nobody") is None


def test_figures(compiled: Compiled) -> None:
    """The base tells what it holds in numbers."""
    figures = compiled(FILES).figures()
    assert (figures.kinds, figures.sources, figures.stubs) == ({"person": 2, "company": 1, "public_body": 1, "event": 1}, 3, 1)
    assert figures.errors == 1


def test_ids_are_compared_in_every_spelling(compiled: Compiled) -> None:
    """Composed or decomposed, in capitals or not, with ß or SS: the record; what cannot be text at all is nobody."""
    store = compiled(
        {"josé.yaml": "kind: person\nname: J\n", "straße.yaml": "kind: person\nname: S\n", "o'brien.yaml": "kind: person\nname: O\n"}
    )
    typed = ("JOSE\u0301", "José", "STRASSE", "Straße", "O'BRIEN", "\udcff", "", "%", "_")
    assert [store.find_id(each) for each in typed] == ["josé", "josé", "straße", "straße", "o'brien", None, None, None, None]


def test_an_id_in_any_case_beats_a_former_id(compiled: Compiled) -> None:
    """The store finds the record that the compiler would link to."""
    store = compiled({"Old.yaml": "kind: person\nname: A\n", "b.yaml": "kind: person\nname: B\nformer_ids: [old, older]\n"})
    assert [store.find_id(each) for each in ("old", "OLD", "Older")] == ["Old", "Old", "b"]


def test_names_of_a_base(compiled: Compiled) -> None:
    """A name finds everybody who has it, folded; misspellings, weak names and placeholders find nobody."""
    store = compiled({
        "a.yaml": "kind: person\nname: José Ñúñez\nmisspellings: [Jose Nunes]\n", "b.yaml": "kind: person\nname: B\naliases: [JOSE NUNEZ]\n",
        "c.yaml": "kind: person\nname: unknown\n",
    })  # fmt: skip
    assert [store.named(typed) for typed in ("jose nunez", "Jose Nunes", "unknown", "", "?")] == [["a", "b"], [], [], [], []]


def test_refs_and_the_first_records(compiled: Compiled) -> None:
    """Many ids are looked up at once, unknown ones left out; the first records come by name, sources last."""
    files = {f"p{n:04}.yaml": f"kind: person\nname: P {n:04}\n" for n in range(1100)}
    store = compiled({**files, "sources/s.yaml": "a-source: {title: A Paper}\n"})
    assert len(store.refs([*(path.removesuffix(".yaml") for path in files), "nobody", ""])) == 1100
    first, total = store.first(1101)
    assert (first[0].id, first[-2].id, first[-1].id, total) == ("p0000", "p1099", "a-source", 1101)
    assert [ref.id for ref in store.first(2)[0]] == ["p0000", "p0001"]


def test_the_list_of_all_records_is_read_in_order_and_not_sorted(compiled: Compiled) -> None:
    """Both statements for it, so that an emptied box answers at once whatever the size of the base."""
    store = compiled(FILES)
    asked: list[str] = []
    store.connection.set_trace_callback(asked.append)
    store.first(2)
    Engine(store.connection).search("", 2)
    store.connection.set_trace_callback(None)
    lists = [each for each in asked if "ORDER BY" in each]
    assert len(lists) == 2
    for each in lists:
        plan = [row[3] for row in store.connection.execute(f"EXPLAIN QUERY PLAN {each}")]
        assert plan[0] == "SCAN entity USING INDEX entity_in_order", plan


def test_what_a_base_knows_of_itself(compiled: Compiled, tmp_path: Path) -> None:
    """It tells the folder that it was made of and which build it is."""
    store = compiled(FILES)
    assert store.folder == tmp_path / "profiles"
    assert len(store.build) == 16
    assert {(problem.path, problem.line, problem.code) for problem in store.problems("firm")} == set()
    assert [problem.code for problem in store.problems("ada")] == [
        problem.code for problem in store.problems() if problem.path == "ada.yaml"
    ]
