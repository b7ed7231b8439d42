"""The rows of the list of results."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dossier.database.store import Store
from dossier.profiles.who import of_link
from dossier.search.hit import Hit
from dossier.tui.results import result_lines
from tests.unit.conftest import Files


def shown(hit: Hit, width: int) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for line in result_lines(hit, None, width)]


@pytest.mark.parametrize(
    ("matched", "why", "told"),
    [
        ("Iván Archivaldo Guzmán", ("part",), "  part · = Iván Archivaldo…"),
        ("Iván Archivaldo Guzmán", ("prefix",), "  = Iván Archivaldo Guzmán…"),
        ("Iván Archivaldo Guzmán Salazar", ("part",), "  part"),
    ],
)
def test_that_only_a_part_was_found_is_told_where_there_is_room(matched: str, why: tuple[str, ...], told: str) -> None:
    """Before the name, which may fill a narrow line: else somebody else looks like the one who was meant."""
    hit = Hit("ivan", "person", "Iván Archivaldo Guzmán Salazar", matched, "alias", 40.0, tell=lambda: (why, ()))
    assert shown(hit, 28)[1] == told


@pytest.mark.parametrize(
    ("kind", "sign"), [("name", "="), ("alias", "="), ("former", "formerly"), ("misspelling", "misspelt"), ("weak", "called"), ("passport", "passport")]
)  # fmt: skip
def test_what_the_name_that_matched_is(kind: str, sign: str) -> None:
    """An earlier or a misspelt name is never told as one of now, in the list nor by the command."""
    assert Hit("a", "person", "Ada", "Adah", kind, 100.0).sign == sign


@pytest.mark.parametrize(
    ("address", "shown_as"),
    [("https://blog.example/a-long-report", "S blog.example/a-long-report"), ("http://a.example/b", "S http://a.example/b")],
)
def test_an_address_for_a_name_begins_with_its_host_where_there_is_no_room(address: str, shown_as: str) -> None:
    hit = Hit("s", "source", address, address, "name", 40.0)
    assert shown(hit, 30)[0] == shown_as


@pytest.mark.parametrize(
    ("verb", "role", "line"),
    [
        ("director_of", "nominee director", "nominee director of Vale Co"), ("director_of", "Director", "Director of Vale Co"),
        ("member_of", "founding member", "founding member of Vale Co"), ("director_of", "codirector", "codirector, director of Vale Co"),
        ("director_of", "treasurer", "treasurer, director of Vale Co"), ("relative_of", "relative", "relative of Vale Co"),
    ],
)  # fmt: skip
def test_a_role_that_says_the_link_says_it_once(verb: str, role: str, line: str) -> None:
    assert of_link(verb, role, "Vale Co", is_subject=True) == line


@pytest.mark.parametrize(
    ("told", "line"),
    [
        ("relations: [{director_of: co, from: 2001, to: 2009-05}]", "until 2009: director of Co"),
        ("relations: [{director_of: co, to: 2009~, standing: alleged}]", "alleged, until about 2009: director of Co"),
        ("relations: [{director_of: co, to: ../2009}]", "until 2009 or before: director of Co"),
        ("relations: [{director_of: co, to: by 2009}]", "until 2009 or before: director of Co"),
        ("relations: [{director_of: co, to: 2009/..}]", "until 2009 or later: director of Co"),
        ("relations: [{director_of: co, to: -0044-03-15}]", "until -0044: director of Co"),
        ("relations: [{director_of: co, from: 2001, to: present}]", "director of Co"),
        ("relations: [{director_of: co, from: 2001, to: unknown}]", "director of Co"),
        ("relations: [{director_of: co, from: 2001}]", "director of Co"),
        ("relations: [{director_of: co, to: 2009}, {director_of: club}]", "director of Club"),
        ("relations: [{director_of: co, to: '?'}, {director_of: club}]", "director of Co"),
        ("relations: [{leader_of: co, to: 2009}, {member_of: club}]", "until 2009: leader of Co"),
        ("occupation: [{value: pilot, to: 1993}, {value: agent, from: 1993}]", "agent, until 1993: pilot"),
        ("occupation: [{value: pilot, to: 1993}]\nsummary: Knows [[co]].", "Knows Co."),
        ("occupation: [{value: pilot, to: 1993}, {value: agent, standing: denied}]", "until 1993: pilot"),
    ],
)  # fmt: skip
def test_what_has_ended_is_not_told_as_of_now(compiled: Callable[[Files], Store], told: str, line: str) -> None:
    """Beside a name in a list: who is no director any more, and whose director that was."""
    store = compiled(
        {
            "ada.yaml": f"kind: person\nname: Ada\n{told}\n",
            "co.yaml": "kind: company\nname: Co\n",
            "club.yaml": "kind: company\nname: Club\n",
        }
    )
    refs = store.refs(["ada", "co"])
    assert refs["ada"].who == line
    if line.startswith("until 2009: director"):
        assert refs["co"].who == "until 2009: directors Ada"
