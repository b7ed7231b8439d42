"""Names that are folded alike and have other letters of their own are never taken for one: in links, stubs, duplicates and texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.database.duplicates import duplicates
from dossier.database.former import names_of
from dossier.database.mentions import mentions
from dossier.database.store import Store
from dossier.screening.entries import made_id
from dossier.stop import View
from dossier.text import slug
from dossier.userdata import titles
from dossier.writing.drafting import DraftError, draft
from tests.unit.conftest import Files

PAIRS = [("李明", "黎明"), ("عمر حسين", "عمار حسين"), ("אל כהן", "על כהן")]
Compiled = Callable[[Files], Store]


def person(name: str, more: str = "") -> str:
    return f"kind: person\nname: {name}\n{more}"


def linked(name: str) -> str:
    return person("Ada Vale", f"relations:\n  - associate_of: {name}\n")


@pytest.mark.parametrize(("one", "other"), [*PAIRS, *((b, a) for a, b in PAIRS)])
def test_a_link_goes_to_nobody_who_is_only_folded_alike(compiled: Compiled, one: str, other: str) -> None:
    """It went to the other's record, without a word."""
    store = compiled({"x.yaml": person(one), "ada.yaml": linked(other), "bo.yaml": person("Bo", f"notes: Met [[{other}]].\n")})
    assert store.all("SELECT object_id = stub.id, stub.name FROM relation JOIN stub") == [(1, other)]
    assert store.all("SELECT stub.name FROM mention JOIN stub ON stub.id = target_id") == [(other,)]
    assert (store.named(other), store.named(one)) == ([store.all("SELECT id FROM stub")[0][0]], ["x"])


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_stubs_and_records_stay_two(compiled: Compiled, one: str, other: str) -> None:
    both = f"relations:\n  - associate_of: {one}\n  - associate_of: {other}\n"
    store = compiled({"ada.yaml": person("Ada Vale", both)})
    assert sorted(name for (name,) in store.all("SELECT name FROM stub")) == sorted((one, other))
    store = compiled({"x.yaml": person(one), "y.yaml": person(other)})
    assert store.all("SELECT message FROM problem WHERE code IN ('likely-duplicate', 'shared-name')") == []
    assert [why for pair in duplicates(store) for why in pair.why if "same" in why] == []


def test_one_letter_in_another_form_is_the_same_name(compiled: Compiled) -> None:
    """Where it is folded alike; else the record is named that was perhaps meant."""
    store = compiled({"x.yaml": person("李嘉誠"), "ada.yaml": linked("李嘉诚")})
    assert store.all("SELECT object_id FROM relation") == [("x",)]
    store = compiled({"x.yaml": person("علي حسن"), "ada.yaml": linked("على حسن")})
    assert store.all("SELECT hint FROM problem WHERE code = 'dangling'") == [("did you mean 'x'?",)]
    store = compiled({"x.yaml": person("Владимир Путин"), "ada.yaml": linked("vladimir putin")})
    assert store.all("SELECT object_id FROM relation") == [("x",)]


def test_a_name_in_a_text_is_of_who_is_written_so(compiled: Compiled) -> None:
    store = compiled(
        {"w.yaml": person("عمار حسين"), "x.yaml": person("عمر حسين"), "bo.yaml": person("Bo Orr", "notes: Seen with عمار حسين there.\n")}
    )
    assert [(each.record, each.of) for each in mentions(store)] == [("bo", ("w",))]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_profile_that_is_begun_is_not_the_others(compiled: Compiled, tmp_path: Path, one: str, other: str) -> None:
    """Whose id is the one that is made of its name: a stub's statements, or another file."""
    for files in ({"ada.yaml": linked(one)}, {f"{slug(one)}.yaml": person(one)}):
        store = compiled(files)
        made = draft(store, tmp_path / "profiles", other, "person")
        assert store.find_id(made.path.stem) is None
        assert "Ada Vale" not in made.text
    with pytest.raises(DraftError):
        draft(store, tmp_path / "profiles", one, "person")


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_entries_of_a_list_have_ids_of_their_own(one: str, other: str) -> None:
    assert made_id(one, ("1970",)) != made_id(other, ("1970",))
    assert made_id("李嘉誠", ()) == made_id("李嘉诚", ())


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_view_that_was_put_aside_is_of_who_is_written_so(compiled: Compiled, one: str, other: str) -> None:
    """The title that it had then names the record as it is called now, beside another one, too; or another."""
    store = compiled({"x.yaml": person(one), "y.yaml": person("Ada Vale")})
    names = names_of(store, ["x", "y"])
    for view, title in (
        (View("network", ("x",)), "Network {}"),
        (View("path", ("x", "y")), "{} Ada Vale"),
        (View("path", ("x", "x")), "{0} {0}"),
    ):
        assert titles.still(view, title.format(one), names)
        assert not titles.still(view, title.format(other), names)
