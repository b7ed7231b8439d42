"""Lists in Markdown: one line changes, every other byte stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dossier.stop import Stop, View, read, written
from dossier.userdata.desk import as_written
from dossier.userdata.lists import Item, Meant, around, items, render, settled, with_item, without

CASE = (
    "# Arms trail\n\nWho paid?\n- not a record\n\n"
    "- [[ada|Ada Vale]] chief; ask\n  again in May\n- [[?path/ada/group|Ways]]\n* [[group]]\n\nAfter [[ada]] the list.\n"
)


def test_what_is_in_a_list() -> None:
    """Name, note with its further lines, and line; a list item without a link and a link in a sentence are none."""
    assert items(CASE) == [
        Item("ada", "Ada Vale", "chief; ask again in May", 6),
        Item(View("path", ("ada", "group")), "Ways", "", 8),
        Item("group", "", "", 9),
    ]
    assert around(CASE) == ("Arms trail", "Who paid?\n- not a record\n\n\nAfter [[ada]] the list.", 1)


def test_a_record_goes_behind_the_last_or_before_the_first() -> None:
    """All else stays as it was, whatever the ends of the lines."""
    assert with_item(CASE, Item("bo", "Bo")) == CASE.replace("* [[group]]\n", "* [[group]]\n- [[bo|Bo]]\n")
    assert with_item(CASE, Item("bo", "Bo"), first=True) == CASE.replace("- [[ada", "- [[bo|Bo]]\n- [[ada")
    assert with_item("# T\r\n\r\n- [[a]]", Item("b", "B", "x")) == "# T\r\n\r\n- [[a]]\r\n- [[b|B]] x\r\n"
    assert with_item("Notes", Item("b", "")) == "Notes\n\n- [[b]]\n"
    assert with_item("", Item("b", "B")) == "- [[b|B]]\n"


def test_a_record_that_is_there_keeps_its_place_and_all_that_is_noted() -> None:
    """Its name is that of then, which tells who was meant; a new note is put behind the old one, once."""
    assert with_item(CASE, Item("ada", "Ada")) == CASE
    longer = with_item(CASE, Item("ada", "Ada", "new"))
    assert longer == CASE.replace("[[ada|Ada Vale]] chief; ask\n", "[[ada|Ada Vale]] chief; ask; new\n")
    assert with_item(longer, Item("ada", "Ada", "new")) == longer


NESTED = "- [[a]] one\n  - sub one\n    deeper\n  * [[b]] inside\n      of b\n- [[c]]\n"


def test_what_is_indented_belongs_to_its_record() -> None:
    """Bullets without a link are its notes, one with a link is a record of its own; what goes takes its own along."""
    assert [(each.stop, each.note) for each in items(NESTED)] == [("a", "one · sub one deeper"), ("b", "inside of b"), ("c", "")]
    assert without(NESTED, {"a"}) == "  * [[b]] inside\n      of b\n- [[c]]\n"
    assert without(NESTED, {"b"}) == "- [[a]] one\n  - sub one\n    deeper\n- [[c]]\n"


def test_a_record_under_another_id() -> None:
    """Its place, name and notes stay, and so does every other line."""
    now = {"a": "n", "c": "m"}
    assert settled(NESTED, lambda items: [Meant(now.get(str(each.stop), each.stop)) for each in items], {"n"}) == NESTED.replace(
        "[[a]]", "[[n]]"
    )
    assert settled(NESTED, as_written) == NESTED


def test_a_record_goes_with_its_note_and_nothing_else() -> None:
    """What stands beside the list stays."""
    assert without(CASE, {"ada", View("path", ("ada", "group"))}) == CASE.replace(
        "- [[ada|Ada Vale]] chief; ask\n  again in May\n- [[?path/ada/group|Ways]]\n", ""
    )
    assert without(CASE, {"nobody"}) == CASE


def test_no_name_and_no_note_breaks_out_of_its_line() -> None:
    """Brackets and ends of lines in names of others."""
    assert render(Item("a", "x]] [[b|c\nd", "e\nf")) == "- [[a|x b c d]] e f"


STOPS = st.one_of(
    st.text(min_size=1), st.builds(View, st.sampled_from(["path", "timeline"]), st.lists(st.text(), max_size=3).map(tuple))
)  # fmt: skip


@given(STOPS)
def test_any_record_and_any_view_is_read_as_it_was_written(stop: Stop) -> None:
    """Ids are the stems of files: they may hold anything."""
    if isinstance(stop, str):
        stop.encode("utf-8", "ignore")
    assert read(written(stop)) == stop


@given(
    st.text(alphabet=st.sampled_from("-*+# [|]]ab\n\r\t  ")), st.text(alphabet="ab?|]%", min_size=1), st.text(max_size=20), st.booleans()
)
def test_put_in_and_taken_out_the_rest_is_as_it_was(text: str, record: str, name: str, first: bool) -> None:
    """Whatever a person has written into the file."""
    if any(each.stop == record for each in items(text)):
        return
    longer = with_item(text, Item(record, name), first=first)
    assert [each.stop for each in items(longer) if each.stop == record] == [record]
    assert {each.stop for each in items(longer)} == {record, *(each.stop for each in items(text))}
    shorter = without(longer, {record})
    assert [each._replace(line=0) for each in items(shorter)] == [each._replace(line=0) for each in items(text)]
    assert shorter.split() == text.split()
