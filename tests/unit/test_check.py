"""Every rule of the checker: what triggers it, and what nearly does."""

from __future__ import annotations

import pytest

from tests.unit.conftest import Files, found

SOURCES = "s: {title: Paper, publisher: P, reliability: B}\nbook: {title: Book, pages: 300}\nlist: {title: List, type: official_list}\n"


def person(*lines: str, name: str = "Ada Vale") -> str:
    """A person with more lines."""
    return "\n".join(["kind: person", f"name: {name}", *lines, ""])


def firm(*lines: str, name: str = "Vale Ltd") -> str:
    """A company with more lines."""
    return "\n".join(["kind: company", f"name: {name}", *lines, ""])


CASES: list[tuple[str, str, Files, str, int, str]] = [
    ("unknown-source", "error", {"a.yaml": person("birth_place: X [@lsit]")}, "a.yaml", 3, "did you mean 'list'?"),
    ("unknown-source", "error", {"a.yaml": person("sources: [nowhere p. 3]")}, "a.yaml", 3, "sources/"),
    ("unknown-source", "error", {"a.yaml": person("notes: Said so [@nowhere].")}, "a.yaml", 3, "sources/"),
    ("unsourced", "warning", {"a.yaml": person("birth_place: X")}, "a.yaml", 3, "[@source locator]"),
    ("no-locator", "info", {"a.yaml": person("birth_place: X [@book]")}, "a.yaml", 3, "page"),
    ("unarchived", "info", {"sources/t.yaml": "t:\n  title: T\n  url: https://example.org\n"}, "sources/t.yaml", 3, "archived:"),
    ("dangling", "info", {"a.yaml": person("relations:", "  - sibling_of: lucia"), "l.yaml": person(name="Lucía Vale")}, "a.yaml", 4, "written"),
    ("dangling", "info", {"a.yaml": person("relations:", "  - sibling_of: Lucia Vail"), "l.yaml": person(name="Lucía Vale")}, "a.yaml", 4, "did you mean 'l'?"),
    ("range", "warning", {"a.yaml": person("relations:", "  - member_of: b"), "b.yaml": person(name="Bo")}, "a.yaml", 4, "takes an organization"),
    ("range", "warning", {"a.yaml": firm("relations:", "  - employee_of: b"), "b.yaml": firm(name="B")}, "a.yaml", 4, "takes a person"),
    ("range", "warning", {"a.yaml": firm("relations:", "  - owner_of: b"), "b.yaml": "kind: organization\nname: B\n"}, "a.yaml", 4, "only a company"),
    ("end-before-start", "error", {"a.yaml": person("relations:", "  - {member_of: g, from: 2010, to: 2005}")}, "a.yaml", 4, "exchange"),
    ("end-before-start", "error", {"a.yaml": person("birth_date: 1970", "death_date: 1960")}, "a.yaml", 4, "mend"),
    ("end-before-start", "error", {"a.yaml": person("events:", "  - {date: 2010, end_date: 2009, what: X}")}, "a.yaml", 4, "mend"),
    ("outside-life", "warning", {"a.yaml": person("birth_date: 1970", "events:", "  - {date: 1960, what: X}")}, "a.yaml", 5, "mend"),
    ("outside-life", "warning", {"a.yaml": person("death_date: 1970", "events:", "  - {date: 1980, what: X}")}, "a.yaml", 5, "mend"),
    ("outside-life", "warning", {"a.yaml": person("death_date: 1970", "relations:", "  - {member_of: g, to: present}")}, "a.yaml", 5, "mend"),
    ("outside-life", "warning", {"a.yaml": person("relations:", "  - {director_of: b, from: 1960}"), "b.yaml": firm("founded: 1990", name="B")}, "a.yaml", 4, "mend"),
    ("bad-date", "warning", {"a.yaml": person("birth_date: 1970-02-30 [@s]")}, "a.yaml", 3, "leave out the day"),
    ("padded-date", "info", {"a.yaml": person("birth_date: 1970-01-01 [@list]")}, "a.yaml", 3, "write 1970"),
    ("shared-name", "info", {"a.yaml": person("aliases: [El Gato]"), "b.yaml": person("aliases: [el gato]", name="Bo")}, "a.yaml", 3, "cite who"),
    ("weak-only", "warning", {"a.yaml": "kind: person\nweak_aliases: [El Jefe]\n"}, "a.yaml", 2, "give it a name"),
    ("likely-duplicate", "warning", {"a.yaml": person(), "b.yaml": person(name="Vale, Ada")}, "b.yaml", 2, "not_same_as"),
    ("mixed-script", "warning", {"a.yaml": person(name="Аda Vale")}, "a.yaml", 2, "one script"),
    ("contradiction", "warning", {"a.yaml": person("birth_date:", "  - 1970 [@s]", "  - 1971 [@s]")}, "a.yaml", 4, "side by side"),
    ("crime-topic", "warning", {"a.yaml": person("topics: [crime.fraud]")}, "a.yaml", 3, "poi"),
    ("crime-topic", "warning", {"a.yaml": person("topics: [crime.fraud]", "accusations:", "  - {charge: X, stage: overturned}")}, "a.yaml", 3, "poi"),
    ("not-sensitive", "info", {"a.yaml": person("identifiers: [{passport: X1}]")}, "a.yaml", 3, "sensitive: [identifiers]"),
    ("unlinked-mention", "info", {"a.yaml": person("notes: Knows Boris Orr well."), "b.yaml": person(name="Boris Orr")}, "a.yaml", 3, "[[b]]"),
    ("unknown-record", "info", {"a.yaml": person("not_same_as: [nobody]")}, "a.yaml", 3, ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "level", "files", "path", "line", "advice"), CASES, ids=[f"{case[0]}-{n}" for n, case in enumerate(CASES)]
)
def test_a_rule_finds_its_case(code: str, level: str, files: Files, path: str, line: int, advice: str) -> None:
    """Each rule finds its case, at its place, with advice."""
    problems = found({"sources/sources.yaml": SOURCES, **files}, code)
    assert problems, f"{code} was not found"
    assert (problems[0].path, problems[0].line, problems[0].level) == (path, line, level)
    assert problems[0].column >= 1
    assert advice in problems[0].hint


