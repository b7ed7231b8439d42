"""The open panes and the history of places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from dossier.database.records import Ref
from dossier.database.store import Store
from dossier.tui.recalled import Recalled
from dossier.tui.trail import DEEPEST, LONGEST, Place, Trail


def test_it_begins_with_nothing_open() -> None:
    """A new trail is the list alone, with nothing behind or before it."""
    trail = Trail()
    assert trail.current == Place()
    assert trail.current.focused == ""
    assert not trail.can_go_back
    assert not trail.can_go_forward
    assert not trail.back()
    assert not trail.forward()
    assert not trail.last()


def test_following_puts_a_record_right_of_its_pane() -> None:
    """A link opens beside its pane and replaces what stood there."""
    trail = Trail()
    trail.open("a")
    trail.follow(0, "b")
    trail.follow(1, "c")
    assert trail.current == Place(("a", "b", "c"), 2)
    trail.follow(0, "d")
    assert trail.current == Place(("a", "d"), 1)
    assert trail.current.focused == "d"


def test_opening_from_the_list_begins_anew() -> None:
    """A record opened from the list stands alone; the way before it lies behind."""
    trail = Trail()
    trail.open("a")
    trail.follow(0, "b")
    trail.open("c")
    assert trail.current == Place(("c",), 0)
    trail.back()
    assert trail.current == Place(("a", "b"), 1)


def test_a_step_after_going_back_drops_the_forward_part() -> None:
    """As in a browser, a new place after going back has nothing before it."""
    trail = Trail()
    for each in "abc":
        trail.open(each)
    trail.back()
    trail.back()
    trail.open("d")
    assert not trail.can_go_forward
    trail.back()
    assert trail.current.ids == ("a",)


def test_the_same_place_twice_is_one() -> None:
    """Opening what is open already adds nothing to the history."""
    trail = Trail()
    trail.open("a")
    trail.open("a")
    trail.back()
    assert trail.current == Place()


def test_last_swaps_two_places() -> None:
    """`last` goes to where one came from, and back again."""
    trail = Trail()
    trail.open("a")
    trail.open("b")
    assert trail.last()
    assert trail.current.ids == ("a",)
    assert trail.last()
    assert trail.current.ids == ("b",)


def test_closing_takes_the_panes_to_the_right_along() -> None:
    """Closing a pane closes those that came from it; closing the first leaves the list."""
    trail = Trail()
    trail.open("a")
    trail.follow(0, "b")
    trail.follow(1, "c")
    trail.close(1)
    assert trail.current == Place(("a",), 0)
    trail.close(0)
    assert trail.current == Place((), -1)
    trail.back()
    trail.back()
    assert trail.current.ids == ("a", "b", "c")


def test_focus_is_not_a_step() -> None:
    """Moving between open panes adds nothing to the history; a pane that is not there cannot be focused."""
    trail = Trail()
    trail.open("a")
    trail.follow(0, "b")
    trail.focus(0)
    assert trail.current.focused == "a"
    trail.focus(7)
    assert trail.current.focused == "a"
    trail.back()
    assert trail.current.ids == ("a",)


def test_length_and_depth_are_bounded() -> None:
    """A long day neither fills the memory nor breaks the way back."""
    trail = Trail()
    for number in range(LONGEST * 2):
        trail.follow(len(trail.current.ids) - 1, str(number))
    assert len(trail.places) == LONGEST
    assert len(trail.current.ids) == DEEPEST
    steps = 0
    while trail.back():
        steps += 1
    assert steps == LONGEST - 1


@given(
    st.lists(st.tuples(st.sampled_from(["open", "follow", "close", "back", "forward", "last", "focus"]), st.integers(0, 5)), max_size=60)
)
def test_any_sequence_leaves_a_valid_place(steps: list[tuple[str, int]]) -> None:
    """Whatever keys are pressed, the focus is on an open pane, and back then forward is no move."""
    trail = Trail()
    for action, number in steps:
        if action in ("back", "forward", "last"):
            getattr(trail, action)()
        elif action == "open":
            trail.open(str(number))
        elif action == "follow":
            trail.follow(min(number, len(trail.current.ids) - 1), str(number))
        else:
            getattr(trail, action)(number)
        place = trail.current
        assert (place.focus == -1) == (not place.ids)
        assert place.focus < len(place.ids)
        if trail.back():
            assert trail.forward()
            assert trail.current == place


class Counted:
    """A base that counts how often it is asked who records are."""

    def __init__(self, **names: str) -> None:
        self.held, self.asked = names, 0

    def refs(self, ids: Iterable[str]) -> dict[str, Ref]:
        """As of a Store."""
        self.asked += 1
        return {each: Ref(each, self.held[each], "person", "profile") for each in ids if each in self.held}


def test_names_are_asked_for_when_the_trail_or_the_base_is_another() -> None:
    """Between two builds nobody is called otherwise; who is gone keeps the name that was known last."""
    recalled, trail = Recalled(), Trail()
    trail.open("ada")
    base = Counted(ada="Ada Vale", bo="Bo Berg")
    assert recalled.names(cast("Store", base), trail) == {"ada": "Ada Vale"}
    recalled.names(cast("Store", base), trail)
    assert base.asked == 1
    trail.follow(0, "bo")
    assert recalled.names(cast("Store", base), trail) == {"ada": "Ada Vale", "bo": "Bo Berg"}
    assert base.asked == 2
    later = Counted(ada="Ada Berg")
    assert recalled.names(cast("Store", later), trail) == {"ada": "Ada Berg", "bo": "Bo Berg"}
    assert recalled.name("bo") == "Bo Berg"
    assert recalled.name("nobody") == "nobody"