NEAR: list[tuple[str, Files]] = [
    ("unknown-source", {"a.yaml": person("birth_place: X [@S p. 3]")}),
    ("unsourced", {"a.yaml": person("birth_place: X [@s]")}),
    ("unsourced", {"a.yaml": person("birth_place: X", "sources: [s]")}),
    ("unsourced", {"a.yaml": person("aliases: [Bo]", "topics: [poi]")}),
    ("no-locator", {"a.yaml": person("birth_place: X [@book p. 3]")}),
    ("unarchived", {"sources/t.yaml": "t: {title: T, url: 'https://example.org', archived: 'https://archive.example.org'}\n"}),
    ("range", {"a.yaml": person("relations:", "  - member_of: g"), "g.yaml": "kind: legal_entity\nname: G\n"}),
    ("end-before-start", {"a.yaml": person("relations:", "  - {member_of: g, from: 2010~, to: 2010}")}),
    ("outside-life", {"a.yaml": person("birth_date: 1970", "events:", "  - {date: 1970-01-01, what: X}")}),
    ("outside-life", {"a.yaml": person("death_date: 1970", "events:", "  - {date: 1990, what: Buried, type: burial}")}),
    ("padded-date", {"a.yaml": person("birth_date: 1970-01-01 [@s]")}),
    ("shared-name", {"a.yaml": person("weak_aliases: [El Jefe]"), "b.yaml": person("weak_aliases: [El Jefe]", name="Bo")}),
    ("weak-only", {"a.yaml": person("weak_aliases: [El Jefe]")}),
    ("likely-duplicate", {"a.yaml": person("not_same_as: [b]"), "b.yaml": person()}),
    ("likely-duplicate", {"a.yaml": person(), "b.yaml": firm(name="Ada Vale")}),
    ("mixed-script", {"a.yaml": person(name="Ada Вале")}),
    ("contradiction", {"a.yaml": person("nationality:", "  - mx", "  - us")}),
    ("contradiction", {"a.yaml": person("birth_date:", "  - 1970", "  - {value: 1971, standing: denied}")}),
    ("crime-topic", {"a.yaml": person("topics: [crime.fraud]", "accusations:", "  - {charge: X, stage: convicted}")}),
    ("crime-topic", {"a.yaml": person("topics:", "  - crime.fraud [@list]")}),
    ("crime-topic", {"a.yaml": "kind: organization\nname: G\ntopics: [crime.fraud]\n"}),
    ("not-sensitive", {"a.yaml": person("identifiers: [{passport: X1}]", "sensitive: [identifiers]")}),
    ("not-sensitive", {"a.yaml": person("identifiers: [{wikidata: Q1}]")}),
    ("unlinked-mention", {"a.yaml": person("notes: Knows [[b]] and Boris Orry."), "b.yaml": person(name="Boris Orr")}),
    (
        "sides-disagree",
        {"a.yaml": person("relations:", "  - {sibling_of: b, from: 1990}"), "b.yaml": person("relations:", "  - sibling_of: a", name="Bo")},
    ),
]


@pytest.mark.parametrize(("code", "files"), NEAR, ids=[f"{case[0]}-{n}" for n, case in enumerate(NEAR)])
def test_a_rule_leaves_what_only_looks_like_it(code: str, files: Files) -> None:
    """What nearly breaks a rule is not reported."""
    assert found({"sources/sources.yaml": SOURCES, **files}, code) == []


def test_problems_come_in_the_order_of_the_files() -> None:
    """The list is sorted by path, line and column, without repetition, and each prints as one line."""
    problems = found({"b.yaml": person("birth_place: X", "age: 5"), "a.yaml": "kind: x\n"})
    places = [(problem.path, problem.line, problem.column) for problem in problems]
    assert places == sorted(places)
    assert len(set(problems)) == len(problems)
    for problem in problems:
        line = str(problem)
        assert "\n" not in line
        assert line.startswith(f"{problem.path}:{max(problem.line, 1)}:{max(problem.column, 1)}: {problem.level}: ")
